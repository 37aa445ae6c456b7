//! Notices on a device: asked for, called without a word in the open hours, and silenced by whatever takes an access
//! back.

use crate::rights::downloads;
use crate::safety::switch;
use crate::support::people::Person;
use crate::support::post::{Kind, Post};
use crate::support::push::PushService;
use crate::support::school::{CPE, HEAD, School, TEACHER};
use crate::support::traces::{encodings, files_under, found_in};
use crate::support::written::note;
use carnet::appliance::{Bell, Ringer, Round};
use carnet::web::{App, Limits};
use jiff::SignedDuration;
use serde_json::json;
use std::sync::Arc;

const HELENE: &str = "Hélène DIALLO-BERTINOT";
const JEROME: &str = "Jérôme DIALLO-BERTINOT";
const ZOE: &str = "Zoé DIALLO-BERTINOT";
const PAGE: &str = "/carnet/avis";

fn minutes(number: i64) -> SignedDuration {
    SignedDuration::from_mins(number)
}

/// A school that calls devices through that service, and whoever goes round for it.
pub(crate) fn calling(service: &PushService) -> (School, Ringer) {
    let mut school = School::in_november();
    let bell = Bell::trusting(Some(&service.setting()), &school.archive, service.trusted()).unwrap().unwrap();
    let app = App::new(Arc::clone(&school.archive), None, Limits::unlimited()).unwrap();
    school.app = Arc::new(app.posting(true).calling(Some(bell.calling())));
    (school, Ringer::of(bell, true))
}

/// What the page's script sends once the browser has subscribed.
pub(crate) async fn asks(who: &Person, service: &PushService, browser: &str) -> u16 {
    let token = who.opens(PAGE).await.token();
    let sent = json!({ "endpoint": service.endpoint(browser) });
    who.browser.posts_json("/carnet/avis/debut", &token, &sent).await.status.as_u16()
}

/// Hélène has her telephone called.
pub(crate) async fn helene_is_called() -> (School, PushService, Ringer, Person) {
    let service = PushService::opens();
    let (school, ringer) = calling(&service);
    let helene = school.guardian(HELENE).enrols().await;
    assert_eq!(asks(&helene, &service, "helene").await, 200);
    school.passes(minutes(1));
    (school, service, ringer, helene)
}

fn writes(school: &School, subject: &str) {
    school.holds(ZOE, TEACHER, note(subject, "Prévoir un pique-nique."));
}

fn until(school: &School, time: &str) {
    let then = school.archive.zone().to_timestamp(time.parse::<jiff::civil::DateTime>().unwrap()).unwrap();
    school.passes(then.duration_since(school.archive.now()));
}

#[tokio::test]
async fn a_device_is_called_once_when_something_is_new_and_the_call_has_no_body_and_names_nobody() {
    let service = PushService::opens();
    let (school, mut ringer) = calling(&service);
    let helene = school.guardian(HELENE).enrols().await;
    let page = helene.opens("/carnet/choix").await.follows("Choisir les appareils prévenus").await;
    page.sees("Google, Apple, Mozilla ou Microsoft").sees("Rien d'autre ne lui est envoyé").does_not_see("Quand");
    assert_eq!(asks(&helene, &service, "helene").await, 200);
    helene
        .opens(PAGE)
        .await
        .sees("Les appareils prévenus")
        .sees("Téléphone")
        .sees("Aucun pour l'instant")
        .sees("Quand");
    assert_eq!(ringer.goes_round(&school.archive).await, 0, "nothing is new");
    school.passes(minutes(1));
    writes(&school, "Sortie au musée");
    school.holds("Inès DIALLO-BERTINOT", TEACHER, note("Sortie au parc", "Prévoir des bottes."));
    assert_eq!(ringer.goes_round(&school.archive).await, 1, "several children, one call");
    assert_eq!(ringer.goes_round(&school.archive).await, 0, "once");
    let calls = service.taken();
    let (head, body) = calls[0].split_once("\r\n\r\n").unwrap();
    assert_eq!(body, "", "nothing is sent");
    let mut names: Vec<_> = head.lines().skip(1).map(|line| line.split(':').next().unwrap().to_lowercase()).collect();
    names.sort();
    assert_eq!(names, ["authorization", "content-length", "host", "topic", "ttl", "urgency"]);
    assert!(head.contains("content-length: 0") && head.contains("topic: carnet"), "{head}");
    let said = ["Sortie", "pique", "bottes", "Zoé", "6A"].map(str::to_owned);
    // What a signature looks like may hold anything.
    let readable: String = calls[0].lines().filter(|line| !line.starts_with("authorization")).collect();
    for private in said.into_iter().chain(school.everything_personal()) {
        assert!(!readable.contains(&private), "{private} stands in {readable}");
    }
    helene.opens(PAGE).await.does_not_see("Aucun pour l'instant");
}

#[tokio::test]
async fn no_device_is_called_in_the_evening_at_night_or_at_the_week_end_and_each_at_the_hour_that_was_chosen() {
    let (school, service, mut ringer, helene) = helene_is_called().await;
    until(&school, "2026-11-23T20:00");
    writes(&school, "Le soir");
    for closed in ["2026-11-23T20:01", "2026-11-24T06:59:59"] {
        until(&school, closed);
        assert_eq!(ringer.goes_round(&school.archive).await, 0, "{closed}");
    }
    until(&school, "2026-11-24T07:00");
    assert_eq!(ringer.goes_round(&school.archive).await, 1);
    until(&school, "2026-11-28T12:00");
    writes(&school, "Samedi");
    assert_eq!(ringer.goes_round(&school.archive).await, 0, "a Saturday");
    until(&school, "2026-11-30T08:00");
    helene.signs_in().await;
    let page = helene.opens(PAGE).await.picks("Une fois par jour, s'il y a quelque chose à lire");
    let page = page.fills("Heure, pour une fois par jour", "18 h").presses("Enregistrer ce choix").await;
    page.sees("Votre choix est enregistré.").sees("Ce choix vaut aussi pour les avis par courriel.");
    for early in ["2026-11-30T08:05", "2026-11-30T17:59"] {
        until(&school, early);
        assert_eq!(ringer.goes_round(&school.archive).await, 0, "{early}");
    }
    until(&school, "2026-11-30T18:00");
    assert_eq!(ringer.goes_round(&school.archive).await, 1);
    helene.signs_in().await;
    helene.opens(PAGE).await.picks("Jamais").presses("Enregistrer ce choix").await.sees("Votre choix est enregistré.");
    until(&school, "2026-12-01T18:00");
    writes(&school, "Jamais");
    assert_eq!(ringer.goes_round(&school.archive).await, 0);
    assert_eq!(service.called(), ["helene", "helene"]);
}

#[tokio::test]
async fn two_parents_and_the_devices_of_one_are_called_each_by_itself_and_a_mail_is_no_call() {
    let (school, service, mut ringer, helene) = helene_is_called().await;
    let jerome = school.guardian(JEROME).enrols().await;
    for browser in ["jerome", "jerome-2"] {
        assert_eq!(asks(&jerome, &service, browser).await, 200);
    }
    helene.opens(PAGE).await.does_not_see("jerome");
    let mut post = Post::opens(Kind::Starttls);
    let mut postman = post.postman().beside_calls(true);
    let page = helene.opens("/carnet/courriels").await.fills("Adresse électronique", "h@example.org");
    page.presses("Recevoir un code").await.has_status(200);
    assert_eq!(postman.goes_round(&school.archive, Round::Codes), 1);
    let code = post.taken()[0].code();
    let page = helene.opens("/carnet/courriels").await.fills("Code reçu par courriel", &code);
    page.presses("Vérifier mon adresse").await.sees("Votre adresse est vérifiée");
    school.passes(minutes(1));
    writes(&school, "Sortie");
    assert_eq!(postman.goes_round(&school.archive, Round::All), 1, "her mail");
    assert_eq!(ringer.goes_round(&school.archive).await, 3, "the mail has settled nobody's call");
    assert_eq!(service.called(), ["helene", "jerome", "jerome-2"]);
    let page = jerome.opens(PAGE).await;
    page.presses("Ne plus prévenir cet appareil").await.sees("Cet appareil n'est plus prévenu.");
    school.passes(minutes(1));
    writes(&school, "Encore");
    assert_eq!(ringer.goes_round(&school.archive).await, 2);
}

#[tokio::test]
async fn a_browser_that_is_gone_is_forgotten_and_a_service_that_is_away_is_asked_again_later_and_told_to_the_head() {
    let (school, service, mut ringer, helene) = helene_is_called().await;
    let jerome = school.guardian(JEROME).enrols().await;
    assert_eq!(asks(&jerome, &service, "jerome").await, 200);
    let head = school.staff(HEAD).enrols().await;
    head.opens("/direction/serveur").await.sees("Les appareils qui le demandent sont appelés.");
    school.passes(minutes(1));
    for gone in ["404 Not Found", "410 Gone"] {
        service.answers("helene", gone);
        writes(&school, gone);
        assert_eq!(ringer.goes_round(&school.archive).await, 1, "his alone");
        helene.opens(PAGE).await.does_not_see("Les appareils prévenus");
        service.answers("helene", "201 Created");
        assert_eq!(asks(&helene, &service, "helene").await, 200);
        school.passes(minutes(1));
    }
    service.taken();
    for away in ["503 Service Unavailable", "429 Too Many Requests", "301 Moved Permanently"] {
        service.answers("helene", away);
        service.answers("jerome", away);
        writes(&school, away);
        assert_eq!(ringer.goes_round(&school.archive).await, 0, "{away}");
        assert!(!service.called().is_empty(), "{away}");
        head.opens("/direction/serveur").await.sees("Un service d'appel ne répond pas, ou refuse");
        assert_eq!(ringer.goes_round(&school.archive).await, 0);
        assert_eq!(service.called(), Vec::<String>::new(), "not at once, and nowhere else either");
        for browser in ["helene", "jerome"] {
            service.answers(browser, "201 Created");
        }
        school.passes(minutes(2));
        assert_eq!(ringer.goes_round(&school.archive).await, 2, "after {away}");
        head.opens("/direction/serveur").await.sees("Les appareils qui le demandent sont appelés.");
    }
    service.answers("helene", "429 Too Many Requests\r\nRetry-After: 600");
    writes(&school, "Plus tard");
    assert_eq!(ringer.goes_round(&school.archive).await, 1, "his alone");
    service.answers("helene", "201 Created");
    school.passes(minutes(9));
    assert_eq!(ringer.goes_round(&school.archive).await, 0, "left alone for as long as the service asked");
    school.passes(minutes(2));
    assert_eq!(ringer.goes_round(&school.archive).await, 1);
    let stranger = PushService::opens();
    let bell = Bell::trusting(Some(&service.setting()), &school.archive, stranger.trusted()).unwrap().unwrap();
    writes(&school, "Sous un autre certificat");
    service.taken();
    assert_eq!(Ringer::of(bell, true).goes_round(&school.archive).await, 0);
    assert_eq!(service.called(), Vec::<String>::new(), "whoever is not trusted hears nothing");
}

#[tokio::test]
async fn whatever_takes_an_access_back_silences_its_device() {
    let rounds: [(&str, bool); 7] = [
        ("signs out", true),
        ("ends every session", true),
        ("takes her telephone's passkey away", true),
        ("is revoked at the desk", true),
        ("everyone is signed out", true),
        ("is kept out", true),
        ("lets the session run out", false),
    ];
    for (how, silent) in rounds {
        let (school, service, mut ringer, helene) = helene_is_called().await;
        match how {
            "signs out" => drop(helene.signs_out().await),
            "ends every session" => {
                drop(helene.opens("/mes-appareils").await.presses("Arrêter toutes les connexions").await)
            }
            "takes her telephone's passkey away" => {
                let seat = school.seat_of_guardian(HELENE);
                let telephone = carnet::auth::passkeys_of(&school.archive, seat).unwrap()[0].0;
                let elsewhere = school.invited(HELENE, seat).enrols().await;
                elsewhere.opens(PAGE).await.sees("Téléphone");
                carnet::auth::remove_passkey(&school.archive, seat, telephone).unwrap();
            }
            "is revoked at the desk" => {
                let seat = school.seat_of_guardian(HELENE);
                carnet::auth::revoke_access(&school.archive, seat).unwrap();
            }
            "everyone is signed out" => drop(carnet::auth::end_every_session(&school.archive).unwrap()),
            "is kept out" => {
                let head = school.staff(HEAD).enrols().await;
                let page = switch(&head, "Accès des responsables").await.fills("Motif", "Des lettres volées");
                page.presses("Suspendre maintenant").await.sees("C'est suspendu.");
            }
            _ => until(&school, "2026-11-24T08:00"),
        }
        writes(&school, "Sortie");
        assert_eq!(ringer.goes_round(&school.archive).await == 0, silent, "{how}");
        assert_eq!(service.called().is_empty(), silent, "{how}");
    }
}

#[tokio::test]
async fn nobody_is_called_at_an_address_of_another_s_and_nobody_else_may_ask() {
    let service = PushService::opens();
    let (school, _) = calling(&service);
    let helene = school.guardian(HELENE).enrols().await;
    let token = helene.opens(PAGE).await.token();
    let asked = async |endpoint: &str| {
        let sent = json!({ "endpoint": endpoint });
        helene.browser.posts_json("/carnet/avis/debut", &token, &sent).await.status.as_u16()
    };
    assert_eq!(asked(&service.endpoint("helene")).await, 200);
    let inside = service.endpoint("x").replace("localhost", "127.0.0.1");
    let long = service.endpoint(&"x".repeat(3_000));
    for elsewhere in [
        "https://fcm.googleapis.com/fcm/send/x",
        "https://localhost/x",
        "http://localhost:8080/direction/annee",
        "https://169.254.169.254/latest/meta-data",
        "https://[::1]/x",
        "file:///etc/passwd",
        &inside,
        &long,
        "",
    ] {
        assert_eq!(asked(elsewhere).await, 400, "{elsewhere}");
    }
    helene.opens("/carnet/choix").await.presses("Donner un accès à Zoé").await.has_status(200);
    let zoe = school.pupil(ZOE).enrols().await;
    zoe.opens(PAGE).await.has_status(404);
    school.staff(CPE).enrols().await.opens(PAGE).await.has_status(404);
}

#[tokio::test]
async fn where_nothing_is_set_nothing_is_offered_and_the_notice_names_the_services_only_where_it_is() {
    let (notice, every_foot) = ("/vos-donnees/responsables", "/vos-donnees");
    let service = PushService::opens();
    let (on, _) = calling(&service);
    for told in [notice, every_foot] {
        on.browser().opens(told).await.sees("Google, Apple, Mozilla ou Microsoft").sees("prévient cet appareil");
    }
    let mut off = School::in_november();
    assert!(Bell::trusting(None, &off.archive, service.trusted()).unwrap().is_none());
    let app = App::new(Arc::clone(&off.archive), None, Limits::unlimited()).unwrap();
    off.app = Arc::new(app.posting(true));
    let helene = off.guardian(HELENE).enrols().await;
    helene.opens("/carnet/choix").await.sees("Mes avis par courriel").does_not_see("Avis sur mes appareils");
    helene.opens(PAGE).await.has_status(404);
    off.browser().opens(notice).await.sees("Rien n'est envoyé à une entreprise").does_not_see("Google");
    let foot = off.browser().opens(every_foot).await;
    foot.sees("service de courriel de l'établissement")
        .sees("Rien n'est envoyé à une entreprise")
        .does_not_see("Google");
    let head = off.staff(HEAD).enrols().await;
    head.opens("/direction/serveur").await.sees("Aucun appareil n'est appelé");
}

#[tokio::test]
async fn where_a_device_is_called_stands_nowhere_in_clear_and_goes_with_its_person_s_copy() {
    let (school, _service, _ringer, helene) = helene_is_called().await;
    let files = files_under(&school.data());
    assert_eq!(found_in(&files, &encodings(&["appel/helene".to_owned()])), Vec::<String>::new());
    let [document, json] = downloads(&helene, &helene.opens("/carnet/copie").await, "Télécharger").await;
    assert!(document.contains("Appareils prévenus") && json.contains("appel/helene"));
    let jerome = school.guardian(JEROME).enrols().await;
    let [_, his] = downloads(&jerome, &jerome.opens("/carnet/copie").await, "Télécharger").await;
    assert!(!his.contains("appel/helene"), "his copy holds his own alone");
}

#[tokio::test]
async fn a_device_is_called_at_night_for_what_is_urgent_and_for_nothing_else() {
    let (school, _service, mut ringer, _helene) = helene_is_called().await;
    until(&school, "2026-11-23T21:00");
    writes(&school, "Le soir");
    let head = school.staff(HEAD).enrols().await;
    assert_eq!(ringer.goes_round(&school.archive).await, 0);
    let form = head.opens("/informations/nouvelle").await.picks("Tout l'établissement");
    let form = form.fills("Objet", "Collège fermé demain").fills("Texte", "Madame, Monsieur, un texte.");
    form.picks("Publier tout de suite").fills("Motif", "Neige").presses("Envoyer").await.sees("C'est publié.");
    assert_eq!(ringer.goes_round(&school.archive).await, 1);
    assert_eq!(ringer.goes_round(&school.archive).await, 0, "once");
    until(&school, "2026-11-24T07:00");
    assert_eq!(ringer.goes_round(&school.archive).await, 1, "the mot of the evening");
}
