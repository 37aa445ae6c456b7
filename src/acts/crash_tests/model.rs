//! Every state a power cut can leave: each prefix of what was asked, with every subset of what no sync had made durable
//! yet lost or torn.

use super::trace::Op;
use std::collections::{BTreeMap, BTreeSet};
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};

const SECTOR: usize = 512;

/// Files by path; folders too, with nothing.
#[derive(Clone, Default)]
pub(super) struct Disk(BTreeMap<PathBuf, Option<Vec<u8>>>);

/// What becomes of one write that was not durable.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Fate {
    Lost,
    Whole,
    Head,
    Tail,
    EveryOther,
}

/// One state: which of the operations were applied, and how.
pub(super) type State = Vec<(usize, Fate)>;

impl Disk {
    pub(super) fn read(root: &Path) -> Self {
        let mut disk = Self::default();
        disk.add(root);
        disk
    }

    fn add(&mut self, path: &Path) {
        if !path.is_dir() {
            self.0.insert(path.to_owned(), Some(std::fs::read(path).unwrap()));
            return;
        }
        self.0.insert(path.to_owned(), None);
        std::fs::read_dir(path).unwrap().for_each(|entry| self.add(&entry.unwrap().path()));
    }

    pub(super) fn apply(&mut self, op: &Op, fate: Fate) {
        match op {
            Op::Create(path) => drop(self.0.entry(path.clone()).or_insert_with(|| Some(Vec::new()))),
            Op::Mkdir(path) => drop(self.0.entry(path.clone()).or_insert(None)),
            Op::Unlink(path) => drop(self.0.remove(path)),
            // Once a folder's name is gone nobody reaches what stood in it, were its own removal lost.
            Op::Rmdir(path) => self.0.retain(|known, _| !known.starts_with(path)),
            Op::Rename { from, to } => {
                if let Some(file) = self.0.remove(from) {
                    self.0.insert(to.clone(), file);
                }
            }
            Op::Resize { path, len } => {
                if let Some(Some(file)) = self.0.get_mut(path) {
                    file.resize(*len as usize, 0);
                }
            }
            Op::Append { path, bytes } => {
                if let Some(Some(file)) = self.0.get_mut(path) {
                    let at = file.len();
                    put(file, at, bytes, fate);
                }
            }
            Op::Write { path, at, bytes } => {
                if let Some(Some(file)) = self.0.get_mut(path) {
                    put(file, *at as usize, bytes, fate);
                }
            }
            Op::Sync(_) | Op::Marker(_) => {}
        }
    }

    /// Writes the state out below `to`, in the place of `root`.
    pub(super) fn write(&self, root: &Path, to: &Path) {
        for (path, file) in &self.0 {
            let Ok(below) = path.strip_prefix(root) else { continue };
            let path = to.join(below);
            match file {
                None => std::fs::create_dir_all(&path).unwrap(),
                // A folder whose making was lost holds nothing.
                Some(bytes) if path.parent().unwrap().is_dir() => {
                    std::fs::write(&path, bytes).unwrap();
                    std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o600)).unwrap();
                }
                Some(_) => {}
            }
        }
    }
}

fn put(file: &mut Vec<u8>, at: usize, bytes: &[u8], fate: Fate) {
    if file.len() < at + bytes.len() {
        file.resize(at + bytes.len(), 0);
    }
    let half = bytes.len() / SECTOR / 2;
    for (number, sector) in bytes.chunks(SECTOR).enumerate() {
        let kept = match fate {
            Fate::Lost => false,
            Fate::Whole => true,
            Fate::Head => number < half,
            Fate::Tail => number >= half,
            Fate::EveryOther => number % 2 == 0,
        };
        if kept {
            let from = at + number * SECTOR;
            file[from..from + sector.len()].copy_from_slice(sector);
        }
    }
}

/// Every state, each once.
pub(super) fn states(ops: &[Op]) -> Vec<State> {
    let mut states = BTreeSet::new();
    for end in 0..=ops.len() {
        let durable = durable(&ops[..end]);
        let pending: Vec<usize> =
            (0..end).filter(|at| !durable.contains(at) && !matches!(ops[*at], Op::Sync(_) | Op::Marker(_))).collect();
        for fates in fates(ops, &pending) {
            let mut state: State = durable.iter().map(|at| (*at, Fate::Whole)).collect();
            state.extend(pending.iter().copied().zip(fates).filter(|(_, fate)| *fate != Fate::Lost));
            state.sort_unstable();
            states.insert(state);
        }
    }
    states.into_iter().collect()
}

/// What a sync after it has made durable: bytes by their file's, names by their folder's.
pub(super) fn durable(ops: &[Op]) -> BTreeSet<usize> {
    let synced_after =
        |at: usize, path: &Path| ops[at..].iter().any(|op| matches!(op, Op::Sync(synced) if synced == path));
    let is_durable = |at: &usize| match &ops[*at] {
        Op::Write { path, .. } | Op::Append { path, .. } | Op::Resize { path, .. } => {
            synced_after(*at, path) || renamed(ops, *at, path).is_some_and(|path| synced_after(*at, &path))
        }
        Op::Create(path) | Op::Unlink(path) | Op::Mkdir(path) | Op::Rmdir(path) => {
            synced_after(*at, path.parent().unwrap())
        }
        Op::Rename { to, .. } => synced_after(*at, to.parent().unwrap()),
        Op::Sync(_) | Op::Marker(_) => false,
    };
    (0..ops.len()).filter(is_durable).collect()
}

fn renamed(ops: &[Op], after: usize, path: &Path) -> Option<PathBuf> {
    ops[after..].iter().find_map(|op| match op {
        Op::Rename { from, to } if from == path => Some(to.clone()),
        _ => None,
    })
}

/// Every subset lost; and each of them torn in every way while the others are whole.
fn fates(ops: &[Op], pending: &[usize]) -> Vec<Vec<Fate>> {
    assert!(pending.len() <= 12, "{} writes wait for one sync: {pending:?}", pending.len());
    let mut all: Vec<Vec<Fate>> = (0..1_u32 << pending.len())
        .map(|kept| (0..pending.len()).map(|at| if kept >> at & 1 == 1 { Fate::Whole } else { Fate::Lost }).collect())
        .collect();
    for (number, at) in pending.iter().enumerate() {
        let long = match &ops[*at] {
            Op::Write { bytes, .. } | Op::Append { bytes, .. } => bytes.len() > SECTOR,
            _ => false,
        };
        for torn in [Fate::Head, Fate::Tail, Fate::EveryOther].into_iter().filter(|_| long) {
            let mut fates = vec![Fate::Whole; pending.len()];
            fates[number] = torn;
            all.push(fates);
        }
    }
    all
}
