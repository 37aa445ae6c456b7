//! «Coupons revenus signés»: what came back on paper, entered by the number on each slip.

use super::sheet::{GuardianLine, PupilReaders, SheetPage};
use crate::domain::person::PersonName;
use crate::domain::roster::ClassCode;
use crate::domain::slip_number::SlipNumber;
use crate::i18n::Words;
use crate::pages::desk::slip_list::{called, with_class};
use crate::pages::layout::Frame;
use crate::pages::links;
use crate::pages::parts::{Choice, Field, Pick, choice, field, hidden, post, submit_quiet};
use maud::{Markup, html};

/// A guardian whose slip may come back.
struct Awaited {
    value: String,
    by: String,
    hint: String,
    number: Option<SlipNumber>,
    /// Ticked so far.
    ticked: bool,
}

/// «Coupon n° 7 du 23 novembre 2026»; of a pupil who has come from another class since, with the class it was printed
/// for.
pub(super) fn slip_called(words: &Words, guardian: &GuardianLine, shown: &ClassCode) -> Option<String> {
    let (number, class) = guardian.slip.as_ref()?;
    Some(with_class(called(words, *number), Some(class).filter(|class| *class != shown)))
}

/// Guardians whose slip has come back, in the order of the numbers; one with two children here is named once.
pub(super) fn slips_back(
    frame: &Frame,
    shown: &SheetPage,
    code: &ClassCode,
    pupils: &[PupilReaders],
    fault: &str,
) -> Markup {
    let words = frame.words;
    let waiting = awaited(words, shown, code, pupils);
    let picks =
        waiting.iter().map(|one| Pick { value: &one.value, label: &one.by, hint: Some(&one.hint), picked: one.ticked });
    let (legend, label, picks) = (words.t("slips-legend"), words.t("paper-day"), picks.collect::<Vec<_>>());
    let ask = Choice { name: "slip", legend: &legend, hint: None, error: None, several: true, across: false, picks };
    html! {
        @if !waiting.is_empty() {
            details open[shown.at_fault] {
                summary { (words.t("slips-back")) }
                (post(&frame.csrf, &links::posting_back(shown.handle), &html! {
                    (hidden("classe", &code.0))
                    (field(words, &Field::date("on", &label).value(&shown.day).error(shown.at_fault.then_some(fault))))
                    (choice(words, &ask))
                    (submit_quiet(&words.t("slips-save")))
                }))
            }
        }
    }
}

fn awaited(words: &Words, shown: &SheetPage, code: &ClassCode, pupils: &[PupilReaders]) -> Vec<Awaited> {
    let mut waiting: Vec<Awaited> = Vec::new();
    for readers in pupils {
        for guardian in readers.guardians.iter().filter(|guardian| guardian.given.is_none()) {
            let (value, hint) = (guardian.handle.to_string(), hint(words, code, guardian, &readers.pupil));
            if let Some(known) = waiting.iter_mut().find(|known| known.value == value) {
                known.hint = [known.hint.as_str(), &hint].join(words.comma());
            } else {
                let by = words.with("paper-by", &[("name", (&guardian.name.to_string()).into())]);
                let number = guardian.slip.as_ref().map(|(number, _)| *number);
                waiting.push(Awaited { value, by, hint, number, ticked: shown.ticked.contains(&guardian.handle) });
            }
        }
    }
    // A pile that came back is in the order in which it was cut; what was never printed stands behind.
    waiting.sort_by_key(|one| (one.number.is_none(), one.number.map(|number| number.n)));
    waiting
}

fn hint(words: &Words, code: &ClassCode, guardian: &GuardianLine, pupil: &PersonName) -> String {
    match slip_called(words, guardian, code) {
        Some(called) => format!("{called} · {pupil}"),
        None => pupil.to_string(),
    }
}
