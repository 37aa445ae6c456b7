//! The house rules, read from the source tree: each a test named as the sentence it enforces.
//!
//! A rule is a pure function from sources to findings. Next to each stands a test that feeds it a bad sample, so that a
//! rule that could not fail would itself be found out.

#![allow(clippy::unwrap_used, clippy::panic, unreachable_pub)]

mod calls;
mod history;
mod kept;
mod left_out;
mod names;
mod rooms;
mod secrets;
mod security;
mod shape;
mod speech;
#[path = "../support/tools.rs"]
mod tools;
mod top;
mod tree;

/// Fails with every finding on a line of its own.
#[track_caller]
fn nothing_found(rule: &str, findings: Vec<String>) {
    assert!(findings.is_empty(), "{rule}\n  {}\n", findings.join("\n  "));
}
