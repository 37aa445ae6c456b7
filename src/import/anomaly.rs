//! What a person at the school should look at, although the file is accepted.

use super::named::{Leaving, NamedChild, NamedClosure, NamedLine, NamedLink, NamedPerson, NamedPupil, NamedStaff};
use crate::domain::person::PersonName;
use crate::domain::roster::{ClassCode, PersonKey, PupilKey};
use crate::domain::staff::Function;
use jiff::civil::Date;
use serde::Serialize;
use std::collections::BTreeSet;

/// One thing to look at. Serialises as an object with a `kind`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Anomaly {
    /// `DATE_SORTIE` is past: left out.
    PupilLeft {
        /// Who.
        pupil: NamedPupil,
        /// When.
        on: Date,
    },
    /// `DATE_SORTIE` is today or later: kept until then.
    PupilLeaving {
        /// Who.
        pupil: NamedPupil,
        /// When.
        on: Date,
    },
    /// Only in the division `Inactifs`: left out.
    PupilInactive {
        /// Who.
        pupil: NamedPupil,
    },
    /// In no division: left out.
    PupilWithoutClass {
        /// Who.
        pupil: NamedPupil,
    },
    /// In several divisions: the first one listed is taken.
    PupilInSeveralClasses {
        /// Who.
        pupil: NamedPupil,
        /// As listed.
        classes: Vec<ClassCode>,
    },
    /// `STRUCTURES_ELEVE` of a pupil the file does not list.
    AssignmentOfUnknownPupil {
        /// Its `ELEVE_ID`.
        pupil: PupilKey,
    },
    /// Two pupils of one name and birth date.
    SamePupilTwice {
        /// The first.
        pupil: NamedPupil,
        /// The other.
        other: PupilKey,
    },
    /// Pupils who arrive have the name and birth date of pupils who leave: another program has numbered them.
    PupilsRenumbered {
        /// How many.
        count: usize,
        /// One of them, under the number that is new.
        like: NamedPupil,
    },
    /// Guardians who arrive have the name and the child of guardians who leave.
    GuardiansRenumbered {
        /// How many.
        count: usize,
        /// One of them, under the number that is new.
        like: NamedPerson,
    },
    /// So many pupils leave at once, or all of a class, that the list is perhaps of a part of the school only.
    ManyPupilsLeave(Leaving),
    /// So many guardians whose pupils stay answer for nobody any more that the list is perhaps of a part of the school
    /// only.
    ManyGuardiansLeave(Leaving),
    /// So many members of staff leave at once that the list is perhaps of a part of the school only.
    ManyStaffLeave(Leaving),
    /// SIECLE writes `?` for a character it cannot.
    QuestionMarkInName {
        /// The identifier of the record.
        key: String,
        /// As in the file.
        name: PersonName,
    },
    /// Control or direction-turning characters were taken out of a record.
    UnshowableRemoved {
        /// The identifier of the record.
        key: String,
    },
    /// Two persons are first legal guardian (`RESP_LEGAL` 1) of a pupil; both are legal.
    TwoFirstGuardians {
        /// Whose.
        pupil: PupilKey,
    },
    /// A link to a person the file does not list: left out.
    LinkToUnknownPerson(NamedLink),
    /// A link to a pupil nobody has listed: left out.
    LinkToUnknownPupil(NamedLink),
    /// A pupil and a person are linked twice in different ways: the closer bond is taken.
    LinkTwice(NamedLink),
    /// The person has no bond, or only with pupils who are not here: left out.
    PersonWithoutPupil {
        /// Who.
        person: NamedPerson,
    },
    /// `CODE_PARENTE` values of the old nomenclature, or unknown ones, read as «autre lien».
    KinshipUnknown {
        /// How many links.
        links: usize,
    },
    /// Persons to contact (level 3) who answer for no pupil are not kept.
    ContactsLeftOut {
        /// How many persons.
        persons: usize,
    },
    /// The file has no address at all: it is the export «sans adresses», and those known stay.
    NoAddresses,
    /// The person has no postal address, so no letter reaches them.
    PersonWithoutAddress {
        /// Who.
        person: NamedPerson,
    },
    /// The person has neither a mobile telephone number nor a personal one: the school cannot call them.
    PersonWithoutTelephone {
        /// Who.
        person: NamedPerson,
    },
    /// What is written for a telephone number is none: not kept.
    TelephoneUnusable(NamedPerson),
    /// What is written for a postcode in France is none: not kept.
    PostcodeUnusable(NamedPerson),
    /// The nought at the beginning of a telephone number or a postcode, which a spreadsheet has taken away, is given
    /// back.
    NoughtsGivenBack {
        /// To how many persons.
        persons: usize,
    },
    /// `MEL` is not an e-mail address: not kept.
    EmailUnusable {
        /// Whose.
        person: NamedPerson,
    },
    /// Probably one person under two `PERSONNE_ID`, who would have two accounts.
    SamePersonTwice {
        /// The first.
        person: NamedPerson,
        /// The other.
        other: PersonKey,
    },
    /// The pupil has no legal guardian.
    NoLegalGuardian {
        /// Who.
        pupil: NamedPupil,
    },
    /// The pupil has more than two legal guardians; all are kept.
    ManyLegalGuardians {
        /// Who.
        pupil: NamedPupil,
        /// How many.
        count: usize,
    },
    /// An institution («aide sociale à l'enfance») is a legal guardian.
    InstitutionAsGuardian {
        /// The pupil.
        pupil: NamedPupil,
        /// The institution.
        person: PersonKey,
    },
    /// The pupil answers for themself («élève lui-même»).
    PupilAnswersAlone {
        /// Who.
        pupil: NamedPupil,
    },
    /// Pupils are imported and no guardian is known yet.
    GuardiansMissing,
    /// Neither a teacher nor CPE: to be enrolled by hand if need be.
    StaffLeftOut {
        /// Who.
        staff: NamedStaff,
        /// `FONCTION`.
        function: String,
    },
    /// A head («DIR»): no import opens that function, it is given at set-up.
    HeadNotGranted {
        /// Who.
        staff: NamedStaff,
    },
    /// The file says another function than the head has given here, which stays.
    FunctionKept {
        /// Who.
        staff: NamedStaff,
        /// In the file.
        file: Function,
        /// As given here.
        kept: Function,
    },
    /// The head has given the classes here, and they stay: the file says others, or does not list the person.
    ClassesKept {
        /// Who.
        staff: NamedStaff,
        /// How many.
        count: usize,
        /// As given here, led ones among them.
        kept: BTreeSet<ClassCode>,
    },
    /// Somebody of that name is on the staff under another number: there would be two accounts.
    SameStaffTwice {
        /// Who.
        staff: NamedStaff,
    },
    /// An `INDIVIDU` without a name: left out.
    StaffWithoutName {
        /// `sts:TYPE:ID`.
        key: String,
    },
    /// No `FONCTION`, as for all whom the head adds: taken as a teacher.
    FunctionSupposed {
        /// Who.
        staff: NamedStaff,
    },
    /// A service of somebody the file does not list.
    ServiceOfUnknownStaff {
        /// `sts:TYPE:ID`.
        key: String,
        /// What they teach.
        class: ClassCode,
    },
    /// A service for a division or group no pupil is in.
    ServiceForUnknownClass {
        /// As STS-web writes it.
        class: ClassCode,
        /// SIECLE's code that differs only by case, spaces or signs.
        resembles: Option<ClassCode>,
    },
    /// The teacher has neither class nor group and sees no pupil.
    TeacherWithoutClass {
        /// Who.
        staff: NamedStaff,
    },
    /// A list's line that speaks of somebody and names nobody: left out.
    LineWithoutName(NamedLine),
    /// Somebody has one name only in a list, and is called by it.
    OneName {
        /// The identifier of the record.
        key: String,
        /// As kept.
        name: PersonName,
    },
    /// A list's line without a birth date: left out.
    PupilWithoutBirth {
        /// As in the list.
        name: PersonName,
    },
    /// A list says neither whose it is nor of which year: a person looks.
    OriginUnsaid {
        /// Its name.
        file: String,
    },
    /// A list without levels of responsibility: everyone in it is taken for a legal guardian.
    LevelSupposed {
        /// How many persons.
        persons: usize,
    },
    /// A child whom a guardian's line names and who is not among the pupils.
    ChildNotFound(NamedChild),
    /// A child whose name several pupils have: linked to none of them.
    ChildAmbiguous(NamedChild),
    /// A list gives somebody whom it does not number two telephone numbers, or two addresses: the first is kept.
    SecondContact {
        /// Who.
        person: NamedPerson,
        /// The first.
        kept: String,
        /// The other.
        other: String,
    },
    /// `Communs` does not say the pupils' first and last day, or not in that order.
    PupilsDaysMissing,
    /// `Communs` names no closure: only week-ends are closed.
    NoClosure,
    /// A closure of another year: left out.
    ClosureOutsideYear(NamedClosure),
    /// A closure that ends before it begins: left out.
    ClosureBackwards(NamedClosure),
    /// A MEF that `Nomenclature` does not list: the level of these divisions is guessed by their name.
    MefUnknown {
        /// Its code.
        mef: String,
        /// Whose pupils have it.
        classes: Vec<ClassCode>,
    },
    /// Nobody teaches the division.
    ClassWithoutTeacher {
        /// Which.
        class: ClassCode,
    },
}

#[cfg(test)]
mod tests {
    use super::*;

    fn left() -> Anomaly {
        let name = PersonName { family: "EXEMPLE".into(), given: "Zoé".into() };
        let pupil = NamedPupil { key: PupilKey("900001".into()), name };
        Anomaly::PupilLeft { pupil, on: jiff::civil::date(2026, 7, 10) }
    }

    #[test]
    fn the_logs_learn_the_kind_and_no_name() {
        assert_eq!(left().to_string(), "PupilLeft");
        assert_eq!(Anomaly::NoAddresses.to_string(), "NoAddresses");
    }

    #[test]
    fn it_serialises_with_its_kind() {
        let json = serde_json::to_value(left()).unwrap();
        assert_eq!(
            (&json["kind"], &json["on"], &json["pupil"]["key"]),
            (&"pupil_left".into(), &"2026-07-10".into(), &"900001".into())
        );
    }
}
