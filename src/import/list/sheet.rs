//! A list as lines of cells: its encoding and its separator guessed, within limits.

use crate::import::fields::cleaned;
use crate::import::list::headers::{guess, layout};
use crate::import::list::whose::ListOf;
use crate::import::refusal::{Cause, Refusal};
use encoding_rs::{UTF_16BE, UTF_16LE, WINDOWS_1252};
use std::borrow::Cow;

/// The most bytes: a school's list of pupils with everything a program can show is far below.
const LARGEST: usize = 20_000_000;
/// The most lines.
const MOST_ROWS: usize = 30_000;
/// The most columns: ONDE's guardians have twelve, and four for each child.
const MOST_COLUMNS: usize = 120;
/// The bytes of a beginning that is long enough for a first line.
const BEGINNING: usize = 16_384;
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
    let mut lines = Lines { text: text.as_bytes(), at: 0, line: 1 };
    for record in reader.records() {
        let record = record.map_err(|_| Cause::NotXml.of(file))?;
        let line = record.position().map_or(0, |at| lines.line_at(at.byte()));
        let row = row(file, line, &record)?;
        if row.cells.iter().any(|cell| !cell.is_empty()) {
            rows.push(row);
        }
        if rows.len() > MOST_ROWS {
            return Err(Cause::TooMany { element: "lignes".into(), max: MOST_ROWS }.on(file, line));
        }
    }
    if rows.is_empty() {
        return Err(Cause::Empty.of(file));
    }
    let header = rows.remove(0).cells;
    Ok(Sheet { header, rows })
}

/// Counts the lines of a file by their ends, as whoever opens it sees them: the reader's own count leaves out the end
/// of a line of Windows until it has read the next one, and empty lines.
struct Lines<'a> {
    text: &'a [u8],
    at: usize,
    line: u32,
}

impl Lines<'_> {
    /// The line of the record that is read from this byte on, which is not before that of the last one.
    fn line_at(&mut self, byte: u64) -> u32 {
        let from = usize::try_from(byte).unwrap_or(usize::MAX).clamp(self.at, self.text.len());
        let ends = self.text[from..].iter().take_while(|byte| matches!(byte, b'\r' | b'\n')).count();
        let passed = self.text[self.at..from + ends].iter().filter(|byte| **byte == b'\n').count();
        self.at = from + ends;
        self.line = self.line.saturating_add(u32::try_from(passed).unwrap_or(u32::MAX));
        self.line
    }
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

/// The first line that holds anything, of the beginning.
pub(super) fn first_line(bytes: &[u8]) -> Option<String> {
    let text = text_of(&bytes[..bytes.len().min(BEGINNING)]);
    text.lines().find(|line| !line.trim().is_empty()).map(str::to_owned)
}

/// Whether a line has several cells.
pub(super) fn splits(line: &str) -> bool {
    separator(line).is_some()
}

/// Whether there is nothing in a file but blanks.
pub(in crate::import) fn is_blank(bytes: &[u8]) -> bool {
    bytes.len() <= BEGINNING && first_line(bytes).is_none()
}

/// A semicolon or a tab, whichever stands more often outside quotes; a comma where there is none of either and what it
/// separates are columns that a list has.
fn separator(line: &str) -> Option<u8> {
    let outside: String = line.split('"').step_by(2).collect();
    let [semicolons, tabs] = [';', '\t'].map(|mark| outside.matches(mark).count());
    match (semicolons, tabs) {
        (0, 0) => Some(b',').filter(|_| are_columns(line)),
        (semicolons, tabs) if semicolons >= tabs => Some(b';'),
        _ => Some(b'\t'),
    }
}

/// Whether the commas of a line separate the names of enough columns to read a list by.
fn are_columns(line: &str) -> bool {
    let names: Vec<String> = line.split(',').map(|name| name.trim().trim_matches('"').to_owned()).collect();
    names.len() > 1
        && (layout(&names).is_some() || ListOf::ALL.into_iter().any(|of| of.is_readable(&guess(of, &names))))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(text: &str) -> Vec<u32> {
        sheet("a.csv", text.as_bytes()).unwrap().rows.iter().map(|row| row.line).collect()
    }

    #[test]
    fn a_line_has_the_number_it_has_in_a_spreadsheet_however_lines_end() {
        let text = "nom;prenom\nA;Zoé\nB;Tom\n\nC;Léo\n\"D\nd\";Ana\nE;Ivo\n";
        assert_eq!(lines(text), [2, 3, 5, 6, 8]);
        assert_eq!(lines(&text.replace('\n', "\r\n")), [2, 3, 5, 6, 8]);
    }

    #[test]
    fn commas_separate_where_the_header_is_one_of_a_list_and_nowhere_else() {
        let read = |text: &str| sheet("a.csv", text.as_bytes()).unwrap();
        let list = read("Nom,Prénom,Né(e) le,Classe\n\"DE LA RUE, DIT BRUN\",Zoé,14/02/2013,6A\n");
        assert_eq!((list.header.len(), list.rows[0].cells[0].as_str()), (4, "DE LA RUE, DIT BRUN"));
        assert!(splits("\"Identifiant\",\"Nom\",\"Prénom\",\"Date naissance\",\"Classe\""));
        assert!(!splits("Bonjour, voici la liste") && !splits("Nom"));
        assert_eq!(read("Personnel;Classes\nPROF Ada;6A, 6B\n").rows[0].cells[1], "6A, 6B");
    }
}
