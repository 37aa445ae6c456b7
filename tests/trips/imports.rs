//! The ministry's files at the console: shown as a plan, written whole, and nothing new the second time.

use crate::support::ministry::{changed, with_level};
use crate::support::reach::all_in_reach;
use crate::support::school::{CPE, HEAD, School, demo_files};
use crate::support::written::note;
use carnet::acts::{ActRefused, ImportRefused, Importer, apply_import, plan_import};
use carnet::auth::Operator;
use carnet::import::NamedFile;

#[test]
fn a_plan_writes_nothing_the_import_writes_it_all_and_again_it_finds_nothing_to_do() {
    let school = School::founded();
    let operator = Operator::at_the_console();
    let by = Importer::Operator(&operator);
    let prepared = plan_import(&school.archive, &by, &demo_files()).unwrap();
    let counts = prepared.plan().counts();
    assert_eq!((counts.pupils, prepared.plan().arrivals.len()), (75, 75));
    assert_eq!(school.families(), [], "a plan writes nothing");
    apply_import(&school.archive, &by, &prepared).unwrap();
    assert_eq!(school.families().len(), counts.families);
    let again = plan_import(&school.archive, &by, &demo_files()).unwrap();
    assert!(again.plan().is_empty(), "keyed on the ministry's numbers, the same files change nothing");
    apply_import(&school.archive, &by, &again).unwrap();
    assert_eq!(school.families().len(), counts.families);
}

#[test]
fn a_plan_made_for_another_state_of_the_school_is_refused_and_nothing_is_written() {
    let school = School::in_november();
    let operator = Operator::at_the_console();
    let by = Importer::Operator(&operator);
    let stale = plan_import(&school.archive, &by, &with_level("900018", "700024", 2)).unwrap();
    school.imports(&with_level("900019", "700026", 2));
    assert!(matches!(apply_import(&school.archive, &by, &stale), Err(ActRefused::TooLate)));
    let standing = plan_import(&school.archive, &by, &with_level("900019", "700026", 2)).unwrap();
    assert!(standing.plan().is_empty());
}

#[test]
fn files_of_another_school_or_year_and_files_with_entities_are_refused_whole() {
    let school = School::founded();
    let operator = Operator::at_the_console();
    let by = Importer::Operator(&operator);
    let bent = [
        changed("ElevesAvecAdresses", |xml| xml.replace("<UAJ>0990001A</UAJ>", "<UAJ>0990002B</UAJ>")),
        changed("ElevesAvecAdresses", |xml| xml.replace(">2026</ANNEE_SCOLAIRE>", ">2025</ANNEE_SCOLAIRE>")),
        changed("sts_emp", |xml| xml.replace("ANNEE=\"2026\"", "ANNEE=\"2025\"")),
        changed("ElevesAvecAdresses", |xml| {
            xml.replace("<BEE_ELEVES", "<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/hostname\">]><BEE_ELEVES")
        }),
        changed("ElevesAvecAdresses", |xml| xml.replace("<PRENOM>Zoé", "<PRENOM>&nimporte;")),
    ];
    for files in bent {
        assert!(matches!(plan_import(&school.archive, &by, &files), Err(ImportRefused::File(_))));
    }
    assert_eq!(school.families(), []);
    assert!(plan_import(&school.archive, &by, &demo_files()).is_ok());
}

/// The first name of a pupil, their mother and a teacher in [`hostile_files`].
pub(crate) const HOSTILE: &str = "<script src=x>\"'</title>";

/// The shipped files, where a pupil, their mother and a teacher are called like a page.
pub(crate) fn hostile_files() -> Vec<NamedFile> {
    files_calling_them(HOSTILE)
}

/// The shipped files, where these three have that first name.
pub(crate) fn files_calling_them(given: &str) -> Vec<NamedFile> {
    let hostile = given.replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;");
    let called = |known: &str| (format!("<PRENOM>{known}</PRENOM>"), format!("<PRENOM>{hostile}</PRENOM>"));
    let (pupil, mother, teacher) = (called("Zoé"), called("Hélène"), called("Ségolène"));
    let pupils = changed("ElevesAvecAdresses", |xml| xml.replace(&pupil.0, &pupil.1));
    let guardians = changed("ResponsablesAvecAdresses", |xml| xml.replace(&mother.0, &mother.1));
    let staff = changed("sts_emp", |xml| xml.replace(&teacher.0, &teacher.1));
    [pupils, guardians, staff].into_iter().enumerate().map(|(at, mut files)| files.remove(at)).collect()
}

#[tokio::test]
async fn a_name_that_is_written_like_a_page_is_shown_as_a_name_everywhere() {
    let school = School::in_november();
    school.imports(&hostile_files());
    let shown = HOSTILE;
    let of = |family: &str| format!("{shown} {family}");
    let mot =
        school.holds(&of("DIALLO-BERTINOT"), &of("ALBARÈDE"), note("<b>Objet</b>", "<img src=x onerror=alert(1)>"));
    let mother = school.guardian(&of("DIALLO-BERTINOT"));
    mother.types_the_code().await.sees(shown);
    let mother = mother.enrols().await;
    let head = school.staff(HEAD).enrols().await;
    head.opens("/vie-scolaire/lettres/6A").await.presses("Préparer les lettres").await;
    let mut pages = Vec::new();
    for person in [&mother, &head, &school.staff(CPE).enrols().await, &school.staff(&of("ALBARÈDE")).enrols().await] {
        pages.extend(all_in_reach(person, "/").await.into_iter().map(|reached| reached.page));
    }
    pages.push(mother.opens(&mot).await.sees("<b>Objet</b>").sees("<img src=x onerror=alert(1)>"));
    pages.push(head.opens("/vie-scolaire/lettres/6A/impression").await.has_status(200));
    assert!(pages.iter().filter(|page| page.shows(shown)).count() > 12, "the name is met in many places");
    for page in pages {
        assert_eq!(page.status, 200, "{}", page.path);
        for raw in ["<script src=x", "<img src=x", "<b>Objet", "</title>\"", "\"'</title>"] {
            assert!(!page.source.contains(raw), "{} holds {raw}", page.path);
        }
    }
}
