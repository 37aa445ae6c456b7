# What is kept: the words of the table, in the register, the impact assessment and the notices.
kept-pupils = Alumnos
kept-pupils-content = Apellido y nombre, fecha de nacimiento (por la mayoría de edad y los homónimos), clase y grupos, también los de antes de un cambio, régimen y salida, tarjeta y carnet de papel impresos o no, número de alumno en el fichero del centro, acceso del alumno abierto o no; oposición escrita de un alumno mayor de edad, quién la anotó y cuándo
kept-guardians = Responsables
kept-guardians-content = Tratamiento, apellido y nombre, correo electrónico, número de teléfono (móvil o, en su defecto, personal), dirección postal para las cartas, vínculo con el alumno y nivel de responsabilidad, elección en línea o en papel, acceso concedido por la dirección a una persona a cargo y hasta cuándo, acceso cerrado por la dirección y desde cuándo, número en el fichero del centro; los profesores ven el nombre, y quién lee en papel, con su idioma
kept-notes = Notas, informaciones, observaciones, incidentes, olvidos y respuestas
kept-notes-content = El texto, el alumno o las clases en cuestión, el autor, las fechas de escritura y de difusión, por qué algo no podía esperar, las respuestas intercambiadas; de un incidente, lo que leen todas las familias afectadas y lo que solo lee cada una; carnet o material olvidado, y el día; lo que se entregó en papel; de lo escrito y retirado: quién lo retiró, cuándo, por qué motivo (de una lista, o escrito para una información), y lo que decía
kept-presence = Ausencias, retrasos y listas de clase
kept-presence-content = Días y horas de ausencia, minutos de retraso, motivo elegido en una lista y palabras de explicación, decisión de la oficina «vie scolaire», rectificaciones, listas pasadas y por quién, horas de paso por la enfermería sin la causa
kept-conduct = Castigos y sanciones
kept-conduct-content = Tipo, motivo, trabajo pedido, fecha y aula de una permanencia, qué pasó después; medida, duración y suspensión de una sanción; día de ejecución de una sanción, y quién lo anotó
kept-signatures = Firmas
kept-signatures-content = Quién firmó una nota o leyó una información o un documento, cuándo, cómo (en línea o en papel), la huella digital del texto firmado; hojas impresas para las familias en papel, por quién y cuándo
kept-consultations = Quién ha consultado
kept-consultations-content = Qué miembro del personal abrió el carnet de qué alumno, y cuándo; quién ha tomado copia de sus datos, y cuándo
kept-accounts = Cuentas y llaves de acceso
kept-accounts-content = Número aleatorio de la cuenta, parte pública de la llave de acceso, nombre dado al dispositivo, idioma elegido, fechas de creación y de último uso; ni contraseña, ni huella dactilar, ni rostro
kept-added = Llaves de acceso añadidas
kept-added-content = Qué llave de acceso se añadió, cuándo y en qué sesión, para que la persona lo sepa en todo otro lugar
kept-codes = Códigos de activación
kept-codes-content = El código impreso en la carta, sus fechas de inicio y de fin
kept-sessions = Sesiones
kept-sessions-content = Huella digital de la cookie de sesión, dispositivo, horas de apertura y de último uso; ninguna dirección IP
kept-mail = Avisos por correo
kept-mail-content = Si la persona los ha pedido: correo electrónico comprobado, momento elegido, fecha del último aviso, dirección rechazada o no (la «vie scolaire» y la dirección del centro ven ese rechazo, sin la dirección); un código de comprobación durante un día
kept-called = Dispositivos avisados
kept-called-content = Si la persona lo ha pedido: la dirección a la que se llama a su navegador, el nombre del dispositivo, la llave de acceso y la sesión que lo pidieron, desde cuándo, fecha de la última llamada
kept-holds = Conservaciones
kept-holds-content = La familia cuyos datos se conservan por un recurso, el motivo, la fecha de fin, las dos personas que lo decidieron, y la copia del carnet de esa familia
kept-erasures = Borrados
kept-erasures-content = Fecha y razón del borrado de una familia, número de personas; ningún nombre
kept-end-days = { $n ->
    [one] { $n } día como máximo
   *[other] { $n } días como máximo
  }
kept-end-hours = { $n ->
    [one] { $n } hora como máximo
   *[other] { $n } horas como máximo
  }
kept-end-unused = { $n ->
    [one] { $n } hora sin uso
   *[other] { $n } horas sin uso
  }
