# What is kept: the words of the table, in the register, the impact assessment and the notices.
kept-pupils = Alunos
kept-pupils-content = Apelido e nome, data de nascimento (para a maioridade e os homónimos), turma e grupos, também os de antes de uma mudança, regime e saída, cartão e caderneta de papel impressos ou não, número de aluno no ficheiro da escola, acesso do aluno aberto ou não; oposição escrita de um aluno maior de idade, quem a registou e quando
kept-guardians = Responsáveis
kept-guardians-content = Tratamento, apelido e nome, correio eletrónico, número de telefone (telemóvel ou, na sua falta, pessoal), morada postal para as cartas, laço com o aluno e nível de responsabilidade, escolha do digital ou do papel, acesso dado pela direção a uma pessoa a cargo e até quando, acesso fechado pela direção e desde quando, número no ficheiro da escola; os professores veem o nome, e quem lê em papel, com a sua língua
kept-notes = Recados, informações, observações, incidentes, esquecimentos e respostas
kept-notes-content = O texto, o aluno ou as turmas em causa, o autor, as datas de escrita e de difusão, porque algo não podia esperar, as respostas trocadas; de um incidente, o que todas as famílias em causa leem e o que só cada uma lê; caderneta ou material esquecido, e o dia; o que foi entregue em papel; do que foi escrito e retirado: por quem, quando, por que motivo (de uma lista, ou escrito para uma informação), e o que dizia
kept-presence = Faltas, atrasos e chamadas
kept-presence-content = Dias e horas de falta, minutos de atraso, motivo escolhido numa lista e palavras de explicação, decisão do serviço «vie scolaire», retificações, chamadas feitas e por quem, horas de passagem pela enfermaria sem a causa
kept-conduct = Castigos e sanções
kept-conduct-content = Natureza, motivo, trabalho pedido, data e sala de uma permanência obrigatória, o que se seguiu; medida, duração e suspensão de uma sanção; dia de execução de uma sanção, e quem o registou
kept-signatures = Assinaturas
kept-signatures-content = Quem assinou um recado ou leu uma informação ou um documento, quando, por que meio (em linha ou em papel), a impressão digital informática do texto assinado; folhas impressas para as famílias em papel, por quem e quando
kept-consultations = Quem consultou
kept-consultations-content = Que membro do pessoal abriu o carnet de que aluno, e quando; quem levou cópia dos seus dados, e quando
kept-accounts = Contas e chaves de acesso
kept-accounts-content = Número aleatório da conta, parte pública da chave de acesso, nome dado ao dispositivo, língua escolhida, datas de criação e de último uso; nem palavra-passe, nem impressão digital, nem rosto
kept-added = Chaves de acesso adicionadas
kept-added-content = Que chave de acesso foi adicionada, quando e em que sessão, para que a pessoa o saiba em todos os outros lugares
kept-codes = Códigos de ativação
kept-codes-content = O código impresso na carta, as suas datas de início e de fim
kept-sessions = Sessões
kept-sessions-content = Impressão informática do cookie de entrada, dispositivo, horas de abertura e de último uso; nenhum endereço IP
kept-mail = Avisos por e-mail
kept-mail-content = Se a pessoa os pediu: endereço de e-mail verificado, momento escolhido, data do último aviso, endereço recusado ou não, o que o serviço «vie scolaire» e a direção também veem, sem o endereço; um código de verificação durante um dia
kept-called = Dispositivos avisados
kept-called-content = Se a pessoa o pediu: o endereço em que o navegador é chamado, o nome do dispositivo, a chave de acesso e a sessão que o pediram, desde quando, data da última chamada
kept-holds = Conservações
kept-holds-content = A família cujos dados são conservados por um recurso, o motivo, a data de fim, as duas pessoas que o decidiram, e a cópia do carnet dessa família
kept-erasures = Apagamentos
kept-erasures-content = Data e razão do apagamento de uma família, número de pessoas; nenhum nome
kept-end-days = { $n ->
    [one] { $n } dia no máximo
   *[other] { $n } dias no máximo
  }
kept-end-hours = { $n ->
    [one] { $n } hora no máximo
   *[other] { $n } horas no máximo
  }
kept-end-unused = { $n ->
    [one] { $n } hora sem uso
   *[other] { $n } horas sem uso
  }
