//! «La vie des clés»: what a ledger that tells the truth can say, and in which order.
//!
//! ```text
//! year-armed ─► year-open (epoch 1) ─► rotate-intent, epoch 2 … ─► year-closed
//!   ─► wipe-announced, and again only for an earlier end
//!   ─► wipe-postponed, once, by a month at the most ─► wipe-intent, not before the notice's end
//!   ─► destroyed: nothing found, nothing opens, ciphertext removed ─► nothing more but searches and witnesses
//! ```
//! No seed, handle, tag or root is ever used twice.

use crate::ledger::event::{Commitments, Event};
use crate::ledger::field::{Instant, Year};
use crate::ledger::leaf::Leaf;
use jiff::{SignedDuration, Timestamp};

/// A leaf that a ledger which tells the truth cannot hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// Its line, counted from 1.
    pub line: usize,
    /// What is wrong with it.
    pub misfit: Misfit,
}

/// What is wrong with a leaf.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Misfit {
    /// About a year that was not opened.
    NotOpened,
    /// The year is opened a second time, or not with epoch 1.
    OpenedAgain,
    /// An epoch that is not the one after the last.
    EpochNotNext,
    /// A root replaced by another than the last intent committed to.
    Unpromised,
    /// A handle, seed, tag or root of an earlier epoch or year.
    CommitmentAgain,
    /// A family erased in an epoch that is not the present one.
    ErasedElsewhere,
    /// Closed twice, or after the announcement.
    ClosedAgain,
    /// Announced before it was closed, or twice.
    AnnouncedAmiss,
    /// Ordered without an announcement, or twice.
    OrderedAmiss,
    /// Ordered before the end of the notice.
    OrderedEarly,
    /// Destroyed without an order.
    DestroyedUnordered,
    /// Said to be destroyed although marks were found, the canary opened or the ciphertext stayed.
    DestroyedInPart,
    /// About the life of keys that are destroyed.
    AfterDestruction,
}

/// What is known of a year on the way through the leaves.
struct Known {
    year: Year,
    epoch: u32,
    /// What the last intent committed to, until it lives.
    promised: Option<Commitments>,
    stage: Stage,
    postponed: bool,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Stage {
    Open,
    Closed,
    Announced(Instant),
    Ordered,
    Destroyed,
}

/// Everything that is wrong with the life these leaves tell; nothing when it can be true.
pub fn life(leaves: &[Leaf]) -> Vec<Fault> {
    let mut years: Vec<Known> = Vec::new();
    let mut used: Vec<&Commitments> = Vec::new();
    let mut faults = Vec::new();
    for (leaf, line) in leaves.iter().zip(1..) {
        if let Err(misfit) = next(&mut years, &mut used, leaf) {
            faults.push(Fault { line, misfit });
        }
    }
    faults
}

fn next<'a>(years: &mut Vec<Known>, used: &mut Vec<&'a Commitments>, leaf: &'a Leaf) -> Result<(), Misfit> {
    let Some(year) = leaf.event.year() else { return Ok(()) };
    let known = years.iter_mut().find(|known| known.year == *year);
    if let Event::YearOpen { year, commitments } = &leaf.event {
        if known.is_some() || commitments.epoch != 1 {
            return Err(Misfit::OpenedAgain);
        }
        years.push(Known { year: year.clone(), epoch: 1, promised: None, stage: Stage::Open, postponed: false });
        return fresh(used, commitments);
    }
    if let Event::YearArmed { .. } = leaf.event {
        return if known.is_some() { Err(Misfit::OpenedAgain) } else { Ok(()) };
    }
    let known = known.ok_or(Misfit::NotOpened)?;
    match &leaf.event {
        Event::Scan { .. } | Event::SealEvidence { .. } | Event::HoldIntent { .. } => Ok(()),
        Event::HoldDestroyed { marks_found: 0, canary_refused: true, ciphertext_removed: true, .. } => Ok(()),
        Event::HoldDestroyed { .. } => Err(Misfit::DestroyedInPart),
        _ if known.stage == Stage::Destroyed => Err(Misfit::AfterDestruction),
        Event::RotateIntent { commitments, .. } | Event::Epoch { commitments, .. }
            if commitments.epoch != known.epoch + 1 =>
        {
            Err(Misfit::EpochNotNext)
        }
        Event::RotateIntent { commitments, .. } => {
            known.promised = Some(commitments.clone());
            fresh(used, commitments)
        }
        Event::Epoch { commitments, .. } => {
            known.epoch = commitments.epoch;
            if known.promised.take().as_ref() == Some(commitments) { Ok(()) } else { Err(Misfit::Unpromised) }
        }
        Event::Held { commitments, .. } => fresh(used, commitments),
        Event::WipePostponed { .. } if known.postponed => Err(Misfit::AnnouncedAmiss),
        Event::FamilyErased { epoch, .. } if *epoch != known.epoch => Err(Misfit::ErasedElsewhere),
        event => {
            known.stage = known.stage.after(event, leaf.at)?;
            known.postponed |= matches!(event, Event::WipePostponed { .. });
            Ok(())
        }
    }
}

impl Stage {
    fn after(self, event: &Event, at: Instant) -> Result<Self, Misfit> {
        match (event, self) {
            (Event::YearClosed { .. }, Self::Open) => Ok(Self::Closed),
            (Event::YearClosed { .. }, _) => Err(Misfit::ClosedAgain),
            (Event::WipeAnnounced { not_before, .. }, Self::Closed) => Ok(Self::Announced(*not_before)),
            (Event::WipeAnnounced { not_before, .. }, Self::Announced(end)) if *not_before < end => {
                Ok(Self::Announced(*not_before))
            }
            (Event::WipePostponed { not_before, .. }, Self::Announced(end)) if is_within_a_month(end, *not_before) => {
                Ok(Self::Announced(*not_before))
            }
            (Event::WipeAnnounced { .. } | Event::WipePostponed { .. }, _) => Err(Misfit::AnnouncedAmiss),
            (Event::WipeIntent { .. }, Self::Announced(not_before)) if at < not_before => Err(Misfit::OrderedEarly),
            (Event::WipeIntent { .. }, Self::Announced(_)) => Ok(Self::Ordered),
            (Event::WipeIntent { .. }, _) => Err(Misfit::OrderedAmiss),
            (
                Event::Destroyed { marks_found: 0, canary_refused: true, ciphertext_removed: true, .. },
                Self::Ordered,
            ) => Ok(Self::Destroyed),
            (Event::Destroyed { .. }, Self::Ordered) => Err(Misfit::DestroyedInPart),
            (Event::Destroyed { .. }, _) => Err(Misfit::DestroyedUnordered),
            (_, stage) => Ok(stage),
        }
    }
}

/// After it, by thirty days at the most; an hour more is what summer time may take.
fn is_within_a_month(end: Instant, later: Instant) -> bool {
    let (end, later) = (Timestamp::from(end), Timestamp::from(later));
    let passed = later.duration_since(end);
    passed > SignedDuration::ZERO && passed <= SignedDuration::from_hours(30 * 24 + 1)
}

fn fresh<'a>(used: &mut Vec<&'a Commitments>, new: &'a Commitments) -> Result<(), Misfit> {
    let again = used.iter().any(|old| {
        old.handle == new.handle
            || old.seed_sha256 == new.seed_sha256
            || old.marks_tag == new.marks_tag
            || old.root_commitment == new.root_commitment
    });
    used.push(new);
    if again { Err(Misfit::CommitmentAgain) } else { Ok(()) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::field::Hex;

    fn year(text: &str) -> Year {
        text.parse().unwrap()
    }

    fn commitments(epoch: u32, n: u8) -> Commitments {
        Commitments {
            epoch,
            handle: Hex([n; 8]),
            seed_sha256: Hex([n; 32]),
            marks_tag: Hex([n; 32]),
            root_commitment: Hex([n; 16]),
        }
    }

    fn on(day: u8, event: Event) -> Leaf {
        let at: jiff::Timestamp = format!("2027-07-{day:02}T08:00:00Z").parse().unwrap();
        Leaf { at: at.into(), event }
    }

    fn destroyed() -> Event {
        Event::Destroyed { year: year("2026-2027"), marks_found: 0, canary_refused: true, ciphertext_removed: true }
    }

    /// An honest life: opened, one family erased, closed, announced, ordered, destroyed; and the next year beside it.
    fn honest() -> Vec<Leaf> {
        let ours = || year("2026-2027");
        let not_before = "2027-07-20T08:00:00Z".parse::<jiff::Timestamp>().unwrap().into();
        vec![
            on(1, Event::YearOpen { year: ours(), commitments: commitments(1, 1) }),
            on(2, Event::RotateIntent { year: ours(), commitments: commitments(2, 2) }),
            on(2, Event::Epoch { year: ours(), commitments: commitments(2, 2) }),
            on(2, Event::FamilyErased { year: ours(), epoch: 2, receipt: Hex([7; 16]) }),
            on(3, Event::YearClosed { year: ours() }),
            on(4, Event::WipeAnnounced { year: ours(), not_before }),
            on(5, Event::YearOpen { year: year("2027-2028"), commitments: commitments(1, 3) }),
            on(20, Event::WipeIntent { year: ours() }),
            on(20, destroyed()),
            on(21, Event::Witnessed { size: 8, root: Hex([0; 32]), witness: Hex([0; 32]) }),
        ]
    }

    fn misfits(leaves: &[Leaf]) -> Vec<Misfit> {
        life(leaves).into_iter().map(|fault| fault.misfit).collect()
    }

    /// The honest life with one leaf changed.
    fn with(at: usize, leaf: Leaf) -> Vec<Misfit> {
        let mut leaves = honest();
        assert_eq!(misfits(&leaves), []);
        leaves[at] = leaf;
        misfits(&leaves)
    }

    #[test]
    fn a_life_without_one_of_its_steps_is_a_lie() {
        let without = |at: usize| {
            let mut leaves = honest();
            leaves.remove(at);
            misfits(&leaves).first().copied()
        };
        assert_eq!(misfits(&honest()), []);
        assert_eq!(without(0), Some(Misfit::NotOpened));
        assert_eq!(without(1), Some(Misfit::Unpromised));
        assert_eq!(without(2), Some(Misfit::ErasedElsewhere));
        assert_eq!(without(4), Some(Misfit::AnnouncedAmiss));
        assert_eq!(without(5), Some(Misfit::OrderedAmiss));
        assert_eq!(without(7), Some(Misfit::DestroyedUnordered));
    }

    #[test]
    fn a_life_with_two_steps_exchanged_is_a_lie() {
        for (one, other) in [(0, 1), (1, 2), (2, 3), (4, 5), (5, 7), (7, 8), (4, 8), (5, 8)] {
            let mut leaves = honest();
            leaves.swap(one, other);
            assert_ne!(misfits(&leaves), [], "{one} and {other}");
        }
    }

    #[test]
    fn a_step_done_twice_or_after_the_end_is_a_lie() {
        for at in [0, 1, 2, 4, 5, 7, 8] {
            let mut leaves = honest();
            leaves.insert(at + 1, leaves[at].clone());
            assert_ne!(misfits(&leaves), [], "{at} twice");
            let mut leaves = honest();
            leaves.push(leaves[at].clone());
            assert_ne!(misfits(&leaves), [], "{at} after the end");
        }
    }

    #[test]
    fn epochs_grow_by_one_and_nothing_is_used_twice() {
        let epoch = |number, n| on(2, Event::Epoch { year: year("2026-2027"), commitments: commitments(number, n) });
        let intent =
            |number, n| on(2, Event::RotateIntent { year: year("2026-2027"), commitments: commitments(number, n) });
        assert_eq!(with(2, epoch(2, 2)), []);
        assert_eq!(with(2, epoch(3, 2))[0], Misfit::EpochNotNext);
        assert_eq!(with(2, epoch(1, 2))[0], Misfit::EpochNotNext);
        assert_eq!(with(2, epoch(2, 9))[0], Misfit::Unpromised);
        assert_eq!(with(1, intent(2, 1))[0], Misfit::CommitmentAgain);
        let mut again = honest();
        again.insert(1, intent(2, 9));
        assert_eq!(misfits(&again), [], "an intent that came to nothing is followed by another");
        let second = on(1, Event::YearOpen { year: year("2027-2028"), commitments: commitments(2, 3) });
        assert_eq!(with(6, second)[0], Misfit::OpenedAgain);
    }

    #[test]
    fn an_order_within_the_notice_and_a_destruction_in_part_are_lies() {
        assert_eq!(with(7, on(19, Event::WipeIntent { year: year("2026-2027") }))[0], Misfit::OrderedEarly);
        for (marks_found, canary_refused, ciphertext_removed) in [(1, true, true), (0, false, true), (0, true, false)] {
            let event = Event::Destroyed { year: year("2026-2027"), marks_found, canary_refused, ciphertext_removed };
            assert_eq!(with(8, on(20, event))[0], Misfit::DestroyedInPart);
        }
    }
}
