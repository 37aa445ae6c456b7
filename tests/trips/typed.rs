//! What somebody has typed and can no longer send comes back to them, in the answer to that very form and nowhere else.

use crate::support::school::{HEAD, School, TEACHER};
use crate::support::written::note;
use jiff::SignedDuration;

const HELENE: &str = "Hélène DIALLO-BERTINOT";
const ZOE: &str = "Zoé DIALLO-BERTINOT";
const TEXT: &str = "Une demi-heure de récit, et la suite.";
const GIVEN_BACK: &str = "Ce que vous aviez écrit";

#[tokio::test]
async fn what_was_typed_over_a_session_that_ended_is_given_back_and_so_is_the_form_of_the_session_before() {
    let school = School::in_november();
    let teacher = school.staff(TEACHER).enrols().await;
    let typed = async |subject: &str| {
        let form = teacher.opens("/classes/6A/ecrire").await.picks("Mot").picks(ZOE);
        form.fills("subject", subject).fills("text", TEXT)
    };
    typed("Avant midi").await.presses("Envoyer").await.sees("C'est envoyé.").sees("Avant midi");
    let form = typed("Après midi").await;
    school.passes(SignedDuration::from_hours(3));
    let over = form.presses("Envoyer").await.has_status(401).sees("Votre session a pris fin");
    over.sees(GIVEN_BACK).sees("Après midi").sees(TEXT);
    // Where nothing was typed, the way in is shown at once.
    teacher.opens("/classes").await.has_status(200).sees("Se connecter").does_not_see(GIVEN_BACK);
    teacher.signs_in().await;
    let stale = form.presses("Envoyer").await.has_status(400).sees("ouverte depuis trop longtemps");
    stale.sees(GIVEN_BACK).sees(TEXT);
    teacher.opens("/mes-mots").await.sees("Avant midi").does_not_see("Après midi");
    typed("Après midi").await.presses("Envoyer").await.sees("C'est envoyé.");
    let form = typed("Le soir").await;
    teacher.signs_out().await;
    form.presses("Envoyer").await.has_status(401).sees(GIVEN_BACK).sees("Le soir").sees(TEXT);
}

#[tokio::test]
async fn a_press_after_the_session_had_ended_is_said_not_to_be_kept_though_nothing_was_typed() {
    const NOT_KEPT: &str = "Ce que vous veniez d'envoyer n'est pas enregistré";
    let school = School::in_november();
    let mot = school.holds(ZOE, TEACHER, note("Sortie", "Jeudi au musée."));
    let helene = school.guardian(HELENE).enrols().await;
    let page = helene.opens(&mot).await;
    school.days_pass(40);
    page.presses("J'ai lu").await.sees("Se connecter").sees("Votre session a pris fin").sees(NOT_KEPT);
    helene.opens("/carnet").await.sees("Se connecter").does_not_see(NOT_KEPT);
    helene.signs_in().await;
    let page = helene.opens(&mot).await.sees("À signer");
    helene.signs_out().await;
    page.presses("J'ai lu").await.sees("Se connecter").sees(NOT_KEPT);
    page.presses("Se déconnecter").await.sees("Se connecter").does_not_see(NOT_KEPT);
}

#[tokio::test]
async fn what_was_typed_for_a_thread_that_was_closed_meanwhile_is_given_back_to_either_side() {
    let school = School::in_november();
    let mot = school.holds(ZOE, TEACHER, note("Sortie", "Jeudi au musée."));
    let sent = format!("/mes-mots/{}", mot.trim_start_matches("/carnet/"));
    let helene = school.guardian(HELENE).enrols().await;
    let teacher = school.staff(TEACHER).enrols().await;
    let first = helene.opens(&mot).await.fills("Votre réponse", "Faut-il un pique-nique ?");
    first.presses("Envoyer la réponse").await.sees("Faut-il un pique-nique ?").does_not_see(GIVEN_BACK);
    let hers = helene.opens(&mot).await.fills("Votre réponse", TEXT);
    let thread = async |button: &str| teacher.opens(&sent).await.part_with(HELENE, button);
    let his = thread("Répondre").await.fills("Votre réponse", TEXT);
    thread("Clore cet échange").await.presses("Clore cet échange").await.sees("L'échange est clos.");
    for (form, button) in [(hers, "Envoyer la réponse"), (his, "Répondre")] {
        let late = form.presses(button).await.has_status(410).sees("l'échange a été clos");
        late.sees(GIVEN_BACK).sees(TEXT);
    }
    helene.opens(&mot).await.sees("Cet échange est clos.").does_not_see(TEXT);
}

#[tokio::test]
async fn what_a_guardian_typed_beyond_what_one_may_send_in_a_day_is_given_back() {
    let school = School::in_november();
    let mot = school.holds(ZOE, TEACHER, note("Sortie", "Jeudi au musée."));
    let helene = school.guardian(HELENE).enrols().await;
    let first = helene.opens(&mot).await.fills("Votre réponse", "Faut-il un pique-nique ?");
    first.presses("Envoyer la réponse").await.sees("Faut-il un pique-nique ?");
    for n in 0..60 {
        school.receives(ZOE, HELENE, note(&format!("Mot {n}"), "Encore un."));
    }
    let form = helene.opens(&mot).await.fills("Votre réponse", TEXT);
    let refused = form.presses("Envoyer la réponse").await.has_status(429).sees("Trop de demandes à la suite");
    refused.sees(GIVEN_BACK).sees(TEXT);
}

#[tokio::test]
async fn a_text_pasted_beyond_its_limit_is_never_cut_but_comes_back_whole_with_the_limit() {
    let school = School::in_november();
    let teacher = school.staff(TEACHER).enrols().await;
    let form = teacher.opens("/classes/6A/ecrire").await.picks("Mot").picks(ZOE);
    assert!(!form.source.contains("maxlength"), "a browser would cut what is pasted and say nothing");
    for length in [2_853, 100_000] {
        let pasted = format!("{} La dernière phrase.", "x".repeat(length));
        let typed = form.clone().fills("subject", "Compte rendu").fills("text", &pasted);
        let refused = typed.presses("Envoyer").await.has_status(422).sees("2 000 caractères au plus");
        refused.sees(&pasted).sees("La dernière phrase.");
    }
    let typed = form.fills("subject", &"Sortie ".repeat(20)).fills("text", TEXT);
    typed.presses("Envoyer").await.has_status(422).sees("120 caractères au plus").sees(TEXT);
    teacher.opens("/mes-mots").await.does_not_see("Compte rendu");
    let head = school.staff(HEAD).enrols().await;
    let rules = format!("{} Article dernier.", "Les élèves écoutent. ".repeat(3_000));
    let form =
        head.opens("/direction/documents").await.picks("Tout l'établissement").fills("Nom du document", "Règlement");
    let refused = form.fills("Texte", &rules).presses("Envoyer").await.has_status(422);
    refused.sees("30 000 caractères au plus").sees("Article dernier.");
    let mot = school.holds(ZOE, TEACHER, note("Sortie", "Jeudi au musée."));
    let helene = school.guardian(HELENE).enrols().await;
    let pasted = format!("{} Bien à vous.", "x".repeat(2_500));
    let refused = helene.opens(&mot).await.fills("Votre réponse", &pasted).presses("Envoyer la réponse").await;
    refused.has_status(422).sees("2 000 caractères au plus").sees(&pasted);
}

#[tokio::test]
async fn everything_that_a_mot_lacks_is_told_at_once() {
    let school = School::in_november();
    let teacher = school.staff(TEACHER).enrols().await;
    let form = teacher.opens("/classes/6A/ecrire").await.picks("Mot");
    let refused = form.presses("Envoyer").await.has_status(422);
    refused.sees("un mot a besoin d'un objet").sees("écrivez le texte").sees("choisissez au moins un élève");
}
