//! «Absences du mois»: what one pupil missed in a month, day by day, with what the school made of the reasons given.

use crate::domain::absence::{Absence, Lateness, Standing};
use crate::domain::entry::{Filed, Matter};
use crate::domain::half_day::{Half, HalfDays, Scale, SchoolDay, THRESHOLD};
use crate::domain::ids::Handle;
use crate::domain::month::Month;
use crate::domain::roster::ClassCode;
use jiff::civil::{Date, Time};
use std::collections::{BTreeMap, BTreeSet};

/// What one pupil missed in a month. What was taken back by a correction is not in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MissedMonth {
    /// Which month.
    pub month: Month,
    /// Days on which something was missed.
    pub days: BTreeMap<Date, MissedDay>,
}

/// One of its days.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MissedDay {
    /// What the morning counts for.
    pub morning: HalfDays,
    /// What the afternoon counts for.
    pub afternoon: HalfDays,
    /// What the absences whose motive the school has not accepted count for.
    pub without_motive: HalfDays,
    /// Absences and latenesses, in the order of the day; those that the school itself has caused count for nothing.
    pub marks: Vec<MissedMark>,
}

/// One absence or lateness.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MissedMark {
    /// The entry in an address.
    pub entry: Handle,
    /// As it was last corrected.
    pub matter: Matter,
    /// Where its justification stands.
    pub standing: Standing,
    /// «À régulariser»: the reason was told, and waits for its writing.
    pub unwritten: bool,
}

impl MissedMonth {
    /// The month of one pupil, from their entries in any order; those of other months and of other kinds are left out.
    pub fn of<'a>(scale: Scale<'_>, month: Month, filed: impl IntoIterator<Item = &'a Filed>) -> Self {
        Self { month, days: missed_days(scale, |on| Month::of(on) == month, filed) }
    }

    /// Half-days in all.
    pub fn total(&self) -> HalfDays {
        self.days.values().map(MissedDay::total).sum()
    }

    /// Half-days whose motive the school has not accepted.
    pub fn without_motive(&self) -> HalfDays {
        self.days.values().map(|day| day.without_motive).sum()
    }

    /// Absences whose justification waits for a verdict.
    pub fn waiting(&self) -> usize {
        let marks = self.days.values().flat_map(|day| &day.marks);
        marks.filter(|mark| mark.is_absence() && matches!(mark.standing, Standing::Sent(_))).count()
    }

    /// Absences whose reason was told, and waits for its writing.
    pub fn unwritten(&self) -> usize {
        let marks = self.days.values().flat_map(|day| &day.marks);
        marks.filter(|mark| mark.is_absence() && mark.unwritten).count()
    }

    /// Latenesses of the month.
    pub fn latenesses(&self) -> usize {
        self.days.values().map(MissedDay::latenesses).sum()
    }

    /// The school has to look at it.
    pub fn reaches_the_threshold(&self) -> bool {
        self.without_motive() >= THRESHOLD
    }
}

/// The days of absences and latenesses among these entries, each with the classes by whose rolls it is counted.
pub fn days_of<'a>(filed: impl IntoIterator<Item = &'a Filed>) -> BTreeMap<Date, BTreeSet<ClassCode>> {
    let mut days: BTreeMap<Date, BTreeSet<ClassCode>> = BTreeMap::new();
    for filed in filed {
        match filed.matter().into_owned() {
            Matter::Absence(Absence { on, rolls, .. }) | Matter::Lateness(Lateness { on, rolls, .. }) => {
                days.entry(on).or_default().extend(rolls);
            }
            _ => {}
        }
    }
    days
}

/// The days on which one pupil missed something, of those that are meant.
pub(in crate::domain) fn missed_days<'a>(
    scale: Scale<'_>,
    meant: impl Fn(Date) -> bool,
    filed: impl IntoIterator<Item = &'a Filed>,
) -> BTreeMap<Date, MissedDay> {
    let mut days: BTreeMap<Date, MissedDay> = BTreeMap::new();
    for filed in filed {
        let (matter, standing) = (filed.matter().into_owned(), filed.standing());
        let Some((on, _)) = begins(&matter) else { continue };
        if meant(on) && standing != Standing::Withdrawn {
            let (entry, unwritten) = (filed.handle, filed.lacks_writing());
            days.entry(on).or_default().marks.push(MissedMark { entry, matter, standing, unwritten });
        }
    }
    days.iter_mut().for_each(|(on, day)| day.count(scale, *on));
    days
}

impl MissedDay {
    /// Half-days of that day.
    pub fn total(&self) -> HalfDays {
        self.morning + self.afternoon
    }

    /// Latenesses of that day.
    pub fn latenesses(&self) -> usize {
        self.marks.iter().filter(|mark| !mark.is_absence()).count()
    }

    fn count(&mut self, scale: Scale<'_>, on: Date) {
        self.marks.sort_by_key(|mark| (begins(&mark.matter), mark.entry));
        let all: Vec<_> = self.absences(|standing| !standing.is_the_schools_own()).collect();
        let unexcused: Vec<_> = self.absences(|standing| !matches!(standing, Standing::Accepted(_))).collect();
        let (timetable, none) = (scale.bells.on(on), BTreeSet::new());
        let day = SchoolDay { timetable: &timetable, called: scale.called.get(&on).unwrap_or(&none), missed: &all };
        let counted = |absences: &[Absence], half| scale.rule.half_day(day, absences, half);
        self.morning = counted(&all, Half::Morning);
        self.afternoon = counted(&all, Half::Afternoon);
        self.without_motive = counted(&unexcused, Half::Morning) + counted(&unexcused, Half::Afternoon);
    }

    fn absences(&self, of: impl Fn(&Standing) -> bool) -> impl Iterator<Item = Absence> {
        self.marks.iter().filter(move |mark| of(&mark.standing)).filter_map(|mark| match &mark.matter {
            Matter::Absence(absence) => Some(absence.clone()),
            _ => None,
        })
    }
}

impl MissedMark {
    fn is_absence(&self) -> bool {
        matches!(self.matter, Matter::Absence(_))
    }
}

/// The day and the hour of an absence or a lateness.
pub fn begins(matter: &Matter) -> Option<(Date, Time)> {
    match matter {
        Matter::Absence(absence) => Some((absence.on, absence.from)),
        Matter::Lateness(lateness) => Some((lateness.on, lateness.lesson)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::absence::{Justification, Motive};
    use crate::domain::asking::Needs;
    use crate::domain::correction::{Correction, Presence};
    use crate::domain::entry::Entry;
    use crate::domain::follow_up::{Actor, FollowUp, Step, Who};
    use crate::domain::half_day::{Called, HalfDayRule, whole_lesson};
    use crate::domain::ids::PersonId;
    use crate::domain::timetable::{BellTimes, Timetable, USUAL};
    use jiff::Timestamp;
    use jiff::civil::{date, time};

    fn filed(n: u8, matter: Matter, steps: Vec<Step>) -> Filed {
        let by = Actor::of_family(Who::Guardian(PersonId(1)), "Mme EXEMPLE");
        let (pupil, at) = (PersonId(2), Timestamp::UNIX_EPOCH);
        let entry = Entry { pupil, author: by.clone(), written_at: at, visible_from: at, needs: Needs::One, matter };
        let step = |step| FollowUp::at_once(Handle([n; 16]), by.clone(), at, step);
        Filed { handle: Handle([n; 16]), entry, follow_ups: steps.into_iter().map(step).collect() }
    }

    fn absence(n: u8, on: Date, lesson: usize, steps: Vec<Step>) -> Filed {
        filed(n, Matter::Absence(whole_lesson(on, USUAL[lesson])), steps)
    }

    fn sent() -> Step {
        Step::Justified(Justification::new(Motive::Illness, None).unwrap())
    }

    fn counted(bells: &BellTimes, month: Month, all: &[Filed]) -> MissedMonth {
        MissedMonth::of(Scale { rule: HalfDayRule::default(), bells, called: &Called::new() }, month, all)
    }

    fn month(all: &[Filed]) -> MissedMonth {
        counted(&BellTimes::default(), Month::of(date(2026, 11, 1)), all)
    }

    #[test]
    fn four_half_days_without_an_accepted_motive_in_one_month_are_shown_and_three_are_not() {
        let mut all = vec![
            absence(1, date(2026, 11, 2), 0, vec![]),
            absence(2, date(2026, 11, 2), 5, vec![sent()]),
            absence(3, date(2026, 11, 9), 1, vec![sent(), Step::Judged { acceptable: false }]),
            absence(4, date(2026, 10, 30), 1, vec![]),
            absence(5, date(2026, 11, 10), 1, vec![sent(), Step::Judged { acceptable: true }]),
        ];
        let shown = month(&all);
        assert!(!shown.reaches_the_threshold(), "{:?}", shown.without_motive());
        assert_eq!((shown.total().parts(), shown.without_motive().parts(), shown.waiting()), ((4, 0), (3, 0), 1));
        all.push(absence(6, date(2026, 11, 30), 6, vec![]));
        assert!(month(&all).reaches_the_threshold());
        assert_eq!(month(&all).days.len(), 4);
    }

    #[test]
    fn a_revised_verdict_counts_in_place_of_the_first_one() {
        let judged = |acceptable| vec![sent(), Step::Judged { acceptable }, Step::Rejudged { acceptable: !acceptable }];
        let of = |steps| month(&[absence(1, date(2026, 11, 2), 0, steps)]).without_motive().parts();
        assert_eq!((of(judged(true)), of(judged(false))), ((1, 0), (0, 0)));
    }

    #[test]
    fn a_day_is_counted_by_the_lessons_it_had_whatever_is_set_later() {
        let hours = [(time(8, 30, 0, 0), time(9, 0, 0, 0)), (time(15, 0, 0, 0), time(16, 0, 0, 0))];
        let bells = BellTimes::default().with(date(2026, 11, 9), Timetable::new(&hours).unwrap());
        let of = |on| counted(&bells, Month::of(on), &[absence(1, on, 2, vec![])]);
        assert_eq!(of(date(2026, 11, 2)).total().parts(), (1, 0), "10:10 was a lesson then");
        assert_eq!(of(date(2026, 11, 9)).total(), HalfDays::default(), "and is none any more");
    }

    #[test]
    fn what_the_school_itself_has_caused_counts_for_nothing_and_a_leave_the_family_asked_for_counts() {
        let known = |motive| {
            let known = Justification { motive, comment: None, on_paper: None, explained_by: Some(Handle([9; 16])) };
            Step::Justified(known)
        };
        let of = |motive, then: Vec<Step>| {
            let steps = std::iter::once(known(motive)).chain(then).collect();
            let shown = month(&[absence(1, date(2026, 11, 2), 0, steps)]);
            assert_eq!(shown.days.len(), 1, "it is shown all the same");
            (shown.total().parts(), shown.without_motive().parts())
        };
        for motive in [Motive::Outing, Motive::InSickBay, Motive::Excluded] {
            assert_eq!(of(motive, vec![]), ((0, 0), (0, 0)), "{motive:?}");
            assert_eq!(of(motive, vec![Step::Unexplained]), ((1, 0), (1, 0)), "{motive:?} taken back");
        }
        assert_eq!(of(Motive::Granted, vec![]), ((1, 0), (0, 0)));
        let illness = absence(2, date(2026, 11, 2), 1, vec![]);
        let both = month(&[absence(1, date(2026, 11, 2), 0, vec![known(Motive::Outing)]), illness]);
        assert_eq!(both.total().parts(), (1, 0), "the rest of that morning was missed");
    }

    #[test]
    fn a_mark_taken_back_and_a_lateness_count_for_no_half_day() {
        let there = Step::Corrected(Correction { says: Presence::There, turn: 1 });
        let late = Lateness::between(date(2026, 11, 3), (USUAL[0].begins(), USUAL[0].ends()), 10);
        let shown = month(&[absence(1, date(2026, 11, 2), 0, vec![there]), filed(2, Matter::Lateness(late), vec![])]);
        assert_eq!((shown.total(), shown.latenesses(), shown.days.len()), (HalfDays::default(), 1, 1));
    }

    #[test]
    fn the_marks_of_a_day_stand_in_the_order_of_the_day() {
        let on = date(2026, 11, 2);
        let shown = month(&[absence(1, on, 5, vec![]), absence(2, on, 0, vec![]), absence(3, on, 2, vec![])]);
        let order: Vec<_> = shown.days[&on].marks.iter().map(|mark| mark.entry.0[0]).collect();
        assert_eq!(order, [2, 3, 1]);
    }
}
