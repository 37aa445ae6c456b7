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

/// What comes too late leads to the page that says how things stand, unless something had been typed for it, which would
/// be lost: that is shown first.
pub(in crate::web) fn overtaken<C>(visit: &Visit<C>, page: &str) -> Answer {
    match visit.fields().texts().is_empty() {
        true => see_other(page, None),
        false => Err(Refusal::Overtaken(Vec::new())),
    }
}

/// Why a request was refused.
#[derive(Debug)]
pub(in crate::web) enum Refusal {
    /// Malformed, from another site, or with a stale token.
    BadRequest,
    /// The form is of another session than the one that runs; with what had been typed.
    Stale(Vec<String>),
    /// Nobody is signed in; with what had been typed.
    SignedOut(Vec<String>),
    /// The session has ended, or whoever it was may no longer come in; with what had been typed.
    SessionOver(Vec<String>),
    /// Direction has suspended whoever it is.
    Suspended,
    /// Not there, or not this caller's.
    NotFound,
    /// The year takes no writing any more; with what had been typed, which goes back to whoever typed it.
    YearOver(Vec<String>),
    /// Direction has suspended what guardians write; with what had been typed.
    WritingSuspended(Vec<String>),
    /// What it was sent to takes nothing more, since it was shown; with what had been typed.
    Overtaken(Vec<String>),
    /// More than is taken.
    TooLarge,
    /// What was sent came too slowly.
    TooSlow,
    /// Too often; with what had been typed, when that much was read.
    TooMany(Vec<String>),
    /// The answer takes too long: our fault; the log says so.
    TooLate,
    /// Our fault; the log says what.
    Unexpected,
    /// A ceremony failed for a reason the script has words for.
    Snag(Snag),
}

impl From<ActRefused> for Refusal {
    fn from(refused: ActRefused) -> Self {
        match refused {
            ActRefused::NotFound => Self::NotFound,
            ActRefused::NoOpenYear => Self::YearOver(Vec::new()),
            ActRefused::WritingSuspended => Self::WritingSuspended(Vec::new()),
            ActRefused::TooOften => Self::TooMany(Vec::new()),
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
    /// The same, and a text that can no longer be sent is not lost.
    pub(in crate::web) fn keeping(self, fields: &Fields) -> Self {
        match self {
            Self::YearOver(_) => Self::YearOver(fields.texts()),
            Self::WritingSuspended(_) => Self::WritingSuspended(fields.texts()),
            Self::Stale(_) => Self::Stale(fields.texts()),
            Self::SignedOut(_) => Self::SignedOut(fields.texts()),
            Self::SessionOver(_) => Self::SessionOver(fields.texts()),
            Self::Overtaken(_) => Self::Overtaken(fields.texts()),
            Self::TooMany(_) => Self::TooMany(fields.texts()),
            other => other,
        }
    }

    /// What had been typed, which is nowhere else than in this answer.
    fn typed(&self) -> &[String] {
        match self {
            Self::Stale(typed)
            | Self::SignedOut(typed)
            | Self::SessionOver(typed)
            | Self::YearOver(typed)
            | Self::WritingSuspended(typed)
            | Self::Overtaken(typed)
            | Self::TooMany(typed) => typed,
            _ => &[],
        }
    }

    /// The page for it. But for a text of one's own it is the same for everyone, so that it says nothing of who asks.
    pub(in crate::web) fn page(&self, app: &App, language: Language) -> Response {
        let typed = self.typed();
        let what = match self {
            Self::SignedOut(_) if typed.is_empty() => return elsewhere(links::SIGN_IN),
            Self::SessionOver(_) if typed.is_empty() => return elsewhere(links::SESSION_OVER),
            Self::Suspended => return elsewhere(links::SUSPENDED),
            Self::SignedOut(_) | Self::SessionOver(_) => Problem::SessionOver,
            Self::BadRequest | Self::Stale(_) | Self::Snag(_) => Problem::BadRequest,
            Self::NotFound => Problem::NotFound,
            Self::YearOver(_) => Problem::YearOver,
            Self::WritingSuspended(_) => Problem::WritingSuspended,
            Self::TooLarge => Problem::TooLarge,
            Self::TooSlow => Problem::TooSlow,
            Self::Overtaken(_) => Problem::Overtaken,
            Self::TooMany(_) => Problem::TooMany,
            Self::TooLate | Self::Unexpected => Problem::Unexpected,
        };
        (self.status(), problem(&bare_frame(app, language), what, typed)).into_response()
    }

    /// The word for the script.
    pub(in crate::web) fn word(&self) -> Response {
        let snag = match self {
            Self::Snag(snag) => *snag,
            Self::TooMany(_) => Snag::TooMany,
            Self::SignedOut(_) | Self::SessionOver(_) | Self::Suspended => Snag::SignedOut,
            Self::TooLate | Self::Unexpected => Snag::Unexpected,
            Self::BadRequest
            | Self::Stale(_)
            | Self::NotFound
            | Self::YearOver(_)
            | Self::WritingSuspended(_)
            | Self::Overtaken(_)
            | Self::TooLarge
            | Self::TooSlow => Snag::Refused,
        };
        (self.status(), axum::Json(serde_json::json!({ "problem": snag.name() }))).into_response()
    }

    fn status(&self) -> StatusCode {
        match self {
            Self::BadRequest | Self::Stale(_) | Self::Snag(_) => StatusCode::BAD_REQUEST,
            Self::SignedOut(_) | Self::SessionOver(_) | Self::Suspended => StatusCode::UNAUTHORIZED,
            Self::NotFound => StatusCode::NOT_FOUND,
            Self::YearOver(_) => StatusCode::CONFLICT,
            Self::WritingSuspended(_) => StatusCode::LOCKED,
            Self::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::TooSlow => StatusCode::REQUEST_TIMEOUT,
            Self::Overtaken(_) => StatusCode::GONE,
            Self::TooMany(_) => StatusCode::TOO_MANY_REQUESTS,
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
            (Refusal::SessionOver(Vec::new()), 401, "signed-out"),
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
