//! A machine of a test's own, booted by the real systemd from this one's files, with the package on it.

use crate::tools::is_there;
use crate::{said, upgraded};
use rustix::process::{Pid, Signal, kill_process};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use tempfile::TempDir;

/// Whether the kernel lets one have processes, groups of them and mounts of one's own.
const TRIES: &str =
    "mount --make-rprivate / && mount -t cgroup2 cgroup2 /mnt && rmdir $(mktemp -d /mnt/carnet-tried-XXXXXX)";

/// Runs until it is dropped.
pub(crate) struct Machine {
    outer: Child,
    folder: TempDir,
}

impl Machine {
    /// Booted, with the package installed around the program under test; nothing, said aloud, where this machine can
    /// make none.
    pub(crate) fn with_the_package() -> Option<Self> {
        let mut tries = Command::new("unshare");
        let may = tries.args(["--mount", "--pid", "--cgroup", "--fork", "sh", "-c", TRIES]).output();
        let may = may.is_ok_and(|tried| tried.status.success()) && Path::new("/lib/systemd/systemd").exists();
        let runs = |name: &str| Command::new(name).arg("--version").output().is_ok();
        let tools = ["cargo-deb", "dpkg-deb", "nsenter", "setpriv", "curl", "openssl"].into_iter().all(runs);
        let needed = "systemd, cargo-deb, dpkg, curl, and root with groups of processes of its own, to boot a machine";
        is_there(may && tools, needed).then(Self::boots)
    }

    fn boots() -> Self {
        let folder = tempfile::tempdir().unwrap();
        for name in ["groups", "layer", "data", "packages"] {
            fs::create_dir(folder.path().join(name)).unwrap();
        }
        upgraded::packaged_with(Path::new(env!("CARGO_BIN_EXE_carnet")), &folder.path().join("packages/carnet.deb"));
        let script = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/commands/booted.sh");
        let console = fs::File::create(folder.path().join("console")).unwrap();
        let mut outer = Command::new("unshare");
        outer.args(["--mount", "bash", script]).arg(folder.path()).stdin(Stdio::null());
        let outer = outer.stdout(console.try_clone().unwrap()).stderr(console).spawn().unwrap();
        let mut machine = Self { outer, folder };
        while !machine.is_up() {
            assert!(machine.outer.try_wait().unwrap().is_none(), "it did not boot: {}", machine.console());
        }
        machine.installs();
        machine
    }

    /// The package, for the first time or over itself. A machine may be told to unpack no documents.
    pub(crate) fn installs(&self) {
        let dpkg = ["dpkg", "--force-unsafe-io", "--no-triggers", "--path-include=/usr/share/doc/carnet/*"];
        self.does(&[&dpkg[..], &["--install", "/packages/carnet.deb"]].concat());
    }

    fn console(&self) -> String {
        fs::read_to_string(self.folder.path().join("console")).unwrap()
    }

    fn is_up(&self) -> bool {
        self.first_process().is_some()
            && said(&self.run(&["systemctl", "is-active", "basic.target"])).trim() == "active"
    }

    /// Its first process, as this machine counts them.
    fn first_process(&self) -> Option<u32> {
        let child = |of: u32| {
            let children = fs::read_to_string(format!("/proc/{of}/task/{of}/children")).ok()?;
            children.split_whitespace().next()?.parse().ok()
        };
        child(self.outer.id()).and_then(child)
    }

    /// That file, which is in `/packages` there.
    pub(crate) fn brings(&self, file: &Path) {
        fs::copy(file, self.folder.path().join("packages").join(file.file_name().unwrap())).unwrap();
    }

    /// What is `/var/lib/carnet` there.
    pub(crate) fn data(&self) -> PathBuf {
        self.folder.path().join("data")
    }

    /// A command there, of root's.
    pub(crate) fn run(&self, words: &[&str]) -> Output {
        let first = self.first_process().unwrap_or_else(|| panic!("it has ended: {}", self.console()));
        let mut inside = Command::new("nsenter");
        inside.args(["--target", &first.to_string(), "--mount", "--pid", "--uts", "--ipc", "--net", "--cgroup"]);
        inside.args(["--root", "--wd", "env", "-i", "LC_ALL=C.UTF-8", "PATH=/usr/sbin:/usr/bin:/sbin:/bin"]);
        inside.args(words).output().unwrap()
    }

    /// The same of one that is to be done: what it says.
    pub(crate) fn does(&self, words: &[&str]) -> String {
        let done = self.run(words);
        assert!(done.status.success(), "{words:?}: {}\n{}", said(&done), self.journal());
        said(&done)
    }

    /// The same of the program, as the user who serves.
    pub(crate) fn carnet(&self, words: &[&str]) -> Output {
        let user = ["setpriv", "--reuid=carnet", "--regid=carnet", "--init-groups", "carnet"];
        self.run(&[&user, words].concat())
    }

    /// A few lines of a shell, as a technician types them.
    pub(crate) fn types(&self, lines: &str) -> String {
        self.does(&["sh", "-ec", lines])
    }

    /// A school in that folder of `/var/lib/carnet`, whose address is that name.
    pub(crate) fn makes_a_school(&self, folder: &str, name: &str) -> String {
        let data = Path::new("/var/lib/carnet").join(folder).display().to_string();
        let origin = format!("https://{name}");
        let school = ["--uai", "0990001A", "--name", "Collège Exemple", "--origin", &origin];
        let year = ["--year", "2026-2027", "--kind", "public", "--table", "AD59/2026-12", "--accept-no-level"];
        let made = self.carnet(&[&["init", "--data", &data][..], &school, &year].concat());
        assert!(made.status.success(), "{}", said(&made));
        said(&made)
    }

    /// What systemd says of a unit.
    pub(crate) fn shows(&self, unit: &str, property: &str) -> String {
        self.does(&["systemctl", "show", "--value", "--property", property, unit]).trim().to_owned()
    }

    /// What was said there by all that runs.
    pub(crate) fn journal(&self) -> String {
        said(&self.run(&["journalctl", "--no-pager", "--output=cat"]))
    }

    /// The same of what is as grave as that, or graver.
    pub(crate) fn journal_from(&self, priority: &str) -> String {
        said(&self.run(&["journalctl", "--no-pager", "--output=cat", "--priority", priority]))
    }

    /// The answer to a request there, its status first.
    pub(crate) fn asks(&self, words: &[&str]) -> String {
        let curl = ["curl", "--silent", "--show-error", "--max-time", "60", "--include"];
        said(&self.run(&[&curl, words].concat()))
    }
}

impl Drop for Machine {
    fn drop(&mut self) {
        // One that has not booted ends by itself.
        if let Some(first) = self.first_process().and_then(|first| Pid::from_raw(first.cast_signed())) {
            let _killed = kill_process(first, Signal::KILL);
        }
        let _reaped = self.outer.wait();
    }
}
