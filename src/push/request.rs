//! The one request of a call, and what its answer means. Every call of every school has the same headers but for the
//! word that says who calls, and no body.

use crate::domain::push_service::Endpoint;
use http_body_util::Empty;
use hyper::body::Bytes;
use hyper::header::{AUTHORIZATION, CONTENT_LENGTH, HeaderMap, RETRY_AFTER};
use hyper::{Method, Request, StatusCode};
use std::time::Duration;

/// How long a service keeps the call of a device that is switched off: a day, in seconds.
const KEPT: &str = "86400";
/// A call that waits gives way to the next one with the same word: a device that comes back is called once.
const TOPIC: &str = "carnet";

/// What a service has made of a call.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answered {
    /// Taken.
    Taken,
    /// It knows no such browser any more.
    Gone,
    /// It takes this one call not, with that code: the browser asked with another key, or something is wrong with it.
    Refused(u16),
    /// It takes no call now, with that code, and has asked to be left alone for so long.
    Later(u16, Option<Duration>),
}

/// The call of one browser; none for an address that is none to the HTTP crate, whose rules are its own.
pub fn request(endpoint: &Endpoint, word: &str) -> Option<Request<Empty<Bytes>>> {
    let request = Request::builder().method(Method::POST).uri(endpoint.as_str());
    let request = request.header("TTL", KEPT).header("Urgency", "normal").header("Topic", TOPIC);
    request.header(AUTHORIZATION, word).header(CONTENT_LENGTH, 0).body(Empty::new()).ok()
}

impl Answered {
    /// What that code means. Of the rest of an answer only `Retry-After` is read, in seconds as such services write it,
    /// and whatever leads elsewhere is not followed.
    pub fn of(status: StatusCode, headers: &HeaderMap) -> Self {
        let seconds = || headers.get(RETRY_AFTER)?.to_str().ok()?.trim().parse().ok();
        match status.as_u16() {
            200..=299 => Self::Taken,
            404 | 410 => Self::Gone,
            code @ (408 | 429 | 500..) => Self::Later(code, seconds().map(Duration::from_secs)),
            code => Self::Refused(code),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use hyper::body::Body;

    #[test]
    fn a_call_has_these_headers_and_no_others_and_no_body() {
        let endpoint = "https://db5p.notify.windows.com/w/?token=BQY%2b".parse().unwrap();
        let call = request(&endpoint, "vapid t=x, k=y").unwrap();
        assert_eq!((call.method(), call.uri().to_string().as_str()), (&Method::POST, endpoint.as_str()));
        let mut names: Vec<&str> = call.headers().keys().map(|name| name.as_str()).collect();
        names.sort_unstable();
        assert_eq!(names, ["authorization", "content-length", "topic", "ttl", "urgency"]);
        assert!(call.body().is_end_stream());
    }

    #[test]
    fn a_browser_that_is_gone_is_told_from_a_service_that_is_away_and_nothing_is_followed() {
        let of = |code: u16| Answered::of(StatusCode::from_u16(code).unwrap(), &HeaderMap::new());
        assert_eq!([200, 201, 202].map(of), [Answered::Taken; 3]);
        assert_eq!([404, 410].map(of), [Answered::Gone; 2]);
        assert_eq!([429, 500, 503].map(of), [429, 500, 503].map(|code| Answered::Later(code, None)));
        assert_eq!([301, 307, 400, 401, 403].map(of), [301, 307, 400, 401, 403].map(Answered::Refused));
    }

    #[test]
    fn a_service_says_for_how_long_it_wants_to_be_left_alone() {
        let of = |after: &str| {
            let headers = HeaderMap::from_iter([(RETRY_AFTER, after.parse().unwrap())]);
            Answered::of(StatusCode::TOO_MANY_REQUESTS, &headers)
        };
        assert_eq!(of("120"), Answered::Later(429, Some(Duration::from_secs(120))));
        for unread in ["Wed, 25 Nov 2026 08:00:00 GMT", "-1", "", "soon"] {
            assert_eq!(of(unread), Answered::Later(429, None), "{unread}");
        }
    }
}
