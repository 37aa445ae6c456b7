//! The vault of one scope, opened: issues and unwraps its subjects' keys.

use super::block::Block;
use super::cell::{Cell, CellError};
use super::root::{Root, Shares};
use super::wrapped::{self, Wrapped, WrappedKey};
use super::{fresh::fresh, scope::ScopeName, seed::Seed, subject_key::SubjectKey, unlock::Unlock};
use crate::domain::clock::Chance;
use crate::domain::ids::Subject;
use subtle::ConstantTimeEq;
use zeroize::Zeroizing;

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
    /// The bytes have not the form of a wrapped key.
    #[error("not a wrapped key")]
    NotAWrappedKey,
    /// The wrapped key says it is another subject's.
    #[error("the wrapped key is of another subject")]
    AnotherSubject,
    /// The key was wrapped under another epoch's root.
    #[error("the key was wrapped in epoch {wrapped}, the vault is in {live}")]
    AnotherEpoch {
        /// The wrapped key's epoch.
        wrapped: u32,
        /// The vault's.
        live: u32,
    },
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
        let seed = Seed::draw(&name, chance);
        let tag = *fresh(chance, "carnet/v1/tag", &name.bound(""));
        let block = Block::seal(&seed, 1, tag, &name, unlock, chance);
        cell.create(&block, chance)?;
        let vault = Self::rooted(name, &seed, &block);
        let public = vault.public.clone();
        Ok((vault, public))
    }

    /// Opens the epoch whose root was committed to, the highest first when a rotation left two.
    ///
    /// # Errors
    /// Wrong unlock, wrong root, foreign, damaged, destroyed and missing cell are each told apart.
    pub fn open(name: ScopeName, cell: &Cell, unlock: &Unlock, root_commitment: &[u8; 16]) -> Result<Self, VaultError> {
        let mut best = VaultError::AnotherScope;
        for block in cell.live()?.iter().filter(|block| block.is_of(&name)) {
            let Ok(seed) = block.unseal(unlock) else {
                best = VaultError::WrongUnlock;
                continue;
            };
            let vault = Self::rooted(name.clone(), &seed, block);
            if bool::from(vault.public.root_commitment.ct_eq(root_commitment)) {
                return Ok(vault);
            }
            best = VaultError::WrongRoot;
        }
        Err(best)
    }

    /// Draws a key for `subject` and wraps it under the root.
    ///
    /// # Errors
    /// None today; a vault whose root rests in a chip may refuse.
    pub fn issue(&self, subject: Subject, chance: &dyn Chance) -> Result<WrappedKey, VaultError> {
        let mut holder = self.name.bound("");
        holder.extend(subject.0.to_be_bytes());
        let secret = fresh::<32>(chance, "carnet/v1/issue", &holder);
        Ok(self.wrap(subject, &secret, chance))
    }

    /// Opens the wrapped key of `subject`.
    ///
    /// # Errors
    /// [`VaultError::NotAWrappedKey`], [`VaultError::AnotherSubject`], [`VaultError::AnotherEpoch`],
    /// [`VaultError::Refused`].
    pub fn unwrap_key(&self, subject: Subject, wrapped: &[u8]) -> Result<SubjectKey, VaultError> {
        let read = Wrapped::parse(wrapped).map_err(|_| VaultError::NotAWrappedKey)?;
        if read.subject != subject {
            return Err(VaultError::AnotherSubject);
        }
        if read.epoch != self.public.epoch {
            return Err(VaultError::AnotherEpoch { wrapped: read.epoch, live: self.public.epoch });
        }
        let mut text = Zeroizing::new(*read.sealed);
        let keys = self.root.wrapping();
        let opened = keys.open(read.nonce, &self.wrapping_aad(subject), &mut *text).map_err(|_| VaultError::Refused)?;
        let secret = (&*opened).try_into().map_err(|_| VaultError::Refused)?;
        Ok(SubjectKey::prepare(&self.name, subject, secret))
    }

    /// What is public of the open epoch.
    pub fn commitments(&self) -> &Commitments {
        &self.public
    }

    /// Which scope this is.
    pub fn name(&self) -> &ScopeName {
        &self.name
    }

    fn rooted(name: ScopeName, seed: &Seed, block: &Block) -> Self {
        let root = Root::derive(&name, block.epoch(), &Shares::seed_only(seed));
        let public = Commitments {
            handle: seed.handle(),
            seed_sha256: seed.sha256(),
            marks_tag: *block.tag(),
            root_commitment: root.commitment(),
            epoch: block.epoch(),
        };
        Self { name, root, public }
    }

    fn wrap(&self, subject: Subject, secret: &[u8; 32], chance: &dyn Chance) -> WrappedKey {
        let mut text = Zeroizing::new(*secret);
        let aad = self.wrapping_aad(subject);
        let (nonce, tag) = self.root.wrapping().seal::<{ wrapped::NONCE }>(chance, &aad, &mut *text);
        let mut out = [0; 72];
        out[..12].copy_from_slice(&wrapped::header(subject, self.public.epoch));
        out[12..24].copy_from_slice(&nonce);
        out[24..56].copy_from_slice(&*text);
        out[56..].copy_from_slice(&tag);
        WrappedKey(out)
    }

    fn wrapping_aad(&self, subject: Subject) -> Vec<u8> {
        let mut aad = wrapped::header(subject, self.public.epoch).to_vec();
        aad.extend(self.name.bound(""));
        aad
    }
}

impl std::fmt::Debug for Vault {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Vault").field("name", &self.name).field("public", &self.public).finish_non_exhaustive()
    }
}
