//! No private key and no token lies in the repository: each is known by the form that its makers gave it to be found
//! by.

use crate::nothing_found;
use crate::tree::{kept, root};
use aho_corasick::{AhoCorasick, Match};
use std::sync::LazyLock;

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

/// Finds where each of these forms begins, in one pass over the bytes.
static BEGINNINGS: LazyLock<AhoCorasick> = LazyLock::new(|| {
    AhoCorasick::new(FORMS.iter().map(|(start, end, _)| format!("{start}{end}"))).expect("a few short words")
});

/// Where a secret lies in those bytes: its lines. What is not text is looked at all the same.
pub fn secrets(bytes: &[u8]) -> Vec<usize> {
    let is_secret = |found: &Match| {
        let word =
            bytes[found.end()..].iter().take_while(|byte| byte.is_ascii_alphanumeric() || b"-_+/=.".contains(byte));
        word.count() >= FORMS[found.pattern().as_usize()].2
    };
    let line = |found: Match| bytes[..found.start()].iter().filter(|byte| **byte == b'\n').count() + 1;
    let mut lines: Vec<_> = BEGINNINGS.find_iter(bytes).filter(is_secret).map(line).collect();
    lines.dedup();
    lines
}

/// Whether a secret may lie in that file.
pub fn is_harmless(path: &str) -> bool {
    HARMLESS.iter().any(|(harmless, _)| *harmless == path)
}

/// Where secrets lie in a file of the tree.
fn in_tree(path: &str) -> Vec<String> {
    let bytes = std::fs::read(root().join(path)).unwrap_or_default();
    secrets(&bytes).into_iter().map(|line| format!("{path}:{line}")).collect()
}

#[test]
fn no_private_key_and_no_token_lies_in_the_repository() {
    let looked_at = kept().into_iter().filter(|path| !is_harmless(path));
    let findings = looked_at.flat_map(|path| in_tree(&path)).collect();
    nothing_found("a secret that was committed is none any more: replace it where it was used", findings);
}

#[test]
fn what_may_lie_there_is_still_there() {
    let gone = HARMLESS.iter().filter(|(path, _)| in_tree(path).is_empty());
    nothing_found("take it from the list", gone.map(|(path, _)| (*path).to_owned()).collect());
}

#[test]
fn a_key_and_a_token_are_found_and_the_words_for_them_are_not() {
    for (start, end, letters) in FORMS {
        let found =
            |letters: usize| secrets(format!("first\nkey = \"{start}{end}{}\"\n", "q".repeat(letters)).as_bytes());
        assert_eq!(found(*letters), [2], "{start}");
        assert!(*letters == 0 || found(letters - 1).is_empty(), "{start}");
    }
    assert!(secrets(b"PRIVATE KEY, AGE-SECRET-KEY-1\xe2\x80\xa6, npm_config").is_empty());
}
