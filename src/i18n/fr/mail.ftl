# Notices by e-mail: what they say, and the pages where they are asked for. A mail names nobody and tells nothing.
mail-news-subject = { $n ->
    [one] Carnet de correspondance : 1 mot à lire
   *[other] Carnet de correspondance : { $n } mots à lire
  }
mail-news = { $n ->
    [one] Vous avez 1 mot à lire dans le carnet.
   *[other] Vous avez { $n } mots à lire dans le carnet.
  }
mail-where = Ouvrez le carnet comme d'habitude :
mail-why-empty = Ce message ne dit rien de plus, pour que personne d'autre n'en apprenne rien.
mail-stop = Pour ne plus en recevoir, ou changer d'heure : dans le carnet, « Mes avis par courriel ». Ne répondez pas à ce message : personne ne le lit.
mail-no-answer = Ne répondez pas à ce message : personne ne le lit.
mail-passkey-subject = Carnet de correspondance : une clé d'accès ajoutée
mail-passkey = Une clé d'accès a été ajoutée à votre accès au carnet. Si c'est vous, il n'y a rien à faire.
mail-passkey-stranger = Si ce n'est pas vous : ouvrez le carnet, et dans « Mes appareils », retirez celui que vous ne connaissez pas et arrêtez toutes les connexions. Prévenez aussi l'établissement.
mail-left-subject = Carnet de correspondance : votre adresse n'est plus utilisée
mail-left = Les avis de votre carnet ne viennent plus à cette adresse : une autre a été donnée, ou elle a été effacée. Si c'est vous qui l'avez fait, vous n'avez rien à faire.
mail-ending-subject = Carnet de correspondance : la fin de l'année
mail-ending = Le carnet { $year } sera détruit à partir du { $date }.
mail-ending-copy = Vous pouvez en emporter une copie avant ce jour.
mail-code-subject = Carnet de correspondance : votre code
mail-code = Le code de cette adresse est { $code }. Tapez-le dans le carnet, à la page « Mes avis par courriel ». Il vaut un jour et ne permet pas de se connecter.
mail-code-stranger = Vous n'avez rien demandé ? Ne faites rien : sans ce code, rien ne vous sera plus envoyé.

menu-mail = Mes avis par courriel
mail-title = Mes avis par courriel
mail-go = Choisir mes avis par courriel
mail-lead = Le carnet peut vous prévenir par courriel quand il y a quelque chose à lire. Le courriel ne dit rien d'autre : aucun nom, aucun texte.
mail-address-heading = Mon adresse
mail-goes-to = Les avis vont à
mail-last = Dernier avis parti le
mail-trouble-refused = Adresse refusée
mail-trouble-delayed = Courriels retardés
mail-trouble-hint = Les avis ne vous parviennent plus. La vie scolaire le sait. Vérifiez l'adresse, ou donnez-en une autre.
mail-code-leaving = Un code part vers { $address }. Il arrive en quelques minutes.
mail-code-sent = Un code a été envoyé à { $address }. S'il n'arrive pas, regardez dans les courriers indésirables.
mail-code-refused = L'adresse { $address } n'existe pas, dit son serveur. Vérifiez-la.
mail-code-label = Code reçu par courriel
mail-code-hint = Six chiffres. Il vaut un jour.
mail-code-do = Vérifier mon adresse
mail-address-label = Adresse électronique
mail-address-hint = Un code y est envoyé : rien d'autre tant que vous ne l'avez pas tapé ici. Personne d'autre que vous ne voit cette adresse.
mail-address-do = Recevoir un code
mail-address-other = Donner une autre adresse
mail-pace-heading = Quand
mail-pace-legend = Quand voulez-vous être prévenu ?
mail-pace-at-once = Dès qu'il y a quelque chose à lire
mail-pace-daily = Une fois par jour, s'il y a quelque chose à lire
mail-pace-never = Jamais
mail-hour = Heure, pour une fois par jour
mail-pace-save = Enregistrer ce choix
mail-closed-hours = Aucun avis ne part le soir, la nuit, ni les jours sans diffusion, sauf urgence décidée par la direction : l'avis part alors tout de suite, même si vous avez choisi un avis par jour.
mail-passkey-always = Si une clé d'accès est ajoutée à votre accès, cette adresse en est prévenue tout de suite, à toute heure, quel que soit ce choix.
mail-end = Ne plus rien recevoir et effacer mon adresse
mail-end-hint = Vous pourrez recommencer quand vous voulez.
mail-end-do = Effacer mon adresse
mail-fault-address = cette adresse n'a pas la forme d'une adresse électronique
mail-fault-too-often = vous avez demandé trop de codes : recommencez demain
mail-fault-wrong = ce n'est pas le code reçu
mail-fault-void = ce code ne vaut plus rien : demandez-en un autre

done-mail-pace-chosen = Votre choix est enregistré.
done-mail-code-asked = Un code part vers cette adresse.
done-mail-proven = Votre adresse est vérifiée : les avis y seront envoyés.
done-mail-forgotten = Votre adresse est effacée. Plus aucun courriel ne vous sera envoyé.

untold-heading = Recevoir un avis
untold-lead = Pour le moment, rien ne vous prévient quand il y a quelque chose à lire ici. Un avis ne dit rien d'autre : aucun nom, aucun texte.
untold-address = Par courriel, à cette adresse
untold-address-hint = Un code y est envoyé. Vous le tapez ensuite dans le carnet.
untold-address-do = Recevoir un code par courriel
untold-device = Recevoir un avis sur cet appareil
untold-none = Ne pas me prévenir
done-no-notices = C'est noté : rien ne vous est envoyé. Vous pourrez choisir autrement quand vous voulez, par le menu.
