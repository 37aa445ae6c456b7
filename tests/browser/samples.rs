//! Every sample page, of every role and in every language, by axe-core's rules and html-validate's, and at the width
//! that a page has when a phone shows it twice as large. Those that are meant for paper are in [`super::paper`].
//!
//! The pages are those that the library's own tests write to `target/look` and list in `target/look/pages.txt`; nextest
//! runs that test before any other (`.config/nextest.toml`).

use crate::harness::{Scheme, Screen, Visit};
use crate::looks::{Rules, folder};
use axum::extract::Request;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::{Router, http::Uri};
use tokio::net::TcpListener;

/// Serves the folder, with the types that browsers insist on.
async fn file(request: Request) -> Response {
    let named = |uri: &Uri| uri.path().trim_start_matches('/').to_owned();
    let name = named(request.uri());
    let kind = match name.rsplit_once('.').map_or("", |(_, ending)| ending) {
        "css" => "text/css",
        "js" => "text/javascript",
        "svg" => "image/svg+xml",
        _ => "text/html; charset=utf-8",
    };
    match std::fs::read(folder("look").join(&name)) {
        Ok(bytes) => ([(header::CONTENT_TYPE, kind)], bytes).into_response(),
        Err(_) => StatusCode::NOT_FOUND.into_response(),
    }
}

/// The names of the sample pages.
pub fn names() -> Vec<String> {
    let list = std::fs::read_to_string(folder("look").join("pages.txt"));
    let list = list.expect("the sample pages are not written yet: cargo nextest run --lib -E 'test(look)'");
    list.lines().map(str::to_owned).collect()
}

pub async fn served() -> String {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = format!("http://localhost:{}", listener.local_addr().unwrap().port());
    tokio::spawn(async move { axum::serve(listener, Router::new().fallback(file)).await.unwrap() });
    address
}

#[tokio::test(flavor = "multi_thread")]
async fn every_page_of_every_role_in_every_language_holds_the_rules_of_accessibility() {
    let (address, names) = (served().await, names());
    assert!(names.len() > 300 && names.iter().any(|name| name.starts_with("ar-")), "{} pages", names.len());
    // Two browsers at once, page by page in turn, since one alone leaves a core idle.
    let turn = |which: usize| names.iter().skip(which).step_by(2);
    let (even, odd) = tokio::join!(faults_of(&address, turn(0)), faults_of(&address, turn(1)));
    let faults = [even, odd].concat();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// What is wrong with these pages.
async fn faults_of(address: &str, names: impl Iterator<Item = &String>) -> Vec<String> {
    let visit = Visit::open(Screen::Phone).await;
    let mut faults = Vec::new();
    for name in names {
        visit.goto(&format!("{address}/{name}.html")).await;
        visit.narrow(320).await;
        faults.extend(visit.too_wide().await.into_iter().map(|fault| format!("{name}: {fault}")));
        visit.narrow(Screen::Phone.width()).await;
        faults.extend(visit.covered().await.into_iter().map(|fault| format!("{name}: {fault}")));
        // Colours are the same in every language.
        let translated = name.as_bytes().get(2) == Some(&b'-') && !name.starts_with("ar-");
        let looks = match translated {
            true => &[(Scheme::Light, Rules::ButOfColours)][..],
            false => &[(Scheme::Light, Rules::All), (Scheme::Dark, Rules::OfColours)],
        };
        for (scheme, rules) in looks {
            visit.colours(*scheme).await;
            let found = visit.inaccessible(*scheme, *rules).await;
            faults.extend(found.into_iter().map(|fault| format!("{name}: {fault}")));
        }
    }
    // Their scripts ask for a server that is not there.
    visit.heard().mishaps.clear();
    visit.end().await;
    faults
}

/// The words of states in tables that stand on two lines each.
const CUT: &str = "[...document.querySelectorAll('.records td .badge')].flatMap(badge => {
    const text = [...badge.childNodes].find(node => node.nodeType === 3), cut = [];
    for (const { 0: word, index } of text ? text.data.matchAll(/\\p{L}{2,12}/gu) : []) {
        const range = document.createRange();
        range.setStart(text, index);
        range.setEnd(text, index + word.length);
        if (new Set([...range.getClientRects()].map(line => line.top)).size > 1) cut.push(word);
    }
    return cut;
})";

#[tokio::test(flavor = "multi_thread")]
async fn no_word_of_a_state_is_cut_in_a_table_on_a_desk() {
    let (address, visit) = (served().await, Visit::open(Screen::Desk).await);
    for name in ["autorisation-suivi", "autorisation-suivi-passee", "jour"] {
        visit.goto(&format!("{address}/{name}.html")).await;
        assert_eq!(visit.ask::<Vec<String>>(CUT).await, Ok(vec![]), "{name}");
    }
    visit.heard().mishaps.clear();
    visit.end().await;
}

#[test]
fn every_page_of_every_role_in_every_language_is_valid_html() {
    let files: Vec<_> = names().iter().map(|name| folder("look").join(format!("{name}.html"))).collect();
    let faults = crate::looks::invalid(&files);
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}
