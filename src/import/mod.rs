//! SIECLE and STS-web files into a plan: what would change, never a write.
//!
//! [`read()`] refuses whole files that cannot be trusted ([`Refusal`]) and lists what a person should look at
//! in those it accepts ([`Anomaly`]); [`plan()`] compares them with the school as it stands. Each file is
//! recognised by its root element, bare or alone in a zip, whatever its name and order. Only what the carnet
//! needs is kept: no INE, sex, nationality, birthplace, profession nor birth date of staff.

#![cfg_attr(test, allow(clippy::unwrap_used))]

pub mod anomaly;
pub mod change;
pub mod incoming;
pub mod plan;
pub mod read;
pub mod refusal;

mod container;
mod crosscheck;
mod decode;
mod fields;
mod header;
#[cfg(test)]
mod sample;
mod siecle_guardians;
mod siecle_pupils;
mod sts;
mod xml;

pub use anomaly::{Anomaly, Gravity, NamedPerson, NamedPupil, NamedStaff};
pub use change::Change;
pub use incoming::{GuardiansGiven, Incoming, PupilsGiven, StaffGiven};
pub use plan::{Counts, Plan, keeps, plan};
pub use read::{Expected, NamedFile, read};
pub use refusal::{Cause, Form, Kind, OtherFile, Refusal};
