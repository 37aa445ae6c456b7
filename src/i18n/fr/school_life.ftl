# Vie scolaire: the day, verdicts, retenues, letters; a pupil's carnet as staff see it.
record-title = Carnet d'un élève
record-logged = Cette consultation est notée. La famille voit votre nom, une fois par jour.
record-reason-held = Ce motif est communiqué à la famille le { $when }.
record-write = Écrire à cette famille
record-guardians = Responsables légaux
record-shut-out = accès fermé par la direction
alone-since = Personne ne signe ni ne justifie pour { $name } : plus aucun responsable n'a d'accès depuis le { $date }.
record-alone-do = La direction peut accorder un accès à une personne en charge.
record-no-guardian = Aucun responsable légal n'est connu.
record-entries = Dans le carnet
record-empty = Rien pour l'instant
record-empty-hint = Ce que l'établissement écrira sera ici.
record-signed = Signé
record-unsigned = Non signé
record-signed-by = Signé par { $name }
record-signed-on-paper = Signé sur papier le { $date } par { $name }
medium-undecided = numérique ou papier : pas encore choisi
medium-digital = numérique
medium-paper = papier
paper-heading = Noter une signature sur papier
paper-day = Jour écrit sur le coupon
paper-by = Signé sur papier par { $name }
paper-other-times = Autres moments possibles
paper-other-times-hint = Avec un non : les moments qui conviennent à la famille, trois au plus.
paper-fault = ce jour n'est pas possible. Recopiez celui que la famille a écrit sur le coupon : ni avant l'envoi du mot, ni après aujourd'hui. Si le texte a été corrigé depuis cette signature, imprimez le nouveau coupon et faites-le signer
progress-requested = demandée
progress-scheduled = fixée le { $when }, { $minutes } minutes, { $room }
progress-done = effectuée
progress-not-done = non effectuée
progress-cancelled = annulée

day-title = Vie scolaire
day-other = Jour
day-show = Voir ce jour
day-missing = Absences et retards
day-excluded = Exclusions
day-sick-bay = Infirmerie
day-leaves = Sorties accordées
day-leave-open = Voir la demande
day-leave-with = avec { $who }
day-seen-again = Vu en cours à { $time }
day-nobody-missing = Ni absence ni retard signalé
day-nobody-missing-hint = Aucun appel reçu n'en signale ce jour-là. Un appel qui n'a pas encore été fait n'apparaît pas ici.
day-pupil = Élève
day-what = Quoi
day-standing = Justification
day-to-judge = Justifications à juger
day-nothing-to-judge = Aucune justification n'attend.
day-punishments = Punitions en cours
day-no-punishment = Aucune punition n'attend.
judge-accept = Motif recevable
judge-refuse = Motif non recevable
punishment-asked-by = Demandée par { $name }
punishment-schedule = Fixer la retenue
punishment-reschedule = Reporter la retenue
punishment-done = Effectuée
punishment-not-done = Non effectuée
punishment-cancel = Annuler la punition
slot-title = Fixer la retenue
slot-put-off-title = Reporter la retenue
slot-on = Jour
slot-at = Heure
slot-minutes = Durée en minutes
slot-room = Salle
slot-send = Fixer
slot-put-off-send = Reporter
slot-fault-when = donnez un jour et une heure
slot-fault-room = donnez la salle
slot-fault-past = ce moment est passé
slot-fault-sunday = l'établissement est fermé le dimanche
slot-fault-closed = l'établissement est fermé ce jour-là, d'après son calendrier
slot-fault-length = une retenue dure de 15 à 240 minutes

letters-title = Lettres d'activation
letters-choose = Choisissez une classe. Chaque responsable reçoit sa propre lettre.
letters-of = Lettres, { $class }
letters-waiting = { $n ->
    [0] Personne n'attend de lettre : chacun a son accès ou a choisi le papier.
    [one] { $n } personne n'a pas encore d'accès et n'a pas choisi le papier.
   *[other] { $n } personnes n'ont pas encore d'accès et n'ont pas choisi le papier.
  }
letters-prepare = Préparer les lettres
letters-print = { $n ->
    [one] Imprimer { $n } lettre
   *[other] Imprimer { $n } lettres
  }
letters-of-age = Élève majeur : cet accès est le sien.
letters-children = Pour { $names }
letters-until = Lettre valable jusqu'au { $date }
letters-enrolled = A son accès
letters-invited = Lettre prête
letters-shut-out = Accès fermé par la direction
letters-none-yet = Sans lettre
letters-on-paper = Sur papier
letters-anew = Refaire l'accès
letters-anew-hint = Après un téléphone perdu ou volé. Toutes ses clés d'accès, ses connexions et son ancienne lettre cessent tout de suite de valoir, puis une nouvelle lettre est prête.
letters-anew-send = Tout retirer et refaire une lettre
letters-first = Préparer sa lettre
letters-first-hint = Une lettre d'activation, pour cette personne seule.

done-judged = La justification est jugée.
done-scheduled = La retenue est fixée.
done-punishment-ended = La punition est close.
done-paper-signed = La signature sur papier est notée.
done-letters-ready = Les lettres sont prêtes à imprimer.
done-letter-first = Sa lettre est prête à imprimer.
done-letter-anew = Les anciens accès ne valent plus rien. La nouvelle lettre est prête.

# « Justifié sur papier »
slip-reason-title = Justifier d'après un billet
slip-reason-link = Justifier d'après un billet
slip-reason-who = Qui a signé le billet ?
slip-reason-who-fault = choisissez qui a signé le billet
slip-reason-day = Date du billet
slip-reason-day-fault = donnez la date écrite sur le papier, au plus tard aujourd'hui
slip-reason-hint = Recopiez ce que dit le billet ou le mot remis. La famille le lit dans le carnet. Le motif reste à juger, comme celui d'une famille qui écrit en ligne.
slip-reason-save = Enregistrer la justification
slip-reason-told-hint = Sans billet, si la famille l'a dit au téléphone ou au guichet : le motif est noté à votre nom, et la famille devra le confirmer par écrit.
slip-reason-told = Noter comme dit au téléphone
paper-asking-title = Entrer une demande sur papier
paper-asking-lead = La famille a remis un mot ou une demande sur papier. Choisissez ce que c'est. La réponse sera imprimée pour qui l'a signée.
paper-asking-save = Enregistrer la demande
done-request-entered = La demande est enregistrée.
done-slip-reason = La justification du billet est enregistrée.
done-reason-told = Le motif donné par téléphone est noté. Il reste à régulariser par écrit.

# L'absence que la famille a dite au téléphone ou sur papier
announce-told-what = Pour une absence que la famille vous a annoncée par téléphone ou sur papier. Les enseignants la voient à l'appel, la famille dans le carnet, sous votre nom. Sans mot écrit, la famille devra confirmer le motif, jour par jour. Vous pouvez l'annuler jusqu'à ce qu'elle commence.
told-note = Date du mot écrit
told-note-hint = Si la famille a remis un mot. Laissez vide si elle a téléphoné : elle devra confirmer par écrit.
record-unwritten = À régulariser : ce motif, donné par téléphone, n'est pas encore confirmé par écrit.
paper-confirms-by = Motif confirmé par écrit par { $name }
done-announced-by-desk = L'absence est annoncée.

# Ce qui avait été noté par erreur
verdict-revise = Revoir la décision sur le motif
verdict-revise-hint = La nouvelle décision remplace l'ancienne, pour toute l'absence de ce jour. La famille lit l'une et l'autre.
punishment-reopen = Rouvrir la punition
punishment-reopen-hint = Si sa fin a été notée par erreur. La punition revient où elle en était, parmi les punitions en cours. La famille le lit.
signature-take-back-heading = Retirer une signature notée par erreur
signature-take-back-hint = Si le coupon était celui d'une autre personne. La page est de nouveau à signer. La personne nommée lit que sa signature avait été notée, puis retirée.
signature-take-back = Retirer la signature de { $name }
justification-take-back-heading = Retirer une justification notée par erreur
justification-take-back-hint = Si le billet était celui d'une autre personne. L'absence ou le retard revient « À justifier », avec tout ce que ce billet justifiait. La famille le lit.
justification-take-back = Retirer la justification de { $name }
answer-take-back-heading = Retirer une réponse notée par erreur
answer-take-back-hint = Si le coupon était celui d'une autre personne, ou disait autre chose. La personne nommée lit que sa réponse avait été notée, puis retirée. Notez ensuite la bonne.
answer-take-back = Retirer la réponse de { $name }
done-justification-taken-back = La justification sur papier est retirée. C'est de nouveau à justifier.
done-answer-taken-back = La réponse sur papier est retirée.
done-verdict-revised = La décision est revue. La famille la lira dans le carnet.
done-punishment-reopened = La punition est rouverte.
done-signature-taken-back = La signature sur papier est retirée. La page est de nouveau à signer.
