//! Which year a member of staff looks at, where more than one lives: chosen by a link of each page, and kept in a
//! cookie that holds nothing else until the browser is closed. In summer the year that ends is still served while the
//! next is prepared.

use crate::acts::{LiveYear, School};
use crate::auth::Staff;
use crate::domain::school_year::SchoolYear;
use crate::domain::staff::Function;
use crate::pages::notices::LookedAt;
use crate::web::arrival::Arrival;
use crate::web::cookies::{self, cookie_in};
use crate::web::visit::Answer;

const COOKIE: &str = "__Host-carnet-annee";
/// What a page's link says: `?annee=2026-2027`.
const QUERY: &str = "annee";

/// What was chosen on this page, or on one before it.
pub(in crate::web) fn chosen(arrival: &Arrival) -> Option<SchoolYear> {
    asked_for(arrival).or_else(|| cookie_in(&arrival.headers, COOKIE)?.parse().ok())
}

fn asked_for(arrival: &Arrival) -> Option<SchoolYear> {
    arrival.query.one(QUERY)?.parse().ok()
}

/// The answer, with the year kept in the browser when it was chosen on this very page.
pub(in crate::web) fn keeping(answer: Answer, arrival: &Arrival) -> Answer {
    let Some(year) = asked_for(arrival) else { return answer };
    cookies::keeping(answer, COOKIE, &year.to_string(), None)
}

/// What each of their pages says of it; nothing where there is no choice, nor to the DPO, who reads none of them.
pub(in crate::web) fn looked_at(
    school: &School,
    staff: &Staff,
    live: &LiveYear,
    first: &'static str,
) -> Option<LookedAt> {
    if staff.member().function == Function::Dpo {
        return None;
    }
    let others = school.live_years().into_iter().map(|other| other.year).filter(|year| *year != live.year);
    let links: Vec<_> = others.map(|year| (year, format!("{first}?{QUERY}={year}"))).collect();
    (!links.is_empty()).then(|| LookedAt { year: live.year, open: live.is_open(), others: links })
}
