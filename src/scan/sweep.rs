//! Reading a span of an open file from end to end, past what its medium no longer gives.

use super::pass::{Pass, Step};
use super::report::{Hashed, Why};
use super::stream::Stream;
use data_encoding::HEXLOWER;
use ring::digest;
use std::fs::File;
use std::io;
use std::ops::Range;
use std::os::unix::fs::FileExt;
use std::rc::Rc;

/// What is passed over where a medium cannot be read, in bytes; what a direct read's length is a multiple of.
pub(super) const BLOCK: u64 = 4096;
/// After so many blocks on end the steps grow, or a disk that was pulled out would be asked for each of its blocks.
const PATIENCE: u64 = 1024;
const LONG_STEP: u64 = 1024 * 1024;

/// A part of an open file, and what it is called.
pub(super) struct Span<'a> {
    pub(super) file: &'a File,
    pub(super) name: &'a str,
    pub(super) part: Range<u64>,
    /// How much is read at once, in bytes.
    pub(super) chunk: usize,
}

/// What could not be read, run after run.
#[derive(Default)]
struct Holes {
    runs: Vec<(Range<u64>, String)>,
    blocks: u64,
}

impl Pass<'_> {
    /// Searches a span as it lies. What cannot be read is said and passed over, and the search goes on behind it.
    pub(super) fn sweep(&mut self, span: &Span<'_>) {
        let patterns = Rc::clone(&self.patterns);
        let mut stream = Stream::new(&patterns, span.chunk);
        let mut hash = self.how.hash.then(|| digest::Context::new(&digest::SHA256));
        let (mut at, mut read, mut holes) = (span.part.start, 0, Holes::default());
        stream.ended(at, &mut |_, _| {});
        while at < span.part.end {
            let space = stream.space();
            match span.file.read_at(within(space, span.part.end - at), at) {
                Ok(0) => break,
                Ok(count) => {
                    hash.iter_mut().for_each(|hash| hash.update(&space[..count]));
                    stream.filled(count, &mut |offset, trace| self.tally.add(span.name, offset, trace));
                    (at, read, holes.blocks) = (at + count as u64, read + count as u64, 0);
                    (self.watch)(Step { place: span.name, bytes: count as u64, opened: false });
                }
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => {
                    let behind = holes.add(at, span.part.end, &error);
                    stream.ended(behind, &mut |offset, trace| self.tally.add(span.name, offset, trace));
                    at = behind;
                }
            }
        }
        stream.ended(0, &mut |offset, trace| self.tally.add(span.name, offset, trace));
        self.here.bytes += read;
        for (run, why) in holes.runs {
            self.unread(format!("{} [{}, {}[", span.name, run.start, run.end), Why::Said(why));
        }
        if let Some(hash) = hash {
            let sha256 = HEXLOWER.encode(hash.finish().as_ref());
            self.here.sha256.push(Hashed { path: span.name.to_owned(), bytes: read, sha256 });
        }
    }
}

/// As much of the space as there is left to read, in whole blocks: a direct read asks for no less.
fn within(space: &mut [u8], left: u64) -> &mut [u8] {
    let wanted = usize::try_from(left.next_multiple_of(BLOCK)).unwrap_or(usize::MAX);
    let count = wanted.min(space.len());
    &mut space[..count]
}

impl Holes {
    /// One more read failed at `at`; says where to go on.
    fn add(&mut self, at: u64, end: u64, error: &io::Error) -> u64 {
        self.blocks += 1;
        let step = if self.blocks > PATIENCE { LONG_STEP } else { BLOCK };
        let behind = ((at / step + 1) * step).min(end);
        match self.runs.last_mut() {
            Some((run, _)) if run.end == at => run.end = behind,
            _ => self.runs.push((at..behind, error.to_string())),
        }
        behind
    }
}
