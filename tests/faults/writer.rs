//! The process that is killed: it writes mots in two threads and imports in a third, and says each thing it was
//! promised, on its standard output, once it was.

use crate::support::clock::Hands;
use crate::support::ministry::changed;
use crate::support::school::{MONDAY, demo_files};
use carnet::acts::{Importer, apply_import, file_entry, open_family, plan_import};
use carnet::appliance::SystemChance;
use carnet::archive::{ArchiveError, Folders, School, Scope, Term};
use carnet::auth::Operator;
use carnet::domain::asking::Needs;
use carnet::domain::entry::{Entry, Matter};
use carnet::domain::follow_up::Actor;
use carnet::domain::ids::{FamilyId, Handle, StaffId};
use carnet::domain::staff::Function;
use carnet::domain::text::Text;
use carnet::import::NamedFile;
use carnet::vault::Unlock;
use std::io::Write;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

/// Where the writer finds the folder to write in; without it there is nobody to be killed.
pub const FOLDER: &str = "TEST_WRITER_FOLDER";
/// What tells one round from another in what is written.
pub const ROUND: &str = "TEST_WRITER_ROUND";

/// Opens a school by the machine's own chance: a process that is killed and begun again must never repeat a nonce.
pub fn opened(root: &Path) -> Result<School, ArchiveError> {
    opened_by(root, &Arc::new(Hands::at(MONDAY)))
}

/// The same, by that clock.
pub fn opened_by(root: &Path, clock: &Arc<Hands>) -> Result<School, ArchiveError> {
    let folders = Folders::at(root);
    let unlock = Unlock::read_key_file(&folders.key_file())?;
    School::open(folders, unlock, clock.clone(), Arc::new(SystemChance::of_the_system()))
}

/// The files in two states; an import goes from the one to the other, over some thirty pupils.
pub fn two_states() -> [Vec<NamedFile>; 2] {
    let boarders = changed("ElevesAvecAdresses", |xml| {
        xml.replace("<CODE_REGIME>21</CODE_REGIME>", "<CODE_REGIME>0</CODE_REGIME>")
    });
    [demo_files(), boarders]
}

/// Every family of the latest year that lives.
pub fn families(school: &School) -> Vec<FamilyId> {
    families_in(&school.live_year().unwrap().scope)
}

/// Every family of a year.
pub fn families_in(year: &Scope) -> Vec<FamilyId> {
    let refs = year.refs(&Term::all_families()).unwrap();
    refs.into_iter().map(|found| FamilyId(found.subject.0)).collect()
}

/// Writes one mot into a family's carnet and returns once it is promised.
pub fn writes(school: &School, family: FamilyId, text: &str) -> Handle {
    let open = school.open_year().unwrap();
    let opened = open_family(open.scope(), family).unwrap();
    let (now, author) = (school.now(), Actor::staff(StaffId(1), Function::Teacher, "Une enseignante"));
    let matter = Matter::Note { subject: Text::line("Mot").unwrap(), text: Text::parse(text).unwrap() };
    let pupil = opened.household.pupils[0].person;
    let entry = Entry { pupil, author, written_at: now, visible_from: now, needs: Needs::One, matter };
    let written = open.scope().write(|pen| {
        let row = pen.draw_row();
        file_entry(pen, &opened.held, row, &entry)?;
        Ok::<_, ArchiveError>(row)
    });
    written.unwrap()
}

/// Goes from one state of the files to the other.
pub fn imports(school: &School, files: &[NamedFile]) {
    let operator = Operator::at_the_console();
    let by = Importer::Operator(&operator);
    let prepared = plan_import(school, &by, files).unwrap();
    apply_import(school, &by, &prepared).unwrap();
}

fn says(line: &str) {
    let mut out = std::io::stdout().lock();
    writeln!(out, "{line}").unwrap();
    out.flush().unwrap();
}

/// Not a test of its own: `killed` runs this one in a process of its own and kills it. Run by itself it writes a few
/// mots and reads them again.
#[test]
fn writes_until_killed() {
    let Some(folder) = std::env::var_os(FOLDER) else {
        let school = crate::support::school::School::in_november();
        let family = families(&school.archive)[0];
        let row = writes(&school.archive, family, "Un mot.");
        let live = school.archive.live_year().unwrap();
        let opened = open_family(&live.scope, family).unwrap();
        assert_eq!(opened.entry(&live.scope, row).unwrap().handle, row);
        return;
    };
    let round = std::env::var(ROUND).unwrap();
    let school = opened(Path::new(&folder)).unwrap();
    let (families, number) = (families(&school), AtomicUsize::new(0));
    let school = &school;
    std::thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(|| {
                loop {
                    let number = number.fetch_add(1, Ordering::Relaxed);
                    let family = families[(number * 13 + round.len()) % families.len()];
                    let text = format!("Tour {round}, mot {number}.");
                    let row = writes(school, family, &text);
                    says(&format!("mot {} {row} {text}", family.0));
                }
            });
        }
        // Every other round: an import holds the pen for long, and mots must be killed in the middle too.
        let imports_too = round.parse::<usize>().unwrap() % 2 == 1;
        scope.spawn(move || {
            if !imports_too {
                return;
            }
            let states = two_states();
            for state in states.iter().cycle() {
                imports(school, state);
                says("import");
            }
        });
    });
}
