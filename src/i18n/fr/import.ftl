import-refused-at = { $file }, ligne { $line } : { $why }
import-refused-in = { $file } : { $why }
import-cause-no-file = aucun fichier n'est donné. Attendu : ElevesAvecAdresses, ResponsablesAvecAdresses ou sts_emp, en XML ou en zip.
import-cause-empty = le fichier est vide.
import-cause-bad-zip = le zip est illisible : tronqué, chiffré ou abîmé. Téléchargez-le de nouveau.
import-cause-crowded-zip = le zip contient plus de { $max } fichiers. Attendu : un seul, en XML.
import-cause-no-xml = le zip ne contient aucun fichier XML.
import-cause-several-xml = le zip contient { $found } fichiers XML. Attendu : un seul.
import-cause-unsafe-name = le zip contient un nom de fichier dangereux ({ $found }).
import-cause-too-large = le fichier dépasse { $max } octets, plus qu'aucun export.
import-cause-bomb = le zip se déploie plus de { $max } fois : ce n'est pas un export.
import-cause-encoding = l'encodage déclaré ({ $found }) n'est pas celui d'un export. Attendu : ISO-8859-15 ou UTF-8.
import-cause-undeclared = aucun encodage n'est déclaré, et le texte n'est pas en UTF-8.
import-cause-invalid-utf8 = le fichier se dit en UTF-8 et ne l'est pas.
import-cause-nul = le fichier contient un caractère nul.
import-cause-not-xml = ce n'est ni un fichier XML entier et bien formé, ni une liste dont les colonnes soient séparées par des points-virgules ou des tabulations, ou par des virgules sous des noms connus.
import-cause-unknown-columns = les colonnes de cette liste ne sont pas connues. Donnez-la sur la page « Importer les listes », où vous les nommez.
import-cause-doctype = le fichier contient une déclaration DOCTYPE. Un export n'en a jamais.
import-cause-entity = le fichier contient une entité ({ $found }). Un export n'en a jamais.
import-cause-too-deep = les éléments sont imbriqués sur plus de { $max } niveaux.
import-cause-text-too-long = un texte dépasse { $max } octets.
import-cause-too-many = plus de { $max } éléments { $element }.
import-cause-root-geographique = c'est le fichier Geographique. Attendu : ElevesAvecAdresses, ResponsablesAvecAdresses ou sts_emp.
import-cause-root-etablissements = c'est le fichier Etablissements. Attendu : ElevesAvecAdresses, ResponsablesAvecAdresses ou sts_emp.
import-cause-root-ascending = c'est le fichier remontant d'un logiciel d'emploi du temps (emp_sts). Attendu : le fichier descendant de STS-web (sts_emp).
import-cause-root-unknown = ce fichier (élément { $found }) n'est pas un export connu. Attendu : ElevesAvecAdresses, ResponsablesAvecAdresses ou sts_emp.
import-cause-same-kind = un fichier du même genre ({ $kind }) est déjà donné : { $first }.
import-cause-wrong-uai = le fichier est celui d'un autre établissement ({ $found }). Attendu : { $expected }.
import-cause-wrong-year = le fichier est celui d'une autre année ({ $found }). Attendu : { $expected }.
import-cause-missing = { $element } manque dans { $within }.
import-cause-bad-value = { $element } vaut « { $found } ». Attendu : { $expected }.
import-cause-too-long = { $element } dépasse { $max } caractères.
import-cause-duplicate = deux fiches différentes ont le même { $element } ({ $found }).
import-cause-nobody = aucun { $element } dans le fichier.
import-cause-nobody-in-class = aucun des { $listed } élèves n'est présent et dans une division.
import-form-date = une date JJ/MM/AAAA
import-form-identifier = 1 à 32 lettres, chiffres, points ou tirets
import-form-code = un code de 1 à 32 caractères
import-form-level = 1, 2 ou 3
import-form-legal-rank = 0, 1 ou 2
import-more = … et { $n } de plus
import-nothing = Rien ne change.
import-arrivals = { $n ->
    [one] { $n } élève arrive :
   *[other] { $n } élèves arrivent :
  }
import-departures = { $n ->
    [one] { $n } élève part :
   *[other] { $n } élèves partent :
  }
import-changes = { $n ->
    [one] { $n } autre changement :
   *[other] { $n } autres changements :
  }
import-warnings = À regarder ({ $n }) :
import-notes = Pour information ({ $n }) :
import-counts =
    Après l'import : { $pupils ->
        [one] { $pupils } élève
       *[other] { $pupils } élèves
    }, { $guardians ->
        [one] { $guardians } responsable légal
       *[other] { $guardians } responsables légaux
    }, { $families ->
        [one] { $families } famille
       *[other] { $families } familles
    }, { $classes ->
        [one] { $classes } division
       *[other] { $classes } divisions
    }, { $teachers ->
        [one] { $teachers } enseignant
       *[other] { $teachers } enseignants
    }.
import-done =
    Import effectué : { $pupils ->
        [one] { $pupils } élève
       *[other] { $pupils } élèves
    }, { $guardians ->
        [one] { $guardians } responsable légal
       *[other] { $guardians } responsables légaux
    }, { $families ->
        [one] { $families } famille
       *[other] { $families } familles
    }, { $classes ->
        [one] { $classes } division
       *[other] { $classes } divisions
    }, { $teachers ->
        [one] { $teachers } enseignant
       *[other] { $teachers } enseignants
    }.
import-anomaly-pupil-left = { $pupil } a quitté l'établissement le { $on } : non importé.
import-anomaly-pupil-leaving = { $pupil } part le { $on } : gardé jusque là.
import-anomaly-pupil-inactive = { $pupil } est inactif : non importé.
import-anomaly-pupil-without-class = { $pupil } n'a pas de division : non importé.
import-anomaly-pupil-in-several-classes = { $pupil } a plusieurs divisions ({ $classes }) : la première est prise.
import-anomaly-assignment-of-unknown-pupil = Affectation d'un élève absent du fichier (ELEVE_ID { $pupil }).
import-anomaly-same-pupil-twice = { $pupil } figure deux fois (ELEVE_ID { $other }) ?
import-anomaly-pupils-renumbered = { $count ->
    [one] { $like } arriverait et partirait à la fois : même nom et même date de naissance, mais un autre identifiant. Son carnet serait fermé, et un carnet vide ouvert.
   *[other] { $count } élèves, dont { $like }, arriveraient et partiraient à la fois : même nom et même date de naissance, mais un autre identifiant. Leur carnet serait fermé, et un carnet vide ouvert.
  } N'écrivez pas : prenez le fichier du même logiciel que la première fois, ou une liste sans colonne d'identifiant, où chacun est retrouvé par son nom.
import-anomaly-guardians-renumbered = { $count ->
    [one] { $like } arriverait et partirait à la fois : même nom et même enfant, mais un autre identifiant. Son accès serait fermé, et il faudrait une nouvelle lettre.
   *[other] { $count } responsables, dont { $like }, arriveraient et partiraient à la fois : même nom et même enfant, mais un autre identifiant. Leurs accès seraient fermés, et il faudrait de nouvelles lettres.
  } N'écrivez pas : prenez le fichier du même logiciel que la première fois, ou une liste sans colonne d'identifiant, où chacun est retrouvé par son nom.
import-anomaly-many-pupils-leave = Cette liste ne semble pas complète : { $count ->
    [one] { $count } élève sur { $of } partirait
   *[other] { $count } élèves sur { $of } partiraient
  }{ $emptied ->
    [0] {""}
    [one] , dont toute la { $classes }
   *[other] , dont toutes les classes { $classes }
  }. Leur accès et celui de leurs responsables seraient fermés. Est-elle de tout l'établissement ?
import-anomaly-many-guardians-leave = Cette liste ne semble pas complète : { $count ->
    [one] { $count } responsable sur { $of } ne répondrait plus
   *[other] { $count } responsables sur { $of } ne répondraient plus
  } d'aucun élève, alors que leurs élèves restent. Leur accès serait fermé. Est-elle de tout l'établissement ?
import-anomaly-many-staff-leave = Cette liste ne semble pas complète : { $count ->
    [one] { $count } personnel sur { $of } n'y figure plus. Son accès serait fermé.
   *[other] { $count } personnels sur { $of } n'y figurent plus. Leur accès serait fermé.
  } Est-elle de tout l'établissement ?
import-anomaly-question-mark-in-name = « ? » dans le nom de { $name } ({ $key }) : une lettre que SIECLE ne sait pas écrire.
import-anomaly-unshowable-removed = Des caractères invisibles ont été retirés de la fiche { $key }.
import-anomaly-two-first-guardians = { $pupil } a deux premiers responsables légaux : les deux sont gardés.
import-anomaly-link-to-unknown-person = Lien de { $pupil } avec une personne absente du fichier (PERSONNE_ID { $person }) : laissé de côté.
import-anomaly-link-to-unknown-pupil = Lien de { $person } avec un élève absent (ELEVE_ID { $pupil }) : laissé de côté.
import-anomaly-link-twice = { $pupil } et { $person } sont liés de deux façons : le lien le plus proche est pris.
import-anomaly-person-without-pupil = { $person } ne répond d'aucun élève présent : non importé.
import-anomaly-kinship-unknown = { $links ->
    [one] { $links } lien de parenté inconnu, lu comme « autre lien ».
   *[other] { $links } liens de parenté inconnus, lus comme « autre lien ».
  }
import-anomaly-contacts-left-out = { $persons ->
    [one] { $persons } personne à contacter, sans autre lien : non importée.
   *[other] { $persons } personnes à contacter, sans autre lien : non importées.
  }
import-anomaly-no-addresses = Le fichier ne contient aucune adresse : celles qui sont déjà connues restent. Pour les mettre à jour, demandez l'export « avec adresses ».
import-anomaly-person-without-address = { $person } n'a pas d'adresse postale : aucune lettre ne peut partir.
import-anomaly-person-without-telephone = { $person } n'a ni téléphone portable ni téléphone personnel.
import-anomaly-telephone-unusable = Le numéro de téléphone de { $name } n'en est pas un : non gardé.
import-anomaly-postcode-unusable = Le code postal de { $name } n'en est pas un : non gardé.
import-anomaly-noughts-given-back = { $persons ->
    [one] { $persons } responsable avait perdu le zéro du début de son téléphone ou de son code postal, comme le font les tableurs : il est remis.
   *[other] { $persons } responsables avaient perdu le zéro du début de leur téléphone ou de leur code postal, comme le font les tableurs : il est remis.
  }
import-anomaly-email-unusable = L'adresse électronique de { $person } n'en est pas une : non gardée.
import-anomaly-same-person-twice = { $person } figure deux fois (PERSONNE_ID { $other }) ? Il y aurait deux comptes.
import-anomaly-no-legal-guardian = { $pupil } n'a aucun responsable légal.
import-anomaly-many-legal-guardians = { $pupil } a { $count } responsables légaux : tous sont gardés.
import-anomaly-institution-as-guardian = { $pupil } est confié à une institution : { $person }.
import-anomaly-pupil-answers-alone = { $pupil } répond de soi.
import-anomaly-guardians-missing = Aucun responsable n'est encore connu : importez ResponsablesAvecAdresses.
import-anomaly-staff-left-out = { $staff } (fonction { $function }) : à inscrire à la main s'il y a lieu.
import-anomaly-head-not-granted = { $staff } est de direction dans STS-web : cette fonction ne s'obtient pas par un import.
import-anomaly-staff-without-name = L'individu { $key } n'a pas de nom : non importé.
import-anomaly-function-kept = { $staff } est { $file ->
    [Cpe] CPE
   *[Teacher] enseignant
} dans le fichier ; la direction lui a donné une autre fonction, qui reste : { $kept ->
    [Teacher] enseignant
    [Cpe] CPE
    [Aed] AED
    [Head] direction
    [Secretary] secrétariat
    [Nurse] infirmerie
   *[Dpo] DPD
}.
import-anomaly-classes-kept = { $staff } : ses classes ont été choisies ici par la direction. L'import n'y change rien. { $count ->
    [0] Aucune classe ne lui reste ouverte
   *[other] Ce sont : { $kept }
}.
import-anomaly-same-staff-twice = { $staff } figure déjà parmi les personnels sous un autre numéro : il y aurait deux comptes. S'il s'agit d'une personne ajoutée ici à la main, retirez ses classes et son accès après l'import, et remettez une lettre à celle du fichier.
import-anomaly-function-supposed = { $staff } n'a pas de fonction : pris comme enseignant.
import-anomaly-service-of-unknown-staff = Un service en { $class } va à un individu absent du fichier ({ $key }).
import-anomaly-service-for-unknown-class = Un service va à { $class }, où il n'y a aucun élève.
import-anomaly-service-for-resembling-class = Un service va à { $class }, où il n'y a aucun élève. S'agit-il de { $resembles } ?
import-anomaly-teacher-without-class = { $staff } n'a ni division ni groupe, et ne verra aucun élève.
import-anomaly-mef-unknown = Nomenclature ne connaît pas la MEF { $mef } ({ $classes }) : le niveau y est deviné d'après le nom de la classe.
import-anomaly-class-without-teacher = Personne n'enseigne en { $class }.
import-anomaly-pupils-days-missing = Communs ne dit pas le premier et le dernier jour des élèves, ou pas dans cet ordre.
import-anomaly-no-closure = Communs ne donne aucune fermeture : seuls les week-ends seront fermés. Les vacances s'ajoutent à la main.
import-anomaly-closure-outside-year = « { $label } », du { $from } au { $until }, n'est pas de cette année scolaire : laissé de côté.
import-anomaly-closure-backwards = « { $label } » finit le { $until }, avant de commencer le { $from } : laissé de côté.
import-change-calendar = { $closures ->
    [one] Le calendrier change : il aura une fermeture.
   *[other] Le calendrier change : il aura { $closures } fermetures.
  }
import-change-school-address = Les lettres porteront l'adresse de l'établissement : { $address }.
import-change-school-telephone = Les familles liront le téléphone de l'établissement : { $telephone }.
import-change-pupil-name = { $pupil } s'appelait { $was }.
import-change-pupil-birth = { $pupil } : date de naissance corrigée.
import-change-pupil-class = { $pupil } passe de { $was } à { $now }.
import-change-pupil-groups = { $pupil } change de groupes.
import-change-pupil-boarding = { $pupil } change de régime.
import-change-pupil-family = { $pupil } change de famille : ses responsables légaux ne sont plus les mêmes.
import-change-person-arrives = { $person } répond désormais d'un élève.
import-change-person-leaves = { $person } ne répond plus d'aucun élève : son accès est fermé.
import-change-person-name = { $person } s'appelait { $was }.
import-change-person-contact = { $person } : coordonnées modifiées.
import-change-bond-gained = { $person } est désormais lié à { $pupil }.
import-change-bond-lost = { $person } n'est plus lié à { $pupil }.
import-change-bond-changed = Le lien de { $person } avec { $pupil } change.
import-change-class-opened = La division { $class } apparaît.
import-change-class-closed = La division { $class } n'a plus d'élève.
import-change-class-label = La classe { $class } s'appelle { $now }.
import-change-class-level = La division { $class } est du niveau { $now ->
    [sixth] sixième
    [fifth] cinquième
    [fourth] quatrième
    [second] seconde
    [first] première
    [terminal] terminale
   *[third] troisième
  }.
import-change-staff-arrives = { $key } arrive.
import-change-staff-leaves = { $key } part : son accès est fermé.
import-change-staff-name = { $key } : nom corrigé.
import-change-staff-function = { $key } change de fonction.
import-change-staff-services = { $key } : classes enseignées modifiées.
import-change-staff-leads = { $key } : professeur principal modifié.
import-anomaly-line-without-name = { $file }, ligne { $line } : il n'y a pas de nom. La ligne n'est pas importée. S'il s'agit d'un élève ou d'un responsable déjà connu, il serait compté comme parti : complétez la liste avant d'écrire.
import-anomaly-one-name = { $name } n'a qu'un nom dans la liste ({ $key }) : c'est celui qui est gardé. S'il en manque un, complétez la liste.
import-anomaly-pupil-without-birth = { $name } n'a pas de date de naissance dans la liste : non importé.
import-anomaly-origin-unsaid = { $file } ne dit ni de quel établissement ni de quelle année il est : vérifiez que c'est le bon.
import-anomaly-level-supposed = La liste des responsables ne dit pas qui est responsable légal : ses { $persons } personnes sont prises comme telles, et auront un accès. Vérifiez avant d'écrire.
import-anomaly-second-contact = La liste donne à { $person } deux coordonnées : { $kept } est gardé, { $other } ne l'est pas. S'il s'agit de deux personnes, corrigez la liste.
import-anomaly-child-not-found = { $person } répond de { $child }, qui n'est pas parmi les élèves : lien laissé de côté.
import-anomaly-child-ambiguous = { $person } répond de { $child }, et plusieurs élèves ont ce nom : lien laissé de côté, à faire à la main.
