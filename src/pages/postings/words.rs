//! What a posting is called, to whom it goes and where it stands, in words.

use crate::domain::posting::{Audience, Nature, Posting};
use crate::i18n::Words;
use std::borrow::Cow;

/// «Information», or «Document à signer, version 2».
pub(in crate::pages) fn kind(words: &Words, nature: Nature) -> Cow<'_, str> {
    match nature {
        Nature::Announcement { .. } => words.t("posting-announcement"),
        Nature::Document { version: 1, .. } => words.t("posting-document"),
        Nature::Document { version, .. } => words.with("posting-document-version", &[("n", version.into())]).into(),
    }
}

/// «6A, 6B», or «Tout l'établissement».
pub(super) fn audience<'a>(words: &'a Words, audience: &Audience) -> Cow<'a, str> {
    match audience {
        Audience::School => words.t("posting-school"),
        Audience::Classes(classes) => classes.iter().map(|code| code.0.as_str()).collect::<Vec<_>>().join(", ").into(),
    }
}

/// «Lu par 12 responsables sur 30»; none when nothing is asked.
pub(super) fn count(words: &Words, posting: &Posting, given: usize, guardians: usize) -> Option<String> {
    posting.asks().then(|| words.with("posting-count", &[("given", given.into()), ("n", guardians.into())]))
}
