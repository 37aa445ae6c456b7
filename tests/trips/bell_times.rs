//! A school with hours of its own: the roll, the interval filed and the half-days follow them.

use crate::support::page::Page;
use crate::support::people::Person;
use crate::support::school::{CPE, School, TEACHER};
use jiff::SignedDuration;

const ZOE: &str = "Zoé DIALLO-BERTINOT";
const AT_NOON: &str = "/classes/6A/appel?cours=12:30";

async fn hours(cpe: &Person) -> Page {
    cpe.opens("/vie-scolaire").await.follows("Horaires des cours").await
}

/// The third lesson of the morning gives way to one at half past twelve, 50 minutes long.
async fn sets_a_lesson_at_noon(cpe: &Person) {
    let form = hours(cpe).await.fills_for("Cours 3", "Début", "12:30").fills_for("Cours 3", "Fin", "13:20");
    form.presses("Enregistrer ces horaires").await.sees("Les horaires sont enregistrés.");
}

#[tokio::test]
async fn a_school_with_its_own_hours_takes_a_roll_at_half_past_twelve_and_half_days_follow() {
    let school = School::in_november();
    let (cpe, teacher) = (school.staff(CPE).enrols().await, school.staff(TEACHER).enrols().await);
    let before = teacher.opens("/classes/6A/appel?cours=10:10").await;
    before.picks_for(ZOE, "Absent").presses("Envoyer l'appel").await.sees("L'appel est enregistré.");
    sets_a_lesson_at_noon(&cpe).await;
    school.passes(SignedDuration::from_mins(140)); // twenty past twelve
    teacher.signs_in().await;
    cpe.signs_in().await;
    let roll = teacher.opens(AT_NOON).await.sees("12 h 30").does_not_see("10 h 10");
    roll.picks_for(ZOE, "Absent").presses("Envoyer l'appel").await.sees("L'appel est enregistré.");
    let month = format!("/eleves/{}/absences", school.address_of(ZOE));
    let month = cpe.opens(&month).await.sees("1 demi-journée d'absence, dont");
    month.sees("de 10 h 10 à 11 h 05").sees("de 12 h 30 à 13 h 20");
}

#[tokio::test]
async fn hours_that_overlap_or_turn_around_are_refused_in_words_and_the_standing_list_stays() {
    let school = School::in_november();
    let cpe = school.staff(CPE).enrols().await;
    sets_a_lesson_at_noon(&cpe).await;
    let refused = async |label: &str, hour: &str, told: &str| {
        let form = hours(&cpe).await.fills_for("Cours 2", label, hour);
        form.presses("Enregistrer ces horaires").await.has_status(422).sees(told);
        hours(&cpe).await.sees("Cours 14");
    };
    refused("Début", "08:30", "cours 2 : il commence avant la fin du cours qui le précède").await;
    refused("Fin", "08:55", "cours 2 : il finit avant d'avoir commencé").await;
    refused("Fin", "", "cours 2 : indiquez son heure de fin").await;
    let mut form = hours(&cpe).await;
    for lesson in ["Cours 4", "Cours 5", "Cours 6", "Cours 7", "Cours 8"] {
        form = form.fills_for(lesson, "Début", "").fills_for(lesson, "Fin", "");
    }
    let mornings = form.fills_for("Cours 3", "Début", "11:00").fills_for("Cours 3", "Fin", "12:00");
    let again = mornings.presses("Enregistrer ces horaires").await.has_status(422);
    again.sees("il faut des cours avant et après 12 h 30");
    let teacher = school.staff(TEACHER).enrols().await;
    teacher.opens(AT_NOON).await.sees("9 h").sees("12 h 30").sees("16 h 30").does_not_see("8 h 30");
}
