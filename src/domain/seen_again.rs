//! «Vu en cours depuis»: who was missing at one lesson of a day and was there at a later one, whose roll did not find
//! them away. Whoever comes at nine need not be looked for, and has the lesson of eight to justify all the same.

use crate::domain::absence::{Absence, Standing};
use crate::domain::desk_day::Missing;
use crate::domain::entry::{Matter, RollCall};
use crate::domain::ids::Handle;
use crate::domain::roster::ClassCode;
use jiff::civil::Time;
use jiff::tz::TimeZone;
use std::collections::{BTreeMap, BTreeSet};

/// When the lessons of a day began that were called, class by class.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DayRolls(BTreeMap<ClassCode, BTreeSet<Time>>);

impl FromIterator<RollCall> for DayRolls {
    fn from_iter<T: IntoIterator<Item = RollCall>>(all: T) -> Self {
        let mut rolls: BTreeMap<ClassCode, BTreeSet<Time>> = BTreeMap::new();
        for roll in all {
            rolls.entry(roll.class).or_default().insert(roll.lesson);
        }
        Self(rolls)
    }
}

impl RollCall {
    /// It was sent once the lesson had begun: a roll that is sent before says of nobody that they were seen there.
    pub fn was_called_during(&self, zone: &TimeZone) -> bool {
        self.at.to_zoned(zone.clone()).datetime() >= self.on.to_datetime(self.lesson)
    }
}

impl DayRolls {
    /// Says of each absence of the day when the pupil was seen next.
    pub fn tell(&self, day: &mut [Missing]) {
        let mut away: BTreeMap<Handle, Vec<Absence>> = BTreeMap::new();
        for line in day.iter().filter(|line| line.standing != Standing::Withdrawn) {
            if let Matter::Absence(absence) = &line.matter {
                away.entry(line.about.pupil).or_default().push(absence.clone());
            }
        }
        for line in day {
            if let (Matter::Absence(absence), Some(all)) = (&line.matter, away.get(&line.about.pupil)) {
                line.seen_at = self.seen_after(absence, all);
            }
        }
    }

    fn seen_after(&self, absence: &Absence, all: &[Absence]) -> Option<Time> {
        let called = absence.rolls.iter().filter_map(|class| self.0.get(class)).flatten();
        let is_away = |at: Time| all.iter().any(|other| other.from <= at && at < other.to);
        called.filter(|at| **at >= absence.to && !is_away(**at)).min().copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::desk_day::About;
    use crate::domain::follow_up::Actor;
    use crate::domain::half_day::whole_lesson;
    use crate::domain::ids::StaffId;
    use crate::domain::person::PersonName;
    use crate::domain::staff::Function;
    use crate::domain::timetable::USUAL;
    use jiff::Timestamp;
    use jiff::civil::date;

    fn code(class: &str) -> ClassCode {
        ClassCode(class.into())
    }

    fn away(lesson: usize, rolls: &[&str]) -> Missing {
        let name = PersonName { family: "EXEMPLE".into(), given: "Zoé".into() };
        let about = About { entry: Handle([lesson as u8; 16]), pupil: Handle([1; 16]), name, class: code("6A") };
        let rolls = rolls.iter().map(|class| code(class)).collect();
        let matter = Matter::Absence(Absence { rolls, ..whole_lesson(date(2026, 11, 23), USUAL[lesson]) });
        Missing { about, matter, standing: Standing::ToJustify, unwritten: false, seen_at: None }
    }

    fn seen(called: &[(&str, usize)], mut day: Vec<Missing>) -> Vec<Option<usize>> {
        let by = Actor::staff(StaffId(1), Function::Teacher, "M. Modèle");
        let roll = |(class, lesson): &(&str, usize)| RollCall {
            class: code(class),
            on: date(2026, 11, 23),
            lesson: USUAL[*lesson].begins(),
            by: by.clone(),
            at: Timestamp::UNIX_EPOCH,
        };
        called.iter().map(roll).collect::<DayRolls>().tell(&mut day);
        let nth = |at: Time| USUAL.iter().position(|lesson| lesson.begins() == at).unwrap();
        day.into_iter().map(|line| line.seen_at.map(nth)).collect()
    }

    #[test]
    fn who_is_missing_at_one_lesson_was_seen_at_the_next_one_called_that_did_not_find_them_away() {
        let rolls = [("6A", 0), ("6A", 1), ("6A", 2)];
        assert_eq!(seen(&rolls, vec![away(0, &["6A"])]), [Some(1)]);
        assert_eq!(seen(&rolls, vec![away(0, &["6A"]), away(1, &["6A"])]), [Some(2), Some(2)]);
        assert_eq!(seen(&rolls, vec![away(0, &["6A"]), away(2, &["6A"])]), [Some(1), None], "and has left since");
        assert_eq!(seen(&rolls, vec![away(2, &["6A"])]), [None], "nothing was called after it");
    }

    #[test]
    fn a_group_of_theirs_has_seen_them_too_and_another_class_has_not() {
        let rolls = [("6A", 0), ("6ALLGR1", 1), ("6B", 1)];
        assert_eq!(seen(&rolls, vec![away(0, &["6A", "6ALLGR1"])]), [Some(1)]);
        assert_eq!(seen(&rolls, vec![away(0, &["6A"])]), [None]);
    }
}
