//! The public account of keys: the DPO's page, the certificate, and the files anyone may fetch.

use crate::acts::{self, ActRefused, Courier, School, certified_years, key_history};
use crate::auth::Dpo;
use crate::pages::keys::certificate::certificate;
use crate::pages::keys::dpo::{Handed, Ledger, dpo};
use crate::pages::keys::escrow::EscrowRow;
use crate::pages::links;
use crate::web::doors::{Public, Warden};
use crate::web::keys::bundle::certificate_view;
use crate::web::keys::events::event_line;
use crate::web::keys::level::{level_said, rehearsal_said};
use crate::web::keys::proof::bars;
use crate::web::refusal::Refusal;
use crate::web::reply::{Done, download, form_again, html, plain, see_other};
use crate::web::visit::{Answer, Visit};

/// «Vie des clés».
pub(in crate::web) fn show(visit: &Visit<Dpo>) -> Answer {
    show_with(visit, None)
}

/// The page, with what was handed in and could not be taken.
fn show_with(visit: &Visit<Dpo>, refused: Option<Handed<'_>>) -> Answer {
    let school = visit.school();
    let history = key_history(school)?;
    let wrong = refused.is_some();
    let ledger = Ledger {
        events: history.events.iter().map(|event| event_line(school, event)).collect(),
        bars: bars(school)?,
        today: visit.today(),
        checkpoint: history.checkpoint,
        vkey: history.vkey,
        escrows: escrow_rows(school)?,
        level: level_said(school),
        rehearsed: rehearsal_said(school),
        certified: certified_years(school)?,
        living: school.live_years().iter().map(|live| live.year).collect(),
        refused,
    };
    let page = dpo(&visit.frame(links::DPO), &ledger);
    if wrong { form_again(page) } else { html(page) }
}

/// Every escrow, as the pages show it.
pub(in crate::web) fn escrow_rows(school: &School) -> Result<Vec<EscrowRow>, ActRefused> {
    let row = |one: acts::Escrow| EscrowRow {
        year: one.year.to_string(),
        number: one.number,
        burnt: one.burnt.is_some(),
        families_owed: one.families_owed,
        year_owed: one.year_owed,
    };
    Ok(acts::escrows(school)?.into_iter().map(row).collect())
}

/// «Attestation de destruction».
pub(in crate::web) fn show_certificate(visit: &Visit<Warden>) -> Answer {
    let year = visit.path("year")?.parse().map_err(|_| Refusal::NotFound)?;
    let view = certificate_view(visit.school(), year)?;
    html(certificate(&visit.frame(visit.caller.here()), &view))
}

/// «Dossier de destruction», to be kept and checked elsewhere.
pub(in crate::web) fn bundle(visit: &Visit<Warden>) -> Answer {
    let year = visit.path("year")?.parse().map_err(|_| Refusal::NotFound)?;
    download(&format!("dossier-{year}.zip"), crate::web::bundle(visit.school(), year, None)?)
}

/// The request to a witness, as a file.
pub(in crate::web) fn witness_request(visit: &Visit<Dpo>) -> Answer {
    let typed = visit.query("temoin").unwrap_or_default().trim();
    let Ok(witness) = typed.parse() else { return show_with(visit, Some(Handed { witness: typed, reply: "" })) };
    download("demande-temoin.txt", acts::witness_request(visit.school(), &witness)?.to_string().into_bytes())
}

/// A witness's reply, pasted.
pub(in crate::web) fn take_in(visit: &Visit<Dpo>) -> Answer {
    let (witness, reply) = (visit.fields().text("temoin").trim(), visit.fields().text("contreseing").trim());
    let again = || show_with(visit, Some(Handed { witness, reply }));
    let Ok(key) = witness.parse() else { return again() };
    match acts::take_in_cosignature(visit.school(), &Courier::Dpo(&visit.caller), reply, &key) {
        Ok(_) => see_other(links::DPO, Some(Done::Cosigned)),
        Err(ActRefused::NotCosigned) => again(),
        Err(refused) => Err(refused.into()),
    }
}

/// The leaves, as the file they are.
pub(in crate::web) fn leaves(visit: &Visit<Public>) -> Answer {
    plain(key_history(visit.school())?.leaves())
}

/// The signed note over them, with the cosignatures of this very note; nothing before the first leaf.
pub(in crate::web) fn checkpoint(visit: &Visit<Public>) -> Answer {
    plain(acts::published_checkpoint(visit.school())?.ok_or(Refusal::NotFound)?)
}

/// The text by which it is verified.
pub(in crate::web) fn vkey(visit: &Visit<Public>) -> Answer {
    plain(key_history(visit.school())?.vkey + "\n")
}
