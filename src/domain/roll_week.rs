//! «Appels de la semaine»: which rolls were taken, and which one would expect.
//!
//! Carnet knows when lessons are, not which class has one. A roll is expected where the same class had one at the same
//! hour of the same day of the week, the last three times the school was open that day; a day without any roll in the
//! whole school is a day without lessons, and so is a day of the calendar's closures.

use crate::domain::absence::Absence;
use crate::domain::calendar::SchoolCalendar;
use crate::domain::entry::RollCall;
use crate::domain::expected::ON_THE_WAY;
use crate::domain::half_day::whole_lesson;
use crate::domain::outing::PlannedOuting;
use crate::domain::roster::ClassCode;
use crate::domain::timetable::Lesson;
use jiff::ToSpan;
use jiff::civil::{Date, DateTime, Time};
use std::collections::BTreeMap;

/// Weeks looked back on, those of holidays left out.
const WEEKS: usize = 3;

/// The longest holidays within a year, in weeks.
const LONGEST_BREAK: i64 = 2;

/// The furthest week that is looked back on.
const FURTHEST: i64 = 3 + LONGEST_BREAK;

/// What is known of the roll of one class at one lesson.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RollState<'a> {
    /// It was taken, even when nobody was missing.
    Taken(&'a RollCall),
    /// It was not, and one would expect it; with the last one of the weeks before.
    NotTaken(&'a RollCall),
    /// The lesson has not begun.
    ToCome,
    /// The whole class is taken elsewhere.
    Elsewhere,
    /// Nothing is expected.
    None,
}

/// The rolls of a week and of those before.
pub struct RollWeek {
    monday: Date,
    calendar: SchoolCalendar,
    rolls: BTreeMap<(Date, ClassCode, Time), RollCall>,
    outings: Vec<PlannedOuting>,
}

impl RollWeek {
    /// The days whose rolls are needed to tell the week of that day.
    pub fn needs(day: Date) -> impl Iterator<Item = Date> {
        let monday = monday_of(day);
        (-7 * FURTHEST..6).map(move |n| monday.saturating_add(n.days()))
    }

    /// The week of that day, from the rolls of the days it [needs](Self::needs).
    pub fn new(day: Date, calendar: SchoolCalendar, rolls: impl IntoIterator<Item = RollCall>) -> Self {
        let rolls = rolls.into_iter().map(|roll| ((roll.on, roll.class.clone(), roll.lesson), roll));
        Self { monday: monday_of(day), calendar, rolls: rolls.collect(), outings: Vec::new() }
    }

    /// The same, of classes that these outings take elsewhere.
    #[must_use]
    pub fn without(self, outings: impl IntoIterator<Item = PlannedOuting>) -> Self {
        Self { outings: outings.into_iter().collect(), ..self }
    }

    /// No roll is known of the weeks before, so that none can be expected in this one.
    pub fn is_first(&self) -> bool {
        !self.rolls.keys().any(|(on, _, _)| *on < self.monday)
    }

    /// Monday to Friday, and Saturday when a roll was taken or is expected then.
    pub fn days(&self) -> Vec<Date> {
        let days = (0..6).map(|n: i64| self.monday.saturating_add(n.days()));
        let saturdays = (0..=FURTHEST).map(|n| self.monday.saturating_add((5 - 7 * n).days()));
        let open = saturdays.into_iter().any(|day| self.rolls.keys().any(|(on, _, _)| *on == day));
        days.take(if open { 6 } else { 5 }).collect()
    }

    /// The roll of that class at that lesson, seen at that hour of the school's own clock.
    pub fn state(&self, class: &ClassCode, on: Date, lesson: Lesson, now: DateTime) -> RollState<'_> {
        let at = |on: Date| self.rolls.get(&(on, class.clone(), lesson.begins()));
        if let Some(roll) = at(on) {
            return RollState::Taken(roll);
        }
        let weeks_before = (1..=FURTHEST).map(|n| on.saturating_sub((7 * n).days()));
        let before = weeks_before.filter(|day| !self.calendar.is_closed(*day)).take(WEEKS).find_map(at);
        match before {
            None => RollState::None,
            Some(_) if self.is_elsewhere(class, &whole_lesson(on, lesson)) => RollState::Elsewhere,
            Some(_) if self.calendar.is_closed(on) => RollState::None,
            Some(_) if on.to_datetime(lesson.begins()) > now => RollState::ToCome,
            Some(_) if on < now.date() && !self.rolls.keys().any(|(day, _, _)| *day == on) => RollState::None,
            Some(usual) => RollState::NotTaken(usual),
        }
    }
}

impl RollWeek {
    fn is_elsewhere(&self, class: &ClassCode, lesson: &Absence) -> bool {
        self.outings
            .iter()
            .any(|planned| planned.whole.contains(class) && planned.period.covers_whole(lesson, ON_THE_WAY))
    }
}

/// The Monday of a day's week.
fn monday_of(day: Date) -> Date {
    day.saturating_sub(i64::from(day.weekday().to_monday_zero_offset()).days())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::calendar::{Closure, Days};
    use crate::domain::follow_up::Actor;
    use crate::domain::ids::StaffId;
    use crate::domain::outing::OutingKind;
    use crate::domain::period::Period;
    use crate::domain::staff::Function;
    use crate::domain::text::Text;
    use crate::domain::timetable::USUAL;
    use jiff::Timestamp;
    use jiff::civil::{date, time};

    fn class(code: &str) -> ClassCode {
        ClassCode(code.to_owned())
    }

    fn roll(code: &str, on: Date, lesson: usize) -> RollCall {
        let by = Actor::staff(StaffId(1), Function::Teacher, "Mme EXEMPLE");
        RollCall { class: class(code), on, lesson: USUAL[lesson].begins(), by, at: Timestamp::UNIX_EPOCH }
    }

    fn lesson(n: usize) -> Lesson {
        USUAL[n]
    }

    const MONDAY: Date = date(2026, 11, 23);

    fn word(week: &RollWeek, code: &str, on: Date, n: usize, now: DateTime) -> &'static str {
        match week.state(&class(code), on, lesson(n), now) {
            RollState::Taken(_) => "taken",
            RollState::NotTaken(_) => "not taken",
            RollState::ToCome => "to come",
            RollState::Elsewhere => "elsewhere",
            RollState::None => "none",
        }
    }

    #[test]
    fn a_roll_is_expected_where_the_class_had_one_at_that_hour_of_that_week_day() {
        let rolls = [roll("6A", MONDAY, 0), roll("6A", date(2026, 11, 16), 1), roll("6A", date(2026, 11, 2), 2)];
        let old = roll("6A", date(2026, 10, 26), 3);
        let week = RollWeek::new(MONDAY, SchoolCalendar::default(), rolls.into_iter().chain([old]));
        let noon = MONDAY.to_datetime(time(12, 0, 0, 0));
        assert_eq!(word(&week, "6A", MONDAY, 0, noon), "taken");
        assert_eq!(word(&week, "6A", MONDAY, 1, noon), "not taken");
        assert_eq!(word(&week, "6A", MONDAY, 2, noon), "not taken", "three weeks before counts");
        assert_eq!(word(&week, "6A", MONDAY, 3, noon), "none", "four weeks before does not");
        assert_eq!(word(&week, "5B", MONDAY, 0, noon), "none");
        assert_eq!(word(&week, "6A", MONDAY, 1, MONDAY.to_datetime(time(8, 59, 0, 0))), "to come");
    }

    #[test]
    fn a_past_day_without_any_roll_had_no_lessons_and_today_may_be_late() {
        let week = RollWeek::new(MONDAY, SchoolCalendar::default(), [roll("6A", date(2026, 11, 16), 0)]);
        let at = |day: Date| day.to_datetime(time(9, 0, 0, 0));
        assert_eq!(word(&week, "6A", MONDAY, 0, at(MONDAY)), "not taken");
        assert_eq!(word(&week, "6A", MONDAY, 0, at(date(2026, 11, 24))), "none");
    }

    #[test]
    fn no_roll_is_expected_on_a_closed_day_and_holidays_do_not_count_among_the_weeks_before() {
        let closed = |from, until| {
            let (days, label) = (Days::new(from, until).unwrap(), Text::line("Fermeture").unwrap());
            SchoolCalendar::default().with(Closure { days, label, by_hand: false })
        };
        let at = |day: Date| day.to_datetime(time(9, 0, 0, 0));
        let rolls = || [roll("6A", date(2026, 10, 12), 0), roll("6A", date(2026, 11, 16), 1)];
        let open = RollWeek::new(MONDAY, SchoolCalendar::default(), rolls());
        assert_eq!(word(&open, "6A", MONDAY, 1, at(MONDAY)), "not taken");
        let holiday = RollWeek::new(MONDAY, closed(MONDAY, MONDAY), rolls());
        assert_eq!(word(&holiday, "6A", MONDAY, 1, at(MONDAY)), "none");
        // Three weeks of lessons before the second Monday after two weeks of holidays.
        let (back, autumn) = (date(2026, 11, 9), closed(date(2026, 10, 17), date(2026, 11, 1)));
        let after = RollWeek::new(back, autumn.clone(), rolls());
        assert_eq!(word(&after, "6A", back, 0, at(back)), "not taken");
        let without = RollWeek::new(MONDAY, autumn, rolls());
        assert_eq!(word(&without, "6A", MONDAY, 0, at(MONDAY)), "none", "four weeks of lessons before");
    }

    #[test]
    fn a_class_that_is_taken_elsewhere_is_expected_at_no_roll_until_it_is_back() {
        let until = MONDAY.to_datetime(time(9, 0, 0, 0));
        let period = Period { from: MONDAY.to_datetime(time(8, 0, 0, 0)), to: until };
        let (by, at) = (Actor::staff(StaffId(1), Function::Cpe, "Mme EXEMPLE"), Timestamp::UNIX_EPOCH);
        let planned = |whole: &[&str], some_of| PlannedOuting {
            kind: OutingKind::Trip,
            period,
            whole: whole.iter().map(|code| class(code)).collect(),
            some_of,
            by: by.clone(),
            at,
        };
        let before = date(2026, 11, 16);
        let week = || RollWeek::new(MONDAY, SchoolCalendar::default(), [roll("6A", before, 0), roll("6A", before, 1)]);
        let noon = MONDAY.to_datetime(time(12, 0, 0, 0));
        assert_eq!(word(&week(), "6A", MONDAY, 0, noon), "not taken");
        let gone = week().without([planned(&["6A"], None)]);
        assert_eq!(word(&gone, "6A", MONDAY, 0, noon), "elsewhere");
        assert_eq!(word(&gone, "6A", MONDAY, 1, noon), "not taken", "they are back");
        let some = week().without([planned(&["5B"], Some(class("6A")))]);
        assert_eq!(word(&some, "6A", MONDAY, 0, noon), "not taken", "whoever stays is called");
    }

    #[test]
    fn a_week_before_which_no_roll_is_known_says_that_it_expects_none() {
        let week = |on| RollWeek::new(MONDAY, SchoolCalendar::default(), [roll("6A", on, 0)]);
        assert!(!week(date(2026, 11, 16)).is_first());
        assert!(week(MONDAY).is_first(), "this week's own say nothing of it");
    }

    #[test]
    fn saturday_is_shown_by_those_who_work_on_it() {
        let with = |rolls: Vec<RollCall>| RollWeek::new(date(2026, 11, 25), SchoolCalendar::default(), rolls).days();
        assert_eq!(with(vec![]).len(), 5);
        assert_eq!(with(vec![roll("6A", date(2026, 11, 14), 0)]).len(), 6);
        assert_eq!(RollWeek::needs(MONDAY).next(), Some(date(2026, 10, 19)));
        assert_eq!(RollWeek::needs(date(2026, 11, 29)).last(), Some(date(2026, 11, 28)));
    }
}
