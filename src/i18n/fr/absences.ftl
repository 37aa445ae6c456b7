# Absences by half-day and by month, and the rolls of the week.
half-days-title = Demi-journées d'absence
half-days-of = Demi-journées d'absence, { $month }
half-days-threshold = Élèves absents au moins quatre demi-journées dans le mois sans motif recevable.
half-days-nobody = Aucun élève
half-days-nobody-hint = Personne n'a atteint quatre demi-journées sans motif recevable ce mois-ci.
half-days = { $n ->
    [one] { $shown } demi-journée
   *[other] { $shown } demi-journées
  }
half-days-decimal = { $whole },{ $decimals }
half-days-without = { $half-days } sans motif recevable
half-days-waiting = { $n ->
    [one] Une justification attend d'être jugée.
   *[other] { $n } justifications attendent d'être jugées.
  }
half-days-rule = Comment elles se comptent
half-days-rule-gross = Un cours manqué, même en partie, compte pour la demi-journée entière (demi-journées brutes). L'après-midi commence à { $midday }.
half-days-rule-net = Chaque demi-journée compte pour la part des cours manqués (demi-journées calculées). L'après-midi commence à { $midday }.
half-days-rule-by = La direction peut changer cette règle.
half-days-midday = L'après-midi commence à
half-days-counting = Ce que compte une demi-journée manquée en partie
half-days-gross = Une demi-journée entière (brutes)
half-days-net = La part des cours manqués (calculées)
half-days-save = Enregistrer cette règle
half-days-fault = il faut des cours avant et après cette heure
done-half-days-set = La règle est enregistrée. Les demi-journées sont recomptées.

month-title = Absences du mois
month-link = Absences du mois
month-of = { $name } : absences, { $month }
month-others = Autres mois
month-summary = { $lates ->
    [0] { $total } d'absence, dont { $without } sans motif recevable
    [one] { $total } d'absence, dont { $without } sans motif recevable ; un retard
   *[other] { $total } d'absence, dont { $without } sans motif recevable ; { $lates } retards
  }
month-picture = Calendrier de { $month } : { $summary }. La liste des jours suit.
month-legend = Un carré pour le matin, un pour l'après-midi. Plein : sans motif recevable. Coché : motif recevable. Triangle : un retard.
month-days = Jour par jour
month-nothing = Aucune absence
month-nothing-hint = Ni absence ni retard ce mois-ci.
month-morning = Matin
month-afternoon = Après-midi
month-whole-day = Matin et après-midi
month-counted = { $when } : { $half-days }

rolls-title = Appels de la semaine
rolls-link = Appels de la semaine
rolls-how = Le carnet ne connaît pas l'emploi du temps : un appel est attendu quand la classe en a eu un à la même heure, le même jour, l'une des trois semaines passées.
rolls-weeks = Autres semaines
rolls-week-before = Semaine précédente
rolls-week-after = Semaine suivante
rolls-missing = Appels non faits
rolls-none-missing = Aucun appel ne manque
rolls-none-missing-hint = Tous les appels attendus jusqu'à maintenant sont faits.
rolls-usual = d'habitude { $name }
rolls-day = Le jour, cours par cours
rolls-class = Classe
rolls-taken = fait à { $at }
rolls-not-taken = non fait
rolls-to-come = à venir
rolls-nothing = –
rolls-week = La semaine
rolls-week-caption = Appels faits et non faits
rolls-done = { $n ->
    [one] { $n } fait
   *[other] { $n } faits
  }
rolls-undone = { $n ->
    [one] { $n } non fait
   *[other] { $n } non faits
  }
rolls-legend = Un carré par cours. Plein : fait. Croix : non fait. Creux : à venir. Tiret : aucun appel attendu.

announce-title = Annoncer une absence
announce-for = Annoncer une absence de { $child }
announce-what = L'établissement le voit tout de suite, et les enseignants à l'appel. Vous pouvez annuler jusqu'au début de l'absence.
announce-from-day = Premier jour
announce-from-hour = À partir de
announce-to-day = Dernier jour
announce-to-hour = Jusqu'à
announce-send = Annoncer cette absence
announce-fault-missing = donnez un jour et une heure de début et de fin
announce-fault-past = cette absence est déjà passée ; justifiez-la dans le carnet
announce-fault-backwards = la fin doit venir après le début
announce-fault-long = au-delà de 31 jours, voyez avec l'établissement
announce-call-off-heading = Annuler cette annonce
announce-call-off-what = Votre enfant sera présent : l'établissement et les enseignants ne l'attendront plus absent.
announce-call-off = Annuler l'absence annoncée
family-kind-announced = Absence annoncée
family-title-announced = Du { $from } au { $to }
family-state-announced = Annoncée
family-state-called-off = Annulée
family-step-called-off = Annulée par { $name }
family-justify-day = La même journée
family-justify-day-too = Justifier aussi les autres absences de ce jour
roll-announced = Absence annoncée par la famille
roll-missed-at = Déjà signalé absent à { $at }
day-announced = Absences annoncées par les familles
done-absence-announced = L'absence est annoncée à l'établissement.
done-absence-called-off = L'annonce est annulée.
