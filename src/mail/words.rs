//! What a mail may say: how much there is to read, that a passkey was added, when the year ends, a code, that an
//! address is used no more, that the relay works.

use crate::i18n::Words;
use jiff::civil::Date;

/// What a mail is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wording<'a> {
    /// So many entries have something new.
    News(u32),
    /// A passkey was added to the reader's access.
    Passkey,
    /// The carnet of a year will be destroyed.
    Ending {
        /// «2026-2027».
        year: &'a str,
        /// From which day.
        on: Date,
        /// The reader may take a copy until then.
        copy: bool,
    },
    /// The code that proves an address.
    Code(&'a str),
    /// The reader's notices go to another address, or nowhere, from now on.
    Left,
    /// The relay works.
    Trial,
}

/// Subject and body, with the carnet's address where it may be of use. It leads to its front page and signs nobody in.
pub fn wording(words: &Words, wording: Wording<'_>, origin: &str) -> (String, String) {
    let place = || format!("{}\n{origin}", words.t("mail-where"));
    let (empty, stop) = (|| words.t("mail-why-empty").into_owned(), || words.t("mail-stop").into_owned());
    match wording {
        Wording::News(entries) => {
            let facts = [("n", entries.into())];
            let body = [words.with("mail-news", &facts), place(), empty(), stop()];
            (words.with("mail-news-subject", &facts), joined(&body))
        }
        Wording::Passkey => {
            let said = ["mail-passkey", "mail-passkey-stranger"].map(|key| words.t(key).into_owned());
            let [added, stranger] = said;
            let body = [added, stranger, place(), empty(), words.t("mail-no-answer").into_owned()];
            (words.t("mail-passkey-subject").into_owned(), joined(&body))
        }
        Wording::Ending { year, on, copy } => {
            let day = words.date_without_weekday(on);
            let ends = words.with("mail-ending", &[("year", year.into()), ("date", (&day).into())]);
            let ends = if copy { format!("{ends} {}", words.t("mail-ending-copy")) } else { ends };
            (words.t("mail-ending-subject").into_owned(), joined(&[ends, place(), empty(), stop()]))
        }
        Wording::Code(code) => {
            let body = [words.with("mail-code", &[("code", code.into())]), words.t("mail-code-stranger").into_owned()];
            (words.t("mail-code-subject").into_owned(), joined(&body))
        }
        Wording::Left => {
            let said = ["mail-left", "mail-passkey-stranger"].map(|key| words.t(key).into_owned());
            let [left, stranger] = said;
            let body = [left, stranger, place(), words.t("mail-no-answer").into_owned()];
            (words.t("mail-left-subject").into_owned(), joined(&body))
        }
        Wording::Trial => (words.t("mail-trial-subject").into_owned(), words.t("mail-trial").into_owned() + "\n"),
    }
}

fn joined(paragraphs: &[String]) -> String {
    paragraphs.join("\n\n") + "\n"
}
