//! A school whose year ends, killed and refused before and during the destruction of its keys, while the next year is
//! written in. Before the day its clock is set to any other, which destroys nothing; once the day has really come, the
//! year is dead in the end however often that was cut short, and every other key lives.

use super::Dice;
use super::process::{Ended, Life, lived, says};
use super::promises::{Mots, Promises, mots, tells_no_lie};
use super::refusals::{Refusal, Refused};
use crate::support::clock::Hands;
use crate::support::ministry::next_year;
use crate::support::school::{School, opens, this_year};
use crate::writer::{families, families_in, opened_by, writes};
use carnet::acts::{resume, tick};
use carnet::archive;
use carnet::domain::clock::MovableClock;
use carnet::domain::school_year::SchoolYear;
use carnet::domain::year_state::YearState;
use carnet::ledger::Event;
use carnet::vault::{ScopeName, Trial, Unlock};
use jiff::civil::date;
use jiff::{SignedDuration, Timestamp};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Arc;

/// What runs this in a process of its own.
const ENDS: &str = "soak::ending::ends_until_harmed";
/// Sixteen hours before the end, of which families were told eight hours ago.
const EVE: &str = "2027-08-30T06:00:00Z";
/// How many days pass until the end is reached.
const TO_THE_END: i64 = 2;

/// The school on the eve, as each of its endings begins.
pub struct Eve {
    data: PathBuf,
    folder: tempfile::TempDir,
    /// What is written in the year that ends.
    written: Mots,
}

/// What came of the endings.
#[derive(Default)]
pub struct Endings {
    pub years: usize,
    pub killed: usize,
    pub harmed: usize,
    pub mots: usize,
    pub set: [usize; 2],
}

fn eve() -> Timestamp {
    EVE.parse().unwrap()
}

fn copied(from: &Path, to: &Path) {
    assert!(Command::new("cp").args(["-a", "--"]).arg(from).arg(to).status().unwrap().success());
}

impl Eve {
    /// A year announced and told of, with a mot in each of its carnets, and the next one open beside it.
    pub fn comes() -> Self {
        let school = School::in_november();
        let families = families(&school.archive);
        let mot = |family| (writes(&school.archive, family, "Bel été."), (family, "Bel été.".to_owned()));
        let written = families.into_iter().map(mot).collect();
        school.runs_until(date(2027, 8, 1));
        opens(&school.archive, next());
        school.imports(&next_year());
        school.runs_until(date(2027, 8, 30));
        assert_eq!(school.archive.live_years().len(), 2);
        let data = school.data();
        Self { data, folder: school.closes(), written }
    }

    /// One ending: some lives of the server, each killed or refused, then the day itself.
    pub fn ends(&self, round: usize, dice: &mut Dice, (endings, refused): (&mut Endings, &mut Refused)) {
        let folder = tempfile::tempdir_in(self.folder.path()).unwrap();
        let data = folder.path().join("carnet");
        copied(&self.data, &data);
        let (mut promises, mut due) = (Promises::default(), false);
        for number in 0..1 + dice.below(3) {
            due |= dice.below(2) == 0;
            let sets = if due { Vec::new() } else { dice.jumps() };
            let refusal = (dice.below(2) == 0).then(|| Refusal::chosen(dice, &data));
            let life = Life { round, wall: eve(), sets, runs: if due { TO_THE_END } else { 0 } };
            let told = refusal.as_ref().map_or_else(|| "killed".to_owned(), Refusal::to_string);
            let what = format!("round {round}, life {number} of an ending, due: {due}, {told}");
            let enough = 1 + dice.below(100) as usize;
            let heard = &mut |line: &str| promises.hear(line);
            let ended = lived((&life, ENDS, &data), (refusal.as_ref(), &mut *refused), enough, heard, || ());
            endings.count(&ended);
            self.stands(&data, &promises, due, &what);
        }
        self.is_over(&data, &promises, &format!("round {round}, at the end"));
        endings.years += 1;
        endings.mots += promises.mots.len();
        (0..2).for_each(|way| endings.set[way] += promises.set[way]);
    }

    /// After a life: the year lives whole if its day has not come, and is dead if it was said to be.
    fn stands(&self, data: &Path, promises: &Promises, due: bool, what: &str) {
        let school = opened_by(data, &Arc::new(Hands::at(EVE))).unwrap_or_else(|no| panic!("{what}: {no}"));
        if promises.wiped {
            is_dead(&school, what);
        } else if !due {
            assert_eq!(resume(&school).unwrap_or_else(|no| panic!("{what}: {no}")), [], "{what}: by the clock alone");
            let year = school.living(this_year());
            let year = year.unwrap_or_else(|| panic!("{what}: the year is gone before its day"));
            assert!(matches!(year.state, YearState::Announced(_)), "{what}: {:?}", year.state);
            let found: Mots =
                families_in(&year.scope).into_iter().flat_map(|family| mots(&year.scope, family, what)).collect();
            assert!(found == self.written, "{what}: a key of the year is lost before its day");
        }
    }

    /// The day comes, and whatever was cut short is finished.
    fn is_over(&self, data: &Path, promises: &Promises, what: &str) {
        let clock = Arc::new(Hands::at(EVE));
        let school = opened_by(data, &clock).unwrap_or_else(|no| panic!("{what}: {no}"));
        clock.advance(SignedDuration::from_hours(24 * TO_THE_END));
        let destroyed = resume(&school).unwrap_or_else(|no| panic!("{what}: {no}"));
        assert!(!promises.wiped || destroyed.is_empty(), "{what}: destroyed twice");
        is_dead(&school, what);
        tells_no_lie(&school, what);
        let live = school.live_year().unwrap_or_else(|| panic!("{what}: the next year is gone"));
        assert_eq!((live.year, school.live_years().len()), (next(), 1), "{what}");
        let families = families(&school);
        assert_eq!(families.len(), self.written.len(), "{what}");
        let found: Mots = families.into_iter().flat_map(|family| mots(&live.scope, family, what)).collect();
        promises.holds(&found, what);
        // The records as they lay on the eve, put back: nothing here opens them any more.
        copied(&archive::Folders::at(&self.data).year(this_year()), &school.folders().year(this_year()));
        let file = school.year_files().into_iter().find(|file| file.year == this_year()).unwrap();
        assert!(!school.year_opens(&file).unwrap(), "{what}: records that were put back open");
    }
}

impl Endings {
    fn count(&mut self, ended: &Ended) {
        self.killed += usize::from(ended.killed);
        self.harmed += usize::from(ended.refused);
    }
}

/// 2027-2028.
fn next() -> SchoolYear {
    this_year().next()
}

/// Nothing of the year opens, and its end is said once.
fn is_dead(school: &archive::School, what: &str) {
    let file = school.year_files().into_iter().find(|file| file.year == this_year()).unwrap();
    assert!(matches!(file.state, YearState::Destroyed { .. }), "{what}: {:?}", file.state);
    let (folders, cell) = (school.folders(), school.year_cell(this_year()));
    let name = ScopeName { school: "0990001A".into(), scope: this_year().to_string() };
    let unlock = Unlock::read_key_file(&folders.key_file()).unwrap();
    assert_eq!(Trial::new().add(&name, &cell, &unlock).unwrap(), 0, "{what}: a root is left");
    for marks in school.marks_of_year(this_year()).unwrap() {
        assert_eq!(cell.survey(&marks).unwrap().found, 0, "{what}: marks are left");
    }
    assert!(!folders.year(this_year()).exists(), "{what}: its records are left");
    assert!(!school.year_opens(&file).unwrap(), "{what}: the year opens");
    let leaves = school.read_ledger(|book, _| book.leaves().to_vec()).unwrap();
    let said = leaves.iter().filter(|leaf| matches!(leaf.event, Event::Destroyed { .. })).count();
    assert_eq!(said, 1, "{what}: said {said} times");
}

/// Not a test of its own: the soak runs this one in a process of its own and harms it. Run by itself it sees that a
/// year of which nobody has looked at the clock opens on its eve, and is dead once its day has come.
#[test]
fn ends_until_harmed() {
    let Some((folder, life)) = Life::given() else {
        let eve = Eve::comes();
        eve.stands(&eve.data, &Promises::default(), false, "alone");
        let clock = Arc::new(Hands::at(EVE));
        let school = opened_by(&eve.data, &clock).unwrap();
        let file = school.year_files().into_iter().find(|file| file.year == this_year()).unwrap();
        assert!(school.year_opens(&file).unwrap(), "what is looked for after the end is there before it");
        clock.advance(SignedDuration::from_hours(24 * TO_THE_END));
        assert_eq!(tick(&school).unwrap(), [this_year()]);
        is_dead(&school, "alone");
        return;
    };
    let clock = Arc::new(Hands::at(&life.wall.to_string()));
    says(&format!("\nlives as {}", std::process::id()));
    let school = opened_by(&folder, &clock).unwrap();
    let ended = |destroyed: Vec<SchoolYear>| {
        if destroyed == [this_year()] {
            says("wiped");
        }
    };
    ended(resume(&school).unwrap());
    let families = families(&school);
    let (school, clock, life, families) = (&school, &*clock, &life, &families);
    std::thread::scope(|threads| {
        super::lives::writes_mots(threads, (school, clock), families, life);
        threads.spawn(|| {
            if life.runs > 0 {
                clock.advance(SignedDuration::from_hours(24 * life.runs));
                // A tick that met a refusal is followed by the next, as in a server.
                (0..3).filter_map(|_| tick(school).ok()).for_each(ended);
            }
        });
    });
}
