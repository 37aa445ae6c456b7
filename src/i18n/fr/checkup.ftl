# What the server says of itself, on the page of the direction and by « carnet doctor ».
checkup-title = État du serveur
checkup-lead = Ce que le serveur dit de lui-même, à l'instant. Ce qui est à réparer vient d'abord.
checkup-console = L'administrateur obtient la même liste par la commande « carnet doctor ».
checkup-go = Voir l'état du serveur
checkup-what = Disque, sauvegardes, horloges, clés : ce qui va, et quoi faire du reste.
check-verdict-good = Bon
check-verdict-unknown = Non vu d'ici
check-verdict-warning = À voir
check-verdict-bad = À réparer
check-advice = À faire : { $advice }
check-writing = Écriture
check-writing-good = Tout ce qui est confirmé est gardé.
check-writing-bad = Plus rien ne peut être écrit.
check-writing-do = Regardez le disque, puis redémarrez Carnet. Ce qui a été confirmé n'est pas perdu.
check-years = Années
check-years-good = Toutes celles qui vivent se lisent.
check-years-unread = { $n ->
    [one] Une année qui devrait vivre ne se lit pas
   *[other] { $n } années qui devraient vivre ne se lisent pas
} : aucune sauvegarde ne se fait.
check-years-do = La page « Fin d'année » et « carnet year status » disent pourquoi. Remettez la cellule à sa place, puis redémarrez Carnet. Gardez les sauvegardes que vous avez.
check-clocks = Horloges
check-clocks-good = Les horloges sont d'accord.
check-clocks-doubt = Les horloges ne sont pas d'accord : aucune clé n'est détruite tant que cela dure.
check-clocks-lag = L'heure du serveur retarde d'au moins { $n ->
    [one] une heure
   *[other] { $n } heures
} sur ce que Carnet a déjà vu : ce qui s'écrit est daté trop tôt.
check-clocks-lag-days = L'heure du serveur retarde d'au moins { $n } jours sur ce que Carnet a déjà vu : ce qui s'écrit est daté trop tôt.
check-clocks-do-lag = Réglez l'heure du serveur et laissez-la se synchroniser (timedatectl). Si elle est juste, c'est qu'elle avançait auparavant : vérifiez le jour de la destruction, qui peut en venir plus tôt.
check-clocks-do = Réglez l'heure du serveur et laissez-la se synchroniser (timedatectl).
check-level = Emplacement des clés
check-level-good = Ce qui y est écrasé est oublié : niveau N1.
check-level-none = Cet emplacement n'oublie pas : aucun niveau n'est atteint.
check-level-do = Mettez les cellules sur un disque ou une clé USB en ext4 ou XFS : « carnet init --cells », ou une restauration.
check-rehearsal = Répétition de la destruction
check-rehearsal-held = { $n ->
    [0] Réussie aujourd'hui.
    [one] Réussie il y a un jour.
   *[other] Réussie il y a { $n } jours.
}
check-rehearsal-failed = La dernière n'a pas montré l'effacement.
check-rehearsal-none = Jamais faite sur ce disque.
check-rehearsal-do = « carnet rehearse » détruit une année leurre, une fois par an.
check-backup = Sauvegarde
check-backup-made = { $n ->
    [0] La dernière est d'aujourd'hui.
    [one] La dernière a un jour.
   *[other] La dernière a { $n } jours.
}
check-backup-none = Aucune n'a été faite.
check-backup-do = « carnet backup » chaque nuit, vers un autre disque.
check-backup-place = Dossier des sauvegardes
check-backup-place-apart = Il n'est pas sur le système de fichiers des données.
check-backup-place-same = Il est sur le disque des données : qui perd l'un perd l'autre, et ce qui s'y ajoute chaque nuit prend la place du carnet.
check-backup-place-unset = Aucun n'est réglé, ou il n'existe pas encore.
check-backup-place-do = Par [backup] de la configuration, un dossier sur un autre disque ; ou recopiez chaque jour ailleurs ce qu'il contient.
check-escrow = Entiercement
check-escrow-stands = Les clés de l'année sont entiercées en deux moitiés : la perte du disque n'est pas celle de l'année.
check-escrow-none = Les clés de l'année n'ont pas de double : un disque perdu est une année perdue.
check-escrow-owes = Ce qui a été détruit ici pourrait revenir d'une ancienne sauvegarde et des deux moitiés.
check-escrow-do-issue = « carnet escrow issue », ou décidez avec le DPD de vous en passer.
check-escrow-do-burn = Détruisez une moitié, puis « carnet escrow reissue » ou « burn ».
check-end = Fin de l'année
check-end-declared = { $n ->
    [one] Les clés seront détruites dans un jour.
   *[other] Les clés seront détruites dans { $n } jours.
}
check-end-undeclared = { $n ->
    [one] Les clés seront détruites dans un jour ; sur quel fondement n'a pas été déclaré.
   *[other] Les clés seront détruites dans { $n } jours ; sur quel fondement n'a pas été déclaré.
}
check-end-none = Aucune année n'est en cours.
check-end-do-open = « carnet year open », ou la page « Fin d'année ».
check-end-do-declare = Enregistrez le visa ou le tableau d'archivage : page « Fin d'année », ou « carnet year visa ».
check-disk = Disque
check-disk-room = { $free } Go libres sur { $total }.
check-disk-do = Faites de la place : un disque plein arrête l'écriture.
check-private = Accès au dossier
check-private-good = Seul son propriétaire y entre.
check-private-bad = D'autres comptes du serveur peuvent y entrer, ou lire la clé.
check-private-do = chmod 700 sur le dossier de données, 600 sur unlock.key.
check-unlock = Clé de déverrouillage
check-unlock-away = Elle n'est pas en clair à côté des données.
check-unlock-beside = Elle est en clair à côté des données : qui copie le dossier a aussi la clé.
check-unlock-do = Donnez-la par un credential de systemd (carnet-unlock), ou choisissez une phrase secrète.
check-memory = Mémoire
check-memory-stays = Les clés en mémoire n'atteignent aucun disque en clair.
check-memory-swapped = Les clés en mémoire peuvent être écrites en clair sur le disque (échange, hibernation).
check-memory-unseen = Cette machine a un espace d'échange non chiffré : si le serveur s'en garde se lit sur sa page « État du serveur ».
check-memory-do = LimitMEMLOCK=infinity, ou chiffrez ou retirez l'espace d'échange.
check-certificate = Certificat
check-certificate-days = Valable encore { $n ->
    [one] un jour
   *[other] { $n } jours
}.
check-certificate-ended = Il n'est plus valable, ou l'autorité n'en a pas encore donné.
check-certificate-elsewhere = Ce serveur n'en montre aucun : celui d'un mandataire (proxy) placé devant ne se voit pas d'ici.
check-certificate-files = Fichiers du certificat
check-certificate-files-good = Le certificat et sa clé se lisent.
check-certificate-files-bad = Le certificat ou sa clé ne se lit pas : au prochain départ, ce serveur ne répondra plus.
check-certificate-files-do = « carnet config check » dit quel fichier, et pourquoi.
check-certificate-do = Voyez son renouvellement ; « carnet doctor » le regarde du dehors.
check-mail = Courrier
check-mail-set = Un serveur de courrier est réglé.
check-mail-unset = Aucun serveur n'est réglé : aucun courriel ne part.
check-mail-failing = Le serveur de courrier ne répond pas, ou refuse tout : aucun courriel ne part depuis { $n ->
    [0] moins d'une heure
    [one] une heure
   *[other] { $n } heures
}.
check-mail-failing-days = Le serveur de courrier ne répond pas, ou refuse tout : aucun courriel ne part depuis { $n } jours.
check-mail-do-mend = « carnet mail test » dit ce qui ne va pas : réseau, certificat, mot de passe. Rien n'est perdu : ce qui attend part dès que le serveur répond.
check-mail-do = Pour en envoyer : la partie [mail] de la configuration.
check-calls = Appels des appareils
check-calls-set = Les appareils qui le demandent sont appelés.
check-calls-unset = Aucun appareil n'est appelé : rien n'est réglé, rien ne part.
check-calls-failing = Un service d'appel ne répond pas, ou refuse : ses appareils ne sont pas appelés.
check-calls-do = Ouvrez la sortie en HTTPS (port 443) vers les services de [push], puis lisez le journal du serveur.
check-way = Chemin des demandes
check-way-good = Cette page est arrivée sous le bon nom, par un chemin connu.
check-way-misnamed = Cette page n'est pas arrivée sous le nom du carnet : les clés d'accès ne marchent que sous ce nom.
check-way-undeclared = Un mandataire (proxy) est devant sans être déclaré : toutes les familles comptent pour un seul client.
check-way-do = Transmettez l'en-tête Host tel quel, et déclarez le mandataire dans [serve] proxies.
check-outside = Vu du dehors
check-outside-unasked = Ce navigateur ne l'a pas demandé. La commande « carnet doctor » le fait.
check-outside-good = Le carnet répond sous son adresse, chiffré, avec tous ses en-têtes.
check-outside-clear = Le carnet répond sous son adresse, en clair : elle commence par http://, ce qui ne va que pour un essai sur cette machine.
check-outside-silent = Rien ne répond sous l'adresse du carnet, ou pas avec un certificat reconnu.
check-outside-bare = Le carnet répond, mais des en-têtes de sécurité se perdent en chemin.
check-outside-do = Regardez le nom (DNS), le pare-feu, le certificat et le mandataire, qui doit laisser passer les en-têtes.
doctor-grave = Quelque chose est à réparer.
