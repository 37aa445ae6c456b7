//! Journeys in a real Chromium with virtual passkeys, at the width of a phone and of a desk.
//!
//! A test opens a [`harness::Visit`], walks as a person would, by the words on the page, looks at each page
//! ([`harness::Visit::look`]: accessibility, weight, width, valid HTML, pictures in `target/look`) and ends the visit,
//! which fails on whatever the console complained of on the way.

#![allow(clippy::unwrap_used, clippy::panic, clippy::print_stdout, unreachable_pub, dead_code)]

#[path = "../support/mod.rs"]
mod support;

mod address;
mod calls;
mod forced;
mod harness;
mod itself;
mod journey;
mod leaving;
mod listening;
mod looks;
mod offline;
mod paper;
mod passkeys;
mod quick;
mod roles;
mod samples;
mod screens;
#[path = "../support/tools.rs"]
mod tools;
mod touch;
mod waits;
