//! HTTP: every route in one table by caller, and everything that is checked before a handler is called. Async ends
//! here.
//!
//! A request is gathered into an arrival, its cookie into a caller, and the handler runs, synchronously, on a thread
//! that may wait for the disk. Handlers hold the caller's type, so none of them asks whether it may.

mod access;
mod app;
mod arrival;
mod asking;
mod body;
mod classroom;
mod connection;
mod cookies;
mod desk;
pub mod direction;
mod doors;
mod family;
mod fields;
mod guard;
mod keys;
mod language;
mod limits;
mod looked_at;
mod menu;
mod metrics;
mod multipart;
mod open;
mod pending;
mod period;
mod places;
mod pool;
mod postings;
mod redirect;
mod refusal;
mod reply;
mod route;
mod routes;
mod serve;
mod services;
mod tls;
mod trust;
mod visit;

pub use crate::pages::direction::checkup::CheckLine;
pub use app::{App, Calling, MachineChecks};
pub use asking::{NoAnswer, asked};
pub use body::Pace;
pub use direction::checkup::{lines as check_lines, verdict_word};
pub use keys::bundle::bundle;
pub use keys::escrow_sheet::escrow_page;
pub use keys::level::{cleared_said, ground_said, level_said};
pub use keys::years::unreadable_said;
pub use limits::Limits;
pub use metrics::measure;
pub use open::papers::{PapersRefused, papers};
pub use pool::is_alive;
pub use redirect::redirect;
pub use route::{RouteLine, Verb};
pub use routes::table;
pub use serve::{Stop, router, serve};
pub use tls::{Certificate, TlsRefused, expiry};
pub use trust::trusting;
