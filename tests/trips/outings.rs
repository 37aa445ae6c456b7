//! Outings and work placements: planned at the desk, read by families, known to every roll, called off.

use crate::support::page::Page;
use crate::support::people::Person;
use crate::support::school::{AED, OTHER_TEACHER, School, TEACHER};
use carnet::domain::outing::PlannedOuting;
use jiff::SignedDuration;

const ZOE: &str = "Zoé DIALLO-BERTINOT";
const ADAMA: &str = "Adama CARAMELLO";
const HELENE: &str = "Hélène DIALLO-BERTINOT";
const JEROME: &str = "Jérôme DIALLO-BERTINOT";

/// The form of an outing of class 6A, from that hour of Monday to that hour of Tuesday.
pub(crate) async fn outing_of_6a(desk: &Person, from: &str, to: &str) -> Page {
    let list = desk.opens("/vie-scolaire").await.follows("Sorties et stages").await;
    let form = list.follows("SIXIÈME A").await.picks("une sortie ou un voyage scolaire");
    let form = form.fills("Objet", "Visite du musée").fills("Texte", "Prévoir un pique-nique.");
    let form = form.fills("Premier jour", "2026-11-23").fills("À partir de", from);
    form.fills("Dernier jour", "2026-11-24").fills("Jusqu'à", to)
}

/// The lesson of five past eleven is about to begin.
fn nears_eleven(school: &School) {
    school.passes(SignedDuration::from_mins(55));
}

async fn misses(teacher: &Person, lesson: &str) {
    let roll = teacher.opens(&format!("/classes/6A/appel?cours={lesson}")).await;
    roll.picks_for(ZOE, "Absent").presses("Envoyer l'appel").await.sees("L'appel est enregistré.");
}

#[tokio::test]
async fn a_class_on_an_outing_is_known_to_the_roll_and_its_families_sign_that_they_have_read_and_justify_nothing() {
    let school = School::in_november();
    let (aed, teacher) = (school.staff(AED).enrols().await, school.staff(TEACHER).enrols().await);
    aed.opens("/vie-scolaire/sorties").await.sees("Aucune sortie ni aucun stage prévu");
    let form = outing_of_6a(&aed, "11:00", "12:00").await.fills("Objet", "").fills("Dernier jour", "2026-11-22");
    let again = form.presses("Envoyer").await.has_status(422).sees("donnez un objet").sees("la fin doit venir après");
    let form = again.fills("Objet", "Visite du musée").fills("Dernier jour", "2026-11-24");
    let (action, fields) = form.form("Envoyer");
    form.presses("Envoyer").await.sees("C'est noté.").part("Visite du musée").sees("SIXIÈME A").sees("Sortie scolaire");
    assert_eq!(aed.browser.posts(&action, &fields).await.status, 303, "sent twice");
    let listed = aed.opens("/vie-scolaire/sorties").await;
    assert_eq!(listed.words().matches("Visite du musée").count(), 1, "planned once");

    let roll = teacher.opens("/classes/6A/appel?cours=11:05").await;
    roll.part(ZOE).sees("Sortie scolaire – du lundi 23 novembre 2026 à 11 h au mardi 24");
    teacher.opens("/classes/6A/appel?cours=09:00").await.part(ZOE).does_not_see("Sortie scolaire");
    nears_eleven(&school);
    misses(&teacher, "11:05").await;
    misses(&teacher, "09:00").await;
    let helene = school.guardian(HELENE).enrols().await;
    let home = helene.opens("/carnet").await;
    let read = home.follows("Visite du musée").await.sees("Sortie scolaire").sees("Prévoir un pique-nique.");
    read.sees("Du lundi 23 novembre 2026 à 11 h au mardi 24 novembre 2026 à 12 h").presses("J'ai lu").await;
    let explained = helene.opens("/carnet").await.follows("de 11 h 05").await;
    explained.sees("Sortie ou stage organisé par l'établissement").sees("Motif recevable");
    let other = helene.opens("/carnet").await.follows("de 9 h").await;
    assert!(other.offers("Envoyer la justification"), "what was missed before it is asked for: {}", other.words());
    let month = helene.opens(&format!("/carnet/absences/{}", school.address_of(ZOE))).await;
    month.sees("Du fait de l'établissement : non comptée").sees("1 demi-journée d'absence, dont 1 demi-journée sans");
    let jour = aed.opens("/vie-scolaire").await;
    jour.part("En sortie ou en stage").sees("Visite du musée").sees("SIXIÈME A");
    aed.opens("/vie-scolaire?jour=2026-11-25").await.does_not_see("Visite du musée");
}

#[tokio::test]
async fn a_child_at_the_museum_with_the_school_has_no_half_day_of_absence_unless_the_outing_is_called_off() {
    let school = School::in_november();
    let (aed, teacher) = (school.staff(AED).enrols().await, school.staff(TEACHER).enrols().await);
    outing_of_6a(&aed, "08:00", "12:00").await.presses("Envoyer").await.sees("C'est noté.");
    nears_eleven(&school);
    misses(&teacher, "11:05").await;
    let helene = school.guardian(HELENE).enrols().await;
    let month = format!("/carnet/absences/{}", school.address_of(ZOE));
    let read = helene.opens(&month).await.sees("Absence de 11 h 05").sees("Du fait de l'établissement : non comptée");
    let read = read.sees("0 demi-journée d'absence, dont 0 demi-journée sans motif recevable");
    read.sees("Absences : 0 demi-journée").sees("Les cours manqués du fait de l'établissement");
    let of_staff = format!("/eleves/{}/absences", school.address_of(ZOE));
    aed.opens(&of_staff).await.sees("0 demi-journée d'absence");
    let planned = aed.opens("/vie-scolaire/sorties").await.follows("Visite du musée").await;
    planned.presses("Annuler pour tous").await;
    helene.opens(&month).await.sees("1 demi-journée d'absence, dont 1 demi-journée sans motif recevable");
}

#[tokio::test]
async fn some_of_a_class_go_and_who_stays_is_called_as_ever() {
    let school = School::in_november();
    let (aed, teacher) = (school.staff(AED).enrols().await, school.staff(TEACHER).enrols().await);
    let form = outing_of_6a(&aed, "11:00", "12:00").await.unticks("Toute la classe");
    form.picks(ZOE).presses("Envoyer").await.part("Visite du musée").sees("une partie de SIXIÈME A");
    let roll = teacher.opens("/classes/6A/appel?cours=11:05").await;
    roll.part(ZOE).sees("Sortie scolaire");
    assert_eq!(roll.words().matches("Sortie scolaire").count(), 1, "nobody else");
    let sheet = aed.opens("/vie-scolaire/sorties").await.follows("Visite du musée").await;
    let taken_back = sheet.sees("1 élève concerné").follows("Retirer").await.picks("n'a plus lieu d'être");
    taken_back.presses("Retirer ce texte").await;
    let sheet = aed.opens("/vie-scolaire/sorties").await.follows("Sortie scolaire").await;
    sheet.sees("Aucun élève n'est plus concerné");
    teacher.opens("/classes/6A/appel?cours=11:05").await.does_not_see("Sortie scolaire");
}

#[tokio::test]
async fn an_outing_that_does_not_take_place_is_called_off_for_all_and_what_it_explained_is_to_be_justified() {
    let school = School::in_november();
    let (aed, teacher) = (school.staff(AED).enrols().await, school.staff(TEACHER).enrols().await);
    let planned = outing_of_6a(&aed, "11:00", "12:00").await;
    let (plan, typed) = planned.form("Envoyer");
    planned.presses("Envoyer").await.sees("C'est noté.");
    nears_eleven(&school);
    misses(&teacher, "11:05").await;
    let helene = school.guardian(HELENE).enrols().await;
    helene.opens("/carnet").await.follows("de 11 h 05").await.sees("Motif recevable");
    let sheet = aed.opens("/vie-scolaire/sorties").await.follows("Visite du musée").await;
    let (action, fields) = sheet.form("Annuler pour tous");
    sheet.presses("Annuler pour tous").await.sees("C'est annulé pour tous ces élèves.").sees("Aucune sortie");
    assert_eq!(aed.browser.posts(&action, &fields).await.header("location"), Some("/vie-scolaire/sorties"), "once");
    aed.browser.posts(&plan, &typed).await;
    aed.opens("/vie-scolaire/sorties").await.sees("Aucune sortie");
    let home =
        helene.opens("/carnet").await.part("Visite du musée").sees("Annulée").sees("Sortie scolaire – du lundi 23");
    home.follows("Visite du musée").await.does_not_see("pique-nique").sees("n'a plus lieu d'être");
    let home = helene.opens("/carnet").await;
    assert!(home.follows("de 11 h 05").await.offers("Envoyer la justification"));
    teacher.opens("/classes/6A/appel?cours=13:30").await.does_not_see("Sortie scolaire");
}

#[tokio::test]
async fn the_slip_of_an_outing_that_does_not_take_place_says_so_first() {
    let school = School::in_november();
    let aed = school.staff(AED).enrols().await;
    outing_of_6a(&aed, "11:00", "12:00").await.presses("Envoyer").await.sees("C'est noté.");
    let slips = "/vie-scolaire/a-imprimer/6A/coupons";
    aed.opens(slips).await.does_not_see("Annulée").presses("C'est imprimé").await;
    school.passes(jiff::SignedDuration::from_secs(60));
    let sheet = aed.opens("/vie-scolaire/sorties").await.follows("Visite du musée").await;
    sheet.presses("Annuler pour tous").await.sees("C'est annulé pour tous ces élèves.");
    aed.opens(slips).await.sees("Annulée – Sortie scolaire – Visite du musée");
}

#[tokio::test]
async fn an_outing_that_is_over_is_called_off_no_more_and_leaves_the_list() {
    let school = School::in_november();
    let aed = school.staff(AED).enrols().await;
    outing_of_6a(&aed, "11:00", "12:00").await.presses("Envoyer").await.sees("C'est noté.");
    let sheet = aed.opens("/vie-scolaire/sorties").await;
    let path = sheet.link("Visite du musée");
    let (action, _) = aed.opens(&path).await.form("Annuler pour tous");
    school.passes(SignedDuration::from_hours(26)); // Tuesday noon
    aed.signs_in().await;
    let over = aed.opens(&path).await.sees("C'est terminé");
    assert!(!over.offers("Annuler pour tous"));
    let late = aed.browser.posts(&action, &[("csrf".to_owned(), over.token())]).await;
    assert_eq!(late.header("location"), Some("/vie-scolaire/sorties"), "nothing is said to be done");
    aed.opens("/vie-scolaire/sorties").await.sees("Visite du musée");
    school.days_pass(1);
    aed.signs_in().await;
    aed.opens("/vie-scolaire/sorties").await.does_not_see("Visite du musée");
}

#[tokio::test]
async fn an_outing_noted_the_day_after_explains_what_the_roll_had_found_and_one_of_long_ago_is_refused() {
    let school = School::in_november();
    let (aed, teacher) = (school.staff(AED).enrols().await, school.staff(TEACHER).enrols().await);
    nears_eleven(&school);
    misses(&teacher, "11:05").await;
    school.days_pass(1);
    aed.signs_in().await;
    let form = outing_of_6a(&aed, "08:00", "18:00").await.fills("Dernier jour", "2026-11-23");
    let old = form.fills("Premier jour", "2026-10-01").fills("Dernier jour", "2026-10-02");
    let again = old.presses("Envoyer").await.has_status(422).sees("31 jours");
    let form = again.fills("Premier jour", "2026-11-23").fills("Dernier jour", "2026-11-23");
    form.presses("Envoyer").await.sees("C'est noté.");
    let helene = school.guardian(HELENE).enrols().await;
    let home = helene.opens("/carnet").await.sees("Sortie scolaire – le lundi 23 novembre 2026, de 8 h à 18 h");
    home.follows("de 11 h 05").await.sees("Sortie ou stage organisé par l'établissement");
}

#[tokio::test]
async fn what_an_outing_tells_is_under_the_families_keys_and_in_no_row_of_the_schools_own() {
    let school = School::in_november();
    let aed = school.staff(AED).enrols().await;
    let form = outing_of_6a(&aed, "11:00", "12:00").await.unticks("Toute la classe").picks(ZOE);
    form.fills("Objet", "Stage de Zoé").presses("Envoyer").await.sees("Stage de Zoé");
    let live = school.archive.live_year().unwrap();
    let planned = live.scope.shelf::<PlannedOuting>(live.scope.house()).unwrap();
    assert_eq!(planned.len(), 1);
    assert!(!format!("{planned:?}").contains("Stage de"), "{planned:?}");
}

#[tokio::test]
async fn a_teacher_plans_no_outing_and_a_pupil_of_another_class_slipped_into_the_form_is_written_to_nobody() {
    let school = School::in_november();
    let teacher = school.staff(OTHER_TEACHER).enrols().await;
    for closed in ["/vie-scolaire/sorties", "/vie-scolaire/sorties/classe/6A"] {
        teacher.opens(closed).await.is_nowhere();
    }
    let aed = school.staff(AED).enrols().await;
    let form = outing_of_6a(&aed, "11:00", "12:00").await.unticks("Toute la classe").picks(ZOE);
    let (action, mut fields) = form.form("Envoyer");
    fields.push(("to".to_owned(), school.address_of("Rayan BOUZIANET")));
    assert_eq!(aed.browser.posts(&action, &fields).await.status, 404);
    aed.opens("/vie-scolaire/sorties").await.sees("Aucune sortie ni aucun stage prévu");
    form.presses("Envoyer").await.sees("C'est noté.");
}

/// The form that moves the outing of 6A, at other days and hours.
async fn moves(desk: &Person, (from_day, from): (&str, &str), (to_day, to): (&str, &str)) -> Page {
    let sheet = desk.opens("/vie-scolaire/sorties").await.follows("Visite du musée").await;
    let form =
        sheet.follows("Changer les dates, les heures ou le texte").await.fills("Raison", "Le musée est fermé mardi.");
    let form = form.fills("Premier jour", from_day).fills("À partir de", from);
    form.fills("Dernier jour", to_day).fills("Jusqu'à", to)
}

const MOVE: &str = "Enregistrer le changement";

#[tokio::test]
async fn an_outing_is_moved_and_its_families_sign_the_new_days_and_what_it_no_longer_covers_is_to_be_justified() {
    let school = School::in_november();
    let (aed, teacher) = (school.staff(AED).enrols().await, school.staff(TEACHER).enrols().await);
    outing_of_6a(&aed, "11:00", "12:00").await.presses("Envoyer").await.sees("C'est noté.");
    nears_eleven(&school);
    misses(&teacher, "11:05").await;
    let helene = school.guardian(HELENE).enrols().await;
    helene.opens("/carnet").await.follows("Visite du musée").await.presses("J'ai lu").await;
    helene.opens("/carnet").await.part("À faire").does_not_see("Visite du musée");

    let form = moves(&aed, ("2026-11-25", "08:00"), ("2026-11-25", "18:00")).await.fills("Raison", "");
    let again = form.presses(MOVE).await.has_status(422).sees("donnez la raison du changement");
    let again = again.fills("Raison", "Le musée est fermé mardi.").fills("Dernier jour", "2026-11-24");
    let again = again.presses(MOVE).await.has_status(422).sees("la fin doit venir après");
    let again = again.fills("Premier jour", "2027-07-30").fills("Dernier jour", "2027-08-03");
    let again = again.presses(MOVE).await.has_status(422).sees("choisissez des jours de l'année scolaire 2026-2027");
    let again = again.fills("Premier jour", "2026-10-01").fills("Dernier jour", "2026-10-02");
    let again = again.presses(MOVE).await.has_status(422).sees("31 jours");
    let again = again.fills("Texte", "").presses(MOVE).await.has_status(422).sees("écrivez le texte");
    let form = again.fills("Texte", "Rendez-vous devant la gare à 7 h 30.");
    let form = form.fills("Premier jour", "2026-11-25").fills("Dernier jour", "2026-11-26");
    let (action, fields) = form.form(MOVE);
    let moved = form.presses(MOVE).await.sees("Le changement est enregistré. Les familles le lisent");
    moved.part("Visite du musée").sees("du mercredi 25 novembre 2026 à 8 h au jeudi 26");
    assert_eq!(aed.browser.posts(&action, &fields).await.status, 303, "sent twice");

    let page = helene.opens("/carnet").await.part("À faire").follows("Visite du musée").await;
    let page = page.sees("Du mercredi 25 novembre 2026 à 8 h au jeudi 26 novembre 2026 à 18 h");
    let page = page.sees("Dates, heures ou texte changés").sees("Le musée est fermé mardi.");
    let page = page.sees("Rendez-vous devant la gare").sees(": du mercredi 25 novembre");
    let page = page.sees("Du lundi 23 novembre 2026 à 11 h").sees("Prévoir un pique-nique.");
    page.part("Lu et signé par").sees("C'était avant le changement.");
    assert_eq!(page.words().matches("Dates, heures ou texte changés").count(), 1, "sent twice, moved once");
    page.presses("J'ai lu").await.sees("Votre signature est enregistrée.");
    let signed = helene.opens(&page.path).await;
    let counted = |words: &str| signed.words().matches(words).count();
    assert_eq!((counted("Lu et signé par"), counted("C'était avant le changement.")), (2, 1), "{}", signed.words());
    helene.opens("/carnet").await.part("À faire").does_not_see("Visite du musée");
    let missed = helene.opens("/carnet").await.follows("de 11 h 05").await;
    assert!(missed.offers("Envoyer la justification"), "it covers that lesson no more: {}", missed.words());
    aed.opens("/vie-scolaire").await.does_not_see("Visite du musée");
    aed.opens("/vie-scolaire?jour=2026-11-26").await.part("En sortie ou en stage").sees("Visite du musée");
    school.days_pass(2);
    teacher.signs_in().await;
    let roll = teacher.opens("/classes/6A/appel?cours=09:00").await;
    roll.part(ZOE).sees("Sortie scolaire – du mercredi 25 novembre 2026 à 8 h");
}

#[tokio::test]
async fn an_outing_that_begins_earlier_explains_what_was_missed_then_and_all_that_it_did_before() {
    let school = School::in_november();
    let (aed, teacher) = (school.staff(AED).enrols().await, school.staff(TEACHER).enrols().await);
    outing_of_6a(&aed, "11:00", "12:00").await.presses("Envoyer").await.sees("C'est noté.");
    nears_eleven(&school);
    misses(&teacher, "11:05").await;
    misses(&teacher, "09:00").await;
    moves(&aed, ("2026-11-23", "08:00"), ("2026-11-24", "12:00")).await.presses(MOVE).await.sees("est enregistré");
    let helene = school.guardian(HELENE).enrols().await;
    for lesson in ["de 11 h 05", "de 9 h"] {
        let page = helene.opens("/carnet").await.follows(lesson).await;
        let page = page.sees("Sortie ou stage organisé par l'établissement").sees("Motif recevable");
        page.does_not_see("de nouveau à justifier");
    }
}

#[tokio::test]
async fn an_outing_moved_in_the_evening_is_read_by_nobody_at_its_old_days_and_known_in_the_morning() {
    let school = School::in_november();
    let aed = school.staff(AED).enrols().await;
    outing_of_6a(&aed, "11:00", "12:00").await.presses("Envoyer").await.sees("C'est noté.");
    school.passes(SignedDuration::from_hours(11)); // nine in the evening
    aed.signs_in().await;
    let form = moves(&aed, ("2026-11-25", "08:00"), ("2026-11-25", "18:00")).await.sees("24 novembre 2026 à 7 h");
    form.presses(MOVE).await.sees("Les familles le liront");
    let helene = school.guardian(HELENE).enrols().await;
    helene.opens("/carnet").await.does_not_see("23 novembre 2026 à 11 h").does_not_see("25 novembre 2026, de 8 h");
    school.passes(SignedDuration::from_hours(10));
    helene.signs_in().await;
    helene.opens("/carnet").await.part("À faire").sees("le mercredi 25 novembre 2026, de 8 h à 18 h");
}

#[tokio::test]
async fn an_outing_whose_text_alone_changes_is_signed_anew_and_one_that_stays_as_it_was_is_said_to() {
    let school = School::in_november();
    let (aed, helene) = (school.staff(AED).enrols().await, school.guardian(HELENE).enrols().await);
    outing_of_6a(&aed, "11:00", "12:00").await.presses("Envoyer").await.sees("C'est noté.");
    helene.opens("/carnet").await.follows("Visite du musée").await.presses("J'ai lu").await;
    let stays = moves(&aed, ("2026-11-23", "11:00"), ("2026-11-24", "12:00")).await;
    stays.presses(MOVE).await.sees("Rien n'a changé : ce sont déjà ces dates et ce texte.");
    helene.opens("/carnet").await.part("À faire").does_not_see("Visite du musée");
    let form = moves(&aed, ("2026-11-23", "11:00"), ("2026-11-24", "12:00")).await;
    form.fills("Texte", "Rendez-vous devant la gare.").presses(MOVE).await.sees("Le changement est enregistré.");
    let page = helene.opens("/carnet").await.part("À faire").follows("Visite du musée").await;
    page.sees("Rendez-vous devant la gare.").sees("Du lundi 23 novembre 2026 à 11 h");
}

#[tokio::test]
async fn a_slip_of_the_old_days_signs_nothing_of_the_new_ones() {
    let school = School::in_november();
    let jerome = school.guardian(JEROME).enrols().await;
    jerome.opens("/carnet/choix").await.picks("Papier").presses("Enregistrer ce choix").await;
    let aed = school.staff(AED).enrols().await;
    let form = outing_of_6a(&aed, "11:00", "12:00").await.fills("Premier jour", "2026-12-03");
    form.fills("Dernier jour", "2026-12-04").presses("Envoyer").await.sees("C'est noté.");
    let record = format!("/eleves/{}", school.address_of(ZOE));
    let slips = "/vie-scolaire/a-imprimer/6A/coupons";
    aed.opens(slips).await.sees("3 décembre").presses("C'est imprimé").await;
    let signed = format!("Signé sur papier par {JEROME}");
    let back = async |on: &str| {
        let slip = aed.opens(&record).await.part_with("Visite du musée", &signed);
        slip.fills("Jour écrit sur le coupon", on).presses(&signed).await
    };
    back("2026-11-23").await.sees("La signature sur papier est notée.");

    school.passes(SignedDuration::from_hours(4 * 24 + 10) + SignedDuration::from_mins(30)); // Friday evening
    aed.signs_in().await;
    let form = moves(&aed, ("2026-12-07", "08:00"), ("2026-12-08", "18:00")).await.sees("30 novembre 2026 à 7 h");
    form.presses(MOVE).await.sees("Le changement est enregistré.");
    back("2026-11-27").await.has_status(422).sees("ce jour n'est pas possible");
    school.passes(SignedDuration::from_hours(2 * 24 + 11) + SignedDuration::from_mins(30)); // Monday at eight
    aed.signs_in().await;
    back("2026-11-29").await.has_status(422).sees("ce jour n'est pas possible");
    back("2026-11-30").await.has_status(422).sees("imprimez le nouveau coupon et faites-le signer");
    aed.opens(slips).await.sees("7 décembre").presses("C'est imprimé").await;
    back("2026-11-30").await.sees("La signature sur papier est notée.");
}

#[tokio::test]
async fn nobody_is_taken_on_two_outings_at_once_by_a_change_and_one_that_was_called_off_is_moved_no_more() {
    let school = School::in_november();
    let aed = school.staff(AED).enrols().await;
    outing_of_6a(&aed, "11:00", "12:00").await.presses("Envoyer").await.sees("C'est noté.");
    let other =
        outing_of_6a(&aed, "08:00", "18:00").await.fills("Objet", "Cross du collège").unticks("Toute la classe");
    let other = other.fills("Premier jour", "2026-11-26").fills("Dernier jour", "2026-11-26");
    other.picks(ZOE).picks(ADAMA).presses("Envoyer").await.sees("Cross du collège");
    let form = moves(&aed, ("2026-11-25", "08:00"), ("2026-11-26", "12:00")).await;
    let again = form.presses(MOVE).await.has_status(422).sees("déjà en sortie");
    let then = "(le jeudi 26 novembre 2026, de 8 h à 18 h)";
    let again = again.sees(&format!("{ZOE} {then}")).sees(&format!("{ADAMA} {then}")).fills("Jusqu'à", "08:00");
    let (action, fields) = again.form(MOVE);
    aed.opens("/vie-scolaire/sorties").await.part("Visite du musée").sees("du lundi 23 novembre 2026");
    again
        .presses(MOVE)
        .await
        .sees("Le changement est enregistré.")
        .part("Visite du musée")
        .sees("mercredi 25 novembre");

    let sheet = aed.opens("/vie-scolaire/sorties").await.follows("Visite du musée").await;
    sheet.presses("Annuler pour tous").await.sees("C'est annulé");
    assert_eq!(aed.browser.posts(&action, &fields).await.status, 404, "there is none such any more");
    let teacher = school.staff(OTHER_TEACHER).enrols().await;
    teacher.opens(&action).await.is_nowhere();
}
