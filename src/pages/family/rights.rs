//! «Vos droits»: to know, to have put right, to have erased; each with its button.

use super::entry::EntryPage;
use super::forms::text_key;
use crate::domain::entry::Matter;
use crate::domain::ids::Handle;
use crate::domain::rights::CopyTaken;
use crate::domain::text::TextRefused;
use crate::i18n::Words;
use crate::i18n::dates::local;
use crate::pages::entry_words::{heading, kind_key};
use crate::pages::layout::{Frame, page, year_over};
use crate::pages::links;
use crate::pages::parts::{Field, back, error_summary, field, hidden, link_button, moment, post, submit, submit_grave};
use jiff::tz::TimeZone;
use maud::{Markup, html};

/// What a reader sees of their rights.
pub struct RightsPage<'a> {
    /// The copies they took or were given, the latest first.
    pub copies: &'a [CopyTaken],
    /// The school's own.
    pub zone: &'a TimeZone,
    /// The children whose family they may ask to be erased, or themself: handle and first name.
    pub children: &'a [(Handle, String)],
    /// The forms' own name.
    pub slip: String,
    /// A guardian, or a pupil of age: asks.
    pub asks: bool,
}

/// «Vos droits».
pub fn rights(frame: &Frame, shown: &RightsPage) -> Markup {
    let words = frame.words;
    let body = html! {
        (back(words, links::HOME))
        h1 { (words.t("rights-title")) }
        p { (words.t(if shown.asks && !shown.children.is_empty() { "rights-lead" } else { "rights-lead-no-erasure" })) }
        section {
            h2 { (words.t("rights-access")) }
            p { (words.t("rights-access-what")) }
            div .acts {
                (link_button(links::COPY, &words.t("copy-go")))
                (link_button(links::CONSULTATIONS, &words.t("menu-consultations")))
                (link_button(links::PERSONAL_DATA, &words.t("footer-personal-data")))
            }
            @if !shown.copies.is_empty() {
                p { (words.t("rights-copies")) }
                ul { @for copy in shown.copies { li { (moment(words, local(copy.at, shown.zone))) " · " (copy.by.label) } } }
            }
        }
        @if shown.asks {
            section {
                h2 { (words.t("rights-rectify")) }
                p { (words.t("rights-rectify-what")) }
            }
            @if !shown.children.is_empty() { section { (erasure(frame, shown)) } }
        }
        p .hint { (words.t("rights-complaint")) }
    };
    page(frame, "rights-title", body)
}

fn erasure(frame: &Frame, shown: &RightsPage) -> Markup {
    let words = frame.words;
    html! {
        h2 { (words.t("rights-erase")) }
        p { (words.t("rights-erase-what")) }
        (year_over(frame))
        @if frame.open {
            @for (child, given) in shown.children {
                details {
                    summary { (words.with("rights-erase-open", &[("child", given.into())])) }
                    p { (words.t("rights-erase-warning")) }
                    (post(&frame.csrf, links::ERASURE_REQUEST, &html! {
                        (hidden("slip", &shown.slip)) (hidden("child", &child.to_string()))
                        (submit_grave(&words.t("rights-erase-send")))
                    }))
                }
            }
        }
    }
}

/// A page to be put right, as typed so far.
pub struct RectificationPage<'a> {
    /// The page.
    pub filed: &'a crate::domain::entry::Filed,
    /// «Zoé».
    pub child: &'a str,
    /// The form's own name.
    pub slip: String,
    /// What is wrong in it.
    pub text: String,
    /// Why the text was refused.
    pub fault: Option<TextRefused>,
}

/// «Demander une correction».
pub fn ask_rectification(frame: &Frame, shown: &RectificationPage) -> Markup {
    let words = frame.words;
    let fault = shown.fault.map(|refused| match refused {
        TextRefused::Empty => words.t("rights-fault-empty"),
        refused => words.t(text_key(refused)),
    });
    let faults: Vec<_> = fault.iter().map(|said| ("text", said.as_ref())).collect();
    let label = words.t("rights-what-is-wrong");
    let matter = shown.filed.matter();
    let body = html! {
        (back(words, &links::entry(shown.filed.handle)))
        h1 { (words.t("rights-rectify")) }
        p { strong { (shown.child) } " – " (words.t(kind_key(&matter))) (words.colon()) " " (heading(words, &matter)) }
        (error_summary(words, &faults))
        (year_over(frame))
        @if frame.open {
            p .hint { (words.t("rights-rectify-hint")) }
            (post(&frame.csrf, &links::rectification(shown.filed.handle), &html! {
                (hidden("slip", &shown.slip))
                (field(words, &Field::text("text", &label, 5).value(&shown.text).error(fault.as_deref())))
                (submit(&words.t("rights-rectify-send")))
            }))
        }
    };
    page(frame, "rights-rectify", body)
}

/// The way to ask, from a page that the school wrote.
pub(in crate::pages) fn rectify_link(words: &Words, shown: &EntryPage) -> Markup {
    let by_school = shown.filed.entry.author.who.person().is_none();
    let nothing_said =
        matches!(&*shown.filed.matter(), Matter::Withdrawn | Matter::CalledOff(_) | Matter::UnderCorrection);
    let asks = matches!(shown.viewer, crate::pages::entry_state::Viewer::Signer(_));
    html! {
        @if shown.open && by_school && asks && !nothing_said {
            p .way { a href=(links::rectification(shown.filed.handle)) { (words.t("rights-rectify")) } }
        }
    }
}
