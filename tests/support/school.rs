//! The invented school, in a folder of its own: a real archive on a real disk, filled by the real importer.

use super::browser::Browser;
use super::clock::{Dice, Hands};
use axum::Router;
use carnet::acts::{self, Importer, Orders, apply_import, close_year, open_year, plan_import};
use carnet::archive::{self, Charter, Folders, Tenure};
use carnet::auth::Operator;
use carnet::domain::arming::{Arming, Basis, usual_day};
use carnet::domain::clock::MovableClock;
use carnet::domain::person::{Civility, PersonName};
use carnet::domain::push_service::PushServices;
use carnet::domain::school_year::SchoolYear;
use carnet::domain::staff::{Function, StaffMember};
use carnet::import::NamedFile;
use carnet::vault::Unlock;
use carnet::web::{App, Calling, Limits, router};
use jiff::SignedDuration;
use jiff::civil::{Date, date, time};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

/// Where its browsers find it.
pub const ORIGIN: &str = "http://localhost:8080";
/// Monday 23 November 2026, ten o'clock in Paris.
pub const MONDAY: &str = "2026-11-23T09:00:00Z";

/// The head.
pub const HEAD: &str = "Blandine TÊTARDEL";
/// An «AED».
pub const AED: &str = "Bastien PIONNELLO";
/// The data protection officer.
pub const DPO: &str = "Odile GARDEFOUX";
/// The «CPE», whom STS-web lists.
pub const CPE: &str = "Violaine INGRESSOU";
/// Teaches French to 6A and 5B.
pub const TEACHER: &str = "Ségolène ALBARÈDE";
/// Teaches mathematics to 5B and 3C, and never 6A.
pub const OTHER_TEACHER: &str = "Farid BRAHIMIEL";

/// The invented school.
pub struct School {
    /// The archive, as the product opened it.
    pub archive: Arc<archive::School>,
    /// Its clock.
    pub clock: Arc<Hands>,
    /// What `carnet init` prints.
    pub head_code: String,
    dice: Arc<Dice>,
    /// The web application, for whoever serves it to a real browser.
    pub app: Arc<App>,
    router: Mutex<Option<(Arc<App>, Router)>>,
    folder: tempfile::TempDir,
}

impl School {
    /// As `carnet init` leaves it: a head with a code, and a year that is open.
    pub fn founded() -> Self {
        Self::founded_with(Limits::unlimited())
    }

    /// The same, with those limits.
    pub fn founded_with(limits: Limits) -> Self {
        Self::founded_at(ORIGIN, limits)
    }

    fn founded_at(origin: &str, limits: Limits) -> Self {
        Self::founded_as(charter(origin), a_visa(), limits)
    }

    fn founded_as(charter: Charter, basis: Basis, limits: Limits) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let (clock, dice) = (Arc::new(Hands::at(MONDAY)), Arc::new(Dice::thrown(1)));
        let folders = Folders::at(folder.path().join("carnet"));
        std::fs::create_dir(folders.root()).unwrap();
        let unlock = Unlock::create_key_file(&folders.key_file(), dice.as_ref()).unwrap();
        let archive = archive::School::create(folders, charter, unlock, clock.clone(), dice.clone()).unwrap();
        let name = PersonName { given: "Blandine".into(), family: "TÊTARDEL".into() };
        let invitation = acts::first_head(&archive, Civility::Madam, name).unwrap();
        opens_on(&archive, this_year(), basis);
        let archive = Arc::new(archive);
        let app = served(&archive, limits);
        Self { archive, clock, head_code: invitation.code.to_string(), dice, app, router: Mutex::default(), folder }
    }

    /// A Monday in November: the ministry's files are imported, everyone on the staff is admitted.
    pub fn in_november() -> Self {
        Self::in_november_with(Limits::unlimited())
    }

    /// The same, with those limits.
    pub fn in_november_with(limits: Limits) -> Self {
        Self::in_november_at(ORIGIN, limits)
    }

    /// The same, of a public or a private school whose year was opened on that basis.
    pub fn in_november_as(tenure: Tenure, basis: Basis) -> Self {
        Self::founded_as(Charter { tenure, ..charter(ORIGIN) }, basis, Limits::unlimited()).filled()
    }

    /// The same, where browsers find it at `origin`.
    pub fn in_november_at(origin: &str, limits: Limits) -> Self {
        Self::founded_at(origin, limits).filled()
    }

    fn filled(self) -> Self {
        self.imports(&demo_files());
        self.admits("Bastien", "PIONNELLO", Function::Aed);
        self.admits("Odile", "GARDEFOUX", Function::Dpo);
        self
    }

    /// Someone on the staff whom no file lists.
    pub fn admits(&self, given: &str, family: &str, function: Function) {
        let name = PersonName { given: given.into(), family: family.into() };
        let civility = if given == "Bastien" { Civility::Sir } else { Civility::Madam };
        let member = StaffMember { key: format!("carnet-{given}"), civility, name, function, by_hand: true };
        acts::admit_staff(&self.archive, &member).unwrap();
    }

    /// Imports files at the console.
    pub fn imports(&self, files: &[NamedFile]) {
        let operator = Operator::at_the_console();
        let by = Importer::Operator(&operator);
        let prepared = plan_import(&self.archive, &by, files).unwrap();
        apply_import(&self.archive, &by, &prepared).unwrap();
    }

    /// The year the school lives in.
    pub fn year(&self) -> SchoolYear {
        self.archive.live_year().unwrap().year
    }

    /// A browser that has never been here.
    pub fn browser(&self) -> Arc<Browser> {
        Browser::new(self.router(), ORIGIN)
    }

    /// All routes of the application as it is now, gathered once: that takes longer than most answers.
    fn router(&self) -> Router {
        let mut gathered = self.router.lock().unwrap();
        match &*gathered {
            Some((app, router)) if Arc::ptr_eq(app, &self.app) => router.clone(),
            _ => gathered.insert((Arc::clone(&self.app), router(Arc::clone(&self.app)))).1.clone(),
        }
    }

    /// Time passes, and the server runs.
    pub fn passes(&self, time: SignedDuration) {
        self.clock.advance(time);
    }

    /// Days pass, and the server runs.
    pub fn days_pass(&self, days: i64) {
        self.passes(SignedDuration::from_hours(24 * days));
    }

    /// The server runs until eight in the morning of that day, and looks at its clocks at the end.
    pub fn runs_until(&self, day: Date) {
        let then = self.archive.zone().to_timestamp(day.to_datetime(time(8, 0, 0, 0))).unwrap();
        self.passes(then.duration_since(self.archive.now()));
        acts::tick(&self.archive).unwrap();
    }

    /// The summer passes, nobody signs in, and the deadline alone destroys the year.
    pub fn reaches_the_end_of_its_year(&self) {
        self.runs_until(date(2027, 8, 1));
        self.runs_until(date(2027, 8, 31));
    }

    /// The data directory.
    pub fn data(&self) -> PathBuf {
        self.archive.folders().root().to_owned()
    }

    /// The server stops; what it wrote stays in a folder that goes with what is given back.
    pub fn closes(self) -> tempfile::TempDir {
        let Self { archive, app, router, folder, .. } = self;
        drop((app, router));
        assert_eq!(Arc::strong_count(&archive), 1, "a browser of before still holds the server");
        drop(archive);
        folder
    }

    /// The server stops and starts again on the same data.
    pub fn restarts(self) -> Self {
        self.restarts_after(|_| {})
    }

    /// The same, and meanwhile something happens to that data.
    pub fn restarts_after(self, meanwhile: impl FnOnce(&Path)) -> Self {
        let Self { archive, clock, head_code, dice, app, router, folder } = self;
        let root = archive.folders().root().to_owned();
        drop((app, router));
        assert_eq!(Arc::strong_count(&archive), 1, "a browser of before still holds the server");
        drop(archive);
        meanwhile(&root);
        let archive = Arc::new(reopened(&root, &clock, &dice).unwrap());
        let app = served(&archive, Limits::unlimited());
        Self { archive, clock, head_code, dice, app, router: Mutex::default(), folder }
    }
}

/// Opens a data directory with what lies in it.
pub fn reopened(root: &Path, clock: &Arc<Hands>, dice: &Arc<Dice>) -> Result<archive::School, archive::ArchiveError> {
    let folders = Folders::at(root);
    let unlock = Unlock::read_key_file(&folders.key_file())?;
    archive::School::open(folders, unlock, clock.clone(), dice.clone())
}

fn served(archive: &Arc<archive::School>, limits: Limits) -> Arc<App> {
    // The point of a key that was thrown away: nobody is called in its name.
    let key = "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4".to_owned();
    let calling = Calling { key, services: PushServices::of(vec![]) };
    Arc::new(App::new(Arc::clone(archive), None, limits).unwrap().posting(true).calling(Some(calling)))
}

/// The establishment as `carnet init` is told.
pub fn charter(origin: &str) -> Charter {
    Charter {
        uai: "0990001A".parse().unwrap(),
        name: "Collège Jacqueline-Exemple".into(),
        origin: origin.into(),
        tenure: Tenure::Public,
        zone: "Europe/Paris".into(),
    }
}

/// Opens a year at the console, armed for the end of its August on a visa of the archives, once the one that was open
/// is closed.
pub fn opens(archive: &archive::School, year: SchoolYear) {
    if let Some(open) = archive.open_year() {
        close_year(archive, &Orders::Operator(&Operator::at_the_console()), open.year()).unwrap();
    }
    opens_on(archive, year, a_visa());
}

fn a_visa() -> Basis {
    Basis::Visa("AD59/2026-0113".parse().unwrap())
}

fn opens_on(archive: &archive::School, year: SchoolYear, basis: Basis) {
    let today = archive.local_now().date();
    let arming = Arming::new(year, basis, today, usual_day(year, today), today).unwrap();
    open_year(archive, &Orders::Operator(&Operator::at_the_console()), year, arming, None).unwrap();
}

/// 2026-2027.
pub fn this_year() -> SchoolYear {
    "2026-2027".parse().unwrap()
}

/// The files that the product ships for its demonstration.
pub fn demo_files() -> Vec<NamedFile> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/demo");
    let names =
        ["ExportXML_ElevesAvecAdresses.zip", "ExportXML_ResponsablesAvecAdresses.zip", "sts_emp_0990001A_2026.xml"];
    let file = |name: &str| NamedFile { name: name.to_owned(), bytes: std::fs::read(folder.join(name)).unwrap() };
    names.into_iter().map(file).collect()
}
