# The menu of each caller, and what a page says has just been done.

menu-carnet = Le carnet
menu-consultations = Qui a consulté
menu-choices = Mes choix
menu-devices = Mes appareils
menu-classes = Classes
menu-sent = Mes envois
menu-requests = Demandes
menu-today = Aujourd'hui
menu-letters = Lettres
menu-head = Direction
menu-sanctions = Sanctions
menu-staff = Personnels
menu-year = Fin d'année
menu-dpo = Vie des clés

done-device-renamed = Le nom de l'appareil est changé.
done-device-removed = L'appareil est retiré : sa clé d'accès n'ouvre plus rien.
done-device-added = La nouvelle clé d'accès est prête.
done-session-ended = La connexion est fermée.

greeting-madam = Madame { $name }
greeting-sir = Monsieur { $name }
device-unnamed = Mon appareil
menu-register = Registre des traitements
