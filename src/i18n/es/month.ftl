# A pupil's month of absences, for the family and for staff.
half-days = { $n ->
    [one] { $shown } media jornada
   *[other] { $shown } medias jornadas
  }
half-days-decimal = { $whole },{ $decimals }
month-title = Ausencias del mes
month-link = Ausencias del mes
month-of = { $name }: ausencias, { $month }
month-others = Otros meses
month-summary = { $lates ->
    [0] { $total } de ausencia, de ellas { $without } sin motivo aceptado
    [one] { $total } de ausencia, de ellas { $without } sin motivo aceptado; un retraso
   *[other] { $total } de ausencia, de ellas { $without } sin motivo aceptado; { $lates } retrasos
  }
month-picture = Calendario de { $month }: { $summary }. Sigue la lista de los días.
month-legend = Un cuadrado para la mañana, otro para la tarde. Lleno: sin motivo aceptado hasta hoy. Con marca: motivo aceptado. Punteado: ninguna ausencia. Triángulo: un retraso. Círculo: solo clases perdidas por causa del centro, que no cuentan.
month-days = Día a día
month-nothing = Ninguna ausencia
month-nothing-hint = Ni ausencias ni retrasos este mes.
month-morning = Mañana
month-afternoon = Tarde
month-whole-day = Mañana y tarde
month-counted = { $when }: { $half-days }
month-not-counted = Por causa del centro: no cuenta
totals-title = Totales de un período
totals-period = Del { $from } al { $until }
totals-missed = Ausencias: { $total }, de ellas { $without } sin motivo aceptado
totals-lates = Retrasos: { $n }
totals-detentions = Permanencias en el centro fijadas en esos días: { $n }
totals-gross = Una clase perdida cuenta por la media jornada entera.
totals-net = Cada media jornada cuenta por la parte perdida de las clases en las que se pasó lista, o de todas si no se pasó en ninguna.
totals-not-counted = Las clases perdidas por causa del centro (salida o prácticas, enfermería, expulsión) no cuentan.
totals-others = Otros períodos
totals-year = Desde el inicio del curso
totals-month = Este mes
totals-from = Del
totals-until = Al
totals-show = Mostrar este período
totals-fault = elija un último día posterior al primero
standing-to-justify = Por justificar
standing-sent = Justificación en examen
standing-accepted = Motivo aceptado
standing-withdrawn = Error corregido
standing-refused = Motivo no aceptado
standing-unwritten = Por confirmar por escrito
day-absent = Ausencia de { $from } a { $to }
day-late = { $n ->
    [one] { $n } minuto de retraso a las { $at }
   *[other] { $n } minutos de retraso a las { $at }
  }
correction-there = Lista corregida por { $name }: presente
correction-absent = Lista corregida por { $name }: ausencia
correction-late = { $n ->
    [one] Lista corregida por { $name }: { $n } minuto de retraso
   *[other] Lista corregida por { $name }: { $n } minutos de retraso
  }
