//! Reading changes nothing: whoever opens whatever may be opened leaves every sealed row and the ledger as they were,
//! but for who has consulted a record, and when a session was last used.

use crate::callers::{Doors, verdict};
use carnet::archive::{Kind, School};
use carnet::backup::{Opener, Part, Readers, Reading, opened};
use carnet::web::{Verb, table};
use jiff::SignedDuration;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// What reading may write: that the family can see who of the staff has opened their record.
const CONSULTING: &[Kind] = &[Kind::Consultation];
/// And, to within five minutes, that whoever reads is still there.
const BEING_THERE: &[Kind] = &[Kind::Consultation, Kind::Session];
/// Of what nobody at these doors has any, and why. Whoever adds a kind says it here, or has somebody come with one.
const NOBODY_HAS: [(&str, &str); 7] = [
    ("HoldFile", "a hold outlives a year, and no year has ended"),
    ("HoldOrder", "it is agreed on by two with their passkeys"),
    ("HoldNote", "as its file"),
    ("CalledDevice", "nobody is called here: the maker of a browser would be"),
    ("CallLine", "as the devices"),
    ("MailLine", "no mail leaves here"),
    ("AddedPasskey", "a device takes part in adding one, and no form alone adds it"),
];

/// What lies on the disk, of every scope and whatever its kind: each row as it is sealed, by its key, and the ledger.
type Rows = BTreeMap<(String, Vec<u8>), Vec<u8>>;

fn kept(school: &School) -> Rows {
    let key = age::x25519::Identity::generate();
    let mut copy = Vec::new();
    school.copy_to(&Readers::Recipients(vec![key.to_public()]), &mut copy, &mut |_| true).unwrap();
    let mut reading = Reading::begin(opened(&Opener::Keys(vec![key]), &copy[..]).unwrap()).unwrap();
    let (mut rows, mut scope) = (Rows::new(), String::new());
    while let Some(part) = reading.part().unwrap() {
        match part {
            Part::Scope { whose, .. } => scope = whose.to_string(),
            Part::Leaves(lines) => drop(rows.insert(("ledger".to_owned(), Vec::new()), lines.into_bytes())),
            Part::Changes(changes) => {
                let set = changes.into_iter().filter_map(|change| Some((change.key, change.value?)));
                rows.extend(set.map(|(key, value)| ((scope.clone(), key.to_vec()), value.to_vec())));
            }
            Part::End(_) => break,
            _ => {}
        }
    }
    rows
}

/// The kind of a record or of a shelf's head; a key and a number have none.
fn kind(key: &[u8]) -> Option<u8> {
    key.strip_prefix(b"R").or(key.strip_prefix(b"H")).map(|named| named[4])
}

/// The rows that were added, changed or taken away, but for those of these kinds; each by its scope and kind.
fn changed(before: &Rows, after: &Rows, but: &[Kind]) -> BTreeSet<(String, Option<u8>)> {
    let places: BTreeSet<_> = before.keys().chain(after.keys()).collect();
    let changed = places.into_iter().filter(|place| before.get(*place) != after.get(*place));
    let told = changed.map(|(scope, key)| (scope.clone(), kind(key)));
    told.filter(|(_, kind)| !but.iter().any(|known| Some(*known as u8) == *kind)).collect()
}

/// Every kind of record there is, by the product's own list.
fn every_kind() -> BTreeMap<u8, String> {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/archive/kind.rs");
    let source = std::fs::read_to_string(source).unwrap();
    let (_, list) = source.split_once("pub enum Kind {").unwrap();
    let (list, _) = list.split_once("\n}").unwrap();
    let lines = list.lines().filter_map(|line| line.trim().strip_suffix(',')?.split_once(" = "));
    lines.map(|(name, number)| (number.parse().unwrap(), name.to_owned())).collect()
}

#[tokio::test]
async fn whoever_reads_whatever_page_changes_nothing_but_who_has_consulted() {
    let doors = Doors::open().await;
    doors.everyone_writes().await;
    let before = kept(doors.archive());
    let mut opened = 0;
    for line in table().into_iter().filter(|line| line.verb == Verb::Get) {
        for (_, person) in &doors.callers {
            for about in &doors.things {
                opened += usize::from(verdict(&doors.asks(person.as_ref(), &line, about).await) == "ouvert");
            }
        }
        let changed = changed(&before, &kept(doors.archive()), CONSULTING);
        assert!(changed.is_empty(), "GET {} writes {changed:?}", line.path);
    }
    assert!(opened > 300, "{opened} pages were opened");
    let all = changed(&before, &kept(doors.archive()), &[]);
    let consulted = Some(Kind::Consultation as u8);
    assert_eq!(all, [("2026-2027".to_owned(), consulted)].into(), "the comparison sees a row more");

    let kinds = every_kind();
    assert_eq!(kinds.get(&(Kind::PlannedOuting as u8)).map(String::as_str), Some("PlannedOuting"));
    let there: BTreeSet<&str> =
        before.keys().filter_map(|(_, key)| kind(key)).map(|kind| kinds[&kind].as_str()).collect();
    let absent: BTreeSet<&str> = NOBODY_HAS.iter().map(|(kind, _)| *kind).collect();
    let lacking: BTreeSet<_> = kinds.values().map(String::as_str).filter(|kind| !there.contains(kind)).collect();
    assert_eq!(lacking, absent, "of these nothing was there to be changed");
}

#[tokio::test]
async fn after_five_minutes_reading_writes_that_the_reader_is_still_there_and_nothing_else() {
    let doors = Doors::open().await;
    let line = table().into_iter().find(|line| line.path == "/mes-appareils").unwrap();
    let before = kept(doors.archive());
    doors.passes(SignedDuration::from_mins(6));
    for (_, person) in &doors.callers {
        doors.asks(person.as_ref(), &line, &doors.things[0]).await;
    }
    let after = kept(doors.archive());
    assert!(changed(&before, &after, BEING_THERE).is_empty());
    let session = Some(Kind::Session as u8);
    let scopes = ["2026-2027", "etablissement"].map(|scope| (scope.to_owned(), session));
    assert_eq!(changed(&before, &after, &[]), scopes.into());
}
