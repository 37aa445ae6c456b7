//! The names of days and months in one language, and the order in which it puts them.

use jiff::civil::{Date, Time};

/// How one language writes a day and an hour.
pub struct Calendar {
    /// From Monday to Sunday.
    pub weekdays: [&'static str; 7],
    /// From January to December.
    pub months: [&'static str; 12],
    /// Writes day, month's name and year in order: «1er décembre 2026».
    pub ordered: fn(out: &mut String, day: u32, month: &str, year: u32),
    /// «23/11/2026».
    pub in_figures: fn(Date) -> String,
    /// Writes «8 h 05».
    pub hour: fn(out: &mut String, Time),
    /// What stands between a day in words and an hour: « à ».
    pub joint: &'static str,
}

/// Writes a number in figures, with zeros in front of it up to that many; ten at the most.
pub fn figures(out: &mut String, number: u32, least: usize) {
    let mut figures = [b'0'; 10];
    let (mut first, mut left) = (figures.len(), number);
    while left > 0 || figures.len() - first < least {
        first -= 1;
        figures[first] = b'0' + (left % 10) as u8;
        left /= 10;
    }
    out.push_str(std::str::from_utf8(&figures[first..]).unwrap_or_default());
}
