//! Bytes that others must be able to read: frozen cases, good and bad, and strangers' programs reading ours.

#![allow(clippy::unwrap_used, clippy::panic)]

#[path = "../support/mod.rs"]
mod support;

mod frozen;
mod secrets;
mod strangers;
