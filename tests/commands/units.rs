//! The units on a machine of their own, under the real systemd: what they ask for is what the program gets, and nothing
//! of their fences is in its way.

use crate::alone::overdue;
use crate::machine::Machine;
use crate::tools::is_there;
use crate::{all_files, said};
use std::path::Path;

/// Its bit among the capabilities.
const CAP_SYS_RESOURCE: u64 = 1 << 24;
const NAME: &str = "carnet.college-exemple.example";
const CONFIG: &str = "/etc/carnet/carnet.toml";
const DATA: &str = "/var/lib/carnet";
const UNITS: &str = "/etc/systemd/system";

impl Machine {
    /// Whether a school answers at that port of its own.
    fn serves_at(&self, port: u16) -> bool {
        let told = self.asks(&["--header", &format!("Host: {NAME}"), &format!("http://127.0.0.1:{port}/healthz")]);
        told.starts_with("HTTP/1.1 200 OK") && told.ends_with("ok\n")
    }

    /// What has become of a unit.
    fn state(&self, unit: &str) -> String {
        self.shows(unit, "SubState")
    }

    /// Starts it, which does not succeed: what has become of it, and how its program ended.
    fn is_refused(&self, unit: &str) -> [String; 2] {
        assert!(!self.run(&["systemctl", "restart", unit]).status.success(), "{}", self.journal());
        [self.state(unit), self.shows(unit, "ExecMainStatus")]
    }

    /// Beside a unit, what is laid there by a technician.
    fn lays_beside(&self, unit: &str, lines: &str) {
        let folder = format!("{UNITS}/{unit}.service.d");
        self.types(&format!("mkdir -p {folder}\nprintf '[Service]\\n{lines}\\n' >{folder}/ours.conf"));
        self.does(&["systemctl", "daemon-reload"]);
    }

    fn backups(&self, folder: &str) -> usize {
        let names = self.types(&format!("find /var/backups/carnet/{folder} -maxdepth 1 -name '*.age' -user carnet"));
        names.lines().count()
    }

    /// The nightly unit, begun by hand: how many backups there are after it.
    fn night(&self, unit: &str, folder: &str) -> usize {
        // Two of one second would have one name.
        self.types(&format!("rm -f /var/backups/carnet/{folder}/*.age"));
        self.does(&["systemctl", "start", unit]);
        assert_eq!(self.shows(unit, "Result"), "success");
        self.backups(folder)
    }

    /// For whom backups are encrypted is told once.
    fn remembers_a_recipient(&self, config: &str) {
        let recipient = age::x25519::Identity::generate().to_public().to_string();
        let told = self.carnet(&["backup", "--config", config, "--recipient", &recipient, "--remember"]);
        assert!(told.status.success(), "{}", said(&told));
    }
}

#[test]
fn a_school_is_served_imported_rehearsed_and_backed_up_under_its_units_and_their_fences_are_in_nobody_s_way() {
    let Some(machine) = Machine::with_the_package() else { return };
    machine.does(&["systemctl", "start", "carnet"]);
    assert_eq!(machine.state("carnet"), "dead", "before « carnet init » there is nothing to serve");
    machine.makes_a_school("", NAME);
    // A unit that tells when it is ready: whoever starts it waits for that.
    machine.does(&["systemctl", "enable", "--now", "carnet", "carnet-backup.timer"]);
    assert_eq!([machine.state("carnet"), machine.state("carnet-backup.timer")], ["running", "waiting"]);
    assert!(machine.serves_at(8080), "{}", machine.journal());
    let page = machine.asks(&["--header", &format!("Host: {NAME}"), "http://127.0.0.1:8080/connexion"]);
    assert!(page.starts_with("HTTP/1.1 200") && page.contains("Collège Exemple"), "{page}");

    let process = machine.shows("carnet", "MainPID");
    let status = machine.does(&["cat", &format!("/proc/{process}/status")]);
    let none = "0000000000000000";
    for line in ["NoNewPrivs:\t1", "Seccomp:\t2", &format!("CapEff:\t{none}"), &format!("CapBnd:\t{none}")] {
        assert!(status.lines().any(|found| found == line), "{line} is not in\n{status}");
    }
    for file in all_files() {
        machine.brings(Path::new(&file));
    }
    let imported = machine.types(&format!("cd /packages; carnet import --data {DATA} --yes *.zip *.xml"));
    assert!(imported.contains("Import effectué") && imported.contains("75 élèves"), "{imported}");
    let rehearsed = said(&machine.run(&["carnet", "rehearse", "--data", DATA]));
    assert!(rehearsed.contains("512 marques sur 512"), "{rehearsed}");
    let doctor = said(&machine.carnet(&["doctor", "--config", CONFIG]));
    for well in ["Écriture", "Horloges", "Accès au dossier"] {
        assert!(doctor.contains(&format!("[Bon] {well}")), "{doctor}");
    }
    machine.does(&["systemctl", "reload", "carnet"]);
    assert_eq!(machine.shows("carnet", "MainPID"), process, "a certificate is read again by the same process");
    machine.does(&["systemctl", "restart", "carnet"]);
    assert!(machine.serves_at(8080) && machine.shows("carnet", "MainPID") != process);

    assert!(!machine.run(&["systemctl", "start", "carnet-backup"]).status.success(), "nobody could read one");
    assert!(machine.journal().contains("--recipient age1"), "{}", machine.journal());
    machine.remembers_a_recipient(CONFIG);
    assert_eq!(machine.night("carnet-backup", ""), 1, "while it is served");
    machine.does(&["systemctl", "stop", "carnet"]);
    assert_eq!([machine.state("carnet"), machine.shows("carnet", "Result")], ["dead", "success"]);
    assert_eq!(machine.night("carnet-backup", ""), 1, "while nobody is served");
    // A limit is this machine's to raise; whoever holds the capability needs none, and the call is let through.
    let holds = ["CapabilityBoundingSet=CAP_IPC_LOCK", "AmbientCapabilities=CAP_IPC_LOCK", "PrivateUsers=no"];
    machine.lays_beside("carnet", &holds.join("\\n"));
    machine.does(&["systemctl", "start", "carnet"]);
    assert!(machine.serves_at(8080) && machine.journal().contains("locked=true"), "{}", machine.journal());
}

#[test]
fn what_ends_by_chance_is_begun_again_what_somebody_must_change_is_not_and_an_upgrade_begins_it_anew() {
    let Some(machine) = Machine::with_the_package() else { return };
    machine.makes_a_school("", NAME);
    machine.lays_beside("carnet", "RestartSec=100ms\\n[Unit]\\nStartLimitIntervalSec=0");
    machine.does(&["systemctl", "start", "carnet"]);
    machine.does(&["systemctl", "kill", "--signal=KILL", "carnet"]);
    let is_begun_again = || while machine.shows("carnet", "NRestarts") == "0" {};
    let comes_back = || {
        while machine.state("carnet") != "running" {}
        machine.serves_at(8080)
    };
    is_begun_again();
    assert!(comes_back(), "killed");
    machine.does(&["systemctl", "stop", "carnet"]);
    let holds = ["systemd-run", "--unit=another", "systemd-socket-activate", "--listen=127.0.0.1:8080", "/bin/true"];
    machine.does(&holds);
    while machine.types("grep -c 0100007F:1F90 /proc/net/tcp || true").trim() == "0" {}
    assert!(!machine.run(&["systemctl", "start", "carnet"]).status.success());
    is_begun_again();
    machine.does(&["systemctl", "stop", "another"]);
    assert!(comes_back(), "a port may come free");

    let refused = ["failed", "78"];
    machine.types(&format!("sed -i.kept 's/^listen =/lissen =/' {CONFIG}"));
    assert_eq!(machine.is_refused("carnet"), refused, "its configuration");
    let [all, grave] = [machine.journal(), machine.journal_from("err")];
    assert!(all.contains(" INFO ") && !grave.contains(" INFO ") && grave.contains("lissen"), "{grave}");
    assert!(!all.lines().any(|line| line.starts_with('<')), "a priority is taken off: {all}");
    machine.types(&format!("mv {CONFIG}.kept {CONFIG}\nmv {DATA}/unlock.key /packages/elsewhere"));
    assert_eq!(machine.is_refused("carnet"), refused, "what unlocks it");
    machine.types(&format!("mv /packages/elsewhere {DATA}/unlock.key\nsystemctl start carnet"));

    let process = machine.shows("carnet", "MainPID");
    machine.installs();
    assert!(machine.serves_at(8080) && machine.shows("carnet", "MainPID") != process, "served by the new program");
    machine.types(&format!(
        "printf '[Service]\\nExecStart=true\\n[Install]\\nWantedBy=multi-user.target\\n' >{UNITS}/carnet-ours.service"
    ));
    let units = ["carnet", "carnet@autre", "carnet-backup.timer", "carnet-backup@autre.timer", "carnet-ours"];
    machine.does(&[&["systemctl", "enable"][..], &units].concat());
    let enabled = || machine.types(&format!("find {UNITS} -path '*.wants/carnet*' | wc -l")).trim().to_owned();
    machine.does(&["dpkg", "--no-triggers", "--remove", "carnet"]);
    assert_eq!([machine.state("carnet"), enabled()], ["dead", "5"], "installed again, they are as they were");
    machine.does(&["dpkg", "--no-triggers", "--purge", "carnet"]);
    assert_eq!(enabled(), "1", "a unit of somebody's own");
    let beside = machine.types(&format!("ls {UNITS} {UNITS}/carnet.service.d"));
    assert!(beside.contains("carnet-ours.service") && beside.contains("ours.conf"), "{beside}");
    assert!(machine.data().join("school.json").is_file() && machine.data().join("cells").is_dir(), "the data stay");
}

/// A limit of a process, as the kernel holds it: what it may raise it to, and what it never may.
fn limit<'a>(limits: &'a str, name: &str) -> Vec<&'a str> {
    let line = limits.lines().find_map(|line| line.strip_prefix(name)).unwrap_or_else(|| panic!("{limits}"));
    line.split_whitespace().take(2).collect()
}

/// What only root of a whole machine may give is read of the process where the machine is given it.
#[test]
fn a_served_school_may_lock_all_of_its_memory_which_is_never_swapped_and_never_dumped() {
    let Some(machine) = Machine::with_the_package() else { return };
    for unit in ["carnet", "carnet@autre", "carnet-backup", "carnet-backup@autre"] {
        let asked = ["LimitMEMLOCK", "MemorySwapMax", "LimitCORE"].map(|property| machine.shows(unit, property));
        assert_eq!(asked, ["infinity", "0", "0"], "{unit}");
    }
    machine.makes_a_school("", NAME);
    machine.does(&["systemctl", "start", "carnet"]);
    let limits = machine.types(&format!("cat /proc/{}/limits", machine.shows("carnet", "MainPID")));
    assert_eq!(limit(&limits, "Max core file size"), ["0", "0"]);
    assert_eq!(limit(&limits, "Max open files"), ["16384", "16384"]);

    let may = machine.types("sed -n 's/^CapBnd:\t//p' /proc/1/status");
    let may_raise = u64::from_str_radix(may.trim(), 16).unwrap() & CAP_SYS_RESOURCE != 0;
    if is_there(may_raise, "the right to raise the limit of locked memory (CAP_SYS_RESOURCE), for LimitMEMLOCK") {
        assert_eq!(limit(&limits, "Max locked memory"), ["unlimited", "unlimited"]);
    }
    let counts = machine.types("cat /sys/fs/cgroup/cgroup.controllers").split_whitespace().any(|word| word == "memory");
    if is_there(counts, "the memory controller in groups of the second kind, for MemorySwapMax") {
        let group = machine.shows("carnet", "ControlGroup");
        assert_eq!(machine.types(&format!("cat /sys/fs/cgroup{group}/memory.swap.max")).trim(), "0");
    }
}

#[test]
fn one_more_school_is_served_and_backed_up_by_the_lines_of_the_readme_and_its_key_may_be_a_credential() {
    let Some(machine) = Machine::with_the_package() else { return };
    let readme = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/README.md")).unwrap();
    let lines = readme.lines().skip_while(|line| !line.starts_with("    school=")).take_while(|line| !line.is_empty());
    let (before, after): (Vec<&str>, Vec<&str>) =
        lines.filter(|line| !line.contains("sudo")).partition(|line| !line.contains("systemctl"));
    machine.types(&before.join("\n"));
    machine.makes_a_school("college-exemple", NAME);
    machine.types(&[before[0], after[0]].join("\n"));
    let [unit, nightly] = ["carnet@college-exemple", "carnet-backup@college-exemple"];
    assert!(
        machine.serves_at(8101) && machine.state(&format!("{nightly}.timer")) == "waiting",
        "{}",
        machine.journal()
    );
    machine.remembers_a_recipient("/etc/carnet/college-exemple.toml");
    assert_eq!(machine.night(nightly, "college-exemple"), 1);

    machine.types(&format!("systemctl stop {unit}\nmv {DATA}/college-exemple/unlock.key /etc"));
    assert_eq!(machine.is_refused(unit), ["failed", "78"], "its key is nowhere");
    let sealed = "/etc/carnet/unlock.cred";
    machine.does(&["systemd-creds", "encrypt", "--name=carnet-unlock", "/etc/unlock.key", sealed]);
    let credential = format!("LoadCredentialEncrypted=carnet-unlock:{sealed}");
    machine.lays_beside(unit, &credential);
    machine.does(&["systemctl", "start", unit]);
    assert!(machine.serves_at(8101), "{}", machine.journal());
    assert_eq!(machine.night(nightly, "college-exemple"), 1, "the server has the key");
    machine.does(&["systemctl", "stop", unit]);
    assert!(!machine.run(&["systemctl", "start", nightly]).status.success(), "nobody has it");
    machine.lays_beside(nightly, &credential);
    assert_eq!(machine.night(nightly, "college-exemple"), 1, "by the same line as the server's");
}

#[test]
fn a_school_listens_on_ports_443_and_80_by_what_is_laid_beside_its_unit_and_not_without_it() {
    let Some(machine) = Machine::with_the_package() else { return };
    machine.makes_a_school("", NAME);
    machine.certifies(NAME, "/etc/carnet/tls/fullchain.pem", "/etc/carnet/tls/privkey.pem");
    machine.types(&format!(
        "chgrp carnet /etc/carnet/tls/privkey.pem\nchmod 640 /etc/carnet/tls/privkey.pem\n\
         sed -i 's/^listen = .*/listen = \"[::]:443\"/; s/^#redirect/redirect/; s/^#certificate/certificate/; s/^#key/key/' {CONFIG}"
    ));
    assert_eq!(machine.is_refused("carnet"), ["failed", "78"]);
    assert!(
        machine.journal().contains("posez /usr/share/doc/carnet/examples/carnet-443.conf"),
        "{}",
        machine.journal()
    );
    let readme = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/README.md")).unwrap();
    let (_, install) = readme.split_once("the leave to open these ports: `").unwrap();
    machine.types(&install.split_once('`').unwrap().0.replace('\n', " "));
    machine.types("systemctl daemon-reload\nsystemctl start carnet");
    let from = |way: &str, to: &str| {
        let led = format!("{NAME}::{way}:");
        machine.asks(&["--connect-to", &led, "--cacert", "/etc/carnet/tls/fullchain.pem", to])
    };
    let [encrypted, in_clear] = ["https", "http"].map(|scheme| format!("{scheme}://{NAME}/healthz"));
    for way in ["127.0.0.1", "[::1]"] {
        let told = from(way, &encrypted);
        assert!(told.starts_with("HTTP/2 200") && told.ends_with("ok\n"), "{way}: {told}\n{}", machine.journal());
        let sent = from(way, &in_clear);
        assert!(sent.starts_with("HTTP/1.1 308") && sent.contains(&format!("location: {encrypted}")), "{sent}");
    }
    let process = machine.shows("carnet", "MainPID");
    let status = machine.types(&format!("grep -E '^(Uid|CapEff)' /proc/{process}/status"));
    let user = machine.types("id -u carnet");
    let expected = format!("Uid:{}\nCapEff:\t0000000000000400\n", format!("\t{}", user.trim()).repeat(4));
    assert_eq!(status, expected, "the user who serves, with the leave to open these ports and no other");
}

#[test]
fn a_year_that_is_overdue_is_destroyed_under_the_unit_which_then_serves_with_a_new_memory() {
    let Some(machine) = Machine::with_the_package() else { return };
    let (data, _folder) = overdue();
    let copied = std::process::Command::new("cp").arg("-a").arg(data.join(".")).arg(machine.data()).status();
    assert!(copied.unwrap().success());
    machine.does(&["chown", "-R", "carnet:carnet", DATA]);
    machine.does(&["systemctl", "start", "carnet"]);
    assert!(machine.serves_at(8080), "{}", machine.journal());
    let status = said(&machine.carnet(&["year", "status", "--data", DATA]));
    assert!(status.contains("détruit"), "{status}\n{}", machine.journal());
    let said_of_memory = || machine.journal().lines().find(|line| line.contains("process's memory")).map(str::to_owned);
    let found = loop {
        if let Some(line) = said_of_memory() {
            break line;
        }
    };
    assert!(found.contains("no seed and no root of a destroyed year"), "{found}");
    assert!(machine.journal().contains("the process becomes a new one"), "{}", machine.journal());
    assert_eq!([machine.state("carnet"), machine.shows("carnet", "NRestarts")], ["running", "0"]);
}
