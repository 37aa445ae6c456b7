//! What the vault's own tests share: a chance that can be thrown again, an invented school, a folder of its own.

use super::{Cell, Commitments, Page, PageKey, Place, ScopeName, SubjectKey, Unlock, Vault};
use crate::domain::clock::Chance;
use crate::domain::ids::Subject;
use ring::digest;
use std::path::PathBuf;
use std::sync::atomic::{AtomicU64, Ordering};

/// Unpredictable to the code under test, repeatable by the test: SHA-256 of a seed and a counter.
pub(super) struct Dice {
    seed: u64,
    thrown: AtomicU64,
}

impl Dice {
    pub(super) fn thrown(seed: u64) -> Self {
        Self { seed, thrown: AtomicU64::new(0) }
    }
}

impl Chance for Dice {
    fn fill(&self, out: &mut [u8]) {
        for part in out.chunks_mut(32) {
            let count = self.thrown.fetch_add(1, Ordering::Relaxed);
            let text = [self.seed.to_be_bytes(), count.to_be_bytes()].concat();
            part.copy_from_slice(&digest::digest(&digest::SHA256, &text).as_ref()[..part.len()]);
        }
    }
}

pub(super) fn name(school: &str, scope: &str) -> ScopeName {
    ScopeName { school: school.into(), scope: scope.into() }
}

pub(super) fn this_year() -> ScopeName {
    name("0990001A", "2026-2027")
}

/// One opened year in a temporary folder.
pub(super) struct School {
    pub(super) folder: tempfile::TempDir,
    pub(super) cell: Cell,
    pub(super) unlock: Unlock,
    pub(super) vault: Vault,
    pub(super) public: Commitments,
    pub(super) dice: Dice,
}

impl School {
    pub(super) fn opened() -> Self {
        Self::named(this_year(), 1)
    }

    pub(super) fn named(name: ScopeName, seed: u64) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let dice = Dice::thrown(seed);
        let unlock = Unlock::create_key_file(&folder.path().join("unlock.key"), &dice).unwrap();
        let cell = Cell::at(folder.path().join("year.cell"));
        let (vault, public) = Vault::create(name, &cell, &unlock, &dice).unwrap();
        Self { folder, cell, unlock, vault, public, dice }
    }

    pub(super) fn cell_file(&self) -> PathBuf {
        self.folder.path().join("year.cell")
    }

    /// A page of the subject's own making, with nobody else on it.
    pub(super) fn page_of(&self, subject: u32) -> PageKey {
        self.vault.begin_page(Page::of(Subject(subject)), &self.dice).0
    }

    pub(super) fn key_of(&self, subject: u32) -> SubjectKey {
        let page = self.page_of(subject);
        let wrapped = page.issue(Subject(subject), &self.dice).unwrap();
        page.unwrap_key(Subject(subject), wrapped.as_ref()).unwrap()
    }
}

pub(super) fn place() -> Place {
    Place { subject: Subject(12), kind: 3, row: [9; 16], version: 1 }
}
