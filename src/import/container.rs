//! The XML inside a given file: the file itself, or the only XML of a zip, inflated under watch.

use super::refusal::{Cause, Refusal, excerpt};
use std::borrow::Cow;
use std::io::{Cursor, Read};
use zip::ZipArchive;

/// No school's export is larger, in bytes; the largest seen are near 10 MB.
const LARGEST: u64 = 200_000_000;
/// XML shrinks twenty to sixty times; deflate at its most hostile more than a thousand.
const RATIO: u64 = 200;
/// Below this many bytes a high ratio harms nobody.
const HARMLESS: u64 = 1_000_000;
/// An export has one entry, a hand-made zip a few more.
const ENTRIES: usize = 100;

/// The bytes of the XML file.
///
/// # Errors
/// When the zip cannot be read, holds no XML or several, names an entry so as to escape, or inflates too much.
pub(super) fn xml_of<'a>(file: &str, bytes: &'a [u8]) -> Result<Cow<'a, [u8]>, Refusal> {
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") {
        return only_xml(bytes).map(Cow::Owned).map_err(|cause| cause.of(file));
    }
    if bytes.len() as u64 > LARGEST {
        return Err(Cause::TooLarge { max: LARGEST }.of(file));
    }
    Ok(Cow::Borrowed(bytes))
}

fn only_xml(bytes: &[u8]) -> Result<Vec<u8>, Cause> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| Cause::BadZip)?;
    if archive.len() > ENTRIES {
        return Err(Cause::CrowdedZip { max: ENTRIES });
    }
    let names: Vec<String> = archive.file_names_raw().map(|name| String::from_utf8_lossy(name).into_owned()).collect();
    if let Some(name) = names.iter().find(|name| escapes(name)) {
        return Err(Cause::UnsafeName { found: excerpt(name) });
    }
    if archive.has_duplicate_names() {
        return Err(Cause::SeveralXmlInZip { found: archive.len().max(2) });
    }
    let xml: Vec<usize> = (0..names.len()).filter(|&at| is_xml(&names[at])).collect();
    match xml.as_slice() {
        [] => Err(Cause::NoXmlInZip),
        [only] => inflate(archive.by_index(*only).map_err(|_| Cause::BadZip)?, bytes.len() as u64),
        several => Err(Cause::SeveralXmlInZip { found: several.len() }),
    }
}

/// A name that would be written outside the folder it is unpacked in; we unpack nothing, but such a zip is hostile.
fn escapes(name: &str) -> bool {
    let absolute = name.starts_with(['/', '\\']) || name.contains([':', '\0']);
    absolute || name.split(['/', '\\']).any(|part| part == "..")
}

fn is_xml(name: &str) -> bool {
    let mut parts = name.split(['/', '\\']);
    let hidden = parts.any(|part| part.starts_with('.') || part == "__MACOSX");
    !hidden && name.to_ascii_lowercase().ends_with(".xml")
}

/// Reads to the end, counting what really comes out: the sizes in the zip's headers are the sender's word.
fn inflate(mut entry: impl Read, compressed: u64) -> Result<Vec<u8>, Cause> {
    let mut out = Vec::new();
    let mut piece = vec![0; 64 * 1024];
    loop {
        let read = entry.read(&mut piece).map_err(|_| Cause::BadZip)?;
        if read == 0 {
            return Ok(out);
        }
        out.extend_from_slice(&piece[..read]);
        let size = out.len() as u64;
        if size > LARGEST {
            return Err(Cause::TooLarge { max: LARGEST });
        }
        if size > HARMLESS && size > compressed * RATIO {
            return Err(Cause::Bomb { max: RATIO });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::sample::zipped;

    fn cause(bytes: &[u8]) -> Cause {
        xml_of("a.zip", bytes).unwrap_err().cause
    }

    #[test]
    fn a_file_comes_bare_or_alone_in_a_zip() {
        assert_eq!(&*xml_of("a.xml", b"<A/>").unwrap(), b"<A/>");
        assert_eq!(&*xml_of("a.zip", &zipped(&[("ElevesAvecAdresses.xml", b"<A/>")])).unwrap(), b"<A/>");
        assert_eq!(&*xml_of("a.zip", &zipped(&[("export/ELEVES.XML", b"<A/>")])).unwrap(), b"<A/>");
    }

    #[test]
    fn what_a_computer_adds_to_a_zip_is_ignored() {
        let zip = zipped(&[("__MACOSX/._a.xml", b"?"), (".hidden.xml", b"?"), ("notes.txt", b"?"), ("a.xml", b"<A/>")]);
        assert_eq!(&*xml_of("a.zip", &zip).unwrap(), b"<A/>");
    }

    #[test]
    fn two_xml_files_or_none_in_a_zip_are_refused() {
        assert_eq!(cause(&zipped(&[("a.xml", b"<A/>"), ("b.xml", b"<A/>")])), Cause::SeveralXmlInZip { found: 2 });
        assert_eq!(cause(&zipped(&[("a.csv", b"a;b")])), Cause::NoXmlInZip);
        assert_eq!(cause(&zipped(&[])), Cause::NoXmlInZip);
    }

    #[test]
    fn two_entries_of_one_name_are_two_files() {
        let mut zip = zipped(&[("a.xml", b"<A/>"), ("b.xml", b"<B/>")]);
        while let Some(at) = zip.windows(5).position(|five| five == b"b.xml") {
            zip[at] = b'a';
        }
        assert_eq!(cause(&zip), Cause::SeveralXmlInZip { found: 2 });
    }

    #[test]
    fn a_name_that_leaves_the_zip_is_refused() {
        for name in ["../a.xml", "/etc/a.xml", "b/../../a.xml", "..\\a.xml", "C:\\a.xml"] {
            assert!(matches!(cause(&zipped(&[(name, b"<A/>")])), Cause::UnsafeName { .. }), "{name}");
        }
    }

    #[test]
    fn a_truncated_or_altered_zip_is_refused() {
        let zip = zipped(&[("a.xml", b"<AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA/>")]);
        assert!(xml_of("a.zip", &zip).is_ok());
        assert_eq!(cause(&zip[..zip.len() / 2]), Cause::BadZip);
        let mut altered = zip.clone();
        altered[36] ^= 1;
        assert_eq!(cause(&altered), Cause::BadZip);
    }

    #[test]
    fn a_bomb_is_stopped_while_it_inflates() {
        assert_eq!(cause(&zipped(&[("a.xml", &vec![b' '; 4_000_000])])), Cause::Bomb { max: RATIO });
        let crowd: Vec<String> = (0..=ENTRIES).map(|n| format!("{n}.txt")).collect();
        let crowd: Vec<(&str, &[u8])> = crowd.iter().map(|name| (name.as_str(), &b""[..])).collect();
        assert_eq!(cause(&zipped(&crowd)), Cause::CrowdedZip { max: ENTRIES });
    }

    #[test]
    fn the_size_is_what_comes_out_and_not_what_the_header_says() {
        let endless = std::io::repeat(b' ');
        assert_eq!(inflate(endless, LARGEST), Err(Cause::TooLarge { max: LARGEST }));
        assert_eq!(inflate(&b"<A/>"[..], 4), Ok(b"<A/>".to_vec()));
    }
}
