//! One row, for whoever keys the entry into madis again: its columns in the order in which that program asks for them.

use crate::i18n::Words;
use crate::papers::fiche::{Fiche, listed};
use crate::papers::words::{concerned_key, criterion_texts, provenance_key, purpose_key, reader_key};

/// What a spreadsheet takes for the beginning of something to compute.
const COMPUTED: [char; 6] = ['=', '+', '-', '@', '\t', '\r'];

/// The header and the row, in UTF-8 with its mark, which spreadsheets need to read accents.
pub(in crate::papers) fn register(words: &Words, fiche: &Fiche<'_>) -> Vec<u8> {
    let columns: Vec<(String, String)> =
        [description(words, fiche), people(words, fiche), security(words, fiche), criteria(words)]
            .into_iter()
            .flatten()
            .collect();
    let line = |cells: Vec<&str>| cells.into_iter().map(cell).collect::<Vec<_>>().join(";");
    let header = line(columns.iter().map(|(name, _)| name.as_str()).collect());
    let row = line(columns.iter().map(|(_, value)| value.as_str()).collect());
    format!("\u{FEFF}{header}\r\n{row}\r\n").into_bytes()
}

fn said(words: &Words, name: &str, value: &str) -> (String, String) {
    (words.t(name).into_owned(), words.t(value).into_owned())
}

fn description(words: &Words, fiche: &Fiche<'_>) -> Vec<(String, String)> {
    let controller = fiche.controller;
    let purposes = listed(words, &fiche.purposes(), purpose_key);
    vec![
        said(words, "register-activity", "register-name"),
        (words.t("register-purpose-main").into_owned(), format!("{} {purposes}", words.t("register-purpose"))),
        (words.t("register-controller").into_owned(), format!("{} ({})", controller.school, controller.uai)),
        said(words, "register-basis", "register-basis-short"),
        said(words, "register-basis-why", "register-basis-said"),
    ]
}

fn people(words: &Words, fiche: &Fiche<'_>) -> Vec<(String, String)> {
    let named = |key: &str, value: String| (words.t(key).into_owned(), value);
    let categories = fiche.lines.iter().map(|line| format!("{} : {}", line.label, line.content)).collect::<Vec<_>>();
    let until = fiche.lines.iter().map(|line| format!("{} : {}", line.label, line.until)).collect::<Vec<_>>();
    vec![
        named("register-people", listed(words, &fiche.concerned(), concerned_key)),
        named("register-categories", categories.join("\n")),
        said(words, "register-sensitive", "register-sensitive-said"),
        named("register-from", listed(words, &fiche.sources(), provenance_key)),
        said(words, "register-collected", "register-collected-said"),
        named("register-recipients-inside", listed(words, &fiche.readers(), reader_key)),
        said(words, "register-recipients-outside", fiche.controller.outside_key()),
        said(words, "register-processors", "register-processors-said"),
        named("register-until", until.join("\n")),
        said(words, "register-fate", "register-fate-said"),
    ]
}

fn security(words: &Words, fiche: &Fiche<'_>) -> Vec<(String, String)> {
    vec![
        said(words, "register-access", "register-security-passkeys"),
        said(words, "register-trace", "register-security-trace"),
        said(words, "register-backup", "register-security-backup"),
        said(words, "register-updates", "register-security-updates"),
        said(words, "register-roles", "register-security-roles"),
        said(words, "register-other-measures", "register-security-encryption"),
        said(words, "register-transfers-outside", fiche.controller.transfers_key()),
    ]
}

fn criteria(words: &Words) -> Vec<(String, String)> {
    criterion_texts().into_iter().map(|(criterion, answer)| said(words, criterion, answer)).collect()
}

/// Quoted as RFC 4180 asks; a cell that a spreadsheet would compute begins with an apostrophe instead.
pub(in crate::papers) fn cell(text: &str) -> String {
    let guarded = if text.starts_with(COMPUTED) { format!("'{text}") } else { text.to_owned() };
    match guarded.contains([';', '"', '\n', '\r']) {
        true => format!("\"{}\"", guarded.replace('"', "\"\"")),
        false => guarded,
    }
}
