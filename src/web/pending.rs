//! Files that were sent and wait for a word: in memory alone, for the one who sent them, and not for long.

use crate::acts::Prepared;
use crate::auth::Seat;
use crate::domain::ids::Handle;
use crate::import::{Columns, NamedFile};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

/// How long they wait.
const PATIENCE: Duration = Duration::from_mins(30);
/// How many wait at once; the oldest give way.
const MOST: usize = 4;

/// Files of one person, with what they would change.
#[derive(Clone)]
pub(in crate::web) struct Waiting {
    /// As they came, once for as long as they wait.
    pub(in crate::web) files: Arc<[NamedFile]>,
    /// The columns that were named by hand, by the file's name.
    pub(in crate::web) columns: Columns,
    /// None while a list's columns are not named.
    pub(in crate::web) prepared: Option<Prepared>,
}

struct Kept {
    handle: Handle,
    seat: Seat,
    since: Duration,
    waiting: Waiting,
}

/// Everything that waits. Every `now` is time that this process has run, which nobody can set.
#[derive(Default)]
pub(in crate::web) struct Pending(Mutex<Vec<Kept>>);

impl Pending {
    /// Keeps files under a name, in the place of whatever that person sent before.
    pub(in crate::web) fn keep(&self, handle: Handle, seat: Seat, since: Duration, waiting: Waiting) {
        let mut kept = self.living(since);
        kept.retain(|one| one.seat != seat);
        if kept.len() >= MOST {
            kept.remove(0);
        }
        kept.push(Kept { handle, seat, since, waiting });
    }

    /// What that person sent under that name, while it waits.
    pub(in crate::web) fn of(&self, handle: Handle, seat: Seat, now: Duration) -> Option<Waiting> {
        let kept = self.living(now);
        kept.iter().find(|one| one.handle == handle && one.seat == seat).map(|one| one.waiting.clone())
    }

    /// Nothing of that person waits any more.
    pub(in crate::web) fn drop_of(&self, seat: Seat, now: Duration) {
        self.living(now).retain(|one| one.seat != seat);
    }

    /// What has waited for its time is forgotten, whoever comes or does not come.
    pub(in crate::web) fn forget(&self, now: Duration) {
        drop(self.living(now));
    }

    fn living(&self, now: Duration) -> MutexGuard<'_, Vec<Kept>> {
        // The list is changed by single calls; a panic elsewhere leaves it whole.
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        kept.retain(|one| now.saturating_sub(one.since) < PATIENCE);
        kept
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::ids::StaffId;

    fn waiting(name: &str) -> Waiting {
        let files = [NamedFile { name: name.into(), bytes: Vec::new() }].into();
        Waiting { files, columns: Columns::default(), prepared: None }
    }

    #[test]
    fn files_wait_for_whoever_sent_them_and_only_for_a_while() {
        let (pending, now) = (Pending::default(), Duration::from_hours(1));
        let (one, other) = (Seat::of_staff(StaffId(1)), Seat::of_staff(StaffId(2)));
        pending.keep(Handle([1; 16]), one, now, waiting("a"));
        assert!(pending.of(Handle([1; 16]), one, now).is_some());
        assert!(pending.of(Handle([1; 16]), other, now).is_none() && pending.of(Handle([2; 16]), one, now).is_none());
        assert!(pending.of(Handle([1; 16]), one, now + PATIENCE).is_none());
        pending.keep(Handle([1; 16]), one, now, waiting("a"));
        let held = Arc::downgrade(&pending.of(Handle([1; 16]), one, now).unwrap().files);
        pending.forget(now + PATIENCE / 2);
        assert!(held.upgrade().is_some());
        pending.forget(now + PATIENCE);
        assert!(held.upgrade().is_none(), "not even in memory");
    }

    #[test]
    fn the_last_files_of_a_person_take_the_place_of_the_others_and_few_wait_at_once() {
        let (pending, now) = (Pending::default(), Duration::from_hours(1));
        for person in 0..6 {
            pending.keep(Handle([person; 16]), Seat::of_staff(StaffId(person.into())), now, waiting("a"));
        }
        assert!(pending.of(Handle([0; 16]), Seat::of_staff(StaffId(0)), now).is_none());
        let last = Seat::of_staff(StaffId(5));
        pending.keep(Handle([9; 16]), last, now, waiting("b"));
        assert!(pending.of(Handle([5; 16]), last, now).is_none());
        assert_eq!(pending.of(Handle([9; 16]), last, now).unwrap().files[0].name, "b");
        pending.drop_of(last, now);
        assert!(pending.of(Handle([9; 16]), last, now).is_none());
    }
}
