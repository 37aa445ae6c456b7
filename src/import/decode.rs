//! Bytes into text, by the encoding the prolog declares: ISO-8859-15 for SIECLE, sometimes UTF-8 or windows-1252.

use super::refusal::{Cause, Refusal, excerpt};
use encoding_rs::{Encoding, ISO_8859_15, UTF_8, WINDOWS_1252};
use std::borrow::Cow;

/// A prolog is short; what lies beyond is not looked at.
const PROLOG: usize = 256;

/// The file's text, without its byte order mark.
///
/// A file that declares nothing is UTF-8, as XML says. ISO-8859-1 is read as windows-1252, which holds it.
///
/// # Errors
/// When the encoding is not one of these, the bytes are not what was declared, or there is a NUL.
pub(super) fn text_of<'a>(file: &str, bytes: &'a [u8]) -> Result<Cow<'a, str>, Refusal> {
    if bytes.starts_with(b"\xFF\xFE") || bytes.starts_with(b"\xFE\xFF") {
        return Err(Cause::UnsupportedEncoding { found: "UTF-16".to_owned() }.of(file));
    }
    let marked = bytes.strip_prefix(b"\xEF\xBB\xBF");
    let declared = if marked.is_some() { Some("UTF-8".to_owned()) } else { declared(bytes) };
    let text = decode(marked.unwrap_or(bytes), declared.as_deref())
        .map_err(|(cause, line)| Refusal { line, ..cause.of(file) })?;
    match text.find('\0') {
        Some(at) => Err(Cause::Nul.on(file, line_of(text[..at].as_bytes()))),
        None => Ok(text),
    }
}

fn decode<'a>(bytes: &'a [u8], declared: Option<&str>) -> Result<Cow<'a, str>, (Cause, Option<u32>)> {
    let encoding = match declared {
        None => UTF_8,
        Some(label) => supported(label).ok_or((Cause::UnsupportedEncoding { found: excerpt(label) }, Some(1)))?,
    };
    if encoding != UTF_8 {
        return Ok(encoding.decode_without_bom_handling(bytes).0);
    }
    std::str::from_utf8(bytes).map(Cow::Borrowed).map_err(|wrong| {
        let cause = if declared.is_some() { Cause::InvalidUtf8 } else { Cause::UndeclaredEncoding };
        (cause, Some(line_of(&bytes[..wrong.valid_up_to()])))
    })
}

fn supported(label: &str) -> Option<&'static Encoding> {
    Encoding::for_label(label.as_bytes()).filter(|found| [UTF_8, ISO_8859_15, WINDOWS_1252].contains(found))
}

/// The value of `encoding="…"` in `<?xml … ?>`.
fn declared(bytes: &[u8]) -> Option<String> {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(PROLOG)]);
    let prolog = head.trim_start().strip_prefix("<?xml")?.split("?>").next()?;
    let (_, after) = prolog.split_once("encoding")?;
    let value = after.trim_start().strip_prefix('=')?.trim_start();
    let quote = value.chars().next().filter(|c| ['"', '\''].contains(c))?;
    value[1..].split(quote).next().map(str::to_owned)
}

fn line_of(before: &[u8]) -> u32 {
    u32::try_from(before.iter().filter(|&&b| b == b'\n').count()).map_or(u32::MAX, |n| n.saturating_add(1))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(bytes: &[u8]) -> Result<String, Refusal> {
        text_of("a.xml", bytes).map(Cow::into_owned)
    }

    fn with_prolog(encoding: &str, body: &[u8]) -> Vec<u8> {
        [format!("<?xml version=\"1.0\" encoding=\"{encoding}\"?>\n").as_bytes(), body].concat()
    }

    #[test]
    fn latin_9_is_told_from_latin_1_where_they_differ() {
        let bytes = b"<A>\xA4\xBD\xBE</A>";
        assert!(read(&with_prolog("ISO-8859-15", bytes)).unwrap().ends_with("<A>€œŸ</A>"));
        assert!(read(&with_prolog("ISO-8859-1", bytes)).unwrap().ends_with("<A>¤½¾</A>"));
        assert!(read(&with_prolog("windows-1252", b"<A>\x80\x9C</A>")).unwrap().ends_with("<A>€œ</A>"));
    }

    #[test]
    fn utf_8_is_read_declared_marked_or_supposed() {
        let body = "<A>Zoé</A>".as_bytes();
        assert!(read(&with_prolog("utf-8", body)).unwrap().ends_with("Zoé</A>"));
        assert_eq!(read(&[b"\xEF\xBB\xBF", body].concat()).unwrap(), "<A>Zoé</A>");
        assert_eq!(read(body).unwrap(), "<A>Zoé</A>");
        assert_eq!(read(b"<?xml version='1.0' encoding = 'UTF-8' ?><A/>").unwrap().len(), 45);
    }

    #[test]
    fn bytes_that_are_not_what_was_declared_are_refused_with_their_line() {
        assert_eq!(read(&with_prolog("UTF-8", b"<A>\nZo\xE9</A>")), Err(Cause::InvalidUtf8.on("a.xml", 3)));
        assert_eq!(read(b"<A>\nZo\xE9</A>"), Err(Cause::UndeclaredEncoding.on("a.xml", 2)));
        assert_eq!(read(b"\xEF\xBB\xBF<A>\xE9</A>"), Err(Cause::InvalidUtf8.on("a.xml", 1)));
    }

    #[test]
    fn other_encodings_and_nul_are_refused() {
        let unsupported = |found: &str| Cause::UnsupportedEncoding { found: found.to_owned() };
        assert_eq!(read(&with_prolog("KOI8-R", b"<A/>")), Err(unsupported("KOI8-R").on("a.xml", 1)));
        assert_eq!(read(b"\xFF\xFE<\0A\0"), Err(unsupported("UTF-16").of("a.xml")));
        assert_eq!(read(b"<A>\n\0</A>"), Err(Cause::Nul.on("a.xml", 2)));
    }
}
