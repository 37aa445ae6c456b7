//! A large batch, written down before it is applied in parts: whoever opens the database later carries it out to its
//! end.
//!
//! sled 0.34 gives back nothing of what a batch replaces until the whole batch is applied: for the 500,000 rows of ten
//! thousand pupils it held two gigabytes. So a large batch is applied in parts, and this file makes them one:
//!
//! ```text
//! "redo.new" written and synced → renamed "redo": from here the batch stands → applied in parts → committed → removed
//! form: "carnet redo 1\n" | number of changes (8) | changes | SHA-256 of all before
//! change: length of the key (4) | 1 and length of the value (4), or 0 | key | value
//! ```
//! Applying a part twice is applying it once: a change says what a row is and never how it differs. Lengths are
//! big-endian. What lies in the file lies in the database too, sealed as there.

use crate::store::folder::{Folder, disk, sync};
use crate::store::{Change, StoreError};
use ring::digest::{Context, SHA256};
use std::fs::{self, File, OpenOptions};
use std::io::{self, BufReader, BufWriter, Read, Seek, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};

const MAGIC: &[u8] = b"carnet redo 1\n";
/// How many changes sled is given at once.
pub(super) const PART: usize = 1_024;
/// What applying a batch may take on the disk, in multiples of its own size: sled writes a row with what surrounds it.
const ROOM: u64 = 8;

fn standing(folder: &Folder) -> PathBuf {
    folder.path().join("redo")
}

fn unfinished(folder: &Folder) -> PathBuf {
    folder.path().join("redo.new")
}

/// Writes a batch down. Nothing has happened yet, and what a failure leaves is removed now or at the next opening.
pub(super) fn write(folder: &Folder, changes: &[Change]) -> Result<(), StoreError> {
    let path = unfinished(folder);
    let bytes = changes.iter().map(|change| change.len() as u64).sum();
    let written = has_room(folder, bytes).and_then(|()| write_to(&path, changes));
    written.map_err(|error| {
        let _as_the_next_opening_would = fs::remove_file(&path);
        disk(&path)(error)
    })
}

/// From here the batch stands, whatever happens; when this fails, nobody knows whether it does.
pub(super) fn stand(folder: &Folder) -> Result<(), StoreError> {
    let path = standing(folder);
    fs::rename(unfinished(folder), &path).map_err(disk(&path))?;
    sync(folder.path())
}

/// A batch that stands is carried out or the database is not opened: a disk that is all but full refuses it before.
pub(super) fn has_room(folder: &Folder, bytes: u64) -> io::Result<()> {
    let facts = rustix::fs::statvfs(folder.path())?;
    let free = facts.f_bavail.saturating_mul(facts.f_frsize);
    if free < bytes.saturating_mul(ROOM) { Err(io::ErrorKind::StorageFull.into()) } else { Ok(()) }
}

fn write_to(path: &Path, changes: &[Change]) -> io::Result<()> {
    let file = OpenOptions::new().write(true).create(true).truncate(true).mode(0o600).open(path)?;
    let mut out = Summed { sum: Context::new(&SHA256), to: BufWriter::new(file) };
    out.write_all(MAGIC)?;
    out.write_all(&(changes.len() as u64).to_be_bytes())?;
    for Change { key, value } in changes {
        out.write_all(&length(key)?)?;
        match value {
            Some(value) => {
                out.write_all(&[1])?;
                out.write_all(&length(value)?)?;
            }
            None => out.write_all(&[0])?,
        }
        out.write_all(key)?;
        out.write_all(value.as_deref().unwrap_or_default())?;
    }
    let Summed { sum, mut to } = out;
    to.write_all(sum.finish().as_ref())?;
    to.into_inner()?.sync_all()
}

fn length(bytes: &[u8]) -> io::Result<[u8; 4]> {
    u32::try_from(bytes.len()).map(u32::to_be_bytes).map_err(|_| io::ErrorKind::FileTooLarge.into())
}

/// Forgets a batch that is applied and committed.
pub(super) fn remove(folder: &Folder) -> Result<(), StoreError> {
    let path = standing(folder);
    fs::remove_file(&path).map_err(disk(&path))?;
    sync(folder.path())
}

/// Removes what a database that was here before, and was removed in part, left of a batch.
pub(super) fn clear(folder: &Folder) -> Result<(), StoreError> {
    [standing(folder), unfinished(folder)].iter().try_for_each(|path| removed(path))
}

fn removed(path: &Path) -> Result<(), StoreError> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(disk(path)(error)),
        _ => Ok(()),
    }
}

/// Gives `apply` the parts of a batch that stands, in order, and says whether there was one. What was begun and never
/// stood is removed.
pub(super) fn carry_out(
    folder: &Folder,
    mut apply: impl FnMut(&[Change]) -> Result<(), StoreError>,
) -> Result<bool, StoreError> {
    removed(&unfinished(folder))?;
    let path = standing(folder);
    let mut file = match File::open(&path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(false),
        file => file.map_err(disk(&path))?,
    };
    read_whole(&file).and_then(|()| file.rewind()).map_err(disk(&path))?;
    let mut from = BufReader::new(file);
    let mut left = read_head(&mut from).map_err(disk(&path))?;
    while left > 0 {
        let n = left.min(PART as u64);
        let part = (0..n).map(|_| read_change(&mut from)).collect::<io::Result<Vec<_>>>().map_err(disk(&path))?;
        apply(&part)?;
        left -= n;
    }
    Ok(true)
}

/// Reads the file to its end, so that nothing of one that is damaged is applied.
fn read_whole(file: &File) -> io::Result<()> {
    let mut from = Summed { sum: Context::new(&SHA256), to: BufReader::new(file) };
    for _ in 0..read_head(&mut from)? {
        read_change(&mut from)?;
    }
    let Summed { sum, to: mut rest } = from;
    let mut said = Vec::new();
    rest.read_to_end(&mut said)?;
    if said == sum.finish().as_ref() { Ok(()) } else { Err(io::ErrorKind::InvalidData.into()) }
}

fn read_head(from: &mut impl Read) -> io::Result<u64> {
    let magic: [u8; MAGIC.len()] = read(from)?;
    if magic == MAGIC { Ok(u64::from_be_bytes(read(from)?)) } else { Err(io::ErrorKind::InvalidData.into()) }
}

fn read_change(from: &mut impl Read) -> io::Result<Change> {
    let key = u32::from_be_bytes(read(from)?);
    let value = match read(from)? {
        [0] => None,
        [_] => Some(u32::from_be_bytes(read(from)?)),
    };
    let key = read_bytes(from, key)?;
    Ok(match value {
        None => Change::removal(&key),
        Some(value) => Change::put(&key, &read_bytes(from, value)?),
    })
}

fn read<const N: usize>(from: &mut impl Read) -> io::Result<[u8; N]> {
    let mut bytes = [0; N];
    from.read_exact(&mut bytes)?;
    Ok(bytes)
}

/// A length that is damaged takes no more memory than there are bytes.
fn read_bytes(from: &mut impl Read, length: u32) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    from.take(length.into()).read_to_end(&mut bytes)?;
    if bytes.len() as u64 == u64::from(length) { Ok(bytes) } else { Err(io::ErrorKind::UnexpectedEof.into()) }
}

/// Sums what passes through.
struct Summed<T> {
    sum: Context,
    to: T,
}

impl<T: Write> Write for Summed<T> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let n = self.to.write(bytes)?;
        self.sum.update(&bytes[..n]);
        Ok(n)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.to.flush()
    }
}

impl<T: Read> Read for Summed<T> {
    fn read(&mut self, bytes: &mut [u8]) -> io::Result<usize> {
        let n = self.to.read(bytes)?;
        self.sum.update(&bytes[..n]);
        Ok(n)
    }
}
