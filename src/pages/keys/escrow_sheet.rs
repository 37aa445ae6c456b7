//! The sheet of one half of an escrow, for the printer: what it is for, its lines as they are typed, the same as a
//! square, and room for the hand-over and for its destruction. It is a file of its own and is served by nobody.

use super::history::exact;
use crate::i18n::Words;
use crate::pages::assets::assets;
use crate::pages::desk::printing::to_sign;
use crate::pages::parts::{Qr, qr};
use maud::{DOCTYPE, Markup, PreEscaped, html};

/// One half on its sheet.
pub struct EscrowSheet<'a> {
    /// The lines, each with its own check, as the command that restores reads them.
    pub lines: &'a str,
    /// The same as a square.
    pub square: &'a Qr,
    /// `head` or `dpo`, as the command that notes its destruction is told.
    pub half: &'a str,
    /// Who holds it.
    pub holder: &'a str,
    /// `2026-2027`.
    pub year: &'a str,
    /// Which of the year's escrows.
    pub number: u32,
}

/// The sheet. Its lines stand each on a line of the file too, so that the file itself can be given to the command.
pub fn escrow_sheet(words: &Words, sheet: &EscrowSheet<'_>) -> Markup {
    let facts = [("year", sheet.year.into()), ("n", i64::from(sheet.number).into()), ("half", sheet.half.into())];
    html! {
        (DOCTYPE)
        html lang=(words.lang()) dir=(words.dir()) {
            head {
                meta charset="utf-8";
                title { (words.t("escrow-sheet-title")) " – " (words.t("carnet")) }
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                // The style sheet is ours and holds no closing tag.
                style { (PreEscaped(&*assets().css.content)) }
            }
            body { div .sheet { main { article .certificate {
                h1 { (words.t("escrow-sheet-title")) }
                p { strong { (words.with("escrow-sheet-named", &facts)) } " · " (sheet.holder) }
                p { (words.t("escrow-sheet-what")) }
                (qr(sheet.square, &words.t("escrow-sheet-square")))
                pre .exact tabindex="0" { "\n" (sheet.lines) }
                ul {
                    li { (words.t("escrow-sheet-keep")) }
                    li { (words.t("escrow-sheet-restore")) }
                    li { (words.t("escrow-sheet-destroy")) (exact(&words.with("escrow-sheet-burn", &facts))) }
                    li { (words.t("escrow-sheet-check")) }
                }
                (to_sign(words, "escrow-sheet-given"))
                (to_sign(words, "escrow-sheet-destroyed"))
            } } } }
        }
    }
}
