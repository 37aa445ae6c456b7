//! The slips of a posting, one for each who reads on paper: numbered, to cut, and to bring back signed when
//! that is asked. A long document is printed once, before them.

use crate::domain::ids::Handle;
use crate::domain::person::PersonName;
use crate::domain::posting::{Nature, Posting};
use crate::domain::printing::PaperReader;
use crate::domain::roster::ClassCode;
use crate::i18n::Words;
use crate::pages::actor_words::seen_since;
use crate::pages::desk::printing::again_in;
use crate::pages::desk::slip::addressed;
use crate::pages::layout::{Frame, page};
use crate::pages::links;
use crate::pages::parts::{Masthead, back, empty, prose, screen_hint};
use crate::pages::postings::words::kind;
use jiff::civil::DateTime;
use maud::{Markup, html};

/// The slips of one class.
pub struct SlipsPage {
    /// In an address.
    pub handle: Handle,
    /// What was published.
    pub posting: Posting,
    /// When.
    pub at: DateTime,
    /// The class.
    pub class: ClassCode,
    /// By the pupil's name.
    pub slips: Vec<PostingSlip>,
}

/// One slip.
pub struct PostingSlip {
    /// For which pupil.
    pub pupil: PersonName,
    /// Who reads it.
    pub reader: PaperReader,
    /// They are to sign it and to bring it back.
    pub asked: bool,
}

/// The slips, for the printer.
pub fn slips(frame: &Frame, shown: &SlipsPage) -> Markup {
    let (words, posting) = (frame.words, &shown.posting);
    let document = matches!(posting.nature, Nature::Document { .. });
    let body = html! {
        div .screen-only {
            (back(words, &links::posting_class(shown.handle, &shown.class)))
            h1 { (words.with("slips-of", &[("class", (&shown.class.0).into())])) }
        }
        @if shown.slips.is_empty() { (empty(&words.t("posting-slips-none"), &words.t("posting-slips-none-hint"))) } @else {
            (screen_hint(&words.t(if document { "posting-slips-document" } else { "slips-hint" })))
            // It is copied for each family: it names none, and is a sheet of its own.
            @if document {
                div .joined {
                    p { strong { (frame.school) } }
                    h2 { (posting.subject.as_str()) }
                    (prose(posting.text.as_str()))
                }
            }
        }
        @for (n, one) in shown.slips.iter().enumerate() {
            article .slip { (slip(words, &frame.school, shown, n + 1, one)) }
        }
    };
    page(frame, "slips-title", body)
}

fn slip(words: &Words, school: &Masthead, shown: &SlipsPage, n: usize, one: &PostingSlip) -> Markup {
    let (posting, PostingSlip { pupil, reader, asked }) = (&shown.posting, one);
    html! {
        p { strong { (words.with("consent-slips-number", &[("n", n.into())])) } " · " (school) }
        p { (addressed(words, &[reader], pupil, &shown.class.0)) }
        h2 { (posting.subject.as_str()) }
        @match posting.nature {
            Nature::Announcement { .. } => (prose(posting.text.as_str())),
            Nature::Document { version, .. } => p { (words.with("posting-slip-version", &[("n", version.into())])) },
        }
        p { (seen_since(words, &posting.author, shown.at)) }
        @if *asked { p { (words.t("family-sign-means")) " " (words.t("slip-how")) } }
        (again_in(reader.language, |own| html! {
            p { strong { (kind(own, posting.nature)) } }
            @if *asked { p { (own.t("family-sign-means")) " " (own.t("slip-how")) } }
        }))
        @if *asked { p .sign-here { (words.t("slip-sign-here")) } }
    }
}
