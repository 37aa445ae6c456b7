//! «Répétition»: a decoy year's cell is made on this very disk, found, destroyed as a year's is, and looked for again.
//!
//! ```text
//! leaf rehearsal-intent: the commitments, and what the sectors will be ─► cell made ─► found, joined, seen on the device
//!   ─► overwritten ─► cleared behind, as after a wipe ─► looked for again ─► cell removed ─► leaf rehearsed: the seed
//! ```
//! The seed is published because nothing was ever sealed under it: whoever has it makes the same sectors again.

use crate::acts::keys::year::{published, say};
use crate::acts::refused::ActRefused;
use crate::archive::{ArchiveError, School};
use crate::auth::Operator;
use crate::ledger::{Cleared, DeviceSearched, Event, Hex};
use crate::vault::{Decoy, Marks, sectors_on};
use jiff::Timestamp;
use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};

/// Whether the block device below is read as well, which may take long.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OnDevice {
    /// Only the cell's place.
    No,
    /// The one that the system names.
    Below,
    /// That one.
    At(PathBuf),
}

/// How far a rehearsal is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RehearsalStep {
    /// The decoy is made.
    Made,
    /// So many more bytes of the device were read.
    Searched(u64),
    /// The decoy is overwritten; what follows an overwriting is under way.
    Overwritten,
}

/// What came of a rehearsal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rehearsal {
    /// The leaf that tells of it.
    pub told: Event,
    /// Marked sectors found before, of 512.
    pub found: u32,
    /// What was done and found after.
    pub cleared: Cleared,
    /// What the device showed, if it was read.
    pub device: Option<DeviceSearched>,
    /// Everything was as it must be: this disk forgets.
    pub holds: bool,
}

/// Rehearses a destruction.
///
/// # Errors
/// A device that is not named by the system or cannot be read, before anything is made; a failing disk.
pub fn rehearse(
    school: &School,
    _by: &Operator,
    on: &OnDevice,
    watch: &dyn Fn(RehearsalStep),
) -> Result<Rehearsal, ActRefused> {
    let device = device(school, on)?;
    let decoy = school.draw_decoy();
    let commitments = published(decoy.commitments());
    let sectors_sha256 = Hex(decoy.sectors_sha256());
    let cell = school.decoy_cell()?;
    say(school, school.now(), Event::RehearsalIntent { sectors_sha256, commitments })?;
    decoy.make(&cell).map_err(ArchiveError::from)?;
    watch(RehearsalStep::Made);
    let marks = [Marks::of(&decoy.commitments().marks_tag)];
    let found = cell.survey(&marks[0]).map_err(ArchiveError::from)?.found;
    let opened = decoy.opens(&cell);
    let before = searched(&decoy, device.as_deref(), watch)?;
    cell.destroy(school.chance()).map_err(ArchiveError::from)?;
    watch(RehearsalStep::Overwritten);
    let cleared = cell.clear_behind(&marks, school.chance()).map_err(ArchiveError::from)?;
    let after = searched(&decoy, device.as_deref(), watch)?;
    let device = before.zip(after).map(|((bytes, before), (_, after))| DeviceSearched { bytes, before, after });
    let (seed, found) = (Hex(decoy.seed()), u32::try_from(found).unwrap_or(u32::MAX));
    let told = Event::Rehearsed { seed, found, opened, opens: decoy.opens(&cell), device, cleared };
    // The cell holds nothing any more and goes; then the seed is everybody's.
    school.decoy_cell()?;
    say(school, school.now(), told.clone())?;
    Ok(Rehearsal { holds: told.shows_erasure(), told, found, cleared, device })
}

/// A rehearsal that the ledger tells of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LastRehearsal {
    /// When.
    pub at: Timestamp,
    /// It showed that this disk forgets.
    pub holds: bool,
}

/// The newest rehearsal.
///
/// # Errors
/// When the ledger cannot be read.
pub fn last_rehearsal(school: &School) -> Result<Option<LastRehearsal>, ActRefused> {
    let last = school.read_ledger(|book, _| {
        let mut told = book.leaves().iter().rev().filter(|leaf| matches!(leaf.event, Event::Rehearsed { .. }));
        told.next().map(|leaf| LastRehearsal { at: leaf.at.into(), holds: leaf.event.shows_erasure() })
    });
    Ok(last?)
}

/// Looked at before anything is made, so that nothing is begun which cannot be shown.
fn device(school: &School, on: &OnDevice) -> Result<Option<PathBuf>, ActRefused> {
    let path = match on {
        OnDevice::No => return Ok(None),
        OnDevice::At(path) => path.clone(),
        OnDevice::Below => {
            let unnamed = || failed(&school.folders().cells(), io::ErrorKind::NotFound.into());
            school.device_below().ok_or_else(unnamed)?
        }
    };
    match File::open(&path) {
        Ok(_) => Ok(Some(path)),
        Err(error) => Err(failed(&path, error)),
    }
}

fn searched(
    decoy: &Decoy,
    device: Option<&Path>,
    watch: &dyn Fn(RehearsalStep),
) -> Result<Option<(u64, u32)>, ActRefused> {
    let Some(device) = device else { return Ok(None) };
    let found = sectors_on(device, decoy.commitments(), |bytes| watch(RehearsalStep::Searched(bytes)));
    found.map(Some).map_err(|error| failed(device, error))
}

fn failed(path: &Path, source: io::Error) -> ActRefused {
    ArchiveError::File { path: path.display().to_string(), source }.into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::acts::keys::wipe::tests::House;
    use crate::ledger::verify::life;
    use std::cell::Cell as Counted;

    fn leaves(house: &House) -> Vec<crate::ledger::Leaf> {
        house.school.read_ledger(|book, _| book.leaves().to_vec()).unwrap()
    }

    #[test]
    fn a_rehearsal_commits_to_a_decoy_finds_it_destroys_it_and_publishes_its_seed() {
        let house = House::with_years(&[2026]);
        assert_eq!(last_rehearsal(&house.school).unwrap(), None);
        let steps = Counted::new(0);
        let done = rehearse(&house.school, &Operator::at_the_console(), &OnDevice::No, &|_| steps.set(steps.get() + 1));
        let done = done.unwrap();
        assert_eq!((done.found, done.cleared.marks_found, done.device), (512, 0, None));
        assert_eq!(done.holds, house.school.ground().unwrap().overwrites_in_place());
        assert_eq!(steps.get(), 2);
        let told = leaves(&house);
        let [.., intent, last] = &told[..] else { panic!("two leaves") };
        let Event::RehearsalIntent { sectors_sha256, commitments } = &intent.event else { panic!("said before") };
        let Event::Rehearsed { seed, .. } = &last.event else { panic!("said after") };
        let again = Decoy::told("0990001A", &seed.0, commitments.marks_tag.0);
        assert_eq!((published(again.commitments()), again.sectors_sha256()), (commitments.clone(), sectors_sha256.0));
        assert_eq!(life(&told), []);
        assert_eq!(last_rehearsal(&house.school).unwrap().map(|last| last.holds), Some(done.holds));
        assert!(!house.school.folders().cells().join("repetition.cell").exists());
        assert!(house.school.live_year().is_some(), "the year itself is untouched");
    }

    #[test]
    fn an_interrupted_rehearsal_is_in_nobodys_way_and_a_device_that_cannot_be_read_begins_nothing() {
        let house = House::with_years(&[2026]);
        let left = house.school.draw_decoy();
        left.make(&house.school.decoy_cell().unwrap()).unwrap();
        let said = leaves(&house).len();
        let nowhere = OnDevice::At(house.folder.path().join("no-device"));
        assert!(rehearse(&house.school, &Operator::at_the_console(), &nowhere, &|_| {}).is_err());
        assert_eq!(leaves(&house).len(), said);
        let done = rehearse(&house.school, &Operator::at_the_console(), &OnDevice::No, &|_| {}).unwrap();
        assert_eq!((done.found, done.cleared.marks_found), (512, 0));
        assert_eq!(leaves(&house).len(), said + 2);
    }
}
