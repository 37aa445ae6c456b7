//! «Langue»: the six in which families read their pages. Each person chooses their own; nothing infers it.

use serde::{Deserialize, Serialize};

/// A language of the pages; French prevails over the others.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Language {
    /// The school's own.
    #[default]
    French,
    /// Runs from right to left.
    Arabic,
    /// Turkish.
    Turkish,
    /// As in Portugal.
    Portuguese,
    /// As in the British Isles.
    English,
    /// As in Spain.
    Spanish,
}

impl Language {
    /// Each of them, in the order in which they are offered.
    pub const ALL: [Self; 6] =
        [Self::French, Self::Arabic, Self::Turkish, Self::Portuguese, Self::English, Self::Spanish];

    /// What stands for it in an address or a cookie.
    pub fn code(self) -> &'static str {
        match self {
            Self::French => "fr",
            Self::Arabic => "ar",
            Self::Turkish => "tr",
            Self::Portuguese => "pt",
            Self::English => "en",
            Self::Spanish => "es",
        }
    }

    /// The language of that code.
    pub fn of_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|language| language.code() == code)
    }
}

/// The language a person has chosen, as kept under their own key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChosenLanguage(pub Language);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_language_is_found_by_its_code_and_nothing_else_is() {
        for language in Language::ALL {
            assert_eq!(Language::of_code(language.code()), Some(language));
        }
        assert_eq!((Language::of_code("de"), Language::of_code("FR"), Language::of_code("")), (None, None, None));
    }
}
