//! One run of bytes, searched as it comes: no copy is missed because it lies across two reads.

use super::form::Form;
use super::patterns::{Patterns, Trace};

/// How far beyond its beginning a copy may reach: eighty hexadecimal digits with the gaps of a dump between them.
pub(super) const AHEAD: usize = 192;
/// What direct reads of a block device want their buffer's address and length to be a multiple of.
const ALIGNED: usize = 4096;

/// Bytes read and not yet examined, and where they stand.
///
/// ```text
/// room: … [kept: at most AHEAD bytes not yet examined][space for the next read, aligned]
///         lo                                          first …                        end
/// ```
pub(super) struct Stream<'p> {
    patterns: &'p Patterns,
    room: Vec<u8>,
    first: usize,
    end: usize,
    lo: usize,
    hi: usize,
    /// Where the byte at `lo` stands in the run.
    offset: u64,
}

impl<'p> Stream<'p> {
    /// Reads `chunk` bytes at a time; a multiple of 4096.
    pub(super) fn new(patterns: &'p Patterns, chunk: usize) -> Self {
        let room = vec![0; AHEAD + ALIGNED + chunk];
        let first = AHEAD + room[AHEAD..].as_ptr().align_offset(ALIGNED).min(ALIGNED);
        Self { patterns, room, first, end: first + chunk, lo: first, hi: first, offset: 0 }
    }

    /// Where the next bytes go. Never empty: what was [`filled`](Self::filled) to the brim has been examined.
    pub(super) fn space(&mut self) -> &mut [u8] {
        &mut self.room[self.hi..self.end]
    }

    /// `count` bytes have been put into the space, and are examined at once.
    pub(super) fn filled(&mut self, count: usize, found: &mut dyn FnMut(u64, Trace)) {
        self.hi += count;
        self.examine(self.hi.saturating_sub(AHEAD).max(self.lo), found);
    }

    /// Takes a copy of `bytes`; they are examined when the space is full.
    pub(super) fn feed(&mut self, mut bytes: &[u8], found: &mut dyn FnMut(u64, Trace)) {
        while !bytes.is_empty() {
            let count = bytes.len().min(self.end - self.hi);
            self.room[self.hi..self.hi + count].copy_from_slice(&bytes[..count]);
            self.hi += count;
            bytes = &bytes[count..];
            if self.hi == self.end {
                self.filled(0, found);
            }
        }
    }

    /// The run ends here: what is left is examined. The next one begins at `offset`.
    pub(super) fn ended(&mut self, offset: u64, found: &mut dyn FnMut(u64, Trace)) {
        self.examine(self.hi, found);
        self.offset = offset;
    }

    /// Examines what begins before `until`, and keeps the rest in front of the next read.
    fn examine(&mut self, until: usize, found: &mut dyn FnMut(u64, Trace)) {
        let bytes = &self.room[self.lo..self.hi];
        let (until, mut from) = (until - self.lo, 0);
        while let Some((at, form)) = next_before(self.patterns, bytes, from, until) {
            self.patterns.at(&bytes[at..], form, |trace| found(self.offset + at as u64, trace));
            from = at + 1;
        }
        let kept = bytes.len() - until;
        self.offset += until as u64;
        self.room.copy_within(self.hi - kept..self.hi, self.first - kept);
        (self.lo, self.hi) = (self.first - kept, self.first);
    }
}

fn next_before(patterns: &Patterns, bytes: &[u8], from: usize, until: usize) -> Option<(usize, Form)> {
    patterns.next(bytes, from).filter(|(at, _)| *at < until)
}
