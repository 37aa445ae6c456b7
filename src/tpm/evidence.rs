//! The chip's word that a counter has gone on, for anyone to check offline.
//!
//! ```text
//! TPMS_ATTEST  ff 54 43 47 ‖ 80 14 ‖ signer's name ‖ extra data ‖ u64 clock ‖ u32 resets ‖ u32 restarts ‖ u8 safe
//!              ‖ u64 firmware ‖ the index's name ‖ u16 offset ‖ its eight bytes        names and data: u16 len ‖ bytes
//! name         00 0b ‖ SHA-256(TPMS_NV_PUBLIC)
//! ```
//! Signed by ECDSA on P-256 with SHA-256 over the bytes as they stand. The extra data are 32 bytes of the asker's: the
//! ledger's root at that moment, so that the word cannot be older than the ledger it answers to.

use super::counter::{COUNTER_ATTRIBUTES, WRITTEN};
use super::wire::{Cut, Fields};
use ring::{digest, signature};

const MAGIC: u32 = 0xff54_4347;
const NV_CERTIFIED: u16 = 0x8014;

/// What the chip said, signed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Evidence {
    /// `TPMS_ATTEST`, as it was signed.
    pub attest: Vec<u8>,
    /// r ‖ s.
    pub signature: [u8; 64],
    /// The attestation key's point, x ‖ y.
    pub attesting: [u8; 64],
}

/// What the chip said, once it has been checked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Attested {
    /// Where the counter stood.
    pub value: u64,
    /// Milliseconds the chip has been running since its owner last cleared it.
    pub clock: u64,
    /// How often it has been reset since.
    pub resets: u32,
    /// How often it has been resumed since its last reset.
    pub restarts: u32,
}

/// Why a chip's word was not believed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotEvidence {
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

impl Evidence {
    /// Checks the chip's word against what was published when the counter was defined: the attestation key's point and
    /// `TPMS_NV_PUBLIC`; and against what it had to be bound to.
    ///
    /// # Errors
    /// See [`NotEvidence`]; the signature is checked before anything is read.
    pub fn check(&self, attesting: &[u8; 64], nv_public: &[u8], bound: &[u8; 32]) -> Result<Attested, NotEvidence> {
        let point = [&[4][..], attesting].concat();
        let key = signature::UnparsedPublicKey::new(&signature::ECDSA_P256_SHA256_FIXED, point);
        key.verify(&self.attest, &self.signature).map_err(|_| NotEvidence::Signature)?;
        is_counter(nv_public)?;
        let said = Said::read(&self.attest).map_err(|Cut| NotEvidence::Form)?;
        let name = [&[0x00, 0x0b][..], digest::digest(&digest::SHA256, nv_public).as_ref()].concat();
        if said.name != name {
            return Err(NotEvidence::AnotherCounter);
        }
        if said.extra != bound {
            return Err(NotEvidence::AnotherMoment);
        }
        Ok(said.attested)
    }
}

/// The parts of a `TPMS_ATTEST` about an NV index.
struct Said<'a> {
    extra: &'a [u8],
    name: &'a [u8],
    attested: Attested,
}

impl<'a> Said<'a> {
    fn read(attest: &'a [u8]) -> Result<Self, Cut> {
        let mut fields = Fields::of(attest);
        if (fields.word()?, fields.short()?) != (MAGIC, NV_CERTIFIED) {
            return Err(Cut);
        }
        let (_signer, extra) = (fields.sized()?, fields.sized()?);
        let (clock, resets, restarts) = (fields.long()?, fields.word()?, fields.word()?);
        let (safe, _firmware) = (fields.byte()?, fields.long()?);
        let (name, offset, value) = (fields.sized()?, fields.short()?, fields.sized()?);
        fields.end()?;
        let value = u64::from_be_bytes(value.try_into().map_err(|_| Cut)?);
        if offset != 0 || safe > 1 {
            return Err(Cut);
        }
        Ok(Self { extra, name, attested: Attested { value, clock, resets, restarts } })
    }
}

fn is_counter(nv_public: &[u8]) -> Result<(), NotEvidence> {
    let read = || {
        let mut fields = Fields::of(nv_public);
        let (_index, hash, attributes) = (fields.word()?, fields.short()?, fields.word()?);
        let (policy, size) = (fields.sized()?, fields.short()?);
        fields.end()?;
        Ok::<_, Cut>(hash == 0x000b && attributes == COUNTER_ATTRIBUTES | WRITTEN && policy.is_empty() && size == 8)
    };
    if read() == Ok(true) { Ok(()) } else { Err(NotEvidence::NotACounter) }
}
