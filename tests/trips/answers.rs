//! What the school answers stands on the first page of whoever it answers, until they have read it.

use crate::support::people::Person;
use crate::support::school::{AED, School, TEACHER};
use crate::support::written::note;
use jiff::SignedDuration;

const HELENE: &str = "Hélène DIALLO-BERTINOT";
const JEROME: &str = "Jérôme DIALLO-BERTINOT";
const ZOE: &str = "Zoé DIALLO-BERTINOT";

/// What awaits them on their first page.
async fn to_do(person: &Person) -> crate::support::page::Page {
    person.opens("/carnet").await.part("À faire")
}

#[tokio::test]
async fn an_answer_to_a_message_is_on_the_first_page_of_its_writer_alone_until_it_is_read() {
    let school = School::in_november();
    let mot = school.holds(ZOE, TEACHER, note("Sortie", "Jeudi au musée."));
    let (helene, jerome) = (school.guardian(HELENE).enrols().await, school.guardian(JEROME).enrols().await);
    let teacher = school.staff(TEACHER).enrols().await;
    helene.opens(&mot).await.presses("J'ai lu").await;
    let asked = helene.opens(&mot).await.fills("Votre réponse", "Faut-il un pique-nique ?");
    asked.presses("Envoyer la réponse").await.sees("Faut-il un pique-nique ?").does_not_see("Marquer comme lu");
    to_do(&helene).await.sees("Vous êtes à jour.");
    let sent = teacher.opens(&mot.replace("/carnet/", "/mes-mots/")).await;
    let form = sent.part_with(HELENE, "Répondre").fills("Votre réponse", "Oui, sans bouteille en verre.");
    form.presses("Répondre").await.sees("sans bouteille");

    to_do(&helene).await.sees("Sortie").sees("Réponse à lire").sees("Lire la réponse").does_not_see("à jour");
    to_do(&jerome).await.sees("Vous êtes à jour.");
    let read = helene.opens("/carnet").await.part("À faire").follows("Sortie").await.sees("sans bouteille en verre");
    for _twice in 0..2 {
        read.presses("Marquer comme lu").await.sees("C'est noté : vous l'avez lu.").sees("Vous êtes à jour.");
    }
    helene.opens(&mot).await.sees("Signé").does_not_see("Marquer comme lu");
    teacher.opens(&mot.replace("/carnet/", "/mes-mots/")).await.does_not_see("Marqué comme lu");
    // What is said later is read anew.
    let sent = teacher.opens(&mot.replace("/carnet/", "/mes-mots/")).await;
    let form = sent.part_with(HELENE, "Répondre").fills("Votre réponse", "Et un coussin.");
    form.presses("Répondre").await;
    to_do(&helene).await.sees("Réponse à lire");
    helene.opens(&mot).await.presses("Marquer comme lu").await.sees("Vous êtes à jour.");
}

#[tokio::test]
async fn what_the_school_answers_while_a_page_is_read_is_not_read_with_it_nor_signed_with_it() {
    let school = School::in_november();
    let mot = school.holds(ZOE, TEACHER, note("Sortie", "Jeudi au musée."));
    let helene = school.guardian(HELENE).enrols().await;
    let teacher = school.staff(TEACHER).enrols().await;
    let answers = async |words: &str| {
        school.passes(SignedDuration::from_secs(30));
        let sent = teacher.opens(&mot.replace("/carnet/", "/mes-mots/")).await;
        sent.part_with(HELENE, "Répondre").fills("Votre réponse", words).presses("Répondre").await.sees(words);
    };
    let asked = helene.opens(&mot).await.fills("Votre réponse", "Faut-il un pique-nique ?");
    let open = asked.presses("Envoyer la réponse").await;
    answers("Oui, sans bouteille en verre.").await;
    let anew = open.presses("J'ai lu").await.sees("Cette page a changé pendant que vous la lisiez.");
    let anew = anew.sees("sans bouteille en verre").does_not_see("Lu et signé");
    anew.presses("J'ai lu").await.sees("Votre signature est enregistrée.").sees("Vous êtes à jour.");

    answers("Et un coussin.").await;
    let open = helene.opens(&mot).await.sees("coussin");
    answers("Finalement non.").await;
    let anew = open.presses("Marquer comme lu").await.sees("Cette page a changé pendant que vous la lisiez.");
    to_do(&helene).await.sees("Réponse à lire");
    anew.sees("Finalement non.").presses("Marquer comme lu").await.sees("Vous êtes à jour.");
}

#[tokio::test]
async fn a_request_that_is_granted_waits_to_be_read_above_what_is_older() {
    let school = School::in_november();
    let (helene, aed) = (school.guardian(HELENE).enrols().await, school.staff(AED).enrols().await);
    let form = helene.opens(&format!("/carnet/demandes/{}?quoi=leave", school.address_of(ZOE))).await;
    let form = form.fills("Jour", "2026-11-27").fills("Heure", "15:00");
    form.presses("Envoyer à l'établissement").await.part("À faire").sees("Vous êtes à jour.");
    school.days_pass(1);
    school.holds(ZOE, TEACHER, note("Sortie", "Jeudi au musée."));
    school.passes(SignedDuration::from_mins(1));
    aed.signs_in().await;
    aed.opens("/demandes").await.follows("départ à 15 h").await.presses("Accorder").await.sees("Accordée");
    helene.signs_in().await;
    let words = to_do(&helene).await.sees("Accordée").sees("Lire la réponse").words();
    assert!(words.find("départ à 15 h") < words.find(TEACHER), "the newest first: {words}");
    let granted = helene.opens("/carnet").await.part("À faire").follows("départ à 15 h").await;
    granted.presses("Marquer comme lu").await.part("À faire").sees("Sortie").does_not_see("départ à 15 h");
}

#[tokio::test]
async fn an_answer_that_nobody_reads_leaves_the_head_of_the_carnet_after_a_fortnight_and_stays_in_it() {
    let school = School::in_november();
    let (helene, aed) = (school.guardian(HELENE).enrols().await, school.staff(AED).enrols().await);
    let form = helene.opens(&format!("/carnet/demandes/{}?quoi=leave", school.address_of(ZOE))).await;
    form.fills("Jour", "2026-11-27").fills("Heure", "15:00").presses("Envoyer à l'établissement").await;
    aed.opens("/demandes").await.follows("départ à 15 h").await.presses("Accorder").await.sees("Accordée");
    for (days, waits) in [(15, true), (1, false)] {
        school.days_pass(days);
        helene.signs_in().await;
        let home = helene.opens("/carnet").await.sees("départ à 15 h");
        assert_eq!(home.part("À faire").shows("départ à 15 h"), waits);
    }
}
