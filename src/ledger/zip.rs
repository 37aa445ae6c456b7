//! A zip file of whole, uncompressed files in one spelling: what any desk computer opens, and what can be compared
//! byte for byte.
//!
//! ```text
//! for each file   "PK\x03\x04" 20 0 0  time 0 date 0x0021  crc32 size size  name length 0  name  bytes
//! for each file   "PK\x01\x02" 20 20 0 0  time 0 date 0x0021  crc32 size size  name length 0 0 0 0 0  offset  name
//! at the end      "PK\x05\x06" 0 0 count count  length of the second part  its offset  0
//! ```
//! Little-endian; versions, flags and the like are 2 bytes, crc, sizes, offsets 4. 0x0021 is 1 January 1980: a bundle
//! says when it was made in what it holds, not in its wrapping. Read by [`files`], which accepts this spelling alone.

const LOCAL: [u8; 10] = *b"PK\x03\x04\x14\0\0\0\0\0";
const CENTRAL: [u8; 12] = *b"PK\x01\x02\x14\0\x14\0\0\0\0\0";
const END: [u8; 8] = *b"PK\x05\x06\0\0\0\0";
const MIDNIGHT: [u8; 4] = [0, 0, 0x21, 0];

/// The longest bundle that is read, in bytes; a school's is a hundredth of it.
pub const LONGEST: usize = 64 << 20;

/// A file of a bundle: its name, and what it holds.
pub type Member = (String, Vec<u8>);

/// The zip file of these files, in their order.
///
/// # Errors
/// Nothing, when a name or a file is longer than the form can say.
pub fn zip(members: &[Member]) -> Option<Vec<u8>> {
    let (mut bytes, mut list) = (Vec::new(), Vec::new());
    for (name, held) in members {
        let offset = u32::try_from(bytes.len()).ok()?;
        let size = u32::try_from(held.len()).ok()?.to_le_bytes();
        let length = u16::try_from(name.len()).ok()?.to_le_bytes();
        let described = [&MIDNIGHT[..], &crc32fast::hash(held).to_le_bytes(), &size, &size, &length, &[0; 2]].concat();
        list.extend([&CENTRAL[..], &described, &[0; 10], &offset.to_le_bytes(), name.as_bytes()].concat());
        bytes.extend([&LOCAL[..], &described, name.as_bytes(), held].concat());
    }
    let count = u16::try_from(members.len()).ok()?.to_le_bytes();
    let (length, offset) = (u32::try_from(list.len()).ok()?, u32::try_from(bytes.len()).ok()?);
    bytes.extend(list);
    bytes.extend([&END[..], &count, &count, &length.to_le_bytes(), &offset.to_le_bytes(), &[0; 2]].concat());
    Some(bytes)
}

/// The files of a zip file in this one spelling; nothing if it is any other.
pub fn files(bytes: &[u8]) -> Option<Vec<Member>> {
    let (mut rest, mut members) = (bytes, Vec::new());
    if bytes.len() > LONGEST {
        return None;
    }
    while let Some(after) = rest.strip_prefix(&LOCAL) {
        let (described, after) = after.split_first_chunk::<20>()?;
        let size = u32::from_le_bytes(*described[8..].first_chunk()?);
        let length = u16::from_le_bytes(*described[16..].first_chunk()?);
        let (name, after) = after.split_at_checked(usize::from(length))?;
        let (held, after) = after.split_at_checked(usize::try_from(size).ok()?)?;
        members.push((String::from_utf8(name.to_vec()).ok()?, held.to_vec()));
        rest = after;
    }
    // Checksums, times and the list at the end: there is one way to write them.
    (zip(&members)? == bytes).then_some(members)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn two() -> Vec<Member> {
        vec![("leaves.txt".into(), b"{}\n".to_vec()), ("checkpoint.txt".into(), Vec::new())]
    }

    #[test]
    fn what_is_put_in_comes_out_and_a_strangers_reader_agrees() {
        let bytes = zip(&two()).unwrap();
        assert_eq!(files(&bytes), Some(two()));
        let mut theirs = ::zip::ZipArchive::new(std::io::Cursor::new(&bytes)).unwrap();
        for (at, (name, held)) in two().iter().enumerate() {
            let mut file = theirs.by_index(at).unwrap();
            let mut read = Vec::new();
            std::io::copy(&mut file, &mut read).unwrap();
            assert_eq!((file.name().unwrap().as_ref(), &read), (name.as_str(), held));
        }
        assert_eq!(files(&zip(&[]).unwrap()), Some(Vec::new()));
    }

    #[test]
    fn any_byte_changed_left_out_or_added_is_noticed_or_shows_in_the_files() {
        let bytes = zip(&two()).unwrap();
        for at in 0..bytes.len() {
            for bit in 0..8 {
                let mut changed = bytes.clone();
                changed[at] ^= 1 << bit;
                assert!(files(&changed).is_none_or(|read| read != two()), "byte {at}, bit {bit}");
            }
            assert_eq!(files(&bytes[..at]), None);
        }
        assert_eq!(files(&[&bytes[..], b"\n"].concat()), None);
        assert_eq!(files(&[b"\n", &bytes[..]].concat()), None);
    }
}
