//! «Dossier de destruction»: the certificate's page and the words beside it, put together with what the ledger proves.

use crate::acts::{self, ActRefused, School};
use crate::domain::school_year::SchoolYear;
use crate::i18n::french;
use crate::ledger::EvidenceKind;
use crate::ledger::bundle::Papers;
use crate::pages::keys::certificate::{CertificateView, Evidence, EvidenceLine, certificate_sheet};
use crate::web::keys::events::event_line;
use crate::web::keys::level::{cleared_said, level_reached};

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
    let cleared = attested.cell.as_ref().map(|cell| &cell.cleared);
    Ok(CertificateView {
        year,
        uai: school.charter().uai.to_string(),
        at,
        marks_found: attested.marks_found,
        canary_refused: attested.canary_refused,
        ciphertext_removed: attested.ciphertext_removed,
        epochs: attested.epochs,
        families_erased: attested.families_erased,
        level: level_reached(attested.level, cleared),
        cell: cleared.map(cleared_said).unwrap_or_default(),
        escrows_standing: attested.escrows_standing.clone(),
        evidence: evidence.collect(),
        people: people(school, year)?,
        events,
        signed: found.signed,
        proof: found.proof.to_string(),
        vkey: found.vkey,
    })
}

/// What people did and did not do, as the establishment keeps it: no name is in it, since the paper goes out.
fn people(school: &School, year: SchoolYear) -> Result<Vec<(&'static str, String)>, ActRefused> {
    let lives = acts::year_lives(school)?;
    let Some(life) = lives.into_iter().find(|life| life.year == year) else { return Ok(Vec::new()) };
    let words = french();
    let day = |at| words.date_without_weekday(crate::i18n::dates::local(at, school.zone()).date());
    let visa = match (&life.ceremony.visa, life.visa_missing) {
        (Some(visa), _) => format!("{}, {}", visa.reference, words.date_without_weekday(visa.dated)),
        (None, true) => words.t("certificate-visa-missing").into_owned(),
        (None, false) if !life.ceremony.has_visa() => words.t("certificate-visa-private").into_owned(),
        (None, false) => words.t("certificate-visa-not-asked").into_owned(),
    };
    let over = match &life.ceremony.handed_over {
        Some(over) => {
            let date = day(over.at);
            words.with("certificate-handed-over", &[("n", over.sanctions.into()), ("date", (&date).into())])
        }
        None => words.t("certificate-not-handed-over").into_owned(),
    };
    let rounds = life.ceremony.paper.iter().map(|round| {
        let date = day(round.at);
        words.with("certificate-paper-round", &[("n", round.notices.into()), ("date", (&date).into())])
    });
    let rounds: Vec<String> = rounds.collect();
    let paper = if rounds.is_empty() { words.t("certificate-no-paper").into_owned() } else { rounds.join(" ; ") };
    let told: Vec<String> = life
        .told
        .iter()
        .map(|(days, at)| {
            let date = day(*at);
            words.with("certificate-told", &[("n", u32::from(*days).into()), ("date", (&date).into())])
        })
        .collect();
    let told = if told.is_empty() { words.t("year-told-none").into_owned() } else { told.join(" ; ") };
    let held = words.with("certificate-held-count", &[("n", life.held.len().into())]);
    Ok(vec![
        ("year-asked-visa", visa),
        ("year-asked-handed-over", over),
        ("year-asked-told", told),
        ("certificate-paper", paper),
        ("certificate-held", held),
    ])
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
