//! What is done to a process besides killing it: some of its calls are refused, as a full disk, a read-only one or a
//! failing one refuses them; once, a few times, or from then on.

use super::Dice;
use std::collections::BTreeMap;
use std::fmt;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The calls by which anything comes to be on a disk; some that are refused together.
const CALLS: [&str; 8] = [
    "write",
    "pwrite64",
    "openat",
    "rename",
    "fsync,fdatasync,sync_file_range",
    "write,pwrite64",
    "pwrite64,fsync,fdatasync",
    "write,pwrite64,openat,rename,unlink,unlinkat,mkdir,ftruncate",
];
const ERRORS: [&str; 3] = ["ENOSPC", "EROFS", "EIO"];
/// The first calls of a process are its loader's and the test runner's.
const AFTER_THE_START: u64 = 4;

/// Where they are refused: under what of the school's directory, or anywhere.
const PLACES: [(&str, Option<&str>); 4] = [
    ("in the school", Some(".")),
    ("in the ledger", Some("ledger")),
    ("in the cells", Some("cells")),
    ("anywhere", None),
];

/// Which calls are refused, how, and which of each thread's own.
pub struct Refusal {
    calls: &'static str,
    error: &'static str,
    when: String,
    place: &'static str,
    /// The files of that place alone; none where whatever the process touches is refused.
    files: Vec<PathBuf>,
}

/// Calls that were really refused.
#[derive(Default)]
pub struct Refused {
    by_call: BTreeMap<String, usize>,
    by_error: BTreeMap<&'static str, usize>,
    in_ledger: usize,
    in_cells: usize,
}

impl Refusal {
    /// Chosen by chance, for a process that works in that directory.
    pub fn chosen(dice: &mut Dice, folder: &Path) -> Self {
        let (calls, error) = (dice.of(&CALLS), dice.of(&ERRORS));
        // The first calls as often as the later ones: an act asks for few of the ledger and for many of the database.
        let widest = 1 << dice.below(6);
        let first = 1 + dice.below(widest);
        let (place, under) = dice.of(&PLACES);
        // A loader opens many files, a test runner writes on its output: only the school's own are refused there.
        let (place, under) = if calls.contains("openat") && under.is_none() { PLACES[0] } else { (place, under) };
        let first = if under.is_none() { first + AFTER_THE_START } else { first };
        let when = match dice.below(3) {
            0 => first.to_string(),
            1 => format!("{first}..{}", first + 3),
            _ => format!("{first}+"),
        };
        let files = under.map_or_else(Vec::new, |under| files(&folder.join(under).canonicalize().unwrap()));
        Self { calls, error, when, place, files }
    }

    /// That program, so refused, with a trace of what was.
    pub fn of(&self, program: &Path, trace: &Path) -> Command {
        let Self { calls, error, when, files, .. } = self;
        let mut strace = Command::new("strace");
        strace.args(["-f", "--seccomp-bpf", "-qq", "-y", "-s", "0", "-e", "signal=none", "-e"]);
        strace.args([&format!("trace={calls}"), "-e", &format!("inject={calls}:error={error}:when={when}"), "-o"]);
        strace.arg(trace);
        for file in files {
            strace.arg("-P").arg(file);
        }
        strace.arg(program);
        strace
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {} {} {}", self.calls, self.error, self.when, self.place)
    }
}

/// Everything that lies in a directory and what replaces it, by name, as strace wants it.
fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = vec![folder.to_owned()];
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files(&path));
        } else {
            found.push(path);
        }
    }
    found.extend(["checkpoint.new", "redo", "redo.new", "filler"].map(|beside| folder.join(beside)));
    found
}

impl Refused {
    /// What a trace says; whether anything was refused at all.
    pub fn read(&mut self, trace: &Path) -> bool {
        // A process that is killed may leave half a letter.
        let text = String::from_utf8_lossy(&std::fs::read(trace).unwrap()).into_owned();
        let refused: Vec<&str> = text.lines().filter(|line| line.ends_with("(INJECTED)")).collect();
        for line in &refused {
            let said = line.split_once(' ').unwrap().1.trim_start().trim_start_matches("<... ");
            let call = said.split(|c: char| !c.is_ascii_alphanumeric() && c != '_').next().unwrap();
            *self.by_call.entry(call.to_owned()).or_default() += 1;
            let error = ERRORS.into_iter().find(|error| line.contains(&format!("= -1 {error} "))).unwrap();
            *self.by_error.entry(error).or_default() += 1;
            self.in_ledger += usize::from(line.contains("/ledger"));
            self.in_cells += usize::from(line.contains("/cells"));
        }
        !refused.is_empty()
    }

    pub fn count(&self) -> usize {
        self.by_call.values().sum()
    }

    pub fn in_ledger(&self) -> usize {
        self.in_ledger
    }
}

impl fmt::Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let calls: Vec<_> = self.by_call.iter().map(|(call, count)| format!("{count} {call}")).collect();
        let errors: Vec<_> = self.by_error.iter().map(|(error, count)| format!("{count} {error}")).collect();
        write!(f, "{} calls refused ({}; {}", self.count(), calls.join(", "), errors.join(", "))?;
        write!(f, "; {} of the ledger, {} of cells)", self.in_ledger, self.in_cells)
    }
}
