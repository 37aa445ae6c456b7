//! What a kill in the middle of a write leaves: everything that was acknowledged, no half of an import, no torn shelf;
//! and what a destroyed year leaves in the memory of the process that served it: nothing.

#![allow(clippy::unwrap_used, clippy::panic, unreachable_pub)]

#[path = "../support/mod.rs"]
mod support;

mod backups;
mod calls;
mod consultations;
mod imports;
mod killed;
mod mail;
mod memory;
mod needles;
mod server;
mod soak;
mod writer;
