//! `/healthz`: whether this process serves, for whoever watches it. It says nothing else.
//!
//! 200 while what is written is kept and what is asked is read, 503 once it is not and the process is to be started
//! anew.

use crate::web::doors::Public;
use crate::web::reply::raw;
use crate::web::visit::{Answer, Visit};
use axum::http::StatusCode;
use axum::response::Response;

/// To whoever comes as far as this: the school was looked at before ([`crate::web::pool::is_well`]).
#[expect(clippy::unnecessary_wraps, reason = "every handler ends with an answer")]
pub(in crate::web) fn show(_: &Visit<Public>) -> Answer {
    Ok(raw((StatusCode::OK, "ok\n")))
}

/// In its place when the school does not answer, or not in time.
pub(in crate::web) fn down() -> Response {
    raw((StatusCode::SERVICE_UNAVAILABLE, "down\n"))
}
