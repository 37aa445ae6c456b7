//! «La vie des clés»: what a ledger that tells the truth can say, and in which order.
//!
//! ```text
//! year-armed, seal-made ─► year-open (epoch 1) ─► rotate-intent, epoch 2 … ─► year-closed
//!   ─► wipe-announced, eight days before or more, not later than armed; and again only for an earlier end
//!   ─► wipe-postponed, once, by a month at the most ─► wipe-intent, not before the notice's end
//!   ─► destroyed: nothing found, nothing opens, ciphertext removed ─► nothing more but searches, the chip's
//!   word, holds that end and escrows declared destroyed
//! ```
//! No seed, handle, tag, root or receipt is ever used twice, a rehearsal's included: what it publishes is the seed it
//! committed to.

use crate::ledger::event::{Commitments, Event};
use crate::ledger::field::{Hex, Instant, Year};
use crate::ledger::leaf::Leaf;
use crate::ledger::search::Searched;
use crate::ledger::verify::misfit::{Fault, Misfit};
use jiff::{SignedDuration, Timestamp};
use ring::digest;

/// What is known of a year on the way through the leaves.
struct Known {
    year: Year,
    epoch: u32,
    /// How many seeds were committed to, those of intents that came to nothing included.
    seeds: u32,
    /// What the last intent committed to, until it lives.
    promised: Option<Commitments>,
    stage: Stage,
    postponed: bool,
    /// The instant it was armed for.
    armed: Option<Instant>,
    /// Holds whose destruction was ordered and is not done.
    ending: Vec<u32>,
}

/// What is known on the way.
#[derive(Default)]
struct Walk<'a> {
    years: Vec<Known>,
    /// The last arming of each year that is not open yet.
    armed: Vec<(&'a Year, Instant)>,
    used: Vec<&'a Commitments>,
    receipts: Vec<&'a Hex<16>>,
    /// What the last rehearsal committed to, until it publishes its seed.
    decoy: Option<&'a Commitments>,
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
    let mut walk = Walk::default();
    let told = leaves.iter().zip(1..).filter_map(|(leaf, line)| Some((line, walk.next(leaf).err()?)));
    told.map(|(line, misfit)| Fault { line, misfit }).collect()
}

impl<'a> Walk<'a> {
    fn next(&mut self, leaf: &'a Leaf) -> Result<(), Misfit> {
        let Some(year) = leaf.event.year() else { return self.rehearsed(leaf) };
        let at = self.years.iter().position(|known| known.year == *year);
        match (&leaf.event, at) {
            (Event::YearOpen { .. } | Event::YearArmed { .. } | Event::SealMade { .. }, Some(_)) => {
                Err(Misfit::OpenedAgain)
            }
            (Event::YearArmed { destroy_from, .. }, None) => {
                self.armed.push((year, *destroy_from));
                Ok(())
            }
            // A share is sealed before anything rests on it.
            (Event::SealMade { .. }, None) => Ok(()),
            (Event::YearOpen { commitments, .. }, None) => self.opened(year, commitments),
            (_, None) => Err(Misfit::NotOpened),
            (_, Some(at)) => self.lived(at, leaf),
        }
    }

    /// «Répétition»: committed to, then published.
    fn rehearsed(&mut self, leaf: &'a Leaf) -> Result<(), Misfit> {
        match &leaf.event {
            Event::RehearsalIntent { commitments, .. } => {
                self.decoy = Some(commitments);
                self.fresh(commitments)
            }
            Event::Rehearsed { cleared, .. } if !cleared.claims_no_more_than_it_says() => Err(Misfit::LevelUnreached),
            Event::Rehearsed { seed, .. } => {
                let promised = self.decoy.take().is_some_and(|promised| is_seed_of(&seed.0, promised));
                if promised { Ok(()) } else { Err(Misfit::DecoyUnpromised) }
            }
            _ => Ok(()),
        }
    }

    fn opened(&mut self, year: &Year, commitments: &'a Commitments) -> Result<(), Misfit> {
        if commitments.epoch != 1 {
            return Err(Misfit::OpenedAgain);
        }
        let armed = self.armed.iter().rev().find(|(of, _)| *of == year).map(|(_, end)| *end);
        let (year, ending) = (year.clone(), Vec::new());
        self.years.push(Known {
            year,
            epoch: 1,
            seeds: 1,
            promised: None,
            stage: Stage::Open,
            postponed: false,
            armed,
            ending,
        });
        self.fresh(commitments)
    }

    fn lived(&mut self, at: usize, leaf: &'a Leaf) -> Result<(), Misfit> {
        let known = &mut self.years[at];
        match &leaf.event {
            // What is found, shown or declared destroyed afterwards.
            Event::Scan { found, .. } => known.searched(found),
            Event::SealEvidence { .. } | Event::EscrowBurnt { .. } => Ok(()),
            Event::HoldIntent { .. } | Event::HoldDestroyed { .. } => known.ends(&leaf.event),
            Event::CellCleared { cleared, .. } if !cleared.claims_no_more_than_it_says() => Err(Misfit::LevelUnreached),
            Event::CellCleared { hold: Some(_), .. } => Ok(()),
            _ if known.stage == Stage::Destroyed => Err(Misfit::AfterDestruction),
            Event::RotateIntent { commitments, .. } | Event::Epoch { commitments, .. }
                if commitments.epoch != known.epoch + 1 =>
            {
                Err(Misfit::EpochNotNext)
            }
            Event::RotateIntent { commitments, .. } => {
                known.seeds = known.seeds.saturating_add(1);
                known.promised = Some(commitments.clone());
                self.fresh(commitments)
            }
            Event::Epoch { commitments, .. } => {
                known.epoch = commitments.epoch;
                if known.promised.take().as_ref() == Some(commitments) { Ok(()) } else { Err(Misfit::Unpromised) }
            }
            Event::Held { commitments, .. } => self.fresh(commitments),
            Event::WipePostponed { .. } if known.postponed => Err(Misfit::AnnouncedAmiss),
            Event::CellCleared { epoch: Some(epoch), .. } if *epoch != known.epoch => Err(Misfit::EpochNotNext),
            Event::FamilyErased { epoch, .. } if *epoch != known.epoch => Err(Misfit::ErasedElsewhere),
            Event::FamilyErased { receipt, .. } => self.first_receipt(receipt),
            event => {
                known.stage = known.stage.after(event, leaf.at, known.armed)?;
                known.postponed |= matches!(event, Event::WipePostponed { .. });
                Ok(())
            }
        }
    }

    fn first_receipt(&mut self, receipt: &'a Hex<16>) -> Result<(), Misfit> {
        let again = self.receipts.contains(&receipt);
        self.receipts.push(receipt);
        if again { Err(Misfit::ReceiptAgain) } else { Ok(()) }
    }

    fn fresh(&mut self, new: &'a Commitments) -> Result<(), Misfit> {
        let again = self.used.iter().any(|old| {
            old.handle == new.handle
                || old.seed_sha256 == new.seed_sha256
                || old.marks_tag == new.marks_tag
                || old.root_commitment == new.root_commitment
        });
        self.used.push(new);
        if again { Err(Misfit::CommitmentAgain) } else { Ok(()) }
    }
}

/// `SHA-256("carnet/v1/seed\0" ‖ seed)` is what was published of it, and so are its first eight bytes.
fn is_seed_of(seed: &[u8; 40], promised: &Commitments) -> bool {
    let sum = digest::digest(&digest::SHA256, &[b"carnet/v1/seed\0".as_slice(), seed].concat());
    sum.as_ref() == promised.seed_sha256.0 && seed[..8] == promised.handle.0
}

impl Known {
    /// A hold's own end, ordered before it is done.
    fn ends(&mut self, event: &Event) -> Result<(), Misfit> {
        match event {
            Event::HoldIntent { hold, .. } => {
                self.ending.push(*hold);
                Ok(())
            }
            Event::HoldDestroyed { hold, marks_found: 0, canary_refused: true, ciphertext_removed: true, .. } => {
                let ordered = self.ending.iter().position(|ending| ending == hold);
                self.ending.remove(ordered.ok_or(Misfit::DestroyedUnordered)?);
                Ok(())
            }
            _ => Err(Misfit::DestroyedInPart),
        }
    }

    /// A search for keys that were dead by then.
    fn searched(&self, found: &Searched) -> Result<(), Misfit> {
        let every_seed = match self.stage {
            Stage::Destroyed => found.seeds == self.seeds,
            _ => (1..self.seeds).contains(&found.seeds),
        };
        if every_seed && found.claims_no_more_than_it_says() { Ok(()) } else { Err(Misfit::SearchOverstated) }
    }
}

impl Stage {
    fn after(self, event: &Event, at: Instant, armed: Option<Instant>) -> Result<Self, Misfit> {
        match (event, self) {
            (Event::YearClosed { .. }, Self::Open) => Ok(Self::Closed),
            (Event::YearClosed { .. }, _) => Err(Misfit::ClosedAgain),
            (Event::WipeAnnounced { not_before, .. }, Self::Closed | Self::Announced(_))
                if *not_before < shortest_notice(at) =>
            {
                Err(Misfit::AnnouncedShort)
            }
            (Event::WipeAnnounced { not_before, .. }, Self::Closed)
                if armed.is_some_and(|armed| *not_before > armed.max(latest_alone(at))) =>
            {
                Err(Misfit::AnnouncedLate)
            }
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

/// Whoever is late announces the shortest notice: a second more, since its end is rounded up and its beginning down.
fn latest_alone(at: Instant) -> Instant {
    let end = Timestamp::from(shortest_notice(at));
    end.saturating_add(SignedDuration::from_secs(1)).unwrap_or(Timestamp::MAX).into()
}

/// A notice has eight days at least, by the time that the announcement is dated by.
fn shortest_notice(at: Instant) -> Instant {
    Timestamp::from(at).saturating_add(SignedDuration::from_hours(8 * 24)).unwrap_or(Timestamp::MAX).into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::cell_terms::{Cleared, Ground, Trim};

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

    fn cleared(marks_found: u32, ground: Ground, reaches_n1: bool) -> Cleared {
        Cleared { ground, trim: Trim::Done, turned_over: 0, marks_found, reaches_n1 }
    }

    #[test]
    fn a_rehearsal_publishes_the_very_seed_it_committed_to_and_no_seed_of_a_year() {
        let seed: [u8; 40] = [b"decoy---".as_slice(), &[7; 32]].concat().try_into().unwrap();
        let sum = digest::digest(&digest::SHA256, &[b"carnet/v1/seed\0".as_slice(), &seed].concat());
        let seed_sha256 = Hex(sum.as_ref().try_into().unwrap());
        let own = Commitments { handle: Hex(*b"decoy---"), seed_sha256, ..commitments(1, 9) };
        let intent = |commitments| on(22, Event::RehearsalIntent { sectors_sha256: Hex([1; 32]), commitments });
        let rehearsed = |seed, cleared| {
            let (seed, found, opened, opens, device) = (Hex(seed), 512, true, false, None);
            on(22, Event::Rehearsed { seed, found, opened, opens, device, cleared })
        };
        let well = cleared(0, Ground::Ext4, true);
        let told = |leaves: &[Leaf]| misfits(&[&honest()[..], leaves].concat());
        assert_eq!(told(&[intent(own.clone()), rehearsed(seed, well)]), []);
        assert_eq!(told(&[rehearsed(seed, well)]), [Misfit::DecoyUnpromised]);
        assert_eq!(told(&[intent(own.clone()), rehearsed([8; 40], well)]), [Misfit::DecoyUnpromised]);
        assert_eq!(told(&[intent(commitments(1, 3))]), [Misfit::CommitmentAgain], "a year's own root");
        let more = cleared(0, Ground::Overlay, true);
        assert_eq!(told(&[intent(own), rehearsed(seed, more)]), [Misfit::LevelUnreached]);
    }

    #[test]
    fn a_search_is_told_as_its_figures_are_and_was_for_every_key_that_was_dead() {
        use crate::ledger::{Medium, MediumSort, Verdict};
        let media = vec![Medium { sort: MediumSort::Device, count: 1, controlled: 1, bytes: 9 }];
        let (verdict, report_sha256) = (Verdict::Nothing, Hex([1; 32]));
        let found =
            Searched { verdict, seeds: 2, fragments: 0, control: 512, media, unread: 0, unopened: 0, report_sha256 };
        let told = |at: usize, found: Searched| {
            let mut leaves = honest();
            leaves.insert(at, on(22, Event::Scan { year: year("2026-2027"), found }));
            misfits(&leaves)
        };
        assert_eq!(told(9, found.clone()), []);
        assert_eq!(told(9, Searched { seeds: 1, ..found.clone() }), [Misfit::SearchOverstated]);
        assert_eq!(told(9, Searched { fragments: 1, ..found.clone() }), [Misfit::SearchOverstated]);
        assert_eq!(told(9, Searched { control: 0, ..found.clone() }), [Misfit::SearchOverstated]);
        assert_eq!(told(3, Searched { seeds: 1, ..found.clone() }), [], "of the first epoch's, once it was replaced");
        assert_eq!(told(3, found.clone()), [Misfit::SearchOverstated], "the second lives");
        assert_eq!(told(1, Searched { seeds: 1, ..found }), [Misfit::SearchOverstated], "none is dead");
    }

    #[test]
    fn a_level_is_not_claimed_of_a_ground_that_does_not_reach_it_or_with_marks_found() {
        let said = |epoch, cleared| {
            let event = Event::CellCleared { year: year("2026-2027"), hold: None, epoch, cleared };
            with(4, on(3, event)).first().copied()
        };
        // Put in the place of the closing, which is then missed by the announcement.
        assert_eq!(said(Some(2), cleared(0, Ground::Xfs, true)), Some(Misfit::AnnouncedAmiss));
        assert_eq!(said(Some(2), cleared(0, Ground::Btrfs, false)), Some(Misfit::AnnouncedAmiss));
        assert_eq!(said(Some(2), cleared(0, Ground::Btrfs, true)), Some(Misfit::LevelUnreached));
        assert_eq!(said(Some(2), cleared(3, Ground::Xfs, true)), Some(Misfit::LevelUnreached));
        assert_eq!(said(Some(1), cleared(0, Ground::Xfs, true)), Some(Misfit::EpochNotNext));
    }

    #[test]
    fn an_order_within_the_notice_and_a_destruction_in_part_are_lies() {
        assert_eq!(with(7, on(19, Event::WipeIntent { year: year("2026-2027") }))[0], Misfit::OrderedEarly);
        for (marks_found, canary_refused, ciphertext_removed) in [(1, true, true), (0, false, true), (0, true, false)] {
            let event = Event::Destroyed { year: year("2026-2027"), marks_found, canary_refused, ciphertext_removed };
            assert_eq!(with(8, on(20, event))[0], Misfit::DestroyedInPart);
        }
    }

    #[test]
    fn a_notice_under_eight_days_and_a_delay_that_one_person_chose_are_lies() {
        let announced = |day: &str| {
            let not_before = format!("2027-07-{day}T08:00:00Z").parse::<jiff::Timestamp>().unwrap().into();
            Event::WipeAnnounced { year: year("2026-2027"), not_before }
        };
        assert_eq!(with(5, on(4, announced("12"))), []);
        assert_eq!(with(5, on(4, announced("11")))[0], Misfit::AnnouncedShort);
        let armed = |destroy_from: &str| {
            let mut leaves = honest();
            let destroy_from = destroy_from.parse::<jiff::Timestamp>().unwrap().into();
            let basis = crate::ledger::Basis::OutOfScope;
            let dated = jiff::civil::date(2026, 9, 1);
            let year = year("2026-2027");
            leaves.insert(0, on(1, Event::YearArmed { year, basis, reference: None, dated, destroy_from }));
            misfits(&leaves)
        };
        assert_eq!(armed("2027-07-20T08:00:00Z"), []);
        assert_eq!(armed("2027-08-31T08:00:00Z"), [], "earlier is for two people, who are not in the ledger");
        assert_eq!(armed("2027-07-19T08:00:00Z")[0], Misfit::AnnouncedLate);
    }

    #[test]
    fn an_overdue_year_is_announced_for_eight_days_later_and_no_more() {
        let late = |day: u8| {
            let not_before = format!("2027-07-{day:02}T08:00:00Z").parse::<jiff::Timestamp>().unwrap().into();
            let mut leaves = honest();
            let destroy_from = "2027-07-03T08:00:00Z".parse::<jiff::Timestamp>().unwrap().into();
            let (basis, dated) = (crate::ledger::Basis::OutOfScope, jiff::civil::date(2026, 9, 1));
            let armed = Event::YearArmed { year: year("2026-2027"), basis, reference: None, dated, destroy_from };
            leaves[5] = on(4, Event::WipeAnnounced { year: year("2026-2027"), not_before });
            leaves.insert(0, on(1, armed));
            misfits(&leaves)
        };
        assert_eq!(late(12), []);
        assert_eq!(late(13)[0], Misfit::AnnouncedLate);
    }

    #[test]
    fn a_receipt_given_twice_and_a_hold_that_nobody_ended_are_lies() {
        let mut twice = honest();
        twice.insert(4, twice[3].clone());
        assert_eq!(misfits(&twice), [Misfit::ReceiptAgain]);
        let hold = |event: fn(Year) -> Event| on(22, event(year("2026-2027")));
        let intent = hold(|year| Event::HoldIntent { year, hold: 1 });
        let gone = hold(|year| Event::HoldDestroyed {
            year,
            hold: 1,
            marks_found: 0,
            canary_refused: true,
            ciphertext_removed: true,
        });
        let after =
            |leaves: &[&Leaf]| misfits(&[honest(), leaves.iter().map(|leaf| (*leaf).clone()).collect()].concat());
        assert_eq!(after(&[&intent, &gone]), []);
        assert_eq!(after(&[&gone]), [Misfit::DestroyedUnordered]);
        assert_eq!(after(&[&intent, &gone, &gone]), [Misfit::DestroyedUnordered]);
    }

    #[test]
    fn an_escrow_is_declared_destroyed_afterwards_and_issued_only_before() {
        let escrow = |event| [honest(), vec![on(22, event)]].concat();
        let (number, half) = (1, crate::ledger::EscrowHolder::Dpo);
        assert_eq!(misfits(&escrow(Event::EscrowBurnt { year: year("2026-2027"), number, half })), []);
        let issued = Event::EscrowIssued { year: year("2026-2027"), number, epoch: 2, recipient: "age1example".into() };
        assert_eq!(misfits(&escrow(issued)), [Misfit::AfterDestruction]);
    }
}
