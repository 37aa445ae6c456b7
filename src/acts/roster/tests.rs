//! What an import does to a school: random ones keep every promise, and a few by name.

use super::*;
use crate::acts::filing::{file_entry, file_follow_up};
use crate::acts::keys::wipe::tests::House;
use crate::acts::opened::{open_family, open_pupil};
use crate::archive::{Ref, Term};
use crate::auth::Operator;
use crate::auth::{Seat, find_invitation, invite};
use crate::domain::absence::{Absence, Justification, Motive};
use crate::domain::asking::Needs;
use crate::domain::entry::{Consultation, Entry, Matter};
use crate::domain::follow_up::{Actor, FollowUp, Step, Who};
use crate::domain::ids::{FamilyId, PersonId, StaffId};
use crate::domain::lack::Lack;
use crate::domain::person::{Boarding, Civility, Kinship, Level, PersonName};
use crate::domain::punishment::{Punishment, PunishmentKind};
use crate::domain::roster::{Bond, PersonKey, RosterPerson, RosterPupil, RosterStaff};
use crate::domain::signature::{Manner, Signature};
use crate::domain::staff::{Function, StaffMember};
use crate::domain::text::Text;
use crate::import::{GuardiansGiven, Incoming, PupilsGiven, StaffGiven};
use jiff::civil::{date, time};
use proptest::prelude::*;

fn name(given: &str) -> PersonName {
    PersonName { family: "EXEMPLE".into(), given: given.into() }
}

fn pupil(given: &str, class: &str) -> RosterPupil {
    let groups = BTreeSet::from([ClassCode(format!("{class}ALLGR1"))]);
    let class = ClassCode(class.into());
    RosterPupil { name: name(given), born: date(2014, 5, 1), class, groups, boarding: Boarding::Lunch }
}

fn person(given: &str) -> RosterPerson {
    RosterPerson { civility: Civility::Madam, name: name(given), email: None, telephone: None, address: None }
}

fn teacher(id: &str, classes: &[&str]) -> (String, RosterStaff) {
    let key = format!("sts:epp:{id}");
    let member = StaffMember {
        key: key.clone(),
        civility: Civility::Sir,
        name: name(id),
        function: Function::Teacher,
        by_hand: false,
    };
    let teaches = classes.iter().map(|class| ClassCode((*class).into())).collect();
    (key, RosterStaff { member, teaches, leads: BTreeSet::new(), by_hand: false })
}

fn pupils_given(pupils: &[(&str, &str)]) -> PupilsGiven {
    let present = pupils.iter().map(|(id, class)| (PupilKey((*id).into()), pupil(id, class))).collect();
    PupilsGiven { present, ..Default::default() }
}

fn guardians_given(bonds: &[(&str, &str, Level)]) -> GuardiansGiven {
    let mut given = GuardiansGiven::default();
    for (pupil, who, level) in bonds {
        let key = PersonKey((*who).into());
        given.persons.insert(key.clone(), person(who));
        given.links.insert((PupilKey((*pupil).into()), key), Bond { kinship: Kinship::Mother, level: *level });
    }
    given
}

fn files(pupils: &[(&str, &str)], bonds: &[(&str, &str, Level)]) -> Incoming {
    Incoming { pupils: Some(pupils_given(pupils)), guardians: Some(guardians_given(bonds)), ..Default::default() }
}

/// A school that imports what it is given.
struct Office(House);

impl Office {
    fn new() -> Self {
        Self(House::with_years(&[2026]))
    }

    fn school(&self) -> &School {
        &self.0.school
    }

    fn standing(&self) -> Roster {
        standing(self.school(), self.school().open_year().unwrap().scope()).unwrap()
    }

    fn prepared(&self, incoming: &Incoming) -> Prepared {
        let was = self.standing();
        Prepared { plan: plan(&was, incoming), was, many_may_leave: true }
    }

    fn apply(&self, prepared: &Prepared) -> Result<(), ActRefused> {
        let operator = Operator::at_the_console();
        apply_import(self.school(), &Importer::Operator(&operator), prepared)
    }

    fn import(&self, incoming: &Incoming) {
        let prepared = self.prepared(incoming);
        self.apply(&prepared).unwrap();
        assert_eq!(self.standing(), prepared.plan.roster);
    }

    fn refs(&self, term: &Term) -> Vec<Ref> {
        self.school().open_year().unwrap().scope().refs(term).unwrap()
    }

    fn person(&self, term: &Term) -> PersonId {
        PersonId(self.refs(term)[0].subject.0)
    }

    fn guardian(&self, key: &str) -> PersonId {
        self.person(&Term::person_key(&PersonKey(key.into())))
    }

    /// Where a pupil of the school is: family and row of the child, as the class list finds them.
    fn place(&self, key: &str) -> Ref {
        let open = self.school().open_year().unwrap();
        let person = self.person(&Term::pupil_key(&PupilKey(key.into())));
        let family = self.refs(&Term::families_of(person))[0].subject;
        let opened = open_family(open.scope(), FamilyId(family.0)).unwrap();
        let child = opened.household.pupils.iter().find(|child| child.person == person).unwrap();
        Ref::row(family, child.handle)
    }

    /// One of each matter that is indexed, an answer to one, and a line in the log of readings.
    fn write_to(&self, key: &str) {
        let open = self.school().open_year().unwrap();
        let (opened, child) = open_pupil(open.scope(), self.place(key).row).unwrap();
        let by = Actor::staff(StaffId(900), Function::Teacher, "M. Modèle");
        let text = |text: &str| Text::parse(text).unwrap();
        let punishment = Punishment { kind: PunishmentKind::Detention, reason: text(key), work: None };
        let absence = Absence::between(date(2026, 11, 23), time(8, 0, 0, 0), time(12, 0, 0, 0));
        let matters = [Matter::Observation(text(key)), Matter::Punishment(punishment), Matter::Absence(absence)];
        let at = self.school().now();
        let write = |pen: &mut Pen<'_>| {
            for matter in matters {
                let absent = matches!(matter, Matter::Absence(_));
                let pupil = child.person;
                let row = pen.draw_row();
                file_entry(
                    pen,
                    &opened.held,
                    row,
                    &Entry { pupil, author: by.clone(), written_at: at, visible_from: at, needs: Needs::One, matter },
                )?;
                if absent {
                    let step = Step::Justified(Justification::new(Motive::Illness, None).unwrap());
                    let said = FollowUp::at_once(row, by.clone(), at, step);
                    file_follow_up(pen, &opened.held, pen.draw_row(), &said)?;
                }
            }
            pen.add(&opened.held, &Consultation { pupil: child.person, by, at }).map(|_| ())
        };
        open.scope().write(write).unwrap();
    }

    /// Every index names exactly these pupils' entries, each where their family now keeps it.
    fn assert_found(&self, present: &BTreeSet<String>) {
        let open = self.school().open_year().unwrap();
        let terms = [
            Term::written_by(StaffId(900)),
            Term::absences_on(date(2026, 11, 23)),
            Term::to_judge(),
            Term::punishments(),
        ];
        let mut named: Vec<BTreeSet<Ref>> = terms.iter().map(|term| self.refs(term).into_iter().collect()).collect();
        for key in present {
            let place = self.place(key);
            let (opened, child) = open_pupil(open.scope(), place.row).unwrap();
            assert!(self.refs(&Term::class(&child.profile.class)).contains(&place), "{key} is in no class");
            let carnet = opened.carnet(open.scope()).unwrap();
            let own: Vec<_> = carnet.iter().filter(|filed| filed.entry.pupil == child.person).collect();
            assert_eq!(own.len(), 3, "of the carnet of {key}");
            let seen = open.scope().shelf::<Consultation>(&opened.held).unwrap();
            assert_eq!(seen.iter().filter(|seen| seen.record.pupil == child.person).count(), 1);
            for filed in own {
                let here = Ref::row(place.subject, filed.handle);
                let taken: Vec<bool> = named.iter_mut().map(|refs| refs.remove(&here)).collect();
                let absent = matches!(filed.entry.matter, Matter::Absence(_));
                let punished = matches!(filed.entry.matter, Matter::Punishment(_));
                assert_eq!(taken, [true, absent, absent, punished]);
                assert_eq!(filed.follow_ups.len(), usize::from(absent));
            }
        }
        assert!(named.iter().all(BTreeSet::is_empty), "an index names what is nowhere: {named:?}");
    }

    /// Classes and guardians lead to pupils who are here, and to nobody else.
    fn assert_reached(&self) {
        let open = self.school().open_year().unwrap();
        let roster = self.standing();
        for code in ["A", "B"] {
            let there = self.refs(&Term::class(&ClassCode(code.into()))).len();
            assert_eq!(there, roster.pupils.values().filter(|pupil| pupil.class.0 == code).count());
        }
        for key in ["p", "q", "r", "s"] {
            let Some(found) = self.refs(&Term::person_key(&PersonKey(key.into()))).first().copied() else { continue };
            let legal = roster.links.iter().filter(|((_, who), bond)| {
                who.0 == key && bond.level == Level::Legal && bond.kinship != Kinship::Oneself
            });
            let answers_for: BTreeSet<&PupilKey> = legal.map(|((pupil, _), _)| pupil).collect();
            let mut reaches = BTreeSet::new();
            for family in self.refs(&Term::families_of(PersonId(found.subject.0))) {
                let opened = open_family(open.scope(), FamilyId(family.subject.0)).unwrap();
                reaches.extend(opened.household.pupils.into_iter().map(|child| child.profile.key));
            }
            assert_eq!(reaches.iter().collect::<BTreeSet<_>>(), answers_for, "of {key}");
        }
    }
}

const BOTH: [(&str, &str, Level); 2] = [("1", "7", Level::Legal), ("1", "8", Level::Legal)];

#[test]
fn the_same_import_again_writes_nothing() {
    let office = Office::new();
    let mut incoming = files(&[("1", "6A"), ("2", "6B")], &BOTH);
    let staff = BTreeMap::from([teacher("1", &["6A"])]);
    incoming.staff = Some(StaffGiven {
        staff,
        labels: BTreeMap::from([(ClassCode("6A".into()), "Sixième A".into())]),
        ..Default::default()
    });
    office.import(&incoming);
    let again = office.prepared(&incoming);
    assert!(again.plan().is_empty());
    office.apply(&again).unwrap();
    assert_eq!(office.standing(), again.plan.roster);
}

#[test]
fn what_each_guardian_is_to_sign_waits_for_those_who_answer_for_the_pupil_today() {
    let office = Office::new();
    office.import(&files(&[("1", "6A")], &BOTH));
    let family = office.place("1");
    let open = office.school().open_year().unwrap();
    let (opened, child) = open_pupil(open.scope(), family.row).unwrap();
    let at = office.school().now();
    let author = Actor::staff(StaffId(900), Function::Teacher, "M. Modèle");
    let (subject, text) = (Text::line("Sortie").unwrap(), Text::parse("Jeudi.").unwrap());
    let matter = Matter::Note { subject, text };
    let entry = Entry { pupil: child.person, author, written_at: at, visible_from: at, needs: Needs::Each, matter };
    let row = open.scope().write(|pen| {
        let row = pen.draw_row();
        file_entry(pen, &opened.held, row, &entry).map(|_| row)
    });
    let row = row.unwrap();
    let signs = |key: &str| {
        let by = Actor::of_family(Who::Guardian(office.guardian(key)), key);
        let step = Step::Signed(Signature { text_hash: [0; 32], manner: Manner::Session });
        let signed = FollowUp::at_once(row, by, at, step);
        open.scope().write(|pen| file_follow_up(pen, &opened.held, pen.draw_row(), &signed)).unwrap();
    };
    let mot = Ref::row(family.subject, row);
    assert_eq!(office.refs(&Term::lacking(Lack::Signature)), [mot], "nobody has signed");
    signs("7");
    assert_eq!(office.refs(&Term::lacking(Lack::Signature)), [], "somebody has");
    assert_eq!(office.refs(&Term::partly_signed()), [mot], "the father has not");
    office.import(&files(&[("1", "6A")], &BOTH[..1]));
    assert_eq!(office.refs(&Term::partly_signed()), [], "he answers for the pupil no more");
    office.import(&files(&[("1", "6A")], &BOTH));
    assert_eq!(office.refs(&Term::partly_signed()), [mot], "he is back");
    signs("8");
    assert_eq!(office.refs(&Term::partly_signed()), []);
}

#[test]
fn a_pupil_whose_guardians_change_goes_to_another_family_with_the_carnet() {
    let office = Office::new();
    let together = [BOTH[0], BOTH[1], ("2", "7", Level::Legal), ("2", "8", Level::Legal)];
    let pupils = [("1", "6A"), ("2", "6A")];
    office.import(&files(&pupils, &together));
    assert_eq!(office.place("1").subject, office.place("2").subject);
    office.write_to("1");
    office.write_to("2");
    let was = [office.place("1"), office.place("2")];
    let old_family = was[0].subject;
    office.import(&files(&pupils, &together[1..]));
    let now = [office.place("1"), office.place("2")];
    assert_ne!(now[0].subject, now[1].subject, "a key of its own");
    assert!(now.iter().all(|place| place.subject != old_family), "the key of both opens what was written of both");
    assert_eq!(office.refs(&Term::retired()), [Ref::to(old_family)], "and goes with the next rotation");
    assert_eq!(now.map(|place| place.row), was.map(|place| place.row), "addresses stay");
    office.assert_found(&["1", "2"].map(str::to_owned).into());
}

#[test]
fn a_guardian_who_loses_the_legal_level_has_no_way_in_any_more_and_the_family_keeps_its_key() {
    let office = Office::new();
    office.import(&files(&[("1", "6A")], &BOTH));
    office.write_to("1");
    let (father, family) = (office.guardian("8"), office.place("1").subject);
    let year = office.school().open_year().unwrap().year();
    let [mothers, fathers] =
        [office.guardian("7"), father].map(|who| invite(office.school(), Seat::of_year(year, who)).unwrap());
    assert!(find_invitation(office.school(), fathers.code.as_str()).is_ok());
    office.import(&files(&[("1", "6A")], &[BOTH[0], ("1", "8", Level::InCharge)]));
    assert!(office.refs(&Term::families_of(father)).is_empty());
    assert!(find_invitation(office.school(), fathers.code.as_str()).is_err());
    assert!(find_invitation(office.school(), mothers.code.as_str()).is_ok());
    assert_eq!(office.place("1").subject, family);
    office.import(&files(&[("1", "6A")], &BOTH));
    assert_eq!(office.guardian("8"), father, "who comes back is the same person");
    assert_eq!(office.refs(&Term::families_of(father)), [Ref::to(family)]);
}

#[test]
fn a_pupil_who_leaves_is_found_by_nothing_and_finds_the_carnet_when_they_come_back() {
    let office = Office::new();
    let everyone = [("1", "6A"), ("2", "6A")];
    let together = [BOTH[0], ("2", "7", Level::Legal)];
    office.import(&files(&everyone, &together));
    office.write_to("1");
    office.write_to("2");
    let handle = office.place("1").row;
    office.import(&files(&everyone[1..], &together));
    assert!(office.refs(&Term::pupil(handle)).is_empty());
    assert_eq!(office.refs(&Term::departed()).len(), 1);
    office.assert_found(&["2".to_owned()].into());
    office.import(&files(&everyone, &together));
    assert_eq!(office.place("1").row, handle);
    assert!(office.refs(&Term::departed()).is_empty());
    office.assert_found(&["1", "2"].map(str::to_owned).into());
}

#[test]
fn a_plan_made_before_another_import_is_refused_and_nothing_is_written() {
    let office = Office::new();
    let late = office.prepared(&files(&[("1", "6A")], &BOTH));
    office.import(&files(&[("2", "6A")], &[]));
    let before = office.standing();
    assert!(matches!(office.apply(&late), Err(ActRefused::TooLate)));
    assert_eq!(office.standing(), before);
}

#[test]
fn an_import_that_fails_at_the_last_step_leaves_the_year_and_the_staff_as_they_were() {
    let office = Office::new();
    office.import(&files(&[("1", "6A")], &BOTH));
    let mut incoming = files(&[("2", "6A")], &[]);
    incoming.staff = Some(StaffGiven { staff: BTreeMap::from([teacher("1", &["6A"])]), ..Default::default() });
    let prepared = office.prepared(&incoming);
    let before = office.standing();
    let open = office.school().open_year().unwrap();
    let refused = open.scope().write(|pen| {
        write_year(office.school(), pen, &prepared.plan, &Register::read(office.school(), pen.scope())?, &|_| {})?;
        Err::<(), _>(ActRefused::Nobody)
    });
    assert!(refused.is_err());
    let after = office.standing();
    assert_eq!((after.pupils, after.persons, after.links), (before.pupils, before.persons, before.links));
    assert!(after.staff.values().all(|staff| staff.teaches.is_empty()), "who teaches nothing sees nobody");
    office.import(&incoming);
}

#[test]
fn someone_the_head_admitted_stays_when_sts_web_does_not_list_them() {
    let office = Office::new();
    let member = StaffMember {
        key: "carnet-1".into(),
        civility: Civility::Madam,
        name: name("Aed"),
        function: Function::Aed,
        by_hand: true,
    };
    crate::acts::admit_staff(office.school(), &member).unwrap();
    let listed = |id: &str| {
        let staff = StaffGiven { staff: BTreeMap::from([teacher(id, &["6A"])]), ..Default::default() };
        Incoming { staff: Some(staff), ..Default::default() }
    };
    office.import(&listed("1"));
    office.import(&listed("2"));
    assert_eq!(office.standing().staff.keys().collect::<Vec<_>>(), ["carnet-1", "sts:epp:2"]);
}

fn bond() -> impl Strategy<Value = Bond> {
    let kinship = prop_oneof![
        4 => Just(Kinship::Mother), 1 => Just(Kinship::Oneself), 1 => Just(Kinship::ChildWelfare)
    ];
    let level = prop_oneof![4 => Just(Level::Legal), 1 => Just(Level::InCharge), 1 => Just(Level::Contact)];
    (kinship, level).prop_map(|(kinship, level)| Bond { kinship, level })
}

fn incoming() -> impl Strategy<Value = Incoming> {
    let who = prop::sample::select(vec!["p", "q", "r", "s"]);
    let child = prop::sample::select(vec!["1", "2", "3", "4", "5"]);
    let pupils = prop::collection::btree_map(child.clone(), prop::sample::select(vec!["A", "B"]), 1..=5);
    let links = prop::collection::btree_map((child, who), bond(), 0..10);
    let taught =
        prop::collection::btree_map(prop::sample::select(vec!["x", "y"]), prop::sample::select(vec!["A", "B"]), 0..=2);
    (prop::option::weighted(0.8, pupils), prop::option::weighted(0.8, links), prop::option::weighted(0.5, taught))
        .prop_map(|(pupils, links, taught)| Incoming {
            pupils: pupils.map(|pupils| pupils_given(&pupils.into_iter().collect::<Vec<_>>())),
            guardians: links.map(|links| {
                let persons = links.keys().map(|(_, who)| (PersonKey((*who).into()), person(who))).collect();
                let links = links
                    .into_iter()
                    .map(|((pupil, who), bond)| ((PupilKey(pupil.into()), PersonKey(who.into())), bond));
                GuardiansGiven { persons, links: links.collect(), ..Default::default() }
            }),
            staff: taught.map(|taught| StaffGiven {
                staff: taught.iter().map(|(id, class)| teacher(id, &[class])).collect(),
                ..Default::default()
            }),
            ..Incoming::default()
        })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]
    #[test]
    fn whatever_is_imported_stands_and_no_carnet_is_ever_lost(imports in prop::collection::vec(incoming(), 1..6)) {
        let office = Office::new();
        let mut written: BTreeSet<String> = BTreeSet::new();
        for incoming in imports {
            office.import(&incoming);
            office.assert_reached();
            let present: BTreeSet<String> = office.standing().pupils.into_keys().map(|key| key.0).collect();
            for key in &present {
                if written.insert(key.clone()) {
                    office.write_to(key);
                }
            }
            office.assert_found(&present);
            let households = office.refs(&Term::all_families()).len();
            prop_assert_eq!(households, crate::domain::family::families(&office.standing()).len());
        }
    }
}
