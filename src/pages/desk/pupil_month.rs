//! «Absences du mois» of one pupil: the same picture and the same words for the family and for staff.

use super::day::what;
use super::month_picture::month_picture;
use super::record::standing_key;
use super::totals::{TotalsBox, fault, totals};
use crate::domain::absence::Standing;
use crate::domain::half_day::HalfDays;
use crate::domain::missed::{MissedDay, MissedMark, MissedMonth};
use crate::i18n::Words;
use crate::pages::entry_state::left;
use crate::pages::layout::{Frame, page};
use crate::pages::links::desk::in_month;
use crate::pages::parts::{Badge, Tone, back, badge, empty, error_summary};
use maud::{Markup, html};

/// One pupil's month.
pub struct PupilMonthPage<'a> {
    /// First name for the family, the whole name for staff.
    pub name: &'a str,
    /// What was missed.
    pub missed: &'a MissedMonth,
    /// This page's own address, without the month.
    pub here: &'a str,
    /// Where one came from.
    pub back: &'a str,
    /// The totals of a period, for the family and the desk.
    pub totals: Option<TotalsBox<'a>>,
    /// Where an entry leads; the family's alone.
    pub entry: Option<fn(crate::domain::ids::Handle) -> String>,
}

/// The month.
pub fn pupil_month(frame: &Frame, shown: &PupilMonthPage) -> Markup {
    let (words, missed) = (frame.words, shown.missed);
    let month = words.month(missed.month.first());
    let summary = summary(words, missed);
    let fault = fault(words, shown.totals.as_ref());
    let faults: Vec<_> = fault.iter().map(|(id, said)| (*id, said.as_ref())).collect();
    let body = html! {
        (back(words, shown.back))
        h1 { (words.with("month-of", &[("name", shown.name.into()), ("month", (&month).into())])) }
        (error_summary(words, &faults))
        (other_months(words, shown.here, missed))
        @if !missed.days.is_empty() { p { strong { (summary) } } }
        p { (month_picture(words, missed, &words.with("month-picture", &[("month", (&month).into()), ("summary", (&summary).into())]))) }
        p .hint { (words.t("month-legend")) }
        h2 { (words.t("month-days")) }
        @if missed.days.is_empty() { (empty(&words.t("month-nothing"), &words.t("month-nothing-hint"))) }
        ul .cards {
            @for (on, day) in &missed.days {
                li {
                    h3 { (words.date(*on)) }
                    @if let Some(counted) = counted(words, day) { p { (counted) } }
                    ul { @for mark in &day.marks { li { (line(frame, shown, mark)) } } }
                }
            }
        }
        @if let Some(shown_totals) = &shown.totals { (totals(words, shown_totals, shown.here, missed.month)) }
    };
    page(frame, "month-title", body)
}

/// The months before and after.
pub(in crate::pages) fn other_months(words: &Words, here: &str, missed: &MissedMonth) -> Markup {
    months_around(words, here, missed.month)
}

/// Links to the months before and after that one.
pub(in crate::pages) fn months_around(words: &Words, here: &str, month: crate::domain::month::Month) -> Markup {
    html! {
        nav .acts aria-label=(words.t("month-others")) {
            @for month in [month.previous(), month.next()] {
                a .button.quiet href=(in_month(here, month)) { (words.month(month.first())) }
            }
        }
    }
}

fn summary(words: &Words, missed: &MissedMonth) -> String {
    let (total, without) = (half_days(words, missed.total()), half_days(words, missed.without_motive()));
    let lates = missed.latenesses().into();
    words.with("month-summary", &[("total", (&total).into()), ("without", (&without).into()), ("lates", lates)])
}

/// «Matin et après-midi: 1,5 demi-journée».
fn counted(words: &Words, day: &MissedDay) -> Option<String> {
    let nothing = HalfDays::default();
    let key = match (day.morning > nothing, day.afternoon > nothing) {
        (false, false) => return None,
        (true, false) => "month-morning",
        (false, true) => "month-afternoon",
        (true, true) => "month-whole-day",
    };
    let counted = half_days(words, day.morning + day.afternoon);
    Some(words.with("month-counted", &[("when", words.t(key).as_ref().into()), ("half-days", (&counted).into())]))
}

fn line(frame: &Frame, shown: &PupilMonthPage, mark: &MissedMark) -> Markup {
    let words = frame.words;
    let what = what(words, &mark.matter);
    let state = |tone, key| {
        let (tone, key) = left(frame.open, (tone, key));
        badge(Badge { tone, word: &words.t(key) })
    };
    html! {
        @match shown.entry {
            Some(entry) => a href=(entry(mark.entry)) { (what) },
            None => (what),
        }
        " "
        @if mark.standing.is_the_schools_own() {
            (badge(Badge { tone: Tone::Calm, word: &words.t("month-not-counted") }))
        } @else {
            (state(tone(&mark.standing), standing_key(&mark.standing)))
        }
        @if mark.unwritten { " " (state(Tone::Waiting, "standing-unwritten")) }
    }
}

/// «À régulariser», beside what the school makes of the reason.
pub(in crate::pages) fn unwritten(words: &Words, unwritten: bool) -> Markup {
    html! { @if unwritten { (badge(Badge { tone: Tone::Waiting, word: &words.t("standing-unwritten") })) } }
}

/// How a standing feels.
pub(in crate::pages) fn tone(standing: &Standing) -> Tone {
    match standing {
        Standing::ToJustify => Tone::Alert,
        Standing::Sent(_) => Tone::Waiting,
        Standing::Accepted(_) => Tone::Done,
        Standing::Refused(_) => Tone::Refused,
        Standing::Withdrawn => Tone::Calm,
    }
}

/// «2,25 demi-journées».
pub(in crate::pages) fn half_days(words: &Words, half_days: HalfDays) -> String {
    let (whole, hundredths) = half_days.parts();
    let decimals = format!("{hundredths:02}");
    let decimals = decimals.trim_end_matches('0');
    let shown = match decimals {
        "" => whole.to_string(),
        _ => words.with("half-days-decimal", &[("whole", (&whole.to_string()).into()), ("decimals", decimals.into())]),
    };
    words.with("half-days", &[("n", half_days.to_f64().into()), ("shown", (&shown).into())])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::absence::Absence;
    use crate::domain::half_day::{Counting, Half, HalfDayRule, SchoolDay};
    use crate::domain::language::Language;
    use crate::i18n::{french, words};
    use jiff::civil::{date, time};

    #[test]
    fn half_days_are_written_with_a_comma_and_agree() {
        let usual = crate::domain::timetable::Timetable::default();
        let rule = HalfDayRule::new(time(12, 30, 0, 0), Counting::Net, &usual).unwrap();
        let until = |hour| Absence::between(date(2026, 11, 23), time(8, 5, 0, 0), time(hour, 0, 0, 0));
        let (called, missed) = (std::collections::BTreeSet::new(), [until(9)]);
        let day = SchoolDay { timetable: &usual, called: &called, missed: &missed };
        let quarter = rule.half_day(day, &missed, Half::Morning);
        let said = |half_days| half_days_in_french(half_days);
        assert_eq!(said(quarter), "0,25 demi-journée");
        assert_eq!(said(quarter + quarter), "0,5 demi-journée");
        assert_eq!(said([quarter; 9].into_iter().sum()), "2,25 demi-journées");
        assert_eq!(said([quarter; 4].into_iter().sum()), "1 demi-journée");
        let in_english = |counted| half_days(words(Language::English), counted);
        assert_eq!(in_english([quarter; 4].into_iter().sum()), "1 half-day");
        assert_eq!(in_english([quarter; 6].into_iter().sum()), "1.5 half-days");
    }

    fn half_days_in_french(counted: HalfDays) -> String {
        half_days(french(), counted)
    }
}
