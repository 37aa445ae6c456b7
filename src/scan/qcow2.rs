//! The disk in a qcow2 image, cluster by cluster in the guest's order, those of its internal snapshots included.
//!
//! ```text
//! header   "QFI\xfb" ‖ u32 version 2 or 3 ‖ u64 backing file at ‖ u32 its name's length ‖ u32 cluster bits ‖ u64 size
//!          ‖ u32 encryption ‖ u32 L1 entries ‖ u64 L1 at ‖ u64 ‖ u32 ‖ u32 snapshots ‖ u64 snapshots at
//!          version 3: ‖ u64 incompatible features ‖ … (byte 104) u8 compression: 0 deflate, 1 zstd
//! L1, L2   u64 entries: bits 9 … 55 where the L2 table or the cluster is; bit 62 of L2: compressed; bit 0: all zero
//! ```
//! After QEMU's `docs/interop/qcow2.txt`. Clusters that nothing was ever written to are passed over.

use super::frames::Frames;
use super::report::Why;
use flate2::read::DeflateDecoder;
use std::collections::HashSet;
use std::fs::File;
use std::io::{self, Read};
use std::os::unix::fs::FileExt;

const PLACE: u64 = 0x00ff_ffff_ffff_fe00;
const COMPRESSED: u64 = 1 << 62;
const ALL_ZERO: u64 = 1;
/// QEMU's own limits: an L1 table of 32 MiB, 65,536 snapshots.
const MOST_L1: u64 = (32 << 20) / 8;
const MOST_SNAPSHOTS: u32 = 65_536;
/// Dirty, corrupt, compression type: an image with these can be read as any other.
const HARMLESS: u64 = 0b1011;

/// An image under reading.
pub(super) struct Qcow2<'f> {
    file: &'f File,
    cluster_bits: u32,
    zstd: bool,
    backing: Option<String>,
    /// L2 tables still to be read, the next one last.
    tables: Vec<u64>,
    /// Entries of the present one, the next one last.
    entries: Vec<u64>,
    cluster: Vec<u8>,
    given: usize,
}

impl<'f> Qcow2<'f> {
    /// Reads the header and the first level of every table.
    ///
    /// # Errors
    /// Encrypted, kept in another file, of a later form, or not whole.
    pub(super) fn open(file: &'f File) -> Result<Self, Why> {
        let mut header = [0; 112];
        // A version 2 header is 72 bytes long, and an image is never shorter than its first cluster.
        file.read_exact_at(&mut header, 0)?;
        let incompatible = if long(&header, 0)? as u32 >= 3 { long(&header, 72)? } else { 0 };
        let cluster_bits = short(&header, 20)?;
        if short(&header, 32)? != 0 || incompatible & !HARMLESS != 0 || !(9..=21).contains(&cluster_bits) {
            return Err(Why::Said("encrypted, kept in another file, or of a form that is not known here".into()));
        }
        let mut image = Self {
            file,
            cluster_bits,
            zstd: incompatible & 8 != 0 && header[104] == 1,
            backing: None,
            tables: Vec::new(),
            entries: Vec::new(),
            cluster: Vec::new(),
            given: 0,
        };
        image.backing = image.name_at(long(&header, 8)?, short(&header, 16)?)?;
        let mut tables = image.level_one(long(&header, 40)?, short(&header, 36)?)?;
        tables.extend(image.snapshots(long(&header, 64)?, short(&header, 60)?)?);
        let mut seen = HashSet::new();
        tables.retain(|table| *table != 0 && seen.insert(*table));
        tables.reverse();
        Ok(Self { tables, ..image })
    }

    /// The file that holds what was never written in this one.
    pub(super) fn other_file(&self) -> Option<String> {
        self.backing.clone()
    }

    fn name_at(&self, at: u64, len: u32) -> Result<Option<String>, Why> {
        if at == 0 || len == 0 || len > 1023 {
            return Ok(None);
        }
        let mut name = vec![0; len as usize];
        self.file.read_exact_at(&mut name, at)?;
        Ok(Some(String::from_utf8_lossy(&name).into_owned()))
    }

    fn level_one(&self, at: u64, entries: u32) -> Result<Vec<u64>, Why> {
        if u64::from(entries) > MOST_L1 {
            return Err(Why::Said("an L1 table larger than any".into()));
        }
        Ok(self.table(at, entries as usize)?.into_iter().map(|entry| entry & PLACE).collect())
    }

    fn snapshots(&self, mut at: u64, count: u32) -> Result<Vec<u64>, Why> {
        let mut tables: Vec<u64> = Vec::new();
        for _ in 0..count.min(MOST_SNAPSHOTS) {
            let mut header = [0; 40];
            self.file.read_exact_at(&mut header, at)?;
            tables.extend(self.level_one(long(&header, 0)?, short(&header, 8)?)?);
            if tables.len() as u64 > MOST_L1 {
                return Err(Why::Said("more tables than an image can have".into()));
            }
            let names = u64::from(short(&header, 12)? >> 16) + u64::from(short(&header, 12)? & 0xffff);
            at = (at + 40 + u64::from(short(&header, 36)?) + names).next_multiple_of(8);
        }
        Ok(tables)
    }

    fn table(&self, at: u64, entries: usize) -> io::Result<Vec<u64>> {
        let mut bytes = vec![0; entries * 8];
        self.file.read_exact_at(&mut bytes, at)?;
        Ok(bytes.as_chunks().0.iter().map(|entry| u64::from_be_bytes(*entry)).collect())
    }

    /// Makes the next written cluster ready; false when there is none any more.
    fn next(&mut self) -> io::Result<bool> {
        loop {
            if let Some(entry) = self.entries.pop() {
                if entry & COMPRESSED != 0 {
                    self.cluster = self.decompressed(entry)?;
                } else if entry & ALL_ZERO != 0 || entry & PLACE == 0 {
                    continue;
                } else {
                    self.cluster = self.read_up_to(entry & PLACE, 1 << self.cluster_bits)?;
                }
                self.given = 0;
                return Ok(true);
            }
            let Some(table) = self.tables.pop() else { return Ok(false) };
            self.entries = self.table(table, 1 << (self.cluster_bits - 3))?;
            self.entries.reverse();
        }
    }

    fn decompressed(&self, entry: u64) -> io::Result<Vec<u8>> {
        let width = 62 - (self.cluster_bits - 8);
        let at = entry & ((1 << width) - 1);
        let sectors = (entry & (COMPRESSED - 1)) >> width;
        let packed = self.read_up_to(at, (sectors as usize + 1) * 512 - (at % 512) as usize)?;
        let mut cluster = Vec::new();
        let limit = 1 << self.cluster_bits;
        match self.zstd {
            true => Frames::of(&packed[..]).take(limit).read_to_end(&mut cluster)?,
            false => DeflateDecoder::new(&packed[..]).take(limit).read_to_end(&mut cluster)?,
        };
        Ok(cluster)
    }

    /// The last cluster of an image may be cut short by the end of the file.
    fn read_up_to(&self, at: u64, len: usize) -> io::Result<Vec<u8>> {
        let mut bytes = vec![0; len];
        let mut read = 0;
        while read < len {
            match self.file.read_at(&mut bytes[read..], at + read as u64)? {
                0 => break,
                count => read += count,
            }
        }
        bytes.truncate(read);
        Ok(bytes)
    }
}

impl Read for Qcow2<'_> {
    fn read(&mut self, bytes: &mut [u8]) -> io::Result<usize> {
        while self.given == self.cluster.len() {
            if !self.next()? {
                return Ok(0);
            }
        }
        let count = bytes.len().min(self.cluster.len() - self.given);
        bytes[..count].copy_from_slice(&self.cluster[self.given..self.given + count]);
        self.given += count;
        Ok(count)
    }
}

fn long(header: &[u8], at: usize) -> io::Result<u64> {
    header.get(at..).and_then(<[u8]>::first_chunk).map(|bytes| u64::from_be_bytes(*bytes)).ok_or_else(cut)
}

fn short(header: &[u8], at: usize) -> io::Result<u32> {
    header.get(at..).and_then(<[u8]>::first_chunk).map(|bytes| u32::from_be_bytes(*bytes)).ok_or_else(cut)
}

fn cut() -> io::Error {
    io::ErrorKind::UnexpectedEof.into()
}
