//! Calls that belong to one place, or nowhere: the clock, chance, the terminal, `unwrap`, `unsafe`; and sleeping tests.

use crate::nothing_found;
use crate::tree::{Source, Word, read, rust_under};

/// Time and chance are arguments; only the appliance takes them from the machine.
const TIME_AND_CHANCE: &[&[&str]] = &[
    &["Timestamp", "::", "now"],
    &["Zoned", "::", "now"],
    &["SystemTime", "::", "now"],
    &["Instant", "::", "now"],
    &["Uuid", "::", "new_v4"],
    &["Uuid", "::", "now_v7"],
    &["OsRng"],
    &["SysRng"],
    &["thread_rng"],
    &["getrandom"],
];

const SYSTEM_RANDOM: &[&str] = &["SystemRandom", "::", "new"];

const TERMINAL: &[&[&str]] = &[&["println", "!"], &["eprintln", "!"], &["print", "!"], &["eprint", "!"], &["dbg", "!"]];

const NOWHERE: &[&[&str]] = &[
    &[".", "unwrap", "("],
    &["Option", "::", "unwrap"],
    &["Result", "::", "unwrap"],
    &["unwrap_unchecked"],
    &["todo", "!"],
    &["unimplemented", "!"],
];

fn found(source: &Source, words: &[Word], banned: &[&[&str]]) -> Vec<String> {
    let hits = |pattern: &&[&str]| {
        let same = |window: &[Word]| window.iter().zip(*pattern).all(|(word, wanted)| word.text() == *wanted);
        let say = |window: &[Word]| format!("{}: {}", source.at(window[0].line), pattern.concat());
        words.windows(pattern.len()).filter(|window| same(window)).map(say).collect::<Vec<_>>()
    };
    banned.iter().flat_map(hits).collect()
}

/// ring makes its key documents with its own randomness and no other.
const KEY_DOCUMENT: &[&str] = &["generate_pkcs8", "(", "&", "SystemRandom", "::", "new"];

fn takes_time_or_chance(source: &Source) -> Vec<String> {
    if source.room() == "appliance" {
        return vec![];
    }
    let words = source.product_words();
    let excepted = found(source, &words, &[KEY_DOCUMENT]).len();
    let mut findings = found(source, &words, TIME_AND_CHANCE);
    let taken = found(source, &words, &[SYSTEM_RANDOM]);
    if taken.len() > excepted {
        findings.extend(taken);
    }
    findings
}

fn speaks_to_the_terminal(source: &Source) -> Vec<String> {
    if matches!(source.room(), "cli" | "main") { vec![] } else { found(source, &source.product_words(), TERMINAL) }
}

fn may_fall_over(source: &Source) -> Vec<String> {
    found(source, &source.product_words(), NOWHERE)
}

fn is_unsafe(source: &Source) -> Vec<String> {
    found(source, &source.words(), &[&["unsafe"], &["allow", "(", "unsafe_code"]])
}

/// A test that waits by the clock is either too slow or wrong now and then; one that is ignored is no test.
fn sleeps_or_is_ignored(source: &Source) -> Vec<String> {
    let tests = source.test_lines();
    let in_a_test =
        |word: &Word| source.path.starts_with("tests/") || tests.iter().any(|lines| lines.contains(&word.line));
    let words: Vec<Word> = source.words().into_iter().filter(in_a_test).collect();
    found(source, &words, &[&["sleep", "("], &["#", "[", "ignore"]])
}

#[test]
fn only_the_appliance_takes_time_and_chance_from_the_machine() {
    let findings = rust_under("src/").iter().flat_map(takes_time_or_chance).collect();
    nothing_found("take a domain::clock::Clock or Chance as an argument", findings);
}

#[test]
fn only_the_command_line_speaks_to_the_terminal() {
    let findings = rust_under("src/").iter().flat_map(speaks_to_the_terminal).collect();
    nothing_found("rooms log through tracing, or return what they have to say", findings);
}

#[test]
fn nothing_unwraps_outside_tests() {
    let findings = rust_under("src/").iter().flat_map(may_fall_over).collect();
    nothing_found("return the error, or expect() with a reason that holds on the spot", findings);
}

#[test]
fn nothing_is_unsafe() {
    let findings = rust_under("src/").iter().flat_map(is_unsafe).collect();
    nothing_found("use a crate whose call is safe (rustix has words for the system calls)", findings);
}

#[test]
fn the_compiler_forbids_unsafe_and_asks_for_documentation() {
    let manifest = read("Cargo.toml").text;
    let wanted = ["missing_docs = ", "unwrap_used = ", "unsafe_code = "];
    let missing = wanted.iter().filter(|lint| !manifest.contains(**lint)).map(|lint| (*lint).to_owned()).collect();
    nothing_found("these lints are gone from Cargo.toml", missing);
}

#[test]
fn no_test_sleeps_or_is_ignored() {
    let sources = rust_under("src/").into_iter().chain(rust_under("tests/"));
    nothing_found(
        "wait for the thing itself, with a deadline",
        sources.flat_map(|source| sleeps_or_is_ignored(&source)).collect(),
    );
}

#[test]
fn every_banned_call_is_found_where_it_is_banned_only() {
    let calls = "fn f() { jiff::Timestamp::now(); x.unwrap(); println!(\"a\"); }";
    let web = Source::sample("src/web/a.rs", calls);
    assert_eq!(takes_time_or_chance(&web).len(), 1);
    let ring =
        |call: &str| takes_time_or_chance(&Source::sample("src/ledger/a.rs", &format!("fn f() {{ {call} }}"))).len();
    assert_eq!(ring("Ed25519KeyPair::generate_pkcs8(&SystemRandom::new())"), 0);
    assert_eq!(ring("SystemRandom::new().fill(&mut out)"), 1);
    assert_eq!(speaks_to_the_terminal(&web).len(), 1);
    assert_eq!(may_fall_over(&web).len(), 1);
    assert_eq!(takes_time_or_chance(&Source::sample("src/appliance.rs", calls)).len(), 0);
    assert_eq!(speaks_to_the_terminal(&Source::sample("src/cli/demo.rs", calls)).len(), 0);
    let tests = Source::sample("src/web/b.rs", &format!("#[cfg(test)]\nmod tests {{ {calls} }}"));
    assert_eq!(
        takes_time_or_chance(&tests).len() + speaks_to_the_terminal(&tests).len() + may_fall_over(&tests).len(),
        0
    );
    assert_eq!(may_fall_over(&Source::sample("src/web/c.rs", "fn f() { x.unwrap_or(1); }")).len(), 0);
    assert_eq!(
        is_unsafe(&Source::sample("src/vault/a.rs", "#[cfg(test)] mod tests { fn f() { unsafe { g() } } }")).len(),
        1
    );
    let lazy = "#[test]\n#[ignore = \"slow\"]\nfn f() { std::thread::sleep(second); }";
    assert_eq!(sleeps_or_is_ignored(&Source::sample("tests/trips/a.rs", lazy)).len(), 2);
}
