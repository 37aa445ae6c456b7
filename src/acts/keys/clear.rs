//! Behind the cells: what follows an overwriting in place. After a wipe at once, before it is said to be done; after a
//! rotation in the minute that follows, since telling the medium may take it long and nobody is to wait for it.

use crate::acts::keys::catch_up::said_of;
use crate::acts::keys::wipe::WipeIncomplete;
use crate::acts::keys::year::{public, say};
use crate::acts::refused::ActRefused;
use crate::archive::{ArchiveError, LiveYear, School};
use crate::domain::school_year::SchoolYear;
use crate::ledger::{Cleared, Event};
use crate::vault::{Cell, Marks};

/// What the cells of this school lie on, and with it the level that a destruction here can reach.
///
/// # Errors
/// When the system does not say.
pub fn cells_ground(school: &School) -> Result<crate::ledger::Ground, ActRefused> {
    Ok(school.ground()?)
}

/// Does it behind every root that was replaced and of which it was not done yet, and says so.
///
/// # Errors
/// The first year's failure, after every year has been tried; it is owed until it succeeds.
pub fn clear_behind_rotations(school: &School) -> Result<(), ActRefused> {
    let mut cleared = Ok(());
    for live in school.live_years() {
        // One year's failure never spares another.
        cleared = cleared.and(clear_behind_rotation(school, &live));
    }
    cleared
}

fn clear_behind_rotation(school: &School, live: &LiveYear) -> Result<(), ActRefused> {
    let year = live.year;
    let Some(owed) = owed(school, year)? else { return Ok(()) };
    // The seed before too, should the rotation have been refused its overwriting.
    live.scope.settle(&school.year_cell(year))?;
    let dead = school.dead_marks_of_year(year, &live.scope.commitments()?.marks_tag)?;
    let cleared = clear(school, &school.year_cell(year), &dead)?;
    let _turn = school.turn();
    // Another rotation may have come meanwhile, and is then owed anew.
    if self::owed(school, year)? != Some(owed) {
        return Ok(());
    }
    let event = Event::CellCleared { year: public(year)?, hold: None, epoch: Some(owed), cleared };
    say(school, school.now(), event)
}

/// The epoch that began by a rotation and behind which nothing was cleared yet.
fn owed(school: &School, year: SchoolYear) -> Result<Option<u32>, ActRefused> {
    let mut owed = None;
    for leaf in said_of(school, year)? {
        match leaf.event {
            Event::Epoch { commitments, .. } => owed = Some(commitments.epoch),
            Event::CellCleared { hold: None, epoch, .. } if epoch == owed => owed = None,
            Event::WipeIntent { .. } => owed = None,
            _ => {}
        }
    }
    Ok(owed)
}

/// Clears behind a cell that was overwritten; a mark that is still found is a failure.
pub(in crate::acts) fn clear(school: &School, cell: &Cell, dead: &[Marks]) -> Result<Cleared, ActRefused> {
    let cleared = cell.clear_behind(dead, school.chance()).map_err(ArchiveError::from)?;
    match cleared.marks_found {
        0 => Ok(cleared),
        found => Err(WipeIncomplete::MarksFound { found: found as usize }.into()),
    }
}

/// Says what was done behind a cell in which nothing lives any more, once. The caller has the year's turn.
pub(in crate::acts) fn publish_cleared(
    school: &School,
    year: SchoolYear,
    of: Option<u32>,
    cleared: Cleared,
) -> Result<(), ActRefused> {
    let said = said_of(school, year)?;
    let told = |event: &Event| matches!(event, Event::CellCleared { hold, epoch: None, .. } if *hold == of);
    if said.iter().any(|leaf| told(&leaf.event)) {
        return Ok(());
    }
    let now = school.now().max(school.believed()?);
    say(school, now, Event::CellCleared { year: public(year)?, hold: of, epoch: None, cleared })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::acts::keys::rotate::rotate;
    use crate::acts::keys::wipe::tests::House;
    use crate::acts::keys::year::change;
    use crate::acts::{tick, wipe};
    use crate::ledger::verify::life;
    use std::collections::BTreeSet;

    fn told(house: &House) -> Vec<(Option<u32>, Cleared)> {
        let leaves = house.school.read_ledger(|book, _| book.leaves().to_vec()).unwrap();
        assert_eq!(life(&leaves), []);
        let cleared =
            |event| if let Event::CellCleared { epoch, cleared, .. } = event { Some((epoch, cleared)) } else { None };
        leaves.into_iter().filter_map(|leaf| cleared(leaf.event)).collect()
    }

    #[test]
    fn what_follows_an_overwriting_is_done_once_behind_each_rotation_and_said() {
        let house = House::with_years(&[2026]);
        let rotated = |house: &House| {
            let live = house.school.live_year().unwrap();
            change(&house.school, live.year, |file| rotate(&house.school, &live, &BTreeSet::new()).map(|()| file))
                .unwrap();
        };
        clear_behind_rotations(&house.school).unwrap();
        assert_eq!(told(&house), [], "nothing was overwritten yet");
        rotated(&house);
        tick(&house.school).unwrap();
        assert_eq!(told(&house), [], "nobody waits for it");
        clear_behind_rotations(&house.school).unwrap();
        clear_behind_rotations(&house.school).unwrap();
        let once = told(&house);
        assert_eq!(once.iter().map(|(epoch, _)| *epoch).collect::<Vec<_>>(), [Some(2)]);
        assert_eq!((once[0].1.marks_found, once[0].1.reaches_n1), (0, once[0].1.ground.overwrites_in_place()));
        rotated(&house);
        rotated(&house);
        let house = house.restarted();
        clear_behind_rotations(&house.school).unwrap();
        assert_eq!(told(&house).iter().map(|(epoch, _)| *epoch).collect::<Vec<_>>(), [Some(2), Some(4)]);
    }

    #[test]
    fn a_destroyed_years_attestation_says_what_was_done_behind_its_cell() {
        let house = House::overdue();
        wipe(&house.school, &crate::acts::keys::wipe::tests::order(), "2026-2027".parse().unwrap()).unwrap();
        let [(None, cleared)] = told(&house)[..] else { panic!("told once") };
        let attested = crate::acts::certificate(&house.school, "2026-2027".parse().unwrap()).unwrap().attestation;
        assert_eq!(attested.cell.map(|cell| cell.cleared), Some(cleared));
        assert_eq!(attested.level.is_some(), cells_ground(&house.school).unwrap().overwrites_in_place());
    }
}
