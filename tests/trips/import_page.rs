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
