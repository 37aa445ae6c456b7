//! The cell: the one file that can forget, because it is overwritten in place and never renamed, moved or shortened.
//!
//! ```text
//! cell   = slot A ‖ slot B                                   512 KiB, mode 0600, in a folder of its own
//! slot   = 512 sectors of 512 bytes: mark (16) ‖ stripe (496)
//! live   : mark m_i of the epoch's tag; stripes = AF-split of a [`Block`]
//! vacant : "carnet/v1/vacant" ‖ 496 random bytes
//! ```
//! A new cell lives in slot A. A rotation writes the next epoch into the vacant slot, makes it durable, and only then
//! vacates the old one; whatever a power cut leaves, the highest epoch that reads whole and opens is the live one.

use super::af;
use super::block::{BLOCK, Block};
use super::ground::keep_in_place;
use crate::domain::clock::Chance;
use crate::durable::sync_folder_of;
use crate::scan::{MARK, Marks, SECTORS};
use std::fs::{File, OpenOptions};
use std::io;
use std::os::unix::fs::{FileExt, OpenOptionsExt};
use std::path::{Path, PathBuf};
use zeroize::Zeroizing;

const SECTOR: usize = MARK + BLOCK;
const SLOT_SECTORS: usize = SECTORS / 2;
const SLOT: usize = SLOT_SECTORS * SECTOR;
const CELL: usize = 2 * SLOT;
const VACANT: &[u8; MARK] = b"carnet/v1/vacant";

/// One of the two places of a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Slot {
    A,
    B,
}

/// What stands in a slot.
#[derive(Debug)]
pub(super) enum Standing {
    Vacant,
    Live(Block),
    Damaged,
}

/// A cell's place on a disk; holds no secret and keeps no file open.
#[derive(Clone, Debug)]
pub struct Cell {
    path: PathBuf,
}

/// How many of an epoch's 1024 marks still stand in a cell: 512 when it lives, 0 when it is destroyed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Survey {
    /// Different marks found, at any offset.
    pub found: usize,
    /// Marks looked for.
    pub sought: usize,
}

/// Why a cell could not be made, read or destroyed.
#[derive(Debug, thiserror::Error)]
pub enum CellError {
    /// Nothing is at this path: never made, not mounted, or already removed. Not the same as destroyed.
    #[error("no cell at {}", .0.display())]
    Gone(PathBuf),
    /// A file is already there; a cell never replaces one.
    #[error("{} exists already", .0.display())]
    Exists(PathBuf),
    /// The file is longer than a cell, so it is something else and is left alone.
    #[error("{} holds {len} bytes, more than a cell", .path.display())]
    NotACell {
        /// The file.
        path: PathBuf,
        /// Its length in bytes.
        len: u64,
    },
    /// Both slots are vacant: the cell was destroyed.
    #[error("the cell {} is destroyed", .0.display())]
    Destroyed(PathBuf),
    /// No slot reads whole and at least one is not vacant: damage, or a destruction cut short.
    #[error("the cell {} is damaged", .0.display())]
    Damaged(PathBuf),
    /// The system refused to do something with the file.
    #[error("cannot {doing} {}: {source}", .path.display())]
    Io {
        /// The file.
        path: PathBuf,
        /// What was being done.
        doing: &'static str,
        /// The system's reason.
        source: io::Error,
    },
}

impl Cell {
    /// The cell at `path`, made or not.
    pub fn at(path: impl Into<PathBuf>) -> Self {
        Self { path: path.into() }
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Makes the file, `block` in slot A and slot B vacant, durable with its folder.
    pub(super) fn create(&self, block: &Block, chance: &dyn Chance) -> Result<(), CellError> {
        let mut how = OpenOptions::new();
        let file =
            how.write(true).create_new(true).mode(0o600).open(&self.path).map_err(|e| self.failed("create", e))?;
        keep_in_place(&file);
        self.put(&file, Slot::A, &live_slot(block, chance))?;
        self.put(&file, Slot::B, &vacant(chance))?;
        file.sync_all().map_err(|e| self.failed("sync", e))?;
        sync_folder_of(&self.path).map_err(|e| self.failed("sync the folder of", e))
    }

    /// Writes `block` into the slot that epoch `before` does not live in, in place and durable.
    pub(super) fn occupy_beside(&self, before: u32, block: &Block, chance: &dyn Chance) -> Result<(), CellError> {
        let free = self.home_of(before, &self.read()?)?.other();
        self.put(&self.opened(OpenOptions::new().write(true))?, free, &live(free, block, chance))
    }

    /// Vacates the slot that epoch `live` does not live in, unless it is vacant.
    pub(super) fn settle(&self, live: u32, chance: &dyn Chance) -> Result<(), CellError> {
        // Joining what a slot holds is most of what a rotation has to reckon: it is done once.
        let slots = self.read()?;
        let rest = self.home_of(live, &slots)?.other();
        let [a, b] = slots;
        let standing = if rest == Slot::A { a } else { b };
        if matches!(standing, Standing::Vacant) { Ok(()) } else { self.vacate(rest, chance) }
    }

    /// The slot an epoch lives in, whole.
    fn home_of(&self, epoch: u32, [a, b]: &[Standing; 2]) -> Result<Slot, CellError> {
        let is_home = |slot: &Standing| matches!(slot, Standing::Live(block) if block.epoch() == epoch);
        match (is_home(a), is_home(b)) {
            (true, _) => Ok(Slot::A),
            (false, true) => Ok(Slot::B),
            (false, false) => Err(CellError::Damaged(self.path.clone())),
        }
    }

    /// Overwrites one slot in place and durably, leaving the other as it is. Vacating twice is vacating once.
    pub(super) fn vacate(&self, slot: Slot, chance: &dyn Chance) -> Result<(), CellError> {
        self.put(&self.opened(OpenOptions::new().write(true))?, slot, &vacant(chance))
    }

    /// Overwrites both slots in place and durably; the file stays, same size, and says that it is vacant. May be
    /// repeated, and completes a destruction that was cut short.
    ///
    /// # Errors
    /// [`CellError::Gone`] if there is no file, for the caller to judge; [`CellError::NotACell`]; [`CellError::Io`].
    pub fn destroy(&self, chance: &dyn Chance) -> Result<(), CellError> {
        self.vacate(Slot::A, chance)?;
        self.vacate(Slot::B, chance)
    }

    /// Counts the marks that still stand anywhere in the file.
    ///
    /// # Errors
    /// [`CellError::Gone`], [`CellError::NotACell`], [`CellError::Io`].
    pub fn survey(&self, marks: &Marks) -> Result<Survey, CellError> {
        Ok(Survey { found: marks.found_in(&self.bytes()?), sought: SECTORS })
    }

    /// The blocks that read whole, highest epoch first; never empty.
    pub(super) fn live(&self) -> Result<Vec<Block>, CellError> {
        let standing = self.read()?;
        let all_vacant = standing.iter().all(|slot| matches!(slot, Standing::Vacant));
        let whole = |slot| if let Standing::Live(block) = slot { Some(block) } else { None };
        let mut blocks: Vec<Block> = standing.into_iter().filter_map(whole).collect();
        blocks.sort_by_key(|block| std::cmp::Reverse(block.epoch()));
        match blocks.is_empty() {
            false => Ok(blocks),
            true if all_vacant => Err(CellError::Destroyed(self.path.clone())),
            true => Err(CellError::Damaged(self.path.clone())),
        }
    }

    /// What stands in A and in B.
    pub(super) fn read(&self) -> Result<[Standing; 2], CellError> {
        let bytes = self.bytes()?;
        // A short file, cut by a full disk or by hand, has only damaged slots.
        let slot = |from: usize| bytes.get(from..from + SLOT).map_or(Standing::Damaged, standing);
        Ok([slot(0), slot(SLOT)])
    }

    fn bytes(&self) -> Result<Zeroizing<Vec<u8>>, CellError> {
        let file = self.opened(OpenOptions::new().read(true))?;
        let mut bytes = Zeroizing::new(vec![0; CELL]);
        let mut read = 0;
        while read < CELL {
            match file.read_at(&mut bytes[read..], read as u64) {
                Ok(0) => break,
                Ok(more) => read += more,
                Err(e) if e.kind() == io::ErrorKind::Interrupted => {}
                Err(e) => return Err(self.failed("read", e)),
            }
        }
        bytes.truncate(read);
        Ok(bytes)
    }

    fn opened(&self, how: &OpenOptions) -> Result<File, CellError> {
        let file = how.open(&self.path).map_err(|e| self.failed("open", e))?;
        let facts = file.metadata().map_err(|e| self.failed("look at", e))?;
        if facts.is_file() && facts.len() > CELL as u64 {
            return Err(CellError::NotACell { path: self.path.clone(), len: facts.len() });
        }
        Ok(file)
    }

    fn put(&self, file: &File, slot: Slot, image: &[u8]) -> Result<(), CellError> {
        file.write_all_at(image, slot.offset()).map_err(|e| self.failed("write", e))?;
        // Nothing but its bytes has changed, and nobody waits for the hour of that to be written down.
        file.sync_data().map_err(|e| self.failed("sync", e))
    }

    fn failed(&self, doing: &'static str, source: io::Error) -> CellError {
        match source.kind() {
            io::ErrorKind::NotFound => CellError::Gone(self.path.clone()),
            io::ErrorKind::AlreadyExists => CellError::Exists(self.path.clone()),
            _ => CellError::Io { path: self.path.clone(), doing, source },
        }
    }
}

impl Slot {
    fn other(self) -> Self {
        match self {
            Self::A => Self::B,
            Self::B => Self::A,
        }
    }

    fn offset(self) -> u64 {
        (self.first_sector() * SECTOR) as u64
    }

    fn first_sector(self) -> usize {
        match self {
            Slot::A => 0,
            Slot::B => SLOT_SECTORS,
        }
    }
}

/// The 512 sectors of a new cell's slot A.
pub(super) fn live_slot(block: &Block, chance: &dyn Chance) -> Zeroizing<Vec<u8>> {
    live(Slot::A, block, chance)
}

fn live(slot: Slot, block: &Block, chance: &dyn Chance) -> Zeroizing<Vec<u8>> {
    let mut stripes = Zeroizing::new(vec![0; SLOT_SECTORS * BLOCK]);
    af::split(&block.bytes(), &mut stripes, chance);
    let marks = Marks::of(block.tag());
    let mut image = Zeroizing::new(Vec::with_capacity(SLOT));
    for (mark, stripe) in marks.all()[slot.first_sector()..].iter().zip(stripes.chunks_exact(BLOCK)) {
        image.extend(mark);
        image.extend(stripe);
    }
    image
}

fn vacant(chance: &dyn Chance) -> Vec<u8> {
    let mut image = vec![0; SLOT];
    chance.fill(&mut image);
    for sector in image.chunks_exact_mut(SECTOR) {
        sector[..MARK].copy_from_slice(VACANT);
    }
    image
}

fn standing(slot: &[u8]) -> Standing {
    if slot.chunks_exact(SECTOR).all(|sector| sector.starts_with(VACANT)) {
        return Standing::Vacant;
    }
    let mut stripes = Zeroizing::new(Vec::with_capacity(SLOT_SECTORS * BLOCK));
    slot.chunks_exact(SECTOR).for_each(|sector| stripes.extend(&sector[MARK..]));
    Block::parse(&af::merge(&stripes, BLOCK)).map_or(Standing::Damaged, Standing::Live)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vault::fixtures::{School, this_year};
    use crate::vault::{Unlock, Vault, VaultError, seed::Seed};
    use std::fs;

    fn flip(path: &Path, at: usize) {
        let mut bytes = fs::read(path).unwrap();
        bytes[at] ^= 1;
        fs::write(path, bytes).unwrap();
    }

    fn block(school: &School, epoch: u32) -> Block {
        let seed = Seed::draw(&this_year(), &school.dice);
        Block::seal(&seed, epoch, [epoch as u8; 32], &this_year(), &school.unlock, &school.dice)
    }

    fn epochs(cell: &Cell) -> Vec<u32> {
        cell.live().unwrap().iter().map(Block::epoch).collect()
    }

    #[test]
    fn half_of_the_marks_stand_while_a_cell_lives_and_none_once_destroyed() {
        let school = School::opened();
        let marks = Marks::of(&school.public.marks_tag);
        assert_eq!(school.cell.survey(&marks).unwrap(), Survey { found: 512, sought: 1024 });
        assert_eq!(school.cell.survey(&Marks::of(&[0; 32])).unwrap().found, 0);
        school.cell.destroy(&school.dice).unwrap();
        assert_eq!(school.cell.survey(&marks).unwrap().found, 0);
    }

    #[test]
    fn destroying_twice_is_fine_and_destroying_nothing_is_said() {
        let school = School::opened();
        school.cell.destroy(&school.dice).unwrap();
        school.cell.destroy(&school.dice).unwrap();
        assert!(matches!(school.cell.live(), Err(CellError::Destroyed(_))));
        fs::remove_file(school.cell.path()).unwrap();
        assert!(matches!(school.cell.destroy(&school.dice), Err(CellError::Gone(_))));
        assert!(!school.cell.path().exists());
    }

    #[test]
    fn a_destruction_cut_short_anywhere_leaves_nothing_and_can_be_completed() {
        for sectors in [1, 255, 511] {
            let school = School::opened();
            assert_eq!(epochs(&school.cell), [1]);
            let file = OpenOptions::new().write(true).open(school.cell.path()).unwrap();
            file.write_all_at(&vacant(&school.dice)[..sectors * SECTOR], 0).unwrap();
            assert!(matches!(school.cell.live(), Err(CellError::Damaged(_))));
            school.cell.destroy(&school.dice).unwrap();
            assert!(matches!(school.cell.live(), Err(CellError::Destroyed(_))));
        }
    }

    #[test]
    fn one_damaged_stripe_makes_the_cell_unreadable_and_a_damaged_mark_does_not() {
        let school = School::opened();
        let open = |unlock: &Unlock| {
            Vault::candidates(&this_year(), &school.cell, unlock, &[school.public.promised()]).map(|_| ())
        };
        flip(school.cell.path(), 200 * SECTOR);
        assert!(open(&school.unlock).is_ok());
        flip(school.cell.path(), 200 * SECTOR + MARK);
        assert!(matches!(open(&school.unlock), Err(VaultError::Cell(CellError::Damaged(_)))));
        let wrong = Unlock::draw(&school.dice);
        assert!(matches!(open(&wrong), Err(VaultError::Cell(CellError::Damaged(_)))), "damage is told first");
    }

    #[test]
    fn a_cell_never_replaces_a_file_and_leaves_a_longer_one_alone() {
        let school = School::opened();
        let again = Vault::create(this_year(), &school.cell, &school.unlock, &school.dice);
        assert!(matches!(again, Err(VaultError::Cell(CellError::Exists(_)))));
        assert_eq!(epochs(&school.cell), [1]);
        let other = Cell::at(school.folder.path().join("photo"));
        fs::write(other.path(), vec![1; CELL + 1]).unwrap();
        assert!(matches!(other.destroy(&school.dice), Err(CellError::NotACell { .. })));
        assert_eq!(fs::read(other.path()).unwrap(), vec![1; CELL + 1]);
    }

    #[test]
    fn a_cell_cut_short_by_a_full_disk_is_damaged_and_can_be_destroyed() {
        let school = School::opened();
        let whole = fs::read(school.cell.path()).unwrap();
        fs::write(school.cell.path(), &whole[..SLOT - 1]).unwrap();
        assert!(matches!(school.cell.live(), Err(CellError::Damaged(_))));
        school.cell.destroy(&school.dice).unwrap();
        assert!(matches!(school.cell.live(), Err(CellError::Destroyed(_))));
    }

    #[test]
    fn a_rotation_finds_one_live_epoch_wherever_it_was_cut() {
        let school = School::opened();
        let next = block(&school, 2);
        let file = OpenOptions::new().write(true).open(school.cell.path()).unwrap();
        file.write_all_at(&live(Slot::B, &next, &school.dice)[..100 * SECTOR], Slot::B.offset()).unwrap();
        assert_eq!(epochs(&school.cell), [1], "half written: the old one lives");
        school.cell.occupy_beside(1, &next, &school.dice).unwrap();
        assert_eq!(epochs(&school.cell), [2, 1]);
        file.write_all_at(&vacant(&school.dice)[..100 * SECTOR], Slot::A.offset()).unwrap();
        assert_eq!(epochs(&school.cell), [2], "half vacated: the new one lives");
        school.cell.settle(2, &school.dice).unwrap();
        assert_eq!(epochs(&school.cell), [2]);
        assert!(matches!(school.cell.read().unwrap(), [Standing::Vacant, Standing::Live(_)]));
        assert_eq!(school.cell.survey(&Marks::of(&[2; 32])).unwrap().found, 512);
        assert_eq!(school.cell.survey(&Marks::of(&school.public.marks_tag)).unwrap().found, 0);
    }

    #[test]
    fn settling_twice_writes_once_and_a_cell_without_its_epoch_is_left_alone() {
        let school = School::opened();
        let bytes = || fs::read(school.cell.path()).unwrap();
        let vacant_b = bytes();
        school.cell.settle(1, &school.dice).unwrap();
        assert_eq!(bytes(), vacant_b, "nothing to overwrite");
        school.cell.occupy_beside(1, &block(&school, 2), &school.dice).unwrap();
        school.cell.settle(1, &school.dice).unwrap();
        assert_eq!(epochs(&school.cell), [1], "the epoch that did not begin is overwritten");
        let before = bytes();
        assert!(matches!(school.cell.settle(2, &school.dice), Err(CellError::Damaged(_))));
        assert!(matches!(school.cell.occupy_beside(7, &block(&school, 8), &school.dice), Err(CellError::Damaged(_))));
        assert_eq!(bytes(), before);
    }
}
