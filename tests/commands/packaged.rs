//! What a school installs: the service's unit held to its score and to what the program really calls, the package
//! unpacked into an empty root.

use crate::configured::{answer, free_address};
use crate::image::STATIC;
use crate::tools::is_there;
use crate::{Shell, said};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

fn packaging(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("packaging").join(name)
}

/// What a tool says; nothing, said aloud, where it is not installed.
fn tool(name: &str, words: &[&str]) -> Option<Output> {
    let output = Command::new(name).args(words).env("SYSTEMD_COLORS", "0").output();
    is_there(output.is_ok(), name).then(|| output.unwrap())
}

/// The exposure that systemd finds, from 0 to 10; the lower the better.
fn exposure(unit: &Path) -> Option<f64> {
    let analysed = tool("systemd-analyze", &["security", "--offline=true", "--no-pager", unit.to_str().unwrap()])?;
    let told = said(&analysed);
    let last = told.lines().rfind(|line| line.contains("Overall exposure level")).unwrap_or_else(|| panic!("{told}"));
    last.split_whitespace().find_map(|word| word.parse().ok())
}

#[test]
fn the_service_is_exposed_as_little_as_systemd_can_say() {
    for unit in ["carnet", "carnet@", "carnet-backup", "carnet-backup@"] {
        let Some(exposure) = exposure(&packaging(&format!("systemd/{unit}.service"))) else { return };
        assert!(exposure <= 1.5, "{unit}: {exposure}");
    }
    let folder = tempfile::tempdir().unwrap();
    let bare = folder.path().join("bare.service");
    std::fs::write(&bare, "[Service]\nExecStart=/usr/bin/carnet\n").unwrap();
    assert!(exposure(&bare).unwrap() > 9.0, "what is not hardened is found to be so");
}

/// What systemd complains of in a unit with what is laid beside it, but for its manual, and how exposed it is.
fn verified(unit: &Path) -> Option<(String, f64)> {
    let told = tool("systemd-analyze", &["verify", unit.to_str().unwrap()])?;
    let told = said(&told).lines().filter(|line| !line.contains("man carnet(1)")).collect::<Vec<_>>().join("\n");
    Some((told, exposure(unit)?))
}

#[test]
fn what_lets_a_school_listen_on_port_443_is_known_to_systemd_and_exposes_it_little_more() {
    let folder = tempfile::tempdir().unwrap();
    let (unit, beside) = (folder.path().join("carnet.service"), folder.path().join("carnet.service.d"));
    let shipped = std::fs::read_to_string(packaging("systemd/carnet.service")).unwrap();
    std::fs::write(&unit, shipped.replace("/usr/bin/carnet", "/bin/true")).unwrap();
    let Some((told, alone)) = verified(&unit) else { return };
    assert_eq!(told, "");
    std::fs::create_dir(&beside).unwrap();
    let drop_in = std::fs::read_to_string(packaging("systemd/carnet-443.conf")).unwrap();
    std::fs::write(beside.join("443.conf"), &drop_in).unwrap();
    let (told, open) = verified(&unit).unwrap();
    assert_eq!(told, "");
    assert!(alone < open && open <= 1.5, "{alone}, then {open}");
    std::fs::write(beside.join("443.conf"), drop_in.replace("PrivateUsers", "PrivateUser")).unwrap();
    let (told, _) = verified(&unit).unwrap();
    assert!(told.contains("PrivateUser"), "a word that systemd does not know would be told: {told}");
}

#[test]
fn one_service_and_many_differ_in_the_name_of_the_school_alone() {
    let unit = |name: String| std::fs::read_to_string(packaging(&format!("systemd/{name}"))).unwrap();
    for (name, ending) in [("carnet", "service"), ("carnet-backup", "service"), ("carnet-backup", "timer")] {
        let (one, many) = (unit(format!("{name}.{ending}")), unit(format!("{name}@.{ending}")));
        let named = many.replace(" de %i", "").replace("/etc/carnet/%i.toml", "/etc/carnet/carnet.toml");
        assert_eq!(named.replace("carnet/%i", "carnet"), one, "{name}.{ending}");
        assert_ne!(many, one, "{name}.{ending}");
    }
}

#[test]
fn one_more_school_on_a_host_has_its_folders_and_its_port_by_the_lines_that_the_readme_gives() {
    let shell = Shell::new();
    let folder = shell.0.path().display().to_string();
    std::fs::copy(packaging("carnet.toml"), shell.0.path().join("carnet.toml")).unwrap();
    let readme = std::fs::read_to_string(packaging("../README.md")).unwrap();
    let lines =
        readme.lines().skip_while(|line| !line.starts_with("    school=")).take_while(|line| !line.contains("sudo"));
    let typed = lines.collect::<Vec<_>>().join("\n").replace("/etc/carnet", &folder);
    assert!(Command::new("sh").args(["-ec", &typed]).status().unwrap().success(), "{typed}");
    let made = shell.0.path().join("college-exemple.toml");
    let text = std::fs::read_to_string(&made).unwrap();
    for line in [
        "data = \"/var/lib/carnet/college-exemple\"",
        "to = \"/var/backups/carnet/college-exemple\"",
        "listen = \"127.0.0.1:8101\"",
        "proxies = [\"127.0.0.1\", \"::1\"]",
    ] {
        assert!(text.lines().any(|found| found == line), "{line} is not in\n{text}");
    }
    let checked = shell.run(&["config", "check", "--config", made.to_str().unwrap()]);
    assert!(checked.status.success(), "{}", said(&checked));
}

/// The command that the unit runs each night, on a school that is served and in a place of this test's.
#[test]
fn the_nightly_unit_makes_a_backup_of_a_school_that_is_served_for_whoever_is_remembered() {
    let unit = std::fs::read_to_string(packaging("systemd/carnet-backup.service")).unwrap();
    let command = unit.lines().find_map(|line| line.strip_prefix("ExecStart=/usr/bin/carnet ")).unwrap();
    let shell = Shell::with_school();
    // Nobody has made the folder of that one school: the command does.
    let to = shell.0.path().join("backups/college-exemple");
    let shipped = std::fs::read_to_string(packaging("carnet.toml")).unwrap();
    let config = shipped
        .replace("/var/lib/carnet", shell.data().to_str().unwrap())
        .replace("/var/backups/carnet", to.to_str().unwrap())
        .replace("keep = 14", "keep = 2");
    let config_file = shell.config(&config);
    let words = command.replace("/etc/carnet/carnet.toml", config_file.to_str().unwrap());
    let night = || {
        let words: Vec<&str> = words.split(' ').collect();
        Command::new(env!("CARGO_BIN_EXE_carnet")).args(words).output().unwrap()
    };
    let refused = night();
    assert!(!refused.status.success() && said(&refused).contains("--recipient"), "{}", said(&refused));
    let recipient = age::x25519::Identity::generate().to_public().to_string();
    let told =
        shell.run(&[&words.split(' ').collect::<Vec<_>>()[..], &["--recipient", &recipient, "--remember"]].concat());
    assert!(told.status.success() && to.is_dir(), "{}", said(&told));
    let nights = || {
        let mut names: Vec<_> = std::fs::read_dir(&to).unwrap().map(|entry| entry.unwrap().file_name()).collect();
        names.sort();
        names.into_iter().map(|name| name.into_string().unwrap()).collect::<Vec<_>>()
    };
    let named = |night: u8| format!("carnet-0990001A-200001{night:02}T000000Z.age");
    // The newest is from now on that night's: two of one second would have one name.
    let passes = |night: u8| {
        let made = nights().pop().unwrap();
        std::fs::rename(to.join(made), to.join(named(night))).unwrap();
    };
    passes(2);
    let address = free_address();
    let mut served = Command::new(env!("CARGO_BIN_EXE_carnet"));
    served.args(["serve", "--data"]).arg(shell.data()).args(["--listen", &address]);
    let mut served = served.stderr(std::process::Stdio::null()).spawn().unwrap();
    while std::net::TcpStream::connect(&address).is_err() {
        assert!(served.try_wait().unwrap().is_none(), "the server ended");
    }
    // What lies there besides is nobody's to remove, whatever it is called.
    std::fs::write(to.join(named(1)), "somebody else's").unwrap();
    for number in [3, 4] {
        let made = night();
        assert!(made.status.success() && said(&made).contains(&named(1)), "{}", said(&made));
        passes(number);
    }
    served.kill().unwrap();
    served.wait().unwrap();
    assert_eq!(nights(), [1, 3, 4].map(named), "two nights stay, and what is somebody else's");
    // Nobody serves, and the new one is refused: what is there stays.
    std::fs::write(&config_file, config.replace("keep = 2", "keep = 0")).unwrap();
    let refused = night();
    assert!(!refused.status.success() && said(&refused).contains("backup.keep"), "{}", said(&refused));
    assert_eq!(nights(), [1, 3, 4].map(named));
}

#[test]
fn the_timer_comes_round_each_night() {
    let timer = std::fs::read_to_string(packaging("systemd/carnet-backup.timer")).unwrap();
    let calendar = timer.lines().find_map(|line| line.strip_prefix("OnCalendar=")).unwrap();
    let Some(told) = tool("systemd-analyze", &["calendar", "--iterations=2", calendar]) else { return };
    assert!(told.status.success() && said(&told).contains("02:30:00"), "{}", said(&told));
}

/// The sets of system calls that systemd knows, each with what is in it.
fn sets(told: &str) -> BTreeMap<&str, Vec<&str>> {
    let (mut sets, mut set) = (BTreeMap::new(), "");
    for line in told.lines() {
        match line.trim() {
            name if line.starts_with('@') => set = name,
            "" => {}
            call if !call.starts_with('#') => sets.entry(set).or_insert_with(Vec::new).push(call),
            _ => {}
        }
    }
    sets
}

fn calls<'a>(sets: &BTreeMap<&'a str, Vec<&'a str>>, set: &str) -> BTreeSet<&'a str> {
    let inside = sets.get(set).unwrap_or_else(|| panic!("{set} is not known")).iter();
    inside.flat_map(|call| if call.starts_with('@') { calls(sets, call) } else { [*call].into() }).collect()
}

#[test]
fn the_service_may_make_every_system_call_that_a_server_makes() {
    let Some(told) = tool("systemd-analyze", &["syscall-filter", "--no-pager"]) else { return };
    let told = said(&told);
    let sets = sets(&told);
    let unit = std::fs::read_to_string(packaging("systemd/carnet.service")).unwrap();
    let mut allowed = calls(&sets, "@default");
    for words in unit.lines().filter_map(|line| line.strip_prefix("SystemCallFilter=")) {
        let (denied, words) = words.strip_prefix('~').map_or((false, words), |words| (true, words));
        let named: BTreeSet<&str> = words.split(' ').flat_map(|set| calls(&sets, set)).collect();
        allowed = if denied { &allowed - &named } else { &allowed | &named };
    }
    let allowed = &allowed | &calls(&sets, "@default");
    assert!(!allowed.contains("ptrace") && !allowed.contains("mount") && allowed.contains("fsync"));

    let shell = Shell::with_school();
    let (address, log) = (free_address(), shell.0.path().join("calls"));
    let mut served = Command::new("strace");
    served
        .args(["-f", "-e", "signal=none", "-o"])
        .arg(&log)
        .arg(env!("CARGO_BIN_EXE_carnet"))
        .args(["serve", "--data"]);
    served.arg(shell.data()).args(["--listen", &address]).stderr(std::process::Stdio::null());
    let mut served = served.spawn().expect("strace is installed (tests/run installs it)");
    while std::net::TcpStream::connect(&address).is_err() {
        assert!(served.try_wait().unwrap().is_none(), "the server ended");
    }
    assert!(answer(&address).starts_with("HTTP/1.1 "));
    for words in [&["year", "close", "--year", "2026-2027"][..], &["doctor"]] {
        shell.on(words, &[]);
    }
    let text = std::fs::read_to_string(&log).unwrap();
    let first = text.lines().next().and_then(|line| line.split_whitespace().next()).unwrap();
    let first = rustix::process::Pid::from_raw(first.parse().unwrap()).unwrap();
    rustix::process::kill_process(first, rustix::process::Signal::TERM).unwrap();
    served.wait().unwrap();
    let text = std::fs::read_to_string(&log).unwrap();
    let name = |line: &str| {
        let call = line.split_once(' ')?.1.trim_start();
        let call = call.strip_prefix("<... ").unwrap_or(call);
        Some(call.split(['(', ' ']).next()?.to_owned())
    };
    let made: BTreeSet<String> =
        text.lines().filter_map(name).filter(|name| name.starts_with(|c: char| c.is_ascii_lowercase())).collect();
    assert!(made.contains("fsync") && made.contains("accept4"), "{made:?}");
    let refused: Vec<&String> = made.iter().filter(|call| !allowed.contains(call.as_str())).collect();
    assert!(refused.is_empty(), "the unit refuses {refused:?}");
}

/// The package around the program that is tested, which the released one differs from by its flags alone.
fn packaged(program: &Path, package: &Path) {
    let out = program.parent().unwrap().join("packaged");
    let carnet = |words: &[&str]| Command::new(program).args(words).output().unwrap();
    assert!(carnet(&["man", "--to", out.to_str().unwrap()]).status.success());
    for page in std::fs::read_dir(&out)
        .unwrap()
        .map(|page| page.unwrap().path())
        .filter(|page| page.extension().is_some_and(|ext| ext == "1"))
    {
        assert!(Command::new("gzip").args(["--best", "--no-name", "--force"]).arg(page).status().unwrap().success());
    }
    for shell in ["bash", "zsh", "fish"] {
        std::fs::write(out.join(format!("carnet.{shell}")), carnet(&["completions", shell]).stdout).unwrap();
    }
    std::fs::write(out.join("carnet.cdx.json"), "{}").unwrap();
    let mut cargo = Command::new("cargo-deb");
    cargo.env_remove("CARGO_BUILD_TARGET").args(STATIC.then_some("--target=x86_64-unknown-linux-gnu"));
    cargo.current_dir(env!("CARGO_MANIFEST_DIR")).args([
        "--no-build",
        "--no-strip",
        "--fast",
        "--profile=dev",
        "--output",
    ]);
    let made = cargo.arg(package).output().unwrap();
    assert!(made.status.success(), "{}", said(&made));
}

#[test]
fn the_package_unpacks_into_an_empty_root_with_its_user_its_units_and_its_configuration() {
    if tool("cargo-deb", &["--version"]).is_none() || tool("dpkg", &["--version"]).is_none() {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path().join("root");
    let package = folder.path().join("carnet.deb");
    packaged(Path::new(env!("CARGO_BIN_EXE_carnet")), &package);
    for name in ["var/lib/dpkg/info", "var/lib/dpkg/updates", "etc", "usr/lib/sysusers.d"] {
        std::fs::create_dir_all(root.join(name)).unwrap();
    }
    for name in ["status", "available"] {
        std::fs::write(root.join("var/lib/dpkg").join(name), "").unwrap();
    }
    let mut dpkg = Command::new("dpkg");
    dpkg.arg(format!("--root={}", root.display())).args([
        "--force-script-chrootless",
        "--force-depends",
        "--force-not-root",
        "-i",
    ]);
    let installed = dpkg.arg(&package).output().unwrap();
    assert!(installed.status.success(), "{}", said(&installed));
    let there = |name: &str| root.join(name).is_file();
    for name in [
        "usr/bin/carnet",
        "etc/carnet/carnet.toml",
        "usr/lib/systemd/system/carnet.service",
        "usr/lib/systemd/system/carnet@.service",
        "usr/lib/systemd/system/carnet-backup.service",
        "usr/lib/systemd/system/carnet-backup@.service",
        "usr/lib/systemd/system/carnet-backup.timer",
        "usr/lib/systemd/system/carnet-backup@.timer",
        "usr/lib/sysusers.d/carnet.conf",
    ] {
        assert!(there(name), "{name} is not installed");
    }
    // Looked for in the package: a machine may be told to unpack no manuals.
    let told = Command::new("dpkg-deb").arg("--contents").arg(&package).output().unwrap();
    let told = said(&told);
    for name in [
        "usr/share/man/man1/carnet.1.gz",
        "usr/share/man/man1/carnet-serve.1.gz",
        "usr/share/man/man1/carnet-year-open.1.gz",
        "usr/share/bash-completion/completions/carnet",
        "usr/share/zsh/vendor-completions/_carnet",
        "usr/share/fish/vendor_completions.d/carnet.fish",
        "usr/share/doc/carnet/carnet.cdx.json",
        "usr/share/doc/carnet/examples/carnet-443.conf",
        "usr/share/doc/carnet/examples/nginx.conf",
    ] {
        let packed = |line: &str| {
            let mut words = line.split_whitespace();
            words.next_back() == Some(&format!("./{name}")) && words.nth(2).is_some_and(|size| size != "0")
        };
        assert!(told.lines().any(packed), "{name} is not in the package, or empty:\n{told}");
    }
    assert!(root.join("var/lib/carnet").is_dir(), "the data has its place");
    assert!(root.join("var/backups/carnet").is_dir(), "and so have its backups");
    let users = std::fs::read_to_string(root.join("etc/passwd")).unwrap_or_default();
    assert!(users.lines().any(|line| line.starts_with("carnet:") && line.contains("nologin")), "{users}");
    let mut check = Command::new(root.join("usr/bin/carnet"));
    let checked =
        check.args(["config", "check", "--config"]).arg(root.join("etc/carnet/carnet.toml")).output().unwrap();
    assert!(checked.status.success(), "{}", said(&checked));
}
