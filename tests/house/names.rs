//! Names: nouns that say the thing, in the words of the glossary.

use crate::nothing_found;
use crate::tree::{Source, Word, kept, rust_under};

/// Words that say nothing of what a file or a type is.
const EMPTY_WORDS: &[&str] =
    &["manager", "managers", "helper", "helpers", "util", "utils", "utility", "utilities", "data", "info", "infos"];

/// Words the glossary avoids, each with the identifier it wants; the plain English of a French one is avoided too.
const AVOIDED: &[(&str, &str)] = &[
    ("journal", "carnet"),
    ("dossier", "carnet"),
    ("etudiant", "pupil"),
    ("student", "pupil"),
    ("tuteur", "guardian"),
    ("tutor", "guardian"),
    ("maitre", "teacher"),
    ("directeur", "head"),
    ("director", "head"),
    ("headmaster", "head"),
    ("surveillant", "aed"),
    ("pion", "aed"),
    ("notification", "note"),
    ("valider", "sign"),
    ("colle", "detention"),
    ("purge", "key_destruction"),
];

/// What declares a name of its own that readers meet elsewhere.
const DECLARES: &[&str] = &["struct", "enum", "trait", "type", "mod", "union"];

/// The words in an identifier or a file name: `ClassGroup`, `class_group` and `class-group` alike.
fn parts(name: &str) -> Vec<String> {
    let mut parts = vec![String::new()];
    let letters: Vec<char> = name.chars().collect();
    for (at, letter) in letters.iter().enumerate() {
        let after_small = at > 0 && letters[at - 1].is_lowercase();
        let before_small =
            at > 0 && letters[at - 1].is_uppercase() && letters.get(at + 1).is_some_and(|c| c.is_lowercase());
        if !letter.is_alphanumeric() || (letter.is_uppercase() && (after_small || before_small)) {
            parts.push(String::new());
        }
        if letter.is_alphanumeric() {
            parts.last_mut().expect("there is always one").extend(letter.to_lowercase());
        }
    }
    parts.retain(|part| !part.is_empty());
    parts
}

fn empty_word(name: &str) -> bool {
    parts(name).iter().any(|part| EMPTY_WORDS.contains(&part.as_str()))
}

fn avoided(name: &str) -> Option<String> {
    let wanted = |part: String| AVOIDED.iter().find(|(word, _)| *word == part);
    parts(name).into_iter().find_map(wanted).map(|(word, instead)| format!("{word}, the glossary says {instead}"))
}

fn empty_type_names(source: &Source) -> Vec<String> {
    let words = source.words();
    let declared = words.windows(2).filter(|pair| DECLARES.contains(&pair[0].text()));
    let say = |pair: &[Word]| format!("{}: {}", source.at(pair[1].line), pair[1].text());
    declared.filter(|pair| pair[1].name().is_some_and(empty_word)).map(say).collect()
}

fn empty_file_names(paths: &[String]) -> Vec<String> {
    paths.iter().filter(|path| empty_word(path)).cloned().collect()
}

fn avoided_names(source: &Source) -> Vec<String> {
    let in_path = avoided(&source.path).map(|words| format!("{}: {words}", source.path));
    let say = |word: &Word| avoided(word.name()?).map(|words| format!("{}: {words}", source.at(word.line)));
    source.words().iter().filter_map(say).chain(in_path).collect()
}

#[test]
fn no_file_and_no_type_is_called_manager_helper_util_data_or_info() {
    let code = |path: &String| path.starts_with("src/") || path.starts_with("tests/");
    let mut findings = empty_file_names(&kept().into_iter().filter(code).collect::<Vec<_>>());
    findings.extend(rust_under("src/").iter().flat_map(empty_type_names));
    nothing_found("say what it is", findings);
}

#[test]
fn identifiers_keep_to_the_glossary() {
    let findings = rust_under("src/").iter().flat_map(avoided_names).collect();
    nothing_found("one word for one thing", findings);
}

#[test]
fn an_empty_name_is_found_and_a_word_that_only_holds_one_is_not() {
    let types = |text: &str| empty_type_names(&Source::sample("src/web/a.rs", text)).len();
    assert_eq!(types("struct KeyManager; enum FormData {} mod helpers {} type HTTPInfo = u8;"), 4);
    assert_eq!(types("struct Database; struct Metadata; struct Informed; fn data() {}"), 0);
    assert_eq!(empty_file_names(&["src/web/utils.rs".into(), "src/web/forms.rs".into()]).len(), 1);
}

#[test]
fn a_word_the_glossary_avoids_is_found_in_any_spelling() {
    let names = |text: &str| avoided_names(&Source::sample("src/web/a.rs", text)).len();
    assert_eq!(names("fn purge() {} struct StudentList; let old_dossier = 1;"), 3);
    assert_eq!(names("fn expunge() {} let collected = PupilList;"), 0);
    assert_eq!(avoided_names(&Source::sample("src/acts/purge.rs", "")).len(), 1);
}
