//! «C'est imprimé»: sheets noted as printed, as they were when they were shown. Two desks that print the same sheets
//! note each once; what was changed while the printer ran waits to be printed anew.

use crate::acts::desk::detention_notices::PaperDetention;
use crate::acts::desk::entry::{OfPupil, follow};
use crate::acts::desk::letters::addressees;
use crate::acts::desk::printing::{PupilPrints, printed_at, prints};
use crate::acts::desk::regime::regime_of;
use crate::acts::desk::slips::PaperSlip;
use crate::acts::family::meetings::Hosts;
use crate::acts::opened::open_pupil;
use crate::acts::reach::{Clerk, Desk, Reach};
use crate::acts::refused::ActRefused;
use crate::archive::{LiveYear, OpenYear, School};
use crate::auth::{Seat, Staff, standing_invitation};
use crate::domain::follow_up::{Step, Who};
use crate::domain::ids::{Handle, PersonId};
use crate::domain::printing::{Printed, Sheet, SheetOf};
use crate::domain::roster::ClassCode;
use crate::domain::slip_number::{PrintedFor, SlipNumber};
use jiff::Timestamp;
use std::collections::{BTreeMap, BTreeSet};

/// Notes that sheets of a class, shown at that time, were printed: pages and readers for slips and notices, a slip with
/// its place, pupils for booklets and cards, persons for letters. What is not of the class is passed over, and so is
/// what was noted already or has been changed since it was shown. Says how many are new.
///
/// # Errors
/// [`ActRefused::NotFound`] when there is no such class, [`ActRefused::NoOpenYear`].
pub fn note_printed(
    school: &School,
    desk: Desk<'_>,
    code: &ClassCode,
    (sheet, shown): (Sheet, Timestamp),
    which: &BTreeSet<SheetOf>,
) -> Result<usize, ActRefused> {
    let live = Reach::from(desk).live(school)?;
    let (mut noted, on, hosts) = (0, school.zone().to_datetime(shown).date(), Hosts::of(school)?);
    for pupil in prints(school, desk, code)?.1 {
        for (entry, readers) in entries_of(&pupil, sheet, which) {
            let of = OfPupil { pupil: pupil.pupil, entry };
            follow(school, desk, of, |pen, _, filed| {
                let anew = |reader: &(Who, Option<u32>)| {
                    let said = match sheet {
                        Sheet::DetentionNotice => filed.clone().released(shown).slot_given_at(),
                        _ => {
                            let told = filed.told_on_slip(reader.0, school.now()).max(filed.told_at());
                            told.max(hosts.told_on_slip(filed, reader.0))
                        }
                    };
                    said <= Some(shown) && !filed.is_printed(sheet, reader.0, said)
                };
                let named =
                    |(who, place): (Who, Option<u32>)| PrintedFor { who, number: place.map(|n| SlipNumber { on, n }) };
                let readers: Vec<_> = readers.into_iter().filter(anew).map(named).collect();
                noted += readers.len();
                Ok((pen.draw_row(), (!readers.is_empty()).then_some(Step::Printed { sheet, readers })))
            })?;
        }
        for (person, since) in persons_of(school, &live, &pupil, sheet, which)? {
            if since <= Some(shown) {
                let open = Reach::from(desk).open(school)?;
                noted += usize::from(note_person(&open, desk.staff(), person, (sheet, shown), since)?);
            }
        }
    }
    Ok(noted)
}

/// Notes that activation letters of a class, shown at that time, were printed. Whoever prints them may say so: it opens
/// no carnet. What was made anew since, or was noted already, is passed over. Says how many are new.
///
/// # Errors
/// As [`note_printed`].
pub fn note_letters_printed(
    school: &School,
    clerk: Clerk<'_>,
    code: &ClassCode,
    shown: Timestamp,
    which: &BTreeSet<SheetOf>,
) -> Result<usize, ActRefused> {
    let (open, mut noted) = (clerk.open(school)?, 0);
    for addressee in addressees(school, clerk, code)? {
        let seat = addressee.seat();
        let since = issued_at(school, seat)?.filter(|_| which.contains(&SheetOf::person(addressee.handle)));
        if since.is_some_and(|since| since <= shown) {
            let person = PersonId(seat.subject.0);
            noted += usize::from(note_person(&open, clerk.staff(), person, (Sheet::Letter, shown), since)?);
        }
    }
    Ok(noted)
}

/// The pages that a pupil's sheets of a kind are of, among those named, each with those it was printed for and, of
/// slips, their place.
fn entries_of(
    pupil: &PupilPrints,
    sheet: Sheet,
    which: &BTreeSet<SheetOf>,
) -> BTreeMap<Handle, Vec<(Who, Option<u32>)>> {
    let sheets: Vec<_> = match sheet {
        Sheet::Slip => pupil.slips.iter().flat_map(pages_and_readers).collect(),
        Sheet::DetentionNotice => pupil.detentions.iter().flat_map(page_and_readers).collect(),
        Sheet::Letter | Sheet::Booklet | Sheet::ExitCard => Vec::new(),
    };
    let mut pages: BTreeMap<Handle, Vec<(Who, Option<u32>)>> = BTreeMap::new();
    for (page, reader, who) in sheets {
        if let Some(sheet) = which.iter().find(|sheet| sheet.says(page, reader)) {
            pages.entry(page).or_default().push((who, sheet.place));
        }
    }
    pages
}

fn page_and_readers(notice: &PaperDetention) -> impl Iterator<Item = (Handle, Handle, Who)> {
    notice.readers.iter().map(move |reader| (notice.entry, reader.handle, reader.who))
}

fn pages_and_readers(slip: &PaperSlip) -> impl Iterator<Item = (Handle, Handle, Who)> {
    let of = move |page: Handle| slip.readers.iter().map(move |reader| (page, reader.handle, reader.who));
    slip.pages.iter().flat_map(move |page| of(page.handle))
}

/// Whose letter, booklet or card is among those named, and since when it says what it says.
fn persons_of(
    school: &School,
    live: &LiveYear,
    pupil: &PupilPrints,
    sheet: Sheet,
    which: &BTreeSet<SheetOf>,
) -> Result<Vec<(PersonId, Option<Timestamp>)>, ActRefused> {
    let mut persons = Vec::new();
    match sheet {
        Sheet::Letter => {
            for letter in pupil.letters.iter().filter(|letter| which.contains(&SheetOf::person(letter.person))) {
                persons.push((PersonId(letter.seat.subject.0), issued_at(school, letter.seat)?));
            }
        }
        Sheet::Booklet if pupil.booklet.is_some() && which.contains(&SheetOf::person(pupil.pupil)) => {
            persons.push((open_pupil(&live.scope, pupil.pupil)?.1.person, None));
        }
        Sheet::ExitCard if pupil.exit.is_some() && which.contains(&SheetOf::person(pupil.pupil)) => {
            let person = open_pupil(&live.scope, pupil.pupil)?.1.person;
            let regime = regime_of(&live.scope, &live.scope.hold(person)?)?;
            persons.push((person, regime.map(|regime| regime.at)));
        }
        Sheet::Booklet | Sheet::ExitCard | Sheet::Slip | Sheet::DetentionNotice => {}
    }
    Ok(persons)
}

fn issued_at(school: &School, seat: Seat) -> Result<Option<Timestamp>, ActRefused> {
    Ok(standing_invitation(school, seat)?.map(|invitation| invitation.issued_at))
}

/// Whether it is new: nobody has noted it since it says what it says.
fn note_person(
    open: &OpenYear,
    by: &Staff,
    person: PersonId,
    (sheet, at): (Sheet, Timestamp),
    since: Option<Timestamp>,
) -> Result<bool, ActRefused> {
    let printed = Printed { sheet, by: by.actor(), at };
    open.scope().write(|pen| {
        let held = pen.scope().hold(person)?;
        let known = printed_at(pen.scope(), &held, sheet)?;
        if known.is_some() && known >= since {
            return Ok(false);
        }
        let row = pen.scope().row_for(&held, "printed", sheet.code().as_bytes());
        pen.put(&held, row, &printed)?;
        Ok(true)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::acts::small_school::{SmallSchool, class, slip};
    use crate::acts::{Draft, Recipients, rewrite, set_regimes, write_to_class};
    use crate::domain::asking::Needs;
    use crate::domain::person::Boarding;
    use crate::domain::regime::ExitRegime;
    use crate::domain::rewriting::Wording;
    use crate::domain::text::Text;
    use std::sync::Barrier;
    use std::thread;

    fn with_a_mot() -> SmallSchool {
        let s = SmallSchool::open();
        let mot = Draft::Note { subject: Text::line("Sortie").unwrap(), text: Text::parse("Jeudi.").unwrap() };
        let reach = Reach::Teacher(&s.teacher);
        write_to_class(&s.school, reach, &class("6A"), &Recipients::whole_class(), (mot, Needs::One), slip(1)).unwrap();
        let picked = BTreeMap::from([(s.pupil("Zoé"), (Boarding::Day, Some(ExitRegime::DayEnd)))]);
        set_regimes(&s.school, Desk::SchoolLife(&s.school_life), &class("6A"), &picked).unwrap();
        s
    }

    fn waiting(s: &SmallSchool, sheet: Sheet) -> usize {
        let pupils = prints(&s.school, Desk::SchoolLife(&s.school_life), &class("6A")).unwrap().1;
        pupils.iter().map(|pupil| pupil.waiting(sheet)).sum()
    }

    fn about(s: &SmallSchool, sheet: Sheet) -> BTreeSet<SheetOf> {
        let pupils = prints(&s.school, Desk::SchoolLife(&s.school_life), &class("6A")).unwrap().1;
        let of = |pupil: &PupilPrints| {
            let slips = pupil
                .slips
                .iter()
                .flat_map(pages_and_readers)
                .map(|(page, reader, _)| SheetOf::pages([page], [reader]));
            slips.chain([SheetOf::person(pupil.pupil)]).collect::<Vec<_>>()
        };
        assert!(matches!(sheet, Sheet::Slip | Sheet::ExitCard));
        pupils.iter().flat_map(of).collect()
    }

    #[test]
    fn two_desks_that_print_the_same_sheets_at_once_note_each_once_and_lose_none() {
        let s = with_a_mot();
        for (sheet, each) in [(Sheet::Slip, 6), (Sheet::ExitCard, 1)] {
            let (which, shown, start) = (about(&s, sheet), s.school.now(), Barrier::new(2));
            assert!(waiting(&s, sheet) > 0);
            let print = |desk: Desk<'_>| {
                start.wait();
                note_printed(&s.school, desk, &class("6A"), (sheet, shown), &which).unwrap()
            };
            let (one, other) = thread::scope(|scope| {
                let office = scope.spawn(|| print(Desk::SchoolLife(&s.school_life)));
                let head = scope.spawn(|| print(Desk::Head(&s.head)));
                (office.join().unwrap(), head.join().unwrap())
            });
            assert_eq!(one + other, each, "{sheet:?}");
            assert_eq!(waiting(&s, sheet), 0, "{sheet:?}");
            let again = note_printed(&s.school, Desk::Head(&s.head), &class("6A"), (sheet, shown), &which).unwrap();
            assert_eq!(again, 0, "{sheet:?}");
        }
    }

    #[test]
    fn what_was_changed_while_the_printer_ran_is_printed_anew() {
        let s = with_a_mot();
        let (slips, cards, shown) = (about(&s, Sheet::Slip), about(&s, Sheet::ExitCard), s.school.now());
        s.wait(1);
        let desk = Desk::SchoolLife(&s.school_life);
        let of = OfPupil { pupil: s.pupil("Ada"), entry: s.carnet("Ada")[0].handle };
        let (subject, text) = (Some(Text::line("Sortie").unwrap()), Text::parse("Vendredi.").unwrap());
        let wording = Wording { subject, common: None, text, work: None };
        rewrite(&s.school, Reach::Teacher(&s.teacher), of, (0, wording)).unwrap();
        let picked = BTreeMap::from([(s.pupil("Zoé"), (Boarding::Day, Some(ExitRegime::Timetable)))]);
        set_regimes(&s.school, desk, &class("6A"), &picked).unwrap();
        let noted = |sheet, which| note_printed(&s.school, desk, &class("6A"), (sheet, shown), which).unwrap();
        assert_eq!((noted(Sheet::Slip, &slips), noted(Sheet::ExitCard, &cards)), (5, 0));
        assert_eq!((waiting(&s, Sheet::Slip), waiting(&s, Sheet::ExitCard)), (1, 1));
    }
}
