//! What goes on paper in the invented school: who reads on it, what vie scolaire prints each morning, the slips that
//! the pupils bring back.

use crate::acts::{self, ActRefused, Desk, Wanted};
use crate::archive::School;
use crate::cli::cast::Cast;
use crate::domain::family::Medium;
use crate::domain::lack::Lack;
use std::collections::BTreeSet;

/// Nearly everyone reads on a screen; a few have chosen paper, and a few have not said yet.
///
/// # Errors
/// When the archive cannot be read or written.
pub(super) fn choose_media(school: &School, cast: &Cast) -> Result<(), ActRefused> {
    for home in &cast.homes {
        let medium = if home.on_paper { Medium::Paper } else { Medium::Digital };
        acts::choose_medium(school, &home.parent, medium)?;
    }
    let mut decided = cast.others.iter().enumerate().filter(|(place, _)| place % 8 != 5);
    decided.try_for_each(|(_, other)| acts::choose_medium(school, other, Medium::Digital))
}

/// Vie scolaire notes the slips that have come back, then prints what has been written since the morning before.
///
/// # Errors
/// When an act is refused, or the archive cannot be read or written.
pub(super) fn a_morning_at_the_printer(school: &School, cast: &Cast, number: usize) -> Result<(), ActRefused> {
    let Some(clerk) = cast.clerk(number) else { return Ok(()) };
    let desk = Desk::SchoolLife(clerk);
    slips_come_back(school, desk, (cast, number))?;
    for (sheet, classes) in acts::to_print(school, desk)? {
        for (class, _) in classes {
            let (shown, wanted) = (school.now(), Wanted { sheet, again: false, page: 1 });
            let pupils = acts::open_prints(school, desk, &class.code, wanted)?.pupils;
            let sheets = pupils.iter().flat_map(|pupil| pupil.sheets(sheet)).collect();
            acts::note_printed(school, desk, &class.code, (sheet, shown), &sheets)?;
        }
    }
    Ok(())
}

/// Of those printed before today three in four are signed; the others turn up another day.
fn slips_come_back(school: &School, desk: Desk<'_>, (cast, number): (&Cast, usize)) -> Result<(), ActRefused> {
    let today = school.local_now().date();
    for class in cast.classes.keys() {
        let mut back = BTreeSet::new();
        for (n, page) in acts::lacking(school, desk, Lack::Signature, class)?.iter().enumerate() {
            let out = page.guardians.iter().filter(|one| one.slips.iter().any(|slip| slip.on < today));
            back.extend(out.filter(|_| (n + number) % 4 != 3).map(|one| (page.about.entry, one.handle)));
        }
        acts::sign_slips(school, desk, (Lack::Signature, class), &back, today)?;
    }
    Ok(())
}
