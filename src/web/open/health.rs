//! `/healthz`: whether this process serves, for whoever watches it. It says nothing else.

use crate::web::doors::Public;
use crate::web::pool::look_for_anyone;
use crate::web::reply::raw;
use crate::web::visit::{Answer, Visit};
use axum::http::StatusCode;

/// 200 while what is written is kept and what is asked is read, 503 once it is not and the process is to be started anew.
/// When this very handler finds no thread or does not come back, 503 is answered in its place.
#[expect(clippy::unnecessary_wraps, reason = "every handler ends with an answer")]
pub(in crate::web) fn show(visit: &Visit<Public>) -> Answer {
    Ok(match look_for_anyone(visit.app()) {
        Ok(()) => raw((StatusCode::OK, "ok\n")),
        Err(_) => raw((StatusCode::SERVICE_UNAVAILABLE, "down\n")),
    })
}
