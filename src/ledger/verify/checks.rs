//! The checks of a bundle, in order. Nothing is believed because it stands in the bundle: the key is the asker's, the
//! leaves are hashed again, the attestation is drawn again.

use crate::ledger::attestation::Attestation;
use crate::ledger::bundle::{MANIFEST_FORM, manifest_text, names};
use crate::ledger::checkpoint::{Checkpoint, Origin};
use crate::ledger::cosignature::WitnessKey;
use crate::ledger::exchange::Request;
use crate::ledger::field::Year;
use crate::ledger::key::VerifyingKey;
use crate::ledger::leaf::Leaf;
use crate::ledger::note::Note;
use crate::ledger::proof::Proof;
use crate::ledger::tree::{self, Hash, leaf_hash, verify_consistency};
use crate::ledger::verify::life::life;
use crate::ledger::verify::rehearsal::rehearsals_hold;
use crate::ledger::verify::report::{Check, Outcome, Report, What};
use crate::ledger::zip::{Member, files};

/// What the asker holds and the school cannot change. Whatever is missing is reported as not checked.
#[derive(Clone, Debug, Default)]
pub struct Asked {
    /// The ledger's key, noted when the school was met.
    pub key: Option<VerifyingKey>,
    /// A checkpoint kept since: the signed note.
    pub since: Option<String>,
    /// The witness whose cosignature must be there.
    pub witness: Option<WitnessKey>,
}

/// Checks a bundle.
pub fn verify(bundle: &[u8], asked: &Asked) -> Report {
    let mut report = Report {
        origin: None,
        year: None,
        size: None,
        checks: Vec::new(),
        escrows_standing: Vec::new(),
        families_held: 0,
        level: None,
    };
    let made = Checker { asked, report: &mut report }.check(bundle);
    if made.is_some() && report.holds() {
        report.level = made;
    }
    report
}

/// The checks so far. Each step returns nothing once it has failed, which ends the checking.
struct Checker<'a> {
    asked: &'a Asked,
    report: &'a mut Report,
}

/// A bundle's files, taken apart.
struct Opened {
    members: Vec<Member>,
    origin: Origin,
    year: Year,
    key: VerifyingKey,
}

/// The leaves, once they are shown to be those signed for.
struct Signed {
    leaves: Vec<Leaf>,
    lines: Vec<String>,
    hashes: Vec<Hash>,
    checkpoint: Checkpoint,
}

impl Checker<'_> {
    fn check(&mut self, bundle: &[u8]) -> Option<crate::ledger::Level> {
        let opened = self.made(What::Form, open(bundle))?;
        self.report.origin = Some(opened.origin.to_string());
        self.report.year = Some(opened.year.clone());
        let known = self.asked.key.as_ref().map(|key| *key == opened.key);
        self.compared(What::Key, known)?;
        self.made(What::Manifest, manifest(&opened))?;
        let checkpoint = opened.text(names::CHECKPOINT);
        let checkpoint = checkpoint.and_then(|note| Checkpoint::verified(note, &opened.origin, &opened.key).ok());
        let checkpoint = self.made(What::Checkpoint, checkpoint)?;
        let signed = self.made(What::Leaves, leaves(&opened, checkpoint))?;
        self.report.size = Some(signed.checkpoint.size);
        let grown = since(self.asked, &opened, &signed);
        self.compared(What::Since, grown)?;
        self.life(&signed)?;
        self.rehearsed(&opened, &signed)?;
        self.made(What::Proof, proof(&opened, &signed))?;
        let attestation = self.made(What::Certificate, certificate(&opened, &signed))?;
        self.report.escrows_standing.clone_from(&attestation.escrows_standing);
        self.report.families_held = attestation.families_held;
        self.witness(&opened, &signed)?;
        attestation.level
    }

    fn note(&mut self, what: What, outcome: Outcome) {
        self.report.checks.push(Check { what, outcome });
    }

    fn made<T>(&mut self, what: What, result: Option<T>) -> Option<T> {
        self.note(what, if result.is_some() { Outcome::Held } else { Outcome::Failed });
        result
    }

    /// Compared with something of the asker's, if there was something.
    fn compared(&mut self, what: What, same: Option<bool>) -> Option<()> {
        let outcome = same.map_or(Outcome::NotMade, |same| if same { Outcome::Held } else { Outcome::Failed });
        let goes_on = outcome.is_no_failure();
        self.note(what, outcome);
        goes_on.then_some(())
    }

    fn life(&mut self, signed: &Signed) -> Option<()> {
        let faults = life(&signed.leaves);
        let true_life = faults.is_empty();
        self.note(What::Life, if true_life { Outcome::Held } else { Outcome::Untrue { faults } });
        true_life.then_some(())
    }

    fn rehearsed(&mut self, opened: &Opened, signed: &Signed) -> Option<()> {
        let outcome = match rehearsals_hold(opened.origin.as_str(), &signed.leaves) {
            None => Outcome::Absent,
            Some(true) => Outcome::Held,
            Some(false) => Outcome::Failed,
        };
        let goes_on = outcome.is_no_failure();
        self.note(What::Rehearsal, outcome);
        goes_on.then_some(())
    }

    /// Every cosigned note must be of this very ledger; the asker's own witness must have made one.
    fn witness(&mut self, opened: &Opened, signed: &Signed) -> Option<()> {
        let notes = opened.cosigned(signed);
        let outcome = match (notes, &self.asked.witness) {
            (None, _) => Outcome::Failed,
            (Some(_), None) => Outcome::NotMade,
            (Some(notes), Some(witness)) => {
                let own = notes.iter().find_map(|(note, size)| Some((witness.cosigned(note).ok()?, *size)));
                own.map_or(Outcome::Failed, |(at, size)| Outcome::HeldAt { at, size })
            }
        };
        let goes_on = outcome.is_no_failure();
        self.note(What::Witness, outcome);
        goes_on.then_some(())
    }
}

impl Opened {
    fn text(&self, name: &str) -> Option<&str> {
        text(&self.members, name)
    }

    /// The cosigned notes with the size each is over, if all are checkpoints of this ledger signed by its key.
    fn cosigned(&self, signed: &Signed) -> Option<Vec<(Note, u64)>> {
        let named = self.members.iter().filter(|(name, _)| name.starts_with(names::COSIGNED));
        let note = |(_, held): &Member| {
            let held = std::str::from_utf8(held).ok()?;
            let old = Checkpoint::verified(held, &self.origin, &self.key).ok()?;
            signed.begins_with(&old).then_some((Note::parse(held).ok()?, old.size))
        };
        named.map(note).collect()
    }
}

impl Signed {
    fn begins_with(&self, old: &Checkpoint) -> bool {
        let under = usize::try_from(old.size).ok().and_then(|size| self.hashes.get(..size));
        under.is_some_and(|under| tree::root(under) == old.root)
    }
}

fn text<'a>(members: &'a [Member], name: &str) -> Option<&'a str> {
    let (_, held) = members.iter().find(|(own, _)| own == name)?;
    std::str::from_utf8(held).ok()
}

/// Takes the bundle apart: each file it must hold is there once, in its place, and no other.
fn open(bundle: &[u8]) -> Option<Opened> {
    let members = files(bundle)?;
    let there = members.iter().map(|(name, _)| name.as_str());
    let is_cosigned = |name: &str| name.starts_with(names::COSIGNED);
    let mut cosigned: Vec<&str> = there.clone().filter(|name| is_cosigned(name)).collect();
    cosigned.dedup();
    let consistency = there.clone().find(|name| *name == names::CONSISTENCY);
    let mut expected = vec![names::MANIFEST, names::VKEY, names::LEAVES, names::CHECKPOINT];
    expected.extend(consistency);
    expected.push(names::PROOF);
    expected.extend(&cosigned);
    expected.extend([names::CERTIFICATE, names::PAGE, names::README]);
    if !there.eq(expected) {
        return None;
    }
    let key: VerifyingKey = text(&members, names::VKEY)?.strip_suffix('\n')?.parse().ok()?;
    let origin: Origin = key.name().parse().ok()?;
    let mut lines = text(&members, names::MANIFEST)?.lines();
    let form = lines.next()? == MANIFEST_FORM && lines.next()? == origin.as_str();
    let year = lines.next()?.parse().ok()?;
    form.then_some(Opened { members, origin, year, key })
}

fn manifest(opened: &Opened) -> Option<()> {
    let note = Note::parse(opened.text(names::MANIFEST)?).ok()?;
    note.verify(&opened.key).ok()?;
    let expected = manifest_text(opened.origin.as_str(), opened.year.as_str(), &opened.members[1..]);
    (note.signatures().len() == 1 && note.text() == expected).then_some(())
}

fn leaves(opened: &Opened, checkpoint: Checkpoint) -> Option<Signed> {
    let text = opened.text(names::LEAVES)?;
    let lines: Vec<String> = text.strip_suffix('\n')?.split('\n').map(str::to_owned).collect();
    let leaves = lines.iter().map(|line| Leaf::parse(line).ok()).collect::<Option<Vec<_>>>()?;
    let hashes: Vec<Hash> = lines.iter().map(|line| leaf_hash(line.as_bytes())).collect();
    let signed_for = hashes.len() as u64 == checkpoint.size && tree::root(&hashes) == checkpoint.root;
    signed_for.then_some(Signed { leaves, lines, hashes, checkpoint })
}

/// The ledger grows from the asker's checkpoint, by the leaves and by the proof in the bundle if it holds one.
fn since(asked: &Asked, opened: &Opened, signed: &Signed) -> Option<bool> {
    let proof = opened.text(names::CONSISTENCY).map(|text| text.parse::<Request>());
    let Some(kept) = asked.since.as_deref() else {
        // Nothing to compare with; what the bundle holds must still be what it says it is.
        return proof.and_then(|proof| (!proof.is_ok_and(|proof| own_proof(&proof, opened, signed))).then_some(false));
    };
    let Ok(old) = Checkpoint::verified(kept, &opened.origin, &opened.key) else { return Some(false) };
    let proved = proof.is_none_or(|proof| {
        proof.is_ok_and(|proof| {
            let new = (signed.checkpoint.size, &signed.checkpoint.root);
            let holds = verify_consistency((old.size, &old.root), new, &proof.proof).is_ok();
            own_proof(&proof, opened, signed) && (proof.old != old.size || holds)
        })
    });
    Some(signed.begins_with(&old) && proved)
}

/// The proof leads from an older state of these leaves to their checkpoint.
fn own_proof(proof: &Request, opened: &Opened, signed: &Signed) -> bool {
    let under = usize::try_from(proof.old).ok().and_then(|size| signed.hashes.get(..size));
    let same_note = Some(proof.checkpoint.as_str()) == opened.text(names::CHECKPOINT);
    let leads = |under: &[Hash]| {
        let new = (signed.checkpoint.size, &signed.checkpoint.root);
        verify_consistency((proof.old, &tree::root(under)), new, &proof.proof).is_ok()
    };
    same_note && under.is_some_and(leads)
}

fn proof(opened: &Opened, signed: &Signed) -> Option<()> {
    let proof: Proof = opened.text(names::PROOF)?.parse().ok()?;
    let index = usize::try_from(proof.index).ok()?;
    let leaf = signed.leaves.get(index)?;
    let is_destruction = matches!(&leaf.event, crate::ledger::Event::Destroyed { year, .. } if *year == opened.year);
    let under = proof.verify(signed.lines.get(index)?.as_bytes(), &opened.origin, &opened.key).ok()?;
    (is_destruction && under == signed.checkpoint).then_some(())
}

/// Drawn again from the leaves, it is the one that was signed.
fn certificate(opened: &Opened, signed: &Signed) -> Option<Attestation> {
    let note = Note::parse(opened.text(names::CERTIFICATE)?).ok()?;
    note.verify(&opened.key).ok()?;
    let drawn = Attestation::drawn(opened.origin.as_str(), &signed.leaves, &opened.year).ok()??;
    (note.signatures().len() == 1 && note.text() == drawn.text().ok()?).then_some(drawn)
}
