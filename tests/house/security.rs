//! The table of attacks in the README: every test it names is there, and secrets are compared in one way only.

use crate::nothing_found;
use crate::tree::{Kind, Source, Word, read, rust_under};

/// How many classes of attack the table has.
const CLASSES: usize = 22;
/// What may be compared in constant time alone.
const SECRETS: [&str; 4] = ["token", "form_token", "secret", "cookie"];

/// The rows of the table, whole.
fn rows(readme: &str) -> Vec<&str> {
    let part = readme.split_once("\n## Security\n").map_or("", |(_, after)| after);
    let part = part.split_once("\n## ").map_or(part, |(part, _)| part);
    let numbered =
        |line: &&str| line.strip_prefix("| ").is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
    part.lines().filter(numbered).collect()
}

/// The tests a row names, between backticks in its last column.
fn tests_of(row: &str) -> Vec<&str> {
    let last = row.trim_end().trim_end_matches('|').rsplit('|').next().unwrap_or("");
    last.split('`').skip(1).step_by(2).collect()
}

/// The test of that name is run: it has the attribute of a test, or is a line of a macro that gives it one.
fn is_run(tests: &str, name: &str) -> bool {
    // Among the lines of attributes and comments right above the one on which it begins.
    let attributed = |before: &str| {
        let above = before.lines().rev().map(str::trim);
        let mut above = above.take_while(|line| line.starts_with("#[") || line.starts_with("///"));
        above.any(|line| line == "#[test]" || line.starts_with("#[tokio::test]") || line.starts_with("#[tokio::test("))
    };
    let called = format!("fn {name}(");
    let above = |at: usize| &tests[..tests[..at].rfind('\n').map_or(0, |end| end + 1)];
    tests.match_indices(&called).any(|(at, _)| attributed(above(at))) || tests.contains(&format!("\n    {name}:"))
}

/// What the table promises and the tests do not hold.
fn unkept(readme: &str, tests: &str) -> Vec<String> {
    let rows = rows(readme);
    let mut findings: Vec<String> = (1..=CLASSES)
        .filter(|number| !rows.iter().any(|row| row.starts_with(&format!("| {number} |"))))
        .map(|number| format!("class {number} has no row"))
        .collect();
    for row in rows {
        let named = tests_of(row);
        let missing = named.iter().filter(|name| !is_run(tests, name));
        findings.extend(missing.map(|name| format!("no test is called {name}")));
        if named.is_empty() && !row.contains("not there yet") {
            findings.push(format!("no test is named: {row}"));
        }
    }
    findings
}

/// Where a secret stands on one side of `==` or `!=`.
fn compared_plainly(source: &Source) -> Vec<String> {
    let words = source.product_words();
    let mark = |at: usize, text: &str| words.get(at).is_some_and(|word| word.kind == Kind::Mark(text.to_owned()));
    let secret = |at: usize| words.get(at).and_then(Word::name).is_some_and(|name| SECRETS.contains(&name));
    let compares = |at: &usize| mark(at + 1, "=") && (mark(*at, "=") || mark(*at, "!"));
    // The right side as far as its last name: `*self.token`.
    let last = |from: usize| {
        let path = |at: &usize| words[*at].name().is_some() || ["&", "*", "."].iter().any(|part| mark(*at, part));
        (from..words.len()).take_while(path).last()
    };
    let right = |at: usize| last(at + 2).is_some_and(|end| secret(end) && !mark(end + 1, "("));
    let left = |at: usize| at.checked_sub(1).is_some_and(secret);
    let found = (0..words.len()).filter(compares).filter(|at| left(*at) || right(*at));
    found.map(|at| source.at(words[at].line)).collect()
}

#[test]
fn every_test_that_the_table_of_attacks_names_is_there() {
    let tests: String = rust_under("src").into_iter().chain(rust_under("tests")).map(|source| source.text).collect();
    nothing_found(
        "the table of attacks in README.md says more than is tested",
        unkept(&read("README.md").text, &tests),
    );
}

#[test]
fn secrets_are_compared_in_constant_time_and_nowhere_else() {
    let findings = ["src/auth", "src/web", "src/vault"].iter().flat_map(|room| rust_under(room));
    let findings = findings.flat_map(|source| compared_plainly(&source)).collect();
    nothing_found("compare it with subtle's ct_eq, or find it under its keyed hash", findings);
    let door = read("src/auth/door.rs");
    assert!(door.words().iter().any(|word| word.name() == Some("ct_eq")), "the form token is compared so");
}

#[test]
fn a_promise_of_the_table_without_its_test_and_a_plain_comparison_are_found() {
    let row = |number: usize, test: &str| format!("| {number} | a class | {test} |\n");
    let whole: String = (1..=CLASSES).map(|number| row(number, "`a_test`, by hand")).collect();
    let readme = |rows: &str| format!("# X\n\n## Security\n\n{rows}\n## After\n\n| 23 | not of it | `none` |\n");
    const RUN: &str = "#[test]\nfn a_test() {}";
    for run in [
        RUN,
        "    #[tokio::test(flavor = \"multi_thread\")]\n    /// So.\n    async fn a_test() {}",
        "\n    a_test: \"x\"",
    ] {
        assert!(unkept(&readme(&whole), run).is_empty(), "{run}");
    }
    for none in [
        "fn a_test() {}",
        "#[test]\nfn another() {}",
        "#[test]\nfn b() {}\nfn a_test() {}",
        "#[expect(x)]\nfn a_test() {}",
    ] {
        assert_eq!(unkept(&readme(&whole), none).len(), CLASSES, "{none}");
    }
    let first = whole.split_once('\n').unwrap().1;
    assert_eq!(unkept(&readme(first), RUN), ["class 1 has no row"]);
    assert_eq!(unkept(&readme(&(row(1, "by hand") + first)), RUN).len(), 1);

    let compared = |code: &str| compared_plainly(&Source::sample("src/auth/x.rs", code)).len();
    assert_eq!(compared("fn f(a: &str, token: &str) -> bool { a == token }"), 1);
    assert_eq!(compared("fn f(a: &str, token: &str) -> bool { a != *token }"), 1);
    assert_eq!(compared("fn f(&self, a: &str) -> bool { self.token == a && sum(token) == a && a == sum(token) }"), 1);
    assert_eq!(compared("fn f(a: &[u8], token: &[u8]) -> bool { a.ct_eq(token).into() }"), 0);
    assert_eq!(compared("#[cfg(test)]\nmod tests { fn f(a: &str, token: &str) -> bool { a == token } }"), 0);
}
