# A pupil's month of absences, for the family and for staff.
half-days = { $n ->
    [one] { $shown } demi-journée
   *[other] { $shown } demi-journées
  }
half-days-decimal = { $whole },{ $decimals }
month-title = Absences du mois
month-link = Absences du mois
month-of = { $name } : absences, { $month }
month-others = Autres mois
month-summary = { $lates ->
    [0] { $total } d'absence, dont { $without } sans motif recevable à ce jour
    [one] { $total } d'absence, dont { $without } sans motif recevable à ce jour ; un retard
   *[other] { $total } d'absence, dont { $without } sans motif recevable à ce jour ; { $lates } retards
  }
month-picture = Calendrier de { $month } : { $summary }. La liste des jours suit.
month-legend = Un carré pour le matin, un pour l'après-midi. Plein : sans motif recevable à ce jour. Coché : motif recevable. Pointillé : pas d'absence. Triangle : un retard. Rond : rien d'autre que des cours manqués du fait de l'établissement, qui ne comptent pas.
month-days = Jour par jour
month-nothing = Aucune absence
month-nothing-hint = Ni absence ni retard ce mois-ci.
month-morning = Matin
month-afternoon = Après-midi
month-whole-day = Matin et après-midi
month-counted = { $when } : { $half-days }
month-not-counted = Du fait de l'établissement : non comptée
totals-title = Totaux d'une période
totals-period = Du { $from } au { $until }
totals-missed = Absences : { $total }, dont { $without } sans motif recevable à ce jour
totals-lates = Retards : { $n }
totals-detentions = Retenues fixées sur ces jours : { $n }
totals-gross = Demi-journées brutes : un cours manqué compte pour la demi-journée entière.
totals-net = Demi-journées calculées : chacune compte pour la part manquée des cours dont l'appel a été fait, ou de tous quand aucun ne l'a été.
totals-not-counted = Les cours manqués du fait de l'établissement (sortie ou stage, infirmerie, exclusion) ne comptent pas.
totals-others = Autres périodes
totals-year = Depuis la rentrée
totals-month = Ce mois-ci
totals-from = Du
totals-until = Au
totals-show = Afficher cette période
totals-fault = choisissez un dernier jour qui suit le premier
standing-to-justify = À justifier
standing-sent = Justification à juger
standing-accepted = Motif recevable
standing-withdrawn = Erreur corrigée
standing-refused = Motif non recevable
standing-unwritten = À confirmer par écrit
day-absent = Absence de { $from } à { $to }
day-late = { $n ->
    [one] Retard de { $n } minute à { $at }
   *[other] Retard de { $n } minutes à { $at }
  }
correction-there = Appel corrigé par { $name } : présence rétablie
correction-absent = Appel corrigé par { $name } : absence
correction-late = { $n ->
    [one] Appel corrigé par { $name } : une minute de retard
   *[other] Appel corrigé par { $name } : { $n } minutes de retard
}
