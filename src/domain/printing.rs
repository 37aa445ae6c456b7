//! «À imprimer»: the sheets that paper families live by, and that each was printed.

use crate::domain::follow_up::{Actor, FollowUp, Step};
use crate::domain::language::Language;
use crate::domain::person::PersonName;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// A kind of sheet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Sheet {
    /// «Coupons»: what waits for a signature or an answer.
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

/// A guardian who reads on paper.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PaperReader {
    /// Name.
    pub name: PersonName,
    /// What they have chosen to read besides French.
    pub language: Language,
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

/// The sheet of an entry was printed, and nothing has been changed in it since.
pub fn is_printed(follow_ups: &[FollowUp], sheet: Sheet) -> bool {
    let printed = last(follow_ups, |step| *step == Step::Printed(sheet));
    printed.is_some() && printed >= changed_at(follow_ups, sheet)
}

/// When what the sheet says was changed last: a text that is put right and a retenue that is put off are printed anew.
pub fn changed_at(follow_ups: &[FollowUp], sheet: Sheet) -> Option<Timestamp> {
    last(follow_ups, |step| match step {
        Step::Rewritten(_) => true,
        Step::Scheduled(_) | Step::Postponed { .. } => sheet == Sheet::DetentionNotice,
        _ => false,
    })
}

fn last(follow_ups: &[FollowUp], of: impl Fn(&Step) -> bool) -> Option<Timestamp> {
    follow_ups.iter().filter(|done| of(&done.step)).map(|done| done.at).max()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::entry::Matter;
    use crate::domain::ids::{Handle, StaffId};
    use crate::domain::punishment::DetentionSlot;
    use crate::domain::rewriting::Rewriting;
    use crate::domain::staff::Function;
    use crate::domain::text::Text;
    use jiff::civil::{date, time};

    #[test]
    fn a_notice_is_printed_anew_for_each_slot_and_a_slip_for_each_text() {
        let by = Actor::staff(StaffId(1), Function::Teacher, "Malo KERADENNEC");
        let at = |second| Timestamp::from_second(second).unwrap();
        let done = |second, step| FollowUp::at_once(Handle([1; 16]), by.clone(), at(second), step);
        let room = Text::line("B12").unwrap();
        let slot = DetentionSlot { on: date(2026, 12, 1), at: time(16, 0, 0, 0), minutes: 60, room };
        let mut steps = vec![done(1, Step::Printed(Sheet::Slip)), done(2, Step::Scheduled(slot.clone()))];
        assert!(is_printed(&steps, Sheet::Slip) && !is_printed(&steps, Sheet::DetentionNotice));
        steps.insert(0, done(2, Step::Printed(Sheet::DetentionNotice)));
        assert!(is_printed(&steps, Sheet::DetentionNotice), "whatever their order within a second");
        steps.push(done(3, Step::Postponed { slot, reason: Text::line("Salle prise").unwrap() }));
        assert!(is_printed(&steps, Sheet::Slip) && !is_printed(&steps, Sheet::DetentionNotice));
        let says = Matter::Observation(Text::parse("Autre chose.").unwrap());
        steps.push(done(4, Step::Rewritten(Box::new(Rewriting { says, turn: 1 }))));
        assert!(!is_printed(&steps, Sheet::Slip), "it says something else now");
    }

    #[test]
    fn each_sheet_is_found_by_its_word() {
        for sheet in Sheet::ALL {
            assert_eq!(Sheet::of_code(sheet.code()), Some(sheet));
        }
        assert_eq!(Sheet::of_code("diplomes"), None);
    }
}
