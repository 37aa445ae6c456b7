//! «Dossier de destruction»: the certificate's page and the words beside it, put together with what the ledger proves.

use crate::acts::{self, ActRefused, School};
use crate::domain::school_year::SchoolYear;
use crate::i18n::french;
use crate::ledger::EvidenceKind;
use crate::ledger::bundle::Papers;
use crate::pages::certificate::{CertificateView, Evidence, EvidenceLine, certificate_sheet};
use crate::web::key_events::event_line;

/// The bundle of a year whose keys are destroyed, for the command line and the DPO's page.
///
/// # Errors
/// As [`acts::year_bundle`].
pub fn bundle(school: &School, year: SchoolYear, since: Option<&str>) -> Result<Vec<u8>, ActRefused> {
    let view = certificate_view(school, year)?;
    let page = certificate_sheet(french(), &school.charter().name, &view).into_string();
    let named = year.to_string();
    let readme = french().with("bundle-readme", &[("year", (&named).into()), ("vkey", (&view.vkey).into())]) + "\n";
    acts::year_bundle(school, year, since, Papers { page, readme })
}

/// The certificate as its page shows it.
pub(in crate::web) fn certificate_view(school: &School, year: SchoolYear) -> Result<CertificateView, ActRefused> {
    let found = acts::certificate(school, year)?;
    let attested = &found.attestation;
    let events: Vec<_> = found.events.iter().map(|event| event_line(school, event)).collect();
    let at = crate::i18n::dates::local(attested.steps.destroyed.into(), school.zone());
    let evidence = attested
        .evidence
        .iter()
        .map(|evidence| EvidenceLine { evidence: shown(evidence.kind), line: evidence.leaf.map(|index| index + 1) });
    Ok(CertificateView {
        year,
        uai: school.charter().uai.to_string(),
        at,
        marks_found: attested.marks_found,
        canary_refused: attested.canary_refused,
        ciphertext_removed: attested.ciphertext_removed,
        epochs: attested.epochs,
        families_erased: attested.families_erased,
        evidence: evidence.collect(),
        events,
        signed: found.signed,
        proof: found.proof.to_string(),
        vkey: found.vkey,
    })
}

fn shown(kind: EvidenceKind) -> Evidence {
    match kind {
        EvidenceKind::ShareDestroyed => Evidence::Share,
        EvidenceKind::ChipCounter => Evidence::Chip,
        EvidenceKind::Search => Evidence::Search,
        EvidenceKind::Canary => Evidence::Canary,
        EvidenceKind::Rehearsal => Evidence::Rehearsal,
        EvidenceKind::Witness => Evidence::Witness,
    }
}
