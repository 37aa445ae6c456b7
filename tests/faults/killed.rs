//! Two hundred rounds of kill -9.

use crate::support::school::School;
use crate::writer::{FOLDER, ROUND, families, opened, two_states};
use carnet::acts::{Importer, open_family, plan_import, standing};
use carnet::auth::Operator;
use carnet::domain::entry::Matter;
use carnet::domain::ids::{FamilyId, Handle};
use carnet::domain::roster::Roster;
use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Read};
use std::path::Path;
use std::process::{Child, ChildStdout, Command, Stdio};

const ROUNDS: usize = 200;

/// Every mot that was promised: its family, and its text.
type Promised = BTreeMap<Handle, (FamilyId, String)>;

fn begun(folder: &Path, round: usize) -> (Child, BufReader<ChildStdout>) {
    let mut command = Command::new(std::env::current_exe().unwrap());
    command.args(["--exact", "writer::writes_until_killed", "--nocapture"]);
    command.env(FOLDER, folder).env(ROUND, round.to_string());
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
    let out = BufReader::new(child.stdout.take().unwrap());
    (child, out)
}

/// What one line of the writer promises.
fn promise(line: &str) -> Option<(Handle, (FamilyId, String))> {
    // Whatever the test harness prints before the first line stands on the same one.
    let mut words = line[line.find("mot ")?..].splitn(4, ' ').skip(1);
    let family = FamilyId(words.next()?.parse().ok()?);
    let row = words.next()?.parse().ok()?;
    Some((row, (family, words.next()?.to_owned())))
}

/// Lets the writer promise some things, then kills it in the middle of the next ones.
fn killed_after(folder: &Path, round: usize, promised: &mut Promised) -> usize {
    let (mut child, mut out) = begun(folder, round);
    let (mut heard, enough, mut line) = (0, 1 + round * 7 % 11, String::new());
    while heard < enough {
        line.clear();
        assert_ne!(out.read_line(&mut line).unwrap(), 0, "the writer ended by itself in round {round}");
        if let Some((row, what)) = promise(line.trim_end()) {
            promised.insert(row, what);
            heard += 1;
        }
    }
    child.kill().unwrap();
    child.wait().unwrap();
    let mut rest = String::new();
    out.read_to_string(&mut rest).unwrap();
    // A line cut short was never wholly said.
    let whole = rest.rfind('\n').map_or("", |end| &rest[..end]);
    promised.extend(whole.lines().filter_map(promise));
    heard
}

/// Everything promised is there as it was written, every shelf of every family verifies, and the roster is the one
/// import's or the other's.
fn checked(folder: &Path, promised: &Promised, states: &[Roster], round: usize) {
    let school = opened(folder).unwrap_or_else(|error| panic!("round {round}: {error}"));
    let live = school.live_year().unwrap();
    let mut found = BTreeMap::new();
    for family in families(&school) {
        let opened = open_family(&live.scope, family).unwrap_or_else(|error| panic!("round {round}: {error}"));
        for filed in opened.carnet(&live.scope).unwrap_or_else(|error| panic!("round {round}: {error}")) {
            let Matter::Note { text, .. } = filed.entry.matter else { panic!("round {round}: not a mot") };
            found.insert(filed.handle, (family, text.as_str().to_owned()));
        }
    }
    for (row, what) in promised {
        assert_eq!(found.get(row), Some(what), "round {round}: a promised mot is lost");
    }
    // Reads every household and every profile, each shelf against its head.
    let standing = standing(&school, &live.scope).unwrap();
    assert!(states.contains(&standing), "round {round}: half an import");
}

/// The school as each of the two imports would leave it.
fn rosters(folder: &Path) -> Vec<Roster> {
    let (school, operator) = (opened(folder).unwrap(), Operator::at_the_console());
    let planned = |files: &Vec<_>| plan_import(&school, &Importer::Operator(&operator), files).unwrap();
    let rosters: Vec<_> = two_states().iter().map(|files| planned(files).plan().roster.clone()).collect();
    assert_ne!(rosters[0], rosters[1]);
    rosters
}

#[test]
fn two_hundred_kills_lose_nothing_that_was_promised_and_leave_no_half_import() {
    let school = School::in_november();
    let data = school.data();
    let _folder = school.closes();
    let states = rosters(&data);
    let mut promised = Promised::new();
    let mut kills = 0;
    for round in 0..ROUNDS {
        kills += usize::from(killed_after(&data, round, &mut promised) > 0);
        checked(&data, &promised, &states, round);
    }
    assert_eq!(kills, ROUNDS);
    assert!(promised.len() >= 2 * ROUNDS, "{} mots were promised in all", promised.len());
}
