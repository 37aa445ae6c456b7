# Mails that do not arrive, for the desk; and what the console says of the relay.
mail-trial-subject = Carnet de correspondance : essai
mail-trial = Ce message est un essai : le carnet sait envoyer des courriels.
today-unreached = { $n ->
    [0] Aucun courriel refusé
    [one] 1 personne que le courriel n'atteint pas
   *[other] { $n } personnes que le courriel n'atteint pas
  }
unreached-title = Courriels qui n'arrivent pas
unreached-what = Ces personnes ont demandé des avis par courriel, et leur messagerie ne les prend pas. Elles lisent toujours le carnet en ligne. Prévenez-les autrement : un coupon, une lettre, un appel. Elles seules voient et changent leur adresse.
unreached-none = Tous les courriels arrivent
unreached-none-hint = Une adresse refusée apparaît ici tout de suite. Un courriel accepté puis renvoyé plus tard revient à l'adresse d'envoi de l'établissement : Carnet ne le lit pas.
unreached-since = depuis le
unreached-print = Coupons à imprimer
mail-trial-taken = Le serveur de courrier a pris le message. S'il n'arrive pas, regardez dans les courriers indésirables.
mail-trial-no-mailbox = Le serveur de courrier répond : cette adresse n'existe pas.
mail-trial-put-off = Le serveur de courrier répond : pas maintenant. Recommencez plus tard.
mail-trial-returned = Le serveur de courrier n'a pas pris le message.
mail-refused-unset = La configuration ne nomme aucun serveur de courrier (mail.host et mail.from).
mail-refused-no-password = mail.user est donné sans mot de passe : ni fichier (mail.password_file), ni credential systemd « carnet-mail-password ».
mail-refused-password = Le mot de passe de mail.user (mail.password_file, ou le credential systemd « carnet-mail-password ») ne se lit pas : { $why }
mail-refused-authority = Le certificat de l'autorité (mail.authority_file) ne se lit pas : { $why }
mail-refused-silent = Le serveur de courrier ne répond pas : { $why }
mail-refused-unencrypted = Le serveur de courrier n'offre pas de chiffrement (STARTTLS). Rien n'a été envoyé.
mail-refused-certificate = Le certificat du serveur de courrier n'est pas accepté : { $why }
mail-refused-login = Le serveur de courrier refuse l'utilisateur ou le mot de passe.
mail-refused-refuses = Le serveur de courrier refuse d'envoyer, avec le code { $why }.
mail-bounced-noted = C'est noté : cette adresse ne reçoit plus rien. La vie scolaire le lit sur « Courriels qui n'arrivent pas ».
mail-bounced-no-report = Ce message n'est pas un rapport de non-remise (RFC 3464) : rien n'est noté.
mail-bounced-delayed = Ce rapport ne dit d'aucune adresse qu'elle n'existe plus, seulement que le courriel attend ou qu'il est revenu pour une autre raison : rien n'est noté.
mail-bounced-policy = Le serveur du destinataire refuse le nôtre, pas l'adresse (5.7) : rien n'est noté. Voyez SPF, DKIM et la réputation de votre serveur de courrier.
mail-bounced-unquoted = Ce rapport ne cite aucun courriel du carnet : rien n'est noté.
mail-bounced-unknown = Ce rapport ne cite aucun courriel parti d'ici vers cette adresse, ou l'adresse a changé depuis : rien n'est noté.
mail-bounced-unserved = Le carnet n'est pas servi en ce moment : rien n'est ouvert et rien n'est noté. À réessayer plus tard.
mail-bounced-busy = D'autres rapports de non-remise sont en cours de lecture : rien n'est noté. À réessayer plus tard.
