//! The import in the browser: files are sent, the plan is read, and only then is anything written.

use crate::support::ministry::changed;
use crate::support::page::Page;
use crate::support::people::Person;
use crate::support::school::{CPE, HEAD, School, TEACHER, demo_files};
use carnet::domain::family::Profile;
use carnet::domain::ids::PersonId;

const LIST: &str =
    "Élèves;Né(e) le;Classe;Mail\n;;;Tous\nDIALLO-BERTINOT Zoé;14/02/2013;6A;\nEXEMPLE Tom;01/09/2014;6B;\n";

/// Sends files through the form of the page.
pub(crate) async fn sends(person: &Person, files: &[(&str, &[u8])]) -> Page {
    let token = person.opens("/import").await.token();
    let answer = person.browser.posts_files("/import", &token, files).await;
    person.browser.arrives("/import", answer).await
}

#[tokio::test]
async fn the_head_reads_the_plan_before_anything_is_written_and_again_it_finds_nothing_to_do() {
    let school = School::founded();
    let head = school.staff(HEAD).enrols().await;
    head.opens("/direction").await.follows("Importer les listes").await.sees("Rien n'est écrit avant");
    let files = demo_files();
    let files: Vec<(&str, &[u8])> = files.iter().map(|file| (file.name.as_str(), file.bytes.as_slice())).collect();
    let plan = sends(&head, &files).await.sees("75 élèves arrivent").sees("Rien n'est encore écrit");
    assert_eq!(school.families(), []);
    plan.presses("Écrire ces changements").await.sees("L'import est fait");
    assert!(school.families().len() > 50);
    let again = sends(&head, &files).await.sees("Rien ne change");
    assert!(!again.offers("Écrire ces changements"));
}

#[tokio::test]
async fn a_plan_is_written_once_by_whoever_was_shown_it_and_not_after_the_school_has_changed() {
    let school = School::founded();
    let head = school.staff(HEAD).enrols().await;
    let files = demo_files();
    let files: Vec<(&str, &[u8])> = files.iter().map(|file| (file.name.as_str(), file.bytes.as_slice())).collect();
    let stale = sends(&head, &files[..1]).await;
    school.imports(&demo_files());
    stale.presses("Écrire ces changements").await.has_status(422).sees("a changé depuis");
    let fresh = sends(&head, &files).await.sees("Rien ne change");
    assert!(!fresh.offers("Écrire ces changements"));
    stale.presses("Écrire ces changements").await.has_status(422).sees("n'attendent plus");
}

#[tokio::test]
async fn the_export_without_addresses_changes_telephones_and_leaves_addresses_where_they_are() {
    let school = School::in_november();
    let live = school.archive.live_year().unwrap();
    let helene = PersonId(school.seat_of_guardian("Hélène DIALLO-BERTINOT").subject.0);
    let profile = || match school.profile(&live.scope, helene) {
        Profile::Guardian(profile) => profile,
        Profile::Pupil(_) => panic!("she is a guardian"),
    };
    let known = profile().address;
    assert!(known.is_some());
    let files = changed("ResponsablesAvecAdresses", |xml| {
        let (before, after) = xml.split_once("<ADRESSES>").unwrap();
        let without = format!("{before}{}", after.split_once("</ADRESSES>").unwrap().1);
        without.replace("0639980000", "0639980999")
    });
    let files: Vec<(&str, &[u8])> = files.iter().map(|file| (file.name.as_str(), file.bytes.as_slice())).collect();
    let head = school.staff(HEAD).enrols().await;
    let plan = sends(&head, &files).await.sees("celles qui sont déjà connues restent");
    assert_eq!(plan.words().matches("Hélène").count(), 1, "she alone changes");
    plan.presses("Écrire ces changements").await.sees("L'import est fait");
    assert_eq!((profile().address, profile().telephone.as_deref()), (known, Some("0639980999")));
}

#[tokio::test]
async fn a_list_nobody_knows_is_imported_once_its_columns_are_named() {
    let school = School::founded();
    let head = school.staff(HEAD).enrols().await;
    let whose = sends(&head, &[("liste.csv", LIST.as_bytes())]).await.sees("Nommer les colonnes").sees("Né(e) le");
    let columns = whose.presses("Une liste d'élèves").await;
    let plan =
        columns.presses("Voir ce qui changerait").await.sees("2 élèves arrivent").sees("vérifiez que c'est le bon");
    plan.presses("Écrire ces changements").await.sees("L'import est fait");
    assert_eq!(school.pupil_of("Zoé DIALLO-BERTINOT").1.class.0, "6A");
    let whose = sends(&head, &[("liste.csv", LIST.as_bytes())]).await;
    let columns = whose.presses("Une liste de personnels").await.sees("Fonction");
    let columns = columns.presses("Une liste d'élèves").await.sees("Colonne « Né(e) le »");
    let refused = columns.fills("Colonne « Né(e) le »", "Ne pas garder").presses("Voir ce qui changerait").await;
    refused.has_status(422).sees("Il faut au moins");
}

#[tokio::test]
async fn guardians_and_staff_of_lists_that_nobody_knows_are_imported_once_their_columns_are_named() {
    let school = School::founded();
    let head = school.staff(HEAD).enrols().await;
    let whose = sends(&head, &[("eleves.txt", LIST.as_bytes())]).await;
    let plan = whose.presses("Une liste d'élèves").await.presses("Voir ce qui changerait").await;
    plan.presses("Écrire ces changements").await.sees("L'import est fait");

    let list = "Responsable;Élève;Né(e) le;Tél. mobile\nDIALLO-BERTINOT Hélène;DIALLO-BERTINOT Zoé;14/02/2013;0639980001\nPERDU Luc;INCONNU Léa;;\n";
    let whose = sends(&head, &[("responsables.csv", list.as_bytes())]).await.sees("Dites d'abord de qui elle parle");
    let columns = whose.presses("Une liste de responsables").await;
    let refused = columns.fills("Colonne « Élève »", "Ne pas garder").presses("Voir ce qui changerait").await;
    let refused = refused.has_status(422).sees("Il faut au moins le nom et le prénom du responsable, et son élève");
    let named = refused.fills("Colonne « Élève »", "Élève : NOM et prénom ensemble");
    let plan = named.presses("Voir ce qui changerait").await.sees("INCONNU Léa, qui n'est pas parmi les élèves");
    plan.presses("Écrire ces changements").await.sees("L'import est fait");
    school.seat_of_guardian("Hélène DIALLO-BERTINOT");

    let list = "Enseignants;Fonction;Classes\nKERADENNEC Malo;Enseignant;6A\n";
    let whose = sends(&head, &[("professeurs.csv", list.as_bytes())]).await;
    let plan = whose.presses("Une liste de personnels").await.presses("Voir ce qui changerait").await;
    plan.presses("Écrire ces changements").await.sees("L'import est fait");
    head.opens("/direction/personnels").await.sees("Malo KERADENNEC");
}

#[tokio::test]
async fn what_cannot_be_read_is_told_and_nobody_else_sends_anything() {
    let school = School::in_november();
    let head = school.staff(HEAD).enrols().await;
    let page = sends(&head, &[("photo.png", b"\x89PNG\r\n\x1a\n")]).await;
    page.has_status(422).sees("Les fichiers n'ont pas été pris");
    for name in [CPE, TEACHER] {
        let other = school.staff(name).enrols().await;
        other.opens("/import").await.is_nowhere();
        let token = other.opens("/mes-appareils").await.token();
        assert_eq!(other.browser.posts_files("/import", &token, &[("a.csv", b"a;b")]).await.status, 404);
    }
    let stranger = school.browser();
    assert_ne!(stranger.posts_files("/import", "", &[("a.csv", &vec![b'x'; 1_000_000])]).await.status, 200);
    let forged = head.browser.posts_files("/import", "autre", &[("a.csv", b"a;b")]).await;
    assert_eq!(forged.status, 400, "a form of ours carries its token");
}

#[tokio::test]
async fn a_function_that_the_head_gave_stays_when_the_same_files_come_again_and_the_plan_says_so() {
    let school = School::in_november();
    let teacher = school.staff(TEACHER).enrols().await;
    let head = school.staff(HEAD).enrols().await;
    let page = head.opens("/direction/personnels").await.part_with(TEACHER, "Changer la fonction");
    page.fills("Fonction", "Conseil principal d'éducation (CPE)").presses("Changer la fonction").await;
    teacher.opens("/vie-scolaire").await.has_status(200);
    let files = demo_files();
    let files: Vec<(&str, &[u8])> = files.iter().map(|file| (file.name.as_str(), file.bytes.as_slice())).collect();
    let plan = sends(&head, &files).await.sees("Rien ne change");
    plan.sees(&format!("{TEACHER} est enseignant dans le fichier")).sees("qui reste : CPE.");
    school.imports(&demo_files());
    teacher.opens("/vie-scolaire").await.has_status(200);
}

#[tokio::test]
async fn a_list_of_one_class_is_not_written_as_that_of_the_school_unless_somebody_says_that_it_is_whole() {
    let school = School::founded();
    let head = school.staff(HEAD).enrols().await;
    let list = |classes: &[&str]| {
        let pupils = classes.iter().flat_map(|class| (0..12).map(move |n| (class, n)));
        let lines = pupils.map(|(class, n)| format!("{class}{n};EXEMPLE;Zoé {n};14/02/2013;{class}\n"));
        format!("identifiant;nom;prenom;date_naissance;classe\n{}", lines.collect::<String>())
    };
    sends(&head, &[("eleves.csv", list(&["6A", "6B"]).as_bytes())]).await.presses("Écrire ces changements").await;
    let plan = sends(&head, &[("eleves.csv", list(&["6A"]).as_bytes())]).await;
    let told = "Cette liste ne semble pas complète : 12 élèves sur 24 partiraient, dont toute la 6B.";
    let refused = plan.sees(told).presses("Écrire ces changements").await.has_status(422);
    refused.sees("Rien n'est écrit. Si la liste est bien celle de tout l'établissement");
    sends(&head, &[("eleves.csv", list(&["6A", "6B"]).as_bytes())]).await.sees("Rien ne change");
    let refused = sends(&head, &[("eleves.csv", list(&["6A"]).as_bytes())]).await;
    let ticked = refused.picks("Elle l'est : tous ceux qui n'y sont pas");
    ticked.presses("Écrire ces changements").await.sees("L'import est fait");
    sends(&head, &[("eleves.csv", list(&["6A"]).as_bytes())]).await.sees("Rien ne change");
}

#[tokio::test]
async fn what_a_list_gives_for_a_telephone_number_or_a_postcode_is_held_to_what_the_office_may_type() {
    let school = School::founded();
    let head = school.staff(HEAD).enrols().await;
    let pupils =
        "identifiant;nom;prenom;date_naissance;classe\n1;EXEMPLE;Zoé;14/02/2013;6A\n2;EXEMPLE;Tom;14/02/2014;6A\n";
    let guardians = "identifiant_eleve;identifiant_personne;nom;prenom;lien;niveau;tel_portable;adresse;code_postal;commune\n\
        1;P1;EXEMPLE;Inès;mere;1;639980001;1 rue de Test;1000;TESTVILLE\n\
        2;P2;AUTRE;Paul;pere;1;voir la mère;2 rue de Test;TESTVILLE;TESTVILLE\n";
    let files = [("eleves.csv", pupils.as_bytes()), ("responsables.csv", guardians.as_bytes())];
    let plan = sends(&head, &files).await.sees("1 responsable avait perdu le zéro du début");
    let plan = plan.sees("Le numéro de téléphone de Paul AUTRE n'en est pas un : non gardé.");
    let plan = plan.sees("Le code postal de Paul AUTRE n'en est pas un : non gardé.");
    plan.presses("Écrire ces changements").await.sees("L'import est fait");
    let live = school.archive.live_year().unwrap();
    let known = |name: &str| match school.profile(&live.scope, PersonId(school.seat_of_guardian(name).subject.0)) {
        Profile::Guardian(profile) => profile,
        Profile::Pupil(_) => panic!("a guardian"),
    };
    let (ines, paul) = (known("Inès EXEMPLE"), known("Paul AUTRE"));
    assert_eq!((ines.telephone.as_deref(), ines.address.unwrap().postcode.as_str()), (Some("0639980001"), "01000"));
    assert_eq!((paul.telephone, paul.address.unwrap().postcode.as_str()), (None, ""));
}

#[tokio::test]
async fn a_list_separated_by_commas_is_read_and_an_empty_file_is_said_to_be_empty() {
    let school = School::founded();
    let head = school.staff(HEAD).enrols().await;
    sends(&head, &[("eleves.csv", b"")]).await.has_status(422).sees("eleves.csv : le fichier est vide.");
    let other = sends(&head, &[("eleves.csv", b"Bonjour, voici la liste\n")]).await.has_status(422);
    other.sees("ni une liste dont les colonnes soient séparées par des points-virgules");
    let list = "identifiant,nom,prenom,date_naissance,classe\r\n1,EXEMPLE,Zoé,14/02/2013,6A\r\n2,EXEMPLE,Tom,31/02/2014,6A\r\n";
    sends(&head, &[("eleves.csv", list.as_bytes())]).await.has_status(422).sees("eleves.csv, ligne 3 :");
    let plan = sends(&head, &[("eleves.csv", list.replace("31/02", "28/02").as_bytes())]).await;
    plan.sees("2 élèves arrivent").presses("Écrire ces changements").await.sees("L'import est fait");
}
