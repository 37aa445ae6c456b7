//! From the ledger's leaves to what a TPM's words prove of each year.

use crate::cli::said::Refused;
use crate::ledger::tree::{self, leaf_hash};
use crate::ledger::{ChipKind, Event, Leaf};
use crate::tpm::{Attested, Evidence, NotEvidence};
use serde::Serialize;
use std::path::Path;

/// What the leaves prove.
#[derive(Debug, Serialize)]
pub(in crate::cli) struct Findings {
    /// Each year of which a share was sealed.
    pub(in crate::cli) years: Vec<Finding>,
}

/// What they prove of one year.
#[derive(Debug, Serialize)]
pub(in crate::cli) struct Finding {
    pub(in crate::cli) year: String,
    /// The value for which the share is sealed.
    pub(in crate::cli) sealed_at: u64,
    pub(in crate::cli) maker: String,
    pub(in crate::cli) chip: ChipKind,
    /// The ledger says that the year is destroyed.
    pub(in crate::cli) destroyed: bool,
    pub(in crate::cli) proof: Proof,
    #[serde(skip)]
    pub(in crate::cli) evidence: Option<Evidence>,
}

/// What the chip's last word proves.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(in crate::cli) enum Proof {
    /// There is no word of the chip.
    None,
    /// It is not to be believed, for this reason.
    Refused(String),
    /// The counter stood where the share opens.
    Open {
        /// That value.
        value: u64,
    },
    /// The counter has gone past the value for which the share is sealed.
    Dead {
        /// Where it stood.
        value: u64,
    },
}

impl Findings {
    /// Reads the leaves and checks each word of the chip against the leaf of the sealing and the leaves before it.
    ///
    /// # Errors
    /// The file cannot be read, or a line is no leaf.
    pub(super) fn read(path: &Path) -> Result<Self, Refused> {
        let text = std::fs::read_to_string(path).map_err(|error| Refused::file(path, &error))?;
        let mut leaves = Vec::new();
        for (rank, line) in text.lines().enumerate() {
            leaves.push(Leaf::parse(line).map_err(|error| Refused::leaf(path, rank + 1, &error))?);
        }
        let hashes: Vec<tree::Hash> = text.lines().map(|line| leaf_hash(line.as_bytes())).collect();
        Ok(Self { years: (0..leaves.len()).filter_map(|made| Finding::of(&leaves, &hashes, made)).collect() })
    }

    /// Every share of a destroyed year is shown dead by a chip that cannot be turned back.
    pub(super) fn are_proof(&self) -> bool {
        let proves = |year: &Finding| matches!(year.proof, Proof::Dead { .. }) && year.chip != ChipKind::Virtual;
        let refused = |year: &Finding| matches!(year.proof, Proof::Refused(_));
        let mut destroyed = self.years.iter().filter(|year| year.destroyed).peekable();
        destroyed.peek().is_some() && destroyed.all(proves) && !self.years.iter().any(refused)
    }
}

impl Finding {
    /// Of the leaf at `made`, if it says that a share was sealed.
    fn of(leaves: &[Leaf], hashes: &[tree::Hash], made: usize) -> Option<Self> {
        let Event::SealMade { year, value, nv_public, attesting, maker, chip } = &leaves[made].event else {
            return None;
        };
        let same_year = |rank: &usize| leaves[*rank].event.is_of(year);
        let later = || (made + 1..leaves.len()).filter(same_year);
        // A power cut between the sealing and the opening of the year has it sealed anew; what was sealed first is
        // taken back, and only what the year opened with counts.
        let anew = later().take_while(|rank| !matches!(leaves[*rank].event, Event::YearOpen { .. }));
        if anew.into_iter().any(|rank| matches!(leaves[rank].event, Event::SealMade { .. })) {
            return None;
        }
        let last = later().rev().find(|rank| matches!(leaves[*rank].event, Event::SealEvidence { .. }));
        let word = last.and_then(|rank| match &leaves[rank].event {
            Event::SealEvidence { size, attest, signature, .. } => {
                let said = Evidence { attest: attest.0.to_vec(), signature: signature.0, attesting: attesting.0 };
                Some((said, usize::try_from(*size).ok().filter(|size| (made + 1..=rank).contains(size))))
            }
            _ => None,
        });
        let proof = match &word {
            None => Proof::None,
            Some((said, Some(size))) => {
                judged(said.check(&attesting.0, &nv_public.0, &tree::root(&hashes[..*size])), *value)
            }
            Some((_, None)) => Proof::Refused(NotEvidence::AnotherMoment.to_string()),
        };
        let destroyed = later().any(|rank| matches!(leaves[rank].event, Event::Destroyed { .. }));
        let (year, maker, evidence) = (year.to_string(), maker.clone(), word.map(|(said, _)| said));
        Some(Self { year, sealed_at: *value, maker, chip: *chip, destroyed, proof, evidence })
    }
}

fn judged(checked: Result<Attested, NotEvidence>, sealed_at: u64) -> Proof {
    match checked {
        Err(refused) => Proof::Refused(refused.to_string()),
        Ok(Attested { value, .. }) if value > sealed_at => Proof::Dead { value },
        Ok(Attested { value, .. }) => Proof::Open { value },
    }
}
