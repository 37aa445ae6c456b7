//! The kinds of record, each a shelf of its own. One table: what is not here cannot be kept.

use crate::domain::away::{Away, ShutOut};
use crate::domain::calendar::SchoolCalendar;
use crate::domain::called_device::CalledDevice;
use crate::domain::delegation::Delegation;
use crate::domain::detention::DetentionSession;
use crate::domain::diffusion::DiffusionWindow;
use crate::domain::entry::{Consultation, Entry, RollCall};
use crate::domain::erasure::Erasure;
use crate::domain::family::{Bonds, Household, Profile};
use crate::domain::follow_up::FollowUp;
use crate::domain::forgotten::ForgottenRule;
use crate::domain::half_day::HalfDayRule;
use crate::domain::language::ChosenLanguage;
use crate::domain::mail_notice::MailNotices;
use crate::domain::outing::PlannedOuting;
use crate::domain::posting::{Acknowledgement, Handling, Posting};
use crate::domain::posting_slip::PostingSlip;
use crate::domain::printing::Printed;
use crate::domain::punishment::PunishmentAuthors;
use crate::domain::reckoning::Reckoning;
use crate::domain::regime::Regime;
use crate::domain::rights::{CopyTaken, Objection};
use crate::domain::safety::{SafetyMeasure, SuspendedRoles};
use crate::domain::school_contact::SchoolContact;
use crate::domain::staff::StaffMember;
use crate::domain::timetable::BellTimes;
use serde::Serialize;
use serde::de::DeserializeOwned;

/// What a row is. The number is bound into every seal: it never changes and is never used again.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum Kind {
    /// Keyed look-ups of the scope.
    Index = 1,
    /// A «division» or «groupe» of the year.
    ClassGroup = 2,
    /// Who teaches what this year.
    Services = 3,
    /// «Appel».
    RollCall = 4,
    /// «Témoin»: a text that must not open any more after the wipe.
    Canary = 5,
    /// The establishment's name, origin and settings.
    Charter = 6,
    /// The key that signs the ledger.
    LedgerKey = 7,
    /// A school year's state.
    YearFile = 8,
    /// «Effacement»: a family erased before the year.
    Erasure = 9,
    /// The time that is believed.
    Reckoning = 10,
    /// «Gel»: when it ends and what it hangs from.
    HoldFile = 11,
    /// For whom backups are encrypted.
    BackupReaders = 12,
    /// «Ordre de gel»: whom and why, sealed with the year.
    HoldOrder = 13,
    /// What a hold says of itself.
    HoldNote = 14,
    /// «Rôles suspendus».
    SuspendedRoles = 15,
    /// «Famille».
    Household = 16,
    /// What is written in the carnet.
    Entry = 17,
    /// What becomes of it.
    FollowUp = 18,
    /// «Qui a consulté».
    Consultation = 19,
    /// «Pris connaissance».
    Acknowledgement = 20,
    /// How half-days are counted.
    HalfDayRule = 24,
    /// «Séance de retenue».
    DetentionSession = 25,
    /// «Mesure de sûreté».
    SafetyMeasure = 28,
    /// «Calendrier de l'année».
    SchoolCalendar = 26,
    /// «Plage de diffusion».
    DiffusionWindow = 27,
    /// «Information» or «document à signer».
    Posting = 29,
    /// How families are told who gave a punition.
    PunishmentAuthors = 21,
    /// What was done with a posting.
    Handling = 31,
    /// From how many things forgotten on vie scolaire is shown a pupil.
    ForgottenRule = 30,
    /// A guardian or a pupil.
    Profile = 32,
    /// A member of staff.
    StaffMember = 33,
    /// What an authenticator knows the person by.
    Account = 34,
    /// «Clé d'accès».
    Passkey = 35,
    /// «Code d'activation».
    Activation = 36,
    /// A browser signed in.
    Session = 37,
    /// Who answers for a pupil, as the ministry's file has it.
    Bonds = 38,
    /// «Langue»: the one a guardian or a pupil has chosen.
    Language = 39,
    /// «Régime», as vie scolaire has set it.
    Regime = 44,
    /// «Imprimé».
    Printed = 45,
    /// «Copie prise».
    CopyTaken = 46,
    /// «Accès accordé».
    Delegation = 47,
    /// «Opposition écrite».
    Objection = 48,
    /// «Avis par courriel»: what a person has chosen and been told.
    MailNotices = 52,
    /// What waits to be sent by mail.
    Outgoing = 53,
    /// «Appareil appelé».
    CalledDevice = 54,
    /// What devices are called with.
    CallLine = 55,
    /// «Horaires des cours».
    BellTimes = 56,
    /// «Absence» of a member of staff.
    Away = 57,
    /// «Accès retiré».
    ShutOut = 58,
    /// «Clé d'accès ajoutée».
    AddedPasskey = 66,
    /// «Sortie» or «stage», as it was planned for everyone who goes.
    PlannedOuting = 61,
    /// How the handing of mails goes.
    MailLine = 62,
    /// «Coordonnées de l'établissement».
    SchoolContact = 67,
    /// «Coupon» of a posting that was printed.
    PostingSlip = 68,
}

/// A record that can be kept: its shelf, and its bytes by postcard.
pub trait Record: Serialize + DeserializeOwned {
    /// Its shelf.
    const KIND: Kind;
}

macro_rules! records {
    ($($record:ty => $kind:ident),* $(,)?) => {
        $(impl Record for $record {
            const KIND: Kind = Kind::$kind;
        })*
    };
}

records! {
    RollCall => RollCall,
    Erasure => Erasure,
    HalfDayRule => HalfDayRule,
    ForgottenRule => ForgottenRule,
    BellTimes => BellTimes,
    SuspendedRoles => SuspendedRoles,
    Posting => Posting,
    Handling => Handling,
    Acknowledgement => Acknowledgement,
    PostingSlip => PostingSlip,
    SchoolCalendar => SchoolCalendar,
    DiffusionWindow => DiffusionWindow,
    PunishmentAuthors => PunishmentAuthors,
    SchoolContact => SchoolContact,
    DetentionSession => DetentionSession,
    PlannedOuting => PlannedOuting,
    Household => Household,
    Entry => Entry,
    FollowUp => FollowUp,
    Consultation => Consultation,
    Profile => Profile,
    Bonds => Bonds,
    ChosenLanguage => Language,
    StaffMember => StaffMember,
    Away => Away,
    ShutOut => ShutOut,
    Reckoning => Reckoning,
    SafetyMeasure => SafetyMeasure,
    Regime => Regime,
    Printed => Printed,
    CopyTaken => CopyTaken,
    Delegation => Delegation,
    Objection => Objection,
    MailNotices => MailNotices,
    CalledDevice => CalledDevice,
}
