//! Sanctions that keep a pupil away: their days on the roll and at the desk, and a sursis that is revoked.

use crate::support::ministry::departed;
use crate::support::page::Page;
use crate::support::people::Person;
use crate::support::school::{AED, HEAD, School, TEACHER};

const ZOE: &str = "Zoé DIALLO-BERTINOT";
const HELENE: &str = "Hélène DIALLO-BERTINOT";
const ROLL: &str = "/classes/6A/appel?cours=09:00";

/// The form of a sanction against her, with a measure and its length.
async fn form(school: &School, head: &Person, measure: &str, days: &str) -> Page {
    let form = head.opens(&format!("/direction/sanctions/{}", school.address_of(ZOE))).await;
    form.picks(measure).fills("Durée", days).fills("Motif", "Dégradation volontaire.")
}

async fn pronounces(form: Page) {
    let preview = form.presses("Voir ce que lira la famille").await.sees("Rien n'est encore inscrit");
    preview.presses("Inscrire la sanction").await.sees("La sanction est inscrite");
}

#[tokio::test]
async fn who_is_excluded_is_said_so_on_the_roll_and_has_nothing_to_justify() {
    let school = School::in_november();
    let head = school.staff(HEAD).enrols().await;
    let teacher = school.staff(TEACHER).enrols().await;
    let roll = teacher.opens("/classes/6A/appel?cours=08:05").await.picks_for(ZOE, "Absent");
    roll.presses("Envoyer l'appel").await;
    let helene = school.guardian(HELENE).enrols().await;
    helene.opens("/carnet").await.sees("À justifier");

    let form = form(&school, &head, "Exclusion temporaire de l'établissement (8 jours au plus)", "2").await;
    let again = form.presses("Voir ce que lira la famille").await.has_status(422);
    let again = again.sees("donnez le premier et le dernier jour de l'exclusion").fills("Premier jour", "2026-11-23");
    let again = again.fills("Dernier jour", "2026-11-23").presses("Voir ce que lira la famille").await.has_status(422);
    pronounces(again.fills("Dernier jour", "2026-11-24")).await;

    helene.opens("/carnet").await.sees("du 23 novembre 2026 au 24 novembre 2026").does_not_see("À justifier");
    let roll = teacher.opens(ROLL).await;
    roll.part(ZOE).sees("Non attendu en cours").does_not_see("Exclusion");
    roll.picks_for(ZOE, "Absent").presses("Envoyer l'appel").await;
    let entry = helene.opens("/carnet").await.does_not_see("À justifier").follows("9 h à 9 h 55").await;
    entry.sees("Exclusion prononcée par l'établissement").sees("Motif recevable");
    let aed = school.staff(AED).enrols().await;
    let day = aed.opens("/vie-scolaire").await;
    day.part("Exclusions").sees(ZOE).sees("jusqu'au 24 novembre 2026");
    day.sees("Rien à justifier");
    aed.opens("/vie-scolaire?jour=2026-11-25").await.does_not_see("Exclusions");
}

#[tokio::test]
async fn an_exclusion_from_the_canteen_changes_nothing_on_the_roll() {
    let school = School::in_november();
    let head = school.staff(HEAD).enrols().await;
    let form = form(&school, &head, "Exclusion temporaire d'un service annexe", "1").await;
    pronounces(form.fills("Premier jour", "2026-11-23").fills("Dernier jour", "2026-11-23")).await;
    let helene = school.guardian(HELENE).enrols().await;
    helene.opens("/carnet").await.sees("service annexe (cantine, internat) d'un jour");
    let teacher = school.staff(TEACHER).enrols().await;
    teacher.opens(ROLL).await.part(ZOE).does_not_see("Non attendu");
}

#[tokio::test]
async fn a_sursis_is_revoked_by_the_head_and_the_exclusion_then_takes_its_days() {
    let school = School::in_november();
    let head = school.staff(HEAD).enrols().await;
    let form = form(&school, &head, "Exclusion temporaire de la classe (8 jours au plus)", "1").await;
    pronounces(form.picks("Avec sursis")).await;
    let helene = school.guardian(HELENE).enrols().await;
    helene.opens("/carnet").await.sees("Exclusion temporaire de la classe d'un jour, avec sursis");
    let teacher = school.staff(TEACHER).enrols().await;
    teacher.opens(ROLL).await.part(ZOE).does_not_see("Non attendu");

    let list = head.opens("/direction/sanctions").await;
    let refused = list.fills("Premier jour", "2026-11-23").presses("Révoquer le sursis").await.has_status(422);
    let again = refused.sees("donnez le premier et le dernier jour").fills("Dernier jour", "2026-11-23");
    let (action, fields) = again.form("Révoquer le sursis");
    again.presses("Révoquer le sursis").await.sees("Le sursis est révoqué.").does_not_see("avec sursis");
    assert_eq!(head.browser.posts(&action, &fields).await.status, 303, "sent twice");
    let page = helene.opens("/carnet").await.does_not_see("avec sursis").follows("d'un jour, du 23").await;
    assert_eq!(page.words().matches("Sursis révoqué par").count(), 1);
    teacher.opens(ROLL).await.part(ZOE).sees("Non attendu en cours");
    let aed = school.staff(AED).enrols().await;
    aed.opens(ROLL).await.part(ZOE).sees("Exclusion de la classe jusqu'au 23 novembre 2026");
    let token = aed.opens("/vie-scolaire").await.token();
    assert_eq!(aed.browser.posts(&action, &[("csrf".to_owned(), token)]).await.status, 404, "the head alone");
}

#[tokio::test]
async fn what_a_sanction_by_mistake_has_explained_is_to_be_justified_again_once_it_is_taken_back() {
    let school = School::in_november();
    let (head, teacher) = (school.staff(HEAD).enrols().await, school.staff(TEACHER).enrols().await);
    teacher.opens(ROLL).await.picks_for(ZOE, "Absent").presses("Envoyer l'appel").await;
    let form = form(&school, &head, "Exclusion temporaire de l'établissement (8 jours au plus)", "1").await;
    pronounces(form.fills("Premier jour", "2026-11-23").fills("Dernier jour", "2026-11-23")).await;
    let aed = school.staff(AED).enrols().await;
    aed.opens("/vie-scolaire").await.sees("Rien à justifier").sees("Exclusions");
    let record = format!("/eleves/{}", school.address_of(ZOE));
    let page = head.opens(&record).await.part_with("Exclusion temporaire", "Retirer").follows("Retirer").await;
    page.picks("écrit deux fois").presses("Retirer ce texte").await.sees("Texte retiré");
    let day = aed.opens("/vie-scolaire").await.sees("1 absence ou retard à justifier");
    day.does_not_see("Exclusions");
    let helene = school.guardian(HELENE).enrols().await;
    let page = helene.opens("/carnet").await.sees("À justifier").follows("9 h à 9 h 55").await;
    page.sees("Motif retiré par").picks("Maladie de l'enfant").presses("Envoyer").await.sees("Justification envoyée");
    aed.opens("/vie-scolaire").await.sees("1 justification à juger").sees("Rien à justifier");
}

#[tokio::test]
async fn an_expelled_pupil_who_has_left_is_looked_for_no_more() {
    let school = School::in_november();
    let head = school.staff(HEAD).enrols().await;
    let form = form(&school, &head, "Exclusion définitive", "").await;
    pronounces(form.fills("Premier jour", "2026-11-23")).await;
    let aed = school.staff(AED).enrols().await;
    aed.opens("/vie-scolaire").await.part("Exclusions").sees(ZOE).sees("Exclusion définitive");
    school.imports(&departed("Zoé"));
    aed.opens("/vie-scolaire").await.does_not_see("Exclusions");
    head.opens("/direction/sanctions").await.sees("Exclusion définitive");
}
