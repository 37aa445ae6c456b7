//! What a TPM's words prove of a year's share, from the leaves alone.

use crate::ledger::chip_word::{ChipWord, NotBelieved};
use crate::ledger::event::{ChipKind, Event};
use crate::ledger::field::Year;
use crate::ledger::leaf::Leaf;
use crate::ledger::tree::{self, Hash};

/// A year of which a share was sealed in a TPM.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChipShare {
    /// Which year.
    pub year: Year,
    /// The leaf of the sealing, counted from 0.
    pub made: u64,
    /// The value of the counter for which the share is sealed.
    pub sealed_at: u64,
    /// The chip's maker, in its own word.
    pub maker: String,
    /// What the appliance took the chip for.
    pub chip: ChipKind,
    /// The attestation key published with the sealing.
    pub attesting: [u8; 64],
    /// The ledger says that the year is destroyed.
    pub destroyed: bool,
    /// What the chip's last word proves.
    pub proof: ChipProof,
    /// That word, and the leaf it stands in, counted from 0.
    pub word: Option<(ChipWord, u64)>,
}

/// What the chip's last word proves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChipProof {
    /// There is no word of the chip.
    None,
    /// It is not to be believed, for this reason.
    Refused(NotBelieved),
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

/// Every share that was sealed, each word of a chip checked against the leaf of its sealing and the leaves before it.
/// `hashes` are those of the leaves.
pub fn chip_shares(leaves: &[Leaf], hashes: &[Hash]) -> Vec<ChipShare> {
    (0..leaves.len()).filter_map(|made| ChipShare::made_at(leaves, hashes, made)).collect()
}

impl ChipShare {
    /// Shown dead, by a chip that the appliance takes for one that cannot be turned back.
    pub fn is_shown_dead(&self) -> bool {
        matches!(self.proof, ChipProof::Dead { .. }) && self.chip != ChipKind::Virtual
    }

    /// Of the leaf at `made`, if it says that a share was sealed.
    fn made_at(leaves: &[Leaf], hashes: &[Hash], made: usize) -> Option<Self> {
        let Event::SealMade { year, value, nv_public, attesting, maker, chip } = &leaves[made].event else {
            return None;
        };
        let later = || (made + 1..leaves.len()).filter(|rank| leaves[*rank].event.is_of(year));
        // A power cut between the sealing and the opening of the year has it sealed anew; what was sealed first is
        // taken back, and only what the year opened with counts.
        let mut anew = later().take_while(|rank| !matches!(leaves[*rank].event, Event::YearOpen { .. }));
        if anew.any(|rank| matches!(leaves[rank].event, Event::SealMade { .. })) {
            return None;
        }
        let last = later().rev().find_map(|rank| match &leaves[rank].event {
            Event::SealEvidence { size, attest, signature, .. } => {
                let word = ChipWord { attest: attest.0.to_vec(), signature: signature.0 };
                Some((word, usize::try_from(*size).ok().filter(|size| (made + 1..=rank).contains(size)), rank))
            }
            _ => None,
        });
        let proof = match &last {
            None => ChipProof::None,
            Some((word, Some(size), _)) => {
                judged(word.check(&attesting.0, &nv_public.0, &tree::root(&hashes[..*size])), *value)
            }
            Some((_, None, _)) => ChipProof::Refused(NotBelieved::AnotherMoment),
        };
        Some(Self {
            year: year.clone(),
            made: made as u64,
            sealed_at: *value,
            maker: maker.clone(),
            chip: *chip,
            attesting: attesting.0,
            destroyed: later().any(|rank| matches!(leaves[rank].event, Event::Destroyed { .. })),
            proof,
            word: last.map(|(word, _, rank)| (word, rank as u64)),
        })
    }
}

fn judged(checked: Result<u64, NotBelieved>, sealed_at: u64) -> ChipProof {
    match checked {
        Err(refused) => ChipProof::Refused(refused),
        Ok(value) if value > sealed_at => ChipProof::Dead { value },
        Ok(value) => ChipProof::Open { value },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::attestation::{Attestation, EvidenceKind, Level};
    use crate::ledger::event::{Commitments, EscrowHolder};
    use crate::ledger::field::Hex;
    use crate::ledger::tree::leaf_hash;
    use ring::digest::{SHA256, digest};
    use ring::rand::SystemRandom;
    use ring::signature::{ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, KeyPair};

    const COUNTER: [u8; 14] = [1, 0x80, 0, 7, 0, 0x0b, 0x22, 4, 0, 0x14, 0, 0, 0, 8];

    fn year() -> Year {
        "2026-2027".parse().unwrap()
    }

    fn on(day: u8, event: Event) -> Leaf {
        let at: jiff::Timestamp = format!("2027-07-{day:02}T08:00:00Z").parse().unwrap();
        Leaf { at: at.into(), event }
    }

    /// What a TPM says of the counter at `value`, bound to `root`.
    fn attest(value: u64, root: &Hash) -> [u8; 149] {
        let name = [&[0, 0x0b][..], digest(&SHA256, &COUNTER).as_ref()].concat();
        let said = [
            &[0xff, 0x54, 0x43, 0x47, 0x80, 0x14, 0, 34][..],
            &[9; 34],
            &[0, 32],
            root,
            &[0; 25],
            &[0, 34],
            &name,
            &[0, 0, 0, 8],
            &value.to_be_bytes(),
        ];
        said.concat().try_into().unwrap()
    }

    /// A destroyed year of which a share was sealed at 4 in a chip of this kind, whose counter then stood at `value`.
    fn told(chip: ChipKind, value: u64, besides: &[Event]) -> Vec<Leaf> {
        let random = SystemRandom::new();
        let key = EcdsaKeyPair::generate_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, &random).unwrap();
        let key = EcdsaKeyPair::from_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, key.as_ref(), &random).unwrap();
        let attesting = Hex(key.public_key().as_ref()[1..].try_into().unwrap());
        let made =
            Event::SealMade { year: year(), value: 4, nv_public: Hex(COUNTER), attesting, maker: "IFX".into(), chip };
        let commitments = Commitments {
            epoch: 1,
            handle: Hex([1; 8]),
            seed_sha256: Hex([1; 32]),
            marks_tag: Hex([1; 32]),
            root_commitment: Hex([1; 16]),
        };
        let not_before = "2027-07-12T08:00:00Z".parse::<jiff::Timestamp>().unwrap().into();
        let mut leaves = vec![on(1, made), on(1, Event::YearOpen { year: year(), commitments })];
        leaves.extend(besides.iter().map(|event| on(2, event.clone())));
        leaves.push(on(3, Event::YearClosed { year: year() }));
        leaves.push(on(4, Event::WipeAnnounced { year: year(), not_before }));
        leaves.push(on(12, Event::WipeIntent { year: year() }));
        let said = attest(value, &tree::root(&hashes(&leaves)));
        let signature = Hex(key.sign(&random, &said).unwrap().as_ref().try_into().unwrap());
        let size = leaves.len() as u64;
        leaves.push(on(12, Event::SealEvidence { year: year(), size, attest: Hex(said), signature }));
        let (marks_found, canary_refused, ciphertext_removed) = (0, true, true);
        leaves.push(on(12, Event::Destroyed { year: year(), marks_found, canary_refused, ciphertext_removed }));
        leaves
    }

    fn hashes(leaves: &[Leaf]) -> Vec<Hash> {
        leaves.iter().map(|leaf| leaf_hash(leaf.line().unwrap().as_bytes())).collect()
    }

    fn attested(leaves: &[Leaf]) -> (Level, Option<u64>) {
        assert_eq!(crate::ledger::verify::life(leaves), []);
        let drawn = Attestation::drawn("carnet.example/0990001A", leaves, &year()).unwrap().unwrap();
        (drawn.level.unwrap(), drawn.evidence.iter().find(|one| one.kind == EvidenceKind::ChipCounter).unwrap().leaf)
    }

    #[test]
    fn a_physical_chip_whose_counter_went_on_raises_the_level_and_a_virtual_one_does_not() {
        assert_eq!(attested(&told(ChipKind::Discrete, 5, &[])), (Level::N2, Some(5)));
        assert_eq!(attested(&told(ChipKind::Firmware, 5, &[])), (Level::N2, Some(5)));
        assert_eq!(attested(&told(ChipKind::Virtual, 5, &[])), (Level::N1, None));
    }

    #[test]
    fn a_counter_that_stood_still_and_a_word_of_another_ledger_raise_nothing() {
        assert_eq!(attested(&told(ChipKind::Discrete, 4, &[])), (Level::N1, None));
        let mut longer = told(ChipKind::Discrete, 5, &[]);
        longer.insert(0, on(1, Event::Witnessed { size: 1, root: Hex([0; 32]), witness: Hex([0; 32]) }));
        assert_eq!(attested(&longer), (Level::N1, None));
        assert_eq!(chip_shares(&longer, &hashes(&longer))[0].proof, ChipProof::Refused(NotBelieved::AnotherMoment));
    }

    #[test]
    fn what_goes_around_the_chip_takes_the_level_back() {
        let (number, half) = (1, EscrowHolder::Dpo);
        let issued = Event::EscrowIssued { year: year(), number, epoch: 1, recipient: "age1example".into() };
        let standing = told(ChipKind::Discrete, 5, std::slice::from_ref(&issued));
        assert_eq!(attested(&standing), (Level::N1, Some(6)), "both halves make a cell that knows no chip");
        let burnt = [standing, vec![on(13, Event::EscrowBurnt { year: year(), number, half })]].concat();
        assert_eq!(attested(&burnt), (Level::N2, Some(6)));
        let restored = Event::Restored { sha256: Hex([0; 32]), leaves: 2 };
        assert_eq!(attested(&told(ChipKind::Discrete, 5, &[restored])), (Level::N1, Some(6)));
    }
}
