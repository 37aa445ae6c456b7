# Words of every page.
carnet = Carnet
skip-to-content = Ir para o conteúdo
nav-label = Menu
nav-more = Mais
sign-out = Terminar sessão
signed-in-as = Você é { $name }
footer-accessibility-none = Acessibilidade: não conforme
footer-accessibility-partly = Acessibilidade: parcialmente conforme
footer-accessibility-fully = Acessibilidade: totalmente conforme
footer-personal-data = Os seus dados
footer-label = Sobre o carnet
language-label = Língua
language-prevails = Os textos escritos pela escola ficam em francês. Em caso de diferença, prevalece o texto francês.
demo-banner = Demonstração: esta escola e estas pessoas são inventadas.
demo-today = Aqui, hoje é { $date }.
demo-move-the-clock = Mudar a data
back = Voltar
optional = (facultativo)
error-summary-title = Falta alguma coisa ou há um erro
error-prefix = A corrigir:
written-by = De { $author }
# Who gave a punition, where the school tells it by function: alone, and inside «par …».
author-teacher = Docente
author-in-teacher = um docente
author-school-life = Serviço «vie scolaire»
author-in-school-life = um membro do serviço «vie scolaire»
author-head = Direção
author-in-head = um membro da direção
author-school = Escola
author-in-school = um membro da escola

# What the script may have to say about a passkey.
passkey-wait = Siga o que o seu dispositivo pede.
passkey-no-script = Para este passo, o seu navegador tem de aceitar JavaScript. Ative-o e recarregue a página. Depois, ler e assinar funcionam sem ele.
passkey-unsupported = Este navegador não conhece as chaves de acesso. Atualize-o, ou abra esta página no Chrome, Firefox, Safari ou Edge.
passkey-in-app = Está no navegador de outra aplicação, que bloqueia as chaves de acesso. Abra o menu desta janela e escolha «Abrir no navegador».
passkey-cancelled = Nada foi confirmado. Carregue outra vez no botão e vá até ao fim. Se o dispositivo não propôs nenhuma chave, ela está talvez noutro dispositivo.
passkey-no-key = Esta chave de acesso não abre este carnet. Se tem várias, escolha outra. Senão, peça uma nova carta de ativação à escola.
passkey-unverified = O seu dispositivo tem de o poder reconhecer. Nas definições, ponha um código, uma impressão digital ou o rosto para o bloquear, e recomece.
passkey-refused = O carnet não aceitou esta resposta. Recarregue a página e recomece. Se continuar, telefone à escola.
passkey-network = O carnet não responde. Verifique a sua ligação à internet e recomece.
carnet-year-over = O ano está encerrado. O carnet ainda se lê, mas já nada se escreve nele.
passkey-signed-out = A sua sessão terminou. Recarregue a página, inicie sessão e recomece.
passkey-unexpected = O carnet tem um problema; a culpa não é sua. Espere um pouco, recarregue a página e verifique antes de recomeçar.
passkey-expired = Demorou demasiado e, por prudência, o passo foi anulado. Carregue outra vez no botão.
passkey-too-many = Houve demasiadas tentativas. Espere alguns minutos e recomece.
passkey-already = Este dispositivo já tem uma chave de acesso para este carnet. Pode entrar com ela.
