//! «Entiercement»: the seeds in force, for the head and the DPO together; issued, reissued, burnt, and what it owes.
//!
//! A half once destroyed kills every copy of that escrow, in every backup: whoever destroys hers need trust nobody.
//! That she did is what she declares; nothing here can see it.

use crate::acts::keys::year::{public, say};
use crate::acts::refused::ActRefused;
use crate::archive::School;
use crate::auth::Operator;
use crate::domain::each_tried::each_tried;
use crate::domain::school_year::SchoolYear;
use crate::ledger::{EscrowHolder, Event, Leaf};
use crate::vault::{EscrowKey, Half, Holder, Label};

/// Why an escrow was not issued or burnt.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum EscrowRefused {
    /// One stands already: it is reissued, or burnt first.
    #[error("an escrow of this year stands already")]
    Standing,
    /// None stands.
    #[error("no escrow of this year stands")]
    None,
    /// There is no seed any more to put into escrow.
    #[error("the year's keys are destroyed")]
    YearDead,
}

/// Two halves, to be printed or encrypted and then forgotten.
pub struct IssuedEscrow {
    /// From 1, one more at each issue of the year.
    pub number: u32,
    /// The head's, then the DPO's.
    pub halves: [Half; 2],
}

/// One escrow as the public ledger tells it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Escrow {
    /// Of which year.
    pub year: SchoolYear,
    /// From 1.
    pub number: u32,
    /// The epoch in force when it was issued.
    pub epoch: u32,
    /// Its age recipient.
    pub recipient: String,
    /// Whose half was declared destroyed.
    pub burnt: Option<EscrowHolder>,
    /// «Dette d'entiercement»: families erased since it was issued whom an old backup and both halves could bring
    /// back. None once it is burnt.
    pub families_owed: usize,
    /// The same of the whole year, once its keys are destroyed.
    pub year_owed: bool,
}

impl Escrow {
    /// Something that was destroyed here could still be had back with it.
    pub fn owes(&self) -> bool {
        self.year_owed || self.families_owed > 0
    }
}

/// Every escrow there has been, the oldest first.
///
/// # Errors
/// When the ledger is locked by a failure elsewhere.
pub fn escrows(school: &School) -> Result<Vec<Escrow>, ActRefused> {
    Ok(school.read_ledger(|book, _| escrows_of(book.leaves()))?)
}

/// The same, from leaves.
pub(in crate::acts) fn escrows_of(leaves: &[Leaf]) -> Vec<Escrow> {
    let mut all: Vec<Escrow> = Vec::new();
    for leaf in leaves {
        match &leaf.event {
            Event::EscrowIssued { year, number, epoch, recipient } => {
                let Ok(year) = year.as_str().parse() else { continue };
                let (number, epoch, recipient) = (*number, *epoch, recipient.clone());
                all.push(Escrow { year, number, epoch, recipient, burnt: None, families_owed: 0, year_owed: false });
            }
            Event::EscrowBurnt { year, number, half } => {
                let of = |one: &&mut Escrow| one.year.to_string() == year.as_str() && one.number == *number;
                if let Some(one) = all.iter_mut().find(of) {
                    (one.burnt, one.families_owed, one.year_owed) = (Some(*half), 0, false);
                }
            }
            event => all.iter_mut().filter(|one| one.burnt.is_none()).for_each(|one| one.owed_for(event)),
        }
    }
    all
}

impl Escrow {
    fn owed_for(&mut self, event: &Event) {
        let of = event.year().is_some_and(|year| year.as_str() == self.year.to_string());
        match event {
            Event::FamilyErased { epoch, .. } if of && *epoch > self.epoch => self.families_owed += 1,
            Event::Destroyed { .. } if of => self.year_owed = true,
            _ => {}
        }
    }
}

/// The number of the escrow, not burnt, from which a family that the epoch `without` began without could still be had
/// back.
///
/// # Errors
/// As [`escrows`].
pub fn escrow_owing(school: &School, year: SchoolYear, without: u32) -> Result<Option<u32>, ActRefused> {
    let owes = |one: &Escrow| one.year == year && one.burnt.is_none() && one.epoch < without;
    Ok(escrows(school)?.into_iter().find(owes).map(|one| one.number))
}

/// The escrow of a year that is not burnt.
fn standing(school: &School, year: SchoolYear) -> Result<Option<Escrow>, ActRefused> {
    Ok(escrows(school)?.into_iter().find(|one| one.year == year && one.burnt.is_none()))
}

/// Draws a key, splits it, and puts the seeds in force into escrow for it. The key is then forgotten.
///
/// # Errors
/// [`EscrowRefused::Standing`], [`EscrowRefused::YearDead`]; a failing disk, after which it stands and its halves were
/// seen by nobody: burn it and issue another.
pub fn issue_escrow(school: &School, _by: &Operator, year: SchoolYear) -> Result<IssuedEscrow, ActRefused> {
    if standing(school, year)?.is_some() {
        return Err(EscrowRefused::Standing.into());
    }
    let live = school.living(year).ok_or(EscrowRefused::YearDead)?;
    let number = escrows(school)?.iter().filter(|one| one.year == year).count() + 1;
    let number = u32::try_from(number).map_err(|_| EscrowRefused::Standing)?;
    let key = EscrowKey::generate();
    let (recipient, epoch) = (key.recipient(), live.scope.commitments()?.epoch);
    let issued = Event::EscrowIssued { year: public(year)?, number, epoch, recipient: recipient.clone() };
    say(school, school.now(), issued)?;
    school.keep_escrow(year, number, &recipient)?;
    let label = |holder| {
        let school = school.charter().uai.to_string();
        Label { school, year: year.to_string(), number, holder }
    };
    let halves = Half::both(&key, [label(Holder::Head), label(Holder::Dpo)], school.chance());
    Ok(IssuedEscrow { number, halves })
}

/// Says that a half has been destroyed, and removes what is in escrow here.
///
/// # Errors
/// [`EscrowRefused::None`]; a failing disk.
pub fn burn_escrow(
    school: &School,
    _by: &Operator,
    year: SchoolYear,
    half: EscrowHolder,
) -> Result<Escrow, ActRefused> {
    let one = standing(school, year)?.ok_or(EscrowRefused::None)?;
    say(school, school.now(), Event::EscrowBurnt { year: public(year)?, number: one.number, half })?;
    school.drop_escrow(year, one.number)?;
    Ok(one)
}

/// Burns the one that stands and issues the next: what the old one owed is paid, if the half was really destroyed.
///
/// # Errors
/// As [`burn_escrow`] and [`issue_escrow`].
pub fn reissue_escrow(
    school: &School,
    by: &Operator,
    year: SchoolYear,
    destroyed: EscrowHolder,
) -> Result<IssuedEscrow, ActRefused> {
    burn_escrow(school, by, year, destroyed)?;
    issue_escrow(school, by, year)
}

/// Whether a year's seed can be had, could be had, or is dead.
enum Standing {
    Lives,
    Unreadable,
    Dead,
}

fn standing_of(school: &School, year: SchoolYear) -> Standing {
    if school.living(year).is_some() {
        return Standing::Lives;
    }
    match school.year_file(year).is_some_and(|file| !file.state.lives()) {
        true => Standing::Dead,
        false => Standing::Unreadable,
    }
}

/// Brings what is in escrow up to the epochs in force, and removes what is of no use any more. Done at each start, at
/// each tick and before each backup, so that no backup is without.
///
/// # Errors
/// The first refusal, after every escrow has been tried.
pub fn refresh_escrows(school: &School) -> Result<(), ActRefused> {
    let refresh = |one: Escrow| {
        let kept = match standing_of(school, one.year) {
            _ if one.burnt.is_some() => school.drop_escrow(one.year, one.number),
            Standing::Lives => school.keep_escrow(one.year, one.number, &one.recipient),
            // A year that should live and does not open may have nothing left but its escrow.
            Standing::Unreadable => Ok(()),
            Standing::Dead => school.drop_escrow(one.year, one.number),
        };
        kept.map(|()| true).map_err(ActRefused::from)
    };
    each_tried(escrows(school)?, refresh).map(drop)
}
