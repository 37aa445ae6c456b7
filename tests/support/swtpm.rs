//! swtpm, a whole TPM 2.0 as a program: it can be switched off, its state copied and put back.

#![allow(unreachable_pub)]

use std::fs;
use std::os::unix::net::UnixStream;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};
use tempfile::TempDir;

/// A TPM's state in a folder of its own, and the program that plays it.
pub struct Simulated {
    folder: TempDir,
    program: Option<Child>,
}

impl Simulated {
    pub fn new() -> Self {
        Self { folder: tempfile::tempdir().unwrap(), program: None }
    }

    /// The file that holds all the chip remembers.
    pub fn state(&self) -> PathBuf {
        self.folder.path().join("tpm2-00.permall")
    }

    /// Where it listens.
    pub fn socket(&self) -> PathBuf {
        self.folder.path().join("socket")
    }

    /// Switched on, after having been switched off if it was on; returns its socket.
    pub fn powered(&mut self) -> PathBuf {
        self.off();
        let mut swtpm = Command::new("swtpm");
        swtpm.args(["socket", "--tpm2", "--flags", "not-need-init,startup-clear", "--tpmstate"]);
        swtpm.arg(format!("dir={}", self.folder.path().display()));
        swtpm.arg("--server").arg(format!("type=unixio,path={}", self.socket().display()));
        self.program = Some(swtpm.stdout(Stdio::null()).spawn().unwrap());
        let start = Instant::now();
        while UnixStream::connect(self.socket()).is_err() {
            assert!(start.elapsed() < Duration::from_secs(60), "swtpm does not listen");
            std::thread::yield_now();
        }
        self.socket()
    }

    /// The power is cut.
    pub fn off(&mut self) {
        if let Some(mut program) = self.program.take() {
            program.kill().unwrap();
            program.wait().unwrap();
            fs::remove_file(self.socket()).unwrap();
        }
    }
}

impl Drop for Simulated {
    fn drop(&mut self) {
        self.off();
    }
}
