//! What every visitor may read: accessibility, personal data; and the files inside the program.

use crate::domain::school_year::SchoolYear;
use crate::pages::assets::{Asset, assets};
use crate::pages::links;
use crate::pages::open::statement::{accessibility, personal_data};
use crate::web::doors::Public;
use crate::web::refusal::Refusal;
use crate::web::reply::html;
use crate::web::visit::{Answer, Visit};
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};

/// «Déclaration d'accessibilité».
pub(in crate::web) fn show_accessibility(visit: &Visit<Public>) -> Answer {
    html(accessibility(&visit.open_frame()))
}

/// «Vos données dans le carnet».
pub(in crate::web) fn show_personal_data(visit: &Visit<Public>) -> Answer {
    html(personal_data(&visit.open_frame(), school_year(visit)?, visit.app().calling.is_some()))
}

/// The year that is kept; between two, the one of the calendar.
pub(in crate::web) fn school_year(visit: &Visit<Public>) -> Result<SchoolYear, Refusal> {
    let today = visit.today();
    let this_year = SchoolYear::of(today).map_err(|_| Refusal::Unexpected)?;
    Ok(visit.school().live_year().map_or(this_year, |live| live.year))
}

/// The pages under which a roll is taken.
const ROLLS_SCOPE: &str = "/classes/";

/// A file inside the program: its address changes when it does, so it may be kept for a year. It holds nothing of
/// anyone and no token, so it alone is sent compressed: a page that was would tell its secrets by its length (BREACH).
pub(in crate::web) fn asset(path: &str, asked: &HeaderMap) -> Option<Response> {
    let Asset { media_type, content, compressed, tag, .. } = assets().at(path)?;
    let held = asked.get_all(header::IF_NONE_MATCH).iter().any(|tags| lists(tags, tag));
    let squeezed = asked.get_all(header::ACCEPT_ENCODING).iter().any(|ways| lists(ways, "gzip"));
    let mut file = match (held, squeezed) {
        (true, _) => StatusCode::NOT_MODIFIED.into_response(),
        (false, true) => ([(header::CONTENT_ENCODING, "gzip")], &**compressed).into_response(),
        (false, false) => content.clone().into_response(),
    };
    let mut say = |name, value: &str| file.headers_mut().insert(name, HeaderValue::from_str(value).ok()?);
    say(header::CONTENT_TYPE, media_type);
    say(header::CACHE_CONTROL, "public, max-age=31536000, immutable");
    say(header::ETAG, tag);
    say(header::VARY, "accept-encoding");
    if let Some(scope) = worker_scope(path) {
        say(HeaderName::from_static("service-worker-allowed"), scope);
    }
    Some(file)
}

/// The scripts that may be a service worker: of the pages of classes, and of the page where devices are called.
fn worker_scope(path: &str) -> Option<&'static str> {
    let scopes = [(&assets().roll, ROLLS_SCOPE), (&assets().push, links::CALLS)];
    scopes.into_iter().find(|(script, _)| script.path == path).map(|(_, scope)| scope)
}

/// Whether a header's list holds that word, however much it is wanted; not when it is not wanted at all.
fn lists(value: &HeaderValue, word: &str) -> bool {
    let listed = value.to_str().unwrap_or_default().split(',');
    let mut listed =
        listed.map(|part| part.trim().split_once(';').map_or((part.trim(), ""), |(word, how)| (word, how)));
    listed.any(|(listed, how)| listed == word && how.trim() != "q=0")
}
