//! «Régulariser»: why a pupil is away, told to the desk by telephone, is confirmed in writing, on a screen or on paper;
//! whether the school accepts it is another thing.

use crate::absences::misses;
use crate::printing::{only_jerome_reads_on_paper, to_print};
use crate::support::page::Page;
use crate::support::people::Person;
use crate::support::school::{AED, School, TEACHER};
use jiff::SignedDuration;

const ZOE: &str = "Zoé DIALLO-BERTINOT";
const HELENE: &str = "Hélène DIALLO-BERTINOT";
const JEROME: &str = "Jérôme DIALLO-BERTINOT";
const MONDAY: &str = "2026-11-23";
const TUESDAY: &str = "2026-11-24";

/// The form by which the desk notes that the family has told it so, of whole days.
async fn announcing(aed: &Person, school: &School, [from, until]: [&str; 2]) -> Page {
    let form = aed.opens(&format!("/eleves/{}/annonce", school.address_of(ZOE))).await;
    form.fills("Premier jour", from).fills("Dernier jour", until).picks("Maladie de l'enfant")
}

/// The family calls the desk.
async fn calls(aed: &Person, school: &School, days: [&str; 2]) {
    announcing(aed, school, days).await.presses("Annoncer cette absence").await.sees("L'absence est annoncée.");
}

async fn day(aed: &Person) -> Page {
    aed.opens("/vie-scolaire").await
}

async fn record(aed: &Person, school: &School) -> Page {
    aed.opens(&format!("/eleves/{}", school.address_of(ZOE))).await
}

#[tokio::test]
async fn what_is_told_by_telephone_is_confirmed_on_the_phone_with_one_press_for_the_whole_day() {
    let school = School::in_november();
    let (aed, teacher) = (school.staff(AED).enrols().await, school.staff(TEACHER).enrols().await);
    let helene = school.guardian(HELENE).enrols().await;
    calls(&aed, &school, [MONDAY, MONDAY]).await;
    day(&aed).await.sees("Rien à régulariser par écrit");
    misses(&teacher, "08:05").await;
    misses(&teacher, "09:00").await;
    day(&aed).await.sees("2 motifs à régulariser par écrit").sees("1 justification à juger").sees("À régulariser");
    let known = record(&aed, &school).await.sees(&format!("Motif donné par téléphone, noté par {AED}"));
    known.sees("n'est pas encore confirmé par écrit").follows("Absences du mois").await.sees("À confirmer par écrit");

    let page = helene.opens("/carnet").await.sees("À confirmer par écrit").follows("Lire et confirmer").await;
    let page = page.sees("Motif donné par téléphone : confirmez-le par écrit").sees("Maladie de l'enfant");
    let form = page.form("Je confirme ce motif");
    page.presses("Je confirme ce motif").await.sees("Le motif est confirmé par écrit.").sees("Justification envoyée");
    assert_eq!(helene.sends_again(&form).await, 303, "twice is once");
    assert!(!helene.opens("/carnet").await.offers("Lire et confirmer"), "both lessons of the day");
    day(&aed).await.sees("Rien à régulariser par écrit").sees("1 justification à juger");
    misses(&teacher, "10:10").await;
    day(&aed).await.sees("Rien à régulariser par écrit").sees("1 justification à juger");
    record(&aed, &school).await.sees(&format!("Motif confirmé par écrit par {HELENE}"));

    let jerome = school.guardian(JEROME).enrols().await;
    let read = jerome.opens("/carnet").await.follows("de 9 h à 9 h 55").await;
    let read = read.sees(&format!("Motif confirmé par écrit par {HELENE}")).sees("ne peut plus être changée");
    assert!(!read.offers("Je confirme ce motif"), "it is locked");
}

#[tokio::test]
async fn what_is_announced_by_telephone_is_confirmed_before_the_roll_finds_anything_and_what_it_finds_is_with_it() {
    let school = School::in_november();
    let (aed, teacher) = (school.staff(AED).enrols().await, school.staff(TEACHER).enrols().await);
    let helene = school.guardian(HELENE).enrols().await;
    misses(&teacher, "08:05").await;
    calls(&aed, &school, [MONDAY, TUESDAY]).await;
    day(&aed).await.sees("1 motif à régulariser par écrit");
    let home = helene.opens("/carnet").await.part("Absence annoncée").sees("À confirmer par écrit");
    let page = home.follows("lundi 23 novembre 2026").await.sees("Maladie de l'enfant");
    let page = page.sees("pour chaque jour annoncé");
    let form = page.form("Je confirme ce motif");
    page.presses("Je confirme ce motif").await.sees("Le motif est confirmé par écrit.");
    assert_eq!(helene.sends_again(&form).await, 303, "twice is once");
    day(&aed).await.sees("Rien à régulariser par écrit");
    misses(&teacher, "09:00").await;
    day(&aed).await.sees("Rien à régulariser par écrit").sees("1 justification à juger");
    let jerome = school.guardian(JEROME).enrols().await;
    let read = jerome.opens("/carnet").await.part("Absence annoncée").does_not_see("À confirmer par écrit");
    let read = read.follows("lundi 23 novembre 2026").await.sees(&format!("Motif confirmé par écrit par {HELENE}"));
    assert!(!read.offers("Je confirme ce motif"), "it is confirmed");
    school.days_pass(1);
    teacher.signs_in().await;
    aed.signs_in().await;
    misses(&teacher, "08:05").await;
    day(&aed).await.sees("Rien à régulariser par écrit");
}

#[tokio::test]
async fn what_the_family_has_announced_itself_or_on_a_note_is_in_writing_already() {
    let school = School::in_november();
    let aed = school.staff(AED).enrols().await;
    let helene = school.guardian(HELENE).enrols().await;
    announcing(&aed, &school, [MONDAY, MONDAY])
        .await
        .fills("Date du mot", MONDAY)
        .presses("Annoncer cette absence")
        .await
        .sees("L'absence est annoncée.");
    let home = helene.opens("/carnet").await.part("Absence annoncée").does_not_see("À confirmer par écrit");
    assert!(!home.follows("lundi 23 novembre 2026").await.offers("Je confirme ce motif"));
    let form = home.follows("lundi 23 novembre 2026").await;
    let (path, token) = (format!("{}/confirmation", form.path), [("csrf".to_owned(), form.token())]);
    assert_eq!(helene.browser.posts(&path, &token).await.status, 404);
}

#[tokio::test]
async fn a_reason_may_be_accepted_before_it_is_in_writing_and_a_written_one_refused() {
    let school = School::in_november();
    let (aed, teacher) = (school.staff(AED).enrols().await, school.staff(TEACHER).enrols().await);
    let helene = school.guardian(HELENE).enrols().await;
    calls(&aed, &school, [MONDAY, MONDAY]).await;
    misses(&teacher, "09:00").await;
    day(&aed)
        .await
        .part_with(ZOE, "Motif recevable")
        .presses("Motif recevable")
        .await
        .sees("La justification est jugée.");
    day(&aed).await.sees("1 motif à régulariser par écrit").sees("Aucune justification à juger");
    let page = helene.opens("/carnet").await.follows("Lire et confirmer").await.sees("Motif jugé recevable");
    page.presses("Je confirme ce motif").await.sees("Motif recevable");
    let revised = record(&aed, &school).await.presses("Motif non recevable").await.sees("Motif non recevable");
    revised.does_not_see("n'est pas encore confirmé par écrit");
    day(&aed).await.sees("Rien à régulariser par écrit");
}

#[tokio::test]
async fn what_is_told_by_telephone_is_confirmed_on_a_slip_that_is_printed_reminded_and_brought_back() {
    let school = School::in_november();
    only_jerome_reads_on_paper(&school).await;
    let (aed, teacher) = (school.staff(AED).enrols().await, school.staff(TEACHER).enrols().await);
    misses(&teacher, "09:00").await;
    let slips = to_print(&aed, "Coupons").await.follows("SIXIÈME A : 1 feuille").await.sees("À lire et à justifier");
    slips.presses("C'est imprimé").await.does_not_see("Coupons");
    // He calls instead of sending it back.
    school.passes(SignedDuration::from_mins(5));
    let form = record(&aed, &school).await.follows("Justifier d'après un billet").await;
    form.presses("Noter comme dit au téléphone").await.has_status(422).sees("choisissez un motif");
    let told = form.picks("Maladie de l'enfant").presses("Noter comme dit au téléphone").await;
    told.sees("Le motif donné par téléphone est noté.").sees("Motif donné par téléphone, noté par");
    let slips = to_print(&aed, "Coupons").await.follows("SIXIÈME A : 1 feuille").await.sees("À lire et à confirmer");
    let slips = slips.sees("Ce motif a été donné par téléphone : confirmez-le par écrit.").sees("Maladie de l'enfant");
    slips.presses("C'est imprimé").await.does_not_see("Coupons");

    school.passes(SignedDuration::from_mins(5));
    let class = day(&aed).await.follows("1 motif à régulariser par écrit").await.follows("SIXIÈME A").await.sees(ZOE);
    class.presses("Relancer").await.sees("Les relances sont notées.").sees("Relancé le 23 novembre");
    to_print(&aed, "Coupons").await.sees("SIXIÈME A : 1 feuille");
    let class = aed.opens("/vie-scolaire/a-regulariser/6A").await.picks(&format!("Signé sur papier par {JEROME}"));
    let refused = class.fills("Jour écrit sur le coupon", TUESDAY).presses("Noter ces signatures sur papier").await;
    let refused = refused.has_status(422).sees("au plus tard aujourd'hui");
    let again = refused.picks(&format!("Signé sur papier par {JEROME}")).fills("Jour écrit sur le coupon", MONDAY);
    again.presses("Noter ces signatures sur papier").await.sees("Tout est régularisé");
    day(&aed).await.sees("Rien à régulariser par écrit").does_not_see("à imprimer : Coupons");
    let known =
        record(&aed, &school).await.sees(&format!("Motif confirmé par {JEROME}, sur papier le 23 novembre 2026"));

    // It was somebody else's slip.
    let back = known.presses(&format!("Retirer la justification de {JEROME}")).await;
    back.sees("À justifier").does_not_see("À régulariser");
    day(&aed).await.sees("1 absence ou retard à justifier").sees("Rien à régulariser par écrit");
}

#[tokio::test]
async fn a_slip_is_entered_in_the_record_too_by_whoever_has_it_in_their_hands() {
    let school = School::in_november();
    let (aed, teacher) = (school.staff(AED).enrols().await, school.staff(TEACHER).enrols().await);
    calls(&aed, &school, [MONDAY, MONDAY]).await;
    misses(&teacher, "09:00").await;
    let by_jerome = format!("Motif confirmé par écrit par {JEROME}");
    let noted = record(&aed, &school).await.part_with(JEROME, &by_jerome).presses(&by_jerome).await;
    noted.sees(&format!("Motif confirmé par {JEROME}, sur papier le 23 novembre 2026"));
    day(&aed).await.sees("Rien à régulariser par écrit");
}

#[tokio::test]
async fn a_day_is_confirmed_for_itself_and_never_merged_with_another() {
    let school = School::in_november();
    let (aed, teacher) = (school.staff(AED).enrols().await, school.staff(TEACHER).enrols().await);
    let helene = school.guardian(HELENE).enrols().await;
    calls(&aed, &school, [MONDAY, TUESDAY]).await;
    misses(&teacher, "09:00").await;
    school.days_pass(1);
    for person in [&aed, &teacher, &helene] {
        person.signs_in().await;
    }
    misses(&teacher, "08:05").await;
    day(&aed).await.sees("2 motifs à régulariser par écrit");
    let home = helene.opens("/carnet").await;
    let monday = home.part_with("lundi 23 novembre 2026", "Lire et confirmer").follows("Lire et confirmer").await;
    monday.presses("Je confirme ce motif").await.part("À faire").sees("mardi 24 novembre 2026");
    day(&aed).await.sees("1 motif à régulariser par écrit");
    let tuesday = helene.opens("/carnet").await.follows("Lire et confirmer").await.sees("ardi 24 novembre 2026");
    tuesday.presses("Je confirme ce motif").await;
    day(&aed).await.sees("Rien à régulariser par écrit");
}

#[tokio::test]
async fn a_written_note_and_what_a_family_types_itself_ask_for_no_other_writing() {
    let school = School::in_november();
    let (aed, teacher) = (school.staff(AED).enrols().await, school.staff(TEACHER).enrols().await);
    let form = announcing(&aed, &school, [MONDAY, MONDAY]).await.fills("Date du mot écrit", TUESDAY);
    let again = form.presses("Annoncer cette absence").await.has_status(422).sees("au plus tard aujourd'hui");
    let noted = again.fills("Date du mot écrit", MONDAY).presses("Annoncer cette absence").await;
    noted.sees("L'absence est annoncée.");
    misses(&teacher, "09:00").await;
    day(&aed).await.sees("Rien à régulariser par écrit").sees("1 justification à juger");
    record(&aed, &school).await.sees("Motif donné par un mot de la famille du 23 novembre 2026");
    let helene = school.guardian(HELENE).enrols().await;
    assert!(!helene.opens("/carnet").await.offers("Lire et confirmer"));
}
