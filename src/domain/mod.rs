//! The school's own rules, pure: no input or output, no async, no clock, no cryptography.
//!
//! Time and chance come in as arguments ([`clock`]); everything personal that is kept is one of the
//! types below, sealed by the archive.

pub mod clock;
pub mod family;
pub mod ids;
pub mod person;
pub mod roster;
pub mod school_year;
pub mod staff;
pub mod text;
pub mod uai;
