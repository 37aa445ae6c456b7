//! One life of a process: begun, listened to, killed.

use super::refusals::{Refusal, Refused};
use jiff::Timestamp;
use rustix::process::{Pid, Signal, kill_process};
use std::fs::File;
use std::io::{BufRead, BufReader, IoSlice, Read, Write};
use std::os::fd::AsFd;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::OnceLock;

const FOLDER: &str = "TEST_SOAK_FOLDER";
const ROUND: &str = "TEST_SOAK_ROUND";
const WALL: &str = "TEST_SOAK_WALL";
const SETS: &str = "TEST_SOAK_SETS";
const RUNS: &str = "TEST_SOAK_RUNS";

/// What a process is told of its life.
pub struct Life {
    /// What tells one round from another in what is written.
    pub round: usize,
    /// What the wall clock shows at the start.
    pub wall: Timestamp,
    /// By how many days someone sets it, one time after another.
    pub sets: Vec<i64>,
    /// How many days the server really runs.
    pub runs: i64,
}

impl Life {
    /// What this process was told; nothing when it runs by itself.
    pub fn given() -> Option<(PathBuf, Self)> {
        let folder = std::env::var_os(FOLDER)?.into();
        let said = |name: &str| std::env::var(name).unwrap();
        let sets = said(SETS).split_whitespace().map(|days| days.parse().unwrap()).collect();
        let [round, runs] = [ROUND, RUNS].map(said);
        Some((
            folder,
            Self {
                round: round.parse().unwrap(),
                wall: said(WALL).parse().unwrap(),
                sets,
                runs: runs.parse().unwrap(),
            },
        ))
    }

    /// Begins it in that directory, by the test of that name, refused or not.
    fn begun(&self, test: &str, folder: &Path, refused: Option<&Refusal>, trace: &Path) -> Child {
        let this = std::env::current_exe().unwrap();
        let mut command = refused.map_or_else(|| Command::new(&this), |refusal| refusal.of(&this, trace));
        command.args(["--exact", test, "--nocapture"]).env(FOLDER, folder).env(ROUND, self.round.to_string());
        let sets: Vec<_> = self.sets.iter().map(i64::to_string).collect();
        command.env(WALL, self.wall.to_string()).env(SETS, sets.join(" ")).env(RUNS, self.runs.to_string());
        command.stdout(Stdio::piped()).stderr(Stdio::null());
        command.spawn().expect("strace is installed (tests/run installs it)")
    }
}

/// Says a promise. By `writev`, which nothing else here uses: no refusal meets it, and no two lines mix.
pub fn says(line: &str) {
    static OUT: OnceLock<File> = OnceLock::new();
    let out = || File::from(std::io::stdout().as_fd().try_clone_to_owned().unwrap());
    let line = format!("{line}\n");
    let mut out = OUT.get_or_init(out);
    assert_eq!(out.write_vectored(&[IoSlice::new(line.as_bytes())]).unwrap(), line.len());
}

/// How a life ended.
pub struct Ended {
    /// It lived until it was killed.
    pub killed: bool,
    /// Some of its calls were refused.
    pub refused: bool,
}

/// Lets a process promise some things, then kills it, unless it has ended of what was refused to it. `hear` is given
/// each line and says whether it promises anything; `meanwhile` is done once it has given a first promise.
pub fn lived(
    (life, test, folder): (&Life, &str, &Path),
    (refusal, refused): (Option<&Refusal>, &mut Refused),
    enough: usize,
    hear: &mut dyn FnMut(&str) -> bool,
    meanwhile: impl FnOnce(),
) -> Ended {
    let trace = tempfile::NamedTempFile::new().unwrap();
    let mut process = life.begun(test, folder, refusal, trace.path());
    let mut out = BufReader::new(process.stdout.take().unwrap());
    let (mut heard, mut line, mut itself, mut meanwhile) = (0, String::new(), None, Some(meanwhile));
    while heard < enough && out.read_line(&mut line).unwrap() > 0 {
        // Whatever the test runner prints before the first line stands on the same one.
        let said = line.trim_end();
        if let Some((_, number)) = said.split_once("lives as ") {
            itself = Pid::from_raw(number.parse().unwrap());
        }
        heard += usize::from(hear(said));
        if heard > 0
            && let Some(meanwhile) = meanwhile.take()
        {
            meanwhile();
        }
        line.clear();
    }
    let killed = heard >= enough;
    if let Some(itself) = itself {
        // It may be gone already, and there is then nothing to do.
        let _ = kill_process(itself, Signal::KILL);
    }
    let mut rest = String::new();
    out.read_to_string(&mut rest).unwrap();
    process.wait().unwrap();
    // A line cut short was never wholly said.
    for line in rest[..rest.rfind('\n').unwrap_or(0)].lines() {
        hear(line);
    }
    Ended { killed, refused: refusal.is_some() && refused.read(trace.path()) }
}
