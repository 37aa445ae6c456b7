//! «Import»: a list that nobody knows. One says first whom it is of, then what each of its columns holds.

use super::import::not_taken;
use crate::i18n::Words;
use crate::pages::layout::{Frame, page};
use crate::pages::links;
use crate::pages::parts::{Field, back, definitions, field, hidden, post, submit, submit_as};
use maud::{Markup, html};

/// A list whose columns a person names.
pub struct ListColumns {
    /// What the form sends back.
    pub plan: String,
    /// The list's name.
    pub file: String,
    /// The word for whom it is of, or seems to be.
    pub of: &'static str,
    /// The words for what its columns may hold.
    pub meanings: Vec<&'static str>,
    /// Each column: its name, some of its cells, and the word of what it is taken for.
    pub columns: Vec<(String, Vec<String>, &'static str)>,
}

/// Whom a list may be of: the word in forms, the button, what is then needed.
const OF: [(&str, &str, &str); 3] = [
    ("pupils", "import-of-pupils", "import-columns-fault"),
    ("guardians", "import-of-guardians", "import-columns-fault-guardians"),
    ("staff", "import-of-staff", "import-columns-fault-staff"),
];

/// Whom it is of; its columns and some of its cells are there to tell.
pub fn import_whose(frame: &Frame, list: &ListColumns) -> Markup {
    let words = frame.words;
    let named: Vec<_> = list
        .columns
        .iter()
        .enumerate()
        .map(|(at, (name, cells, _))| (label(words, at, name), sample(words, cells)))
        .collect();
    let terms: Vec<_> = named.iter().map(|(name, cells)| (name.as_str(), html! { (cells) })).collect();
    let body = html! {
        (back(words, links::IMPORT))
        h1 { (words.t("import-columns-title")) }
        p { (words.with("import-whose-lead", &[("file", (&list.file).into())])) }
        (whose(frame, list, true))
        h2 { (words.t("import-whose-columns")) }
        (definitions(&terms))
    };
    page(frame, "import-columns-title", body)
}

/// A button for each, what it seems to be of first among them; or for the others.
fn whose(frame: &Frame, list: &ListColumns, all: bool) -> Markup {
    let words = frame.words;
    post(
        &frame.csrf,
        links::IMPORT_COLUMNS,
        &html! {
            (hidden("plan", &list.plan))
            (hidden("file", &list.file))
            div .acts {
                @for (of, key, _) in OF.into_iter().filter(|(of, ..)| all || *of != list.of) {
                    (submit_as("of", of, &words.t(key), all && of == list.of))
                }
            }
        },
    )
}

/// The columns of a list, to be named: what is guessed stands there already.
pub fn import_columns(frame: &Frame, list: &ListColumns, fault: bool) -> Markup {
    let words = frame.words;
    let meanings: Vec<_> = list.meanings.iter().map(|word| (*word, words.t(meant(word)))).collect();
    let meanings: Vec<(&str, &str)> = meanings.iter().map(|(word, said)| (*word, said.as_ref())).collect();
    let (_, of, needed) = OF.into_iter().find(|(of, ..)| *of == list.of).unwrap_or(OF[0]);
    let body = html! {
        (back(words, links::IMPORT))
        h1 { (words.t("import-columns-title")) }
        p { (words.with("import-columns-lead", &[("file", (&list.file).into())])) }
        @if fault { (not_taken(words, &words.t(needed))) }
        h2 { (words.t(of)) }
        (post(&frame.csrf, links::IMPORT_COLUMNS, &html! {
            (hidden("plan", &list.plan))
            (hidden("file", &list.file))
            (hidden("of", list.of))
            @for (at, (name, cells, taken)) in list.columns.iter().enumerate() {
                @let (label, hint) = (label(words, at, name), sample(words, cells));
                (field(words, &Field::one_of(&format!("column-{at}"), &label, &meanings).hint(&hint).value(taken)))
            }
            (submit(&words.t("import-columns-read")))
        }))
        h2 { (words.t("import-whose-other")) }
        (whose(frame, list, false))
    };
    page(frame, "import-columns-title", body)
}

fn label(words: &Words, at: usize, name: &str) -> String {
    match name {
        "" => words.with("import-column-unnamed", &[("n", (at + 1).into())]),
        name => words.with("import-column-named", &[("name", name.into())]),
    }
}

fn sample(words: &Words, cells: &[String]) -> String {
    let shown: Vec<&str> = cells.iter().map(String::as_str).filter(|cell| !cell.is_empty()).collect();
    match shown.is_empty() {
        true => words.t("import-column-empty").into_owned(),
        false => words.with("import-column-sample", &[("cells", (&shown.join("\u{202F}; ")).into())]),
    }
}

fn meant(word: &str) -> &'static str {
    match word {
        "whole-name" => "import-column-whole-name",
        "family" => "import-column-family",
        "given" => "import-column-given",
        "born" => "import-column-born",
        "class" => "import-column-class",
        "groups" => "import-column-groups",
        "boarding" => "import-column-boarding",
        "identifier" => "import-column-identifier",
        "civility" => "import-column-civility",
        "child-whole-name" => "import-column-child-whole-name",
        "child-family" => "import-column-child-family",
        "child-given" => "import-column-child-given",
        "child-born" => "import-column-child-born",
        "child-identifier" => "import-column-child-identifier",
        "kinship" => "import-column-kinship",
        "level" => "import-column-level",
        "email" => "import-column-email",
        "mobile" => "import-column-mobile",
        "telephone" => "import-column-telephone",
        "street" => "import-column-street",
        "postcode" => "import-column-postcode",
        "town" => "import-column-town",
        "country" => "import-column-country",
        "function" => "import-column-function",
        "teaches" => "import-column-teaches",
        _ => "import-column-ignored",
    }
}
