//! What is odd in a school's files is read on the plan's page, each in a sentence, before anything is written.

use crate::import_page::sends;
use crate::support::ministry::{departed, with_level};
use crate::support::page::Page;
use crate::support::people::Person;
use crate::support::school::{HEAD, School};
use carnet::import::NamedFile;

const HEADER: &str = "<PARAMETRES><UAJ>0990001A</UAJ><ANNEE_SCOLAIRE>2026</ANNEE_SCOLAIRE></PARAMETRES>";

fn pupil(id: u32, family: &str, given: &str, more: &str) -> String {
    format!(
        "<ELEVE ELEVE_ID='{id}'><NOM_DE_FAMILLE>{family}</NOM_DE_FAMILLE><PRENOM>{given}</PRENOM>\
         <DATE_NAISS>14/02/2013</DATE_NAISS><CODE_REGIME>21</CODE_REGIME>{more}</ELEVE>"
    )
}

fn placed(id: u32, divisions: &[&str]) -> String {
    let each = |code: &&str| {
        format!("<STRUCTURE><CODE_STRUCTURE>{code}</CODE_STRUCTURE><TYPE_STRUCTURE>D</TYPE_STRUCTURE></STRUCTURE>")
    };
    format!("<STRUCTURES_ELEVE ELEVE_ID='{id}'>{}</STRUCTURES_ELEVE>", divisions.iter().map(each).collect::<String>())
}

fn pupils() -> String {
    let left = |day: &str| format!("<DATE_SORTIE>{day}</DATE_SORTIE>");
    let listed = [
        pupil(1, "L'ÉCUYER \"DIT\" BRUN", "Zoé", ""),
        pupil(2, "PARTI", "Tom", &left("01/10/2026")),
        pupil(3, "PARTANT", "Léo", &left("18/12/2026")),
        pupil(4, "INACTIF", "Ana", ""),
        pupil(5, "SANSCLASSE", "Ivo", ""),
        pupil(6, "DOUBLE", "Eva", ""),
        pupil(7, "JUMEAU", "Max", ""),
        pupil(8, "JUMEAU", "Max", ""),
        pupil(9, "ŁUK?SZ", "Jan", ""),
        pupil(10, "CACHÉ\u{202e}", "Noé", ""),
        pupil(11, "SEUL", "Lou", ""),
        pupil(12, "ENTOURÉ", "Mia", ""),
        pupil(13, "CONFIÉ", "Sam", ""),
        pupil(14, "MAJEUR", "Kim", ""),
        pupil(15, "L'ÉCUYER \"DIT\" BRUN", "Paul", ""),
    ];
    let in_6a = [1, 2, 3, 7, 8, 9, 10, 11, 12, 13, 14, 15, 99].map(|id| placed(id, &["6A"]));
    let others = [placed(4, &["Inactifs"]), placed(6, &["6A", "6B"])];
    format!(
        "<BEE_ELEVES>{HEADER}<DONNEES><ELEVES>{}</ELEVES><STRUCTURES>{}{}</STRUCTURES></DONNEES></BEE_ELEVES>",
        listed.concat(),
        in_6a.concat(),
        others.concat()
    )
}

fn person(id: u32, family: &str, given: &str, more: &str) -> String {
    format!(
        "<PERSONNE PERSONNE_ID='{id}'><NOM_DE_FAMILLE>{family}</NOM_DE_FAMILLE><PRENOM>{given}</PRENOM>{more}</PERSONNE>"
    )
}

fn link(pupil: u32, person: u32, kinship: &str, level: &str) -> String {
    format!(
        "<RESPONSABLE_ELEVE><ELEVE_ID>{pupil}</ELEVE_ID><PERSONNE_ID>{person}</PERSONNE_ID>\
         <CODE_PARENTE>{kinship}</CODE_PARENTE>{level}</RESPONSABLE_ELEVE>"
    )
}

fn guardians() -> String {
    let number = |n: u32| format!("<TEL_PORTABLE>06399800{n:02}</TEL_PORTABLE>");
    let reached = |n| number(n) + "<ADRESSE_ID>8</ADRESSE_ID>";
    let of = |level: u8| format!("<NIVEAU_RESPONSABILITE>{level}</NIVEAU_RESPONSABILITE>");
    let first = "<RESP_LEGAL>1</RESP_LEGAL>".to_owned();
    let persons = [
        person(101, "L'ÉCUYER \"DIT\" BRUN", "INÈS", &reached(1)),
        person(102, "PREMIER", "Luc", &reached(2)),
        person(103, "SANSADRESSE", "Marc", &number(3)),
        person(104, "INJOIGNABLE", "Rose", "<ADRESSE_ID>8</ADRESSE_ID>"),
        person(105, "ANCIENNE", "Ida", &reached(5)),
        person(106, "BIS", "Noa", &reached(6)),
        person(107, "BIS", "Noa", &reached(6)),
        person(108, "MALÉCRIT", "Guy", &(reached(8) + "<MEL>pas-un-mel</MEL>")),
        person(109, "VOISINE", "Zia", &reached(9)),
        person(110, "AIDE SOCIALE", "ASE", &reached(10)),
        person(114, "MAJEUR", "Kim", &reached(14)),
    ];
    let links = [
        link(1, 101, "10", &first),
        link(1, 102, "20", &first),
        link(15, 101, "10", &of(1)),
        link(1, 999, "20", &of(1)),
        link(998, 101, "10", &of(1)),
        link(3, 101, "10", &of(1)),
        link(3, 101, "10", &of(2)),
        link(6, 103, "7", &of(1)),
        link(7, 104, "10", &of(1)),
        link(2, 105, "10", &of(1)),
        link(8, 106, "10", &of(1)),
        link(9, 107, "10", &of(1)),
        link(10, 108, "20", &of(1)),
        link(10, 109, "90", &of(3)),
        link(12, 101, "10", &of(1)),
        link(12, 102, "20", &of(1)),
        link(12, 103, "50", &of(1)),
        link(13, 110, "51", &of(1)),
        link(14, 114, "70", &of(1)),
    ];
    format!(
        "<BEE_RESPONSABLES>{HEADER}<DONNEES><PERSONNES>{}</PERSONNES><RESPONSABLES>{}</RESPONSABLES><ADRESSES>\
         <ADRESSE ADRESSE_ID='8'><LIGNE1_ADRESSE>1 RUE DE TEST</LIGNE1_ADRESSE><CODE_POSTAL>99000</CODE_POSTAL>\
         <LIBELLE_POSTAL>TESTVILLE</LIBELLE_POSTAL></ADRESSE></ADRESSES></DONNEES></BEE_RESPONSABLES>",
        persons.concat(),
        links.concat()
    )
}

fn staff() -> String {
    let one = |id: u32, name: &str, function: &str| {
        format!("<INDIVIDU ID='{id}' TYPE='epp'><NOM_USAGE>{name}</NOM_USAGE><PRENOM>Ada</PRENOM>{function}</INDIVIDU>")
    };
    let of = |function: &str| format!("<FONCTION>{function}</FONCTION>");
    let taught = |code: &str, id: u32| {
        format!(
            "<DIVISION CODE='{code}'><SERVICES><SERVICE CODE_MATIERE='030201'><ENSEIGNANTS>\
             <ENSEIGNANT ID='{id}' TYPE='epp'/></ENSEIGNANTS></SERVICE></SERVICES></DIVISION>"
        )
    };
    let listed = [
        one(1, "PROF", &of("ENS")),
        one(2, "DOCUMENT", &of("DOC")),
        one(3, "PROVISEUR", &of("DIR")),
        one(4, "LOCALE", ""),
        one(5, "", &of("ENS")),
    ];
    format!(
        "<STS_EDT><PARAMETRES><UAJ CODE='0990001A'/><ANNEE_SCOLAIRE ANNEE='2026'/></PARAMETRES><DONNEES><INDIVIDUS>{}\
         </INDIVIDUS><STRUCTURE><DIVISIONS>{}{}{}</DIVISIONS><GROUPES/></STRUCTURE></DONNEES></STS_EDT>",
        listed.concat(),
        taught("6 a", 1),
        taught("9Z", 1),
        taught("9Z", 77)
    )
}

fn communs() -> String {
    let closed = |label: &str, from: &str, until: &str| {
        format!(
            "<FERMETURE><LL_MOTIF>{label}</LL_MOTIF><DATE_DEBUT>{from}</DATE_DEBUT><DATE_FIN>{until}</DATE_FIN></FERMETURE>"
        )
    };
    format!(
        "<BEE_COMMUN>{HEADER}<DONNEES><FERMETURES>{}{}</FERMETURES></DONNEES></BEE_COMMUN>",
        closed("AUTRE ANNÉE", "20/12/2025", "04/01/2026"),
        closed("À REBOURS", "04/01/2027", "19/12/2026")
    )
}

/// Files as the form sends them.
async fn sends_all(person: &Person, files: &[NamedFile]) -> Page {
    let files: Vec<_> = files.iter().map(|file| (file.name.as_str(), file.bytes.as_slice())).collect();
    sends(person, &files).await
}

fn sees_all(page: Page, sentences: &[&str]) -> Page {
    sentences.iter().fold(page, |page, sentence| page.sees(sentence))
}

#[tokio::test]
async fn every_oddity_of_the_ministry_s_files_is_said_in_a_sentence_and_by_name_where_there_is_one() {
    let school = School::founded();
    let head = school.staff(HEAD).enrols().await;
    let (pupils, guardians, staff, communs) = (pupils(), guardians(), staff(), communs());
    let alone = sends(&head, &[("Eleves.xml", pupils.as_bytes())]).await;
    alone.sees("Aucun responsable n'est encore connu : importez ResponsablesAvecAdresses.");
    let files = [
        ("Eleves.xml", pupils.as_bytes()),
        ("Responsables.xml", guardians.as_bytes()),
        ("sts_emp.xml", staff.as_bytes()),
        ("Communs.xml", communs.as_bytes()),
    ];
    let plan = sees_all(
        sends(&head, &files).await.sees("12 élèves arrivent"),
        &[
            "Tom PARTI a quitté l'établissement le 01/10/2026 : non importé.",
            "Léo PARTANT part le 18/12/2026 : gardé jusque là.",
            "Ana INACTIF est inactif : non importé.",
            "Ivo SANSCLASSE n'a pas de division : non importé.",
            "Eva DOUBLE a plusieurs divisions (6A, 6B) : la première est prise.",
            "Affectation d'un élève absent du fichier (ELEVE_ID 99).",
            "Max JUMEAU figure deux fois (ELEVE_ID 8) ?",
            "« ? » dans le nom de Jan ŁUK?SZ (9) : une lettre que SIECLE ne sait pas écrire.",
            "Des caractères invisibles ont été retirés de la fiche 10.",
            "Zoé L'ÉCUYER \"DIT\" BRUN (6A) a deux premiers responsables légaux : les deux sont gardés.",
            "Lien de Zoé L'ÉCUYER \"DIT\" BRUN (6A) avec une personne absente du fichier (PERSONNE_ID 999)",
            "Lien d'INÈS L'ÉCUYER \"DIT\" BRUN avec un élève absent (ELEVE_ID 998)",
            "Léo PARTANT (6A) et INÈS L'ÉCUYER \"DIT\" BRUN sont liés de deux façons : le lien le plus proche est pris.",
            "Ida ANCIENNE ne répond d'aucun élève présent : non importé.",
            "1 lien de parenté inconnu, lu comme « autre lien ».",
            "1 personne à contacter, sans autre lien : non importée.",
            "Marc SANSADRESSE n'a pas d'adresse postale : aucune lettre ne peut partir.",
            "Rose INJOIGNABLE n'a ni téléphone portable ni téléphone personnel.",
            "L'adresse électronique de Guy MALÉCRIT n'en est pas une : non gardée.",
            "Noa BIS figure deux fois (PERSONNE_ID 107) ? Il y aurait deux comptes.",
            "Lou SEUL n'a aucun responsable légal.",
            "Mia ENTOURÉ a 3 responsables légaux : tous sont gardés.",
            "Sam CONFIÉ est confié à une institution : ASE AIDE SOCIALE.",
            "Kim MAJEUR répond de soi.",
            "Ada DOCUMENT (fonction DOC) : à inscrire à la main s'il y a lieu.",
            "Ada PROVISEUR est de direction dans STS-web : cette fonction ne s'obtient pas par un import.",
            "L'individu sts:epp:5 n'a pas de nom : non importé.",
            "Ada LOCALE n'a pas de fonction : pris comme enseignant.",
            "Un service en 9Z va à un individu absent du fichier (sts:epp:77).",
            "Un service va à 6 a, où il n'y a aucun élève. S'agit-il de 6A ?",
            "Un service va à 9Z, où il n'y a aucun élève.",
            "Ada LOCALE n'a ni division ni groupe, et ne verra aucun élève.",
            "Personne n'enseigne en 6A.",
            "Communs ne dit pas le premier et le dernier jour des élèves",
            "Communs ne donne aucune fermeture",
            "« AUTRE ANNÉE », du 20/12/2025 au 04/01/2026, n'est pas de cette année scolaire",
            "« À REBOURS » finit le 19/12/2026, avant de commencer le 04/01/2027",
        ],
    );
    assert!(!plan.shows("⟦"), "a sentence is missing: {}", plan.words());
    plan.presses("Écrire ces changements").await.sees("L'import est fait");
    let siblings = school.families().into_iter().filter(|family| {
        let live = school.archive.live_year().unwrap();
        carnet::acts::open_family(&live.scope, *family).unwrap().household.pupils.len() > 1
    });
    assert_eq!(siblings.count(), 1, "Léo and Paul, who have the same mother and nobody else; Zoé has another one too");
    let again = sends(&head, &files).await.sees("Rien ne change");
    assert!(!again.offers("Écrire ces changements"));
}

#[tokio::test]
async fn a_departure_and_a_change_of_guardians_are_read_before_they_are_written() {
    let school = School::in_november();
    let head = school.staff(HEAD).enrols().await;
    let plan = sends_all(&head, &departed("Zoé")).await;
    plan.sees("1 élève part :").sees("Zoé DIALLO-BERTINOT").sees("a quitté l'établissement le 20/11/2026");
    let plan = sends_all(&head, &with_level("900018", "700024", 2)).await;
    plan.sees("Le lien de").sees("change de famille : ses responsables légaux ne sont plus les mêmes.");
}

#[tokio::test]
async fn each_kind_of_file_is_taken_by_the_page() {
    let school = School::in_november();
    let head = school.staff(HEAD).enrols().await;
    let structures = format!(
        "<BEE_STRUCTURES>{HEADER}<DONNEES><DIVISIONS><DIVISION CODE_STRUCTURE='6A'><LIBELLE_LONG>Sixième A</LIBELLE_LONG>\
         </DIVISION></DIVISIONS></DONNEES></BEE_STRUCTURES>"
    );
    let plan = sends(&head, &[("Structures.xml", structures.as_bytes())]).await;
    plan.sees("La classe 6A s'appelle Sixième A.").presses("Écrire ces changements").await.sees("L'import est fait");
    let segpa = format!(
        "<BEE_STRUCTURES>{HEADER}<DONNEES><DIVISIONS><DIVISION CODE_STRUCTURE='5B'><MEFS><MEF CODE_MEF='16410002110'/></MEFS>\
         </DIVISION><DIVISION CODE_STRUCTURE='3C'><MEFS><MEF CODE_MEF='99999999999'/></MEFS></DIVISION></DIVISIONS></DONNEES>\
         </BEE_STRUCTURES>"
    );
    let files =
        [("Structures.xml", segpa.as_bytes()), ("Nomenclature.xml", include_bytes!("../support/nomenclature.xml"))];
    let plan = sends(&head, &files).await;
    plan.sees("Nomenclature ne connaît pas la MEF 99999999999 (3C)").sees("La division 5B est du niveau sixième");
    let geographique = format!("<BEE_GEOGRAPHIQUE>{HEADER}</BEE_GEOGRAPHIQUE>");
    let refused = sends(&head, &[("Geographique.xml", geographique.as_bytes())]).await;
    refused.has_status(422).sees("c'est le fichier Geographique");

    let onde = "Nom élève;Nom d'usage élève;Prénom élève;Date naissance;Sexe;INE; Cycle;Niveau;Libellé classe;Identifiant classe\n\
        EXEMPLE;;Zoé;14/02/2013;F;990000001ZZ;CYCLE III;6E;6A;1\nEXEMPLE;;Tom;;M;990000002ZZ;CYCLE III;6E;6A;2\n\
        JUMEAU;;Max;01/09/2013;M;;CYCLE III;6E;6A;3\nJUMEAU;;Max;02/09/2013;M;;CYCLE III;6E;6A;4\n";
    let parents = "Civilité Responsable;Nom usage responsable;Nom responsable;Prénom responsable;Adresse responsable;CP responsable;Commune responsable;Pays;Courriel;Téléphone domicile;Téléphone travail;Téléphone portable;Nom d'usage enfant;Nom de famille enfant;Prénom enfant;Classes enfants\n\
        Mme;;EXEMPLE;Inès;1 rue de Test;99000;TESTVILLE;France;ines@example.org;;;0639980001;;EXEMPLE;Zoé;6A\n\
        M.;;AUTRE;Paul;2 rue de Test;99000;TESTVILLE;France;;;;0639980002;;INCONNU;Léa;6A\n\
        M.;;JUMEAU;Luc;3 rue de Test;99000;TESTVILLE;France;;;;0639980003;;JUMEAU;Max;6A\n";
    let school = School::founded();
    let head = school.staff(HEAD).enrols().await;
    let plan = sends(&head, &[("eleves.csv", onde.as_bytes()), ("responsables.csv", parents.as_bytes())]).await;
    let plan = sees_all(
        plan.sees("3 élèves arrivent"),
        &[
            "Tom EXEMPLE n'a pas de date de naissance dans la liste : non importé.",
            "eleves.csv ne dit ni de quel établissement ni de quelle année il est",
            "ses 3 personnes sont prises comme telles",
            "Paul AUTRE répond de Léa INCONNU, qui n'est pas parmi les élèves : lien laissé de côté.",
            "Luc JUMEAU répond de Max JUMEAU, et plusieurs élèves ont ce nom",
        ],
    );
    plan.presses("Écrire ces changements").await.sees("L'import est fait");

    let own = "identifiant;ine;nom;prenom;date_naissance;classe;regime\n5001;;EXEMPLE;Zoé;14/02/2013;6A;DP\n";
    let their_own = "identifiant_eleve;identifiant_personne;civilite;nom;prenom;lien;niveau;mel;tel_portable;langue;adresse;code_postal;commune\n\
        5001;P1;Mme;EXEMPLE;Inès;mere;1;ines@example.org;0639980001;fr;;;\n";
    let staff = "identifiant;civilite;nom;prenom;fonction;mel;classes\nE1;Mme;PROF;Ada;enseignante;;6A\n";
    let school = School::founded();
    let head = school.staff(HEAD).enrols().await;
    let files = [("e.csv", own.as_bytes()), ("r.csv", their_own.as_bytes()), ("p.csv", staff.as_bytes())];
    let plan = sends(&head, &files).await.sees("1 élève arrive").sees("Le fichier ne contient aucune adresse");
    plan.presses("Écrire ces changements").await.sees("L'import est fait");
    assert!(sends(&head, &files).await.shows("Rien ne change"));
}

#[tokio::test]
async fn two_numbers_of_somebody_whom_a_list_does_not_number_are_said_and_the_first_is_kept() {
    let school = School::founded();
    let head = school.staff(HEAD).enrols().await;
    let list = "Élèves;Né(e) le;Classe\nEXEMPLE Zoé;14/02/2013;6A\nEXEMPLE Tom;01/09/2014;6A\n";
    let whose = sends(&head, &[("eleves.csv", list.as_bytes())]).await;
    let plan = whose.presses("Une liste d'élèves").await.presses("Voir ce qui changerait").await;
    plan.presses("Écrire ces changements").await.sees("L'import est fait");
    let list = "Responsable;Élève;Né(e) le;Tél. mobile\nEXEMPLE Inès;EXEMPLE Zoé;14/02/2013;0639980001\n\
        EXEMPLE Inès;EXEMPLE Tom;01/09/2014;0639980002\n";
    let whose = sends(&head, &[("responsables.csv", list.as_bytes())]).await;
    let plan = whose.presses("Une liste de responsables").await.presses("Voir ce qui changerait").await;
    plan.sees("La liste donne à Inès EXEMPLE deux coordonnées : 0639980001 est gardé, 0639980002 ne l'est pas.");
}

#[tokio::test]
async fn the_same_people_under_other_numbers_and_a_line_without_a_name_are_said_before_anything_is_written() {
    let school = School::founded();
    let head = school.staff(HEAD).enrols().await;
    let own = "identifiant;nom;prenom;date_naissance;classe\n5001;EXEMPLE;Zoé;14/02/2013;6A\n5002;EXEMPLE;Tom;01/09/2014;6A\n";
    let theirs = "identifiant_eleve;identifiant_personne;nom;prenom;niveau\n5001;P1;EXEMPLE;Inès;1\n5002;P2;;Foyer;1\n";
    let plan = sends(&head, &[("e.csv", own.as_bytes()), ("r.csv", theirs.as_bytes())]).await;
    let plan = plan.sees("Foyer n'a qu'un nom dans la liste (P2)").does_not_see("à la fois");
    plan.presses("Écrire ces changements").await.sees("L'import est fait");
    let (renumbered, their_own) = (own.replace("500", "70"), theirs.replace("500", "70").replace(";P", ";Q"));
    let plan = sends(&head, &[("e.csv", renumbered.as_bytes()), ("r.csv", their_own.as_bytes())]).await;
    let plan = plan.sees("2 élèves, dont Zoé EXEMPLE, arriveraient et partiraient à la fois");
    plan.sees("2 responsables, dont Inès EXEMPLE, arriveraient et partiraient à la fois");
    let plan = sends(&head, &[("e.csv", own.replace("EXEMPLE;Zoé", ";").as_bytes())]).await;
    plan.sees("e.csv, ligne 2 : il n'y a pas de nom.").sees("1 élève part");
}
