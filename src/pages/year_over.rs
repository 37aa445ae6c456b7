//! Why a page offers nothing that writes: the year is closed, or destroyed and no other is open.

use super::layout::Frame;
use super::parts::{Tone, icon};
use crate::domain::school_year::SchoolYear;
use crate::i18n::Words;
use jiff::civil::Date;
use maud::{Markup, html};

/// «Aucune année scolaire n'est ouverte»: no carnet is read or written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoYear {
    /// The latest year whose keys were destroyed, and on which day: the public ledger says so to everyone.
    pub destroyed: Option<(SchoolYear, Date)>,
}

/// Why nothing that writes is offered on this page, when it is so.
pub(super) fn year_over(frame: &Frame) -> Markup {
    match frame.no_year {
        Some(none) => said(&no_year(frame.words, none)),
        None => html! { @if !frame.open { (closed(frame.words)) } },
    }
}

/// «L'année est close», where it says why a page has no button.
pub(super) fn closed(words: &Words) -> Markup {
    said(&words.t("carnet-year-over"))
}

fn no_year(words: &Words, none: NoYear) -> String {
    let Some((year, day)) = none.destroyed else { return words.t("carnet-no-year").into_owned() };
    let (year, day) = (year.to_string(), words.date_without_weekday(day));
    words.with("carnet-destroyed", &[("year", (&year).into()), ("date", (&day).into())])
}

fn said(why: &str) -> Markup {
    html! { p .notice.(Tone::Calm.name()) { (icon(Tone::Calm.icon())) span { (why) } } }
}
