//! Every guardian whose access is shut, for the head.

use crate::acts;
use crate::auth::Head;
use crate::domain::ids::Handle;
use crate::i18n::dates::local;
use crate::pages::direction::shut_accesses::{ShutLine, shut_accesses};
use crate::pages::links;
use crate::web::direction::guardian_access::alone_line;
use crate::web::reply::html;
use crate::web::visit::{Answer, Visit};

/// «Accès fermés».
pub(in crate::web) fn list(visit: &Visit<Head>) -> Answer {
    let shut = acts::shut_accesses(visit.school(), &visit.caller)?;
    let shut: Vec<_> = shut.into_iter().map(|one| line(visit, one)).collect();
    html(shut_accesses(&visit.frame(links::HEAD), &shut))
}

fn line(visit: &Visit<Head>, one: acts::ShutAccess) -> ShutLine {
    let alone = one.alone_for.into_iter().map(|alone| alone_line(visit, alone));
    ShutLine {
        name: one.name.to_string(),
        since: local(one.since, visit.school().zone()),
        by: one.by,
        children: one.children.into_iter().map(pupil).collect(),
        in_charge_of: one.in_charge_of.into_iter().map(pupil).collect(),
        meetings: one.meetings.into_iter().map(|line| (line.meeting, line.office, line.host)).collect(),
        alone_for: alone.map(|(_, name, since)| (name, since)).collect(),
    }
}

fn pupil(line: acts::PupilLine) -> (Handle, String) {
    (line.handle, line.name.to_string())
}
