//! How a school is unlocked and by whom it is commanded: passphrase typed, systemd's credential, another user; and a
//! making cut short.

use crate::configured::{Serving, answer, free_address};
use crate::tools::is_there;
use crate::{Shell, is_code, said};
use rustix::process::{Pid, Signal, kill_process};
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::{Command, Output, Stdio};

pub(crate) const INIT: &str =
    "--uai 0990001A --name College --origin https://carnet.example --year 2026-2027 --kind public";

/// Runs `carnet …` at a terminal; each answer is typed once its question has come.
pub fn at_a_terminal(words: &str, answers: &[&str]) -> (bool, String) {
    let command = format!("{} {words}", env!("CARGO_BIN_EXE_carnet"));
    let mut terminal = Command::new("script");
    terminal.args(["--quiet", "--return", "--command", &command, "/dev/null"]);
    let terminal = terminal.env_remove("CARNET_PASSPHRASE_FILE").env_remove("RUST_LOG");
    let mut terminal = terminal.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    let (mut keys, mut screen) = (terminal.stdin.take().unwrap(), terminal.stdout.take().unwrap());
    let (mut shown, mut byte, mut asked) = (Vec::new(), [0], 0);
    while screen.read(&mut byte).is_ok_and(|read| read == 1) {
        shown.push(byte[0]);
        if shown.ends_with(b"assphrase: ") || shown.ends_with(b"(again): ") || shown.ends_with(b"(oui/non)") {
            keys.write_all(format!("{}\n", answers[asked]).as_bytes()).unwrap();
            asked += 1;
        }
    }
    drop(keys);
    (terminal.wait().unwrap().success(), String::from_utf8_lossy(&shown).into_owned())
}

#[test]
fn a_passphrase_is_asked_for_twice_then_at_every_start_and_never_shown() {
    let shell = Shell::new();
    let data = shell.data().display().to_string();
    let init = format!("init {INIT} --accept-no-level --passphrase --data {data}");
    let (done, shown) = at_a_terminal(&init, &["trois petits chats", "trois grands chats"]);
    assert!(!done && shown.contains("pas deux fois la même"), "{shown}");
    // Two that differ leave nothing in the way of the next try.
    let (done, shown) = at_a_terminal(&init, &["trois petits chats", "trois petits chats"]);
    assert!(done && shown.lines().any(|line| is_code(line.trim())), "{shown}");
    assert!(!shown.contains("petits"), "{shown}");
    assert!(!Path::new(&data).join("unlock.key").exists());
    let status = format!("year status --data {data}");
    let (done, shown) = at_a_terminal(&status, &["trois petits chats"]);
    assert!(done && shown.contains("ouverte") && !shown.contains("petits"), "{shown}");
    let (done, shown) = at_a_terminal(&status, &["trois grands chats"]);
    assert!(!done && shown.contains("Le déverrouillage a échoué"), "{shown}");
    let nobody = shell.on(&["year", "status"], &[]);
    assert!(
        nobody.status.code() == Some(1) && said(&nobody).contains("CARNET_PASSPHRASE_FILE"),
        "no terminal, no file"
    );
}

#[test]
fn systemd_s_credential_unlocks_in_place_of_the_key_file() {
    let shell = Shell::with_school();
    let credentials = tempfile::tempdir().unwrap();
    let status = || -> Output {
        let command = Command::new(env!("CARGO_BIN_EXE_carnet"));
        let mut command = { command };
        command.args(["year", "status", "--data"]).arg(shell.data()).env("CREDENTIALS_DIRECTORY", credentials.path());
        command.output().unwrap()
    };
    assert!(status().status.success(), "a folder without ours changes nothing");
    std::fs::rename(shell.data().join("unlock.key"), credentials.path().join("carnet-unlock")).unwrap();
    assert_eq!(shell.on(&["year", "status"], &[]).status.code(), Some(1), "the key is not in the folder any more");
    let opened = status();
    assert!(opened.status.success() && said(&opened).contains("ouverte"), "{}", said(&opened));
    let other = Shell::with_school();
    std::fs::copy(other.data().join("unlock.key"), credentials.path().join("carnet-unlock")).unwrap();
    assert_eq!(status().status.code(), Some(1), "another school's opens nothing");
}

#[test]
fn systemd_s_credential_is_the_passphrase_of_a_command_and_of_a_server_and_prevails_over_any_file() {
    let shell = Shell::new();
    let written = |folder: &Path, name: &str, text: &str| {
        std::fs::write(folder.join(name), text).unwrap();
        folder.join(name).display().to_string()
    };
    let [right, wrong] = [("right", "trois petits chats\n"), ("wrong", "trois grands chats\n")]
        .map(|(name, text)| written(shell.0.path(), name, text));
    let credentials = tempfile::tempdir().unwrap();
    let data = shell.data().display().to_string();
    let done = |words: &[&str], file: Option<&str>| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_carnet"));
        command.args(words).args(["--data", &data]).env("CREDENTIALS_DIRECTORY", credentials.path());
        command.env_remove("RUST_LOG").env_remove("CARNET_PASSPHRASE_FILE");
        command.envs(file.map(|file| ("CARNET_PASSPHRASE_FILE", file))).output().unwrap()
    };
    let init: Vec<&str> = ["init", "--accept-no-level", "--passphrase"].into_iter().chain(INIT.split(' ')).collect();
    let made = done(&init, Some(&right));
    assert!(made.status.success() && !shell.data().join("unlock.key").exists(), "{}", said(&made));
    let status = |file: Option<&str>| done(&["year", "status"], file);
    assert_eq!(status(None).status.code(), Some(1), "neither a credential, nor a file, nor a terminal");
    written(credentials.path(), "carnet-passphrase", "trois petits chats\n");
    for file in [None, Some(wrong.as_str())] {
        let opened = status(file);
        assert!(opened.status.success() && said(&opened).contains("ouverte"), "{file:?}: {}", said(&opened));
    }
    let address = free_address();
    let text = format!("data = {data:?}\npassphrase_file = {wrong:?}\n[serve]\nlisten = \"{address}\"\n");
    let config = shell.config(&text).display().to_string();
    let folder = credentials.path().display().to_string();
    let serving = Serving::at(&address, &["--config", &config], &[("CREDENTIALS_DIRECTORY", &folder)]);
    assert!(answer(&address).starts_with("HTTP/1.1 "));
    assert!(serving.stops().0);
    written(credentials.path(), "carnet-passphrase", "trois grands chats\n");
    let refused = status(Some(&right));
    assert!(
        refused.status.code() == Some(1) && said(&refused).contains("Le déverrouillage a échoué"),
        "{}",
        said(&refused)
    );
}

#[test]
fn the_file_that_a_configuration_names_unlocks_a_backup_and_the_doctor_and_a_refusal_names_the_variable_that_counts() {
    let recipient = age::x25519::Identity::generate().to_public().to_string();
    let shell = Shell::new();
    let (file, data) = (shell.0.path().join("phrase"), shell.data().display().to_string());
    std::fs::write(&file, "trois petits chats\n").unwrap();
    let mut init = Command::new(env!("CARGO_BIN_EXE_carnet"));
    init.args(["init", "--accept-no-level", "--passphrase", "--data", &data]).args(INIT.split(' '));
    assert!(init.env("CARNET_PASSPHRASE_FILE", &file).output().unwrap().status.success());
    let nights = shell.0.path().join("nights");
    let text = format!("data = {data:?}\npassphrase_file = {file:?}\n[backup]\nto = {nights:?}\nkeep = 2\n");
    let config = shell.config(&text).display().to_string();
    let unattended = |words: &[&str]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_carnet"));
        command.args(words).env_remove("CARNET_PASSPHRASE_FILE").env_remove("CARNET_BACKUP_PASSPHRASE_FILE");
        command.stdin(Stdio::null()).output().unwrap()
    };
    let made = unattended(&["backup", "--config", &config, "--recipient", &recipient]);
    assert!(made.status.success(), "{}", said(&made));
    let checked = unattended(&["doctor", "--json", "--config", &config]);
    assert!(said(&checked).starts_with('['), "{}", said(&checked));
    let backup = std::fs::read_dir(&nights).unwrap().next().unwrap().unwrap().path().display().to_string();
    for (words, variable) in [
        (&["year", "status", "--data", &data][..], "par CARNET_PASSPHRASE_FILE "),
        (&["backup", "--config", &config, "--passphrase"], "par CARNET_BACKUP_PASSPHRASE_FILE "),
        (&["backup", "check", &backup], "par CARNET_BACKUP_PASSPHRASE_FILE "),
    ] {
        let refused = unattended(words);
        assert!(refused.status.code() == Some(1) && said(&refused).contains(variable), "{}", said(&refused));
    }
}

#[test]
fn closing_the_terminal_ends_what_it_serves_and_a_reload_of_a_unit_behind_a_proxy_does_not() {
    let shell = Shell::with_school();
    let (address, data) = (free_address(), shell.data().display().to_string());
    let words = ["--data", &data, "--listen", &address];
    let mut unit = Command::new(env!("CARGO_BIN_EXE_carnet"));
    unit.arg("serve").args(words).stdin(Stdio::null());
    let mut serving = Serving::of(unit, &address);
    assert!(answer(&address).starts_with("HTTP/1.1 "), "{:?}", serving.begun);
    kill_process(Pid::from_child(serving.program()), Signal::HUP).unwrap();
    assert!(answer(&address).starts_with("HTTP/1.1 ") && serving.runs());
    assert!(serving.stops().0);

    let mut terminal = Command::new("script");
    let command = format!("exec {} serve {}", env!("CARGO_BIN_EXE_carnet"), words.join(" "));
    terminal.args(["--quiet", "--return", "--command", &command, "/dev/null"]).env_remove("RUST_LOG");
    let mut terminal = terminal.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    // Read to the end of the test: a screen that nobody reads any more would close the terminal too early.
    let mut shown = BufReader::new(terminal.stdout.take().unwrap()).lines();
    assert!(shown.by_ref().map_while(Result::ok).any(|line| line.contains(&address)));
    assert!(answer(&address).starts_with("HTTP/1.1 "));
    terminal.kill().unwrap();
    terminal.wait().unwrap();
    while TcpStream::connect(&address).is_ok() {
        std::thread::yield_now();
    }
}

#[test]
fn another_user_commands_nothing_even_where_the_folder_is_open_to_all() {
    if !is_there(rustix::process::geteuid().is_root(), "root, who alone can become somebody else") {
        return;
    }
    let shell = Shell::with_school();
    let mut server = Command::new(env!("CARGO_BIN_EXE_carnet"));
    server.args(["serve", "--listen", "127.0.0.1:0", "--data"]).arg(shell.data()).env_remove("RUST_LOG");
    let mut server = server.stderr(Stdio::piped()).spawn().unwrap();
    let mut byte = [0];
    while server.stderr.as_mut().unwrap().read(&mut byte).unwrap() == 1 && byte != *b"\n" {}
    // Somebody has been careless with every permission: the peer's user is still looked at.
    let socket = shell.data().join("control.sock");
    for (path, mode) in [(shell.0.path(), 0o755), (&shell.data(), 0o755), (&socket, 0o777)] {
        std::fs::set_permissions(path, std::fs::Permissions::from_mode(mode)).unwrap();
    }
    let program = shell.0.path().join("carnet-for-all");
    std::fs::copy(env!("CARGO_BIN_EXE_carnet"), &program).unwrap();
    let asks = |user: &[&str]| {
        let mut command = Command::new("setpriv");
        command.args(user).arg(&program).args(["year", "status", "--data"]).arg(shell.data());
        command.output().unwrap()
    };
    let owner = asks(&[]);
    assert!(owner.status.success() && said(&owner).contains("ouverte"), "{}", said(&owner));
    let other = asks(&["--reuid=65534", "--regid=65534", "--clear-groups"]);
    server.kill().unwrap();
    server.wait().unwrap();
    assert_eq!(other.status.code(), Some(1), "{}", said(&other));
    assert!(!said(&other).contains("ouverte") && said(&other).contains("avant de répondre"), "{}", said(&other));
}

#[test]
fn a_making_cut_short_opens_for_nobody_and_is_begun_again() {
    let shell = Shell::new();
    let data = shell.data();
    // The disk is full at the first large file: the program dies there, as it would when killed.
    let mut short = Command::new("prlimit");
    short.args(["--fsize=20000", env!("CARGO_BIN_EXE_carnet"), "init", "--accept-no-level"]);
    short.arg("--data").arg(&data).args(INIT.split(' '));
    assert!(!short.output().unwrap().status.success());
    assert!(data.join("unlock.key").exists(), "it had begun");
    // To serve it is not tried again until somebody has done so.
    for (words, status) in [(&["year", "status"][..], 1), (&["serve"], 78)] {
        let refused = shell.on(words, &[]);
        assert!(refused.status.code() == Some(status) && said(&refused).contains("Relancez-la"), "{}", said(&refused));
    }
    let again = shell.init();
    assert!(again.status.success(), "{}", said(&again));
    assert!(shell.on(&["year", "status"], &[]).status.success());
    assert_eq!(shell.init().status.code(), Some(1), "a school that is made is not made over");
}
