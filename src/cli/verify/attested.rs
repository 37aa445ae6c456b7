//! The public leaves, read for what a TPM's words prove of each year.

use crate::cli::said::Refused;
use crate::ledger::tree::{self, leaf_hash};
use crate::ledger::{ChipKind, ChipProof, ChipShare, Leaf, chip_shares};
use serde_json::{Value, json};
use std::path::Path;

/// What the leaves prove: each year of which a share was sealed.
pub(in crate::cli) struct Findings(pub(in crate::cli) Vec<ChipShare>);

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
        Ok(Self(chip_shares(&leaves, &hashes)))
    }

    /// Every share of a destroyed year is shown dead by a chip that cannot be turned back.
    pub(super) fn are_proof(&self) -> bool {
        let refused = |share: &ChipShare| matches!(share.proof, ChipProof::Refused(_));
        let mut destroyed = self.0.iter().filter(|share| share.destroyed).peekable();
        destroyed.peek().is_some() && destroyed.all(ChipShare::is_shown_dead) && !self.0.iter().any(refused)
    }

    /// The report, with the level each year's chip gives.
    pub(super) fn json(&self) -> Value {
        json!({"years": self.0.iter().map(of_year).collect::<Vec<_>>()})
    }
}

fn of_year(share: &ChipShare) -> Value {
    let proof = match share.proof {
        ChipProof::None => json!("none"),
        ChipProof::Refused(why) => json!({"refused": why.to_string()}),
        ChipProof::Open { value } => json!({"open": {"value": value}}),
        ChipProof::Dead { value } => json!({"dead": {"value": value}}),
    };
    let level = if share.chip == ChipKind::Virtual || !share.is_shown_dead() { "N1" } else { "N2" };
    json!({"year": share.year.to_string(), "sealed_at": share.sealed_at, "maker": share.maker, "chip": share.chip,
        "destroyed": share.destroyed, "proof": proof, "level": level})
}
