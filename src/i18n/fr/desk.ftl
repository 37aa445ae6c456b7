# Vie scolaire's desk: today in figures, what is not signed, retenues by session, who was never in.
today-label = Aujourd'hui, en chiffres
today-quiet = Rien n'attend ailleurs ({ $n } listes)
today-absent = { $n ->
    [0] Personne n'est noté absent
    [one] { $n } élève noté absent
   *[other] { $n } élèves notés absents
  }
today-late = { $n ->
    [0] Personne n'est noté en retard
    [one] { $n } élève noté en retard
   *[other] { $n } élèves notés en retard
  }
today-seen-again = { $n ->
    [0] Aucun élève noté absent n'a été vu en cours depuis
    [one] { $n } élève noté absent, vu en cours depuis
   *[other] { $n } élèves notés absents, vus en cours depuis
  }
today-no-news = { $n ->
    [0] Aucune absence sans nouvelle
    [one] { $n } élève absent sans nouvelle
   *[other] { $n } élèves absents sans nouvelle
  }
today-to-justify = { $n ->
    [0] Rien à justifier
    [one] { $n } absence ou retard à justifier
   *[other] { $n } absences ou retards à justifier
  }
today-unwritten = { $n ->
    [0] Rien à régulariser par écrit
    [one] { $n } motif à régulariser par écrit
   *[other] { $n } motifs à régulariser par écrit
  }
today-to-judge = { $n ->
    [0] Aucune justification à juger
    [one] { $n } justification à juger
   *[other] { $n } justifications à juger
  }
today-detentions = { $n ->
    [0] Aucune retenue ce jour
    [one] { $n } retenue ce jour
   *[other] { $n } retenues ce jour
  }
today-to-plan = { $n ->
    [0] Aucune retenue à fixer
    [one] { $n } retenue à fixer
   *[other] { $n } retenues à fixer
  }
today-unsigned = { $n ->
    [0] Tout est signé
    [one] { $n } page non signée, à relancer ou à imprimer
   *[other] { $n } pages non signées, à relancer ou à imprimer
  }
day-detentions = Retenues du jour

unsigned-title = Non signés
unsigned-of = Non signés, { $class }
unsigned-none = Tout est signé
unsigned-none-hint = Aucune famille n'a de page à signer.
unsigned-class = { $n ->
    [one] { $class } : { $n } page non signée
   *[other] { $class } : { $n } pages non signées
  }
unjustified-title = Absences et retards à justifier
unjustified-of = À justifier, { $class }
unjustified-none = Tout est justifié
unjustified-none-hint = Aucune famille n'a d'absence ni de retard à justifier.
unjustified-class = { $n ->
    [one] { $class } : { $n } absence ou retard à justifier
   *[other] { $class } : { $n } absences ou retards à justifier
  }
unsigned-nobody = Personne pour signer
unjustified-nobody = Personne pour justifier
unwritten-title = Motifs à régulariser
unwritten-of = À régulariser, { $class }
unwritten-none = Tout est régularisé
unwritten-none-hint = Aucun motif donné par téléphone n'attend d'être confirmé par écrit.
unwritten-class = { $n ->
    [one] { $class } : { $n } motif à régulariser
   *[other] { $class } : { $n } motifs à régulariser
  }
unwritten-nobody = Personne pour confirmer
lacking-nobody-why = Aucun responsable de ces élèves n'a d'accès, et personne n'est autorisé à sa place : il n'y a personne à relancer. La direction peut accorder un accès à une personne en charge.
lacking-held = Pas encore visibles par les familles
reasons-back = Motifs reçus sur papier
reasons-back-hint = Choisissez l'absence ou le retard, puis recopiez ce que dit le billet.
unsigned-line = { $name } – { $kind } : { $title }
unsigned-since = { $author }, visible depuis le { $when }.
unsigned-reminded = { $n ->
    [one] Relancé le { $date }.
   *[other] Relancé { $n } fois, la dernière le { $date }.
  }
reminders-heading = Relancer
reminders-hint = La relance est notée et la famille la voit, une fois par jour.
reminders-legend = Familles à relancer
reminders-page = Relancez les familles de cette page avant d'en ouvrir une autre : ce qui est coché ou décoché n'est pas gardé d'une page à l'autre.
reminders-send = Relancer
slips-title = Coupons à signer
slips-of = Coupons à signer, { $class }
slips-print = Imprimer les coupons des familles sur papier
slips-hint = Un coupon par responsable servi sur papier. Imprimez, découpez, donnez.
slips-back = Coupons revenus signés
slips-legend = Coupons revenus
slips-page = Notez les coupons de cette page avant d'en ouvrir une autre : ce qui est coché n'est pas gardé d'une page à l'autre.
slips-save = Noter ces signatures sur papier
slips-fault = ce jour n'est pas possible. Recopiez celui que la famille a écrit : ni avant l'envoi, ni après aujourd'hui. Si le texte a été corrigé depuis cette signature, imprimez le nouveau coupon et faites-le signer
slips-fault-ticked = Les coupons encore cochés ne sont pas notés
slip-heading = À lire et à signer
slip-heading-reason = À lire et à justifier
slip-heading-confirm = À lire et à confirmer
slip-heading-answer = À lire : réponse attendue
slip-heading-told = Pour information
slip-for-pupil = Pour { $pupil }, { $class }.
slip-for = { $n ->
    [one] Pour { $guardian }, responsable de { $pupil }, { $class }.
   *[other] Pour { $guardian }, responsables de { $pupil }, { $class }.
}

sessions-title = Retenues
sessions-none = Aucune séance
sessions-none-hint = Ouvrez une séance, puis placez-y les élèves depuis la page du jour.
session-when = { $when }, { $minutes } minutes, { $room }
session-places = { $n ->
    [0] Complet, { $of } en tout
    [one] { $n } place libre sur { $of }
   *[other] { $n } places libres sur { $of }
  }
session-attendance = Noter les présences
session-not-yet = Les présences se notent à partir du jour de la séance.
session-new = Ouvrir une séance
session-capacity = Nombre de places
session-open = Ouvrir la séance
session-fault-capacity = une séance a de 1 à 60 places
session-came = Présent
session-missed = Absent
session-save = Enregistrer les présences
slot-session = Séance
slot-session-free = Autre moment (ci-dessous)
slot-session-line = { $n ->
    [one] { $session } – { $n } place
   *[other] { $session } – { $n } places
  }
slot-reason = Pourquoi la reporter
slot-fault-reason = dites pourquoi la retenue est reportée
slot-fault-full = cette séance est complète
slot-fault-both = une séance est choisie et un autre moment est écrit : choisissez « Autre moment », ou effacez ce qui est écrit plus bas
progress-missed = manquée le { $when }, à reporter

never-in-title = Jamais connectés
never-in-what = Ces responsables n'ont jamais créé de clé d'accès et n'ont pas choisi le papier.
never-in-none = Tout le monde s'est connecté
never-in-none-hint = Chaque responsable a son accès, ou a choisi le papier.
never-in-class = { $n ->
    [one] { $class } : { $n } personne
   *[other] { $class } : { $n } personnes
  }
never-in-print = Imprimer sa lettre
never-in-again = Refaire sa lettre

done-reminded = Les relances sont notées.
done-slips-noted = Les signatures sur papier sont notées.
done-session-opened = La séance est ouverte.
done-presence-noted = Les présences sont notées.

# Une séance entière déplacée ou annulée
session-put-right = Une présence déjà notée se corrige ici. La famille lit la correction.
session-change = Déplacer ou annuler la séance
session-expected = { $n ->
    [0] Personne n'y est attendu.
    [one] { $n } élève y est attendu. Sa famille lit le changement et sa raison.
   *[other] { $n } élèves y sont attendus. Leurs familles lisent le changement et sa raison.
  }
session-settled = Des présences y sont déjà notées. La séance ne se déplace plus : corrigez les présences, ou reportez une retenue depuis la page du jour.
session-move = Déplacer la séance
session-cancel = Annuler la séance
session-cancel-hint = Toutes ses retenues reviennent parmi celles à fixer.
session-cancel-fault = dites pourquoi la séance est annulée
session-remove = Supprimer la séance
session-reason = Raison, lue par les familles
slot-fault-taken = une autre séance a lieu à cette heure dans cette salle : changez l'heure ou la salle
done-session-moved = La séance est déplacée.
done-session-cancelled = La séance est annulée. Ses retenues sont de nouveau à fixer.
done-session-removed = La séance est supprimée.

sanction-notice-print = Imprimer la notification
sanction-notice-title = Notification d'une sanction
sanction-notice-hint = Une lettre par foyer, pour chaque personne qui n'a pas signé, qu'elle lise sur papier ou sur écran. À faire signer par le chef d'établissement. Joignez la décision, avec les voies et délais de recours : cette feuille ne les porte pas. Au retour du coupon, notez la signature sur papier sur la page de l'élève.
sanction-notice-says = L'établissement vous notifie la sanction suivante, prononcée contre { $pupil }, { $class }.
sanction-notice-head = Le chef d'établissement (nom et signature) :
sanction-notice-back = Rendez le coupon ci-dessous, signé, à l'établissement : cette signature vaut autant que celle donnée dans le carnet en ligne.
sanction-notice-none = Tout est signé
sanction-notice-none-hint = Il n'y a personne à qui remettre cette notification sur papier.
