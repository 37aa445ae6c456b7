//! The head's overview.

use crate::acts::{self, Reach, classes, staff_standing};
use crate::auth::Head;
use crate::pages::direction::{Overview, direction};
use crate::pages::links;
use crate::web::reply::html;
use crate::web::visit::{Answer, Visit};
use crate::web::years::stage;

/// «Direction».
pub(in crate::web) fn overview(visit: &Visit<Head>) -> Answer {
    let (school, head) = (visit.school(), &visit.caller);
    let live = school.live_year().map(|live| (live.year, stage(school, &live.state)));
    let sanctions = acts::sanctions(school, head)?;
    let staff = staff_standing(school, head)?;
    let overview = Overview {
        classes: if live.is_some() { classes(school, Reach::Head(head))?.len() } else { 0 },
        year: live,
        sanctions: sanctions.len(),
        unsigned: sanctions.iter().filter(|line| !line.signed).count(),
        staff: staff.len(),
        without_key: staff.iter().filter(|standing| !standing.enrolled).count(),
    };
    html(direction(&visit.frame(links::HEAD), &overview))
}
