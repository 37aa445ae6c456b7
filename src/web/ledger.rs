//! The public account of keys: the DPO's page, the certificate, and the files anyone may fetch.

use crate::acts::{self, certified_years, key_history};
use crate::auth::Dpo;
use crate::pages::certificate::{CertificateView, certificate};
use crate::pages::dpo::{Ledger, dpo};
use crate::pages::links;
use crate::web::doors::{Public, Warden};
use crate::web::key_events::event_line;
use crate::web::refusal::Refusal;
use crate::web::reply::{html, plain};
use crate::web::visit::{Answer, Visit};

/// «Vie des clés».
pub(in crate::web) fn show(visit: &Visit<Dpo>) -> Answer {
    let school = visit.school();
    let history = key_history(school)?;
    let ledger = Ledger {
        events: history.events.iter().map(|event| event_line(school, event)).collect(),
        checkpoint: history.checkpoint,
        vkey: history.vkey,
        certified: certified_years(school)?,
    };
    html(dpo(&visit.frame(links::DPO), &ledger))
}

/// «Attestation de destruction».
pub(in crate::web) fn show_certificate(visit: &Visit<Warden>) -> Answer {
    let school = visit.school();
    let year = visit.path("year")?.parse().map_err(|_| Refusal::NotFound)?;
    let found = acts::certificate(school, year)?;
    let events: Vec<_> = found.events.iter().map(|event| event_line(school, event)).collect();
    let at = events.last().map(|event| event.at).ok_or(Refusal::NotFound)?;
    let here = match visit.caller {
        Warden::Head => links::YEAR,
        Warden::Dpo => links::DPO,
    };
    let view = CertificateView {
        year,
        uai: school.charter().uai.to_string(),
        at,
        marks_found: found.marks_found,
        canary_refused: found.canary_refused,
        ciphertext_removed: found.ciphertext_removed,
        events,
        proof: found.proof.to_string(),
        vkey: found.vkey,
    };
    html(certificate(&visit.frame(here), &view))
}

/// The leaves, as the file they are.
pub(in crate::web) fn leaves(visit: &Visit<Public>) -> Answer {
    plain(key_history(visit.school())?.leaves())
}

/// The signed note over them; nothing before the first leaf.
pub(in crate::web) fn checkpoint(visit: &Visit<Public>) -> Answer {
    plain(key_history(visit.school())?.checkpoint.ok_or(Refusal::NotFound)?)
}

/// The text by which it is verified.
pub(in crate::web) fn vkey(visit: &Visit<Public>) -> Answer {
    plain(key_history(visit.school())?.vkey + "\n")
}
