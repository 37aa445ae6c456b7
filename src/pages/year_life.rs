//! «Fin d'année»: where each year's keys stand, what comes next, and the order for it, given with a passkey.

use super::key_history::{EventLine, key_history};
use super::layout::{Frame, page};
use super::links;
use super::parts::{Badge, Ceremony, CeremonyKind, Field, Tone, badge, ceremony, empty, field, link_button};
use crate::domain::school_year::SchoolYear;
use crate::domain::year_state::{LONGEST_NOTICE_DAYS, SHORTEST_NOTICE_DAYS, USUAL_NOTICE_DAYS};
use crate::i18n::Words;
use jiff::civil::DateTime;
use maud::{Markup, html};

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
    fn key(self) -> &'static str {
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
    /// Why it cannot be read, when it should be.
    pub unreadable: Option<UnreadableCell>,
    /// What the public ledger says of it.
    pub events: Vec<EventLine>,
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

/// The life of every year, and the next one when it may be opened.
pub fn year_life(frame: &Frame, years: &[YearLine], next: Option<SchoolYear>) -> Markup {
    let words = frame.words;
    let body = html! {
        h1 { (words.t("year-title")) }
        p { (words.t("year-lead")) }
        @if years.is_empty() { (empty(&words.t("direction-no-year"), &words.t("direction-no-year-hint"))) }
        @for line in years { (one(words, line)) }
        @if let Some(next) = next {
            section {
                h2 { (words.with("year-next-heading", &[("year", (&next.to_string()).into())])) }
                p { (words.t("year-next-what")) }
                (order(words, next, "ouverture", "year-next-button", &html! {}))
            }
        }
    };
    page(frame, "year-title", body)
}

fn one(words: &Words, line: &YearLine) -> Markup {
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
            (next_step(words, line))
            details {
                summary { (words.t("year-history")) }
                (key_history(words, &line.events))
            }
        }
    }
}

fn next_step(words: &Words, line: &YearLine) -> Markup {
    match line.stage {
        Stage::Open => html! {
            p { (words.t("year-close-what")) }
            (order(words, line.year, "cloture", "year-close-button", &html! {}))
        },
        Stage::Closed => announce(words, line.year),
        Stage::Announced { until, over: false } => html! {
            p { strong { (words.with("year-notice-until", &[("date", (&words.moment(until)).into())])) } }
            p { (words.t("year-notice-what")) }
        },
        Stage::Announced { over: true, .. } => html! {
            p { strong { (words.t("year-notice-over")) } }
            ul {
                li { (words.t("year-wipe-dies")) }
                li { (words.t("year-wipe-lives")) }
                li { (words.t("year-wipe-backups")) }
            }
            (order(words, line.year, "destruction", "year-wipe-button", &html! {}))
        },
        Stage::Condemned => html! { p { (words.t("year-condemned-what")) } },
        Stage::Destroyed => html! {
            p { (words.t("year-destroyed-what")) }
            (link_button(&links::certificate(line.year), &words.t("year-certificate")))
        },
    }
}

fn announce(words: &Words, year: SchoolYear) -> Markup {
    let (least, most) = (i64::from(SHORTEST_NOTICE_DAYS), i64::from(LONGEST_NOTICE_DAYS));
    let (label, hint) = (
        words.t("year-announce-days"),
        words.with("year-announce-days-hint", &[("least", least.into()), ("most", most.into())]),
    );
    let (usual, id) = (USUAL_NOTICE_DAYS.to_string(), format!("days-{year}"));
    let days = Field::number("days", &label, least, most).id(&id).hint(&hint).value(&usual);
    html! {
        p { (words.t("year-announce-what")) }
        ul {
            li { (words.t("year-announce-families")) }
            li { (words.t("year-announce-alone")) }
            li { (words.t("year-announce-no-return")) }
        }
        (order(words, year, "annonce", "year-announce-button", &field(words, &days)))
    }
}

fn order(words: &Words, year: SchoolYear, step: &str, button_key: &str, fields: &Markup) -> Markup {
    let button = words.t(button_key);
    let (options, finish) = (links::year_order(year, step, "options"), links::year_order(year, step, "fin"));
    ceremony(
        words,
        &Ceremony { kind: CeremonyKind::Confirm, options: &options, finish: &finish, button: &button },
        fields,
    )
}
