//! «Dossier»: everything the data protection officer needs to check a year's destruction offline, in one zip file.
//!
//! ```text
//! manifest.txt             "carnet bundle v1", origin, year, then the SHA-256 and name of every other file; signed
//! vkey.txt                 the ledger's key; worth as much as one's own note of it
//! leaves.txt               every leaf, one a line
//! checkpoint.txt           the signed checkpoint over them
//! consistency.txt          since her own checkpoint, in the form a witness cosigns; if she gave one
//! destroyed.tlog-proof     that the leaf of the destruction is in it
//! cosigned-1f2e3d4c.txt    the newest checkpoint each witness cosigned
//! certificate.txt          the attestation, drawn from the leaves, signed
//! certificate.html         the same as a page, for the printer
//! LISEZMOI.txt             what this is and how to check it with and without Carnet
//! ```
//! Each file is one that tools of others read. Checked by [`crate::ledger::verify`].

use crate::ledger::attestation::Attestation;
use crate::ledger::book::{Book, BookError};
use crate::ledger::checkpoint::Checkpoint;
use crate::ledger::field::Year;
use crate::ledger::key::Signer;
use crate::ledger::leaf::LeafError;
use crate::ledger::note::{Note, NoteError};
use crate::ledger::zip::{Member, zip};
use data_encoding::HEXLOWER;
use ring::digest::{SHA256, digest};

/// The names of a bundle's files.
pub mod names {
    /// The signed list of the others.
    pub const MANIFEST: &str = "manifest.txt";
    /// The ledger's key.
    pub const VKEY: &str = "vkey.txt";
    /// Every leaf.
    pub const LEAVES: &str = "leaves.txt";
    /// The signed checkpoint.
    pub const CHECKPOINT: &str = "checkpoint.txt";
    /// Since an older checkpoint.
    pub const CONSISTENCY: &str = "consistency.txt";
    /// The leaf of the destruction.
    pub const PROOF: &str = "destroyed.tlog-proof";
    /// Before a witness's key id.
    pub const COSIGNED: &str = "cosigned-";
    /// The signed attestation.
    pub const CERTIFICATE: &str = "certificate.txt";
    /// Its page.
    pub const PAGE: &str = "certificate.html";
    /// What to do with it.
    pub const README: &str = "LISEZMOI.txt";
}

/// The manifest's first line. It has a space in it, so that no manifest can be taken for a checkpoint.
pub const MANIFEST_FORM: &str = "carnet bundle v1";

/// What the bundle holds for people, made by those who speak to them.
pub struct Papers {
    /// The certificate's page.
    pub page: String,
    /// What the bundle is.
    pub readme: String,
}

/// Why there is no bundle.
#[derive(Debug, thiserror::Error)]
pub enum BundleError {
    /// The ledger does not tell of the year's whole life, to the destruction.
    #[error("the year's keys are not destroyed")]
    NotDestroyed,
    /// The older checkpoint is not one of this ledger.
    #[error("the older checkpoint is not one of this ledger")]
    NotOurs,
    /// The ledger refuses.
    #[error(transparent)]
    Book(#[from] BookError),
    /// Something could not be spelt or signed.
    #[error(transparent)]
    Note(#[from] NoteError),
    /// A file longer than a zip file can say.
    #[error("too long for a bundle")]
    TooLong,
}

impl From<LeafError> for BundleError {
    fn from(error: LeafError) -> Self {
        BookError::from(error).into()
    }
}

/// The bundle of a year whose keys are destroyed, since an older checkpoint if one is given.
///
/// # Errors
/// See [`BundleError`].
pub fn bundle(
    book: &Book,
    signer: &Signer,
    year: &Year,
    since: Option<&str>,
    papers: Papers,
) -> Result<Vec<u8>, BundleError> {
    let size = book.signed_hashes().len();
    let leaves = &book.leaves()[..size];
    let attestation = Attestation::drawn(book.origin().as_str(), leaves, year)?.ok_or(BundleError::NotDestroyed)?;
    let lines = leaves.iter().map(|leaf| Ok(leaf.line()? + "\n")).collect::<Result<String, LeafError>>()?;
    let mut files = vec![
        (names::VKEY.to_owned(), signer.vkey() + "\n"),
        (names::LEAVES.to_owned(), lines),
        (names::CHECKPOINT.to_owned(), book.checkpoint().ok_or(BundleError::NotDestroyed)?.to_owned()),
    ];
    if let Some(old) = since {
        files.push((names::CONSISTENCY.to_owned(), book.request(own_size(book, signer, old)?)?.to_string()));
    }
    files.push((names::PROOF.to_owned(), book.inclusion(attestation.leaf)?.to_string()));
    let cosigned = book.cosigned()?.into_iter();
    files.extend(cosigned.map(|kept| (format!("{}{}.txt", names::COSIGNED, kept.witness), kept.note.to_string())));
    files.push((names::CERTIFICATE.to_owned(), attestation.signed(signer)?));
    files.push((names::PAGE.to_owned(), papers.page));
    files.push((names::README.to_owned(), papers.readme));
    let files: Vec<Member> = files.into_iter().map(|(name, text)| (name, text.into_bytes())).collect();
    let manifest = (names::MANIFEST.to_owned(), manifest(book.origin().as_str(), year, &files, signer)?.into_bytes());
    zip(&[&[manifest], &files[..]].concat()).ok_or(BundleError::TooLong)
}

/// The size of an older checkpoint, once it is shown to be this ledger's.
fn own_size(book: &Book, signer: &Signer, old: &str) -> Result<u64, BundleError> {
    let old = Checkpoint::verified(old, book.origin(), &signer.verifying_key()).map_err(|_| BundleError::NotOurs)?;
    let under = usize::try_from(old.size).ok().and_then(|size| book.signed_hashes().get(..size));
    let same = under.is_some_and(|under| crate::ledger::tree::root(under) == old.root);
    if same { Ok(old.size) } else { Err(BundleError::NotOurs) }
}

fn manifest(origin: &str, year: &Year, files: &[Member], signer: &Signer) -> Result<String, NoteError> {
    let text = manifest_text(origin, year.as_str(), files);
    let mut note = Note::unsigned(&text)?;
    note.add(signer.sign(&text));
    Ok(note.to_string())
}

/// What the manifest of these files says; the lines of the files are those of `sha256sum`.
pub(super) fn manifest_text(origin: &str, year: &str, files: &[Member]) -> String {
    let line = |(name, held): &Member| format!("{}  {name}\n", HEXLOWER.encode(digest(&SHA256, held).as_ref()));
    let list: String = files.iter().map(line).collect();
    format!("{MANIFEST_FORM}\n{origin}\n{year}\n{list}")
}
