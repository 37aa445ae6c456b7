//! What goes out of the public ledger and what comes in: requests to a witness, their replies, bundles.

use crate::acts::keys::history::key_history;
use crate::acts::keys::year::{public, say};
use crate::acts::refused::ActRefused;
use crate::archive::{ArchiveError, School};
use crate::auth::{Dpo, Operator};
use crate::domain::school_year::SchoolYear;
use crate::ledger::bundle::{BundleError, Papers, bundle};
use crate::ledger::{BookError, Event, Hex, Request, WitnessKey};

/// Who hands a witness's reply in.
pub enum Courier<'a> {
    /// Whoever commands the server itself.
    Operator(&'a Operator),
    /// «Délégué à la protection des données».
    Dpo(&'a Dpo),
}

/// The request to a witness: since what they cosigned last, by what is kept here; or since so many leaves, when they
/// say that they cosigned those in a line that never came.
///
/// # Errors
/// When nothing is in the ledger yet, or not so many leaves, or its files refuse.
pub fn witness_request(school: &School, witness: &WitnessKey, since: Option<u64>) -> Result<Request, ActRefused> {
    let request = school.read_ledger(|book, _| {
        let kept = book.cosigned()?;
        let last = kept.iter().find(|kept| kept.witness == witness.key_id());
        book.request(since.unwrap_or_else(|| last.map_or(0, |last| last.checkpoint.size)))
    })?;
    Ok(request.map_err(ArchiveError::from)?)
}

/// The checkpoint that stands, with the cosignatures of this very checkpoint: what anyone may fetch.
///
/// # Errors
/// When the ledger's files refuse.
pub fn published_checkpoint(school: &School) -> Result<Option<String>, ActRefused> {
    let published = school.read_ledger(|book, _| book.checkpoint_with_cosignatures())?;
    Ok(published.map_err(ArchiveError::from)?)
}

/// Takes a witness's reply in: verified, kept, then told in the ledger. Returns how many leaves they have cosigned.
///
/// # Errors
/// [`ActRefused::NotCosigned`] when the line is no cosignature by this key of this ledger; the disk's.
pub fn take_in_cosignature(
    school: &School,
    _by: &Courier<'_>,
    reply: &str,
    witness: &WitnessKey,
) -> Result<u64, ActRefused> {
    let seen = school.read_ledger(|book, signer| book.take_in(reply, witness, signer))?;
    let seen = seen.map_err(|error| match error {
        BookError::NotCosigned => ActRefused::NotCosigned,
        other => ArchiveError::from(other).into(),
    })?;
    let event = Event::Witnessed { size: seen.size, root: Hex(seen.root), witness: Hex(*witness.public()) };
    // The same line handed in again tells nothing new.
    let told = key_history(school)?.events.iter().any(|told| told.leaf.event == event);
    if !told {
        say(school, school.now(), event)?;
    }
    Ok(seen.size)
}

/// «Dossier»: everything needed to check a year's destruction offline, since an older checkpoint if one is given.
///
/// # Errors
/// [`ActRefused::NotFound`] as long as the ledger does not say that the keys are destroyed;
/// [`ActRefused::Checkpoint`] when the older checkpoint is not one of this ledger.
pub fn year_bundle(
    school: &School,
    year: SchoolYear,
    since: Option<&str>,
    papers: Papers,
) -> Result<Vec<u8>, ActRefused> {
    let year = public(year)?;
    let made = school.read_ledger(|book, signer| bundle(book, signer, &year, since, papers))?;
    made.map_err(|error| match error {
        BundleError::NotDestroyed => ActRefused::NotFound,
        BundleError::NotOurs => ActRefused::Checkpoint,
        BundleError::Book(error) => ArchiveError::from(error).into(),
        BundleError::Note(error) => ArchiveError::from(BookError::Checkpoint(error.into())).into(),
        long @ BundleError::TooLong => ArchiveError::from(BookError::from(std::io::Error::other(long))).into(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::acts::keys::wipe::tests::{House, destroyed_house, year};
    use crate::ledger::verify::{Asked, What, verify};
    use crate::ledger::{Instant, Signer, VerifyingKey, Witness};

    fn papers() -> Papers {
        Papers { page: "<!DOCTYPE html>".into(), readme: String::new() }
    }

    fn witness() -> Witness {
        Witness::from_pkcs8("temoin.example", &Signer::generate_pkcs8().unwrap()).unwrap()
    }

    fn hand_in(school: &School, witness: &Witness, line: &str) -> Result<u64, ActRefused> {
        take_in_cosignature(school, &Courier::Operator(&Operator::at_the_console()), line, witness.key())
    }

    #[test]
    fn a_witness_is_asked_since_what_they_cosigned_and_the_ledger_tells_of_it_once() {
        let house = destroyed_house();
        let (school, witness) = (&house.school, witness());
        let vkey: VerifyingKey = key_history(school).unwrap().vkey.parse().unwrap();
        let at: Instant = school.now().into();
        let request = witness_request(school, witness.key(), None).unwrap();
        assert_eq!(request.old, 0);
        let (seen, line) = request.answer(&witness, &vkey, None, at).unwrap();
        let before = key_history(school).unwrap().events.len();
        for _ in 0..2 {
            assert_eq!(hand_in(school, &witness, &line.to_string()).unwrap(), seen.size);
        }
        assert_eq!(key_history(school).unwrap().events.len(), before + 1);
        assert_eq!(witness_request(school, witness.key(), None).unwrap().old, seen.size);
        let since = |leaves| witness_request(school, witness.key(), Some(leaves));
        assert_eq!(since(1).unwrap().old, 1, "by a line that was lost, the witness says");
        assert!(since(seen.size + 100).is_err());
        let wrong = hand_in(school, &witness, "une ligne");
        assert!(matches!(wrong, Err(ActRefused::NotCosigned)));
    }

    #[test]
    fn the_bundle_of_a_real_destruction_holds_for_whoever_kept_the_key_a_checkpoint_and_a_witness() {
        let house = destroyed_house();
        let (school, witness) = (&house.school, witness());
        let history = key_history(school).unwrap();
        let vkey: VerifyingKey = history.vkey.parse().unwrap();
        let kept = history.checkpoint.unwrap();
        let request = witness_request(school, witness.key(), None).unwrap();
        let (_, line) = request.answer(&witness, &vkey, None, school.now().into()).unwrap();
        hand_in(school, &witness, &line.to_string()).unwrap();
        let bundle = year_bundle(school, year(2026), Some(&kept), papers()).unwrap();
        let asked = Asked { key: Some(vkey), since: Some(kept.clone()), witness: Some(witness.key().clone()) };
        let report = verify(&bundle, &asked);
        assert!(report.holds(), "{report:#?}");
        assert_eq!(report.checks.len(), What::ALL.len());
        let foreign = kept.replace(school.charter().uai.as_str(), "0990002B");
        assert!(matches!(year_bundle(school, year(2026), Some(&foreign), papers()), Err(ActRefused::Checkpoint)));
        assert!(matches!(year_bundle(school, year(2027), None, papers()), Err(ActRefused::NotFound)));
        let living = House::with_years(&[2026]);
        assert!(matches!(year_bundle(&living.school, year(2026), None, papers()), Err(ActRefused::NotFound)));
    }
}
