//! The forms in which a seed may lie about: as it is, in hexadecimal, in base64 at each of its three phases.

use super::marks::BRAND;
use serde::Serialize;

/// Length of a seed, in bytes.
pub(super) const SEED: usize = 40;

/// How a copy is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Form {
    /// Forty bytes.
    Raw,
    /// Hexadecimal digits that begin in lower case.
    HexLower,
    /// Hexadecimal digits that begin in upper case.
    HexUpper,
    /// Base64, either alphabet, the copy standing at a multiple of three bytes in what was encoded.
    Base64,
    /// Base64, one byte after a multiple of three.
    Base64After1,
    /// Base64, two bytes after a multiple of three.
    Base64After2,
}

/// Each of them, in the order of [`beginnings`].
pub(super) const FORMS: [Form; 6] =
    [Form::Raw, Form::HexLower, Form::HexUpper, Form::Base64, Form::Base64After1, Form::Base64After2];

const STANDARD: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/// What any copy in each form begins with: the brand as that form writes it. No two share their first byte, and neither
/// alphabet of base64 writes them otherwise.
pub(super) fn beginnings() -> [Vec<u8>; 6] {
    let hex = data_encoding::HEXLOWER.encode(&BRAND).into_bytes();
    let upper = hex.to_ascii_uppercase();
    let whole = u32::from(u16::from_be_bytes(BRAND));
    // The first whole character begins `skipped` bits into the brand, and two fit before its end.
    let base64 = |skipped: u32| {
        let sextet = |shift: u32| STANDARD[(whole >> shift) as usize & 63];
        vec![sextet(10 - skipped), sextet(4 - skipped)]
    };
    [BRAND.to_vec(), hex, upper, base64(0), base64(4), base64(2)]
}

impl Form {
    /// The seed's bytes that can be read at the head of `text`, up to forty: fewer when it ends or is cut off by
    /// something else.
    pub(super) fn read(self, text: &[u8]) -> Vec<u8> {
        match self {
            Self::Raw => text[..text.len().min(SEED)].to_vec(),
            Self::HexLower | Self::HexUpper => bytes_of(text, 4, 0, hex_digit),
            Self::Base64 => bytes_of(text, 6, 0, sextet),
            Self::Base64After1 => bytes_of(text, 6, 4, sextet),
            Self::Base64After2 => bytes_of(text, 6, 2, sextet),
        }
    }
}

/// One character's worth: bits, something that stands between characters, or the end.
enum Character {
    Bits(u8),
    Between,
    Foreign,
}

/// Puts characters of `width` bits together, after the `known` first bits of the brand, which the character before
/// holds.
fn bytes_of(text: &[u8], width: u32, known: u32, read: fn(u8) -> Character) -> Vec<u8> {
    let mut bits = u32::from(BRAND[0]) >> (8 - known);
    let mut count = known;
    let mut bytes = Vec::with_capacity(SEED);
    for byte in text {
        match read(*byte) {
            Character::Bits(more) => bits = bits << width | u32::from(more),
            Character::Between => continue,
            Character::Foreign => break,
        }
        count += width;
        if count >= 8 {
            count -= 8;
            bytes.push((bits >> count) as u8);
        }
        if bytes.len() == SEED {
            break;
        }
    }
    bytes
}

fn hex_digit(byte: u8) -> Character {
    match byte {
        b'0'..=b'9' => Character::Bits(byte - b'0'),
        b'a'..=b'f' => Character::Bits(byte - b'a' + 10),
        b'A'..=b'F' => Character::Bits(byte - b'A' + 10),
        b'\r' | b'\n' | b' ' | b':' => Character::Between,
        _ => Character::Foreign,
    }
}

fn sextet(byte: u8) -> Character {
    match byte {
        b'A'..=b'Z' => Character::Bits(byte - b'A'),
        b'a'..=b'z' => Character::Bits(byte - b'a' + 26),
        b'0'..=b'9' => Character::Bits(byte - b'0' + 52),
        b'+' | b'-' => Character::Bits(62),
        b'/' | b'_' => Character::Bits(63),
        b'\r' | b'\n' => Character::Between,
        _ => Character::Foreign,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use data_encoding::{BASE64, BASE64_MIME, BASE64URL_NOPAD, HEXLOWER, HEXUPPER};
    use proptest::prelude::*;
    use std::collections::HashSet;

    /// A seed whose bytes beyond the brand are `fill`.
    fn seed(fill: &[u8; 38]) -> Vec<u8> {
        [&BRAND[..], fill].concat()
    }

    fn found(text: &[u8]) -> Vec<(Form, Vec<u8>)> {
        let begins = beginnings();
        let at = |at: usize| FORMS.into_iter().zip(&begins).filter(move |(_, begin)| text[at..].starts_with(begin));
        (0..text.len()).flat_map(|i| at(i).map(move |(form, _)| (form, form.read(&text[i..])))).collect()
    }

    #[test]
    fn no_two_forms_begin_alike() {
        assert_eq!(beginnings().iter().map(|begin| begin[0]).collect::<HashSet<_>>().len(), 6);
        let written = String::from_utf8(beginnings()[1..].concat()).unwrap();
        assert_eq!(written, "f6c0F6C09sbA2w");
    }

    proptest! {
        #[test]
        fn a_seed_is_read_back_in_every_form_and_phase(
            fill in any::<[u8; 38]>(), before in proptest::collection::vec(any::<u8>(), 0..7),
            after in proptest::collection::vec(any::<u8>(), 0..7),
        ) {
            let seed = seed(&fill);
            let all = [&before[..], &seed, &after].concat();
            let base64 = [Form::Base64, Form::Base64After1, Form::Base64After2][before.len() % 3];
            let written: [(Form, Vec<u8>); 5] = [
                (Form::Raw, all.clone()),
                (Form::HexLower, HEXLOWER.encode(&all).into()),
                (Form::HexUpper, HEXUPPER.encode(&all).into()),
                (base64, BASE64.encode(&all).into()),
                (base64, BASE64URL_NOPAD.encode(&all).into()),
            ];
            for (form, text) in written {
                prop_assert!(found(&text).contains(&(form, seed.clone())), "{form:?}");
            }
        }
    }

    #[test]
    fn line_ends_and_the_gaps_of_a_dump_are_passed_over_once_the_brand_is_whole() {
        let seed = seed(&[0x5a; 38]);
        let lines = BASE64_MIME.encode(&[&[1; 30][..], &seed].concat());
        assert!(lines.contains("\r\n"));
        assert!(found(lines.as_bytes()).contains(&(Form::Base64, seed.clone())));
        let dump = seed.chunks(2).map(|pair| HEXLOWER.encode(pair)).collect::<Vec<_>>().join(" ");
        assert!(found(dump.as_bytes()).contains(&(Form::HexLower, seed)));
    }

    #[test]
    fn a_copy_cut_short_gives_what_there_is() {
        let seed = seed(&[7; 38]);
        let cut = HEXLOWER.encode(&seed)[..30].to_owned() + "; and so on";
        assert_eq!(Form::HexLower.read(cut.as_bytes()), seed[..15]);
        assert_eq!(Form::Raw.read(&seed[..9]), seed[..9]);
    }
}
