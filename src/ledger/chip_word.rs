//! The word of a TPM that a counter has gone on, for anyone to check offline.
//!
//! ```text
//! TPMS_ATTEST  ff 54 43 47 ‖ 80 14 ‖ signer's name ‖ extra data ‖ u64 clock ‖ u32 resets ‖ u32 restarts ‖ u8 safe
//!              ‖ u64 firmware ‖ the index's name ‖ u16 offset ‖ its eight bytes        names and data: u16 len ‖ bytes
//! name         00 0b ‖ SHA-256(TPMS_NV_PUBLIC)
//! ```
//! Signed by ECDSA on P-256 with SHA-256 over the bytes as they stand. The extra data are 32 bytes of the asker's: the
//! ledger's root at that moment, so that the word cannot be older than the ledger it answers to.

use ring::{digest, signature};

const MAGIC: u32 = 0xff54_4347;
const NV_CERTIFIED: u16 = 0x8014;
const SHA256: u16 = 0x000b;
/// A counter that only goes up, that its owner defines and everyone may read and certify, once written.
const COUNTER_ATTRIBUTES: u32 = 0x2204_0014;

/// What a chip said of a counter, signed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChipWord {
    /// `TPMS_ATTEST`, as it was signed.
    pub attest: Vec<u8>,
    /// r ‖ s.
    pub signature: [u8; 64],
}

/// Why a chip's word was not believed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotBelieved {
    /// Not signed by this key, or altered since.
    #[error("the signature is not the attestation key's")]
    Signature,
    /// Not a chip's word about a counter, or not only.
    #[error("not what a TPM says of a counter")]
    Form,
    /// About something else than a counter that only goes up.
    #[error("the index is not a counter that only goes up")]
    NotACounter,
    /// About another index than the one published.
    #[error("said of another counter")]
    AnotherCounter,
    /// Bound to something else.
    #[error("bound to something else than what was asked")]
    AnotherMoment,
}

impl ChipWord {
    /// Checks the chip's word against what was published when the counter was defined: the attestation key's point and
    /// `TPMS_NV_PUBLIC`; and against what it had to be bound to. Returns where the counter stood.
    ///
    /// # Errors
    /// See [`NotBelieved`]; the signature is checked before anything is read.
    pub fn check(&self, attesting: &[u8; 64], nv_public: &[u8], bound: &[u8; 32]) -> Result<u64, NotBelieved> {
        let point = [&[4][..], attesting].concat();
        let key = signature::UnparsedPublicKey::new(&signature::ECDSA_P256_SHA256_FIXED, point);
        key.verify(&self.attest, &self.signature).map_err(|_| NotBelieved::Signature)?;
        if !is_counter(nv_public) {
            return Err(NotBelieved::NotACounter);
        }
        let said = Said::read(&self.attest).ok_or(NotBelieved::Form)?;
        let name = [&SHA256.to_be_bytes()[..], digest::digest(&digest::SHA256, nv_public).as_ref()].concat();
        if said.name != name {
            return Err(NotBelieved::AnotherCounter);
        }
        if said.extra != bound {
            return Err(NotBelieved::AnotherMoment);
        }
        Ok(said.value)
    }
}

/// The parts of a `TPMS_ATTEST` about an NV index that count here.
struct Said<'a> {
    extra: &'a [u8],
    name: &'a [u8],
    value: u64,
}

impl<'a> Said<'a> {
    fn read(attest: &'a [u8]) -> Option<Self> {
        let mut fields = Fields(attest);
        if (fields.word()?, fields.short()?) != (MAGIC, NV_CERTIFIED) {
            return None;
        }
        let (_signer, extra) = (fields.sized()?, fields.sized()?);
        let (_clock, _resets, _restarts) = (fields.take(8)?, fields.word()?, fields.word()?);
        let (safe, _firmware) = (fields.take(1)?[0], fields.take(8)?);
        let (name, offset, value) = (fields.sized()?, fields.short()?, fields.sized()?);
        let value = u64::from_be_bytes(value.try_into().ok()?);
        (fields.0.is_empty() && offset == 0 && safe <= 1).then_some(Self { extra, name, value })
    }
}

fn is_counter(nv_public: &[u8]) -> bool {
    let read = || {
        let mut fields = Fields(nv_public);
        let (_index, hash, attributes) = (fields.word()?, fields.short()?, fields.word()?);
        let (policy, size) = (fields.sized()?, fields.short()?);
        Some(
            fields.0.is_empty() && hash == SHA256 && attributes == COUNTER_ATTRIBUTES && policy.is_empty() && size == 8,
        )
    };
    read() == Some(true)
}

/// What is left to read: big-endian integers, and byte strings after their length in two bytes.
struct Fields<'a>(&'a [u8]);

impl<'a> Fields<'a> {
    fn take(&mut self, count: usize) -> Option<&'a [u8]> {
        let (taken, rest) = self.0.split_at_checked(count)?;
        self.0 = rest;
        Some(taken)
    }

    fn short(&mut self) -> Option<u16> {
        Some(u16::from_be_bytes(self.take(2)?.try_into().ok()?))
    }

    fn word(&mut self) -> Option<u32> {
        Some(u32::from_be_bytes(self.take(4)?.try_into().ok()?))
    }

    fn sized(&mut self) -> Option<&'a [u8]> {
        let length = self.short()?;
        self.take(length.into())
    }
}
