//! Every page somebody reaches by following links, as a patient reader would.

use super::page::Page;
use super::people::Person;
use axum::http::{HeaderMap, StatusCode};
use std::collections::BTreeSet;

/// So many of a kind are enough: they are all made alike.
const OF_A_KIND: usize = 5;

/// A page somebody came to, with what its answer said beside it.
pub struct Reached {
    /// The page.
    pub page: Page,
    /// The headers it came with.
    pub headers: HeaderMap,
}

/// Every page that person reaches from that one, each opened once; of addresses that differ only in whom they are
/// about, the first few. What is no page, a file to keep, is left.
pub async fn all_in_reach(person: &Person, first: &str) -> Vec<Reached> {
    let (mut waiting, mut known, mut reached) = (vec![first.to_owned()], BTreeSet::new(), Vec::new());
    while let Some(path) = waiting.pop() {
        if !known.insert(path.clone()) {
            continue;
        }
        let answer = person.gets(&path).await;
        let headers = answer.headers.clone();
        let is_page = answer.header("content-type").is_some_and(|kind| kind.starts_with("text/html"));
        if !is_page && answer.status != StatusCode::SEE_OTHER {
            continue;
        }
        let page = person.browser.arrives(&path, answer).await;
        for link in page.links() {
            let to = link.split('#').next().unwrap_or_default().to_owned();
            let alike = known.iter().chain(&waiting).filter(|other| kind(other) == kind(&to)).count();
            if to.starts_with('/') && alike < OF_A_KIND {
                waiting.push(to);
            }
        }
        reached.push(Reached { page, headers });
    }
    reached
}

/// The address without the names of things in it.
fn kind(path: &str) -> String {
    let named = |part: &str| part.len() == 26 && part.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit());
    let path = path.split('?').next().unwrap_or_default();
    path.split('/').map(|part| if named(part) { "*" } else { part }).collect::<Vec<_>>().join("/")
}
