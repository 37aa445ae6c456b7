//! A year's keys as bytes, made from a data directory and its unlock key by the forms that `src/vault` documents and by
//! no code of it; and the search for them in a process's memory.

use carnet::archive::Folders;
use carnet::store::Store;
use ring::aead::{AES_256_GCM, Aad, LessSafeKey, Nonce, UnboundKey};
use ring::digest::{SHA256, digest};
use ring::hkdf::{HKDF_SHA256, KeyType, Prk, Salt};
use std::collections::HashMap;
use std::fs::{self, File};
use std::os::unix::fs::FileExt;

const BLOCK: usize = 496;
const SECTOR: usize = 512;
const SCHOOL: &str = "0990001A";
const YEAR: &str = "2026-2027";

/// What a key is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Of {
    Seed,
    Root,
    Wrapping,
    Page,
    Subject,
    Record,
}

/// Every key of a year.
pub struct Needles {
    by_start: HashMap<[u8; 8], (Of, [u8; 32])>,
    starts: Vec<bool>,
}

struct Bytes32;

impl KeyType for Bytes32 {
    fn len(&self) -> usize {
        32
    }
}

fn extract(salt: &[u8], secret: &[u8]) -> Prk {
    Salt::new(HKDF_SHA256, salt).extract(secret)
}

fn expand(prk: &Prk, info: &[&[u8]]) -> [u8; 32] {
    let mut out = [0; 32];
    prk.expand(info, Bytes32).unwrap().fill(&mut out).unwrap();
    out
}

fn under(key: &[u8; 32]) -> Prk {
    Prk::new_less_safe(HKDF_SHA256, key)
}

fn opens(key: &[u8; 32], nonce: [u8; 12], aad: &[u8], sealed: &[u8]) -> Vec<u8> {
    let key = LessSafeKey::new(UnboundKey::new(&AES_256_GCM, key).unwrap());
    let mut text = sealed.to_vec();
    key.open_in_place(Nonce::assume_unique_for_key(nonce), Aad::from(aad), &mut text).unwrap().to_vec()
}

/// Every part after its length in eight bytes.
fn prefixed(parts: &[&[u8]]) -> Vec<u8> {
    parts.iter().flat_map(|part| [&(part.len() as u64).to_be_bytes()[..], part].concat()).collect()
}

/// The block that a cell's first slot is split from.
fn block(cell: &[u8]) -> Vec<u8> {
    let stripes: Vec<&[u8]> = cell[..512 * SECTOR].chunks(SECTOR).map(|sector| &sector[SECTOR - BLOCK..]).collect();
    let mut state = vec![0; BLOCK];
    for (number, stripe) in stripes.iter().enumerate() {
        state.iter_mut().zip(*stripe).for_each(|(byte, other)| *byte ^= other);
        if number == 511 {
            break;
        }
        for (part, j) in state.chunks_mut(32).zip(0_u32..) {
            let hash = digest(&SHA256, &[&j.to_be_bytes()[..], part].concat());
            part.copy_from_slice(&hash.as_ref()[..part.len()]);
        }
    }
    state
}

fn seed(folders: &Folders) -> Vec<u8> {
    let unlock = &fs::read(folders.key_file()).unwrap()[4..36];
    let block = block(&fs::read(folders.year_cell(YEAR.parse().unwrap())).unwrap());
    assert_eq!((&block[..4], &block[4..8]), (&b"CCB1"[..], &1_u32.to_be_bytes()[..]));
    let key = expand(&extract(b"carnet/v1/cell", unlock), &[b"seed", b"/key"]);
    opens(&expand(&under(&key), &[&block[72..96]]), [0; 12], &block[..72], &block[96..152])
}

impl Needles {
    /// Of a directory that nobody has open, whose year is in its first epoch.
    pub fn of(folders: &Folders) -> Self {
        let mut needles = Self { by_start: HashMap::new(), starts: vec![false; 1 << 16] };
        let (seed, bound) = (seed(folders), prefixed(&[SCHOOL.as_bytes(), YEAR.as_bytes()]));
        needles.add(Of::Seed, &seed[8..].try_into().unwrap());
        let prk = extract(&[&b"carnet/v1/root"[..], &bound].concat(), &prefixed(&[&seed, &[], &[]]));
        let root = expand(&prk, &[b"kek", &1_u32.to_be_bytes()]);
        needles.add(Of::Root, &root);
        let wrapping = expand(&under(&root), &[b"wrap/key"]);
        needles.add(Of::Wrapping, &wrapping);
        let store = Store::open(&folders.year(YEAR.parse().unwrap())).unwrap();
        let (mut rows, mut pages) = (HashMap::new(), HashMap::new());
        let mut unwrapped = |key: &[u8; 32], wrapped: &[u8], header: usize, of| -> [u8; 32] {
            let (header, rest) = wrapped.split_at(header);
            let secret = opens(key, rest[..12].try_into().unwrap(), &[header, &bound].concat(), &rest[12..]);
            let secret = secret.try_into().unwrap();
            needles.add(of, &secret);
            secret
        };
        // Every page's key, under the root; then every subject's, under its page's.
        for (_, wrapped) in store.scan(b"K\0").map(Result::unwrap) {
            let page = unwrapped(&wrapping, &wrapped, 16, Of::Page);
            pages.insert(wrapped[4..8].to_vec(), expand(&under(&page), &[b"wrap/key"]));
        }
        for (place, keys) in store.scan(b"K\x01").map(Result::unwrap) {
            for wrapped in keys.chunks(72) {
                let secret = unwrapped(&pages[&place[2..6]], wrapped, 12, Of::Subject);
                let key = expand(&extract(b"carnet/v1/family", &secret), &[b"rec", b"/key"]);
                rows.insert(wrapped[4..8].to_vec(), (key, under(&key)));
            }
        }
        pages.values().for_each(|key| needles.add(Of::Wrapping, key));
        rows.values().for_each(|(key, _)| needles.add(Of::Subject, key));
        for pair in store.scan(b"R") {
            let (place, value) = pair.unwrap();
            needles.add(Of::Record, &expand(&rows[&place[1..5]].1, &[&value[5..29]]));
        }
        needles
    }

    fn add(&mut self, of: Of, key: &[u8; 32]) {
        self.starts[usize::from(u16::from_be_bytes([key[0], key[1]]))] = true;
        self.by_start.insert(key[..8].try_into().unwrap(), (of, *key));
    }

    /// How many keys of that sort are known.
    pub fn count(&self, wanted: Of) -> usize {
        self.by_start.values().filter(|(of, _)| *of == wanted).count()
    }

    /// Every copy in the memory of a process, code apart.
    pub fn found_in(&self, process: u32) -> Vec<Of> {
        let memory = File::open(format!("/proc/{process}/mem")).unwrap();
        let maps = fs::read_to_string(format!("/proc/{process}/maps")).unwrap();
        let mut found = Vec::new();
        for line in maps.lines().filter(|line| line.contains(" rw")) {
            let (from, to) = line.split(' ').next().unwrap().split_once('-').unwrap();
            let (mut at, to) = (u64::from_str_radix(from, 16).unwrap(), u64::from_str_radix(to, 16).unwrap());
            let mut piece = vec![0; (1 << 20) + 31];
            while at < to {
                let space = piece.len().min((to - at) as usize);
                let Ok(read) = memory.read_at(&mut piece[..space], at) else { break };
                self.look(&piece[..read], &mut found);
                at += (read.saturating_sub(31)).max(1) as u64;
            }
        }
        found.sort_unstable();
        found
    }

    fn look(&self, bytes: &[u8], found: &mut Vec<Of>) {
        for at in 0..bytes.len().saturating_sub(31) {
            if !self.starts[usize::from(bytes[at]) << 8 | usize::from(bytes[at + 1])] {
                continue;
            }
            let start: [u8; 8] = bytes[at..at + 8].try_into().unwrap();
            found.extend(self.by_start.get(&start).filter(|(_, key)| bytes[at..at + 32] == *key).map(|(of, _)| *of));
        }
    }
}
