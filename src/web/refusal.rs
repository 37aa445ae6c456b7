//! Why a request was refused, and the page or the word the script gets for it.

use crate::acts::ActRefused;
use crate::auth::AuthError;
use crate::domain::language::Language;
use crate::pages::links;
use crate::pages::open::problem::{Problem, problem};
use crate::pages::parts::Snag;
use crate::web::app::App;
use crate::web::fields::Fields;
use crate::web::visit::bare_frame;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};

/// Where no year lives, there is nothing to show, and nothing waits.
pub(in crate::web) fn or_nothing<T: Default>(found: Result<T, ActRefused>) -> Result<T, Refusal> {
    match found {
        Err(ActRefused::NotFound) => Ok(T::default()),
        found => Ok(found?),
    }
}

/// Why a request was refused.
#[derive(Debug)]
pub(in crate::web) enum Refusal {
    /// Malformed, from another site, or with a stale token.
    BadRequest,
    /// Nobody is signed in.
    SignedOut,
    /// The session has ended, or whoever it was may no longer come in.
    SessionOver,
    /// Direction has suspended whoever it is.
    Suspended,
    /// Not there, or not this caller's.
    NotFound,
    /// The year takes no writing any more; with what had been typed, which goes back to whoever typed it.
    YearOver(Vec<String>),
    /// Direction has suspended what guardians write; with what had been typed.
    WritingSuspended(Vec<String>),
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
}

impl From<ActRefused> for Refusal {
    fn from(refused: ActRefused) -> Self {
        match refused {
            ActRefused::NotFound => Self::NotFound,
            ActRefused::NoOpenYear => Self::YearOver(Vec::new()),
            ActRefused::WritingSuspended => Self::WritingSuspended(Vec::new()),
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
    /// The same, and a text that can no longer be sent is not lost.
    pub(in crate::web) fn keeping(self, fields: &Fields) -> Self {
        match self {
            Self::YearOver(_) => Self::YearOver(fields.texts()),
            Self::WritingSuspended(_) => Self::WritingSuspended(fields.texts()),
            other => other,
        }
    }

    /// The page for it. But for a text of one's own it is the same for everyone, so that it says nothing of who asks.
    pub(in crate::web) fn page(&self, app: &App, language: Language) -> Response {
        let what = match self {
            Self::SignedOut => return elsewhere(links::SIGN_IN),
            Self::SessionOver => return elsewhere(links::SESSION_OVER),
            Self::Suspended => return elsewhere(links::SUSPENDED),
            Self::BadRequest | Self::Snag(_) => Problem::BadRequest,
            Self::NotFound => Problem::NotFound,
            Self::YearOver(_) => Problem::YearOver,
            Self::WritingSuspended(_) => Problem::WritingSuspended,
            Self::TooLarge => Problem::TooLarge,
            Self::TooSlow => Problem::TooSlow,
            Self::TooMany => Problem::TooMany,
            Self::TooLate | Self::Unexpected => Problem::Unexpected,
        };
        let typed = match self {
            Self::YearOver(typed) | Self::WritingSuspended(typed) => typed.as_slice(),
            _ => &[],
        };
        (self.status(), problem(&bare_frame(app, language), what, typed)).into_response()
    }

    /// The word for the script.
    pub(in crate::web) fn word(&self) -> Response {
        let snag = match self {
            Self::Snag(snag) => *snag,
            Self::TooMany => Snag::TooMany,
            Self::SignedOut | Self::SessionOver | Self::Suspended => Snag::SignedOut,
            Self::TooLate | Self::Unexpected => Snag::Unexpected,
            Self::BadRequest
            | Self::NotFound
            | Self::YearOver(_)
            | Self::WritingSuspended(_)
            | Self::TooLarge
            | Self::TooSlow => Snag::Refused,
        };
        (self.status(), axum::Json(serde_json::json!({ "problem": snag.name() }))).into_response()
    }

    fn status(&self) -> StatusCode {
        match self {
            Self::BadRequest | Self::Snag(_) => StatusCode::BAD_REQUEST,
            Self::SignedOut | Self::SessionOver | Self::Suspended => StatusCode::UNAUTHORIZED,
            Self::NotFound => StatusCode::NOT_FOUND,
            Self::YearOver(_) => StatusCode::CONFLICT,
            Self::WritingSuspended(_) => StatusCode::LOCKED,
            Self::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::TooSlow => StatusCode::REQUEST_TIMEOUT,
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
