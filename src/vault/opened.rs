//! The vault of one scope, opened: begins and opens the pages of its subjects' keys.

use super::cell::{Cell, CellError};
use super::epoch::NewEpoch;
use super::page::PageKey;
use super::root::{Root, Shares};
use super::wrapped::{NotAWrappedKey, Page, WrappedPage, WrappedPageKey};
use super::{scope::ScopeName, seed::Seed, unlock::Unlock};
use crate::domain::clock::Chance;
use crate::tpm::TpmError;
use subtle::ConstantTimeEq;

/// What is published of an epoch before its root is used; none of it opens anything.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Commitments {
    /// The first eight bytes of the seed, by which a stray copy is found.
    pub handle: [u8; 8],
    /// `SHA-256("carnet/v1/seed\0" ‖ seed)`, which confirms a find.
    pub seed_sha256: [u8; 32],
    /// The tag of the sectors' marks, see [`super::Marks`].
    pub marks_tag: [u8; 32],
    /// What tells the right root from a wrong one.
    pub root_commitment: [u8; 16],
    /// Which of the scope's successive seeds; the first is 1.
    pub epoch: u32,
}

/// A root that was promised in public before it was used; no other is ever opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Promised {
    /// Which of the scope's successive seeds.
    pub epoch: u32,
    /// What tells its root from another.
    pub root_commitment: [u8; 16],
}

impl Commitments {
    /// The root among them.
    pub fn promised(&self) -> Promised {
        Promised { epoch: self.epoch, root_commitment: self.root_commitment }
    }
}

/// Why a vault was not made, not opened, or gave no key.
#[derive(Debug, thiserror::Error)]
pub enum VaultError {
    /// The cell could not be made or read; see its variants for destroyed, damaged and gone.
    #[error(transparent)]
    Cell(#[from] CellError),
    /// The cell is whole but belongs to another school or scope.
    #[error("the cell belongs to another school or year")]
    AnotherScope,
    /// The cell is whole but was sealed under another unlock.
    #[error("the unlock does not open this cell")]
    WrongUnlock,
    /// The cell opens, but makes another root than the one committed to: an older cell, or a missing share.
    #[error("the cell's root is not the one committed to")]
    WrongRoot,
    /// The TPM's counter has gone past the value for which the cell's share was sealed: it opens for nobody any more.
    #[error("the share sealed in the TPM is dead")]
    ChipDead,
    /// The TPM cannot be asked, or refuses.
    #[error(transparent)]
    Chip(#[from] TpmError),
    /// The share sealed in the TPM cannot be read or written.
    #[error("the share sealed in the TPM: {0}")]
    ChipFile(std::io::Error),
    /// The bytes have not the form of a wrapped key.
    #[error(transparent)]
    NotAWrappedKey(#[from] NotAWrappedKey),
    /// The wrapped key says it is another subject's.
    #[error("the wrapped key is of another subject")]
    AnotherSubject,
    /// The wrapped key says it is another page's.
    #[error("the wrapped key is of another page")]
    AnotherPage,
    /// The key was wrapped under another epoch's root, or under its page's key of another epoch.
    #[error("the key was wrapped in epoch {wrapped}, what should open it is of {live}")]
    AnotherEpoch {
        /// The wrapped key's epoch.
        wrapped: u32,
        /// That of what should open it.
        live: u32,
    },
    /// The scope has had as many epochs as can be counted.
    #[error("no epoch can follow this one")]
    LastEpoch,
    /// The key was wrapped under another root, or altered since.
    #[error("the wrapped key does not open")]
    Refused,
}

/// One scope's root, opened; wiped on drop.
pub struct Vault {
    name: ScopeName,
    root: Root,
    public: Commitments,
}

impl Vault {
    /// Draws a seed, writes it into a new cell, and opens it at epoch 1.
    ///
    /// # Errors
    /// [`VaultError::Cell`] if a file is there already or the disk refuses.
    pub fn create(
        name: ScopeName,
        cell: &Cell,
        unlock: &Unlock,
        chance: &dyn Chance,
    ) -> Result<(Self, Commitments), VaultError> {
        let first = NewEpoch::first(name, chance);
        first.found(cell, unlock, chance)?;
        let public = first.commitments().clone();
        Ok((first.into_vault(), public))
    }

    /// Every epoch in the cell whose root was promised, the highest first; never empty. After a rotation that a power
    /// cut interrupted there are two: the keyring decides.
    ///
    /// # Errors
    /// Wrong unlock, wrong root, foreign, damaged, destroyed and missing cell are each told apart.
    pub fn candidates(
        name: &ScopeName,
        cell: &Cell,
        unlock: &Unlock,
        promised: &[Promised],
    ) -> Result<Vec<Self>, VaultError> {
        let (mut found, mut refused) = (Vec::new(), VaultError::AnotherScope);
        for block in cell.live()?.iter().filter(|block| block.is_of(name)) {
            let Ok(seed) = block.unseal(unlock) else {
                refused = VaultError::WrongUnlock;
                continue;
            };
            let vault = Self::rooted(name.clone(), &seed, block.epoch(), *block.tag());
            match promised.iter().any(|promised| vault.keeps(promised)) {
                true => found.push(vault),
                false => refused = VaultError::WrongRoot,
            }
        }
        if found.is_empty() { Err(refused) } else { Ok(found) }
    }

    fn keeps(&self, promised: &Promised) -> bool {
        let same_root = self.public.root_commitment.ct_eq(&promised.root_commitment);
        self.public.epoch == promised.epoch && bool::from(same_root)
    }

    /// Draws a key for `page`, which has none yet, and wraps it under the root.
    pub fn begin_page(&self, page: Page, chance: &dyn Chance) -> (PageKey, WrappedPageKey) {
        let key = PageKey::draw(&self.name, page, self.public.epoch, chance);
        let wrapped = key.wrapped(&self.root.wrapping(&self.name), self.public.epoch);
        (key, wrapped)
    }

    /// Opens the wrapped key of `page`.
    ///
    /// # Errors
    /// [`VaultError::NotAWrappedKey`], [`VaultError::AnotherPage`], [`VaultError::AnotherEpoch`],
    /// [`VaultError::Refused`].
    pub fn open_page(&self, page: Page, wrapped: &[u8]) -> Result<PageKey, VaultError> {
        let read = self.own_page(wrapped)?;
        if read.page != page {
            return Err(VaultError::AnotherPage);
        }
        PageKey::open(&self.name, &self.root.unwrapping(), &read).ok_or(VaultError::Refused)
    }

    /// The parts of a page's key wrapped in this very epoch.
    pub(super) fn own_page<'a>(&self, wrapped: &'a [u8]) -> Result<WrappedPage<'a>, VaultError> {
        let read = WrappedPage::parse(wrapped)?;
        match read.epoch == self.public.epoch {
            true => Ok(read),
            false => Err(VaultError::AnotherEpoch { wrapped: read.epoch, live: self.public.epoch }),
        }
    }

    /// What is public of the open epoch.
    pub fn commitments(&self) -> &Commitments {
        &self.public
    }

    /// Which scope this is.
    pub fn name(&self) -> &ScopeName {
        &self.name
    }

    pub(super) fn rooted(name: ScopeName, seed: &Seed, epoch: u32, marks_tag: [u8; 32]) -> Self {
        let root = Root::derive(&name, epoch, &Shares::seed_only(seed));
        let public = Commitments {
            handle: seed.handle(),
            seed_sha256: seed.sha256(),
            marks_tag,
            root_commitment: root.commitment(),
            epoch,
        };
        Self { name, root, public }
    }

    pub(super) fn root(&self) -> &Root {
        &self.root
    }
}

impl std::fmt::Debug for Vault {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Vault").field("name", &self.name).field("public", &self.public).finish_non_exhaustive()
    }
}
