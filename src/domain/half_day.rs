//! «Demi-journées»: how many half-days of lessons a pupil's absences make, by the school's own rule. Absences are kept
//! as intervals and counted anew each time, so that a change of the rule changes nothing that was written.
//!
//! Carnet knows when lessons are, not which class has one: a part is taken of those that were called, which are known
//! to have been held.

use crate::domain::absence::Absence;
use crate::domain::timetable::{BellTimes, Lesson, Timetable};
use jiff::civil::{Date, Time, time};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use std::iter::Sum;
use std::ops::Add;

/// How the school counts half-days.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct HalfDayRule {
    midday: Time,
    /// What a part of a half-day counts for.
    pub counting: Counting,
}

/// What a part of a half-day counts for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Counting {
    /// «Brutes»: any lesson missed, even in part, counts for the whole half-day.
    Gross,
    /// «Calculées»: the part of the half-day's lessons that was missed, of those that were called for the pupil's class
    /// or one of their groups, or of all where none was.
    Net,
}

/// Lessons that were called for a pupil's class or one of their groups, those they were in that day, each by when it
/// began.
pub type Called = BTreeMap<Date, BTreeSet<Time>>;

/// By what the half-days of one pupil are counted.
#[derive(Clone, Copy, Debug)]
pub struct Scale<'a> {
    /// The school's own rule.
    pub rule: HalfDayRule,
    /// The lessons of each day.
    pub bells: &'a BellTimes,
    /// Those of them that were called for the pupil.
    pub called: &'a Called,
}

/// One day of one pupil.
#[derive(Clone, Copy, Debug)]
pub struct SchoolDay<'a> {
    /// Its lessons.
    pub timetable: &'a Timetable,
    /// Those of them that were called for the pupil, each by when it began.
    pub called: &'a BTreeSet<Time>,
    /// All that the pupil missed of it and that counts, in any order.
    pub missed: &'a [Absence],
}

/// The boundary leaves no lesson on one of its sides.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("midday lies between the first and the last lesson")]
pub struct NoMidday;

/// One side of midday.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Half {
    /// Lessons that begin before midday.
    Morning,
    /// The others.
    Afternoon,
}

/// A number of half-days, in hundredths of one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct HalfDays(u32);

/// Hundredths in a half-day.
const WHOLE: u32 = 100;

/// From four half-days without a valid motive in a calendar month on, the school has to look at it.
pub const THRESHOLD: HalfDays = HalfDays(4 * WHOLE);

impl HalfDays {
    /// Whole half-days, and hundredths of one more.
    pub fn parts(self) -> (u32, u32) {
        (self.0 / WHOLE, self.0 % WHOLE)
    }

    /// The same as one number.
    pub fn to_f64(self) -> f64 {
        f64::from(self.0) / f64::from(WHOLE)
    }
}

impl Add for HalfDays {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self(self.0.saturating_add(other.0))
    }
}

impl Sum for HalfDays {
    fn sum<I: Iterator<Item = Self>>(all: I) -> Self {
        all.fold(Self::default(), Add::add)
    }
}

impl Default for HalfDayRule {
    /// Half past twelve, and any lesson missed counts.
    fn default() -> Self {
        Self { midday: time(12, 30, 0, 0), counting: Counting::Gross }
    }
}

impl HalfDayRule {
    /// A rule with that boundary, for a school of these lessons.
    ///
    /// # Errors
    /// When no lesson begins before it, or none after.
    pub fn new(midday: Time, counting: Counting, timetable: &Timetable) -> Result<Self, NoMidday> {
        let rule = Self { midday, counting };
        if rule.divides(timetable) { Ok(rule) } else { Err(NoMidday) }
    }

    /// Some of these lessons lie on each side of midday.
    pub fn divides(self, timetable: &Timetable) -> bool {
        [Half::Morning, Half::Afternoon].into_iter().all(|half| self.lessons(timetable, half).next().is_some())
    }

    /// Lessons that begin from then on are the afternoon's.
    pub fn midday(self) -> Time {
        self.midday
    }

    /// On which side of midday a lesson that begins then lies.
    pub fn half_of(self, begins: Time) -> Half {
        if begins < self.midday { Half::Morning } else { Half::Afternoon }
    }

    /// What one half of a day counts for, by `counted` of what was missed in it.
    pub fn half_day(self, day: SchoolDay<'_>, counted: &[Absence], half: Half) -> HalfDays {
        let is_called = |lesson: &Lesson| day.called.contains(&lesson.begins());
        let any_called = self.lessons(day.timetable, half).any(|lesson| is_called(&lesson));
        let (mut missed, mut all) = (0, 0);
        for lesson in self.lessons(day.timetable, half) {
            // Whoever is marked at a lesson without a roll was missing from one that was held as well.
            let is_held = !any_called || is_called(&lesson);
            for minute in minute_of(lesson.begins())..minute_of(lesson.ends()) {
                let is_in = |absences: &[Absence]| absences.iter().any(|absence| covers(absence, minute));
                let counts = is_in(counted);
                missed += u32::from(counts);
                all += u32::from(is_held || counts || is_in(day.missed));
            }
        }
        match self.counting {
            _ if missed == 0 => HalfDays::default(),
            Counting::Gross => HalfDays(WHOLE),
            // A minute is more than nothing, and `all` minutes are one whole.
            Counting::Net => HalfDays((missed * WHOLE).div_ceil(all)),
        }
    }

    fn lessons(self, timetable: &Timetable, half: Half) -> impl Iterator<Item = Lesson> {
        timetable.lessons().filter(move |lesson| self.half_of(lesson.begins()) == half)
    }
}

fn minute_of(time: Time) -> i32 {
    i32::from(time.hour()) * 60 + i32::from(time.minute())
}

fn covers(absence: &Absence, minute: i32) -> bool {
    (minute_of(absence.from)..minute_of(absence.to)).contains(&minute)
}

/// A whole lesson of that day, as an absence.
pub fn whole_lesson(on: Date, lesson: Lesson) -> Absence {
    Absence::between(on, lesson.begins(), lesson.ends())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::timetable::USUAL;
    use jiff::ToSpan;
    use jiff::civil::date;
    use proptest::prelude::*;

    const NET: HalfDayRule = HalfDayRule { midday: time(12, 30, 0, 0), counting: Counting::Net };

    fn missed(on: Date, from: (i8, i8), to: (i8, i8)) -> Absence {
        Absence::between(on, time(from.0, from.1, 0, 0), time(to.0, to.1, 0, 0))
    }

    /// Half-days of each day of these lessons, days that count for nothing left out.
    fn by_day(rule: HalfDayRule, list: &Timetable, called: &Called, absences: &[Absence]) -> BTreeMap<Date, HalfDays> {
        let none = BTreeSet::new();
        let on = |day: Date| absences.iter().filter(|absence| absence.on == day).cloned().collect::<Vec<_>>();
        let days: BTreeSet<Date> = absences.iter().map(|absence| absence.on).collect();
        let of = |day: Date| {
            let missed = on(day);
            let school_day = SchoolDay { timetable: list, called: called.get(&day).unwrap_or(&none), missed: &missed };
            [Half::Morning, Half::Afternoon].map(|half| rule.half_day(school_day, &missed, half)).into_iter().sum()
        };
        let counted = days.into_iter().map(|day| (day, of(day)));
        counted.filter(|(_, half_days)| *half_days > HalfDays::default()).collect()
    }

    fn total_of(rule: HalfDayRule, called: &Called, absences: &[Absence]) -> u32 {
        by_day(rule, &Timetable::default(), called, absences).into_values().sum::<HalfDays>().0
    }

    fn total(rule: HalfDayRule, absences: &[Absence]) -> u32 {
        total_of(rule, &Called::new(), absences)
    }

    fn called(on: Date, lessons: &[usize]) -> Called {
        Called::from([(on, lessons.iter().map(|n| USUAL[*n].begins()).collect())])
    }

    #[test]
    fn one_lesson_missed_is_a_half_day_in_gross_and_a_quarter_of_one_in_net() {
        let lesson = [whole_lesson(date(2026, 11, 23), USUAL[1])];
        assert_eq!((total(HalfDayRule::default(), &lesson), total(NET, &lesson)), (100, 25));
        let two = [lesson[0].clone(), whole_lesson(date(2026, 11, 23), USUAL[5])];
        assert_eq!((total(HalfDayRule::default(), &two), total(NET, &two)), (200, 50));
    }

    #[test]
    fn a_part_is_taken_of_the_lessons_that_were_called_and_of_all_where_none_was() {
        let on = date(2026, 11, 23);
        let at = |lessons: &[usize]| lessons.iter().map(|n| whole_lesson(on, USUAL[*n])).collect::<Vec<_>>();
        let counted = |lessons: &[usize], missed: &[usize]| total_of(NET, &called(on, lessons), &at(missed));
        assert_eq!(counted(&[4, 5], &[4, 5]), 100, "both lessons of that afternoon");
        assert_eq!(counted(&[4, 5], &[5]), 50);
        assert_eq!(counted(&[], &[5]), 25, "no roll was taken");
        assert_eq!(counted(&[0, 1], &[5]), 25, "none of that afternoon");
        assert_eq!(counted(&[4, 5], &[5, 6]), 67, "marked at a lesson of which no roll was taken: it was held too");
        let gross = |lessons: &[usize]| total_of(HalfDayRule::default(), &called(on, lessons), &at(&[5]));
        assert_eq!((gross(&[4, 5]), gross(&[])), (100, 100));
    }

    #[test]
    fn breaks_and_the_midday_meal_are_nothing_that_can_be_missed() {
        let meal = [missed(date(2026, 11, 23), (12, 0), (13, 30)), missed(date(2026, 11, 23), (18, 0), (19, 0))];
        assert_eq!((total(HalfDayRule::default(), &meal), total(NET, &meal)), (0, 0));
        let whole = [missed(date(2026, 11, 23), (7, 0), (19, 0))];
        assert_eq!((total(HalfDayRule::default(), &whole), total(NET, &whole)), (200, 200));
    }

    #[test]
    fn the_schools_own_midday_decides_where_a_lesson_belongs() {
        let rule = |midday| HalfDayRule::new(midday, Counting::Gross, &Timetable::default()).unwrap();
        let two = [whole_lesson(date(2026, 11, 23), USUAL[2]), whole_lesson(date(2026, 11, 23), USUAL[3])];
        assert_eq!(total(rule(time(12, 0, 0, 0)), &two), 100);
        assert_eq!(total(rule(time(11, 0, 0, 0)), &two), 200);
        for wrong in [time(8, 5, 0, 0), time(6, 0, 0, 0), time(16, 31, 0, 0)] {
            assert_eq!(HalfDayRule::new(wrong, Counting::Net, &Timetable::default()), Err(NoMidday), "{wrong}");
        }
    }

    #[test]
    fn half_days_follow_the_schools_own_lessons() {
        let hours = |from: (i8, i8), to: (i8, i8)| (time(from.0, from.1, 0, 0), time(to.0, to.1, 0, 0));
        let own = [hours((8, 30), (9, 30)), hours((9, 30), (10, 30)), hours((12, 30), (13, 30))];
        let own = Timetable::new(&own).unwrap();
        let at_meal = [missed(date(2026, 11, 23), (12, 30), (13, 30))];
        let count = |rule: HalfDayRule, list: &Timetable| {
            by_day(rule, list, &Called::new(), &at_meal).into_values().sum::<HalfDays>().0
        };
        assert_eq!((count(NET, &Timetable::default()), count(NET, &own)), (0, 100));
        let one = HalfDayRule::new(time(13, 0, 0, 0), Counting::Net, &own);
        assert_eq!(one, Err(NoMidday), "no lesson is left for the afternoon");
        let late = HalfDayRule::new(time(9, 0, 0, 0), Counting::Net, &own).unwrap();
        assert_eq!(count(late, &own), 50, "one of the two lessons after nine");
    }

    #[test]
    fn the_days_on_which_clocks_change_are_days_like_others() {
        for sunday in [date(2026, 10, 25), date(2027, 3, 28)] {
            for rule in [HalfDayRule::default(), NET] {
                let at = |on: Date| total(rule, &[missed(on, (7, 0), (10, 30))]);
                assert_eq!(at(sunday), at(sunday.checked_add(1.day()).unwrap()), "{sunday}");
            }
        }
    }

    fn any_absence() -> impl Strategy<Value = Absence> {
        (0_i64..5, 360_i16..1200, 1_i16..300).prop_map(|(day, from, lasts)| {
            let at = |minute: i16| time((minute / 60) as i8, (minute % 60) as i8, 0, 0);
            // Over the night the clocks go back.
            let on = date(2026, 10, 23).checked_add(day.days()).unwrap();
            Absence::between(on, at(from), at((from + lasts).min(1439)))
        })
    }

    /// Any of the day's lessons, none too.
    fn any_lessons() -> impl Strategy<Value = BTreeSet<Time>> {
        let some = proptest::collection::btree_set(0..USUAL.len(), 0..=USUAL.len());
        some.prop_map(|places| places.into_iter().map(|n| USUAL[n].begins()).collect())
    }

    /// On some of the days of [`any_absence`].
    fn any_called() -> impl Strategy<Value = Called> {
        let days = proptest::collection::btree_map(0_i64..5, any_lessons(), 0..5);
        let on = |n: i64| date(2026, 10, 23).checked_add(n.days()).unwrap();
        days.prop_map(move |days| days.into_iter().map(|(n, lessons)| (on(n), lessons)).collect())
    }

    fn any_rule() -> impl Strategy<Value = HalfDayRule> {
        (0_usize..7, any::<bool>()).prop_map(|(after, gross)| {
            let counting = if gross { Counting::Gross } else { Counting::Net };
            HalfDayRule::new(USUAL[after + 1].begins(), counting, &Timetable::default()).unwrap()
        })
    }

    proptest! {
        #[test]
        fn one_more_absence_never_counts_less(rule in any_rule(), called in any_called(), mut all in proptest::collection::vec(any_absence(), 0..8), more in any_absence()) {
            let before = total_of(rule, &called, &all);
            all.push(more);
            prop_assert!(total_of(rule, &called, &all) >= before);
        }

        #[test]
        fn a_longer_absence_never_counts_less(rule in any_rule(), called in any_called(), absence in any_absence()) {
            let longer = Absence { to: time(23, 59, 0, 0), ..absence.clone() };
            prop_assert!(total_of(rule, &called, &[longer]) >= total_of(rule, &called, &[absence]));
        }

        #[test]
        fn days_are_counted_apart_and_never_merged(rule in any_rule(), all in proptest::collection::vec(any_absence(), 0..12)) {
            let days: std::collections::BTreeSet<Date> = all.iter().map(|absence| absence.on).collect();
            let apart = |on: Date| total(rule, &all.iter().filter(|absence| absence.on == on).cloned().collect::<Vec<_>>());
            prop_assert_eq!(days.into_iter().map(apart).sum::<u32>(), total(rule, &all));
        }

        #[test]
        fn a_day_is_at_most_two_half_days(rule in any_rule(), called in any_called(), all in proptest::collection::vec(any_absence(), 0..30)) {
            for half_days in by_day(rule, &Timetable::default(), &called, &all).into_values() {
                prop_assert!(half_days > HalfDays(0) && half_days <= HalfDays(200));
            }
        }

        #[test]
        fn neither_the_order_nor_a_second_mark_of_the_same_counts(rule in any_rule(), called in any_called(), all in proptest::collection::vec(any_absence(), 0..8)) {
            let mut turned: Vec<_> = all.iter().rev().cloned().collect();
            turned.extend(all.clone());
            prop_assert_eq!(total_of(rule, &called, &turned), total_of(rule, &called, &all));
        }

        #[test]
        fn the_part_that_was_missed_never_counts_for_more_than_the_whole(called in any_called(), all in proptest::collection::vec(any_absence(), 0..8)) {
            prop_assert!(total_of(NET, &called, &all) <= total_of(HalfDayRule::default(), &called, &all));
        }

        #[test]
        fn whoever_missed_every_lesson_that_was_called_in_a_half_day_has_missed_all_of_it(called in any_called(), others in proptest::collection::vec(any_absence(), 0..4)) {
            let lesson = |begins: Time| USUAL.into_iter().find(|lesson| lesson.begins() == begins).unwrap();
            let missed = called.iter().flat_map(|(on, begun)| begun.iter().map(|at| whole_lesson(*on, lesson(*at))));
            let mut all: Vec<_> = missed.collect();
            let halves = |begun: &BTreeSet<Time>| begun.iter().map(|at| NET.half_of(*at)).collect::<BTreeSet<_>>().len();
            let whole: usize = called.values().map(halves).sum();
            prop_assert_eq!(total_of(NET, &called, &all), WHOLE * u32::try_from(whole).unwrap());
            all.extend(others);
            prop_assert!(total_of(NET, &called, &all) >= WHOLE * u32::try_from(whole).unwrap());
        }

        #[test]
        fn what_counts_of_all_that_was_missed_is_never_more_than_all_of_it(rule in any_rule(), lessons in any_lessons(), all in proptest::collection::vec(any_absence(), 1..8), n in 0_usize..8) {
            let day: Vec<_> = all.into_iter().map(|absence| Absence { on: date(2026, 11, 23), ..absence }).collect();
            let (timetable, some) = (Timetable::default(), &day[..n.min(day.len())]);
            let school_day = SchoolDay { timetable: &timetable, called: &lessons, missed: &day };
            for half in [Half::Morning, Half::Afternoon] {
                prop_assert!(rule.half_day(school_day, some, half) <= rule.half_day(school_day, &day, half));
            }
        }
    }
}
