//! Up to three times that suit a family: the fields of a form.

use crate::domain::suitable::MOST_TIMES;
use crate::i18n::Words;
use crate::pages::parts::{Field, field};
use maud::{Markup, html};

/// The days and hours as typed so far.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SuitsForm {
    /// A day and an hour, each.
    pub typed: [[String; 2]; MOST_TIMES],
    /// Which of them is none to come of the year, or lacks its day or hour.
    pub at_fault: Option<usize>,
}

/// The names of the fields of each time, its day and its hour.
pub const SUITS: [[&str; 2]; MOST_TIMES] =
    [["suits-day-1", "suits-hour-1"], ["suits-day-2", "suits-hour-2"], ["suits-day-3", "suits-hour-3"]];

impl SuitsForm {
    /// The field at fault, and the key of what is told of it.
    pub fn fault(&self) -> Option<(&'static str, &'static str)> {
        self.at_fault.and_then(|n| SUITS.get(n)).map(|names| (names[0], "asking-fault-suits"))
    }
}

/// The six fields.
pub fn suits_fields(words: &Words, form: &SuitsForm) -> Markup {
    let fault = form.fault().map(|(_, key)| words.t(key));
    let one = |n: usize| {
        let told = |key| words.with(key, &[("n", (n + 1).into())]);
        let (day, hour, error) = (
            told("asking-suits-day"),
            told("asking-suits-hour"),
            fault.as_deref().filter(|_| form.at_fault == Some(n)),
        );
        html! {
            (field(words, &Field::date(SUITS[n][0], &day).value(&form.typed[n][0]).error(error).optional()))
            (field(words, &Field::time(SUITS[n][1], &hour).value(&form.typed[n][1]).optional()))
        }
    };
    html! {
        fieldset .choice {
            legend { (words.t("asking-suits")) }
            p .hint { (words.t("asking-suits-hint")) }
            @for n in 0..MOST_TIMES { (one(n)) }
        }
    }
}
