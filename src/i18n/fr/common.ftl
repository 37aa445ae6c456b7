# Words of every page.
carnet = Carnet
skip-to-content = Aller au contenu
nav-label = Menu
nav-more = Plus
sign-out = Se déconnecter
signed-in-as = Vous êtes { $name }
footer-accessibility-none = Accessibilité : non conforme
footer-accessibility-partly = Accessibilité : partiellement conforme
footer-accessibility-fully = Accessibilité : totalement conforme
footer-personal-data = Vos données
footer-label = Au sujet du carnet
language-label = Langue
language-prevails = Les textes écrits par l'établissement restent en français. En cas de différence, le français fait foi.
demo-banner = Démonstration : cet établissement et ces personnes sont inventés.
demo-today = Ici, nous sommes le { $date }.
demo-move-the-clock = Changer la date
back = Retour
optional = (facultatif)
error-summary-title = Quelque chose manque ou ne va pas
error-prefix = À corriger :
written-by = De { $author }
# Who gave a punition, where the school tells it by function: alone, and inside «par …».
author-teacher = Professeur
author-in-teacher = un professeur
author-school-life = Vie scolaire
author-in-school-life = la vie scolaire
author-head = Direction
author-in-head = la direction
author-school = Établissement
author-in-school = l'établissement

# What the script may have to say about a passkey.
passkey-wait = Suivez ce que demande votre appareil.
passkey-no-script = Pour cette étape, votre navigateur doit accepter JavaScript. Activez-le puis rechargez la page. La lecture et la signature marchent ensuite sans lui.
passkey-unsupported = Ce navigateur ne connaît pas les clés d'accès. Mettez-le à jour, ou ouvrez cette page dans Chrome, Firefox, Safari ou Edge.
passkey-in-app = Vous êtes dans le navigateur d'une autre application, qui bloque les clés d'accès. Ouvrez le menu de cette fenêtre, puis choisissez « Ouvrir dans le navigateur ».
passkey-cancelled = Rien n'a été confirmé. Appuyez de nouveau sur le bouton et allez jusqu'au bout. Si l'appareil n'a proposé aucune clé, elle est sans doute sur un autre appareil.
passkey-no-key = Cette clé d'accès n'ouvre pas ce carnet. Si vous avez plusieurs clés, choisissez-en une autre. Sinon, demandez une nouvelle lettre d'activation à l'établissement.
passkey-unverified = Votre appareil doit pouvoir vous reconnaître. Dans ses réglages, mettez un code, une empreinte ou le visage pour le verrouiller, puis recommencez.
passkey-refused = Le carnet n'a pas accepté cette réponse. Rechargez la page puis recommencez. Si cela continue, appelez l'établissement.
passkey-network = Le carnet ne répond pas. Vérifiez votre connexion à internet, puis recommencez.
carnet-year-over = L'année est close. Le carnet se lit encore, mais plus rien ne s'y écrit.
passkey-signed-out = Votre session a pris fin. Rechargez la page et reconnectez-vous, puis recommencez.
passkey-unexpected = Le carnet a un problème, ce n'est pas votre faute. Attendez un peu, rechargez la page et vérifiez avant de recommencer.
passkey-expired = Vous avez mis trop longtemps, par prudence l'étape est annulée. Appuyez de nouveau sur le bouton.
passkey-too-many = Il y a eu trop d'essais. Attendez quelques minutes, puis recommencez.
passkey-already = Cet appareil a déjà une clé d'accès pour ce carnet. Vous pouvez vous connecter avec elle.
