//! What a year's end asks of people: who armed it, the visa, the hand-over, and what two people must agree on.

use crate::domain::arming::{Arming, Reference};
use crate::domain::ids::{Handle, StaffId};
use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

/// How long a proposal waits for the other person.
pub const PROPOSAL_LASTS: SignedDuration = SignedDuration::from_hours(7 * 24);
/// How old a passkey must be before it counts for one of two: time for the other to notice that it was made.
pub const PASSKEY_COUNTS_AFTER: SignedDuration = SignedDuration::from_hours(7 * 24);

/// What is kept of a year's end. Names of staff stand in it, never a pupil's or a family's.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ceremony {
    /// On what authority, and for which day.
    pub arming: Arming,
    /// Who declared it; none when a power cut left only what the public ledger says.
    pub armed_by: Option<String>,
    /// «Visa», when it came after the opening.
    pub visa: Option<Visa>,
    /// «Remise des sanctions à transcrire».
    pub handed_over: Option<HandOver>,
    /// The day it was postponed to, which happens once.
    pub postponed_to: Option<Date>,
    /// When families on paper were given their notices.
    pub paper: Vec<PaperRound>,
    /// What one of two people has proposed.
    pub motion: Option<Motion>,
}

/// «Visa des Archives départementales», on the «bordereau d'élimination».
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Visa {
    /// Its number.
    pub reference: Reference,
    /// Its day.
    pub dated: Date,
    /// Who recorded it; none when a power cut left only what the public ledger says.
    pub by: Option<String>,
}

/// «Remise»: the head has taken the list of sanctions to transcribe into the administrative file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct HandOver {
    /// Who.
    pub by: String,
    /// When.
    pub at: Timestamp,
    /// How many sanctions were on the list.
    pub sanctions: u32,
}

/// «Avis sur papier»: printed at the desk and given out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PaperRound {
    /// Who noted it.
    pub by: String,
    /// When.
    pub at: Timestamp,
    /// How many guardians were on the list.
    pub notices: u32,
}

/// «Proposition»: what needs both the head and the DPO.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Proposal {
    /// «Destruction anticipée»: before the armed day.
    BringForward {
        /// The day from which the keys would be destroyed.
        to: Date,
    },
    /// «Report», once.
    Postpone {
        /// The day from which the keys would be destroyed.
        to: Date,
    },
    /// «Gel» of one family.
    Hold {
        /// The order, sealed with the year: whom and why.
        order: Handle,
        /// Until which day.
        until: Date,
    },
}

/// Which of the two.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Office {
    /// «Chef d'établissement».
    Head,
    /// «DPD».
    Dpo,
}

/// «Accord»: one person's, given with a fresh assertion.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Consent {
    /// As which of the two.
    pub office: Office,
    /// Who.
    pub staff: StaffId,
    /// Their name as it stood.
    pub name: String,
    /// When.
    pub at: Timestamp,
    /// Since when the passkey is known that they gave it with.
    pub passkey_since: Timestamp,
}

/// A proposal with the first consent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Motion {
    /// What.
    pub proposal: Proposal,
    /// By whom.
    pub first: Consent,
}

/// Two different people, one of each office, within a week: only [`Motion::seconded`] makes one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Agreed {
    proposal: Proposal,
    consents: [Consent; 2],
}

/// Why a consent does not count.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ConsentRefused {
    /// The passkey is too young, or unknown.
    #[error("the passkey is not known for seven days yet")]
    TooNew,
    /// The same person, whatever their function was then and is now.
    #[error("one person cannot be both")]
    SamePerson,
    /// Two heads, or two DPOs.
    #[error("the other office has to agree")]
    SameOffice,
    /// It is not what was proposed, or nothing was.
    #[error("this is not what was proposed")]
    NotProposed,
    /// The proposal waited for longer than a week.
    #[error("the proposal has expired")]
    Expired,
}

impl Consent {
    /// The passkey has been known long enough.
    ///
    /// # Errors
    /// [`ConsentRefused::TooNew`].
    pub fn counted(self, believed: Timestamp) -> Result<Self, ConsentRefused> {
        match believed.duration_since(self.passkey_since) >= PASSKEY_COUNTS_AFTER {
            true => Ok(self),
            false => Err(ConsentRefused::TooNew),
        }
    }
}

impl Motion {
    /// The proposal still waits.
    pub fn stands(&self, believed: Timestamp) -> bool {
        believed.duration_since(self.first.at) <= PROPOSAL_LASTS
    }

    /// The other person agrees to the very same thing.
    ///
    /// # Errors
    /// [`ConsentRefused`], each for its reason.
    pub fn seconded(self, proposal: Proposal, second: Consent, believed: Timestamp) -> Result<Agreed, ConsentRefused> {
        if self.proposal != proposal {
            return Err(ConsentRefused::NotProposed);
        }
        if self.first.staff == second.staff {
            return Err(ConsentRefused::SamePerson);
        }
        if self.first.office == second.office {
            return Err(ConsentRefused::SameOffice);
        }
        if !self.stands(believed) {
            return Err(ConsentRefused::Expired);
        }
        Ok(Agreed { proposal, consents: [self.first, second] })
    }
}

impl Agreed {
    /// What.
    pub fn proposal(&self) -> Proposal {
        self.proposal
    }

    /// Both names, for the record.
    pub fn names(&self) -> [String; 2] {
        self.consents.clone().map(|consent| consent.name)
    }
}

impl Ceremony {
    /// As the year is armed.
    pub fn armed(arming: Arming, by: Option<String>) -> Self {
        Self {
            arming,
            armed_by: by,
            visa: None,
            handed_over: None,
            postponed_to: None,
            paper: Vec::new(),
            motion: None,
        }
    }

    /// The day from which the keys are destroyed, were nothing announced yet.
    pub fn destroy_on(&self) -> Date {
        self.arming.destroy_on
    }

    /// The archives' visa is known, or was declared not to be needed.
    pub fn has_visa(&self) -> bool {
        use crate::domain::arming::Basis;
        self.visa.is_some() || matches!(self.arming.basis, Basis::Visa(_) | Basis::OutOfScope)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    const DAY: SignedDuration = SignedDuration::from_hours(24);

    fn july() -> Timestamp {
        "2027-07-05T08:00:00Z".parse().unwrap()
    }

    fn consent(office: Office, staff: u32) -> Consent {
        let name = format!("Personne {staff}");
        Consent { office, staff: StaffId(staff), name, at: july(), passkey_since: july() - 30 * DAY }
    }

    fn earlier() -> Proposal {
        Proposal::BringForward { to: date(2027, 7, 20) }
    }

    fn motion() -> Motion {
        Motion { proposal: earlier(), first: consent(Office::Head, 1) }
    }

    #[test]
    fn the_head_and_the_dpo_agree_within_a_week() {
        let agreed = motion().seconded(earlier(), consent(Office::Dpo, 2), july() + 7 * DAY).unwrap();
        assert_eq!(
            (agreed.proposal(), agreed.names()),
            (earlier(), ["Personne 1".to_owned(), "Personne 2".to_owned()])
        );
        let late = motion().seconded(earlier(), consent(Office::Dpo, 2), july() + 8 * DAY);
        assert_eq!(late, Err(ConsentRefused::Expired));
    }

    #[test]
    fn one_person_is_never_two_whatever_their_function() {
        let (same, colleague) = (consent(Office::Dpo, 1), consent(Office::Head, 2));
        assert_eq!(motion().seconded(earlier(), same, july()), Err(ConsentRefused::SamePerson));
        assert_eq!(motion().seconded(earlier(), colleague, july()), Err(ConsentRefused::SameOffice));
    }

    #[test]
    fn agreeing_to_another_day_is_not_agreeing() {
        let other = Proposal::BringForward { to: date(2027, 7, 19) };
        let postponed = Proposal::Postpone { to: date(2027, 7, 20) };
        for proposal in [other, postponed] {
            let refused = motion().seconded(proposal, consent(Office::Dpo, 2), july());
            assert_eq!(refused, Err(ConsentRefused::NotProposed));
        }
    }

    #[test]
    fn a_passkey_counts_once_it_is_seven_days_old() {
        let made = |ago: i32| Consent { passkey_since: july() - ago * DAY, ..consent(Office::Dpo, 2) };
        assert!(made(7).counted(july()).is_ok());
        assert_eq!(made(6).counted(july()), Err(ConsentRefused::TooNew));
        assert_eq!(made(-3).counted(july()), Err(ConsentRefused::TooNew), "made on a day to come");
    }
}
