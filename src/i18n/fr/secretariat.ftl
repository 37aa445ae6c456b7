# The secretariat and the sick bay.
secretariat-title = Secrétariat
secretariat-import = Listes
secretariat-import-what = Élèves, responsables et personnels, depuis les fichiers du ministère ou vos propres listes. Le carnet montre ce qui change avant de l'écrire.
secretariat-import-go = Importer les listes
secretariat-letters = Lettres d'activation
secretariat-letters-what = La première lettre de chaque responsable et de chaque élève majeur, et celle de qui a perdu son accès.
secretariat-letters-go = Préparer les lettres
secretariat-addresses = Adresses
secretariat-addresses-what = Où l'on écrit à chaque responsable, et qui n'a pas d'adresse.
secretariat-addresses-go = Voir les adresses
secretariat-not = Vous n'ouvrez aucun carnet : ni mots, ni absences, ni punitions.
addresses-title = Adresses
addresses-of = Adresses, { $class }
addresses-correct = Une adresse se corrige dans la base des élèves de l'établissement. L'import suivant la reprend ici.
addresses-lacking = { $n ->
    [0] Chaque responsable a une adresse.
    [one] 1 responsable n'a pas d'adresse.
   *[other] { $n } responsables n'ont pas d'adresse.
  }
addresses-guardian = Responsable
addresses-address = Adresse
addresses-reach = Mél et téléphone
addresses-none = Sans adresse
sick-bay-title = Infirmerie
sick-bay-lead = Seules les heures sont notées. N'écrivez nulle part la cause d'un passage : le carnet n'a pas de place pour elle.
sick-bay-note = Noter un passage
sick-bay-choose = Choisissez la classe de l'élève.
sick-bay-today = Passages du { $date }
sick-bay-none = Aucun passage noté aujourd'hui
sick-bay-none-hint = Un passage se note quand l'élève est ressorti.
sick-bay-hours = de { $from } à { $to }
sick-bay-of = Noter un passage, { $class }
sick-bay-pupil = Élève
sick-bay-from = Arrivée
sick-bay-to = Sortie
sick-bay-family = La famille lira : « Passage à l'infirmerie de … à … », et rien d'autre.
sick-bay-send = Noter ce passage
sick-bay-fault-nobody = choisissez un élève
sick-bay-fault-hours = écrivez l'heure d'arrivée et l'heure de sortie
sick-bay-fault-order = la sortie vient après l'arrivée
sick-bay-fault-to-come = un passage se note quand l'élève est ressorti
done-visit-noted = Le passage est noté.
menu-secretariat = Secrétariat
menu-import = Import
menu-addresses = Adresses
menu-sick-bay = Infirmerie
