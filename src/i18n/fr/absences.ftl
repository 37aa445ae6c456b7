# Absences by half-day and by month, and the rolls of the week.
half-days-title = Demi-journées d'absence
half-days-of = Demi-journées d'absence, { $month }
half-days-threshold = Élèves absents au moins quatre demi-journées dans le mois sans motif recevable.
half-days-nobody = Aucun élève
half-days-nobody-hint = Personne n'a atteint quatre demi-journées sans motif recevable ce mois-ci.
half-days-without = { $half-days } sans motif recevable
half-days-waiting = { $n ->
    [one] Une justification attend d'être jugée.
   *[other] { $n } justifications attendent d'être jugées.
  }
half-days-unwritten = { $n ->
    [one] Un motif donné par téléphone reste à régulariser.
   *[other] { $n } motifs donnés par téléphone restent à régulariser.
  }
half-days-rule = Comment elles se comptent
half-days-rule-gross = Un cours manqué, même en partie, compte pour la demi-journée entière (demi-journées brutes). L'après-midi commence à { $midday }.
half-days-rule-net = Chaque demi-journée compte pour la part manquée des cours dont l'appel a été fait, dans la classe ou un groupe de l'élève, ou de tous les cours des horaires quand aucun appel n'y a été fait (demi-journées calculées). L'après-midi commence à { $midday }.
half-days-rule-by = La direction peut changer cette règle.
half-days-midday = L'après-midi commence à
half-days-counting = Ce que compte une demi-journée manquée en partie
half-days-gross = Une demi-journée entière (brutes)
half-days-net = La part manquée des cours dont l'appel a été fait (calculées)
half-days-save = Enregistrer cette règle
half-days-fault = il faut des cours avant et après cette heure
done-half-days-set = La règle est enregistrée. Les demi-journées sont recomptées.

bells-title = Horaires des cours
bells-how = L'appel, les retards et les demi-journées suivent ces horaires, les mêmes pour toutes les classes. Ils valent à partir d'aujourd'hui : ce qui est déjà noté garde ses heures, et les jours passés restent comptés comme avant.
bells-fill = Jusqu'à { $most } cours. Une ligne vide ne compte pas, et l'ordre des lignes n'importe pas : pour ajouter un cours, remplissez une ligne libre.
bells-lesson = Cours { $n }
bells-begins = Début
bells-ends = Fin
bells-save = Enregistrer ces horaires
bells-fault-begins = cours { $n } : indiquez son heure de début (par exemple 08:30), ou videz aussi l'heure de fin
bells-fault-ends = cours { $n } : indiquez son heure de fin (par exemple 09:25), ou videz aussi l'heure de début
bells-fault-backwards = cours { $n } : il finit avant d'avoir commencé ; corrigez l'une de ses deux heures
bells-fault-overlaps = cours { $n } : il commence avant la fin du cours qui le précède ; corrigez son début, ou la fin de l'autre
bells-fault-none = aucun cours n'est rempli : indiquez au moins un début et une fin
bells-fault-midday = il faut des cours avant et après { $midday }, où commence l'après-midi : ajoutez-en, ou faites d'abord changer cette heure par la direction, sous « Demi-journées d'absence »
done-bells-set = Les horaires sont enregistrés. Ils valent à partir d'aujourd'hui.

rolls-title = Appels de la semaine
rolls-link = Appels de la semaine
rolls-how = Le carnet ne connaît pas l'emploi du temps : un appel est attendu quand la classe en a eu un à la même heure, le même jour, l'une des trois semaines passées. Une heure nouvelle, après la rentrée ou un changement d'horaires, n'est attendue qu'à partir de la semaine suivante.
rolls-weeks = Autres semaines
rolls-week-before = Semaine précédente
rolls-week-after = Semaine suivante
rolls-missing = Appels non faits
rolls-none-missing = Aucun appel ne manque
rolls-none-missing-hint = Tous les appels attendus jusqu'à maintenant sont faits.
rolls-none-expected = Aucun appel n'est encore attendu
rolls-none-expected-hint = Aucun appel n'est connu des semaines précédentes : cette page ne peut pas dire lesquels manquent. Ceux qui sont faits cette semaine seront attendus la semaine suivante.
rolls-usual = d'habitude { $name }
rolls-day = Le jour, cours par cours
rolls-class = Classe
rolls-taken = fait à { $at }
rolls-not-taken = non fait
rolls-to-come = à venir
rolls-nothing = { "–" }
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
rolls-coming = { $n } à venir
rolls-legend = Un carré par cours. Plein : fait. Croix : non fait. Creux : à venir. Point : aucun appel attendu.

roll-announced = Absence annoncée par la famille
roll-past = appel d'un jour passé
roll-sick-bay = À l'infirmerie de { $from } à { $to }
roll-sick-bay-since = À l'infirmerie depuis { $from }
roll-excluded-class = Exclusion de la classe jusqu'au { $until }
roll-excluded-school = Exclusion de l'établissement jusqu'au { $until }
roll-expelled = Exclusion définitive
roll-not-expected = Non attendu en cours
roll-exempted = Dispense d'EPS jusqu'au { $until }
roll-let-out = Sortie accordée de { $at } à { $back }
roll-let-go = Départ accordé à { $at }
roll-missed-at = Déjà signalé absent à { $at }
day-announced = Absences annoncées par les familles

# Who is away and nobody has said why, with whom to call.
no-news-title = Absences sans nouvelle
no-news-how = Ces élèves sont notés absents, et personne n'a encore dit pourquoi : ni la famille, ni l'établissement.
no-news-logged = Ouvrir cette page est noté pour chacun d'eux : la famille voit qui l'a consultée.
no-news-none = Aucune absence sans nouvelle
no-news-none-hint = De chaque élève noté absent ce jour-là, on sait pourquoi. Un appel qui n'est pas fait n'a encore noté personne.
no-news-nobody = Aucun responsable à appeler : ouvrez la fiche de l'élève.
no-news-no-number = aucun numéro connu
no-news-told = Noter ce qui est dit au téléphone
no-news-motive = Motif
no-news-choose = Choisir un motif
no-news-comment-hint = Obligatoire pour « Autre motif ». Ne dites rien de la santé de l'enfant.
no-news-whole-day-hint = Pour la journée entière, les appels suivants le sauront aussi, et l'élève ne revient pas dans cette liste.
no-news-whole-day = Noter pour toute la journée

# One pupil's absence or lateness, noted at the desk without the class's roll.
one-mark-title = Noter une absence ou un retard
one-mark-no-lesson = Aucun cours ce jour-là
one-mark-no-lesson-hint = Aucun cours n'a encore commencé, ou l'établissement est fermé. Choisissez un autre jour. Une absence à venir s'annonce.
one-mark-legend = L'élève est
one-mark-lessons = Pour quels cours ?
one-mark-lesson = De { $from } à { $to }
one-mark-minutes-hint = Pour un retard.
one-mark-known = Déjà noté
one-mark-send = Noter
one-mark-fault-mark = choisissez absent ou en retard
one-mark-fault-none = choisissez au moins un cours
one-mark-fault-one = pour un retard, choisissez un seul cours
one-mark-fault-begun = ce cours n'a pas encore commencé
done-one-mark = C'est noté. La famille le lira dans le carnet.
