//! What was counted in opened rows, kept in memory until a row it was counted in is written or its time is over: numbers
//! and the names of rows, and nothing that anyone wrote.
//!
//! Which rows those are is not said by whoever counts, and so cannot be forgotten: while a count is under way in a thread,
//! every shelf and every row of the scope that the thread opens is noted. A shelf is known by its head, which changes with
//! each of its rows. A count during which anything was written is used once and not kept.
//!
//! Of each key its hash is kept, since a large school's keys would take more room than its counts: where two keys meet in
//! one hash, a pupil is counted anew once too often.

use crate::archive::error::ArchiveError;
use crate::archive::kind::Kind;
use crate::archive::layout;
use crate::archive::scope::Scope;
use crate::domain::ids::{Handle, Subject};
use crate::domain::printing::Unprinted;
use jiff::Timestamp;
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::hash::{BuildHasher, BuildHasherDefault, DefaultHasher};
use std::sync::{Mutex, MutexGuard};

thread_local! {
    /// What the count under way in this thread has opened.
    static OPENED: RefCell<Option<Opened>> = const { RefCell::new(None) };
}

/// The keys that a count has read, of one scope.
struct Opened {
    scope: *const Scope,
    keys: BTreeSet<KeyHash>,
}

/// What stands for a key of the database here.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct KeyHash(u64);

impl KeyHash {
    fn of(key: &[u8]) -> Self {
        Self(BuildHasherDefault::<DefaultHasher>::default().hash_one(key))
    }
}

/// What is known of each pupil, and what it depends on.
#[derive(Default)]
pub(in crate::archive) struct Reckoned {
    known: Mutex<Known>,
}

#[derive(Default)]
struct Known {
    /// How many batches were written since the scope was opened.
    batches: u64,
    counts: BTreeMap<Handle, Count>,
    /// Who is counted anew once that key is written.
    counted_in: BTreeSet<(KeyHash, Handle)>,
}

struct Count {
    unprinted: Unprinted,
    counted_at: Timestamp,
    keys: Box<[KeyHash]>,
}

impl Known {
    fn forget(&mut self, pupil: Handle) {
        let Some(count) = self.counts.remove(&pupil) else { return };
        for key in count.keys {
            self.counted_in.remove(&(key, pupil));
        }
    }

    /// Whoever is counted in that key.
    fn counted_in(&self, key: KeyHash) -> Vec<Handle> {
        let whole = (key, Handle([0; 16]))..=(key, Handle([u8::MAX; 16]));
        self.counted_in.range(whole).map(|(_, pupil)| *pupil).collect()
    }

    fn keep(&mut self, pupil: Handle, count: Count) {
        self.forget(pupil);
        self.counted_in.extend(count.keys.iter().map(|key| (*key, pupil)));
        self.counts.insert(pupil, count);
    }
}

impl Reckoned {
    /// These keys have just been written: what was counted in them counts no more.
    pub(in crate::archive) fn written(&self, keys: &[Vec<u8>]) -> Result<(), ArchiveError> {
        let mut known = self.known()?;
        known.batches += 1;
        for key in keys {
            known.counted_in(KeyHash::of(key)).into_iter().for_each(|pupil| known.forget(pupil));
        }
        Ok(())
    }

    /// What is kept of a pupil and holds at that time, and after how many batches.
    pub(in crate::archive) fn at(
        &self,
        pupil: Handle,
        now: Timestamp,
    ) -> Result<(Option<Unprinted>, u64), ArchiveError> {
        let known = self.known()?;
        let count = known.counts.get(&pupil);
        let holds = count.filter(|count| count.counted_at <= now && now < count.unprinted.until);
        Ok((holds.map(|count| count.unprinted.clone()), known.batches))
    }

    fn known(&self) -> Result<MutexGuard<'_, Known>, ArchiveError> {
        self.known.lock().map_err(|_| ArchiveError::Poisoned)
    }
}

/// Ends the count under way in this thread, however it ends.
struct UnderWay;

impl UnderWay {
    fn begun(scope: &Scope) -> Self {
        OPENED.set(Some(Opened { scope, keys: BTreeSet::new() }));
        Self
    }

    fn keys(self) -> Box<[KeyHash]> {
        OPENED.take().map(|opened| opened.keys).unwrap_or_default().into_iter().collect()
    }
}

impl Drop for UnderWay {
    fn drop(&mut self) {
        OPENED.set(None);
    }
}

impl Scope {
    /// How many of a pupil's sheets are not printed: as it was counted last, when nothing has changed since, or as `count`
    /// finds it.
    ///
    /// # Errors
    /// Whatever `count` refuses with.
    pub fn unprinted<E: From<ArchiveError>>(
        &self,
        pupil: Handle,
        now: Timestamp,
        count: impl FnOnce() -> Result<Unprinted, E>,
    ) -> Result<Unprinted, E> {
        let (kept, batches) = self.reckoned.at(pupil, now)?;
        if let Some(kept) = kept {
            // Whatever a test does in a school is a test of this as well: what is kept is what would be counted.
            #[cfg(debug_assertions)]
            assert!(
                count()? == kept || self.reckoned.known()?.batches != batches,
                "kept, and not what is there: {kept:?}"
            );
            return Ok(kept);
        }
        let under_way = UnderWay::begun(self);
        let unprinted = count()?;
        let keys = under_way.keys();
        let mut known = self.reckoned.known()?;
        if known.batches == batches {
            known.keep(pupil, Count { unprinted: unprinted.clone(), counted_at: now, keys });
        }
        Ok(unprinted)
    }

    /// A shelf is being opened.
    pub(in crate::archive) fn opens_shelf(&self, subject: Subject, kind: Kind) {
        self.opens(|| layout::head(subject, kind));
    }

    /// A row is being opened by itself.
    pub(in crate::archive) fn opens_row(&self, subject: Subject, kind: Kind, row: Handle) {
        self.opens(|| layout::row(subject, kind, row));
    }

    fn opens(&self, key: impl FnOnce() -> Vec<u8>) {
        OPENED.with_borrow_mut(|opened| {
            if let Some(opened) = opened.as_mut().filter(|opened| std::ptr::eq(opened.scope, self)) {
                opened.keys.insert(KeyHash::of(&key()));
            }
        });
    }
}
