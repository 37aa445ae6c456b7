//! What a school and a witness exchange as files, in C2SP's form for witnesses, <https://c2sp.org/tlog-witness>.
//!
//! ```text
//! old 18
//! bjQLnP+zepicpUTmu3gKLHiQHT+zNzh2hRGjBhevoB0=
//!
//! carnet.example/0990001A
//! 43
//! +sVCA+fMaWzw38tCySodnbr3Ctn2IfS9jZhmLwDjwSU=
//!
//! — carnet.example/0990001A Uw2QOkn8…
//! ```
//! The reply is one signature line. The form is fixed by the specification and checked by the tests beneath.

use crate::ledger::checkpoint::{Checkpoint, CheckpointError, Origin};
use crate::ledger::cosignature::Witness;
use crate::ledger::field::Instant;
use crate::ledger::key::VerifyingKey;
use crate::ledger::note::{Note, Signature};
use crate::ledger::tree::{Hash, ProofError, root, verify_consistency};
use data_encoding::BASE64;
use std::fmt;
use std::str::FromStr;

/// The longest consistency proof the specification allows.
const MOST_HASHES: usize = 63;

/// «Demande de contreseing»: the ledger has grown since `old` leaves, which this proves; please cosign.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request {
    /// The size that the witness cosigned last; 0 for the first time.
    pub old: u64,
    /// That the ledger of the checkpoint begins with it.
    pub proof: Vec<Hash>,
    /// The signed note, as it came.
    pub checkpoint: String,
}

/// Why a witness does not cosign.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum WitnessRefused {
    /// On reading: not a request.
    #[error("not a request to a witness")]
    Malformed,
    /// The checkpoint is not one that this ledger's key signed.
    #[error(transparent)]
    Checkpoint(#[from] CheckpointError),
    /// The request starts from another size than the one cosigned last: the school must ask again from there.
    #[error("the request starts from {asked} leaves, and {last} were cosigned last")]
    AnotherStart {
        /// Where the request starts.
        asked: u64,
        /// Where it must start.
        last: u64,
    },
    /// The ledger does not grow from the one cosigned last: it was cut, or rewritten.
    #[error("the ledger does not grow from the one cosigned last: {0}")]
    Fork(#[from] ProofError),
}

impl Request {
    /// Cosigns if the ledger grows from the checkpoint cosigned last, or still is at it. The caller must keep the
    /// checkpoint returned, durably, before the line leaves its hands.
    ///
    /// # Errors
    /// See [`WitnessRefused`].
    pub fn answer(
        &self,
        witness: &Witness,
        ledger: &VerifyingKey,
        last: Option<&Checkpoint>,
        at: Instant,
    ) -> Result<(Checkpoint, Signature), WitnessRefused> {
        let note = Note::parse(&self.checkpoint).map_err(CheckpointError::from)?;
        let origin: Origin = ledger.name().parse()?;
        let checkpoint = Checkpoint::verified(&self.checkpoint, &origin, ledger)?;
        // What was cosigned already is cosigned again: the line may have been lost, and says nothing else.
        if last.is_some_and(|last| *last == checkpoint) {
            let line = witness.cosign(note.text(), at);
            return Ok((checkpoint, line));
        }
        let empty = root(&[]);
        let (old, old_root) = last.map_or((0, &empty), |last| (last.size, &last.root));
        if last.is_some_and(|last| last.origin != origin) || self.old != old {
            return Err(WitnessRefused::AnotherStart { asked: self.old, last: old });
        }
        verify_consistency((old, old_root), (checkpoint.size, &checkpoint.root), &self.proof)?;
        let line = witness.cosign(note.text(), at);
        Ok((checkpoint, line))
    }
}

impl fmt::Display for Request {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "old {}", self.old)?;
        self.proof.iter().try_for_each(|hash| writeln!(f, "{}", BASE64.encode(hash)))?;
        write!(f, "\n{}", self.checkpoint)
    }
}

impl FromStr for Request {
    type Err = WitnessRefused;

    fn from_str(text: &str) -> Result<Self, WitnessRefused> {
        let (head, checkpoint) = text.split_once("\n\n").ok_or(WitnessRefused::Malformed)?;
        let mut lines = head.split('\n');
        let old = lines.next().and_then(|line| line.strip_prefix("old ")?.parse().ok());
        let proof: Option<Vec<Hash>> = lines.map(|line| BASE64.decode(line.as_bytes()).ok()?.try_into().ok()).collect();
        let proof = proof.filter(|hashes| hashes.len() <= MOST_HASHES);
        let (old, proof) = old.zip(proof).ok_or(WitnessRefused::Malformed)?;
        let request = Self { old, proof, checkpoint: checkpoint.to_owned() };
        // A number may be spelt +1 or 01.
        if request.to_string() == text { Ok(request) } else { Err(WitnessRefused::Malformed) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::cosignature::tests::{noon, witness};
    use crate::ledger::key::tests::signer;
    use crate::ledger::tree::{consistency, leaf_hash};

    const NAME: &str = "carnet.example/0990001A";

    fn hashes(size: u8, spoilt: Option<u8>) -> Vec<Hash> {
        (0..size).map(|n| leaf_hash(&[n, u8::from(spoilt == Some(n))])).collect()
    }

    fn checkpoint(leaves: &[Hash]) -> Checkpoint {
        Checkpoint { origin: NAME.parse().unwrap(), size: leaves.len() as u64, root: root(leaves) }
    }

    fn request(leaves: &[Hash], old: usize) -> Request {
        let note = checkpoint(leaves).signed(&signer(NAME, 1)).unwrap();
        Request { old: old as u64, proof: consistency(leaves, old).unwrap(), checkpoint: note }
    }

    #[test]
    fn a_witness_cosigns_what_grows_and_neither_a_rollback_nor_a_fork() {
        let (key, theirs) = (signer(NAME, 1).verifying_key(), witness(2));
        let ask = |request: &Request, last: Option<&Checkpoint>| {
            let read: Request = request.to_string().parse().unwrap();
            assert_eq!(&read, request);
            read.answer(&theirs, &key, last, noon())
        };
        let (first, line) = ask(&request(&hashes(18, None), 0), None).unwrap();
        assert_eq!(first, checkpoint(&hashes(18, None)));
        assert_eq!(theirs.key().when(&line, &first.to_string()), Some(noon()));
        let grown = request(&hashes(43, None), 18);
        assert_eq!(ask(&grown, Some(&first)).unwrap().0.size, 43);
        assert!(ask(&request(&hashes(18, None), 18), Some(&first)).is_ok(), "the same again");
        let fork = request(&hashes(43, Some(3)), 18);
        assert!(matches!(ask(&fork, Some(&first)), Err(WitnessRefused::Fork(_))));
        assert!(matches!(ask(&request(&hashes(18, Some(3)), 18), Some(&first)), Err(WitnessRefused::Fork(_))));
        let shorter = Request { old: 18, ..request(&hashes(17, None), 17) };
        assert!(matches!(ask(&shorter, Some(&first)), Err(WitnessRefused::Fork(_))));
        for old in [0, 17, 19] {
            let elsewhere = request(&hashes(43, None), old);
            assert!(matches!(ask(&elsewhere, Some(&first)), Err(WitnessRefused::AnotherStart { last: 18, .. })));
        }
        assert!(matches!(ask(&grown, None), Err(WitnessRefused::AnotherStart { last: 0, .. })));
        let stranger = signer(NAME, 9).verifying_key();
        assert!(matches!(grown.answer(&theirs, &stranger, Some(&first), noon()), Err(WitnessRefused::Checkpoint(_))));
    }

    #[test]
    fn what_is_not_a_request_is_refused() {
        let text = request(&hashes(43, None), 18).to_string();
        assert!(text.parse::<Request>().is_ok());
        let many = "bjQLnP+zepicpUTmu3gKLHiQHT+zNzh2hRGjBhevoB0=\n".repeat(64);
        for wrong in [
            String::new(),
            text.replace("old 18", "old 018"),
            text.replace("old 18", "old +18"),
            text.replace("old 18", "new 18"),
            text.replace("old 18\n", ""),
            text.replace("\n\n", "\n"),
            text.replace("old 18\n", &format!("old 18\n{many}")),
            text.replace("old 18\n", "old 18\nAAAA\n"),
        ] {
            assert_eq!(wrong.parse::<Request>(), Err(WitnessRefused::Malformed), "{wrong:?}");
        }
    }
}
