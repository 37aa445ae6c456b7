letter-title = Cartas de ativação
letter-how-many = { $n ->
    [one] { $n } carta para imprimir, a preto e branco.
   *[other] { $n } cartas para imprimir, a preto e branco, uma por página.
  }
letter-print-hint = Use «Imprimir» no menu do seu navegador. A morada fica na janela de um envelope comprido, com a folha dobrada em três.
letter-none = Nenhuma carta para imprimir
letter-none-hint = Cada pessoa já tem o seu acesso, escolheu o papel, ou espera que a sua carta seja preparada.
letter-dated = { $date }
letter-subject = O seu acesso à caderneta escolar (carnet)
letter-salutation = Exma. Senhora, Exmo. Senhor,
letter-salutation-pupil = Bom dia,
letter-for-guardian = A caderneta escolar (carnet) de { $children } está em linha. Nela lê os recados da escola e assina-os.
letter-for-pupil = O seu acesso à caderneta escolar (carnet) está aberto. Nela lê os recados da escola.
letter-children-and = { $first } e { $last }
letter-step-scan = Aponte a câmara do telemóvel ao quadrado. Ou escreva o endereço num navegador.
letter-step-check = Verifique o código e carregue em «Continuar».
letter-step-key = Crie a chave de acesso, com o dedo, o rosto ou o código do dispositivo. Não há palavra-passe.
letter-address = Endereço
letter-code = O seu código de ativação
letter-valid = Válido uma vez, até { $date }.
letter-qr = Quadrado a apontar com a câmara, que leva ao endereço com o código
letter-personal = Este código é só para si. Não o dê a ninguém.
letter-personal-guardian = Este código é só para si. Não o dê a ninguém: nem ao outro responsável, que recebe o seu, nem ao seu filho ou à sua filha.
letter-paper = Prefere o papel? Diga-o ao serviço «vie scolaire». Receberá todos os recados em papel, e nada lhe faltará.
letter-help = Uma dificuldade? A secretaria ajuda e pode dar-lhe uma nova carta.
