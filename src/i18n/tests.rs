//! The house rules of the sentences: each that is asked for exists, none is left over.

use super::*;
use fluent_syntax::ast::{Expression, InlineExpression, Pattern, PatternElement};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// Keys of every sentence of the French files.
fn written() -> BTreeSet<String> {
    let messages = fr::FRENCH.files.iter().flat_map(|(_, source)| source.lines());
    messages
        .filter(|line| line.starts_with(|c: char| c.is_ascii_lowercase()))
        .filter_map(|line| line.split_once(" ="))
        .map(|(key, _)| key.to_owned())
        .collect()
}

fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).into_iter().flatten() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|ext| ext == "rs") {
            found.push(path);
        }
    }
}

/// The source without its tests, whose literals ask for nothing.
fn code(path: &Path) -> String {
    let text = fs::read_to_string(path).unwrap();
    text.split("#[cfg(test)]").next().unwrap_or_default().to_owned()
}

fn literals(text: &str) -> impl Iterator<Item = &str> {
    text.split('"').skip(1).step_by(2)
}

/// What is surely a key: the first literal of `.t(`, `.with(`, `page(frame,` and every literal of a function named `key` or `…_key`.
fn asked(text: &str) -> BTreeSet<String> {
    let mut keys = BTreeSet::new();
    for call in [".t(", ".with(", "page(frame,"] {
        for after in text.split(call).skip(1) {
            if let Some(rest) = after.trim_start().strip_prefix('"') {
                keys.extend(rest.split('"').next().map(str::to_owned));
            }
        }
    }
    for function in text.split("fn ").skip(1) {
        let name = function.split('(').next().unwrap_or_default();
        let returns_one = function.split('{').next().unwrap_or_default().contains("&'static str");
        if returns_one && (name == "key" || name.ends_with("_key")) {
            let body = function.split("\n    }\n").next().unwrap_or_default();
            let body = body.split("\n}\n").next().unwrap_or_default();
            keys.extend(literals(body).map(str::to_owned));
        }
    }
    keys
}

fn rooms_that_speak() -> BTreeMap<PathBuf, String> {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut found = Vec::new();
    for room in ["pages", "papers", "web", "acts", "cli"] {
        sources(&src.join(room), &mut found);
    }
    // A file of tests alone says nothing to anyone.
    found.retain(|path| !path.ends_with("look.rs") && !path.ends_with("tests.rs"));
    found.into_iter().map(|path| (path.clone(), code(&path))).collect()
}

#[test]
fn every_file_of_sentences_is_read_without_a_fault() {
    let (_, faults) = Words::read(&fr::FRENCH);
    assert!(faults.is_empty(), "{faults:#?}");
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/i18n/fr");
    let there: BTreeSet<String> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
        .filter(|name| name.ends_with(".ftl"))
        .collect();
    let listed: BTreeSet<String> = fr::FRENCH.files.iter().map(|(name, _)| (*name).to_owned()).collect();
    assert_eq!(there, listed);
}

#[test]
fn every_sentence_a_page_asks_for_is_written() {
    let written = written();
    let rooms = rooms_that_speak();
    assert!(rooms.values().any(|text| !asked(text).is_empty()), "the search finds nothing at all");
    for (path, text) in rooms {
        for key in asked(&text) {
            assert!(written.contains(&key), "{} asks for «{key}», which no file holds", path.display());
        }
    }
}

#[test]
fn no_sentence_is_left_over() {
    let rooms = rooms_that_speak();
    let used: BTreeSet<&str> = rooms.values().flat_map(|text| literals(text)).collect();
    let from_others: String = fr::FRENCH.files.iter().map(|(_, source)| *source).collect();
    for key in written() {
        let referred = from_others.contains(&format!("{{ {key} }}"));
        assert!(used.contains(key.as_str()) || referred, "nobody says «{key}»");
    }
}

#[test]
fn a_fixed_sentence_is_borrowed_and_not_copied() {
    let words = french();
    for (file, source) in fr::FRENCH.files {
        for line in source.lines().filter(|line| line.starts_with(|c: char| c.is_ascii_lowercase())) {
            let Some((key, value)) = line.split_once(" =") else { continue };
            if !value.is_empty() && !value.contains('{') {
                let sentence = words.t(key);
                assert!(matches!(sentence, Cow::Borrowed(_)), "{file}: {key} runs over several lines");
            }
        }
    }
}

#[test]
fn a_sentence_that_is_missing_is_seen_and_stops_nothing() {
    assert_eq!(french().t("no-such-sentence"), "⟦no-such-sentence⟧");
    assert_eq!(french().with("no-such-sentence", &[("n", 1_u32.into())]), "⟦no-such-sentence⟧");
}

#[test]
fn a_name_stands_in_its_sentence_without_marks_around_it() {
    let said = french().with("activation-hello", &[("name", "Madame Exemple".into())]);
    assert_eq!(said, "Bonjour Madame Exemple");
    assert_eq!((french().lang(), french().dir()), ("fr", "ltr"));
}

#[test]
fn plurals_agree() {
    let letters = |n: u32| french().with("letter-how-many", &[("n", n.into())]);
    assert!(letters(1).starts_with("1 lettre "), "{}", letters(1));
    assert!(letters(3).starts_with("3 lettres "), "{}", letters(3));
}

/// The names that a pattern puts in.
fn places<'a>(pattern: &Pattern<&'a str>) -> BTreeSet<&'a str> {
    let name = |element: &PatternElement<&'a str>| match element {
        PatternElement::Placeable { expression: Expression::Inline(InlineExpression::VariableReference { id }) } => {
            Some(id.name)
        }
        _ => None,
    };
    pattern.elements.iter().filter_map(name).collect()
}

#[test]
fn a_sentence_taken_apart_says_what_fluent_says() {
    let words = french();
    assert!(words.plain.contains_key("family-title-absence") && !words.plain.contains_key("letter-how-many"));
    for (key, sentence) in &words.plain {
        let message = words.bundle.get_message(key).unwrap();
        let names = places(message.value().unwrap());
        let (mut args, mut filled) = (Vec::new(), FluentArgs::new());
        for (rank, name) in names.into_iter().enumerate() {
            if rank % 2 == 0 {
                args.push((name, "Zoé <6A>".into()));
                filled.set(name, "Zoé <6A>");
            } else {
                args.push((name, 1_234_u32.into()));
                filled.set(name, 1_234);
            }
        }
        let fluent = words.bundle.format_pattern(message.value().unwrap(), Some(&filled), &mut Vec::new());
        assert_eq!(sentence.said(&args).as_deref(), Some(fluent.as_ref()), "{key}");
    }
}

#[test]
fn a_sentence_whose_name_was_not_given_is_left_to_fluent() {
    let words = french();
    assert!(words.plain["activation-hello"].said(&[]).is_none());
    assert_eq!(words.with("activation-hello", &[]), "Bonjour {$name}");
}
