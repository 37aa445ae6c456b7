//! The configuration as a technician meets it: checked before a start, obeyed by it, its faults told with their lines.

use crate::ports::free_port;
use crate::{Shell, all_files, said};
use rustix::process::{Pid, Signal, kill_process};
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::PathBuf;
use std::process::{Child, ChildStderr, Command, Output, Stdio};

/// A server that runs until it is stopped.
pub(crate) struct Serving {
    program: Child,
    /// What it says from then on.
    pub(crate) says: BufReader<ChildStderr>,
    /// Its lines up to and with the one that holds its address.
    pub(crate) begun: Vec<String>,
}

impl Serving {
    /// Started with those words and variables; given back once it serves there, or has ended.
    pub(crate) fn at(address: &str, words: &[&str], variables: &[(&str, &str)]) -> Self {
        let mut program = Command::new(env!("CARGO_BIN_EXE_carnet"));
        program.arg("serve").args(words).envs(variables.iter().copied());
        Self::of(program, address)
    }

    /// The same of a whole command.
    pub(crate) fn of(mut program: Command, address: &str) -> Self {
        let mut program = program.env_remove("RUST_LOG").stderr(Stdio::piped()).spawn().unwrap();
        let mut says = BufReader::new(program.stderr.take().unwrap());
        let (mut begun, mut line) = (Vec::new(), String::new());
        while says.read_line(&mut line).unwrap() > 0 {
            begun.push(std::mem::take(&mut line));
            if begun.last().is_some_and(|said| said.contains(address)) {
                break;
            }
        }
        Self { program, says, begun }
    }

    /// The process itself.
    pub(crate) fn program(&self) -> &Child {
        &self.program
    }

    /// Asked to stop, and not waited for.
    pub(crate) fn is_told_to_stop(&self) {
        kill_process(Pid::from_child(&self.program), Signal::TERM).unwrap();
    }

    /// It has not ended yet.
    pub(crate) fn runs(&mut self) -> bool {
        self.program.try_wait().unwrap().is_none()
    }

    /// Asked to stop; gives back everything it has said, and whether it ended well.
    pub(crate) fn stops(mut self) -> (bool, String) {
        self.is_told_to_stop();
        self.ends()
    }

    /// The same of a server that ends by itself.
    pub(crate) fn ends(&mut self) -> (bool, String) {
        let mut all = self.begun.concat();
        self.says.read_to_string(&mut all).unwrap();
        (self.program.wait().unwrap().success(), all)
    }
}

impl Drop for Serving {
    fn drop(&mut self) {
        // Of a test that failed; one that has ended already is not there to be killed.
        let _killed = self.program.kill();
        let _reaped = self.program.wait();
    }
}

/// An address nobody listens on just now.
pub(crate) fn free_address() -> String {
    format!("127.0.0.1:{}", free_port())
}

/// The answer to a plain request.
pub(crate) fn answer(address: &str) -> String {
    page(address, "/")
}

/// The answer to a plain request for that page.
pub(crate) fn page(address: &str, path: &str) -> String {
    let mut stream = TcpStream::connect(address).unwrap();
    let request = format!("GET {path} HTTP/1.1\r\nHost: carnet.example\r\nConnection: close\r\n\r\n");
    stream.write_all(request.as_bytes()).unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    answer
}

impl Shell {
    /// A configuration of that text.
    pub(crate) fn config(&self, text: &str) -> PathBuf {
        let file = self.0.path().join("carnet.toml");
        std::fs::write(&file, text).unwrap();
        file
    }

    fn check(&self, text: &str) -> Output {
        self.run(&["config", "check", "--config", self.config(text).to_str().unwrap()])
    }
}

#[test]
fn a_good_configuration_is_called_good_and_a_bad_one_is_refused_in_french_with_every_line() {
    let shell = Shell::new();
    let good = shell.check("data = \"/d\"\n[serve]\nlisten = \"127.0.0.1:8080\"\n");
    assert!(good.status.success() && said(&good).contains("bonne"), "{}", said(&good));
    let bad = shell.check("[serve]\nlissen = \"127.0.0.1:8080\"\nproxies = [\"ici\"]\n[mail]\npassword = \"azerty\"\n");
    assert_eq!(bad.status.code(), Some(1));
    let told = said(&bad);
    let at = |line: usize, what: &str| {
        told.lines().any(|told| told.contains(&format!("ligne {line}")) && told.contains(what))
    };
    assert!(
        at(2, "serve.lissen") && at(2, "serve.listen") && at(3, "serve.proxies") && at(5, "mail.password"),
        "{told}"
    );
    assert!(!told.contains("azerty"), "what is said of a secret is not the secret: {told}");
    let broken = shell.check("listen = = 1\n");
    assert!(broken.status.code() == Some(1) && said(&broken).contains("ligne 1"), "{}", said(&broken));
    let absent = shell.check("data = \"/d\"\npassphrase_file = \"/nulle/part\"\n");
    assert!(absent.status.code() == Some(1) && said(&absent).contains("/nulle/part"), "{}", said(&absent));
    let chatty = shell.check("data = \"/d\"\n[log]\nfilter = \"carnet=bavard\"\n");
    assert!(chatty.status.code() == Some(1) && said(&chatty).contains("log.filter"), "{}", said(&chatty));
    let nowhere = shell.run(&["config", "check", "--config", "/nulle/part.toml"]);
    assert!(nowhere.status.code() == Some(1) && said(&nowhere).contains("introuvable"), "{}", said(&nowhere));
    assert_eq!(shell.run(&["config", "check"]).status.code(), Some(2), "no file is named");
}

#[test]
fn a_school_is_served_as_its_file_says_unless_the_environment_or_the_command_says_otherwise() {
    let shell = Shell::with_school();
    let [in_file, in_variable, typed] = [(); 3].map(|()| free_address());
    let text = format!("data = \"{}\"\n[serve]\nlisten = \"{in_file}\"\n", shell.data().display());
    let config = shell.config(&text);
    let config = config.to_str().unwrap();
    let variable = [("CARNET_SERVE_LISTEN", in_variable.as_str())];
    for (address, words, variables) in [
        (&in_file, vec!["--config", config], &[][..]),
        (&in_variable, vec!["--config", config], &variable),
        (&typed, vec!["--config", config, "--listen", &typed], &variable),
    ] {
        let serving = Serving::at(address, &words, variables);
        assert!(answer(address).starts_with("HTTP/1.1 "), "{address}: {:?}", serving.begun);
        let (well, all) = serving.stops();
        assert!(well, "{all}");
    }
    let nothing = Serving::at("nowhere", &["--config", shell.config("[serve]\n").to_str().unwrap()], &[]).ends();
    assert!(!nothing.0 && nothing.1.contains("Il manque") && nothing.1.contains("data"), "{}", nothing.1);
}

#[test]
fn measurements_are_told_at_their_own_address_with_counts_and_nobody_s_name_and_nowhere_else() {
    let shell = Shell::with_school();
    assert!(shell.on(&["import"], &all_files()).status.success());
    let [public, own] = [(); 2].map(|()| free_address());
    let text = format!(
        "data = \"{}\"\n[serve]\nlisten = \"{public}\"\n[metrics]\nlisten = \"{own}\"\n",
        shell.data().display()
    );
    let serving = Serving::at(&public, &["--config", shell.config(&text).to_str().unwrap()], &[]);
    let has = |told: &str, line: &str| assert!(told.lines().any(|found| found == line), "{line} is not in\n{told}");
    assert!(page(&public, "/connexion").starts_with("HTTP/1.1 200"));
    let told = page(&own, "/metrics");
    assert!(told.starts_with("HTTP/1.1 200") && told.contains("text/plain; version=0.0.4"), "{told}");
    has(&told, "carnet_requests_total{class=\"2xx\"} 1");
    has(&told, "carnet_requests_total{class=\"4xx\"} 0");
    // What the machine says of itself is measured too.
    for line in
        ["carnet_check{check=\"writing\"} 0", "carnet_check{check=\"private\"} 0", "carnet_check{check=\"backup\"} 3"]
    {
        has(&told, line);
    }
    for personal in ["BERTINOT", "Bertinot", "ALBARÈDE", "RUE DES EXEMPLES", "Exemples", "0990001A", "carnet.example"]
    {
        assert!(!told.contains(personal), "{personal} is measured:\n{told}");
    }
    assert!(page(&public, "/metrics").starts_with("HTTP/1.1 404"), "whoever browses the school measures nothing");
    assert!(page(&own, "/connexion").starts_with("HTTP/1.1 404"), "no page is served there");
    has(&page(&own, "/metrics"), "carnet_requests_total{class=\"4xx\"} 1");
    assert!(serving.stops().0);
    let without = Serving::at(&public, &["--data", shell.data().to_str().unwrap(), "--listen", &public], &[]);
    assert!(answer(&public).starts_with("HTTP/1.1 "), "{:?}", without.begun);
    assert!(TcpStream::connect(&own).is_err(), "nothing is told unless it is set");
    assert!(without.stops().0);
}

#[test]
fn a_variable_that_no_key_has_keeps_a_server_from_starting_and_is_named_and_the_tests_own_do_not() {
    let shell = Shell::with_school();
    let (address, data) = (free_address(), shell.data().display().to_string());
    let words = ["--data", &data, "--listen", &address];
    for (name, keys) in [("CARNET_DATTA", "data"), ("CARNET_SERV_LISTEN", "serve.listen")] {
        // One that starts all the same is stopped, and has then ended well.
        let (well, told) = Serving::at(&address, &words, &[(name, "/srv/carnet")]).stops();
        assert!(!well && told.contains(&format!("{name} (environnement)")) && told.contains(keys), "{told}");
    }
    let config = shell.config("").display().to_string();
    let own =
        [("TEST_FUZZ_SECONDS", "1"), ("CARNET_CONFIG", &config), ("CARNET_BACKUP_PASSPHRASE_FILE", "/nulle/part")];
    let serving = Serving::at(&address, &words, &own);
    assert!(answer(&address).starts_with("HTTP/1.1 "), "{:?}", serving.begun);
    assert!(serving.stops().0);
}

/// Served so, a server that does not begin: how it ends and what it says.
fn does_not_begin(words: &[&str]) -> (Option<i32>, String) {
    let ended = Command::new(env!("CARGO_BIN_EXE_carnet")).arg("serve").args(words).output().unwrap();
    (ended.status.code(), said(&ended))
}

#[test]
fn what_somebody_must_change_before_a_school_is_served_is_not_tried_again_and_what_passes_by_itself_is() {
    let shell = Shell::with_school();
    let (address, data) = (free_address(), shell.data().display().to_string());
    let served = Serving::at(&address, &["--data", &data, "--listen", &address], &[]);
    assert!(answer(&address).starts_with("HTTP/1.1 "), "{:?}", served.begun);
    let (status, told) = does_not_begin(&["--data", &data, "--listen", &free_address()]);
    assert!(status == Some(1) && told.contains("déjà servi"), "another server may be about to end: {told}");
    assert!(served.stops().0);
    let taken = std::net::TcpListener::bind(&address).unwrap();
    assert_eq!(does_not_begin(&["--data", &data, "--listen", &address]).0, Some(1), "a port may come free");
    drop(taken);
    let config = |text: &str| shell.config(text).display().to_string();
    let unit = concat!(env!("CARGO_MANIFEST_DIR"), "/packaging/systemd/carnet.service");
    let unit = std::fs::read_to_string(unit).unwrap();
    let given_up = unit.lines().find_map(|line| line.strip_prefix("RestartPreventExitStatus=")).unwrap();
    let given_up: Vec<i32> = given_up.split(' ').map(|status| status.parse().unwrap()).collect();
    let refuses = |words: &[&str], why: &str| {
        let (status, told) = does_not_begin(words);
        assert!(status.is_some_and(|status| given_up.contains(&status)) && told.contains(why), "{status:?}: {told}");
    };
    refuses(&["--listn", &address], "--listn");
    refuses(&["--config", &config("[serve]\nlissen = \"127.0.0.1:1\"\n")], "serve.lissen");
    refuses(&["--config", &config("[serve]\n")], "data");
    refuses(&["--data", shell.0.path().join("nowhere").to_str().unwrap()], "nowhere");
    let identity = shell.data().join("school.json");
    let ours = std::fs::read_to_string(&identity).unwrap();
    std::fs::write(&identity, ours.replace("\"schema\":1", "\"schema\":2")).unwrap();
    refuses(&["--data", &data, "--listen", &address], "plus récente");
    std::fs::write(&identity, ours).unwrap();
    let [key, elsewhere] = [shell.data().join("unlock.key"), shell.0.path().join("elsewhere")];
    std::fs::rename(&key, &elsewhere).unwrap();
    refuses(&["--data", &data, "--listen", &address], "unlock.key");
    std::fs::rename(&elsewhere, &key).unwrap();
    let again = Serving::at(&address, &["--data", &data, "--listen", &address], &[]);
    assert!(answer(&address).starts_with("HTTP/1.1 ") && again.stops().0, "once it is changed it is served");
}

#[test]
fn a_mail_setting_that_lacks_something_stops_no_school_and_is_told_by_the_check_and_by_the_doctor() {
    let shell = Shell::with_school();
    let data = shell.data().display().to_string();
    let whole = |mail: &str| format!("data = \"{data}\"\n[mail]\nhost = \"localhost\"\nfrom = \"a@b.example\"\n{mail}");
    let password = shell.0.path().join("password");
    std::fs::write(&password, "secret").unwrap();
    let in_file = format!("user = \"carnet\"\npassword_file = \"{}\"\n", password.display());
    let good = shell.check(&whole(&in_file));
    assert!(good.status.success() && !said(&good).contains("credential"), "{}", said(&good));
    let authority = whole(&format!("{in_file}authority_file = \"{}\"\n", password.display()));
    let no_pem = shell.check(&authority);
    assert!(no_pem.status.code() == Some(1) && said(&no_pem).contains("mail.authority_file"), "{}", said(&no_pem));
    let by_unit = shell.check(&whole("user = \"carnet\"\n"));
    assert!(by_unit.status.success() && said(&by_unit).contains("carnet-mail-password"), "{}", said(&by_unit));

    std::fs::remove_file(&password).unwrap();
    for text in [whole(&in_file), whole("user = \"carnet\"\n")] {
        let (address, config) = (free_address(), shell.config(&text).display().to_string());
        let serving = Serving::at(&address, &["--config", &config, "--listen", &address], &[]);
        assert!(answer(&address).starts_with("HTTP/1.1 "), "{:?}", serving.begun);
        let told = shell.run(&["doctor", "--json", "--config", &config]);
        let checks: serde_json::Value = serde_json::from_slice(&told.stdout).unwrap();
        let fails = |check: &serde_json::Value| check["found"].to_string().contains("\"failing\":0");
        assert!(checks.as_array().unwrap().iter().any(fails), "{checks}");
        let (ended_well, log) = serving.stops();
        assert!(ended_well && log.contains("no mail leaves"), "{log}");
    }
}

#[test]
fn what_an_address_in_clear_cannot_have_is_refused_by_the_check_too_once_a_server_tells_the_address() {
    let local = Shell::new();
    let school = ["--uai", "0990001A", "--name", "Collège des Exemples", "--origin", "http://localhost:8080"];
    let year = ["--year", "2026-2027", "--kind", "public", "--table", "AD59/2026-12", "--accept-no-level"];
    assert!(local.on(&[&["init"][..], &school, &year].concat(), &[]).status.success());
    for (shell, well) in [(Shell::with_school(), true), (local, false)] {
        let (address, data) = (free_address(), shell.data().display().to_string());
        let serving = Serving::at(&address, &["--data", &data, "--listen", &address], &[]);
        let checked = shell.check(&format!("data = \"{data}\"\n[serve]\nredirect = \"127.0.0.1:80\"\n"));
        assert_eq!(checked.status.success(), well, "{}", said(&checked));
        assert_ne!(said(&checked).contains("serve.redirect"), well, "{}", said(&checked));
        assert!(serving.stops().0);
    }
}

#[test]
fn a_second_server_on_the_same_school_is_refused_while_the_first_goes_on() {
    let shell = Shell::with_school();
    let [first, second] = [(); 2].map(|()| free_address());
    let data = shell.data().display().to_string();
    let serving = Serving::at(&first, &["--data", &data, "--listen", &first], &[]);
    let refused = Serving::at(&second, &["--data", &data, "--listen", &second], &[]).ends();
    assert!(!refused.0 && refused.1.contains("déjà servi"), "{}", refused.1);
    assert!(TcpStream::connect(&second).is_err());
    assert!(answer(&first).starts_with("HTTP/1.1 "));
    assert!(serving.stops().0);
    let again = Serving::at(&second, &["--data", &data, "--listen", &second], &[]);
    assert!(answer(&second).starts_with("HTTP/1.1 ") && again.stops().0, "once it has stopped another may serve");
}

#[test]
fn logs_for_a_collector_are_one_object_a_line_from_the_first_to_the_last() {
    let shell = Shell::with_school();
    let address = free_address();
    let text =
        format!("data = \"{}\"\n[log]\nformat = \"json\"\n[serve]\nlisten = \"{address}\"\n", shell.data().display());
    let serving = Serving::at(&address, &["--config", shell.config(&text).to_str().unwrap()], &[]);
    assert!(answer(&address).starts_with("HTTP/1.1 "));
    let (well, all) = serving.stops();
    assert!(well && all.lines().count() > 1, "{all}");
    for line in all.lines() {
        let object: serde_json::Value = serde_json::from_str(line).unwrap_or_else(|error| panic!("{error}: {line}"));
        assert!(
            object["level"].is_string() && object["timestamp"].is_string() && object["message"].is_string(),
            "{line}"
        );
    }
}
