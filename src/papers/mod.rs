//! The papers a data protection officer expects, as files: the register's entry and the impact assessment, made from
//! the table of what is kept ([`crate::domain::kept`]) and from nothing else, so that they cannot say what is not done.
//!
//! ```text
//! registre-carnet.ods    the layout of the CNIL's simplified model: the list, and one «fiche»
//! registre-carnet.csv    one row, its columns in the order in which madis asks for them
//! registre-carnet.json   carnet-register/v1, see `json`
//! aipd-carnet.json       what the front end of the CNIL's PIA tool imports, see `impact`
//! ```

mod csv;
mod fiche;
mod impact;
mod json;
mod ods;
mod sheets;
mod words;

pub use fiche::{Controller, Fiche, KeptLine, Status, Told};
pub use words::{criterion_texts, security_texts};

use crate::i18n::Words;

/// One paper as a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Paper {
    /// The register's entry as a spreadsheet.
    Ods,
    /// The same as one row.
    Csv,
    /// The same for programs.
    Json,
    /// «AIPD»: the impact assessment for the CNIL's tool.
    Impact,
}

/// A file that could not be put together.
#[derive(Debug, thiserror::Error)]
#[error("the file could not be made: {0}")]
pub struct Unmade(String);

impl Paper {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Ods, Self::Csv, Self::Json, Self::Impact];

    /// Its file name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Ods => "registre-carnet.ods",
            Self::Csv => "registre-carnet.csv",
            Self::Json => "registre-carnet.json",
            Self::Impact => "aipd-carnet.json",
        }
    }

    /// Its bytes.
    ///
    /// # Errors
    /// [`Unmade`].
    pub fn made(self, words: &Words, controller: &Controller) -> Result<Vec<u8>, Unmade> {
        let fiche = Fiche::of(words, controller);
        match self {
            Self::Ods => ods::workbook(&sheets::sheets(words, &fiche)),
            Self::Csv => Ok(csv::register(words, &fiche)),
            Self::Json => json::register(&fiche),
            Self::Impact => impact::assessment(words, &fiche),
        }
    }
}

#[cfg(test)]
mod tests;
