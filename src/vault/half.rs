//! One half of an escrow's key, as it stands on a sheet of paper: copied by hand, checked line by line.
//!
//! ```text
//! CARNET ENTIERCEMENT 1
//! 0990001A 2026-2027 n° 1 direction                                 UAI, year, number, holder: direction or dpd
//! 1  AAAA BBBB CCCC DDDD                                            four lines of 10 bytes in base32 (RFC 4648):
//! 2  …                                                              8 of the half's 32 bytes, then
//! 3  …                                                              SHA-256("carnet/v1/half" ‖ line 2 of the sheet ‖ 0 ‖
//! 4  …                                                                      the line's number ‖ the 8 bytes)[..2]
//! ```
//! A digit 0, 1 or 8 is read as the letter it was taken for, O, I or B; small letters and other spacing are accepted.
//! The check is bound to the label, so that a line of another sheet is noticed.

use super::escrow::EscrowKey;
use crate::domain::clock::Chance;
use data_encoding::BASE32_NOPAD;
use ring::digest::{Context, SHA256};
use std::fmt;
use zeroize::{Zeroize, Zeroizing};

const TITLE: &str = "CARNET ENTIERCEMENT 1";
const LINES: usize = 4;
const PIECE: usize = 8;
const CHECK: usize = 2;

/// Who holds a half.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Holder {
    /// «Direction».
    Head,
    /// «DPD».
    Dpo,
}

/// What a half is a half of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    /// The UAI.
    pub school: String,
    /// The school year.
    pub year: String,
    /// Which of the year's escrows, from 1.
    pub number: u32,
    /// Whose.
    pub holder: Holder,
}

/// One half. `Debug` shows the label only.
pub struct Half {
    label: Label,
    bytes: Box<Zeroizing<[u8; 32]>>,
}

/// Why a sheet was not read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotAHalf {
    /// The first lines are not those of a sheet.
    #[error("not the sheet of an escrow")]
    Label,
    /// One line is not as it was printed, or is of another sheet.
    #[error("line {0} is not as it was printed")]
    Line(usize),
    /// A line is missing, or there is one too many.
    #[error("a sheet has four numbered lines")]
    Lines,
}

impl Holder {
    fn word(self) -> &'static str {
        match self {
            Self::Head => "direction",
            Self::Dpo => "dpd",
        }
    }
}

impl fmt::Display for Label {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {} n° {} {}", self.school, self.year, self.number, self.holder.word())
    }
}

impl Label {
    fn parse(line: &str) -> Option<Self> {
        let words: Vec<&str> = line.split_whitespace().collect();
        let [school, year, "n°", number, holder] = words[..] else { return None };
        let holder = match holder {
            "direction" => Holder::Head,
            "dpd" => Holder::Dpo,
            _ => return None,
        };
        Some(Self { school: school.to_owned(), year: year.to_owned(), number: number.parse().ok()?, holder })
    }
}

impl Half {
    /// Splits the key between two holders.
    pub fn both(key: &EscrowKey, labels: [Label; 2], chance: &dyn Chance) -> [Self; 2] {
        let [pad, rest] = key.split(chance);
        let [one, other] = labels;
        [Self { label: one, bytes: Box::new(pad) }, Self { label: other, bytes: Box::new(rest) }]
    }

    /// What it is a half of.
    pub fn label(&self) -> &Label {
        &self.label
    }

    pub(super) fn bytes(&self) -> &[u8; 32] {
        &self.bytes
    }

    /// The two are of one escrow, by their labels.
    pub(super) fn completes(&self, other: &Self) -> bool {
        Label { holder: other.label.holder, ..self.label.clone() } == other.label
            && self.label.holder != other.label.holder
    }

    /// The sheet, as [`Half::parse`] reads it.
    pub fn sheet(&self) -> Zeroizing<String> {
        let mut sheet = Zeroizing::new(String::with_capacity(256));
        sheet.push_str(&format!("{TITLE}\n{}\n", self.label));
        for (number, piece) in (1..).zip(self.bytes.chunks_exact(PIECE)) {
            let mut line = Zeroizing::new([0; PIECE + CHECK]);
            line[..PIECE].copy_from_slice(piece);
            line[PIECE..].copy_from_slice(&check(&self.label, number, piece));
            let text = Zeroizing::new(BASE32_NOPAD.encode(&*line));
            sheet.push_str(&format!("{number} "));
            for at in (0..text.len()).step_by(4) {
                sheet.push(' ');
                sheet.push_str(&text[at..at + 4]);
            }
            sheet.push('\n');
        }
        sheet
    }

    /// Reads a sheet, typed or from a file; lines that are none of its own are passed over before the title and
    /// after the fourth.
    ///
    /// # Errors
    /// [`NotAHalf`], which names the line.
    pub fn parse(text: &str) -> Result<Self, NotAHalf> {
        let mut lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
        lines.find(|line| *line == TITLE).ok_or(NotAHalf::Label)?;
        let label = lines.next().and_then(Label::parse).ok_or(NotAHalf::Label)?;
        let mut half = Self { label, bytes: Box::new(Zeroizing::new([0; 32])) };
        for number in 1..=LINES {
            let line = lines.next().ok_or(NotAHalf::Lines)?;
            half.read_line(number, line)?;
        }
        Ok(half)
    }

    fn read_line(&mut self, number: usize, line: &str) -> Result<(), NotAHalf> {
        let rest = line.strip_prefix(&number.to_string()).ok_or(NotAHalf::Lines)?;
        let mut typed: String = rest.chars().filter(|letter| !letter.is_whitespace()).map(meant).collect();
        let read = BASE32_NOPAD.decode(typed.as_bytes()).map(Zeroizing::new);
        typed.zeroize();
        let read = read.ok().filter(|read| read.len() == PIECE + CHECK).ok_or(NotAHalf::Line(number))?;
        let (piece, sum) = read.split_at(PIECE);
        if sum != check(&self.label, number, piece) {
            return Err(NotAHalf::Line(number));
        }
        self.bytes[(number - 1) * PIECE..number * PIECE].copy_from_slice(piece);
        Ok(())
    }
}

impl fmt::Debug for Half {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Half({})", self.label)
    }
}

/// The letter that was meant: base32 has no 0, 1 or 8.
fn meant(letter: char) -> char {
    match letter.to_ascii_uppercase() {
        '0' => 'O',
        '1' => 'I',
        '8' => 'B',
        other => other,
    }
}

fn check(label: &Label, number: usize, piece: &[u8]) -> [u8; CHECK] {
    let mut sha = Context::new(&SHA256);
    sha.update(b"carnet/v1/half");
    sha.update(label.to_string().as_bytes());
    sha.update(&[0, number as u8]);
    sha.update(piece);
    let sum = sha.finish();
    [sum.as_ref()[0], sum.as_ref()[1]]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vault::fixtures::Dice;

    fn label(holder: Holder) -> Label {
        Label { school: "0990001A".into(), year: "2026-2027".into(), number: 1, holder }
    }

    fn head() -> Half {
        let [head, _] = Half::both(&EscrowKey::generate(), [label(Holder::Head), label(Holder::Dpo)], &Dice::thrown(1));
        head
    }

    #[test]
    fn a_sheet_has_frozen_words() {
        let half =
            Half { label: label(Holder::Dpo), bytes: Box::new(Zeroizing::new(std::array::from_fn(|at| at as u8))) };
        let sheet = "CARNET ENTIERCEMENT 1\n0990001A 2026-2027 n° 1 dpd\n";
        assert!(half.sheet().starts_with(sheet), "{}", &*half.sheet());
        assert_eq!(half.sheet().lines().nth(2).map(|line| &line[..16]), Some("1  AAAQ EAYE AUD"));
        assert_eq!(Half::parse(&half.sheet()).unwrap().bytes(), half.bytes());
    }

    #[test]
    fn a_sheet_typed_by_hand_is_read_and_each_mistake_is_told_by_its_line() {
        let half = head();
        let sheet = half.sheet().to_lowercase().replace("carnet entiercement", "CARNET ENTIERCEMENT");
        let sheet = sheet.replace("0990001a", "0990001A").replace("  ", " ");
        assert_eq!(Half::parse(&sheet).unwrap().bytes(), half.bytes());
        let lines: Vec<String> = half.sheet().lines().map(str::to_owned).collect();
        for number in 1..=4 {
            let typed = |change: &dyn Fn(&mut String)| {
                let mut lines = lines.clone();
                change(&mut lines[1 + number]);
                Half::parse(&lines.join("\n")).map(|_| ())
            };
            assert_eq!(typed(&|_| {}), Ok(()));
            let last = |line: &mut String| {
                let end = line.pop().unwrap();
                line.push(if end == 'A' { 'Q' } else { 'A' });
            };
            assert_eq!(typed(&last), Err(NotAHalf::Line(number)));
            assert_eq!(typed(&|line| line.truncate(9)), Err(NotAHalf::Line(number)));
            let swapped = |line: &mut String| {
                let groups: Vec<String> = line.split_whitespace().map(str::to_owned).collect();
                *line = format!("{} {} {} {} {}", groups[0], groups[2], groups[1], groups[3], groups[4]);
            };
            assert_eq!(typed(&swapped), Err(NotAHalf::Line(number)));
        }
        let mut other = lines.clone();
        other[4] = head_of_another_year().sheet().lines().nth(4).unwrap().to_owned();
        assert_eq!(Half::parse(&other.join("\n")).unwrap_err(), NotAHalf::Line(3));
        assert_eq!(Half::parse(&lines[..5].join("\n")).unwrap_err(), NotAHalf::Lines);
        assert_eq!(Half::parse(&lines[1..].join("\n")).unwrap_err(), NotAHalf::Label);
    }

    fn head_of_another_year() -> Half {
        let label = |holder| Label { year: "2025-2026".into(), ..label(holder) };
        let [head, _] = Half::both(&EscrowKey::generate(), [label(Holder::Head), label(Holder::Dpo)], &Dice::thrown(1));
        head
    }

    #[test]
    fn letters_taken_for_digits_are_read_as_meant() {
        assert_eq!("0o1i8b".chars().map(meant).collect::<String>(), "OOIIBB");
    }
}
