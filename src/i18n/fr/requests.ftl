# What staff do with what families ask, and what the school asks of them.
today-requests = { $n ->
    [0] Aucun échange avec une famille n'attend
    [one] { $n } échange avec une famille attend votre réponse
   *[other] { $n } échanges avec des familles attendent votre réponse
  }
requests-title = Demandes
requests-lead = Ce que les familles vous ont écrit, ou répondu. Seules les personnes à qui c'est adressé le lisent.
requests-ours = À répondre
requests-own = Réponses des familles
requests-left = Réponses à des personnels partis ou absents
requests-theirs = En attente de la famille, ou à clore
meetings-to-come = Rendez-vous à venir
meetings-none = Aucun rendez-vous pris pour l'instant.
meetings-own-away = Votre absence est notée ce jour-là : proposez un autre moment, ou annulez.
meetings-to-move = Rendez-vous à déplacer
meetings-to-move-hint = La personne que ces familles viennent voir est absente ce jour-là, ou n'a plus d'accès au carnet. Ouvrez l'échange, puis proposez un autre moment ou annulez.
meetings-with = avec { $name }
meetings-with-school-life = avec la vie scolaire
meetings-with-head = avec la direction
meetings-day = Rendez-vous du jour
meetings-away = absence notée ce jour-là
meetings-shut-out = La direction a fermé l'accès de { $name } : voyez avec la direction avant de recevoir cette personne.
meetings-within = { $n ->
    [one] { $n } rendez-vous pris tombe pendant cette absence : déplacez-le ou annulez-le.
   *[other] { $n } rendez-vous pris tombent pendant cette absence : déplacez-les ou annulez-les.
  }
meetings-kept = { $n ->
    [one] { $n } rendez-vous tombait pendant une absence retirée : il est maintenu, et la famille le lit dans le carnet.
   *[other] { $n } rendez-vous tombaient pendant une absence retirée : ils sont maintenus, et les familles le lisent dans le carnet.
  }
meetings-on-paper = { $name } lit sur papier : à appeler.
meetings-on-paper-call = { $name } lit sur papier : à appeler au { $number }.
today-meetings = { $n ->
    [0] Aucun rendez-vous ce jour
   *[other] { $n } rendez-vous ce jour
  }
requests-none = Aucun échange n'attend votre réponse
request-revoke = Revenir sur l'accord
request-revoke-hint = La famille le lit dans le carnet. Prévenez-la si l'heure approche.
requests-in-place = Écrit à { $name }, qui ne travaille plus dans l'établissement : la réponse vous revient.
requests-in-place-reassigned = Écrit à { $name }, dont la fonction n'ouvre plus les carnets : la réponse vous revient.
requests-in-place-shut-out = Écrit à { $name }, qui n'a plus d'accès au carnet : la réponse vous revient.
requests-in-place-away = Écrit à { $name }, en absence longue : la réponse vous revient.
requests-unheard = En attente de personnes sans clé d'accès
requests-unheard-line = { $n ->
    [one] Un écrit de famille attend { $name } depuis le { $date }.
   *[other] { $n } écrits de familles attendent { $name }, le plus ancien depuis le { $date }.
}
requests-unheard-hint = Seule la personne choisie par la famille les lit. La direction lui remet sa lettre d'activation, depuis « Personnels ». Si elle ne vient pas, la direction y note son absence ou retire son accès : la réponse vous revient alors.
requests-none-hint = Les mots, demandes de rendez-vous, de sortie et de dispense des familles, et leurs réponses à vos envois, arrivent ici.
requests-to-answer = À répondre
requests-answered = Répondu
request-title = Une demande
request-grant = Accorder
request-refuse = Refuser
right-asked-page = La page à corriger
right-erase-how = La demande reste ouverte tant que la famille n'est pas effacée : l'effacement se fait sur sa page.
right-erase-go = Voir l'effacement de cette famille
right-refuse-why = Pourquoi refuser (la famille le lit)
request-lapsed = Le jour demandé est passé : il n'y a plus rien à accorder.
request-decline = Décliner la demande
request-call-off = Annuler le rendez-vous
request-take = Moments que la famille propose
request-take-hint = Accepter l'un d'eux prend le rendez-vous.
request-take-place = accueil de l'établissement
request-take-engaged = Vous avez déjà un rendez-vous à cette heure
request-shut-out = La direction a fermé l'accès de { $name }, qui ne lit plus vos réponses : voyez avec la direction avant de recevoir cette personne.
request-take-do = Accepter : { $when }
request-postpone = Proposer un autre moment
meeting-title = Proposer un rendez-vous
meeting-subject-hint = La famille le lit tel quel. Ne nommez jamais un autre élève.
meeting-place = Lieu
meeting-each = Chaque responsable répond pour son compte.
meeting-send = Proposer
meeting-fault-unread = choisissez une heure à venir, et qui suive le moment où la famille lira cette proposition
meeting-fault-place = donnez le lieu
meeting-fault-shut-out = la direction a fermé cet accès : aucun rendez-vous n'est accepté ni proposé tant qu'il reste fermé
thread-close = Clore cet échange
thread-fault-unsent = cette réponse n'est pas envoyée : envoyez-la, ou effacez-la pour clore l'échange
class-consent = Demander une autorisation
consent-title = Demander une autorisation
consent-to = Demander une autorisation, { $class }
consent-text-hint = Dites clairement à quoi la famille répond oui ou non. Ne nommez jamais un autre élève.
consent-until-hint = Après ce jour, la famille ne répond plus en ligne. La vie scolaire peut encore noter un coupon.
consent-needs = Qui doit dire oui
consent-needs-one = Un seul responsable suffit
consent-needs-each = Chaque responsable
consent-fault-unseen = donnez un dernier jour où les familles auront vu la demande : le jour où elles la verront est dit au bas du formulaire
consent-fault-until = donnez un dernier jour, d'aujourd'hui à la fin de l'année scolaire
consents-title = Autorisations
consents-none = Aucune demande d'autorisation
consents-none-hint = Ce que vous demandez à une classe se suit ici.
consents-open = Réponses attendues
consents-over = Dernier jour passé
consents-all = Voir toute l'année
consents-until = Dernier jour pour répondre : { $date }
consents-by = Demandé par { $name }
consent-sheet-go = Voir les réponses
consent-sheet-title = Réponses à une demande d'autorisation
consent-sheet-text = Texte envoyé aux familles
consent-sheet-each = Il faut le oui de chaque responsable.
consent-sheet-who = Qui a répondu
consent-sheet-answer = Réponse
consent-sheet-class = { $class } – { $count }
consent-sheet-list = Liste des élèves autorisés
consent-sheet-list-hint = Les élèves dont la famille a dit oui, à cocher le jour venu. À imprimer.
consent-sheet-list-none = Personne n'a encore dit oui dans cette classe.
consent-sheet-list-count = { $n ->
    [one] { $class } : { $n } élève
   *[other] { $class } : { $n } élèves
}
consent-remind = Relancer ceux qui n'ont pas répondu
consent-remind-hint = Une relance par jour. Pour qui lit sur papier, la vie scolaire réimprime le coupon.
consent-sheet-pupils = Élève par élève
consent-reminded = Familles relancées le { $date }.
consent-back-go = Noter les coupons revenus
consent-back-title = Coupons revenus
consent-back-of = Coupons revenus, { $class }
consent-back-hint = Une ligne par élève. Laissez « Rien encore » quand le coupon n'est pas là. Tout s'enregistre d'un coup.
consent-back-none = Aucun coupon n'est attendu
consent-back-none-hint = Toutes les personnes concernées dans cette classe ont répondu.
consent-back-nothing = Rien encore
consent-back-who = Qui a signé pour { $name }
consent-back-choose = Choisir
consent-back-each = Chaque responsable
consent-back-who-fault = { $name } : dites qui a signé
consent-back-save = Noter ces réponses
done-consent-reminded = La relance est notée. Les familles la voient à l'heure de diffusion.
done-consent-slips-noted = Les réponses sur papier sont notées.
consent-slips-title = Coupons à imprimer
consent-slips-go = Coupons pour les familles sur papier
consent-slips-none = Aucun coupon à imprimer
consent-slips-none-hint = Toutes les familles concernées lisent en ligne, ou ont déjà répondu.
consent-slips-how = Un coupon par adresse, pour qui lit sur papier et n'a pas répondu. Celui que la vie scolaire a déjà imprimé garde son numéro. Au retour, la vie scolaire note la réponse dans le carnet de l'élève.
consent-slips-number = Coupon n° { $n }
paper-yes = Oui, sur papier
paper-no = Non, sur papier
paper-other-answer = Noter une réponse qui a changé
paper-cancel = Ne peut plus venir
paper-withdraw = Retire son autorisation
paper-after-all = Autorise finalement
sent-answers = { $none ->
    [one] Réponses : { $yes } oui, { $no } non, { $none } attendue
   *[other] Réponses : { $yes } oui, { $no } non, { $none } attendues
  }
sent-answers-lapsed = Délai passé. Réponses : { $yes } oui, { $no } non, { $none } sans réponse
sent-answered = Réponses : { $signed } sur { $n }
sent-answer-of = { $name } : { $word }
done-request-decided = La réponse est envoyée à la famille.
done-thread-closed = L'échange est clos.
