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
    /// Alike, for what ends or destroys something: its button looks like it.
    ConfirmGrave,
}

/// A form that ends with a passkey.
///
/// The script posts the form's fields as JSON to `options`, with the token in `X-CSRF-Token`, and is answered
/// `{"ceremony": "<handle>", "publicKey": {…}}`. It then posts `{"ceremony", "credential", …fields}` to `finish`, and
/// is answered 200 `{"location": "/…"}`, where it goes, or 4xx or 500 `{"problem": "<name of a Snag>"}`, which it
/// shows.
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
    /// Nobody is signed in any more.
    SignedOut,
    /// Our fault: nothing was refused.
    Unexpected,
    /// The device holds a passkey for this carnet already.
    Already,
}

impl Snag {
    /// Each of them.
    pub const ALL: [Self; 12] = [
        Self::Unsupported,
        Self::InApp,
        Self::Cancelled,
        Self::NoKey,
        Self::Unverified,
        Self::Refused,
        Self::Network,
        Self::Expired,
        Self::TooMany,
        Self::SignedOut,
        Self::Unexpected,
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
            Self::SignedOut => "signed-out",
            Self::Unexpected => "unexpected",
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
            Self::SignedOut => "passkey-signed-out",
            Self::Unexpected => "passkey-unexpected",
            Self::Already => "passkey-already",
        }
    }
}

/// The form around `fields`. Its button works once the script is there; without it a sentence says why.
pub fn ceremony(words: &Words, ceremony: &Ceremony, fields: &Markup) -> Markup {
    let kind = match ceremony.kind {
        CeremonyKind::Enrol => "enrol",
        CeremonyKind::SignIn => "sign-in",
        CeremonyKind::Confirm | CeremonyKind::ConfirmGrave => "confirm",
    };
    html! {
        form .ceremony method="post" data-passkey=(kind) data-options=(ceremony.options) data-finish=(ceremony.finish) {
            (fields)
            noscript { p .fault { (icon(Icon::Alert)) span { (words.t("passkey-no-script")) } } }
            button .big.grave[ceremony.kind == CeremonyKind::ConfirmGrave] type="submit" disabled { (icon(Icon::Key)) (ceremony.button) }
            p .wait role="status" data-wait=(words.t("passkey-wait")) {}
            p .answer role="alert" tabindex="-1" {}
            @for snag in Snag::ALL { span hidden data-message=(snag.name()) { (words.t(snag.key())) } }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use webauthn_rs::prelude::{PublicKeyCredential, RegisterPublicKeyCredential};

    /// What assets/passkey.js sent from Chromium 156 with a virtual authenticator.
    const ENROLLED: &str = r#"{
        "id": "qV77xnF4E2bfGfZF5wcZxI3t85qdttVbnjGRiLJFIfo", "rawId": "qV77xnF4E2bfGfZF5wcZxI3t85qdttVbnjGRiLJFIfo",
        "type": "public-key",
        "response": {
            "clientDataJSON": "eyJ0eXBlIjoid2ViYXV0aG4uY3JlYXRlIiwiY2hhbGxlbmdlIjoiWTJOalkyTSIsIm9yaWdpbiI6Imh0dHA6Ly9sb2NhbGhvc3Q6ODc2NiIsImNyb3NzT3JpZ2luIjpmYWxzZX0",
            "attestationObject": "o2NmbXRkbm9uZWdhdHRTdG10oGhhdXRoRGF0YVikSZYN5YgOjGh0NBcPZHZgW4_krrmihjLHmVzzuoMdl2NFAAAAAQECAwQFBgcIAQIDBAUGBwgAIKle-8ZxeBNm3xn2RecHGcSN7fOanbbVW54xkYiyRSH6pQECAyYgASFYIPCtkG_a87GaJUf3SVRIqtl63tnRomM5iL9JC9tLjK5CIlggF9xgCJidpYT87r-gGSh5eIWSHYqfhzsF1xu11PjS8FI",
            "transports": ["internal", "a-transport-of-tomorrow"]
        },
        "extensions": {"credProps": {"rk": true}}
    }"#;

    const SIGNED_IN: &str = r#"{
        "id": "qV77xnF4E2bfGfZF5wcZxI3t85qdttVbnjGRiLJFIfo", "rawId": "qV77xnF4E2bfGfZF5wcZxI3t85qdttVbnjGRiLJFIfo",
        "type": "public-key",
        "response": {
            "clientDataJSON": "eyJ0eXBlIjoid2ViYXV0aG4uZ2V0IiwiY2hhbGxlbmdlIjoiWkdSa1pHUSIsIm9yaWdpbiI6Imh0dHA6Ly9sb2NhbGhvc3Q6ODc2NiIsImNyb3NzT3JpZ2luIjpmYWxzZX0",
            "authenticatorData": "SZYN5YgOjGh0NBcPZHZgW4_krrmihjLHmVzzuoMdl2MFAAAAAg",
            "signature": "MEUCIC2pQTE6SMKFZ5rQQkoASGSK_aOB2Yw9g4K-hTtBGFtsAiEAs6j8qkmdUF-m7NPj_hmImCOuYajPcYN4s1bVxC6H3sk",
            "userHandle": "dTEyMzQ1Njc4OTAxMjM0NQ"
        },
        "extensions": {}
    }"#;

    #[test]
    fn what_the_script_sends_is_what_the_verifier_reads() {
        let enrolled: RegisterPublicKeyCredential = serde_json::from_str(ENROLLED).unwrap();
        assert!(enrolled.extensions.cred_props.is_some());
        let signed_in: PublicKeyCredential = serde_json::from_str(SIGNED_IN).unwrap();
        assert_eq!(signed_in.response.user_handle.as_deref(), Some(b"u123456789012345".as_slice()));
        let without_handle = SIGNED_IN.replace("\"dTEyMzQ1Njc4OTAxMjM0NQ\"", "null");
        let without_handle: PublicKeyCredential = serde_json::from_str(&without_handle).unwrap();
        assert_eq!(without_handle.response.user_handle, None);
    }

    #[test]
    fn every_snag_that_the_script_names_has_its_sentence_in_the_page() {
        let script = include_str!("../../../assets/passkey.js");
        let ask = Ceremony { kind: CeremonyKind::SignIn, options: "/o", finish: "/f", button: "Entrer" };
        let form = ceremony(crate::i18n::french(), &ask, &html! {}).0;
        for snag in Snag::ALL {
            assert!(form.contains(&format!("data-message=\"{}\"", snag.name())));
            let by_server_only = [Snag::NoKey, Snag::Expired, Snag::SignedOut].contains(&snag);
            assert_eq!(script.contains(&format!("'{}'", snag.name())), !by_server_only, "{}", snag.name());
        }
    }
}
