//! «À remettre»: the slips of a class as the desk hands them out, by number. It stays at the desk: it names families,
//! and says nothing of what they read.

use crate::domain::person::PersonName;
use crate::domain::roster::ClassCode;
use crate::domain::slip_number::SlipNumber;
use crate::i18n::Words;
use crate::pages::parts::records;
use jiff::civil::Date;
use maud::{Markup, html};

/// One slip.
pub struct HandedOut {
    /// What it is called.
    pub number: Option<SlipNumber>,
    /// The class that its number is of, where it is another one: the pupil has come from there since, and this class
    /// has the same number once more.
    pub of_class: Option<ClassCode>,
    /// The pupil who takes it home.
    pub pupil: PersonName,
    /// Who reads it.
    pub readers: Vec<PersonName>,
    /// It is to come back.
    pub comes_back: bool,
}

/// «Coupon n° 7 du 23 novembre 2026».
pub(in crate::pages) fn called(words: &Words, SlipNumber { on, n }: SlipNumber) -> String {
    words.with("slip-called", &[("n", n.into()), ("date", (&words.date_without_weekday(on)).into())])
}

/// The same with the class it was printed for, if that is named.
pub(in crate::pages) fn with_class(called: String, of_class: Option<&ClassCode>) -> String {
    match of_class {
        Some(class) => format!("{called} · {}", class.0),
        None => called,
    }
}

/// Every number of them, the latest first; nothing where none was noted as printed.
pub(in crate::pages) fn all_called(words: &Words, numbers: &[SlipNumber]) -> Option<String> {
    let called: Vec<_> = numbers.iter().map(|number| called(words, *number)).collect();
    (!called.is_empty()).then(|| called.join(words.comma()))
}

/// The list, on a page of its own.
pub(in crate::pages) fn slip_list(words: &Words, class: &str, today: Date, slips: &[HandedOut]) -> Markup {
    let columns = ["slip-list-number", "day-pupil", "slip-list-readers", "slip-list-back"].map(|key| words.t(key));
    let columns: Vec<_> = columns.iter().map(AsRef::as_ref).collect();
    let rows: Vec<_> = slips.iter().map(|slip| row(words, today, slip)).collect();
    let title = words.with("slip-list-title", &[("class", class.into()), ("n", slips.len().into())]);
    html! {
        @if !slips.is_empty() {
            section .slip-list {
                h2 { (title) }
                p { (words.with("slip-list-how", &[("date", (&words.date_without_weekday(today)).into())])) }
                (records(class, &columns, &rows))
            }
        }
    }
}

/// A slip that was printed on another day says on which.
fn row(words: &Words, today: Date, slip: &HandedOut) -> Vec<Markup> {
    let number = slip.number.map(|number| match number.on == today {
        true => words.with("slip-list-n", &[("n", number.n.into())]),
        false => called(words, number),
    });
    let number = number.map(|number| with_class(number, slip.of_class.as_ref()));
    let readers: Vec<_> = slip.readers.iter().map(ToString::to_string).collect();
    vec![
        html! { strong { (number.unwrap_or_else(|| "–".to_owned())) } },
        html! { (slip.pupil) },
        html! { (readers.join(words.comma())) },
        html! { (words.t(if slip.comes_back { "slip-list-awaited" } else { "slip-list-kept" })) },
    ]
}
