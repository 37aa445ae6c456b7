letter-title = Cartas de activación
letter-how-many = { $n ->
    [one] { $n } carta para imprimir, en blanco y negro.
   *[other] { $n } cartas para imprimir, en blanco y negro, una por página.
  }
letter-print-hint = Use «Imprimir» en el menú de su navegador. La dirección cae en la ventana de un sobre largo, con la página doblada en tres.
letter-none = Ninguna carta para imprimir
letter-none-hint = Cada persona ya tiene su acceso, ha elegido el papel o espera que se prepare su carta.
letter-dated = { $date }
letter-subject = Su acceso al carnet de comunicación
letter-salutation = Señora, señor:
letter-salutation-pupil = Hola:
letter-for-guardian = El carnet de comunicación de { $children } está en línea. En él lee las notas del centro y las firma.
letter-for-pupil = Su acceso al carnet de comunicación está abierto. En él lee las notas del centro.
letter-children-and = { $first } y { $last }
letter-step-scan = Enfoque el cuadrado con la cámara de su teléfono. O escriba la dirección en un navegador.
letter-step-check = Compruebe el código y pulse «Continuar».
letter-step-key = Cree su llave de acceso, con el dedo, el rostro o el código del dispositivo. No hay contraseña.
letter-address = Dirección
letter-code = Su código de activación
letter-valid = Válido una vez, hasta el { $date }.
letter-qr = Cuadrado para enfocar con la cámara, que lleva a la dirección con el código
letter-personal = Este código es solo para usted. No lo dé a nadie.
letter-personal-guardian = Este código es solo para usted. No lo dé a nadie: ni al otro responsable, que recibe el suyo, ni a su hijo o hija.
letter-paper = ¿Prefiere el papel? Dígalo a la oficina «vie scolaire». Recibirá todas las notas en papel y no le faltará nada.
letter-help = ¿Una dificultad? La secretaría le ayuda y puede darle una nueva carta.
