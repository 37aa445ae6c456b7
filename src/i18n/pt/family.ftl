# What a family reads: guardians and pupils.
family-home-title = Caderneta escolar
family-home-of = Carnet – { $children }
family-nobody = Não lhe é mostrado nenhum carnet
family-nobody-hint = Um aluno maior pode opor-se por escrito a que os seus responsáveis leiam o seu carnet. A escola já não lhe escreve aqui. Para qualquer questão, telefone à escola.
family-todo-heading = A fazer
family-todo-none = Nada para assinar nem justificar
family-todo-none-hint = Está em dia. Tudo o que foi escrito se lê mais abaixo.
family-todo-more = { $n ->
    [one] Ver também a página seguinte
   *[other] Ver também as { $n } páginas seguintes
  }
family-todo-read-none = Já leu tudo
family-todo-read-none-hint = Tudo o que foi escrito se lê mais abaixo.
family-child-heading = { $child } – { $class }
family-children-label = Os seus filhos
family-child-to-do = { $n } a fazer
family-child-no-to-do = Nada a fazer
family-child-nothing = Mais nada neste carnet por agora.
family-child-older = { $n ->
    [one] Ver também a página mais antiga
   *[other] Ver também as { $n } páginas mais antigas
  }
family-open-sign = Ler e assinar
family-open-justify = Ler e justificar
family-open-confirm = Ler e confirmar
family-open-read = Ler
family-open-answer = Ler a resposta

family-kind-note = Recado
family-kind-observation = Observação
family-kind-incident = Incidente
family-kind-encouragement = Encorajamento
family-kind-congratulations = Felicitações
family-kind-absence = Falta
family-kind-lateness = Atraso
family-kind-punishment = Castigo escolar
family-kind-sanction = Sanção disciplinar
family-title-absence = { $date }, das { $from } às { $to }
family-title-visit-unnoted = { $date }, desde { $from }; hora de fim não anotada, a passagem conta até ao fim das aulas, { $to }
family-title-lateness = { $minutes ->
    [one] { $date }, às { $at }: 1 minuto de atraso
   *[other] { $date }, às { $at }: { $minutes } minutos de atraso
  }
family-punishment-apology = Pedido de desculpa oral ou escrito
family-punishment-extra-work = Trabalho suplementar
family-punishment-detention = Permanência obrigatória na escola
family-punishment-sent-out = Saída de uma aula por ordem do professor
family-measure-warning = Advertência (sanção)
family-measure-reprimand = Repreensão
family-measure-accountability = { $n ->
    [one] Medida de responsabilização de uma hora
   *[other] Medida de responsabilização de { $n } horas
  }
family-measure-class-exclusion = { $n ->
    [one] Exclusão temporária da turma por um dia
   *[other] Exclusão temporária da turma por { $n } dias
  }
family-measure-school-exclusion = { $n ->
    [one] Exclusão temporária da escola por um dia
   *[other] Exclusão temporária da escola por { $n } dias
  }
family-measure-annex-exclusion = { $n ->
    [one] Exclusão temporária da cantina ou do internato por um dia
   *[other] Exclusão temporária da cantina ou do internato por { $n } dias
  }
family-measure-expulsion = Exclusão definitiva
family-measure-suspended = { $measure }, com pena suspensa
family-measure-days = { $measure }, de { $from } a { $until }
family-measure-from = { $measure }, a partir de { $from }
family-incident-part = O que lhe diz respeito
family-reason = Motivo
family-work = Trabalho a fazer
family-slot = Quando
family-slot-when = { $when }, durante { $minutes } minutos
family-room = Onde

family-state-to-sign = Por assinar
family-state-unsigned = Não assinado
family-state-signed = Assinado
family-state-to-justify = Por justificar
family-state-unjustified = Não justificado
family-state-to-confirm = Por confirmar por escrito
family-state-unconfirmed = Não confirmado por escrito
family-state-sent = Justificação enviada
family-state-accepted = Motivo aceite
family-state-refused = Motivo não aceite
family-state-withdrawn = Erro corrigido
family-state-to-read = Por ler
family-state-answered = Resposta por ler
family-state-unread = Não lido
family-state-read = Lido

family-entry-title = Uma página do carnet
family-happened-heading = O que se passou
family-step-signed = Lido e assinado por { $name }
family-step-signed-paper = Lido e assinado em papel em { $date } por { $name }
family-step-before-move = Foi antes da alteração.
family-step-read = Marcado como lido por { $name }
family-step-justified = Justificação enviada por { $name }: { $motive }
family-step-justified-paper = Justificação de { $name }, em papel em { $date }: { $motive }
family-step-known = Motivo conhecido pela escola, anotado por { $name }: { $motive }
family-step-told = Motivo dado por telefone, anotado por { $name }: { $motive }
family-step-told-note = Motivo dado num bilhete da família de { $date }, anotado por { $name }: { $motive }
family-step-in-writing = Motivo confirmado por escrito por { $name }
family-step-in-writing-paper = Motivo confirmado por { $name }, em papel em { $date }
family-step-unexplained = Motivo retirado por { $name }: é preciso justificar
family-step-accepted = Motivo aceite por { $name }
family-step-refused = Motivo não aceite por { $name }
family-step-scheduled = Marcada por { $name }: { $when }, { $room }
family-step-done = Cumprida, anotado por { $name }
family-step-not-done = Não cumprida, anotado por { $name }
family-step-cancelled = Anulada por { $name }
family-motive-illness = Doença do aluno
    .oneself = Doença
family-motive-contagion = Doença contagiosa de um familiar
family-motive-ceremony = Reunião solene de família
family-motive-transport = Dificuldade imprevista de transporte
family-motive-guardians-away = Ausência temporária dos responsáveis, que o aluno acompanha
    .oneself = Ausência temporária dos responsáveis, que o aluno acompanha
family-motive-other = Outro motivo
family-motive-granted = Saída autorizada pela escola
family-motive-sick-bay = Na enfermaria
family-motive-excluded = Exclusão decidida pela escola
family-motive-outing = Visita de estudo ou estágio organizados pela escola

family-sign-heading = Assinar
family-sign-also-heading = Assinar também
family-sign-also = Alguém já assinou. Também pode assinar: cada um tem a sua própria linha.
family-sign-each = Cada responsável assina.
family-sign-means = Assinar quer dizer «li». Não quer dizer «concordo».
family-read-anew = Esta página mudou enquanto a lia. Leia-a de novo antes de continuar.
family-sign-button = Li
family-sign-sanction = Para uma sanção, o seu dispositivo reconhece-o mais uma vez.
family-sign-sanction-paper = Sem JavaScript, pode assinar a notificação em papel, na escola: essa assinatura vale o mesmo.
family-read-heading = Já leu?
family-read-means = Este botão diz apenas que leu. Não substitui a assinatura de um responsável.
family-read-news-means = Este botão diz apenas que leu o que há de novo aqui.
family-read-button = Marcar como lido
family-justify-heading = Justificar
family-justify-legend = Qual é o motivo?
family-justify-hint = Não dê nenhum pormenor de saúde: o carnet não o pede, e aqui não se entrega nenhum atestado.
family-justify-other-hint = Diga porquê em poucas palavras. A escola decide.
family-justify-comment = Algumas palavras
family-justify-comment-hint = Necessárias só para «Outro motivo». Só a escola e você as leem.
family-justify-once = Depois de enviada, a justificação já não pode ser mudada.
family-justify-send = Enviar a justificação
family-justify-locked = Esta justificação foi enviada e já não pode ser mudada. Se houver um erro, telefone ao serviço «vie scolaire».
family-withdrawn = Foi um erro na chamada. Não há nada a justificar.
family-justify-too-late = Já tinha sido enviada uma justificação para esta página: a sua não foi acrescentada.
family-confirm-heading = Confirmar por escrito
family-confirm-what = Motivo dado por telefone: confirme-o por escrito. Eis o que a escola anotou:
family-confirm-ahead = Confirma-o para cada dia anunciado, a partir de hoje.
family-confirm-once = Confirme só se for este o motivo. Depois, já não pode ser mudado. Se houver um erro, telefone ao serviço «vie scolaire».
family-confirm-button = Confirmo este motivo
family-fault-motive = escolha um motivo
family-fault-words = para «Outro motivo», escreva algumas palavras
family-fault-empty = escreva um texto
family-fault-too-long = o texto é demasiado longo: 2000 caracteres no máximo
family-fault-too-long-line = é demasiado longo para uma linha: 120 caracteres no máximo
family-fault-unshowable = o texto tem um sinal que não se pode mostrar
family-thread-heading = As suas mensagens com a escola
family-thread-private = Só você e a escola leem estas mensagens.
family-answer-label = A sua resposta
family-answer-send = Enviar a resposta

family-consultations-title = Quem consultou
family-consultations-lead = Cada vez que alguém do pessoal abre o carnet, o seu nome e a hora são anotados aqui, uma vez por dia.
family-consultations-none = Ninguém do pessoal abriu ainda este carnet.

family-choices-title = As minhas escolhas
family-choices-lead = Pode mudar de ideias quando quiser.
family-medium-heading = Digital ou papel
family-medium-legend = Como quer receber o carnet?
family-medium-hint = Esta escolha vale só para si. O outro responsável faz a sua.
    .oneself = Esta escolha só vale para si.
family-medium-digital = Digital
family-medium-digital-hint = Lê e assina aqui.
family-medium-paper = Papel
family-medium-paper-hint = A escola imprime-lhe cada página. Nada lhe faltará.
family-medium-save = Guardar esta escolha
family-access-heading = O acesso do seu filho ou da sua filha
family-access-lead = Com o seu próprio acesso, o seu filho ou a sua filha lê o carnet. Nunca pode assinar em seu lugar.
family-access-closed = { $child } não tem acesso.
family-access-open = { $child } tem o seu próprio acesso.
family-access-of-age = { $child } tem 18 anos: o seu acesso já não depende de si.
family-access-do-open = Dar um acesso a { $child }
family-access-close = Retirar o acesso
family-access-do-close = Retirar o acesso a { $child }
family-access-close-hint = Retirar o acesso termina logo as suas sessões.
family-access-letter = Preparar a carta para { $child }
family-access-letter-hint = A carta tem um código: o seu filho ou a sua filha usa-o uma vez, no seu dispositivo.

done-family-signed = A sua assinatura está guardada.
done-family-read = Está anotado: já leu.
done-family-justified = A sua justificação foi enviada à escola.
done-family-confirmed = O motivo está confirmado por escrito.
done-answer-sent = A sua mensagem foi enviada à escola.
done-family-medium-chosen = A sua escolha está guardada.
done-family-access-opened = O acesso do seu filho ou da sua filha está aberto: prepare agora a carta.
done-family-access-closed = O acesso do seu filho ou da sua filha está fechado e as suas sessões terminaram.
family-step-reminded = Lembrete de { $name }
family-step-postponed = Adiada por { $name }: { $when }, { $room }
family-step-missed = Faltou à permanência obrigatória, anotado por { $name }
ending-announced = { $n ->
    [one] Último dia: o carnet deste ano será destruído a partir de { $date }.
   *[other] O carnet deste ano será destruído a partir de { $date }, dentro de { $n } dias.
}
family-end-heading = O fim do ano
family-home-ends = Está previsto assim: este carnet será destruído a partir de { $date }. Depois, ninguém o poderá ler, nem sequer a escola.
family-kind-sick-bay-visit = Passagem pela enfermaria
family-kind-trip = Visita de estudo
family-kind-placement = Estágio
family-state-told = Para sua informação
family-step-printed = Impresso para a família por { $name }
writing-suspended = A escola suspendeu o envio de recados, pedidos e respostas. Pode continuar a ler, assinar e justificar.
majority-letter-waits = Tem 18 anos. Para assinar, justificar e escrever por si, precisa de uma chave de acesso sua: uma carta espera por si no serviço «vie scolaire». Até lá, lê como antes.
family-meeting-kept = A reunião mantém-se: a ausência de { $name } anunciada de { $from } a { $until } já não a afeta.
family-step-moved = Datas, horas ou texto alterados por { $name }: { $when }
family-step-rewritten = Texto corrigido por { $name }
family-kind-forgotten = Esquecimento
family-title-forgotten-carnet = Caderneta esquecida em { $date }
family-title-forgotten-material = Material esquecido em { $date }
family-punishment-remark = Observação inscrita
family-state-mistaken = Anotado por engano
family-kind-withdrawn = Texto retirado
family-kind-under-correction = Texto
family-title-withdrawn = A escola retirou este texto
family-title-under-correction = Texto em correção
family-under-correction = A escola está a corrigir este texto. Lerá o texto corrigido na próxima hora de publicação.
family-state-taken-back = Retirado
family-state-under-correction = Em correção
family-step-withdrawn = Retirado por { $name }: { $reason }
withdrawal-wrong-pupil = escrito por engano nesta caderneta
withdrawal-not-so = os factos não eram exatos
withdrawal-twice = escrito duas vezes
withdrawal-annulled = anulado por uma decisão
withdrawal-pointless = já não se aplica
family-step-carried-out = Sanção cumprida em { $date }, anotado por { $name }
family-step-suspension-revoked = Suspensão revogada por { $name }: a sanção aplica-se
family-step-accepted-after-all = Decisão revista por { $name }: motivo aceite
family-step-refused-after-all = Decisão revista por { $name }: motivo não aceite
family-step-reopened = Reaberta por { $name }: o fim tinha sido anotado por engano
family-step-attended = Compareceu à permanência obrigatória, anotado por { $name }: a falta tinha sido anotada por engano
family-step-unscheduled = Sessão anulada por { $name }: será marcada outra data
family-step-signature-taken-back = Assinatura em papel de { $whose } retirada por { $name }: tinha sido anotada por engano
family-step-justification-taken-back = Justificação em papel de { $whose } retirada por { $name }: tinha sido anotada por engano. É preciso justificar de novo
family-step-answer-taken-back = Resposta em papel de { $whose } retirada por { $name }: tinha sido anotada por engano
family-list-back = Voltar às anteriores
