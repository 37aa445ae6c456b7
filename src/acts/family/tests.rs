//! What each of a family sees and may do: separated parents, a blended family, a pupil of eighteen.

use crate::acts::*;
use crate::archive::{Charter, Folders, Held, Pen, Ref, School, Tenure, Term};
use crate::auth::fixtures::{asserted, seated};
use crate::auth::{Caller, Deed, Guardian, Pupil, Seat};
use crate::domain::absence::{Absence, Justification, Motive, Standing};
use crate::domain::asking::{Demand, Needs, Office};
use crate::domain::clock::{Chance, Clock};
use crate::domain::entry::{Consultation, Entry, Filed, Matter};
use crate::domain::family::*;
use crate::domain::follow_up::{Actor, FollowUp, Step, Who};
use crate::domain::ids::{Handle, PersonId, StaffId};
use crate::domain::news::Shown;
use crate::domain::person::{Boarding, Civility, Kinship, PersonName, PostalAddress};
use crate::domain::roster::{ClassCode, PersonKey, PupilKey};
use crate::domain::sanction::{Measure, Sanction};
use crate::domain::signature::Manner;
use crate::domain::staff::Function;
use crate::domain::text::Text;
use crate::vault::Unlock;
use jiff::civil::{date, time};
use jiff::{SignedDuration, Timestamp};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

/// In the first words, with everything that was said since.
const AS_WRITTEN: Shown = Shown { version: 0, seen: Timestamp::MAX };

struct MovedByHand(Mutex<Timestamp>);

impl Clock for MovedByHand {
    fn now(&self) -> Timestamp {
        *self.0.lock().unwrap()
    }
    fn running(&self) -> Duration {
        Duration::ZERO
    }
}

struct Dice(AtomicU64);

impl Chance for Dice {
    fn fill(&self, out: &mut [u8]) {
        for part in out.chunks_mut(32) {
            let count = self.0.fetch_add(1, Ordering::Relaxed).to_be_bytes();
            let digest = ring::digest::digest(&ring::digest::SHA256, &count);
            part.copy_from_slice(&digest.as_ref()[..part.len()]);
        }
    }
}

/// Zoé has separated parents, Claire and Denis; Tom has Claire and Ernest; Lina and Hugo, who is eighteen, have Farid.
pub(crate) struct World {
    /// The school.
    pub(crate) school: Arc<School>,
    clock: Arc<MovedByHand>,
    _folder: tempfile::TempDir,
    /// Of two families.
    pub(crate) claire: PersonId,
    /// Zoé's father.
    pub(crate) denis: PersonId,
    /// Tom's father.
    pub(crate) ernest: PersonId,
    /// Father of Lina and Hugo.
    pub(crate) farid: PersonId,
    /// Of separated parents.
    pub(crate) zoe: Child,
    /// Her half-brother, of another family.
    pub(crate) tom: Child,
    /// A younger pupil.
    pub(crate) lina: Child,
    /// A pupil of age.
    pub(crate) hugo: Child,
}

fn monday() -> Timestamp {
    "2026-11-23T09:00:00Z".parse().unwrap()
}

fn name(given: &str, family: &str) -> PersonName {
    PersonName { given: given.into(), family: family.into() }
}

fn guardian(pen: &mut Pen<'_>, given: &str) -> Held {
    let held = pen.admit().unwrap();
    let address = PostalAddress { town: format!("Ville-de-{given}"), ..PostalAddress::default() };
    let profile = Profile::Guardian(GuardianProfile {
        key: PersonKey(given.into()),
        civility: Civility::Unknown,
        name: name(given, "EXEMPLE"),
        email: None,
        telephone: None,
        address: Some(address),
        medium: Medium::Undecided,
        paper_from: jiff::civil::date(2026, 9, 1),
    });
    pen.add(&held, &profile).unwrap();
    held
}

fn child(pen: &mut Pen<'_>, given: &str, born: i16) -> Child {
    let held = pen.admit().unwrap();
    let profile = PupilProfile {
        key: PupilKey(given.into()),
        name: name(given, "EXEMPLE"),
        born: date(born, 3, 1),
        class: ClassCode("6A".into()),
        groups: Default::default(),
        boarding: Boarding::Day,
    };
    pen.add(&held, &Profile::Pupil(profile.key.clone())).unwrap();
    let (person, handle) = (PersonId(held.subject().0), pen.draw_row());
    Child { person, handle, access: PupilAccess::Closed, profile, former_rolls: vec![] }
}

fn family(pen: &mut Pen<'_>, children: &[&Child], guardians: &[&Held]) {
    let held = pen.admit().unwrap();
    let bonds: BTreeMap<_, _> = children.iter().map(|child| (child.person, Kinship::Other)).collect();
    let guardians: Vec<_> = guardians.iter().map(|held| PersonId(held.subject().0)).collect();
    for person in guardians.iter().copied().chain(children.iter().map(|child| child.person)) {
        pen.link(&Term::families_of(person), Ref::to(held.subject())).unwrap();
    }
    for child in children {
        pen.link(&Term::pupil(child.handle), Ref::row(held.subject(), child.handle)).unwrap();
    }
    let household = Household {
        bonded: Bonded::Alone(PupilKey(String::new())),
        pupils: children.iter().map(|child| (*child).clone()).collect(),
        guardians: guardians.into_iter().map(|person| Guardianship { person, bonds: bonds.clone() }).collect(),
        former: BTreeSet::new(),
    };
    pen.add(&held, &household).unwrap();
}

impl World {
    /// The school on a Monday morning, its carnets empty.
    pub(crate) fn opened() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let clock = Arc::new(MovedByHand(Mutex::new(monday())));
        let dice = Arc::new(Dice(AtomicU64::new(0)));
        let folders = Folders::at(folder.path().join("carnet"));
        let charter = Charter {
            uai: "0990001A".parse().unwrap(),
            name: "Collège Marie-Exemple".into(),
            origin: "http://localhost:8080".into(),
            tenure: Tenure::Public,
            zone: "Europe/Paris".into(),
        };
        let unlock = Unlock::create_key_file(&folder.path().join("unlock.key"), dice.as_ref()).unwrap();
        let school = School::create(folders, charter, unlock, clock.clone(), dice).unwrap();
        crate::acts::small_school::open_year(&school);
        let open = school.open_year().unwrap();
        let id = |held: &Held| PersonId(held.subject().0);
        let made = open.scope().write(|pen| {
            let [claire, denis, ernest, farid] = ["Claire", "Denis", "Ernest", "Farid"].map(|g| guardian(pen, g));
            let (zoe, tom) = (child(pen, "Zoé", 2015), child(pen, "Tom", 2014));
            let (lina, hugo) = (child(pen, "Lina", 2013), child(pen, "Hugo", 2008));
            family(pen, &[&zoe], &[&claire, &denis]);
            family(pen, &[&tom], &[&claire, &ernest]);
            family(pen, &[&lina, &hugo], &[&farid]);
            Ok::<_, ActRefused>((id(&claire), id(&denis), id(&ernest), id(&farid), zoe, tom, lina, hugo))
        });
        let (claire, denis, ernest, farid, zoe, tom, lina, hugo) = made.unwrap();
        let school = Arc::new(school);
        Self { school, clock, _folder: folder, claire, denis, ernest, farid, zoe, tom, lina, hugo }
    }

    /// The account of a guardian or a pupil.
    pub(crate) fn seat(&self, person: PersonId) -> Seat {
        Seat::of_year(self.school.open_year().unwrap().year(), person)
    }

    fn guardian(&self, person: PersonId) -> Guardian {
        match seated(&self.school, self.seat(person)) {
            Some(Caller::Guardian(guardian)) => guardian,
            _ => panic!("no guardian"),
        }
    }

    fn pupil(&self, child: &Child) -> Option<Pupil> {
        match seated(&self.school, self.seat(child.person)) {
            Some(Caller::Pupil(pupil)) => Some(pupil),
            _ => None,
        }
    }

    fn write_from(&self, child: &Child, matter: Matter, visible_from: Timestamp) -> Handle {
        self.write_to_be_signed(child, matter, visible_from, Needs::One)
    }

    fn write_to_be_signed(&self, child: &Child, matter: Matter, visible_from: Timestamp, needs: Needs) -> Handle {
        let open = self.school.open_year().unwrap();
        let (opened, child) = open_pupil(open.scope(), child.handle).unwrap();
        let author = Actor::staff(StaffId(900), Function::Teacher, "Mme Modèle");
        let entry = Entry { pupil: child.person, author, written_at: self.school.now(), visible_from, needs, matter };
        let file = |pen: &mut Pen<'_>| {
            let row = pen.draw_row();
            file_entry(pen, &opened.held, row, &entry).map(|_| row)
        };
        open.scope().write(file).unwrap()
    }

    /// A teacher writes about a child, seen at once.
    pub(crate) fn write(&self, child: &Child, matter: Matter) -> Handle {
        self.write_from(child, matter, self.school.now())
    }

    /// Everything in the family's file, as no family ever sees it.
    pub(crate) fn on_file(&self, child: &Child, entry: Handle) -> Filed {
        let open = self.school.open_year().unwrap();
        let (opened, _) = open_pupil(open.scope(), child.handle).unwrap();
        opened.entry(open.scope(), entry).unwrap()
    }

    fn later(&self, minutes: i64) {
        let mut now = self.clock.0.lock().unwrap();
        *now += SignedDuration::from_mins(minutes);
    }
}

fn text(text: &str) -> Text {
    Text::parse(text).unwrap()
}

/// A mot.
pub(crate) fn mot() -> Matter {
    Matter::Note { subject: Text::line("Sortie").unwrap(), text: text("Jeudi au musée.") }
}

/// A morning missed.
pub(crate) fn absence() -> Matter {
    Matter::Absence(Absence::between(date(2026, 11, 23), time(8, 0, 0, 0), time(12, 0, 0, 0)))
}

/// A sanction.
pub(crate) fn blame() -> Matter {
    Matter::Sanction(Sanction::new(Measure::Reprimand, false, None, text("Violence.")).unwrap())
}

fn because(motive: Motive, words: Option<&str>) -> Justification {
    Justification::new(motive, words.map(text)).unwrap()
}

fn names(carnets: &[ChildCarnet]) -> Vec<String> {
    carnets.iter().map(|carnet| carnet.pupil.profile.name.given.clone()).collect()
}

#[test]
fn a_guardian_of_two_families_sees_all_their_children_and_no_other() {
    let world = World::opened();
    let (of_zoe, of_tom) = (world.write(&world.zoe, mot()), world.write(&world.tom, mot()));
    world.write(&world.lina, mot());
    let claire = world.guardian(world.claire);
    let carnets = read_carnet(&world.school, Reader::Guardian(&claire)).unwrap();
    assert_eq!(names(&carnets), ["Tom", "Zoé"]);
    assert_eq!(carnets[0].filed.iter().map(|f| f.handle).collect::<Vec<_>>(), [of_tom]);
    assert_eq!(carnets[1].filed.iter().map(|f| f.handle).collect::<Vec<_>>(), [of_zoe]);
    let ernest = world.guardian(world.ernest);
    assert_eq!(names(&read_carnet(&world.school, Reader::Guardian(&ernest)).unwrap()), ["Tom"]);
}

#[test]
fn an_entry_of_another_family_is_not_there_for_anything() {
    let world = World::opened();
    let (mot, missed) = (world.write(&world.tom, mot()), world.write(&world.tom, absence()));
    let sanction = world.write(&world.tom, blame());
    let (ernest, denis) = (world.guardian(world.ernest), world.guardian(world.denis));
    let (own, other) = (Reader::Guardian(&ernest), Reader::Guardian(&denis));
    let illness = || because(Motive::Illness, None);
    let slip = Handle([1; 16]);
    let school = &world.school;
    assert!(read_entry(school, own, mot).is_ok() && may_sign_sanction(school, own, sanction).is_ok());

    assert!(matches!(read_entry(school, other, mot), Err(ActRefused::NotFound)));
    assert!(matches!(sign(school, other, mot, AS_WRITTEN), Err(ActRefused::NotFound)));
    assert!(matches!(may_sign_sanction(school, other, sanction), Err(ActRefused::NotFound)));
    let proof = asserted(denis.seat(), Deed::Sign { entry: sanction, version: 0 });
    assert!(matches!(sign_sanction(school, other, sanction, AS_WRITTEN, proof), Err(ActRefused::NotFound)));
    assert!(matches!(justify(school, other, missed, illness(), &BTreeSet::new()), Err(ActRefused::NotFound)));
    assert!(matches!(answer(school, Reader::Guardian(&denis), mot, slip, text("Bonjour")), Err(ActRefused::NotFound)));
    assert!(matches!(choose_access(school, &denis, world.tom.handle, PupilAccess::Open), Err(ActRefused::NotFound)));
    assert!(matches!(invite_child(school, &denis, world.tom.handle), Err(ActRefused::NotFound)));
    for entry in [mot, missed, sanction] {
        assert!(world.on_file(&world.tom, entry).follow_ups.is_empty());
    }

    sign(school, own, mot, AS_WRITTEN).unwrap();
    justify(school, own, missed, illness(), &BTreeSet::new()).unwrap();
    answer(school, Reader::Guardian(&ernest), mot, slip, text("Bonjour")).unwrap();
}

#[test]
fn separated_parents_never_read_each_others_words() {
    let world = World::opened();
    let (mot, missed) = (world.write(&world.zoe, mot()), world.write(&world.zoe, absence()));
    let (claire, denis) = (world.guardian(world.claire), world.guardian(world.denis));
    let school = &world.school;
    answer(school, Reader::Guardian(&claire), mot, Handle([1; 16]), text("Entre nous.")).unwrap();
    justify(
        school,
        Reader::Guardian(&claire),
        missed,
        because(Motive::Other, Some("Chez sa tante.")),
        &BTreeSet::new(),
    )
    .unwrap();
    let seen = |guardian: &Guardian| {
        let carnets = read_carnet(school, Reader::Guardian(guardian)).unwrap();
        let zoe = carnets.into_iter().find(|carnet| carnet.pupil == world.zoe).unwrap();
        let alone = [mot, missed].map(|entry| read_entry(school, Reader::Guardian(guardian), entry).unwrap().filed);
        format!("{:?} {alone:?}", zoe.filed)
    };
    assert!(seen(&claire).contains("Entre nous.") && seen(&claire).contains("Chez sa tante."));
    let denis_sees = seen(&denis);
    for secret in ["Entre nous.", "Chez sa tante.", "Answered", "Ville-de-Claire"] {
        assert!(!denis_sees.contains(secret), "{secret}");
    }
    assert!(denis_sees.contains("Claire EXEMPLE"), "who justified is known, their words are not");
}

#[test]
fn each_parent_signs_on_their_own_line_and_only_once() {
    let world = World::opened();
    let mot = world.write(&world.zoe, mot());
    let (claire, denis) = (world.guardian(world.claire), world.guardian(world.denis));
    for guardian in [&claire, &claire, &denis] {
        sign(&world.school, Reader::Guardian(guardian), mot, AS_WRITTEN).unwrap();
        world.later(1);
    }
    let filed = world.on_file(&world.zoe, mot);
    let who: Vec<_> = filed.signatures().map(|(follow_up, _)| follow_up.by.who).collect();
    assert_eq!(who, [Who::Guardian(world.claire), Who::Guardian(world.denis)]);
    assert_eq!(filed.follow_ups[0].at, monday());
    let Step::Signed(signature) = &filed.follow_ups[0].step else { panic!("not a signature") };
    assert_eq!(signature.text_hash, text_hash(&filed.entry).unwrap());
}

#[test]
fn a_sanction_is_signed_with_a_fresh_assertion_for_this_very_entry() {
    let world = World::opened();
    let (sanction, another) = (world.write(&world.zoe, blame()), world.write(&world.zoe, blame()));
    let (claire, denis) = (world.guardian(world.claire), world.guardian(world.denis));
    let (school, reader) = (&world.school, Reader::Guardian(&claire));
    assert!(matches!(sign(school, reader, sanction, AS_WRITTEN), Err(ActRefused::NeedsAssertion(_))));
    for (seat, deed) in [
        (claire.seat(), Deed::Sign { entry: another, version: 0 }),
        (claire.seat(), Deed::AddPasskey),
        (denis.seat(), Deed::Sign { entry: sanction, version: 0 }),
    ] {
        assert!(matches!(
            sign_sanction(school, reader, sanction, AS_WRITTEN, asserted(seat, deed)),
            Err(ActRefused::Auth(_))
        ));
    }
    assert!(!world.on_file(&world.zoe, sanction).is_signed());
    let proof = asserted(claire.seat(), Deed::Sign { entry: sanction, version: 0 });
    sign_sanction(school, reader, sanction, AS_WRITTEN, proof).unwrap();
    let filed = world.on_file(&world.zoe, sanction);
    assert_eq!(filed.signatures().map(|(_, manner)| manner).collect::<Vec<_>>(), [Manner::FreshAssertion]);
    assert!(matches!(may_sign_sanction(school, reader, sanction), Err(ActRefused::TooLate)));
}

#[test]
fn what_is_written_in_the_evening_is_not_there_before_the_morning() {
    let world = World::opened();
    let tomorrow = monday() + SignedDuration::from_hours(21);
    let mot = world.write_from(&world.zoe, mot(), tomorrow);
    let claire = world.guardian(world.claire);
    let (school, reader) = (&world.school, Reader::Guardian(&claire));
    let seen = || read_carnet(school, reader).unwrap().iter().map(|carnet| carnet.filed.len()).sum::<usize>();
    assert_eq!(seen(), 0);
    assert!(matches!(read_entry(school, reader, mot), Err(ActRefused::NotFound)));
    assert!(matches!(sign(school, reader, mot, AS_WRITTEN), Err(ActRefused::NotFound)));
    world.later(21 * 60);
    assert_eq!(seen(), 1);
    sign(school, reader, mot, AS_WRITTEN).unwrap();
}

#[test]
fn a_justification_is_locked_once_sent() {
    let world = World::opened();
    let missed = world.write(&world.zoe, absence());
    let (claire, denis) = (world.guardian(world.claire), world.guardian(world.denis));
    let school = &world.school;
    for _ in 0..2 {
        justify(school, Reader::Guardian(&claire), missed, because(Motive::Illness, None), &BTreeSet::new()).unwrap();
        world.later(1);
    }
    for guardian in [&claire, &denis] {
        let changed = justify(
            school,
            Reader::Guardian(guardian),
            missed,
            because(Motive::FamilyCeremony, None),
            &BTreeSet::new(),
        );
        assert!(matches!(changed, Err(ActRefused::TooLate)));
    }
    let filed = world.on_file(&world.zoe, missed);
    assert_eq!(filed.follow_ups.len(), 1);
    assert_eq!(filed.standing(), Standing::Sent(because(Motive::Illness, None)));
    let to_judge = school.open_year().unwrap().scope().refs(&Term::to_judge()).unwrap();
    assert_eq!(to_judge.iter().map(|found| found.row).collect::<Vec<_>>(), [missed]);
}

#[test]
fn an_absence_is_not_signed_a_mot_is_not_justified_and_only_a_mot_is_answered() {
    let world = World::opened();
    let (mot, missed) = (world.write(&world.zoe, mot()), world.write(&world.zoe, absence()));
    let claire = world.guardian(world.claire);
    let (school, reader) = (&world.school, Reader::Guardian(&claire));
    assert!(matches!(sign(school, reader, missed, AS_WRITTEN), Err(ActRefused::NotFound)));
    assert!(matches!(
        justify(school, reader, mot, because(Motive::Illness, None), &BTreeSet::new()),
        Err(ActRefused::NotFound)
    ));
    let answered = answer(school, Reader::Guardian(&claire), missed, Handle([1; 16]), text("Bonjour"));
    assert!(matches!(answered, Err(ActRefused::NotFound)));
}

#[test]
fn the_same_answer_sent_twice_is_one_and_another_slip_is_another() {
    let world = World::opened();
    let mot = world.write(&world.zoe, mot());
    let claire = world.guardian(world.claire);
    for slip in [1, 1, 2] {
        answer(&world.school, Reader::Guardian(&claire), mot, Handle([slip; 16]), text("Merci.")).unwrap();
    }
    assert_eq!(world.on_file(&world.zoe, mot).follow_ups.len(), 2);
}

#[test]
fn a_pupil_reads_their_own_carnet_and_signs_nothing_for_a_parent() {
    let world = World::opened();
    let of_hugo = world.write(&world.hugo, mot());
    let (mot, missed) = (world.write(&world.lina, mot()), world.write(&world.lina, absence()));
    assert!(world.pupil(&world.lina).is_none(), "nobody has opened the access");
    let farid = world.guardian(world.farid);
    let school = &world.school;
    answer(school, Reader::Guardian(&farid), mot, Handle([1; 16]), text("Entre adultes.")).unwrap();
    choose_access(school, &farid, world.lina.handle, PupilAccess::Open).unwrap();
    let lina = world.pupil(&world.lina).unwrap();
    let reader = Reader::Pupil(&lina);
    let carnets = read_carnet(school, reader).unwrap();
    assert_eq!(names(&carnets), ["Lina"]);
    assert_eq!(carnets[0].filed.len(), 2);
    assert!(!format!("{:?}", carnets[0].filed).contains("Entre adultes."));
    mark_read(school, Reader::Pupil(&lina), mot, AS_WRITTEN.seen).unwrap();
    mark_read(school, Reader::Pupil(&lina), mot, AS_WRITTEN.seen).unwrap();
    let filed = read_entry(school, reader, mot).unwrap().filed;
    assert!(filed.is_read_by(Who::Pupil(world.lina.person)) && !filed.is_signed());
    assert_eq!(filed.follow_ups.len(), 1);

    assert!(matches!(sign(school, reader, mot, AS_WRITTEN), Err(ActRefused::NotFound)));
    assert!(matches!(
        justify(school, reader, missed, because(Motive::Illness, None), &BTreeSet::new()),
        Err(ActRefused::NotFound)
    ));
    assert!(matches!(read_entry(school, reader, of_hugo), Err(ActRefused::NotFound)), "nor a brother's carnet");
    assert!(matches!(mark_read(school, Reader::Pupil(&lina), of_hugo, AS_WRITTEN.seen), Err(ActRefused::NotFound)));
}

#[test]
fn closing_a_pupils_access_shuts_them_out_at_once_and_opening_lets_a_letter_be_made() {
    let world = World::opened();
    let farid = world.guardian(world.farid);
    let school = &world.school;
    assert!(matches!(invite_child(school, &farid, world.lina.handle), Err(ActRefused::NotFound)));
    choose_access(school, &farid, world.lina.handle, PupilAccess::Open).unwrap();
    let (child, invitation) = invite_child(school, &farid, world.lina.handle).unwrap();
    assert_eq!((child.person, invitation.seat), (world.lina.person, world.seat(world.lina.person)));
    assert!(world.pupil(&world.lina).is_some());
    choose_access(school, &farid, world.lina.handle, PupilAccess::Closed).unwrap();
    assert!(world.pupil(&world.lina).is_none());
    assert!(choices(school, &farid).unwrap().children.iter().all(|c| c.pupil.access == PupilAccess::Closed));
}

#[test]
fn a_pupil_of_age_signs_and_justifies_alone_and_their_guardian_goes_on_receiving() {
    let world = World::opened();
    let (mot, missed) = (world.write(&world.hugo, mot()), world.write(&world.hugo, absence()));
    let (hugo, farid) = (world.pupil(&world.hugo).unwrap(), world.guardian(world.farid));
    let school = &world.school;
    let closed = choose_access(school, &farid, world.hugo.handle, PupilAccess::Closed);
    assert!(matches!(closed, Err(ActRefused::TooLate)));
    assert!(matches!(invite_child(school, &farid, world.hugo.handle), Err(ActRefused::TooLate)));
    assert!(world.pupil(&world.hugo).is_some());

    sign(school, Reader::Pupil(&hugo), mot, AS_WRITTEN).unwrap();
    justify(
        school,
        Reader::Pupil(&hugo),
        missed,
        because(Motive::Other, Some("Permis de conduire.")),
        &BTreeSet::new(),
    )
    .unwrap();
    let own = read_entry(school, Reader::Pupil(&hugo), missed).unwrap().filed;
    assert!(format!("{own:?}").contains("Permis de conduire."));
    let seen = read_entry(school, Reader::Guardian(&farid), mot).unwrap().filed;
    assert_eq!(seen.follow_ups[0].by.who, Who::Pupil(world.hugo.person));
    assert!(!seen.is_pending(Who::Guardian(world.farid), school.local_now().date()));
    let father = Reader::Guardian(&farid);
    assert!(matches!(sign(school, father, mot, AS_WRITTEN), Err(ActRefused::NotFound)));
    assert!(matches!(
        justify(school, father, missed, because(Motive::Illness, None), &BTreeSet::new()),
        Err(ActRefused::NotFound)
    ));
    let word = || Demand::Word { subject: Text::line("Sortie").unwrap(), text: Text::parse("Bonjour.").unwrap() };
    let asked = |reader| ask(school, reader, world.hugo.handle, Office::SchoolLife, word(), Handle([7; 16]));
    asked(Reader::Pupil(&hugo)).unwrap();
    assert!(matches!(asked(father), Err(ActRefused::NotFound)));
    mark_read(school, father, mot, AS_WRITTEN.seen).unwrap();
    assert_eq!(world.on_file(&world.hugo, mot).signatures().count(), 1);
}

#[test]
fn each_guardian_signs_for_themself_and_a_pupil_of_age_who_has_objected_alone() {
    let world = World::opened();
    let each = |child| world.write_to_be_signed(child, mot(), world.school.now(), Needs::Each);
    let (of_zoe, of_hugo) = (each(&world.zoe), each(&world.hugo));
    let (claire, denis) = (world.guardian(world.claire), world.guardian(world.denis));
    let today = world.school.local_now().date();
    let awaited = |person| world.on_file(&world.zoe, of_zoe).is_pending(Who::Guardian(person), today);
    sign(&world.school, Reader::Guardian(&claire), of_zoe, AS_WRITTEN).unwrap();
    assert!(!awaited(world.claire) && awaited(world.denis));
    sign(&world.school, Reader::Guardian(&denis), of_zoe, AS_WRITTEN).unwrap();
    assert!(!awaited(world.denis));

    let open = world.school.open_year().unwrap();
    let mut household = open_pupil(open.scope(), world.hugo.handle).unwrap().0.household;
    let hugo = world.pupil(&world.hugo).unwrap();
    sign(&world.school, Reader::Pupil(&hugo), of_hugo, AS_WRITTEN).unwrap();
    let signed = world.on_file(&world.hugo, of_hugo);
    assert!(!signed.lacks_signature(&household.signing_for(world.hugo.person, today)), "his father only reads it");
    let eve = world.hugo.profile.comes_of_age().unwrap().yesterday().unwrap();
    assert_eq!(household.signing_for(world.hugo.person, eve), [world.farid]);
    household.pupils.iter_mut().for_each(|child| child.access = PupilAccess::Alone);
    assert!(!signed.lacks_signature(&household.signing_for(world.hugo.person, today)), "he has objected");
}

#[test]
fn one_person_writes_no_more_in_a_day_than_anyone_has_to_say_and_the_others_of_the_family_go_on() {
    let world = World::opened();
    let mot = world.write(&world.zoe, mot());
    let (claire, denis) = (world.guardian(world.claire), world.guardian(world.denis));
    let says = |guardian, n: u8| {
        let text = Text::parse("Bonjour.").unwrap();
        answer(&world.school, Reader::Guardian(guardian), mot, Handle([n; 16]), text)
    };
    let most = u8::try_from(crate::acts::family::often::MOST).unwrap();
    (0..most).for_each(|n| says(&claire, n).unwrap());
    assert!(matches!(says(&claire, most), Err(ActRefused::TooOften)));
    says(&claire, 0).unwrap();
    says(&denis, most).unwrap();
    world.later(25 * 60);
    says(&world.guardian(world.claire), most).unwrap();
}

#[test]
fn a_guardian_chooses_for_themself_alone_and_may_change_their_mind() {
    let world = World::opened();
    for medium in [Medium::Digital, Medium::Paper, Medium::Digital] {
        choose_medium(&world.school, &world.guardian(world.claire), medium).unwrap();
        assert_eq!(world.guardian(world.claire).profile().medium, medium);
    }
    assert_eq!(world.guardian(world.denis).profile().medium, Medium::Undecided);
}

#[test]
fn a_guardian_sees_who_opened_the_record_of_their_own_child() {
    let world = World::opened();
    let open = world.school.open_year().unwrap();
    for child in [&world.zoe, &world.lina] {
        let (opened, _) = open_pupil(open.scope(), child.handle).unwrap();
        let by = Actor::staff(StaffId(900), Function::Teacher, "Mme Modèle");
        let consultation = Consultation { pupil: child.person, by, at: monday() };
        open.scope().write(|pen| pen.add(&opened.held, &consultation)).unwrap();
    }
    let claire = world.guardian(world.claire);
    let seen = consultations(Reader::Guardian(&claire)).unwrap();
    let count: Vec<_> = seen.iter().map(|c| (c.pupil.profile.name.given.as_str(), c.consultations.len())).collect();
    assert_eq!(count, [("Tom", 0), ("Zoé", 1)]);
}

#[test]
fn nothing_is_signed_once_the_year_is_closed() {
    let world = World::opened();
    let mot = world.write(&world.zoe, mot());
    let claire = world.guardian(world.claire);
    let year = world.school.open_year().unwrap().year();
    let close = |file: crate::archive::YearFile| {
        let state = file.state.clone().close(monday())?;
        Ok::<_, ActRefused>(crate::archive::YearFile { state, ..file })
    };
    world.school.change_year(year, close).unwrap();
    assert!(matches!(sign(&world.school, Reader::Guardian(&claire), mot, AS_WRITTEN), Err(ActRefused::NoOpenYear)));
    assert!(read_entry(&world.school, Reader::Guardian(&claire), mot).is_ok(), "it is read to the end");
}

#[test]
fn staff_answers_are_read_in_the_thread_they_belong_to() {
    let world = World::opened();
    let mot = world.write(&world.zoe, mot());
    let open = world.school.open_year().unwrap();
    let (opened, _) = open_pupil(open.scope(), world.zoe.handle).unwrap();
    let by = Actor::staff(StaffId(900), Function::Teacher, "Mme Modèle");
    let step = Step::Answered { thread: world.claire, text: text("À vous, Madame.") };
    let answered = FollowUp::at_once(mot, by, monday(), step);
    open.scope().write(|pen| file_follow_up(pen, &opened.held, Handle([3; 16]), &answered)).unwrap();
    let steps = |person| {
        let guardian = world.guardian(person);
        read_entry(&world.school, Reader::Guardian(&guardian), mot).unwrap().filed.follow_ups.len()
    };
    assert_eq!((steps(world.claire), steps(world.denis)), (1, 0));
}
