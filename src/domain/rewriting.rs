//! «Rectification» of a text: what a page says from now on. What it said before stays, and is read as its history.

use crate::domain::entry::{Entry, Filed, Matter};
use crate::domain::follow_up::{Actor, FollowUp, Step};
use crate::domain::incident::Incident;
use crate::domain::outing::Outing;
use crate::domain::punishment::Punishment;
use crate::domain::sanction::Sanction;
use crate::domain::text::Text;
use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

/// «Texte rectifié».
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rewriting {
    /// What it says from now on; of the same kind as what was written.
    pub says: Matter,
    /// 1 for the first rewriting: two of one second keep their order.
    pub turn: u32,
    /// Why an outing is at other days or hours, as its family reads it; none where words alone were put right. What was
    /// signed before says nothing of these.
    pub moved_for: Option<Text>,
}

/// The words of a page that can be rewritten. Its kind, its measure, its day are not among them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wording {
    /// «Objet», of a mot or an outing.
    pub subject: Option<Text>,
    /// What every family concerned by an incident reads alike.
    pub common: Option<Text>,
    /// The text, the reason, or this family's part of an incident.
    pub text: Text,
    /// The work, of a punition.
    pub work: Option<Text>,
}

/// Why a page is not rewritten.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RewritingRefused {
    /// It holds no words of the school's.
    #[error("the page holds no words that can be rewritten")]
    NoWords,
    /// It says so already.
    #[error("the page says so already")]
    Unchanged,
}

impl Wording {
    /// The words of a matter; none when it has none of the school's own.
    pub fn of(matter: &Matter) -> Option<Self> {
        let only = |text: &Text| Self { subject: None, common: None, text: text.clone(), work: None };
        match matter {
            Matter::Note { subject, text, .. } => Some(Self { subject: Some(subject.clone()), ..only(text) }),
            Matter::Observation(text) | Matter::Praise { text, .. } => Some(only(text)),
            Matter::Punishment(punishment) => Some(Self { work: punishment.work.clone(), ..only(&punishment.reason) }),
            Matter::Sanction(sanction) => Some(only(&sanction.reason)),
            Matter::Outing(outing) => Some(Self { subject: Some(outing.subject.clone()), ..only(&outing.text) }),
            Matter::Incident(incident) => Some(Self { common: Some(incident.common.clone()), ..only(&incident.part) }),
            Matter::Absence(_)
            | Matter::Lateness(_)
            | Matter::AnnouncedAbsence(_)
            | Matter::Request(_)
            | Matter::Invitation(_)
            | Matter::Consent(_)
            | Matter::Forgotten(_)
            | Matter::SickBayVisit(_)
            | Matter::Withdrawn
            | Matter::CalledOff(_)
            | Matter::UnderCorrection => None,
        }
    }

    /// The same matter in these words.
    fn put_into(self, matter: &Matter) -> Option<Matter> {
        Some(match matter {
            Matter::Note { .. } => Matter::Note { subject: self.subject?, text: self.text },
            Matter::Observation(_) => Matter::Observation(self.text),
            Matter::Praise { grade, .. } => Matter::Praise { grade: *grade, text: self.text },
            Matter::Punishment(punishment) => {
                Matter::Punishment(Punishment { kind: punishment.kind, reason: self.text, work: self.work })
            }
            Matter::Sanction(sanction) => Matter::Sanction(Sanction { reason: self.text, ..sanction.clone() }),
            Matter::Incident(_) => Matter::Incident(Incident { common: self.common?, part: self.text }),
            Matter::Outing(outing) => {
                Matter::Outing(Outing { subject: self.subject?, text: self.text, ..outing.clone() })
            }
            _ => return None,
        })
    }
}

/// The last rewriting of a page; none when it stands as it was written.
pub fn last_rewriting(follow_ups: &[FollowUp]) -> Option<&Rewriting> {
    rewritings(follow_ups).map(|(_, rewriting)| rewriting).max_by_key(|rewriting| rewriting.turn)
}

fn rewritings(follow_ups: &[FollowUp]) -> impl Iterator<Item = (&FollowUp, &Rewriting)> {
    follow_ups.iter().filter_map(|follow_up| match &follow_up.step {
        Step::Rewritten(rewriting) => Some((follow_up, rewriting.as_ref())),
        _ => None,
    })
}

/// Since when its family reads it at other days or hours, if it does, be it an outing or a retenue: what was signed or
/// read before counts no more.
pub(in crate::domain) fn moved_since(follow_ups: &[FollowUp]) -> Option<Timestamp> {
    moves(follow_ups).map(|done| done.at.max(done.visible_from)).max()
}

/// When what is done now stands: after that moment, be it of the same second.
pub(in crate::domain) fn after(since: Option<Timestamp>, now: Timestamp) -> Timestamp {
    let next = since.map(|since| since.saturating_add(SignedDuration::from_secs(1)).unwrap_or(since));
    next.map_or(now, |next| next.max(now))
}

fn moves(follow_ups: &[FollowUp]) -> impl Iterator<Item = &FollowUp> {
    let outings = rewritings(follow_ups).filter(|(_, rewriting)| rewriting.moved_for.is_some()).map(|(done, _)| done);
    outings.chain(other_slots(follow_ups))
}

/// A retenue is given another slot than its first one, by which its family may have planned already.
fn other_slots(follow_ups: &[FollowUp]) -> impl Iterator<Item = &FollowUp> {
    follow_ups.iter().filter(|done| done.step.slot().is_some()).skip(1)
}

impl Filed {
    /// How often it was moved to other days or hours: each time it is signed, or read, anew.
    pub fn times_moved(&self) -> u32 {
        u32::try_from(moves(&self.follow_ups).count()).unwrap_or(u32::MAX)
    }

    /// What it said before, oldest first, each with the rewriting that ended it.
    pub fn former(&self) -> Vec<(&Matter, &FollowUp)> {
        let mut rewritings: Vec<_> = rewritings(&self.follow_ups).collect();
        rewritings.sort_by_key(|(_, rewriting)| rewriting.turn);
        let mut says = &self.entry.matter;
        let mut former = Vec::with_capacity(rewritings.len());
        for (follow_up, rewriting) in rewritings {
            former.push((says, follow_up));
            says = &rewriting.says;
        }
        former
    }

    /// Which of its texts it says now: 0 as it was written, more each time that it was rewritten, that its sursis was
    /// revoked or that it got another slot. Whoever signs says which they read.
    pub fn version(&self) -> u32 {
        let rewritten = last_rewriting(&self.follow_ups).map_or(0, |last| last.turn);
        let slots = u32::try_from(other_slots(&self.follow_ups).count()).unwrap_or(u32::MAX);
        rewritten.saturating_add(slots).saturating_add(u32::from(self.revoked().next().is_some()))
    }

    /// Since when its family reads what it says now.
    pub fn said_since(&self) -> Timestamp {
        let said = rewritings(&self.follow_ups).map(|(done, _)| done).chain(self.revoked());
        let said = said.chain(other_slots(&self.follow_ups));
        said.map(|done| done.at.max(done.visible_from)).fold(self.entry.written_at, Timestamp::max)
    }

    pub(in crate::domain) fn revoked(&self) -> impl Iterator<Item = &FollowUp> {
        self.follow_ups.iter().filter(|done| matches!(done.step, Step::SuspensionRevoked(_)))
    }

    /// Its words were put right, and families do not read the new ones yet: nobody reads or signs the wrong ones
    /// either.
    pub fn is_under_correction(&self, now: Timestamp) -> bool {
        rewritings(&self.follow_ups).any(|(done, _)| done.visible_from > now)
    }

    /// What its family is left of it meanwhile: what was done, and none of its texts.
    pub(in crate::domain) fn keep_from_reading(&mut self) {
        self.entry.matter = Matter::UnderCorrection;
        self.follow_ups.retain(|done| !matches!(done.step, Step::Rewritten(_)));
    }

    /// The entry as it reads now: what whoever signs today has read.
    pub fn as_read(&self) -> Entry {
        Entry { matter: self.matter().into_owned(), ..self.entry.clone() }
    }

    /// The page in other words, as a follow-up to be kept.
    ///
    /// # Errors
    /// See [`RewritingRefused`].
    pub fn rewrite(&self, wording: Wording, by: Actor, at: Timestamp) -> Result<FollowUp, RewritingRefused> {
        let now = self.matter();
        let says = wording.put_into(&now).ok_or(RewritingRefused::NoWords)?;
        if says == *now {
            return Err(RewritingRefused::Unchanged);
        }
        let turn = self.version().saturating_add(1);
        let step = Step::Rewritten(Box::new(Rewriting { says, turn, moved_for: None }));
        Ok(FollowUp::at_once(self.handle, by, at, step))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::asking::Needs;
    use crate::domain::ids::{Handle, PersonId, StaffId};
    use crate::domain::sick_bay::{SickBayVisit, VisitEnd};
    use crate::domain::staff::Function;
    use jiff::civil::{date, time};

    fn clerk() -> Actor {
        Actor::staff(StaffId(1), Function::Teacher, "Malo KERADENNEC")
    }

    fn filed(matter: Matter) -> Filed {
        let at = Timestamp::UNIX_EPOCH;
        let entry =
            Entry { pupil: PersonId(1), author: clerk(), written_at: at, visible_from: at, needs: Needs::One, matter };
        Filed { handle: Handle([1; 16]), entry, follow_ups: Vec::new() }
    }

    fn text(words: &str) -> Text {
        Text::line(words).unwrap()
    }

    fn words(words: &str) -> Wording {
        Wording { subject: None, common: None, text: text(words), work: None }
    }

    #[test]
    fn a_text_is_put_right_twice_and_what_it_said_before_stays_readable_in_order() {
        let mut page = filed(Matter::Observation(text("Bavarde.")));
        for said in ["Parle.", "Participe."] {
            // In one and the same second, and put before the others, as rows may come.
            let done = page.rewrite(words(said), clerk(), Timestamp::UNIX_EPOCH).unwrap();
            page.follow_ups.insert(0, done);
        }
        assert_eq!(*page.matter(), Matter::Observation(text("Participe.")));
        let former: Vec<_> = page.former().into_iter().map(|(matter, _)| matter.clone()).collect();
        assert_eq!(former, [Matter::Observation(text("Bavarde.")), Matter::Observation(text("Parle."))]);
        assert_eq!(page.as_read().matter, *page.matter());
    }

    #[test]
    fn a_mot_put_right_is_still_to_be_signed_by_whom_it_was() {
        let mot = |said| Matter::Note { subject: text("Sortie"), text: text(said) };
        let mut page = filed(mot("Jeudi."));
        let said = Wording { subject: Some(text("Sortie")), ..words("Mardi.") };
        page.entry.needs = Needs::Each;
        page.follow_ups.push(page.rewrite(said, clerk(), Timestamp::UNIX_EPOCH).unwrap());
        assert_eq!((page.matter().into_owned(), page.as_read().needs), (mot("Mardi."), Needs::Each));
    }

    #[test]
    fn nothing_is_rewritten_into_what_it_says_and_hours_hold_no_words() {
        let page = filed(Matter::Observation(text("Parle.")));
        let refused = |page: &Filed, said| page.rewrite(words(said), clerk(), Timestamp::UNIX_EPOCH).unwrap_err();
        assert_eq!(refused(&page, "Parle."), RewritingRefused::Unchanged);
        let visit =
            SickBayVisit { on: date(2026, 11, 23), from: time(9, 0, 0, 0), end: VisitEnd::At(time(10, 0, 0, 0)) };
        assert_eq!(refused(&filed(Matter::SickBayVisit(visit)), "Parle."), RewritingRefused::NoWords);
        let mot = filed(Matter::Note { subject: text("Sortie"), text: text("Jeudi.") });
        assert_eq!(refused(&mot, "Mardi."), RewritingRefused::NoWords, "a mot has a subject");
    }
}
