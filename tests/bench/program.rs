//! The program itself, as a process of its own.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// The program serving a data directory.
pub struct Served {
    /// What the kernel knows of it.
    pub process: Child,
    /// Where it listens, on this machine.
    pub port: u16,
    /// From its start until it first answered.
    pub first_answer: Duration,
}

impl Served {
    /// Serves `data` until it is stopped.
    pub fn start(data: &str) -> Self {
        let port = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        let began = Instant::now();
        let process = Command::new(env!("CARGO_BIN_EXE_carnet"))
            .args(["serve", "--data", data, "--listen", &format!("127.0.0.1:{port}"), "--proxy", "127.0.0.1"])
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        while !answers(port) {
            assert!(began.elapsed() < Duration::from_secs(600), "the server never answered");
            std::thread::yield_now();
        }
        Self { process, port, first_answer: began.elapsed() }
    }

    /// What the kernel says of the process's memory, in megabytes: `VmRSS:` now, `VmHWM:` at most.
    pub fn megabytes(&self, what: &str) -> f64 {
        self.told("status", what)
    }

    /// The same now, with what several processes share divided among them.
    pub fn fair_share(&self) -> f64 {
        self.told("smaps_rollup", "Pss:")
    }

    fn told(&self, by: &str, what: &str) -> f64 {
        megabytes(&self.process, by, what).unwrap()
    }

    /// As a service manager stops it.
    pub fn stop(mut self) {
        let killed = Command::new("kill").args(["-TERM", &self.process.id().to_string()]).status().unwrap();
        assert!(killed.success() && self.process.wait().unwrap().success(), "the server did not stop cleanly");
    }
}

/// What the kernel says of a process's memory in that file, in megabytes; nothing of one that has ended.
pub fn megabytes(process: &Child, by: &str, what: &str) -> Option<f64> {
    let told = std::fs::read_to_string(format!("/proc/{}/{by}", process.id())).ok()?;
    let line = told.lines().find_map(|line| line.strip_prefix(what))?;
    Some(line.trim().trim_end_matches(" kB").trim().parse::<f64>().ok()? / 1024.0)
}

/// Runs one command to its end, which must be well.
pub fn run(arguments: &[&str]) {
    let output = Command::new(env!("CARGO_BIN_EXE_carnet")).args(arguments).stdin(Stdio::null()).output().unwrap();
    assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
}

/// Makes an establishment in `data`.
pub fn found(data: &str) {
    let (uai, name, origin) = ("0990001A", "Collège Exemple", "http://localhost:8080");
    let what = ["init", "--data", data, "--uai", uai, "--name", name, "--origin", origin];
    let year = ["--year", "2026-2027", "--kind", "public", "--accept-no-level", "--table", "AD59/2026-12"];
    run(&[&what[..], &year[..]].concat());
}

/// Whether the sign-in page comes.
pub fn answers(port: u16) -> bool {
    let Ok(mut stream) = TcpStream::connect(("127.0.0.1", port)) else { return false };
    stream.write_all(b"GET /connexion HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n").unwrap();
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).unwrap();
    answer.starts_with(b"HTTP/1.1 200")
}
