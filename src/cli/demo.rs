//! `carnet demo`: a whole invented school, imported from the files a school would bring, then served.

use crate::acts::{self, Importer, Orders};
use crate::appliance::{Appliance, DemoClock, Keeping, SystemChance, Timepiece};
use crate::archive::{Charter, Folders, School, Tenure, Term};
use crate::auth::{Operator, Seat, invite};
use crate::cli::invented::{FIRST_DAY, live_a_month};
use crate::cli::said::Refused;
use crate::cli::say;
use crate::cli::serve::{Doors, served};
use crate::cli::words::Demo;
use crate::domain::arming::{Arming, Basis};
use crate::domain::clock::{MovableClock, draw};
use crate::domain::person::{Civility, PersonName};
use crate::domain::roster::{PersonKey, PupilKey};
use crate::domain::school_year::SchoolYear;
use crate::domain::staff::{Function, StaffMember};
use crate::i18n::french;
use crate::import::NamedFile;
use crate::memory::scrubbed;
use crate::web::level_said;
use jiff::Timestamp;
use jiff::civil::{Date, DateTime, date, datetime};
use std::net::{Ipv4Addr, SocketAddr};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// An ordinary Monday, five minutes into the first lesson but one.
const MONDAY: DateTime = datetime(2026, 11, 23, 9, 5, 0, 0);
const ZONE: &str = "Europe/Paris";
const UAI: &str = "0990001A";
const NAME: &str = "Collège Jacqueline-Exemple";
const YEAR: &str = "2026-2027";
/// A month and a moment after the summer's first day, so that the clock's two buttons lead there.
const ENDS: Date = date(2027, 8, 5);

/// The files a school would download from SIECLE and STS-web, here of invented people.
const FILES: [(&str, &[u8]); 3] = [
    ("ExportXML_ElevesAvecAdresses.zip", include_bytes!("../../assets/demo/ExportXML_ElevesAvecAdresses.zip")),
    (
        "ExportXML_ResponsablesAvecAdresses.zip",
        include_bytes!("../../assets/demo/ExportXML_ResponsablesAvecAdresses.zip"),
    ),
    ("sts_emp_0990001A_2026.xml", include_bytes!("../../assets/demo/sts_emp_0990001A_2026.xml")),
];

/// Staff whom no ministry file lists: key, civility, first name, name, function.
const ADMITTED: [(&str, Civility, &str, &str, Function); 5] = [
    ("chef", Civility::Madam, "Apolline", "JOUBERTIN", Function::Head),
    ("carnet-aed", Civility::Sir, "Malo", "KERADENNEC", Function::Aed),
    ("carnet-secretariat", Civility::Madam, "Capucine", "TAMPONNIER", Function::Secretary),
    ("carnet-infirmerie", Civility::Sir, "Ulysse", "PANSARELLO", Function::Nurse),
    ("carnet-dpd", Civility::Madam, "Léonore", "LIMOUSINEAU", Function::Dpo),
];

/// Someone to try the school as.
enum Role {
    Staff(&'static str),
    Guardian(&'static str, &'static str),
    Pupil(&'static str),
}

/// Whose eyes one may borrow: what to say of them, and who they are.
const ROLES: [(&str, Role); 11] = [
    ("demo-teacher", Role::Staff("sts:epp:8001")),
    ("demo-guardian", Role::Guardian("BERTINOT", "DIALLO-BERTINOT")),
    ("demo-separated", Role::Guardian("CARAMELLO", "CARAMELLO")),
    ("demo-other-parent", Role::Guardian("SAULNIERE", "CARAMELLO")),
    ("demo-adult", Role::Pupil("TESFAYEL")),
    ("demo-cpe", Role::Staff("sts:epp:8009")),
    ("demo-aed", Role::Staff("carnet-aed")),
    ("demo-secretary", Role::Staff("carnet-secretariat")),
    ("demo-nurse", Role::Staff("carnet-infirmerie")),
    ("demo-head", Role::Staff("chef")),
    ("demo-dpo", Role::Staff("carnet-dpd")),
];

pub(super) fn demo(args: &Demo) -> Result<(), Refused> {
    let (data, passing) = match &args.data {
        Some(data) => (data.clone(), false),
        None => (passing_folder(), true),
    };
    let done = live(&data, args.port);
    if passing && std::fs::remove_dir_all(&data).is_err() {
        tracing::warn!("the temporary folder of the demonstration could not be removed");
    }
    done
}

fn passing_folder() -> PathBuf {
    let name: [u8; 8] = draw(&SystemChance::of_the_system());
    std::env::temp_dir().join(format!("carnet-demo-{}", data_encoding::HEXLOWER.encode(&name)))
}

fn live(data: &Path, port: u16) -> Result<(), Refused> {
    let origin = format!("http://localhost:{port}");
    let folders = Folders::at(data);
    let known = folders.identity().exists() && folders.refuse_unfinished().is_ok();
    let (appliance, tour) = scrubbed(|| {
        let appliance = if known { reopened(folders, &origin)? } else { founded(folders, origin.clone())? };
        let tour = tour(&appliance.school, &origin)?;
        Ok::<_, Refused>((appliance, tour))
    })?;
    let address = SocketAddr::from((Ipv4Addr::LOCALHOST, port));
    // Its clock stands in this process alone, so it never becomes a new one; what it frees is overwritten all the same.
    served(appliance, Doors::At(&[address]), |_| say(&tour)).map(drop)
}

/// That moment by the school's own wall clock.
fn moment(local: DateTime) -> Result<Timestamp, Refused> {
    let moment = local.in_tz(ZONE).map_err(|error| Refused::said(error.to_string()))?;
    Ok(moment.timestamp())
}

/// A directory that holds the demonstration already, at the same address: passkeys are bound to it.
fn reopened(folders: Folders, origin: &str) -> Result<Appliance, Refused> {
    let clock = Arc::new(DemoClock::beginning(moment(MONDAY)?));
    let appliance = Appliance::open(folders, &Timepiece::Demo(clock))?;
    let charter = appliance.school.charter();
    if charter.uai.as_str() != UAI || charter.name != NAME || charter.origin != origin {
        return Err(Refused::said(french().t("cli-demo-another").into_owned()));
    }
    Ok(appliance)
}

/// Made the evening before its first day, lived until its Monday.
fn founded(folders: Folders, origin: String) -> Result<Appliance, Refused> {
    say(&french().t("cli-demo-preparing"));
    founded_under(&eve()?, folders, origin)
}

fn eve() -> Result<Arc<DemoClock>, Refused> {
    let eve = FIRST_DAY.yesterday().unwrap_or(FIRST_DAY).at(18, 0, 0, 0);
    Ok(Arc::new(DemoClock::beginning(moment(eve)?)))
}

fn founded_under(clock: &Arc<DemoClock>, folders: Folders, origin: String) -> Result<Appliance, Refused> {
    let charter = Charter {
        uai: UAI.parse().map_err(|_| Refused::garbled())?,
        name: NAME.to_owned(),
        origin,
        tenure: Tenure::Public,
        zone: ZONE.to_owned(),
    };
    let time = Timepiece::Demo(Arc::clone(clock));
    let appliance = Appliance::create(folders, charter, Keeping::KeyFile, &time)?;
    let school = &appliance.school;
    let operator = Operator::at_the_console();
    let year: SchoolYear = YEAR.parse().map_err(|_| Refused::garbled())?;
    let today = school.local_now().date();
    let arming = Arming::new(year, Basis::OutOfScope, today, ENDS, today).map_err(acts::ActRefused::from)?;
    let (_, _, given, family, _) = ADMITTED[0];
    acts::open_year(school, &Orders::Operator(&operator), year, arming, Some(format!("{given} {family}")))?;
    for (key, civility, given, family, function) in ADMITTED {
        let name = PersonName { family: family.to_owned(), given: given.to_owned() };
        acts::admit_staff(school, &StaffMember { key: key.to_owned(), civility, name, function, by_hand: true })?;
    }
    let files: Vec<NamedFile> =
        FILES.map(|(name, bytes)| NamedFile { name: name.to_owned(), bytes: bytes.to_vec() }).into();
    let by = Importer::Operator(&operator);
    let prepared = acts::plan_import(school, &by, &files)?;
    acts::apply_import(school, &by, &prepared)?;
    live_a_month(school, clock.as_ref())?;
    clock.advance(moment(MONDAY)?.duration_since(school.now()));
    Ok(appliance.made()?)
}

/// One activation link and code for each role, and what to try with them.
fn tour(school: &School, origin: &str) -> Result<String, Refused> {
    let words = french();
    let mut told = format!("\n{}\n", words.with("cli-demo-welcome", &[("origin", origin.into())]));
    let Some(open) = school.open_year() else {
        told.push_str(&words.t("cli-demo-year-over"));
        return Ok(told);
    };
    let roster = acts::standing(school, open.scope())?;
    for (key, role) in &ROLES {
        let found = match role {
            Role::Staff(key) => roster.staff.get(*key).map(|s| (Term::staff_key(key), s.member.name.clone())),
            Role::Guardian(name, pupil) => guardian(&roster, name, pupil),
            Role::Pupil(name) => roster
                .pupils
                .iter()
                .find(|(_, pupil)| pupil.name.family == *name)
                .map(|(key, pupil)| (Term::pupil_key(key), pupil.name.clone())),
        };
        let Some((term, name)) = found else { continue };
        let scope = if matches!(role, Role::Staff(_)) { school.establishment() } else { open.scope() };
        let Some(person) = scope.refs(&term)?.first().map(|found| found.subject) else { continue };
        let seat = match role {
            Role::Staff(_) => Seat::of_staff(person),
            Role::Guardian(..) | Role::Pupil(_) => Seat::of_year(open.year(), person),
        };
        let code = invite(school, seat).map_err(acts::ActRefused::from)?.code;
        told.push_str(&format!("\n{} : {name}\n    {code}    {origin}/activation#{code}\n", words.t(key)));
    }
    told.push_str(&format!("\n{}\n{}", words.t("cli-demo-try"), level_said(school)));
    Ok(told)
}

type Found = (Term, PersonName);

/// A guardian by their name and a pupil's: names alone may be shared.
fn guardian(roster: &crate::domain::roster::Roster, name: &str, pupil: &str) -> Option<Found> {
    let children = roster.pupils.iter().filter(|(_, child)| child.name.family == pupil);
    let keys: Vec<&PupilKey> = children.map(|(key, _)| key).collect();
    let bonds = roster.links.keys().filter(|(child, _)| keys.contains(&child));
    let known = |key: &PersonKey| roster.persons.get(key).map(|person| (key.clone(), person));
    let mut people = bonds.filter_map(|(_, key)| known(key));
    let (key, person) = people.find(|(_, person)| person.name.family.contains(name))?;
    Some((Term::person_key(&key), person.name.clone()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::acts::{Desk, open_family};
    use crate::auth::play;
    use crate::cli::cast::Cast;
    use crate::domain::follow_up::{Step, Who};
    use crate::domain::ids::FamilyId;
    use std::collections::{BTreeMap, BTreeSet};

    #[test]
    fn a_whole_month_is_lived_by_the_people_concerned_and_by_nobody_under_another_clock() {
        let folder = tempfile::tempdir().unwrap();
        let clock = eve().unwrap();
        let appliance = founded_under(&clock, Folders::at(folder.path()), "http://localhost:8080".into()).unwrap();
        let school = &appliance.school;
        assert_eq!(school.local_now().date(), MONDAY.date());
        let scope = &school.live_year().unwrap().scope;
        let (mut days, mut matters, mut steps) = (BTreeSet::new(), BTreeMap::new(), BTreeMap::new());
        for found in scope.refs(&Term::all_families()).unwrap() {
            for filed in open_family(scope, FamilyId(found.subject.0)).unwrap().carnet(scope).unwrap() {
                days.insert(school.zone().to_datetime(filed.entry.written_at).date());
                *matters.entry(filed.entry.matter.code()).or_insert(0) += 1;
                for follow_up in &filed.follow_ups {
                    assert!(follow_up.at >= filed.entry.visible_from, "nobody answers what they cannot see");
                    let by_family = matches!(follow_up.by.who, Who::Guardian(_) | Who::Pupil(_));
                    let step = match follow_up.step {
                        Step::Signed(_) => ("signed", true),
                        Step::Justified(_) => ("justified", by_family),
                        Step::Answered { .. } => ("answered", by_family),
                        Step::Replied { .. } => ("replied", by_family),
                        Step::Closed { .. } => ("closed", false),
                        Step::Judged { .. } => ("judged", false),
                        Step::Scheduled(_) => ("scheduled", false),
                        Step::Ended(_) => ("ended", false),
                        Step::Corrected(_) => ("corrected", false),
                        Step::Read => ("read", false),
                        Step::LeftSickBay(_) => ("left sick bay", false),
                        Step::PutInWriting { .. } => ("put in writing", true),
                        Step::CalledOff => ("called off", true),
                        Step::BackSince(_) => ("back", by_family),
                        Step::Reminded => ("reminded", false),
                        Step::Rewritten(_) => ("rewritten", false),
                        Step::Printed { .. } => ("printed", false),
                        Step::Withdrawn(_) => ("withdrawn", false),
                        Step::Unexplained => ("unexplained", false),
                        Step::SuspensionRevoked(_) => ("suspension revoked", false),
                        Step::CarriedOut { .. } => ("carried out", false),
                        Step::MissedDetention(_) => ("missed", false),
                        Step::Postponed { .. } => ("postponed", false),
                        Step::Rejudged { .. } => ("rejudged", false),
                        Step::Reopened => ("reopened", false),
                        Step::AttendedDetention(_) => ("attended", false),
                        Step::SignatureTakenBack(_) => ("signature taken back", false),
                        Step::Unscheduled { .. } => ("unscheduled", false),
                        Step::JustificationTakenBack(_) => ("justification taken back", false),
                        Step::AnswerTakenBack { .. } => ("answer taken back", false),
                    };
                    assert_eq!(by_family, step.1, "{step:?}");
                    *steps.entry(step.0).or_insert(0) += 1;
                }
            }
        }
        assert_eq!(days.len(), 19, "{days:?}");
        assert_eq!(matters.len(), 16, "one of each kind at least: {matters:?}");
        assert!(matters["note"] > 300 && matters["absence"] > 20 && matters["sanction"] == 1, "{matters:?}");
        assert_eq!(steps.len(), 10, "one of each step at least: {steps:?}");
        let cast = Cast::of(school, clock.as_ref()).unwrap();
        let desk = Desk::SchoolLife(cast.clerk(0).unwrap());
        let waiting = acts::to_print(school, desk).unwrap();
        let sheets: usize = waiting.values().flatten().map(|(_, n)| n).sum();
        assert!((10..60).contains(&sheets), "what was written since Friday's printing: {waiting:?}");
        assert_eq!(acts::standing(school, scope).unwrap().levels.len(), 3, "the class's name is no guess here");
        let anyone = Seat::of_staff(acts::all_staff(school).unwrap()[0].id);
        let another = DemoClock::beginning(school.now());
        assert!(play(school, &another, anyone).unwrap().is_none());
    }
}
