//! What every visitor may read: accessibility, personal data; and the files inside the program.

use crate::domain::school_year::SchoolYear;
use crate::pages::assets::{Asset, assets};
use crate::pages::open::statement::{Contacts, accessibility, personal_data};
use crate::web::doors::Public;
use crate::web::refusal::Refusal;
use crate::web::reply::html;
use crate::web::visit::{Answer, Visit};
use axum::http::header;
use axum::response::{IntoResponse, Response};

const CONTACTS: Contacts = Contacts { school: None, dpo: None };

/// «Déclaration d'accessibilité».
pub(in crate::web) fn show_accessibility(visit: &Visit<Public>) -> Answer {
    html(accessibility(&visit.open_frame(), &CONTACTS))
}

/// «Vos données dans le carnet».
pub(in crate::web) fn show_personal_data(visit: &Visit<Public>) -> Answer {
    html(personal_data(&visit.open_frame(), school_year(visit)?, &CONTACTS))
}

/// The year that is kept; between two, the one of the calendar.
pub(in crate::web) fn school_year(visit: &Visit<Public>) -> Result<SchoolYear, Refusal> {
    let today = visit.today();
    let this_year = SchoolYear::of(today).map_err(|_| Refusal::Unexpected)?;
    Ok(visit.school().live_year().map_or(this_year, |live| live.year))
}

/// The pages under which a roll is taken.
const WORKER_SCOPE: &str = "/classes/";

/// A file inside the program: its address changes when it does, so it may be kept for a year.
pub(in crate::web) fn asset(path: &str) -> Option<Response> {
    let Asset { media_type, content, .. } = assets().at(path)?;
    let headers = [(header::CONTENT_TYPE, *media_type), (header::CACHE_CONTROL, "public, max-age=31536000, immutable")];
    // The one script that may be a service worker, and of the pages of classes alone.
    let worker = (path == assets().roll.path).then_some([("service-worker-allowed", WORKER_SCOPE)]);
    let file = (headers, &**content).into_response();
    Some(match worker {
        Some(scope) => (scope, file).into_response(),
        None => file,
    })
}
