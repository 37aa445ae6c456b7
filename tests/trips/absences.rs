//! Absences in full: announced, seen on the roll, justified and judged day by day, counted by half-days, shown by
//! month.

use crate::desk::opens_a_session;
use crate::support::ministry::{changed, departed, in_6b, with_level};
use crate::support::people::Person;
use crate::support::school::{AED, CPE, HEAD, OTHER_TEACHER, School, TEACHER};
use crate::support::written::detention;
use jiff::SignedDuration;

const ZOE: &str = "Zoé DIALLO-BERTINOT";
const HELENE: &str = "Hélène DIALLO-BERTINOT";
const JEROME: &str = "Jérôme DIALLO-BERTINOT";

/// The teacher notes her absent at that lesson of today.
pub(crate) async fn misses(teacher: &Person, lesson: &str) {
    let roll = teacher.opens(&format!("/classes/6A/appel?cours={lesson}")).await;
    roll.picks_for(ZOE, "Absent").presses("Envoyer l'appel").await.sees("L'appel est enregistré.");
}

/// The teacher takes the roll of that lesson, and nobody is missing.
async fn is_there(teacher: &Person, lesson: &str) {
    let roll = teacher.opens(&format!("/classes/6A/appel?cours={lesson}")).await;
    roll.presses("Envoyer l'appel").await.sees("L'appel est enregistré.");
}

/// The head has half-days counted by the part of the lessons held that was missed.
async fn counts_by_parts(head: &Person) {
    let form = head.opens("/vie-scolaire/demi-journees").await;
    let form = form.picks("La part manquée des cours dont l'appel a été fait (calculées)");
    form.presses("Enregistrer cette règle").await.sees("La règle est enregistrée.").sees("dont l'appel a été fait");
}

/// Fills the form of an announced absence.
async fn announces(guardian: &Person, days: [&str; 2], hours: [&str; 2]) -> crate::support::page::Page {
    let home = guardian.opens("/carnet").await;
    let form = home.part("Zoé – 6A").follows("Annoncer une absence").await.sees("Annoncer une absence de Zoé");
    let form = form.fills("Premier jour", days[0]).fills("À partir de", hours[0]);
    form.fills("Dernier jour", days[1]).fills("Jusqu'à", hours[1])
}

#[tokio::test]
async fn an_absence_announced_by_a_guardian_is_seen_by_the_desk_and_on_the_roll_and_asked_for_no_more() {
    let school = School::in_november();
    let helene = school.guardian(HELENE).enrols().await;
    let form = announces(&helene, ["2026-11-23", "2026-11-24"], ["11:00", "12:00"]).await;
    let again = form.presses("Annoncer cette absence").await.has_status(422).sees("choisissez un motif");
    let form = again.picks("Réunion solennelle de famille").fills("Dernier jour", "2026-11-22");
    let again = form.presses("Annoncer cette absence").await.has_status(422).sees("la fin doit venir après le début");
    let form = again.fills("Dernier jour", "2026-11-24").fills("Quelques mots", "Un mariage à Brest");
    let (action, fields) = form.form("Annoncer cette absence");
    form.presses("Annoncer cette absence").await.sees("L'absence est annoncée à l'établissement.");
    assert_eq!(helene.browser.posts(&action, &fields).await.status, 303, "sent twice");
    let home = helene.opens("/carnet").await;
    assert_eq!(home.words().matches("Absence annoncée").count(), 1, "announced once: {}", home.words());

    let aed = school.staff(AED).enrols().await;
    for day in ["2026-11-23", "2026-11-24"] {
        let day = aed.opens(&format!("/vie-scolaire?jour={day}")).await;
        day.part("Absences annoncées").sees(ZOE).sees("Réunion solennelle de famille").sees("Un mariage à Brest");
    }
    aed.opens("/vie-scolaire?jour=2026-11-25").await.does_not_see("Absences annoncées");

    let teacher = school.staff(TEACHER).enrols().await;
    teacher.opens("/classes/6A/appel?cours=09:00").await.part(ZOE).does_not_see("Absence annoncée");
    let roll = teacher.opens("/classes/6A/appel?cours=11:05").await;
    roll.part(ZOE).sees("Absence annoncée par la famille").does_not_see("mariage");
    school.passes(SignedDuration::from_mins(55));
    misses(&teacher, "11:05").await;
    let jerome = school.guardian(JEROME).enrols().await;
    let carnet = jerome.opens("/carnet").await.sees("Absence annoncée").sees("Justification envoyée");
    assert!(!carnet.offers("Lire et justifier"), "the family has said why");
    carnet.follows("11 h 05").await.does_not_see("mariage");
    let record = teacher.opens(&format!("/eleves/{}", school.address_of(ZOE))).await;
    record.sees("Absence annoncée").does_not_see("mariage");
    let judged = aed.opens("/vie-scolaire").await.presses("Motif recevable").await;
    judged.sees("La justification est jugée.");
    helene.opens("/carnet").await.sees("Motif recevable");
}

#[tokio::test]
async fn an_announced_absence_is_called_off_by_whoever_announced_it_until_it_begins() {
    let school = School::in_november();
    let helene = school.guardian(HELENE).enrols().await;
    let jerome = school.guardian(JEROME).enrols().await;
    let form = announces(&helene, ["2026-11-23", "2026-11-23"], ["13:00", "18:00"]).await;
    form.picks("Maladie de l'enfant").presses("Annoncer cette absence").await;
    let path = helene.opens("/carnet").await.link("Le lundi 23 novembre 2026, de 13 h");
    assert!(!jerome.opens(&path).await.sees("Maladie de l'enfant").offers("Annuler l'absence annoncée"));
    let page = helene.opens(&path).await;
    let (action, fields) = page.form("Annuler l'absence annoncée");
    let his: Vec<_> = vec![("csrf".to_owned(), jerome.opens(&path).await.token())];
    assert_eq!(jerome.browser.posts(&action, &his).await.status, 404);
    page.presses("Annuler l'absence annoncée").await.sees("L'annonce est annulée.").sees("Annulée");
    assert_eq!(helene.browser.posts(&action, &fields).await.status, 303, "twice is once");
    let teacher = school.staff(TEACHER).enrols().await;
    teacher.opens("/classes/6A/appel?cours=13:30").await.part(ZOE).does_not_see("Absence annoncée");
    let aed = school.staff(AED).enrols().await;
    aed.opens("/vie-scolaire").await.does_not_see("Absences annoncées");

    let form = announces(&helene, ["2026-11-23", "2026-11-23"], ["14:00", "18:00"]).await;
    form.picks("Maladie de l'enfant").presses("Annoncer cette absence").await;
    let path = helene.opens("/carnet").await.link("de 14 h à 18 h");
    let (action, _) = helene.opens(&path).await.form("Annuler l'absence annoncée");
    school.passes(SignedDuration::from_hours(4)); // 14:00
    helene.signs_in().await;
    teacher.signs_in().await;
    let begun = helene.opens(&path).await.sees("Annoncée");
    assert!(!begun.offers("Annuler l'absence annoncée"));
    teacher.opens("/classes/6A/appel?cours=14:25").await.part(ZOE).sees("Absence annoncée");
    let late = helene.browser.posts(&action, &[("csrf".to_owned(), begun.token())]).await;
    assert_eq!(late.header("location"), Some("/carnet?fait=back-since"), "it has begun: it ends");
    helene.opens(&path).await.does_not_see("Annulée").sees("De retour le");
    teacher.opens("/classes/6A/appel?cours=14:25").await.part(ZOE).does_not_see("Absence annoncée");
}

#[tokio::test]
async fn only_a_legal_guardian_announces_and_only_for_an_own_child() {
    let school = School::in_november();
    let helene = school.guardian(HELENE).enrols().await;
    let own = format!("/carnet/annonce/{}", school.address_of(ZOE));
    helene.opens(&own).await.has_status(200);
    helene.opens(&format!("/carnet/annonce/{}", school.address_of("Rayan BOUZIANET"))).await.is_nowhere();
    helene.opens("/carnet/choix").await.presses("Donner un accès à Zoé").await;
    let zoe = school.pupil(ZOE).enrols().await;
    assert!(!zoe.opens("/carnet").await.offers("Annoncer une absence"));
    zoe.opens(&own).await.is_nowhere();
}

#[tokio::test]
async fn a_pupil_missing_since_the_morning_is_shown_so_at_the_next_lesson_of_the_same_half_day() {
    let school = School::in_november();
    let teacher = school.staff(TEACHER).enrols().await;
    misses(&teacher, "09:00").await;
    let at = |lesson: &str| format!("/classes/6A/appel?cours={lesson}");
    teacher.opens(&at("10:10")).await.part(ZOE).sees("Déjà signalé absent à 9 h").sees("Présent");
    teacher.opens(&at("08:05")).await.part(ZOE).does_not_see("Déjà signalé");
    teacher.opens(&at("13:30")).await.part(ZOE).does_not_see("Déjà signalé");
}

#[tokio::test]
async fn the_absences_of_one_day_are_justified_and_judged_together_and_those_of_another_apart() {
    let school = School::in_november();
    let teacher = school.staff(TEACHER).enrols().await;
    let helene = school.guardian(HELENE).enrols().await;
    for lesson in ["08:05", "09:00", "10:10"] {
        misses(&teacher, lesson).await;
    }
    school.days_pass(1);
    teacher.signs_in().await;
    misses(&teacher, "08:05").await;
    helene.signs_in().await;
    let home = helene.opens("/carnet").await;
    let monday =
        home.part_with("lundi 23 novembre 2026, de 9 h", "Lire et justifier").follows("Lire et justifier").await;
    let form = monday.sees("Justifier aussi, pour le même motif").sees("de 8 h 05 à 9 h").sees("de 10 h 10");
    let form = form.sees("mardi 24 novembre 2026").picks("Maladie de l'enfant");
    form.presses("Envoyer la justification").await;
    let home = helene.opens("/carnet").await;
    assert_eq!(home.words().matches("Justification envoyée").count(), 3, "{}", home.words());
    home.part("À faire").sees("mardi 24 novembre 2026").does_not_see("lundi 23 novembre 2026");
    let tuesday = home.follows("Lire et justifier").await.does_not_see("Justifier aussi");
    tuesday.picks("Maladie de l'enfant").presses("Envoyer la justification").await;

    let aed = school.staff(AED).enrols().await;
    let desk = aed.opens("/vie-scolaire").await;
    let cards = desk.words();
    assert_eq!(cards.matches("Motif non recevable").count(), 2, "one verdict a day: {cards}");
    let monday = desk.part_with("lundi 23 novembre 2026", "Motif recevable").sees("de 8 h 05").sees("de 10 h 10");
    monday.does_not_see("mardi").presses("Motif recevable").await.sees("La justification est jugée.");
    let left = aed.opens("/vie-scolaire").await;
    let last = left.part_with("mardi 24 novembre 2026", "Motif non recevable");
    let (action, fields) = last.form("Motif recevable");
    last.presses("Motif non recevable").await.sees("Aucune justification n'attend.");
    aed.browser.posts(&action, &fields).await;
    let home = helene.opens("/carnet").await.words();
    assert_eq!(home.matches("Motif recevable").count(), 3, "{home}");
    assert_eq!(home.matches("Motif non recevable").count(), 1, "the same form judges once: {home}");
}

#[tokio::test]
async fn one_absence_of_a_day_may_be_justified_alone() {
    let school = School::in_november();
    let teacher = school.staff(TEACHER).enrols().await;
    misses(&teacher, "08:05").await;
    misses(&teacher, "09:00").await;
    let helene = school.guardian(HELENE).enrols().await;
    let form = helene.opens("/carnet").await.follows("Lire et justifier").await;
    let form = form.unticks("lundi 23 novembre 2026").picks("Maladie de l'enfant");
    form.presses("Envoyer la justification").await;
    let home = helene.opens("/carnet").await.words();
    assert_eq!(home.matches("Justification envoyée").count(), 1, "{home}");
}

#[tokio::test]
async fn a_child_who_was_ill_for_days_is_justified_in_one_go_and_judged_day_by_day() {
    let school = School::in_november();
    let teacher = school.staff(TEACHER).enrols().await;
    let helene = school.guardian(HELENE).enrols().await;
    for _ in 0..3 {
        teacher.signs_in().await;
        misses(&teacher, "08:05").await;
        misses(&teacher, "09:00").await;
        school.days_pass(1);
    }
    helene.signs_in().await;
    let home = helene.opens("/carnet").await;
    let form = home.part_with("mercredi 25 novembre 2026", "Lire et justifier").follows("Lire et justifier").await;
    let form = form.picks("lundi 23 novembre 2026").fills("Quelques mots", "Depuis lundi");
    let again = form.presses("Envoyer la justification").await.has_status(422).sees("choisissez un motif");
    let (action, fields) = again.form("Envoyer la justification");
    let days: Vec<_> = fields.iter().filter(|(name, _)| name == "days").map(|(_, day)| day.as_str()).collect();
    assert_eq!(days, ["2026-11-23", "2026-11-25"], "what was ticked stays ticked, and Tuesday does not");
    again.picks("Maladie de l'enfant").presses("Envoyer la justification").await;
    let home = helene.opens("/carnet").await;
    assert_eq!(home.words().matches("Justification envoyée").count(), 4, "{}", home.words());
    home.part("À faire").sees("mardi 24 novembre 2026").does_not_see("lundi 23").does_not_see("mercredi 25");
    assert_eq!(helene.browser.posts(&action, &fields).await.status, 422, "without a motive it is asked for again");
    let aed = school.staff(AED).enrols().await;
    let cards = aed.opens("/vie-scolaire").await.words();
    assert_eq!(cards.matches("Motif non recevable").count(), 2, "one verdict a day: {cards}");
}

#[tokio::test]
async fn four_half_days_without_an_accepted_motive_bring_a_pupil_before_the_desk() {
    let school = School::in_november();
    school.passes(SignedDuration::from_mins(255)); // a quarter past two
    let teacher = school.staff(TEACHER).enrols().await;
    let cpe = school.staff(CPE).enrols().await;
    let helene = school.guardian(HELENE).enrols().await;
    misses(&teacher, "08:05").await;
    misses(&teacher, "13:30").await;
    school.days_pass(1);
    teacher.signs_in().await;
    misses(&teacher, "08:05").await;
    cpe.signs_in().await;
    let list = cpe.opens("/vie-scolaire").await.follows("Demi-journées d'absence").await;
    list.sees("Demi-journées d'absence, novembre 2026").sees("Aucun élève").does_not_see(ZOE);
    misses(&teacher, "14:25").await;
    let list = cpe.opens("/vie-scolaire/demi-journees?mois=2026-11").await;
    let card = list.part(ZOE).sees("4 demi-journées sans motif recevable");
    card.sees("lundi 23 novembre 2026 – 2 demi-journées").sees("mardi 24 novembre 2026 – 2 demi-journées");
    cpe.opens("/vie-scolaire/demi-journees?mois=2026-12").await.sees("Aucun élève");

    helene.signs_in().await;
    let absence = helene.opens("/carnet").await.follows("Lire et justifier").await;
    absence.picks("Maladie de l'enfant").presses("Envoyer la justification").await;
    let list = cpe.opens("/vie-scolaire/demi-journees?mois=2026-11").await;
    list.part(ZOE).sees("2 justifications attendent d'être jugées.");
    cpe.opens("/vie-scolaire").await.presses("Motif recevable").await;
    cpe.opens("/vie-scolaire/demi-journees?mois=2026-11").await.sees("Aucun élève").does_not_see(ZOE);
}

#[tokio::test]
async fn the_head_alone_decides_how_half_days_are_counted_and_they_are_counted_anew() {
    let school = School::in_november();
    let teacher = school.staff(TEACHER).enrols().await;
    misses(&teacher, "08:05").await;
    is_there(&teacher, "09:00").await;
    let (cpe, head) = (school.staff(CPE).enrols().await, school.staff(HEAD).enrols().await);
    let month = format!("/eleves/{}/absences", school.address_of(ZOE));
    cpe.opens(&month).await.sees("1 demi-journée d'absence, dont 1 demi-journée sans motif recevable à ce jour");
    let page = cpe.opens("/vie-scolaire/demi-journees").await.sees("demi-journées brutes");
    assert!(!page.offers("Enregistrer cette règle"));
    let form = head
        .opens("/vie-scolaire/demi-journees")
        .await
        .picks("La part manquée des cours dont l'appel a été fait (calculées)");
    let again = form.fills("L'après-midi commence à", "06:00").presses("Enregistrer cette règle").await;
    let again = again.has_status(422).sees("il faut des cours avant et après cette heure");
    let saved = again.fills("L'après-midi commence à", "13:00").presses("Enregistrer cette règle").await;
    saved.sees("La règle est enregistrée.").sees("demi-journées calculées").sees("13 h");
    cpe.opens(&month).await.sees("0,5 demi-journée d'absence");
}

#[tokio::test]
async fn whoever_misses_both_lessons_that_a_class_has_that_afternoon_has_missed_one_half_day_by_parts_too() {
    let school = School::in_november();
    let (teacher, head) = (school.staff(TEACHER).enrols().await, school.staff(HEAD).enrols().await);
    counts_by_parts(&head).await;
    school.passes(SignedDuration::from_mins(6 * 60 + 20)); // before the last lesson
    teacher.signs_in().await;
    misses(&teacher, "13:30").await;
    misses(&teacher, "14:25").await;
    let helene = school.guardian(HELENE).enrols().await;
    let month = format!("/carnet/absences/{}", school.address_of(ZOE));
    helene
        .opens(&month)
        .await
        .sees("Après-midi : 1 demi-journée")
        .sees("1 demi-journée d'absence, dont 1 demi-journée");
    is_there(&teacher, "15:35").await;
    is_there(&teacher, "16:30").await;
    helene.opens(&month).await.sees("Après-midi : 0,5 demi-journée");
}

#[tokio::test]
async fn a_pupil_who_changes_class_keeps_the_half_days_of_before_by_the_rolls_of_the_class_they_were_in() {
    let school = School::in_november();
    school.imports(&in_6b(&["5018"]));
    let (teacher, aed) = (school.staff(TEACHER).enrols().await, school.staff(AED).enrols().await);
    let head = school.staff(HEAD).enrols().await;
    counts_by_parts(&head).await;
    school.passes(SignedDuration::from_mins(6 * 60 + 20)); // before the last lesson
    teacher.signs_in().await;
    aed.signs_in().await;
    let calls_6b = async |lesson: &str| {
        let roll = aed.opens(&format!("/classes/6B/appel?cours={lesson}")).await;
        roll.presses("Envoyer l'appel").await.sees("L'appel est enregistré.");
    };
    // That Monday afternoon the 6A has two lessons, of which she misses both, and the 6B has four.
    misses(&teacher, "13:30").await;
    misses(&teacher, "14:25").await;
    for lesson in ["13:30", "14:25", "15:35", "16:30"] {
        calls_6b(lesson).await;
    }
    let month = format!("/eleves/{}/absences", school.address_of(ZOE));
    let monday = async |whole: &str| {
        let page = aed.opens(&month).await;
        page.part("lundi 23 novembre 2026").sees("Après-midi : 1 demi-journée");
        page.sees(whole);
    };
    monday("1 demi-journée d'absence").await;

    school.days_pass(1);
    aed.signs_in().await;
    teacher.signs_in().await;
    school.imports(&in_6b(&["5001", "5018"]));
    aed.opens(&format!("/eleves/{}", school.address_of(ZOE))).await.sees("6B");
    monday("1 demi-journée d'absence").await;
    // From then on it goes by the rolls of the 6B: of its two lessons she misses one, and the 6A's own is none of hers.
    let roll = aed.opens("/classes/6B/appel?cours=13:30").await.picks_for(ZOE, "Absent");
    roll.presses("Envoyer l'appel").await.sees("L'appel est enregistré.");
    is_there(&teacher, "15:35").await;
    calls_6b("14:25").await;
    monday("1,5 demi-journée d'absence").await;
    let helene = school.guardian(HELENE).enrols().await;
    let hers = helene.opens(&format!("/carnet/absences/{}", school.address_of(ZOE))).await;
    hers.part("mardi 24 novembre 2026").sees("Après-midi : 0,5 demi-journée");
}

#[tokio::test]
async fn an_absence_found_out_after_a_change_of_class_is_counted_by_the_rolls_of_the_class_of_that_day() {
    let school = School::in_november();
    school.imports(&in_6b(&["5018"]));
    let (teacher, cpe) = (school.staff(TEACHER).enrols().await, school.staff(CPE).enrols().await);
    let head = school.staff(HEAD).enrols().await;
    counts_by_parts(&head).await;
    school.passes(SignedDuration::from_mins(6 * 60 + 20)); // before the last lesson
    teacher.signs_in().await;
    cpe.signs_in().await;
    // That Monday afternoon the 6A has two lessons, and the 6B four; nobody sees that she is in none.
    is_there(&teacher, "13:30").await;
    is_there(&teacher, "14:25").await;
    for lesson in ["13:30", "14:25", "15:35", "16:30"] {
        let roll = cpe.opens(&format!("/classes/6B/appel?cours={lesson}")).await;
        roll.presses("Envoyer l'appel").await.sees("L'appel est enregistré.");
    }
    school.days_pass(1);
    cpe.signs_in().await;
    school.imports(&in_6b(&["5001", "5018"]));
    let record = format!("/eleves/{}", school.address_of(ZOE));
    cpe.opens(&record).await.sees("6B");
    let form = cpe.opens(&format!("{record}/presence?jour=2026-11-23")).await.picks("Absent");
    let form = form.picks("De 13 h 30 à 14 h 25").picks("De 14 h 25 à 15 h 20");
    form.presses("Noter").await.sees("C'est noté.");
    let month = cpe.opens(&format!("{record}/absences")).await;
    month.part("lundi 23 novembre 2026").sees("Après-midi : 1 demi-journée");
}

#[tokio::test]
async fn a_month_of_absences_is_a_picture_and_says_the_same_in_words_to_family_and_staff() {
    let school = School::in_november();
    let teacher = school.staff(TEACHER).enrols().await;
    misses(&teacher, "08:05").await;
    let helene = school.guardian(HELENE).enrols().await;
    let month = helene.opens("/carnet").await.part("Zoé – 6A").follows("Absences du mois").await;
    assert!(month.source.contains("role=\"img\" aria-label=\"Calendrier de novembre 2026"), "{}", month.source);
    let day = month.sees("Zoé : absences, novembre 2026").part("lundi 23 novembre 2026");
    day.sees("Matin : 1 demi-journée").sees("À justifier").follows("Absence de 8 h 05").await.sees("Justifier");
    let path = format!("/carnet/absences/{}?mois=2026-10", school.address_of(ZOE));
    helene.opens(&path).await.sees("Aucune absence");
    let stranger = format!("/carnet/absences/{}", school.address_of("Rayan BOUZIANET"));
    helene.opens(&stranger).await.is_nowhere();
    let staff = teacher.opens(&format!("/eleves/{}", school.address_of(ZOE))).await.follows("Absences du mois").await;
    staff.sees("Matin : 1 demi-journée");
    teacher.opens(&format!("/eleves/{}/absences", school.address_of("Rayan BOUZIANET"))).await.is_nowhere();
}

#[tokio::test]
async fn the_totals_of_a_period_are_the_same_for_the_family_and_the_desk_and_a_teacher_sees_none() {
    let school = School::in_november();
    let (helene, cpe) = (school.guardian(HELENE).enrols().await, school.staff(CPE).enrols().await);
    let teacher = school.staff(TEACHER).enrols().await;
    let record = format!("/eleves/{}", school.address_of(ZOE));
    let form = cpe.opens(&format!("{record}/presence?jour=2026-11-19")).await;
    form.picks("Absent").picks("De 13 h 30 à 14 h 25").presses("Noter").await.sees("C'est noté.");
    misses(&teacher, "08:05").await;
    let roll = teacher.opens("/classes/6A/appel?cours=09:00").await.picks_for(ZOE, "Retard");
    roll.fills_for(ZOE, "Minutes de retard", "10").presses("Envoyer l'appel").await;
    school.holds(ZOE, TEACHER, detention("Travail non fait"));
    opens_a_session(&cpe, "2026-11-23", "B12", "5").await;
    let day = cpe.opens("/vie-scolaire").await.part_with("Travail non fait", "Fixer la retenue");
    day.follows("Fixer la retenue").await.presses("Fixer").await.sees("La retenue est fixée.");

    let page = helene.opens("/carnet").await.part("Zoé – 6A").follows("Absences du mois").await;
    let year = page.sees("Totaux d'une période").sees("au 23 novembre 2026");
    let year = year.sees("Absences : 2 demi-journées, dont 2 demi-journées sans motif recevable à ce jour");
    let year = year.sees("Retards : 1").sees("Retenues fixées sur ces jours : 1").sees("Demi-journées brutes");
    let form = year.fills("Du", "2026-11-20").fills("Au", "2026-11-23");
    let short = form.presses("Afficher cette période").await.sees("Du 20 novembre 2026 au 23 novembre 2026");
    let short = short.sees("Absences : 1 demi-journée, dont 1 demi-journée sans motif recevable à ce jour");
    let wrong = short.fills("Au", "2026-11-01").presses("Afficher cette période").await.has_status(422);
    let wrong = wrong.sees("choisissez un dernier jour qui suit le premier");
    let typed = wrong.form("Afficher cette période").1;
    assert!(typed.contains(&("au".into(), "2026-11-01".into())) && typed.contains(&("mois".into(), "2026-11".into())));
    wrong.follows("Ce mois-ci").await.sees("novembre 2026 au 23 novembre 2026").sees("Absences : 2 demi-journées");

    let desk = cpe.opens(&record).await.follows("Absences du mois").await;
    desk.sees("Absences : 2 demi-journées, dont 2 demi-journées sans motif").sees("Retenues fixées sur ces jours : 1");
    teacher.opens(&record).await.follows("Absences du mois").await.does_not_see("Totaux d'une période");
    // What is told apart by the school's own rule is told so in the totals too.
    let head = school.staff(HEAD).enrols().await;
    let rule = head.opens("/vie-scolaire/demi-journees").await.picks("La part manquée des cours");
    rule.presses("Enregistrer cette règle").await.sees("La règle est enregistrée.");
    let desk = cpe.opens(&record).await.follows("Absences du mois").await.sees("Demi-journées calculées");
    desk.sees("Absences : 0,75 demi-journée");
}

#[tokio::test]
async fn a_roll_without_anyone_missing_is_taken_and_the_one_that_was_not_is_on_the_board() {
    let school = School::in_november();
    let teacher = school.staff(TEACHER).enrols().await;
    let aed = school.staff(AED).enrols().await;
    let board = aed.opens("/vie-scolaire").await.follows("Appels de la semaine").await;
    board.part("SIXIÈME A").does_not_see("fait à");
    teacher.opens("/classes/6A/appel?cours=09:00").await.presses("Envoyer l'appel").await.sees("Appel fait par");
    let board = aed.opens("/vie-scolaire/appels").await.sees("Aucun appel n'est encore attendu");
    board.part_with("SIXIÈME A", "SIXIÈME A").sees("fait à 10 h").sees(TEACHER);
    school.days_pass(7);
    teacher.signs_in().await;
    aed.signs_in().await;
    let board = aed.opens("/vie-scolaire/appels").await.does_not_see("Aucun appel ne manque");
    let late = board.part("d'habitude").sees("9 h").sees("SIXIÈME A").sees(TEACHER);
    late.follows("SIXIÈME A").await.presses("Envoyer l'appel").await;
    aed.opens("/vie-scolaire/appels").await.sees("Aucun appel ne manque");
    aed.opens("/vie-scolaire/appels?jour=2026-11-23").await.sees("fait à 10 h");
    teacher.opens("/vie-scolaire/appels").await.is_nowhere();
}

#[tokio::test]
async fn an_absence_that_is_announced_once_the_roll_was_taken_is_asked_for_no_more() {
    let school = School::in_november();
    let (teacher, aed) = (school.staff(TEACHER).enrols().await, school.staff(AED).enrols().await);
    let helene = school.guardian(HELENE).enrols().await;
    misses(&teacher, "09:00").await;
    misses(&teacher, "10:10").await;
    let form = announces(&helene, ["2026-11-23", "2026-11-23"], ["10:05", "12:00"]).await;
    form.picks("Réunion solennelle de famille").presses("Annoncer cette absence").await.sees("L'absence est annoncée");
    let day = aed.opens("/vie-scolaire").await.sees("1 absence ou retard à justifier");
    day.sees("1 justification à juger").sees("Réunion solennelle de famille");
    school.passes(SignedDuration::from_mins(55));
    let late = teacher.opens("/classes/6A/appel?cours=11:05").await.picks_for(ZOE, "Retard");
    late.fills_for(ZOE, "Minutes de retard", "50").presses("Envoyer l'appel").await.sees("L'appel est enregistré.");
    let roll = teacher.opens("/classes/6A/appel?cours=11:05").await.part_with(ZOE, "Corriger");
    roll.follows("Corriger").await.picks("Absent").presses("Corriger l'appel").await;
    // What was a lateness is covered as an absence too; the one of nine o'clock still waits.
    aed.opens("/vie-scolaire").await.sees("1 absence ou retard à justifier");
}

#[tokio::test]
async fn an_absence_told_by_telephone_is_announced_by_the_desk_and_its_reason_is_asked_for_no_more() {
    let school = School::in_november();
    let aed = school.staff(AED).enrols().await;
    let address = format!("/eleves/{}", school.address_of(ZOE));
    let form = aed.opens(&address).await.follows("Annoncer une absence").await.sees("Annoncer une absence de Zoé");
    let form = form.presses("Annoncer cette absence").await.has_status(422).sees("choisissez un motif");
    let record = form.picks("Maladie de l'enfant").presses("Annoncer cette absence").await;
    let record = record.sees("L'absence est annoncée.");
    assert!(!record.offers("Annuler l'absence annoncée"), "it has begun");
    let helene = school.guardian(HELENE).enrols().await;
    helene.opens("/carnet").await.sees("Absence annoncée").sees(AED);
    let teacher = school.staff(TEACHER).enrols().await;
    let roll = teacher.opens("/classes/6A/appel?cours=11:05").await;
    roll.part(ZOE).sees("Absence annoncée par la famille");
    school.passes(SignedDuration::from_mins(55));
    misses(&teacher, "11:05").await;
    let carnet = helene.opens("/carnet").await.sees("À confirmer par écrit");
    assert!(!carnet.offers("Lire et justifier"), "the family has said why");

    let form = aed.opens(&address).await.follows("Annoncer une absence").await.picks("Maladie de l'enfant");
    let form = form.fills("Premier jour", "2026-11-25").fills("Dernier jour", "2026-11-25");
    let record = form.presses("Annoncer cette absence").await.sees("L'absence est annoncée.");
    record.presses("Annuler l'absence annoncée").await.sees("L'annonce est annulée.");
    aed.opens("/vie-scolaire?jour=2026-11-25").await.does_not_see("Absences annoncées");
    teacher.opens(&format!("{address}/annonce")).await.is_nowhere();
}

#[tokio::test]
async fn a_roll_that_was_forgotten_is_taken_from_the_board_for_its_own_day_and_not_after_three() {
    let school = School::in_november();
    let (teacher, aed) = (school.staff(TEACHER).enrols().await, school.staff(AED).enrols().await);
    let empty = teacher.opens("/classes/6A/appel?cours=09:00").await;
    empty.presses("Envoyer l'appel").await.sees("L'appel est enregistré.");
    school.days_pass(7);
    teacher.signs_in().await;
    let another = teacher.opens("/classes/6A/appel?cours=08:05").await;
    another.presses("Envoyer l'appel").await.sees("L'appel est enregistré.");
    school.days_pass(1);
    aed.signs_in().await;
    let board = aed.opens("/vie-scolaire/appels?jour=2026-11-30").await;
    assert!(board.source.contains("/classes/6A/appel?cours=09:00&amp;jour=2026-11-30"), "{}", board.words());
    let roll = aed.opens("/classes/6A/appel?cours=09:00&jour=2026-11-30").await;
    let roll = roll.sees("lundi 30 novembre 2026").sees("appel d'un jour passé");
    let taken = roll.picks_for(ZOE, "Absent").presses("Envoyer l'appel").await.sees("L'appel est enregistré.");
    taken.sees("lundi 30 novembre 2026").sees("appel d'un jour passé");
    aed.opens("/vie-scolaire?jour=2026-11-30").await.sees("1 élève noté absent");
    aed.opens("/vie-scolaire").await.sees("Personne n'est noté absent");
    school.days_pass(3);
    aed.signs_in().await;
    let board = aed.opens("/vie-scolaire/appels?jour=2026-11-30").await;
    assert!(!board.source.contains("appel?cours="), "it is too late");
    let late = aed.opens("/classes/6A/appel?cours=09:00&jour=2026-11-30").await;
    let late = late.sees("lundi 30 novembre 2026").sees("Il est trop tard pour cet appel");
    late.part(ZOE).sees("Déjà noté absent");
    assert!(!late.offers("Envoyer l'appel") && !late.offers("Ajouter à l'appel"), "{}", late.words());
}

#[tokio::test]
async fn what_nobody_has_justified_is_listed_whatever_its_day_and_families_are_reminded_once_a_day() {
    let school = School::in_november();
    let teacher = school.staff(TEACHER).enrols().await;
    misses(&teacher, "08:05").await;
    misses(&teacher, "09:00").await;
    let helene = school.guardian(HELENE).enrols().await;
    school.days_pass(2);
    let aed = school.staff(AED).enrols().await;
    let list = aed.opens("/vie-scolaire").await.sees("Personne n'est noté absent");
    let list = list.follows("2 absences ou retards à justifier").await;
    let class = list.follows("SIXIÈME A : 2 absences ou retards à justifier").await;
    let (action, fields) = class.form("Relancer");
    class.presses("Relancer").await.sees("Les relances sont notées.").sees("Relancé le 25 novembre");
    aed.browser.posts(&action, &fields).await;
    helene.signs_in().await;
    let absence = helene.opens("/carnet").await.follows("8 h 05 à 9 h").await;
    assert_eq!(absence.words().matches(&format!("Relance de {AED}")).count(), 1, "once a day");
    absence.picks("Maladie de l'enfant").presses("Envoyer").await.sees("Justification envoyée");
    aed.opens("/vie-scolaire/a-justifier").await.sees("Tout est justifié");
    aed.opens("/vie-scolaire").await.sees("Rien à justifier").sees("1 justification à juger");
}

#[tokio::test]
async fn a_reason_on_paper_is_entered_from_the_list_of_what_is_to_be_justified() {
    let school = School::in_november();
    let teacher = school.staff(TEACHER).enrols().await;
    misses(&teacher, "09:00").await;
    let aed = school.staff(AED).enrols().await;
    let class = aed.opens("/vie-scolaire/a-justifier/6A").await;
    let form = class.part("Motifs reçus sur papier").follows(ZOE).await.sees("Justifier d'après un billet");
    let form = form.picks(HELENE).picks("Maladie de l'enfant");
    form.presses("Enregistrer la justification").await.sees("La justification du billet est enregistrée.");
    aed.opens("/vie-scolaire/a-justifier/6A").await.sees("Tout est justifié");
    let correction = teacher.opens("/classes/6A/appel?cours=09:00").await.follows("Corriger").await;
    correction.picks("Présent").presses("Corriger l'appel").await;
    aed.opens("/vie-scolaire").await.sees("Aucune justification à juger").sees("Rien à justifier");
}

#[tokio::test]
async fn vie_scolaire_notes_who_comes_late_at_the_gate_without_taking_the_class_s_roll() {
    let school = School::in_november();
    let aed = school.staff(AED).enrols().await;
    let found = aed.opens("/vie-scolaire").await.fills("Chercher un élève", "zoe dia").presses("Chercher").await;
    let record = found.sees("6A").follows(ZOE).await;
    let form = record.follows("Noter une absence ou un retard").await.does_not_see("11 h 05");
    let form = form.picks("Retard").fills("Minutes de retard", "10");
    let none = form.presses("Noter").await.has_status(422).sees("choisissez au moins un cours");
    let two = none.picks("De 8 h 05 à 9 h").picks("De 9 h à 9 h 55").presses("Noter").await.has_status(422);
    let one = two.sees("choisissez un seul cours").unticks("De 8 h 05 à 9 h");
    let (action, fields) = one.form("Noter");
    one.presses("Noter").await.sees("C'est noté.");
    assert_eq!(aed.browser.posts(&action, &fields).await.status, 303, "sent twice");
    let helene = school.guardian(HELENE).enrols().await;
    let carnet = helene.opens("/carnet").await;
    assert_eq!(carnet.words().matches("10 minutes").count(), 1, "{}", carnet.words());

    let teacher = school.staff(TEACHER).enrols().await;
    let roll = teacher.opens("/classes/6A/appel?cours=09:00").await;
    roll.part(ZOE).sees("10 minutes");
    assert!(!roll.shows("Appel fait"), "the roll itself was not taken: {}", roll.words());
    aed.opens("/vie-scolaire/appels").await.does_not_see("Ségolène ALBARÈDE");
    let known = aed.opens(&format!("/eleves/{}/presence", school.address_of(ZOE))).await;
    known.part("Déjà noté").sees("De 9 h à 9 h 55").follows("Corriger").await.sees("Corriger l'appel");
    let token = known.token();
    teacher.opens(&known.path).await.is_nowhere();
    assert_eq!(teacher.browser.posts(&known.path, &[("csrf".to_owned(), token)]).await.status, 404);
}

#[tokio::test]
async fn an_absence_found_out_later_is_noted_for_one_pupil_and_none_of_a_day_without_school_or_to_come() {
    let school = School::in_november();
    let cpe = school.staff(CPE).enrols().await;
    let page = format!("/eleves/{}/presence", school.address_of(ZOE));
    let form = cpe.opens(&format!("{page}?jour=2026-11-19")).await.sees("jeudi 19 novembre 2026");
    let form = form.picks("Absent").picks("De 13 h 30 à 14 h 25").picks("De 14 h 25 à 15 h 20");
    let (_, mut fields) = form.form("Noter");
    form.presses("Noter").await.sees("C'est noté.");
    let helene = school.guardian(HELENE).enrols().await;
    let carnet = helene.opens("/carnet").await;
    carnet.sees("de 13 h 30 à 14 h 25").sees("de 14 h 25 à 15 h 20");
    for (day, why) in [("2026-11-22", "a Sunday"), ("2026-11-24", "tomorrow"), ("2026-07-20", "another year")] {
        cpe.opens(&format!("{page}?jour={day}")).await.sees("Aucun cours ce jour-là");
        fields.iter_mut().filter(|(name, _)| name == "on").for_each(|(_, on)| *on = day.to_owned());
        assert_eq!(cpe.browser.posts(&page, &fields).await.status, 422, "{why}");
    }
}

#[tokio::test]
async fn a_pupil_is_found_by_the_beginning_of_a_name_by_those_alone_who_have_them_in_class() {
    let school = School::in_november();
    let cpe = school.staff(CPE).enrols().await;
    let home = cpe.opens("/classes").await.fills("Chercher un élève", "Diallo zo");
    let found = home.presses("Chercher").await.sees(ZOE).sees("6A").fills("Chercher un élève", "z");
    let short = found.presses("Chercher").await.has_status(422).sees("au moins deux lettres");
    short.fills("Chercher un élève", "zzz").presses("Chercher").await.sees("Aucun élève de ce nom");
    for (whose, finds) in [(TEACHER, true), (OTHER_TEACHER, false)] {
        let teacher = school.staff(whose).enrols().await;
        let found = teacher.opens("/eleves").await.fills("Chercher un élève", "diallo").presses("Chercher").await;
        assert_eq!(found.shows(ZOE), finds, "{whose}");
    }
}

#[tokio::test]
async fn the_desk_finds_a_pupil_by_the_name_of_whoever_answers_for_them_today_and_says_who_that_is() {
    let school = School::in_november();
    let (aed, teacher) = (school.staff(AED).enrols().await, school.staff(TEACHER).enrols().await);
    let finds =
        async |typed: &str| aed.opens("/eleves").await.fills("Chercher un élève", typed).presses("Chercher").await;
    let nobody = "Aucun élève de ce nom";
    finds("saul aw").await.sees("Adama CARAMELLO").sees("Awa SAULNIERE, mère").does_not_see("Mohamed");
    finds("caramello").await.sees("Adama CARAMELLO").does_not_see("père").does_not_see("mère");
    let found = finds("mohamed").await.sees("Mohamed CARAMELLO, père");
    found.follows("Adama CARAMELLO").await.has_status(200);
    // Whoever has the child in class knows the guardians' names, and looks for pupils all the same.
    let hers = teacher.opens("/eleves").await.does_not_see("responsable").fills("Chercher un élève", "adama");
    let hers = hers.presses("Chercher").await.sees("Adama CARAMELLO").fills("Chercher un élève", "saulniere");
    hers.presses("Chercher").await.sees(nobody).does_not_see("Adama");

    let renamed = |xml: &str| xml.replace("SAULNIERE", "ÉTOURNEAUX");
    school.imports(&changed("ResponsablesAvecAdresses", renamed));
    finds("saulniere").await.sees(nobody);
    finds("etourn").await.sees("Adama CARAMELLO").sees("Awa ÉTOURNEAUX, mère");
    // A father who has lost legal level is found no more, until the head lets him in.
    school.imports(&with_level("900018", "700024", 2));
    finds("mohamed").await.sees(nobody);
    let head = school.staff(HEAD).enrols().await;
    let form = head.opens(&format!("/direction/droits/{}", school.address_of("Adama CARAMELLO"))).await;
    let form = form.follows("Personnes en charge").await.picks("Lire, signer, justifier");
    form.fills("Dernier jour", "2026-12-31").presses("Accorder cet accès").await.sees("L'accès est accordé.");
    finds("mohamed").await.sees("Adama CARAMELLO").sees("Mohamed CARAMELLO, accès accordé par la direction");
    school.imports(&with_level("900018", "700024", 3));
    finds("mohamed").await.sees(nobody);
    school.imports(&departed("Adama"));
    finds("saulniere").await.sees(nobody);
}

#[tokio::test]
async fn who_was_in_the_sick_bay_has_nothing_to_justify_whichever_is_noted_first() {
    let school = School::in_november();
    let teacher = school.staff(TEACHER).enrols().await;
    misses(&teacher, "08:05").await;
    let helene = school.guardian(HELENE).enrols().await;
    helene.opens("/carnet").await.sees("À justifier");
    let nurse = crate::services::admitted(&school, ("Rose", "PANSEMENTEAU"), "Infirmerie").await;
    let class = nurse.opens("/").await.follows("SIXIÈME A").await.picks(ZOE);
    let class = class.fills("Arrivée", "08:10").fills("Sortie", "09:55");
    class.presses("Noter ce passage").await.sees("Le passage est noté.");
    let page = helene.opens("/carnet").await.does_not_see("À justifier").follows("8 h 05 à 9 h").await;
    page.sees("À l'infirmerie").sees("Motif recevable");
    let roll = teacher.opens("/classes/6A/appel?cours=09:00").await;
    roll.part(ZOE).sees("À l'infirmerie de 8 h 10 à 9 h 55");
    misses(&teacher, "09:00").await;
    helene.opens("/carnet").await.does_not_see("À justifier");
    let aed = school.staff(AED).enrols().await;
    aed.opens("/vie-scolaire").await.sees("Rien à justifier").sees("Aucune justification à juger");
}

#[tokio::test]
async fn a_lateness_that_was_announced_is_asked_for_no_more() {
    let school = School::in_november();
    let helene = school.guardian(HELENE).enrols().await;
    let form = announces(&helene, ["2026-11-23", "2026-11-23"], ["10:00", "10:30"]).await;
    form.picks("Maladie de l'enfant").presses("Annoncer cette absence").await;
    let teacher = school.staff(TEACHER).enrols().await;
    let roll = teacher.opens("/classes/6A/appel?cours=10:10").await.picks_for(ZOE, "Retard");
    roll.fills_for(ZOE, "Minutes de retard", "15").presses("Envoyer l'appel").await;
    let carnet = helene.opens("/carnet").await.sees("15 minutes").sees("Justification envoyée");
    assert!(!carnet.offers("Lire et justifier"));
}

#[tokio::test]
async fn a_child_who_is_back_before_the_announced_end_is_expected_again_at_once() {
    let school = School::in_november();
    let helene = school.guardian(HELENE).enrols().await;
    let form = announces(&helene, ["2026-11-23", "2026-11-25"], ["08:00", "18:00"]).await;
    form.picks("Maladie de l'enfant").presses("Annoncer cette absence").await;
    let teacher = school.staff(TEACHER).enrols().await;
    teacher.opens("/classes/6A/appel?cours=11:05").await.part(ZOE).sees("Absence annoncée");
    let path = helene.opens("/carnet").await.link("Du lundi 23 novembre 2026");
    let page = helene.opens(&path).await.sees("La présence est attendue de nouveau à partir de maintenant");
    let (action, fields) = page.form("Terminer l'absence maintenant");
    page.presses("Terminer l'absence maintenant").await.sees("C'est noté : l'absence est terminée.");
    assert_eq!(helene.browser.posts(&action, &fields).await.status, 303, "twice is once");
    helene.opens(&path).await.sees("de 8 h à 10 h").sees("De retour le");
    teacher.opens("/classes/6A/appel?cours=11:05").await.part(ZOE).does_not_see("Absence annoncée");
    school.passes(SignedDuration::from_mins(55));
    misses(&teacher, "11:05").await;
    let aed = school.staff(AED).enrols().await;
    aed.opens("/vie-scolaire").await.sees("1 absence ou retard à justifier");
    aed.opens("/vie-scolaire?jour=2026-11-24").await.does_not_see("Absences annoncées");

    let record = format!("/eleves/{}", school.address_of("Noé DIALLO-BERTINOT"));
    let form = aed.opens(&record).await.follows("Annoncer une absence").await.picks("Maladie de l'enfant");
    let form = form.fills("Premier jour", "2026-11-23").fills("À partir de", "08:00");
    let told = form.fills("Dernier jour", "2026-11-24").presses("Annoncer cette absence").await;
    let back = told.presses("Terminer l'absence maintenant").await.sees("C'est noté : l'absence est terminée.");
    assert!(!back.sees("de 8 h à 10 h").offers("Terminer l'absence maintenant"));
}
