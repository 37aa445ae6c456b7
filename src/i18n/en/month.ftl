# A pupil's month of absences, for the family and for staff.
half-days = { $n ->
    [one] { $shown } half-day
   *[other] { $shown } half-days
  }
half-days-decimal = { $whole }.{ $decimals }
month-title = Absences of the month
month-link = Absences of the month
month-of = { $name }: absences, { $month }
month-others = Other months
month-summary = { $lates ->
    [0] { $total } of absence, of which { $without } without an accepted reason
    [one] { $total } of absence, of which { $without } without an accepted reason; one late arrival
   *[other] { $total } of absence, of which { $without } without an accepted reason; { $lates } late arrivals
  }
month-picture = Calendar of { $month }: { $summary }. The list of days follows.
month-legend = One square for the morning, one for the afternoon. Full: no reason accepted so far. Ticked: reason accepted. Dotted: no absence. Triangle: a late arrival. Circle: only lessons missed because of the school, which do not count.
month-days = Day by day
month-nothing = No absence
month-nothing-hint = Neither absence nor late arrival this month.
month-morning = Morning
month-afternoon = Afternoon
month-whole-day = Morning and afternoon
month-counted = { $when }: { $half-days }
month-not-counted = Because of the school: not counted
totals-title = Totals of a period
totals-period = From { $from } to { $until }
totals-missed = Absences: { $total }, of which { $without } without an accepted reason
totals-lates = Late arrivals: { $n }
totals-detentions = Detentions set on these days: { $n }
totals-gross = A lesson missed counts for the whole half-day.
totals-net = Each half-day counts for the share that was missed of the lessons whose roll was called, or of all of them when none was.
totals-not-counted = Lessons missed because of the school (trip or placement, sick bay, exclusion) do not count.
totals-others = Other periods
totals-year = Since the school year began
totals-month = This month
totals-from = From
totals-until = To
totals-show = Show this period
totals-fault = choose a last day that follows the first
standing-to-justify = To justify
standing-sent = Justification being examined
standing-accepted = Reason accepted
standing-withdrawn = Mistake corrected
standing-refused = Reason not accepted
standing-unwritten = To confirm in writing
day-absent = Absent from { $from } to { $to }
day-late = { $n ->
    [one] { $n } minute late at { $at }
   *[other] { $n } minutes late at { $at }
  }
correction-there = Roll call corrected by { $name }: present
correction-absent = Roll call corrected by { $name }: absent
correction-late = { $n ->
    [one] Roll call corrected by { $name }: { $n } minute late
   *[other] Roll call corrected by { $name }: { $n } minutes late
  }
