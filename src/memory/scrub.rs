//! The stack of a thread that touched keys, overwritten once it is done.

use std::hint::black_box;

/// How far down the stack is overwritten, in bytes: further than the acts of `tests/faults` leave keys, in an
/// unoptimised build too; two to four microseconds.
const DEPTH: usize = 256 * 1024;
/// The work begins this far below the frame of [`scrubbed`], so that the overwriting begins above all of it.
const GAP: usize = 4096;

/// Does `work`, then overwrites the stack it ran on, even when it panics. What it returns must hold no key.
#[inline(never)]
pub fn scrubbed<T>(work: impl FnOnce() -> T) -> T {
    let _afterwards = Overwrite;
    further_down(work)
}

/// Overwrites on drop: after the work, or while a panic passes.
struct Overwrite;

impl Drop for Overwrite {
    fn drop(&mut self) {
        overwrite_below();
    }
}

#[inline(never)]
fn further_down<T>(work: impl FnOnce() -> T) -> T {
    let gap = [0_u8; GAP];
    black_box(&gap);
    let done = in_a_frame_of_its_own(work);
    black_box(&gap);
    done
}

#[inline(never)]
fn in_a_frame_of_its_own<T>(work: impl FnOnce() -> T) -> T {
    work()
}

#[inline(never)]
fn overwrite_below() {
    let mut below = [0_u8; DEPTH];
    // As good as read: the zeros must have been written.
    black_box(&mut below);
}
