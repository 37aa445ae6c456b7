//! A form that ends with a passkey: the script runs the ceremony, every sentence it may need is already in the page.

use super::{Icon, icon};
use crate::i18n::Words;
use maud::{Markup, html};

/// What the passkey is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CeremonyKind {
    /// Makes a new passkey.
    Enrol,
    /// Shows one, to enter.
    SignIn,
    /// Shows one again, for an act that needs it fresh.
    Confirm,
}

/// A form that ends with a passkey.
///
/// The script posts the form's fields as JSON to `options`, with the token in `X-CSRF-Token`, and is answered
/// `{"ceremony": "<handle>", "publicKey": {…}}`. It then posts `{"ceremony", "credential", …fields}` to `finish`, and is
/// answered 200 `{"location": "/…"}`, where it goes, or 4xx `{"problem": "<name of a Snag>"}`, which it shows.
pub struct Ceremony<'a> {
    /// What the passkey is for.
    pub kind: CeremonyKind,
    /// Where the ceremony begins.
    pub options: &'a str,
    /// Where it ends.
    pub finish: &'a str,
    /// What the button says.
    pub button: &'a str,
}

/// Why a ceremony did not succeed: what the script finds by itself and what the server may answer as `problem`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Snag {
    /// The browser knows no passkeys.
    Unsupported,
    /// The page is open inside another application.
    InApp,
    /// The person or the device gave up.
    Cancelled,
    /// The server does not know this passkey.
    NoKey,
    /// The device did not verify who holds it.
    Unverified,
    /// The server refused the answer.
    Refused,
    /// No answer came.
    Network,
    /// The ceremony or the activation code has expired.
    Expired,
    /// Too many attempts.
    TooMany,
    /// The device holds a passkey for this carnet already.
    Already,
}

impl Snag {
    /// Each of them.
    pub const ALL: [Self; 10] = [
        Self::Unsupported,
        Self::InApp,
        Self::Cancelled,
        Self::NoKey,
        Self::Unverified,
        Self::Refused,
        Self::Network,
        Self::Expired,
        Self::TooMany,
        Self::Already,
    ];

    /// Its name between server, page and script: the value of `problem`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Unsupported => "unsupported",
            Self::InApp => "in-app",
            Self::Cancelled => "cancelled",
            Self::NoKey => "no-key",
            Self::Unverified => "unverified",
            Self::Refused => "refused",
            Self::Network => "network",
            Self::Expired => "expired",
            Self::TooMany => "too-many",
            Self::Already => "already",
        }
    }

    fn key(self) -> &'static str {
        match self {
            Self::Unsupported => "passkey-unsupported",
            Self::InApp => "passkey-in-app",
            Self::Cancelled => "passkey-cancelled",
            Self::NoKey => "passkey-no-key",
            Self::Unverified => "passkey-unverified",
            Self::Refused => "passkey-refused",
            Self::Network => "passkey-network",
            Self::Expired => "passkey-expired",
            Self::TooMany => "passkey-too-many",
            Self::Already => "passkey-already",
        }
    }
}

/// The form around `fields`. Its button works once the script is there; without it a sentence says why.
pub fn ceremony(words: &Words, ceremony: &Ceremony, fields: &Markup) -> Markup {
    let kind = match ceremony.kind {
        CeremonyKind::Enrol => "enrol",
        CeremonyKind::SignIn => "sign-in",
        CeremonyKind::Confirm => "confirm",
    };
    html! {
        form .ceremony method="post" data-passkey=(kind) data-options=(ceremony.options) data-finish=(ceremony.finish) {
            (fields)
            noscript { p .fault { (icon(Icon::Alert)) span { (words.t("passkey-no-script")) } } }
            button .big type="submit" disabled { (icon(Icon::Key)) (ceremony.button) }
            p .wait role="status" data-wait=(words.t("passkey-wait")) {}
            p .answer role="alert" tabindex="-1" {}
            @for snag in Snag::ALL { span hidden data-message=(snag.name()) { (words.t(snag.key())) } }
        }
    }
}
