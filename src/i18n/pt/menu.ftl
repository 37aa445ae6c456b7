# A family's menu, and what a page says has just been done.

menu-carnet = O carnet
menu-consultations = Quem consultou
menu-choices = As minhas escolhas
menu-rights = Os seus direitos
menu-devices = Os meus dispositivos

done-device-renamed = O nome do dispositivo foi mudado.
done-device-removed = O dispositivo foi retirado: a sua chave de acesso já não abre nada.
done-device-added = A nova chave de acesso está pronta.
done-language-chosen = A sua língua está guardada.
done-session-ended = A sessão está fechada.

greeting-madam = senhora { $name }
greeting-sir = senhor { $name }
device-unnamed = O meu dispositivo
