# Notices by e-mail: what they say, and the pages where they are asked for. A mail names nobody and tells nothing.
mail-news-subject = { $n ->
    [one] Carnet de correspondance: 1 nota por leer
   *[other] Carnet de correspondance: { $n } notas por leer
  }
mail-news = { $n ->
    [one] Tiene 1 nota por leer en el carnet.
   *[other] Tiene { $n } notas por leer en el carnet.
  }
mail-where = Abra el carnet como siempre:
mail-why-empty = Este mensaje no dice nada más, para que nadie más se entere de nada.
mail-stop = Para no recibir más avisos, o cambiar la hora: en el carnet, «Mis avisos por correo». No responda a este mensaje: nadie lo lee.
mail-no-answer = No responda a este mensaje: nadie lo lee.
mail-passkey-subject = Carnet de correspondance: una llave de acceso añadida
mail-passkey = Se ha añadido una llave de acceso a su cuenta del carnet. Si ha sido usted, no hay nada que hacer.
mail-passkey-stranger = Si no ha sido usted: abra el carnet y, en «Mis dispositivos», retire el que no conoce y cierre todas las sesiones. Avise también al centro.
mail-left-subject = Carnet de correspondance: su dirección ya no se usa
mail-left = Los avisos de su carnet ya no llegan a esta dirección: se ha dado otra, o se ha borrado. Si fue usted, no tiene que hacer nada.
mail-ending-subject = Carnet de correspondance: el fin del curso
mail-ending = El carnet { $year } se destruirá a partir del { $date }.
mail-ending-copy = Puede llevarse una copia antes de ese día.
mail-code-subject = Carnet de correspondance: su código
mail-code = El código de esta dirección es { $code }. Escríbalo en el carnet, en la página «Mis avisos por correo». Vale un día y no permite iniciar sesión.
mail-code-stranger = ¿No ha pedido nada? No haga nada: sin este código, no se le enviará nada más.

menu-mail = Mis avisos por correo
mail-title = Mis avisos por correo
mail-go = Elegir mis avisos por correo
mail-lead = El carnet puede avisarle por correo electrónico cuando hay algo que leer. El correo no dice nada más: ningún nombre, ningún texto.
mail-address-heading = Mi dirección
mail-goes-to = Los avisos van a
mail-last = Último aviso enviado el
mail-trouble-refused = Dirección rechazada
mail-trouble-delayed = Correos retrasados
mail-trouble-hint = Los avisos ya no le llegan. La oficina de «vie scolaire» lo sabe. Compruebe la dirección o dé otra.
mail-code-leaving = Un código sale hacia { $address }. Llega en unos minutos.
mail-code-sent = Se ha enviado un código a { $address }. Si no llega, mire en el correo no deseado.
mail-code-refused = La dirección { $address } no existe, dice su servidor. Compruébela.
mail-code-label = Código recibido por correo
mail-code-hint = Seis cifras. Vale un día.
mail-code-do = Comprobar mi dirección
mail-address-label = Correo electrónico
mail-address-hint = Se envía allí un código, y nada más hasta que lo escriba aquí. Nadie más que usted ve esta dirección.
mail-address-do = Recibir un código
mail-address-other = Dar otra dirección
mail-pace-heading = Cuándo
mail-pace-legend = ¿Cuándo quiere recibir el aviso?
mail-pace-at-once = En cuanto haya algo que leer
mail-pace-daily = Una vez al día, si hay algo que leer
mail-pace-never = Nunca
mail-hour = Hora, para una vez al día
mail-pace-save = Guardar esta opción
mail-closed-hours = No sale ningún aviso por la noche ni los días en que el centro no envía nada, salvo urgencia decidida por la dirección: el aviso sale entonces de inmediato, aunque haya elegido uno al día.
mail-passkey-always = Si se añade una llave de acceso a su cuenta, se avisa a esta dirección enseguida, a cualquier hora, sea cual sea esta opción.
mail-end = No recibir nada más y borrar mi dirección
mail-end-hint = Podrá volver a empezar cuando quiera.
mail-end-do = Borrar mi dirección
mail-fault-address = esta dirección no tiene la forma de un correo electrónico
mail-fault-too-often = ha pedido demasiados códigos: vuelva a intentarlo mañana
mail-fault-wrong = no es el código recibido
mail-fault-void = este código ya no vale: pida otro

done-mail-pace-chosen = Su opción está guardada.
done-mail-code-asked = Un código sale hacia esta dirección.
done-mail-proven = Su dirección está comprobada: los avisos se enviarán allí.
done-mail-forgotten = Su dirección se ha borrado. No se le enviará ningún correo más.

untold-heading = Recibir un aviso
untold-lead = Por ahora, nada le avisa cuando hay algo que leer aquí. Un aviso no dice nada más: ningún nombre, ningún texto.
untold-address = Por correo electrónico, a esta dirección
untold-address-hint = Se envía allí un código. Después lo escribe en el carnet.
untold-address-do = Recibir un código por correo electrónico
untold-device = Recibir un aviso en este dispositivo
untold-none = No avisarme
done-no-notices = Anotado: no se le envía ningún aviso. Puede cambiar de opinión cuando quiera, desde el menú.
