//! A year's counter in the chip, and the share that opens at one value of it only.
//!
//! The share's policy is `PolicyNV(counter = value)` and nothing else: no password opens it (`userWithAuth` is not set)
//! and it cannot leave the chip (`fixedTPM`, `fixedParent`). A counter never goes down: one that is removed and defined
//! anew begins above every value any counter of the chip has had.

use super::chip::{Call, Chip, Code, TpmError};
use super::evidence::Evidence;
use super::sealed::Sealed;
use super::wire::sized;
use zeroize::Zeroizing;

const OWNER: u32 = 0x4000_0001;
pub(super) const NULL: u32 = 0x4000_0007;
const SHA256: [u8; 2] = 0x000b_u16.to_be_bytes();
const NONE: [u8; 2] = 0x0010_u16.to_be_bytes();
/// Counter, written and read with its own empty password, outside the lock-out against guessing.
const COUNTER_ATTRIBUTES: u32 = 0x0204_0014;
/// «Already defined», «the policy is not met»; the chip adds which handle or session it means.
const NV_DEFINED: u32 = 0x14c;
const POLICY: u32 = 0x126;

/// Storage key: ECC P-256, restricted to decrypting what hangs below it; the same at each making until the owner
/// clears the chip.
const STORAGE: &[u8] = &[
    0x00, 0x23, 0x00, 0x0b, 0x00, 0x03, 0x04, 0x72, 0, 0, // ECC, SHA-256, attributes, no policy
    0x00, 0x06, 0x00, 0x80, 0x00, 0x43, 0x00, 0x10, 0x00, 0x03, 0x00, 0x10, 0, 0, 0, 0, // AES-128-CFB, P-256
];
/// Attestation key: ECC P-256, restricted to signing what the chip itself says, ECDSA with SHA-256.
const ATTESTING: &[u8] = &[
    0x00, 0x23, 0x00, 0x0b, 0x00, 0x05, 0x04, 0x72, 0, 0, // ECC, SHA-256, attributes, no policy
    0x00, 0x10, 0x00, 0x18, 0x00, 0x0b, 0x00, 0x03, 0x00, 0x10, 0, 0, 0, 0, // no cipher, ECDSA, P-256
];

/// A counter as it was defined.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Counter {
    /// Its NV index.
    pub index: u32,
    /// Where it stands.
    pub value: u64,
    /// `TPMS_NV_PUBLIC` as the chip tells it: index, hash, attributes, policy, size.
    pub public: Vec<u8>,
    /// The attestation key's point, x ‖ y.
    pub attesting: [u8; 64],
}

impl Chip {
    /// Defines a counter at `index`, or the next free one after it, and sets it going.
    ///
    /// # Errors
    /// [`TpmError::Refused`] when the owner's password is set or the chip is full; [`TpmError::Io`].
    pub fn define(&mut self, mut index: u32) -> Result<Counter, TpmError> {
        while let Err(refused) = self.define_at(index) {
            match refused {
                TpmError::Refused { code: NV_DEFINED, .. } => index += 1,
                other => return Err(other),
            }
        }
        self.advance(index)?;
        let attesting = self.primary(ATTESTING, |_, _, point| Ok(point))?;
        Ok(Counter { index, value: self.value(index)?, public: self.nv_public(index)?, attesting })
    }

    /// Adds one. Whatever was sealed for an earlier value is dead.
    ///
    /// # Errors
    /// [`TpmError::Refused`] when there is no such counter; [`TpmError::Io`].
    pub fn advance(&mut self, index: u32) -> Result<(), TpmError> {
        self.on(Code::NvIncrement, &[index, index], &[None], &[]).map(drop)
    }

    /// Where the counter stands.
    ///
    /// # Errors
    /// As [`Chip::advance`].
    pub fn value(&mut self, index: u32) -> Result<u64, TpmError> {
        let answer = self.on(Code::NvRead, &[index, index], &[None], &[0, 8, 0, 0])?;
        answer.read(|fields| fields.sized()?.try_into().map(u64::from_be_bytes).map_err(|_| super::wire::Cut))
    }

    /// Removes the counter; what was sealed under it stays dead.
    ///
    /// # Errors
    /// As [`Chip::advance`].
    pub fn undefine(&mut self, index: u32) -> Result<(), TpmError> {
        self.on(Code::NvUndefineSpace, &[OWNER, index], &[None], &[]).map(drop)
    }

    /// Seals `share` for the moment the counter stands at `value`, which may be one that is still to come. `nonce` is
    /// sixteen unpredictable bytes.
    ///
    /// # Errors
    /// [`TpmError::Refused`], [`TpmError::Io`], [`TpmError::Garbled`].
    pub fn seal(&mut self, index: u32, value: u64, share: &[u8; 32], nonce: &[u8; 16]) -> Result<Sealed, TpmError> {
        let trial = self.session(3, nonce)?;
        let policy = self.holding(trial, |chip| {
            chip.policy(trial, index, value)?;
            let answer = chip.on(Code::PolicyGetDigest, &[trial], &[], &[])?;
            answer.read(|fields| fields.sized().map(<[u8]>::to_vec))
        })?;
        let parameters = to_be_sealed(share, &policy);
        self.primary(STORAGE, |chip, storage, _| {
            let answer = chip.on(Code::Create, &[storage], &[None], &parameters)?;
            answer.read(|fields| {
                let (private, public) = (fields.sized()?.to_vec(), fields.sized()?.to_vec());
                let (_creation, _hash) = (fields.sized()?, fields.sized()?);
                let (_tag, _hierarchy, _ticket) = (fields.short()?, fields.word()?, fields.sized()?);
                Ok(Sealed { index, value, public, private })
            })
        })
    }

    /// Opens a sealed share.
    ///
    /// # Errors
    /// [`TpmError::Dead`] once the counter has gone on; [`TpmError::Refused`] when it was sealed in another chip.
    pub fn open(&mut self, sealed: &Sealed, nonce: &[u8; 16]) -> Result<Zeroizing<[u8; 32]>, TpmError> {
        let session = self.session(1, nonce)?;
        self.holding(session, |chip| {
            chip.policy(session, sealed.index, sealed.value).map_err(|refused| match refused {
                TpmError::Refused { code: POLICY, .. } => TpmError::Dead,
                other => other,
            })?;
            chip.primary(STORAGE, |chip, storage, _| {
                let mut blob = Vec::new();
                sized(&mut blob, &sealed.private);
                sized(&mut blob, &sealed.public);
                let loaded = chip.make(Code::Load, &[storage], &[None], &blob)?.handle;
                chip.holding(loaded, |chip| {
                    let answer = chip.on(Code::Unseal, &[loaded], &[Some(session)], &[])?;
                    let mut share = Zeroizing::new([0; 32]);
                    let read = answer.read(|fields| fields.sized())?;
                    if read.len() != share.len() {
                        return Err(TpmError::Garbled("Unseal"));
                    }
                    share.copy_from_slice(read);
                    Ok(share)
                })
            })
        })
    }

    /// The chip's word for where the counter stands, bound to `bound`.
    ///
    /// # Errors
    /// As [`Chip::advance`].
    pub fn evidence(&mut self, index: u32, bound: &[u8; 32]) -> Result<Evidence, TpmError> {
        self.primary(ATTESTING, |chip, key, attesting| {
            let mut parameters = Vec::new();
            sized(&mut parameters, bound);
            parameters.extend(NONE);
            parameters.extend([0, 8, 0, 0]);
            let answer = chip.on(Code::NvCertify, &[key, index, index], &[None, None], &parameters)?;
            answer.read(|fields| {
                let attest = fields.sized()?.to_vec();
                let (_algorithm, _hash) = (fields.short()?, fields.short()?);
                let (r, s) = (fields.sized()?, fields.sized()?);
                Ok(Evidence { attest, signature: pair(r, s)?, attesting })
            })
        })
    }

    fn define_at(&mut self, index: u32) -> Result<(), TpmError> {
        let mut public = index.to_be_bytes().to_vec();
        public.extend(SHA256);
        public.extend(COUNTER_ATTRIBUTES.to_be_bytes());
        public.extend([0, 0, 0, 8]);
        let mut parameters = vec![0, 0];
        sized(&mut parameters, &public);
        self.on(Code::NvDefineSpace, &[OWNER], &[None], &parameters).map(drop)
    }

    fn nv_public(&mut self, index: u32) -> Result<Vec<u8>, TpmError> {
        let answer = self.on(Code::NvReadPublic, &[index], &[], &[])?;
        answer.read(|fields| {
            let public = fields.sized()?.to_vec();
            fields.sized().map(|_name| public)
        })
    }

    /// A session without salt: it protects nothing on the wire and only carries a policy.
    fn session(&mut self, kind: u8, nonce: &[u8; 16]) -> Result<u32, TpmError> {
        let mut parameters = Vec::new();
        sized(&mut parameters, nonce);
        parameters.extend([0, 0, kind]);
        parameters.extend(NONE);
        parameters.extend(SHA256);
        let answer = self.make(Code::StartAuthSession, &[NULL, NULL], &[], &parameters)?;
        answer.read(|fields| fields.sized().map(|_nonce| answer.handle))
    }

    fn policy(&mut self, session: u32, index: u32, value: u64) -> Result<(), TpmError> {
        let mut parameters = Vec::new();
        sized(&mut parameters, &value.to_be_bytes());
        parameters.extend([0, 0, 0, 0]);
        self.on(Code::PolicyNv, &[index, index, session], &[None], &parameters).map(drop)
    }

    /// Makes a key from the owner's seed, and does `work` with its handle and its point.
    fn primary<T>(
        &mut self,
        template: &[u8],
        work: impl FnOnce(&mut Self, u32, [u8; 64]) -> Result<T, TpmError>,
    ) -> Result<T, TpmError> {
        let mut parameters = vec![0, 4, 0, 0, 0, 0];
        sized(&mut parameters, template);
        parameters.extend([0, 0, 0, 0, 0, 0]);
        let answer = self.make(Code::CreatePrimary, &[OWNER], &[None], &parameters)?;
        self.holding(answer.handle, |chip| {
            let point = answer.read(|fields| {
                let public = fields.sized()?;
                let (_creation, _hash) = (fields.sized()?, fields.sized()?);
                let (_tag, _hierarchy, _ticket) = (fields.short()?, fields.word()?, fields.sized()?);
                // The template without its two empty coordinates, which the chip has filled in.
                let mut unique = super::wire::Fields::of(public);
                unique.bytes(template.len() - 4)?;
                let point = pair(unique.sized()?, unique.sized()?)?;
                unique.end()?;
                fields.sized().map(|_name| point)
            })?;
            work(chip, answer.handle, point)
        })
    }

    fn on(
        &mut self,
        code: Code,
        handles: &[u32],
        sessions: &[Option<u32>],
        parameters: &[u8],
    ) -> Result<super::chip::Answer, TpmError> {
        self.call(&Call { code, handles, sessions, parameters, makes: false })
    }

    fn make(
        &mut self,
        code: Code,
        handles: &[u32],
        sessions: &[Option<u32>],
        parameters: &[u8],
    ) -> Result<super::chip::Answer, TpmError> {
        self.call(&Call { code, handles, sessions, parameters, makes: true })
    }
}

/// `TPM2B_SENSITIVE_CREATE` with the share, the public area of a sealed object with the policy, nothing else.
fn to_be_sealed(share: &[u8; 32], policy: &[u8]) -> Zeroizing<Vec<u8>> {
    let mut parameters = Zeroizing::new(Vec::with_capacity(256));
    parameters.extend([0, 36, 0, 0]);
    sized(&mut parameters, share);
    let mut public = vec![0x00, 0x08];
    public.extend(SHA256);
    public.extend(0x0000_0412_u32.to_be_bytes());
    sized(&mut public, policy);
    public.extend(NONE);
    public.extend([0, 0]);
    sized(&mut parameters, &public);
    parameters.extend([0, 0, 0, 0, 0, 0]);
    parameters
}

/// Two numbers of at most 32 bytes side by side, each padded in front.
fn pair(first: &[u8], second: &[u8]) -> Result<[u8; 64], super::wire::Cut> {
    let mut out = [0; 64];
    for (number, end) in [(first, 32), (second, 64)] {
        let start = 32_usize.checked_sub(number.len()).ok_or(super::wire::Cut)? + end - 32;
        out[start..end].copy_from_slice(number);
    }
    Ok(out)
}
