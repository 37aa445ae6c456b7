//! «Bordereau d'élimination», for the head who asks for the visa and the DPO who checks it.

use crate::acts;
use crate::domain::school_year::SchoolYear;
use crate::i18n::dates::local;
use crate::pages::direction::elimination::{EliminationView, elimination};
use crate::web::doors::Warden;
use crate::web::refusal::Refusal;
use crate::web::reply::html;
use crate::web::visit::{Answer, Visit};

/// The form, filled in.
pub(in crate::web) fn show(visit: &Visit<Warden>) -> Answer {
    let (school, year) = (visit.school(), visit.path("year")?.parse::<SchoolYear>().map_err(|_| Refusal::NotFound)?);
    let found = acts::elimination(school, &visit.caller.eliminator(), year)?;
    let view = EliminationView {
        year,
        uai: school.charter().uai.to_string(),
        from: local(found.from, school.zone()).date(),
        to: found.to.map(|to| local(to, school.zone()).date()),
        records: found.records,
        bytes: found.bytes,
        handed_over: found.handed_over,
    };
    html(elimination(&visit.frame(visit.caller.here()), &view))
}
