//! T: a share of what opens a year's cell, sealed in the machine's TPM for one value of a counter that only goes up.
//!
//! ```text
//! U' = HKDF-Expand(HKDF-Extract("carnet/v1/unlock+chip", U ‖ T), "unlock")        what the year's cell is sealed under
//! cells/2026-2027.seal = [`Sealed`]                                               opens in that chip, at that value only
//! ```
//! T is mixed into the unlock and not into the root: once the counter has gone on, the cell's block opens for nobody,
//! even from a copy of everything, and an escrowed seed still restores the year on another machine. It dies with the
//! year, not with one family: a rotation keeps it.

use super::fresh::{expand, fresh};
use super::{Cell, Unlock, VaultError};
use crate::domain::clock::{Chance, draw};
use crate::durable;
use crate::tpm::{self, Chip, Evidence, Sealed, TpmError};
use ring::{digest, hkdf};
use std::io;
use std::path::PathBuf;
use zeroize::Zeroizing;

/// The first index tried lies in the owner's range, where the year's name puts it.
const FIRST_INDEX: u32 = 0x0180_0000;

/// One year's share: which chip, and where the sealed bytes lie.
#[derive(Clone, Debug)]
pub struct ChipSeal {
    /// The TPM's device, or the socket of a simulated one.
    pub device: PathBuf,
    /// The sealed share.
    pub file: PathBuf,
}

/// What is published of a share when it is sealed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChipFacts {
    /// The counter's value at which it opens.
    pub value: u64,
    /// `TPMS_NV_PUBLIC` of the counter.
    pub nv_public: [u8; 14],
    /// The attestation key's point.
    pub attesting: [u8; 64],
    /// The chip's manufacturer, in its own word.
    pub maker: String,
    /// What the chip is taken for.
    pub kind: tpm::Kind,
}

impl ChipSeal {
    /// Defines a counter, draws a share and seals it, durably; nothing is sealed under it yet. `name` spreads years
    /// over the chip's indices.
    ///
    /// # Errors
    /// [`VaultError::Chip`]; [`VaultError::ChipFile`] when a sealed share is there already.
    pub fn make(&self, name: &str, chance: &dyn Chance) -> Result<ChipFacts, VaultError> {
        let mut chip = self.chip()?;
        let maker = chip.maker()?;
        let spread = digest::digest(&digest::SHA256, name.as_bytes());
        let [first, second, ..] = *spread.as_ref() else { return Err(TpmError::Garbled("SHA-256").into()) };
        let counter = chip.define(FIRST_INDEX | u32::from(first) << 8 | u32::from(second))?;
        let share = fresh::<32>(chance, "carnet/v1/chip", name.as_bytes());
        let sealed = chip.seal(counter.index, counter.value, &share, &draw(chance))?;
        self.write(&sealed).map_err(VaultError::ChipFile)?;
        let nv_public = counter.public.try_into().map_err(|_| TpmError::Garbled("NV_ReadPublic"))?;
        let cpuinfo = std::fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
        let kind = maker.kind(&cpuinfo);
        Ok(ChipFacts { value: counter.value, nv_public, attesting: counter.attesting, maker: maker.manufacturer, kind })
    }

    /// What the year's cell is sealed under: `unlock` alone when no share was ever sealed. A cell that is destroyed,
    /// damaged or gone is said so without asking the chip.
    ///
    /// # Errors
    /// [`VaultError::ChipDead`] once the counter has gone on; [`VaultError::Chip`] when the chip cannot be asked.
    pub fn join(&self, cell: &Cell, unlock: &Unlock, chance: &dyn Chance) -> Result<Option<Unlock>, VaultError> {
        let Some(sealed) = self.read()? else { return Ok(None) };
        cell.live()?;
        self.joined(&sealed, unlock, chance).map(Some)
    }

    /// The same before there is a cell.
    ///
    /// # Errors
    /// As [`ChipSeal::join`].
    pub fn join_new(&self, unlock: &Unlock, chance: &dyn Chance) -> Result<Option<Unlock>, VaultError> {
        self.read()?.map(|sealed| self.joined(&sealed, unlock, chance)).transpose()
    }

    /// Moves the counter past the sealed value, for good. Doing it again changes nothing. False when no share was ever
    /// sealed.
    ///
    /// # Errors
    /// [`VaultError::Chip`] when the chip cannot be asked or refuses.
    pub fn kill(&self) -> Result<bool, VaultError> {
        let Some(sealed) = self.read()? else { return Ok(false) };
        let mut chip = self.chip()?;
        if chip.value(sealed.index)? <= sealed.value {
            chip.advance(sealed.index)?;
        }
        Ok(true)
    }

    /// The chip's word for where the counter stands, bound to `bound`; none when no share was ever sealed.
    ///
    /// # Errors
    /// As [`ChipSeal::kill`].
    pub fn evidence(&self, bound: &[u8; 32]) -> Result<Option<Evidence>, VaultError> {
        let Some(sealed) = self.read()? else { return Ok(None) };
        Ok(Some(self.chip()?.evidence(sealed.index, bound)?))
    }

    /// Takes back a share that nothing was sealed under: the counter and the file.
    ///
    /// # Errors
    /// As [`ChipSeal::kill`].
    pub fn abandon(&self) -> Result<(), VaultError> {
        let Some(sealed) = self.read()? else { return Ok(()) };
        let mut chip = self.chip()?;
        match chip.undefine(sealed.index) {
            // Taken back already, before a power cut that left the file.
            Err(TpmError::Refused { .. }) if matches!(chip.value(sealed.index), Err(TpmError::Refused { .. })) => {}
            other => other?,
        }
        durable::remove(&self.file).map_err(VaultError::ChipFile)
    }

    /// Asks the chip who made it, and nothing more.
    ///
    /// # Errors
    /// [`VaultError::Chip`].
    pub fn answers(&self) -> Result<(), VaultError> {
        self.chip()?.maker()?;
        Ok(())
    }

    fn joined(&self, sealed: &Sealed, unlock: &Unlock, chance: &dyn Chance) -> Result<Unlock, VaultError> {
        let share = self.chip()?.open(sealed, &draw(chance)).map_err(|refused| match refused {
            TpmError::Dead => VaultError::ChipDead,
            other => other.into(),
        })?;
        let mut both = Zeroizing::new([0; 64]);
        both[..32].copy_from_slice(unlock.bytes());
        both[32..].copy_from_slice(&*share);
        let prk = hkdf::Salt::new(hkdf::HKDF_SHA256, b"carnet/v1/unlock+chip").extract(&*both);
        Ok(Unlock::from_bytes(&expand(&prk, &[b"unlock"])))
    }

    fn chip(&self) -> Result<Chip, VaultError> {
        Ok(Chip::at(&self.device)?)
    }

    fn read(&self) -> Result<Option<Sealed>, VaultError> {
        match std::fs::read(&self.file) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(VaultError::ChipFile(error)),
            Ok(bytes) => Sealed::parse(&bytes).map(Some).map_err(|no| VaultError::ChipFile(io::Error::other(no))),
        }
    }

    fn write(&self, sealed: &Sealed) -> io::Result<()> {
        durable::write_new(&self.file, &sealed.bytes())
    }
}
