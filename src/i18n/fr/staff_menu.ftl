# The menus of staff.
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
menu-register = Registre des traitements
letter-for-staff = Votre accès au carnet de correspondance est ouvert, pour la fonction : { $function }.
letters-translate = Ajouter une deuxième feuille, si la famille le demande, en :

# The ways within a long list.
list-more = Voir la suite (encore { $n })
list-back = Revenir à ce qui précède
list-more-of = { $list } : voir la suite (encore { $n })
list-back-of = { $list } : revenir à ce qui précède
looked-at-label = Année affichée
looked-at-open = Vous voyez l'année { $year }.
looked-at-closed = Vous voyez l'année { $year }, qui est close : elle se lit encore.
looked-at-other = Voir l'année { $year }
