//! What the tests of the acts share: an invented school of two classes, with a clock that is moved by hand.

use crate::acts::direction::personnel::admit_staff;
use crate::acts::roster::keep_services;
use crate::archive::{Charter, ClassGroup, Folders, Held, OpenYear, Pen, Ref, School, Services, Tenure, Term};
use crate::auth::fixtures::seated;
use crate::auth::{Caller, Head, SchoolLife, Seat, Teacher};
use crate::domain::arming::{Arming, Basis, usual_day};
use crate::domain::clock::{Chance, Clock};
use crate::domain::family::{Bonded, Child, GuardianProfile, Guardianship, Household, Medium, Profile};
use crate::domain::family::{PupilAccess, PupilProfile};
use crate::domain::ids::{FamilyId, Handle, PersonId, StaffId};
use crate::domain::person::{Boarding, Civility, Kinship, PersonName};
use crate::domain::roster::{ClassCode, ClassKind, PersonKey, PupilKey};
use crate::domain::spelling::initials;
use crate::domain::staff::{Function, StaffMember};
use crate::vault::Unlock;
use jiff::Timestamp;
use ring::digest::{SHA256, digest};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};
use std::time::Duration;

/// A Monday morning, ten minutes into the second lesson.
pub(in crate::acts) const MONDAY: &str = "2026-11-23T09:10:00+01:00";

struct Watch(AtomicI64);

impl Clock for Watch {
    fn now(&self) -> Timestamp {
        Timestamp::from_second(self.0.load(Ordering::SeqCst)).unwrap()
    }
    fn running(&self) -> Duration {
        let monday = MONDAY.parse::<Timestamp>().unwrap().as_second();
        Duration::from_secs((self.0.load(Ordering::SeqCst) - monday).unsigned_abs())
    }
}

/// Unpredictable to the code under test, repeatable by the test.
struct Dice(AtomicU64);

impl Chance for Dice {
    fn fill(&self, out: &mut [u8]) {
        for part in out.chunks_mut(32) {
            let thrown = self.0.fetch_add(1, Ordering::SeqCst).to_be_bytes();
            part.copy_from_slice(&digest(&SHA256, &thrown).as_ref()[..part.len()]);
        }
    }
}

/// Two classes: 6A with Zoé and Tom (one family), Ada (another) and Lila (a third); 5B with Noé.
pub(in crate::acts) struct SmallSchool {
    pub(in crate::acts) school: School,
    pub(in crate::acts) teacher: Teacher,
    pub(in crate::acts) other_teacher: Teacher,
    pub(in crate::acts) school_life: SchoolLife,
    pub(in crate::acts) head: Head,
    pupils: BTreeMap<&'static str, (FamilyId, PersonId, Handle)>,
    guardians: BTreeMap<&'static str, PersonId>,
    watch: Arc<Watch>,
    _folder: tempfile::TempDir,
}

pub(in crate::acts) fn class(code: &str) -> ClassCode {
    ClassCode(code.to_owned())
}

pub(in crate::acts) fn slip(n: u8) -> Handle {
    Handle([n; 16])
}

type Names = &'static [(&'static str, &'static str)];

/// Children, adults, class.
const FAMILIES: [(Names, Names, &str); 4] = [
    (&[("Zoé", "EXEMPLE"), ("Tom", "EXEMPLE")], &[("Anne", "EXEMPLE"), ("Paul", "EXEMPLE")], "6A"),
    (&[("Ada", "MODÈLE")], &[("Rose", "MODÈLE")], "6A"),
    (&[("Lila", "TÉMOIN")], &[("Karim", "TÉMOIN")], "6A"),
    (&[("Noé", "SPECIMEN")], &[("Luce", "SPECIMEN")], "5B"),
];

impl SmallSchool {
    pub(in crate::acts) fn open() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let watch = Arc::new(Watch(AtomicI64::new(MONDAY.parse::<Timestamp>().unwrap().as_second())));
        let chance: Arc<dyn Chance> = Arc::new(Dice(AtomicU64::new(1)));
        let folders = Folders::at(folder.path());
        let unlock = Unlock::create_key_file(&folders.key_file(), chance.as_ref()).unwrap();
        let charter = Charter {
            uai: "0990001A".parse().unwrap(),
            name: "Collège Marie-Exemple".to_owned(),
            origin: "http://localhost:8080".to_owned(),
            tenure: Tenure::Public,
            zone: "Europe/Paris".to_owned(),
        };
        let school = School::create(folders, charter, unlock, watch.clone(), chance).unwrap();
        open_year(&school);
        let open = school.open_year().unwrap();
        let (mut pupils, mut guardians) = (BTreeMap::new(), BTreeMap::new());
        for (children, adults, class) in FAMILIES {
            admit_family(&open, children, adults, class, &mut pupils, &mut guardians);
        }
        for code in ["6A", "5B"] {
            let kind = ClassKind::Division;
            let group = ClassGroup { code: class(code), label: format!("Classe {code}"), kind, level: None };
            open.scope().write(|pen| pen.add(open.scope().house(), &group)).unwrap();
        }
        let teacher = hire(&school, "Vera", Function::Teacher);
        let other_teacher = hire(&school, "Igor", Function::Teacher);
        let school_life = hire(&school, "Mona", Function::Aed);
        let head = hire(&school, "Jean", Function::Head);
        teach(&open, teacher, "6A");
        teach(&open, other_teacher, "5B");
        let Some(Caller::Teacher(teacher)) = caller(&school, teacher) else { panic!("a teacher") };
        let Some(Caller::Teacher(other_teacher)) = caller(&school, other_teacher) else { panic!("a teacher") };
        let Some(Caller::SchoolLife(school_life)) = caller(&school, school_life) else { panic!("an AED") };
        let Some(Caller::Head(head)) = caller(&school, head) else { panic!("a head") };
        Self { school, teacher, other_teacher, school_life, head, pupils, guardians, watch, _folder: folder }
    }

    /// The numbers of the four families, in the order of [`FAMILIES`]: each child and each adult has one besides.
    pub(in crate::acts) const FAMILY_NUMBERS: [u32; 4] = [1, 6, 9, 12];

    /// The folder alone, the school closed.
    pub(in crate::acts) fn closes(self) -> tempfile::TempDir {
        self._folder
    }

    pub(in crate::acts) fn pupil(&self, given: &str) -> Handle {
        self.pupils[given].2
    }

    pub(in crate::acts) fn person(&self, given: &str) -> PersonId {
        self.pupils[given].1
    }

    pub(in crate::acts) fn family(&self, given: &str) -> FamilyId {
        self.pupils[given].0
    }

    pub(in crate::acts) fn guardian(&self, given: &str) -> PersonId {
        self.guardians[given]
    }

    pub(in crate::acts) fn opened(&self, given: &str) -> crate::acts::Opened {
        let live = self.school.live_year().unwrap();
        crate::acts::open_family(&live.scope, self.family(given)).unwrap()
    }

    pub(in crate::acts) fn carnet(&self, given: &str) -> Vec<crate::domain::entry::Filed> {
        let live = self.school.live_year().unwrap();
        self.opened(given).carnet(&live.scope).unwrap()
    }

    pub(in crate::acts) fn wait(&self, minutes: i64) {
        self.watch.0.fetch_add(minutes * 60, Ordering::SeqCst);
    }
}

/// The same school in the summer: nobody who taught holds its year any more.
pub(in crate::acts) struct Summer {
    pub(in crate::acts) school: School,
    pub(in crate::acts) head: Head,
    watch: Arc<Watch>,
    _folder: tempfile::TempDir,
}

impl SmallSchool {
    pub(in crate::acts) fn summer(self) -> Summer {
        Summer { school: self.school, head: self.head, watch: self.watch, _folder: self._folder }
    }
}

impl Summer {
    /// The server runs for so many days, and looks at its clocks.
    pub(in crate::acts) fn days(&self, days: i64) {
        self.watch.0.fetch_add(days * 86_400, Ordering::SeqCst);
        crate::acts::tick(&self.school).unwrap();
    }
}

fn caller(school: &School, staff: StaffId) -> Option<Caller> {
    seated(school, Seat::of_staff(staff))
}

/// Opens 2026-2027, armed for the usual day.
pub(in crate::acts) fn open_year(school: &School) {
    let (year, today) = ("2026-2027".parse().unwrap(), school.local_now().date());
    let arming = Arming::new(year, Basis::OutOfScope, today, usual_day(year, today), today).unwrap();
    crate::acts::open_year(school, &crate::acts::keys::wipe::tests::order(), year, arming, None).unwrap();
}

fn name((given, family): (&str, &str)) -> PersonName {
    PersonName { family: family.to_owned(), given: given.to_owned() }
}

fn admit_family(
    open: &OpenYear,
    children: &[(&'static str, &str)],
    adults: &[(&'static str, &str)],
    code: &str,
    pupils: &mut BTreeMap<&'static str, (FamilyId, PersonId, Handle)>,
    guardians: &mut BTreeMap<&'static str, PersonId>,
) {
    let write = |pen: &mut Pen<'_>| -> Result<(), crate::archive::ArchiveError> {
        let family = pen.admit()?;
        let id = FamilyId(family.subject().0);
        let mut household =
            Household { bonded: bonded(adults), pupils: vec![], guardians: vec![], former: BTreeSet::new() };
        for child in children {
            let (person, profile) = admit_pupil(pen, *child, code)?;
            let handle = pen.draw_row();
            let class_ref = Ref::row(family.subject(), handle);
            pen.link(&Term::class(&class(code)), class_ref)?;
            pen.link(&Term::pupil(handle), class_ref)?;
            for initials in initials(&profile.name.to_string()) {
                pen.link(&Term::named(&initials), class_ref)?;
            }
            pen.link(&Term::families_of(person), Ref::to(id))?;
            household.pupils.push(Child { person, handle, access: PupilAccess::Closed, profile, former_rolls: vec![] });
            pupils.insert(child.0, (id, person, handle));
        }
        for adult in adults {
            let person = admit_guardian(pen, *adult)?;
            pen.link(&Term::families_of(person), Ref::to(id))?;
            let bonds = household.pupils.iter().map(|child| (child.person, Kinship::Mother)).collect();
            household.guardians.push(Guardianship { person, bonds });
            guardians.insert(adult.0, person);
        }
        pen.link(&Term::all_families(), Ref::to(id))?;
        pen.add(&family, &household).map(drop)
    };
    open.scope().write(write).unwrap();
}

fn bonded(adults: &[(&str, &str)]) -> Bonded {
    Bonded::Guardians(adults.iter().map(|(given, _)| PersonKey((*given).to_owned())).collect())
}

fn admit_pupil(
    pen: &mut Pen<'_>,
    child: (&str, &str),
    code: &str,
) -> Result<(PersonId, PupilProfile), crate::archive::ArchiveError> {
    let held = pen.admit()?;
    let profile = PupilProfile {
        key: PupilKey(child.0.to_owned()),
        name: name(child),
        born: jiff::civil::date(2014, 5, 1),
        class: class(code),
        groups: BTreeSet::new(),
        boarding: Boarding::Day,
    };
    Ok((add_profile(pen, &held, &Profile::Pupil(profile.key.clone()))?, profile))
}

fn admit_guardian(pen: &mut Pen<'_>, adult: (&str, &str)) -> Result<PersonId, crate::archive::ArchiveError> {
    let held = pen.admit()?;
    let profile = GuardianProfile {
        key: PersonKey(adult.0.to_owned()),
        civility: Civility::Madam,
        name: name(adult),
        email: None,
        telephone: None,
        address: None,
        medium: Medium::Undecided,
        paper_from: jiff::civil::date(2026, 9, 1),
    };
    add_profile(pen, &held, &Profile::Guardian(profile))
}

fn add_profile(pen: &mut Pen<'_>, held: &Held, profile: &Profile) -> Result<PersonId, crate::archive::ArchiveError> {
    pen.add(held, profile)?;
    Ok(PersonId(held.subject().0))
}

fn hire(school: &School, given: &str, function: Function) -> StaffId {
    let member = StaffMember {
        key: given.to_owned(),
        civility: Civility::Unknown,
        name: name((given, "PERSONNEL")),
        function,
        by_hand: false,
    };
    admit_staff(school, &member).unwrap()
}

fn teach(open: &OpenYear, staff: StaffId, code: &str) {
    let services = Services { staff, teaches: BTreeSet::from([class(code)]), leads: BTreeSet::new(), by_hand: false };
    open.scope().write(|pen| keep_services(pen, &services)).unwrap();
}
