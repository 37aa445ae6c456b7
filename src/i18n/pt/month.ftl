# A pupil's month of absences, for the family and for staff.
half-days = { $n ->
    [one] { $shown } meio dia
   *[other] { $shown } meios dias
  }
half-days-decimal = { $whole },{ $decimals }
month-title = Faltas do mês
month-link = Faltas do mês
month-of = { $name }: faltas, { $month }
month-others = Outros meses
month-summary = { $lates ->
    [0] { $total } de falta, dos quais { $without } sem motivo aceite
    [one] { $total } de falta, dos quais { $without } sem motivo aceite; um atraso
   *[other] { $total } de falta, dos quais { $without } sem motivo aceite; { $lates } atrasos
  }
month-picture = Calendário de { $month }: { $summary }. Segue a lista dos dias.
month-legend = Um quadrado para a manhã, um para a tarde. Cheio: sem motivo aceite até hoje. Com visto: motivo aceite. Pontilhado: nenhuma falta. Triângulo: um atraso. Círculo: só aulas perdidas por causa da escola, que não contam.
month-days = Dia a dia
month-nothing = Nenhuma falta
month-nothing-hint = Nem faltas nem atrasos este mês.
month-morning = Manhã
month-afternoon = Tarde
month-whole-day = Manhã e tarde
month-counted = { $when }: { $half-days }
month-not-counted = Por causa da escola: não conta
totals-title = Totais de um período
totals-period = De { $from } a { $until }
totals-missed = Faltas: { $total }, dos quais { $without } sem motivo aceite
totals-lates = Atrasos: { $n }
totals-detentions = Permanências obrigatórias marcadas nestes dias: { $n }
totals-gross = Uma aula em falta conta pelo meio dia inteiro.
totals-net = Cada meio dia conta pela parte perdida das aulas em que foi feita a chamada, ou de todas quando não foi feita nenhuma.
totals-not-counted = As aulas perdidas por causa da escola (visita de estudo ou estágio, enfermaria, exclusão) não contam.
totals-others = Outros períodos
totals-year = Desde o início do ano
totals-month = Este mês
totals-from = De
totals-until = A
totals-show = Mostrar este período
totals-fault = escolha um último dia que siga o primeiro
standing-to-justify = Por justificar
standing-sent = Justificação em análise
standing-accepted = Motivo aceite
standing-withdrawn = Erro corrigido
standing-refused = Motivo não aceite
standing-unwritten = Por confirmar por escrito
day-absent = Falta das { $from } às { $to }
day-late = { $n ->
    [one] Atraso de { $n } minuto às { $at }
   *[other] Atraso de { $n } minutos às { $at }
  }
correction-there = Chamada corrigida por { $name }: presente
correction-absent = Chamada corrigida por { $name }: falta
correction-late = { $n ->
    [one] Chamada corrigida por { $name }: { $n } minuto de atraso
   *[other] Chamada corrigida por { $name }: { $n } minutos de atraso
  }
