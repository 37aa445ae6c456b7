//! «À imprimer»: the sheets that paper families live by, and that each was printed.

use crate::domain::entry::Filed;
use crate::domain::follow_up::{Actor, FollowUp, Step, Who};
use crate::domain::language::Language;
use crate::domain::person::PersonName;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// A kind of sheet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Sheet {
    /// «Coupons»: a page of the carnet, with what it asks for.
    Slip,
    /// «Avis de retenue».
    DetentionNotice,
    /// «Lettre d'activation».
    Letter,
    /// «Carnet papier».
    Booklet,
    /// «Carte de sortie».
    ExitCard,
}

impl Sheet {
    /// In the order of the page: what is awaited soonest first.
    pub const ALL: [Self; 5] = [Self::DetentionNotice, Self::Slip, Self::Letter, Self::Booklet, Self::ExitCard];

    /// The word for it in addresses.
    pub fn code(self) -> &'static str {
        match self {
            Self::Slip => "coupons",
            Self::DetentionNotice => "retenues",
            Self::Letter => "lettres",
            Self::Booklet => "carnets",
            Self::ExitCard => "cartes",
        }
    }

    /// The sheet of that word.
    pub fn of_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|sheet| sheet.code() == code)
    }
}

/// Somebody of a family who reads on paper.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PaperReader {
    /// Name.
    pub name: PersonName,
    /// What they have chosen to read besides French.
    pub language: Language,
    /// It is the pupil, of age.
    pub is_pupil: bool,
}

/// «Imprimé»: a letter, a booklet or a card of one person, as it was printed last; under that person's own key.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Printed {
    /// What.
    pub sheet: Sheet,
    /// By whom.
    pub by: Actor,
    /// When.
    #[serde(with = "jiff::fmt::serde::timestamp::second::required")]
    pub at: Timestamp,
}

impl Filed {
    /// When what its slip tells this reader was said last, as far as it may be seen by then; none where it tells them
    /// nothing, or they have dealt with it since. The slot of a retenue has a notice of its own.
    pub fn told_on_slip(&self, reader: Who, now: Timestamp) -> Option<Timestamp> {
        let told = self.news_among(reader, |step| !gives_slot(step)).map(|moment| moment.at);
        told.filter(|at| *at <= now).max()
    }

    /// When the slot that its notice tells was given last.
    pub fn slot_given_at(&self) -> Option<Timestamp> {
        last(&self.follow_ups, |step| gives_slot(step) || matches!(step, Step::Rewritten(_)))
    }

    /// When a sheet of it was printed last.
    pub fn printed_at(&self, sheet: Sheet) -> Option<Timestamp> {
        last(&self.follow_ups, |step| *step == Step::Printed(sheet))
    }

    /// That sheet of it was printed, and says what was said then or before.
    pub fn is_printed(&self, sheet: Sheet, said: Option<Timestamp>) -> bool {
        let printed = self.printed_at(sheet);
        printed.is_some() && printed >= said
    }
}

fn gives_slot(step: &Step) -> bool {
    matches!(step, Step::Scheduled(_) | Step::Postponed { .. })
}

fn last(follow_ups: &[FollowUp], of: impl Fn(&Step) -> bool) -> Option<Timestamp> {
    follow_ups.iter().filter(|done| of(&done.step)).map(|done| done.at).max()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::entry::{Entry, Matter};
    use crate::domain::ids::{Handle, PersonId, StaffId};
    use crate::domain::punishment::{DetentionSlot, Punishment, PunishmentKind};
    use crate::domain::rewriting::Rewriting;
    use crate::domain::staff::Function;
    use crate::domain::text::Text;
    use jiff::civil::{date, time};

    const JEROME: Who = Who::Guardian(PersonId(3));

    fn at(second: i64) -> Timestamp {
        Timestamp::from_second(second).unwrap()
    }

    fn teacher() -> Actor {
        Actor::staff(StaffId(1), Function::Teacher, "Malo KERADENNEC")
    }

    fn page(matter: Matter) -> Filed {
        let entry = Entry { pupil: PersonId(1), author: teacher(), written_at: at(1), visible_from: at(1), matter };
        Filed { handle: Handle([1; 16]), entry, follow_ups: Vec::new() }
    }

    fn does(filed: &mut Filed, by: Actor, second: i64, step: Step) {
        filed.follow_ups.push(FollowUp::at_once(filed.handle, by, at(second), step));
    }

    fn detention() -> Filed {
        let reason = Text::line("Travail non fait").unwrap();
        page(Matter::Punishment(Punishment { kind: PunishmentKind::Detention, reason, work: None }))
    }

    fn slot() -> DetentionSlot {
        let room = Text::line("B12").unwrap();
        DetentionSlot { on: date(2026, 12, 1), at: time(16, 0, 0, 0), minutes: 60, room }
    }

    fn slip_is_printed(filed: &Filed) -> bool {
        filed.is_printed(Sheet::Slip, filed.told_on_slip(JEROME, at(100)))
    }

    fn notice_is_printed(filed: &Filed) -> bool {
        filed.is_printed(Sheet::DetentionNotice, filed.slot_given_at())
    }

    #[test]
    fn a_notice_is_printed_anew_for_each_slot_and_a_slip_for_each_text() {
        let mut retenue = detention();
        assert!(!slip_is_printed(&retenue));
        does(&mut retenue, teacher(), 1, Step::Printed(Sheet::Slip));
        does(&mut retenue, teacher(), 2, Step::Scheduled(slot()));
        assert!(slip_is_printed(&retenue) && !notice_is_printed(&retenue));
        does(&mut retenue, teacher(), 2, Step::Printed(Sheet::DetentionNotice));
        assert!(notice_is_printed(&retenue), "whatever their order within a second");
        let reason = Text::line("Salle prise").unwrap();
        does(&mut retenue, teacher(), 3, Step::Postponed { slot: slot(), reason });
        assert!(slip_is_printed(&retenue) && !notice_is_printed(&retenue));
        let says = Matter::Observation(Text::parse("Autre chose.").unwrap());
        does(&mut retenue, teacher(), 4, Step::Rewritten(Box::new(Rewriting { says, turn: 1 })));
        assert!(!slip_is_printed(&retenue), "it says something else now");
    }

    #[test]
    fn a_verdict_is_printed_too_and_what_a_reader_has_dealt_with_is_not() {
        let mut page = page(Matter::Observation(Text::parse("Bavarde.").unwrap()));
        does(&mut page, teacher(), 2, Step::Printed(Sheet::Slip));
        assert!(slip_is_printed(&page));
        does(&mut page, teacher(), 3, Step::Judged { acceptable: false });
        assert!(!slip_is_printed(&page), "a motive was refused since");
        assert_eq!(page.told_on_slip(JEROME, at(2)), Some(at(1)), "nothing is told before its time");
        does(&mut page, Actor::of_family(JEROME, "Jérôme DIALLO"), 4, Step::Read);
        assert_eq!(page.told_on_slip(JEROME, at(100)), None);
    }

    #[test]
    fn each_sheet_is_found_by_its_word() {
        for sheet in Sheet::ALL {
            assert_eq!(Sheet::of_code(sheet.code()), Some(sheet));
        }
        assert_eq!(Sheet::of_code("diplomes"), None);
    }
}
