//! «Absences sans nouvelle»: who is away in the morning and nobody has said why, whom to call, and what they say noted
//! in place.

use crate::absences::misses;
use crate::delegates::let_in;
use crate::guardian_access::shuts_out;
use crate::support::page::Page;
use crate::support::people::Person;
use crate::support::school::{AED, CPE, HEAD, School, TEACHER};
use carnet::domain::family::Profile;
use carnet::domain::ids::PersonId;
use jiff::SignedDuration;

const ZOE: &str = "Zoé DIALLO-BERTINOT";
const ADAMA: &str = "Adama CARAMELLO";
const HELENE: &str = "Hélène DIALLO-BERTINOT";
const JEROME: &str = "Jérôme DIALLO-BERTINOT";
const NOBODY: &str = "Aucune absence sans nouvelle";

async fn list(desk: &Person) -> Page {
    desk.opens("/vie-scolaire/sans-nouvelle").await
}

/// The number of that guardian, as the school's file has it.
fn number_of(school: &School, guardian: &str) -> String {
    let person = PersonId(school.seat_of_guardian(guardian).subject.0);
    match school.profile(&school.archive.live_year().unwrap().scope, person) {
        Profile::Guardian(profile) => profile.telephone.expect("the file has a number"),
        Profile::Pupil(_) => panic!("«{guardian}» is a pupil"),
    }
}

#[tokio::test]
async fn who_is_away_without_news_is_called_from_one_list_and_what_is_said_is_noted_in_place() {
    let school = School::in_november();
    let (aed, teacher) = (school.staff(AED).enrols().await, school.staff(TEACHER).enrols().await);
    aed.opens("/vie-scolaire").await.follows(NOBODY).await.sees(NOBODY).sees("on sait pourquoi");
    misses(&teacher, "08:05").await;
    misses(&teacher, "09:00").await;
    let page = aed.opens("/vie-scolaire").await.follows("1 élève absent sans nouvelle").await.sees("6A");
    let card = page.part(ZOE).sees("Absence de 8 h 05 à 9 h · Absence de 9 h à 9 h 55").sees(HELENE).sees(JEROME);
    for guardian in [HELENE, JEROME] {
        let number = number_of(&school, guardian);
        let dialled: String = number.chars().filter(char::is_ascii_digit).collect();
        let read: Vec<&str> = (0..dialled.len()).step_by(2).map(|at| &dialled[at..at + 2]).collect();
        assert_eq!(card.link(&read.join(" ")), format!("tel:{dialled}"), "{guardian}");
    }
    let again = card.presses("Noter comme dit au téléphone").await.has_status(422).sees("choisissez un motif");
    let form = again.part(ZOE).fills("Motif", "Maladie de l'enfant");
    let (action, fields) = form.form("Noter comme dit au téléphone");
    let noted = form.presses("Noter comme dit au téléphone").await;
    noted.sees("Le motif donné par téléphone est noté.").sees(NOBODY);
    assert_eq!(aed.browser.posts(&action, &fields).await.status, 303, "sent twice");
    let day = aed.opens("/vie-scolaire").await.sees(NOBODY).sees("1 justification à juger");
    day.sees("2 motifs à régulariser par écrit");

    let helene = school.guardian(HELENE).enrols().await;
    let read = helene.opens("/carnet").await.sees("À confirmer par écrit").follows("Lire et confirmer").await;
    read.sees("Maladie de l'enfant");
    teacher.opens("/vie-scolaire/sans-nouvelle").await.is_nowhere();
    helene.opens("/vie-scolaire/sans-nouvelle").await.is_nowhere();
}

#[tokio::test]
async fn whoever_opens_the_list_is_named_once_a_day_to_the_families_of_those_who_are_on_it_and_to_no_other() {
    let school = School::in_november();
    let (aed, teacher) = (school.staff(AED).enrols().await, school.staff(TEACHER).enrols().await);
    let (helene, awa) = (school.guardian(HELENE).enrols().await, school.guardian("Awa SAULNIERE").enrols().await);
    list(&aed).await.sees(NOBODY);
    helene.opens("/carnet/consultations").await.does_not_see(AED);
    misses(&teacher, "08:05").await;
    for _ in 0..2 {
        list(&aed).await.sees(ZOE).does_not_see(ADAMA);
        school.passes(SignedDuration::from_mins(5));
    }
    let said = helene.opens("/carnet/consultations").await.sees(AED);
    assert_eq!(said.words().matches(AED).count(), 1, "once a day: {}", said.words());
    awa.opens("/carnet/consultations").await.does_not_see(AED);
}

#[tokio::test]
async fn who_is_said_to_be_away_for_the_whole_day_does_not_come_back_to_the_list_at_the_next_lesson() {
    let school = School::in_november();
    let (cpe, teacher) = (school.staff(CPE).enrols().await, school.staff(TEACHER).enrols().await);
    misses(&teacher, "08:05").await;
    let form = list(&cpe).await.part(ZOE).fills("Motif", "Maladie de l'enfant");
    form.presses("Noter comme dit au téléphone").await.sees(NOBODY);
    misses(&teacher, "09:00").await;
    let form = list(&cpe).await.part(ZOE).sees("Absence de 9 h").does_not_see("8 h 05");
    let form = form.fills("Motif", "Maladie de l'enfant");
    let (action, mut fields) = form.form("Noter pour toute la journée");
    form.presses("Noter pour toute la journée").await.sees("L'absence est annoncée.").sees(NOBODY);
    misses(&teacher, "10:10").await;
    list(&cpe).await.sees(NOBODY);
    cpe.opens("/vie-scolaire").await.part("Absences annoncées").sees(ZOE);
    teacher.opens("/classes/6A/appel?cours=11:05").await.part(ZOE).sees("Absence annoncée par la famille");
    // Of another day, no lesson is to come.
    fields.iter_mut().filter(|(name, _)| name == "on").for_each(|(_, on)| *on = "2026-11-20".to_owned());
    assert_eq!(cpe.browser.posts(&action, &fields).await.status, 400);
    let yesterday = cpe.opens("/vie-scolaire/sans-nouvelle?jour=2026-11-22").await.sees(NOBODY);
    assert!(!yesterday.offers("Noter pour toute la journée"));
}

#[tokio::test]
async fn who_comes_at_nine_is_counted_as_seen_since_and_nobody_is_called_and_the_lesson_of_eight_is_still_to_be_justified()
 {
    let school = School::in_november();
    let (aed, teacher) = (school.staff(AED).enrols().await, school.staff(TEACHER).enrols().await);
    misses(&teacher, "08:05").await;
    let day = aed.opens("/vie-scolaire").await.sees("1 élève absent sans nouvelle");
    day.sees("Aucun élève noté absent n'a été vu en cours depuis");
    // Taken a little before its time: nobody can have come to it yet.
    teacher.opens("/classes/6A/appel?cours=10:10").await.presses("Envoyer l'appel").await;
    let day = aed.opens("/vie-scolaire").await.sees("1 élève absent sans nouvelle");
    day.sees("Aucun élève noté absent n'a été vu en cours depuis");
    let roll = teacher.opens("/classes/6A/appel?cours=09:00").await.picks_for(ZOE, "Retard");
    roll.fills_for(ZOE, "Minutes de retard", "10").presses("Envoyer l'appel").await;
    let day = aed.opens("/vie-scolaire").await.sees("1 élève noté absent, vu en cours depuis");
    let day = day.sees("1 élève noté absent").sees("1 élève noté en retard").sees(NOBODY);
    let day = day.sees("2 absences ou retards à justifier");
    day.part("Absence de 8 h 05 à 9 h").sees("Vu en cours à 9 h").sees("À justifier");
    list(&aed).await.sees(NOBODY);
    // Away again at ten: whoever looks for her calls for that.
    let ten = teacher.opens("/classes/6A/appel?cours=10:10").await.picks_for(ZOE, "Absent");
    ten.presses("Ajouter à l'appel").await.sees("L'appel est enregistré.");
    list(&aed).await.part(ZOE).sees("Absence de 10 h 10").does_not_see("8 h 05");
    let day = aed.opens("/vie-scolaire").await.sees("Aucun élève noté absent n'a été vu en cours depuis");
    day.sees("1 élève absent sans nouvelle");
}

#[tokio::test]
async fn of_two_motives_for_a_whole_day_the_first_is_noted_and_the_other_is_not() {
    let school = School::in_november();
    let (aed, cpe) = (school.staff(AED).enrols().await, school.staff(CPE).enrols().await);
    misses(&school.staff(TEACHER).enrols().await, "08:05").await;
    let form = async |desk: &Person, motive: &str| list(desk).await.part(ZOE).fills("Motif", motive);
    let first = form(&aed, "Maladie de l'enfant").await;
    let second = form(&cpe, "Réunion solennelle de famille").await;
    let again = first.form("Noter pour toute la journée");
    first.presses("Noter pour toute la journée").await.sees("L'absence est annoncée.").sees(NOBODY);
    let late = second.presses("Noter pour toute la journée").await.sees(NOBODY);
    late.does_not_see("L'absence est annoncée.");
    assert_eq!(aed.sends_again(&again).await, 303, "sent twice");
    let day = cpe.opens("/vie-scolaire").await.part("Absences annoncées");
    assert_eq!(day.words().matches(ZOE).count(), 1, "one announced absence: {}", day.words());
    let carnet = school.guardian(HELENE).enrols().await.opens("/carnet").await.follows("Lire et confirmer").await;
    carnet.sees("Maladie de l'enfant").does_not_see("Réunion solennelle de famille");
}

#[tokio::test]
async fn who_is_late_or_announced_or_out_with_the_school_is_not_on_the_list() {
    let school = School::in_november();
    let (aed, teacher) = (school.staff(AED).enrols().await, school.staff(TEACHER).enrols().await);
    let late = teacher.opens("/classes/6A/appel?cours=08:05").await.picks_for(ZOE, "Retard");
    late.fills_for(ZOE, "Minutes de retard", "10").presses("Envoyer l'appel").await;
    list(&aed).await.sees(NOBODY);
    let form = aed.opens(&format!("/eleves/{}/annonce", school.address_of(ZOE))).await.fills("À partir de", "09:00");
    let form = form.fills("Jusqu'à", "11:00").picks("Maladie de l'enfant");
    form.presses("Annoncer cette absence").await.sees("L'absence est annoncée.");
    misses(&teacher, "09:00").await;
    list(&aed).await.sees(NOBODY);
    let outing = crate::outings::outing_of_6a(&aed, "11:00", "12:00").await.fills("Dernier jour", "2026-11-23");
    outing.presses("Envoyer").await.sees("C'est noté.");
    school.passes(SignedDuration::from_mins(55));
    misses(&teacher, "11:05").await;
    list(&aed).await.sees(NOBODY);
    school.passes(SignedDuration::from_mins(150)); // before the first lesson of the afternoon
    teacher.signs_in().await;
    aed.signs_in().await;
    misses(&teacher, "13:30").await;
    list(&aed).await.part(ZOE).sees("Absence de 13 h 30").does_not_see("11 h 05");
}

#[tokio::test]
async fn nobody_is_called_whose_access_is_shut_and_whoever_only_reads_is_not_either() {
    let school = School::in_november();
    let (head, aed) = (school.staff(HEAD).enrols().await, school.staff(AED).enrols().await);
    let teacher = school.staff(TEACHER).enrols().await;
    misses(&teacher, "08:05").await;
    list(&aed).await.part(ZOE).sees(HELENE).sees(JEROME);
    shuts_out(&head, &school, JEROME, ZOE).await;
    let number = number_of(&school, JEROME);
    let left = list(&aed).await.part(ZOE).sees(HELENE).does_not_see(JEROME);
    assert!(!left.links().iter().any(|link| link.contains(&number)), "nor by his number");
    shuts_out(&head, &school, HELENE, ZOE).await;
    list(&aed).await.part(ZOE).sees("Aucun responsable à appeler");
}

/// Adama is away, and the head has let his father in with these words: the list about him.
async fn adama_is_away_once(let_in_to: &str) -> Page {
    let school = School::in_november();
    let (aed, teacher) = (school.staff(AED).enrols().await, school.staff(TEACHER).enrols().await);
    let_in(&school, let_in_to, "2026-12-31").await;
    let roll = teacher.opens("/classes/6A/appel?cours=09:00").await.picks_for(ADAMA, "Absent");
    roll.presses("Envoyer l'appel").await.sees("L'appel est enregistré.");
    list(&aed).await.part(ADAMA)
}

#[tokio::test]
async fn who_is_put_in_the_place_of_a_guardian_is_called_and_a_parent_who_only_watches_is_not() {
    let in_their_place = adama_is_away_once("Lire, signer, justifier et écrire").await;
    in_their_place.sees("Awa SAULNIERE").sees("Mohamed CARAMELLO");
    let watching = adama_is_away_once("Lire, et dire que c'est lu").await;
    watching.sees("Awa SAULNIERE").does_not_see("Mohamed");
}
