//! Frames: pieces of the stream, each bound to all before it.

use crate::backup::NotABackup;
use ring::digest::{Context, SHA256, digest};
use std::io::{self, Read, Write};

/// What a plain stream begins with.
const MAGIC: &[u8; 4] = b"CBK1";
/// How much of a link stands behind its frame.
const CHECK: usize = 16;
/// The longest body, in bytes: one change of the largest row fits.
pub(super) const LONGEST: usize = 2 << 20;

/// SHA-256 over a frame and all before it.
pub(super) type Link = [u8; 32];

fn first() -> Link {
    sum(digest(&SHA256, MAGIC).as_ref())
}

fn next(link: &Link, head: &[u8; 5], body: &[u8]) -> Link {
    let mut sha = Context::new(&SHA256);
    sha.update(link);
    sha.update(head);
    sha.update(body);
    sum(sha.finish().as_ref())
}

fn sum(digest: &[u8]) -> Link {
    let mut out = [0; 32];
    out.copy_from_slice(digest);
    out
}

/// Frames being written.
pub(super) struct FramesOut<W> {
    out: W,
    link: Link,
}

impl<W: Write> FramesOut<W> {
    pub(super) fn begin(mut out: W) -> io::Result<Self> {
        out.write_all(MAGIC)?;
        Ok(Self { out, link: first() })
    }

    pub(super) fn put(&mut self, kind: u8, body: &[u8]) -> io::Result<()> {
        let too_long = || io::Error::new(io::ErrorKind::InvalidInput, "a frame of a backup is too long");
        let length = u32::try_from(body.len()).ok().filter(|_| body.len() <= LONGEST).ok_or_else(too_long)?;
        let mut head = [kind, 0, 0, 0, 0];
        head[1..].copy_from_slice(&length.to_be_bytes());
        self.link = next(&self.link, &head, body);
        self.out.write_all(&head)?;
        self.out.write_all(body)?;
        self.out.write_all(&self.link[..CHECK])
    }

    /// Over everything written so far.
    pub(super) fn link(&self) -> &Link {
        &self.link
    }

    pub(super) fn into_inner(self) -> W {
        self.out
    }
}

/// Frames being read.
pub(super) struct FramesIn<R> {
    from: R,
    link: Link,
    number: u64,
}

impl<R: Read> FramesIn<R> {
    pub(super) fn begin(mut from: R) -> Result<Self, NotABackup> {
        let mut magic = [0; MAGIC.len()];
        from.read_exact(&mut magic)?;
        if magic == *MAGIC { Ok(Self { from, link: first(), number: 0 }) } else { Err(NotABackup::NotOurs) }
    }

    /// The next frame's kind and body.
    pub(super) fn next(&mut self) -> Result<(u8, Vec<u8>), NotABackup> {
        self.number += 1;
        let mut head = [0; 5];
        self.from.read_exact(&mut head)?;
        let length = u32::from_be_bytes([head[1], head[2], head[3], head[4]]) as usize;
        if length > LONGEST {
            return Err(self.misplaced());
        }
        let mut body = vec![0; length];
        self.from.read_exact(&mut body)?;
        let mut check = [0; CHECK];
        self.from.read_exact(&mut check)?;
        let link = next(&self.link, &head, &body);
        if check != link[..CHECK] {
            return Err(NotABackup::Altered { frame: self.number });
        }
        self.link = link;
        Ok((head[0], body))
    }

    /// Over everything read so far.
    pub(super) fn link(&self) -> &Link {
        &self.link
    }

    /// The frame read last has no business there.
    pub(super) fn misplaced(&self) -> NotABackup {
        NotABackup::Misplaced { frame: self.number }
    }

    /// Nothing comes after the last frame.
    pub(super) fn end(mut self) -> Result<(), NotABackup> {
        let more = self.from.read(&mut [0])?;
        if more == 0 { Ok(()) } else { Err(self.misplaced()) }
    }
}
