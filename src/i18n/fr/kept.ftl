# What is kept: the words of the table, in the register, the impact assessment and the notices.
kept-pupils = Élèves
kept-pupils-content = Nom et prénom, date de naissance (pour la majorité et les homonymes), classe et groupes, ceux d'avant un changement aussi, régime et sortie, carte et carnet papier imprimés ou non, numéro d'élève dans le fichier de l'établissement, accès de l'élève ouvert ou non ; opposition écrite d'un élève majeur, par qui et quand elle a été notée
kept-guardians = Responsables
kept-guardians-content = Civilité, nom et prénom, adresse électronique, numéro de téléphone (portable, à défaut personnel), adresse postale pour les lettres, lien avec l'élève et niveau de responsabilité, choix du numérique ou du papier, accès accordé par la direction à une personne en charge et jusqu'à quand, accès fermé par la direction et depuis quand, numéro dans le fichier de l'établissement ; les professeurs en voient le nom, et qui lit sur papier, avec sa langue
kept-notes = Mots, informations, observations, incidents, oublis et réponses
kept-notes-content = Le texte, l'élève ou les classes concernés, l'auteur, les dates d'écriture et de diffusion, le motif d'une diffusion urgente, les réponses échangées ; pour un incident, ce que lisent toutes les familles concernées et ce que chacune est seule à lire ; carnet ou matériel oublié, et le jour ; ce qui a été remis sur papier ; pour un écrit retiré : par qui, quand, pour quelle raison (choisie dans une liste, ou écrite pour une information), et ce qui était écrit
kept-presence = Absences, retards et appels
kept-presence-content = Jours et heures manqués, minutes de retard, motif choisi dans une liste et mot d'explication, décision de la vie scolaire, rectifications, appels faits et par qui, heures de passage à l'infirmerie sans cause
kept-conduct = Punitions et sanctions
kept-conduct-content = Nature, motif, travail demandé, date et salle d'une retenue, suite donnée ; mesure, durée et sursis d'une sanction ; jour d'exécution d'une sanction, et par qui il a été noté
kept-signatures = Signatures
kept-signatures-content = Qui a signé un mot ou pris connaissance d'une information ou d'un document, quand, par quel moyen (en ligne ou sur papier), l'empreinte du texte signé ; feuilles imprimées pour les familles sur papier, par qui et quand
kept-consultations = Qui a consulté
kept-consultations-content = Quel membre du personnel a ouvert le carnet de quel élève, et quand ; qui a pris copie de ses données, et quand
kept-accounts = Comptes et clés d'accès
kept-accounts-content = Numéro aléatoire du compte, partie publique de la clé d'accès, nom donné à l'appareil, langue choisie, dates de création et de dernier usage ; ni mot de passe, ni empreinte, ni visage
kept-added = Clés d'accès ajoutées
kept-added-content = Quelle clé d'accès a été ajoutée, quand et dans quelle connexion, pour que la personne l'apprenne partout ailleurs
kept-codes = Codes d'activation
kept-codes-content = Le code imprimé sur la lettre, ses dates de début et de fin
kept-sessions = Connexions
kept-sessions-content = Empreinte du témoin (cookie) de connexion, appareil, heures d'ouverture et de dernier usage ; aucune adresse IP
kept-mail = Avis par courriel
kept-mail-content = Si la personne en a demandé : adresse électronique vérifiée, moment choisi, date du dernier avis, adresse refusée ou non (la vie scolaire et la direction voient ce refus, sans l'adresse) ; un code de vérification pendant un jour
kept-called = Appareils appelés
kept-called-content = Si la personne l'a demandé : l'adresse à laquelle son navigateur est appelé, le nom de l'appareil, la clé d'accès et la connexion qui l'ont demandé, depuis quand, date du dernier appel
kept-holds = Gels
kept-holds-content = La famille dont les données sont conservées pour un recours, le motif, la date de fin, les deux personnes qui l'ont décidé, et la copie du carnet de cette famille
kept-erasures = Effacements
kept-erasures-content = Date et raison de l'effacement d'une famille, nombre de personnes ; aucun nom

kept-end-days = { $n ->
    [one] { $n } jour au plus
   *[other] { $n } jours au plus
  }
kept-end-hours = { $n } heures au plus
kept-end-unused = { $n } heures sans usage
