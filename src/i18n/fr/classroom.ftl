# Teachers, and whoever writes to a class.
classes-requests = { $n ->
    [one] { $n } échange avec une famille attend votre réponse
   *[other] { $n } échanges avec des familles attendent votre réponse
  }
classes-meetings = Vous avez { $n } rendez-vous aujourd'hui
classes-title = Classes
classes-divisions = Divisions
classes-groups = Groupes
classes-none = Aucune classe
classes-none-hint = Vos classes viennent de l'emploi du temps officiel. S'il en manque, prévenez la direction.
class-title = Une classe
class-roll = Faire l'appel
class-write = Écrire
led-title = Suivi de la classe
led-hint = Ce qui attend les familles de cette classe. Les sanctions n'y sont pas : elles restent entre la direction et la famille.
led-caption = Ce qui attend les familles, { $class }
led-pupil = Élève
led-unsigned = Non signé
led-to-justify = À justifier
led-unanswered = Autorisations sans réponse
led-none = Aucun élève
led-none-hint = Les élèves viennent des fichiers de l'établissement.
class-pupils = { $n ->
    [one] { $n } élève
   *[other] { $n } élèves
  }
class-open-hint = Ouvrir le carnet d'un élève est noté : la famille voit qui l'a consulté.

roll-title = Appel
roll-of = Appel, { $class }
roll-lessons = Choisir le cours
roll-present = Présent
roll-absent = Absent
roll-late = Retard
roll-minutes = Minutes de retard
roll-minutes-fault = le retard compte de 1 à 120 minutes
roll-present-hint = Chaque élève est présent tant que vous ne touchez pas à sa ligne.
roll-send = Envoyer l'appel
roll-send-again = Ajouter à l'appel
roll-taken = Appel fait par { $by } à { $at }.
roll-taken-hint = Vous pouvez ajouter un élève oublié, et corriger aujourd'hui ce que vous avez noté par erreur. Ensuite, la vie scolaire le corrige.
correction-title = Corriger l'appel
correction-link = Corriger
correction-legend = L'appel aurait dû dire
correction-hint = La famille lit la correction. Ce qui avait été noté reste dans l'historique.
correction-send = Corriger l'appel
roll-no-school = Il n'y a pas cours ce jour-là : aucun appel ne s'y fait.
roll-not-yet = Ce cours n'a pas commencé : son appel peut se faire un quart d'heure avant.
roll-too-late = Il est trop tard pour cet appel : il se fait le jour même ou dans les trois jours qui suivent. La vie scolaire peut encore noter une absence ou un retard.
roll-keeping = L'envoi n'a pas abouti : l'appel se garde sur cet appareil. Laissez cette page ouverte un instant.
roll-kept = L'envoi n'a pas abouti : l'appel est gardé sur cet appareil, sans aucun nom. Il partira en votre nom, et en aucun autre, dès que le réseau revient, ou quand vous rouvrirez Carnet sur cet appareil : vérifiez alors qu'il est parti. Vous pouvez fermer cette page.
roll-kept-sent = L'appel gardé sur cet appareil est parti :
roll-kept-refused = Un appel gardé sur cet appareil n'a pas été accepté. Refaites-le, ou prévenez la vie scolaire :
roll-kept-leaving = Un appel, le vôtre ou celui d'un collègue, n'est pas encore parti de cet appareil. Si vous vous déconnectez maintenant, il en est effacé. Appuyez de nouveau pour vous déconnecter quand même. À envoyer :
roll-kept-names = Reste noté autrement que vous ne venez de l'envoyer : { $names }. Voyez la ligne de chacun.
roll-kept-yours = Votre envoi disait autre chose : corrigez cette ligne si besoin.
roll-kept-not-yours = Votre envoi disait autre chose. Cette ligne n'est pas la vôtre : la vie scolaire peut la corriger.
roll-kept-other = L'appel gardé sur cet appareil est parti. Un élève au moins était déjà noté autrement, et cela reste. Ouvrez cet appel et corrigez sa ligne si besoin :
roll-known-there = Corrigé : présence rétablie
roll-known-absent = Déjà noté absent
roll-known-late = { $n ->
    [one] Déjà noté en retard de { $n } minute
   *[other] Déjà noté en retard de { $n } minutes
  }

writing-title = Écrire
writing-to = Écrire, { $class }
writing-kind = Quoi
writing-kind-note = Mot
writing-kind-observation = Observation
writing-kind-encouragement = Encouragement
writing-kind-congratulations = Félicitations
writing-kind-remark = Punition : observation inscrite
writing-kind-apology = Punition : excuse orale ou écrite
writing-kind-extra-work = Punition : devoir supplémentaire
writing-kind-detention = Punition : retenue
writing-kind-sent-out = Punition : exclusion ponctuelle de cours
writing-subject = Objet
writing-subject-hint = Pour un mot seulement, en une ligne.
writing-text = Texte
writing-text-hint = La famille le lit tel quel. Ne nommez jamais un autre élève.
writing-needs = Qui signe
writing-needs-one = Signature d'un responsable
writing-needs-each = Signature de chaque responsable
writing-work = Travail à faire
record-punishment-work = Travail à faire : { $work }
writing-work-hint = Pour une punition seulement.
writing-by-function = Pour une punition, la famille lit votre fonction et non votre nom. Ne signez pas dans le texte.
writing-recipients = À qui
writing-whole-class = Toute la classe
writing-send = Envoyer
writing-check-again = Vérifier et envoyer
writing-send-anyway = Envoyer quand même
writing-named-heading = Un autre élève est peut-être nommé
writing-named = Le texte contient : { $names }. Une famille ne doit jamais lire le nom de l'enfant d'une autre. Corrigez le texte, ou envoyez-le s'il s'agit d'autre chose.
writing-named-why = Une famille ne doit jamais lire le nom de l'enfant d'une autre. Corrigez le texte, ou envoyez-le s'il s'agit d'autre chose.
writing-named-here = À vérifier : ce texte contient { $names }.
field-said = { $field } : { $said }
writing-fault-kind = choisissez ce que vous écrivez
writing-also-summary = Écrire aussi à d'autres classes
writing-also = Toutes les familles de ces classes aussi
writing-fault-nobody = choisissez au moins un élève
writing-fault-both = « Toute la classe » est cochée, et des élèves le sont aussi : décochez la classe, ou ces élèves
writing-fault-subject = un mot a besoin d'un objet
writing-fault-empty = écrivez le texte
writing-fault-long = le texte est trop long : 2 000 caractères au plus
writing-fault-long-line = c'est trop long pour une ligne : 120 caractères au plus
writing-fault-long-document = le document est trop long : 30 000 caractères au plus
writing-fault-unshowable = le texte contient un signe qui ne peut pas s'afficher

incident-title = Signaler un incident
incident-lead = Chaque famille lit le texte commun et la part de son enfant. Elle ne lit ni la part ni le nom d'un autre élève.
incident-common = Texte commun à toutes les familles concernées
incident-common-hint = Ce qui s'est passé, sans nommer aucun élève.
incident-classes-summary = Classes concernées
incident-classes = Montrer les élèves de ces classes
incident-classes-hint = Six au plus. Ce qui est déjà écrit reste.
incident-show = Afficher les élèves
incident-parts-hint = Sous le nom de chaque élève concerné, écrivez ce que sa famille est seule à lire. Laissez vide pour les autres.
incident-part = Part de { $name }
record-incident-part = Ce que cette famille est seule à lire :
incident-fault-classes = choisissez six classes au plus
incident-fault-nobody = écrivez la part d'au moins un élève
incident-fault-astray = { $name } n'est pas dans les classes affichées : cochez sa classe, ou effacez son texte
incident-fault-gone = un élève n'est plus dans vos classes : copiez son texte si besoin, puis effacez-le
incident-astray = Hors des classes affichées
incident-astray-hint = Ces textes sont gardés, et ne partent pas ainsi : cochez la classe de l'élève, ou effacez son texte.
incident-astray-gone = Part d'un élève qui n'est plus dans vos classes
rewriting-common-hint = Corrigé ici, ce texte l'est pour toutes les familles concernées.
record-also-concerned = Le même incident concerne aussi, chacun avec sa propre part :

sent-title = Mes envois
sent-none = Vous n'avez rien envoyé cette année
sent-none-hint = Ce que vous écrivez se retrouve ici, avec les signatures.
sent-count = Signé pour { $signed } sur { $n }
sent-count-each = Signatures : { $signed } sur { $n }
sent-held = Les familles le verront le { $when }.
sent-recipients = Élève par élève
sent-recipients-all = Élève par élève : { $n } élèves
sent-await-answers = { $n ->
    [one] { $n } réponse à lire
   *[other] { $n } réponses à lire
  }
sent-awaits-answer = Réponse à lire
sent-signed-by = { $name } a signé
sent-unsigned-by = { $name } n'a pas signé
sent-signed = A signé
sent-unsigned = N'a pas signé
sent-entry-title = Un envoi
sent-answer = Votre réponse
sent-answer-send = Répondre
sent-no-answer = Aucune réponse de cette personne.

done-roll-taken = L'appel est enregistré.
done-roll-kept = L'appel est enregistré. Un élève au moins était déjà noté autrement : ce qui était noté reste.
done-roll-corrected = L'appel est corrigé.
done-written = C'est envoyé.
done-thread-answered = La réponse est envoyée.
thread-held = La famille le verra le { $when }.

# A pupil looked for by name.
find-title = Chercher un élève
find-label = Chercher un élève
find-hint = Le début du nom ou du prénom. Les accents ne comptent pas.
find-hint-all = Le début du nom ou du prénom, de l'élève ou d'un responsable. Les accents ne comptent pas.
find-go = Chercher
find-fault = écrivez au moins deux lettres du nom ou du prénom
find-none = Aucun élève de ce nom
find-none-hint = Vérifiez l'orthographe, ou essayez avec le prénom. Un enseignant ne trouve que les élèves de ses classes.
find-mother = { $name }, mère
find-father = { $name }, père
find-guardian = { $name }, responsable légal
find-let-in = { $name }, accès accordé par la direction
find-more = Seuls les premiers sont montrés. Précisez le nom.
