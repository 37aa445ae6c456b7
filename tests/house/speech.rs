//! Who speaks: every file says its purpose first, and French is spoken in the rooms that speak to people only.

use crate::nothing_found;
use crate::tree::{Kind, Source, Word, rust_under};

const ACCENTS: &str = "àâäæçéèêëîïôöœùûüÿÀÂÄÆÇÉÈÊËÎÏÔÖŒÙÛÜŸ";

/// Words that no English sentence has and hardly a French one lacks.
const FRENCH_WORDS: &[&str] =
    &["le", "les", "des", "une", "est", "pas", "vous", "votre", "vos", "pour", "dans", "avec", "sur", "cette", "ce"];

fn purpose_unsaid(source: &Source) -> Vec<String> {
    if source.text.starts_with("//! ") { vec![] } else { vec![source.path.clone()] }
}

/// The rooms that speak to people.
fn may_speak_french(source: &Source) -> bool {
    matches!(source.room(), "i18n" | "cli")
}

/// A line without what it quotes between «».
fn unquoted(line: &str) -> String {
    let mut quoted = 0_u32;
    let keep = |letter: &char| {
        match letter {
            '«' => quoted += 1,
            '»' => quoted = quoted.saturating_sub(1),
            _ => return quoted == 0,
        }
        false
    };
    line.chars().filter(keep).collect()
}

/// Accented letters in comments and names, outside «quotes» and tests.
fn accents_in_english(source: &Source) -> Vec<String> {
    if may_speak_french(source) {
        return vec![];
    }
    let tests = source.test_lines();
    let literals: Vec<usize> = source.words().iter().filter(|word| is_text(word)).flat_map(lines).collect();
    let wrong = |(at, line): (usize, &str)| {
        let at = at + 1;
        let apart = tests.iter().any(|span| span.contains(&at)) || literals.contains(&at);
        (!apart && unquoted(line).contains(|letter| ACCENTS.contains(letter)))
            .then(|| format!("{}: {line}", source.at(at)))
    };
    source.text.lines().enumerate().filter_map(wrong).collect()
}

fn is_text(word: &Word) -> bool {
    matches!(&word.kind, Kind::Literal(text) if text.contains(['"', '\'']))
}

fn lines(word: &Word) -> std::ops::Range<usize> {
    word.line..word.line + word.text().matches('\n').count() + 1
}

/// Strings that are French sentences: two of the commonest words or more, outside tests.
fn french_sentences(source: &Source) -> Vec<String> {
    if may_speak_french(source) {
        return vec![];
    }
    let french = |word: &Word| {
        let count = word.text().split(|c: char| !c.is_alphabetic()).filter(|part| FRENCH_WORDS.contains(part)).count();
        is_text(word) && count >= 2
    };
    let words = source.product_words();
    words.iter().filter(|word| french(word)).map(|word| format!("{}: {}", source.at(word.line), word.text())).collect()
}

#[test]
fn every_file_says_its_purpose_in_its_first_line() {
    let sources = rust_under("src/").into_iter().chain(rust_under("tests/"));
    nothing_found("begin it with //! and a sentence", sources.flat_map(|source| purpose_unsaid(&source)).collect());
}

#[test]
fn comments_and_names_are_in_english_but_for_what_they_quote() {
    let findings = rust_under("src/").iter().flat_map(accents_in_english).collect();
    nothing_found("quote the French term between « and »", findings);
}

#[test]
fn french_sentences_stand_in_i18n_and_the_command_line_only() {
    let findings = rust_under("src/").iter().flat_map(french_sentences).collect();
    nothing_found("give it a name in src/i18n", findings);
}

#[test]
fn a_file_that_does_not_say_its_purpose_is_found() {
    assert_eq!(purpose_unsaid(&Source::sample("src/web/a.rs", "//! Forms.\n")).len(), 0);
    assert_eq!(purpose_unsaid(&Source::sample("src/web/a.rs", "use x;\n")).len(), 1);
    assert_eq!(purpose_unsaid(&Source::sample("src/web/a.rs", "//!\n")).len(), 1);
}

#[test]
fn french_outside_its_rooms_is_found() {
    let accents = |text: &str| accents_in_english(&Source::sample("src/web/a.rs", text)).len();
    assert_eq!(accents("/// A pupil («élève»).\nstruct A;\n"), 0);
    assert_eq!(accents("/// Un élève.\nstruct A;\n"), 1);
    assert_eq!(accents("// «élève», élève\nstruct A;\n"), 1);
    assert_eq!(accents("const FOLDED: &str = \"éè\";\n"), 0);
    assert_eq!(accents("#[cfg(test)]\nmod tests {\n // élève\n}\n"), 0);
    assert_eq!(accents_in_english(&Source::sample("src/i18n/a.rs", "// élève\n")).len(), 0);

    let sentences = |text: &str| french_sentences(&Source::sample("src/pages/a.rs", text)).len();
    assert_eq!(sentences("fn f() { html! { p { \"Le mot est pour vous.\" } } }"), 1);
    assert_eq!(sentences("fn f() { html! { a href=\"/mots/pour-vous\" { } } }"), 1);
    assert_eq!(sentences("/// le mot est pour vous\nfn f() { g(\"la page is for you\") }"), 0);
}
