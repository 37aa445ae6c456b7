//! «Totaux d'une période»: what one pupil missed between two days, and the retenues they were given then, in a few
//! numbers.

use crate::domain::calendar::Days;
use crate::domain::entry::{Filed, Matter};
use crate::domain::half_day::{Counting, HalfDays, Scale};
use crate::domain::missed::{MissedDay, missed_days};
use crate::domain::punishment::PunishmentKind;

/// The totals of one pupil.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Totals {
    /// From which day to which.
    pub period: Days,
    /// How half-days were counted.
    pub counting: Counting,
    /// Half-days missed.
    pub missed: HalfDays,
    /// Of these, what the absences whose motive the school has not accepted count for.
    pub without_motive: HalfDays,
    /// Latenesses.
    pub latenesses: usize,
    /// Retenues of these days, whatever became of them but for those that were cancelled.
    pub detentions: usize,
}

impl Totals {
    /// Of one pupil's entries, in any order.
    pub fn of(scale: Scale<'_>, period: Days, filed: &[Filed]) -> Self {
        let days = missed_days(scale, |on| period.contains(on), filed);
        Self {
            period,
            counting: scale.rule.counting,
            missed: days.values().map(MissedDay::total).sum(),
            without_motive: days.values().map(|day| day.without_motive).sum(),
            latenesses: days.values().map(MissedDay::latenesses).sum(),
            detentions: filed.iter().filter(|filed| filed.is_detention_within(period)).count(),
        }
    }
}

impl Filed {
    /// A retenue whose slot is on one of these days, and was not cancelled.
    fn is_detention_within(&self, period: Days) -> bool {
        let is_one = matches!(&*self.matter(), Matter::Punishment(given) if given.kind == PunishmentKind::Detention);
        is_one && self.progress().place().is_some_and(|slot| period.contains(slot.on))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::absence::{Justification, Lateness, Motive};
    use crate::domain::asking::Needs;
    use crate::domain::entry::Entry;
    use crate::domain::follow_up::{Actor, FollowUp, Step, Who};
    use crate::domain::half_day::{Called, HalfDayRule, whole_lesson};
    use crate::domain::ids::{Handle, PersonId};
    use crate::domain::punishment::{DetentionSlot, Outcome, Punishment};
    use crate::domain::text::Text;
    use crate::domain::timetable::{BellTimes, USUAL};
    use jiff::Timestamp;
    use jiff::civil::{Date, date, time};

    fn filed(n: u8, matter: Matter, steps: Vec<Step>) -> Filed {
        let by = Actor::of_family(Who::Guardian(PersonId(1)), "Mme EXEMPLE");
        let (at, handle) = (Timestamp::UNIX_EPOCH, Handle([n; 16]));
        let entry = Entry {
            pupil: PersonId(2),
            author: by.clone(),
            written_at: at,
            visible_from: at,
            needs: Needs::One,
            matter,
        };
        let step =
            |(second, step)| FollowUp::at_once(handle, by.clone(), Timestamp::from_second(second).unwrap(), step);
        Filed { handle, entry, follow_ups: (1..).zip(steps).map(step).collect() }
    }

    fn absence(n: u8, on: Date, steps: Vec<Step>) -> Filed {
        filed(n, Matter::Absence(whole_lesson(on, USUAL[1])), steps)
    }

    fn detention(n: u8, steps: Vec<Step>) -> Filed {
        let reason = Text::line("Travail non fait.").unwrap();
        filed(n, Matter::Punishment(Punishment { kind: PunishmentKind::Detention, reason, work: None }), steps)
    }

    fn slot(on: Date) -> Step {
        let room = Text::line("Salle 12").unwrap();
        Step::Scheduled(DetentionSlot { on, at: time(16, 30, 0, 0), minutes: 60, room })
    }

    #[test]
    fn a_period_counts_what_lies_in_it_and_its_first_and_last_day_with_it() {
        let (first, last) = (date(2026, 11, 2), date(2026, 11, 30));
        let late = Lateness::between(last, (USUAL[0].begins(), USUAL[0].ends()), 10);
        let accepted = || {
            let said = Justification::new(Motive::Illness, None).unwrap();
            vec![Step::Justified(said), Step::Judged { acceptable: true }]
        };
        let all = [
            absence(1, first, vec![]),
            absence(2, last, accepted()),
            absence(3, first.yesterday().unwrap(), vec![]),
            absence(4, last.tomorrow().unwrap(), vec![]),
            filed(5, Matter::Lateness(late), vec![]),
            detention(6, vec![slot(first)]),
            detention(7, vec![slot(last), Step::Ended(Outcome::Done)]),
            detention(8, vec![slot(last), Step::Ended(Outcome::Cancelled)]),
            detention(9, vec![slot(last.tomorrow().unwrap())]),
            detention(10, vec![]),
        ];
        let (bells, called) = (BellTimes::default(), Called::new());
        let scale = Scale { rule: HalfDayRule::default(), bells: &bells, called: &called };
        let totals = Totals::of(scale, Days::new(first, last).unwrap(), &all);
        assert_eq!((totals.missed.parts(), totals.without_motive.parts()), ((2, 0), (1, 0)));
        assert_eq!((totals.latenesses, totals.detentions), (1, 2));
    }
}
