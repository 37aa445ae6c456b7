//! Direction suspends a role, gives it back, or signs everyone out at once.

use crate::mail::asks_for_notices;
use crate::support::device::Manner;
use crate::support::ministry::{with_level, with_levels};
use crate::support::page::Page;
use crate::support::people::Person;
use crate::support::post::{Kind, Post};
use crate::support::school::{AED, CPE, DPO, HEAD, School, TEACHER, demo_files};
use crate::support::written::{absence, note};
use carnet::appliance::Round;
use jiff::SignedDuration;

const HELENE: &str = "Hélène DIALLO-BERTINOT";
const JEROME: &str = "Jérôme DIALLO-BERTINOT";
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
    let refused = refused.has_status(422).sees("écrivez un motif");
    let long = "Messages de menaces.".repeat(7);
    let refused = refused.part_with("Accès des élèves", "Suspendre maintenant").fills("Motif", &long);
    let refused = refused.presses("Suspendre maintenant").await.has_status(422).sees("de 120 caractères au plus");
    let typed = |role: &str| refused.part_with(role, "Suspendre maintenant").form("Suspendre maintenant").1;
    assert!(typed("Accès des élèves").contains(&("reason".into(), long)), "what was typed is there to be shortened");
    assert!(typed("Accès des responsables").contains(&("reason".into(), String::new())), "and in no other form");
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
async fn whoever_is_suspended_while_they_write_reads_that_nothing_was_kept_and_has_their_text_back() {
    let school = School::in_november();
    let mot = school.holds(ZOE, TEACHER, note("Sortie", "Prévoir un pique-nique."));
    let (helene, head) = (school.guardian(HELENE).enrols().await, school.staff(HEAD).enrols().await);
    let (read, typed) = (helene.opens(&mot).await, helene.opens(&mot).await.fills("Votre réponse", "Un texte long."));
    let page = switch(&head, "Accès des responsables").await.fills("Motif", "Compte volé");
    page.presses("Suspendre maintenant").await.sees("C'est suspendu.");
    let signed = read.presses("J'ai lu").await.has_status(401).sees("Votre accès est suspendu");
    signed.sees("Ce que vous veniez d'envoyer n'est pas enregistré.").sees("appelez l'établissement");
    typed.presses("Envoyer la réponse").await.has_status(401).sees("n'est pas enregistré").sees("Un texte long.");
    helene.opens("/carnet").await.sees("suspendu votre accès").does_not_see("enregistré");
}

#[tokio::test]
async fn whoever_ends_the_year_reads_that_guardians_are_kept_out_meanwhile() {
    let school = School::in_november();
    let (head, dpo) = (school.staff(HEAD).enrols().await, school.staff(DPO).enrols().await);
    head.opens("/direction").await.does_not_see("Suspension en cours");
    let page = switch(&head, "Accès des responsables").await.fills("Motif", "Compte volé");
    page.presses("Suspendre maintenant").await.sees("C'est suspendu.");
    for page in [head.opens("/direction").await, head.opens("/direction/annee").await] {
        page.sees("Suspension en cours – Accès des responsables.").sees("ne lit pas l'annonce de la destruction");
    }
    dpo.opens("/dpd/annees").await.sees("Suspension en cours – Accès des responsables.");
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
    read.fills("Votre réponse", "Merci.").presses("Envoyer la réponse").await.sees("Votre message est envoyé");
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

/// The head's page about the guardians of Zoé.
async fn guardians(head: &Person, school: &School) -> Page {
    let rights = head.opens(&format!("/direction/droits/{}", school.address_of(ZOE))).await;
    rights.follows("Fermer ou rouvrir un accès").await
}

/// The head shuts his access with that reason.
async fn shuts_him_out(head: &Person, school: &School, reason: &str) -> Page {
    let form = guardians(head, school).await.part_with(JEROME, "Fermer l'accès maintenant").fills("Motif", reason);
    form.presses("Fermer l'accès maintenant").await
}

#[tokio::test]
async fn the_head_shuts_one_guardian_out_at_once_and_the_other_notices_nothing() {
    let school = School::in_november();
    let (mut post, head) = (Post::opens(Kind::Starttls), school.staff(HEAD).enrols().await);
    let (helene, jerome) = (school.guardian(HELENE).enrols().await, school.guardian(JEROME).enrols().await);
    let mut postman = post.postman();
    asks_for_notices(&school, &mut post, &mut postman, &jerome, "seconde.boite@example.net").await;
    school.passes(SignedDuration::from_mins(1));
    let mot = school.holds(ZOE, TEACHER, note("Sortie", "Prévoir un pique-nique."));
    assert_eq!(postman.goes_round(&school.archive, Round::All), 1, "he is told of what is new");
    jerome.opens(&mot).await.sees("Prévoir un pique-nique.");
    let before = [helene.opens("/carnet").await.words(), helene.opens(&mot).await.words()];

    let page = guardians(&head, &school).await.sees("Responsable ici de : ").sees("ne voit rien changer");
    page.part_with(JEROME, "Fermer l'accès maintenant").sees("Ouvert");
    shuts_him_out(&head, &school, "").await.has_status(422).sees("écrivez un motif");
    let named = shuts_him_out(&head, &school, "Décision pour Zoé").await.has_status(422);
    let named = named.sees("écrivez-le sans nom").part_with(JEROME, "Fermer l'accès maintenant");
    assert!(jerome.is_in().await, "nobody is shut out without a reason, nor with a name in it");
    let form = named.fills("Motif", "Décision de justice du 23 novembre");
    let (action, fields) = form.form("Fermer l'accès maintenant");
    let shut = form.presses("Fermer l'accès maintenant").await.sees("L'accès est fermé.");
    shut.part_with(JEROME, "Rouvrir l'accès").sees("Fermé depuis lundi 23 novembre 2026");
    assert_eq!(head.browser.posts(&action, &fields).await.status, 303, "twice is once");
    let log = head.opens("/direction/surete").await.sees("Décision de justice du 23 novembre");
    let log = log.sees("L'accès d'un responsable a été fermé par Blandine TÊTARDEL").does_not_see(JEROME);
    assert_eq!(log.words().matches("Décision de justice").count(), 1);

    assert!(!jerome.is_in().await && helene.is_in().await);
    jerome.signs_in().await;
    assert!(!jerome.is_in().await, "his passkey opens nothing any more");
    school.passes(SignedDuration::from_mins(1));
    school.holds(ZOE, TEACHER, note("Contrôle", "Mardi."));
    assert_eq!(postman.goes_round(&school.archive, Round::All), 0, "no mail leaves");
    helene.opens(&mot).await.sees("Prévoir un pique-nique.");
    assert_eq!(before[1], helene.opens(&mot).await.words(), "she sees the very page of before");
    assert!(helene.opens("/carnet").await.shows("Sortie") && before[0].contains("Sortie"));

    // A letter would be a way back: the desk is told so, and finds none to make.
    let letters = head.opens("/vie-scolaire/lettres/6A").await;
    let his = letters.part(JEROME).sees("Accès fermé par la direction");
    assert!(!his.offers("Tout retirer et refaire une lettre"));
    let handle = fields.iter().find(|(name, _)| name == "guardian").unwrap().clone();
    let anew = [handle, ("csrf".to_owned(), letters.token())];
    assert_eq!(head.browser.posts("/vie-scolaire/lettres/6A/nouvelle", &anew).await.status, 404);
    let aed = school.staff(AED).enrols().await;
    let record = format!("/eleves/{}", school.address_of(ZOE));
    aed.opens(&record).await.part(JEROME).sees("accès fermé par la direction");
    let teacher = school.staff(TEACHER).enrols().await;
    teacher.opens(&record).await.does_not_see("accès fermé");
}

#[tokio::test]
async fn nothing_is_printed_for_who_is_shut_out_and_nothing_waited_for_until_the_head_opens_it_again() {
    let school = School::in_november();
    let (head, aed) = (school.staff(HEAD).enrols().await, school.staff(AED).enrols().await);
    school.holds(ZOE, TEACHER, note("Sortie", "Prévoir un pique-nique."));
    let slips = "/vie-scolaire/a-imprimer/6A/coupons";
    aed.opens(slips).await.sees(HELENE).sees(JEROME);
    shuts_him_out(&head, &school, "Décision de justice").await.sees("L'accès est fermé.");
    aed.opens(slips).await.sees(HELENE).does_not_see(JEROME);
    let waiting = aed.opens("/vie-scolaire/non-signes/6A").await.sees("Sortie").sees(HELENE);
    waiting.does_not_see(JEROME);
    // The same files as before change nothing: nobody lets him in again by mistake.
    school.imports(&demo_files());
    school.imports(&with_level("900018", "700024", 2));
    guardians(&head, &school).await.part_with(JEROME, "Rouvrir l'accès").sees("Fermé depuis");
    let form = guardians(&head, &school).await.part_with(JEROME, "Rouvrir l'accès").fills("Motif", "Décision levée");
    let open = form.presses("Rouvrir l'accès").await.sees("Faites une nouvelle lettre d'activation");
    open.part_with(JEROME, "Fermer l'accès maintenant").sees("Ouvert");
    head.opens("/direction/surete").await.sees("L'accès d'un responsable a été rouvert par").sees("Décision levée");
    aed.opens(slips).await.sees(JEROME);
    let jerome = school.guardian(JEROME).enrols().await;
    jerome.opens("/carnet").await.sees("Sortie");

    // A file that leaves him out, be it by mistake, and the next one open nothing either.
    shuts_him_out(&head, &school, "Nouvelle décision").await.sees("L'accès est fermé.");
    let children = ["900001", "900002", "900003"];
    let bonds: Vec<_> = children.iter().map(|pupil| (*pupil, "700002", 3)).collect();
    school.imports(&with_levels(&bonds));
    guardians(&head, &school).await.does_not_see(JEROME);
    school.imports(&demo_files());
    guardians(&head, &school).await.part_with(JEROME, "Rouvrir l'accès").sees("Fermé depuis");
}
