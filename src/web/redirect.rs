//! The door for whoever types the school's address without its `https`: it sends them there, and does nothing else.

use crate::web::limits::Client;
use crate::web::places::Places;
use axum::body::Body;
use axum::http::header::{ALLOW, LOCATION};
use axum::http::{HeaderValue, Method, Request, Response, StatusCode};
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use std::convert::Infallible;
use std::sync::Arc;
use std::time::Duration;
use tokio::net::{TcpListener, TcpStream};
use tokio::time::{sleep, timeout};

/// How long a visitor may take in all.
const PATIENCE: Duration = Duration::from_secs(10);
/// How many are received at once.
const MOST: usize = 256;

/// Sends whoever knocks to the same page under `origin`, for as long as it is waited for.
pub async fn redirect(origin: String, listener: TcpListener) {
    let (origin, places) = (Arc::<str>::from(origin), Places::new(MOST));
    while let Some(permit) = places.one_left().await {
        let Ok((stream, peer)) = listener.accept().await else {
            // As when no more files may be open: not asked again at once.
            sleep(Duration::from_millis(50)).await;
            continue;
        };
        let Some(place) = places.give(permit, Some(Client::from(peer.ip()))) else { continue };
        let origin = Arc::clone(&origin);
        tokio::spawn(async move {
            let _place = place;
            if !matches!(timeout(PATIENCE, attend(stream, &origin)).await, Ok(Ok(()))) {
                tracing::debug!("a visitor in clear did not wait to be told where to go");
            }
        });
    }
}

async fn attend(stream: TcpStream, origin: &str) -> hyper::Result<()> {
    let told = service_fn(|request: Request<Incoming>| async move { Ok::<_, Infallible>(elsewhere(&request, origin)) });
    let mut builder = http1::Builder::new();
    builder.timer(TokioTimer::new()).header_read_timeout(PATIENCE).keep_alive(false);
    builder.serve_connection(TokioIo::new(stream), told).await
}

/// What was asked for, under the school's own address: whatever host the request names.
fn elsewhere<B>(request: &Request<B>, origin: &str) -> Response<Body> {
    let mut answer = Response::new(Body::empty());
    if request.method() != Method::GET && request.method() != Method::HEAD {
        // What was sent has been sent in clear: it is not asked for again.
        *answer.status_mut() = StatusCode::METHOD_NOT_ALLOWED;
        answer.headers_mut().insert(ALLOW, HeaderValue::from_static("GET, HEAD"));
        return answer;
    }
    let page = request.uri().path_and_query().map_or("/", |page| page.as_str());
    match HeaderValue::try_from(format!("{origin}{page}")) {
        Ok(there) => {
            *answer.status_mut() = StatusCode::PERMANENT_REDIRECT;
            answer.headers_mut().insert(LOCATION, there);
        }
        Err(_) => *answer.status_mut() = StatusCode::BAD_REQUEST,
    }
    answer
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(method: &str, uri: &str) -> (u16, Option<String>) {
        let request = Request::builder().method(method).uri(uri).header("host", "elsewhere.example").body(()).unwrap();
        let answer = elsewhere(&request, "https://carnet.example");
        let there = answer.headers().get(LOCATION).map(|there| there.to_str().unwrap().to_owned());
        (answer.status().as_u16(), there)
    }

    #[test]
    fn whatever_is_asked_for_the_way_leads_to_the_school_and_to_no_other_place() {
        let there = |page: &str| (308, Some(format!("https://carnet.example{page}")));
        assert_eq!(told("GET", "/connexion?langue=ar"), there("/connexion?langue=ar"));
        assert_eq!(told("HEAD", "/"), there("/"));
        assert_eq!(told("GET", "http://elsewhere.example/connexion"), there("/connexion"));
        assert_eq!(told("GET", "//elsewhere.example/"), there("//elsewhere.example/"));
        assert_eq!(told("GET", "http://elsewhere.example"), there("/"));
    }

    #[test]
    fn nothing_that_was_sent_in_clear_is_taken() {
        for method in ["POST", "PUT", "OPTIONS", "DELETE"] {
            assert_eq!(told(method, "/connexion"), (405, None), "{method}");
        }
        assert_eq!(told("CONNECT", "elsewhere.example:443"), (405, None));
    }
}
