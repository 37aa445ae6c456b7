# Words of every page.
carnet = Carnet
skip-to-content = Ir al contenido
nav-label = Menú
nav-more = Más
sign-out = Cerrar sesión
signed-in-as = Usted es { $name }
footer-accessibility-none = Accesibilidad: no conforme
footer-accessibility-partly = Accesibilidad: parcialmente conforme
footer-accessibility-fully = Accesibilidad: plenamente conforme
footer-personal-data = Sus datos
footer-label = Sobre el carnet
language-label = Idioma
language-prevails = Los textos escritos por el centro siguen en francés. Si hay diferencias, prevalece el texto francés.
demo-banner = Demostración: este centro y estas personas son inventados.
demo-today = Aquí, hoy es { $date }.
demo-move-the-clock = Cambiar la fecha
back = Volver
optional = (opcional)
error-summary-title = Falta algo o hay un error
error-prefix = Por corregir:
written-by = De { $author }
# Who gave a punition, where the school tells it by function: alone, and inside «par …».
author-teacher = Docente
author-in-teacher = un docente
author-school-life = Oficina «vie scolaire»
author-in-school-life = la oficina «vie scolaire»
author-head = Dirección
author-in-head = la dirección
author-school = Centro
author-in-school = el centro

# What the script may have to say about a passkey.
passkey-wait = Siga lo que le pide su dispositivo.
passkey-no-script = Para este paso, su navegador debe aceptar JavaScript. Actívelo y vuelva a cargar la página. Después, leer y firmar funcionan sin él.
passkey-unsupported = Este navegador no conoce las llaves de acceso. Actualícelo, o abra esta página en Chrome, Firefox, Safari o Edge.
passkey-in-app = Está en el navegador de otra aplicación, que bloquea las llaves de acceso. Abra el menú de esta ventana y elija «Abrir en el navegador».
passkey-cancelled = No se ha confirmado nada. Pulse otra vez el botón y llegue hasta el final. Si el dispositivo no ha propuesto ninguna llave, probablemente está en otro dispositivo.
passkey-no-key = Esta llave de acceso no abre este carnet. Si tiene varias, elija otra. Si no, pida una nueva carta de activación al centro.
passkey-unverified = Su dispositivo debe poder reconocerle. En sus ajustes, ponga un código, una huella o el rostro para bloquearlo, y vuelva a empezar.
passkey-refused = El carnet no ha aceptado esta respuesta. Vuelva a cargar la página y empiece de nuevo. Si continúa, llame al centro.
passkey-network = El carnet no responde. Compruebe su conexión a internet y vuelva a empezar.
carnet-year-over = El curso está cerrado. El carnet todavía se puede leer, pero ya no se escribe nada en él.
passkey-signed-out = Su sesión ha terminado. Vuelva a cargar la página, inicie sesión y empiece de nuevo.
passkey-unexpected = El carnet tiene un problema; no es culpa suya. Espere un poco, vuelva a cargar la página y compruebe antes de empezar de nuevo.
passkey-expired = Ha pasado demasiado tiempo y, por prudencia, el paso se ha anulado. Pulse otra vez el botón.
passkey-too-many = Ha habido demasiados intentos. Espere unos minutos y vuelva a empezar.
passkey-already = Este dispositivo ya tiene una llave de acceso para este carnet. Puede iniciar sesión con ella.
