//! The verdicts, as found and as written.

use crate::callers::{Doors, SHUT, verdict};
use crate::support::browser::Answer;
use carnet::web::{RouteLine, Verb, table};
use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::Path;

const HEADING: &str = "\
# Qui trouve quoi derrière chaque adresse du carnet.
#
# Chaque adresse est demandée par chaque personne, sur ce qui touche Zoé (6A), son frère Noé (5B) et Rayan (3C), qui est
# d'une autre famille. Leur père répond de Noé et d'Inès, et plus de Zoé : elle est donc seule dans la sienne. Les
# appareils nommés sont ceux de la mère pour Zoé, du père pour Noé, de la mère de Rayan pour Rayan.
# Un essai compare ce fichier avec ce que le carnet répond vraiment ; une adresse absente d'ici le fait échouer.
# « introuvable » est la même page pour tous, octet pour octet : ce qui n'est pas à vous n'existe pas.
# « à la porte » : il faut d'abord se connecter. « preuve ou saisie exigée » : la personne a le droit d'être là, et doit
# encore prouver avec sa clé d'accès, ou mieux remplir le formulaire.
";

fn verb(verb: Verb) -> &'static str {
    match verb {
        Verb::Get => "GET",
        Verb::Post => "POST",
        Verb::PostJson => "POST (script)",
        Verb::Upload => "POST (fichiers)",
    }
}

/// One paragraph of the file: who found what.
type Found = BTreeMap<&'static str, Vec<String>>;

fn paragraph(line: &RouteLine, found: &Found) -> String {
    let mut text = format!("\n{} {}\n", verb(line.verb), line.path);
    for (verdict, callers) in found {
        let everyone = found.len() == 1;
        writeln!(text, "    {verdict} : {}", if everyone { "chacun".to_owned() } else { callers.join(" ; ") }).unwrap();
    }
    text
}

/// The same verdict for all pupils is one mention.
fn mention(caller: &str, about: &[&str], all: usize) -> String {
    if about.len() == all { caller.to_owned() } else { format!("{caller} (pour {})", about.join(" et ")) }
}

async fn ask_at(doors: &Doors, line: &RouteLine, nowhere: &mut BTreeMap<bool, Answer>) -> Found {
    let named = line.path.contains('{');
    let things = if named { &doors.things[..] } else { &doors.things[..1] };
    let mut found = Found::new();
    for (label, person) in &doors.callers {
        let mut own: BTreeMap<&'static str, Vec<&str>> = BTreeMap::new();
        for about in things {
            let answer = doors.asks(person.as_ref(), line, about).await;
            own.entry(verdict(&answer)).or_default().push(about.label);
            if answer.status == 404 {
                let script = line.verb == Verb::PostJson;
                let first = nowhere.entry(script).or_insert_with(|| answer.clone());
                let same = (&first.body, first.headers.len()) == (&answer.body, answer.headers.len());
                assert!(same, "{} is not the same nowhere for {label}", line.path);
            }
        }
        for (verdict, about) in own {
            found.entry(verdict).or_default().push(mention(label, &about, things.len()));
        }
    }
    found
}

/// What stands in one file and not in the other, for whoever must find the difference.
fn differences(written: &str, found: &str) -> Vec<String> {
    let paragraphs = |text: &str| -> Vec<String> { text.split("\n\n").map(|part| part.trim().to_owned()).collect() };
    let (written, found) = (paragraphs(written), paragraphs(found));
    let missing =
        found.iter().filter(|part| !written.contains(part)).map(|part| format!("found, not written:\n{part}"));
    let stale = written.iter().filter(|part| !found.contains(part)).map(|part| format!("written, not found:\n{part}"));
    missing.chain(stale).collect()
}

#[tokio::test]
async fn every_address_answers_every_caller_as_the_file_says() {
    let doors = Doors::open().await;
    let mut text = HEADING.to_owned();
    let mut nowhere = BTreeMap::new();
    for line in table() {
        let found = ask_at(&doors, &line, &mut nowhere).await;
        text += &paragraph(&line, &found);
    }
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/doors/verdicts.txt");
    if std::env::var_os("TEST_WRITE_VERDICTS").is_some() {
        std::fs::write(&file, &text).unwrap();
    }
    let written = std::fs::read_to_string(&file).unwrap();
    let differences = differences(&written, &text);
    assert!(differences.is_empty(), "the doors are not as written:\n{}", differences.join("\n\n"));
}

#[tokio::test]
async fn whoever_is_suspended_finds_every_door_shut_and_direction_and_the_dpo_do_not() {
    let doors = Doors::open().await;
    let line = table().into_iter().find(|line| line.path == "/mes-appareils").unwrap();
    for (label, person) in doors.callers.iter().filter(|(label, person)| person.is_some() && !doors.is_gone(label)) {
        assert_eq!(verdict(&doors.asks(person.as_ref(), &line, &doors.things[0]).await), "ouvert", "{label}");
    }
    doors.suspend_everyone();
    for line in table().into_iter().filter(|line| line.door != "public") {
        for (label, person) in doors.callers.iter().filter(|(label, _)| !["direction", "DPD"].contains(label)) {
            let answer = doors.asks_in_their_session(person.as_ref(), &line, &doors.things[0]).await;
            assert_eq!(verdict(&answer), SHUT, "{label} at {}", line.path);
        }
    }
    doors.restore_everyone();
    for (label, person) in doors.callers.iter().filter(|(label, person)| person.is_some() && !doors.is_gone(label)) {
        assert_eq!(verdict(&doors.asks(person.as_ref(), &line, &doors.things[0]).await), "ouvert", "{label}");
    }
}

#[test]
fn a_route_that_the_file_does_not_know_is_a_difference() {
    let line = |path| RouteLine { verb: Verb::Get, path, door: "anyone" };
    let open: Found = [("ouvert", vec!["CPE".to_owned()])].into();
    let written = format!("{HEADING}{}", paragraph(&line("/a"), &open));
    assert_eq!(differences(&written, &written), Vec::<String>::new());
    let found = format!("{written}{}", paragraph(&line("/b"), &open));
    assert_eq!(differences(&written, &found).len(), 1);
    let other: Found = [("introuvable", vec!["CPE".to_owned()])].into();
    let changed = format!("{HEADING}{}", paragraph(&line("/a"), &other));
    assert_eq!(differences(&written, &changed).len(), 2);
}
