//! «Dette d'entiercement»: what an escrow that is not burnt could still bring back, said wherever something was
//! destroyed.

use crate::i18n::Words;
use crate::pages::parts::{Badge, Tone, badge};
use maud::{Markup, html};

/// One escrow, as the public ledger tells it.
pub struct EscrowRow {
    /// `2026-2027`.
    pub year: String,
    /// Which of the year's, from 1.
    pub number: u32,
    /// A half was declared destroyed.
    pub burnt: bool,
    /// Families erased since, whom an old backup and both halves could bring back.
    pub families_owed: usize,
    /// The same of the whole year.
    pub year_owed: bool,
}

/// Where each escrow stands; nothing where there has been none.
pub fn escrow_list(words: &Words, rows: &[EscrowRow]) -> Markup {
    html! {
        @if !rows.is_empty() {
            h2 { (words.t("escrow-heading")) }
            p { (words.t("escrow-what")) }
            ul { @for row in rows { li { (line(words, row)) } } }
        }
    }
}

fn line(words: &Words, row: &EscrowRow) -> Markup {
    let (tone, state) = match row {
        EscrowRow { burnt: true, .. } => (Tone::Done, "escrow-state-burnt"),
        EscrowRow { year_owed: true, .. } | EscrowRow { families_owed: 1.., .. } => (Tone::Alert, "escrow-state-owes"),
        _ => (Tone::Calm, "escrow-state-stands"),
    };
    let count = i64::try_from(row.families_owed).unwrap_or(i64::MAX);
    let named = [("year", (&row.year).into()), ("n", i64::from(row.number).into())];
    html! {
        (words.with("escrow-named", &named)) " " (badge(Badge { tone, word: &words.t(state) }))
        @if row.year_owed { " " (words.t("escrow-owed-year")) }
        @else if row.families_owed > 0 { " " (words.with("escrow-owed-families", &[("count", count.into())])) }
    }
}
