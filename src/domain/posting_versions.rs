//! Which versions of a «document à signer» stand: the latest that was not taken back, once families may see it.

use crate::domain::ids::Handle;
use crate::domain::posting::{Handlings, Nature, Posted};
use jiff::Timestamp;
use std::collections::BTreeMap;

impl Posted {
    /// Those families may see now, newest first: of a document, the version in force.
    pub fn released(all: Vec<Self>, done: &Handlings, now: Timestamp) -> Vec<Self> {
        let released = all.into_iter().filter(|posted| posted.posting.is_released(now));
        Self::in_force(released.collect(), done)
    }

    /// Newest first; of a document, its latest version that was not taken back, beside those taken back since, of which
    /// it is read that they were there.
    pub fn in_force(mut all: Vec<Self>, done: &Handlings) -> Vec<Self> {
        let latest = latest_versions(&all, done);
        all.retain(|posted| !posted.is_replaced(&latest));
        all.sort_by_key(|posted| std::cmp::Reverse((posted.posting.written_at, posted.handle)));
        all
    }

    /// Those families may see now or later: a version stays until the next one is there.
    pub fn now_or_to_come(mut all: Vec<Self>, done: &Handlings, now: Timestamp) -> Vec<Self> {
        let latest = latest_versions(all.iter().filter(|posted| posted.posting.is_released(now)), done);
        all.retain(|posted| !posted.is_replaced(&latest));
        all
    }

    fn is_replaced(&self, latest: &BTreeMap<Handle, (bool, u32)>) -> bool {
        match self.posting.nature {
            Nature::Announcement { .. } => false,
            Nature::Document { of, version } => latest.get(&of).is_some_and(|(_, latest)| version < *latest),
        }
    }
}

/// The latest version of each document, where one stands among those that stand.
fn latest_versions<'a>(all: impl IntoIterator<Item = &'a Posted>, done: &Handlings) -> BTreeMap<Handle, (bool, u32)> {
    let mut latest: BTreeMap<Handle, (bool, u32)> = BTreeMap::new();
    for posted in all {
        if let Nature::Document { of, version } = posted.posting.nature {
            let stands = done.withdrawal(posted.handle).is_none();
            let known = latest.entry(of).or_default();
            *known = (*known).max((stands, version));
        }
    }
    latest
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::posting::tests::posted;
    use crate::domain::posting::{Handled, Handling};
    use jiff::SignedDuration;
    use std::collections::BTreeSet;

    #[test]
    fn a_new_version_takes_the_place_of_the_one_before_once_families_see_it() {
        let of = Handle([1; 16]);
        let rules = |n, version, hour| posted(n, Nature::Document { of, version }, hour);
        let all = vec![rules(1, 1, 0), rules(2, 2, 10), posted(3, Nature::Announcement { acknowledged: false }, 5)];
        let seen = |hour| -> Vec<u8> {
            let now = Timestamp::UNIX_EPOCH + SignedDuration::from_hours(hour);
            Posted::released(all.clone(), &Handlings::default(), now).iter().map(|posted| posted.handle.0[0]).collect()
        };
        assert_eq!(seen(1), [1]);
        assert_eq!(seen(5), [3, 1], "the newest first");
        assert_eq!(seen(10), [2, 3], "the second version, and no longer the first");
        let told = |hour| -> BTreeSet<u8> {
            let now = Timestamp::UNIX_EPOCH + SignedDuration::from_hours(hour);
            let told = Posted::now_or_to_come(all.clone(), &Handlings::default(), now);
            told.iter().map(|posted| posted.handle.0[0]).collect()
        };
        assert_eq!(told(5), BTreeSet::from([1, 2, 3]), "the first is still to be read, and the second is to come");
        assert_eq!(told(10), BTreeSet::from([2, 3]));
    }

    #[test]
    fn a_version_that_was_taken_back_leaves_the_one_before_in_force() {
        let of = Handle([1; 16]);
        let all: Vec<_> = (1..=3).map(|n| posted(n, Nature::Document { of, version: n.into() }, n.into())).collect();
        let in_force = |taken_back: &[u8]| -> Vec<u8> {
            let done = taken_back.iter().map(|n| Handling {
                posting: Handle([*n; 16]),
                by: all[0].posting.author.clone(),
                at: Timestamp::UNIX_EPOCH,
                done: Handled::Withdrawn,
                why: None,
            });
            Posted::in_force(all.clone(), &done.collect()).iter().map(|posted| posted.handle.0[0]).collect()
        };
        assert_eq!(in_force(&[]), [3]);
        assert_eq!(in_force(&[3]), [3, 2], "with what is left of the one that was taken back");
        assert_eq!(in_force(&[2]), [3]);
        assert_eq!(in_force(&[1, 2, 3]), [3], "of nothing that stands, what was there last");
    }
}
