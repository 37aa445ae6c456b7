//! «Autorisations»: what was asked of families, and who has answered.

use crate::acts::{self, Due};
use crate::i18n::dates::local;
use crate::pages::classroom::consent_sheet::{AskedPupil, ConsentSheet, allowed, consent_sheet, consents};
use crate::pages::links;
use crate::web::classroom::sent::held_until;
use crate::web::doors::Writer;
use crate::web::refusal::or_nothing;
use crate::web::reply::{Done, html, see_other};
use crate::web::visit::{Answer, Visit};
use std::collections::BTreeSet;

/// Those of late and to come; with `tout`, those of the whole year.
pub(in crate::web) fn list(visit: &Visit<Writer>) -> Answer {
    let whole = visit.query("tout").is_some();
    let due = if whole { Due::AllYear } else { Due::Lately };
    let sheets = or_nothing(acts::consents(visit.school(), visit.caller.reach(), due))?;
    let sheets: Vec<_> = sheets.into_iter().map(|sheet| shown(visit, sheet)).collect();
    html(consents(&visit.frame(links::SENT), &sheets, visit.today(), whole))
}

/// One of them; with `liste`, those who may go.
pub(in crate::web) fn show(visit: &Visit<Writer>) -> Answer {
    let sheet = acts::consent_sheet(visit.school(), visit.caller.reach(), visit.handle("entry")?)?;
    let (frame, sheet) = (visit.frame(links::SENT), shown(visit, sheet));
    html(if visit.query("liste").is_some() { allowed(&frame, &sheet) } else { consent_sheet(&frame, &sheet) })
}

fn shown(visit: &Visit<Writer>, sheet: acts::ConsentSheet) -> ConsentSheet {
    let days: BTreeSet<_> = sheet.reminded.iter().map(|at| local(*at, visit.school().zone()).date()).collect();
    let asked = |asked: acts::AskedPupil| AskedPupil {
        pupil: asked.of.pupil,
        name: asked.name,
        verdict: asked.verdict,
        guardians: asked.guardians.into_iter().map(|guardian| (guardian.name, guardian.given)).collect(),
    };
    ConsentSheet {
        entry: sheet.entry,
        may_remind: sheet.may_be_reminded(visit.now()),
        asked: sheet.asked,
        author: sheet.author,
        held_until: held_until(visit, sheet.visible_from),
        reminded: days.into_iter().collect(),
        desk: visit.caller.reach().is_whole_school(),
        classes: sheet.classes.into_iter().map(|(code, all)| (code, all.into_iter().map(asked).collect())).collect(),
    }
}

/// «Relancer».
pub(in crate::web) fn remind(visit: &Visit<Writer>) -> Answer {
    let entry = visit.handle("entry")?;
    let reminded = acts::remind_to_answer(visit.school(), visit.caller.reach(), entry)?;
    see_other(&links::consent_sheet(entry), (reminded > 0).then_some(Done::ConsentReminded))
}
