//! What is shown and not asked: states, definitions, tables, what happened when.

use super::{Icon, Quick, icon};
use crate::domain::follow_up::Who;
use crate::i18n::Words;
use crate::i18n::dates::for_machines;
use jiff::civil::{Date, DateTime};
use maud::{Markup, html};

/// How a state feels; its shape and its word say it too, so that colour is never alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// Done, signed, accepted.
    Done,
    /// Someone is awaited.
    Waiting,
    /// Act soon, or it went wrong.
    Alert,
    /// Refused.
    Refused,
    /// Nothing to do.
    Calm,
}

impl Tone {
    /// Its class in the style sheet.
    pub fn name(self) -> &'static str {
        match self {
            Self::Done => "done",
            Self::Waiting => "waiting",
            Self::Alert => "alert",
            Self::Refused => "refused",
            Self::Calm => "calm",
        }
    }

    /// Its drawing.
    pub fn icon(self) -> Icon {
        match self {
            Self::Done => Icon::Tick,
            Self::Waiting => Icon::Clock,
            Self::Alert => Icon::Alert,
            Self::Refused => Icon::Cross,
            Self::Calm => Icon::Dot,
        }
    }
}

/// A state: «Signé», «À justifier».
#[derive(Clone, Copy, Debug)]
pub struct Badge<'a> {
    /// How it feels.
    pub tone: Tone,
    /// The word that says it.
    pub word: &'a str,
}

/// A state as a drawing and a word.
pub fn badge(badge: Badge) -> Markup {
    html! { span .badge.(badge.tone.name()) { (icon(badge.tone.icon())) (Quick(badge.word)) } }
}

/// A day in words, readable by machines too.
pub fn date(words: &Words, day: Date) -> Markup {
    html! { time datetime=(day) { (words.date(day)) } }
}

/// A day and an hour in words, readable by machines too.
pub fn moment(words: &Words, at: DateTime) -> Markup {
    html! { time datetime=(Quick(&for_machines(at))) { (Quick(&words.moment(at))) } }
}

/// A text that the school has written, its lines kept: French, whatever the page around it speaks.
pub fn prose(text: &str) -> Markup {
    html! { div .prose lang="fr" dir="ltr" { (text) } }
}

/// A text that someone of a family has written, its lines kept: in whatever language they wrote it.
pub fn own_words(text: &str) -> Markup {
    html! { div .prose dir="auto" { (text) } }
}

/// A text, by whoever wrote it.
pub fn written_by(who: Who, text: &str) -> Markup {
    if matches!(who, Who::Staff(_)) { prose(text) } else { own_words(text) }
}

/// A few words within a page that may speak another language: their own, when it is not the page's, and their own
/// order.
pub fn aside(lang: Option<&'static str>, words: &str) -> Markup {
    html! { @if let Some(lang) = lang { bdi lang=(lang) { (words) } } @else { (words) } }
}

/// Terms and what they stand for.
pub fn definitions(pairs: &[(&str, Markup)]) -> Markup {
    html! { dl { @for (term, meaning) in pairs { div { dt { (term) } dd { (meaning) } } } } }
}

/// A table that scrolls by itself when the screen is narrow. `id` is unique in the page; `rows` holds `tr` of `th
/// scope="row"` and `td`.
pub fn table(id: &str, caption: &str, columns: &[&str], rows: &Markup) -> Markup {
    html! {
        div .scroll role="region" tabindex="0" aria-labelledby=(id) {
            table {
                caption id=(id) { (caption) }
                thead { tr { @for column in columns { th scope="col" { (column) } } } }
                tbody { (rows) }
            }
        }
    }
}

/// A table of one thing a row, its own name first. On a narrow screen each row is a block,
/// and each cell says its column.
pub fn records(caption: &str, columns: &[&str], rows: &[Vec<Markup>]) -> Markup {
    html! {
        table .records {
            caption { (caption) }
            thead { tr { @for column in columns { th scope="col" { (column) } } } }
            tbody {
                @for row in rows {
                    tr { @for (n, (column, cell)) in columns.iter().zip(row).enumerate() {
                        @if n == 0 { th scope="row" { (cell) } } @else { td data-column=(column) { (cell) } }
                    } }
                }
            }
        }
    }
}

/// The same of how many each row has: what it has none of is an empty cell, and no line of a narrow screen.
pub fn tallies<const N: usize>(caption: &str, columns: &[&str], rows: &[(Markup, [usize; N])]) -> Markup {
    let cell = |n: &usize| html! { @if *n > 0 { strong { (n) } } };
    let row = |(name, counts): &(Markup, [usize; N])| {
        std::iter::once(name.clone()).chain(counts.iter().map(cell)).collect::<Vec<_>>()
    };
    let rows: Vec<_> = rows.iter().map(row).collect();
    html! { div .tallies { (records(caption, columns, &rows)) } }
}

/// Something that happened.
pub struct Step {
    /// The school's own clock.
    pub at: DateTime,
    /// What, in a sentence.
    pub what: Markup,
}

/// What happened, in the order given.
pub fn timeline(words: &Words, steps: &[Step]) -> Markup {
    html! { ol .timeline { @for step in steps { li { (moment(words, step.at)) div { (step.what) } } } } }
}

/// There is nothing to show, which is said, with what it means.
pub fn empty(heading: &str, hint: &str) -> Markup {
    html! { div .empty { p { strong { (heading) } } p { (hint) } } }
}

/// A hint for the screen that the printer leaves out.
pub fn screen_hint(text: &str) -> Markup {
    html! { p .hint.screen-only { (text) } }
}
