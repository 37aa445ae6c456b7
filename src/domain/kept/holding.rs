//! One line of the table: the words a register of processing asks for, as types.

use crate::domain::kept::Category;
use crate::domain::kept::lifetime::Lifetime;

/// One category of what is stored.
#[derive(Clone, Copy, Debug)]
pub struct Holding {
    /// Which.
    pub category: Category,
    /// «Personnes concernées»; empty when it is about nobody.
    pub about: &'static [Concerned],
    /// «Finalité».
    pub purpose: Purpose,
    /// «Source».
    pub from: &'static [Provenance],
    /// «Destinataires»: who reads it as it is.
    pub readers: &'static [Reader],
    /// Where it is sealed, thus which keys it dies with.
    pub room: Room,
    /// «Durée»: what ends it, the first that comes.
    pub ends: &'static [End],
    /// The kinds of record it is kept in, by their names in the archive.
    pub kinds: &'static [&'static str],
    /// What is stored, as `Type.field`.
    pub fields: &'static [&'static str],
}

/// «Personnes concernées».
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Concerned {
    /// «Élèves».
    Pupils,
    /// «Responsables légaux, personnes en charge et à contacter».
    Guardians,
    /// «Personnels».
    Staff,
}

/// «Finalité».
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Purpose {
    /// To bring what the school writes to the family, and the family's answer back.
    Liaison,
    /// To tell who answers for whom, and to reach them.
    Reach,
    /// To tell families of absences and to receive their reasons.
    Attendance,
    /// To tell families of punishments and sanctions.
    Discipline,
    /// To let in those who may, and nobody else.
    Access,
    /// To show what was done, by whom, and that what was to be destroyed is.
    Account,
    /// To run at all.
    Running,
}

/// «Source».
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Provenance {
    /// The school's files: SIECLE, STS-web, ONDE, or a list of its own.
    Files,
    /// Staff.
    Staff,
    /// The guardian or the pupil.
    Family,
    /// The carnet, from what people do in it.
    Itself,
}

/// «Destinataire».
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reader {
    /// Each guardian for what is theirs to see.
    Guardians,
    /// The pupil, once their access is open.
    Pupil,
    /// Teachers, for their own classes.
    Teachers,
    /// CPE and AED.
    SchoolLife,
    /// «Secrétariat», which opens no carnet.
    Secretariat,
    /// «Infirmerie»: names and classes, and the visits to it.
    SickBay,
    /// The head.
    Head,
    /// The DPO.
    Dpo,
    /// The person themself alone.
    Oneself,
    /// Nobody reads it; the program compares it.
    Nobody,
}

/// Where it is sealed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Room {
    /// Under the keys of one school year.
    Year,
    /// Under the establishment's keys, which outlive the year.
    Establishment,
    /// Under a hold's own keys.
    Hold,
    /// The same under both of a year and the establishment: families' under one, staff's under the other.
    YearAndEstablishment,
}

/// What ends it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// The year's keys are destroyed, on the armed day at the latest.
    YearKeys,
    /// The family's own keys are destroyed before: at its request, or once it has left.
    FamilyKeys,
    /// It ages out by itself.
    Age(Lifetime),
    /// It is used, and gone.
    Used,
    /// The person takes it back, or a new one replaces it.
    TakenBack,
    /// The member of staff leaves, and the head takes their access back.
    StaffLeaves,
    /// The hold ends: this many years after it began at the most.
    HoldEnds {
        /// Years.
        at_most_years: i64,
    },
    /// The establishment gives the carnet up.
    WithEstablishment,
}
