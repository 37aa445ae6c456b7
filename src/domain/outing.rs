//! «Sortie scolaire», «stage»: the school itself takes pupils elsewhere. Their families read it as a mot, and their
//! rolls know it.

use crate::domain::entry::{Filed, Matter};
use crate::domain::follow_up::{Actor, FollowUp, Step};
use crate::domain::ids::Handle;
use crate::domain::period::Period;
use crate::domain::rewriting::{Rewriting, RewritingRefused, after};
use crate::domain::roster::ClassCode;
use crate::domain::text::Text;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// «Sortie», «voyage», «stage», as the family reads it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Outing {
    /// As it was planned, for everyone who goes.
    pub plan: Handle,
    /// Which of them.
    pub kind: OutingKind,
    /// «Objet»: where to, or what for.
    pub subject: Text,
    /// What the family is to know.
    pub text: Text,
    /// From when to when the pupil is not in class.
    pub period: Period,
}

/// An outing as the school has planned it, once for everyone who goes. What its families read is under their keys
/// alone: it may name a child, or where one works.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlannedOuting {
    /// Which of them.
    pub kind: OutingKind,
    /// From when to when.
    pub period: Period,
    /// «Divisions» and «groupes» that go as a whole.
    pub whole: BTreeSet<ClassCode>,
    /// Of this one, some of the pupils alone.
    pub some_of: Option<ClassCode>,
    /// Who has planned it.
    pub by: Actor,
    /// When: as each page of it was written.
    #[serde(with = "jiff::fmt::serde::timestamp::second::required")]
    pub at: Timestamp,
}

impl PlannedOuting {
    /// Every class of which somebody goes.
    pub fn classes(&self) -> impl Iterator<Item = &ClassCode> {
        self.whole.iter().chain(&self.some_of)
    }
}

/// What takes a pupil out of class.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum OutingKind {
    /// «Sortie ou voyage scolaire».
    Trip,
    /// «Stage».
    Placement,
}

impl OutingKind {
    /// In the order of the form.
    pub const ALL: [Self; 2] = [Self::Trip, Self::Placement];

    /// The word for it in a form's value and in message keys.
    pub fn code(self) -> &'static str {
        match self {
            Self::Trip => "trip",
            Self::Placement => "placement",
        }
    }

    /// The kind of that code.
    pub fn of_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }
}

impl Filed {
    /// The outing that it is, as it stands; none once it was taken back.
    pub fn outing(&self) -> Option<Outing> {
        match self.matter().into_owned() {
            Matter::Outing(outing) => Some(outing),
            _ => None,
        }
    }

    /// The same outing at other days or hours, or with another text, which says where to meet: as a follow-up to be
    /// kept, after every signature that was given to it, be it of the same second. Without a text it keeps its own.
    ///
    /// # Errors
    /// [`RewritingRefused::NoWords`] when it is no outing that takes place; [`RewritingRefused::Unchanged`].
    pub fn move_to(
        &self,
        (to, text): (Period, Option<Text>),
        why: Text,
        by: Actor,
        now: Timestamp,
    ) -> Result<FollowUp, RewritingRefused> {
        let outing = self.outing().ok_or(RewritingRefused::NoWords)?;
        let text = text.unwrap_or_else(|| outing.text.clone());
        if outing.period == to && outing.text == text {
            return Err(RewritingRefused::Unchanged);
        }
        let (says, turn) = (Matter::Outing(Outing { period: to, text, ..outing }), self.version().saturating_add(1));
        let rewriting = Rewriting { says, turn, moved_for: Some(why) };
        let known = self.follow_ups.iter().filter(|done| matches!(done.step, Step::Signed(_) | Step::Read));
        let at = after(known.map(|done| done.at).max(), now);
        Ok(FollowUp::at_once(self.handle, by, at, Step::Rewritten(Box::new(rewriting))))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::absence::Absence;
    use crate::domain::asking::Needs;
    use crate::domain::entry::Entry;
    use crate::domain::follow_up::Who;
    use crate::domain::ids::{PersonId, StaffId};
    use crate::domain::signature::Manner;
    use crate::domain::staff::Function;
    use jiff::civil::{date, datetime, time};

    const HELENE: Who = Who::Guardian(PersonId(2));
    const NOW: Timestamp = Timestamp::UNIX_EPOCH;

    fn on(day: i8) -> Period {
        Period { from: datetime(2026, 11, day, 8, 0, 0, 0), to: datetime(2026, 11, day, 18, 0, 0, 0) }
    }

    fn text(words: &str) -> Text {
        Text::line(words).unwrap()
    }

    fn desk() -> Actor {
        Actor::staff(StaffId(1), Function::Aed, "Malo KERADENNEC")
    }

    fn page() -> Filed {
        let (plan, subject, text) = (Handle([7; 16]), text("Musée"), text("Prévoir un pique-nique."));
        let matter = Matter::Outing(Outing { plan, kind: OutingKind::Trip, subject, text, period: on(24) });
        let entry =
            Entry { pupil: PersonId(1), author: desk(), written_at: NOW, visible_from: NOW, needs: Needs::One, matter };
        Filed::just_written(Handle([1; 16]), entry)
    }

    fn signs(page: &mut Filed) {
        let by = Actor::of_family(HELENE, "Hélène DIALLO");
        page.follow_ups.push(page.awaits(by).unwrap().sign([0; 32], Manner::Session, NOW).unwrap());
    }

    #[test]
    fn an_outing_that_is_moved_is_signed_anew_whatever_the_second_and_says_what_it_said_before() {
        let mut page = page();
        signs(&mut page);
        assert!(page.is_signed_by(HELENE) && !page.lacks_signature(&[PersonId(2)]));
        let moved = page.move_to((on(26), None), text("Le musée est fermé mardi."), desk(), NOW).unwrap();
        page.follow_ups.push(moved);
        assert!(!page.is_signed() && page.lacks_signature(&[PersonId(2)]) && page.lacks_signature_of(HELENE));
        assert_eq!((page.version(), page.times_moved(), page.news_for(HELENE).count()), (1, 1, 1));
        assert!(matches!(page.former()[..], [(Matter::Outing(before), _)] if before.period == on(24)));
        signs(&mut page);
        assert!(page.is_signed_by(HELENE) && page.news_for(HELENE).count() == 0);
        let same = page.move_to((on(26), None), text("Encore."), desk(), NOW);
        assert_eq!(same, Err(RewritingRefused::Unchanged));
    }

    #[test]
    fn an_outing_whose_text_alone_changes_is_signed_anew_and_keeps_its_days() {
        let mut page = page();
        signs(&mut page);
        let to = |meet: &str| (on(24), Some(text(meet)));
        let same = page.move_to(to("Prévoir un pique-nique."), text("Encore."), desk(), NOW);
        assert_eq!(same, Err(RewritingRefused::Unchanged));
        page.follow_ups.push(page.move_to(to("Devant la gare, 7 h 30."), text("Le car part."), desk(), NOW).unwrap());
        let outing = page.outing().unwrap();
        assert_eq!((outing.text.as_str(), outing.period), ("Devant la gare, 7 h 30.", on(24)));
        assert!(page.lacks_signature_of(HELENE));
    }

    #[test]
    fn a_moved_outing_explains_what_is_missed_at_its_new_hours_and_nothing_at_the_old() {
        let mut page = page();
        let missed = |day| Absence::between(date(2026, 11, day), time(9, 0, 0, 0), time(9, 55, 0, 0));
        let explains = |page: &Filed| [24, 26].map(|day| page.expects(&missed(day)).is_some());
        assert_eq!(explains(&page), [true, false]);
        page.follow_ups.push(page.move_to((on(26), None), text("Fermé mardi."), desk(), NOW).unwrap());
        assert_eq!(explains(&page), [false, true]);
    }

    #[test]
    fn what_was_called_off_is_moved_no_more() {
        let mut page = page();
        let off = page.withdraw(crate::domain::withdrawal::WithdrawalReason::Pointless, desk(), NOW).unwrap();
        page.follow_ups.push(off);
        assert_eq!(page.move_to((on(26), None), text("Fermé."), desk(), NOW), Err(RewritingRefused::NoWords));
    }
}
