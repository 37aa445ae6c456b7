//! No private key and no token lies in the repository: each is known by the form that its makers gave it to be found by.

use crate::nothing_found;
use crate::tree::{Source, kept, root};

/// How secrets begin, cut in two so that this file holds none; and how many more letters make it one.
const FORMS: &[(&str, &str, usize)] = &[
    ("PRIVATE ", "KEY-----", 0),
    ("AGE-SECRET-", "KEY-1", 50),
    ("AGE-PLUGIN", "-", 20),
    ("PRIVATE+", "KEY+", 20),
    ("gh", "p_", 30),
    ("gh", "s_", 30),
    ("github_", "pat_", 30),
    ("gl", "pat-", 20),
    ("AK", "IA", 16),
    ("xo", "xb-", 20),
    ("xo", "xp-", 20),
    ("sk_", "live_", 20),
    ("np", "m_", 36),
    ("eyJhbGci", "Oi", 20),
];

/// Those that may lie here, and why they protect nothing.
const HARMLESS: &[(&str, &str)] =
    &[("tests/wire/backup-key.txt", "opens one backup of invented people, so that old files are read for ever")];

/// Where a secret lies in that text: its lines.
fn secrets(source: &Source) -> Vec<String> {
    let is_secret = |line: &str| {
        FORMS.iter().any(|(start, end, letters)| {
            line.split(&format!("{start}{end}")).skip(1).any(|rest| {
                let word = rest.bytes().take_while(|byte| byte.is_ascii_alphanumeric() || b"-_+/=.".contains(byte));
                word.count() >= *letters
            })
        })
    };
    let lines = source.text.lines().enumerate();
    lines.filter(|(_, line)| is_secret(line)).map(|(at, _)| source.at(at + 1)).collect()
}

#[test]
fn no_private_key_and_no_token_lies_in_the_repository() {
    let looked_at = kept().into_iter().filter(|path| HARMLESS.iter().all(|(harmless, _)| harmless != path));
    // What is not text is looked at all the same.
    let text = |path: &String| String::from_utf8_lossy(&std::fs::read(root().join(path)).unwrap()).into_owned();
    let findings = looked_at.flat_map(|path| secrets(&Source::sample(&path, &text(&path)))).collect();
    nothing_found("a secret that was committed is none any more: replace it where it was used", findings);
}

#[test]
fn what_may_lie_there_is_still_there() {
    let gone = HARMLESS.iter().filter(|(path, _)| {
        secrets(&Source::sample(path, &std::fs::read_to_string(root().join(path)).unwrap_or_default())).is_empty()
    });
    nothing_found("take it from the list", gone.map(|(path, _)| (*path).to_owned()).collect());
}

#[test]
fn a_key_and_a_token_are_found_and_the_words_for_them_are_not() {
    for (start, end, letters) in FORMS {
        let found = |letters: usize| {
            let line = format!("first\nkey = \"{start}{end}{}\"\n", "q".repeat(letters));
            secrets(&Source::sample("src/a.rs", &line))
        };
        assert_eq!(found(*letters), ["src/a.rs:2"], "{start}");
        assert!(*letters == 0 || found(letters - 1).is_empty(), "{start}");
    }
    assert!(secrets(&Source::sample("README.md", "PRIVATE KEY, AGE-SECRET-KEY-1…, npm_config")).is_empty());
}
