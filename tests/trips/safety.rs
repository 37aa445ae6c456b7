//! Direction suspends a role, gives it back, or signs everyone out at once.

use crate::support::device::Manner;
use crate::support::page::Page;
use crate::support::people::Person;
use crate::support::school::{CPE, HEAD, School, TEACHER};
use crate::support::written::{absence, note};

const HELENE: &str = "Hélène DIALLO-BERTINOT";
const ZOE: &str = "Zoé DIALLO-BERTINOT";

/// The head's page, and the switch about these words.
pub(crate) async fn switch(head: &Person, words: &str) -> Page {
    head.opens("/direction").await.follows("Suspendre ou déconnecter").await.part_with(words, "Suspendre maintenant")
}

#[tokio::test]
async fn the_head_keeps_pupils_out_from_one_moment_to_the_next_and_lets_them_in_again() {
    let school = School::in_november();
    let helene = school.guardian(HELENE).enrols().await;
    helene.opens("/carnet/choix").await.presses("Donner un accès à Zoé").await;
    let zoe = school.pupil(ZOE).enrols().await;
    let head = school.staff(HEAD).enrols().await;
    let refused = switch(&head, "Accès des élèves").await.presses("Suspendre maintenant").await;
    refused.has_status(422).sees("écrivez un motif");
    assert!(zoe.is_in().await, "nothing is suspended without a reason");
    let suspended = switch(&head, "Accès des élèves").await.fills("Motif", "Messages de menaces");
    let page = suspended.presses("Suspendre maintenant").await.sees("C'est suspendu.").sees("Messages de menaces");
    page.sees("Accès des élèves : suspension par Blandine TÊTARDEL");
    zoe.opens("/carnet").await.sees("suspendu votre accès");
    zoe.signs_in().await.sees("suspendu votre accès");
    assert!(!zoe.is_in().await && helene.is_in().await && head.is_in().await);
    let page = head.opens("/direction/surete").await.part_with("Accès des élèves", "Lever la suspension");
    page.presses("Lever la suspension").await.sees("La suspension est levée.").sees("suspension levée par Blandine");
    zoe.signs_in().await.sees("À faire");
}

#[tokio::test]
async fn guardians_who_may_not_write_still_read_sign_and_justify_and_lose_no_text() {
    let school = School::in_november();
    let mot = school.holds(ZOE, TEACHER, note("Sortie", "Prévoir un pique-nique."));
    let missed = school.holds(ZOE, CPE, absence(&school));
    let helene = school.guardian(HELENE).enrols().await;
    let head = school.staff(HEAD).enrols().await;
    let page = switch(&head, "Droit d'écrire des responsables").await.fills("Motif", "Compte volé");
    page.presses("Suspendre maintenant").await.sees("C'est suspendu.");
    let read = helene.opens(&mot).await.sees("suspendu l'envoi de mots").sees("Prévoir un pique-nique.");
    let answer = read.fills("Votre réponse", "Un texte long à écrire.").presses("Envoyer la réponse").await;
    answer.has_status(423).sees("suspendu l'écriture").sees("Un texte long à écrire.");
    let asking = helene.opens(&format!("/carnet/demandes/{}?quoi=mot", school.address_of(ZOE))).await;
    assert!(asking.shows("suspendu l'envoi"));
    helene.opens(&mot).await.does_not_see("Un texte long").presses("J'ai lu").await.sees("Votre signature est");
    let justified = helene.opens(&missed).await.picks("Maladie de l'enfant").presses("Envoyer la justification").await;
    justified.sees("Votre justification est envoyée");
    let page =
        head.opens("/direction/surete").await.part_with("Droit d'écrire des responsables", "Lever la suspension");
    page.presses("Lever la suspension").await;
    let read = helene.opens(&mot).await.does_not_see("suspendu");
    read.fills("Votre réponse", "Merci.").presses("Envoyer la réponse").await.sees("Votre réponse est envoyée");
}

#[tokio::test]
async fn one_press_signs_everyone_out_and_nobody_loses_a_passkey() {
    let school = School::in_november();
    let helene = school.guardian(HELENE).enrols().await;
    let teacher = school.staff(TEACHER).enrols().await;
    let head = school.staff(HEAD).enrols().await;
    let page = head.opens("/direction/surete").await.sees("La vôtre aussi").sees("Personne ne perd sa clé d'accès");
    let section = page.part_with("Toutes les connexions ouvertes", "Déconnecter tout le monde");
    let unverified = Manner { unverified: true, ..Manner::default() };
    section.fills("Motif", "Clé volée").presses_as("Déconnecter tout le monde", &unverified).await.has_status(400);
    assert!(helene.is_in().await && teacher.is_in().await && head.is_in().await);
    let section = page.part_with("Toutes les connexions ouvertes", "Déconnecter tout le monde");
    let out = section.fills("Motif", "Clé volée").presses("Déconnecter tout le monde").await;
    out.sees("Tout le monde est déconnecté, vous aussi.");
    assert!(!helene.is_in().await && !teacher.is_in().await && !head.is_in().await);
    helene.signs_in().await.sees("À faire");
    teacher.signs_in().await.sees("Classes");
    head.signs_in().await;
    head.opens("/direction/surete").await.sees("Tout le monde a été déconnecté par Blandine").sees("Clé volée");
}

#[tokio::test]
async fn an_assertion_made_for_something_else_signs_nobody_out() {
    let school = School::in_november();
    let head = school.staff(HEAD).enrols().await;
    let page = head.opens("/direction/surete").await;
    let none = serde_json::json!({});
    let begun = head.browser.posts_json("/mes-appareils/confirmation/options", &page.token(), &none).await.json();
    let credential = head.browser.device.lock().await.answers(&begun["publicKey"], &Manner::default()).await.unwrap();
    let sent = serde_json::json!({ "ceremony": begun["ceremony"], "credential": credential, "reason": "Clé volée" });
    let misused = head.browser.posts_json("/direction/surete/deconnexion/fin", &page.token(), &sent).await;
    assert_eq!(misused.status, 400);
    assert!(head.is_in().await);
}

#[tokio::test]
async fn a_role_stays_suspended_when_the_year_it_was_suspended_in_is_destroyed_and_its_reason_does_not() {
    let school = School::in_november();
    let teacher = school.staff(TEACHER).enrols().await;
    let head = school.staff(HEAD).enrols().await;
    let page = switch(&head, "Accès des enseignants").await.fills("Motif", "Mot de passe vu par Zoé");
    page.presses("Suspendre maintenant").await.sees("C'est suspendu.");
    assert!(!teacher.is_in().await);
    school.reaches_the_end_of_its_year();
    head.signs_in().await;
    let page = head.opens("/direction/surete").await.sees("le motif n'existe plus").does_not_see("vu par Zoé");
    teacher.signs_in().await.sees("suspendu votre accès");
    let page = page.part_with("Accès des enseignants", "Lever la suspension");
    page.presses("Lever la suspension").await.sees("La suspension est levée.").does_not_see("Suspendu");
    teacher.signs_in().await.does_not_see("suspendu votre accès");
}
