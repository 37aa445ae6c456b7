//! What the processes of a soak have promised, over all rounds, and the school as it lies there held against it.

use crate::support::clock::Hands;
use crate::writer::{families, opened_by};
use carnet::acts::{open_family, resume};
use carnet::archive;
use carnet::domain::entry::Matter;
use carnet::domain::ids::{FamilyId, Handle};
use carnet::domain::year_state::YearState;
use carnet::ledger::verify::life;
use jiff::{SignedDuration, Timestamp};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::Arc;

/// What a stop of the server counts for at the most; each round has two of them, before its process and after it.
const ONE_STOP: SignedDuration = SignedDuration::from_hours(24);
/// No two looks at a clock agree to the fraction of a second, and less than an hour is not kept.
const SLACK: SignedDuration = SignedDuration::from_secs(1);

/// Every mot found in a school: its family and its text, by its row.
pub type Mots = BTreeMap<Handle, (FamilyId, String)>;

/// What was promised.
#[derive(Default)]
pub struct Promises {
    pub mots: Mots,
    /// Families whose keys are said to be dead.
    pub dead: BTreeSet<FamilyId>,
    /// Families whose death was begun and not promised: it may have come to pass or not.
    begun: BTreeSet<FamilyId>,
    /// How often the clock was set forward, and back, while a process ran.
    pub set: [usize; 2],
    /// The year's keys are said to be destroyed.
    pub wiped: bool,
    /// The time that was believed at the last look.
    pub believed: Option<Timestamp>,
}

impl Promises {
    /// One line of a process.
    pub fn hear(&mut self, line: &str) -> bool {
        let words: Vec<&str> = line.splitn(4, ' ').collect();
        match words[..] {
            ["mot", family, row, text] => {
                let family = FamilyId(family.parse().unwrap());
                self.mots.insert(row.parse().unwrap(), (family, text.to_owned())).is_none()
            }
            ["kills", family] => self.begun.insert(FamilyId(family.parse().unwrap())),
            ["killed", family] => {
                let family = FamilyId(family.parse().unwrap());
                self.begun.remove(&family) && self.dead.insert(family)
            }
            ["set", days] => {
                self.set[usize::from(days.starts_with('-'))] += 1;
                true
            }
            ["wiped"] => {
                self.wiped = true;
                true
            }
            _ => false,
        }
    }

    /// Each promised mot is among those found.
    pub fn holds(&self, found: &Mots, what: &str) {
        for (row, mot) in &self.mots {
            assert_eq!(found.get(row), Some(mot), "{what}: a promised mot is lost");
        }
    }

    /// The school as it now lies there, against all of it. Its clock was set, and nothing has come of it: its year is
    /// open, and no more time is believed to have passed than two stops may count for.
    pub fn are_kept(&mut self, folder: &Path, wall: Timestamp, what: &str) {
        let school =
            opened_by(folder, &Arc::new(Hands::at(&wall.to_string()))).unwrap_or_else(|no| panic!("{what}: {no}"));
        let destroyed = resume(&school).unwrap_or_else(|no| panic!("{what}: {no}"));
        let live = school.live_year().unwrap_or_else(|| panic!("{what}: the year is gone"));
        assert!(destroyed.is_empty() && live.state == YearState::Open, "{what}: {:?} by the clock alone", live.state);
        self.has_passed(school.believed().unwrap(), what);
        let mut found = Mots::new();
        for family in families(&school) {
            if !live.scope.knows(family).unwrap() {
                assert!(self.begun.contains(&family) || self.dead.contains(&family), "{what}: a key is lost");
                self.begun.remove(&family);
                self.dead.insert(family);
                continue;
            }
            assert!(!self.dead.contains(&family), "{what}: a key is alive that was said to be dead");
            found.extend(mots(&live.scope, family, what));
        }
        // What was begun and is still alive was not done; it may be begun again.
        self.begun.clear();
        self.holds(&found, what);
    }

    fn has_passed(&mut self, believed: Timestamp, what: &str) {
        if let Some(before) = self.believed {
            let passed = believed.duration_since(before);
            let may_be = -SLACK..=ONE_STOP * 2 + SLACK;
            assert!(may_be.contains(&passed), "{what}: {passed:#} are believed to have passed");
        }
        self.believed = Some(believed);
    }
}

/// A family's mots, each shelf held against its head.
pub fn mots(year: &archive::Scope, family: FamilyId, what: &str) -> Mots {
    let opened = open_family(year, family).unwrap_or_else(|no| panic!("{what}: {no}"));
    let mut found = Mots::new();
    for filed in opened.carnet(year).unwrap_or_else(|no| panic!("{what}: {no}")) {
        let Matter::Note { text, .. } = filed.entry.matter else { panic!("{what}: not a mot") };
        found.insert(filed.handle, (family, text.as_str().to_owned()));
    }
    found
}

/// The public account of a school can be true.
pub fn tells_no_lie(school: &archive::School, what: &str) {
    let leaves = school.read_ledger(|book, _| book.leaves().to_vec()).unwrap();
    assert_eq!(life(&leaves), [], "{what}");
}
