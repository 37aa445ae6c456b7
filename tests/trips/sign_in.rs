//! Signing in without a user name, one's devices and sessions, and how all of them end.

use crate::family::code_in;
use crate::support::browser::COOKIE;
use crate::support::device::{Device, Manner};
use crate::support::people::Person;
use crate::support::school::{AED, HEAD, ORIGIN, School, TEACHER};
use carnet::acts::{InviteRefused, invite_head};
use carnet::auth::{
    AuthError, Ceremonies, Deed, Session, StoredPasskey, add_passkey, finish_confirmation, passkeys_of, revoke_access,
    sign_in, start_adding, start_confirmation,
};
use carnet::domain::ids::Handle;
use carnet::domain::text::Text;
use jiff::SignedDuration;
use serde_json::{Value, json};

const HELENE: &str = "Hélène DIALLO-BERTINOT";

#[tokio::test]
async fn one_button_and_no_user_name_open_the_carnet_again() {
    let school = School::in_november();
    let helene = school.guardian(HELENE).enrols().await;
    let enrolled = helene.browser.cookie();
    helene.signs_out().await.sees("Se connecter");
    assert!(!helene.is_in().await);
    helene.signs_in().await.sees("Vous êtes Hélène DIALLO-BERTINOT").sees("Zoé").sees("Noé").sees("Inès");
    assert_ne!(helene.browser.cookie(), enrolled, "every sign-in has a session of its own");
}

#[tokio::test]
async fn the_cookie_is_for_this_host_alone_and_no_script_reads_it() {
    let school = School::in_november();
    let helene = school.guardian(HELENE).enrols().await;
    let out =
        helene.browser.posts("/deconnexion", &helene.opens("/mes-appareils").await.form("Se déconnecter").1).await;
    let taken = out.header("set-cookie").unwrap();
    for attribute in ["Path=/", "Secure", "HttpOnly", "SameSite=Strict", "Max-Age=0"] {
        assert!(taken.contains(attribute), "{taken}");
    }
    let begun = helene.browser.posts_json("/connexion/options", "", &serde_json::json!({})).await.json();
    let mut device = helene.browser.device.lock().await;
    let credential = device.answers(&begun["publicKey"], &Default::default()).await.unwrap();
    let sent = serde_json::json!({ "ceremony": begun["ceremony"], "credential": credential });
    let given = helene.browser.posts_json("/connexion/fin", "", &sent).await;
    let given = given.header("set-cookie").unwrap();
    assert!(given.starts_with(&format!("{COOKIE}=2026.")), "{given}");
    assert!(given.ends_with("; Path=/; Secure; HttpOnly; SameSite=Strict"), "{given}");
}

#[tokio::test]
async fn a_cookie_of_before_signing_in_is_worth_nothing_after_it() {
    let school = School::in_november();
    let helene = school.guardian(HELENE).enrols().await;
    helene.signs_out().await;
    let planted = format!("2026.{}", "A".repeat(43));
    helene.browser.keeps(Some(planted.clone()));
    helene.signs_in().await.sees("Vous êtes Hélène");
    assert_ne!(helene.browser.cookie(), Some(planted.clone()));
    let thief = school.browser();
    thief.keeps(Some(planted));
    assert_eq!(thief.gets("/mes-appareils").await.status, 303);
}

#[tokio::test]
async fn after_signing_out_the_back_button_shows_nothing() {
    let school = School::in_november();
    let helene = school.guardian(HELENE).enrols().await;
    let read = helene.gets("/carnet").await;
    assert_eq!(read.header("cache-control"), Some("no-store"));
    let fields = helene.opens("/carnet").await.form("Se déconnecter").1;
    let out = helene.browser.posts("/deconnexion", &fields).await;
    assert_eq!(out.header("clear-site-data"), Some("\"cache\", \"storage\""));
    assert_eq!(helene.gets("/deconnexion").await.status, 404, "nobody is signed out by a link");
}

#[tokio::test]
async fn a_cookie_copied_before_signing_out_is_worth_nothing_after_it() {
    let school = School::in_november();
    let helene = school.guardian(HELENE).enrols().await;
    let thief = school.browser();
    thief.keeps(helene.browser.cookie());
    let read = thief.opens("/carnet").await.sees("Vous êtes Hélène").sees("Zoé");
    let form = read.form("Se déconnecter");
    let fields: Vec<_> = form.1.into_iter().filter(|(name, _)| name == "csrf").collect();
    let copied = thief.cookie();
    helene.signs_out().await.sees("Se connecter");
    for path in ["/carnet", "/mes-appareils", "/carnet/copie"] {
        let shut = thief.gets(path).await;
        assert_eq!((shut.status.as_u16(), shut.header("location")), (303, Some("/connexion?fin=session")), "{path}");
        assert!(!shut.text().contains("Zoé"), "{path}");
        thief.keeps(copied.clone());
    }
    // And with the token of the page that was open.
    let taken = thief.posts("/carnet/copie", &fields).await;
    assert_eq!((taken.status.as_u16(), taken.header("location")), (303, Some("/connexion?fin=envoi")));
    helene.signs_in().await.sees("Vous êtes Hélène");
    thief.keeps(copied);
    assert_eq!(thief.gets("/carnet").await.status, 303, "nor does it come to life when she comes back");
}

#[tokio::test]
async fn a_second_device_is_added_named_and_removed_and_the_last_one_stays() {
    let school = School::in_november();
    let helene = school.guardian(HELENE).enrols().await;
    let devices = helene.opens("/mes-appareils").await.sees("C'est votre seul appareil");
    assert!(!devices.offers("Retirer cet appareil"));
    let add = devices.presses("Confirmer puis ajouter").await.sees("Ajouter un appareil");
    let both = add.fills("Nom de cet appareil", "Tablette").presses("Ajouter la clé d'accès").await;
    both.clone().sees("La nouvelle clé d'accès est prête.").sees("Tablette").sees("Téléphone");
    let first = both.part_with("Téléphone", "Retirer cet appareil");
    let renamed = first.clone().fills("Nouveau nom", "Vieux téléphone").presses("Enregistrer le nom").await;
    let renamed = renamed.sees("Le nom de l'appareil est changé.").sees("Vieux téléphone");
    let last = renamed.part_with("Tablette", "Retirer cet appareil").form("Retirer cet appareil");
    renamed.part_with("Vieux téléphone", "Retirer cet appareil").presses("Retirer cet appareil").await;
    // The session was opened with the device that is gone, so it has ended; the other device opens another.
    assert!(!helene.is_in().await);
    let again = helene.signs_in().await;
    let (action, mut fields) = last;
    fields.iter_mut().filter(|(name, _)| name == "csrf").for_each(|field| field.1 = again.token());
    assert_eq!(helene.browser.posts(&action, &fields).await.status, 400, "the last device cannot be removed");
    assert!(helene.is_in().await);
}

#[tokio::test]
async fn adding_a_device_needs_a_fresh_assertion() {
    let school = School::in_november();
    let helene = school.guardian(HELENE).enrols().await;
    let page = helene.opens("/mes-appareils/ajout").await.sees("Chaque appareil ci-dessous");
    let begun = helene.browser.posts_json("/mes-appareils/ajout/options", &page.token(), &serde_json::json!({})).await;
    assert_eq!(begun.status, 400);
    assert_eq!(begun.json()["problem"], "expired");
    let confirmed = page.presses("Confirmer puis ajouter").await;
    let begun =
        helene.browser.posts_json("/mes-appareils/ajout/options", &confirmed.token(), &serde_json::json!({})).await;
    assert_eq!(begun.status, 200);
    school.passes(SignedDuration::from_mins(5));
    let begun =
        helene.browser.posts_json("/mes-appareils/ajout/options", &confirmed.token(), &serde_json::json!({})).await;
    assert_eq!(begun.status, 400, "five minutes later it must be confirmed again");
}

/// A passkey of another device, its ceremony begun in this very session and not yet ended.
pub(crate) async fn adding(person: &Person, token: &str) -> Value {
    let begun = person.browser.posts_json("/mes-appareils/ajout/options", token, &json!({})).await;
    assert_eq!(begun.status, 200);
    let begun = begun.json();
    let credential = Device::new(ORIGIN).creates(&begun["publicKey"], &Manner::default()).await;
    json!({ "ceremony": begun["ceremony"], "credential": credential, "device": "Tablette" })
}

#[tokio::test]
async fn one_confirmation_adds_one_device_however_many_ceremonies_it_began() {
    let school = School::in_november();
    let helene = school.guardian(HELENE).enrols().await;
    let confirmed = helene.opens("/mes-appareils").await.presses("Confirmer puis ajouter").await;
    let token = confirmed.token();
    let (one, other) = (adding(&helene, &token).await, adding(&helene, &token).await);
    assert_eq!(helene.browser.posts_json("/mes-appareils/ajout/fin", &token, &one).await.status, 200);
    let second = helene.browser.posts_json("/mes-appareils/ajout/fin", &token, &other).await;
    assert_eq!((second.status.as_u16(), second.json()["problem"].clone()), (400, json!("expired")));
    assert_eq!(passkeys_of(&school.archive, helene.seat).unwrap().len(), 2);
}

#[tokio::test]
async fn what_is_confirmed_at_home_adds_no_device_to_a_session_forgotten_elsewhere() {
    let school = School::in_november();
    let helene = school.guardian(HELENE).enrols().await;
    let forgotten = helene.browser.cookie();
    helene.browser.keeps(None);
    helene.signs_in().await;
    let at_home = helene.browser.cookie();
    let confirmed = helene.opens("/mes-appareils").await.presses("Confirmer puis ajouter").await;
    confirmed.sees("Nom de cet appareil");
    let begins = async |cookie: Option<String>| {
        helene.browser.keeps(cookie);
        let token = helene.opens("/mes-appareils").await.token();
        helene.browser.posts_json("/mes-appareils/ajout/options", &token, &json!({})).await.status.as_u16()
    };
    assert_eq!(begins(at_home.clone()).await, 200);
    assert_eq!(begins(forgotten).await, 400);
    assert_eq!(begins(at_home).await, 200);
}

#[tokio::test]
async fn a_device_being_added_when_everything_is_taken_back_is_not_added() {
    let school = School::in_november();
    let ceremonies = Ceremonies::for_origin(ORIGIN, "Collège", school.archive.chance()).unwrap();
    let helene = school.guardian(HELENE).enrols().await;
    let begun = start_confirmation(&school.archive, &ceremonies, helene.seat, Deed::AddPasskey).unwrap();
    let answer = helene.browser.device.lock().await.answers(&begun.public_key, &Manner::default()).await.unwrap();
    let answer = serde_json::from_value(answer).unwrap();
    let proof = finish_confirmation(&school.archive, &ceremonies, helene.seat, &begun.ceremony, &answer).unwrap();
    let session = Handle([0; 16]);
    ceremonies.allow_adding(school.archive.clock().running(), helene.seat, session, &proof).unwrap();
    let begun = start_adding(&school.archive, &ceremonies, (helene.seat, session), HELENE).unwrap();
    let made = Device::new(ORIGIN).creates(&begun.public_key, &Manner::default()).await;
    let made = serde_json::from_value(made).unwrap();
    revoke_access(&school.archive, helene.seat).unwrap();
    // As of a request that passed its checks just before.
    let device = Text::line("Tablette").unwrap();
    let added = add_passkey(&school.archive, &ceremonies, helene.seat, &begun.ceremony, &made, device, session);
    assert!(matches!(added, Err(AuthError::Ceremony)), "{added:?}");
    assert!(passkeys_of(&school.archive, helene.seat).unwrap().is_empty());
}

/// Renames the only device of a person while they are somewhere between the reading of it and the writing.
fn renamed_meanwhile(school: &School, person: &Person, name: &str, act: impl FnOnce() + Send) {
    let (live, seat) = (school.archive.live_year().unwrap(), person.seat);
    let held = live.scope.hold(seat.subject).unwrap();
    std::thread::scope(|threads| {
        let (ends, ended) = std::sync::mpsc::channel();
        let renamed = live.scope.write(|pen| {
            threads.spawn(move || {
                act();
                ends.send(())
            });
            // It has read what is there long before that, and waits for the pen.
            assert!(ended.recv_timeout(std::time::Duration::from_millis(500)).is_err(), "it waits for the pen");
            let mut kept = pen.scope().shelf::<StoredPasskey>(&held)?.remove(0);
            kept.record.name = Text::line(name).unwrap();
            pen.put(&held, kept.row, &kept.record)
        });
        renamed.unwrap();
    });
    assert_eq!(passkeys_of(&school.archive, seat).unwrap()[0].1.name.as_str(), name);
}

#[tokio::test]
async fn a_device_renamed_while_it_signs_in_or_confirms_keeps_its_new_name() {
    let school = School::in_november();
    let archive = &school.archive;
    let ceremonies = Ceremonies::for_origin(ORIGIN, "Collège", archive.chance()).unwrap();
    let helene = school.guardian(HELENE).enrols().await;
    let used = || passkeys_of(archive, helene.seat).unwrap()[0].1.used_at;
    let enrolled = used();
    school.passes(SignedDuration::from_mins(1));
    let begun = ceremonies.start_sign_in(archive.clock().running(), archive.chance()).unwrap();
    let answer = helene.browser.device.lock().await.answers(&begun.public_key, &Manner::default()).await.unwrap();
    let answer = serde_json::from_value(answer).unwrap();
    renamed_meanwhile(&school, &helene, "Vieux téléphone", || {
        assert!(sign_in(archive, &ceremonies, &begun.ceremony, &answer).is_ok());
    });
    assert!(used() > enrolled, "and it is noted that it was used");
    let begun = start_confirmation(archive, &ceremonies, helene.seat, Deed::AddPasskey).unwrap();
    let answer = helene.browser.device.lock().await.answers(&begun.public_key, &Manner::default()).await.unwrap();
    let answer = serde_json::from_value(answer).unwrap();
    renamed_meanwhile(&school, &helene, "Tablette", || {
        assert!(finish_confirmation(archive, &ceremonies, helene.seat, &begun.ceremony, &answer).is_ok());
    });
    assert!(helene.signs_in().await.words().contains("Hélène"), "and it still signs in");
}

#[tokio::test]
async fn sessions_that_have_ended_are_not_kept() {
    let school = School::in_november();
    let helene = school.guardian(HELENE).enrols().await;
    for _ in 0..3 {
        school.days_pass(1);
        helene.signs_in().await;
    }
    let live = school.archive.live_year().unwrap();
    let held = live.scope.hold(helene.seat.subject).unwrap();
    assert_eq!(live.scope.shelf::<Session>(&held).unwrap().len(), 1);
    assert!(helene.is_in().await);
}

#[tokio::test]
async fn nobody_touches_the_devices_and_sessions_of_another() {
    let school = School::in_november();
    let helene = school.guardian(HELENE).enrols().await;
    let jerome = school.guardian("Jérôme DIALLO-BERTINOT").enrols().await;
    let own = helene.opens("/mes-appareils").await;
    let rename =
        own.part_with("Téléphone", "Enregistrer le nom").fills("Nouveau nom", "À moi").form("Enregistrer le nom");
    let (action, mut fields) = rename;
    fields.iter_mut().filter(|(name, _)| name == "csrf").for_each(|field| field.1.clear());
    let token = jerome.opens("/mes-appareils").await.token();
    fields.iter_mut().filter(|(name, _)| name == "csrf").for_each(|field| field.1.clone_from(&token));
    assert_eq!(jerome.browser.posts(&action, &fields).await.status, 404);
    helene.opens("/mes-appareils").await.sees("Téléphone").does_not_see("À moi");
}

#[tokio::test]
async fn sessions_are_listed_and_ended_one_by_one_or_all_at_once() {
    let school = School::in_november();
    let phone = school.guardian(HELENE).enrols().await;
    let cookie = phone.browser.cookie();
    phone.browser.keeps(None);
    phone.signs_in().await;
    let list = phone.opens("/mes-appareils").await;
    list.presses("Arrêter cette connexion").await.sees("La connexion est fermée.");
    let second = phone.browser.cookie();
    phone.browser.keeps(cookie);
    assert!(!phone.is_in().await);
    phone.browser.keeps(second);
    assert!(phone.is_in().await);
    phone.opens("/mes-appareils").await.presses("Arrêter toutes les connexions").await.sees("Se connecter");
    assert!(!phone.is_in().await);
}

#[tokio::test]
async fn a_session_ends_after_two_hours_unused_and_after_twelve_in_any_case() {
    let school = School::in_november();
    let helene = school.guardian(HELENE).enrols().await;
    school.passes(SignedDuration::from_mins(119));
    assert!(helene.is_in().await);
    school.passes(SignedDuration::from_mins(119));
    assert!(helene.is_in().await, "it was used in between");
    school.browser().opens("/connexion").await.does_not_see("Votre session a pris fin.");
    helene.opens("/carnet").await.does_not_see("Votre session a pris fin.");
    school.passes(SignedDuration::from_mins(121));
    assert!(!helene.is_in().await);
    helene.opens("/carnet").await.sees("Se connecter").sees("Votre session a pris fin.");
    helene.opens("/").await.sees("Votre session a pris fin.");
    helene.signs_in().await.does_not_see("Votre session a pris fin.");
    for _ in 0..7 {
        school.passes(SignedDuration::from_mins(100));
        assert!(helene.is_in().await);
    }
    school.passes(SignedDuration::from_mins(20));
    assert!(!helene.is_in().await, "twelve hours have passed");
}

#[tokio::test]
async fn a_new_letter_from_the_desk_revokes_passkeys_and_sessions() {
    let school = School::in_november();
    let helene = school.guardian(HELENE).enrols().await;
    let jerome = school.guardian("Jérôme DIALLO-BERTINOT").enrols().await;
    let lost = helene.at_another_device(&school);
    lost.browser.keeps(helene.browser.cookie());
    helene.signs_in().await.sees("Vous êtes Hélène");
    assert!(lost.is_in().await && helene.is_in().await, "she is in twice");
    let aed = school.staff(AED).enrols().await;
    let letters = aed.opens("/vie-scolaire/lettres/6A").await.part_with(HELENE, "Tout retirer et refaire une lettre");
    let anew = letters.presses("Tout retirer et refaire une lettre").await.sees("La nouvelle lettre est prête.");
    assert!(!helene.is_in().await && !lost.is_in().await, "every session of hers has ended");
    helene.signs_in().await.has_status(400).sees("Cette clé d'accès n'ouvre pas ce carnet.");
    assert!(jerome.is_in().await, "and nobody else's");
    let code = code_in(&anew.follows("Imprimer").await.part(HELENE).words());
    assert_ne!(code, helene.code);
    let page = helene.types_the_code().await.has_status(422);
    page.does_not_see("Madame");
    let mut with_the_letter = helene.at_another_device(&school);
    with_the_letter.code = code;
    let again = with_the_letter.enrols().await;
    again.opens("/carnet").await.sees("Vous êtes Hélène");
    assert_eq!(passkeys_of(&school.archive, helene.seat).unwrap().len(), 1, "the new one alone");
}

#[tokio::test]
async fn a_lost_role_counts_at_the_very_next_request() {
    let school = School::in_november();
    let teacher = school.staff(crate::support::school::TEACHER).enrols().await;
    assert!(teacher.caller(&school).is_some());
    revoke_access(&school.archive, teacher.seat).unwrap();
    assert!(teacher.caller(&school).is_none());
    assert_eq!(teacher.gets("/mes-appareils").await.header("location"), Some("/connexion?fin=session"));
    assert_eq!(ORIGIN, school.archive.charter().origin);
}

#[tokio::test]
async fn the_console_lets_a_head_in_again_when_none_can_sign_in_and_not_before() {
    let school = School::in_november();
    let operator = carnet::auth::Operator::at_the_console();
    let console = |name, lost| invite_head(&school.archive, &operator, name, lost).map(|(_, invited)| invited);
    let head = school.staff(HEAD).enrols().await;
    assert!(matches!(console(None, false), Err(InviteRefused::HeadCanSignIn)));
    assert!(head.is_in().await);
    let page = head.opens("/direction/personnels").await;
    let added = page.fills("Nom", "VALDORIN").fills("Prénom", "Irène").picks("Madame").picks("Direction");
    added.presses("Ajouter").await.sees("Irène VALDORIN");
    let other = school.staff("Irène VALDORIN").enrols().await;
    // Each takes the other's access at the same time: neither can sign in any more.
    for seat in [head.seat, other.seat] {
        revoke_access(&school.archive, seat).unwrap();
    }
    assert!(matches!(console(None, false), Err(InviteRefused::Several(heads)) if heads.len() == 2));
    assert!(matches!(console(Some(TEACHER), false), Err(InviteRefused::NoSuchHead)));
    let mut anew = head.at_another_device(&school);
    anew.code = console(Some(HEAD), false).unwrap().code.to_string();
    let anew = anew.enrols().await;
    anew.opens("/direction").await.has_status(200);
    // A device lost is the operator's word: what it holds is taken back with it.
    let code = console(Some(HEAD), true).unwrap().code.to_string();
    assert!(!anew.is_in().await && code != anew.code);
    anew.signs_in().await.has_status(400);
}
