# What is published for many families at once, as the school writes and follows it.
menu-postings = Informations
postings-title = Informations
postings-none = Rien n'est encore publié
postings-none-hint = Ce qui est écrit à une classe, à un niveau ou à tout l'établissement se retrouve ici.
postings-announce = Écrire une information
postings-publish = Publier un document à signer
postings-documents = Documents à signer
postings-announcements = Informations
posting-school = Tout l'établissement
posting-group = groupe
posting-level = Tout le niveau : { $classes }
posting-urgent = Diffusion urgente
posting-urgent-why = Diffusion urgente : { $reason }
posting-replaced = Remplacé
posting-count = { $given ->
    [0] Pas encore lu, sur { $n } responsables
    [one] Lu et signé par { $given } responsable sur { $n }
   *[other] Lu et signé par { $given } responsables sur { $n }
  }
posting-to-print = { $n ->
    [one] { $n } coupon à imprimer
   *[other] { $n } coupons à imprimer
  }
posting-class-to-print = { $class } : { $n ->
    [one] { $n } coupon à imprimer
   *[other] { $n } coupons à imprimer
  }
posting-to = À qui
posting-to-hint = Plusieurs choix s'ajoutent.
posting-text-hint = Toutes ces familles le lisent tel quel. Ne nommez jamais un élève.
posting-asks = Accusé de lecture
posting-asks-yes = Demander à chaque responsable de dire qu'il l'a lue
posting-fault-nobody = choisissez à qui vous écrivez
posting-fault-subject = donnez un objet
posting-fault-reason = écrivez en une ligne pourquoi cela ne peut pas attendre
posting-fault-not-hurried = cochez « Publier tout de suite », ou effacez le motif
announcement-title = Écrire une information
document-title = Publier un document à signer
document-version-title = Publier une nouvelle version
document-version-what = Chaque responsable devra la lire et la signer de nouveau. Les signatures de la version précédente restent.
document-name = Nom du document
document-text-hint = Le texte entier, tel que les familles le liront : règlement intérieur, charte… Ne nommez jamais un élève.
document-fault-title = donnez un nom au document
document-replace = Écrire une nouvelle version
document-read = Lire le texte
urgent-legend = Ne pas attendre
urgent-yes = Publier tout de suite, hors des heures de diffusion
urgent-hint = Pour ce qui ne peut pas attendre : établissement fermé, transport annulé. Les familles le lisent aussitôt. Celles qui ont demandé des avis, par courriel ou sur un appareil, sont prévenues à la minute, à toute heure, même si elles ont choisi un avis par jour ; l'avis ne dit rien du contenu. Votre nom et le motif restent dans la liste des diffusions urgentes.
urgent-reason = Motif
urgent-reason-hint = Nécessaire pour une diffusion urgente. Les familles ne le lisent pas.
posting-read-heading = Qui l'a lu
posting-print-heading = Par classe
posting-class-count = { $class } : { $given } sur { $n }
posting-class = Classe { $class }
posting-who = Chaque responsable
posting-guardian = Responsable
posting-state = État
posting-signed-on-paper = Signé sur papier
posting-handed-by = Remis sur papier par { $name }, le
posting-take-back-hint = Si le coupon était celui d'une autre personne. Le texte est de nouveau à signer pour la personne nommée, qui le lit.
done-posting-signature-taken-back = La signature sur papier est retirée. Le texte est de nouveau à signer.
posting-slips-none = Rien à imprimer
posting-slips-none-hint = Aucun responsable de cette classe n'attend plus de coupon de ce texte.
posting-slips-document = Imprimez le texte une fois par famille, puis découpez les coupons.
posting-slips-numbers = Chaque coupon porte un numéro, le sien jusqu'à son retour dès que vous notez « C'est imprimé ». Il est sur la liste à remettre et sur l'écran où vous notez les retours.
posting-slip-version = Version { $n }, texte joint
today-postings = { $n ->
    [0] Aucune information à imprimer
    [one] { $n } information à imprimer
   *[other] { $n } informations à imprimer
  }
done-published = C'est publié.
posting-remind = Relancer ceux qui n'ont pas signé
posting-reminded = Responsables relancés le { $date }
posting-withdraw-what = Les familles ne liront plus ce texte. Elles liront qu'il a été retiré, par qui et quand. Les signatures déjà données restent. Un texte retiré ne revient pas.
posting-withdraw-reason = Motif
posting-withdraw-reason-hint = Une ligne, que seuls les personnels lisent. Ne nommez aucun élève.
posting-withdrawn-why = Motif du retrait : { $reason }
done-readers-reminded = La relance est faite.
