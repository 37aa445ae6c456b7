//! `multipart/form-data`, the form in which a browser sends files: parts between lines of a boundary, each with headers
//! of its own (RFC 7578). Nothing is written anywhere: the parts are pieces of the body that came.

use crate::import::NamedFile;
use memchr::memmem;

/// The most parts a form may have: three files, and every field of the page that names a list's columns.
const MOST_PARTS: usize = 200;
/// The longest headers of one part.
const LONGEST_HEADERS: usize = 2_048;
/// The longest name of a file, in characters.
const LONGEST_NAME: usize = 120;

/// The fields that are texts, and the files.
pub(in crate::web) type Parts = (Vec<(String, String)>, Vec<NamedFile>);

/// Reads a body; none when it is not of that form. A file field left empty is no file.
pub(in crate::web) fn parse(content_type: &str, body: &[u8]) -> Option<Parts> {
    let delimiter = format!("\r\n--{}", boundary(content_type)?);
    let first = memmem::find(body, &delimiter.as_bytes()[2..])?;
    let (mut texts, mut files) = (Vec::new(), Vec::new());
    let mut rest = &body[first + delimiter.len() - 2..];
    while let Some(after) = rest.strip_prefix(b"\r\n") {
        let end = memmem::find(after, delimiter.as_bytes())?;
        take(&after[..end], &mut texts, &mut files)?;
        if texts.len() + files.len() > MOST_PARTS {
            return None;
        }
        rest = &after[end + delimiter.len()..];
    }
    rest.starts_with(b"--").then_some((texts, files))
}

fn boundary(content_type: &str) -> Option<&str> {
    let mut parts = content_type.split(';').map(str::trim);
    if !parts.next()?.eq_ignore_ascii_case("multipart/form-data") {
        return None;
    }
    let boundary = parts.find_map(|part| part.strip_prefix("boundary="))?.trim_matches('"');
    (1..=70).contains(&boundary.len()).then_some(boundary)
}

fn take(part: &[u8], texts: &mut Vec<(String, String)>, files: &mut Vec<NamedFile>) -> Option<()> {
    let end = memmem::find(&part[..part.len().min(LONGEST_HEADERS)], b"\r\n\r\n")?;
    let headers = std::str::from_utf8(&part[..end]).ok()?;
    let content = &part[end + 4..];
    let disposition = headers.lines().find_map(|line| {
        let (name, value) = line.split_once(':')?;
        name.eq_ignore_ascii_case("content-disposition").then_some(value)
    })?;
    let name = parameter(disposition, "name")?;
    match parameter(disposition, "filename") {
        Some(file) if file.is_empty() && content.is_empty() => {}
        Some(file) => files.push(NamedFile { name: shown(&file), bytes: content.to_vec() }),
        None => texts.push((name, String::from_utf8(content.to_vec()).ok()?)),
    }
    Some(())
}

/// A quoted parameter of a header; browsers write a quote in it as `%22`, and a semicolon as it is.
fn parameter(header: &str, wanted: &str) -> Option<String> {
    let mut rest = header;
    while let Some((_, after)) = rest.split_once(';') {
        let (name, quoted) = after.split_once("=\"")?;
        // As far as the quote that ends it: before the next parameter, or at the end of the header.
        let end = quoted.find("\";").or_else(|| quoted.trim_end().strip_suffix('"').map(str::len))?;
        if name.trim() == wanted {
            return Some(quoted[..end].replace("%22", "\""));
        }
        rest = &quoted[end..];
    }
    None
}

/// A file's name as it may be shown: its last part, shortened.
fn shown(name: &str) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or(name);
    last.chars().filter(|c| !crate::domain::text::unshowable(*c)).take(LONGEST_NAME).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const TYPE: &str = "multipart/form-data; boundary=----x";

    fn body(parts: &[(&str, &str)]) -> Vec<u8> {
        let parts = parts
            .iter()
            .map(|(head, text)| format!("------x\r\nContent-Disposition: form-data; {head}\r\n\r\n{text}\r\n"));
        format!("{}------x--\r\n", parts.collect::<String>()).into_bytes()
    }

    #[test]
    fn texts_and_files_are_told_apart_and_a_file_may_hold_anything() {
        let file = "Nom;Prénom\r\n--\r\n------\r\nx";
        let sent = body(&[
            ("name=\"csrf\"", "jeton"),
            ("name=\"files\"; filename=\"C:\\liste %22a%22.csv\"\r\nContent-Type: text/csv", file),
            ("name=\"files\"; filename=\"\"", ""),
        ]);
        let (texts, files) = parse(TYPE, &sent).unwrap();
        assert_eq!(texts, [("csrf".to_owned(), "jeton".to_owned())]);
        assert!(files == [NamedFile { name: "liste \"a\".csv".into(), bytes: file.into() }]);
    }

    #[test]
    fn a_file_s_name_may_hold_what_stands_between_two_parameters() {
        for (sent, shown) in [
            ("6A; 6B.csv", "6A; 6B.csv"),
            ("name=x; filename=y.csv", "name=x; filename=y.csv"),
            ("a=\"b.csv", "a=\"b.csv"),
            ("%22; name=%22csrf.csv", "\"; name=\"csrf.csv"),
        ] {
            let (texts, files) = parse(TYPE, &body(&[(&format!("name=\"files\"; filename=\"{sent}\""), "x")])).unwrap();
            assert_eq!((texts.len(), files.len()), (0, 1), "{sent}");
            assert_eq!(files[0].name, shown);
        }
        let turned = body(&[("filename=\"a; b.csv\"; name=\"files\"", "x"), ("name=\"a; b\"", "y")]);
        let (texts, files) = parse(TYPE, &turned).unwrap();
        assert_eq!((texts[0].0.as_str(), files[0].name.as_str()), ("a; b", "a; b.csv"));
    }

    #[test]
    fn what_is_cut_short_or_of_another_form_is_nothing() {
        let sent = body(&[("name=\"a\"", "b")]);
        assert!(parse(TYPE, &sent).is_some());
        for cut in 0..sent.len() - 4 {
            assert!(parse(TYPE, &sent[..cut]).is_none(), "{cut}");
        }
        assert!(parse("text/plain; boundary=----x", &sent).is_none());
        assert!(parse("multipart/form-data", &sent).is_none());
        assert!(parse(TYPE, &body(&vec![("name=\"a\"", "b"); MOST_PARTS + 1])).is_none());
    }
}
