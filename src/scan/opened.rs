//! What compressed containers hold, as it comes out of them: gzip, xz, zstd, zip, and the disk of a qcow2 image.
//!
//! A container is known by its first bytes and opened whatever it is called; what comes out is searched, and opened in
//! turn when it is a gzip, xz or zstd stream itself. Nothing is written anywhere and nothing is kept: a hostile
//! container costs time, up to a limit, and a dictionary's worth of memory.

use super::frames::Frames;
use super::pass::{CHUNK, Pass, Step};
use super::patterns::Patterns;
use super::qcow2::Qcow2;
use super::report::{Missed, Why};
use super::stream::Stream;
use super::tally::Tally;
use flate2::bufread::MultiGzDecoder;
use lzma_rust2::XzReader;
use std::cell::{Cell, RefCell};
use std::fs::File;
use std::io::{self, BufRead, BufReader, Cursor, Read};
use zip::ZipArchive;

/// Containers within containers that are opened; further ones are said.
const DEPTH: usize = 4;
/// An expansion of a thousand times is beyond what honest compression of anything but emptiness reaches.
const RATIO: u64 = 1000;
/// What a decoder's dictionary may take, in KiB; `xz -9` asks for 64 MiB, zstd's own limit is 128 MiB.
const DICTIONARY_KIB: u32 = 256 * 1024;
/// Between a container and what it holds, in the report.
const WITHIN: &str = " › ";

/// The containers that are opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Container {
    Gzip,
    Xz,
    Zstd,
    Zip,
    Qcow2,
}

/// The opening of one file's containers. Decoders read from one another, so what they share is borrowed for a moment
/// at a time.
struct Opening<'p> {
    patterns: &'p Patterns,
    tally: RefCell<&'p mut Tally>,
    watch: RefCell<&'p mut dyn FnMut(Step<'_>)>,
    /// Bytes that may still come out.
    left: Cell<u64>,
    out: Cell<u64>,
    missed: RefCell<Vec<Missed>>,
}

/// What comes out of a decoder: searched as it is read, by us or by the next decoder.
struct Emerging<'o, 'p, 'a> {
    from: Box<dyn Read + 'a>,
    opening: &'o Opening<'p>,
    place: &'o str,
    stream: Stream<'p>,
    failed: Option<Why>,
}

impl Container {
    /// Bytes that tell one from another.
    pub(super) const HEAD: usize = 6;

    fn of(head: &[u8]) -> Option<Self> {
        let kinds: [(&[u8], Self); 7] = [
            (b"\x1f\x8b\x08", Self::Gzip),
            (b"\xfd7zXZ\0", Self::Xz),
            (b"\x28\xb5\x2f\xfd", Self::Zstd),
            (b"PK\x03\x04", Self::Zip),
            (b"PK\x05\x06", Self::Zip),
            (b"QFI\xfb\0\0", Self::Qcow2),
            (b"PK\x07\x08", Self::Zip),
        ];
        kinds.into_iter().find(|(magic, _)| head.starts_with(magic)).map(|(_, kind)| kind)
    }

    fn name(self) -> &'static str {
        match self {
            Self::Gzip => "gzip",
            Self::Xz => "xz",
            Self::Zstd => "zstd",
            Self::Zip => "zip",
            Self::Qcow2 => "qcow2",
        }
    }

    /// The stream it holds, when it holds one and can be read from its beginning to its end.
    fn stream<'a>(self, bytes: impl BufRead + 'a) -> Option<Box<dyn Read + 'a>> {
        match self {
            Self::Gzip => Some(Box::new(MultiGzDecoder::new(bytes))),
            Self::Xz => Some(Box::new(XzReader::new_mem_limit(bytes, true, DICTIONARY_KIB))),
            Self::Zstd => Some(Box::new(Frames::of(bytes))),
            Self::Zip | Self::Qcow2 => None,
        }
    }
}

impl Pass<'_> {
    /// Opens the containers of a file that begins with `head`, if it is one.
    pub(super) fn inside(&mut self, head: &[u8], file: &File, name: &str, len: u64) {
        let Some(container) = Container::of(head) else { return };
        let opening = Opening {
            patterns: &self.patterns,
            tally: RefCell::new(&mut self.tally),
            watch: RefCell::new(&mut *self.watch),
            left: Cell::new(self.how.opened_limit.saturating_add(len.saturating_mul(RATIO))),
            out: Cell::new(0),
            missed: RefCell::default(),
        };
        opening.file(container, file, &format!("{name}{WITHIN}{}", container.name()));
        let (out, missed) = (opening.out.get(), opening.missed.take());
        self.here.opened_bytes += out;
        self.unopened.extend(missed);
    }
}

impl Opening<'_> {
    fn file(&self, container: Container, file: &File, place: &str) {
        let bytes = BufReader::with_capacity(CHUNK, file);
        match container {
            Container::Zip => self.members(bytes, place),
            Container::Qcow2 => match Qcow2::open(file) {
                Err(refused) => self.missed(place, refused),
                Ok(disk) => {
                    disk.other_file().into_iter().for_each(|other| self.missed(place, Why::OtherFile(other)));
                    self.stream(Box::new(disk), place, 1);
                }
            },
            Container::Gzip | Container::Xz | Container::Zstd => self.decode(container, bytes, place, 1),
        }
    }

    fn members(&self, bytes: BufReader<&File>, place: &str) {
        let mut archive = match ZipArchive::new(bytes) {
            Ok(archive) => archive,
            Err(error) => return self.missed(place, Why::Said(error.to_string())),
        };
        for rank in 0..archive.len() {
            let name = archive.name_for_index(rank).and_then(Result::ok).map(String::from);
            let place = format!("{place}{WITHIN}{}", name.unwrap_or_else(|| rank.to_string()));
            match archive.by_index(rank) {
                Ok(member) => self.stream(Box::new(member), &place, 1),
                Err(error) => self.missed(&place, Why::Said(error.to_string())),
            }
        }
    }

    fn decode<'a>(&self, container: Container, bytes: impl BufRead + 'a, place: &str, depth: usize) {
        match container.stream(bytes) {
            Some(stream) => self.stream(stream, place, depth),
            None => self.missed(place, Why::Nested),
        }
    }

    /// Searches a stream to its end, and what it holds if it is a container in turn.
    fn stream<'a>(&self, from: Box<dyn Read + 'a>, place: &str, depth: usize) {
        let stream = Stream::new(self.patterns, CHUNK);
        let mut emerging = Emerging { from, opening: self, place, stream, failed: None };
        let mut head = Vec::new();
        let whole = (&mut emerging).take(Container::HEAD as u64).read_to_end(&mut head).is_ok();
        if let Some(container) = Container::of(&head).filter(|_| whole) {
            let place = format!("{place}{WITHIN}{}", container.name());
            match depth < DEPTH {
                true => {
                    self.decode(container, BufReader::new(Cursor::new(head).chain(&mut emerging)), &place, depth + 1)
                }
                false => self.missed(&place, Why::Deep),
            }
        }
        // What the inner decoder left is read as well; an error is kept where it arose.
        let drained = io::copy(&mut emerging, &mut io::sink());
        emerging.stream.ended(0, &mut |offset, trace| self.tally.borrow_mut().add(place, offset, trace));
        if let (Err(_), Some(why)) = (drained, emerging.failed) {
            self.missed(place, why);
        }
    }

    fn missed(&self, place: &str, why: Why) {
        self.missed.borrow_mut().push(Missed { place: place.to_owned(), why });
    }
}

impl Read for Emerging<'_, '_, '_> {
    fn read(&mut self, bytes: &mut [u8]) -> io::Result<usize> {
        if self.failed.is_none() && self.opening.left.get() == 0 {
            self.failed = Some(Why::Limit(self.opening.out.get()));
        }
        if let Some(why) = &self.failed {
            return Err(io::Error::other(format!("{why:?}")));
        }
        let most = usize::try_from(self.opening.left.get()).unwrap_or(usize::MAX).min(bytes.len());
        let count = self.from.read(&mut bytes[..most]).inspect_err(|error| {
            if error.kind() != io::ErrorKind::Interrupted {
                self.failed = Some(Why::Said(error.to_string()));
            }
        })?;
        let (place, tally) = (self.place, &self.opening.tally);
        self.stream.feed(&bytes[..count], &mut |offset, trace| tally.borrow_mut().add(place, offset, trace));
        self.opening.left.update(|left| left - count as u64);
        self.opening.out.update(|out| out + count as u64);
        (self.opening.watch.borrow_mut())(Step { place, bytes: count as u64, opened: true });
        Ok(count)
    }
}
