# Notices by e-mail: what they say, and the pages where they are asked for. A mail names nobody and tells nothing.
mail-news-subject = { $n ->
    [one] Carnet de correspondance: 1 recado por ler
   *[other] Carnet de correspondance: { $n } recados por ler
  }
mail-news = { $n ->
    [one] Tem 1 recado por ler no carnet.
   *[other] Tem { $n } recados por ler no carnet.
  }
mail-where = Abra o carnet como de costume:
mail-why-empty = Esta mensagem não diz mais nada, para que mais ninguém fique a saber algo por ela.
mail-stop = Para não receber mais avisos, ou mudar a hora: no carnet, «Os meus avisos por e-mail». Não responda a esta mensagem: ninguém a lê.
mail-no-answer = Não responda a esta mensagem: ninguém a lê.
mail-passkey-subject = Carnet de correspondance: uma chave de acesso adicionada
mail-passkey = Uma chave de acesso foi adicionada ao seu acesso ao carnet. Se foi você, não há nada a fazer.
mail-passkey-stranger = Se não foi você: abra o carnet e, em «Os meus dispositivos», retire o que não conhece e termine todas as sessões. Avise também a escola.
mail-left-subject = Carnet de correspondance: o seu endereço já não é usado
mail-left = Os avisos do seu carnet já não vêm para este endereço: foi dado outro, ou este foi apagado. Se foi você, não precisa de fazer nada.
mail-ending-subject = Carnet de correspondance: o fim do ano
mail-ending = O carnet { $year } será destruído a partir de { $date }.
mail-ending-copy = Pode levar uma cópia antes desse dia.
mail-code-subject = Carnet de correspondance: o seu código
mail-code = O código deste endereço é { $code }. Escreva-o no carnet, na página «Os meus avisos por e-mail». Vale um dia e não permite entrar.
mail-code-stranger = Não pediu nada? Não faça nada: sem este código, nada mais lhe será enviado.

menu-mail = Os meus avisos por e-mail
mail-title = Os meus avisos por e-mail
mail-go = Escolher os meus avisos por e-mail
mail-lead = O carnet pode avisá-lo por e-mail quando há algo para ler. O e-mail não diz mais nada: nenhum nome, nenhum texto.
mail-address-heading = O meu endereço
mail-goes-to = Os avisos vão para
mail-last = Último aviso enviado em
mail-trouble-refused = Endereço recusado
mail-trouble-delayed = E-mails atrasados
mail-trouble-hint = Os avisos já não lhe chegam. O serviço «vie scolaire» sabe disso. Verifique o endereço ou dê outro.
mail-code-leaving = Um código segue para { $address }. Chega dentro de alguns minutos.
mail-code-sent = Um código foi enviado para { $address }. Se não chegar, veja no correio indesejado.
mail-code-refused = O endereço { $address } não existe, diz o seu servidor. Verifique-o.
mail-code-label = Código recebido por e-mail
mail-code-hint = Seis algarismos. Vale um dia.
mail-code-do = Verificar o meu endereço
mail-address-label = Correio eletrónico
mail-address-hint = É enviado para lá um código, e nada mais até o escrever aqui. Mais ninguém vê este endereço.
mail-address-do = Receber um código
mail-address-other = Dar outro endereço
mail-pace-heading = Quando
mail-pace-legend = Quando quer ser avisado?
mail-pace-at-once = Assim que houver algo para ler
mail-pace-daily = Uma vez por dia, se houver algo para ler
mail-pace-never = Nunca
mail-hour = Hora, para uma vez por dia
mail-pace-save = Guardar esta escolha
mail-closed-hours = Nenhum aviso é enviado ao fim do dia, à noite, nem nos dias em que a escola não envia nada, salvo urgência decidida pela direção: o aviso é então enviado de imediato, mesmo que tenha escolhido um por dia.
mail-passkey-always = Se uma chave de acesso for adicionada ao seu acesso, este endereço é avisado logo, a qualquer hora, seja qual for esta escolha.
mail-end = Não receber mais nada e apagar o meu endereço
mail-end-hint = Pode recomeçar quando quiser.
mail-end-do = Apagar o meu endereço
mail-fault-address = este endereço não tem a forma de um endereço de e-mail
mail-fault-too-often = pediu demasiados códigos: tente de novo amanhã
mail-fault-wrong = não é o código recebido
mail-fault-void = este código já não vale: peça outro

done-mail-pace-chosen = A sua escolha está guardada.
done-mail-code-asked = Um código segue para este endereço.
done-mail-proven = O seu endereço está verificado: os avisos serão enviados para lá.
done-mail-forgotten = O seu endereço foi apagado. Não lhe será enviado mais nenhum e-mail.

untold-heading = Receber um aviso
untold-lead = De momento, nada o avisa quando há algo para ler aqui. Um aviso não diz mais nada: nenhum nome, nenhum texto.
untold-address = Por e-mail, para este endereço
untold-address-hint = É enviado um código para lá. Depois escreve-o no carnet.
untold-address-do = Receber um código por e-mail
untold-device = Receber um aviso neste dispositivo
untold-none = Não me avisar
done-no-notices = Anotado: não lhe é enviado nenhum aviso. Pode mudar de ideias quando quiser, pelo menu.
