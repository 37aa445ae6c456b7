//! The TPM's wire: big-endian integers, and byte strings after their length in two bytes (`TPM2B`).

/// What is left to read of an answer.
#[derive(Clone, Copy)]
pub(super) struct Fields<'a>(&'a [u8]);

/// The bytes end too early, or go on too long.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Cut;

impl<'a> Fields<'a> {
    pub(super) fn of(bytes: &'a [u8]) -> Self {
        Self(bytes)
    }

    pub(super) fn byte(&mut self) -> Result<u8, Cut> {
        Ok(self.array::<1>()?[0])
    }

    pub(super) fn short(&mut self) -> Result<u16, Cut> {
        Ok(u16::from_be_bytes(self.array()?))
    }

    pub(super) fn word(&mut self) -> Result<u32, Cut> {
        Ok(u32::from_be_bytes(self.array()?))
    }

    pub(super) fn long(&mut self) -> Result<u64, Cut> {
        Ok(u64::from_be_bytes(self.array()?))
    }

    /// A `TPM2B`.
    pub(super) fn sized(&mut self) -> Result<&'a [u8], Cut> {
        let length = self.short()?;
        self.bytes(length.into())
    }

    pub(super) fn bytes(&mut self, count: usize) -> Result<&'a [u8], Cut> {
        let (bytes, rest) = self.0.split_at_checked(count).ok_or(Cut)?;
        self.0 = rest;
        Ok(bytes)
    }

    pub(super) fn array<const N: usize>(&mut self) -> Result<[u8; N], Cut> {
        self.bytes(N)?.try_into().map_err(|_| Cut)
    }

    /// Everything has been read.
    pub(super) fn end(self) -> Result<(), Cut> {
        if self.0.is_empty() { Ok(()) } else { Err(Cut) }
    }
}

/// Appends `bytes` as a `TPM2B`. Everything that is sent is far shorter than its two bytes of length can say.
pub(super) fn sized(out: &mut Vec<u8>, bytes: &[u8]) {
    out.extend((bytes.len() as u16).to_be_bytes());
    out.extend(bytes);
}
