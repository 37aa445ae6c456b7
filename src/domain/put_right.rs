//! «Rectifier»: what the school entered by mistake is put right by a step that is added. What was said stays to be read,
//! and the last word counts.

use crate::domain::entry::Filed;
use crate::domain::follow_up::{Actor, FollowUp, Step};
use crate::domain::ids::PersonId;
use crate::domain::punishment::Progress;
use jiff::{SignedDuration, Timestamp};

/// Steps that answer one another: the last of them counts.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Chain {
    /// A justification, and what is made of it.
    Verdict,
    /// Where a punition stands.
    Punishment,
    /// What came back on paper.
    PaperSignature,
    /// What is said between the school and that person.
    Thread(PersonId),
}

impl Chain {
    fn of(step: &Step) -> Option<Self> {
        match step {
            Step::Justified(_) | Step::Unexplained | Step::Judged { .. } | Step::Rejudged { .. } => Some(Self::Verdict),
            Step::Scheduled(_)
            | Step::Postponed { .. }
            | Step::Unscheduled { .. }
            | Step::MissedDetention(_)
            | Step::AttendedDetention(_)
            | Step::Ended(_)
            | Step::Reopened => Some(Self::Punishment),
            Step::Signed(signature) => signature.manner.on_paper().map(|_| Self::PaperSignature),
            Step::SignatureTakenBack(_) => Some(Self::PaperSignature),
            Step::Answered { thread, .. } | Step::Replied { thread, .. } | Step::Closed { thread } => {
                Some(Self::Thread(*thread))
            }
            Step::Read
            | Step::Rewritten(_)
            | Step::Corrected(_)
            | Step::CalledOff
            | Step::BackSince(_)
            | Step::Reminded
            | Step::Printed { .. }
            | Step::Withdrawn(_)
            | Step::SuspensionRevoked(_)
            | Step::CarriedOut { .. } => None,
        }
    }
}

impl Step {
    /// It puts right what an earlier one said by mistake.
    pub fn puts_right(&self) -> bool {
        matches!(
            self,
            Self::Rejudged { .. } | Self::Reopened | Self::AttendedDetention(_) | Self::SignatureTakenBack(_)
        )
    }
}

impl Filed {
    /// When a step that is taken now stands: after every earlier one that it answers, be it of the same second.
    pub fn in_turn(&self, step: &Step, now: Timestamp) -> Timestamp {
        let Some(chain) = Chain::of(step) else { return now };
        let earlier = self.follow_ups.iter().filter(|done| Chain::of(&done.step) == Some(chain));
        let next = earlier.map(|done| done.at.saturating_add(SignedDuration::from_secs(1)).unwrap_or(done.at)).max();
        next.map_or(now, |next| now.max(next))
    }

    /// A step that is taken now, when it stands.
    pub fn takes(&self, step: Step, by: Actor, now: Timestamp) -> FollowUp {
        FollowUp::at_once(self.handle, by, self.in_turn(&step, now), step)
    }

    /// Once something the school had entered was put right, all that it has entered of the kind, oldest first. Why a pupil
    /// was away is not among it: that is between the family and the desk.
    pub fn put_right(&self) -> Vec<&FollowUp> {
        let chains: Vec<_> = self.follow_ups.iter().filter(|done| done.step.puts_right()).collect();
        let told = |done: &&FollowUp| {
            let same = |right: &&FollowUp| Chain::of(&right.step) == Chain::of(&done.step);
            let said = matches!(done.step, Step::Justified(_) | Step::Unexplained);
            !said && Chain::of(&done.step).is_some() && chains.iter().any(same)
        };
        self.follow_ups.iter().filter(told).collect()
    }

    /// A punition that somebody has ended, and that may go back where it stood.
    pub fn can_be_reopened(&self) -> bool {
        let ended = self.follow_ups.iter().any(|done| matches!(done.step, Step::Ended(_) | Step::AttendedDetention(_)));
        ended && !self.is_withdrawn() && matches!(self.progress(), Progress::Ended(..))
    }

    /// Signatures from paper that are there, and whose each is.
    pub fn from_paper(&self) -> impl Iterator<Item = &Actor> {
        self.signatures().filter(|(_, manner)| manner.on_paper().is_some()).map(|(signed, _)| &signed.by)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::entry::{Entry, Matter};
    use crate::domain::follow_up::Who;
    use crate::domain::ids::{Handle, PersonId, StaffId};
    use crate::domain::printing::Sheet;
    use crate::domain::text::Text;

    fn at(second: i64) -> Timestamp {
        Timestamp::from_second(second).unwrap()
    }

    fn page(steps: &[(i64, Step)]) -> Filed {
        let by = || Actor::of_family(Who::Staff(StaffId(1)), "Anne JOUBERTIN");
        let matter = Matter::Observation(Text::line("Bavarde.").unwrap());
        let entry = Entry { pupil: PersonId(1), author: by(), written_at: at(1), visible_from: at(1), matter };
        let handle = Handle([1; 16]);
        let done = |(second, step): &(i64, Step)| FollowUp::at_once(handle, by(), at(*second), step.clone());
        Filed { handle, entry, follow_ups: steps.iter().map(done).collect() }
    }

    #[test]
    fn a_word_comes_after_every_earlier_one_that_it_answers_be_it_of_the_same_second() {
        let (first, other) = (Step::Judged { acceptable: true }, Step::Rejudged { acceptable: false });
        let judged = page(&[(5, first.clone())]);
        assert_eq!((judged.in_turn(&other, at(5)), judged.in_turn(&other, at(9))), (at(6), at(9)));
        assert_eq!(judged.in_turn(&other, at(2)), at(6), "nor does a clock that is put back change their order");
        assert_eq!(judged.in_turn(&Step::Reopened, at(5)), at(5), "they do not answer one another");
        let closed = |thread| Step::Closed { thread: PersonId(thread) };
        let page_of_two = page(&[(5, closed(1))]);
        assert_eq!([1, 2].map(|thread| page_of_two.in_turn(&closed(thread), at(5))), [at(6), at(5)]);
        let printed = Step::Printed { sheet: Sheet::Slip, readers: vec![] };
        assert_eq!(page(&[(5, printed)]).in_turn(&first, at(5)), at(5));
    }

    #[test]
    fn what_was_put_right_is_told_with_what_it_puts_right_and_nothing_is_told_before() {
        let judged = (5, Step::Judged { acceptable: true });
        let ended = (5, Step::Ended(crate::domain::punishment::Outcome::Done));
        assert!(page(&[judged.clone(), ended.clone()]).put_right().is_empty());
        let revised = page(&[judged.clone(), ended, (6, Step::Rejudged { acceptable: false })]);
        let told: Vec<_> = revised.put_right().into_iter().map(|done| done.step.clone()).collect();
        assert_eq!(told, [judged.1, Step::Rejudged { acceptable: false }]);
    }
}
