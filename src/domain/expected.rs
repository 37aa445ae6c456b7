//! An absence that is no surprise: its family has announced it, or the school has let the pupil out. Nobody is asked again
//! for what they have said.

use crate::domain::absence::{Absence, Justification, Motive};
use crate::domain::asking::{Demand, Leave, Request};
use crate::domain::entry::{Filed, Matter};
use crate::domain::exchange::{Says, Side, Stage};
use crate::domain::follow_up::{Actor, FollowUp, Step};

/// Why a pupil was not to be there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Expected<'a> {
    /// Who has said why.
    pub by: &'a Actor,
    /// What they have said.
    pub reason: Justification,
    /// The school has granted it.
    pub granted: Option<Granted<'a>>,
}

/// A leave that the school has granted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Granted<'a> {
    /// From when to when.
    pub leave: &'a Leave,
    /// By whom.
    pub by: &'a Actor,
    /// Nothing was missed before it: nothing is left to judge.
    pub covers_it_whole: bool,
}

impl Filed {
    /// What this page says of an absence, should it cover it: it announces it and was not called off, or it is a leave that
    /// was granted.
    pub fn expects(&self, absence: &Absence) -> Option<Expected<'_>> {
        let by = &self.entry.author;
        match &self.entry.matter {
            Matter::AnnouncedAbsence(announced) if announced.covers_absence(absence) && !self.is_called_off() => {
                Some(Expected { by, reason: announced.reason.clone(), granted: None })
            }
            Matter::Request(Request { demand: Demand::Leave(leave), .. }) if leave.covers_absence(absence) => {
                let covers_it_whole = absence.from >= leave.at;
                let granted = Granted { leave, by: self.leave_granted_by()?, covers_it_whole };
                Some(Expected { by, reason: let_out(), granted: Some(granted) })
            }
            _ => None,
        }
    }

    /// Who of the school has granted what was asked here.
    pub fn leave_granted_by(&self) -> Option<&Actor> {
        let asker = self.entry.author.who.person()?;
        let yes = |done: &&FollowUp| match &done.step {
            Step::Replied { reply, .. } => reply.says == Says::Yes && done.by.who.side() == Side::School,
            _ => false,
        };
        let granted = self.follow_ups.iter().rfind(yes).map(|done| &done.by);
        granted.filter(|_| matches!(self.stage(asker), Some(Stage::Agreed(_))))
    }
}

fn let_out() -> Justification {
    Justification { motive: Motive::Granted, comment: None, on_paper: None }
}

impl Leave {
    /// An absence falls into it, be it in part: until the pupil is back, or the day is over.
    pub fn covers_absence(&self, absence: &Absence) -> bool {
        absence.on == self.on && absence.to > self.at && self.back.is_none_or(|back| absence.from < back)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::asking::Office;
    use crate::domain::entry::Entry;
    use crate::domain::exchange::Reply;
    use crate::domain::follow_up::Who;
    use crate::domain::ids::{Handle, PersonId, StaffId};
    use crate::domain::staff::Function;
    use jiff::Timestamp;
    use jiff::civil::{Date, Time, date, time};

    const HELENE: PersonId = PersonId(2);
    const DAY: Date = date(2026, 11, 24);

    fn hour(hour: i8) -> Time {
        time(hour, 0, 0, 0)
    }

    fn leave(back: Option<Time>, answers: &[Says]) -> Filed {
        let demand = Demand::Leave(Leave { on: DAY, at: hour(10), back, with: None });
        let matter = Matter::Request(Request::to_office(Office::SchoolLife, demand));
        let (handle, at) = (Handle([1; 16]), Timestamp::UNIX_EPOCH);
        let author = Actor::of_family(Who::Guardian(HELENE), "Hélène DIALLO");
        let cpe = Actor::staff(StaffId(1), Function::Cpe, "Anne JOUBERTIN");
        let word = |(turn, says): (u32, &Says)| {
            let reply = Reply { turn, ..Reply::of(says.clone()) };
            FollowUp::at_once(handle, cpe.clone(), at, Step::Replied { thread: HELENE, reply })
        };
        let entry = Entry { pupil: PersonId(1), author, written_at: at, visible_from: at, matter };
        Filed { handle, entry, follow_ups: (1..).zip(answers).map(word).collect() }
    }

    fn missed(on: Date, from: i8, to: i8) -> Absence {
        Absence { on, from: hour(from), to: hour(to) }
    }

    #[test]
    fn a_leave_covers_what_is_missed_until_the_pupil_is_back_once_it_is_granted() {
        let out = leave(Some(hour(12)), &[Says::Yes]);
        let expected = out.expects(&missed(DAY, 10, 11)).unwrap();
        assert_eq!((expected.by.label.as_str(), expected.reason.motive), ("Hélène DIALLO", Motive::Granted));
        let granted = expected.granted.unwrap();
        assert!(granted.by.label == "Anne JOUBERTIN" && granted.covers_it_whole);
        let part = out.expects(&missed(DAY, 9, 11)).unwrap().granted.unwrap();
        assert!(!part.covers_it_whole, "what was missed before the leave is judged");
        for absence in [missed(DAY, 8, 10), missed(DAY, 12, 13), missed(DAY.tomorrow().unwrap(), 10, 11)] {
            assert_eq!(out.expects(&absence), None, "{absence:?}");
        }
        assert!(leave(None, &[Says::Yes]).expects(&missed(DAY, 16, 17)).is_some(), "who does not come back");
    }

    #[test]
    fn a_leave_that_is_only_asked_for_or_was_refused_covers_nothing() {
        for answers in [&[][..], &[Says::No]] {
            assert_eq!(leave(None, answers).expects(&missed(DAY, 10, 11)), None, "{answers:?}");
        }
    }
}
