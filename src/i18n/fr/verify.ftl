# What the command that verifies a bundle says, and what stands in the bundle for people.
verify-heading = Dossier de destruction { $year }, registre { $origin }
verify-heading-unread = Dossier de destruction
verify-form-held = Le fichier est un dossier complet : rien ne manque, rien n'est ajouté.
verify-form-failed = Le fichier n'est pas un dossier de Carnet, ou il a été modifié, coupé ou complété.
verify-key-held = La clé du registre est celle que vous avez notée.
verify-key-failed = La clé du registre n'est pas celle que vous avez notée : ce dossier ne vient pas du registre que vous connaissez.
verify-key-not-made = La clé du registre vient du dossier lui-même : comparez-la avec celle que vous avez notée (--key).
verify-manifest-held = La liste signée couvre chaque fichier, octet pour octet.
verify-manifest-failed = La liste signée ne correspond pas aux fichiers.
verify-checkpoint-held = L'arrêté du registre est signé par cette clé.
verify-checkpoint-failed = L'arrêté du registre n'est pas signé par cette clé.
verify-leaves-held = Les lignes du registre sont celles qui ont été signées : aucune n'est modifiée, déplacée, retirée ou ajoutée.
verify-leaves-failed = Les lignes du registre ne sont pas celles qui ont été signées.
verify-since-held = Le registre prolonge l'arrêté que vous avez gardé : le passé n'a pas été réécrit.
verify-since-failed = Le registre ne prolonge pas l'arrêté gardé : il a été coupé ou réécrit.
verify-since-not-made = Rien ne montre que le passé n'a pas été réécrit : donnez l'arrêté que vous avez gardé (--since).
verify-life-held = L'histoire des clés est cohérente : ouverture, clôture, annonce, fin du préavis, ordre, destruction.
verify-life-failed = L'histoire des clés ne peut pas être vraie :
verify-fault = ligne { $line } : { $what }
verify-rehearsal-held = Chaque répétition a été refaite par le calcul : de la graine publiée sortent la racine et les 512 secteurs marqués que le registre avait engagés avant, et leurs bandes se rejoignent.
verify-rehearsal-failed = De la graine qu'une répétition a publiée ne sortent ni la racine ni les secteurs que le registre avait engagés.
verify-rehearsal-absent = Le registre ne raconte aucune répétition.
verify-proof-held = La ligne qui annonce la destruction est dans le registre.
verify-proof-failed = La preuve d'inclusion ne mène pas à la ligne de la destruction.
verify-certificate-held = L'attestation dit ce que disent les lignes du registre, ni plus ni moins.
verify-certificate-failed = L'attestation ne dit pas ce que disent les lignes du registre.
verify-witness-held = Le témoin a contresigné le registre le { $date } ({ $n } lignes) ; ce qui précède ne peut plus être réécrit sans qu'il le voie.
verify-witness-failed = Le contreseing du témoin manque, ou il porte sur un autre registre.
verify-witness-not-made = Aucun contreseing n'a été vérifié : donnez la clé du témoin (--witness).
verify-result-held = Tout tient.
verify-result-gaps = Tout ce qui a pu être vérifié tient. Les lignes marquées « ? » restent à comparer.
verify-result-failed = Ce dossier n'est pas recevable. Ce qui suit la première ligne « NON » n'a pas été examiné.
verify-level-one = Niveau N1 : la cellule a été écrasée sur place, puis relue sur ce serveur.
verify-level-none = Aucun niveau : l'emplacement de la cellule ne permettait pas de dire qu'elle a été écrasée.
verify-level-two = Niveau N2 : une puce de sécurité physique l'atteste, d'après le serveur lui-même (« carnet verify tpm » dit ce que cela vaut), et rien ne permet de s'en passer.
verify-level-three = Niveau N3 : la part du délégué à la protection des données a été détruite par lui.
verify-escrow-standing = ATTENTION, dette d'entiercement : l'entiercement n° { $n } de cette année n'est pas déclaré détruit. Ses deux moitiés et une ancienne sauvegarde rouvriraient l'année.
verify-families-held = { $n ->
    [one] Une famille est sous gel : ses enregistrements vivent encore, sous une clé à part.
   *[other] { $n } familles sont sous gel : leurs enregistrements vivent encore, sous une clé à part.
 }
verify-not-heading = Ce que cela ne prouve pas :
verify-not-copies = qu'aucune copie de la cellule et de la clé de déverrouillage n'a été faite avant la destruction ;
verify-not-snapshots = qu'aucun instantané de la machine ou du disque n'existe ailleurs ;
verify-not-paper = que les pages imprimées et les copies remises aux familles ont disparu ;
verify-not-memory = que personne n'a lu la mémoire du serveur pendant l'année ;
verify-not-page = que la page imprimable dit autre chose que le reste : elle est signée, mais seuls les fichiers de texte font foi.
verify-refused = Vérification refusée : voyez la première ligne « NON » du rapport.

misfit-not-opened = elle parle d'une année qui n'a pas été ouverte.
misfit-opened-again = l'année est ouverte une deuxième fois, ou sans commencer par la première clé.
misfit-epoch-not-next = le numéro de la clé n'est pas celui qui suit le précédent.
misfit-unpromised = la clé qui commence n'est pas celle que la dernière annonce engageait.
misfit-commitment-again = un repère, une graine ou des marques ont déjà servi.
misfit-erased-elsewhere = une famille est effacée à une autre époque que la présente.
misfit-receipt-again = deux familles auraient le même numéro de récépissé.
misfit-closed-again = l'année est clôturée deux fois, ou trop tard.
misfit-announced-amiss = la destruction est annoncée avant la clôture, ou deux fois.
misfit-announced-short = la destruction est annoncée avec moins de huit jours de préavis.
misfit-announced-late = la destruction est annoncée pour plus tard que le jour armé à l'ouverture : un report demande deux personnes.
misfit-ordered-amiss = la destruction est ordonnée sans avoir été annoncée, ou deux fois.
misfit-ordered-early = la destruction est ordonnée avant la fin du préavis.
misfit-destroyed-unordered = les clés sont dites détruites sans ordre.
misfit-destroyed-in-part = les clés sont dites détruites, mais des restes ont été trouvés ou s'ouvrent encore.
misfit-after-destruction = elle fait vivre une année dont les clés sont détruites.
misfit-decoy-unpromised = la graine publiée par la répétition n'est pas celle qu'elle engageait.
misfit-level-unreached = un niveau est annoncé alors que l'emplacement ne le permet pas ou que des marques restent.
misfit-search-overstated = une recherche de copies est rapportée sous un meilleur jour que ses propres chiffres, ou n'a pas cherché toutes les clés mortes.

bundle-readme =
    DOSSIER DE DESTRUCTION { $year }

    Ce dossier montre que les clés de cette année scolaire ont été annoncées, ordonnées puis détruites.
    Il ne contient aucune donnée personnelle. Il se vérifie hors ligne, sans nous croire.

    Avec Carnet, depuis votre ordinateur :

    carnet verify bundle dossier-{ $year }.zip --key CLÉ --since ARRÊTÉ --witness TÉMOIN

    CLÉ est la clé du registre que vous avez notée ; celle de ce dossier est :
    { $vkey }
    ARRÊTÉ est un arrêté du registre que vous avez gardé ; TÉMOIN, la clé du témoin que vous connaissez.

    Sans Carnet, les formats sont ceux du projet C2SP (signed-note, tlog-checkpoint, tlog-proof, cosignature/v1) :
    le paquet golang.org/x/mod/sumdb, ou openssl et sha256sum, les vérifient. La fiche imprimable donne les lignes à taper.

    manifest.txt : la liste signée des autres fichiers, avec leur empreinte SHA-256.
    leaves.txt : toutes les lignes du registre.
    checkpoint.txt : l'arrêté signé, qui porte sur toutes ces lignes.
    consistency.txt : la preuve que le registre prolonge un arrêté plus ancien, si un arrêté a été donné.
    destroyed.tlog-proof : la preuve que la ligne de la destruction est dans le registre.
    cosigned-….txt : ce que chaque témoin a contresigné en dernier.
    certificate.txt : l'attestation, tirée des lignes du registre et signée.
    certificate.html : la même, à imprimer.
