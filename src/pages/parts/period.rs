//! Four fields that make a period said ahead: a first day and hour, a last day and hour.

use super::{Field, field};
use crate::domain::period::PeriodRefused;
use crate::i18n::Words;
use maud::{Markup, html};
use std::borrow::Cow;

/// The days and hours as typed so far.
#[derive(Clone, Debug, Default)]
pub struct PeriodForm {
    /// First day and hour, last day and hour, in the order of [`PERIOD`].
    pub typed: [String; 4],
    /// What was wrong with them.
    pub fault: Option<PeriodFault>,
}

/// What was wrong with the days and hours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PeriodFault {
    /// A day or an hour is missing.
    Missing,
    /// They make no period to come.
    Refused(PeriodRefused),
}

/// The fields' names.
pub const PERIOD: [&str; 4] = ["from-day", "from-hour", "to-day", "to-hour"];

const LABELS: [&str; 4] = ["announce-from-day", "announce-from-hour", "announce-to-day", "announce-to-hour"];

/// What is said ahead: it decides what is to be done about a period that is past or too long.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ahead {
    /// An absence, by its family or in its name.
    Absence,
    /// An outing, by the school.
    Outing,
}

impl PeriodForm {
    /// The field at fault, and the fault in words.
    pub fn told<'a>(&self, words: &'a Words, what: Ahead) -> Option<(&'static str, Cow<'a, str>)> {
        let (field, key) = match (self.fault?, what) {
            (PeriodFault::Missing, _) => (PERIOD[0], "announce-fault-missing"),
            (PeriodFault::Refused(PeriodRefused::Past), Ahead::Absence) => (PERIOD[0], "announce-fault-past"),
            (PeriodFault::Refused(PeriodRefused::Past), Ahead::Outing) => (PERIOD[0], "outing-fault-past"),
            (PeriodFault::Refused(PeriodRefused::Backwards), _) => (PERIOD[2], "announce-fault-backwards"),
            (PeriodFault::Refused(PeriodRefused::TooLong), Ahead::Absence) => (PERIOD[2], "announce-fault-long"),
            (PeriodFault::Refused(PeriodRefused::TooLong), Ahead::Outing) => (PERIOD[2], "outing-fault-long"),
            (PeriodFault::Refused(PeriodRefused::OutsideTheYear(_)), _) => (PERIOD[2], "outing-fault-year"),
        };
        let told = match self.fault? {
            PeriodFault::Refused(PeriodRefused::OutsideTheYear(year)) => {
                words.with(key, &[("year", (&year.to_string()).into())]).into()
            }
            _ => words.t(key),
        };
        Some((field, told))
    }
}

/// The four fields.
pub fn period_fields(words: &Words, form: &PeriodForm, what: Ahead) -> Markup {
    let fault = form.told(words, what);
    let one = |n: usize| {
        let error = fault.as_ref().filter(|(id, _)| *id == PERIOD[n]).map(|(_, fault)| fault.as_ref());
        let made = if n.is_multiple_of(2) { Field::date } else { Field::time };
        field(words, &made(PERIOD[n], &words.t(LABELS[n])).value(&form.typed[n]).error(error))
    };
    html! { @for n in 0..PERIOD.len() { (one(n)) } }
}
