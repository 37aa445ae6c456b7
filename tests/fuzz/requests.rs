//! Cookies, queries, forms and the script's JSON, through the whole router: refused or answered, never a failure.

use crate::support::browser::Browser;
use crate::support::school::{HEAD, ORIGIN, School, TEACHER};
use crate::{Dice, mutated, rounds};
use axum::body::Body;
use axum::http::{HeaderValue, Request, StatusCode, Uri, header};
use std::sync::Arc;

/// Sends it, unless no client could.
async fn answered(browser: &Arc<Browser>, request: Result<Request<Body>, axum::http::Error>) {
    let Ok(request) = request else { return };
    let asked = format!("{request:?}");
    let status = browser.sends_raw(request).await.status;
    assert_ne!(status, StatusCode::INTERNAL_SERVER_ERROR, "{asked}");
}

#[tokio::test]
async fn no_cookie_makes_the_server_fail() {
    let school = School::in_november();
    let teacher = school.staff(TEACHER).enrols().await;
    let own = format!("__Host-carnet={}", teacher.browser.cookie().unwrap());
    let (cases, mut dice) = (vec![own.clone().into_bytes(), b"a=b; __Host-carnet=; c".to_vec()], Dice::thrown());
    let stranger = school.browser();
    let signed = Request::get("/classes").header(header::COOKIE, &own).body(Body::empty()).unwrap();
    assert_eq!(stranger.sends_raw(signed).await.status, StatusCode::OK, "the cookie as it is opens the page");
    for _ in rounds(300) {
        let Ok(cookie) = HeaderValue::from_bytes(&mutated(&mut dice, &cases)) else { continue };
        answered(&stranger, Request::get("/classes").header(header::COOKIE, cookie).body(Body::empty())).await;
    }
}

#[tokio::test]
async fn no_query_makes_the_server_fail() {
    let school = School::in_november();
    let teacher = school.staff(TEACHER).enrols().await;
    let queries = ["/classes/6A/appel?cours=08:05&fait=oui", "/classes/6A/ecrire?genre=mot", "/mes-mots?page=1"];
    let (cases, mut dice): (Vec<_>, _) = (queries.map(|query| query.as_bytes().to_vec()).into(), Dice::thrown());
    for _ in rounds(300) {
        let asked = mutated(&mut dice, &cases);
        let Some(uri) = std::str::from_utf8(&asked).ok().and_then(|asked| asked.parse::<Uri>().ok()) else { continue };
        answered(&teacher.browser, Request::get(uri).body(Body::empty())).await;
    }
}

#[tokio::test]
async fn no_form_makes_the_server_fail() {
    let school = School::in_november();
    let teacher = school.staff(TEACHER).enrols().await;
    let page = teacher.opens("/classes/6A/appel?cours=08:05").await;
    let (action, fields) = page.form("Envoyer l'appel");
    let token = page.token();
    let (kept, free): (Vec<_>, Vec<_>) = fields.into_iter().partition(|(_, value)| *value == token);
    assert_eq!(kept.len(), 1, "the form holds its token once");
    let encoded = |fields: &[(String, String)]| {
        url::form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish().into_bytes()
    };
    let (cases, mut dice) = (vec![encoded(&free)], Dice::thrown());
    for _ in rounds(200) {
        // The token as it is, so that what is changed is read.
        let body = [&encoded(&kept)[..], b"&", &mutated(&mut dice, &cases)].concat();
        let request = Request::post(&action)
            .header(header::ORIGIN, ORIGIN)
            .header("sec-fetch-site", "same-origin")
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        answered(&teacher.browser, request.body(body.into())).await;
    }
}

#[tokio::test]
async fn no_json_of_a_ceremony_makes_the_server_fail() {
    let school = School::founded();
    let stranger = school.browser();
    let page = stranger.opens("/connexion").await;
    let token = page.token();
    let options = stranger.posts_json("/connexion/options", &token, &serde_json::json!({})).await;
    assert_eq!(options.status, StatusCode::OK, "{}", options.text());
    let credential = r#"{"id":"AAAA","rawId":"AAAA","type":"public-key","response":{"authenticatorData":"AAAA",
        "clientDataJSON":"eyJ0eXBlIjoid2ViYXV0aG4uZ2V0In0","signature":"AAAA","userHandle":"AAAA"},"extensions":{}}"#;
    let sent = format!(r#"{{"ceremony":"{}","credential":{credential}}}"#, "0".repeat(32));
    let (cases, mut dice) = (vec![sent.into_bytes()], Dice::thrown());
    for _ in rounds(300) {
        let request = Request::post("/connexion/fin")
            .header(header::ORIGIN, ORIGIN)
            .header("sec-fetch-site", "same-origin")
            .header("x-csrf-token", &token)
            .header(header::CONTENT_TYPE, "application/json");
        answered(&stranger, request.body(mutated(&mut dice, &cases).into())).await;
    }
}

#[tokio::test]
async fn no_form_of_files_makes_the_server_fail() {
    let school = School::founded();
    let head = school.staff(HEAD).enrols().await;
    let token = head.opens("/import").await.token();
    let whole = format!(
        "--limite\r\nContent-Disposition: form-data; name=\"csrf\"\r\n\r\n{token}\r\n--limite\r\nContent-Disposition: \
         form-data; name=\"files\"; filename=\"a.csv\"\r\nContent-Type: text/csv\r\n\r\nnom;prenom\nEXEMPLE;Zo\r\n--limite--\r\n"
    );
    let of_files = |kind: &[u8], body: Vec<u8>| {
        let request = Request::post("/import")
            .header(header::ORIGIN, ORIGIN)
            .header("sec-fetch-site", "same-origin")
            .header(header::CONTENT_TYPE, HeaderValue::from_bytes(kind).ok()?);
        Some(request.body(Body::from(body)))
    };
    const KIND: &[u8] = b"multipart/form-data; boundary=limite";
    let read = head.browser.sends_raw(of_files(KIND, whole.clone().into_bytes()).unwrap().unwrap()).await;
    assert_ne!(read.status, StatusCode::BAD_REQUEST, "the form as it is is read");
    let (bodies, kinds, mut dice) = (vec![whole.into_bytes()], vec![KIND.to_vec()], Dice::thrown());
    for round in rounds(300) {
        // The body and its announcement in turns, since one that does not announce it is not read at all.
        let request = match round % 4 {
            0 => of_files(&mutated(&mut dice, &kinds), bodies[0].clone()),
            _ => of_files(KIND, mutated(&mut dice, &bodies)),
        };
        if let Some(request) = request {
            answered(&head.browser, request).await;
        }
    }
}
