//! «Retrait»: what should not stand in this carnet is taken back. The family reads that it was, by whom and why, and
//! its words no longer; what was written stays under the family's key, for whoever answers for it.

use crate::domain::entry::{Asked, Filed, Matter};
use crate::domain::follow_up::{Actor, FollowUp, Step, Who};
use crate::domain::rewriting::last_rewriting;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// Why: of a closed list, so that no sentence of it names another pupil.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum WithdrawalReason {
    /// «Écrit par erreur dans ce carnet».
    WrongPupil,
    /// «Les faits étaient inexacts».
    NotSo,
    /// «Écrit deux fois».
    Twice,
    /// «Annulé par une décision»: a sanction that was appealed against.
    Annulled,
    /// «N'a plus lieu d'être»: what it tells of does not take place.
    Pointless,
}

/// Why a page is not withdrawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum WithdrawalRefused {
    /// A mark of the roll is corrected, and what a family has written is its own to take back.
    #[error("such a page is not withdrawn")]
    NotSuch,
    /// It was withdrawn before.
    #[error("the page is withdrawn already")]
    Already,
}

impl WithdrawalReason {
    /// In the order of the form.
    pub const ALL: [Self; 5] = [Self::WrongPupil, Self::NotSo, Self::Twice, Self::Pointless, Self::Annulled];

    /// The word for it in a form's value and in message keys.
    pub fn code(self) -> &'static str {
        match self {
            Self::WrongPupil => "wrong-pupil",
            Self::NotSo => "not-so",
            Self::Twice => "twice",
            Self::Annulled => "annulled",
            Self::Pointless => "pointless",
        }
    }

    /// The reason of that code.
    pub fn of_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|reason| reason.code() == code)
    }
}

/// The withdrawal among what was done, if there is one.
pub fn withdrawal(follow_ups: &[FollowUp]) -> Option<(&FollowUp, WithdrawalReason)> {
    follow_ups.iter().find_map(|done| match done.step {
        Step::Withdrawn(reason) => Some((done, reason)),
        _ => None,
    })
}

impl Matter {
    /// What it reads as once it was taken back: nothing but an outing that does not take place says which it was.
    pub(in crate::domain) fn as_withdrawn(&self, reason: WithdrawalReason) -> Self {
        match (self, reason) {
            (Self::Outing(outing) | Self::CalledOff(outing), WithdrawalReason::Pointless) => {
                Self::CalledOff(outing.clone())
            }
            _ => Self::Withdrawn,
        }
    }

    /// What went to several carnets at once is taken back from all of them at once: an outing is called off as a whole
    /// where it is planned.
    pub fn can_be_withdrawn_together(&self) -> bool {
        !matches!(self, Self::Outing(_))
    }

    /// The school wrote it with words of its own; a thing forgotten and a mark of the roll have ways of their own back.
    fn can_be_withdrawn(&self) -> bool {
        match self {
            Self::Note { .. }
            | Self::Observation(_)
            | Self::Praise { .. }
            | Self::Incident(_)
            | Self::Punishment(_)
            | Self::Sanction(_)
            | Self::Invitation(_)
            | Self::Consent(_)
            | Self::SickBayVisit(_)
            | Self::Outing(_) => true,
            Self::Absence(_)
            | Self::Lateness(_)
            | Self::Forgotten(_)
            | Self::AnnouncedAbsence(_)
            | Self::Request(_)
            | Self::Withdrawn
            | Self::CalledOff(_)
            | Self::UnderCorrection => false,
        }
    }
}

impl Filed {
    /// It was taken back.
    pub fn is_withdrawn(&self) -> bool {
        withdrawal(&self.follow_ups).is_some()
    }

    /// It may be taken back, once.
    pub fn can_be_withdrawn(&self) -> bool {
        self.entry.matter.can_be_withdrawn() && !self.is_withdrawn()
    }

    /// What the family is still asked to do: nothing with what was taken back.
    pub fn asks(&self) -> Asked {
        if self.is_withdrawn() { Asked::Nothing } else { self.entry.matter.asks() }
    }

    /// What it said last, withdrawn or not.
    pub fn last_words(&self) -> &Matter {
        last_rewriting(&self.follow_ups).map_or(&self.entry.matter, |rewriting| &rewriting.says)
    }

    /// The withdrawal as a follow-up to be kept.
    ///
    /// # Errors
    /// See [`WithdrawalRefused`].
    pub fn withdraw(&self, reason: WithdrawalReason, by: Actor, at: Timestamp) -> Result<FollowUp, WithdrawalRefused> {
        match (self.is_withdrawn(), self.can_be_withdrawn()) {
            (true, _) => Err(WithdrawalRefused::Already),
            (false, false) => Err(WithdrawalRefused::NotSuch),
            (false, true) => Ok(FollowUp::at_once(self.handle, by, at, Step::Withdrawn(reason))),
        }
    }

    /// What a reader of the family is left of a page that was taken back: that it was, who had signed it, and what they
    /// have said themselves or were told in their own thread; who had read it as of any page.
    pub(in crate::domain) fn keep_the_trace(&mut self, reader: Who) {
        self.entry.matter = self.matter().into_owned();
        self.follow_ups.retain(|done| {
            let kept = matches!(
                done.step,
                Step::Signed(_)
                    | Step::SignatureTakenBack(_)
                    | Step::AnswerTakenBack { .. }
                    | Step::Read
                    | Step::Withdrawn(_)
                    | Step::Answered { .. }
            );
            kept || done.by.who == reader
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::asking::Needs;
    use crate::domain::entry::Entry;
    use crate::domain::forgotten::{Forgotten, Item};
    use crate::domain::ids::{Handle, PersonId, StaffId};
    use crate::domain::punishment::PunishmentAuthors;
    use crate::domain::text::Text;
    use jiff::SignedDuration;
    use jiff::civil::date;

    const TEACHER: Who = Who::Staff(StaffId(1));
    const MOTHER: Who = Who::Guardian(PersonId(3));

    fn by(who: Who) -> Actor {
        Actor::of_family(who, "Malo KERADENNEC")
    }

    fn filed(matter: Matter, visible_from: Timestamp) -> Filed {
        let (pupil, author, written_at) = (PersonId(9), by(TEACHER), Timestamp::UNIX_EPOCH);
        let entry = Entry { pupil, author, written_at, visible_from, needs: Needs::One, matter };
        Filed { handle: Handle([1; 16]), entry, follow_ups: Vec::new() }
    }

    fn observation() -> Matter {
        Matter::Observation(Text::parse("Bavarde sans cesse.").unwrap())
    }

    fn withdrawn(mut page: Filed, at: Timestamp) -> Filed {
        let done = page.withdraw(WithdrawalReason::WrongPupil, by(TEACHER), at).unwrap();
        page.follow_ups.push(done);
        page
    }

    #[test]
    fn what_is_withdrawn_says_nothing_more_to_the_family_and_its_words_are_kept() {
        let now = Timestamp::UNIX_EPOCH;
        let mut page = filed(observation(), now);
        page.follow_ups.push(FollowUp::at_once(page.handle, by(TEACHER), now, Step::Reminded));
        let page = withdrawn(page, now);
        assert_eq!((page.asks(), &*page.matter()), (Asked::Nothing, &Matter::Withdrawn));
        assert_eq!(page.last_words(), &observation());
        let seen = page.clone().as_seen_by(MOTHER, now, PunishmentAuthors::ByName);
        assert_eq!((seen.entry.matter, seen.follow_ups.len()), (Matter::Withdrawn, 1), "the withdrawal alone");
        assert_eq!(page.withdraw(WithdrawalReason::Twice, by(TEACHER), now), Err(WithdrawalRefused::Already));
    }

    #[test]
    fn what_is_withdrawn_before_anyone_could_see_it_is_never_seen_and_no_news() {
        let (evening, morning) = (Timestamp::UNIX_EPOCH, Timestamp::UNIX_EPOCH + SignedDuration::from_hours(11));
        let page = filed(observation(), morning);
        assert!(page.is_released(morning));
        assert_eq!(page.news_for(MOTHER).count(), 1);
        let page = withdrawn(page, evening);
        assert!(!page.is_released(morning));
        assert_eq!(page.news_for(MOTHER).count(), 0);
        let seen = withdrawn(filed(observation(), evening), morning);
        assert!(seen.is_released(morning), "what was seen leaves its trace");
        assert_eq!(seen.news_for(MOTHER).count(), 2);
    }

    #[test]
    fn what_has_a_way_back_of_its_own_is_not_withdrawn() {
        let forgotten = Matter::Forgotten(Forgotten { item: Item::Carnet, on: date(2026, 11, 23) });
        let page = filed(forgotten, Timestamp::UNIX_EPOCH);
        let refused = page.withdraw(WithdrawalReason::NotSo, by(TEACHER), Timestamp::UNIX_EPOCH);
        assert_eq!(refused, Err(WithdrawalRefused::NotSuch));
    }
}
