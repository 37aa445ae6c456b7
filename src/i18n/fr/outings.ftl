# Outings and work placements: planned at the desk, read by families as a page of the carnet, known to every roll.
outings-title = Sorties et stages
outings-what = Les élèves notés ici ne sont pas attendus en cours : l'appel le rappelle, et aucune famille n'est invitée à justifier. Chaque famille lit la sortie dans son carnet et la signe.
outings-to-come = En cours et à venir
outings-none = Aucune sortie ni aucun stage prévu
outings-none-hint = Choisissez une classe ci-dessous pour en noter un.
outings-for = Noter une sortie ou un stage
outings-for-hint = Choisissez une classe. Vous pourrez en ajouter d'autres, et n'en retenir que certains élèves.
outing-to = { $class } : noter une sortie ou un stage
outing-kind = De quoi s'agit-il ?
outing-trip = une sortie ou un voyage scolaire
outing-placement = un stage
outing-subject-hint = Par exemple : visite du musée, stage d'observation.
outing-text-hint = Le lieu, le rendez-vous, ce qu'il faut apporter. Ne nommez pas d'autre élève.
outing-fault-kind = choisissez une sortie ou un stage
outing-fault-subject = donnez un objet, par exemple « Visite du musée »
outing-fault-past = choisissez un début qui remonte à 31 jours au plus
outing-fault-year = choisissez des jours de l'année scolaire { $year }
outing-fault-long = au-delà de 31 jours, notez plusieurs périodes
outing-going = { $n ->
    [0] Aucun élève n'est plus concerné
    [one] { $n } élève concerné
   *[other] { $n } élèves concernés
  }
outing-going-hint = Si un élève ne part pas, retirez la page de son carnet, avec le motif « n'a plus lieu d'être » : il est de nouveau attendu en cours.
outing-withdraw = Retirer
outing-part = une partie de { $class }
outing-call-off = Annuler
outing-call-off-what = La page est retirée de tous ces carnets, et les élèves sont de nouveau attendus en cours. Ce qui est déjà manqué sera à justifier.
outing-call-off-send = Annuler pour tous
outing-dates = Changer les dates, les heures ou le texte
outing-dates-what = Le texte dit souvent où et à quelle heure se retrouver : relisez-le. Chaque famille lit les nouvelles dates, le texte et la raison ; qui avait signé signe de nouveau. L'appel, le tableau des appels et les absences suivent les nouvelles heures, et ce qui n'est plus couvert redevient à justifier. L'historique reste lisible.
outing-dates-send = Enregistrer le changement
outing-reason = Raison, que les familles liront
outing-reason-hint = Par exemple : le musée est fermé mardi. Ne nommez pas d'élève.
outing-fault-reason = donnez la raison du changement
outing-fault-elsewhere = déjà en sortie ou en stage à ces heures : { $who }. Choisissez d'autres heures, ou retirez d'abord, pour chacun, l'une des deux pages de son carnet
outing-over = C'est terminé : rien ne peut plus être annulé.
day-outings = En sortie ou en stage
rolls-elsewhere = en sortie ou en stage
done-outing-planned = C'est noté. Les familles le liront dans leur carnet.
done-outing-moved = Le changement est enregistré. Les familles le lisent dans leur carnet.
done-outing-moved-later = Le changement est enregistré. Les familles le liront dans leur carnet à la prochaine heure de diffusion.
done-outing-unchanged = Rien n'a changé : ce sont déjà ces dates et ce texte.
done-outing-called-off = C'est annulé pour tous ces élèves. Leurs familles le lisent dans leur carnet.
