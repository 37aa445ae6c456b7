//! A list as lines of cells: its encoding and its separator guessed, within limits.

use crate::import::fields::cleaned;
use crate::import::refusal::{Cause, Refusal};
use encoding_rs::{UTF_16BE, UTF_16LE, WINDOWS_1252};
use std::borrow::Cow;

/// The most bytes: a school's list of pupils with everything a program can show is far below.
const LARGEST: usize = 20_000_000;
/// The most lines.
const MOST_ROWS: usize = 30_000;
/// The most columns: ONDE's guardians have twelve, and four for each child.
const MOST_COLUMNS: usize = 120;
/// The longest cell, in characters.
const LONGEST_CELL: usize = 300;

/// A list: its first line apart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sheet {
    /// The names of the columns, as written.
    pub header: Vec<String>,
    /// The other lines that hold anything.
    pub rows: Vec<Row>,
}

/// One line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Its number in the file.
    pub line: u32,
    /// Trimmed; as many as there are.
    pub cells: Vec<String>,
    /// A character that cannot be shown was taken out of one.
    pub stripped: bool,
}

/// Reads a list.
///
/// # Errors
/// When it is too large, holds NUL characters or has no line at all.
pub fn sheet(file: &str, bytes: &[u8]) -> Result<Sheet, Refusal> {
    if bytes.len() > LARGEST {
        return Err(Cause::TooLarge { max: LARGEST as u64 }.of(file));
    }
    let text = text_of(bytes);
    if text.contains('\0') {
        return Err(Cause::Nul.of(file));
    }
    let separator = separator(text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default());
    let mut rows = Vec::new();
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(separator.unwrap_or(b';'))
        .has_headers(false)
        .flexible(true)
        .from_reader(text.as_bytes());
    for record in reader.records() {
        let record = record.map_err(|_| Cause::NotXml.of(file))?;
        let line = record.position().map_or(0, |at| u32::try_from(at.line()).unwrap_or(u32::MAX));
        let row = row(file, line, &record)?;
        if row.cells.iter().any(|cell| !cell.is_empty()) {
            rows.push(row);
        }
        if rows.len() > MOST_ROWS {
            return Err(Cause::TooMany { element: "lignes".into(), max: MOST_ROWS }.on(file, line));
        }
    }
    if rows.is_empty() {
        return Err(Cause::NotXml.of(file));
    }
    let header = rows.remove(0).cells;
    Ok(Sheet { header, rows })
}

fn row(file: &str, line: u32, record: &csv::StringRecord) -> Result<Row, Refusal> {
    if record.len() > MOST_COLUMNS {
        return Err(Cause::TooMany { element: "colonnes".into(), max: MOST_COLUMNS }.on(file, line));
    }
    let mut row = Row { line, cells: Vec::with_capacity(record.len()), stripped: false };
    for cell in record {
        let (clean, stripped) = cleaned(cell);
        if clean.chars().count() > LONGEST_CELL {
            return Err(Cause::TooLong { element: "cellule", max: LONGEST_CELL }.on(file, line));
        }
        row.stripped |= stripped;
        row.cells.push(clean);
    }
    Ok(row)
}

/// By its mark; else UTF-8 when it is; else windows-1252, in which every byte is something.
fn text_of(bytes: &[u8]) -> Cow<'_, str> {
    if let Some(rest) = bytes.strip_prefix(b"\xFF\xFE") {
        return UTF_16LE.decode_without_bom_handling(rest).0;
    }
    if let Some(rest) = bytes.strip_prefix(b"\xFE\xFF") {
        return UTF_16BE.decode_without_bom_handling(rest).0;
    }
    let rest = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    match std::str::from_utf8(rest) {
        Ok(text) => Cow::Borrowed(text),
        Err(_) => WINDOWS_1252.decode_without_bom_handling(rest).0,
    }
}

/// The first line that holds anything, of a beginning that is long enough for one.
pub(super) fn first_line(bytes: &[u8]) -> Option<String> {
    let text = text_of(&bytes[..bytes.len().min(16_384)]);
    text.lines().find(|line| !line.trim().is_empty()).map(str::to_owned)
}

/// Whether a line has several cells.
pub(super) fn splits(line: &str) -> bool {
    separator(line).is_some()
}

/// A semicolon or a tab, whichever stands more often outside quotes.
fn separator(line: &str) -> Option<u8> {
    let outside: String = line.split('"').step_by(2).collect();
    let [semicolons, tabs] = [';', '\t'].map(|mark| outside.matches(mark).count());
    match (semicolons, tabs) {
        (0, 0) => None,
        (semicolons, tabs) if semicolons >= tabs => Some(b';'),
        _ => Some(b'\t'),
    }
}
