//! The one request of a call, and what its answer means. Every call of every school has the same headers but for the word
//! that says who calls, and no body.

use crate::domain::push_service::Endpoint;
use http_body_util::Empty;
use hyper::body::Bytes;
use hyper::header::{AUTHORIZATION, CONTENT_LENGTH};
use hyper::{Method, Request, StatusCode};

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
    /// It takes no call now, with that code.
    Later(u16),
}

/// The call of one browser; none for an address that is none to the HTTP crate, whose rules are its own.
pub fn request(endpoint: &Endpoint, word: &str) -> Option<Request<Empty<Bytes>>> {
    let request = Request::builder().method(Method::POST).uri(endpoint.as_str());
    let request = request.header("TTL", KEPT).header("Urgency", "normal").header("Topic", TOPIC);
    request.header(AUTHORIZATION, word).header(CONTENT_LENGTH, 0).body(Empty::new()).ok()
}

impl Answered {
    /// What that code means. Nothing else of an answer is read, and whatever leads elsewhere is not followed.
    pub fn of(status: StatusCode) -> Self {
        match status.as_u16() {
            200..=299 => Self::Taken,
            404 | 410 => Self::Gone,
            code @ (408 | 429 | 500..) => Self::Later(code),
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
        let of = |code: u16| Answered::of(StatusCode::from_u16(code).unwrap());
        assert_eq!([200, 201, 202].map(of), [Answered::Taken; 3]);
        assert_eq!([404, 410].map(of), [Answered::Gone; 2]);
        assert_eq!([429, 500, 503].map(of), [429, 500, 503].map(Answered::Later));
        assert_eq!([301, 307, 400, 401, 403].map(of), [301, 307, 400, 401, 403].map(Answered::Refused));
    }
}
