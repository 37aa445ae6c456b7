//! The repository as a visitor finds it: a short top level, nothing of the machine it was written on, every test run.

use crate::nothing_found;
use crate::tree::{Source, kept, read, root};
use std::collections::BTreeSet;

/// What a visitor sees first, in full; dotfiles apart.
const TOP: &[&str] = &["Cargo.lock", "Cargo.toml", "LICENSE", "README.md", "assets", "packaging", "src", "tests"];

/// Paths and hosts of somebody's machine, cut in two so that this file does not hold them.
const MACHINE: &[(&str, &str)] = &[
    ("/wo", "rk/"),
    ("/ro", "ot/"),
    ("/ho", "me/"),
    ("/Us", "ers/"),
    ("/tmp/ba", "sh_jobs"),
    ("registry.npm", "js.org"),
    ("index.crates", ".io"),
    ("static.crates", ".io"),
    ("deb.deb", "ian.org"),
    ("pypi", ".org"),
];

fn top_level(paths: &[String]) -> Vec<String> {
    let seen: BTreeSet<&str> = paths.iter().map(|path| path.split('/').next().unwrap_or(path)).collect();
    let seen: BTreeSet<&str> = seen.into_iter().filter(|name| !name.starts_with('.')).collect();
    let wanted: BTreeSet<&str> = TOP.iter().copied().collect();
    let missing = wanted.difference(&seen).map(|name| format!("{name} is missing"));
    missing.chain(seen.difference(&wanted).map(|name| format!("{name} has no place there"))).collect()
}

/// Whether `text` holds the path or host itself, not as the end of a longer one (`/srv/home/` is nobody's machine).
fn holds(text: &str, wanted: &str) -> bool {
    let begins = |at: usize| {
        !wanted.starts_with('/') || !text[..at].ends_with(|c: char| c.is_alphanumeric() || "/.-_~}".contains(c))
    };
    text.match_indices(wanted).any(|(at, _)| begins(at))
}

fn of_a_machine(source: &Source) -> Vec<String> {
    let names: Vec<String> = MACHINE.iter().map(|(start, end)| format!("{start}{end}")).collect();
    let wrong = |(at, line): (usize, &str)| {
        names.iter().find(|name| holds(line, name)).map(|name| format!("{}: {name}", source.at(at + 1)))
    };
    source.text.lines().enumerate().filter_map(wrong).collect()
}

/// The folders of tests or benches that no target in the manifest builds.
fn never_built(paths: &[String], manifest: &str) -> Vec<String> {
    let main =
        |path: &&String| path.starts_with("tests/") && path.ends_with("/main.rs") && path.matches('/').count() == 2;
    paths.iter().filter(main).filter(|path| !manifest.contains(&format!("path = \"{path}\""))).cloned().collect()
}

#[test]
fn the_top_level_holds_what_a_visitor_needs_and_nothing_else() {
    nothing_found("the top level is fixed (tests/house/top.rs)", top_level(&kept()));
}

#[test]
fn no_file_holds_a_path_or_a_host_of_the_machine_it_was_written_on() {
    let text = |path: &String| std::fs::read_to_string(root().join(path)).is_ok();
    let findings = kept().iter().filter(|path| text(path)).flat_map(|path| of_a_machine(&read(path))).collect();
    nothing_found("it would not be true on another machine", findings);
}

#[test]
fn every_folder_of_tests_is_built_and_run() {
    nothing_found("name it in Cargo.toml: automatic discovery is off", never_built(&kept(), &read("Cargo.toml").text));
}

#[test]
fn the_readme_and_the_continuous_integration_name_the_same_one_command() {
    let missing = |path: &str| kept().iter().all(|kept| kept != path) || !read(path).text.contains("tests/run");
    let findings = ["README.md", ".ci/run"]
        .iter()
        .filter(|path| missing(path))
        .map(|path| format!("{path} does not say tests/run"));
    nothing_found("one command runs every check", findings.collect());
}

#[test]
fn a_stray_a_machine_path_and_a_forgotten_test_are_found() {
    let mut paths: Vec<String> = TOP.iter().map(|name| format!("{name}/x")).chain([".ci/run".into()]).collect();
    assert!(top_level(&paths).is_empty());
    paths.push("docs/plan.md".into());
    paths.retain(|path| !path.starts_with("assets"));
    assert_eq!(top_level(&paths), ["assets is missing", "docs has no place there"]);

    let machine = |text: &str| of_a_machine(&Source::sample("README.md", text)).len();
    assert_eq!(machine("built in /srv/home/carnet, see /homework/, «/network/»"), 0);
    assert_eq!(machine(&format!("built in {}", "/ho_me/ada".replace('_', ""))), 1);
    assert_eq!(machine(&format!("see https://{}", "static.crates_.io".replace('_', ""))), 1);

    let tests = ["tests/trips/main.rs".to_owned(), "tests/trips/write.rs".to_owned()];
    assert_eq!(never_built(&tests, "path = \"tests/trips/main.rs\"").len(), 0);
    assert_eq!(never_built(&tests, "").len(), 1);
}
