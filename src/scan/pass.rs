//! One pass over the places given, for all that is wanted at once.

use super::patterns::{Patterns, Wanted};
use super::report::{Control, Kind, LeftOut, Missed, Place, Report, Searched, Why, verdict};
use super::stream::Stream;
use super::tally::Tally;
use data_encoding::HEXLOWER;
use std::io::{self, Read};
use std::rc::Rc;

/// Small enough to stay in a core's second-level cache between the kernel's copy and the search, in bytes.
pub(super) const CHUNK: usize = 256 * 1024;

/// How a pass goes about it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct How {
    /// Search inside compressed containers as well.
    pub open: bool,
    /// Hash what is read.
    pub hash: bool,
    /// What may come out of one file's containers besides a thousand times its size, in bytes.
    pub opened_limit: u64,
}

impl Default for How {
    fn default() -> Self {
        Self { open: true, hash: false, opened_limit: 1 << 30 }
    }
}

/// Some more bytes were searched.
#[derive(Clone, Copy, Debug)]
pub struct Step<'a> {
    /// Of this.
    pub place: &'a str,
    /// So many.
    pub bytes: u64,
    /// They came out of a container, whose own bytes are counted besides.
    pub opened: bool,
}

/// A pass under way.
pub struct Pass<'w> {
    wanted: &'w Wanted,
    pub(super) patterns: Rc<Patterns>,
    pub(super) how: How,
    pub(super) tally: Tally,
    pub(super) here: Place,
    places: Vec<Place>,
    pub(super) unread: Vec<Missed>,
    pub(super) unopened: Vec<Missed>,
    pub(super) left_out: LeftOut,
    pub(super) watch: Box<dyn FnMut(Step<'_>) + 'w>,
}

impl<'w> Pass<'w> {
    /// A pass for `wanted`. `watch` is told of each step.
    pub fn new(wanted: &'w Wanted, how: How, watch: impl FnMut(Step<'_>) + 'w) -> Self {
        Self {
            wanted,
            patterns: Rc::new(Patterns::of(wanted)),
            how,
            tally: Tally::of(wanted),
            here: place(String::new(), Kind::Bytes),
            places: Vec::new(),
            unread: Vec::new(),
            unopened: Vec::new(),
            left_out: LeftOut::default(),
            watch: Box::new(watch),
        }
    }

    /// Searches what `bytes` gives, to its end.
    pub fn bytes(&mut self, name: &str, bytes: &mut dyn Read) {
        self.at(name.to_owned(), Kind::Bytes, |pass| {
            pass.here.files = 1;
            if let Err(error) = pass.run(name, bytes) {
                pass.unread(name, error);
            }
        });
    }

    fn run(&mut self, name: &str, bytes: &mut dyn Read) -> io::Result<()> {
        let patterns = Rc::clone(&self.patterns);
        let mut stream = Stream::new(&patterns, CHUNK);
        loop {
            let count = match bytes.read(stream.space()) {
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                other => other?,
            };
            if count == 0 {
                stream.ended(0, &mut |offset, trace| self.tally.add(name, offset, trace));
                return Ok(());
            }
            stream.filled(count, &mut |offset, trace| self.tally.add(name, offset, trace));
            self.here.bytes += count as u64;
            (self.watch)(Step { place: name, bytes: count as u64, opened: false });
        }
    }

    /// The report; the pass is over.
    pub fn report(self) -> Report {
        let of = |(sought, traces): (&super::Sought, _)| Searched {
            label: sought.label.clone(),
            handle: HEXLOWER.encode(&sought.handle),
            traces,
        };
        let control = |(tag, found): (&[u8; 32], _)| Control { tag: HEXLOWER.encode(tag), found };
        let sought: Vec<Searched> = self.wanted.sought.iter().zip(self.tally.sought).map(of).collect();
        Report {
            verdict: verdict(&sought, &self.tally.controls, &self.places),
            sought,
            controls: self.wanted.controls.iter().zip(self.tally.controls).map(control).collect(),
            places: self.places,
            unread: self.unread,
            unopened: self.unopened,
            left_out: self.left_out,
        }
    }

    /// Says that a place, or a part of it, was not read.
    pub(super) fn unread(&mut self, place: impl ToString, why: impl Into<Why>) {
        self.unread.push(Missed { place: place.to_string(), why: why.into() });
    }

    /// Does `search` as one place of the report.
    pub(super) fn at(&mut self, path: String, kind: Kind, search: impl FnOnce(&mut Self)) {
        self.here = place(path.clone(), kind);
        search(self);
        let mut here = std::mem::replace(&mut self.here, place(path, kind));
        here.control = here.control.max(self.tally.control_since());
        self.places.push(here);
    }
}

fn place(path: String, kind: Kind) -> Place {
    Place { path, kind, files: 0, bytes: 0, opened_bytes: 0, control: 0, sha256: Vec::new() }
}
