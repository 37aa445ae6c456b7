//! A guardian who reads on paper is handed every page of the carnet, as it stands, and what the school does about it.

use crate::support::page::Page;
use crate::support::people::Person;
use crate::support::school::{AED, CPE, School, TEACHER};
use crate::support::written::{absence, note};
use carnet::domain::entry::{Matter, Praise};
use carnet::domain::text::Text;
use jiff::SignedDuration;

const HELENE: &str = "Hélène DIALLO-BERTINOT";
const JEROME: &str = "Jérôme DIALLO-BERTINOT";
const ZOE: &str = "Zoé DIALLO-BERTINOT";
const SLIPS: &str = "/vie-scolaire/a-imprimer/6A/coupons";

/// Hélène reads on her screen, and Jérôme has chosen paper before anything was written.
async fn one_of_each(school: &School) -> (Person, Person) {
    let (helene, jerome) = (school.guardian(HELENE).enrols().await, school.guardian(JEROME).enrols().await);
    jerome.opens("/carnet/choix").await.picks("Papier").presses("Enregistrer ce choix").await;
    (helene, jerome)
}

/// Zoé has come without her carnet today.
async fn forgets(teacher: &Person) {
    let class = teacher.opens("/classes/6A").await;
    class.part_with(ZOE, "Carnet oublié").presses("Carnet oublié").await.sees("L'oubli est noté.");
}

/// Everything that waits is printed.
async fn prints(aed: &Person) -> Page {
    aed.opens(SLIPS).await.presses("C'est imprimé").await
}

fn praise() -> Matter {
    Matter::Praise { grade: Praise::Encouragement, text: Text::parse("De beaux progrès.").unwrap() }
}

#[tokio::test]
async fn an_absence_is_told_on_a_slip_to_justify_and_the_verdict_on_another() {
    let school = School::in_november();
    let (helene, _) = one_of_each(&school).await;
    let missed = school.holds(ZOE, TEACHER, absence(&school));
    let aed = school.staff(AED).enrols().await;
    let slip = aed.opens(SLIPS).await.sees("À lire et à justifier").sees(&format!("Pour {JEROME}"));
    let slip = slip.sees("☐ Maladie de l'enfant").sees("Cochez un motif").sees("sans rien dire de la santé");
    slip.does_not_see(&format!("Pour {HELENE}")).presses("C'est imprimé").await;
    aed.opens(SLIPS).await.sees("Rien à imprimer");
    let form = helene.opens(&missed).await.picks("Réunion solennelle de famille");
    form.fills("Quelques mots", "Un mariage à Brest").presses("Envoyer la justification").await;
    aed.opens(SLIPS).await.sees("Rien à imprimer");
    school.passes(SignedDuration::from_secs(60));
    aed.opens("/vie-scolaire").await.part_with(ZOE, "Motif non recevable").presses("Motif non recevable").await;
    let verdict = aed.opens(SLIPS).await.sees("Pour information").sees("Motif non recevable").sees(JEROME);
    verdict.does_not_see("mariage").does_not_see("☐");
}

#[tokio::test]
async fn what_only_tells_something_is_handed_out_too_and_needs_not_come_back() {
    let school = School::in_november();
    one_of_each(&school).await;
    let (teacher, aed) = (school.staff(TEACHER).enrols().await, school.staff(AED).enrols().await);
    forgets(&teacher).await;
    let slip = aed.opens(SLIPS).await.sees("Pour information").sees("Carnet oublié");
    slip.does_not_see("Signature :").presses("C'est imprimé").await;
    aed.opens(SLIPS).await.sees("Rien à imprimer").does_not_see("C'est imprimé");
    aed.opens(&format!("{SLIPS}?tout=oui")).await.sees("Carnet oublié");
    school.days_pass(8);
    aed.signs_in().await;
    aed.opens(&format!("{SLIPS}?tout=oui")).await.does_not_see("Carnet oublié");
}

#[tokio::test]
async fn the_signature_of_the_one_on_a_screen_leaves_the_one_on_paper_the_page_to_read() {
    let school = School::in_november();
    let (helene, _) = one_of_each(&school).await;
    let mot = school.holds(ZOE, TEACHER, note("Sortie", "Prévoir un goûter."));
    let aed = school.staff(AED).enrols().await;
    aed.opens(SLIPS).await.sees("À lire et à signer").sees("Prévoir un goûter.");
    helene.opens(&mot).await.presses("J'ai lu").await;
    let told = aed.opens(SLIPS).await.sees("Pour information").sees("Prévoir un goûter.").sees(JEROME);
    told.does_not_see("À lire et à signer").does_not_see("Vu et signé");
    prints(&aed).await;
    aed.opens(SLIPS).await.sees("Rien à imprimer");
}

#[tokio::test]
async fn a_reminder_is_the_slip_printed_once_more() {
    let school = School::in_november();
    one_of_each(&school).await;
    school.holds(ZOE, TEACHER, praise());
    let aed = school.staff(AED).enrols().await;
    prints(&aed).await;
    aed.opens(SLIPS).await.sees("Rien à imprimer");
    school.passes(SignedDuration::from_secs(60));
    aed.opens("/vie-scolaire/non-signes/6A").await.presses("Relancer").await;
    aed.opens(SLIPS).await.sees("À lire et à signer").sees("De beaux progrès.");
}

#[tokio::test]
async fn whoever_goes_from_the_screen_to_paper_is_not_handed_the_year_again_but_what_still_waits_for_them() {
    let school = School::in_november();
    let (helene, aed) = (school.guardian(HELENE).enrols().await, school.staff(AED).enrols().await);
    let (teacher, jerome) = (school.staff(TEACHER).enrols().await, school.guardian(JEROME).enrols().await);
    jerome.opens("/carnet").await.sees("Zoé");
    forgets(&teacher).await;
    school.holds(ZOE, TEACHER, praise());
    aed.opens(SLIPS).await.does_not_see(HELENE).does_not_see("Carnet oublié");
    school.days_pass(1);
    for person in [&aed, &helene, &teacher] {
        person.signs_in().await;
    }
    helene.opens("/carnet/choix").await.picks("Papier").presses("Enregistrer ce choix").await;
    let slips = aed.opens(SLIPS).await.sees("De beaux progrès.").does_not_see("Carnet oublié");
    assert_eq!(slips.words().matches(&format!("Pour {HELENE}")).count(), 1, "what she has not signed");
    forgets(&teacher).await;
    aed.opens(SLIPS).await.sees("Carnet oublié").sees("Pour information");
}

#[tokio::test]
async fn what_was_taken_back_before_it_was_printed_is_not_printed_and_after_it_is_said() {
    let school = School::in_november();
    one_of_each(&school).await;
    let aed = school.staff(AED).enrols().await;
    let first = school.holds(ZOE, TEACHER, note("Sortie", "Prévoir un goûter."));
    let takes_back = async |mot: &str| {
        let at = format!("/eleves/{}/{}/retrait", school.address_of(ZOE), mot.trim_start_matches("/carnet/"));
        let form = aed.opens(&at).await.picks("écrit deux fois");
        form.presses("Retirer ce texte").await
    };
    takes_back(&first).await;
    aed.opens(SLIPS).await.sees("Rien à imprimer");
    let second = school.holds(ZOE, TEACHER, note("Photo", "Lundi matin."));
    prints(&aed).await;
    school.passes(SignedDuration::from_secs(60));
    takes_back(&second).await;
    aed.opens(SLIPS).await.sees("Pour information").does_not_see("Lundi matin.").sees("écrit deux fois");
}

#[tokio::test]
async fn a_rendez_vous_is_proposed_and_answered_on_paper() {
    let school = School::in_november();
    one_of_each(&school).await;
    let (teacher, cpe) = (school.staff(TEACHER).enrols().await, school.staff(CPE).enrols().await);
    let record = format!("/eleves/{}", school.address_of(ZOE));
    let form = teacher.opens(&record).await.follows("Proposer un rendez-vous").await;
    let form = form.fills("Objet", "Orientation").fills("Jour", "2026-11-30").fills("Heure", "17:00");
    form.fills("Lieu", "Salle 4").presses("Proposer").await;
    let slip = cpe.opens(SLIPS).await.sees("À lire, et une réponse").sees("Orientation").sees("Salle 4");
    slip.sees("☐").sees(&format!("Pour {JEROME}")).does_not_see(HELENE).presses("C'est imprimé").await;
    let his = cpe.opens(&record).await.part_with(JEROME, "Oui, sur papier");
    his.presses("Oui, sur papier").await.sees("Orientation");
    teacher.opens("/mes-mots").await.sees("Orientation").sees("Rendez-vous accepté");
    cpe.opens(SLIPS).await.sees("Rien à imprimer");
}
