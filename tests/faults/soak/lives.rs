//! The process that lives until it is harmed: it writes mots in two threads, has its clock set between two of them, and
//! renews the year's root in a third, sometimes without the key of one family. It says each promise once it was given.

use super::process::{Life, says};
use crate::support::clock::Hands;
use crate::support::school::School;
use crate::writer::{families, opened_by, writes};
use carnet::acts::{resume, tick};
use carnet::archive::{self, ArchiveError};
use carnet::domain::ids::{FamilyId, Subject};
use carnet::ledger::{Commitments, Event, Hex, Leaf};
use carnet::vault;
use jiff::SignedDuration;
use std::collections::BTreeSet;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};

/// What runs this in a process of its own.
pub const LIVES: &str = "soak::lives::lives_until_harmed";
/// Families that nobody writes to, and whose keys may therefore be killed at any moment.
const TO_ERASE: usize = 40;
/// One life in so many kills a family's keys.
const KILLS_EVERY: usize = 6;
/// How many mots are written between two jumps of the clock.
const BETWEEN_JUMPS: usize = 4;

fn public(made: &vault::Commitments) -> Commitments {
    Commitments {
        epoch: made.epoch,
        handle: Hex(made.handle),
        seed_sha256: Hex(made.seed_sha256),
        marks_tag: Hex(made.marks_tag),
        root_commitment: Hex(made.root_commitment),
    }
}

fn published(school: &archive::School, event: Event) -> Result<(), ArchiveError> {
    school.append(&Leaf { at: school.now().into(), event }).map(drop)
}

/// Replaces the root of the latest year without the keys of these, as an erasure does: said, done, said.
fn renews(school: &archive::School, dead: &BTreeSet<Subject>) -> Result<(), ArchiveError> {
    let live = school.live_year().unwrap();
    let year = || live.year.to_string().parse().unwrap();
    let begun = || -> Result<(), ArchiveError> {
        let commitments = public(&live.scope.commitments()?);
        let said = school.read_ledger(|book, _| {
            let begins = |leaf: &Leaf| match &leaf.event {
                Event::YearOpen { commitments, .. } | Event::Epoch { commitments, .. } => Some(commitments.clone()),
                _ => None,
            };
            book.leaves().iter().rev().filter(|leaf| leaf.event.is_of(&year())).find_map(begins)
        })?;
        if said.as_ref() == Some(&commitments) {
            Ok(())
        } else {
            published(school, Event::Epoch { year: year(), commitments })
        }
    };
    // A rotation before may have ended before it was said.
    begun()?;
    let announced = |next: &vault::NewEpoch| {
        published(school, Event::RotateIntent { year: year(), commitments: public(next.commitments()) })
    };
    school.rotate_year(live.year, dead, announced)?;
    begun()
}

/// Writes mots into these families' carnets for ever, two at once; every few of them someone sets the clock, and the
/// server looks at it.
pub fn writes_mots<'scope, 'env>(
    threads: &'scope std::thread::Scope<'scope, 'env>,
    (school, clock): (&'scope archive::School, &'scope Hands),
    others: &'scope [FamilyId],
    life: &'scope Life,
) {
    let number = Arc::new(AtomicUsize::new(0));
    let sets: Arc<Mutex<Vec<i64>>> = Arc::new(Mutex::new(life.sets.iter().rev().copied().collect()));
    for _ in 0..2 {
        let (number, sets) = (Arc::clone(&number), Arc::clone(&sets));
        threads.spawn(move || {
            loop {
                let number = number.fetch_add(1, Ordering::Relaxed);
                let family = others[number * 13 % others.len()];
                let text = format!("Tour {}, mot {number}.", life.round);
                let row = writes(school, family, &text);
                says(&format!("mot {} {row} {text}", family.0));
                if number.is_multiple_of(BETWEEN_JUMPS)
                    && let Some(days) = sets.lock().unwrap().pop()
                {
                    clock.is_set(SignedDuration::from_hours(24 * days));
                    // Refused or not: what it may have destroyed is looked for afterwards.
                    let _ = tick(school);
                    says(&format!("set {days}"));
                }
            }
        });
    }
}

/// Not a test of its own: the soak runs this one in a process of its own and harms it. Run by itself it kills one
/// family's keys, and sees that they are dead and its neighbour's are not.
#[test]
fn lives_until_harmed() {
    let Some((folder, life)) = Life::given() else {
        let school = School::in_november();
        let families = families(&school.archive);
        renews(&school.archive, &[families[0].into()].into()).unwrap();
        let live = school.archive.live_year().unwrap();
        assert!(!live.scope.knows(families[0]).unwrap() && live.scope.knows(families[1]).unwrap());
        return;
    };
    let clock = Arc::new(Hands::at(&life.wall.to_string()));
    says(&format!("\nlives as {}", std::process::id()));
    let school = opened_by(&folder, &clock).unwrap();
    resume(&school).unwrap();
    let families = families(&school);
    let (mortal, others) = families.split_at(TO_ERASE);
    let (school, clock, life) = (&school, &*clock, &life);
    std::thread::scope(|threads| {
        writes_mots(threads, (school, clock), others, life);
        threads.spawn(|| {
            let live = school.live_year().unwrap();
            let known = |family: &&FamilyId| live.scope.knows(**family).unwrap();
            let doomed = mortal.iter().find(known).filter(|_| life.round.is_multiple_of(KILLS_EVERY));
            if let Some(family) = doomed {
                says(&format!("kills {}", family.0));
                if renews(school, &[(*family).into()].into()).is_ok() {
                    says(&format!("killed {}", family.0));
                }
            }
            // Once more, killing nobody: after a refusal the ledger has something to mend.
            let _ = renews(school, &BTreeSet::new());
        });
    });
}
