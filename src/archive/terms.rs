//! Every word the archive can be asked for. One table: what is not here cannot be looked up.

use crate::archive::index::Term;
use crate::domain::asking::Office;
use crate::domain::ids::{Handle, PersonId, StaffId};
use crate::domain::lack::Lack;
use crate::domain::month::Month;
use crate::domain::roster::{ClassCode, PersonKey, PupilKey};
use crate::domain::text::Text;
use jiff::Timestamp;
use jiff::civil::Date;

impl Term {
    /// The families a guardian or a pupil belongs to. A guardian who has lost legal level is in none.
    pub fn families_of(person: PersonId) -> Self {
        Self::new("families-of", person.0.to_be_bytes())
    }

    /// The pupils of a «division» or «groupe»: refs to their family, with the pupil's handle as row.
    pub fn class(code: &ClassCode) -> Self {
        Self::new("class", &code.0)
    }

    /// A pupil by their handle in addresses: a ref to the family, with the handle again as row.
    pub fn pupil(handle: Handle) -> Self {
        Self::new("pupil", handle.0)
    }

    /// The pupils a word of whose name begins so: refs to their family, with the pupil's handle as row.
    pub fn named(initials: &str) -> Self {
        Self::new("named", initials)
    }

    /// The pupils of whom a word of the name of somebody who answers for them begins so, by law or as a person in
    /// charge: refs to their family, with the pupil's handle as row.
    pub fn answered_for(initials: &str) -> Self {
        Self::new("answered-for", initials)
    }

    /// A pupil by SIECLE's number: a ref to the person.
    pub fn pupil_key(key: &PupilKey) -> Self {
        Self::new("eleve", &key.0)
    }

    /// A guardian by SIECLE's number: a ref to the person.
    pub fn person_key(key: &PersonKey) -> Self {
        Self::new("personne", &key.0)
    }

    /// The pupils whom a person of SIECLE's number answers for in any way, here or gone: refs to the pupils.
    pub fn bonded(key: &PersonKey) -> Self {
        Self::new("bonded", &key.0)
    }

    /// Who was let in for a pupil: refs to their rows that say so.
    pub fn delegates_of(pupil: PersonId) -> Self {
        Self::new("delegates-of", pupil.0.to_be_bytes())
    }

    /// All families of the year.
    pub fn all_families() -> Self {
        Self::new("families", b"")
    }

    /// Pupils who have left in the course of the year: refs to the family that keeps their carnet, with the pupil's
    /// handle as row. Nothing else leads to them but the sanctions of the year.
    pub fn departed() -> Self {
        Self::new("departed", b"")
    }

    /// Families whose pupils have all gone on to other keys: refs to the keys that the next rotation leaves out.
    pub fn retired() -> Self {
        Self::new("retired", b"")
    }

    /// All staff of the establishment.
    pub fn all_staff() -> Self {
        Self::new("staff", b"")
    }

    /// Those of the staff whose function answers families: refs to the persons.
    pub fn answering_staff() -> Self {
        Self::new("answering-staff", b"")
    }

    /// A member of staff by STS-web's number: a ref to the person.
    pub fn staff_key(key: &str) -> Self {
        Self::new("individu", key)
    }

    /// A member of staff by their handle in addresses.
    pub fn staff_handle(handle: Handle) -> Self {
        Self::new("staff-handle", handle.0)
    }

    /// Members of staff whose absence is noted, be it past or to come: refs to the persons.
    pub fn away() -> Self {
        Self::new("away", b"")
    }

    /// Whose access was taken back, staff who have not signed in since, guardians who were not let in again: refs to
    /// the persons.
    pub fn shut_out() -> Self {
        Self::new("shut-out", b"")
    }

    /// Passkeys that were added lately: refs to the rows that say so, of whoever they are.
    pub fn added_passkeys() -> Self {
        Self::new("added-passkeys", b"")
    }

    /// What a member of staff teaches this year: a ref to the scope's own row.
    pub fn services(staff: StaffId) -> Self {
        Self::new("services", staff.0.to_be_bytes())
    }

    /// Absences and latenesses of a day: refs to the family's entries.
    pub fn absences_on(day: Date) -> Self {
        Self::new("absences", day.to_string())
    }

    /// Absences and latenesses that still await a verdict: refs to the family's entries.
    pub fn to_judge() -> Self {
        Self::new("to-judge", b"")
    }

    /// Punitions that await a slot or an end: refs to the family's entries.
    pub fn punishments() -> Self {
        Self::new("punishments", b"")
    }

    /// Things forgotten: refs to the families' entries.
    pub fn forgotten() -> Self {
        Self::new("forgotten", b"")
    }

    /// Sanctions of the year, for the head's hand-over: refs to the family's entries.
    pub fn sanctions() -> Self {
        Self::new("sanctions", b"")
    }

    /// What a member of staff has written: refs to the families' entries.
    pub fn written_by(staff: StaffId) -> Self {
        Self::new("written-by", staff.0.to_be_bytes())
    }

    /// The pages of one incident, one for each pupil whom it concerns: refs to the families' entries. It is named by
    /// what they share as they were written, so that no family's row holds anything that leads to another's.
    pub fn incident(by: StaffId, at: Timestamp, common: &Text) -> Self {
        let (by, at) = (by.0.to_be_bytes(), at.as_second().to_be_bytes());
        Self::new("incident", [&by[..], &at, common.as_str().as_bytes()].concat())
    }

    /// Who of the staff has written in a carnet this year or was written to, those who have left since too.
    pub fn correspondents() -> Self {
        Self::new("writers", b"")
    }

    /// What that member of staff has written and a family has answered, as long as it waits for a word: refs to the
    /// families' entries.
    pub fn answered_to(staff: StaffId) -> Self {
        Self::new("answered-to", staff.0.to_be_bytes())
    }

    /// Absences of a day announced by families, called off or not: refs to the family's entries.
    pub fn announced_on(day: Date) -> Self {
        Self::new("announced", day.to_string())
    }

    /// Leaves of a day that families have asked for, granted or not: refs to the family's entries.
    pub fn leaves_on(day: Date) -> Self {
        Self::new("leaves", day.to_string())
    }

    /// «Dispenses d'EPS» of a day that families have asked for, granted or not: refs to the family's entries.
    pub fn exempted_on(day: Date) -> Self {
        Self::new("exempted", day.to_string())
    }

    /// What families have been asked to sign and nobody has signed, or to justify and nobody has, or was told and not
    /// written: refs to the family's entries.
    pub fn lacking(lack: Lack) -> Self {
        match lack {
            Lack::Signature => Self::new("unsigned", b""),
            Lack::Reason => Self::new("to-justify", b""),
            Lack::Writing => Self::new("unwritten", b""),
        }
    }

    /// What each guardian is to sign and one of them has, not all: whether it lacks a signature is asked again where it
    /// is read, since the head may have shut the access of who has not. Refs to the family's entries.
    pub fn partly_signed() -> Self {
        Self::new("partly-signed", b"")
    }

    /// Retenues that have or had a slot on that day: refs to the family's entries.
    pub fn detentions_on(day: Date) -> Self {
        Self::new("detentions", day.to_string())
    }

    /// Rendez-vous agreed for that day, whoever of the school is met: refs to the families' entries.
    pub fn meetings_on(day: Date) -> Self {
        Self::new("meetings", day.to_string())
    }

    /// Rendez-vous agreed with an office for a day of that month: refs to the families' entries. By month, so that
    /// those that are past are left where they are.
    pub fn meetings_with(office: Office, month: Month) -> Self {
        Self::new("meetings-with", [place_of(office).as_slice(), month.to_string().as_bytes()].concat())
    }

    /// «Passages à l'infirmerie» of a day: refs to the family's entries.
    pub fn sick_bay_on(day: Date) -> Self {
        Self::new("sick-bay", day.to_string())
    }

    /// «Sorties» and «stages» of a day: refs to the families' entries.
    pub fn outings_on(day: Date) -> Self {
        Self::new("outings", day.to_string())
    }

    /// Roll calls of a day: refs to the scope's own rows.
    pub fn rolls_on(day: Date) -> Self {
        Self::new("rolls", day.to_string())
    }

    /// Guardians and pupils of age whose address takes no mail: refs to the persons.
    pub fn unreached_by_mail() -> Self {
        Self::new("mail-trouble", b"")
    }

    /// «Demandes d'autorisation» whose last day falls in that month: refs to the families' entries.
    pub fn consents_due(month: Month) -> Self {
        Self::new("consents", month.to_string())
    }

    /// What families have written to an office: refs to their entries.
    pub fn addressed_to(office: Office) -> Self {
        Self::new("addressed-to", place_of(office))
    }

    /// Of these, what the office has not decided or closed: refs to the families' entries.
    pub fn open_at(office: Office) -> Self {
        Self::new("open-at", place_of(office))
    }
}

fn place_of(office: Office) -> Vec<u8> {
    match office {
        Office::Teacher(staff) => [b"T".as_slice(), &staff.0.to_be_bytes()].concat(),
        Office::SchoolLife => b"V".to_vec(),
        Office::Head => b"D".to_vec(),
    }
}
