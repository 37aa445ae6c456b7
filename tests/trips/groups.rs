//! Divisions and groups: listed apart, the roll taken of both, and what is counted once for each pupil by division
//! only.

use crate::support::ministry::changed;
use crate::support::school::{AED, HEAD, School, TEACHER, demo_files};
use carnet::acts::{Importer, plan_import};
use carnet::auth::Operator;

/// Of 6A and of a group of hers.
const CAPUCINE: &str = "Capucine SYLLABAIRE";
/// Teaches groups of three divisions, and no division.
const TEACHER_OF_GROUPS: &str = "Liselotte EHRENSPIEGEL";

#[tokio::test]
async fn divisions_stand_before_groups_each_under_their_heading() {
    let school = School::in_november();
    let aed = school.staff(AED).enrols().await;
    let words = aed.opens("/classes").await.words();
    let at = |said: &str| words.find(said).unwrap_or_else(|| panic!("no {said} in {words}"));
    let order = ["Divisions", "TROISIÈME C", "SIXIÈME A", "Groupes", "3ALLGR1", "6ALLGR1"].map(at);
    assert!(order.is_sorted(), "{words}");
    let french = school.staff(TEACHER).enrols().await;
    french.opens("/classes").await.sees("Divisions").sees("SIXIÈME A").does_not_see("Groupes");
    let german = school.staff(TEACHER_OF_GROUPS).enrols().await;
    german.opens("/classes").await.sees("Groupes").sees("6ALLGR1").does_not_see("Divisions");
}

#[tokio::test]
async fn the_roll_of_a_group_is_taken_as_that_of_a_division_and_counts_once_for_the_pupil() {
    let school = School::in_november();
    let german = school.staff(TEACHER_OF_GROUPS).enrols().await;
    let roll = german.opens("/classes/6ALLGR1/appel?cours=10:10").await.picks_for(CAPUCINE, "Absent");
    roll.presses("Envoyer l'appel").await.sees("L'appel est enregistré.").sees("Déjà noté absent");
    let aed = school.staff(AED).enrols().await;
    aed.opens("/classes/6A/appel?cours=10:10").await.part_with(CAPUCINE, "Corriger").sees("Déjà noté absent");
    let board = aed.opens("/vie-scolaire/appels?jour=2026-11-23").await;
    let words = board.sees("Groupes – lundi 23 novembre 2026").words();
    assert!(words.find("Divisions – ") < words.find("Groupes – "), "{words}");
}

#[tokio::test]
async fn letters_addresses_sheets_and_counts_go_by_division_only() {
    let school = School::in_november();
    let aed = school.staff(AED).enrols().await;
    for list in ["/vie-scolaire/lettres", "/secretariat/adresses", "/vie-scolaire/regimes"] {
        aed.opens(list).await.sees("SIXIÈME A").does_not_see("6ALLGR1");
        aed.opens(&format!("{list}/6A")).await.has_status(200);
        aed.opens(&format!("{list}/6ALLGR1")).await.is_nowhere();
    }
    let never_in = aed.opens("/vie-scolaire/jamais-connectes").await.does_not_see("6ALLGR1");
    let never_in = never_in.follows("SIXIÈME A").await;
    let parent = "Véronique SYLLABAIRE";
    assert_eq!(never_in.words().matches(parent).count(), 1, "{}", never_in.words());
    let operator = Operator::at_the_console();
    let again = plan_import(&school.archive, &Importer::Operator(&operator), &demo_files()).unwrap();
    assert_eq!(again.plan().counts().classes, 3);
    let head = school.staff(HEAD).enrols().await;
    head.opens("/informations/nouvelle").await.part("À qui").sees("6ALLGR1 groupe").does_not_see("SIXIÈME A groupe");
}

#[tokio::test]
async fn a_group_that_sts_calls_by_a_name_is_shown_by_it_and_the_same_file_again_changes_nothing() {
    let school = School::in_november();
    let named = changed("sts_emp", |xml| {
        xml.replace(r#"<GROUPE CODE="6ALLGR1">"#, r#"<GROUPE CODE="6ALLGR1"><LIBELLE_LONG>6e ALLEMAND</LIBELLE_LONG>"#)
    });
    school.imports(&named);
    let german = school.staff(TEACHER_OF_GROUPS).enrols().await;
    german.opens("/classes").await.sees("6e ALLEMAND").does_not_see("6ALLGR1");
    let operator = Operator::at_the_console();
    assert!(plan_import(&school.archive, &Importer::Operator(&operator), &named).unwrap().plan().is_empty());
}
