//! What a power cut can leave of an erasure, of a wipe and of a hold, exhaustively, and what the next start makes of
//! it.
//!
//! A process of its own does the deed with the product's own code on a real school, under strace. From what it really
//! asked of its disk every state that a power cut can leave is built (see `model`), the school is opened on each,
//! twice, and must have lost nothing and have told no lie. The orders known to be wrong are made from the same trace by
//! moving its parts, and must be found out: a model that finds no fault in them would find none in ours.

mod chip;
mod migration;
mod model;
mod refused;
mod trace;

use crate::acts::direction::erase_family::{finish_erasures, order_by_pupil};
use crate::acts::direction::hold::set_apart;
use crate::acts::keys::wipe::tests::{House, order};
use crate::acts::small_school::{MONDAY, SmallSchool};
use crate::acts::{ActRefused, close_year, file_entry, open_family, order_hold, resume, standing_holds, wipe};
use crate::archive::{ArchiveError, Canary, Folders, HoldOrder, HoldState, School};
use crate::domain::asking::Needs;
use crate::domain::clock::{Chance, Clock, draw};
use crate::domain::entry::{Entry, Matter};
use crate::domain::erasure::{Erasure, Reason};
use crate::domain::follow_up::Actor;
use crate::domain::ids::{FamilyId, Handle, StaffId};
use crate::domain::school_year::SchoolYear;
use crate::domain::staff::Function;
use crate::domain::text::Text;
use crate::ledger::{Event, Leaf};
use crate::vault::{Cell, Marks, Unlock};
use jiff::Timestamp;
use model::{Disk, State, states};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;
use trace::{BEGINS, ENDS, Op};

const FOLDER: &str = "TEST_CRASH_FOLDER";
const DEED: &str = "TEST_CRASH_DEED";
const CHILD: &str = "acts::crash_tests::does_the_deed";
/// After the notice of [`House::overdue_with`] is over.
const JULY: &str = "2027-07-14T08:00:00Z";
/// The first byte of slot B.
const SLOT_B: u64 = 256 * 1024;

struct Fixed(Timestamp);

impl Clock for Fixed {
    fn now(&self) -> Timestamp {
        self.0
    }
    fn running(&self) -> Duration {
        Duration::from_secs(60)
    }
}

/// Never the same draws in two lives of the process.
struct Thrown(AtomicU64);

impl Chance for Thrown {
    fn fill(&self, out: &mut [u8]) {
        for part in out.chunks_mut(32) {
            let count = self.0.fetch_add(1, Ordering::SeqCst).to_be_bytes();
            part.copy_from_slice(&ring::digest::digest(&ring::digest::SHA256, &count).as_ref()[..part.len()]);
        }
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Deed {
    Erase,
    Wipe,
    Hold,
}

impl Deed {
    const ALL: [(&str, Self); 3] = [("erase", Self::Erase), ("wipe", Self::Wipe), ("hold", Self::Hold)];

    fn name(self) -> &'static str {
        Self::ALL.iter().find(|(_, deed)| *deed == self).unwrap().0
    }
}

/// A school as it stands before the deed.
struct Before {
    deed: Deed,
    folder: tempfile::TempDir,
}

fn year(first: u16) -> SchoolYear {
    SchoolYear::beginning(first).unwrap()
}

fn opened(root: &Path, deed: Deed, life: u64) -> Result<School, ArchiveError> {
    let folders = Folders::at(root);
    let unlock = Unlock::read_key_file(&folders.key_file())?;
    let now = if deed == Deed::Wipe { JULY } else { MONDAY };
    School::open(folders, unlock, Arc::new(Fixed(now.parse().unwrap())), Arc::new(Thrown(AtomicU64::new(life << 40))))
}

/// Zoé's family, then the three others, as [`SmallSchool`] admits them.
fn families(school: &School) -> Vec<FamilyId> {
    let live = school.live_year().unwrap();
    let refs = live.scope.refs(&crate::archive::Term::all_families()).unwrap();
    let mut families: Vec<_> = refs.into_iter().map(|found| FamilyId(found.subject.0)).collect();
    families.sort_unstable();
    families
}

/// The name of every family's key in the small school: the first is Zoé's.
fn before_erasing() -> Before {
    Before { deed: Deed::Erase, folder: with_an_entry_each().closes() }
}

/// A closed year, in which the head has said of Zoé's family why it is to be held.
fn before_holding() -> Before {
    let small = with_an_entry_each();
    close_year(&small.school, &order(), year(2026)).unwrap();
    let reason = Text::parse("Recours en cours.").unwrap();
    order_hold(&small.school, &small.head, year(2026), small.pupil("Zoé"), reason, Handle([9; 16])).unwrap();
    Before { deed: Deed::Hold, folder: small.closes() }
}

fn with_an_entry_each() -> SmallSchool {
    let small = SmallSchool::open();
    for family in families(&small.school) {
        let open = small.school.open_year().unwrap();
        let held = open_family(open.scope(), family).unwrap();
        let author = Actor::staff(StaffId(1), Function::Teacher, "Une enseignante");
        let matter =
            Matter::Note { subject: Text::line("Mot").unwrap(), text: Text::parse("Prévoir un goûter.").unwrap() };
        let (now, pupil) = (small.school.now(), held.household.pupils[0].person);
        let entry = Entry { pupil, author, written_at: now, visible_from: now, needs: Needs::One, matter };
        let write = open.scope().write(|pen| {
            let row: Handle = pen.draw_row();
            file_entry(pen, &held.held, row, &entry)
        });
        assert!(write.unwrap());
    }
    small
}

fn before_wiping() -> Before {
    let house = House::overdue_with(&[2026, 2027]);
    let House { folder, school, .. } = house;
    drop(school);
    Before { deed: Deed::Wipe, folder }
}

fn does(school: &School, deed: Deed) {
    let marker = |path| drop(std::fs::File::open(path));
    match deed {
        Deed::Erase => {
            let live = school.live_year().unwrap();
            let zoe = open_family(&live.scope, families(school)[0]).unwrap().household.pupils[0].handle;
            drop(live);
            marker(BEGINS);
            let (year, _) = order_by_pupil(school, zoe, Reason::Request).unwrap();
            finish_erasures(school, year).unwrap();
        }
        Deed::Hold => {
            marker(BEGINS);
            holds(school).unwrap();
        }
        Deed::Wipe => {
            marker(BEGINS);
            wipe(school, &order(), year(2026)).unwrap();
        }
    }
    marker(ENDS);
}

/// Not a test of its own: the others run this one in a process of its own. Run by itself it does one deed.
#[test]
fn does_the_deed() {
    let Some(folder) = std::env::var_os(FOLDER) else {
        let before = before_erasing();
        does(&opened(before.folder.path(), Deed::Erase, 2).unwrap(), Deed::Erase);
        assert!(recovered(before.folder.path(), &before, 3).unwrap().done);
        return;
    };
    let named = std::env::var(DEED).unwrap();
    let deed = Deed::ALL.into_iter().find(|(name, _)| *name == named).unwrap().1;
    let school = opened(Path::new(&folder), deed, 2).unwrap();
    does(&school, deed);
    // Nothing of an orderly end belongs to the deed.
    std::process::exit(0);
}

impl Before {
    fn env(&self) -> [(&'static str, String); 2] {
        [(FOLDER, self.folder.path().to_str().unwrap().to_owned()), (DEED, self.deed.name().to_owned())]
    }

    fn runs_under(&self, strace: &[&str], trace: &Path) -> std::process::ExitStatus {
        let env = self.env();
        let env: Vec<_> = env.iter().map(|(name, value)| (*name, value.as_str())).collect();
        trace::run(strace, trace, CHILD, &env)
    }

    /// The disk when the deed begins, and everything it then asks of it.
    fn traced(&self) -> (Disk, Vec<Op>) {
        let mut disk = Disk::read(self.folder.path());
        let trace = tempfile::NamedTempFile::new().unwrap();
        assert!(self.runs_under(&[], trace.path()).success(), "the deed is done when nothing is cut");
        let ops = trace::read(trace.path(), self.folder.path());
        let begins = ops.iter().position(|op| *op == Op::Marker(BEGINS.into())).unwrap();
        let ends = ops.iter().position(|op| *op == Op::Marker(ENDS.into())).unwrap();
        ops[..begins].iter().for_each(|op| disk.apply(op, model::Fate::Whole));
        (disk, ops[begins + 1..ends].to_vec())
    }
}

/// What a start finds and leaves.
#[derive(Debug, PartialEq, Eq)]
struct Recovered {
    done: bool,
    leaves: Vec<u8>,
}

fn leaves(root: &Path) -> Vec<Leaf> {
    let text = std::fs::read_to_string(root.join("ledger/leaves")).unwrap_or_default();
    let whole = text.rfind('\n').map_or("", |end| &text[..end]);
    whole.lines().map(|line| Leaf::parse(line).unwrap()).collect()
}

/// Marks of an epoch's tag in the cell of 2026-2027.
fn marks(root: &Path, tag: &[u8; 32]) -> usize {
    Cell::at(root.join("cells/2026-2027.cell")).survey(&Marks::of(tag)).unwrap().found
}

/// What the ledger says at this very instant is so, before any start has mended anything.
fn truthful(root: &Path) -> Result<(), String> {
    let (mut tags, mut begun) = (Vec::new(), 1);
    for leaf in leaves(root).into_iter().filter(|leaf| leaf.event.year().is_some_and(|y| y.as_str() == "2026-2027")) {
        match leaf.event {
            Event::YearOpen { commitments, .. } | Event::RotateIntent { commitments, .. } => {
                tags.push((commitments.epoch, commitments.marks_tag.0));
            }
            Event::Epoch { commitments, .. } => begun = commitments.epoch,
            Event::FamilyErased { epoch, .. } => begun = begun.max(epoch),
            Event::HoldDestroyed { hold, .. } if root.join(format!("years/gel-2026-2027-{hold}")).exists() => {
                return Err("LIE: a hold is said to be destroyed, and its records are there".into());
            }
            Event::Destroyed { .. } => {
                begun = u32::MAX;
                if root.join("years/2026-2027").exists() {
                    return Err("LIE: destroyed is said, and the records are there".into());
                }
            }
            _ => {}
        }
    }
    let standing = tags.iter().find(|(epoch, tag)| *epoch < begun && marks(root, tag) > 0);
    standing.map_or(Ok(()), |(epoch, _)| Err(format!("LIE: epoch {epoch} is said to be overwritten, and stands")))
}

fn recovered(root: &Path, before: &Before, life: u64) -> Result<Recovered, String> {
    let school = opened(root, before.deed, life).map_err(|error| format!("LOSS: the school does not open: {error}"))?;
    resume(&school).map_err(|error| format!("the start does not finish: {error}"))?;
    let done = match before.deed {
        Deed::Erase => erased(&school, root)?,
        Deed::Wipe => wiped(&school, root)?,
        Deed::Hold => held(&school, root)?,
    };
    drop(school);
    truthful(root)?;
    Ok(Recovered { done, leaves: std::fs::read(root.join("ledger/leaves")).unwrap() })
}

/// The three other families read as before, and Zoé's is either whole or gone for good and said to be.
fn erased(school: &School, root: &Path) -> Result<bool, String> {
    let live = school.live_year().ok_or_else(|| format!("LOSS: {:?}", school.unreadable(year(2026))))?;
    let said = leaves(root).iter().filter(|leaf| matches!(leaf.event, Event::FamilyErased { .. })).count();
    let orders = live.scope.shelf::<Erasure>(live.scope.house()).map_err(|error| format!("LOSS: {error}"))?;
    let done = !orders.is_empty();
    for (number, family) in (0..4).zip(SmallSchool::FAMILY_NUMBERS) {
        let read = open_family(&live.scope, FamilyId(family)).and_then(|opened| opened.carnet(&live.scope));
        match (number, done, read) {
            (0, true, Err(ArchiveError::NoKey(_))) => {}
            (0, true, _) => return Err("LIE: the erased still open".into()),
            (_, _, Ok(carnet)) if carnet.len() == 1 => {}
            (_, _, read) => return Err(format!("LOSS: family {number}: {:?}", read.map(|carnet| carnet.len()))),
        }
    }
    if orders.iter().any(|order| order.record.pending().is_some()) || said != orders.len() {
        return Err(format!("LIE: {} orders, {said} said to be done", orders.len()));
    }
    let epoch = live.scope.commitments().unwrap();
    let alone = marks(root, &epoch.marks_tag) == 512;
    if alone { Ok(done) } else { Err("LOSS: the live epoch does not stand whole".into()) }
}

/// As both have agreed, in the year's turn.
fn holds(school: &School) -> Result<(), ActRefused> {
    let live = school.live_year().unwrap();
    let order = live.scope.shelf::<HoldOrder>(live.scope.house())?.remove(0).row;
    let _turn = school.turn();
    set_apart(school, live.year, order, jiff::civil::date(2027, 10, 31), vec!["Jean".into(), "Iris".into()])
}

/// One hold stands whole, made at once or, where a power cut had left less, as soon as both agree again; every other
/// that was said is said to be destroyed.
fn held(school: &School, root: &Path) -> Result<bool, String> {
    let standing = || standing_holds(school, year(2026)).map_err(|error| format!("LOSS: {error}"));
    if standing()?.is_empty() {
        holds(school).map_err(|error| format!("LOSS: it cannot be made any more: {error}"))?;
    }
    let [file] = &standing()?[..] else { return Err("LIE: two stand".into()) };
    let carnet = school.with_hold(file, |scope| open_family(scope, families(school)[0])?.carnet(scope));
    let read = carnet.map_err(|error: ArchiveError| format!("LOSS: {error}"))?.len();
    let said = |is: fn(&Event) -> bool| leaves(root).iter().filter(|leaf| is(&leaf.event)).count();
    let made = said(|event| matches!(event, Event::Held { .. }));
    let gone = said(|event| matches!(event, Event::HoldDestroyed { .. }));
    let alone = file.state == HoldState::Standing && read == 1 && made == gone + 1;
    if alone { Ok(true) } else { Err(format!("LIE: {file:?}, {read} entries, {made} said, {gone} said to be gone")) }
}

/// An overdue year is destroyed whatever the power cut left, once, and the next year reads as before.
fn wiped(school: &School, root: &Path) -> Result<bool, String> {
    let next = school.live_year().filter(|live| live.year == year(2027)).ok_or("LOSS: the next year is not there")?;
    next.scope.only::<Canary>(next.scope.house()).map_err(|error| format!("LOSS: {error}"))?;
    let said = leaves(root).iter().filter(|leaf| matches!(leaf.event, Event::Destroyed { .. })).count();
    let file = school.year_file(year(2026)).unwrap();
    let opens = school.year_opens(&file).map_err(|error| error.to_string())?;
    if said == 1 && !opens { Ok(true) } else { Err(format!("LIE: said {said} times, opens: {opens}")) }
}

/// The first violation of a state, with what led to it.
fn violation(disk: &Disk, ops: &[Op], state: &State, before: &Before) -> Option<String> {
    violation_where(disk, ops, state, before, &|_| Ok(()))
}

/// The same, where `first` looks at the disk as it was left, and may set beside it what is not on a disk.
fn violation_where(
    disk: &Disk,
    ops: &[Op],
    state: &State,
    before: &Before,
    first: &dyn Fn(&Path) -> Result<(), String>,
) -> Option<String> {
    let mut cut = disk.clone();
    state.iter().for_each(|(at, fate)| cut.apply(&ops[*at], *fate));
    let memory = Path::new("/dev/shm");
    let to = if memory.is_dir() { tempfile::tempdir_in(memory) } else { tempfile::tempdir() }.unwrap();
    cut.write(before.folder.path(), to.path());
    let checked = first(to.path()).and_then(|()| truthful(to.path())).and_then(|()| {
        let (first, second) = (recovered(to.path(), before, 3)?, recovered(to.path(), before, 4)?);
        if first == second { Ok(()) } else { Err(format!("the second start does more: {first:?} {second:?}")) }
    });
    checked.err().map(|found| format!("{found}\n  after {:?}", told(ops, state)))
}

/// What was applied last, in words.
fn told(ops: &[Op], state: &State) -> Vec<String> {
    let op = |at: &usize| match &ops[*at] {
        Op::Write { path, at, bytes } => format!("{} {at}+{}", path.display(), bytes.len()),
        Op::Append { path, bytes } => format!("{} +{}", path.display(), bytes.len()),
        other => format!("{other:?}"),
    };
    state.iter().rev().take(6).map(|(at, fate)| format!("{} {fate:?}", op(at))).collect()
}

/// Every state of these operations, by two hands; the violations found.
fn violations(disk: &Disk, ops: &[Op], before: &Before, enough: usize) -> (usize, Vec<String>) {
    let states = states(ops);
    let found = found_in(&states, enough, [(), ()], |(), state| violation(disk, ops, state, before));
    (states.len(), found)
}

/// Tries every state, each hand with what is its own, until enough violations are found.
fn found_in<T: Sync, H: Send>(
    states: &[T],
    enough: usize,
    hands: [H; 2],
    tries: impl Fn(&mut H, &T) -> Option<String> + Sync,
) -> Vec<String> {
    let (next, found) = (AtomicU64::new(0), std::sync::Mutex::new(Vec::new()));
    std::thread::scope(|threads| {
        for mut hand in hands {
            let (next, found, tries) = (&next, &found, &tries);
            threads.spawn(move || {
                while let Some(state) = states.get(next.fetch_add(1, Ordering::SeqCst) as usize) {
                    if found.lock().unwrap().len() >= enough {
                        return;
                    }
                    let violation = tries(&mut hand, state);
                    found.lock().unwrap().extend(violation);
                }
            });
        }
    });
    found.into_inner().unwrap()
}

/// Where the cell is overwritten, each time with its sync.
fn overwritings(ops: &[Op]) -> Vec<std::ops::Range<usize>> {
    let of_cell = |path: &PathBuf| path.ends_with("cells/2026-2027.cell");
    let mut found = Vec::new();
    let mut from = None;
    for (at, op) in ops.iter().enumerate() {
        match op {
            Op::Write { path, .. } if of_cell(path) => from = from.or(Some(at)),
            Op::Sync(path) if of_cell(path) => found.extend(from.take().map(|from| from..at + 1)),
            _ => {}
        }
    }
    found
}

/// The operations with a part moved so that it begins where another one began.
fn moved(ops: &[Op], part: &std::ops::Range<usize>, to: usize) -> Vec<Op> {
    let mut rest: Vec<Op> = ops.to_vec();
    let taken: Vec<Op> = rest.drain(part.clone()).collect();
    let to = if to > part.start { to - taken.len() } else { to };
    rest.splice(to..to, taken);
    rest
}

fn no_violation(before: &Before) {
    let (disk, ops) = before.traced();
    let (states, found) = violations(&disk, &ops, before, 5);
    println!("{states} states of {} operations", ops.len());
    assert!(states > 40, "{states} states are too few to be all");
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn a_power_cut_anywhere_in_an_erasure_loses_nothing_and_tells_no_lie() {
    no_violation(&before_erasing());
}

#[test]
fn a_power_cut_anywhere_in_a_wipe_loses_nothing_of_another_year_and_tells_no_lie() {
    no_violation(&before_wiping());
}

#[test]
fn a_power_cut_anywhere_in_the_making_of_a_hold_leaves_it_whole_or_to_be_made_again() {
    no_violation(&before_holding());
}

#[test]
fn the_wrong_orders_of_an_erasure_are_found_out() {
    let before = before_erasing();
    let (disk, ops) = before.traced();
    let parts = overwritings(&ops);
    let [new, old] = &parts[..] else { panic!("the new seed is written, the old one overwritten: {parts:?}") };
    assert!(matches!(ops[new.start], Op::Write { at, .. } if at >= SLOT_B) && old.start >= new.end);
    let found = |ops: &[Op]| violations(&disk, ops, &before, 1).1;
    let said = |wrong: Vec<String>, what| assert!(wrong.iter().any(|said| said.starts_with(what)), "{wrong:?}");
    said(found(&moved(&ops, old, new.start)), "LOSS");
    said(found(&moved(&ops, old, ops.len())), "LIE");
    // The keyring is not made durable before the old seed is overwritten.
    let keyring = |op: &Op| matches!(op, Op::Sync(path) if path.ends_with("years/2026-2027/db"));
    let unsynced = ops.iter().enumerate().filter(|(at, op)| *at >= old.start || !keyring(op));
    said(found(&unsynced.map(|(_, op)| op.clone()).collect::<Vec<_>>()), "LOSS");
}

#[test]
fn a_certificate_before_the_overwriting_is_found_out() {
    let before = before_wiping();
    let (disk, ops) = before.traced();
    let parts = overwritings(&ops);
    let late = moved(&moved(&ops, &parts[1], ops.len()), &parts[0], ops.len());
    let wrong = violations(&disk, &late, &before, 1).1;
    assert!(wrong.iter().any(|said| said.starts_with("LIE")), "{wrong:?}");
}

#[test]
fn the_small_school_names_its_families_as_the_model_does() {
    let small = SmallSchool::open();
    let known: Vec<u32> = families(&small.school).into_iter().map(|family| family.0).collect();
    assert_eq!(known, SmallSchool::FAMILY_NUMBERS);
    let drawn: [u8; 8] = draw(&Thrown(AtomicU64::new(1)));
    assert_ne!(drawn, draw::<8>(&Thrown(AtomicU64::new(2))));
}
