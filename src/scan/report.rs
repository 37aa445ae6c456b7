//! The report of a pass: what was found, where, what was not read, and the verdict that follows from it.

use super::tally::{Fragments, Traces};
use serde::Serialize;

/// What a pass concludes, the gravest first: the presence of a trace needs no control, its absence does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Verdict {
    /// «Clé trouvée»: a whole seed, confirmed by its SHA-256.
    Key,
    /// «Fragments»: sectors of a cell.
    Fragments {
        /// The most found of one cell's slot, of 512.
        sectors: u16,
    },
    /// «Invalide»: nothing was found, but the control was not found either, so that this says nothing.
    Invalid,
    /// «Rien»: nothing in what was read, and the control was found there.
    Nothing,
}

/// What was found of one seed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Searched {
    /// As the caller called it.
    pub label: String,
    /// Its handle, in hexadecimal.
    pub handle: String,
    /// What was found of it.
    #[serde(flatten)]
    pub traces: Traces,
}

/// What was found of a control cell.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Control {
    /// The tag of its marks, in hexadecimal.
    pub tag: String,
    /// What was found of it.
    #[serde(flatten)]
    pub found: Fragments,
}

/// What a place given to the search is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// A file.
    File,
    /// A folder, with all below it.
    Folder,
    /// A block device.
    Device,
    /// A process's memory.
    Process,
    /// Bytes handed over by the caller.
    Bytes,
}

/// One place given to the search.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Place {
    /// As it was given.
    pub path: String,
    /// What it is.
    pub kind: Kind,
    /// Files read, a device or a memory counting as one.
    pub files: u64,
    /// Bytes read, as they lie there.
    pub bytes: u64,
    /// Bytes that came out of compressed containers and were searched too.
    pub opened_bytes: u64,
    /// How much of a control was found here, of 512; of a process: 512 when its own command line was found in its
    /// memory.
    pub control: u16,
    /// SHA-256 of each file read, when asked for.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub sha256: Vec<Hashed>,
}

/// What was read of one file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Hashed {
    /// Which.
    pub path: String,
    /// How many bytes.
    pub bytes: u64,
    /// Their SHA-256, in hexadecimal.
    pub sha256: String,
}

/// Something that was not searched though it should have been.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Missed {
    /// Which.
    pub place: String,
    /// The reason.
    pub why: Why,
}

/// Why something was not searched.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Why {
    /// In the system's or the decoder's own words.
    Said(String),
    /// Neither a file, nor a folder, nor a block device.
    NotReadable,
    /// As many bytes had come out as one file's containers may give.
    Limit(u64),
    /// Too many containers within one another.
    Deep,
    /// A zip archive or a disk image inside another container: it would have to be read from its end.
    Nested,
    /// The image says that a part of the disk is in another file; its name.
    OtherFile(String),
}

impl From<std::io::Error> for Why {
    fn from(error: std::io::Error) -> Self {
        Self::Said(error.to_string())
    }
}

/// What a folder's walk leaves out by rule.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct LeftOut {
    /// Symbolic links: what they lead to is read where it stands, or not at all.
    pub links: u64,
    /// Sockets, pipes and devices found inside folders.
    pub special: u64,
    /// Other file systems mounted below a folder.
    pub mounts: Vec<String>,
}

/// What a pass found and did not read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Report {
    /// What follows from the rest.
    pub verdict: Verdict,
    /// Each seed sought.
    pub sought: Vec<Searched>,
    /// Each control sought.
    pub controls: Vec<Control>,
    /// Each place given.
    pub places: Vec<Place>,
    /// What could not be read.
    pub unread: Vec<Missed>,
    /// Containers whose bytes were searched as they lie, and not, or not to the end, what they hold.
    pub unopened: Vec<Missed>,
    /// What was left out by rule.
    pub left_out: LeftOut,
}

impl Report {
    /// Whether nothing was found, the control was, and everything given could be read, inside what it is packed in too.
    pub fn is_clean(&self) -> bool {
        self.verdict == Verdict::Nothing && self.unread.is_empty() && self.unopened.is_empty()
    }
}

/// See [`Verdict`].
pub(super) fn verdict(sought: &[Searched], controls: &[Fragments], places: &[Place]) -> Verdict {
    let found = |searched: &Searched| searched.traces.fragments.sectors;
    if sought.iter().any(|searched| searched.traces.keys.count > 0) {
        return Verdict::Key;
    }
    match sought.iter().map(found).max().unwrap_or(0) {
        0 if controlled(controls, places) => Verdict::Nothing,
        0 => Verdict::Invalid,
        sectors => Verdict::Fragments { sectors },
    }
}

/// A whole control cell somewhere, when anything but memory was read; and each memory its own.
fn controlled(controls: &[Fragments], places: &[Place]) -> bool {
    let (memories, media): (Vec<&Place>, Vec<&Place>) = places.iter().partition(|place| place.kind == Kind::Process);
    let cell = media.is_empty() || controls.iter().any(Fragments::is_whole);
    !places.is_empty() && cell && memories.iter().all(|memory| memory.control > 0)
}
