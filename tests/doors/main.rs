//! Every route, by every caller, with what is theirs and what is not: compared with a file that a DPO can read.
//!
//! `verdicts.txt` beside this file says what each caller finds behind each address. The test asks for every address of
//! the product's own table as each of them and compares. A route that the file does not know fails the test. After a
//! change that was meant, `TEST_WRITE_VERDICTS=1 cargo nextest run --test doors` writes the file anew, for review.

#![allow(clippy::unwrap_used, clippy::panic, unreachable_pub)]

#[path = "../support/mod.rs"]
mod support;

mod callers;
mod reading;
mod verdicts;
