//! What a kill in the middle of a write leaves: everything that was acknowledged, no half of an import, no torn shelf.

#![allow(clippy::unwrap_used, clippy::panic, unreachable_pub)]

#[path = "../support/mod.rs"]
mod support;

mod killed;
mod writer;
