//! What a mail may say: how much there is to read, a code, that the relay works.

use crate::i18n::Words;

/// What a mail is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wording<'a> {
    /// So many entries have something new.
    News(u32),
    /// The code that proves an address.
    Code(&'a str),
    /// The relay works.
    Trial,
}

/// Subject and body, with the carnet's address where it may be of use. It leads to its front page and signs nobody in.
pub fn wording(words: &Words, wording: Wording<'_>, origin: &str) -> (String, String) {
    match wording {
        Wording::News(entries) => {
            let facts = [("n", entries.into())];
            let body = [
                words.with("mail-news", &facts),
                format!("{}\n{origin}", words.t("mail-where")),
                words.t("mail-why-empty").into_owned(),
                words.t("mail-stop").into_owned(),
            ];
            (words.with("mail-news-subject", &facts), body.join("\n\n") + "\n")
        }
        Wording::Code(code) => {
            let body = [words.with("mail-code", &[("code", code.into())]), words.t("mail-code-stranger").into_owned()];
            (words.t("mail-code-subject").into_owned(), body.join("\n\n") + "\n")
        }
        Wording::Trial => (words.t("mail-trial-subject").into_owned(), words.t("mail-trial").into_owned() + "\n"),
    }
}
