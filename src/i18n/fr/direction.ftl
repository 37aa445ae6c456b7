# The head's pages: overview, life of the year, sanctions, staff.
direction-title = Direction
direction-year-heading = L'année scolaire
direction-year = Année
direction-year-state = État
direction-classes = Classes et groupes
direction-year-go = Voir la vie de l'année
direction-no-year = Aucune année scolaire n'est ouverte
direction-no-year-hint = Rien ne peut être écrit tant qu'aucune année n'est ouverte.
direction-destroyed-on = Les clés de cette année seront détruites le { $date }.
direction-sanctions-heading = Sanctions
direction-sanctions-count = { $n ->
    [0] Aucune sanction cette année.
    [one] { $n } sanction cette année, à signer : { $waiting }.
   *[other] { $n } sanctions cette année, à signer : { $waiting }.
}
direction-sanctions-go = Voir les sanctions
direction-shut-count = { $waiting ->
    [0] { $n ->
        [0] Aucun accès de responsable n'est fermé.
        [one] { $n } accès de responsable fermé.
       *[other] { $n } accès de responsables fermés.
    }
    [one] { $n ->
        [one] { $n } accès de responsable fermé. Personne ne signe pour { $waiting } élève.
       *[other] { $n } accès de responsables fermés. Personne ne signe pour { $waiting } élève.
    }
   *[other] { $n ->
        [one] { $n } accès de responsable fermé. Personne ne signe pour { $waiting } élèves.
       *[other] { $n } accès de responsables fermés. Personne ne signe pour { $waiting } élèves.
    }
}
direction-shut-go = Voir les accès fermés
direction-staff-heading = Personnels
direction-staff-count = { $n ->
    [one] { $n } personne, dont { $waiting } sans clé d'accès.
   *[other] { $n } personnes, dont { $waiting } sans clé d'accès.
}
direction-staff-go = Voir les personnels

year-title = Fin d'année
year-lead = Tout ce qu'une année contient est chiffré. Quand ses clés sont détruites, plus personne ne peut le lire, vous non plus.
year-heading = Année { $year }
year-open = Ouverte
year-unreadable = Clé illisible
year-unreadable-missing = La cellule de cette année n'est pas à sa place. Branchez la clé USB qui la contient, ou remettez le dossier, puis redémarrez Carnet. Les autres années ne sont pas touchées.
year-unreadable-damaged = La cellule de cette année est abîmée : ses clés ne se lisent plus. Sans les deux moitiés de l'entiercement, cette année est perdue. Les autres années ne sont pas touchées.
year-unreadable-vacant = La cellule de cette année est vide alors que l'année devrait vivre : une ancienne copie a sans doute été remise. Rien ne peut la rouvrir.
year-unreadable-refused = La cellule se lit, mais pas ce qu'elle protège : une ancienne copie a sans doute été remise, ou un disque est en panne. Le journal du serveur en dit plus.
year-closed = Clôturée
year-announced = Destruction annoncée
year-condemned = Destruction en cours
year-destroyed = Clés détruites
year-history = Ce qu'en dit le registre public
year-close-what = Clôturer l'année : on lit encore tout, on n'écrit plus rien. Les familles gardent leur accès en lecture.
year-close-no-return = Une clôture ne s'annule pas : une année close ne se rouvre jamais.
year-close-early = Clôturer avant la fin de l'année scolaire
year-close-early-what = L'année scolaire court jusqu'au { $date }. Une fois l'année close, il n'y a plus ni appel, ni mot, ni justification, ni signature, pour personne.
year-close-type = Pour confirmer, écrivez { $word }
year-close-button = Clôturer l'année
year-announce-what = L'étape suivante est d'annoncer la destruction des clés.
year-announce-families = Les familles voient la date sur leur carnet, pour en garder une copie.
year-announce-alone = À la fin du préavis, les clés sont détruites, même si personne ne se connecte.
year-announce-button = Annoncer la destruction
year-notice-over = Le préavis est terminé.
year-wipe-dies = Tout le contenu de cette année devient illisible : carnets, noms, adresses, accès des familles.
year-wipe-lives = Les personnels et les autres années ne sont pas touchés.
year-wipe-backups = Cela ne vaut que si personne n'a copié le dossier « cells » du serveur : une copie des clés leur survivrait.
year-wipe-button = Détruire les clés maintenant
year-condemned-what = L'ordre est donné et inscrit au registre. Si quelque chose l'a interrompu, le carnet reprend de lui-même à chaque minute et à chaque démarrage.
year-destroyed-what = Les clés de cette année n'existent plus et ses données ont été supprimées.
year-certificate = Attestation de destruction
year-next-heading = Ouvrir l'année { $year }
year-next-button = Ouvrir l'année

sanctions-title = Sanctions
sanctions-lead = Seule la direction prononce une sanction, choisie dans la liste du code de l'éducation. Elle n'est inscrite ici qu'une fois la procédure menée à son terme.
sanctions-new = Inscrire une sanction
sanctions-closed = L'année n'est pas ouverte : aucune sanction ne peut être inscrite.
sanctions-none = Aucune sanction cette année
sanctions-none-hint = Celles que vous inscrirez seront listées ici.
sanctions-pupil = Élève
sanctions-measure = Sanction
sanctions-visible = Visible par la famille
sanctions-waits = Pas encore visible
sanctions-signed = Signée
sanctions-signed-before = Signée avant un changement
sanction-revoked = Sursis révoqué le { $date }
sanctions-unsigned = À signer
sanctions-choice-warning = Avertissement (sanction)
sanctions-choice-reprimand = Blâme
sanctions-choice-accountability = Mesure de responsabilisation (20 heures au plus)
sanctions-choice-class-exclusion = Exclusion temporaire de la classe (8 jours au plus)
sanctions-choice-school-exclusion = Exclusion temporaire de l'établissement (8 jours au plus)
sanctions-choice-annex-exclusion = Exclusion temporaire d'un service annexe : cantine, internat (8 jours au plus)
sanctions-choice-expulsion = Exclusion définitive
sanctions-choose-title = Pour quel élève ?
sanctions-other-class = Une autre classe
sanctions-no-pupil = Aucun élève dans cette classe
sanctions-no-pupil-hint = Choisissez-en une autre.
sanctions-form-title = Inscrire une sanction
sanctions-length = Durée
sanctions-length-hint = En heures pour une mesure de responsabilisation, en jours pour une exclusion temporaire. Laissez vide pour les autres.
sanctions-from = Premier jour
sanctions-until = Dernier jour
sanctions-days-hint = Pour une exclusion sans sursis. L'appel dira que l'élève est exclu, et rien ne sera à justifier. Une exclusion définitive n'a pas de dernier jour.
sanctions-sursis-legend = Sursis
sanctions-sursis = Avec sursis
sanctions-sursis-hint = Possible à partir de la mesure de responsabilisation.
sanctions-reason = Motif
sanctions-reason-hint = La famille le lira tel quel. Ne nommez aucun autre élève.
sanctions-preview = Voir ce que lira la famille
sanctions-preview-title = Relire avant d'inscrire
sanctions-preview-lead = Rien n'est encore inscrit. La famille lira ceci :
sanctions-preview-hint = La signature se fait avec une clé d'accès. Une fois la sanction inscrite, seul son motif se corrige : la famille lit alors l'ancien et le nouveau.
sanctions-pronounce = Inscrire la sanction
sanctions-change = Modifier
sanctions-fault-measure = choisissez une sanction de la liste
sanctions-fault-length-hours = indiquez une durée de 1 à 20 heures
sanctions-fault-length-days = indiquez une durée de 1 à 8 jours
sanctions-fault-days = donnez le premier et le dernier jour de l'exclusion, avec au moins autant de jours que sa durée
sanctions-fault-year = choisissez des jours de cette année scolaire
sanctions-fault-revoked-when = choisissez des jours de cette année scolaire, pas avant l'inscription de la sanction
sanctions-fault-suspended = un avertissement ou un blâme ne peut pas être assorti du sursis
sanctions-fault-reason-empty = écrivez le motif
sanctions-fault-reason-long = le motif est trop long : 2 000 caractères au plus
sanctions-fault-reason-unshowable = le motif contient un caractère qui ne peut pas être affiché

personnel-title = Personnels
personnel-waiting = { $n ->
    [one] { $n } personne n'a pas encore de clé d'accès.
   *[other] { $n } personnes n'ont pas encore de clé d'accès.
}
personnel-prepare-letters = Préparer leurs lettres d'activation
personnel-teacher = Enseignement
personnel-cpe = Conseil principal d'éducation (CPE)
personnel-aed = Assistance d'éducation (AED)
personnel-head = Direction
personnel-secretary = Secrétariat (listes, lettres, adresses ; aucun carnet)
personnel-nurse = Infirmerie (heures de passage ; aucun carnet)
personnel-dpo = Délégation à la protection des données (DPD)
personnel-enrolled = Clé d'accès active
personnel-invited = Lettre prête
personnel-without = Sans accès
personnel-shut-out = Accès retiré
personnel-you = c'est vous
personnel-print-letter = Voir la lettre
personnel-change = Modifier
personnel-function = Fonction
personnel-change-save = Changer la fonction
personnel-reissue-hint = Appareil perdu : ses clés et ses connexions sont annulées, une nouvelle lettre est prête.
personnel-reissue = Refaire une lettre
personnel-remove-hint = Ses clés, ses connexions et ses lettres n'ouvrent plus rien, tout de suite. Les familles ne peuvent plus lui écrire, et la vie scolaire et la direction répondent à ce qui l'attend.
personnel-remove = Retirer l'accès
personnel-delist-hint = Cette personne a quitté l'établissement ? Ce qui est gardé d'elle ici est supprimé ; ce qu'elle a écrit garde son nom. Si le fichier du ministère la liste encore, le prochain import la ramène, sans accès.
personnel-delist = Retirer de la liste
personnel-add-heading = Ajouter une personne
personnel-add-hint = Les enseignants arrivent d'eux-mêmes avec l'import. Ajoutez ici la vie scolaire, le secrétariat, l'infirmerie et la direction. Le délégué à la protection des données reçoit sa lettre sur le serveur, par l'administration technique. Un remplaçant que le fichier ne liste pas encore s'ajoute ici aussi : vous lui donnez ensuite ses classes.
personnel-no-page = L'administrateur technique n'a ni page ni accès au carnet : il règle, sauvegarde et met à jour le serveur depuis sa console.
personnel-civility = Civilité
personnel-madam = Madame
personnel-sir = Monsieur
personnel-family = Nom
personnel-given = Prénom
personnel-add = Ajouter
personnel-fault-civility = choisissez une civilité
personnel-fault-name = écrivez le nom
personnel-fault-given = écrivez le prénom
personnel-fault-function = choisissez une fonction
member-go = Classes et absence
member-go-away = Absence
member-title = Classes et absence
member-classes = Classes
member-classes-lead = Cochez les classes et les groupes de cette personne. Dès que vous enregistrez, elle voit les carnets de leurs élèves, y écrit et y fait l'appel. Ce que vous décochez se ferme aussitôt.
member-teaches = Classes et groupes
member-leads = Professeur principal de
member-imports = Aux prochains imports
member-by-hand = Ces classes ont été choisies ici : les imports les laissent telles quelles.
member-kept = Garder ces classes, quoi que dise le fichier
member-kept-hint = Sans cette case, le prochain fichier décide de nouveau des classes.
member-classes-save = Enregistrer les classes
member-no-year = Aucune année n'est ouverte
member-no-year-hint = Les classes se donnent une fois l'année ouverte.
member-no-class = Aucune classe n'est encore connue
member-no-class-hint = Importez d'abord les élèves.
member-away = Absence longue
member-away-lead = Pendant ces jours, la vie scolaire et la direction répondent à ce que les familles lui écrivent, et les familles lisent que cette personne est absente. Aucune raison n'est demandée ici. Le lendemain du dernier jour, tout redevient comme avant.
member-away-noted = Absence du { $from } au { $until }
member-away-replaced = Remplacement : { $name }
member-away-from = Premier jour
member-away-until = Dernier jour
member-away-by = Qui remplace
member-away-by-hint = Pendant ces jours, cette personne a aussi les classes de la personne absente, et leurs familles peuvent lui écrire. Si elle n'est pas dans la liste, ajoutez-la d'abord dans « Personnels ».
member-away-nobody = Personne pour l'instant
member-away-save = Noter l'absence
member-away-end = Retirer cette absence
member-away-change = Changer cette absence
member-away-change-save = Enregistrer le changement
member-away-another = Noter une autre absence
member-fault-when = donnez le premier et le dernier jour
member-fault-order = le dernier jour vient avant le premier
member-fault-past = le dernier jour est déjà passé
member-fault-overlaps = une absence est déjà notée du { $from } au { $until } : changez-la, ou choisissez d'autres jours
member-fault-each-other = cette personne est absente ces jours-là, et c'est ce professeur qui la remplace : choisissez-en une autre, ou personne
member-fault-nobody = cette personne ne peut plus remplacer : choisissez-en une autre, ou personne
personnel-fault-last-head = il faut au moins une personne à la direction

done-sanction-pronounced = La sanction est inscrite dans le carnet.
done-staff-added = La personne est ajoutée. Préparez sa lettre d'activation.
done-staff-function = La fonction est changée, dès maintenant.
done-staff-removed = L'accès est retiré, dès maintenant.
done-staff-delisted = La personne n'est plus sur la liste.
done-staff-classes = Les classes sont enregistrées.
done-staff-away = L'absence est notée.
done-staff-back = L'absence est retirée.
done-year-opened = L'année est ouverte.
done-year-closed = L'année est close.
done-year-announced = La destruction est annoncée.
done-year-destroyed = Les clés sont détruites.
direction-register-heading = Données personnelles
direction-register-what = La fiche du registre des traitements, l'analyse d'impact préremplie et les notices d'information.
direction-register-go = Voir le registre des traitements
direction-import-heading = Listes
direction-import-what = Élèves, responsables, personnels : d'après les fichiers de l'établissement.
direction-import-go = Importer les listes
sanctions-revoke = Révoquer le sursis
sanctions-revoke-hint = La sanction s'applique alors. La famille le lit dans le carnet. Cette décision ne s'annule pas.
sanctions-revoke-do = Révoquer le sursis
sanctions-carry-out = Noter l'exécution
sanctions-day = Jour de l'exécution
sanctions-carried-out = Noter que la sanction est exécutée
sanctions-fault-day = choisissez un jour entre la sanction et aujourd'hui
done-suspension-revoked = Le sursis est révoqué.
done-carried-out = L'exécution est notée.
