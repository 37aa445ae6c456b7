# The year's end: arming, notices, hand-over, what needs two, holds, and the family's own copy.
year-ends = { $n ->
    [one] Ses clés seront détruites à partir du { $date } : c'est le dernier jour.
   *[other] Ses clés seront détruites à partir du { $date } : encore { $n } jours.
}
year-deadline-what = Ce jour a été fixé à l'ouverture de l'année. Trente jours avant, le carnet clôture l'année et prévient les familles de lui-même ; ce jour-là, il détruit les clés, même si personne ne se connecte.
year-doubt = L'horloge du serveur s'écarte du temps que le carnet a vraiment vu passer. Rien n'est détruit tant que deux horloges n'ont pas été d'accord plus de sept jours. Faites vérifier l'heure du serveur.
year-notice-until = Le préavis court jusqu'au { $date }.
year-notice-what = Avant cette date, rien ne peut être détruit : ni par une personne seule, ni par une horloge que l'on avancerait. Après, le carnet détruit les clés de lui-même.
year-announce-no-return = Une annonce ne se retire pas.
year-announce-not-ready = Il manque encore ci-dessous la remise des sanctions ou le visa des Archives. Si rien n'est fait, le carnet annoncera de lui-même à temps, et l'attestation dira ce qui manquait.
year-wipe-not-handed-over = La remise des sanctions n'est pas confirmée : personne ne peut donner l'ordre. Le carnet détruira les clés de lui-même, et l'attestation le dira.
year-next-what = Une nouvelle clé est tirée au sort pour cette année. Vous pourrez ensuite importer les élèves.

year-arm-what = Une année ne s'ouvre qu'avec sa fin : ce qui autorise la destruction, et le jour où elle aura lieu.
year-arm-basis = Sur quel fondement les données seront-elles détruites ?
year-arm-basis-hint = Le registre public dira lequel, sa date et sa référence, jamais votre nom.
year-arm-visa = Un visa des Archives départementales
year-arm-visa-hint = Son numéro, porté sur le bordereau d'élimination.
year-arm-table = Un tableau d'archivage
year-arm-table-hint = Sa référence. Dans un établissement public, le visa sera demandé avant l'annonce.
year-arm-out-of-scope = Hors du champ des archives publiques
year-arm-out-of-scope-hint = Vous le déclarez en votre nom, gardé chiffré dans l'établissement.
year-arm-reference = Référence du visa ou du tableau
year-arm-reference-hint = Par exemple AD59/2027-0113 : des chiffres, et quatre lettres de suite au plus, car elle est publiée.
year-arm-dated = Date du document ou de la déclaration
year-arm-day = Jour de la destruction
year-arm-day-hint = Du { $least } au { $most } : jamais avant la fin de l'année scolaire, ni à moins de trente jours.

year-asked-basis = Fondement
year-asked-visa = Visa des Archives
year-asked-handed-over = Sanctions à transcrire
year-asked-told = Familles prévenues
year-asked-postponed = Reportée une fois, au
year-asked-sooner-again = , puis ramenée au { $date }
year-basis-visa = Visa des Archives { $reference }, du { $date }
year-basis-table = Tableau d'archivage { $reference }, du { $date }
year-basis-out-of-scope = Hors du champ des archives publiques, déclaré le { $date } par { $by }
year-basis-undeclared = Non déclaré à l'ouverture, le { $date }
year-declared-unknown = la direction ou l'administration du serveur (nom perdu lors d'une coupure)
year-visa-missing = Manquant
year-visa-private = Non demandé à un établissement privé
year-visa-heading = Enregistrer le visa des Archives
year-visa-what = Dans un établissement public, la destruction demande le visa des Archives départementales sur un bordereau d'élimination.
year-visa-reference = Numéro du visa
year-visa-dated = Date du visa
year-visa-button = Enregistrer le visa
year-visa-fault-reference = cette référence ne peut pas être publiée : de 3 à 40 caractères parmi A-Z, 0-9, / . - _, au moins un chiffre, quatre lettres de suite au plus
year-visa-fault-dated = donnez la date du visa, au plus tard aujourd'hui
year-handed-over = { $n ->
    [0] Aucune cette année, confirmé par { $by }
    [one] Une sanction remise à { $by }
   *[other] { $n } sanctions remises à { $by }
}
year-handed-over-not = Remise à confirmer
year-hand-over-what = Les sanctions survivent à l'année dans le dossier administratif de l'élève, qui n'est pas ici. Prenez-en la liste avant la destruction.
year-hand-over-go = Voir les sanctions à transcrire
year-told-none = Pas encore
year-told-before = { $n ->
    [one] La veille
   *[other] { $n } jours avant
}

year-two-heading = Décider à deux : la direction et le DPD
year-two-what = Détruire plus tôt, reporter ou mettre une famille sous gel demande l'accord de deux personnes, chacune avec sa clé d'accès : la direction et le délégué à la protection des données.
year-two-bring-forward = { $by } propose de détruire les clés plus tôt, à partir du { $date }.
year-two-postpone = { $by } propose de reporter la destruction au { $date }.
year-two-hold = { $by } propose de mettre une famille sous gel, jusqu'au { $date }.
year-two-until = L'autre peut donner son accord jusqu'au { $date }.
year-two-yours = La proposition attend maintenant l'accord de l'autre.
year-two-agree = Donner mon accord
year-two-withdraw = Retirer la proposition
year-forward-heading = Détruire plus tôt
year-forward-to = Nouveau jour de destruction
year-forward-hint = Au moins { $least } jours à l'avance, et avant le jour fixé.
year-forward-button = Proposer ce jour
year-later-heading = Reporter
year-later-to = Jour de destruction reporté
year-later-hint = Une seule fois, jusqu'au { $most } au plus tard.
year-later-button = Proposer ce report

year-refused-still-open = Une année est encore ouverte : clôturez-la avant d'ouvrir la suivante.
year-refused-not-next = Cette année est déjà connue, ou n'est pas celle qui suit : rien n'a été ouvert.
year-refused-not-open = L'année n'est pas ouverte, ou plus.
year-refused-not-closed = L'année n'est pas à l'étape qu'il faut : clôturée, et pas encore détruite.
year-refused-not-announced = La destruction n'est pas annoncée.
year-refused-notice-length = Ce jour est trop proche : les familles doivent être prévenues au moins huit jours avant.
year-refused-not-earlier = Choisissez un jour avant celui qui est déjà fixé.
year-refused-postponement = Une destruction annoncée se reporte une seule fois, de trente jours au plus.
year-refused-notice-runs = Le préavis court encore : rien ne peut être détruit.
year-refused-not-handed-over = Confirmez d'abord la remise des sanctions à transcrire.
year-refused-no-visa = Enregistrez d'abord le visa des Archives.
year-refused-older-ledger = Une clé existe déjà sous ce nom, et le registre de ce serveur ne la connaît pas : il est plus ancien qu'elle. Rien n'a été fait ni détruit. Qui gère le serveur doit refaire la restauration avec le registre qui a survécu.
year-refused-mistyped = Le mot de confirmation n'était pas le bon : rien n'a été fait.
year-refused-no-basis = Choisissez ce qui autorise la destruction.
year-refused-reference = Cette référence ne peut pas être publiée : de 3 à 40 caractères parmi A-Z, 0-9, / . - _, au moins un chiffre, quatre lettres de suite au plus.
year-refused-dated = La date du document manque, ou est à venir.
year-refused-day = Choisissez un jour de destruction entre les deux dates indiquées.
year-refused-too-new = Votre clé d'accès a moins de sept jours : elle ne compte pas encore pour une décision à deux.
year-refused-same-person = Une même personne ne peut pas donner les deux accords.
year-refused-same-office = L'accord doit venir de l'autre : la direction d'un côté, le DPD de l'autre.
year-refused-not-proposed = Cette proposition n'attend plus d'accord. Voyez ci-dessous où en est l'année.
year-refused-expired = La proposition a plus de sept jours : refaites-la.

done-year-visa-recorded = Le visa est enregistré et inscrit au registre.
done-year-handed-over = La remise des sanctions est confirmée.
done-year-proposed = La proposition est faite. Elle attend l'accord de l'autre personne, pendant sept jours.
done-year-agreed = Les deux accords sont donnés : c'est fait.
done-year-withdrawn = La proposition est retirée.

hand-over-title = Sanctions à transcrire
hand-over-what = Le dossier administratif de l'élève garde les sanctions au-delà de l'année. Transcrivez celles de cette liste : elles ne seront plus lisibles ici après la destruction.
hand-over-none = Aucune sanction cette année
hand-over-none-hint = Confirmez-le tout de même : l'attestation le dira.
hand-over-none-done = L'attestation le dira.
hand-over-print = Cette liste s'imprime telle quelle.
hand-over-caption = Sanctions de l'année { $year }
hand-over-pupil = Élève
hand-over-class = Classe
hand-over-day = Prononcée le
hand-over-sanction = Sanction
hand-over-reason = Motif
hand-over-means = En confirmant, vous dites que vous avez pris cette liste pour la transcrire. Votre nom et la date sont gardés.
done-year-list-changed = La liste a changé depuis que vous l'avez lue. Relisez-la avant de confirmer.
hand-over-button = J'ai pris cette liste
hand-over-taken = Remise confirmée par { $by } le { $date }.

direction-proposal-waits = Le DPD a fait une proposition qui attend votre accord : voyez la vie de l'année.

key-event-armed-visa = Année { $year } armée : destruction à partir du { $date }, sur un visa des Archives.
key-event-armed-table = Année { $year } armée : destruction à partir du { $date }, sur un tableau d'archivage.
key-event-armed-out-of-scope = Année { $year } armée : destruction à partir du { $date }, déclarée hors du champ des archives publiques.
key-event-armed-undeclared = Année { $year } armée : destruction à partir du { $date }, sans fondement déclaré.
key-event-visa = Année { $year } : le visa des Archives est enregistré.
key-event-told = { $n ->
    [one] Année { $year } : familles prévenues la veille.
   *[other] Année { $year } : familles prévenues { $n } jours avant.
}
key-event-postponed = Destruction des clés de l'année { $year } reportée par deux personnes, au { $date }.
key-event-held = { $n ->
    [one] Année { $year } : une famille mise sous gel par deux personnes, sous une clé à part, jusqu'au { $date }.
   *[other] Année { $year } : { $n } familles mises sous gel par deux personnes, sous une clé à part, jusqu'au { $date }.
}
key-event-hold-intent = Année { $year } : ordre de détruire la clé du gel n° { $n }.
key-event-hold-destroyed = Année { $year } : clé du gel n° { $n } détruite.
key-event-dpo-invited = Une lettre d'activation a été faite pour un DPD, par l'administration du serveur.
key-event-dpo-removed = L'accès d'un DPD a été retiré, par l'administration du serveur.

personnel-dpo-operator = L'accès du DPD se donne et se retire sur le serveur, par l'administration technique : la direction ne peut pas tenir les deux clés d'une décision à deux. Chaque lettre est inscrite au registre public.
personnel-fault-dpo = la fonction de DPD se donne et se retire sur le serveur, par l'administration technique

hold-title = Mettre une famille sous gel
hold-what = Un recours ou un signalement en cours peut demander de garder le carnet d'une famille après la destruction. Il est alors chiffré à part, sous une clé qui a sa propre fin ; la direction seule peut le lire. Le DPD doit donner son accord.
hold-nobody = Aucun élève dans cette année
hold-nobody-hint = Il n'y a rien à garder.
hold-pupil = Un enfant de la famille
hold-choose = Choisissez un élève
hold-family = Famille
hold-pupil-here = { $name }, { $class }
hold-pupil-left = { $name }, { $class } (a quitté l'établissement)
hold-reason = Motif
hold-reason-hint = Le DPD lira ce motif : ne nommez personne. Il est gardé chiffré.
hold-until = Jusqu'au
hold-until-hint = Trois ans au plus. Ce jour-là, le gel est détruit comme le reste.
hold-continue = Continuer
hold-propose = Proposer ce gel
hold-propose-what = Le gel sera fait quand le DPD aura donné son accord. Le registre public dira qu'une famille est sous gel et jusqu'à quand, jamais laquelle.
hold-fault-pupil = choisissez un élève
hold-fault-until = donnez une date de fin à venir, dans les trois ans au plus
hold-go = Préparer un gel
hold-heading = Familles sous gel
hold-stands = Gel n° { $n }, jusqu'au { $date }
hold-held-heading = Famille sous gel – année { $year }
hold-agreed = Décidé par
hold-guardians = Responsables

paper-title = Avis de fin d'année à imprimer
paper-what = Un avis pour chaque personne servie sur papier : responsable, personne autorisée par la direction, élève majeur. Notez ensuite qu'ils ont été remis : l'attestation de destruction le dira.
paper-round = { $n ->
    [one] Un avis remis, noté par { $by } le { $date }.
   *[other] { $n } avis remis, noté par { $by } le { $date }.
}
paper-none = Personne n'est servi sur papier
paper-none-hint = Tous lisent en ligne : la date est sur leur carnet.
paper-print = Chaque avis s'imprime sur sa propre page.
paper-given = Ces avis ont été remis
paper-go = Avis de fin d'année à imprimer
done-year-paper-given = C'est noté : les avis ont été remis.

certificate-people-heading = Ce que les personnes ont fait
certificate-people-what = Ceci est la parole de l'établissement, tenue au jour le jour. Le registre signé n'en prouve que ce qui figure dans l'histoire des clés ci-dessous.
certificate-visa-missing = Aucun visa des Archives n'a été enregistré : la destruction a eu lieu au jour fixé à l'ouverture de l'année.
certificate-visa-private = Non demandé à un établissement privé.
certificate-visa-not-asked = Donné ou écarté à l'ouverture de l'année : voyez l'histoire des clés.
certificate-handed-over = { $n ->
    [0] Aucune sanction, confirmé le { $date }.
    [one] Une sanction remise le { $date }.
   *[other] { $n } sanctions remises le { $date }.
}
certificate-not-handed-over = La remise n'a pas été confirmée : la destruction a eu lieu au jour fixé, sans elle.
certificate-told = { $n ->
    [one] la veille, le { $date }
   *[other] { $n } jours avant, le { $date }
}
certificate-paper = Avis sur papier
certificate-paper-round = { $n ->
    [one] un avis remis le { $date }
   *[other] { $n } avis remis le { $date }
}
certificate-no-paper = Aucun n'a été noté comme remis.
certificate-held = Familles sous gel
certificate-held-count = { $n ->
    [0] Aucune.
    [one] Une, sous une clé à part qui vit encore.
   *[other] { $n }, chacune sous une clé à part qui vit encore.
}
hand-over-carried-out = Exécutée le
