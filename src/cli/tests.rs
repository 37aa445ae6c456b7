//! The socket beside a served school: who may knock, what it answers, what it refuses.

use super::backup::{BackupCheck, BackupOrder, SentOpener, Taker};
use super::command::{Command, Outcome, SentFile, Stage};
use super::said::{Refused, not_wiped};
use super::socket::{Door, ask, fetch, knock};
use super::turn::{Turn, Turns};
use crate::acts::{ActRefused, DueMail, Tells, mark_of, open_family};
use crate::acts::{Orders, open_year};
use crate::appliance::{Appliance, Keeping, Timepiece};
use crate::archive::{Charter, Folders, School, Tenure, Term};
use crate::auth::Operator;
use crate::domain::arming::{Arming, Basis, usual_day};
use crate::domain::checkup::Check;
use crate::domain::ids::{FamilyId, Handle};
use crate::domain::language::Language;
use crate::domain::mail_address::MailAddress;
use crate::domain::mail_mark::MailMark;
use crate::domain::mail_notice::MailNotices;
use crate::domain::year_state::YearRefused;
use crate::ledger::{Event, Leaf};
use age::secrecy::ExposeSecret;
use std::io::{BufRead, BufReader, Read, Write};
use std::os::unix::fs::PermissionsExt;
use std::os::unix::net::{UnixListener, UnixStream};
use std::path::PathBuf;
use std::sync::Arc;
use tempfile::TempDir;

/// A school with its door open, attended until it is dropped.
struct Served {
    _runtime: tokio::runtime::Runtime,
    turns: Arc<Turns>,
    school: Arc<School>,
    folders: Folders,
    _folder: TempDir,
}

pub(in crate::cli) fn charter() -> Charter {
    Charter {
        uai: "0990001A".parse().unwrap(),
        name: "Collège des Exemples".into(),
        origin: "http://localhost:8080".into(),
        tenure: Tenure::Public,
        zone: "Europe/Paris".into(),
    }
}

pub(in crate::cli) fn school(folders: &Folders) -> Appliance {
    let appliance = Appliance::create(folders.clone(), charter(), Keeping::KeyFile, &Timepiece::Real).unwrap();
    let operator = Operator::at_the_console();
    let (year, today) = ("2026-2027".parse().unwrap(), appliance.school.local_now().date());
    let arming = Arming::new(year, Basis::OutOfScope, today, usual_day(year, today), today).unwrap();
    open_year(&appliance.school, &Orders::Operator(&operator), year, arming, None).unwrap();
    appliance.made().unwrap()
}

impl Served {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let folders = Folders::at(folder.path().join("carnet"));
        let appliance = school(&folders);
        let runtime = tokio::runtime::Runtime::new().unwrap();
        let door = runtime.block_on(async { Door::open(&folders).unwrap() });
        let turns = Arc::clone(&door.turns);
        runtime.spawn(door.attend(Arc::clone(&appliance.school), tokio::sync::watch::channel(false).1));
        Self { _runtime: runtime, turns, school: appliance.school, folders, _folder: folder }
    }

    fn ask(&self, command: &Command) -> Result<super::command::Outcome, super::said::Refused> {
        ask(knock(&self.folders).unwrap(), command, &|_| {})
    }
}

/// Named, since it may be in full course on the day of this test.
fn closes() -> Command {
    Command::YearClose { year: Some("2026-2027".parse().unwrap()) }
}

fn sent(name: &str, content: &[u8]) -> SentFile {
    SentFile { name: name.into(), content: data_encoding::BASE64.encode(content) }
}

fn imports(shown: impl Into<String>) -> Command {
    Command::Import { files: demo_files(), shown: shown.into(), despite_departures: false }
}

fn demo_files() -> Vec<SentFile> {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/demo");
    let names = ["ExportXML_ElevesAvecAdresses.zip", "ExportXML_ResponsablesAvecAdresses.zip"];
    names.iter().map(|name| sent(name, &std::fs::read(folder.join(name)).unwrap())).collect()
}

#[test]
fn an_import_says_how_many_of_how_many_are_read_and_written_while_the_server_does_it() {
    let served = Served::new();
    let asks = |command: &Command| {
        let told = std::cell::RefCell::new(Vec::new());
        let outcome = ask(knock(&served.folders).unwrap(), command, &|stage| told.borrow_mut().push(stage)).unwrap();
        (outcome, told.into_inner())
    };
    let (plan, told) = asks(&Command::Plan { files: demo_files() });
    assert_eq!(told, [Stage::Reading { files: 1, of: 2 }, Stage::Reading { files: 2, of: 2 }]);
    let (_, told) = asks(&imports(plan.shown));
    let written = |stage: &Stage| if let Stage::Writing { people, of } = stage { Some((*people, *of)) } else { None };
    let written: Vec<(u64, u64)> = told.iter().filter_map(written).collect();
    assert!(written.len() > 50 && written.is_sorted(), "{written:?}");
    assert!(written.last().is_some_and(|(people, of)| people == of && *of > 75), "75 pupils and who answers for them");
    assert_eq!(told.last(), Some(&Stage::Settling));
}

#[test]
fn only_the_owner_can_knock_at_the_socket() {
    let served = Served::new();
    let mode = std::fs::metadata(served.folders.socket()).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o600);
    let folder = std::fs::metadata(served.folders.root()).unwrap().permissions().mode();
    assert_eq!(folder & 0o777, 0o700);
}

#[test]
fn commands_are_done_while_the_server_holds_the_files() {
    let served = Served::new();
    assert!(Appliance::open(served.folders.clone(), &Timepiece::Real).is_err(), "the files are locked");
    let status = served.ask(&Command::YearStatus).unwrap();
    assert!(status.text.starts_with("2026-2027") && status.text.contains("ouverte"), "{}", status.text);
    let plan = served.ask(&Command::Plan { files: demo_files() }).unwrap();
    assert_eq!(plan.json["pupils"], 75);
    let shown = plan.shown.clone();
    served.ask(&imports(plan.shown)).unwrap();
    let again = served.ask(&Command::Plan { files: demo_files() }).unwrap();
    assert!(again.shown.is_empty() && !shown.is_empty());
    let closed = served.ask(&closes()).unwrap();
    assert!(closed.text.contains("close"), "{}", closed.text);
    assert!(served.ask(&closes()).is_err());
}

/// Counts the bytes of a backup, and keeps it if it can.
struct Counting {
    bytes: usize,
    keeps: Option<Box<dyn Fn()>>,
}

impl Taker for Counting {
    fn take(&mut self, bytes: &[u8]) -> std::io::Result<()> {
        self.bytes += bytes.len();
        Ok(())
    }

    fn keep(&mut self, made: &Outcome) -> Result<(), Refused> {
        assert_eq!(made.json["bytes"], self.bytes, "nothing more comes");
        self.keeps.as_ref().map(|keeps| keeps()).ok_or_else(Refused::not_read_back)
    }
}

fn for_somebody() -> BackupOrder {
    let recipients = vec![age::x25519::Identity::generate().to_public().to_string()];
    BackupOrder { recipients, passphrase: None, remember: false }
}

#[test]
fn a_backup_is_said_to_be_made_once_whoever_asked_for_it_has_kept_all_of_it_and_not_before() {
    let served = Served::new();
    let school = Arc::clone(&served.school);
    let said = move || {
        let is_backup = |leaf: &&Leaf| matches!(leaf.event, Event::BackupMade { .. });
        school.read_ledger(|book, _| book.leaves().iter().filter(is_backup).count()).unwrap()
    };
    let days = || {
        let told = served.ask(&Command::Checkup).unwrap().json;
        let checks: Vec<Check> = serde_json::from_value(told["checks"].clone()).unwrap();
        checks.into_iter().find(|check| check.name() == "backup")
    };
    let fetches = |mut taken: Counting| fetch(knock(&served.folders).unwrap(), &for_somebody(), &|_| {}, &mut taken);
    let lost = fetches(Counting { bytes: 0, keeps: None }).unwrap_err();
    assert_eq!(lost, Refused::not_read_back());
    let before = said.clone();
    let looks = move || assert_eq!(before(), 0, "neither of the one that is lost nor of the one that is not kept yet");
    assert_eq!(days(), Some(Check::Backup { days: None }));
    fetches(Counting { bytes: 0, keeps: Some(Box::new(looks)) }).unwrap();
    assert_eq!((said(), days()), (1, Some(Check::Backup { days: Some(0) })));
    // Whoever says that something else is kept has kept nothing.
    let mut stream = knock(&served.folders).unwrap();
    let asked = serde_json::json!({ "backup": for_somebody() });
    stream.write_all(format!("{asked}\n{}\n", serde_json::json!({ "kept": "another" })).as_bytes()).unwrap();
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).unwrap();
    assert!(answer.windows(11).any(|bytes| bytes == b"{\"refused\":"), "it is refused");
    assert_eq!(said(), 1);
}

#[test]
fn while_one_backup_is_made_another_waits_the_years_are_told_and_a_year_is_closed() {
    let served = Served::new();
    // As long as this is held, a backup is under way.
    let under_way = served.turns.taken(Turn::Backup).unwrap();
    let (folders, (tells, told)) = (served.folders.clone(), std::sync::mpsc::channel());
    let waiting = std::thread::spawn(move || {
        let mut taken = Counting { bytes: 0, keeps: Some(Box::new(|| {})) };
        let made = fetch(knock(&folders).unwrap(), &for_somebody(), &|_| {}, &mut taken).map(|_| taken.bytes);
        tells.send(made.unwrap()).unwrap();
    });
    for command in [Command::YearStatus, Command::Checkup, closes(), Command::YearStatus] {
        served.ask(&command).unwrap();
    }
    assert!(told.try_recv().is_err(), "the other has its turn afterwards");
    drop(under_way);
    assert!(told.recv().unwrap() > 1_000);
    waiting.join().unwrap();
}

#[test]
fn a_backup_that_the_server_cannot_see_is_said_to_be_hidden_from_its_unit_and_not_to_be_spoilt() {
    let served = Served::new();
    let checks = |file: PathBuf| {
        let opener = SentOpener::Keys(age::x25519::Identity::generate().to_string().expose_secret().to_owned());
        served.ask(&Command::BackupCheck(BackupCheck { file, opener })).unwrap_err().to_string()
    };
    let unit = "carnet.service";
    let seen = served.folders.root().join("seen.age");
    std::fs::write(&seen, "none").unwrap();
    assert!(!checks(seen).contains(unit), "what it reads it judges");
    let hidden = checks("/nowhere/hidden.age".into());
    assert!(hidden.contains("/nowhere/hidden.age") && hidden.contains(unit), "{hidden}");
}

#[test]
fn to_take_back_the_access_of_a_dpo_whom_nobody_knows_is_refused_in_french() {
    let unknown = Command::DpoRemove { given: "Odile".into(), family: "NULLE".into() };
    assert_eq!(Served::new().ask(&unknown).unwrap_err().to_string(), "Aucun DPD de ce nom n'a d'accès.");
}

#[test]
fn until_when_a_notice_runs_is_told_by_the_school_s_own_calendar() {
    let served = Served::new();
    served.ask(&closes()).unwrap();
    served.ask(&Command::YearAnnounce { year: None }).unwrap();
    let refused = served.ask(&Command::YearWipe { year: None }).unwrap_err().to_string();
    assert!(refused.starts_with("Le préavis court jusqu'au ") && refused.contains(" 20"), "{refused}");
    // Half an hour past midnight in Paris.
    let until = "2027-07-09T22:30:00Z".parse().unwrap();
    let told = not_wiped(&served.school, ActRefused::Year(YearRefused::NoticeRuns { until })).to_string();
    assert_eq!(told.replace('\u{a0}', " "), "Le préavis court jusqu'au 10 juillet 2027.");
}

#[test]
fn a_plan_that_is_not_the_one_shown_is_not_written() {
    let served = Served::new();
    let other = imports("another");
    assert!(served.ask(&other).is_err());
    let plan = served.ask(&Command::Plan { files: demo_files() }).unwrap();
    assert!(!plan.shown.is_empty(), "nothing was written");
    assert!(served.ask(&imports(plan.shown)).is_ok());
}

#[test]
fn a_refusal_names_the_file_in_french() {
    let served = Served::new();
    let refused = served.ask(&Command::Plan { files: vec![sent("photo.png", b"\x89PNG")] }).unwrap_err();
    assert!(refused.to_string().starts_with("photo.png"), "{refused}");
    let doctype = b"<!DOCTYPE a><BEE_ELEVES/>";
    let refused = served.ask(&Command::Plan { files: vec![sent("e.xml", doctype)] }).unwrap_err();
    assert!(refused.to_string().contains("DOCTYPE"), "{refused}");
}

#[test]
fn what_is_no_command_is_refused_and_the_door_stays_open() {
    let served = Served::new();
    for garbage in [&b"hello\n"[..], b"{\"command\":\"wipe-everything\"}\n", b"\xff\xfe\n", b"\n"] {
        let mut stream = UnixStream::connect(served.folders.socket()).unwrap();
        stream.write_all(garbage).unwrap();
        let mut answer = String::new();
        BufReader::new(stream).read_line(&mut answer).unwrap();
        assert!(answer.starts_with("{\"refused\":"), "{answer}");
    }
    drop(UnixStream::connect(served.folders.socket()).unwrap());
    assert!(served.ask(&Command::YearStatus).is_ok());
}

#[test]
fn a_dead_servers_socket_is_nobodys() {
    let folder = tempfile::tempdir().unwrap();
    let folders = Folders::at(folder.path());
    drop(UnixListener::bind(folders.socket()).unwrap());
    assert!(folders.socket().exists() && knock(&folders).is_none());
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let door = runtime.block_on(async { Door::open(&folders).unwrap() });
    assert!(knock(&folders).is_some());
    drop(door);
    assert!(!folders.socket().exists());
}

#[test]
fn a_mail_that_came_back_is_noted_through_the_socket_and_a_report_of_another_one_is_not() {
    let served = Served::new();
    let plan = served.ask(&Command::Plan { files: demo_files() }).unwrap();
    served.ask(&imports(plan.shown)).unwrap();
    let live = served.school.live_year().unwrap();
    let family = FamilyId(live.scope.refs(&Term::all_families()).unwrap()[0].subject.0);
    let person = open_family(&live.scope, family).unwrap().household.guardians[0].person;
    let (to, now): (MailAddress, _) = ("helene@example.org".parse().unwrap(), served.school.now());
    let notices = || MailNotices { address: Some(to.clone()), ..MailNotices::unchosen(now) };
    let held = live.scope.hold(person).unwrap();
    live.scope.write(|pen| pen.put(&held, Handle([0; 16]), &notices())).unwrap();
    let (year, language, tells) = (live.year, Language::French, Tells::Code("123456".into()));
    let due = DueMail { year, person, to: to.clone(), language, tells };
    let mark = mark_of(&served.school, &due).unwrap().unwrap();
    let asks = |mark| served.ask(&Command::MailBounced { mark, failed: vec![to.clone()] });
    let unknown = asks(MailMark { drawn: mark.made, ..mark }).unwrap();
    assert!(unknown.text.contains("rien n'est noté") && unknown.json["noted"] == false, "{}", unknown.text);
    assert_eq!(live.scope.only::<MailNotices>(&held).unwrap(), notices());
    assert!(asks(mark).unwrap().text.contains("cette adresse ne reçoit plus rien"));
    assert_eq!(live.scope.only::<MailNotices>(&held).unwrap().warned_at(), None);
}

#[test]
fn while_reports_are_read_the_years_are_told_and_closed_and_a_report_more_is_to_come_again() {
    let served = Served::new();
    let mark = MailMark { drawn: Handle([1; 16]), made: Handle([2; 16]) };
    let report = || Command::MailBounced { mark, failed: vec!["helene@example.org".parse().unwrap()] };
    // A report waits for no change of the school that takes long, nor does it hold one up.
    let change = served.turns.taken(Turn::Change).unwrap();
    assert_eq!(served.ask(&report()).unwrap().json["noted"], false);
    drop(change);
    // As long as these are held, two reports are being read.
    let under_way = [Turn::Mail, Turn::Mail].map(|turn| served.turns.taken(turn).unwrap());
    for _ in 0..20 {
        let refused = served.ask(&report()).unwrap_err().to_string();
        assert!(refused.contains("À réessayer plus tard"), "{refused}");
    }
    for command in [Command::YearStatus, closes(), Command::YearStatus] {
        served.ask(&command).unwrap();
    }
    drop(under_way);
    assert_eq!(served.ask(&report()).unwrap().json["noted"], false, "it is read again");
}
