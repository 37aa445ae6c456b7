# What a family reads: guardians and pupils.
family-home-title = Carnet de correspondance
family-home-of = Carnet – { $children }
family-nobody = Aucun carnet ne vous est montré
family-nobody-hint = Un élève majeur peut s'opposer par écrit à ce que ses responsables lisent son carnet. L'établissement ne vous écrit plus ici. Pour toute question, appelez-le.
family-todo-heading = À faire
family-todo-none = Rien à signer ni à justifier
family-todo-none-hint = Vous êtes à jour. Tout ce qui a été écrit reste à lire ci-dessous.
family-todo-more = { $n ->
    [one] Voir aussi la page suivante
   *[other] Voir aussi les { $n } pages suivantes
  }
family-todo-read-none = Vous avez tout lu
family-todo-read-none-hint = Tout ce qui a été écrit reste à lire ci-dessous.
family-child-heading = { $child } – { $class }
family-children-label = Vos enfants
family-child-to-do = { $n } à faire
family-child-no-to-do = Rien à faire
family-child-nothing = Rien d'autre dans ce carnet pour l'instant.
family-child-older = { $n ->
    [one] Voir aussi la page plus ancienne
   *[other] Voir aussi les { $n } pages plus anciennes
  }
family-open-sign = Lire et signer
family-open-justify = Lire et justifier
family-open-confirm = Lire et confirmer
family-open-read = Lire
family-open-answer = Lire la réponse

family-kind-note = Mot
family-kind-observation = Observation
family-kind-incident = Incident
family-kind-encouragement = Encouragement
family-kind-congratulations = Félicitations
family-kind-absence = Absence
family-kind-lateness = Retard
family-kind-punishment = Punition scolaire
family-kind-sanction = Sanction disciplinaire
family-kind-forgotten = Oubli
family-title-forgotten-carnet = Carnet oublié le { $date }
family-title-forgotten-material = Matériel oublié le { $date }
family-title-absence = Le { $date }, de { $from } à { $to }
family-title-visit-unnoted = Le { $date }, à partir de { $from } ; heure de fin non notée, le passage compte jusqu'à la fin des cours, { $to }
family-title-lateness = { $minutes ->
    [one] Le { $date } à { $at } : 1 minute de retard
   *[other] Le { $date } à { $at } : { $minutes } minutes de retard
  }
family-punishment-remark = Observation inscrite
family-punishment-apology = Excuse orale ou écrite
family-punishment-extra-work = Devoir supplémentaire
family-punishment-detention = Retenue
family-punishment-sent-out = Exclusion ponctuelle de cours
family-measure-warning = Avertissement (sanction)
family-measure-reprimand = Blâme
family-measure-accountability = { $n ->
    [one] Mesure de responsabilisation d'une heure
   *[other] Mesure de responsabilisation de { $n } heures
  }
family-measure-class-exclusion = { $n ->
    [one] Exclusion temporaire de la classe d'un jour
   *[other] Exclusion temporaire de la classe de { $n } jours
  }
family-measure-school-exclusion = { $n ->
    [one] Exclusion temporaire de l'établissement d'un jour
   *[other] Exclusion temporaire de l'établissement de { $n } jours
  }
family-measure-annex-exclusion = { $n ->
    [one] Exclusion temporaire d'un service annexe (cantine, internat) d'un jour
   *[other] Exclusion temporaire d'un service annexe (cantine, internat) de { $n } jours
  }
family-measure-expulsion = Exclusion définitive
family-measure-suspended = { $measure }, avec sursis
family-measure-days = { $measure }, du { $from } au { $until }
family-measure-from = { $measure }, à compter du { $from }
family-incident-part = Ce qui vous concerne
family-reason = Motif
family-work = Travail à faire
family-slot = Quand
family-slot-when = { $when }, pendant { $minutes } minutes
family-room = Où

family-state-to-sign = À signer
family-state-unsigned = Non signé
family-state-signed = Signé
family-state-to-justify = À justifier
family-state-unjustified = Non justifié
family-state-to-confirm = À confirmer par écrit
family-state-unconfirmed = Non confirmé par écrit
family-state-sent = Justification envoyée
family-state-accepted = Motif recevable
family-state-refused = Motif non recevable
family-state-withdrawn = Erreur corrigée
family-state-to-read = À lire
family-state-answered = Réponse à lire
family-state-unread = Non lu
family-state-read = Lu
family-state-mistaken = Noté par erreur

family-entry-title = Une page du carnet
family-happened-heading = Ce qui s'est passé
family-step-signed = Lu et signé par { $name }
family-step-signed-paper = Lu et signé sur papier le { $date } par { $name }
family-step-before-move = C'était avant le changement.
family-step-read = Marqué comme lu par { $name }
family-step-justified = Justification envoyée par { $name } : { $motive }
family-step-justified-paper = Justification de { $name }, sur papier le { $date } : { $motive }
family-step-known = Motif connu de l'établissement, noté par { $name } : { $motive }
family-step-told = Motif donné par téléphone, noté par { $name } : { $motive }
family-step-told-note = Motif donné par un mot de la famille du { $date }, noté par { $name } : { $motive }
family-step-in-writing = Motif confirmé par écrit par { $name }
family-step-in-writing-paper = Motif confirmé par { $name }, sur papier le { $date }
family-step-unexplained = Motif retiré par { $name } : il reste à justifier
family-step-accepted = Motif jugé recevable par { $name }
family-step-refused = Motif jugé non recevable par { $name }
family-step-scheduled = Fixée par { $name } : { $when }, { $room }
family-step-done = Effectuée, noté par { $name }
family-step-not-done = Non effectuée, noté par { $name }
family-step-cancelled = Annulée par { $name }
family-motive-illness = Maladie de l'enfant
    .oneself = Maladie
family-motive-contagion = Maladie transmissible d'un membre de la famille
family-motive-ceremony = Réunion solennelle de famille
family-motive-transport = Difficulté accidentelle des communications
family-motive-guardians-away = Absence temporaire des responsables, que l'enfant suit
    .oneself = Absence temporaire des responsables, que l'élève suit
family-motive-other = Autre motif
family-motive-granted = Sortie accordée par l'établissement
family-motive-sick-bay = À l'infirmerie
family-motive-excluded = Exclusion prononcée par l'établissement
family-motive-outing = Sortie ou stage organisé par l'établissement

family-sign-heading = Signer
family-sign-also-heading = Signer aussi
family-sign-also = Quelqu'un a déjà signé. Vous pouvez signer aussi : chacun a sa propre ligne.
family-sign-each = Chaque responsable signe.
family-sign-means = Signer veut dire « j'ai lu ». Cela ne veut pas dire « je suis d'accord ».
family-read-anew = Cette page a changé pendant que vous la lisiez. Relisez-la avant de continuer.
family-sign-button = J'ai lu
family-sign-sanction = Pour une sanction, votre appareil vous reconnaît une nouvelle fois.
family-sign-sanction-paper = Sans JavaScript, vous pouvez signer la notification sur papier, à l'établissement : cette signature vaut autant.
family-read-heading = Vous avez lu ?
family-read-means = Ce bouton dit seulement que vous avez lu. Il ne remplace pas la signature d'un responsable.
family-read-news-means = Ce bouton dit seulement que vous avez lu ce qui est nouveau ici.
family-read-button = Marquer comme lu
family-justify-heading = Justifier
family-justify-legend = Quel est le motif ?
family-justify-hint = Ne donnez aucun détail de santé : le carnet n'en demande pas, et aucun certificat ne s'y dépose.
family-justify-other-hint = Dites pourquoi en quelques mots. L'établissement en juge.
family-justify-comment = Quelques mots
family-justify-comment-hint = Nécessaires seulement pour « Autre motif ». Seuls l'établissement et vous les lisez.
    .staff = Nécessaires seulement pour « Autre motif ». Seuls l'établissement et la personne qui justifie les lisent.
family-justify-once = Une fois envoyée, la justification ne peut plus être changée.
family-justify-send = Envoyer la justification
family-justify-locked = Cette justification est envoyée et ne peut plus être changée. Pour une erreur, appelez la vie scolaire.
family-withdrawn = C'était une erreur de l'appel. Il n'y a rien à justifier.
family-justify-too-late = Une justification a déjà été envoyée pour cette page : la vôtre n'a pas été ajoutée.
family-confirm-heading = Confirmer par écrit
family-confirm-what = Motif donné par téléphone : confirmez-le par écrit. Voici ce que l'établissement a noté :
family-confirm-ahead = Vous le confirmez pour chaque jour annoncé, à partir d'aujourd'hui.
family-confirm-once = Confirmez seulement si c'est bien le motif. Ensuite, il ne peut plus être changé. S'il y a une erreur, appelez la vie scolaire.
family-confirm-button = Je confirme ce motif
family-fault-motive = choisissez un motif
family-fault-words = pour « Autre motif », écrivez quelques mots
family-fault-empty = écrivez un texte
family-fault-too-long = le texte est trop long : 2 000 caractères au plus
family-fault-too-long-line = c'est trop long pour une ligne : 120 caractères au plus
family-fault-unshowable = le texte contient un signe qui ne peut pas s'afficher
family-thread-heading = Vos échanges avec l'établissement
family-thread-private = Seuls vous et l'établissement lisez ces messages.
family-answer-label = Votre réponse
family-answer-send = Envoyer la réponse

family-consultations-title = Qui a consulté
family-consultations-lead = Chaque fois qu'un membre du personnel ouvre le carnet, son nom et l'heure sont notés ici, une fois par jour.
family-consultations-none = Aucun membre du personnel n'a encore ouvert ce carnet.

family-choices-title = Mes choix
family-choices-lead = Vous pouvez changer d'avis quand vous voulez.
family-medium-heading = Numérique ou papier
family-medium-legend = Comment voulez-vous recevoir le carnet ?
family-medium-hint = Ce choix ne vaut que pour vous. L'autre responsable fait le sien.
    .oneself = Ce choix ne vaut que pour vous.
family-medium-digital = Numérique
family-medium-digital-hint = Vous lisez et signez ici.
family-medium-paper = Papier
family-medium-paper-hint = L'établissement vous imprime chaque page. Rien ne vous manquera.
family-medium-save = Enregistrer ce choix
family-access-heading = L'accès de votre enfant
family-access-lead = Avec son propre accès, votre enfant lit son carnet. Il ne peut jamais signer à votre place.
family-access-closed = { $child } n'a pas d'accès.
family-access-open = { $child } a son propre accès.
family-access-of-age = { $child } a 18 ans : son accès ne dépend plus de vous.
family-access-do-open = Donner un accès à { $child }
family-access-close = Retirer l'accès
family-access-do-close = Retirer l'accès à { $child }
family-access-close-hint = Retirer l'accès arrête ses connexions tout de suite.
family-access-letter = Préparer la lettre pour { $child }
family-access-letter-hint = La lettre porte un code : votre enfant s'en sert une fois, sur son appareil.

done-family-signed = Votre signature est enregistrée.
done-family-read = C'est noté : vous l'avez lu.
done-family-justified = Votre justification est envoyée à l'établissement.
done-family-confirmed = Le motif est confirmé par écrit.
done-answer-sent = Votre message est envoyé à l'établissement.
done-family-medium-chosen = Votre choix est enregistré.
done-family-access-opened = L'accès de votre enfant est ouvert : préparez maintenant sa lettre.
done-family-access-closed = L'accès de votre enfant est fermé et ses connexions sont arrêtées.

family-step-reminded = Relance de { $name }
family-step-postponed = Reportée par { $name } : { $when }, { $room }
family-step-missed = Absent à la retenue, noté par { $name }
ending-announced = { $n ->
    [one] Dernier jour : le carnet de cette année sera détruit à partir du { $date }.
   *[other] Le carnet de cette année sera détruit à partir du { $date }, dans { $n } jours.
}
family-end-heading = La fin de l'année
family-home-ends = C'est prévu ainsi : ce carnet sera détruit à partir du { $date }. Ensuite, plus personne ne pourra le lire, pas même l'établissement.
family-kind-sick-bay-visit = Passage à l'infirmerie
family-kind-trip = Sortie scolaire
family-kind-placement = Stage
family-state-told = Pour information
family-step-printed = Imprimé pour la famille par { $name }
writing-suspended = L'établissement a suspendu l'envoi de mots, de demandes et de réponses. Vous pouvez toujours lire, signer et justifier.
majority-letter-waits = Vous avez 18 ans. Pour signer, justifier et écrire vous-même, il vous faut une clé d'accès à vous : une lettre vous attend à la vie scolaire. En attendant, vous lisez comme avant.
family-meeting-kept = Le rendez-vous est maintenu : l'absence de { $name } annoncée du { $from } au { $until } ne le concerne plus.
family-step-moved = Dates, heures ou texte changés par { $name } : { $when }
family-step-rewritten = Texte corrigé par { $name }
family-kind-withdrawn = Texte retiré
family-kind-under-correction = Texte
family-title-withdrawn = L'établissement a retiré ce texte
family-title-under-correction = Texte en cours de correction
family-under-correction = L'établissement corrige ce texte. Vous lirez le texte corrigé dès la prochaine heure de diffusion.
family-state-taken-back = Retiré
family-state-under-correction = En cours de correction
family-step-withdrawn = Retiré par { $name } : { $reason }
withdrawal-wrong-pupil = écrit par erreur dans ce carnet
withdrawal-not-so = les faits étaient inexacts
withdrawal-twice = écrit deux fois
withdrawal-annulled = annulé par une décision
withdrawal-pointless = n'a plus lieu d'être
family-step-carried-out = Sanction exécutée le { $date }, noté par { $name }
family-step-suspension-revoked = Sursis révoqué par { $name } : la sanction s'applique
family-step-accepted-after-all = Décision revue par { $name } : motif recevable
family-step-refused-after-all = Décision revue par { $name } : motif non recevable
family-step-reopened = Rouverte par { $name } : la fin notée était une erreur
family-step-attended = Présent à la retenue, noté par { $name } : l'absence notée était une erreur
family-step-unscheduled = Séance annulée par { $name } : une autre date sera fixée
family-step-signature-taken-back = Signature sur papier de { $whose } retirée par { $name } : elle avait été notée par erreur
family-step-justification-taken-back = Justification sur papier de { $whose } retirée par { $name } : elle avait été notée par erreur. Il faut de nouveau justifier
family-step-answer-taken-back = Réponse sur papier de { $whose } retirée par { $name } : elle avait été notée par erreur
family-list-back = Revenir aux précédentes
