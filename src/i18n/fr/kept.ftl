# What is kept: the words of the table, in the register, the impact assessment and the notices.
kept-pupils = Élèves
kept-pupils-content = Nom et prénom, date de naissance (pour la majorité et les homonymes), classe, groupes, régime, numéro d'élève dans le fichier de l'établissement, accès de l'élève ouvert ou non
kept-guardians = Responsables
kept-guardians-content = Civilité, nom et prénom, adresse électronique, téléphone portable, adresse postale pour les lettres, lien avec l'élève et niveau de responsabilité, choix du numérique ou du papier, numéro dans le fichier de l'établissement
kept-staff = Personnels
kept-staff-content = Civilité, nom et prénom, fonction, classes et groupes, numéro dans le fichier de l'établissement
kept-notes = Mots, observations, encouragements et réponses
kept-notes-content = Le texte, l'élève concerné, l'auteur, les dates d'écriture et de diffusion, les réponses échangées
kept-presence = Absences, retards et appels
kept-presence-content = Jours et heures manqués, minutes de retard, motif choisi dans une liste et mot d'explication, décision de la vie scolaire, rectifications, appels faits et par qui
kept-conduct = Punitions et sanctions
kept-conduct-content = Nature, motif, travail demandé, date et salle d'une retenue, suite donnée ; mesure, durée et sursis d'une sanction
kept-signatures = Signatures
kept-signatures-content = Qui a signé, quand, par quel moyen (en ligne ou sur papier), l'empreinte du texte signé
kept-consultations = Qui a consulté
kept-consultations-content = Quel membre du personnel a ouvert le carnet de quel élève, et quand
kept-accounts = Comptes et clés d'accès
kept-accounts-content = Numéro aléatoire du compte, partie publique de la clé d'accès, nom donné à l'appareil, dates de création et de dernier usage ; ni mot de passe, ni empreinte, ni visage
kept-codes = Codes d'activation
kept-codes-content = Le code imprimé sur la lettre, ses dates de début et de fin
kept-sessions = Connexions
kept-sessions-content = Empreinte du témoin (cookie) de connexion, appareil, heures d'ouverture et de dernier usage ; aucune adresse IP
kept-holds = Gels
kept-holds-content = La famille dont les données sont conservées pour un recours, le motif, la date de fin, les deux personnes qui l'ont décidé, et la copie du carnet de cette famille
kept-erasures = Effacements
kept-erasures-content = Date et raison de l'effacement d'une famille, nombre de personnes ; aucun nom
kept-decisions = Décisions de fin d'année
kept-decisions-content = Nom du membre de la direction ou du délégué qui a armé, reporté ou avancé la destruction, visa, remise des sanctions
kept-running = Fonctionnement
kept-running-content = Réglages de l'établissement, classes, index chiffrés, clé du registre ; aucune donnée sur une personne

kept-about-pupils = élèves
kept-about-guardians = responsables légaux et personnes à contacter
kept-about-staff = personnels

kept-for-liaison = Porter à la famille ce que l'établissement lui écrit, et sa réponse
kept-for-reach = Savoir qui répond de quel élève, et le joindre
kept-for-attendance = Informer des absences et des retards, et en recevoir les motifs
kept-for-discipline = Informer des punitions et des sanctions
kept-for-access = Laisser entrer qui en a le droit, et personne d'autre
kept-for-account = Pouvoir montrer ce qui a été fait, par qui, et que ce qui devait être détruit l'est
kept-for-running = Faire fonctionner le carnet

kept-from-files = fichiers de l'établissement (SIECLE, STS-web, ONDE ou liste)
kept-from-staff = personnels de l'établissement
kept-from-family = la famille elle-même
kept-from-itself = le carnet, d'après ce qu'on y fait

kept-read-guardians = responsables légaux de l'élève, chacun pour ce qui le regarde
kept-read-pupil = l'élève, si son accès est ouvert
kept-read-teachers = professeurs de ses classes
kept-read-school-life = vie scolaire
kept-read-head = direction
kept-read-dpo = délégué à la protection des données
kept-read-oneself = la personne elle-même
kept-read-nobody = personne

kept-end-year = destruction des clés de l'année scolaire, au jour annoncé
kept-end-family = ou plus tôt, destruction des clés de la famille à sa demande ou à son départ
kept-end-days = { $n } jours au plus
kept-end-hours = { $n } heures au plus
kept-end-unused = { $n } heures sans usage
kept-end-used = dès qu'il a servi
kept-end-taken-back = quand la personne l'enlève
kept-end-staff = au départ de la personne de l'établissement
kept-end-hold = à la date de fin décidée, { $n } ans au plus
kept-end-establishment = tant que l'établissement utilise le carnet
