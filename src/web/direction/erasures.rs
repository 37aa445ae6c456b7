//! Families erased before the year: choose, read what dies, order with a fresh assertion, print the receipt.

use crate::acts::{
    Erasable, ErasureLine, Reach, class_list, classes, departed_families, erasable, erase_family, erasures,
    escrow_owing, key_history,
};
use crate::auth::{Deed, Head, finish_confirmation, start_confirmation};
use crate::domain::erasure::{Reason, Stage};
use crate::domain::ids::Handle;
use crate::domain::roster::ClassCode;
use crate::i18n::dates::local;
use crate::pages::direction::erasures::{
    self as shown, ErasureRow, Erasures, FamilyCard, ReceiptView, TYPED, family_erasure, receipt,
};
use crate::pages::links;
use crate::pages::parts::Qr;
use crate::web::keys::ledger::escrow_rows;
use crate::web::refusal::Refusal;
use crate::web::reply::{html, json, json_location};
use crate::web::visit::{Answer, Visit};
use serde::Deserialize;
use webauthn_rs::prelude::PublicKeyCredential;

/// What the script sends when the ceremony is over.
#[derive(Deserialize)]
struct Ordered {
    ceremony: String,
    credential: PublicKeyCredential,
    #[serde(default)]
    reason: String,
    #[serde(default)]
    typed: String,
}

/// «Effacements».
pub(in crate::web) fn list(visit: &Visit<Head>) -> Answer {
    let (school, head) = (visit.school(), &visit.caller);
    let pupils = match visit.query("classe") {
        None => None,
        Some(code) => {
            let list = class_list(school, Reach::Head(head), &ClassCode(code.to_owned()))?;
            let pupils = list.pupils.into_iter().map(|pupil| (pupil.handle, pupil.name.to_string())).collect();
            Some((list.class.label, pupils))
        }
    };
    let classes = match visit.caller.staff().live(school) {
        Some(_) => classes(school, Reach::Head(head))?.into_iter().map(|class| (class.code.0, class.label)).collect(),
        None => Vec::new(),
    };
    let view = Erasures {
        departed: departed_families(school, head)?.into_iter().map(card).collect(),
        classes,
        pupils,
        escrows: escrow_rows(school)?,
        rows: erasures(school, head)?.iter().map(|line| row(visit, line)).collect(),
    };
    html(shown::erasures(&visit.frame(links::ERASURES), &view))
}

/// What the head reads before the order.
pub(in crate::web) fn show_family(visit: &Visit<Head>) -> Answer {
    let found = erasable(visit.school(), &visit.caller, visit.handle("pupil")?)?;
    let mistyped = visit.query("mot").is_some();
    html(family_erasure(&visit.frame(links::ERASURES), &card(found), mistyped))
}

/// The challenge for this order and no other.
pub(in crate::web) fn options(visit: &Visit<Head>) -> Answer {
    let pupil = visit.handle("pupil")?;
    erasable(visit.school(), &visit.caller, pupil)?;
    let seat = visit.caller.staff().seat();
    json(&start_confirmation(visit.school(), &visit.app().ceremonies, seat, Deed::EraseFamily(pupil))?)
}

/// The order. A word typed wrongly leads back to the page.
pub(in crate::web) fn order(visit: &Visit<Head>) -> Answer {
    let (pupil, sent) = (visit.handle("pupil")?, visit.json::<Ordered>()?);
    let (school, seat) = (visit.school(), visit.caller.staff().seat());
    let fresh = finish_confirmation(school, &visit.app().ceremonies, seat, &sent.ceremony, &sent.credential)?;
    if sent.typed.trim() != TYPED {
        return json_location(&format!("{}?mot=faux", links::family_erasure(pupil)));
    }
    let reason = match sent.reason.as_str() {
        "demande" => Reason::Request,
        "depart" => Reason::Departure,
        _ => return Err(Refusal::BadRequest),
    };
    let receipt = erase_family(school, &visit.caller, fresh, pupil, reason)?;
    tracing::info!("a family was erased by order of the head");
    json_location(&links::erasure_receipt(receipt))
}

/// The receipt, for the printer.
pub(in crate::web) fn show_receipt(visit: &Visit<Head>) -> Answer {
    let (school, sought) = (visit.school(), visit.handle("receipt")?);
    let line = erasures(school, &visit.caller)?.into_iter().find(|line| line.receipt == sought);
    let line = line.ok_or(Refusal::NotFound)?;
    let number = data_encoding::HEXLOWER.encode(&sought.0);
    let said = key_history(school)?.events.into_iter().find(|event| event.line.contains(&number));
    let origin = &school.charter().origin;
    let ledger = format!("{origin}{}", links::LEDGER_LEAVES);
    let view = ReceiptView {
        row: row(visit, &line),
        uai: school.charter().uai.to_string(),
        square: Qr::of(&ledger).ok(),
        ledger,
        owed: match line.erasure.stage {
            Stage::Done { epoch, .. } => escrow_owing(school, line.year, epoch)?,
            Stage::Ordered { .. } => None,
        },
        leaf: said.map(|event| (event.line, format!("{origin}{}", links::leaf_proof(event.index)))),
    };
    html(receipt(&visit.frame(links::ERASURES), &view))
}

fn card(found: Erasable) -> FamilyCard {
    let names = |names: Vec<crate::domain::person::PersonName>| names.iter().map(ToString::to_string).collect();
    FamilyCard {
        pupil: found.pupil,
        pupils: names(found.pupils),
        guardians: names(found.guardians),
        departed: found.departed,
        held: found.held,
        hold_proposed: found.hold_proposed,
        year: found.year.to_string(),
    }
}

fn row(visit: &Visit<Head>, line: &ErasureLine) -> ErasureRow {
    let epoch = match line.erasure.stage {
        Stage::Ordered { .. } => None,
        Stage::Done { epoch, .. } => Some(epoch),
    };
    ErasureRow {
        receipt: Handle(line.receipt.0),
        year: line.year.to_string(),
        ordered: local(line.erasure.ordered_at, visit.school().zone()),
        reason: line.erasure.reason,
        people: line.erasure.people,
        epoch,
    }
}
