//! The school's own rules, pure: no input or output, no async, no clock, no cryptography.
//!
//! Time and chance come in as arguments ([`clock`]); everything personal that is kept is one of the
//! types below, sealed by the archive.

pub mod absence;
pub mod announced;
pub mod arming;
pub mod asking;
pub mod calendar;
pub mod called_device;
pub mod ceremony;
pub mod checkup;
pub mod clock;
pub mod contact;
pub mod correction;
pub mod delegation;
pub mod detention;
pub mod diffusion;
pub mod entry;
pub mod erasure;
pub mod exchange;
pub mod family;
pub mod follow_up;
pub mod forgotten;
pub mod half_day;
pub mod ids;
pub mod kept;
pub mod language;
pub mod mail_address;
pub mod mail_notice;
pub mod missed;
pub mod month;
pub mod news;
pub mod person;
pub mod posting;
pub mod printing;
pub mod punishment;
pub mod push_service;
pub mod reckoning;
pub mod regime;
pub mod rewriting;
pub mod rights;
pub mod roll_week;
pub mod roster;
pub mod safety;
pub mod sanction;
pub mod school_year;
pub mod seen;
pub mod sick_bay;
pub mod signature;
pub mod spelling;
pub mod staff;
pub mod text;
pub mod timetable;
pub mod uai;
pub mod withdrawal;
pub mod year_state;
