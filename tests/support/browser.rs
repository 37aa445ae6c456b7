//! Someone's browser: it keeps its cookies, sends the headers browsers send, and follows redirects.

use super::device::{Device, Manner};
use super::page::Page;
use axum::Router;
use axum::body::Body;
use axum::http::{HeaderMap, Method, Request, StatusCode, header, request};
use http_body_util::BodyExt;
use serde_json::Value;
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};
use tower::ServiceExt;

/// The session's cookie.
pub const COOKIE: &str = "__Host-carnet";

/// An answer as it came over the wire.
#[derive(Clone, Debug)]
pub struct Answer {
    /// Its status.
    pub status: StatusCode,
    /// Its headers.
    pub headers: HeaderMap,
    /// Its body.
    pub body: Vec<u8>,
}

impl Answer {
    /// A header's value.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name).and_then(|value| value.to_str().ok())
    }

    /// The body as text.
    pub fn text(&self) -> String {
        String::from_utf8(self.body.clone()).unwrap()
    }

    /// The body as JSON.
    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap_or_else(|_| panic!("no JSON: {} {}", self.status, self.text()))
    }
}

/// A browser with one device that holds passkeys.
pub struct Browser {
    router: Router,
    origin: String,
    cookies: Mutex<BTreeMap<String, String>>,
    served: Mutex<Duration>,
    pub device: tokio::sync::Mutex<Device>,
}

impl Browser {
    /// A new browser, which knows nothing.
    pub fn new(router: Router, origin: &str) -> Arc<Self> {
        let device = Device::new(origin).into();
        Arc::new(Self {
            router,
            origin: origin.to_owned(),
            cookies: Mutex::default(),
            served: Mutex::default(),
            device,
        })
    }

    /// The session's cookie, if one is kept.
    pub fn cookie(&self) -> Option<String> {
        self.cookies.lock().unwrap().get(COOKIE).cloned()
    }

    /// Keeps that cookie, or forgets the one there is.
    pub fn keeps(&self, cookie: Option<String>) {
        self.keeps_as(COOKIE, cookie);
    }

    fn keeps_as(&self, name: &str, value: Option<String>) {
        let mut cookies = self.cookies.lock().unwrap();
        match value {
            Some(value) => cookies.insert(name.to_owned(), value),
            None => cookies.remove(name),
        };
    }

    /// How long the server has taken over all that was asked of it here.
    pub fn time_served(&self) -> Duration {
        *self.served.lock().unwrap()
    }

    /// Every cookie, as a browser sends them.
    fn cookie_line(&self) -> Option<String> {
        let cookies = self.cookies.lock().unwrap();
        let pairs: Vec<_> = cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
        (!pairs.is_empty()).then(|| pairs.join("; "))
    }

    /// Sends a request exactly so, with the cookies and nothing else added; keeps the cookies that are set.
    pub async fn sends_raw(&self, mut request: Request<Body>) -> Answer {
        if let Some(cookies) = self.cookie_line() {
            request.headers_mut().insert(header::COOKIE, cookies.parse().unwrap());
        }
        let began = Instant::now();
        let response = self.router.clone().oneshot(request).await.unwrap();
        *self.served.lock().unwrap() += began.elapsed();
        let (parts, body) = response.into_parts();
        for set in parts.headers.get_all(header::SET_COOKIE) {
            let set = set.to_str().unwrap();
            let (pair, attributes) = set.split_once(';').unwrap();
            let (name, value) = pair.split_once('=').unwrap();
            self.keeps_as(name, (!attributes.contains("Max-Age=0")).then(|| value.to_owned()));
        }
        let body = body.collect().await.unwrap().to_bytes().to_vec();
        Answer { status: parts.status, headers: parts.headers, body }
    }

    fn request(&self, method: Method, path: &str) -> request::Builder {
        let site = if method == Method::GET { "none" } else { "same-origin" };
        let request = Request::builder().method(method.clone()).uri(path).header("sec-fetch-site", site);
        if method == Method::GET { request } else { request.header(header::ORIGIN, &self.origin) }
    }

    /// GET, without following anything.
    pub async fn gets(&self, path: &str) -> Answer {
        self.sends_raw(self.request(Method::GET, path).body(Body::empty()).unwrap()).await
    }

    /// POST of a form, without following anything.
    pub async fn posts(&self, path: &str, fields: &[(String, String)]) -> Answer {
        self.sends_form(self.request(Method::POST, path), fields).await
    }

    /// The same from a page, which the browser says as the pages let it.
    pub async fn posts_from(&self, page: &str, path: &str, fields: &[(String, String)]) -> Answer {
        let request = self.request(Method::POST, path);
        self.sends_form(request.header(header::REFERER, format!("{}{page}", self.origin)), fields).await
    }

    async fn sends_form(&self, request: request::Builder, fields: &[(String, String)]) -> Answer {
        let body = url::form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
        let request = request.header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        self.sends_raw(request.body(body.into()).unwrap()).await
    }

    /// POST of a form of files, without following anything.
    pub async fn posts_files(&self, path: &str, token: &str, files: &[(&str, &[u8])]) -> Answer {
        let mut body =
            format!("--limite\r\nContent-Disposition: form-data; name=\"csrf\"\r\n\r\n{token}\r\n").into_bytes();
        for (name, bytes) in files {
            let head = format!(
                "--limite\r\nContent-Disposition: form-data; name=\"files\"; filename=\"{name}\"\r\nContent-Type: application/octet-stream\r\n\r\n"
            );
            body.extend([head.as_bytes(), bytes, b"\r\n"].concat());
        }
        body.extend(b"--limite--\r\n");
        let request = self.request(Method::POST, path);
        let request = request.header(header::CONTENT_TYPE, "multipart/form-data; boundary=limite");
        self.sends_raw(request.body(body.into()).unwrap()).await
    }

    /// POST of the script's JSON, with the token it read in the page.
    pub async fn posts_json(&self, path: &str, token: &str, value: &Value) -> Answer {
        let request = self.request(Method::POST, path);
        let request = request.header(header::CONTENT_TYPE, "application/json").header("x-csrf-token", token);
        self.sends_raw(request.body(value.to_string().into()).unwrap()).await
    }

    /// Opens an address and follows where it leads.
    pub async fn opens(self: &Arc<Self>, path: &str) -> Page {
        let answer = self.gets(path).await;
        self.arrives(path, answer).await
    }

    /// Follows redirects to a page.
    pub async fn arrives(self: &Arc<Self>, path: &str, mut answer: Answer) -> Page {
        let mut path = path.to_owned();
        for _ in 0..5 {
            if answer.status != StatusCode::SEE_OTHER {
                return Page::new(Arc::clone(self), path, &answer);
            }
            answer.header("location").unwrap().clone_into(&mut path);
            answer = self.gets(&path).await;
        }
        panic!("{path} leads in circles");
    }

    /// A ceremony from beginning to end, as assets/passkey.js does it; the answer to its end, or to its beginning when
    /// that was refused. `None` when the device holds no passkey that is asked for.
    pub async fn ceremony(
        &self,
        (begin, end): (&str, &str),
        token: &str,
        fields: &Value,
        manner: &Manner,
    ) -> Option<Answer> {
        let begun = self.posts_json(begin, token, fields).await;
        if begun.status != StatusCode::OK {
            return Some(begun);
        }
        let begun = begun.json();
        let options = &begun["publicKey"];
        let mut device = self.device.lock().await;
        let credential = if options.get("user").is_some() {
            device.creates(options, manner).await
        } else {
            device.answers(options, manner).await?
        };
        let mut sent = fields.clone();
        sent["ceremony"] = begun["ceremony"].clone();
        sent["credential"] = credential;
        Some(self.posts_json(end, token, &sent).await)
    }
}
