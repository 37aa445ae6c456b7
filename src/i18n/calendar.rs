//! The names of days and months in one language, and the order in which it puts them.

use jiff::civil::{Date, Time};

/// How one language writes a day and an hour.
pub struct Calendar {
    /// From Monday to Sunday.
    pub weekdays: [&'static str; 7],
    /// From January to December.
    pub months: [&'static str; 12],
    /// Puts day, month's name and year in order: «1er décembre 2026».
    pub ordered: fn(day: i8, month: &str, year: i16) -> String,
    /// «23/11/2026».
    pub in_figures: fn(Date) -> String,
    /// «8 h 05».
    pub hour: fn(Time) -> String,
    /// Joins a day in words and an hour: «lundi 23 novembre 2026 à 8 h 05».
    pub joined: fn(day: &str, hour: &str) -> String,
}
