letter-title = Lettres d'activation
letter-how-many = { $n ->
    [one] { $n } lettre à imprimer, en noir et blanc.
   *[other] { $n } lettres à imprimer, en noir et blanc, une par page.
  }
letter-print-hint = Utilisez « Imprimer » dans le menu de votre navigateur. L'adresse tombe dans la fenêtre d'une enveloppe longue, page pliée en trois.
letter-none = Aucune lettre à imprimer
letter-none-hint = Chaque personne a déjà son accès, a choisi le papier, ou attend que sa lettre soit préparée.
letter-dated = Le { $date }
letter-subject = Votre accès au carnet de correspondance
letter-salutation = Madame, Monsieur,
letter-salutation-pupil = Bonjour,
letter-for-guardian = Le carnet de correspondance de { $children } est en ligne. Vous y lisez les mots de l'établissement et vous les signez.
letter-for-pupil = Votre accès au carnet de correspondance est ouvert. Vous y lisez les mots de l'établissement.
letter-children-and = { $first } et { $last }
letter-step-scan = Visez le carré avec l'appareil photo de votre téléphone. Ou tapez l'adresse dans un navigateur.
letter-step-check = Vérifiez le code, puis appuyez sur « Continuer ».
letter-step-key = Créez votre clé d'accès, avec le doigt, le visage ou le code de l'appareil. Il n'y a pas de mot de passe.
letter-address = Adresse
letter-code = Votre code d'activation
letter-valid = Valable une fois, jusqu'au { $date }.
letter-qr = Carré à viser avec l'appareil photo, qui mène à l'adresse avec le code
letter-personal = Ce code est à vous seul. Ne le donnez à personne.
letter-personal-guardian = Ce code est à vous seul. Ne le donnez à personne, ni à l'autre responsable, qui reçoit le sien, ni à votre enfant.
letter-paper = Vous préférez le papier ? Dites-le à la vie scolaire. Vous recevrez tous les mots sur papier, et rien ne vous manquera.
letter-help = Une difficulté ? Le secrétariat vous aide et peut vous donner une nouvelle lettre.
