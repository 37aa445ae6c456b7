//! Why a request was refused, and the page or the word the script gets for it.

use crate::acts::ActRefused;
use crate::auth::AuthError;
use crate::pages::links;
use crate::pages::parts::Snag;
use crate::pages::problem::{Problem, problem};
use crate::web::app::App;
use crate::web::visit::bare_frame;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};

/// Why a request was refused.
#[derive(Debug)]
pub(in crate::web) enum Refusal {
    /// Malformed, from another site, or with a stale token.
    BadRequest,
    /// Nobody is signed in.
    SignedOut,
    /// Not there, or not this caller's.
    NotFound,
    /// The year takes no writing any more.
    YearOver,
    /// More than is taken.
    TooLarge,
    /// Too often.
    TooMany,
    /// Our fault; the log says what.
    Unexpected,
    /// A ceremony failed for a reason the script has words for.
    Snag(Snag),
}

impl From<ActRefused> for Refusal {
    fn from(refused: ActRefused) -> Self {
        match refused {
            ActRefused::NotFound => Self::NotFound,
            ActRefused::NoOpenYear => Self::YearOver,
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
    /// The page for it. It is the same for everyone, so that it says nothing of who asks.
    pub(in crate::web) fn page(&self, app: &App) -> Response {
        let what = match self {
            Self::SignedOut => return (StatusCode::SEE_OTHER, [(header::LOCATION, links::SIGN_IN)]).into_response(),
            Self::BadRequest | Self::Snag(_) => Problem::BadRequest,
            Self::NotFound => Problem::NotFound,
            Self::YearOver => Problem::YearOver,
            Self::TooLarge => Problem::TooLarge,
            Self::TooMany => Problem::TooMany,
            Self::Unexpected => Problem::Unexpected,
        };
        (self.status(), problem(&bare_frame(app), what)).into_response()
    }

    /// The word for the script.
    pub(in crate::web) fn word(&self) -> Response {
        let snag = match self {
            Self::Snag(snag) => *snag,
            Self::TooMany => Snag::TooMany,
            Self::SignedOut => Snag::Expired,
            _ => Snag::Refused,
        };
        (self.status(), axum::Json(serde_json::json!({ "problem": snag.name() }))).into_response()
    }

    fn status(&self) -> StatusCode {
        match self {
            Self::BadRequest | Self::Snag(_) => StatusCode::BAD_REQUEST,
            Self::SignedOut => StatusCode::UNAUTHORIZED,
            Self::NotFound => StatusCode::NOT_FOUND,
            Self::YearOver => StatusCode::CONFLICT,
            Self::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::TooMany => StatusCode::TOO_MANY_REQUESTS,
            Self::Unexpected => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }
}
