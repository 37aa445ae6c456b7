//! Whom no mail reaches, at the desk.

use crate::acts::{self, Unreached};
use crate::i18n::dates::local;
use crate::pages::desk::unreached::{UnreachedLine, unreached};
use crate::pages::links;
use crate::web::doors::Desk;
use crate::web::refusal::{Refusal, or_nothing};
use crate::web::reply::html;
use crate::web::visit::{Answer, Visit};

/// «Courriels qui n'arrivent pas».
pub(in crate::web) fn show(visit: &Visit<Desk>) -> Answer {
    let zone = visit.school().zone();
    let line = |one: Unreached| UnreachedLine {
        name: one.name,
        children: one.children.into_iter().map(|(given, class)| format!("{given} ({})", class.0)).collect(),
        refused: one.refused,
        since: local(one.since, zone).date(),
    };
    let lines: Vec<_> = all(visit)?.into_iter().map(line).collect();
    html(unreached(&visit.frame(links::SCHOOL_LIFE), &lines, &visit.reading()))
}

/// Nobody, when no year lives.
pub(in crate::web) fn all(visit: &Visit<Desk>) -> Result<Vec<Unreached>, Refusal> {
    or_nothing(acts::unreached(visit.school(), visit.caller.desk()))
}
