//! When a member of staff answers no family — away for weeks, without access any more, or gone — and what others then
//! answer in their place.

use crate::domain::calendar::Days;
use crate::domain::entry::{Filed, Matter};
use crate::domain::exchange::{awaiting_answer, is_open};
use crate::domain::follow_up::Who;
use crate::domain::ids::{PersonId, StaffId};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// «Absent du … au …», as the head has noted it; it ends by itself with its last day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Away {
    /// The days.
    pub days: Days,
    /// Who has their classes meanwhile, if anybody.
    pub replaced_by: Option<StaffId>,
}

/// «Accès retiré»: the head has taken everything back, and they have not made a passkey since.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ShutOut {
    /// Since when.
    #[serde(with = "jiff::fmt::serde::timestamp::second::required")]
    pub since: Timestamp,
}

/// Why others answer in somebody's place.
///
/// Whoever has not signed in yet is not among them: a family has chosen them to be the only one who reads, and they may come
/// any day. That something waits for them is told; what it says is not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unavailable {
    /// On the staff no more.
    Gone,
    /// Their function opens no carnet any more.
    Reassigned,
    /// Their access was taken back.
    ShutOut,
    /// Away today.
    Away,
}

impl Filed {
    /// Whoever answers in the place of the member of staff concerned has something to do in the thread with that person: what
    /// was asked is neither decided nor closed, or the last message waits for a word.
    pub fn waits_in(&self, thread: PersonId) -> bool {
        match &self.entry.matter {
            _ if self.is_withdrawn() => false,
            Matter::Request(_) => is_open(&self.follow_ups),
            _ => awaiting_answer(&self.follow_ups).contains(&thread),
        }
    }

    /// Somebody of the school has spoken in that thread in the place of `staff`, who have not spoken in it since.
    pub fn was_answered_for(&self, staff: StaffId, thread: PersonId) -> bool {
        let in_thread = self.follow_ups.iter().filter(|done| done.step.thread() == Some(thread));
        let mut by_school = in_thread.filter(|done| matches!(done.by.who, Who::Staff(_)));
        by_school.next_back().is_some_and(|last| last.by.who != Who::Staff(staff))
    }

    /// The threads about it in which anything was said, and whoever has written it to the school.
    pub fn threads(&self) -> BTreeSet<PersonId> {
        let said = self.follow_ups.iter().filter_map(|done| done.step.thread());
        said.chain(self.entry.author.who.person()).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::asking::{Demand, Needs, Office, Request};
    use crate::domain::entry::Entry;
    use crate::domain::follow_up::{Actor, FollowUp, Step};
    use crate::domain::ids::Handle;
    use crate::domain::staff::Function;
    use crate::domain::text::Text;

    const HER: u32 = 10;
    const HIM: u32 = 11;
    const TEACHER: u32 = 1;
    const OTHER: u32 = 2;

    fn filed(author: Actor, matter: Matter, steps: &[(Actor, Step)]) -> Filed {
        let at = Timestamp::UNIX_EPOCH;
        let entry = Entry { pupil: PersonId(5), author, written_at: at, visible_from: at, matter };
        let done = |(by, step): &(Actor, Step)| FollowUp::at_once(Handle([1; 16]), by.clone(), at, step.clone());
        Filed { handle: Handle([1; 16]), entry, follow_ups: steps.iter().map(done).collect() }
    }

    fn parent(id: u32) -> Actor {
        Actor::of_family(Who::Guardian(PersonId(id)), "Parent")
    }

    fn of_school(id: u32) -> Actor {
        Actor::staff(StaffId(id), Function::Teacher, "Personnel")
    }

    fn says(by: Actor, thread: u32) -> (Actor, Step) {
        (by, Step::Answered { thread: PersonId(thread), text: Text::line("Bonjour").unwrap() })
    }

    #[test]
    fn what_waits_of_a_mot_is_the_thread_whose_last_message_is_the_family_s() {
        let text = || Text::line("Sortie").unwrap();
        let note = || Matter::Note { subject: text(), text: text(), needs: Needs::One };
        let waits = |steps: &[_]| [HER, HIM].map(|id| filed(of_school(TEACHER), note(), steps).waits_in(PersonId(id)));
        assert_eq!(waits(&[]), [false, false]);
        let (hers, his) = (says(parent(HER), HER), says(parent(HIM), HIM));
        assert_eq!(waits(&[hers.clone(), his.clone()]), [true, true]);
        assert_eq!(waits(&[hers.clone(), his.clone(), says(of_school(TEACHER), HER)]), [false, true]);
        let closed = (of_school(TEACHER), Step::Closed { thread: PersonId(HIM) });
        assert_eq!(waits(&[hers, his, closed]), [true, false]);
    }

    #[test]
    fn what_waits_of_a_request_is_one_that_is_neither_decided_nor_closed_whoever_has_the_next_word() {
        let request = || {
            let (subject, text) = (Text::line("Objet").unwrap(), Text::line("Texte").unwrap());
            Matter::Request(Request::to_office(Office::Teacher(StaffId(TEACHER)), Demand::Word { subject, text }))
        };
        let waits = |steps: &[_]| filed(parent(HER), request(), steps).waits_in(PersonId(HER));
        let closed = || (of_school(OTHER), Step::Closed { thread: PersonId(HER) });
        assert!(waits(&[]) && waits(&[says(of_school(OTHER), HER)]) && !waits(&[closed()]));
        let answered = |by| filed(parent(HER), request(), &[says(of_school(by), HER), closed()]);
        assert!(filed(parent(HER), request(), &[closed()]).was_answered_for(StaffId(TEACHER), PersonId(HER)));
        assert!(answered(OTHER).was_answered_for(StaffId(TEACHER), PersonId(HER)));
        assert!(!answered(OTHER).was_answered_for(StaffId(TEACHER), PersonId(HIM)), "not in another thread");
        let own = filed(parent(HER), request(), &[says(parent(HER), HER), says(of_school(TEACHER), HER)]);
        assert!(!own.was_answered_for(StaffId(TEACHER), PersonId(HER)), "by themself");
    }
}
