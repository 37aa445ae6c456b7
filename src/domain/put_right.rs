//! «Rectifier»: what the school entered by mistake is put right by a step that is added. What was said stays to be
//! read, and the last word counts.

use crate::domain::absence::Standing;
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
            Step::Justified(_)
            | Step::Unexplained
            | Step::JustificationTakenBack(_)
            | Step::PutInWriting { .. }
            | Step::Judged { .. }
            | Step::Rejudged { .. } => Some(Self::Verdict),
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
            Step::AnswerTakenBack { whose, .. } => whose.who.person().map(Self::Thread),
            Step::Read
            | Step::Rewritten(_)
            | Step::Corrected(_)
            | Step::CalledOff
            | Step::BackSince(_)
            | Step::LeftSickBay(_)
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
            Self::Rejudged { .. }
                | Self::Reopened
                | Self::AttendedDetention(_)
                | Self::SignatureTakenBack(_)
                | Self::JustificationTakenBack(_)
                | Self::AnswerTakenBack { .. }
        )
    }
}

/// It came on paper, was entered by mistake, and was taken back since.
pub(in crate::domain) fn is_taken_back(follow_ups: &[FollowUp], entered: &FollowUp) -> bool {
    let takes_back = |done: &FollowUp| match (&done.step, &entered.step) {
        (Step::SignatureTakenBack(whose), Step::Signed(_)) => whose.who == entered.by.who,
        (Step::JustificationTakenBack(_), Step::Justified(_) | Step::PutInWriting { .. }) => true,
        (Step::AnswerTakenBack { whose, turn }, Step::Replied { thread, reply }) => {
            whose.who.person() == Some(*thread) && reply.turn == *turn
        }
        _ => false,
    };
    entered.step.is_on_paper() && follow_ups.iter().any(|done| done.at > entered.at && takes_back(done))
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

    /// Once something the school had entered was put right, all that it has entered of the kind, oldest first. Why a
    /// pupil was away is not among it, nor what people wrote to one another: that is between these two.
    pub fn put_right(&self) -> Vec<&FollowUp> {
        let chains: Vec<_> = self.follow_ups.iter().filter(|done| done.step.puts_right()).collect();
        let told = |done: &&FollowUp| {
            let same = |right: &&FollowUp| Chain::of(&right.step) == Chain::of(&done.step);
            let said = match &done.step {
                Step::Justified(_)
                | Step::PutInWriting { .. }
                | Step::Unexplained
                | Step::Answered { .. }
                | Step::Closed { .. } => true,
                Step::Replied { reply, .. } => reply.on_paper.is_none(),
                _ => false,
            };
            !said && Chain::of(&done.step).is_some() && chains.iter().any(same)
        };
        self.follow_ups.iter().filter(told).collect()
    }

    /// A punition that somebody has ended, and that may go back where it stood.
    pub fn can_be_reopened(&self) -> bool {
        let ended = self.follow_ups.iter().any(|done| matches!(done.step, Step::Ended(_) | Step::AttendedDetention(_)));
        ended && !self.is_withdrawn() && matches!(self.progress(), Progress::Ended(..))
    }

    /// When and by whom it was said why, or confirmed in writing, on a slip of paper that the school has entered in
    /// their name, as long as that counts.
    pub fn justified_on_paper(&self) -> Option<&FollowUp> {
        let stands = self.standing() != Standing::Withdrawn;
        let theirs = |said: &&FollowUp| said.step.is_on_paper() && said.by.who.person().is_some();
        self.put_in_writing().or_else(|| self.justified()).filter(|said| stands && theirs(said))
    }

    /// Answers from paper that are the last word of their thread: whose each is, and which word.
    pub fn answers_from_paper(&self) -> impl Iterator<Item = (&Actor, u32)> {
        let threads = if self.is_withdrawn() { Default::default() } else { self.threads() };
        threads.into_iter().filter_map(|thread| {
            let (said, reply) = self.standing_replies(thread).pop()?;
            said.step.is_on_paper().then_some((&said.by, reply.turn))
        })
    }

    /// Signatures from paper that are there, and whose each is.
    pub fn from_paper(&self) -> impl Iterator<Item = &Actor> {
        self.signatures().filter(|(_, manner)| manner.on_paper().is_some()).map(|(signed, _)| &signed.by)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::absence::{Justification, Motive};
    use crate::domain::asking::{Consent, Needs};
    use crate::domain::entry::{Entry, Matter};
    use crate::domain::exchange::{Reply, Says, Side, Stage};
    use crate::domain::follow_up::Who;
    use crate::domain::ids::{Handle, StaffId};
    use crate::domain::printing::Sheet;
    use crate::domain::punishment::PunishmentAuthors;
    use crate::domain::text::Text;

    fn at(second: i64) -> Timestamp {
        Timestamp::from_second(second).unwrap()
    }

    fn page(steps: &[(i64, Step)]) -> Filed {
        let by = || Actor::of_family(Who::Staff(StaffId(1)), "Anne JOUBERTIN");
        let matter = Matter::Observation(Text::line("Bavarde.").unwrap());
        let entry = Entry {
            pupil: PersonId(1),
            author: by(),
            written_at: at(1),
            visible_from: at(1),
            needs: Needs::One,
            matter,
        };
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

    #[test]
    fn a_justification_from_paper_that_is_taken_back_counts_no_more_and_its_words_are_read_by_nobody_of_the_family() {
        let jerome = Actor::of_family(Who::Guardian(PersonId(3)), "Jérôme DIALLO");
        let said = Justification::new(Motive::Illness, Text::parse("Chez sa tante.").ok()).unwrap();
        let on = jiff::civil::date(2026, 11, 23);
        let mut missed = page(&[]);
        let says = |missed: &mut Filed, step, by: &Actor, second| {
            missed.follow_ups.push(FollowUp::at_once(missed.handle, by.clone(), at(second), step));
        };
        says(&mut missed, Step::Justified(said.clone().from_slip_of(on)), &jerome, 5);
        assert_eq!(missed.justified_on_paper().map(|said| &said.by), Some(&jerome));
        says(&mut missed, Step::Judged { acceptable: true }, &jerome, 6);
        let back = missed.takes(Step::JustificationTakenBack(jerome.clone()), jerome.clone(), at(6));
        missed.follow_ups.push(back);
        assert_eq!((missed.standing(), missed.justified_on_paper()), (Standing::ToJustify, None));
        let seen = missed.clone().as_seen_by(jerome.who, at(9), PunishmentAuthors::ByName);
        let words =
            seen.follow_ups.iter().any(|done| matches!(&done.step, Step::Justified(said) if said.comment.is_some()));
        assert!(!words, "they were somebody else's");
        says(&mut missed, Step::Justified(said), &jerome, 8);
        assert!(matches!(missed.standing(), Standing::Sent(_)) && missed.justified_on_paper().is_none());
    }

    #[test]
    fn an_answer_from_paper_that_is_taken_back_leaves_the_thread_where_it_stood_and_only_the_last_word_can_be() {
        let jerome = Actor::of_family(Who::Guardian(PersonId(3)), "Jérôme DIALLO");
        let thread = PersonId(3);
        let (subject, text) = (Text::line("Voyage").unwrap(), Text::parse("À Londres.").unwrap());
        let (until, needs) = (jiff::civil::date(2026, 12, 1), Needs::One);
        let mut asked = page(&[]);
        asked.entry.matter = Matter::Consent(Consent { subject, text, until, needs });
        let says = |asked: &mut Filed, says, on_paper| {
            let reply = Reply { on_paper, ..Reply::of(says) };
            let step = asked.next_word(thread, Side::Family, reply, until).unwrap();
            let said = asked.takes(step, jerome.clone(), at(5));
            asked.follow_ups.push(said);
        };
        let takes_back = |asked: &mut Filed| {
            let (whose, turn) = asked.answers_from_paper().next().map(|(whose, turn)| (whose.clone(), turn)).unwrap();
            let back = asked.takes(Step::AnswerTakenBack { whose: whose.clone(), turn }, whose, at(5));
            asked.follow_ups.push(back);
        };
        says(&mut asked, Says::No, None);
        says(&mut asked, Says::Yes, Some(until));
        assert_eq!(asked.stage(thread), Some(Stage::Agreed(None)));
        takes_back(&mut asked);
        assert_eq!((asked.stage(thread), asked.answers_from_paper().count()), (Some(Stage::Declined), 0));
        says(&mut asked, Says::Yes, Some(until));
        assert_eq!(asked.stage(thread), Some(Stage::Agreed(None)), "the right one is entered in the same second");
        says(&mut asked, Says::Withdraws, None);
        assert_eq!(asked.answers_from_paper().count(), 0, "they have said something themself since");
    }
}
