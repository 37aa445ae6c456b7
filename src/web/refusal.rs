//! Why a request was refused, and the page or the word the script gets for it.

use crate::acts::ActRefused;
use crate::auth::AuthError;
use crate::domain::language::Language;
use crate::pages::links;
use crate::pages::open::problem::{Problem, problem};
use crate::pages::parts::Snag;
use crate::web::app::App;
use crate::web::fields::Fields;
use crate::web::reply::see_other;
use crate::web::visit::{Answer, Visit, bare_frame};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};

/// Where no year lives, there is nothing to show, and nothing waits.
pub(in crate::web) fn or_nothing<T: Default>(found: Result<T, ActRefused>) -> Result<T, Refusal> {
    match found {
        Err(ActRefused::NotFound) => Ok(T::default()),
        found => Ok(found?),
    }
}

/// What comes too late leads to the page that says how things stand, unless something had been typed for it, which
/// would be lost: that is shown first.
pub(in crate::web) fn overtaken<C>(visit: &Visit<C>, page: &str) -> Answer {
    match visit.fields().texts().is_empty() {
        true => see_other(page, None),
        false => Err(Refusal::Overtaken),
    }
}

/// Why a request was refused.
#[derive(Debug)]
pub(in crate::web) enum Refusal {
    /// Malformed, from another site, or with a stale token.
    BadRequest,
    /// The form is of another session than the one that runs.
    Stale,
    /// Nobody is signed in.
    SignedOut,
    /// The session has ended, or whoever it was may no longer come in.
    SessionOver,
    /// Direction has suspended whoever it is.
    Suspended,
    /// Not there, or not this caller's.
    NotFound,
    /// The year takes no writing any more; with what had been typed, which goes back to whoever typed it.
    YearOver,
    /// Direction has suspended what guardians write.
    WritingSuspended,
    /// What it was sent to takes nothing more, since it was shown.
    Overtaken,
    /// More than is taken.
    TooLarge,
    /// What was sent came too slowly.
    TooSlow,
    /// Too often.
    TooMany,
    /// The answer takes too long: our fault; the log says so.
    TooLate,
    /// Our fault; the log says what.
    Unexpected,
    /// A ceremony failed for a reason the script has words for.
    Snag(Snag),
    /// One of these, with what had been typed.
    Keeping(Box<Self>, Vec<String>),
}

impl From<ActRefused> for Refusal {
    fn from(refused: ActRefused) -> Self {
        match refused {
            ActRefused::NotFound => Self::NotFound,
            ActRefused::NoOpenYear => Self::YearOver,
            ActRefused::WritingSuspended => Self::WritingSuspended,
            ActRefused::TooOften => Self::TooMany,
            ActRefused::Auth(error) => error.into(),
            ActRefused::Archive(error) => unexpected(&error),
            other => {
                tracing::debug!(reason = %other, "refused");
                Self::BadRequest
            }
        }
    }
}

impl From<AuthError> for Refusal {
    fn from(error: AuthError) -> Self {
        match error {
            AuthError::Archive(error) => unexpected(&error),
            AuthError::Code | AuthError::Ceremony => Self::Snag(Snag::Expired),
            AuthError::UserVerification => Self::Snag(Snag::Unverified),
            AuthError::Nobody => Self::Snag(Snag::NoKey),
            AuthError::Authenticator(_) => Self::Snag(Snag::Refused),
            AuthError::NotThere => Self::NotFound,
            AuthError::LastPasskey | AuthError::Name(_) => Self::BadRequest,
            AuthError::Stored(_) | AuthError::Origin(_) => {
                tracing::error!(%error, "an account could not be read");
                Self::Unexpected
            }
        }
    }
}

fn unexpected(error: &impl std::fmt::Display) -> Refusal {
    tracing::error!(%error, "the archive failed");
    Refusal::Unexpected
}

impl Refusal {
    /// The same, and a text that can no longer be sent is not lost: it is nowhere else than in this answer.
    pub(in crate::web) fn keeping(self, fields: &Fields) -> Self {
        let typed = if self.loses_a_text() { fields.texts() } else { Vec::new() };
        if typed.is_empty() { self } else { Self::Keeping(Box::new(self), typed) }
    }

    /// Whatever was typed could have been sent, and cannot any more.
    fn loses_a_text(&self) -> bool {
        use Refusal::{Overtaken, SessionOver, SignedOut, Stale, Suspended, TooMany, WritingSuspended, YearOver};
        matches!(self, Stale | SignedOut | SessionOver | Suspended | YearOver | WritingSuspended | Overtaken | TooMany)
    }

    /// The page for it, after a form that is not kept: where its sender is led to sign in, they are told so.
    pub(in crate::web) fn page_of_sent(&self, app: &App, language: Language) -> Response {
        match self {
            Self::SignedOut | Self::SessionOver => elsewhere(links::NOT_KEPT),
            Self::Suspended => self.problem(app, language, Problem::Suspended, &[]),
            _ => self.page(app, language),
        }
    }

    /// The page for it. But for a text of one's own it is the same for everyone, so that it says nothing of who asks.
    pub(in crate::web) fn page(&self, app: &App, language: Language) -> Response {
        let (why, typed) = match self {
            Self::Keeping(why, typed) => (&**why, typed.as_slice()),
            why => (why, &[][..]),
        };
        let what = match why {
            Self::SignedOut if typed.is_empty() => return elsewhere(links::SIGN_IN),
            Self::SessionOver if typed.is_empty() => return elsewhere(links::SESSION_OVER),
            Self::Suspended if typed.is_empty() => return elsewhere(links::SUSPENDED),
            Self::Suspended => Problem::Suspended,
            Self::SignedOut | Self::SessionOver => Problem::SessionOver,
            Self::BadRequest | Self::Stale | Self::Snag(_) => Problem::BadRequest,
            Self::NotFound => Problem::NotFound,
            Self::YearOver => Problem::YearOver,
            Self::WritingSuspended => Problem::WritingSuspended,
            Self::TooLarge => Problem::TooLarge,
            Self::TooSlow => Problem::TooSlow,
            Self::Overtaken => Problem::Overtaken,
            Self::TooMany => Problem::TooMany,
            Self::TooLate | Self::Unexpected | Self::Keeping(..) => Problem::Unexpected,
        };
        self.problem(app, language, what, typed)
    }

    fn problem(&self, app: &App, language: Language, what: Problem, typed: &[String]) -> Response {
        (self.status(), problem(&bare_frame(app, language), what, typed)).into_response()
    }

    /// The word for the script.
    pub(in crate::web) fn word(&self) -> Response {
        let snag = match self {
            Self::Keeping(why, _) => return why.word(),
            Self::Snag(snag) => *snag,
            Self::TooMany => Snag::TooMany,
            Self::SignedOut | Self::SessionOver | Self::Suspended => Snag::SignedOut,
            Self::TooLate | Self::Unexpected => Snag::Unexpected,
            Self::BadRequest
            | Self::Stale
            | Self::NotFound
            | Self::YearOver
            | Self::WritingSuspended
            | Self::Overtaken
            | Self::TooLarge
            | Self::TooSlow => Snag::Refused,
        };
        (self.status(), axum::Json(serde_json::json!({ "problem": snag.name() }))).into_response()
    }

    fn status(&self) -> StatusCode {
        match self {
            Self::Keeping(why, _) => why.status(),
            Self::BadRequest | Self::Stale | Self::Snag(_) => StatusCode::BAD_REQUEST,
            Self::SignedOut | Self::SessionOver | Self::Suspended => StatusCode::UNAUTHORIZED,
            Self::NotFound => StatusCode::NOT_FOUND,
            Self::YearOver => StatusCode::CONFLICT,
            Self::WritingSuspended => StatusCode::LOCKED,
            Self::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::TooSlow => StatusCode::REQUEST_TIMEOUT,
            Self::Overtaken => StatusCode::GONE,
            Self::TooMany => StatusCode::TOO_MANY_REQUESTS,
            Self::TooLate => StatusCode::SERVICE_UNAVAILABLE,
            Self::Unexpected => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }
}

fn elsewhere(path: &'static str) -> Response {
    (StatusCode::SEE_OTHER, [(header::LOCATION, path)]).into_response()
}

#[cfg(test)]
mod tests {
    use super::*;
    use http_body_util::BodyExt;

    #[tokio::test]
    async fn the_script_is_told_apart_what_was_refused_and_what_failed() {
        let refusals = [
            (Refusal::BadRequest, 400, "refused"),
            (Refusal::SessionOver, 401, "signed-out"),
            (Refusal::from(AuthError::Stored(serde_json::from_str::<u8>("x").unwrap_err())), 500, "unexpected"),
        ];
        for (refusal, status, problem) in refusals {
            let answer = refusal.word();
            assert_eq!(answer.status(), status);
            let told = answer.into_body().collect().await.unwrap().to_bytes();
            assert_eq!(serde_json::from_slice::<serde_json::Value>(&told).unwrap()["problem"], problem);
        }
    }
}
