# A family's menu, and what a page says has just been done.

menu-carnet = The carnet
menu-consultations = Who has looked
menu-choices = My choices
menu-rights = Your rights
menu-devices = My devices

done-device-renamed = The device has its new name.
done-device-removed = The device is removed: its passkey opens nothing any more.
done-device-added = The new passkey is ready.
done-language-chosen = Your language is saved.
done-session-ended = The session is closed.

greeting-madam = Madame { $name }
greeting-sir = Monsieur { $name }
device-unnamed = My device
