# What is printed for families who read on paper, and the regimes.
printing-title = À imprimer
printing-lead = Ce qui attend l'imprimante pour les familles sur papier. Regarder ne change rien : dites « C'est imprimé » une fois les feuilles sorties.
printing-none = Rien à imprimer
printing-none-hint = Chaque famille sur papier a reçu tout ce qui lui est destiné.
printing-none-here-hint = Aucune feuille de cette sorte n'attend dans cette classe. Les autres sortes sont sous « À imprimer ».
printing-class = { $n ->
    [one] { $class } : 1 feuille
   *[other] { $class } : { $n } feuilles
  }
printing-class-cards = { $n ->
    [one] { $class } : 1 carte
   *[other] { $class } : { $n } cartes
  }
printing-slips = Coupons
printing-slips-hint = Chaque page du carnet pour qui lit sur papier : un coupon par adresse, au nom de ceux qui y vivent. Les coupons sont numérotés dans l'ordre de la classe ; le numéro est sur la liste à remettre et sur l'écran où vous notez les retours. À découper et à remettre à l'élève, dans une enveloppe pour chaque adresse.
slip-other-times = Autres moments possibles (jour et heure, trois au plus) :
slip-reason-line = Précision, sans rien dire de la santé :
printing-detentions = Avis de retenue
printing-detentions-hint = Un avis par adresse, pour une enveloppe à fenêtre. Une retenue reportée revient ici.
printing-letters = Lettres d'activation
printing-letters-hint = Une lettre par personne, pour une enveloppe à fenêtre. Ne la donnez pas à l'élève pour ses parents. La lettre d'un élève qui vient d'avoir 18 ans lui est remise en main propre.
printing-booklets = Carnets papier
printing-booklets-hint = Pour les élèves dont un responsable a choisi le papier : identité, règles, pages d'échange, billets d'absence.
printing-cards = Cartes de sortie
printing-cards-hint = Dix cartes par page. Une carte revient ici quand le régime change.
printing-again = Voir aussi ce qui est déjà imprimé
printing-done = C'est imprimé
printing-batch = Feuilles { $from } à { $to } sur { $all }
printing-batch-next = Imprimez celles-ci, puis dites « C'est imprimé » : les suivantes viennent ensuite.
printing-notices = { $n ->
    [one] La fin de l'année est annoncée : 1 responsable est à prévenir sur papier.
   *[other] La fin de l'année est annoncée : { $n } responsables sont à prévenir sur papier.
  }
printing-link = À imprimer
done-printed = C'est noté : ces feuilles sont imprimées.
done-numbered-otherwise = Rien n'est noté : ces coupons ont déjà d'autres numéros, notés depuis une autre page. Jetez les feuilles qui viennent de sortir ; les bons numéros sont ici.

paper-date = Date :
paper-signature = Signature :
detention-notice-slip = Retenue – { $pupil }, { $class }

exit-card-title = Carte de sortie
regime-exit-n = Sortie { $n }
regimes-title = Régimes et cartes de sortie
regimes-lead = L'externat, la demi-pension ou l'internat vient de l'import. Une correction faite ici tient jusqu'à ce qu'un fichier dise autre chose. La sortie est celle que les responsables ont choisie par écrit.
regimes-of = Régimes, { $class }
regimes-cards = Imprimer les cartes de sortie
regimes-save = Enregistrer les régimes
done-regimes-set = Les régimes sont enregistrés.

booklet-title = Carnet de correspondance
booklet-pupil = Élève
booklet-class = Classe
booklet-guardians = Responsables
booklet-exchanges = Pages d'échange
booklet-date = Date
booklet-text = Ce que l'on écrit
booklet-signature = Signature
booklet-absence = Billet n° { $n }
booklet-from = Du (jour et heure)
booklet-until = au
today-to-print = { $n ->
    [0] Rien à imprimer
    [one] { $n } coupon, avis, lettre, carnet ou carte à imprimer
   *[other] { $n } coupons, avis, lettres, carnets ou cartes à imprimer
  }
slip-called = Coupon n° { $n } du { $date }
slip-names = { $names } et { $last }
slip-list-title = { $n ->
    [one] À remettre : 1 coupon pour { $class }
   *[other] À remettre : { $n } coupons pour { $class }
}
slip-list-how = Coupons imprimés le { $date }, dans l'ordre des feuilles. Cette liste reste à la vie scolaire : cochez ce qui revient ; les numéros à rendre sans coche manquent.
slip-list-number = N°
slip-list-n = { $n }
slip-list-readers = Pour
slip-list-back = Revenu
slip-list-awaited = ☐ à rendre
slip-list-kept = rien à rendre
