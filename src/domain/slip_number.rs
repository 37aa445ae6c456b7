//! «Coupon n° 7 du 23 novembre»: what a slip is called on its sheet, on the desk's list, and where what came back is
//! entered.
//!
//! It is the slip's place among all that are printed for a class on a day, in the order in which they are cut, and it
//! is kept with the page once the sheets are noted as printed. A pupil's place in the class list would need no keeping,
//! but it moves with each pupil who comes or goes and does not say which of a pupil's slips is in hand; a number that
//! is kept still names the slip when it comes back days later. Nothing is kept of sheets that nobody notes as printed:
//! their numbers are given again.

use crate::domain::entry::Filed;
use crate::domain::follow_up::{Step, Who};
use crate::domain::printing::Sheet;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// One slip of a class.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct SlipNumber {
    /// The day on which it was printed.
    pub on: Date,
    /// Its place among those of that day, from 1.
    pub n: u32,
}

/// For whom a sheet of a page was printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PrintedFor {
    /// The reader.
    pub who: Who,
    /// What their slip is called; two of one home have the same one.
    pub number: Option<SlipNumber>,
}

impl Filed {
    /// What the slips of this page are called that were printed for that reader since it says what it says, the latest
    /// first: one that was printed once more comes back under either number.
    pub fn slip_numbers(&self, reader: Who) -> Vec<SlipNumber> {
        let since = self.said_since();
        let printed = self.follow_ups.iter().filter(|done| done.at >= since);
        let printed = printed.filter_map(|done| match &done.step {
            Step::Printed { sheet: Sheet::Slip, readers } => readers.iter().find(|known| known.who == reader)?.number,
            _ => None,
        });
        let mut numbers: Vec<_> = printed.collect();
        numbers.sort_by_key(|number| std::cmp::Reverse(*number));
        numbers.dedup();
        numbers
    }

    /// The last place that a slip of it has among those of that day; 0 where none was printed then.
    pub fn last_place(&self, on: Date) -> u32 {
        let readers = self.follow_ups.iter().filter_map(|done| match &done.step {
            Step::Printed { sheet: Sheet::Slip, readers } => Some(readers),
            _ => None,
        });
        let numbers = readers.flatten().filter_map(|known| known.number).filter(|number| number.on == on);
        numbers.map(|number| number.n).max().unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::asking::Needs;
    use crate::domain::entry::{Entry, Matter};
    use crate::domain::follow_up::{Actor, FollowUp};
    use crate::domain::ids::{Handle, PersonId, StaffId};
    use crate::domain::rewriting::Rewriting;
    use crate::domain::staff::Function;
    use crate::domain::text::Text;
    use jiff::Timestamp;
    use jiff::civil::date;

    const HELENE: Who = Who::Guardian(PersonId(2));
    const JEROME: Who = Who::Guardian(PersonId(3));

    fn number(day: i8, n: u32) -> SlipNumber {
        SlipNumber { on: date(2026, 11, day), n }
    }

    fn page() -> Filed {
        let author = Actor::staff(StaffId(1), Function::Teacher, "Malo KERADENNEC");
        let (at, matter) = (Timestamp::UNIX_EPOCH, Matter::Observation(Text::parse("Bavarde.").unwrap()));
        let entry = Entry { pupil: PersonId(1), author, written_at: at, visible_from: at, needs: Needs::One, matter };
        Filed::just_written(Handle([1; 16]), entry)
    }

    fn does(page: &mut Filed, second: i64, step: Step) {
        let at = Timestamp::from_second(second).unwrap();
        page.follow_ups.push(FollowUp::at_once(page.handle, page.entry.author.clone(), at, step));
    }

    fn printed(readers: &[(Who, SlipNumber)]) -> Step {
        let readers = readers.iter().map(|(who, number)| PrintedFor { who: *who, number: Some(*number) });
        Step::Printed { sheet: Sheet::Slip, readers: readers.collect() }
    }

    #[test]
    fn each_reader_finds_their_slip_by_its_number_and_one_printed_once_more_by_either() {
        let mut page = page();
        assert_eq!((page.slip_numbers(HELENE), page.last_place(date(2026, 11, 23))), (vec![], 0));
        does(&mut page, 1, printed(&[(HELENE, number(23, 7)), (JEROME, number(23, 8))]));
        does(&mut page, 2, printed(&[(JEROME, number(26, 2))]));
        assert_eq!(page.slip_numbers(HELENE), [number(23, 7)]);
        assert_eq!(page.slip_numbers(JEROME), [number(26, 2), number(23, 8)]);
        assert_eq!([23, 24, 26].map(|day| page.last_place(date(2026, 11, day))), [8, 0, 2]);
    }

    #[test]
    fn the_number_of_a_slip_that_says_something_else_names_this_text_no_more() {
        let mut page = page();
        does(&mut page, 1, printed(&[(JEROME, number(23, 8))]));
        let says = Matter::Observation(Text::parse("Autre chose.").unwrap());
        does(&mut page, 2, Step::Rewritten(Box::new(Rewriting { says, turn: 1, moved_for: None })));
        assert_eq!(page.slip_numbers(JEROME), []);
        assert_eq!(page.last_place(date(2026, 11, 23)), 8, "and is given to no other slip of its day");
        does(&mut page, 3, printed(&[(JEROME, number(24, 1))]));
        assert_eq!(page.slip_numbers(JEROME), [number(24, 1)]);
    }
}
