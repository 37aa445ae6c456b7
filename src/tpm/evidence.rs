//! The chip's word that a counter has gone on. What it is worth is checked where the public account is, by anyone
//! (`ledger/chip_word.rs`): this room only asks for it.

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
