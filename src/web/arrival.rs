//! A request as it came, whole: what a handler's checks need of it, and no more.

use crate::domain::language::Language;
use crate::web::app::App;
use crate::web::body;
use crate::web::cookies::session_in;
use crate::web::fields::Fields;
use crate::web::language;
use crate::web::refusal::Refusal;
use crate::web::route::Verb;
use axum::body::{Body, Bytes};
use axum::extract::{RawPathParams, Request};
use axum::http::{HeaderMap, header};
use std::sync::Arc;

/// The longest body of a form or a ceremony: forty pupils and a long mot are below 32 kB.
pub(in crate::web) const LONGEST_BODY: usize = 64 * 1024;
/// The longest form of somebody who is signed in: a text of a hundred pages that was pasted whole is refused with its
/// own words, and given back.
const LONGEST_TYPED: usize = 512 * 1024;
/// The longest form of files: the ministry's exports of the largest school, zipped or not.
const LONGEST_UPLOAD: usize = 40 * 1024 * 1024;
/// The header the script sends the form token in.
const TOKEN_HEADER: &str = "x-csrf-token";

/// A request as it came.
pub(in crate::web) struct Arrival {
    pub(in crate::web) app: Arc<App>,
    pub(in crate::web) client: crate::web::limits::Client,
    pub(in crate::web) path: Vec<(String, String)>,
    pub(in crate::web) query: Fields,
    language: Option<Language>,
    /// The host that HTTP/2 asks for, which has no header for it.
    pub(in crate::web) authority: Option<String>,
    pub(in crate::web) headers: HeaderMap,
    pub(in crate::web) body: Bytes,
}

impl Arrival {
    pub(in crate::web) async fn gather(
        app: Arc<App>,
        path: RawPathParams,
        request: Request<Body>,
    ) -> Result<Self, Refusal> {
        let (mut arrival, body) = Self::announced(app, path, request)?;
        arrival.body = body::read(body, LONGEST_BODY, arrival.app.meters.limits.body_pace).await?;
        Ok(arrival)
    }

    /// The same before its body is read, and the body.
    pub(in crate::web) fn announced(
        app: Arc<App>,
        path: RawPathParams,
        request: Request<Body>,
    ) -> Result<(Self, Body), Refusal> {
        let client = request.extensions().get().copied().unwrap_or_default();
        let query = request.uri().query();
        let language = language::chosen(request.headers(), query);
        let query = Fields::parse(query.unwrap_or("").as_bytes()).ok_or(Refusal::BadRequest)?;
        let authority = request.uri().authority().map(|named| named.as_str().to_owned());
        let (parts, body) = request.into_parts();
        let path = path.iter().map(|(name, value)| (name.to_owned(), value.to_owned())).collect();
        let arrival =
            Self { app, client, path, query, language, authority, headers: parts.headers, body: Bytes::new() };
        Ok((arrival, body))
    }

    /// Takes the body of somebody who is known, a form of files or of texts.
    pub(in crate::web) async fn take(&mut self, verb: Verb, body: Body) -> Result<(), Refusal> {
        let longest = if verb == Verb::Upload { LONGEST_UPLOAD } else { LONGEST_TYPED };
        self.body = body::read(body, longest, self.app.meters.limits.body_pace).await?;
        Ok(())
    }

    /// The session cookie's value.
    pub(in crate::web) fn cookie(&self) -> Option<&str> {
        session_in(&self.headers)
    }

    /// The language chosen in this browser, if any was.
    pub(in crate::web) fn language(&self) -> Option<Language> {
        self.language
    }

    pub(in crate::web) fn header(&self, name: impl header::AsHeaderName) -> Option<&str> {
        self.headers.get(name).and_then(|value| value.to_str().ok())
    }

    /// The form token sent by the script.
    pub(in crate::web) fn token_header(&self) -> Option<&str> {
        self.header(TOKEN_HEADER)
    }

    /// The request comes from a page of this very origin: the browser says so in one header or the other, and one
    /// that says nothing is not believed.
    pub(in crate::web) fn is_same_origin(&self) -> bool {
        let own = self.app.school.charter().origin.trim_end_matches('/');
        let origin = self.header(header::ORIGIN);
        match self.header("sec-fetch-site") {
            Some(site) => site == "same-origin" && origin.is_none_or(|origin| origin == own),
            None => origin.is_some_and(|origin| origin == own),
        }
    }

    /// The body is of that media type.
    pub(in crate::web) fn is(&self, media_type: &str) -> bool {
        let sent = self.header(header::CONTENT_TYPE).and_then(|sent| sent.split(';').next());
        sent.is_some_and(|sent| sent.trim().eq_ignore_ascii_case(media_type))
    }
}
