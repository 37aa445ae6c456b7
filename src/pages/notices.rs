//! What stands above a page, whatever it shows: what was just done, the year's end, what its reader is to know for now.

use super::layout::{Ending, Frame, Notice};
use super::links;
use super::parts::{Tone, icon};
use crate::domain::school_year::SchoolYear;
use crate::i18n::Words;
use jiff::civil::DateTime;
use maud::{Markup, html};

/// A passkey that was added to somebody's access, somewhere else than here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AddedKey {
    /// What it is called now.
    pub device: String,
    /// When, by the school's clock.
    pub at: DateTime,
}

/// The year that a member of staff looks at, where another one lives besides.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LookedAt {
    /// Which.
    pub year: SchoolYear,
    /// It takes writing.
    pub open: bool,
    /// The others, and where each is looked at instead.
    pub others: Vec<(SchoolYear, String)>,
}

/// Everything above the page.
pub(super) fn notices(frame: &Frame) -> Markup {
    let words = frame.words;
    html! {
        @if let Some(looked_at) = &frame.looked_at { (self::looked_at(words, looked_at)) }
        @if let Some(notice) = &frame.notice { (self::notice(notice)) }
        @for key in &frame.added { (added(words, key)) }
        @if let Some(ending) = frame.ending.filter(|ending| ending.announced) { (self::ending(words, ending)) }
        @if let Some(key) = frame.reminder { (reminder(words, key)) }
    }
}

/// Above everything, since a page of the one year looks like that of the other.
fn looked_at(words: &Words, shown: &LookedAt) -> Markup {
    let key = if shown.open { "looked-at-open" } else { "looked-at-closed" };
    html! {
        nav aria-label=(words.t("looked-at-label")) { p .notice.(Tone::Calm.name()) {
            (icon(Tone::Calm.icon()))
            span {
                (words.with(key, &[("year", (&shown.year.to_string()).into())]))
                @for (year, link) in &shown.others {
                    " " a href=(link) { (words.with("looked-at-other", &[("year", (&year.to_string()).into())])) }
                }
            }
        } }
    }
}

fn notice(notice: &Notice) -> Markup {
    html! { p .notice.(notice.tone.name()) role="status" { (icon(notice.tone.icon())) span { (notice.text) } } }
}

/// «Clé d'accès ajoutée», and what to do if it was somebody else.
fn added(words: &Words, key: &AddedKey) -> Markup {
    let said =
        words.with("passkey-added", &[("device", (&key.device).into()), ("when", (&words.moment(key.at)).into())]);
    html! {
        p .notice.(Tone::Waiting.name()) role="status" {
            (icon(Tone::Waiting.icon()))
            span { (said) " " a href=(links::DEVICES) { (words.t("passkey-added-go")) } }
        }
    }
}

fn reminder(words: &Words, key: &str) -> Markup {
    html! { p .notice.(Tone::Waiting.name()) role="status" { (icon(Tone::Waiting.icon())) span { (words.t(key)) } } }
}

/// On every page of a family, from the first notice to the last day, which alone is an alarm: nothing has gone wrong.
fn ending(words: &Words, ending: Ending) -> Markup {
    let (day, left) = (words.date_without_weekday(ending.on), u32::from(ending.days_left));
    let tone = if left > 1 { Tone::Waiting } else { Tone::Alert };
    html! {
        aside aria-label=(words.t("family-end-heading")) {
            p .notice.(tone.name()) {
                (icon(tone.icon()))
                span {
                    (words.with("ending-announced", &[("date", (&day).into()), ("n", left.into())])) " "
                    a href=(links::COPY) { (words.t("copy-go")) }
                }
            }
        }
    }
}
