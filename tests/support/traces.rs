//! Looking for what was said in raw files, as someone with a disk and no key would.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

/// One thing in one encoding.
pub struct Needle {
    /// What was said.
    pub text: String,
    /// As which bytes.
    pub bytes: Vec<u8>,
}

/// Fewer bytes than this occur by chance in megabytes of ciphertext; what is shorter is sought with its neighbour
/// words.
const SHORTEST: usize = 7;

/// Each text in UTF-8, UTF-16 both ways and Latin-9.
pub fn encodings(texts: &[String]) -> Vec<Needle> {
    let mut needles = Vec::new();
    for text in texts {
        let (latin_9, _, _) = encoding_rs::ISO_8859_15.encode(text);
        let utf_16: Vec<u16> = text.encode_utf16().collect();
        let mut all = vec![
            text.as_bytes().to_vec(),
            latin_9.into_owned(),
            utf_16.iter().flat_map(|unit| unit.to_le_bytes()).collect(),
            utf_16.iter().flat_map(|unit| unit.to_be_bytes()).collect(),
        ];
        all.dedup();
        all.retain(|bytes| bytes.len() >= SHORTEST);
        needles.extend(all.into_iter().map(|bytes| Needle { text: text.clone(), bytes }));
    }
    needles
}

/// Every file under a folder.
pub fn files_under(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let entry = entry.unwrap();
        match entry.file_type().unwrap() {
            kind if kind.is_dir() => files.extend(files_under(&entry.path())),
            kind if kind.is_file() => files.push(entry.path()),
            _ => {}
        }
    }
    files
}

/// What is found, and where.
pub fn found_in(files: &[PathBuf], needles: &[Needle]) -> Vec<String> {
    let mut by_start: HashMap<[u8; 4], Vec<&Needle>> = HashMap::new();
    for needle in needles {
        by_start.entry(needle.bytes[..4].try_into().unwrap()).or_default().push(needle);
    }
    let mut starts = vec![false; 1 << 16];
    by_start.keys().for_each(|start| starts[usize::from(u16::from_be_bytes([start[0], start[1]]))] = true);
    let mut found = Vec::new();
    for file in files {
        let bytes = std::fs::read(file).unwrap();
        for (at, start) in bytes.windows(4).enumerate() {
            if !starts[usize::from(u16::from_be_bytes([start[0], start[1]]))] {
                continue;
            }
            let Some(needles) = by_start.get(start) else { continue };
            let here = needles.iter().filter(|needle| bytes[at..].starts_with(&needle.bytes));
            found.extend(here.map(|needle| format!("{} in {} at {at}", needle.text, file.display())));
        }
    }
    found
}

/// Copies a folder with everything in it.
pub fn copied(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        match entry.file_type().unwrap() {
            kind if kind.is_dir() => copied(&entry.path(), &target),
            kind if kind.is_file() => drop(std::fs::copy(entry.path(), target).unwrap()),
            _ => {}
        }
    }
}
