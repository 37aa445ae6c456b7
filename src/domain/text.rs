//! Text written by people, refused at the door when empty, too long or holding what cannot be shown safely.

use serde::{Deserialize, Serialize};

/// The longest mot or answer, in characters.
pub const LONGEST: usize = 2_000;
/// The longest subject line, place or device name, in characters.
pub const LONGEST_LINE: usize = 120;
/// The longest document to sign, in characters: a «règlement intérieur» of some twelve pages.
pub const LONGEST_DOCUMENT: usize = 30_000;

/// A text that has passed the door: trimmed, not empty, no control characters nor any that turn or isolate a direction.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Text(String);

/// Why a text was refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TextRefused {
    /// Nothing but white space.
    #[error("empty")]
    Empty,
    /// More characters than allowed.
    #[error("more than {max} characters")]
    TooLong {
        /// The most characters allowed.
        max: usize,
    },
    /// A control character, or one that turns the direction of what follows.
    #[error("holds a character that cannot be shown")]
    Unshowable,
}

impl Text {
    /// What stands for words that are shown no longer.
    pub fn withheld() -> Self {
        Self("—".to_owned())
    }

    /// A text of several lines, at most [`LONGEST`] characters.
    ///
    /// # Errors
    /// See [`TextRefused`].
    pub fn parse(text: &str) -> Result<Self, TextRefused> {
        Self::bounded(&pasted(text), LONGEST, |c| c == '\n')
    }

    /// A document of several pages, at most [`LONGEST_DOCUMENT`] characters.
    ///
    /// # Errors
    /// See [`TextRefused`].
    pub fn document(text: &str) -> Result<Self, TextRefused> {
        Self::bounded(&pasted(text), LONGEST_DOCUMENT, |c| c == '\n')
    }

    /// A text of one line, at most [`LONGEST_LINE`] characters.
    ///
    /// # Errors
    /// See [`TextRefused`].
    pub fn line(text: &str) -> Result<Self, TextRefused> {
        Self::bounded(&text.replace('\t', " "), LONGEST_LINE, |_| false)
    }

    fn bounded(text: &str, max: usize, allowed: fn(char) -> bool) -> Result<Self, TextRefused> {
        let text = text.replace(is_isolate, "");
        let text = text.trim();
        if text.is_empty() {
            return Err(TextRefused::Empty);
        }
        if text.chars().count() > max {
            return Err(TextRefused::TooLong { max });
        }
        if text.chars().any(|c| unshowable(c) && !allowed(c)) {
            return Err(TextRefused::Unshowable);
        }
        Ok(Self(text.to_owned()))
    }

    /// The text itself.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// A text as forms send it or as it comes out of a word processor: other line ends, and a tabulator after each number
/// of a list.
fn pasted(text: &str) -> String {
    text.replace("\r\n", "\n").replace('\t', " ")
}

/// Control characters and those that override the direction of the text around them.
pub fn unshowable(c: char) -> bool {
    c.is_control() || matches!(c, '\u{202A}'..='\u{202E}') || is_isolate(c)
}

/// A mark that keeps the direction of what stands within it to itself: our own pages in Arabic put them around names,
/// and whoever copies a name from there copies them too, unseen.
fn is_isolate(c: char) -> bool {
    matches!(c, '\u{2066}'..='\u{2069}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mot_may_have_several_lines_and_a_subject_only_one() {
        assert_eq!(Text::parse(" Bonjour,\r\nmerci. ").unwrap().as_str(), "Bonjour,\nmerci.");
        assert_eq!(Text::line("Bonjour,\nmerci."), Err(TextRefused::Unshowable));
    }

    #[test]
    fn a_tabulator_out_of_a_word_processor_is_a_space() {
        assert_eq!(Text::document("1.\tLe portable\r\n2.\tLa tenue").unwrap().as_str(), "1. Le portable\n2. La tenue");
        assert_eq!(Text::line("Sortie\tau musée").unwrap().as_str(), "Sortie au musée");
    }

    #[test]
    fn empty_endless_and_direction_turning_texts_are_refused() {
        assert_eq!(Text::parse(" \n "), Err(TextRefused::Empty));
        assert!(Text::parse(&"é".repeat(LONGEST)).is_ok());
        assert_eq!(Text::parse(&"é".repeat(LONGEST + 1)), Err(TextRefused::TooLong { max: LONGEST }));
        assert_eq!(Text::parse("bon\u{202E}jour"), Err(TextRefused::Unshowable));
    }

    #[test]
    fn a_name_copied_from_a_page_in_arabic_loses_the_marks_that_stood_around_it() {
        assert_eq!(Text::line("\u{2068}Zoé DIALLO\u{2069}").unwrap().as_str(), "Zoé DIALLO");
        assert_eq!(Text::parse("مع \u{2068}Zoé\u{2069}.").unwrap().as_str(), "مع Zoé.");
        assert_eq!(Text::parse(" \u{2068}\u{2069} "), Err(TextRefused::Empty));
    }
}
