//! Imports between rooms go one way: main → cli → web → acts → auth → archive → {vault, store}, import, ledger →
//! domain.

use crate::nothing_found;
use crate::tree::{Source, Word, rust_under};

/// Each room and the rooms it may name. A room that is not here may not stand in `src`.
const MAY_SEE: &[(&str, &[&str])] = &[
    ("lib", &[]),
    ("main", &["cli", "appliance", "config", "i18n"]),
    (
        "cli",
        &[
            "appliance",
            "config",
            "web",
            "acts",
            "auth",
            "archive",
            "backup",
            "import",
            "mail",
            "memory",
            "scan",
            "tpm",
            "witness",
            "ledger",
            "papers",
            "i18n",
            "domain",
        ],
    ),
    (
        "appliance",
        &[
            "config", "web", "acts", "auth", "archive", "backup", "vault", "store", "import", "ledger", "pages",
            "i18n", "mail", "push", "memory", "scan", "domain", "durable",
        ],
    ),
    ("config", &["domain"]),
    ("web", &["config", "acts", "auth", "import", "ledger", "pages", "papers", "i18n", "memory", "domain"]),
    ("pages", &["papers", "i18n", "domain"]),
    ("papers", &["i18n", "domain"]),
    ("i18n", &["domain"]),
    ("acts", &["auth", "archive", "backup", "vault", "store", "import", "ledger", "domain"]),
    ("auth", &["archive", "vault", "store", "ledger", "domain"]),
    ("archive", &["vault", "store", "backup", "ledger", "domain", "durable"]),
    ("backup", &["store", "ledger", "domain"]),
    ("vault", &["scan", "tpm", "ledger", "domain", "durable"]),
    ("import", &["domain"]),
    ("store", &["domain"]),
    ("witness", &["ledger", "durable"]),
    ("ledger", &["durable"]),
    ("mail", &["config", "i18n", "domain"]),
    ("push", &["domain"]),
    ("memory", &[]),
    ("scan", &[]),
    ("tpm", &[]),
    ("domain", &[]),
    ("durable", &[]),
];

/// What the room of sealed bytes may know of the domain: numbers and opaque ids, nothing that has a name or a text.
const STORE_MAY_SEE: &[&str] = &["ids", "clock", "school_year"];

/// A path from the crate's root, as it stands in a file: the segments known, and the line.
struct Import {
    line: usize,
    path: Vec<String>,
}

/// Every path that reaches the crate's root: `crate::…` and enough `super::`, in `use`, in groups, in macros.
fn imports(source: &Source) -> Vec<Import> {
    let words = source.words();
    let mut found = Vec::new();
    let mut open: Vec<bool> = Vec::new(); // for each brace we are in, whether it is a module's
    for (at, word) in words.iter().enumerate() {
        match word.text() {
            "{" => open.push(at >= 2 && words[at - 2].text() == "mod"),
            "}" => drop(open.pop()),
            _ => {}
        }
        let inside = open.iter().filter(|module| **module).count();
        if let Some(next) = reaches_root(source, &words, at, inside) {
            branches(&words, next, &mut Vec::new(), &mut found);
        }
    }
    found
}

/// Where the path goes on after the crate's root, if the word at `at` begins a path from there.
fn reaches_root(source: &Source, words: &[Word], at: usize, inside: usize) -> Option<usize> {
    let starts = at == 0 || words[at - 1].text() != "::";
    let visibility = at >= 2 && words[at - 1].text() == "(" && words[at - 2].text() == "pub";
    if visibility {
        return None;
    }
    let root = match words[at].text() {
        "crate" => true,
        "carnet" => source.path == "src/main.rs",
        _ => false,
    };
    if starts && root {
        return Some(at + 1);
    }
    if !starts || words[at].text() != "super" {
        return None;
    }
    let climbs = words[at..].chunks(2).take_while(|pair| pair[0].text() == "super").count();
    (climbs >= depth(&source.path) + inside).then_some(at + 2 * climbs - 1)
}

/// How many modules deep a file's items are: 1 for `src/config.rs` and `src/web/mod.rs`.
fn depth(path: &str) -> usize {
    let steps = path.matches('/').count();
    if path.ends_with("/mod.rs") { steps - 1 } else { steps }
}

/// Follows a path, and each branch of `{…}`; stops at its third segment, which no rule asks for.
fn branches(words: &[Word], at: usize, path: &mut Vec<String>, found: &mut Vec<Import>) {
    let goes_on = words.get(at).is_some_and(|word| word.text() == "::");
    let Some(next) = words.get(at + 1).filter(|_| goes_on && path.len() < 3) else {
        let line = words[at.saturating_sub(1)].line;
        return found.push(Import { line, path: path.clone() });
    };
    if next.text() != "{" {
        path.push(next.text().to_owned());
        branches(words, at + 2, path, found);
        path.pop();
        return;
    }
    let mut level = 0;
    for (index, word) in words.iter().enumerate().skip(at + 1) {
        match word.text() {
            "{" => level += 1,
            "}" => level -= 1,
            _ => {}
        }
        let begins = level == 1 && matches!(words[index - 1].text(), "{" | ",") && word.name().is_some();
        if begins {
            path.push(word.text().to_owned());
            branches(words, index + 1, path, found);
            path.pop();
        }
        if level == 0 {
            break;
        }
    }
}

fn wrong_way(source: &Source) -> Vec<String> {
    let room = source.room();
    let Some((_, may_see)) = MAY_SEE.iter().find(|(name, _)| *name == room) else {
        return vec![format!("{}: no room of this name is in the plan", source.path)];
    };
    let wrong = |import: &Import| match import.path.first().map(String::as_str) {
        None | Some("*" | "self") => true,
        Some(other) => other != room && MAY_SEE.iter().any(|(name, _)| *name == other) && !may_see.contains(&other),
    };
    let say = |import: &Import| format!("{}: {room} may not see {}", source.at(import.line), import.path.join("::"));
    imports(source).iter().filter(|import| wrong(import)).map(say).collect()
}

fn store_sees_a_name(source: &Source) -> Vec<String> {
    let wrong = |import: &Import| {
        import.path.first().is_some_and(|room| room == "domain")
            && !import.path.get(1).is_some_and(|file| STORE_MAY_SEE.contains(&file.as_str()))
    };
    let say = |import: &Import| format!("{}: {}", source.at(import.line), import.path.join("::"));
    imports(source).iter().filter(|import| source.room() == "store" && wrong(import)).map(say).collect()
}

#[test]
fn imports_between_rooms_go_one_way() {
    let findings = rust_under("src/").iter().flat_map(wrong_way).collect();
    nothing_found("a room may see only the rooms below it (tests/house/rooms.rs)", findings);
}

#[test]
fn the_store_can_be_given_no_name_and_no_text() {
    let findings = rust_under("src/").iter().flat_map(store_sees_a_name).collect();
    nothing_found("of the domain, store sees only ids, clock and school_year", findings);
}

#[test]
fn an_import_that_goes_up_is_found_however_it_is_written() {
    let web = |text: &str| wrong_way(&Source::sample("src/web/forms.rs", text)).len();
    assert_eq!(
        web("use crate::acts::write; use crate::{auth::Guardian, domain}; use super::router; use axum::Form;"),
        0
    );
    assert_eq!(web("use crate::vault::Cell;"), 1);
    assert_eq!(web("use crate::{acts::{read, sign}, store::Commit, vault};"), 2);
    assert_eq!(web("fn f() { html! { (crate::store::get(1)) } }"), 1);
    assert_eq!(web("use super::super::store;"), 1);
    assert_eq!(web("mod inner { use super::super::super::store; use super::super::store; }"), 1);
    assert_eq!(web("use crate::*;"), 1);
    assert_eq!(web("use crate as all;"), 1);
    assert_eq!(wrong_way(&Source::sample("src/helpers.rs", "")).len(), 1);
    assert_eq!(wrong_way(&Source::sample("src/main.rs", "use carnet::store;")).len(), 1);
    assert_eq!(
        wrong_way(&Source::sample("src/domain/person.rs", "use super::text::Name; use crate::domain::ids;")).len(),
        0
    );
    assert_eq!(wrong_way(&Source::sample("src/domain/mod.rs", "use super::ledger;")).len(), 1);
}

#[test]
fn a_store_that_imports_a_person_is_found() {
    let store = |text: &str| store_sees_a_name(&Source::sample("src/store/mod.rs", text)).len();
    assert_eq!(store("use crate::domain::ids::Subject; use crate::domain::{clock::Clock, school_year};"), 0);
    assert_eq!(store("use crate::domain::person::Guardian;"), 1);
    assert_eq!(store("use crate::domain::{ids::Subject, text::Name};"), 1);
    assert_eq!(store("use crate::domain;"), 1);
}
