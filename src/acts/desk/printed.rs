//! «C'est imprimé»: that sheets of a class came out of the printer.

use crate::acts::desk::entry::{OfPupil, follow};
use crate::acts::desk::printing::{PupilPrints, prints};
use crate::acts::reach::{Desk, Reach};
use crate::acts::refused::ActRefused;
use crate::archive::{LiveYear, School};
use crate::domain::follow_up::Step;
use crate::domain::ids::{Handle, PersonId};
use crate::domain::printing::{Printed, Sheet, is_printed};
use crate::domain::roster::ClassCode;
use std::collections::BTreeSet;

/// Notes that sheets of a class were printed: entries for slips and notices, pupils for booklets and cards, persons for
/// letters. What is not of the class is passed over. Says how many.
///
/// # Errors
/// [`ActRefused::NotFound`] when there is no such class, [`ActRefused::NoOpenYear`].
pub fn note_printed(
    school: &School,
    desk: Desk<'_>,
    code: &ClassCode,
    sheet: Sheet,
    which: &BTreeSet<Handle>,
) -> Result<usize, ActRefused> {
    let live = Reach::from(desk).live(school)?;
    let mut noted = 0;
    for pupil in prints(school, desk, code)?.1 {
        let entries: Vec<Handle> = match sheet {
            Sheet::Slip => pupil.slips.iter().map(|slip| slip.entry).collect(),
            Sheet::DetentionNotice => pupil.detentions.iter().map(|notice| notice.entry).collect(),
            Sheet::Letter | Sheet::Booklet | Sheet::ExitCard => Vec::new(),
        };
        for entry in entries.into_iter().filter(|entry| which.contains(entry)) {
            let of = OfPupil { pupil: pupil.pupil, entry };
            follow(school, desk, of, |pen, _, filed| {
                let anew = !is_printed(&filed.follow_ups, sheet);
                Ok((pen.draw_row(), anew.then_some(Step::Printed(sheet))))
            })?;
            noted += 1;
        }
        for person in persons_of(&live, &pupil, sheet, which)? {
            note_person(school, desk, person, sheet)?;
            noted += 1;
        }
    }
    Ok(noted)
}

/// Whose letter, booklet or card is among those named.
fn persons_of(
    live: &LiveYear,
    pupil: &PupilPrints,
    sheet: Sheet,
    which: &BTreeSet<Handle>,
) -> Result<Vec<PersonId>, ActRefused> {
    match sheet {
        Sheet::Letter => {
            let named = pupil.letters.iter().filter(|(person, _, _)| which.contains(person));
            Ok(named.map(|(_, seat, _)| PersonId(seat.subject.0)).collect())
        }
        Sheet::Booklet | Sheet::ExitCard if which.contains(&pupil.pupil) => {
            Ok(vec![crate::acts::opened::open_pupil(&live.scope, pupil.pupil)?.1.person])
        }
        _ => Ok(Vec::new()),
    }
}

fn note_person(school: &School, desk: Desk<'_>, person: PersonId, sheet: Sheet) -> Result<(), ActRefused> {
    let open = Reach::from(desk).open(school)?;
    let printed = Printed { sheet, by: desk.staff().actor(), at: school.now() };
    open.scope().write(|pen| {
        let held = pen.scope().hold(person)?;
        let row = pen.scope().row_for(&held, "printed", sheet.code().as_bytes());
        Ok(pen.put(&held, row, &printed)?)
    })
}
