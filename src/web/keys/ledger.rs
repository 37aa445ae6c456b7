//! The public account of keys: the DPO's page, the certificate, and the files anyone may fetch.

use crate::acts::{self, ActRefused, Courier, School, certified_years, key_history};
use crate::auth::Dpo;
use crate::ledger::NotSearched;
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
use data_encoding::HEXLOWER;

/// «Vie des clés».
pub(in crate::web) fn show(visit: &Visit<Dpo>) -> Answer {
    html(dpo(&visit.frame(links::DPO), &view(visit)?))
}

/// The page, with what was handed in for a witness and could not be taken.
fn show_with(visit: &Visit<Dpo>, refused: Handed<'_>) -> Answer {
    form_again(dpo(&visit.frame(links::DPO), &Ledger { refused: Some(refused), ..view(visit)? }))
}

fn view<'a>(visit: &Visit<Dpo>) -> Result<Ledger<'a>, Refusal> {
    let school = visit.school();
    let history = key_history(school)?;
    Ok(Ledger {
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
        control: HEXLOWER.encode(&acts::control_tag(school).map_err(ActRefused::from)?),
        refused: None,
        not_searched: None,
    })
}

/// The report of a search, handed in.
pub(in crate::web) fn take_search(visit: &Visit<Dpo>) -> Answer {
    let report = visit.files.first().map_or(&[][..], |file| &file.bytes);
    match acts::record_search(visit.school(), &visit.caller, report) {
        Ok(()) => see_other(links::DPO, Some(Done::SearchRecorded)),
        Err(ActRefused::NotSearched(why)) => {
            let not_searched = Some(not_searched_key(why));
            form_again(dpo(&visit.frame(links::DPO), &Ledger { not_searched, ..view(visit)? }))
        }
        Err(refused) => Err(refused.into()),
    }
}

fn not_searched_key(why: NotSearched) -> &'static str {
    match why {
        NotSearched::Unreadable => "dpo-search-unreadable",
        NotSearched::OtherKeys => "dpo-search-other-keys",
        NotSearched::OtherControl => "dpo-search-other-control",
    }
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
    let Ok(witness) = typed.parse() else { return show_with(visit, Handed { witness: typed, reply: "" }) };
    download("demande-temoin.txt", acts::witness_request(visit.school(), &witness, None)?.to_string().into_bytes())
}

/// A witness's reply, pasted.
pub(in crate::web) fn take_in(visit: &Visit<Dpo>) -> Answer {
    let (witness, reply) = (visit.fields().text("temoin").trim(), visit.fields().text("contreseing").trim());
    let again = || show_with(visit, Handed { witness, reply });
    let Ok(key) = witness.parse() else { return again() };
    match acts::take_in_cosignature(visit.school(), &Courier::Dpo(&visit.caller), reply, &key) {
        Ok(_) => see_other(links::DPO, Some(Done::Cosigned)),
        Err(ActRefused::NotCosigned) => again(),
        Err(refused) => Err(refused.into()),
    }
}

/// The leaves, as the file they are.
pub(in crate::web) fn leaves(visit: &Visit<Public>) -> Answer {
    plain(acts::published_leaves(visit.school())?)
}

/// The signed note over them, with the cosignatures of this very note; nothing before the first leaf.
pub(in crate::web) fn checkpoint(visit: &Visit<Public>) -> Answer {
    plain(acts::published_checkpoint(visit.school())?.ok_or(Refusal::NotFound)?)
}

/// The text by which it is verified.
pub(in crate::web) fn vkey(visit: &Visit<Public>) -> Answer {
    plain(acts::ledger_key(visit.school())? + "\n")
}
