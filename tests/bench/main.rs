//! How fast Carnet answers, as ratios within one run: `cargo bench --bench bench`.
//!
//! Nothing here asserts on time. Both pages of a comparison are asked for in turns, so that whatever else the machine
//! does falls on both.

#![allow(clippy::unwrap_used, clippy::print_stdout, unreachable_pub)]

mod home;
mod load;
mod search;
mod start;
#[path = "../support/mod.rs"]
mod support;

fn main() {
    // `cargo test --benches` and nextest ask every bench for its list of tests: it has none.
    if std::env::args().any(|argument| argument == "--list") {
        return;
    }
    home::measure();
    start::measure();
    search::measure();
}
