//! The head's overview.

use crate::acts::{self, Reach, classes, staff_standing};
use crate::auth::Head;
use crate::domain::ceremony::Office;
use crate::domain::signed::Signing;
use crate::pages::direction::overview::{Overview, direction};
use crate::pages::links;
use crate::web::keys::level::level_said;
use crate::web::keys::years::stage_of;
use crate::web::refusal::or_nothing;
use crate::web::reply::html;
use crate::web::visit::{Answer, Visit};
use std::collections::BTreeSet;

/// «Direction».
pub(in crate::web) fn show(visit: &Visit<Head>) -> Answer {
    let (school, head) = (visit.school(), &visit.caller);
    let lives = acts::year_lives(school)?;
    let live = lives.iter().find(|life| life.ends.is_some());
    let ends = live.and_then(|life| life.ends).map(|ends| ends.on);
    let waits = lives.iter().any(|life| life.motion().is_some_and(|motion| motion.first.office != Office::Head));
    let live = live.map(|life| (life.year, stage_of(school, life)));
    let sanctions = acts::sanctions(school, head)?;
    let staff = staff_standing(school, head)?;
    let shut = acts::shut_accesses(school, head)?;
    let left_alone = shut.iter().flat_map(|one| &one.alone_for).map(|alone| alone.pupil.handle);
    let left_alone: BTreeSet<_> = left_alone.collect();
    let overview = Overview {
        classes: if live.is_some() { classes(school, Reach::Head(head))?.len() } else { 0 },
        meetings: or_nothing(acts::meetings_today(school, Reach::Head(head)))?,
        year: live,
        ends,
        waits,
        sanctions: sanctions.len(),
        unsigned: sanctions.iter().filter(|line| line.signing == Signing::Lacking).count(),
        suspended: acts::suspended_roles(school, acts::Warden::Head(head))?,
        shut_out: shut.len(),
        left_alone: left_alone.len(),
        staff: staff.len(),
        level: level_said(school),
        without_key: staff.iter().filter(|standing| !standing.enrolled).count(),
    };
    html(direction(&visit.frame(links::HEAD), &overview))
}
