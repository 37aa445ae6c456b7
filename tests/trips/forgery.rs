//! Requests that another site makes a browser send, and links that would change something.

use crate::support::people::Person;
use crate::support::school::{ORIGIN, School};
use axum::body::Body;
use axum::http::{Method, Request, StatusCode};
use carnet::web::{Verb, table};

const HELENE: &str = "Hélène DIALLO-BERTINOT";

fn form(path: &str, fields: &str, headers: &[(&str, &str)]) -> Request<Body> {
    let mut request = Request::builder().method(Method::POST).uri(path);
    request = request.header("content-type", "application/x-www-form-urlencoded");
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    request.body(fields.to_owned().into()).unwrap()
}

async fn choice_of_paper(helene: &Person) -> (String, String) {
    let (action, fields) = helene.opens("/carnet/choix").await.picks("Papier").form("Enregistrer ce choix");
    (action, url::form_urlencoded::Serializer::new(String::new()).extend_pairs(&fields).finish())
}

const OWN: [(&str, &str); 2] = [("origin", ORIGIN), ("sec-fetch-site", "same-origin")];

#[tokio::test]
async fn a_form_from_another_site_or_from_nowhere_changes_nothing() {
    let school = School::in_november();
    let helene = school.guardian(HELENE).enrols().await;
    let (action, fields) = choice_of_paper(&helene).await;
    for headers in [
        vec![("origin", "https://exemple.org"), ("sec-fetch-site", "cross-site")],
        vec![("origin", "https://exemple.org"), ("sec-fetch-site", "same-origin")],
        vec![("origin", ORIGIN), ("sec-fetch-site", "same-site")],
        vec![("origin", ORIGIN), ("sec-fetch-site", "none")],
        vec![("origin", "http://localhost:8080.exemple.org")],
        vec![("origin", "null")],
        vec![],
    ] {
        let refused = helene.browser.sends_raw(form(&action, &fields, &headers)).await;
        assert_eq!(refused.status, StatusCode::BAD_REQUEST, "{headers:?}");
    }
    let chosen = |page: &crate::support::page::Page| page.form("Enregistrer ce choix").1;
    let page = helene.opens("/carnet/choix").await;
    assert!(!chosen(&page).contains(&("medium".into(), "paper".into())));
    for headers in [OWN.to_vec(), vec![("origin", ORIGIN)]] {
        let done = helene.browser.sends_raw(form(&action, &fields, &headers)).await;
        assert_eq!(done.status, StatusCode::SEE_OTHER, "{headers:?}");
    }
    let page = helene.opens("/carnet/choix").await;
    assert!(chosen(&page).contains(&("medium".into(), "paper".into())));
}

#[tokio::test]
async fn a_form_without_its_token_or_with_another_s_changes_nothing() {
    let school = School::in_november();
    let helene = school.guardian(HELENE).enrols().await;
    let jerome = school.guardian("Jérôme DIALLO-BERTINOT").enrols().await;
    let foreign = jerome.opens("/carnet").await.token();
    let own = helene.opens("/carnet").await.token();
    for token in ["", "csrf=", &format!("csrf={foreign}"), &format!("csrf={own}x"), &format!("csrf={}", &own[1..])] {
        let fields = format!("medium=paper&{token}");
        let refused = helene.browser.sends_raw(form("/carnet/choix", &fields, &OWN)).await;
        assert_eq!(refused.status, StatusCode::BAD_REQUEST, "{token}");
    }
    let fields = format!("medium=paper&csrf={own}");
    assert_eq!(helene.browser.sends_raw(form("/carnet/choix", &fields, &OWN)).await.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn the_script_s_posts_need_their_token_and_their_type() {
    let school = School::in_november();
    let helene = school.guardian(HELENE).enrols().await;
    let token = helene.opens("/carnet").await.token();
    let (path, empty) = ("/mes-appareils/confirmation/options", serde_json::json!({}));
    assert_eq!(helene.browser.posts_json(path, "", &empty).await.status, StatusCode::BAD_REQUEST);
    assert_eq!(helene.browser.posts_json(path, &token, &empty).await.status, StatusCode::OK);
    let as_form = form(path, &format!("csrf={token}"), &OWN);
    assert_eq!(helene.browser.sends_raw(as_form).await.status, StatusCode::BAD_REQUEST);
}

#[tokio::test]
async fn get_and_head_change_nothing_anywhere() {
    let school = School::in_november();
    let helene = school.guardian(HELENE).enrols().await;
    let posts = table().into_iter().filter(|line| line.verb != Verb::Get);
    let gets: Vec<_> = table().into_iter().filter(|line| line.verb == Verb::Get).map(|line| line.path).collect();
    for line in posts {
        let path = line.path.replace(['{', '}'], "");
        for method in [Method::GET, Method::HEAD, Method::PUT, Method::DELETE, Method::PATCH, Method::OPTIONS] {
            if method == Method::GET && gets.contains(&line.path) {
                continue;
            }
            let request = Request::builder().method(method.clone()).uri(&path).body(Body::empty()).unwrap();
            let answer = helene.browser.sends_raw(request).await;
            let shown = gets.contains(&line.path) && method == Method::HEAD;
            assert!(shown || answer.status == StatusCode::NOT_FOUND, "{method} {path}: {}", answer.status);
        }
    }
    assert!(helene.is_in().await, "not even the session has ended");
}

#[tokio::test]
async fn every_answer_carries_the_headers_that_keep_it_in_its_place() {
    let school = School::in_november();
    let helene = school.guardian(HELENE).enrols().await;
    for path in ["/connexion", "/carnet", "/rien", "/mes-appareils"] {
        let answer = helene.gets(path).await;
        let policy = answer.header("content-security-policy").unwrap();
        assert!(policy.starts_with("default-src 'none'") && !policy.contains("unsafe"), "{path}: {policy}");
        for (name, value) in [
            ("x-content-type-options", "nosniff"),
            ("x-frame-options", "DENY"),
            ("referrer-policy", "same-origin"),
            ("cache-control", "no-store"),
            ("cross-origin-opener-policy", "same-origin"),
        ] {
            assert_eq!(answer.header(name), Some(value), "{path}");
        }
    }
}

#[tokio::test]
async fn a_page_that_is_not_there_and_one_that_is_not_yours_are_the_same() {
    let school = School::in_november();
    let helene = school.guardian(HELENE).enrols().await;
    let nowhere = helene.gets("/rien").await;
    assert_eq!(nowhere.status, StatusCode::NOT_FOUND);
    for path in ["/carnet/aaaaaaaaaaaaaaaaaaaaaaaaaa", "/carnet/..%2f..%2fetc", "/carnet/%00", "/carnet/Zo%C3%A9"] {
        let answer = helene.gets(path).await;
        assert_eq!((answer.status, &answer.body), (nowhere.status, &nowhere.body), "{path}");
    }
}
