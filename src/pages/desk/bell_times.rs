//! «Horaires des cours»: a line for each lesson the day may have. A plain form; empty lines count for nothing.

use crate::domain::timetable::MOST;
use crate::i18n::Words;
use crate::pages::layout::{Frame, page};
use crate::pages::links::SCHOOL_LIFE;
use crate::pages::links::desk::BELL_TIMES;
use crate::pages::parts::{Field, back, error_summary, field, post, submit};
use jiff::civil::Time;
use maud::{Markup, html};

/// The hours of lessons, as they stand or as typed so far.
pub struct BellTimesPage {
    /// Begin and end of each line, `08:05`, or empty.
    pub hours: Vec<[String; 2]>,
    /// What was wrong.
    pub fault: Option<BellFault>,
}

/// What was wrong with the hours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BellFault {
    /// One line, from 0.
    Lesson(usize, LessonFault),
    /// Every line is empty.
    None,
    /// All lessons lie on one side of the school's midday.
    Midday(Time),
}

/// What was wrong with a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LessonFault {
    /// Its beginning is missing, or no hour.
    Begins,
    /// Its end is.
    Ends,
    /// It ends before it begins.
    Backwards,
    /// It begins before the lesson before it has ended.
    Overlaps,
}

impl BellFault {
    /// Which field, and the sentence.
    fn told(self, words: &Words) -> (String, String) {
        match self {
            Self::Lesson(line, fault) => {
                let (at, key) = match fault {
                    LessonFault::Begins => (begins(line), "bells-fault-begins"),
                    LessonFault::Ends => (ends(line), "bells-fault-ends"),
                    LessonFault::Backwards => (ends(line), "bells-fault-backwards"),
                    LessonFault::Overlaps => (begins(line), "bells-fault-overlaps"),
                };
                (at, words.with(key, &[("n", (line + 1).into())]))
            }
            Self::None => (begins(0), words.t("bells-fault-none").into_owned()),
            Self::Midday(midday) => {
                (begins(0), words.with("bells-fault-midday", &[("midday", (&words.time(midday)).into())]))
            }
        }
    }
}

/// The field in which a line, from 0, has its beginning.
pub fn begins(line: usize) -> String {
    format!("begins-{}", line + 1)
}

/// And its end.
pub fn ends(line: usize) -> String {
    format!("ends-{}", line + 1)
}

/// The form.
pub fn bell_times(frame: &Frame, shown: &BellTimesPage) -> Markup {
    let words = frame.words;
    let fault = shown.fault.map(|fault| fault.told(words));
    let faults: Vec<_> = fault.iter().map(|(at, told)| (at.as_str(), told.as_str())).collect();
    let body = html! {
        (back(words, SCHOOL_LIFE))
        h1 { (words.t("bells-title")) }
        (error_summary(words, &faults))
        p { (words.t("bells-how")) }
        p .hint.screen-only { (words.with("bells-fill", &[("most", MOST.into())])) }
        (post(&frame.csrf, BELL_TIMES, &html! {
            @for (n, hours) in shown.hours.iter().enumerate() { (line(words, n, hours, fault.as_ref())) }
            (submit(&words.t("bells-save")))
        }))
    };
    page(frame, "bells-title", body)
}

fn line(words: &Words, n: usize, [from, to]: &[String; 2], fault: Option<&(String, String)>) -> Markup {
    let hour = |name: String, label: &str, value: &str| {
        let error = fault.filter(|(at, _)| *at == name).map(|(_, told)| told.as_str());
        field(words, &Field::time(&name, label).value(value).sometimes().error(error))
    };
    html! {
        fieldset .hours.screen-only[from.is_empty() && to.is_empty()] {
            legend {
                (words.with("bells-lesson", &[("n", (n + 1).into())]))
                span .on-paper { (words.colon()) " " (read(words, from)) " – " (read(words, to)) }
            }
            div {
                (hour(begins(n), &words.t("bells-begins"), from))
                (hour(ends(n), &words.t("bells-ends"), to))
            }
        }
    }
}

/// An hour as it is read, where it is one.
fn read(words: &Words, typed: &str) -> String {
    typed.parse().map_or_else(|_| typed.to_owned(), |at: Time| words.time(at))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pages::look::guardian;

    #[test]
    fn on_paper_each_lesson_says_its_hours_and_an_empty_line_is_left_out() {
        let hours = vec![["08:05".into(), "09:00".into()], [String::new(), String::new()]];
        let page = bell_times(&guardian("EXEMPLE", "/"), &BellTimesPage { hours, fault: None }).0;
        let lines: Vec<_> = page.split("<fieldset class=").skip(1).collect();
        assert!(
            lines[0].starts_with("\"hours\"") && lines[0].contains(": 8\u{A0}h\u{A0}05 – 9\u{A0}h"),
            "{}",
            lines[0]
        );
        assert!(lines[1].starts_with("\"hours screen-only\""), "{}", lines[1]);
    }
}
