# The life of the keys: the DPO's page, the certificate, the demonstration's clock.
dpo-title = Vie des clés
dpo-lead = Vous vérifiez que les clés meurent à temps. Vous n'avez accès à aucun nom ni à aucun mot.
dpo-level-heading = Ce que cette installation peut prouver
dpo-level-not = Ce niveau ne vaut rien contre une copie de la cellule faite avant, par exemple un instantané d'une machine virtuelle. Une puce ou une clé amovible (N2) et votre propre part de clé (N3) ne sont pas installées ici.
dpo-history-heading = Ce que dit le registre
dpo-no-event = Le registre est vide
dpo-no-event-hint = Aucune année n'a encore été ouverte.
dpo-certificate = Attestation de destruction { $year }
dpo-bundle = Dossier de destruction { $year } (fichier)
dpo-verify-heading = Vérifier par vous-même
dpo-verify-what = Le registre est public et ne contient aucune donnée personnelle. Les formats sont ceux du projet C2SP : des outils qui ne viennent pas de nous les vérifient.
dpo-checkpoint = Arrêté du registre
dpo-checkpoint-what = Gardez-le hors d'ici : un registre réécrit ne pourrait plus s'accorder avec lui.
dpo-vkey = Clé de vérification
dpo-vkey-what = Notez-la une fois pour toutes : elle ne doit pas changer.
dpo-leaves-file = Les feuilles du registre (fichier)
dpo-checkpoint-file = L'arrêté (fichier)

key-event-opened = Année { $year } ouverte. Les empreintes de sa clé sont publiées avant qu'elle serve.
key-event-rotate-intent = La clé racine de l'année { $year } va être remplacée.
key-event-epoch = Année { $year } : la clé est remplacée, l'ancienne est détruite.
key-event-family-erased = Année { $year } : la clé d'une famille a été effacée.
key-event-closed = Année { $year } clôturée : plus rien ne s'y écrit.
key-event-announced = Destruction des clés de l'année { $year } annoncée, pas avant le { $date }.
key-event-intent = Ordre de détruire les clés de l'année { $year } : à partir d'ici, plus de retour.
key-event-destroyed = Clés de l'année { $year } détruites.
key-event-scan-nothing = Année { $year } : rapport d'une recherche de copies des clés. Rien trouvé, et la cellule témoin était là. Lu : { $read }.
key-event-scan-nothing-but = { $n ->
    [one] Année { $year } : rapport d'une recherche de copies des clés. Rien trouvé dans ce qui a été lu, et la cellule témoin y était ; mais 1 élément n'a pas pu être lu ou ouvert. Lu : { $read }.
   *[other] Année { $year } : rapport d'une recherche de copies des clés. Rien trouvé dans ce qui a été lu, et la cellule témoin y était ; mais { $n } éléments n'ont pas pu être lus ou ouverts. Lu : { $read }.
}
key-event-scan-fragments = Année { $year } : rapport d'une recherche de copies des clés. { $n } secteurs sur 512 retrouvés ; il en faut 512 pour relire une clé. Lu : { $read }.
key-event-scan-key-found = Année { $year } : rapport d'une recherche de copies des clés. Une copie complète a été trouvée. Lu : { $read }.
key-event-scan-invalid = Année { $year } : rapport d'une recherche de copies, invalide : la cellule témoin n'a pas été retrouvée. Lu : { $read }.
search-devices = { $n ->
    [one] 1 disque
   *[other] { $n } disques
}
search-folders = { $n ->
    [one] 1 dossier
   *[other] { $n } dossiers
}
search-files = { $n ->
    [one] 1 fichier
   *[other] { $n } fichiers
}
search-processes = { $n ->
    [one] la mémoire d'un processus
   *[other] la mémoire de { $n } processus
}
search-bytes = { $bytes } octets
key-event-seal-made = Année { $year } : une part de sa clé est scellée dans la puce TPM du serveur, pour une seule valeur d'un compteur qui ne recule jamais.
key-event-seal-made-virtual = Année { $year } : une part de sa clé est scellée dans un TPM virtuel ou inconnu, que son hôte peut ramener en arrière. Cela n'élève aucun niveau de preuve.
key-event-seal-evidence = Année { $year } : la puce TPM a attesté où en est son compteur.
key-event-backup-made = Une sauvegarde a été faite : des lignes scellées, aucune clé.
key-event-backup-checked = Une sauvegarde a été contrôlée : toutes ses clés ({ $n }) s'ouvrent encore.
key-event-backup-partly-dead = Une sauvegarde a été contrôlée : { $n ->
    [0] aucune de ses clés ne s'ouvre plus
    [one] une seule de ses clés s'ouvre encore, les autres sont mortes
   *[other] { $n } de ses clés s'ouvrent encore, les autres sont mortes
}.
key-event-escrow-issued = Année { $year } : entiercement n° { $n } émis, en deux moitiés, pour la direction et pour le DPD.
key-event-escrow-burnt-head = Année { $year } : entiercement n° { $n } éteint, la direction ayant déclaré détruire sa moitié.
key-event-escrow-burnt-dpo = Année { $year } : entiercement n° { $n } éteint, le DPD ayant déclaré détruire sa moitié.
key-event-restored = Le carnet a été restauré d'une sauvegarde faite à la ligne { $n } du registre ; ce qui l'a suivie est perdu.
key-event-witnessed = { $n ->
    [one] Un témoin a contresigné la première ligne du registre.
   *[other] Un témoin a contresigné les { $n } premières lignes du registre.
 }
key-event-cleared = Année { $year } : la place écrasée de la cellule a été relue sans rien y retrouver.
key-event-cleared-no-level = Année { $year } : la place écrasée de la cellule a été relue sans rien y retrouver, mais l'emplacement n'atteint aucun niveau.
key-event-rehearsal-intent = Répétition : une année leurre va être faite puis détruite sur ce disque. Les empreintes de sa clé sont publiées avant.
key-event-rehearsed = Répétition : l'année leurre a été retrouvée, détruite, puis plus retrouvée. Sa graine est publiée.
key-event-rehearsed-in-vain = Répétition : elle n'a pas montré que ce disque oublie. La graine de l'année leurre est publiée.
key-event-line = Ligne { $n } du registre, telle quelle

certificate-title = Attestation de destruction
certificate-says = Les clés de l'année scolaire { $year } ont été détruites le { $date }.
certificate-print = Cette page s'imprime telle quelle, pour le dossier.
certificate-checked-heading = Ce qui a été vérifié
certificate-when = Destruction
certificate-marks = Repères de la cellule encore trouvés à sa place
certificate-marks-found = { $n } sur 1024
certificate-canary = Le témoin scellé en début d'année ne s'ouvre plus, avec tout ce qui reste
certificate-ciphertext = Les données chiffrées ont été supprimées
certificate-yes = Oui
certificate-no = Non
certificate-level = Niveau N1, le premier de trois.
certificate-level-two = Niveau N2, le deuxième de trois, d'après le serveur lui-même : sa puce n'est pas liée au certificat d'un fabricant.
certificate-level-three = Niveau N3, le plus haut de trois.
certificate-escrow-standing = Dette d'entiercement : l'entiercement n° { $n } de cette année n'est pas déclaré détruit. Réunies, ses deux moitiés et une ancienne sauvegarde rouvriraient l'année.
certificate-no-level = Aucun niveau n'est atteint : le journal du système de fichiers n'a pas pu être tourné.
certificate-epochs = Clés successives de l'année
certificate-erased = Familles effacées en cours d'année
certificate-evidence-heading = Les preuves, de la plus forte à la plus faible
certificate-evidence-what = Ce qui manque est dit aussi. Le registre signé montre que la destruction a été annoncée, puis ordonnée, puis faite, dans cet ordre.
certificate-signed = L'attestation signée, pour les programmes
certificate-not-heading = Ce que cela ne prouve pas
certificate-not-copies = Qu'il n'existe aucune copie des clés faite avant cette date, ailleurs que sur ce serveur.
certificate-not-snapshots = Que personne n'a pris d'instantané de la machine ou du disque.
certificate-not-device = Que le support lui-même n'a gardé aucune trace des octets écrasés.
certificate-not-paper = Que les pages imprimées, les captures d'écran et les copies remises aux familles ont disparu.
certificate-not-told = Que chaque famille a reçu ou lu l'annonce. « Prévenues » veut dire : chaque page du carnet le disait depuis ce jour ; là où l'établissement envoie des courriels ou appelle des appareils, un avis sans contenu était à envoyer, aux heures de diffusion, à qui l'avait choisi. Qui n'avait pas d'accès, ou dont la direction avait suspendu l'accès à ce moment, ne l'a pas lu ici : l'attestation ne dit pas si ce fut le cas.
certificate-history-heading = L'histoire de ces clés
certificate-verify-heading = Pour vérifier sans nous croire
certificate-verify-what = La preuve montre que la dernière ligne est dans le registre signé. Comparez l'arrêté avec celui que vous avez gardé.
certificate-proof = Preuve d'inclusion et arrêté

demo-page-title = Démonstration
demo-page-lead = Tout est inventé ici : l'établissement, les personnes et la date. Avancez-la pour voir vivre, puis finir, une année.
demo-page-hour = + 1 heure
demo-page-day = + 1 jour
demo-page-week = + 1 semaine
demo-page-july = Au 5 juillet
demo-page-notice = + 31 jours
demo-page-forward-only = La date ne recule pas. Après un grand saut, reconnectez-vous : les connexions sont trop anciennes.
demo-page-try-heading = À essayer, dans l'ordre
demo-page-try-keys = Ouvrez les liens d'activation affichés au démarrage : chaque personne crée sa clé d'accès. Le mieux est une fenêtre privée pour chacune.
demo-page-try-teacher = L'enseignante fait l'appel et écrit un mot à sa classe.
demo-page-try-guardian = La mère le lit, le signe et justifie une absence. Si rien n'est visible, avancez d'un jour : rien ne part le soir ni le week-end.
demo-page-try-head = La direction inscrit une sanction ; la famille la signe avec sa clé.
demo-page-end-heading = Une année finit en deux minutes
demo-page-end-july = Ici, appuyez sur « Au 5 juillet ».
demo-page-end-close = À la direction, page « Fin d'année » : clôturez, prenez la liste des sanctions, puis annoncez la destruction.
demo-page-end-notice = Revenez ici et appuyez sur « + 31 jours » : le préavis passe, les clés sont détruites toutes seules.
demo-page-end-gone = La mère ne peut plus se connecter : son carnet n'existe plus.
demo-page-end-dpo = La déléguée à la protection des données lit l'histoire des clés et l'attestation, sans avoir jamais rien lu d'autre.

evidence-there = Oui, ligne { $n } du registre
evidence-missing = Absente ici
evidence-missing-masculine = Absent ici
evidence-rehearsal-missing = Aucune de moins de douze mois
evidence-share = Part détruite par le délégué à la protection des données, ou cellule amovible détruite
evidence-share-proves = L'année est morte, même pour qui aurait copié le disque. Elle ne fait confiance qu'à elle-même.
evidence-share-would-prove = Elle prouverait que l'année est morte, même pour qui aurait copié le disque. Elle ne ferait confiance qu'à elle-même.
evidence-chip = Compteur d'une puce de sécurité, certifié
evidence-chip-proves = Les copies du disque ne s'ouvriront plus jamais. Il faut faire confiance au fabricant de la puce.
evidence-chip-would-prove = Il prouverait que les copies du disque ne s'ouvriront plus jamais. Il faudrait faire confiance au fabricant de la puce.
evidence-search = Recherche de copies sur les supports, avec cellule témoin retrouvée, consignée par le délégué
evidence-search-proves = Aucune copie oubliée sur ce qui a été fouillé. Rien sur ce qui ne l'a pas été. Il faut faire confiance à qui a cherché.
evidence-search-would-prove = Elle prouverait qu'il n'y a aucune copie oubliée sur ce qui aurait été fouillé, et rien sur le reste. Il faudrait faire confiance à qui aurait cherché.
evidence-canary = Témoin scellé en début d'année, essayé avec tout ce qui reste
evidence-canary-proves = Ce serveur ne peut plus rien ouvrir de l'année. Il faut faire confiance au programme.
evidence-canary-would-prove = Il prouverait que ce serveur ne peut plus rien ouvrir de l'année. Il faudrait faire confiance au programme.
evidence-rehearsal = Répétition sur une année leurre, dont la clé est publiée ensuite
evidence-rehearsal-proves = Sur cette machine et ce disque, ce programme efface vraiment.
evidence-rehearsal-would-prove = Elle prouverait que, sur cette machine et ce disque, ce programme efface vraiment.
evidence-witness = Contreseing d'un témoin
evidence-witness-proves = Les dates et l'ordre ne peuvent plus être réécrits sans que le témoin le voie.
evidence-witness-would-prove = Il prouverait que les dates et l'ordre ne peuvent plus être réécrits sans que le témoin le voie.

dpo-witness-heading = Le témoin
dpo-witness-what = Un témoin contresigne le registre hors d'ici, avec sa propre clé et la commande « carnet witness ». Dès lors, le passé ne peut plus être réécrit sans qu'il le voie. Ce peut être vous.
dpo-witness-key = Clé du témoin
dpo-witness-key-hint = La ligne que « carnet witness init » a affichée.
dpo-witness-ask-heading = Demander un contreseing
dpo-witness-ask = Télécharger la demande
dpo-witness-give-heading = Remettre un contreseing
dpo-witness-line = Contreseing
dpo-witness-line-hint = La ligne que « carnet witness sign » a affichée.
dpo-witness-give = Vérifier et publier
dpo-witness-fault = Cette clé n'est pas celle d'un témoin, ou cette ligne n'est pas son contreseing de ce registre. Recopiez les deux lignes entières.
done-cosigned = Le contreseing est vérifié et publié.
dpo-search-heading = Consigner une recherche de copies
dpo-search-what = Sur votre machine, cherchez les clés mortes sur les disques et les sauvegardes, puis remettez ici le rapport. Le registre public dira son verdict et ce qui a été lu, jamais un nom de fichier. Rien ici ne peut vérifier que la recherche a été faite : c'est vous qui en répondez.
dpo-search-report = Rapport
dpo-search-hint = Le fichier que « carnet verify scan --json » a écrit. Gardez-le : le registre n'en retient que l'empreinte.
dpo-search-give = Consigner
dpo-search-unreadable = Ce fichier n'est pas le rapport d'une recherche. Il faut l'option « --json ».
dpo-search-other-keys = Ce rapport ne cherche toutes les clés mortes d'aucune année. Reprenez les feuilles du registre telles qu'elles sont aujourd'hui.
dpo-search-other-control = La cellule témoin de ce rapport n'est pas une cellule de cet établissement. Reprenez la marque affichée ici.
done-search-recorded = La recherche est consignée au registre.
escrow-heading = Entiercements
escrow-what = Les clés d'une année sont entiercées en deux moitiés, l'une chez la direction, l'autre chez le DPD : la perte du disque n'est pas celle de l'année. Une moitié détruite suffit à éteindre l'entiercement, dans toutes les sauvegardes. « Éteint » veut dire que cette destruction a été déclarée : rien ici ne peut la voir.
escrow-named = Année { $year }, entiercement n° { $n }
escrow-state-burnt = éteint
escrow-state-stands = en cours
escrow-state-owes = dette d'entiercement
escrow-owed-year = L'année est détruite ici ; une ancienne sauvegarde et les deux moitiés la rouvriraient.
escrow-owed-families = { $count ->
    [one] Une famille effacée depuis pourrait revenir
   *[other] { $count } familles effacées depuis pourraient revenir
} d'une ancienne sauvegarde avec les deux moitiés.

keys-title = La vie des clés, année par année
keys-open = { $year } : clés nées le { $opened }, vivantes.
keys-closed = { $year } : clés nées le { $opened }, année close le { $closed }, clés encore vivantes.
keys-searched = { $n ->
    [one] Une recherche de copies consignée.
   *[other] { $n } recherches de copies consignées.
}
keys-destroyed = { $year } : clés nées le { $opened }, détruites le { $destroyed }.

proof-title = La preuve
proof-lead = Chaque année scolaire a ses clés. Quand elles sont détruites, plus personne ne peut relire les carnets de l'année, nous non plus. Cette page dit ce qui est promis, comment le vérifier sans nous croire, et ce qui reste au-dehors.
proof-promises-heading = Ce qui est promis, et comment le vérifier
proof-promise-said-first = Chaque destruction est annoncée, puis ordonnée, avant d'être faite.
proof-check-said-first = Le registre public le dit dans cet ordre, daté et signé. « carnet verify bundle » refuse tout autre ordre.
proof-promise-past = Le registre ne peut pas être réécrit en silence.
proof-check-past = Gardez un arrêté : tout registre à venir doit le prolonger. Un témoin peut contresigner chaque arrêté, avec sa propre clé et hors d'ici.
proof-promise-one-key = Tout ce qui est personnel pend à une seule clé par année, annoncée avant de servir.
proof-check-one-key = La ligne d'ouverture publie l'empreinte de la clé, son repère et les marques de sa cellule. Elles ne servent jamais deux fois.
proof-promise-died = La clé est écrasée à sa place, et plus rien ne s'ouvre.
proof-check-died = La cellule est relue marque par marque, et le témoin scellé en début d'année est essayé. L'attestation dit ce qui a été trouvé.
proof-promise-copies = Une copie oubliée se retrouve.
proof-check-copies = « carnet verify scan », ou la ligne « grep » de la fiche, cherche le repère et les marques sur un disque, une sauvegarde, une clé USB.
proof-promise-family = Une famille effacée en cours d'année l'est aussitôt, sans toucher les autres.
proof-check-family = Son reçu porte un numéro tiré au hasard : elle le retrouve dans le registre, personne d'autre ne peut le rattacher à elle.
proof-promise-no-name = Le registre ne contient aucune donnée personnelle.
proof-check-no-name = Il est public : lisez-le en entier, ce sont quelques lignes de texte.
proof-not-heading = Ce qui reste au-dehors
proof-outside-paper = Ce que les familles ont imprimé, photographié ou téléchargé.
proof-outside-copy = Une copie faite avant la destruction du fichier de la clé avec celui de la cellule, par quelqu'un qui commandait le serveur.
proof-outside-memory = Ce que la mémoire du serveur contenait avant la destruction, pour qui pouvait la lire.
proof-outside-snapshot = Un instantané de la machine virtuelle ou du disque, gardé ailleurs.
proof-outside-device = Ce qu'un support garde de lui-même : secteurs remplacés, réserve d'un disque SSD.
proof-outside-administrator = Un administrateur qui aurait changé le programme lui-même. Comparez l'empreinte du programme avec celle de la version publiée.
proof-levels-heading = Les trois niveaux
proof-level-one = N1 : la cellule est écrasée sur le disque du serveur et relue. Ne vaut rien contre les instantanés.
proof-level-two = N2 : une puce de sécurité physique, ou une cellule sur une clé amovible, est nécessaire pour ouvrir. Les copies du disque ne suffisent plus.
proof-level-three = N3 : le délégué à la protection des données tient une part de la clé, et la détruit lui-même. Il n'a plus à croire personne.
proof-files-heading = Les fichiers
proof-leaflet = La fiche { $year } : les lignes à taper pour vérifier sans Carnet

leaflet-title = Fiche de vérification
leaflet-lead = Année { $year }. Ces lignes se tapent dans un terminal (bash) sur n'importe quel Debian. Rien de Carnet n'est nécessaire : openssl, sha256sum, sed, grep.
leaflet-bundle-heading = Le dossier de destruction
leaflet-bundle-what = Décompressez dossier-….zip, ouvrez un terminal dans ce dossier, puis tapez :
leaflet-signature = Les trois signatures (trois fois « Signature Verified Successfully »)
leaflet-manifest = Les empreintes de tous les fichiers (« ok »)
leaflet-root = Le registre entier mène à l'arrêté signé (« ok »)
leaflet-vkey = Elle doit être celle du fichier vkey.txt, et celle que vous aviez notée.
leaflet-search-heading = La recherche de copies, sur le support lui-même
leaflet-search-what = En administrateur (sudo -s). Nommez d'abord le disque, l'image ou le fichier à fouiller. Chaque ligne affiche l'endroit d'une copie, ou rien : rien trouvé.
leaflet-epoch = Clé n° { $n } : son repère, puis les marques de sa cellule
leaflet-not = Un support qui n'a pas été branché, un volume chiffré resté fermé, les secteurs remplacés d'un disque SSD : cette recherche ne les voit pas. Cherchez aussi un fichier que vous connaissez : s'il n'est pas trouvé, la recherche ne vaut rien.

elimination-title = Bordereau d'élimination
elimination-link = Bordereau d'élimination { $year }
elimination-what = À présenter aux Archives départementales avant la destruction. Carnet a rempli ce qu'il sait ; le reste s'écrit à la main.
elimination-producer = Service producteur
elimination-typology = Typologie
elimination-typology-said = Carnets de correspondance numériques { $year } : mots, observations, absences et retards, punitions, sanctions notifiées, signatures, consultations.
elimination-from = Date extrême, début
elimination-to = Date extrême, fin
elimination-still-written = année non close
elimination-records = Nombre d'enregistrements
elimination-records-said = { $n ->
    [one] { $n } enregistrement chiffré
   *[other] { $figures } enregistrements chiffrés
  }
elimination-bytes = Volume
elimination-bytes-said = { $figures } octets
elimination-means = Mode d'élimination
elimination-means-said = Destruction des clés de chiffrement, puis suppression des données chiffrées.
elimination-kept = Conservé par ailleurs
elimination-kept-said = Les sanctions prononcées, dont la liste a été prise pour les recopier au dossier administratif de l'élève.
elimination-kept-to-come = Les sanctions prononcées, à recopier au dossier administratif de l'élève : la remise de leur liste n'est pas encore confirmée.
elimination-visa = Visa des Archives départementales (numéro, date, signature) :
elimination-signed = Le chef d'établissement (date et signature) :
