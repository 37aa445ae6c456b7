//! «Régularisée»: whether why a pupil was away was given in writing. Whether the school accepts it is another thing:
//! what was told by telephone may be accepted and still wait for its writing, and what was written may be refused.

use crate::domain::absence::{Justification, Motive, Standing, counting, reason};
use crate::domain::announced::AnnouncedAbsence;
use crate::domain::entry::{Asked, Filed, Matter};
use crate::domain::expected::interval;
use crate::domain::follow_up::{FollowUp, Step, Who};
use crate::domain::missed::begins;
use jiff::Timestamp;
use jiff::civil::Date;

/// How it was said why.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Source {
    /// Typed by somebody of the family under their own session.
    Session,
    /// On a slip of that day, in the name of whoever signed it.
    Slip(Date),
    /// On a note of that day, which the desk has entered in its own name.
    Note(Date),
    /// By telephone, or at the counter: the desk has noted what it was told.
    Told,
    /// By a page of the carnet: the school itself knows, and needs no writing.
    Known,
}

impl Justification {
    /// How it was given, whoever's account it stands under.
    pub fn source(&self, by: Who) -> Source {
        match (by, self.on_paper) {
            _ if self.explained_by.is_some() => Source::Known,
            (Who::Staff(_), None) => Source::Told,
            (Who::Staff(_), Some(on)) => Source::Note(on),
            (Who::Guardian(_) | Who::Pupil(_), None) => Source::Session,
            (Who::Guardian(_) | Who::Pupil(_), Some(on)) => Source::Slip(on),
        }
    }
}

impl FollowUp {
    /// Why a pupil was away, as the desk was told it.
    pub fn is_told(&self) -> bool {
        matches!(&self.step, Step::Justified(said) if said.source(self.by.who) == Source::Told)
    }
}

/// «À régulariser»: why, as it stands, was told to the desk, and nobody has confirmed it in writing.
pub fn lacks_writing(follow_ups: &[FollowUp]) -> bool {
    let said = counting(follow_ups).find(|done| matches!(done.step, Step::Justified(_)));
    let stands = || Standing::of(follow_ups) != Standing::Withdrawn;
    said.is_some_and(FollowUp::is_told) && confirmed(follow_ups).is_none() && stands()
}

fn confirmed(follow_ups: &[FollowUp]) -> Option<&FollowUp> {
    counting(follow_ups).find(|done| matches!(done.step, Step::PutInWriting { .. }))
}

impl Filed {
    /// «À régulariser»: an absence or a lateness whose reason was told to the desk and waits for its writing, whatever
    /// the school has made of it.
    pub fn lacks_writing(&self) -> bool {
        self.entry.matter.asks() == Asked::Justification && lacks_writing(&self.follow_ups)
    }

    /// When and by whom what had been told was confirmed in writing, as long as that counts.
    pub fn put_in_writing(&self) -> Option<&FollowUp> {
        confirmed(&self.follow_ups)
    }

    /// Since when a slip asks to confirm what was told: the page itself may have been printed before.
    pub fn told_at(&self) -> Option<Timestamp> {
        self.justified().filter(|_| self.lacks_writing()).map(|said| said.at)
    }

    /// What they are to confirm in writing.
    pub fn told_motive(&self) -> Option<Motive> {
        match self.told_announcement() {
            Some(told) => Some(told.reason.motive),
            None => reason(&self.follow_ups).filter(|_| self.lacks_writing()).map(|said| said.motive),
        }
    }

    /// Of an absence that the desk was told of and has announced: its days from today on that nobody has confirmed in
    /// writing. What the roll finds of one of them is confirmed with it, and of a day without any there is nothing to
    /// confirm once it is over.
    pub fn unwritten_days(&self, today: Date) -> Vec<Date> {
        let Some(told) = self.told_announcement() else { return Vec::new() };
        told.period.days().filter(|day| *day >= today && self.confirmed_for(*day).is_none()).collect()
    }

    /// An absence that was announced as the family has told it to the desk, and takes place.
    pub fn told_announcement(&self) -> Option<AnnouncedAbsence> {
        match self.matter().into_owned() {
            Matter::AnnouncedAbsence(told)
                if told.reason.source(self.entry.author.who) == Source::Told && !self.is_called_off() =>
            {
                Some(told)
            }
            _ => None,
        }
    }

    /// The same pupil, the same day, and the same reason as it was told: what one writing confirms, of no other day.
    pub fn is_told_with(&self, other: &Self) -> bool {
        let day = |filed: &Self| begins(&filed.matter()).map(|(on, _)| on);
        let same = self.entry.pupil == other.entry.pupil && day(self) == day(other);
        let told = self.lacks_writing() && other.lacks_writing();
        same && told && reason(&self.follow_ups) == reason(&other.follow_ups)
    }

    /// The announcement by which the desk has noted why this was missed.
    pub fn tells_why(&self, missed: &Self) -> bool {
        let absence = interval(&missed.matter()).filter(|_| self.entry.pupil == missed.entry.pupil);
        let expected = absence.as_ref().and_then(|absence| self.expects(absence));
        let said = reason(&missed.follow_ups);
        matches!(self.entry.author.who, Who::Staff(_))
            && expected.is_some_and(|expected| expected.known.is_none() && Some(&expected.reason) == said)
    }

    /// Of an announcement by the desk: when and by whom it was confirmed in writing for that day. What the roll finds
    /// of the day later on is confirmed with it.
    pub fn confirmed_for(&self, on: Date) -> Option<&FollowUp> {
        self.follow_ups.iter().find(|done| matches!(done.step, Step::PutInWriting { day, .. } if day == on))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::absence::Absence;
    use crate::domain::asking::Needs;
    use crate::domain::entry::Entry;
    use crate::domain::follow_up::Actor;
    use crate::domain::ids::{Handle, PersonId, StaffId};
    use crate::domain::staff::Function;
    use jiff::civil::{date, time};

    fn aed() -> Actor {
        Actor::staff(StaffId(1), Function::Aed, "Bintou SAKHO")
    }

    fn helene() -> Actor {
        Actor::of_family(Who::Guardian(PersonId(2)), "Hélène DIALLO")
    }

    fn missed(day: i8) -> Filed {
        let (on, from, to) = (date(2026, 11, day), time(9, 0, 0, 0), time(10, 0, 0, 0));
        let (matter, at) = (Matter::Absence(Absence::between(on, from, to)), Timestamp::UNIX_EPOCH);
        let entry =
            Entry { pupil: PersonId(1), author: aed(), written_at: at, visible_from: at, needs: Needs::One, matter };
        Filed::just_written(Handle([day as u8; 16]), entry)
    }

    fn ill() -> Justification {
        Justification::new(Motive::Illness, None).unwrap()
    }

    fn done(mut filed: Filed, by: Actor, step: Step) -> Filed {
        let said = filed.takes(step, by, Timestamp::UNIX_EPOCH);
        filed.follow_ups.push(said);
        filed
    }

    fn told(day: i8) -> Filed {
        done(missed(day), aed(), Step::Justified(ill()))
    }

    fn writes(filed: Filed, day: i8) -> Filed {
        done(filed, helene(), Step::PutInWriting { day: date(2026, 11, day), on_paper: None })
    }

    #[test]
    fn what_is_told_waits_for_its_writing_and_what_is_typed_signed_or_known_to_the_school_does_not() {
        assert!(!missed(23).lacks_writing(), "nobody has said why");
        assert!(told(23).lacks_writing());
        let slip = || ill().from_slip_of(date(2026, 11, 23));
        let known = Justification { explained_by: Some(Handle([9; 16])), ..ill() };
        let written = [(helene(), ill()), (helene(), slip()), (aed(), slip()), (aed(), known)];
        for (by, said) in written {
            assert!(!done(missed(23), by.clone(), Step::Justified(said)).lacks_writing(), "{by:?}");
        }
        assert!(!writes(told(23), 23).lacks_writing());
    }

    #[test]
    fn in_writing_and_acceptable_are_two_different_things() {
        for acceptable in [true, false] {
            let judged = done(told(23), aed(), Step::Judged { acceptable });
            assert!(judged.lacks_writing(), "a verdict is no writing");
            let standing = judged.standing();
            let written = writes(judged, 23);
            assert!(!written.lacks_writing() && written.standing() == standing, "a writing is no verdict");
        }
    }

    #[test]
    fn one_writing_is_of_one_day_and_of_one_reason() {
        assert!(told(23).is_told_with(&told(23)));
        assert!(!told(23).is_told_with(&told(24)), "days are never merged");
        let ceremony = Justification::new(Motive::FamilyCeremony, None).unwrap();
        assert!(!told(23).is_told_with(&done(missed(23), aed(), Step::Justified(ceremony))));
        assert!(!told(23).is_told_with(&writes(told(23), 23)));
    }

    #[test]
    fn a_slip_taken_back_takes_with_it_what_it_had_confirmed() {
        let slip = Step::PutInWriting { day: date(2026, 11, 23), on_paper: Some(date(2026, 11, 24)) };
        let written = done(told(23), helene(), slip);
        assert_eq!(written.justified_on_paper().map(|said| &said.by), Some(&helene()));
        let back = done(written, aed(), Step::JustificationTakenBack(helene()));
        assert!(back.lacks_reason() && !back.lacks_writing());
        assert!(done(back, aed(), Step::Justified(ill())).lacks_writing(), "told again, it waits again");
    }
}
