//! The slips of a posting, one for each who reads on paper: numbered, to cut, and to bring back signed when
//! that is asked. A long document is printed once, before them.

use crate::domain::ids::Handle;
use crate::domain::person::PersonName;
use crate::domain::posting::{Nature, Posting};
use crate::domain::printing::{PaperReader, SheetOf};
use crate::domain::roster::ClassCode;
use crate::domain::slip_number::SlipNumber;
use crate::i18n::Words;
use crate::pages::actor_words::seen_since;
use crate::pages::desk::printing::{again_in, day_and_signature_below};
use crate::pages::desk::slip::{addressed, number_line};
use crate::pages::desk::slip_list::{HandedOut, slip_list};
use crate::pages::layout::{Frame, page};
use crate::pages::links;
use crate::pages::parts::{Masthead, back, empty, hidden, link_button, post, prose, screen_hint, submit};
use crate::pages::postings::words::kind;
use jiff::Timestamp;
use jiff::civil::{Date, DateTime};
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
    /// Those printed before are shown too.
    pub again: bool,
    /// When they were made.
    pub shown: Timestamp,
    /// Today.
    pub today: Date,
    /// In the order in which they are cut.
    pub slips: Vec<PostingSlip>,
}

/// One slip.
pub struct PostingSlip {
    /// Whom it is for, in the form.
    pub about: SheetOf,
    /// For which pupil.
    pub pupil: PersonName,
    /// The class that its number is of.
    pub class: ClassCode,
    /// Who reads it.
    pub reader: PaperReader,
    /// They are to sign it and to bring it back.
    pub asked: bool,
    /// What it is called.
    pub number: SlipNumber,
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
            (screen_hint(&words.t("posting-slips-numbers")))
            @if frame.open { div .screen-only { (done(frame, shown)) } }
        }
        @if !shown.again {
            div .acts.screen-only {
                (link_button(&links::posting_slips_again(shown.handle, &shown.class), &words.t("printing-again")))
            }
        }
        (list(words, shown))
        // It is copied for each family: it names none, and is a sheet of its own.
        @if document && !shown.slips.is_empty() {
            div .joined {
                p { strong { (frame.school) } }
                h2 { (posting.subject.as_str()) }
                (prose(posting.text.as_str()))
            }
        }
        @for one in &shown.slips {
            article .slip { (slip(words, &frame.school, shown, one)) }
        }
    };
    page(frame, "slips-title", body)
}

/// «C'est imprimé».
fn done(frame: &Frame, shown: &SlipsPage) -> Markup {
    post(
        &frame.csrf,
        &links::posting_slips_printed(shown.handle),
        &html! {
            (hidden("classe", &shown.class.0))
            (hidden("shown", &shown.shown.as_second().to_string()))
            @for one in &shown.slips { (hidden("one", &one.about.to_string())) }
            (submit(&frame.words.t("printing-done")))
        },
    )
}

/// What the desk hands out, and waits for.
fn list(words: &Words, shown: &SlipsPage) -> Markup {
    let line = |one: &PostingSlip| HandedOut {
        number: Some(one.number),
        of_class: Some(&one.class).filter(|class| **class != shown.class).cloned(),
        pupil: one.pupil.clone(),
        readers: vec![one.reader.name.clone()],
        comes_back: one.asked,
    };
    let lines: Vec<_> = shown.slips.iter().map(line).collect();
    let of = [shown.class.0.as_str(), shown.posting.subject.as_str()].join(words.comma());
    slip_list(words, &of, shown.today, &lines)
}

fn slip(words: &Words, school: &Masthead, shown: &SlipsPage, one: &PostingSlip) -> Markup {
    let (posting, PostingSlip { pupil, reader, asked, .. }) = (&shown.posting, one);
    html! {
        p { (kind(words, posting.nature)) " · " (number_line(words, school, &one.class.0, Some(one.number))) }
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
        @if *asked { (day_and_signature_below(words)) }
    }
}
