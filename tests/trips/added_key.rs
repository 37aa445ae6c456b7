//! A passkey that joins others is told to its owner wherever else they may hear of it: by mail, by a call, on their
//! pages.

use crate::calls::{asks, calling};
use crate::mail::{asks_for_notices, helene_is_told, private};
use crate::sign_in::adding;
use crate::support::people::Person;
use crate::support::post::{Kind, Post};
use crate::support::push::PushService;
use crate::support::school::{AED, DPO, HEAD, ORIGIN, School, TEACHER};
use carnet::acts::forget_aged;
use carnet::appliance::Round;
use carnet::auth::added_to;
use jiff::SignedDuration;

const HELENE: &str = "Hélène DIALLO-BERTINOT";
const JEROME: &str = "Jérôme DIALLO-BERTINOT";
const HERS: &str = "premiere.boite@example.org";
const SAID: &str = "Clé d'accès ajoutée";

/// Adds a passkey, called «Tablette», in the session that the browser has now.
pub(crate) async fn adds_a_key(who: &Person) {
    let token = who.opens("/mes-appareils").await.presses("Confirmer puis ajouter").await.token();
    let sent = adding(who, &token).await;
    assert_eq!(who.browser.posts_json("/mes-appareils/ajout/fin", &token, &sent).await.status, 200);
}

/// Has two sessions, and a passkey added in the second; gives the cookies of both.
async fn adds_a_key_in_a_second_session(who: &Person) -> [Option<String>; 2] {
    let first = who.browser.cookie();
    who.signs_in().await;
    adds_a_key(who).await;
    [first, who.browser.cookie()]
}

/// Wants to be told of no news, on that page.
async fn says_never(who: &Person, page: &str) {
    let page = who.opens(page).await.sees("quel que soit ce choix").picks("Jamais");
    page.presses("Enregistrer ce choix").await.sees("Votre choix est enregistré.");
}

fn hours(number: i64) -> SignedDuration {
    SignedDuration::from_hours(number)
}

#[tokio::test]
async fn a_passkey_that_is_added_is_told_in_every_other_session_and_not_where_it_was_added() {
    let school = School::in_november();
    let (helene, jerome) = (school.guardian(HELENE).enrols().await, school.guardian(JEROME).enrols().await);
    let [before, adding] = adds_a_key_in_a_second_session(&helene).await;
    helene.opens("/carnet").await.does_not_see(SAID);
    helene.browser.keeps(before);
    let home = helene.opens("/carnet").await.sees(SAID).sees("« Tablette », lundi 23 novembre 2026 à 10 h.");
    home.sees("Ce n'est pas vous ?").follows("Voir mes appareils").await.sees("Dernière connexion").sees(SAID);
    helene.opens("/carnet/consultations").await.does_not_see(SAID);
    jerome.opens("/carnet").await.does_not_see(SAID);
    // By its present name, and no longer once it is gone.
    let tablet = helene.opens("/mes-appareils").await.part_with("Tablette", "Enregistrer le nom");
    tablet.fills("Nouveau nom", "Inconnue").presses("Enregistrer le nom").await;
    helene.opens("/carnet").await.sees("« Inconnue »");
    helene
        .opens("/mes-appareils")
        .await
        .part_with("Inconnue", "Retirer cet appareil")
        .presses("Retirer cet appareil")
        .await;
    helene.opens("/carnet").await.does_not_see(SAID);
    helene.browser.keeps(adding);
    adds_a_key(&helene).await;
    school.days_pass(13);
    helene.signs_in().await.sees(SAID);
    school.days_pass(1);
    helene.signs_in().await.does_not_see(SAID);
    let live = school.archive.live_year().unwrap();
    let kept = || live.scope.refs(&carnet::archive::Term::added_passkeys()).unwrap().len();
    assert_eq!(kept(), 1);
    forget_aged(&school.archive).unwrap();
    assert_eq!(kept(), 0, "it is told no more, and not kept either");
}

#[tokio::test]
async fn staff_who_have_no_mail_here_read_it_on_their_own_first_page() {
    let school = School::in_november();
    for (name, page) in [(HEAD, "/direction"), (TEACHER, "/classes"), (AED, "/vie-scolaire"), (DPO, "/dpd")] {
        let who = school.staff(name).enrols().await;
        let [before, _] = adds_a_key_in_a_second_session(&who).await;
        who.opens(page).await.has_status(200).does_not_see(SAID);
        who.browser.keeps(before);
        who.opens(page).await.has_status(200).sees(SAID).sees("« Tablette »");
        who.opens("/mes-appareils").await.sees(SAID);
    }
}

#[tokio::test]
async fn her_mailbox_hears_of_it_at_once_at_any_hour_whatever_she_has_chosen_and_once() {
    let (school, mut post, mut postman, helene) = helene_is_told(Kind::Starttls).await;
    says_never(&helene, "/carnet/courriels").await;
    school.passes(hours(11));
    helene.signs_in().await;
    adds_a_key(&helene).await;
    assert_eq!(postman.goes_round(&school.archive, Round::Codes), 1, "at nine in the evening");
    let warning = post.taken().pop().unwrap();
    let read = warning.decoded();
    assert_eq!(warning.to, [HERS]);
    assert!(read.contains("Une clé d'accès a été ajoutée à votre accès au carnet."), "{read}");
    assert!(read.contains("Si ce n'est pas vous") && !read.contains("Tablette"), "{read}");
    for private in private(&school) {
        assert!(!read.contains(&private), "{private} stands in {read}");
    }
    let addresses: Vec<&str> = read.split_whitespace().filter(|word| word.contains("://")).collect();
    assert_eq!(addresses, [ORIGIN], "an address that signs nobody in");
    drop(helene);
    let school = school.restarts();
    assert_eq!(post.postman().goes_round(&school.archive, Round::All), 0, "once, whatever was stopped in between");
}

#[tokio::test]
async fn a_warning_is_in_the_language_of_its_reader_and_waits_for_a_relay_that_is_down() {
    let (school, mut post, mut postman, helene) = helene_is_told(Kind::Starttls).await;
    helene.opens("/carnet").await.presses("English").await.has_status(200);
    school.passes(SignedDuration::from_mins(1));
    let confirmed = helene.opens("/mes-appareils").await.presses("Confirm, then add").await;
    let sent = adding(&helene, &confirmed.token()).await;
    post.goes_down();
    helene.browser.posts_json("/mes-appareils/ajout/fin", &confirmed.token(), &sent).await;
    assert_eq!(postman.goes_round(&school.archive, Round::All), 0);
    post.comes_up();
    school.passes(hours(1));
    assert_eq!(postman.goes_round(&school.archive, Round::Codes), 1);
    assert!(post.taken().pop().unwrap().decoded().contains("A passkey was added to your access to the carnet."));
}

#[tokio::test]
async fn her_other_devices_are_called_at_any_hour_and_the_one_that_added_it_is_not() {
    let service = PushService::opens();
    let (school, mut ringer) = calling(&service);
    let helene = school.guardian(HELENE).enrols().await;
    assert_eq!(asks(&helene, &service, "telephone").await, 200);
    school.passes(hours(11));
    helene.signs_in().await;
    assert_eq!(asks(&helene, &service, "ordinateur").await, 200);
    says_never(&helene, "/carnet/avis").await;
    adds_a_key(&helene).await;
    assert_eq!(ringer.goes_round(&school.archive).await, 1, "at nine in the evening");
    assert_eq!(service.called(), ["telephone"]);
    assert_eq!(ringer.goes_round(&school.archive).await, 0, "once");
}

#[tokio::test]
async fn a_letter_that_somebody_else_has_opened_is_told_to_whoever_it_was_for() {
    let school = School::in_november();
    let (mut post, helene) = (Post::opens(Kind::Starttls), school.guardian(HELENE).enrols().await);
    let mut postman = post.postman();
    let live = school.archive.live_year().unwrap();
    assert!(added_to(&live.scope).unwrap().is_empty(), "the first is added to nothing");
    asks_for_notices(&school, &mut post, &mut postman, &helene, HERS).await;
    school.passes(SignedDuration::from_mins(1));
    let stranger = school.invited(HELENE, helene.seat).enrols().await;
    stranger.opens("/carnet").await.does_not_see(SAID);
    helene.opens("/carnet").await.sees(SAID).sees("« Téléphone »");
    assert_eq!(postman.goes_round(&school.archive, Round::Codes), 1);
    assert!(post.taken().pop().unwrap().decoded().contains("Une clé d'accès a été ajoutée"));
}
