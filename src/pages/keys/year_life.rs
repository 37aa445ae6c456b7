//! «Fin d'année»: where each year's keys stand, what comes next, and the order for it, given with a passkey. The head
//! and the DPO see the same, each with what is theirs to do.

use super::history::{EventLine, key_history};
use super::year_asked::{Asked, asked};
use super::year_orders::{RefusedVisa, arm, destroy, hand_over, holds, next_of, two, visa};
use crate::domain::ceremony::Office;
use crate::domain::safety::Switch;
use crate::domain::school_year::SchoolYear;
use crate::i18n::Words;
use crate::pages::direction::safety::in_force;
use crate::pages::layout::{Frame, page};
use crate::pages::links;
use crate::pages::parts::{Badge, Tone, badge, empty, error_summary, icon, link_button};
use jiff::civil::{Date, DateTime};
use maud::{Markup, html};
use std::borrow::Cow;
use std::collections::BTreeSet;

/// Where a year stands, by the school's own clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// Written and read.
    Open,
    /// Read, no longer written.
    Closed,
    /// The notice runs.
    Announced {
        /// When it ends, at the earliest.
        until: DateTime,
        /// It is over.
        over: bool,
    },
    /// The order is given, and not yet carried out to its end.
    Condemned,
    /// The keys are destroyed.
    Destroyed,
}

/// «Clé illisible»: why a year that should be served is not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UnreadableCell {
    /// Its cell is not in its place.
    Missing,
    /// Its cell does not read whole.
    Damaged,
    /// Its cell is vacant: an older copy of the rest was put back.
    Vacant,
    /// The cell reads, and the rest does not fit it.
    Refused,
}

impl UnreadableCell {
    /// The sentence that says it, and what to do.
    pub fn key(self) -> &'static str {
        match self {
            Self::Missing => "year-unreadable-missing",
            Self::Damaged => "year-unreadable-damaged",
            Self::Vacant => "year-unreadable-vacant",
            Self::Refused => "year-unreadable-refused",
        }
    }
}

/// One year.
pub struct YearLine {
    /// Which.
    pub year: SchoolYear,
    /// Where it stands.
    pub stage: Stage,
    /// The school year itself is not over.
    pub runs: bool,
    /// Why it cannot be read, when it should be.
    pub unreadable: Option<UnreadableCell>,
    /// When its keys are destroyed and how many days are left, until the order is given.
    pub ends: Option<(Date, u16)>,
    /// What its end asked of people, and what they have done.
    pub asked: Asked,
    /// The visa that could not be taken just now.
    pub visa_refused: Option<RefusedVisa>,
    /// What the public ledger says of it.
    pub events: Vec<EventLine>,
}

/// The year that may be opened, with what stands in its form.
pub struct NextYear {
    /// Which.
    pub year: SchoolYear,
    /// Today.
    pub today: Date,
    /// The usual day of destruction, and the days between which another may be chosen.
    pub usual: Date,
    /// The first and the last day.
    pub between: (Date, Date),
}

impl Stage {
    /// Its word.
    pub fn key(self) -> &'static str {
        match self {
            Self::Open => "year-open",
            Self::Closed => "year-closed",
            Self::Announced { .. } => "year-announced",
            Self::Condemned => "year-condemned",
            Self::Destroyed => "year-destroyed",
        }
    }

    /// Its word as a badge.
    pub fn badge(self, word: &str) -> Badge<'_> {
        let tone = match self {
            Self::Open | Self::Destroyed => Tone::Done,
            Self::Closed => Tone::Calm,
            Self::Announced { .. } => Tone::Waiting,
            Self::Condemned => Tone::Alert,
        };
        Badge { tone, word }
    }
}

/// The life of every year as one of the two sees it, and the next one when the head may open it; first what is
/// suspended.
pub fn year_life(
    frame: &Frame,
    office: Office,
    years: &[YearLine],
    next: Option<&NextYear>,
    suspended: &BTreeSet<Switch>,
) -> Markup {
    let words = frame.words;
    let said: Vec<_> = years.iter().flat_map(|line| refused_visa(words, line)).collect();
    let faults: Vec<(&str, &str)> = said.iter().map(|(id, fault)| (id.as_str(), fault.as_ref())).collect();
    let body = html! {
        h1 { (words.t("year-title")) }
        (error_summary(words, &faults))
        p { (words.t("year-lead")) }
        (in_force(words, suspended))
        @if years.is_empty() { (empty(&words.t("direction-no-year"), &words.t("direction-no-year-hint"))) }
        @for line in years { (one(frame, office, line)) }
        @if let Some(next) = next { (arm(words, next)) }
    };
    page(frame, "year-title", body)
}

fn one(frame: &Frame, office: Office, line: &YearLine) -> Markup {
    let words = frame.words;
    let year = line.year.to_string();
    html! {
        section {
            h2 {
                (words.with("year-heading", &[("year", (&year).into())])) " "
                (badge(line.stage.badge(&words.t(line.stage.key()))))
            }
            @if let Some(why) = line.unreadable {
                p { (badge(Badge { tone: Tone::Alert, word: &words.t("year-unreadable") })) " " (words.t(why.key())) }
            }
            @if let Some((day, left)) = line.ends { (end(words, day, left)) }
            @if line.asked.doubt { p .notice.(Tone::Alert.name()) { (icon(Tone::Alert.icon())) span { (words.t("year-doubt")) } } }
            (next_step(words, office, line))
            @if line.ends.is_some() {
                (asked(words, &line.asked, line.ends))
                @if office == Office::Head { (visa(frame, line)) (hand_over(words, line)) }
                (two(frame, office, line))
            }
            (holds(words, office, line))
            details {
                summary { (words.t("year-history")) }
                (key_history(words, &line.events))
            }
        }
    }
}

/// What was wrong with the visa of that year, each with its field.
fn refused_visa(words: &'static Words, line: &YearLine) -> Vec<(String, Cow<'static, str>)> {
    let faults = line.visa_refused.iter().flat_map(|refused| &refused.faults);
    faults.map(|(name, key)| (format!("{name}-{}", line.year), words.t(key))).collect()
}

fn end(words: &Words, day: Date, left: u16) -> Markup {
    let on = words.date(day);
    html! { p { strong { (words.with("year-ends", &[("date", (&on).into()), ("n", u32::from(left).into())])) } } }
}

fn next_step(words: &Words, office: Office, line: &YearLine) -> Markup {
    match line.stage {
        Stage::Open | Stage::Closed => match office {
            Office::Head => next_of(words, line),
            Office::Dpo => html! { p { (words.t("year-deadline-what")) } },
        },
        Stage::Announced { until, over: false } => html! {
            p { (words.with("year-notice-until", &[("date", (&words.moment(until)).into())])) }
            p { (words.t("year-notice-what")) }
        },
        Stage::Announced { over: true, .. } => html! {
            p { strong { (words.t("year-notice-over")) } }
            ul {
                li { (words.t("year-wipe-dies")) }
                li { (words.t("year-wipe-lives")) }
                li { (words.t("year-wipe-backups")) }
            }
            (destroy(words, line))
        },
        Stage::Condemned => html! { p { (words.t("year-condemned-what")) } },
        Stage::Destroyed => html! {
            p { (words.t("year-destroyed-what")) }
            (link_button(&links::certificate(line.year), &words.t("year-certificate")))
        },
    }
}
