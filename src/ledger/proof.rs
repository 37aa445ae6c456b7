//! C2SP proof files: one leaf's place in the ledger, to be checked offline, <https://c2sp.org/tlog-proof>.

use crate::ledger::checkpoint::{Checkpoint, CheckpointError, Origin};
use crate::ledger::key::VerifyingKey;
use crate::ledger::tree::{Hash, ProofError, leaf_hash, verify_inclusion};
use data_encoding::BASE64;
use std::fmt;
use std::str::FromStr;

const FIRST_LINE: &str = "c2sp.org/tlog-proof@v1";

/// A proof that a leaf is in the ledger, with the signed checkpoint it leads to. Kept as a `.tlog-proof` file.
///
/// ```text
/// c2sp.org/tlog-proof@v1
/// index 1
/// bjQLnP+zepicpUTmu3gKLHiQHT+zNzh2hRGjBhevoB0=
///
/// carnet.example/0990001A
/// 2
/// +sVCA+fMaWzw38tCySodnbr3Ctn2IfS9jZhmLwDjwSU=
///
/// — carnet.example/0990001A Uw2QOkn8…
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proof {
    /// The leaf's place, counted from 0.
    pub index: u64,
    /// From the leaf's sibling up to the root's child.
    pub hashes: Vec<Hash>,
    /// The signed note, as it came.
    pub checkpoint: String,
}

/// Why a proof was refused.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum InclusionError {
    /// On reading: not a proof file. A file with extra data, which nothing vouches for, is refused too.
    #[error("not a proof file")]
    Malformed,
    /// On verifying: its checkpoint is no good.
    #[error(transparent)]
    Checkpoint(#[from] CheckpointError),
    /// On verifying: the leaf is not where the proof says.
    #[error(transparent)]
    Proof(#[from] ProofError),
}

impl Proof {
    /// Checks that this leaf, the bytes of its line without the end of line, is in the ledger that the key signs.
    /// Returns the checkpoint that says so.
    ///
    /// # Errors
    /// See [`InclusionError`].
    pub fn verify(&self, leaf: &[u8], origin: &Origin, key: &VerifyingKey) -> Result<Checkpoint, InclusionError> {
        let checkpoint = Checkpoint::verified(&self.checkpoint, origin, key)?;
        verify_inclusion(&leaf_hash(leaf), self.index, checkpoint.size, &self.hashes, &checkpoint.root)?;
        Ok(checkpoint)
    }
}

impl fmt::Display for Proof {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{FIRST_LINE}\nindex {}\n", self.index)?;
        self.hashes.iter().try_for_each(|hash| writeln!(f, "{}", BASE64.encode(hash)))?;
        write!(f, "\n{}", self.checkpoint)
    }
}

impl FromStr for Proof {
    type Err = InclusionError;

    fn from_str(text: &str) -> Result<Self, InclusionError> {
        let (proof, checkpoint) = text.split_once("\n\n").ok_or(InclusionError::Malformed)?;
        let mut lines = proof.split('\n').skip(1);
        let index = lines.next().and_then(|line| line.strip_prefix("index ")?.parse().ok());
        let hashes = lines.map(|line| BASE64.decode(line.as_bytes()).ok()?.try_into().ok()).collect::<Option<_>>();
        let (index, hashes) = index.zip(hashes).ok_or(InclusionError::Malformed)?;
        let proof = Self { index, hashes, checkpoint: checkpoint.to_owned() };
        // The first line has not been looked at, and an index may be spelt +1 or 01.
        if proof.to_string() == text { Ok(proof) } else { Err(InclusionError::Malformed) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::key::tests::signer;
    use crate::ledger::tree::{inclusion, root};

    #[test]
    fn a_proof_holds_for_its_own_leaf_ledger_and_key() {
        let origin: Origin = "carnet.example/0990001A".parse().unwrap();
        let ours = signer(origin.as_str(), 1);
        let hashes: Vec<Hash> = (0..5_u8).map(|n| leaf_hash(&[n])).collect();
        let checkpoint = Checkpoint { origin: origin.clone(), size: 5, root: root(&hashes) };
        let proof =
            Proof { index: 3, hashes: inclusion(&hashes, 3).unwrap(), checkpoint: checkpoint.signed(&ours).unwrap() };
        let read: Proof = proof.to_string().parse().unwrap();
        assert_eq!(read, proof);
        let key = ours.verifying_key();
        assert_eq!(read.verify(&[3], &origin, &key), Ok(checkpoint));
        assert_eq!(read.verify(&[2], &origin, &key), Err(ProofError::Root.into()));
        assert!(read.verify(&[3], &origin, &signer(origin.as_str(), 2).verifying_key()).is_err());
        assert!(read.verify(&[3], &"carnet.example/0990002B".parse().unwrap(), &key).is_err());
    }

    #[test]
    fn what_is_not_a_proof_file_is_refused() {
        let hash = BASE64.encode(&[7; 32]);
        let text = format!("{FIRST_LINE}\nindex 1\n{hash}\n\ncheckpoint");
        assert!(text.parse::<Proof>().is_ok());
        for wrong in [
            String::new(),
            text.replace("@v1", "@v2"),
            text.replace("index 1", "index 01"),
            text.replace("index 1", "index +1"),
            text.replace("index 1", "extra AAAA\nindex 1"),
            text.replace("index 1\n", ""),
            text.replace(&hash, &hash[4..]),
            text.replace("\n\n", "\n"),
        ] {
            assert_eq!(wrong.parse::<Proof>(), Err(InclusionError::Malformed), "{wrong:?}");
        }
    }
}
