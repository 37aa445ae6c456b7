//! The invented school and its people, for every kind of test that drives the product from its doors.
//!
//! A [`school::School`] is a real archive in a temporary folder, filled by the real importer from the files the product
//! ships; its people ([`people::Person`]) enrol a passkey from their letter, sign in, read pages by their words and
//! press their buttons, through the real router. Only time and chance are the test's.

// A page that `is_nowhere` is given on to the next sentence.
#![allow(clippy::unwrap_used, clippy::panic, clippy::wrong_self_convention, dead_code, unreachable_pub)]

pub mod browser;
pub mod clock;
pub mod device;
pub mod html;
pub mod life;
pub mod ministry;
pub mod network;
pub mod page;
pub mod people;
pub mod ports;
pub mod post;
pub mod push;
pub mod reach;
pub mod school;
pub mod traces;
pub mod written;
