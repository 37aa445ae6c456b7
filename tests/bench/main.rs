//! How fast Carnet answers, as ratios within one run: `cargo bench --bench bench`.
//!
//! Nothing here asserts on time. Both pages of a comparison are asked for in turns, so that whatever else the machine
//! does falls on both.

#![allow(clippy::unwrap_used, clippy::panic, clippy::print_stdout, unreachable_pub)]

mod backup;
mod carnets;
mod growth;
mod home;
mod load;
mod ministry;
mod monday;
mod program;
mod proofs;
mod rotation;
mod schools;
mod search;
mod start;
#[path = "../support/mod.rs"]
mod support;
mod together;

/// Each by its name: `cargo bench --bench bench -- rotation` runs one alone.
const MEASURES: [(&str, fn()); 10] = [
    ("home", home::measure),
    ("start", start::measure),
    ("search", search::measure),
    ("rotation", rotation::measure),
    ("backup", backup::measure),
    ("proofs", proofs::measure),
    ("together", together::measure),
    ("monday", monday::measure),
    ("schools", schools::measure),
    ("growth", growth::measure),
];

fn main() {
    // `cargo test --benches` and nextest ask every bench for its list of tests: it has none.
    if std::env::args().any(|argument| argument == "--list") {
        return;
    }
    let named: Vec<String> = std::env::args().skip(1).filter(|argument| !argument.starts_with("--")).collect();
    for (name, measure) in MEASURES {
        if named.is_empty() || named.iter().any(|named| named == name) {
            measure();
        }
    }
}
