//! The language of whoever comes, as far as their browser knows it: chosen by a link of a page, and kept in a cookie
//! that holds nothing else. Who is known has a language of their own, which goes first ([`crate::web::visit::Visit`]).

use crate::domain::language::Language;
use crate::web::cookies::{self, cookie_in};
use crate::web::visit::Answer;
use axum::http::HeaderMap;

/// A choice, and nothing of who made it.
const COOKIE: &str = "__Host-carnet-langue";
/// A year, in seconds.
const KEPT: u32 = 365 * 24 * 3_600;
/// What a page's link says: `?langue=ar`.
const QUERY: &str = "langue";

/// What was chosen on this page, or on one before it; never what the browser would prefer.
pub(in crate::web) fn chosen(headers: &HeaderMap, query: Option<&str>) -> Option<Language> {
    asked_for(query).or_else(|| kept(headers))
}

fn asked_for(query: Option<&str>) -> Option<Language> {
    let pairs = query?.split('&').filter_map(|pair| pair.split_once('='));
    pairs.filter(|(name, _)| *name == QUERY).find_map(|(_, code)| Language::of_code(code))
}

fn kept(headers: &HeaderMap) -> Option<Language> {
    Language::of_code(cookie_in(headers, COOKIE)?)
}

/// The answer, with the language kept in the browser when it is another than the one kept there.
pub(in crate::web) fn keeping(answer: Answer, headers: &HeaderMap, language: Option<Language>) -> Answer {
    let Some(language) = language.filter(|language| kept(headers) != Some(*language)) else { return answer };
    cookies::keeping(answer, COOKIE, language.code(), Some(KEPT))
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::http::header;

    #[test]
    fn a_language_is_what_someone_chose_and_never_what_the_browser_would_prefer() {
        let headers = |lines: &[(&str, &str)]| -> HeaderMap {
            lines
                .iter()
                .map(|(name, value)| (name.parse::<header::HeaderName>().unwrap(), value.parse().unwrap()))
                .collect()
        };
        let turkish = headers(&[("cookie", "__Host-carnet=e.x; __Host-carnet-langue=tr")]);
        assert_eq!(chosen(&turkish, None), Some(Language::Turkish));
        assert_eq!(
            chosen(&turkish, Some("fin=session&langue=ar")),
            Some(Language::Arabic),
            "the page's link goes first"
        );
        assert_eq!(chosen(&turkish, Some("langue=klingon")), Some(Language::Turkish));
        assert_eq!(chosen(&headers(&[("accept-language", "ar,tr;q=0.9")]), None), None);
    }
}
