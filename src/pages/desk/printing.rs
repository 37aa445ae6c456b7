//! «À imprimer»: what waits for the printer, by kind and class; and each kind's sheets, with the button that says it is
//! done.

use crate::domain::language::Language;
use crate::domain::person::PersonName;
use crate::domain::printing::{PaperReader, Sheet, SheetOf};
use crate::domain::stretch::Ways;
use crate::i18n::Words;
use crate::pages::classroom::classes::ClassLink;
use crate::pages::desk::slip_list::{HandedOut, slip_list};
use crate::pages::layout::{Frame, page};
use crate::pages::links;
use crate::pages::parts::{aside, back, empty, hidden, link_button, list_ways, post, screen_hint, submit};
use jiff::Timestamp;
use jiff::civil::Date;
use maud::{Markup, html};

/// What waits.
pub struct ToPrintPage {
    /// Each kind that waits, with how many in each class.
    pub waiting: Vec<(Sheet, Vec<(ClassLink, usize)>)>,
    /// The year's end is announced: how many notices of it were never given out, if any.
    pub notices: Option<usize>,
}

/// «À imprimer».
pub fn to_print(frame: &Frame, shown: &ToPrintPage) -> Markup {
    let words = frame.words;
    let body = html! {
        (back(words, links::SCHOOL_LIFE))
        h1 { (words.t("printing-title")) }
        p .hint { (words.t("printing-lead")) }
        @if shown.waiting.is_empty() && shown.notices.is_none() {
            (empty(&words.t("printing-none"), &words.t("printing-none-hint")))
        }
        @for (sheet, classes) in &shown.waiting {
            section {
                h2 { (words.t(sheet_key(*sheet))) }
                p .hint { (words.t(hint_key(*sheet))) }
                ul .names { @for (class, n) in classes { li {
                    a href=(links::sheets(&class.code, sheet.code())) {
                        (words.with(class_key(*sheet), &[("class", (&class.label).into()), ("n", (*n).into())]))
                    }
                } } }
            }
        }
        @if let Some(n) = shown.notices {
            section {
                h2 { (words.t("paper-title")) }
                p { (words.with("printing-notices", &[("n", n.into())])) }
                (link_button(links::PAPER_NOTICES, &words.t("paper-go")))
            }
        }
        div .acts { (link_button(links::REGIMES, &words.t("regimes-title"))) }
    };
    page(frame, "printing-title", body)
}

/// The sheets of one kind and class.
pub struct SheetsPage<'a> {
    /// Which class.
    pub class: &'a ClassLink,
    /// Which kind.
    pub sheet: Sheet,
    /// Those printed before are shown too.
    pub again: bool,
    /// When they were made: what is changed after is printed anew.
    pub shown: Timestamp,
    /// Today.
    pub today: Date,
    /// Of slips: what the desk hands out, by number.
    pub list: Vec<HandedOut>,
    /// What each sheet is about, in the form; and the sheet itself.
    pub sheets: Vec<(SheetOf, Markup)>,
    /// What is printed after them and before.
    pub ways: Ways,
}

/// The sheets, for the printer. Looking notes nothing.
pub fn sheets(frame: &Frame, shown: &SheetsPage) -> Markup {
    let words = frame.words;
    let body = html! {
        div .screen-only {
            (back(words, links::TO_PRINT))
            h1 { (words.t(sheet_key(shown.sheet))) ", " (shown.class.label) }
        }
        @if shown.sheets.is_empty() { (empty(&words.t("printing-none"), &words.t("printing-none-here-hint"))) } @else {
            (screen_hint(&words.t(hint_key(shown.sheet))))
            div .screen-only {
                (batch(words, shown))
                @if frame.open { (done(frame, shown)) }
                (list_ways(words, shown.ways, (&address(shown), "feuilles")))
            }
        }
        @if !shown.again {
            div .acts.screen-only { (link_button(&again(shown), &words.t("printing-again"))) }
        }
        (slip_list(words, &shown.class.label, shown.today, &shown.list))
        div #feuilles .exit-cards[shown.sheet == Sheet::ExitCard] { @for (_, sheet) in &shown.sheets { (sheet) } }
    };
    page(frame, "printing-title", body)
}

fn again(shown: &SheetsPage) -> String {
    format!("{}?tout=oui", links::sheets(&shown.class.code, shown.sheet.code()))
}

/// Where these sheets are, whichever of their pages is shown.
fn address(shown: &SheetsPage) -> String {
    if shown.again { again(shown) } else { links::sheets(&shown.class.code, shown.sheet.code()) }
}

/// «Feuilles 1 à 100 sur 340», where they are not printed in one go.
fn batch(words: &Words, shown: &SheetsPage) -> Markup {
    let (from, here) = (shown.ways.before, shown.sheets.len());
    let all = from + here + shown.ways.left;
    html! {
        @if all > here {
            p { strong { (words.with("printing-batch", &[("from", (from + 1).into()), ("to", (from + here).into()), ("all", all.into())])) } }
            @if !shown.again { p .hint { (words.t("printing-batch-next")) } }
        }
    }
}

fn done(frame: &Frame, shown: &SheetsPage) -> Markup {
    let others = shown.ways.before + shown.ways.left > 0 && !shown.again;
    post(
        &frame.csrf,
        &links::sheets(&shown.class.code, shown.sheet.code()),
        &html! {
            (hidden("shown", &shown.shown.as_second().to_string()))
            @if others { (hidden("rest", "oui")) }
            @for (about, _) in &shown.sheets { (hidden("one", &about.to_string())) }
            (submit(&frame.words.t("printing-done")))
        },
    )
}

/// «Coupons à signer», «Avis de retenue»…
fn sheet_key(sheet: Sheet) -> &'static str {
    match sheet {
        Sheet::Slip => "printing-slips",
        Sheet::DetentionNotice => "printing-detentions",
        Sheet::Letter => "printing-letters",
        Sheet::Booklet => "printing-booklets",
        Sheet::ExitCard => "printing-cards",
    }
}

/// Ten cards are one sheet.
fn class_key(sheet: Sheet) -> &'static str {
    if sheet == Sheet::ExitCard { "printing-class-cards" } else { "printing-class" }
}

fn hint_key(sheet: Sheet) -> &'static str {
    match sheet {
        Sheet::Slip => "printing-slips-hint",
        Sheet::DetentionNotice => "printing-detentions-hint",
        Sheet::Letter => "printing-letters-hint",
        Sheet::Booklet => "printing-booklets-hint",
        Sheet::ExitCard => "printing-cards-hint",
    }
}

/// The same again in the language that the reader of a sheet has chosen, under the French; nothing when it is French.
pub(in crate::pages) fn again_in(language: Language, lines: impl FnOnce(&Words) -> Markup) -> Markup {
    let words = crate::i18n::words(language);
    html! {
        @if language != Language::French { div .again lang=(words.lang()) dir=(words.dir()) { (lines(words)) } }
    }
}

/// A dotted line to write on.
pub(in crate::pages) fn to_fill(words: &Words, key: &str) -> Markup {
    html! { p .fill { span { (words.t(key)) } " " span .to-fill {} } }
}

/// A line for the day and a longer one for the signature.
pub(in crate::pages) fn day_and_signature(words: &Words) -> Markup {
    html! { p .fill { (dated_and_signed(words)) } }
}

/// The same with room for a signature above them.
pub(in crate::pages) fn day_and_signature_below(words: &Words) -> Markup {
    html! { p .fill.sign-here { (dated_and_signed(words)) } }
}

fn dated_and_signed(words: &Words) -> Markup {
    html! {
        span { (words.t("paper-date")) } " " span .to-fill {} " "
        span { (words.t("paper-signature")) } " " span .to-fill {}
    }
}

/// The same with room for a signature above it.
pub(in crate::pages) fn to_sign(words: &Words, key: &str) -> Markup {
    html! { p .fill.sign-here { span { (words.t(key)) } " " span .to-fill {} } }
}

/// The same for each of them, by name where there are several.
pub(in crate::pages) fn for_each(readers: &[&PaperReader], lines: impl Fn(Option<&PersonName>) -> Markup) -> Markup {
    html! { @for reader in readers { (lines((readers.len() > 1).then_some(&reader.name))) } }
}

/// Boxes to tick, each with its word again in the language that the reader has chosen.
pub(in crate::pages) fn to_tick(words: &Words, language: Language, keys: &[&str]) -> Markup {
    let own = crate::i18n::words(language);
    html! {
        p .acts { @for key in keys { span {
            "☐ " (words.t(key))
            @if language != Language::French { " / " (aside(Some(own.lang()), &own.t(key))) }
        } } }
    }
}
