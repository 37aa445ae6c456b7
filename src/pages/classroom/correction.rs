//! A mark of the roll put right: the form, and the sentence that says it was done.

use crate::domain::absence::LATEST;
use crate::domain::correction::Presence;
use crate::domain::entry::Matter;
use crate::domain::ids::Handle;
use crate::domain::person::PersonName;
use crate::domain::roster::ClassCode;
use crate::domain::timetable::Lesson;
use crate::i18n::Words;
use crate::pages::entry_words::title;
use crate::pages::layout::{Frame, page, year_over};
use crate::pages::links;
use crate::pages::parts::{Choice, Field, Pick, back, choice, error_summary, field, post, submit};
use jiff::civil::Date;
use maud::{Markup, html};

/// A mark to be corrected, with what was picked so far.
pub struct CorrectionPage {
    /// The pupil in an address.
    pub pupil: Handle,
    /// The entry in an address.
    pub entry: Handle,
    /// Whose.
    pub name: PersonName,
    /// What the family reads now.
    pub matter: Matter,
    /// `present`, `absent` or `late`.
    pub mark: String,
    /// As typed.
    pub minutes: String,
    /// The minutes make no lateness.
    pub at_fault: bool,
    /// The roll on which it was seen: the class, the lesson, and the day when it is not today's.
    pub roll: Option<(ClassCode, Lesson, Option<Date>)>,
}

impl CorrectionPage {
    fn address(&self) -> String {
        match &self.roll {
            Some((code, lesson, past)) => links::correction_on((code, *lesson, *past), self.pupil, self.entry),
            None => links::correction(self.pupil, self.entry),
        }
    }

    fn back(&self) -> String {
        match &self.roll {
            Some((code, lesson, past)) => links::roll_of(code, *lesson, *past),
            None => links::pupil_entry(self.pupil, self.entry),
        }
    }
}

/// «Corriger l'appel».
pub fn correction(frame: &Frame, shown: &CorrectionPage) -> Markup {
    let words = frame.words;
    let fault = words.t("roll-minutes-fault");
    let faults: Vec<_> = shown.at_fault.then_some(("minutes", fault.as_ref())).into_iter().collect();
    let labels = [("present", "roll-present"), ("absent", "roll-absent"), ("late", "roll-late")];
    let labels = labels.map(|(value, key)| (value, words.t(key)));
    let picks = labels.iter().map(|(value, label)| Pick { value, label, hint: None, picked: shown.mark == *value });
    let (legend, picks) = (words.t("correction-legend"), picks.collect());
    let ask = Choice { name: "mark", legend: &legend, hint: None, error: None, several: false, across: true, picks };
    let label = words.t("roll-minutes");
    let late = Field::number("minutes", &label, 1, i64::from(LATEST)).sometimes().value(&shown.minutes);
    let body = html! {
        (back(words, &shown.back()))
        h1 { (words.t("correction-title")) }
        p { strong { (shown.name) } " – " (title(words, &shown.matter)) }
        (error_summary(words, &faults))
        (year_over(frame))
        @if frame.open {
            p .hint { (words.t("correction-hint")) }
            (post(&frame.csrf, &shown.address(), &html! {
                (choice(words, &ask))
                (field(words, &late.error(faults.first().map(|(_, fault)| *fault))))
                (submit(&words.t("correction-send")))
            }))
        }
    };
    page(frame, "correction-title", body)
}

/// «Appel corrigé par Malo KERADENNEC : présence rétablie».
pub fn correction_words(words: &Words, by: &str, says: Presence) -> String {
    match says {
        Presence::There => words.with("correction-there", &[("name", by.into())]),
        Presence::Absent => words.with("correction-absent", &[("name", by.into())]),
        Presence::Late(minutes) => {
            words.with("correction-late", &[("name", by.into()), ("n", u32::from(minutes).into())])
        }
    }
}
