//! What a year's end asked of people, and what they have done: authority, visa, hand-over, tellings, postponement.

use crate::domain::arming::Basis;
use crate::domain::ceremony::{Office, Proposal};
use crate::i18n::Words;
use crate::pages::parts::{Badge, Tone, badge, date, definitions, moment};
use jiff::civil::{Date, DateTime};
use maud::{Markup, html};

/// What a year's end asks of people.
pub struct Asked {
    /// On what authority.
    pub basis: Basis,
    /// The day of that document.
    pub dated: Date,
    /// Who declared it.
    pub declared_by: Option<String>,
    /// The visa that came later: number and day.
    pub visa: Option<(String, Date)>,
    /// The archives' visa is missing, in a public school.
    pub visa_missing: bool,
    /// Who took the list of sanctions, when, and how many they were.
    pub handed_over: Option<(String, DateTime, u32)>,
    /// When families were told, and how many days before.
    pub told: Vec<(u16, DateTime)>,
    /// The day it was postponed to.
    pub postponed_to: Option<Date>,
    /// What waits for the second of two people.
    pub motion: Option<MotionLine>,
    /// Families held: the hold's number and its end.
    pub held: Vec<(u32, Date)>,
    /// Two clocks disagree with the time that is believed.
    pub doubt: bool,
}

/// What one of two people has proposed.
pub struct MotionLine {
    /// What.
    pub proposal: Proposal,
    /// Who.
    pub by: String,
    /// As which of the two.
    pub office: Office,
    /// Why, for a hold.
    pub reason: Option<String>,
    /// The last day on which the other may agree.
    pub until: Date,
}

/// All of it, where the keys are destroyed on the day that `ends` names.
pub(in crate::pages) fn asked(words: &Words, asked: &Asked, ends: Option<(Date, u16)>) -> Markup {
    let term = |key| words.t(key);
    let (basis, visa, over, told, postponed) = (
        term("year-asked-basis"),
        term("year-asked-visa"),
        term("year-asked-handed-over"),
        term("year-asked-told"),
        term("year-asked-postponed"),
    );
    let mut pairs = vec![(basis.as_ref(), html! { (basis_of(words, asked)) })];
    match &asked.visa {
        Some((reference, dated)) => pairs.push((visa.as_ref(), html! { (reference) ", " (date(words, *dated)) })),
        None if asked.visa_missing => {
            let missing = words.t("year-visa-missing");
            pairs.push((visa.as_ref(), badge(Badge { tone: Tone::Alert, word: &missing })));
        }
        // Neither given nor set aside at the opening, and missed by nobody: the school is private.
        None if matches!(asked.basis, Basis::Table(_) | Basis::Undeclared) => {
            pairs.push((visa.as_ref(), html! { (words.t("year-visa-private")) }));
        }
        None => {}
    }
    let waiting = words.t("year-handed-over-not");
    pairs.push((
        over.as_ref(),
        match &asked.handed_over {
            Some((by, at, n)) => {
                let said = words.with("year-handed-over", &[("n", (*n).into()), ("by", by.into())]);
                html! { (said) ", " (moment(words, *at)) }
            }
            None => badge(Badge { tone: Tone::Waiting, word: &waiting }),
        },
    ));
    pairs.push((told.as_ref(), tellings(words, &asked.told)));
    let sooner = |to: Date| ends.filter(|(day, _)| *day < to).map(|(day, _)| words.date_without_weekday(day));
    if let Some(to) = asked.postponed_to {
        let said = html! {
            (date(words, to))
            @if let Some(day) = sooner(to) { (words.with("year-asked-sooner-again", &[("date", (&day).into())])) }
        };
        pairs.push((postponed.as_ref(), said));
    }
    definitions(&pairs)
}

/// When families were told, one line a telling.
pub(in crate::pages) fn tellings(words: &Words, told: &[(u16, DateTime)]) -> Markup {
    let before = |days: u16| words.with("year-told-before", &[("n", u32::from(days).into())]);
    html! {
        @if told.is_empty() { (words.t("year-told-none")) }
        @for (n, (days, at)) in told.iter().enumerate() {
            @if n > 0 { br; }
            (before(*days)) ", " (moment(words, *at))
        }
    }
}

fn basis_of(words: &Words, asked: &Asked) -> String {
    let reference = asked.basis.reference().map(ToString::to_string).unwrap_or_default();
    let dated = words.date_without_weekday(asked.dated);
    let by = asked.declared_by.clone().unwrap_or_else(|| words.t("year-declared-unknown").into_owned());
    let facts = [("reference", (&reference).into()), ("date", (&dated).into()), ("by", (&by).into())];
    words.with(basis_key(&asked.basis), &facts)
}

fn basis_key(basis: &Basis) -> &'static str {
    match basis {
        Basis::Visa(_) => "year-basis-visa",
        Basis::Table(_) => "year-basis-table",
        Basis::OutOfScope => "year-basis-out-of-scope",
        Basis::Undeclared => "year-basis-undeclared",
    }
}
