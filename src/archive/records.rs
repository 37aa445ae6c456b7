//! Records of the scope itself: the establishment's charter, its ledger key, its years; a year's classes and services.

use crate::archive::kind::{Kind, Record};
use crate::domain::ceremony::Ceremony;
use crate::domain::ids::{FamilyId, PersonId, StaffId};
use crate::domain::roster::{ClassCode, ClassKind};
use crate::domain::school_year::SchoolYear;
use crate::domain::uai::Uai;
use crate::domain::year_group::YearGroup;
use crate::domain::year_state::YearState;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// The establishment as `carnet init` was told.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Charter {
    /// The ministry's number.
    pub uai: Uai,
    /// As printed on pages and letters.
    pub name: String,
    /// Where browsers reach it, such as `https://carnet.example`; passkeys are bound to it.
    pub origin: String,
    /// Public or private.
    pub tenure: Tenure,
    /// An IANA time zone.
    pub zone: String,
}

/// A public school needs the archives' visa before it destroys anything.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Tenure {
    /// «Public».
    Public,
    /// «Privé».
    Private,
}

/// The key that signs the ledger's checkpoints.
#[derive(Serialize, Deserialize, zeroize::ZeroizeOnDrop)]
pub struct LedgerKey {
    /// Ed25519, PKCS#8.
    pub pkcs8: Vec<u8>,
}

/// What devices are called with: the key that every browser was told to believe, and no other.
#[derive(Clone, Serialize, Deserialize, zeroize::ZeroizeOnDrop)]
pub struct CallLine {
    /// ECDSA on P-256, PKCS#8.
    pub pkcs8: Vec<u8>,
    /// Devices are called: so it was set when the school was last served.
    #[zeroize(skip)]
    pub open: bool,
    /// Since when a service takes no call; none while they do.
    #[serde(with = "jiff::fmt::serde::timestamp::second::optional")]
    #[zeroize(skip)]
    pub failing: Option<Timestamp>,
}

/// How the handing of mails goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MailLine {
    /// Mail is sent: so it was set when the school was last served.
    pub open: bool,
    /// Since when the mail server takes none; none while it does.
    #[serde(with = "jiff::fmt::serde::timestamp::second::optional")]
    pub failing: Option<Timestamp>,
}

/// A school year as the establishment knows it; stays when the year itself is gone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct YearFile {
    /// Which.
    pub year: SchoolYear,
    /// Where it stands.
    pub state: YearState,
    /// What its end asks of people.
    pub ceremony: Ceremony,
}

/// For whom backups are encrypted when nothing else is said: age recipients, whose keys lie elsewhere.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct BackupReaders {
    /// `age1…`, one or more.
    pub recipients: Vec<String>,
}

/// «Témoin»: sealed when the year begins, read back at once, and no longer to be opened by anything after the wipe.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Canary {
    /// The year it is of, in its own words.
    pub year: SchoolYear,
}

/// A «division» or «groupe».
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClassGroup {
    /// Its code.
    pub code: ClassCode,
    /// Its label, often the code again.
    pub label: String,
    /// Which of the two it is.
    pub kind: ClassKind,
    /// «Niveau», of a division of which a file says it.
    pub level: Option<YearGroup>,
}

/// What a member of staff teaches this year.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Services {
    /// Who.
    pub staff: StaffId,
    /// Divisions and groups.
    pub teaches: BTreeSet<ClassCode>,
    /// «Professeur principal» of these.
    pub leads: BTreeSet<ClassCode>,
    /// Given by the head here: no import says otherwise.
    pub by_hand: bool,
}

impl Services {
    /// No class at all.
    pub fn none(staff: StaffId) -> Self {
        Self { staff, teaches: BTreeSet::new(), leads: BTreeSet::new(), by_hand: false }
    }
}

/// What waits to be sent by mail: no text, no address, only whose carnet tells what.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Outgoing {
    /// Someone of that family may have news to be told.
    News(FamilyId),
    /// That person has asked for a code.
    Code(PersonId),
    /// An address that somebody used before, which is to be told that it is used no more.
    Left(PersonId),
}

impl Record for Charter {
    const KIND: Kind = Kind::Charter;
}
impl Record for LedgerKey {
    const KIND: Kind = Kind::LedgerKey;
}
impl Record for CallLine {
    const KIND: Kind = Kind::CallLine;
}
impl Record for MailLine {
    const KIND: Kind = Kind::MailLine;
}
impl Record for YearFile {
    const KIND: Kind = Kind::YearFile;
}
impl Record for BackupReaders {
    const KIND: Kind = Kind::BackupReaders;
}
impl Record for Canary {
    const KIND: Kind = Kind::Canary;
}
impl Record for ClassGroup {
    const KIND: Kind = Kind::ClassGroup;
}
impl Record for Outgoing {
    const KIND: Kind = Kind::Outgoing;
}
impl Record for Services {
    const KIND: Kind = Kind::Services;
}
