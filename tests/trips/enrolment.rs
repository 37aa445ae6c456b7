//! From the letter to the passkey: looking consumes nothing, the code dies on first use, raced or not.

use crate::support::browser::Browser;
use crate::support::device::Manner;
use crate::support::school::School;
use axum::http::{Method, Request, StatusCode};
use jiff::SignedDuration;
use serde_json::json;
use std::sync::Arc;

const HELENE: &str = "Hélène DIALLO-BERTINOT";

#[tokio::test]
async fn a_guardian_enrols_from_the_letter_and_lands_in_the_carnet() {
    let school = School::in_november();
    let helene = school.guardian(HELENE);
    let greeting = helene.types_the_code().await;
    greeting.clone().sees("Bonjour Madame DIALLO-BERTINOT").sees("Zoé").sees("Noé").sees("Inès");
    let helene = helene.enrols().await;
    assert!(helene.is_in().await);
    helene.opens("/mes-appareils").await.sees("Téléphone").sees("Vous êtes Hélène DIALLO-BERTINOT");
}

#[tokio::test]
async fn looking_at_a_letter_with_get_or_head_or_post_consumes_nothing() {
    let school = School::in_november();
    let helene = school.guardian(HELENE);
    for _ in 0..3 {
        helene.opens("/activation").await.has_status(200);
        helene.opens(&format!("/activation?code={}", helene.code)).await.has_status(200).does_not_see(HELENE);
        let head = Request::builder().method(Method::HEAD).uri("/activation").body(axum::body::Body::empty()).unwrap();
        assert_eq!(helene.browser.sends_raw(head).await.status, StatusCode::OK);
        helene.types_the_code().await.sees("Bonjour Madame DIALLO-BERTINOT");
    }
    assert!(helene.enrols().await.is_in().await);
}

#[tokio::test]
async fn a_letter_is_worth_something_for_fourteen_days_and_no_longer() {
    let school = School::in_november();
    let helene = school.guardian(HELENE);
    school.passes(SignedDuration::from_hours(14 * 24) - SignedDuration::from_secs(1));
    helene.types_the_code().await.sees("Bonjour Madame DIALLO-BERTINOT");
    school.passes(SignedDuration::from_secs(1));
    helene.types_the_code().await.has_status(422).sees("Ce code n'ouvre rien.");
}

#[tokio::test]
async fn an_unknown_code_a_used_one_an_expired_one_and_no_code_at_all_are_answered_alike() {
    let school = School::in_november();
    let used = school.guardian(HELENE).enrols().await;
    let expired = school.guardian("Jérôme DIALLO-BERTINOT");
    school.days_pass(15);
    let mut answers = Vec::new();
    for code in [used.code.as_str(), &expired.code, "2222-2222-2222", "n'importe quoi", ""] {
        let browser = school.browser();
        let fields = [("code".to_owned(), code.to_owned())];
        let page = browser.posts("/activation", &fields).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        let begun = browser.posts_json("/activation/options", "", &json!({ "code": code })).await;
        // What was typed stays in its field; nothing else may differ.
        let body = String::from_utf8(page.body).unwrap().replace(&format!("value=\"{code}\""), "value=\"\"");
        answers.push((body, begun.status, begun.body));
    }
    assert!(answers.iter().all(|answer| *answer == answers[0]));
}

#[tokio::test]
async fn of_fifty_who_race_with_the_head_s_first_code_one_gets_in() {
    let school = School::founded();
    let mut finishes = Vec::new();
    for _ in 0..50 {
        let browser = school.browser();
        let begun = browser.posts_json("/activation/options", "", &json!({ "code": school.head_code })).await.json();
        let credential = browser.device.lock().await.creates(&begun["publicKey"], &Manner::default()).await;
        let sent =
            json!({ "code": school.head_code, "device": "", "ceremony": begun["ceremony"], "credential": credential });
        finishes.push((browser, sent));
    }
    let racing = finishes.into_iter().map(|(browser, sent)| {
        tokio::spawn(async move {
            let answer = browser.posts_json("/activation/fin", "", &sent).await;
            (answer.status, browser.cookie())
        })
    });
    let mut statuses = Vec::new();
    for racer in racing.collect::<Vec<_>>() {
        let (status, cookie) = racer.await.unwrap();
        assert_eq!(status == StatusCode::OK, cookie.is_some());
        statuses.push(status);
    }
    assert_eq!(statuses.iter().filter(|status| **status == StatusCode::OK).count(), 1, "{statuses:?}");
    assert_eq!(statuses.iter().filter(|status| **status == StatusCode::BAD_REQUEST).count(), 49, "{statuses:?}");
    let late: Arc<Browser> = school.browser();
    let fields = [("code".to_owned(), school.head_code.clone())];
    assert_eq!(late.posts("/activation", &fields).await.status, StatusCode::UNPROCESSABLE_ENTITY);
}

#[tokio::test]
async fn a_passkey_begun_with_one_letter_is_made_with_no_other_whoever_the_answer_says_it_is_for() {
    let school = School::in_november();
    let (helene, jerome) = (school.guardian(HELENE), school.guardian("Jérôme DIALLO-BERTINOT"));
    let begin = async |code: &str| {
        let begun = helene.browser.posts_json("/activation/options", "", &json!({ "code": code })).await.json();
        let credential = helene.browser.device.lock().await.creates(&begun["publicKey"], &Manner::default()).await;
        (begun, credential)
    };
    let (begun, credential) = begin(&helene.code).await;
    let (of_jerome, _) = begin(&jerome.code).await;
    let finishes = async |code: &str| {
        // Everything that names somebody is Jérôme's, where nothing of it is asked for.
        let sent = json!({
            "code": code, "device": "", "ceremony": begun["ceremony"], "credential": credential,
            "user": of_jerome["publicKey"]["user"], "name": jerome.name, "seat": jerome.seat.subject.0,
        });
        helene.browser.posts_json("/activation/fin", "", &sent).await.status
    };
    for code in [jerome.code.as_str(), "2222-2222-2222", ""] {
        assert_eq!(finishes(code).await, StatusCode::BAD_REQUEST, "{code}");
        assert_eq!(helene.browser.cookie(), None, "{code}");
    }
    assert_eq!(finishes(&helene.code).await, StatusCode::OK, "it was begun with this one");
    helene.opens("/mes-appareils").await.sees("Vous êtes Hélène DIALLO-BERTINOT");
    assert!(jerome.enrols().await.is_in().await, "and the other letter is still good");
}

#[tokio::test]
async fn after_twenty_wrong_codes_the_address_waits_and_even_a_right_one_is_answered_alike() {
    let school = School::in_november_with(carnet::web::Limits::default());
    let helene = school.guardian(HELENE);
    let field = |code: &str| [("code".to_owned(), code.to_owned())];
    for _ in 0..20 {
        helene.types_the_code().await.sees("Bonjour Madame DIALLO-BERTINOT");
        let wrong = helene.browser.posts("/activation", &field("2222-2222-2222")).await;
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    }
    let wrong = helene.browser.posts("/activation", &field("2222-2222-2222")).await;
    let right = helene.browser.posts("/activation", &field(&helene.code)).await;
    // The page keeps what was typed; apart from that the two are the same.
    let apart_from = |body: &[u8], code: &str| String::from_utf8_lossy(body).replace(code, "");
    let (after_wrong, after_right) = (apart_from(&wrong.body, "2222-2222-2222"), apart_from(&right.body, &helene.code));
    assert!(after_wrong == after_right, "a right code is answered otherwise than a wrong one");
    assert_eq!((wrong.status, right.status), (StatusCode::TOO_MANY_REQUESTS, StatusCode::TOO_MANY_REQUESTS));
    school.passes(SignedDuration::from_mins(1));
    assert!(helene.enrols().await.is_in().await, "the letter is still good a minute later");
}
