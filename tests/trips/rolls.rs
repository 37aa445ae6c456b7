//! When the roll of a lesson is taken, and what becomes of one that says something else than what stands.

use crate::support::school::{AED, HEAD, School, TEACHER};
use jiff::SignedDuration;

const ZOE: &str = "Zoé DIALLO-BERTINOT";
const SEND: &str = "Envoyer l'appel";

#[tokio::test]
async fn a_roll_is_taken_neither_long_before_its_lesson_nor_on_a_day_without_school_and_the_page_says_which() {
    let school = School::in_november();
    let (teacher, head) = (school.staff(TEACHER).enrols().await, school.staff(HEAD).enrols().await);
    let soon = teacher.opens("/classes/6A/appel?cours=10:10").await;
    let (action, mut fields) = soon.picks_for(ZOE, "Absent").form(SEND);
    let early = teacher.opens("/classes/6A/appel?cours=13:30").await.sees("Ce cours n'a pas commencé").sees(ZOE);
    assert!(!early.offers(SEND), "{}", early.words());
    fields.iter_mut().filter(|(name, _)| name == "lesson").for_each(|(_, lesson)| *lesson = "13:30".to_owned());
    let refused = teacher.browser.posts(&action, &fields).await;
    assert_eq!(refused.status, 425);
    let refused = teacher.browser.arrives(&action, refused).await;
    refused.sees("Ce cours n'a pas commencé").part(ZOE).sees("Absent");
    school.guardian("Hélène DIALLO-BERTINOT").enrols().await.opens("/carnet").await.does_not_see("À justifier");

    let no_school = "Il n'y a pas cours ce jour-là";
    for day in ["2026-11-22", "2027-09-06"] {
        let page = teacher.opens(&format!("/classes/6A/appel?cours=09:00&jour={day}")).await.sees(no_school);
        assert!(!page.offers(SEND), "{day}");
    }
    assert!(teacher.opens("/classes/6A/appel?cours=09:00&jour=2026-11-20").await.offers(SEND));
    let closed = head.opens("/direction/diffusion").await.fills("Nom", "Pont").fills("Premier jour", "2026-11-20");
    closed.fills("Dernier jour", "2026-11-20").presses("Ajouter").await.sees("Pont");
    teacher.opens("/classes/6A/appel?cours=09:00&jour=2026-11-20").await.sees(no_school);

    school.passes(SignedDuration::from_mins(3 * 60 + 15)); // a quarter past one
    teacher.signs_in().await;
    let roll = teacher.opens("/classes/6A/appel?cours=13:30").await.picks_for(ZOE, "Absent");
    roll.presses(SEND).await.sees("L'appel est enregistré.");
}

#[tokio::test]
async fn who_was_sent_absent_and_is_sent_present_stays_so_and_the_page_says_whose_line_is_to_be_corrected() {
    let school = School::in_november();
    let (teacher, aed) = (school.staff(TEACHER).enrols().await, school.staff(AED).enrols().await);
    // The answer to the first sending is lost on its way: the page in front of the teacher still asks.
    let asking = teacher.opens("/classes/6A/appel?cours=09:00").await;
    asking.clone().picks_for(ZOE, "Absent").presses(SEND).await.sees("L'appel est enregistré.");
    let kept = asking.presses(SEND).await.sees("ce qui était noté reste");
    let kept = kept.sees(&format!("Reste noté autrement que vous ne venez de l'envoyer : {ZOE}."));
    let line = kept.part_with(ZOE, "Corriger").sees("Votre envoi disait autre chose : corrigez cette ligne");
    let corrected = line.follows("Corriger").await.picks("Présent").presses("Corriger l'appel").await;
    corrected.sees("L'appel est corrigé.").sees("Corrigé : présence rétablie").does_not_see("Reste noté autrement");

    // A line that shows what is noted asks nothing, and contradicts nothing.
    let again = teacher.opens("/classes/6A/appel?cours=09:00").await;
    let again = again.picks_for("Adama CARAMELLO", "Absent").presses("Ajouter à l'appel").await;
    again.sees("L'appel est enregistré.").does_not_see("ce qui était noté reste");

    // What vie scolaire noted at the gate is not the teacher's to correct.
    let asking = teacher.opens("/classes/6A/appel?cours=08:05").await;
    let gate = aed.opens(&format!("/eleves/{}/presence", school.address_of(ZOE))).await.picks("Absent");
    gate.picks("De 8 h 05 à 9 h").presses("Noter").await.sees("C'est noté.");
    let kept = asking.presses(SEND).await.sees("ce qui était noté reste");
    assert!(!kept.part(ZOE).offers("Corriger"), "{}", kept.words());
    kept.sees("la vie scolaire peut la corriger").does_not_see("corrigez cette ligne");
}
