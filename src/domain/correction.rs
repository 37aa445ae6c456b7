//! «Rectification»: what a roll said by mistake is put right by a record added to it; what was written stays.

use crate::domain::absence::{Absence, LATEST, Lateness};
use crate::domain::entry::Matter;
use crate::domain::follow_up::{Actor, FollowUp, Step};
use crate::domain::ids::Handle;
use crate::domain::rewriting::last_rewriting;
use crate::domain::withdrawal::withdrawal;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use std::borrow::Cow;

/// «Présence»: what a roll says of one pupil at one lesson.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Presence {
    /// «Présent»: nothing was missed, nothing is to be justified.
    There,
    /// «Retard», of so many minutes, 1 to [`LATEST`].
    Late(u8),
    /// «Absent».
    Absent,
}

/// «Rectification»: the roll should have said this.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Correction {
    /// What it says from now on.
    pub says: Presence,
    /// 1 for the first correction of a mark: two of one second keep their order.
    pub turn: u32,
}

/// An absence or a lateness as it stands; correcting consumes it.
#[derive(Debug)]
pub struct Marked {
    entry: Handle,
    /// What the roll says now.
    pub says: Presence,
    turn: u32,
}

/// Why a mark is not corrected.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CorrectionRefused {
    /// It says so already.
    #[error("the roll says so already")]
    Unchanged,
    /// A lateness of no minute, or of more than one can be late.
    #[error("a lateness lasts 1 to {LATEST} minutes")]
    Minutes,
}

impl Presence {
    fn written(matter: &Matter) -> Option<Self> {
        match matter {
            Matter::Absence(_) => Some(Self::Absent),
            Matter::Lateness(lateness) => Some(Self::Late(lateness.minutes)),
            _ => None,
        }
    }
}

/// The last correction of a mark; none when it stands as it was written.
pub fn last_correction(follow_ups: &[FollowUp]) -> Option<Correction> {
    let corrections = follow_ups.iter().filter_map(|follow_up| match follow_up.step {
        Step::Corrected(correction) => Some(correction),
        _ => None,
    });
    corrections.max_by_key(|correction| correction.turn)
}

/// A matter with what became of it, as it is to be read now: a text in its last words, a sanction without the sursis
/// that was revoked, an announced absence until the pupil is back, a visit until its end was noted, a mark of the roll
/// as it was corrected. A mark taken back reads as it was written; a page taken back says nothing more.
pub fn as_corrected<'a>(matter: &'a Matter, follow_ups: &'a [FollowUp]) -> Cow<'a, Matter> {
    let matter = last_rewriting(follow_ups).map_or(matter, |rewriting| &rewriting.says);
    if let Some((_, reason)) = withdrawal(follow_ups) {
        return Cow::Owned(matter.as_withdrawn(reason));
    }
    if let Matter::Sanction(sanction) = matter {
        let revoked = sanction.as_revoked(follow_ups).map(Matter::Sanction);
        return revoked.map_or(Cow::Borrowed(matter), Cow::Owned);
    }
    if let Matter::AnnouncedAbsence(announced) = matter {
        let ended = announced.as_ended(follow_ups).map(Matter::AnnouncedAbsence);
        return ended.map_or(Cow::Borrowed(matter), Cow::Owned);
    }
    if let Matter::SickBayVisit(visit) = matter {
        let left = visit.as_left(follow_ups).map(Matter::SickBayVisit);
        return left.map_or(Cow::Borrowed(matter), Cow::Owned);
    }
    match (matter, last_correction(follow_ups).map(|correction| correction.says)) {
        (Matter::Absence(absence), Some(Presence::Late(minutes))) => {
            let (lesson, rolls) = (absence.from, absence.rolls.clone());
            Cow::Owned(Matter::Lateness(Lateness { on: absence.on, lesson, ends: absence.to, minutes, rolls }))
        }
        (Matter::Lateness(late), Some(Presence::Late(minutes))) => {
            Cow::Owned(Matter::Lateness(Lateness { minutes, ..late.clone() }))
        }
        (Matter::Lateness(late), Some(Presence::Absent)) => Cow::Owned(Matter::Absence(Absence {
            rolls: late.rolls.clone(),
            ..Absence::between(late.on, late.lesson, late.ends)
        })),
        _ => Cow::Borrowed(matter),
    }
}

impl Marked {
    /// The mark that this entry is, if it is one.
    pub fn of(entry: Handle, matter: &Matter, follow_ups: &[FollowUp]) -> Option<Self> {
        let written = Presence::written(matter)?;
        let last = last_correction(follow_ups);
        let (says, turn) = last.map_or((written, 0), |correction| (correction.says, correction.turn));
        Some(Self { entry, says, turn })
    }

    /// The correction as a follow-up to be kept, and its turn.
    ///
    /// # Errors
    /// See [`CorrectionRefused`].
    pub fn correct(self, says: Presence, by: Actor, at: Timestamp) -> Result<(FollowUp, u32), CorrectionRefused> {
        if says == self.says {
            return Err(CorrectionRefused::Unchanged);
        }
        if matches!(says, Presence::Late(minutes) if !(1..=LATEST).contains(&minutes)) {
            return Err(CorrectionRefused::Minutes);
        }
        let turn = self.turn + 1;
        Ok((FollowUp::at_once(self.entry, by, at, Step::Corrected(Correction { says, turn })), turn))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::absence::{Justification, Motive, Standing};
    use crate::domain::follow_up::Who;
    use crate::domain::ids::PersonId;
    use jiff::civil::{date, time};

    fn missed() -> Matter {
        Matter::Absence(Absence::between(date(2026, 11, 23), time(9, 0, 0, 0), time(9, 55, 0, 0)))
    }

    fn clerk() -> Actor {
        Actor::of_family(Who::Guardian(PersonId(1)), "Malo KERADENNEC")
    }

    /// Corrects in one and the same second, as a test's clock does.
    fn corrected(matter: &Matter, follow_ups: &mut Vec<FollowUp>, says: Presence) -> Result<(), CorrectionRefused> {
        let marked = Marked::of(Handle([1; 16]), matter, follow_ups).unwrap();
        let (follow_up, _) = marked.correct(says, clerk(), Timestamp::UNIX_EPOCH)?;
        follow_ups.insert(0, follow_up);
        Ok(())
    }

    #[test]
    fn an_absence_by_mistake_is_taken_back_and_there_is_nothing_to_justify() {
        let mut follow_ups = Vec::new();
        assert_eq!(Standing::of(&follow_ups), Standing::ToJustify);
        corrected(&missed(), &mut follow_ups, Presence::There).unwrap();
        assert_eq!(Standing::of(&follow_ups), Standing::Withdrawn);
        assert_eq!(*as_corrected(&missed(), &follow_ups), missed(), "what was written stays readable");
    }

    #[test]
    fn an_absence_becomes_a_lateness_and_back_whatever_the_second() {
        let mut follow_ups = Vec::new();
        corrected(&missed(), &mut follow_ups, Presence::Late(10)).unwrap();
        let late = Lateness::between(date(2026, 11, 23), (time(9, 0, 0, 0), time(9, 55, 0, 0)), 10);
        assert_eq!(*as_corrected(&missed(), &follow_ups), Matter::Lateness(late.clone()));
        corrected(&missed(), &mut follow_ups, Presence::There).unwrap();
        corrected(&missed(), &mut follow_ups, Presence::Absent).unwrap();
        assert_eq!(*as_corrected(&missed(), &follow_ups), missed());
        assert_eq!((Standing::of(&follow_ups), follow_ups.len()), (Standing::ToJustify, 3));
        let mut follow_ups = Vec::new();
        corrected(&Matter::Lateness(late.clone()), &mut follow_ups, Presence::Absent).unwrap();
        assert_eq!(*as_corrected(&Matter::Lateness(late), &follow_ups), missed(), "the whole lesson was missed");
    }

    #[test]
    fn a_justification_sent_before_is_found_again_when_the_mark_comes_back() {
        let reason = Justification::new(Motive::Illness, None).unwrap();
        let step = Step::Justified(reason.clone());
        let mut follow_ups = vec![FollowUp::at_once(Handle([1; 16]), clerk(), Timestamp::UNIX_EPOCH, step)];
        corrected(&missed(), &mut follow_ups, Presence::There).unwrap();
        assert_eq!(Standing::of(&follow_ups), Standing::Withdrawn);
        corrected(&missed(), &mut follow_ups, Presence::Late(5)).unwrap();
        assert_eq!(Standing::of(&follow_ups), Standing::Sent(reason));
    }

    #[test]
    fn nothing_is_corrected_into_what_it_says_or_into_no_lateness() {
        let refused = |says| corrected(&missed(), &mut Vec::new(), says).unwrap_err();
        assert_eq!(refused(Presence::Absent), CorrectionRefused::Unchanged);
        assert_eq!(refused(Presence::Late(0)), CorrectionRefused::Minutes);
        assert_eq!(refused(Presence::Late(121)), CorrectionRefused::Minutes);
        let note = Matter::Observation(crate::domain::text::Text::line("Bien.").unwrap());
        assert!(Marked::of(Handle([1; 16]), &note, &[]).is_none());
    }
}
