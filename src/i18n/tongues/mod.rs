//! What is particular to each language: its name, its script, its spaces, its calendar.

mod arabic;
mod english;
mod french;
mod portuguese;
mod spanish;
mod turkish;

use crate::domain::language::Language;
use crate::i18n::calendar::Calendar;

/// One language, but for its sentences.
pub struct Tongue {
    /// Its tag for browsers, and for the rules of its plurals.
    pub tag: &'static str,
    /// As it calls itself.
    pub name: &'static str,
    /// Its script runs from right to left.
    pub right_to_left: bool,
    /// Sets the spaces as its printers do.
    pub spaced: fn(&str) -> String,
    /// Its «de» loses its vowel before another one.
    pub elides: bool,
    /// Its colon, with the space that stands before it.
    pub colon: &'static str,
    /// How it writes a day and an hour.
    pub calendar: Calendar,
}

impl Tongue {
    /// What is particular to that language.
    pub fn of(language: Language) -> &'static Self {
        match language {
            Language::French => &french::FRENCH,
            Language::Arabic => &arabic::ARABIC,
            Language::Turkish => &turkish::TURKISH,
            Language::Portuguese => &portuguese::PORTUGUESE,
            Language::English => &english::ENGLISH,
            Language::Spanish => &spanish::SPANISH,
        }
    }
}
