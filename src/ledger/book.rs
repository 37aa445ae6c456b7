//! The ledger on disk: a folder with the `leaves` and the signed `checkpoint` over them.

use crate::durable;
use crate::ledger::checkpoint::{Checkpoint, CheckpointError, Origin};
use crate::ledger::key::{Signer, VerifyingKey};
use crate::ledger::leaf::{Leaf, LeafError};
use crate::ledger::leaves::Leaves;
use crate::ledger::made;
use crate::ledger::note::Note;
use crate::ledger::proof::Proof;
use crate::ledger::tree::{self, Hash};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

const LEAVES: &str = "leaves";
const CHECKPOINT: &str = "checkpoint";

/// The ledger, open for writing by this process alone.
pub struct Book {
    folder: PathBuf,
    origin: Origin,
    leaves: Leaves,
    checkpoint: Option<Signed>,
    /// How many leaves were known when an append failed half-way; nothing once that has been looked into.
    unfinished: Option<u64>,
}

/// The checkpoint that stands: what it says, and the signed note.
struct Signed {
    size: u64,
    note: String,
}

/// Why the ledger could not be opened or written.
#[derive(Debug, thiserror::Error)]
pub enum BookError {
    /// On creation: the folder holds a ledger.
    #[error("the folder already holds a ledger")]
    AlreadyThere,
    /// On opening: the folder holds no ledger.
    #[error("no ledger here")]
    Missing,
    /// On creation or opening: another process has it open.
    #[error("the ledger is already in use by another process")]
    InUse,
    /// On opening: a line is not UTF-8.
    #[error("leaves, line {line}: not text")]
    NotText {
        /// Counted from 1.
        line: usize,
    },
    /// On opening: a line is not a leaf in its one spelling.
    #[error("leaves, line {line}: {source}")]
    Leaf {
        /// Counted from 1.
        line: usize,
        /// What is wrong with it.
        source: LeafError,
    },
    /// On appending: the leaf is too long.
    #[error(transparent)]
    Unwritable(#[from] LeafError),
    /// On opening: the checkpoint is not one of this ledger. On signing: it is not by the signer given, or the signer
    /// has not the ledger's name.
    #[error("checkpoint: {0}")]
    Checkpoint(#[from] CheckpointError),
    /// On opening: leaves that were signed for are gone.
    #[error("the checkpoint is over {signed} leaves, and only {standing} are there")]
    LeavesMissing {
        /// How many the checkpoint is over.
        signed: u64,
        /// How many there are.
        standing: u64,
    },
    /// On opening: more leaves than a power cut can leave without a signature, which is one.
    #[error("the checkpoint is over {signed} leaves, and {standing} are there: more than one was never signed for")]
    LeavesUnsigned {
        /// How many the checkpoint is over.
        signed: u64,
        /// How many there are.
        standing: u64,
    },
    /// On opening: leaves that were signed for have been changed.
    #[error("the {signed} leaves are not those the checkpoint was signed over")]
    LeavesChanged {
        /// How many the checkpoint is over.
        signed: u64,
    },
    /// On proving: no such leaf under the checkpoint.
    #[error("the checkpoint is not over a leaf number {0}")]
    NoSuchLeaf(u64),
    /// On appending: an earlier append that was told to have failed turns out to have been written. What was to be
    /// added was decided without it: look at the leaves again.
    #[error("an earlier append came further than was told: look at the ledger again")]
    Grown,
    /// On taking in a reply: no cosignature by this witness of a checkpoint of this ledger, or older than the kept one.
    #[error("not a new cosignature by this witness of a checkpoint of this ledger")]
    NotCosigned,
    /// On any access: the disk refused.
    #[error("ledger: {0}")]
    Disk(#[from] io::Error),
}

impl Book {
    /// Makes an empty ledger in the folder `dir`, itself made when it is not there (its parent must be).
    ///
    /// # Errors
    /// [`BookError::AlreadyThere`], [`BookError::InUse`] or [`BookError::Disk`].
    pub fn create(dir: &Path, origin: &Origin) -> Result<Self, BookError> {
        made::create_folder(dir)?;
        if dir.join(CHECKPOINT).exists() {
            return Err(BookError::AlreadyThere);
        }
        Self::over(dir, origin, Leaves::create(&dir.join(LEAVES))?)
    }

    /// Opens the ledger in the folder `dir`. A last line torn by a power cut is cut off; whatever else is wrong with
    /// the leaves or the checkpoint refuses. Signatures are not looked at, as no key is at hand: see [`Book::verify`].
    ///
    /// # Errors
    /// See [`BookError`].
    pub fn open(dir: &Path, origin: &Origin) -> Result<Self, BookError> {
        Self::over(dir, origin, Leaves::open(&dir.join(LEAVES))?)
    }

    fn over(dir: &Path, origin: &Origin, mut leaves: Leaves) -> Result<Self, BookError> {
        let checkpoint = agreed(standing_note(dir)?, origin, leaves.hashes())?;
        leaves.cut_torn_line()?;
        Ok(Self { folder: dir.to_owned(), origin: origin.clone(), leaves, checkpoint, unfinished: None })
    }

    /// Adds a leaf and signs for it. Returns its index, counted from 0, once leaf and checkpoint are both on the disk.
    ///
    /// # Errors
    /// See [`BookError`]. After [`BookError::Disk`] it is not known how far it came: see [`Book::mend`].
    pub fn append(&mut self, leaf: &Leaf, signer: &Signer) -> Result<u64, BookError> {
        let line = leaf.line()?;
        if let Some(known) = self.unfinished {
            self.mend(signer)?;
            if self.size() != known {
                return Err(BookError::Grown);
            }
        }
        self.resign(signer)?;
        self.unfinished = Some(self.size());
        self.leaves.append(leaf, line)?;
        self.sign(signer)?;
        self.unfinished = None;
        Ok(self.size() - 1)
    }

    /// After an append that failed half-way: reads the files again, as a start would, writes what stands once more and
    /// signs for it. Does nothing when none failed. Whoever decides by the leaves what to append calls it before.
    ///
    /// # Errors
    /// See [`BookError`]; it may be tried again.
    pub fn mend(&mut self, signer: &Signer) -> Result<(), BookError> {
        if self.unfinished.is_none() {
            return Ok(());
        }
        let lines = self.leaves.read_again()?;
        self.checkpoint = agreed(standing_note(&self.folder)?, &self.origin, lines.hashes())?;
        self.leaves.believe(lines);
        self.leaves.cut_torn_line()?;
        self.leaves.write_last_again(&self.folder.join(LEAVES))?;
        self.verify(&signer.verifying_key())?;
        if self.size() > 0 {
            self.sign(signer)?;
        }
        self.unfinished = None;
        Ok(())
    }

    /// Signs for the last leaf when a power cut came between it and its checkpoint; else only checks that the signer is
    /// the one who signed so far.
    ///
    /// # Errors
    /// [`BookError::Checkpoint`] when it is not, or is not of this ledger; [`BookError::Disk`].
    pub fn resign(&mut self, signer: &Signer) -> Result<(), BookError> {
        let key = signer.verifying_key();
        if key.name() != self.origin.as_str() {
            return Err(CheckpointError::AnotherKey(key.name().to_owned()).into());
        }
        self.verify(&key)?;
        if self.is_signed() { Ok(()) } else { self.sign(signer) }
    }

    /// Puts a checkpoint over all leaves in the place of the one before.
    fn sign(&mut self, signer: &Signer) -> Result<(), BookError> {
        let root = tree::root(self.leaves.hashes());
        let checkpoint = Checkpoint { origin: self.origin.clone(), size: self.size(), root };
        let note = checkpoint.signed(signer)?;
        durable::replace(&self.folder.join(CHECKPOINT), note.as_bytes())?;
        self.checkpoint = Some(Signed { size: checkpoint.size, note });
        Ok(())
    }

    /// Checks that this key signed the checkpoint that stands. A ledger without leaves has none.
    ///
    /// # Errors
    /// [`BookError::Checkpoint`].
    pub fn verify(&self, key: &VerifyingKey) -> Result<(), BookError> {
        if let Some(signed) = &self.checkpoint {
            Checkpoint::verified(&signed.note, &self.origin, key)?;
        }
        Ok(())
    }

    /// Every leaf, the oldest first.
    pub fn leaves(&self) -> &[Leaf] {
        self.leaves.all()
    }

    /// The same, each as it is spelt in the file: the bytes that the tree hashes.
    pub fn lines(&self) -> &[String] {
        self.leaves.spelt()
    }

    /// Which ledger.
    pub fn origin(&self) -> &Origin {
        &self.origin
    }

    /// The signed note that stands, for whoever asks; none before the first leaf.
    pub fn checkpoint(&self) -> Option<&str> {
        self.checkpoint.as_ref().map(|signed| signed.note.as_str())
    }

    /// The checkpoint is over every leaf, as it is unless a power cut came between the two.
    pub fn is_signed(&self) -> bool {
        self.checkpoint.as_ref().map_or(0, |signed| signed.size) == self.size()
    }

    /// The proof, under the checkpoint that stands, that leaf `index` (counted from 0) is in the ledger; displayed, it
    /// is a `.tlog-proof` file.
    ///
    /// # Errors
    /// [`BookError::NoSuchLeaf`].
    pub fn inclusion(&self, index: u64) -> Result<Proof, BookError> {
        let proof = self.checkpoint.as_ref().and_then(|signed| {
            let hashes = tree::inclusion(self.under(signed), usize::try_from(index).ok()?)?;
            Some(Proof { index, hashes, checkpoint: signed.note.clone() })
        });
        proof.ok_or(BookError::NoSuchLeaf(index))
    }

    /// The proof that the ledger of the checkpoint that stands begins with its own first `old` leaves.
    ///
    /// # Errors
    /// [`BookError::NoSuchLeaf`] when the checkpoint is over fewer.
    pub fn consistency(&self, old: u64) -> Result<Vec<Hash>, BookError> {
        let proof = usize::try_from(old).ok().and_then(|old| tree::consistency(self.signed_hashes(), old));
        proof.ok_or(BookError::NoSuchLeaf(old))
    }

    /// The hashes of the leaves that the checkpoint is over.
    fn under(&self, signed: &Signed) -> &[Hash] {
        let size = usize::try_from(signed.size).expect("no larger than the number of leaves in memory");
        &self.leaves.hashes()[..size]
    }

    /// The hashes of the leaves that are signed for.
    pub fn signed_hashes(&self) -> &[Hash] {
        self.checkpoint.as_ref().map_or(&[][..], |signed| self.under(signed))
    }

    pub(super) fn folder(&self) -> &Path {
        &self.folder
    }

    fn size(&self) -> u64 {
        self.leaves.all().len() as u64
    }
}

/// The note in its file, if there is one.
fn standing_note(dir: &Path) -> Result<Option<String>, BookError> {
    match fs::read_to_string(dir.join(CHECKPOINT)) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        note => Ok(Some(note?)),
    }
}

/// The checkpoint that stands, once it is shown to be over these leaves or all but the last.
fn agreed(note: Option<String>, origin: &Origin, hashes: &[Hash]) -> Result<Option<Signed>, BookError> {
    let standing = hashes.len() as u64;
    let Some(note) = note else {
        return if standing > 1 { Err(BookError::LeavesUnsigned { signed: 0, standing }) } else { Ok(None) };
    };
    let parsed = Note::parse(&note).map_err(CheckpointError::from)?;
    let Checkpoint { size: signed, root, .. } = Checkpoint::of(&parsed, origin)?;
    let under = usize::try_from(signed).ok().and_then(|size| hashes.get(..size));
    match under {
        None => Err(BookError::LeavesMissing { signed, standing }),
        Some(under) if tree::root(under) != root => Err(BookError::LeavesChanged { signed }),
        Some(_) if standing - signed > 1 => Err(BookError::LeavesUnsigned { signed, standing }),
        Some(_) => Ok(Some(Signed { size: signed, note })),
    }
}
