//! The history of the keys as the public ledger tells it, and «l'attestation de destruction» drawn from it.

use crate::acts::keys::year::public;
use crate::acts::refused::ActRefused;
use crate::archive::{ArchiveError, School};
use crate::domain::school_year::SchoolYear;
use crate::ledger::{Attestation, BookError, CheckpointError, Event, Leaf, Proof};

/// One leaf of the ledger, with its exact line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeyEvent {
    /// Its place, counted from 0.
    pub index: u64,
    /// What it says.
    pub leaf: Leaf,
    /// The bytes that the tree hashes.
    pub line: String,
}

/// Everything the public ledger says, with what it is verified by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeyHistory {
    /// Every leaf, the oldest first.
    pub events: Vec<KeyEvent>,
    /// The signed note over them; none before the first.
    pub checkpoint: Option<String>,
    /// The text by which others verify.
    pub vkey: String,
}

/// «Attestation de destruction»: what was checked when a year's keys were destroyed, and nothing stronger.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Certificate {
    /// Which year's keys.
    pub year: SchoolYear,
    /// Every leaf about the year, the oldest first.
    pub events: Vec<KeyEvent>,
    /// What the leaves say, drawn from them.
    pub attestation: Attestation,
    /// The same, signed by the ledger's key.
    pub signed: String,
    /// The proof that the leaf of the destruction is in the ledger, with the checkpoint it leads to.
    pub proof: Proof,
    /// The text by which others verify.
    pub vkey: String,
}

/// The whole public account. Nothing in it is about a person.
///
/// # Errors
/// When the ledger is locked by a failure elsewhere.
pub fn key_history(school: &School) -> Result<KeyHistory, ActRefused> {
    Ok(school.read_ledger(|book, signer| {
        let spelt = book.leaves().iter().zip(book.lines()).zip(0..);
        let events = spelt.map(|((leaf, line), index)| KeyEvent { index, leaf: leaf.clone(), line: line.clone() });
        KeyHistory { events: events.collect(), checkpoint: book.checkpoint().map(str::to_owned), vkey: signer.vkey() }
    })?)
}

/// The leaves as the file they are: what the checkpoint is over, to the byte.
///
/// # Errors
/// As [`key_history`].
pub fn published_leaves(school: &School) -> Result<String, ActRefused> {
    Ok(school.read_ledger(|book, _| book.lines().iter().flat_map(|line| [line.as_str(), "\n"]).collect())?)
}

/// The text by which the ledger's signatures are verified.
///
/// # Errors
/// When the ledger is locked by a failure elsewhere.
pub fn ledger_key(school: &School) -> Result<String, ActRefused> {
    Ok(school.read_ledger(|_, signer| signer.vkey())?)
}

/// The certificate of a year whose keys are destroyed.
///
/// # Errors
/// [`ActRefused::NotFound`] as long as the ledger does not say that they are.
pub fn certificate(school: &School, year: SchoolYear) -> Result<Certificate, ActRefused> {
    let KeyHistory { mut events, vkey, .. } = key_history(school)?;
    let sought = public(year)?;
    events.retain(|event| event.leaf.event.is_of(&sought));
    let drawn = school.read_ledger(|book, signer| -> Result<_, BookError> {
        let leaves = &book.leaves()[..book.signed_hashes().len()];
        let Some(attestation) = Attestation::drawn(book.origin().as_str(), leaves, &sought)? else { return Ok(None) };
        let signed = attestation.signed(signer).map_err(CheckpointError::from)?;
        let proof = book.inclusion(attestation.leaf)?;
        Ok(Some((attestation, signed, proof)))
    })?;
    let (attestation, signed, proof) = drawn.map_err(ArchiveError::from)?.ok_or(ActRefused::NotFound)?;
    Ok(Certificate { year, events, attestation, signed, proof, vkey })
}

/// Years whose certificate can be shown, the latest first.
///
/// # Errors
/// As [`key_history`].
pub fn certified_years(school: &School) -> Result<Vec<SchoolYear>, ActRefused> {
    let destroyed = |event: &KeyEvent| match &event.leaf.event {
        Event::Destroyed { year, .. } => year.as_str().parse().ok(),
        _ => None,
    };
    Ok(key_history(school)?.events.iter().rev().filter_map(destroyed).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::acts::keys::wipe::tests::{House, destroyed_house, year};
    use crate::ledger::{Origin, VerifyingKey};

    #[test]
    fn the_certificate_is_proved_by_the_published_checkpoint_and_nothing_of_ours() {
        let house = destroyed_house();
        let certificate = certificate(&house.school, year(2026)).unwrap();
        let attested = &certificate.attestation;
        assert_eq!((attested.marks_found, attested.canary_refused), (0, true));
        let key: VerifyingKey = certificate.vkey.parse().unwrap();
        let origin: Origin = key.name().parse().unwrap();
        let last = certificate.events.last().unwrap();
        let proof: Proof = certificate.proof.to_string().parse().unwrap();
        assert!(proof.verify(last.line.as_bytes(), &origin, &key).is_ok());
        assert!(proof.verify(last.line.replace("true", "false").as_bytes(), &origin, &key).is_err());
        let written = std::fs::read_to_string(house.school.folders().ledger().join("leaves")).unwrap();
        assert_eq!(published_leaves(&house.school).unwrap(), written);
    }

    #[test]
    fn there_is_no_certificate_of_a_year_that_lives_or_never_was() {
        let house = House::with_years(&[2026]);
        for first in [2026, 2027] {
            assert!(matches!(certificate(&house.school, year(first)), Err(ActRefused::NotFound)));
        }
        assert_eq!(certified_years(&house.school).unwrap(), []);
        assert_eq!(certified_years(&destroyed_house().school).unwrap(), [year(2026)]);
    }
}
