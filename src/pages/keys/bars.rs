//! The life of each year's keys as a picture: one bar a year, from its opening to its destruction. What it shows stands
//! in words beneath it and in its description, for whoever does not see it.

use crate::i18n::Words;
use jiff::civil::Date;
use maud::{Markup, html};

/// One year's bar.
pub struct KeyBar {
    /// Which year: `2026-2027`.
    pub year: String,
    /// When its keys were made.
    pub opened: Date,
    /// When its root was replaced.
    pub epochs: Vec<Date>,
    /// When it was closed.
    pub closed: Option<Date>,
    /// When a search for copies was told of.
    pub searched: Vec<Date>,
    /// When the keys were destroyed; they live as long as this is empty.
    pub destroyed: Option<Date>,
}

/// In the picture's own units, few enough for its words to be read on a phone: the years' names, the room for bars, one
/// row.
const NAMES: i64 = 96;
const WIDTH: i64 = 256;
const ROW: i64 = 32;

/// The picture of these years; nothing when there is none. `today` is where living keys end.
pub fn key_bars(words: &Words, bars: &[KeyBar], today: Date) -> Markup {
    let first = bars.iter().map(|bar| bar.opened).min();
    let Some(first) = first else { return html! {} };
    let last = bars.iter().filter_map(|bar| bar.destroyed).chain([today]).max().unwrap_or(today);
    let scale = Scale { first, days: days(first, last).max(1) };
    let height = ROW * i64::try_from(bars.len()).unwrap_or(1);
    html! {
        figure .keys {
            svg viewBox={ "0 0 360 " (height) } role="img" aria-labelledby="keys-title keys-said" {
                title id="keys-title" { (words.t("keys-title")) }
                desc id="keys-said" { @for bar in bars { (said(words, bar)) " " } }
                @for (bar, row) in bars.iter().zip(0..) { (drawn(bar, ROW * row, &scale, today)) }
            }
            figcaption { ul { @for bar in bars { li { (said(words, bar)) } } } }
        }
    }
}

/// Where a day stands in the picture.
struct Scale {
    first: Date,
    days: i64,
}

impl Scale {
    fn at(&self, day: Date) -> i64 {
        NAMES + WIDTH * days(self.first, day).clamp(0, self.days) / self.days
    }
}

fn days(from: Date, to: Date) -> i64 {
    from.duration_until(to).as_hours() / 24
}

fn drawn(bar: &KeyBar, top: i64, scale: &Scale, today: Date) -> Markup {
    let (from, to) = (scale.at(bar.opened), scale.at(bar.destroyed.unwrap_or(today)));
    let still = bar.closed.map(|closed| scale.at(closed));
    html! {
        text x="0" y=(top + 21) { (bar.year) }
        rect .open x=(from) y=(top + 9) width=((to - from).max(3)) height="14" rx="3" {}
        @if let Some(closed) = still { rect .closed x=(closed) y=(top + 9) width=((to - closed).max(0)) height="14" {} }
        @for epoch in &bar.epochs { line x1=(scale.at(*epoch)) x2=(scale.at(*epoch)) y1=(top + 6) y2=(top + 26) {} }
        @for day in &bar.searched { circle .open cx=(scale.at(*day)) cy=(top + 16) r="5" {} }
        @if bar.destroyed.is_some() {
            line .end x1=(to - 6) y1=(top + 10) x2=(to + 6) y2=(top + 22) {}
            line .end x1=(to + 6) y1=(top + 10) x2=(to - 6) y2=(top + 22) {}
        }
    }
}

fn said(words: &Words, bar: &KeyBar) -> String {
    let (opened, closed) =
        (words.date_without_weekday(bar.opened), bar.closed.map(|day| words.date_without_weekday(day)));
    let destroyed = bar.destroyed.map(|day| words.date_without_weekday(day));
    let facts = [
        ("year", (&bar.year).into()),
        ("opened", (&opened).into()),
        ("closed", closed.as_deref().unwrap_or_default().into()),
        ("destroyed", destroyed.as_deref().unwrap_or_default().into()),
        ("n", bar.epochs.len().into()),
    ];
    let life = words.with(said_key(bar), &facts);
    match bar.searched.len() {
        0 => life,
        searches => format!("{life} {}", words.with("keys-searched", &[("n", searches.into())])),
    }
}

fn said_key(bar: &KeyBar) -> &'static str {
    match (bar.closed, bar.destroyed) {
        (_, Some(_)) => "keys-destroyed",
        (Some(_), None) => "keys-closed",
        (None, None) => "keys-open",
    }
}
