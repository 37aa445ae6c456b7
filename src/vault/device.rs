//! The search of a whole device for one cell's sectors.

use super::opened::Commitments;
use crate::scan::{How, Pass, Sought, Wanted, Why};
use std::io;
use std::path::Path;

/// How many of the 512 marked sectors of a slot stand anywhere on a device, and how many bytes it has. `watch` is told
/// of every step how many bytes more were read.
///
/// # Errors
/// When it cannot be read to its end.
pub fn sectors_on(device: &Path, sought: &Commitments, mut watch: impl FnMut(u64)) -> io::Result<(u64, u32)> {
    let Commitments { handle, seed_sha256, marks_tag, .. } = *sought;
    let sought = Sought { label: String::new(), handle, seed_sha256, marks_tag };
    let wanted = Wanted { sought: vec![sought], controls: Vec::new() };
    let how = How { open: false, hash: false, ..How::default() };
    let mut pass = Pass::new(&wanted, how, |step| watch(step.bytes));
    pass.path(device);
    let report = pass.report();
    if let Some(missed) = report.unread.into_iter().next() {
        return Err(io::Error::other(if let Why::Said(said) = missed.why { said } else { missed.place }));
    }
    let bytes = report.places.iter().map(|place| place.bytes).sum();
    let sectors = report.sought.iter().map(|searched| u32::from(searched.traces.fragments.sectors)).max();
    Ok((bytes, sectors.unwrap_or(0)))
}
