//! What a passkey ceremony must refuse. Each refusal first shows that the same ceremony, answered honestly, succeeds.

use crate::support::device::{Manner, base64url};
use crate::support::people::Person;
use crate::support::school::School;
use jiff::SignedDuration;
use serde_json::{Value, json};

const HELENE: &str = "Hélène DIALLO-BERTINOT";

async fn signed_out(school: &School) -> Person {
    let helene = school.guardian(HELENE).enrols().await;
    helene.signs_out().await;
    helene.signs_in().await.sees("Vous êtes Hélène");
    helene.signs_out().await;
    helene
}

async fn refuses(helene: &Person, manner: Manner) {
    let refused = helene.signs_in_as(&manner).await;
    assert_eq!(refused.status, 400, "{manner:?}");
    assert!(!helene.is_in().await, "{manner:?}");
}

#[tokio::test]
async fn a_holder_who_was_not_verified_is_refused() {
    let school = School::in_november();
    let helene = signed_out(&school).await;
    refuses(&helene, Manner { unverified: true, ..Manner::default() }).await;
    helene.signs_in().await.sees("Vous êtes Hélène");
}

/// The flags that the device writes: it was touched, its holder was verified.
const TOUCHED: u8 = 1;
const VERIFIED: u8 = 1 << 2;

#[tokio::test]
async fn a_device_that_nobody_touched_opens_nothing_confirms_nothing_and_is_not_kept() {
    let school = School::in_november();
    let helene = signed_out(&school).await;
    let untouched = || Manner { untouched: true, ..Manner::default() };
    for (manner, flags) in [(Manner::default(), TOUCHED | VERIFIED), (untouched(), VERIFIED)] {
        let begun = helene.browser.posts_json("/connexion/options", "", &json!({})).await.json();
        let answer = helene.browser.device.lock().await.answers(&begun["publicKey"], &manner).await.unwrap();
        let written = answer["response"]["authenticatorData"].as_str().unwrap();
        let written = data_encoding::BASE64URL_NOPAD.decode(written.as_bytes()).unwrap();
        assert_eq!(written[32] & (TOUCHED | VERIFIED), flags, "nothing else is missing from what it sends");
    }
    refuses(&helene, untouched()).await;
    let devices = {
        helene.signs_in().await.sees("Vous êtes Hélène");
        helene.opens("/mes-appareils").await
    };
    assert_eq!(devices.presses_as("Confirmer puis ajouter", &untouched()).await.status, 400);
    devices.presses("Confirmer puis ajouter").await.sees("Ajouter un appareil");
    let jerome = school.guardian("Jérôme DIALLO-BERTINOT");
    let page = jerome.types_the_code().await.fills("Nom de cet appareil", "Téléphone");
    assert_eq!(page.presses_as("Créer ma clé d'accès", &untouched()).await.status, 400);
    assert!(jerome.browser.cookie().is_none() && jerome.enrols().await.is_in().await);
}

/// What the page asks for: ECDSA with SHA-256 or 384, RSA with SHA-256.
const OFFERED: [i64; 3] = [-7, -35, -257];

#[tokio::test]
async fn a_passkey_that_signs_in_a_way_nobody_offered_is_not_kept_and_the_letter_stays_good() {
    let school = School::in_november();
    let helene = school.guardian(HELENE);
    let page = helene.types_the_code().await.fills("Nom de cet appareil", "Téléphone");
    let begun = helene.browser.posts_json("/activation/options", "", &json!({ "code": helene.code })).await.json();
    let offered = begun["publicKey"]["pubKeyCredParams"].as_array().unwrap();
    assert_eq!(offered.iter().map(|one| one["alg"].as_i64().unwrap()).collect::<Vec<_>>(), OFFERED);
    // EdDSA with a key of its own; ECDSA with SHA-512, RSA with SHA-512 and with SHA-1, of which there should be none;
    // one nobody may know, and one that nobody has.
    for algorithm in [-8, -36, -259, -65_535, -70_000, i64::MIN] {
        assert!(!OFFERED.contains(&algorithm));
        let manner = Manner { algorithm: Some(algorithm), ..Manner::default() };
        assert_eq!(page.presses_as("Créer ma clé d'accès", &manner).await.status, 400, "{algorithm}");
        assert_eq!(helene.browser.cookie(), None, "{algorithm}");
    }
    let said = Manner { algorithm: Some(OFFERED[0]), ..Manner::default() };
    page.presses_as("Créer ma clé d'accès", &said).await.sees("Vous êtes Hélène");
}

#[tokio::test]
async fn an_answer_signed_with_the_key_of_another_passkey_is_refused() {
    let school = School::in_november();
    let helene = signed_out(&school).await;
    let jerome = school.guardian("Jérôme DIALLO-BERTINOT").enrols().await;
    jerome.signs_out().await;
    // Her passkey by its own name, for its own holder; the signature is of a key that the school knows too.
    helene.browser.device.lock().await.takes_the_key_of(&*jerome.browser.device.lock().await);
    refuses(&helene, Manner::default()).await;
    jerome.signs_in().await.sees("Vous êtes Jérôme");
}

#[tokio::test]
async fn another_origin_is_refused_be_it_a_suffix_a_prefix_or_another_port() {
    let school = School::in_november();
    let helene = signed_out(&school).await;
    for origin in [
        "http://localhost:8081",
        "http://localhost",
        "https://localhost:8080",
        "http://localhost:80801",
        "http://xlocalhost:8080",
        "http://localhost.exemple.org:8080",
        "http://exemple.localhost:8080",
        "null",
    ] {
        refuses(&helene, Manner { origin: Some(origin), ..Manner::default() }).await;
    }
}

#[tokio::test]
async fn a_passkey_bound_to_another_site_s_name_is_refused() {
    let school = School::in_november();
    let helene = signed_out(&school).await;
    refuses(&helene, Manner { rp_id: Some("exemple.org"), ..Manner::default() }).await;
}

#[tokio::test]
async fn another_challenge_another_type_and_a_foreign_handle_are_refused() {
    let school = School::in_november();
    let helene = signed_out(&school).await;
    let jerome = school.guardian("Jérôme DIALLO-BERTINOT").enrols().await;
    refuses(&helene, Manner { challenge: Some(base64url(&[7; 32])), ..Manner::default() }).await;
    refuses(&helene, Manner { kind: Some("webauthn.create"), ..Manner::default() }).await;
    refuses(&helene, Manner { kind: Some("payment.get"), ..Manner::default() }).await;
    let begun = jerome.browser.posts_json("/connexion/options", "", &json!({})).await.json();
    let answer = jerome.browser.device.lock().await.answers(&begun["publicKey"], &Manner::default()).await.unwrap();
    let theirs = answer["response"]["userHandle"].as_str().unwrap().to_owned();
    refuses(&helene, Manner { user_handle: Some(theirs), ..Manner::default() }).await;
    refuses(&helene, Manner { user_handle: Some(base64url(&[0; 16])), ..Manner::default() }).await;
}

#[tokio::test]
async fn a_page_framed_by_another_site_is_refused() {
    let school = School::in_november();
    let helene = signed_out(&school).await;
    refuses(&helene, Manner { framed: true, ..Manner::default() }).await;
}

/// A sign-in answered honestly, not yet sent.
pub(crate) async fn answered(helene: &Person) -> Value {
    let begun = helene.browser.posts_json("/connexion/options", "", &json!({})).await.json();
    let credential = helene.browser.device.lock().await.answers(&begun["publicKey"], &Manner::default()).await.unwrap();
    json!({ "ceremony": begun["ceremony"], "credential": credential })
}

#[tokio::test]
async fn an_answer_is_accepted_once_and_never_again() {
    let school = School::in_november();
    let helene = signed_out(&school).await;
    let sent = answered(&helene).await;
    assert_eq!(helene.browser.posts_json("/connexion/fin", "", &sent).await.status, 200);
    assert!(helene.is_in().await);
    let thief = school.browser();
    let replayed = thief.posts_json("/connexion/fin", "", &sent).await;
    assert_eq!((replayed.status.as_u16(), replayed.json()["problem"].clone()), (400, json!("expired")));
    assert_eq!(thief.cookie(), None);
}

#[tokio::test]
async fn an_answer_to_one_ceremony_is_worth_nothing_in_another() {
    let school = School::in_november();
    let helene = signed_out(&school).await;
    let (mut one, two) = (answered(&helene).await, answered(&helene).await);
    one["credential"] = two["credential"].clone();
    assert_eq!(helene.browser.posts_json("/connexion/fin", "", &one).await.status, 400);
    let token = helene.signs_in().await.token();
    let sign_in = answered(&helene).await;
    let confirmed = helene.browser.posts_json("/mes-appareils/confirmation/fin", &token, &sign_in).await;
    assert_eq!(confirmed.status, 400, "a sign-in confirms nothing");
}

#[tokio::test]
async fn an_answer_after_five_minutes_comes_too_late() {
    let school = School::in_november();
    let helene = signed_out(&school).await;
    let in_time = answered(&helene).await;
    school.passes(SignedDuration::from_secs(299));
    assert_eq!(helene.browser.posts_json("/connexion/fin", "", &in_time).await.status, 200);
    helene.signs_out().await;
    let late = answered(&helene).await;
    school.passes(SignedDuration::from_mins(5));
    assert_eq!(helene.browser.posts_json("/connexion/fin", "", &late).await.status, 400);
}

#[tokio::test]
async fn a_changed_signature_or_a_changed_flag_is_refused() {
    let school = School::in_november();
    let helene = signed_out(&school).await;
    for field in ["signature", "authenticatorData", "clientDataJSON"] {
        let mut sent = answered(&helene).await;
        let text = sent["credential"]["response"][field].as_str().unwrap();
        let mut bytes = data_encoding::BASE64URL_NOPAD.decode(text.as_bytes()).unwrap();
        *bytes.last_mut().unwrap() ^= 1;
        sent["credential"]["response"][field] = base64url(&bytes).into();
        assert_eq!(helene.browser.posts_json("/connexion/fin", "", &sent).await.status, 400, "{field}");
    }
}

#[tokio::test]
async fn what_is_no_answer_or_far_too_long_is_refused_and_nothing_breaks() {
    let school = School::in_november();
    let helene = signed_out(&school).await;
    let honest = answered(&helene).await;
    let long = json!({ "ceremony": honest["ceremony"], "credential": honest["credential"], "x": "x".repeat(70_000) });
    assert_eq!(helene.browser.posts_json("/connexion/fin", "", &long).await.status, 413);
    let mut nested = json!(1);
    for _ in 0..100 {
        nested = json!([nested]);
    }
    for wrong in [json!({}), json!([]), json!({ "ceremony": 3 }), nested, json!({ "ceremony": "", "credential": {} })] {
        assert_eq!(helene.browser.posts_json("/connexion/fin", "", &wrong).await.status, 400, "{wrong}");
    }
    assert_eq!(helene.browser.posts_json("/connexion/fin", "", &honest).await.status, 200);
}

#[tokio::test]
async fn a_passkey_made_without_verifying_its_holder_is_not_kept_and_the_letter_stays_good() {
    let school = School::in_november();
    let helene = school.guardian(HELENE);
    for manner in [
        Manner { unverified: true, ..Manner::default() },
        Manner { origin: Some("http://localhost:8081"), ..Manner::default() },
        Manner { rp_id: Some("exemple.org"), ..Manner::default() },
        Manner { kind: Some("webauthn.get"), ..Manner::default() },
        Manner { challenge: Some(base64url(&[7; 32])), ..Manner::default() },
    ] {
        let page = helene.types_the_code().await.fills("Nom de cet appareil", "Téléphone");
        assert_eq!(page.presses_as("Créer ma clé d'accès", &manner).await.status, 400, "{manner:?}");
        assert_eq!(helene.browser.cookie(), None, "{manner:?}");
    }
    assert!(helene.enrols().await.is_in().await);
}
