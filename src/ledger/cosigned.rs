//! What witnesses have cosigned: for each of them the newest note, in a file of its own beside the checkpoint.
//!
//! ```text
//! cosigned/1f2e3d4c       the ledger's signature and then that witness's; named after the witness's key id
//! ```

use crate::durable;
use crate::ledger::book::{Book, BookError};
use crate::ledger::checkpoint::Checkpoint;
use crate::ledger::cosignature::WitnessKey;
use crate::ledger::exchange::Request;
use crate::ledger::field::Instant;
use crate::ledger::key::Signer;
use crate::ledger::made;
use crate::ledger::note::{Note, Signature};
use crate::ledger::tree;
use data_encoding::HEXLOWER;
use jiff::Timestamp;
use std::fs;
use std::io;

const FOLDER: &str = "cosigned";

/// A checkpoint as a witness cosigned it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cosigned {
    /// The witness's key id, in hexadecimal digits: its file's name.
    pub witness: String,
    /// What was cosigned.
    pub checkpoint: Checkpoint,
    /// The note, with the ledger's signature and the witness's.
    pub note: Note,
}

impl Cosigned {
    /// When, by the witness's own clock: the time in the line that was verified when it was taken in.
    pub fn at(&self) -> Option<Instant> {
        let own = self.note.signatures().iter().filter(|line| HEXLOWER.encode(&line.key_id) == self.witness);
        let times = own.filter_map(|line| {
            let (time, _) = line.bytes.split_first_chunk()?;
            Timestamp::from_second(i64::try_from(u64::from_be_bytes(*time)).ok()?).ok()
        });
        times.max().map(Instant::from)
    }
}

impl Book {
    /// The request to a witness who has cosigned the first `old` leaves; 0 for one who has cosigned nothing yet.
    ///
    /// # Errors
    /// [`BookError::NoSuchLeaf`] when the checkpoint is over fewer, or there is none.
    pub fn request(&self, old: u64) -> Result<Request, BookError> {
        let checkpoint = self.checkpoint().ok_or(BookError::NoSuchLeaf(old))?.to_owned();
        Ok(Request { old, proof: self.consistency(old)?, checkpoint })
    }

    /// The checkpoint over the first `size` leaves that are signed for, as its signer would sign it: Ed25519 gives the
    /// same signature every time.
    fn earlier(&self, size: usize) -> Option<Checkpoint> {
        let hashes = self.signed_hashes().get(..size)?;
        Some(Checkpoint { origin: self.origin().clone(), size: size as u64, root: tree::root(hashes) })
    }

    /// Takes in a witness's reply: one signature line. Which checkpoint it is about is found by trying, the newest
    /// first. It is on the disk when this returns.
    ///
    /// # Errors
    /// [`BookError::NotCosigned`] when it is no cosignature by this key of any checkpoint of this ledger, or an older
    /// one than is kept; [`BookError::Disk`].
    pub fn take_in(&self, reply: &str, witness: &WitnessKey, signer: &Signer) -> Result<Checkpoint, BookError> {
        let line = Signature::read(reply.trim_end()).filter(|line| witness.claims(line));
        let line = line.ok_or(BookError::NotCosigned)?;
        let sizes = (1..=self.signed_hashes().len()).rev();
        let mut earlier = sizes.filter_map(|size| self.earlier(size));
        let checkpoint = earlier.find(|checkpoint| witness.when(&line, &checkpoint.to_string()).is_some());
        let checkpoint = checkpoint.ok_or(BookError::NotCosigned)?;
        let id = witness.key_id();
        if self.cosigned()?.iter().any(|kept| kept.witness == id && kept.checkpoint.size > checkpoint.size) {
            return Err(BookError::NotCosigned);
        }
        let mut note = Note::parse(&checkpoint.signed(signer)?).map_err(crate::ledger::CheckpointError::from)?;
        note.add(line);
        let folder = self.folder().join(FOLDER);
        made::create_folder(&folder)?;
        durable::replace(&folder.join(id), note.to_string().as_bytes())?;
        Ok(checkpoint)
    }

    /// The newest cosigned checkpoint of each witness. Their signatures are verified by whoever holds their keys.
    ///
    /// # Errors
    /// [`BookError::Checkpoint`] when a file is not a checkpoint of this ledger; [`BookError::Disk`].
    pub fn cosigned(&self) -> Result<Vec<Cosigned>, BookError> {
        let files = match fs::read_dir(self.folder().join(FOLDER)) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
            files => files?,
        };
        let mut kept = Vec::new();
        for file in files {
            let file = file?;
            let witness = file.file_name().to_string_lossy().into_owned();
            // What a power cut left of a replacement.
            if file.path().extension().is_some() {
                continue;
            }
            let note = Note::parse(&fs::read_to_string(file.path())?).map_err(crate::ledger::CheckpointError::from)?;
            let checkpoint = Checkpoint::of(&note, self.origin())?;
            kept.push(Cosigned { witness, checkpoint, note });
        }
        kept.sort_by(|one, other| one.witness.cmp(&other.witness));
        Ok(kept)
    }

    /// The checkpoint that stands, with every cosignature of it.
    ///
    /// # Errors
    /// As [`Book::cosigned`].
    pub fn checkpoint_with_cosignatures(&self) -> Result<Option<String>, BookError> {
        let Some(standing) = self.checkpoint() else { return Ok(None) };
        let mut note = Note::parse(standing).map_err(crate::ledger::CheckpointError::from)?;
        for kept in self.cosigned()? {
            if kept.note.text() == note.text() {
                let lines = kept.note.signatures().iter().filter(|line| !note.signatures().contains(line)).cloned();
                lines.collect::<Vec<_>>().into_iter().for_each(|line| note.add(line));
            }
        }
        Ok(Some(note.to_string()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::cosignature::tests::{noon, witness};
    use crate::ledger::key::tests::signer;
    use crate::ledger::leaf::tests::one_of_each;

    const NAME: &str = "carnet.example/0990001A";

    fn book(folder: &std::path::Path, leaves: usize) -> Book {
        let mut book = Book::create(&folder.join("ledger"), &NAME.parse().unwrap()).unwrap();
        for leaf in &one_of_each()[..leaves] {
            book.append(leaf, &signer(NAME, 1)).unwrap();
        }
        book
    }

    #[test]
    fn a_reply_is_kept_beside_the_checkpoint_it_is_about_even_when_the_ledger_has_grown_since() {
        let (folder, ours, theirs) = (tempfile::tempdir().unwrap(), signer(NAME, 1), witness(2));
        let mut book = book(folder.path(), 3);
        let request = book.request(0).unwrap();
        let (seen, line) = request.answer(&theirs, &ours.verifying_key(), None, noon()).unwrap();
        assert_eq!(book.take_in(&format!("{line}\n"), theirs.key(), &ours).unwrap(), seen);
        let carried = Note::parse(&book.checkpoint_with_cosignatures().unwrap().unwrap()).unwrap();
        assert_eq!((carried.verify(&ours.verifying_key()), theirs.key().cosigned(&carried)), (Ok(()), Ok(noon())));
        book.append(&one_of_each()[3], &ours).unwrap();
        assert_eq!(book.take_in(&line.to_string(), theirs.key(), &ours).unwrap().size, 3, "the same again");
        assert_eq!(book.checkpoint_with_cosignatures().unwrap().as_deref(), book.checkpoint(), "not of this one");
        let kept = book.cosigned().unwrap();
        assert_eq!((kept.len(), kept[0].checkpoint.size), (1, 3));
        assert_eq!(theirs.key().cosigned(&kept[0].note), Ok(noon()));
        let again = book.request(3).unwrap().answer(&theirs, &ours.verifying_key(), Some(&seen), noon()).unwrap();
        assert_eq!(book.take_in(&again.1.to_string(), theirs.key(), &ours).unwrap().size, 4);
        assert!(matches!(book.take_in(&line.to_string(), theirs.key(), &ours), Err(BookError::NotCosigned)), "older");
    }

    #[test]
    fn a_line_that_is_no_cosignature_of_this_ledger_is_not_taken_in() {
        let (folder, ours, theirs) = (tempfile::tempdir().unwrap(), signer(NAME, 1), witness(2));
        let book = book(folder.path(), 3);
        let text = book.request(0).unwrap().checkpoint.split("\n\n").next().unwrap().to_owned() + "\n";
        let line = theirs.cosign(&text, noon()).to_string();
        assert!(book.take_in(&line, theirs.key(), &ours).is_ok());
        let elsewhere = theirs.cosign(&text.replace("0990001A", "0990002B"), noon()).to_string();
        for wrong in ["", "—", &elsewhere, &ours.sign(&text).to_string(), &line.replace("temoin", "temion")] {
            assert!(matches!(book.take_in(wrong, theirs.key(), &ours), Err(BookError::NotCosigned)), "{wrong}");
        }
        assert!(matches!(book.take_in(&line, witness(3).key(), &ours), Err(BookError::NotCosigned)));
    }
}
