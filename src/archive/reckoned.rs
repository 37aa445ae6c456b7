//! What was counted in opened rows, kept in memory until a row it was counted in is written or its time is over:
//! numbers and the names of rows, and nothing that anyone wrote.
//!
//! Which rows those are is not said by whoever counts, and so cannot be forgotten: while a count is under way in a
//! thread, every shelf and every row of the scope that the thread opens is noted. A shelf is known by its head, which
//! changes with each of its rows. A count during which anything was written is used once and not kept. A count that was
//! made from others (a class's, from its pupils') is forgotten with each of them.
//!
//! Of each key its hash is kept, since a large school's keys would take more room than its counts: where two keys meet
//! in one hash, a pupil is counted anew once too often.

use crate::archive::error::ArchiveError;
use crate::archive::kind::{Kind, Record};
use crate::archive::layout;
use crate::archive::scope::{Held, Scope};
use crate::domain::ids::{Handle, Subject};
use crate::domain::printing::Unprinted;
use jiff::Timestamp;
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::hash::{BuildHasher, BuildHasherDefault, DefaultHasher};
use std::sync::{Mutex, MutexGuard, PoisonError};

thread_local! {
    /// What the counts under way in this thread have come from, the innermost last.
    static UNDER_WAY: RefCell<Vec<Source>> = const { RefCell::new(Vec::new()) };
}

/// The keys that a count has read of one scope, and the counts it was made from.
struct Source {
    scope: *const Scope,
    keys: BTreeSet<KeyHash>,
    parts: BTreeSet<Handle>,
}

/// What stands for a key of the database here.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct KeyHash(u64);

impl KeyHash {
    fn of(key: &[u8]) -> Self {
        Self(BuildHasherDefault::<DefaultHasher>::default().hash_one(key))
    }
}

/// What is known of each pupil and class, and what it depends on.
#[derive(Default)]
pub(in crate::archive) struct Reckoned {
    known: Mutex<Known>,
}

#[derive(Default)]
struct Known {
    /// How many batches were written since the scope was opened.
    batches: u64,
    counts: BTreeMap<Handle, Count>,
    /// What is counted anew once that key is written.
    counted_in: BTreeSet<(KeyHash, Handle)>,
    /// What is counted anew with that count.
    part_of: BTreeSet<(Handle, Handle)>,
}

struct Count {
    unprinted: Unprinted,
    counted_at: Timestamp,
    keys: Box<[KeyHash]>,
    parts: Box<[Handle]>,
}

impl Known {
    /// Forgets a count, and whatever was made from it.
    fn forget(&mut self, of: Handle) {
        let Some(count) = self.counts.remove(&of) else { return };
        for key in count.keys {
            self.counted_in.remove(&(key, of));
        }
        for part in count.parts {
            self.part_of.remove(&(part, of));
        }
        following(&self.part_of, of).into_iter().for_each(|whole| self.forget(whole));
    }

    /// Forgets all of them; a count under way is not kept either.
    fn begin_anew(&mut self) {
        *self = Self { batches: self.batches + 1, ..Self::default() };
    }

    fn keep(&mut self, of: Handle, count: Count) {
        self.forget(of);
        self.counted_in.extend(count.keys.iter().map(|key| (*key, of)));
        self.part_of.extend(count.parts.iter().map(|part| (*part, of)));
        self.counts.insert(of, count);
    }
}

/// What stands beside that in these pairs.
fn following<T: Ord + Copy>(pairs: &BTreeSet<(T, Handle)>, that: T) -> Vec<Handle> {
    let all = (that, Handle([0; 16]))..=(that, Handle([u8::MAX; 16]));
    pairs.range(all).map(|(_, of)| *of).collect()
}

impl Reckoned {
    /// These keys have just been written: what was counted in them counts no more.
    pub(in crate::archive) fn written(&self, keys: &[Vec<u8>]) {
        let mut known = self.known();
        known.batches += 1;
        for key in keys {
            following(&known.counted_in, KeyHash::of(key)).into_iter().for_each(|of| known.forget(of));
        }
    }

    /// What is kept and holds at that time, and after how many batches.
    pub(in crate::archive) fn at(&self, of: Handle, now: Timestamp) -> (Option<Unprinted>, u64) {
        let known = self.known();
        let count = known.counts.get(&of);
        let holds = count.filter(|count| count.counted_at <= now && now < count.unprinted.until);
        (holds.map(|count| count.unprinted.clone()), known.batches)
    }

    /// A panic may have left half a change in it. All of it is then forgotten, and a count under way is not kept:
    /// whoever writes must not be told that nothing was written.
    fn known(&self) -> MutexGuard<'_, Known> {
        self.known.lock().unwrap_or_else(|poisoned: PoisonError<_>| {
            let mut known: MutexGuard<'_, Known> = poisoned.into_inner();
            known.begin_anew();
            self.known.clear_poison();
            known
        })
    }
}

/// The innermost count of this thread, which ends with this however it ends.
struct UnderWay;

impl UnderWay {
    fn begun(scope: &Scope) -> Self {
        let source = Source { scope, keys: BTreeSet::new(), parts: BTreeSet::new() };
        UNDER_WAY.with_borrow_mut(|all| all.push(source));
        Self
    }

    fn notes(scope: &Scope, note: impl FnOnce(&mut Source)) {
        UNDER_WAY.with_borrow_mut(|all| {
            if let Some(source) = all.last_mut().filter(|source| std::ptr::eq(source.scope, scope)) {
                note(source);
            }
        });
    }

    fn source(&self) -> (Box<[KeyHash]>, Box<[Handle]>) {
        UNDER_WAY.with_borrow_mut(|all| {
            let source =
                all.last_mut().map(|source| (std::mem::take(&mut source.keys), std::mem::take(&mut source.parts)));
            let (keys, parts) = source.unwrap_or_default();
            (keys.into_iter().collect(), parts.into_iter().collect())
        })
    }
}

impl Drop for UnderWay {
    fn drop(&mut self) {
        UNDER_WAY.with_borrow_mut(Vec::pop);
    }
}

impl Scope {
    /// How many sheets of a pupil or a class are not printed: as it was counted last, when nothing has changed since,
    /// or as `count` finds it. What `count` asks this for in its turn is a part of it.
    ///
    /// # Errors
    /// Whatever `count` refuses with.
    pub fn unprinted<E: From<ArchiveError>>(
        &self,
        of: Handle,
        now: Timestamp,
        count: impl FnOnce() -> Result<Unprinted, E>,
    ) -> Result<Unprinted, E> {
        UnderWay::notes(self, |source| {
            source.parts.insert(of);
        });
        let (kept, batches) = self.reckoned.at(of, now);
        let under_way = UnderWay::begun(self);
        if let Some(kept) = kept {
            // Whatever a test does in a school is a test of this as well: what is kept is what would be counted.
            #[cfg(debug_assertions)]
            assert!(
                count()? == kept || self.reckoned.known().batches != batches,
                "kept, and not what is there: {kept:?}"
            );
            return Ok(kept);
        }
        let unprinted = count()?;
        let (keys, parts) = under_way.source();
        let mut known = self.reckoned.known();
        if known.batches == batches {
            known.keep(of, Count { unprinted: unprinted.clone(), counted_at: now, keys, parts });
        }
        Ok(unprinted)
    }

    /// How much was written since the scope was opened: as long as it is the same, what was read still stands.
    pub fn batches(&self) -> u64 {
        self.reckoned.known().batches
    }

    /// The count under way goes by that shelf, which whoever counts has read for several counts at once.
    pub fn goes_by<R: Record>(&self, held: &Held) {
        self.opens_shelf(held.subject(), R::KIND);
    }

    /// Something outside of this scope has changed that its counts go by: all of them are made anew.
    pub fn counts_anew(&self) {
        self.reckoned.known().begin_anew();
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
        UnderWay::notes(self, |source| {
            source.keys.insert(KeyHash::of(&key()));
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::panic::{AssertUnwindSafe, catch_unwind};

    #[test]
    fn a_panic_over_the_counts_costs_the_counts_and_no_write() {
        let (reckoned, of, now) = (Reckoned::default(), Handle([7; 16]), Timestamp::UNIX_EPOCH);
        let unprinted = Unprinted { until: Timestamp::MAX, ..Unprinted::none() };
        let (keys, parts) = (Box::default(), Box::default());
        reckoned.known().keep(of, Count { unprinted, counted_at: now, keys, parts });
        let (kept, under_way) = reckoned.at(of, now);
        assert!(kept.is_some());
        let panics = || {
            let _known = reckoned.known();
            panic!("as a test wants it")
        };
        assert!(catch_unwind(AssertUnwindSafe(panics)).is_err());
        reckoned.written(&[]);
        let (kept, batches) = reckoned.at(of, now);
        assert!(kept.is_none() && batches > under_way, "what was being counted meanwhile is not kept either");
    }
}
