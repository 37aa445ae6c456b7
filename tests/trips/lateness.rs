//! «Retard» from the roll to the verdict: justified on a screen or on paper, judged, and printed for whoever reads on
//! paper.

use crate::paper_slips::one_of_each;
use crate::support::page::Page;
use crate::support::people::Person;
use crate::support::school::{AED, School, TEACHER};
use jiff::SignedDuration;

const ZOE: &str = "Zoé DIALLO-BERTINOT";
const HELENE: &str = "Hélène DIALLO-BERTINOT";
const JEROME: &str = "Jérôme DIALLO-BERTINOT";
const SLIPS: &str = "/vie-scolaire/a-imprimer/6A/coupons";

/// The teacher notes her ten minutes late at nine.
async fn is_late(teacher: &Person) {
    let roll = teacher.opens("/classes/6A/appel?cours=09:00").await.picks_for(ZOE, "Retard");
    let roll = roll.fills_for(ZOE, "Minutes de retard", "10");
    roll.presses("Envoyer l'appel").await.sees("L'appel est enregistré.");
}

/// Vie scolaire judges what was said of it.
async fn judges(aed: &Person, verdict: &str) -> Page {
    let day = aed.opens("/vie-scolaire").await.sees("1 justification à juger").part_with(ZOE, verdict);
    day.sees("à 9 h : 10 minutes de retard").presses(verdict).await.sees("La justification est jugée.")
}

#[tokio::test]
async fn a_lateness_found_by_the_roll_is_justified_on_a_screen_judged_and_the_verdict_printed_for_the_other_parent() {
    let school = School::in_november();
    let (helene, _) = one_of_each(&school).await;
    let (aed, teacher) = (school.staff(AED).enrols().await, school.staff(TEACHER).enrols().await);
    is_late(&teacher).await;
    aed.opens("/vie-scolaire").await.sees("1 élève noté en retard").sees("1 absence ou retard à justifier");
    let slip = aed.opens(SLIPS).await.sees("À lire et à justifier").sees(&format!("Pour {JEROME}"));
    let slip = slip.sees("10 minutes").sees("☐ Maladie de l'enfant").does_not_see(&format!("Pour {HELENE}"));
    slip.presses("C'est imprimé").await;
    aed.opens(SLIPS).await.sees("Rien à imprimer");

    let page = helene.opens("/carnet").await.sees("À justifier").follows("Lire et justifier").await;
    let form = page.sees("10 minutes").picks("Difficulté accidentelle des communications");
    form.presses("Envoyer la justification").await.sees("Votre justification est envoyée");
    school.passes(SignedDuration::from_secs(60));
    judges(&aed, "Motif recevable").await.sees("Rien à justifier");
    let read = helene.opens("/carnet").await;
    assert!(!read.offers("Lire et justifier"), "it is locked");
    let month = read.part("Zoé – 6A").follows("Absences du mois").await.sees("Motif recevable");
    month.sees("0 demi-journée d'absence").sees("un retard").sees("Retards : 1");
    let verdict = aed.opens(SLIPS).await.sees("Pour information").sees("10 minutes").sees("Motif recevable");
    verdict.sees(JEROME).does_not_see("☐").presses("C'est imprimé").await;
    aed.opens(SLIPS).await.sees("Rien à imprimer");
}

#[tokio::test]
async fn a_lateness_justified_on_the_slip_that_came_back_is_judged_like_any_other_and_the_refusal_printed() {
    let school = School::in_november();
    let (helene, _) = one_of_each(&school).await;
    let (aed, teacher) = (school.staff(AED).enrols().await, school.staff(TEACHER).enrols().await);
    is_late(&teacher).await;
    aed.opens(SLIPS).await.presses("C'est imprimé").await;
    school.passes(SignedDuration::from_secs(60));
    let class = aed.opens("/vie-scolaire").await.follows("1 absence ou retard à justifier").await;
    let back = class.follows("SIXIÈME A").await.part("Motifs reçus sur papier").follows(ZOE).await;
    let form =
        back.sees("Retard de 10 minutes à 9 h").sees("lundi 23 novembre 2026").picks(JEROME).picks("Autre motif");
    let form = form.fills("Quelques mots", "Le réveil");
    form.presses("Enregistrer la justification").await.sees("La justification du billet est enregistrée.");
    school.passes(SignedDuration::from_secs(60));
    judges(&aed, "Motif non recevable").await;
    let read = helene.opens("/carnet").await.follows("10 minutes").await.sees("Motif non recevable");
    read.sees(&format!("Justification de {JEROME}, sur papier le"));
    let verdict = aed.opens(SLIPS).await.sees("Pour information").sees("Motif non recevable");
    verdict.sees(JEROME).does_not_see("☐");
    let teachers = teacher.opens(&format!("/eleves/{}", school.address_of(ZOE))).await.sees("Motif non recevable");
    teachers.does_not_see("Le réveil");
}
