//! Wherever a family reads what the school writes, the writer is warned when another family's child is named.

use crate::support::page::Page;
use crate::support::school::{CPE, HEAD, School, TEACHER};
use crate::support::written::{detention, note};

const HELENE: &str = "Hélène DIALLO-BERTINOT";
const ZOE: &str = "Zoé DIALLO-BERTINOT";
/// Another pupil of 6A, in a sentence.
const OTHER: &str = "Comme Maud KOUAMÉNAN.";

/// The form is shown again with the warning, and goes through once it is sent anyway.
async fn warns(form: Page, button: &str, done: &str) {
    let warned =
        form.presses(button).await.has_status(422).sees("Un autre élève est peut-être nommé").sees("KOUAMÉNAN");
    warned.presses("Envoyer quand même").await.sees(done);
}

#[tokio::test]
async fn in_an_answer_and_in_a_rendez_vous() {
    let school = School::in_november();
    let helene = school.guardian(HELENE).enrols().await;
    let mot = school.holds(ZOE, TEACHER, note("Sortie", "Prévoir un goûter."));
    helene.opens(&mot).await.fills("Votre réponse", "Avec qui ?").presses("Envoyer la réponse").await;
    let teacher = school.staff(TEACHER).enrols().await;
    let sent = teacher.opens(&mot.replace("/carnet/", "/mes-mots/")).await;
    warns(sent.fills("Votre réponse", OTHER), "Répondre", "La réponse est envoyée.").await;
    let form = teacher.opens(&format!("/eleves/{}/rendez-vous", school.address_of(ZOE))).await;
    let form = form.fills("Objet", OTHER).fills("Jour", "2026-12-01").fills("Heure", "17:30").fills("Lieu", "Salle 4");
    warns(form, "Proposer", "C'est envoyé.").await;
}

#[tokio::test]
async fn in_the_reason_of_a_sanction_and_of_a_retenue_put_off() {
    let school = School::in_november();
    let head = school.staff(HEAD).enrols().await;
    let form = head.opens(&format!("/direction/sanctions/{}", school.address_of(ZOE))).await.picks("Blâme");
    let preview = form.fills("Motif", OTHER).presses("Voir ce que lira la famille").await;
    preview.sees("Un autre élève est peut-être nommé").sees("KOUAMÉNAN");
    let retenue = school.holds(ZOE, TEACHER, detention("Travail non fait"));
    let cpe = school.staff(CPE).enrols().await;
    let address = format!("/eleves/{}/{}/retenue", school.address_of(ZOE), retenue.trim_start_matches("/carnet/"));
    let slot = |form: Page, day: &str| form.fills("Jour", day).fills("Heure", "16:30").fills("Salle", "B12");
    slot(cpe.opens(&address).await, "2026-11-25").presses("Fixer").await.sees("La retenue est fixée.");
    let put_off = slot(cpe.opens(&address).await, "2026-11-26").fills("Pourquoi la reporter", OTHER);
    warns(put_off, "Reporter", "La retenue est fixée.").await;
}

#[tokio::test]
async fn in_words_put_right() {
    let school = School::in_november();
    school.holds(ZOE, TEACHER, note("Sortie", "Prévoir un goûter."));
    let teacher = school.staff(TEACHER).enrols().await;
    let record = teacher.opens(&format!("/eleves/{}", school.address_of(ZOE))).await;
    let form = record.follows("Corriger le texte").await.fills("Texte", OTHER);
    warns(form, "Enregistrer le nouveau texte", "Le texte est corrigé.").await;
}
