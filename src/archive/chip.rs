//! The machine's TPM in the life of a year: a share sealed at its opening, killed and attested at its destruction.

use crate::archive::error::ArchiveError;
use crate::archive::folders::Folders;
use crate::archive::identity::read_line;
use crate::archive::school::School;
use crate::domain::clock::Chance;
use crate::domain::school_year::SchoolYear;
use crate::durable::write_new;
use crate::ledger::{ChipKind, Event, Hex, Leaf, Year, tree};
use crate::vault::{Cell, ChipFacts, ChipSeal, Kind, Unlock};
use std::path::Path;

impl Folders {
    /// A year's sealed share and the TPM it is sealed in; none in a school that uses no TPM.
    ///
    /// # Errors
    /// When the file that names the TPM cannot be read.
    fn chip_seal(&self, year: SchoolYear) -> Result<Option<ChipSeal>, ArchiveError> {
        let device = read_line(&self.chip())?;
        Ok(device.map(|device| ChipSeal { device: device.into(), file: self.year_seal(year) }))
    }

    /// What a year's cell is sealed under, when it is not the unlock alone.
    pub(in crate::archive) fn joined(
        &self,
        unlock: &Unlock,
        chance: &dyn Chance,
        year: SchoolYear,
    ) -> Result<Option<Unlock>, ArchiveError> {
        let Some(seal) = self.chip_seal(year)? else { return Ok(None) };
        Ok(seal.join(&Cell::at(self.year_cell(year)), unlock, chance)?)
    }
}

impl School {
    /// From here on every year that is opened has a share in the TPM at `device`.
    ///
    /// # Errors
    /// When that TPM does not answer, or a TPM was named already.
    pub fn seal_years_in(&self, device: &Path) -> Result<(), ArchiveError> {
        let seal = ChipSeal { device: device.to_owned(), file: self.folders.chip() };
        seal.answers()?;
        write_new(&self.folders.chip(), device.display().to_string().as_bytes())
            .map_err(|source| ArchiveError::File { path: self.folders.chip().display().to_string(), source })
    }

    /// Seals a share for a new year, in the ledger before anything rests on it; what its cell is sealed under.
    pub(in crate::archive) fn seal_share(&self, year: SchoolYear) -> Result<Option<Unlock>, ArchiveError> {
        let Some(seal) = self.folders.chip_seal(year)? else { return Ok(None) };
        let facts = seal.make(&format!("{} {year}", self.charter.uai), self.chance())?;
        self.append(&Leaf { at: self.now().into(), event: made(public(year)?, facts) })?;
        Ok(seal.join_new(&self.unlock, self.chance())?)
    }

    /// Takes back the share of a year that never opened.
    pub(in crate::archive) fn abandon_share(&self, year: SchoolYear) -> Result<(), ArchiveError> {
        Ok(self.folders.chip_seal(year)?.map_or(Ok(()), |seal| seal.abandon())?)
    }

    /// Kills a year's share in the TPM; false when it has none. May be repeated.
    ///
    /// # Errors
    /// When the TPM cannot be asked. The cell can be destroyed without it.
    pub fn kill_share(&self, year: SchoolYear) -> Result<bool, ArchiveError> {
        Ok(self.folders.chip_seal(year)?.map_or(Ok(false), |seal| seal.kill())?)
    }

    /// What the TPM says of a year's counter, bound to the ledger as it stands; none when the year has no share.
    ///
    /// # Errors
    /// When the TPM cannot be asked, or says something of another form.
    pub fn share_evidence(&self, year: SchoolYear) -> Result<Option<Event>, ArchiveError> {
        let Some(seal) = self.folders.chip_seal(year)? else { return Ok(None) };
        let hashes = self.read_ledger(|book, _| book.signed_hashes().to_vec())?;
        let Some(said) = seal.evidence(&tree::root(&hashes))? else { return Ok(None) };
        let attest = said.attest.try_into().map_err(|_| ArchiveError::Year(year))?;
        let (year, size) = (public(year)?, hashes.len() as u64);
        Ok(Some(Event::SealEvidence { year, size, attest: Hex(attest), signature: Hex(said.signature) }))
    }
}

fn made(year: Year, facts: ChipFacts) -> Event {
    let chip = match facts.kind {
        Kind::Discrete => ChipKind::Discrete,
        Kind::Firmware => ChipKind::Firmware,
        Kind::Virtual => ChipKind::Virtual,
    };
    Event::SealMade {
        year,
        value: facts.value,
        nv_public: Hex(facts.nv_public),
        attesting: Hex(facts.attesting),
        maker: facts.maker,
        chip,
    }
}

/// The year as the public account writes it.
fn public(year: SchoolYear) -> Result<Year, ArchiveError> {
    year.to_string().parse().map_err(|_| ArchiveError::Year(year))
}
