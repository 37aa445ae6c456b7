//! The names of days and months in one language, and the order in which it puts them.

use jiff::civil::{Date, Time};

/// How one language writes a day and an hour.
pub struct Calendar {
    /// From Monday to Sunday.
    pub weekdays: [&'static str; 7],
    /// The same, in the column heads of a month.
    pub initials: [&'static str; 7],
    /// Where they stand beside a day.
    pub weekday: WeekdayStands,
    /// From January to December.
    pub months: [&'static str; 12],
    /// What follows the first day of a month: «er».
    pub first: &'static str,
    /// What stands between a day, its month and their year: « », « de ».
    pub of: &'static str,
    /// What stands between the figures of «23/11/2026».
    pub slash: char,
    /// Writes «8 h 05».
    pub hour: fn(out: &mut String, Time),
    /// What stands between a day in words and an hour: « à ».
    pub joint: &'static str,
}

/// Where a language puts the name of the day, and what stands between it and the day itself.
pub enum WeekdayStands {
    /// «lundi 23 novembre».
    Before(&'static str),
    /// «23 Kasım Pazartesi».
    After(&'static str),
}

impl Calendar {
    /// «lundi».
    pub fn weekday(&self, day: Date) -> &'static str {
        self.weekdays[usize::from(day.weekday().to_monday_zero_offset().unsigned_abs())]
    }

    /// Writes «lundi 23 novembre 2026».
    pub fn write_day(&self, out: &mut String, day: Date) {
        match self.weekday {
            WeekdayStands::Before(joint) => {
                out.push_str(self.weekday(day));
                out.push_str(joint);
                self.write_without_weekday(out, day);
            }
            WeekdayStands::After(joint) => {
                self.write_without_weekday(out, day);
                out.push_str(joint);
                out.push_str(self.weekday(day));
            }
        }
    }

    /// Writes «23 novembre 2026».
    pub fn write_without_weekday(&self, out: &mut String, day: Date) {
        figures(out, day.day().unsigned_abs().into(), 1);
        if day.day() == 1 {
            out.push_str(self.first);
        }
        out.push_str(self.of);
        self.write_month(out, day);
    }

    /// Writes «novembre 2026».
    pub fn write_month(&self, out: &mut String, day: Date) {
        out.push_str(self.months[usize::from(day.month().unsigned_abs()) - 1]);
        out.push_str(self.of);
        figures(out, day.year().unsigned_abs().into(), 4);
    }

    /// Writes «23/11/2026».
    pub fn write_in_figures(&self, out: &mut String, day: Date) {
        figures(out, day.day().unsigned_abs().into(), 2);
        out.push(self.slash);
        figures(out, day.month().unsigned_abs().into(), 2);
        out.push(self.slash);
        figures(out, day.year().unsigned_abs().into(), 4);
    }
}

/// Writes «08:05», as every language but French does.
pub fn clock(out: &mut String, time: Time) {
    figures(out, time.hour().unsigned_abs().into(), 2);
    out.push(':');
    figures(out, time.minute().unsigned_abs().into(), 2);
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
