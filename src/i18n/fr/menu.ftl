# A family's menu, and what a page says has just been done.

menu-carnet = Le carnet
menu-consultations = Qui a consulté
menu-choices = Mes choix
menu-rights = Vos droits
menu-devices = Mes appareils

done-device-renamed = Le nom de l'appareil est changé.
done-device-removed = L'appareil est retiré : sa clé d'accès n'ouvre plus rien.
done-device-added = La nouvelle clé d'accès est prête.
done-language-chosen = Votre langue est enregistrée.
done-session-ended = La connexion est fermée.

greeting-madam = Madame { $name }
greeting-sir = Monsieur { $name }
device-unnamed = Mon appareil
