# A family's menu, and what a page says has just been done.

menu-carnet = El carnet
menu-consultations = Quién ha consultado
menu-choices = Mis opciones
menu-rights = Sus derechos
menu-devices = Mis dispositivos

done-device-renamed = El nombre del dispositivo se ha cambiado.
done-device-removed = El dispositivo se ha retirado: su llave de acceso ya no abre nada.
done-device-added = La nueva llave de acceso está lista.
done-language-chosen = Su idioma se ha guardado.
done-session-ended = La sesión está cerrada.

greeting-madam = señora { $name }
greeting-sir = señor { $name }
device-unnamed = Mi dispositivo
