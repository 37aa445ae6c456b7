//! HTTP: every route in one table by caller, and everything that is checked before a handler is called. Async ends here.
//!
//! A request is gathered into an arrival, its cookie into a caller, and the handler runs, synchronously, on a thread
//! that may wait for the disk. Handlers hold the caller's type, so none of them asks whether it may.

mod absences;
mod announce;
mod app;
mod arrival;
mod asking;
mod bundle;
mod classes;
mod consents;
mod corrections;
mod demo;
mod detentions;
mod devices;
mod direction;
mod doors;
mod elimination;
mod erasures;
mod escrow_sheet;
mod family;
mod family_acts;
mod family_choices;
mod family_copy;
mod fields;
mod guard;
mod holds;
mod import_keys;
pub mod import_words;
mod imports;
mod key_events;
mod ledger;
mod level;
mod limits;
mod menu;
mod multipart;
mod paper_notices;
mod papers;
mod pending;
mod personnel;
mod places;
mod proof;
mod pupils;
mod refusal;
mod reply;
mod requests;
mod route;
mod routes;
mod sanctions;
mod school_life;
mod sent;
mod serve;
mod statements;
mod tiles;
mod unsigned;
mod visit;
mod welcome;
mod year_pairs;
mod year_refusals;
mod years;

#[cfg(test)]
mod family_tests;

pub use app::App;
pub use bundle::bundle;
pub use escrow_sheet::escrow_page;
pub use level::{cleared_said, ground_said, level_said};
pub use limits::Limits;
pub use papers::{PapersRefused, papers};
pub use route::{RouteLine, Verb};
pub use routes::table;
pub use serve::{Stop, router, serve};
