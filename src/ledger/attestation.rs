//! «Attestation de destruction»: drawn from the ledger's leaves and from nothing else, signed by the ledger's key.
//!
//! ```text
//! {"form":"carnet/attestation/v1","origin":"carnet.example/0990001A","year":"2026-2027",…}    one line, then
//!                                                                                             a blank line, and
//! — carnet.example/0990001A Uw2QOkn8…                                                         a note's signature
//! ```
//! Whoever holds the leaves draws the same attestation, to the byte: that is how it is verified.

use crate::ledger::cell_terms::Cleared;
use crate::ledger::chip_share::{ChipShare, chip_shares};
use crate::ledger::event::Event;
use crate::ledger::field::{Hex, Instant, Year};
use crate::ledger::key::Signer;
use crate::ledger::leaf::Leaf;
use crate::ledger::note::{Note, NoteError};
use crate::ledger::tree::{self, Hash, leaf_hash};
use jiff::{SignedDuration, Timestamp};
use serde::Serialize;

const FORM: &str = "carnet/attestation/v1";
/// A rehearsal that is older than a year says nothing of the disk as it is.
const REHEARSED_WITHIN: SignedDuration = SignedDuration::from_hours(366 * 24);

/// What a school attests of a year whose keys are destroyed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Attestation {
    form: &'static str,
    /// Whose ledger: its name ends with the school's number.
    pub origin: String,
    /// Which year.
    pub year: Year,
    /// When the leaves say that each step of its life was.
    #[serde(flatten)]
    pub steps: Steps,
    /// How many roots the year has had.
    pub epochs: u32,
    /// How many families were erased during the year.
    pub families_erased: u32,
    /// «Gel»: how many families' records live on under a key of their own; left out when there are none.
    #[serde(skip_serializing_if = "is_none_held")]
    pub families_held: u32,
    /// «Dette d'entiercement»: the year's escrows of which no half was declared destroyed. With both halves and an old
    /// backup each brings the year back; left out when there are none.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub escrows_standing: Vec<u32>,
    /// Marked sectors still found in the cell's place.
    pub marks_found: u32,
    /// The canary did not open with all that remained.
    pub canary_refused: bool,
    /// The sealed records were removed as well.
    pub ciphertext_removed: bool,
    /// Where the leaf stands that says so, counted from 0.
    pub leaf: u64,
    /// How many leaves it is drawn from.
    pub size: u64,
    /// The root over them.
    pub root: Hex<32>,
    /// What there is to show for it, the strongest first, what is missing included.
    pub evidence: Vec<Evidence>,
    /// What was done behind the cell once it was overwritten; ledgers begun before that was told say nothing of it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cell: Option<CellShown>,
    /// How far it goes; nothing when not even the first level is reached.
    pub level: Option<Level>,
}

/// What the ledger tells of a cell's end.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct CellShown {
    /// The leaf, counted from 0.
    pub leaf: u64,
    /// What was done and found.
    #[serde(flatten)]
    pub cleared: Cleared,
}

/// The steps of a year's life.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Steps {
    /// «Ouverte».
    pub opened: Instant,
    /// «Clôturée».
    pub closed: Instant,
    /// «Destruction annoncée».
    pub announced: Instant,
    /// The end of the notice.
    pub not_before: Instant,
    /// «Destruction ordonnée».
    pub ordered: Instant,
    /// «Clés détruites».
    pub destroyed: Instant,
}

/// One kind of evidence, by its rank in what it proves.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Evidence {
    /// From 1, the strongest.
    pub rank: u8,
    /// Which.
    pub kind: EvidenceKind,
    /// The leaf that shows it, counted from 0; nothing when there is none.
    pub leaf: Option<u64>,
}

/// What can be shown for a destruction, the strongest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum EvidenceKind {
    /// The DPO destroyed her own share, or the removable cell.
    ShareDestroyed,
    /// A security chip's counter moved on.
    ChipCounter,
    /// Media were searched, the control cell was found and nothing else.
    Search,
    /// The canary sealed at the year's beginning does not open with what remains.
    Canary,
    /// A decoy was made, found, destroyed and not found again on this machine, in the last twelve months.
    Rehearsal,
    /// A witness has cosigned the ledger.
    Witness,
}

impl EvidenceKind {
    /// Every kind, the strongest first.
    pub const RANKED: [Self; 6] =
        [Self::ShareDestroyed, Self::ChipCounter, Self::Search, Self::Canary, Self::Rehearsal, Self::Witness];
}

/// «Niveau»: how far the evidence goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub enum Level {
    /// The erasable cell, overwritten and searched in its place.
    N1,
    /// And a physical chip or a removable cell, with nothing left by which the year could be had back without it.
    N2,
    /// And the DPO's own share, with her cosignature.
    N3,
}

impl Attestation {
    /// Draws it from the leaves of a ledger. Nothing unless they tell of every step, to the destruction. Whether the
    /// life they tell can be true is for [`crate::ledger::verify::life`] to say.
    ///
    /// # Errors
    /// [`crate::ledger::LeafError`] when a leaf cannot be spelt.
    pub fn drawn(origin: &str, leaves: &[Leaf], year: &Year) -> Result<Option<Self>, crate::ledger::LeafError> {
        let hashes = leaves.iter().map(|leaf| Ok(leaf_hash(leaf.line()?.as_bytes())));
        let hashes: Vec<Hash> = hashes.collect::<Result<_, crate::ledger::LeafError>>()?;
        let share = chip_shares(leaves, &hashes).into_iter().rfind(|share| share.year == *year);
        let own: Vec<_> = leaves.iter().zip(0..).filter(|(leaf, _)| leaf.event.is_of(year)).collect();
        let Some(steps) = steps(&own) else { return Ok(None) };
        let (escrows_standing, families_held) = (escrows_standing(&own), families_held(&own));
        let level = level(share.as_ref(), &escrows_standing, leaves);
        let count = |counts: fn(&Event) -> bool| own.iter().filter(|(leaf, _)| counts(&leaf.event)).count() as u32;
        let cell = cleared(&own);
        let drawn = own.iter().find_map(|(leaf, index)| match leaf.event {
            Event::Destroyed { marks_found, canary_refused, ciphertext_removed, .. } => Some(Self {
                form: FORM,
                origin: origin.to_owned(),
                year: year.clone(),
                steps: steps.clone(),
                epochs: 1 + count(|event| matches!(event, Event::Epoch { .. })),
                families_erased: count(|event| matches!(event, Event::FamilyErased { .. })),
                families_held,
                escrows_standing: escrows_standing.clone(),
                marks_found,
                canary_refused,
                ciphertext_removed,
                leaf: *index,
                size: leaves.len() as u64,
                root: Hex(tree::root(&hashes)),
                evidence: evidence(leaves, year, (*index, steps.destroyed), share.as_ref()),
                level: cell.as_ref().is_none_or(|cell| cell.cleared.reaches_n1).then_some(level),
                cell: cell.clone(),
            }),
            _ => None,
        });
        Ok(drawn)
    }

    /// The text that is signed: one line of JSON with its end.
    ///
    /// # Errors
    /// When it cannot be spelt.
    pub fn text(&self) -> Result<String, serde_json::Error> {
        Ok(serde_json::to_string(self)? + "\n")
    }

    /// The text as a note signed by the ledger's key. It cannot be taken for a checkpoint, which has three lines.
    ///
    /// # Errors
    /// [`NoteError::Unsignable`], which no attestation is.
    pub fn signed(&self, signer: &Signer) -> Result<String, NoteError> {
        let text = self.text().map_err(|_| NoteError::Unsignable)?;
        let mut note = Note::unsigned(&text)?;
        note.add(signer.sign(&text));
        Ok(note.to_string())
    }
}

/// When each step was, if all were.
fn steps(own: &[(&Leaf, u64)]) -> Option<Steps> {
    let when = |is: fn(&Event) -> bool| own.iter().find(|(leaf, _)| is(&leaf.event)).map(|(leaf, _)| leaf.at);
    let not_before = own.iter().rev().find_map(|(leaf, _)| match leaf.event {
        Event::WipeAnnounced { not_before, .. } | Event::WipePostponed { not_before, .. } => Some(not_before),
        _ => None,
    });
    Some(Steps {
        opened: when(|event| matches!(event, Event::YearOpen { .. }))?,
        closed: when(|event| matches!(event, Event::YearClosed { .. }))?,
        announced: when(|event| matches!(event, Event::WipeAnnounced { .. }))?,
        not_before: not_before?,
        ordered: when(|event| matches!(event, Event::WipeIntent { .. }))?,
        destroyed: when(|event| matches!(event, Event::Destroyed { .. }))?,
    })
}

fn is_none_held(count: &u32) -> bool {
    *count == 0
}

/// Issued, and no half of it declared destroyed.
fn escrows_standing(own: &[(&Leaf, u64)]) -> Vec<u32> {
    let mut standing = Vec::new();
    for (leaf, _) in own {
        match leaf.event {
            Event::EscrowIssued { number, .. } => standing.push(number),
            Event::EscrowBurnt { number, .. } => standing.retain(|issued| *issued != number),
            _ => {}
        }
    }
    standing
}

fn families_held(own: &[(&Leaf, u64)]) -> u32 {
    let ended = |of: u32| {
        let is_end = |leaf: &Leaf| matches!(leaf.event, Event::HoldDestroyed { hold, .. } if hold == of);
        own.iter().any(|(leaf, _)| is_end(leaf))
    };
    let held = own.iter().filter_map(|(leaf, _)| match leaf.event {
        Event::Held { hold, families, .. } if !ended(hold) => Some(families),
        _ => None,
    });
    held.fold(0, u32::saturating_add)
}

/// A chip raises the level only where the year could not be had without it: an escrow, or a restoration since, whose
/// cells are sealed under no chip, goes around it.
fn level(share: Option<&ChipShare>, escrows_standing: &[u32], leaves: &[Leaf]) -> Level {
    let Some(share) = share.filter(|share| share.is_shown_dead()) else { return Level::N1 };
    let since = usize::try_from(share.made).ok().and_then(|made| leaves.get(made..)).unwrap_or_default();
    let restored = since.iter().any(|leaf| matches!(leaf.event, Event::Restored { .. }));
    if escrows_standing.is_empty() && !restored { Level::N2 } else { Level::N1 }
}

/// The last that is told of the year's own cell when nothing lives in it any more.
fn cleared(own: &[(&Leaf, u64)]) -> Option<CellShown> {
    own.iter().rev().find_map(|(leaf, index)| match leaf.event {
        Event::CellCleared { hold: None, epoch: None, cleared, .. } => Some(CellShown { leaf: *index, cleared }),
        _ => None,
    })
}

fn evidence(leaves: &[Leaf], year: &Year, destroyed: (u64, Instant), share: Option<&ChipShare>) -> Vec<Evidence> {
    let chip = share.filter(|share| share.is_shown_dead()).and_then(|share| share.word.as_ref()).map(|(_, leaf)| *leaf);
    let ranked = EvidenceKind::RANKED.into_iter().zip(1..);
    let leaf = |kind| if kind == EvidenceKind::ChipCounter { chip } else { shown(leaves, year, destroyed, kind) };
    ranked.map(|(kind, rank)| Evidence { rank, kind, leaf: leaf(kind) }).collect()
}

/// The newest leaf that shows this kind of evidence.
fn shown(leaves: &[Leaf], year: &Year, (destroyed, at): (u64, Instant), kind: EvidenceKind) -> Option<u64> {
    let recent = |leaf: &Leaf| Timestamp::from(at).duration_since(leaf.at.into()) <= REHEARSED_WITHIN;
    let shows = |(leaf, index): &(&Leaf, u64)| match (kind, &leaf.event) {
        (EvidenceKind::Search, Event::Scan { year: of, found }) => {
            of == year && found.shows_absence() && *index > destroyed
        }
        (EvidenceKind::Rehearsal, event) => event.shows_erasure() && recent(leaf),
        (EvidenceKind::Canary, Event::Destroyed { canary_refused: true, .. }) => *index == destroyed,
        (EvidenceKind::Witness, Event::Witnessed { .. }) => true,
        _ => false,
    };
    leaves.iter().zip(0..).filter(shows).last().map(|(_, index)| index)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::key::tests::signer;
    use crate::ledger::leaf::tests::one_of_each;

    const NAME: &str = "carnet.example/0990001A";

    fn year() -> Year {
        "2026-2027".parse().unwrap()
    }

    #[test]
    fn it_is_drawn_from_the_leaves_alone_and_ranks_what_there_is_and_what_is_missing() {
        let drawn = Attestation::drawn(NAME, &one_of_each(), &year()).unwrap().unwrap();
        assert_eq!((drawn.epochs, drawn.families_erased, drawn.marks_found, drawn.leaf), (2, 1, 0, 6));
        assert!(!drawn.ciphertext_removed, "it says what the leaf says");
        let found: Vec<_> = drawn.evidence.iter().map(|evidence| evidence.leaf).collect();
        assert_eq!(
            found,
            [None, None, None, Some(6), Some(28), Some(17)],
            "a search that found fragments shows nothing"
        );
        assert_eq!((drawn.level, drawn.cell.as_ref().map(|cell| cell.leaf)), (Some(Level::N1), Some(26)));
        assert_eq!(Attestation::drawn(NAME, &one_of_each(), &year()).unwrap(), Some(drawn));
    }

    #[test]
    fn a_ground_that_forgets_nothing_has_no_level_and_an_older_ledger_says_of_it_what_it_said() {
        let mut leaves = one_of_each();
        let drawn = |leaves: &[Leaf]| Attestation::drawn(NAME, leaves, &year()).unwrap().unwrap();
        let Event::CellCleared { cleared, .. } = &mut leaves[26].event else { panic!("the cell's leaf moved") };
        (cleared.ground, cleared.reaches_n1) = (crate::ledger::Ground::Overlay, false);
        assert_eq!(drawn(&leaves).level, None);
        assert!(drawn(&leaves).text().unwrap().ends_with(",\"level\":null}\n"));
        leaves.remove(26);
        assert_eq!((drawn(&leaves).cell, drawn(&leaves).level), (None, Some(Level::N1)));
        assert!(!drawn(&leaves).text().unwrap().contains("\"cell\""));
    }

    #[test]
    fn a_rehearsal_counts_for_twelve_months_and_only_when_it_shows_what_it_is_for() {
        let of = |change: fn(&mut Leaf)| {
            let mut leaves = one_of_each();
            change(&mut leaves[28]);
            Attestation::drawn(NAME, &leaves, &year()).unwrap().unwrap().evidence[4].leaf
        };
        assert_eq!(of(|_| {}), Some(28));
        assert_eq!(of(|leaf| leaf.at = "2026-07-03T07:30:00Z".parse::<Timestamp>().unwrap().into()), Some(28));
        assert_eq!(of(|leaf| leaf.at = "2026-06-30T07:30:00Z".parse::<Timestamp>().unwrap().into()), None);
        let still_there = |leaf: &mut Leaf| {
            if let Event::Rehearsed { device: Some(device), .. } = &mut leaf.event {
                device.after = 1;
            }
        };
        assert_eq!(of(still_there), None);
    }

    #[test]
    fn there_is_none_of_a_year_that_lives_or_of_which_a_step_is_missing() {
        for missing in [0, 3, 4, 5, 6] {
            let mut leaves = one_of_each();
            leaves.remove(missing);
            assert_eq!(Attestation::drawn(NAME, &leaves, &year()).unwrap(), None, "without leaf {missing}");
        }
        assert_eq!(Attestation::drawn(NAME, &one_of_each(), &"2027-2028".parse().unwrap()).unwrap(), None);
    }

    #[test]
    fn its_note_is_signed_by_the_ledgers_key_and_is_no_checkpoint() {
        let ours = signer(NAME, 1);
        let drawn = Attestation::drawn(NAME, &one_of_each(), &year()).unwrap().unwrap();
        let signed = drawn.signed(&ours).unwrap();
        let note = Note::parse(&signed).unwrap();
        assert_eq!(note.verify(&ours.verifying_key()), Ok(()));
        assert_eq!(note.text(), drawn.text().unwrap());
        let origin = NAME.parse().unwrap();
        assert!(crate::ledger::Checkpoint::verified(&signed, &origin, &ours.verifying_key()).is_err());
    }
}
