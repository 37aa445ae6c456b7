# What staff do with what families ask, and what the school asks of them.
today-requests = { $n ->
    [0] Aucune demande de famille n'attend
    [one] { $n } demande de famille attend une réponse
   *[other] { $n } demandes de familles attendent une réponse
  }
requests-title = Demandes
requests-lead = Ce que les familles vous ont écrit. Seules les personnes à qui c'est adressé le lisent.
requests-ours = À répondre
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
meetings-within = { $n ->
    [one] { $n } rendez-vous pris tombe pendant cette absence : déplacez-le ou annulez-le.
   *[other] { $n } rendez-vous pris tombent pendant cette absence : déplacez-les ou annulez-les.
  }
today-meetings = { $n ->
    [0] Aucun rendez-vous ce jour
   *[other] { $n } rendez-vous ce jour
  }
requests-none = Aucune demande n'attend
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
requests-none-hint = Les mots, demandes de rendez-vous, de sortie et de dispense des familles arrivent ici.
requests-to-answer = À répondre
requests-answered = Répondu
request-title = Une demande
request-grant = Accorder
request-refuse = Refuser
request-lapsed = Le jour demandé est passé : il n'y a plus rien à accorder.
request-decline = Décliner la demande
request-call-off = Annuler le rendez-vous
request-postpone = Proposer un autre moment
meeting-title = Proposer un rendez-vous
meeting-subject-hint = La famille le lit tel quel. Ne nommez jamais un autre élève.
meeting-place = Lieu
meeting-each = Chaque responsable répond pour son compte.
meeting-send = Proposer
meeting-fault-place = donnez le lieu
thread-close = Clore cet échange
class-consent = Demander une autorisation
consent-title = Demander une autorisation
consent-to = Demander une autorisation, { $class }
consent-text-hint = Dites clairement à quoi la famille répond oui ou non. Ne nommez jamais un autre élève.
consent-until-hint = Après ce jour, la famille ne répond plus en ligne. La vie scolaire peut encore noter un coupon.
consent-needs = Qui doit dire oui
consent-needs-one = Un seul responsable suffit
consent-needs-each = Chaque responsable
consent-fault-until = donnez un dernier jour, aujourd'hui ou plus tard
consent-slips-title = Coupons à imprimer
consent-slips-go = Coupons pour les familles sur papier
consent-slips-none = Aucun coupon à imprimer
consent-slips-none-hint = Toutes les familles concernées lisent en ligne, ou ont déjà répondu.
consent-slips-how = Un coupon par responsable qui lit sur papier et n'a pas répondu. Au retour, la vie scolaire note la réponse dans le carnet de l'élève.
consent-slips-number = Coupon { $n }
paper-yes = Oui, sur papier
paper-no = Non, sur papier
sent-answers = Réponses : { $yes } oui, { $no } non, { $none } attendues
sent-answers-lapsed = Délai passé. Réponses : { $yes } oui, { $no } non, { $none } sans réponse
sent-answered = Réponses : { $signed } sur { $n }
sent-answer-of = { $name } : { $word }
done-request-decided = La réponse est envoyée à la famille.
done-thread-closed = L'échange est clos.
