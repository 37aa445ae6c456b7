//! What can happen to keys, as the public account tells it. Nothing in it tells of a person.

use crate::ledger::cell_terms::{Cleared, DeviceSearched};
pub use crate::ledger::event_terms::{
    Access, Basis, ChipKind, Commitments, EscrowHolder, ScopeEpoch, ScopeTried, Verdict,
};
use crate::ledger::field::{Hex, Instant, Reference, Year};
use crate::ledger::search::Searched;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// What can happen to keys. Nothing in it tells of a person.
///
/// To widen it add a variant beneath its heading, or an optional field that is left out when absent: a leaf once
/// written must keep its bytes. Then say its sentence in `web/key_events.rs`, and give one in `leaf.rs`'s test.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Event {
    // The life of a year.
    /// A year begins to be kept under a root made for it.
    YearOpen {
        /// Which year.
        year: Year,
        /// The commitments to its first root.
        #[serde(flatten)]
        commitments: Commitments,
    },
    /// Nothing more is written in the year.
    YearClosed {
        /// Which year.
        year: Year,
    },
    /// The year's keys will be destroyed, not before a stated instant.
    WipeAnnounced {
        /// Which year.
        year: Year,
        /// The end of the notice.
        not_before: Instant,
    },
    /// The year's keys are about to be destroyed; from here there is no way back.
    WipeIntent {
        /// Which year.
        year: Year,
    },
    /// The year's keys are destroyed; what was checked, and nothing stronger.
    Destroyed {
        /// Which year.
        year: Year,
        /// How many of the cell's marked sectors were still found in its place: 0 when the erasure took.
        marks_found: u32,
        /// The record sealed for this purpose was tried with all that remains, and did not open.
        canary_refused: bool,
        /// The sealed records have been removed as well.
        ciphertext_removed: bool,
    },

    // Roots replaced, families erased, rehearsals: the cell.
    /// The year's root is about to be replaced by the one committed to here. It lives once the leaf `epoch` says so; an
    /// intent that a power cut brought to nothing is followed by another for the same epoch.
    RotateIntent {
        /// Which year.
        year: Year,
        /// The commitments to its next root.
        #[serde(flatten)]
        commitments: Commitments,
    },
    /// The year's root has been replaced, the keys that live wrapped again, so that those left out are dead.
    Epoch {
        /// Which year.
        year: Year,
        /// The commitments to its new root.
        #[serde(flatten)]
        commitments: Commitments,
    },
    /// A family's key did not survive the epoch.
    FamilyErased {
        /// Which year.
        year: Year,
        /// The epoch that begins without it.
        epoch: u32,
        /// Random, printed on the family's receipt: it finds its own erasure here, and nobody else can.
        receipt: Hex<16>,
    },

    /// «Derrière la cellule»: an overwriting is followed by what reaches the medium and the journal, and by a search of
    /// the place. Said before [`Event::Destroyed`] and [`Event::HoldDestroyed`], and some time after [`Event::Epoch`].
    CellCleared {
        /// Which year.
        year: Year,
        /// Which hold of it, when the cell is a hold's.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        hold: Option<u32>,
        /// The epoch that lives on in the cell; none when nothing does.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        epoch: Option<u32>,
        /// What was done and found.
        #[serde(flatten)]
        cleared: Cleared,
    },
    /// «Répétition»: a decoy year's cell is about to be made and destroyed on this disk; it is committed to here.
    RehearsalIntent {
        /// SHA-256 of the 512 sectors that its cell will have.
        sectors_sha256: Hex<32>,
        /// The commitments to its root.
        #[serde(flatten)]
        commitments: Commitments,
    },
    /// The decoy of the last intent was made, found, destroyed and looked for again; its seed is nobody's secret now.
    Rehearsed {
        /// The seed committed to.
        seed: Hex<40>,
        /// How many of its 512 marked sectors were found before it was overwritten.
        found: u32,
        /// The stripes joined to the root committed to, before.
        opened: bool,
        /// They still do, after.
        opens: bool,
        /// What the whole device showed; nothing when it was not read.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        device: Option<DeviceSearched>,
        /// What was done and found after.
        #[serde(flatten)]
        cleared: Cleared,
    },

    // Arming, postponing, holding: the ceremony.
    /// «Armement»: said just before the year is opened, on what authority its keys will be destroyed, and when.
    YearArmed {
        /// Which year.
        year: Year,
        /// What allows the destruction.
        basis: Basis,
        /// The number of the visa or of the table; a declaration has none.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        reference: Option<Reference>,
        /// The day of the document.
        dated: Date,
        /// The instant from which the keys are destroyed by the deadline alone.
        destroy_from: Instant,
    },
    /// «Visa»: the archives have agreed to the destruction.
    VisaRecorded {
        /// Which year.
        year: Year,
        /// Its number.
        reference: Reference,
        /// Its day.
        dated: Date,
    },
    /// «Rappel»: families are told on every page, and on paper, how many days are left.
    FamiliesTold {
        /// Which year.
        year: Year,
        /// Days before the end that stood.
        days: u16,
    },
    /// «Report»: two people have put the destruction off, which happens once.
    WipePostponed {
        /// Which year.
        year: Year,
        /// The new end of the notice.
        not_before: Instant,
    },
    /// «Gel»: two people have set families apart, whose records outlive the year's under a key of their own.
    Held {
        /// Which year.
        year: Year,
        /// Which hold of the year, from 1.
        hold: u32,
        /// How many families.
        families: u32,
        /// Its end, from which that key is destroyed as the year's is.
        until: Instant,
        /// The commitments to its root.
        #[serde(flatten)]
        commitments: Commitments,
    },
    /// The keys of a hold are about to be destroyed; from here there is no way back.
    HoldIntent {
        /// Which year.
        year: Year,
        /// Which hold.
        hold: u32,
    },
    /// The keys of a hold are destroyed; what was checked, and nothing stronger.
    HoldDestroyed {
        /// Which year.
        year: Year,
        /// Which hold.
        hold: u32,
        /// How many of the cell's marked sectors were still found in its place.
        marks_found: u32,
        /// The record sealed for this purpose was tried with all that remains, and did not open.
        canary_refused: bool,
        /// The sealed records have been removed as well.
        ciphertext_removed: bool,
    },
    /// The operator has given a DPO a letter of activation, or taken an access back.
    DpoAccess {
        /// Which of the two.
        change: Access,
    },

    // Backups and escrow.
    /// «Sauvegarde»: a copy of sealed rows has left, which no key is in.
    BackupMade {
        /// SHA-256 of the file.
        sha256: Hex<32>,
        /// Its length.
        bytes: u64,
        /// What is in it.
        scopes: Vec<ScopeEpoch>,
    },
    /// «Contrôle d'une sauvegarde»: every wrapped key in it was tried with every root that the appliance holds.
    BackupChecked {
        /// SHA-256 of the file.
        sha256: Hex<32>,
        /// What came of it.
        scopes: Vec<ScopeTried>,
    },
    /// «Entiercement»: the seeds in force, and those of the epochs to come, are kept for whoever holds both halves.
    EscrowIssued {
        /// Of which year.
        year: Year,
        /// From 1, one more at each issue of the year.
        number: u32,
        /// The epoch in force.
        epoch: u32,
        /// The age recipient they are kept for.
        recipient: String,
    },
    /// One half of an escrow was declared destroyed, which kills it in every backup.
    EscrowBurnt {
        /// Of which year.
        year: Year,
        /// Which of the year's.
        number: u32,
        /// Whose half.
        half: EscrowHolder,
    },
    /// «Restauration»: everything here comes from a backup; what came after it is lost.
    Restored {
        /// SHA-256 of the file.
        sha256: Hex<32>,
        /// How many leaves the ledger had when the backup was made.
        leaves: u64,
    },

    // Evidence: searches, witnesses, seals.
    /// «Recherche de copies»: whoever searched media for what is left of a year's keys has handed their report in.
    Scan {
        /// Which year.
        year: Year,
        /// What came of it.
        #[serde(flatten)]
        found: Searched,
    },
    /// «Témoin»: a witness has cosigned the ledger as it stood.
    Witnessed {
        /// How many leaves the cosigned checkpoint is over.
        size: u64,
        /// Its root.
        root: Hex<32>,
        /// The witness's Ed25519 public key.
        witness: Hex<32>,
    },
    /// «Part scellée»: a share of the year's root is sealed in the machine's TPM, for one value of a counter.
    SealMade {
        /// Which year.
        year: Year,
        /// The value at which the share opens; a counter never comes back to one it has left.
        value: u64,
        /// `TPMS_NV_PUBLIC` of the counter, as the TPM tells it.
        nv_public: Hex<14>,
        /// The TPM's attestation key: x and y of its point on P-256.
        attesting: Hex<64>,
        /// Its manufacturer's letters, in its own words.
        maker: String,
        /// What the appliance takes the TPM for.
        chip: ChipKind,
    },
    /// «Attestation de la puce»: the TPM's signed word for where the counter stands.
    SealEvidence {
        /// Which year.
        year: Year,
        /// The word is bound to the root of the ledger's first so many leaves.
        size: u64,
        /// `TPMS_ATTEST`, as it was signed.
        attest: Hex<149>,
        /// r and s of its ECDSA signature by the attestation key, with SHA-256.
        signature: Hex<64>,
    },
}
