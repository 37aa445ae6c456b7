//! What a browser keeps for the school: read in a request, and set by an answer, for this very origin alone.

use crate::web::visit::Answer;
use axum::http::{HeaderMap, HeaderValue, header};

/// The session's. The prefix makes the browser refuse it without Secure, with a domain, or on another path: so for each of ours.
const SESSION: &str = "__Host-carnet";

/// The session's token, as the browser sends it.
pub(in crate::web) fn session_in(headers: &HeaderMap) -> Option<&str> {
    cookie_in(headers, SESSION)
}

/// The value of a cookie of that name.
pub(in crate::web) fn cookie_in<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    let cookies = headers.get_all(header::COOKIE).iter().filter_map(|value| value.to_str().ok());
    let mut pairs = cookies.flat_map(|line| line.split(';')).filter_map(|pair| pair.trim().split_once('='));
    pairs.find(|(known, _)| *known == name).map(|(_, value)| value)
}

/// The answer, with a session kept until the browser is closed.
pub(in crate::web) fn with_session(answer: Answer, token: &str) -> Answer {
    keeping(answer, SESSION, token, None)
}

/// The answer, with no session kept any more.
pub(in crate::web) fn without_session(answer: Answer) -> Answer {
    keeping(answer, SESSION, "", Some(0))
}

/// The answer, with a cookie kept for so many seconds, or until the browser is closed.
pub(in crate::web) fn keeping(answer: Answer, name: &str, value: &str, seconds: Option<u32>) -> Answer {
    answer.map(|mut response| {
        let lasting = seconds.map_or_else(String::new, |seconds| format!("; Max-Age={seconds}"));
        let cookie = format!("{name}={value}; Path=/; Secure; HttpOnly; SameSite=Strict{lasting}");
        if let Ok(cookie) = HeaderValue::try_from(cookie) {
            response.headers_mut().append(header::SET_COOKIE, cookie);
        }
        response
    })
}
