//! What this process's memory may hold of keys, and what overwrites each copy. Imports no other room.
//!
//! ring wipes nothing: measured, seven copies of an AES key stay behind its drop. So nothing relies on it:
//!
//! | where a copy is made | what overwrites it |
//! |---|---|
//! | heap: roots, seeds, the unlock, prepared keys of families and people, opened rows, pages, vectors that grew | the allocator below: every block is overwritten as it is freed, those that `realloc` leaves behind too |
//! | stack of whoever opens or seals: one-time keys with their AES schedules, HKDF and HMAC states, arrays on their way to the heap | [`scrubbed`]: every request, every command, every minute's look at the clocks and the start run inside it |
//! | stacks of tokio's workers, of the commit threads and of sled's | none is made: they move sealed bytes and finished pages |
//! | swap, hibernation, core dumps, debuggers | [`Precautions`], as far as the system lets us |
//! | what a compiler or processor keeps elsewhere: registers, caches, the kernel's own buffers | nothing; after a year's destruction the process becomes a new one and gives every page back |
//!
//! What lives meanwhile, on purpose: the unlock, the root of the establishment and of each year that lives, each with
//! its scope's own prepared key; and a family's or a person's for as long as one request holds it.

mod precautions;
mod scrub;

pub use precautions::{Precautions, Swap};
pub use scrub::scrubbed;

use std::alloc::System;
use zeroizing_alloc::ZeroAlloc;

/// Every block is overwritten before it goes back: some five nanoseconds for a small one.
#[global_allocator]
static HEAP: ZeroAlloc<System> = ZeroAlloc(System);

#[cfg(test)]
mod traces;
