//! One event in the life of a key, as one canonical line of JSON.

use crate::ledger::event::Event;
use crate::ledger::field::Instant;
use serde::{Deserialize, Serialize};

/// The longest leaf in bytes: what the u16 length of a tlog-tiles entry can say.
pub const LONGEST: usize = 65_535;

/// One leaf of the ledger: when, and what.
///
/// ```
/// use carnet::ledger::Leaf;
/// let line = r#"{"at":"2027-07-03T07:30:00Z","kind":"wipe-announced","year":"2026-2027","not_before":"2027-07-10T07:30:00Z"}"#;
/// assert_eq!(Leaf::parse(line)?.line()?, line);
/// assert!(Leaf::parse(&line.replace(":", ": ")).is_err(), "there is one spelling, to the byte");
/// # Ok::<(), carnet::ledger::LeafError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Leaf {
    /// When, by the clock of the one who wrote the leaf.
    pub at: Instant,
    /// What happened or is about to.
    #[serde(flatten)]
    pub event: Event,
}

/// Why a leaf was refused.
#[derive(Debug, thiserror::Error)]
pub enum LeafError {
    /// On reading: not JSON, an unknown kind, a field missing or misspelt.
    #[error("not a leaf: {0}")]
    Unreadable(#[from] serde_json::Error),
    /// On reading: the same leaf is spelt otherwise, or holds something more.
    #[error("not the canonical spelling of this leaf, which is: {expected}")]
    NotCanonical {
        /// The canonical line.
        expected: String,
    },
    /// On reading or writing: more than [`LONGEST`] bytes.
    #[error("a leaf of {0} bytes, where 65535 are the most")]
    TooLong(usize),
}

impl Leaf {
    /// The canonical line, without its end of line: the bytes that the tree hashes.
    ///
    /// # Errors
    /// [`LeafError::TooLong`].
    pub fn line(&self) -> Result<String, LeafError> {
        let line = serde_json::to_string(self)?;
        if line.len() > LONGEST { Err(LeafError::TooLong(line.len())) } else { Ok(line) }
    }

    /// Reads a canonical line, given without its end of line.
    ///
    /// # Errors
    /// See [`LeafError`].
    pub fn parse(line: &str) -> Result<Self, LeafError> {
        if line.len() > LONGEST {
            return Err(LeafError::TooLong(line.len()));
        }
        let leaf: Self = serde_json::from_str(line)?;
        let expected = leaf.line()?;
        if expected == line { Ok(leaf) } else { Err(LeafError::NotCanonical { expected }) }
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use crate::ledger::cell_terms::{Cleared, DeviceSearched, Ground, Trim};
    use crate::ledger::event::{Access, Basis, ChipKind, Commitments, EscrowHolder, ScopeEpoch, ScopeTried, Verdict};
    use crate::ledger::field::{Hex, Year};
    use crate::ledger::search::{Medium, MediumSort, Searched};

    fn year() -> Year {
        "2026-2027".parse().unwrap()
    }

    fn instant(text: &str) -> Instant {
        text.parse::<jiff::Timestamp>().unwrap().into()
    }

    /// One leaf of each kind, as a year would have them.
    pub(in crate::ledger) fn one_of_each() -> Vec<Leaf> {
        let commitments = |epoch: u32| Commitments {
            epoch,
            handle: Hex([0xa0 + epoch as u8; 8]),
            seed_sha256: Hex([0xb0; 32]),
            marks_tag: Hex([0xc0; 32]),
            root_commitment: Hex([0xd0; 16]),
        };
        let cleared =
            |ground| Cleared { ground, trim: Trim::Done, turned_over: 8_388_608, marks_found: 0, reaches_n1: true };
        let events = [
            Event::YearOpen { year: year(), commitments: commitments(1) },
            Event::Epoch { year: year(), commitments: commitments(2) },
            Event::FamilyErased { year: year(), epoch: 2, receipt: Hex([0x11; 16]) },
            Event::YearClosed { year: year() },
            Event::WipeAnnounced { year: year(), not_before: instant("2027-07-10T07:30:00Z") },
            Event::WipeIntent { year: year() },
            Event::Destroyed { year: year(), marks_found: 0, canary_refused: true, ciphertext_removed: false },
            Event::YearArmed {
                year: year(),
                basis: Basis::Table,
                reference: Some("AD59/2027-0113".parse().unwrap()),
                dated: jiff::civil::date(2026, 9, 1),
                destroy_from: instant("2027-08-30T22:00:00Z"),
            },
            Event::YearArmed {
                year: year(),
                basis: Basis::OutOfScope,
                reference: None,
                dated: jiff::civil::date(2026, 9, 1),
                destroy_from: instant("2027-08-30T22:00:00Z"),
            },
            Event::VisaRecorded {
                year: year(),
                reference: "AD59/2027-0113".parse().unwrap(),
                dated: jiff::civil::date(2027, 6, 1),
            },
            Event::FamiliesTold { year: year(), days: 30 },
            Event::WipePostponed { year: year(), not_before: instant("2027-08-10T07:30:00Z") },
            Event::Held {
                year: year(),
                hold: 1,
                families: 1,
                until: instant("2028-01-01T23:00:00Z"),
                commitments: commitments(1),
            },
            Event::HoldIntent { year: year(), hold: 1 },
            Event::HoldDestroyed {
                year: year(),
                hold: 1,
                marks_found: 0,
                canary_refused: true,
                ciphertext_removed: true,
            },
            Event::DpoAccess { change: Access::Invited },
            Event::Scan {
                year: year(),
                found: Searched {
                    verdict: Verdict::Fragments,
                    seeds: 2,
                    fragments: 12,
                    control: 512,
                    media: vec![Medium { sort: MediumSort::Device, count: 1, controlled: 1, bytes: 1_000_000 }],
                    unread: 0,
                    unopened: 3,
                    report_sha256: Hex([0x22; 32]),
                },
            },
            Event::Witnessed { size: 8, root: Hex([0x33; 32]), witness: Hex([0x44; 32]) },
            Event::RotateIntent { year: year(), commitments: commitments(2) },
            Event::SealMade {
                year: year(),
                value: 2,
                nv_public: Hex([0x55; 14]),
                attesting: Hex([0x66; 64]),
                maker: "IFX".into(),
                chip: ChipKind::Discrete,
            },
            Event::SealEvidence { year: year(), size: 9, attest: Hex([0x77; 149]), signature: Hex([0x88; 64]) },
            Event::BackupMade {
                sha256: Hex([0x55; 32]),
                bytes: 9_000,
                scopes: vec![ScopeEpoch { scope: "2026-2027".into(), epoch: 2 }],
            },
            Event::BackupChecked {
                sha256: Hex([0x55; 32]),
                scopes: vec![ScopeTried { scope: "2026-2027".into(), epoch: 2, keys: 5, opened: 4, records: 60 }],
            },
            Event::EscrowIssued { year: year(), number: 1, epoch: 2, recipient: "age1example".into() },
            Event::EscrowBurnt { year: year(), number: 1, half: EscrowHolder::Dpo },
            Event::Restored { sha256: Hex([0x55; 32]), leaves: 9 },
            Event::CellCleared { year: year(), hold: None, epoch: None, cleared: cleared(Ground::Ext4) },
            Event::RehearsalIntent { sectors_sha256: Hex([0x99; 32]), commitments: commitments(1) },
            Event::Rehearsed {
                seed: Hex([0xaa; 40]),
                found: 512,
                opened: true,
                opens: false,
                device: Some(DeviceSearched { bytes: 4096, before: 512, after: 0 }),
                cleared: cleared(Ground::BtrfsNodatacow),
            },
            Event::CellCleared { year: year(), hold: Some(1), epoch: None, cleared: cleared(Ground::Xfs) },
            Event::CellCleared { year: year(), hold: None, epoch: Some(2), cleared: cleared(Ground::Ext4Logged) },
        ];
        events.map(|event| Leaf { at: instant("2027-07-03T07:30:00Z"), event }).into()
    }

    #[test]
    fn every_kind_keeps_its_bytes() {
        let lines: Vec<String> = one_of_each().iter().map(|leaf| leaf.line().unwrap()).collect();
        let at = r#"{"at":"2027-07-03T07:30:00Z","kind":"#;
        let digits = format!(
            r#""seed_sha256":"{}","marks_tag":"{}","root_commitment":"{}""#,
            "b0".repeat(32),
            "c0".repeat(32),
            "d0".repeat(16)
        );
        let cleared = r#""trim":"done","turned_over":8388608,"marks_found":0,"reaches_n1":true"#;
        let expected = [
            format!(r#"{at}"year-open","year":"2026-2027","epoch":1,"handle":"a1a1a1a1a1a1a1a1",{digits}}}"#),
            format!(r#"{at}"epoch","year":"2026-2027","epoch":2,"handle":"a2a2a2a2a2a2a2a2",{digits}}}"#),
            format!(
                r#"{at}"family-erased","year":"2026-2027","epoch":2,"receipt":"11111111111111111111111111111111"}}"#
            ),
            format!(r#"{at}"year-closed","year":"2026-2027"}}"#),
            format!(r#"{at}"wipe-announced","year":"2026-2027","not_before":"2027-07-10T07:30:00Z"}}"#),
            format!(r#"{at}"wipe-intent","year":"2026-2027"}}"#),
            format!(
                r#"{at}"destroyed","year":"2026-2027","marks_found":0,"canary_refused":true,"ciphertext_removed":false}}"#
            ),
            format!(
                r#"{at}"year-armed","year":"2026-2027","basis":"table","reference":"AD59/2027-0113","dated":"2026-09-01","destroy_from":"2027-08-30T22:00:00Z"}}"#
            ),
            format!(
                r#"{at}"year-armed","year":"2026-2027","basis":"out-of-scope","dated":"2026-09-01","destroy_from":"2027-08-30T22:00:00Z"}}"#
            ),
            format!(r#"{at}"visa-recorded","year":"2026-2027","reference":"AD59/2027-0113","dated":"2027-06-01"}}"#),
            format!(r#"{at}"families-told","year":"2026-2027","days":30}}"#),
            format!(r#"{at}"wipe-postponed","year":"2026-2027","not_before":"2027-08-10T07:30:00Z"}}"#),
            format!(
                r#"{at}"held","year":"2026-2027","hold":1,"families":1,"until":"2028-01-01T23:00:00Z","epoch":1,"handle":"a1a1a1a1a1a1a1a1",{digits}}}"#
            ),
            format!(r#"{at}"hold-intent","year":"2026-2027","hold":1}}"#),
            format!(
                r#"{at}"hold-destroyed","year":"2026-2027","hold":1,"marks_found":0,"canary_refused":true,"ciphertext_removed":true}}"#
            ),
            format!(r#"{at}"dpo-access","change":"invited"}}"#),
            format!(
                r#"{at}"scan","year":"2026-2027","verdict":"fragments","seeds":2,"fragments":12,"control":512,"media":[{{"sort":"device","count":1,"controlled":1,"bytes":1000000}}],"unread":0,"unopened":3,"report_sha256":"{}"}}"#,
                "22".repeat(32)
            ),
            format!(r#"{at}"witnessed","size":8,"root":"{}","witness":"{}"}}"#, "33".repeat(32), "44".repeat(32)),
            format!(r#"{at}"rotate-intent","year":"2026-2027","epoch":2,"handle":"a2a2a2a2a2a2a2a2",{digits}}}"#),
            format!(
                r#"{at}"seal-made","year":"2026-2027","value":2,"nv_public":"{}","attesting":"{}","maker":"IFX","chip":"discrete"}}"#,
                "55".repeat(14),
                "66".repeat(64)
            ),
            format!(
                r#"{at}"seal-evidence","year":"2026-2027","size":9,"attest":"{}","signature":"{}"}}"#,
                "77".repeat(149),
                "88".repeat(64)
            ),
            format!(
                r#"{at}"backup-made","sha256":"{}","bytes":9000,"scopes":[{{"scope":"2026-2027","epoch":2}}]}}"#,
                "55".repeat(32)
            ),
            format!(
                r#"{at}"backup-checked","sha256":"{}","scopes":[{{"scope":"2026-2027","epoch":2,"keys":5,"opened":4,"records":60}}]}}"#,
                "55".repeat(32)
            ),
            format!(r#"{at}"escrow-issued","year":"2026-2027","number":1,"epoch":2,"recipient":"age1example"}}"#),
            format!(r#"{at}"escrow-burnt","year":"2026-2027","number":1,"half":"dpo"}}"#),
            format!(r#"{at}"restored","sha256":"{}","leaves":9}}"#, "55".repeat(32)),
            format!(r#"{at}"cell-cleared","year":"2026-2027","ground":"ext4",{cleared}}}"#),
            format!(
                r#"{at}"rehearsal-intent","sectors_sha256":"{}","epoch":1,"handle":"a1a1a1a1a1a1a1a1",{digits}}}"#,
                "99".repeat(32)
            ),
            format!(
                r#"{at}"rehearsed","seed":"{}","found":512,"opened":true,"opens":false,"device":{{"bytes":4096,"before":512,"after":0}},"ground":"btrfs-nodatacow",{cleared}}}"#,
                "aa".repeat(40)
            ),
            format!(r#"{at}"cell-cleared","year":"2026-2027","hold":1,"ground":"xfs",{cleared}}}"#),
            format!(r#"{at}"cell-cleared","year":"2026-2027","epoch":2,"ground":"ext4-data-journal",{cleared}}}"#),
        ];
        assert_eq!(lines, expected);
        for (line, leaf) in lines.iter().zip(one_of_each()) {
            assert_eq!(Leaf::parse(line).unwrap(), leaf);
        }
    }

    #[test]
    fn any_other_spelling_is_refused() {
        let line = one_of_each()[4].line().unwrap();
        assert!(Leaf::parse(&line).is_ok());
        for other in [
            line.replace(":\"2026", ": \"2026"),
            line.replace("2026-2027", "\\u0032026-2027"),
            line.replace("2026-2027", "2026-2028"),
            line.replace("07:30:00Z", "07:30:00.5Z"),
            line.replace("07:30:00Z", "09:30:00+02:00"),
            line.replace("wipe-announced", "wipe-denounced"),
            line.replace('}', ",\"more\":1}"),
            line.replace("\"year\":\"2026-2027\",", ""),
            line.replace("\"kind\"", "\"year\":\"2026-2027\",\"kind\""),
            format!("{line} "),
            String::new(),
        ] {
            assert!(Leaf::parse(&other).is_err(), "{other}");
        }
        assert!(matches!(
            Leaf::parse(&line.replace('{', &format!("{{{}", " ".repeat(LONGEST)))),
            Err(LeafError::TooLong(_))
        ));
    }

    #[test]
    fn hexadecimal_digits_are_lower_case_and_of_the_right_number() {
        let line = one_of_each()[2].line().unwrap();
        assert!(Leaf::parse(&line).is_ok());
        assert!(Leaf::parse(&line.replace("11111111111111111111111111111111", "1111")).is_err());
        let digit = line.replace("11111111111111111111111111111111", "1111111111111111111111111111111a");
        assert!(Leaf::parse(&digit).is_ok());
        assert!(Leaf::parse(&digit.replace("1a", "1A")).is_err());
    }

    #[test]
    fn what_the_clock_says_below_the_second_is_dropped() {
        assert_eq!(instant("2027-07-03T07:30:00.999Z"), instant("2027-07-03T07:30:00Z"));
    }
}
