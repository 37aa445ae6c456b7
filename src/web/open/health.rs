//! `/healthz`: whether this process serves, for whoever watches it. It says nothing else.

use crate::web::doors::Public;
use crate::web::reply::raw;
use crate::web::visit::{Answer, Visit};
use axum::http::StatusCode;

/// 200 while what is written is kept, 503 once it is not any more and the process is to be started anew.
#[expect(clippy::unnecessary_wraps, reason = "every handler ends with an answer")]
pub(in crate::web) fn show(visit: &Visit<Public>) -> Answer {
    Ok(match visit.school().is_sound() {
        Ok(()) => raw((StatusCode::OK, "ok\n")),
        Err(_) => raw((StatusCode::SERVICE_UNAVAILABLE, "down\n")),
    })
}
