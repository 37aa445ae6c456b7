//! SIECLE, STS-web and ONDE files and lists in CSV into a plan: what would change, never a write.
//!
//! [`read()`] refuses whole files that cannot be trusted ([`Refusal`]) and lists what a person should look at
//! in those it accepts ([`Anomaly`]); [`plan()`] compares them with the school as it stands. Each file is
//! recognised by its root element, bare or alone in a zip, or by its header, whatever its name and order. Only what the
//! carnet needs is kept: no INE, sex, nationality, birthplace, profession nor birth date of staff.

#![cfg_attr(test, allow(clippy::unwrap_used))]

pub mod anomaly;
pub mod change;
pub mod gravity;
pub mod incoming;
pub mod named;
pub mod plan;
pub mod read;
pub mod refusal;

mod communs;
mod contact_changes;
mod container;
mod crosscheck;
mod decode;
mod departures;
mod fields;
mod header;
pub mod list;
pub mod mef;
mod nomenclature;
mod numbers;
mod renumbered;
#[cfg(test)]
mod sample;
mod siecle_guardians;
mod siecle_pupils;
mod staff_changes;
mod structures;
mod sts;
mod unsaid;
mod xml;

pub use anomaly::Anomaly;
pub use change::Change;
pub use gravity::Gravity;
pub use incoming::{GuardiansGiven, Incoming, PupilsGiven, StaffGiven};
pub use list::sheet::Row;
pub use list::{Column, Layout, ListOf, guess, sheet};
pub use named::{Leaving, NamedLink, NamedPerson, NamedPupil, NamedStaff};
pub use plan::{Counts, Plan, keeps, plan};
pub use read::{Columns, Expected, NamedFile, read, read_named, read_telling};
pub use refusal::{Cause, Form, Kind, OtherFile, Refusal};
