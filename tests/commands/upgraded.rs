//! The package over its whole life: installed, upgraded, removed, purged. Its program is of no importance here, its
//! scripts and what it says of its files are. On a machine of its own it is in `units.rs`.

use crate::said;
use crate::tools::is_there;
use std::fs;
use std::path::Path;
use std::process::Command;

fn done(command: &mut Command) {
    let output = command.output().unwrap();
    assert!(output.status.success(), "{command:?}: {}", said(&output));
}

/// The package around a program that does nothing, made once.
fn packaged(folder: &Path) {
    let out = folder.join("target/debug/packaged");
    fs::create_dir_all(&out).unwrap();
    fs::write(folder.join("target/debug/carnet"), "#!/bin/sh\n").unwrap();
    for name in ["carnet.1.gz", "carnet.bash", "carnet.zsh", "carnet.fish", "carnet.cdx.json"] {
        fs::write(out.join(name), "").unwrap();
    }
    let mut cargo = Command::new("cargo-deb");
    cargo
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .env("CARGO_TARGET_DIR", folder.join("target"))
        .env_remove("CARGO_BUILD_TARGET");
    cargo.args(["--no-build", "--no-strip", "--fast", "--profile=dev", "--deb-version=1.0.0-1", "--output"]);
    done(cargo.arg(folder.join("one.deb")));
}

/// The same, with whatever is changed of what is in it.
fn packaged_again(folder: &Path, package: &Path, changes: impl FnOnce(&Path)) {
    let tree = folder.join("tree");
    done(Command::new("dpkg-deb").arg("-R").arg(folder.join("one.deb")).arg(&tree));
    changes(&tree);
    done(Command::new("dpkg-deb").args(["--root-owner-group", "-Znone", "-b"]).arg(&tree).arg(package));
}

/// Of a higher version and with another configuration.
fn is_newer(tree: &Path) {
    let [control, conf] = ["DEBIAN/control", "etc/carnet/carnet.toml"].map(|name| tree.join(name));
    let changed = fs::read_to_string(&control).unwrap().replace("Version: 1.0.0-1\n", "Version: 1.1.0-1\n");
    fs::write(&control, changed).unwrap();
    fs::write(&conf, fs::read_to_string(&conf).unwrap() + "# theirs\n").unwrap();
}

/// The package around a program that does something.
pub(crate) fn packaged_with(program: &Path, package: &Path) {
    let folder = tempfile::tempdir().unwrap();
    packaged(folder.path());
    packaged_again(folder.path(), package, |tree| {
        fs::copy(program, tree.join("usr/bin/carnet")).unwrap();
    });
}

/// Of an upgrade the script of the version before comes first.
const LIFE: &str = "\
== install
systemctl daemon-reload
== upgrade
systemctl daemon-reload
systemctl daemon-reload
systemctl list-units --plain --no-legend carnet.service carnet@*.service
systemctl try-restart carnet.service
systemctl try-restart carnet@college-exemple.service
1.1.0-1 installed
the configuration is ours
the data are there
== upgrade to what does not start
systemctl daemon-reload
systemctl daemon-reload
systemctl list-units --plain --no-legend carnet.service carnet@*.service
systemctl try-restart carnet.service
systemctl try-restart carnet@college-exemple.service
installed
carnet.service ne sert pas encore
carnet@college-exemple.service ne sert pas encore
== remove
systemctl stop carnet.service carnet@*.service carnet-backup.timer carnet-backup@*.timer
systemctl daemon-reload
the data are there
== purge
systemctl daemon-reload
the data are there
";

#[test]
fn an_upgrade_restarts_one_after_another_and_keeps_what_was_set_and_neither_removing_nor_purging_touches_data() {
    let runs = |name: &str| Command::new(name).arg("--version").output().is_ok();
    let mounts = Command::new("unshare").args(["--mount", "true"]).output().is_ok_and(|tried| tried.status.success());
    if !is_there(
        runs("cargo-deb") && runs("dpkg-deb") && mounts,
        "cargo-deb, dpkg, and root to mount a throw-away root",
    ) {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    packaged(folder.path());
    packaged_again(folder.path(), &folder.path().join("two.deb"), is_newer);
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/commands/upgraded.sh");
    let seen = Command::new("unshare").args(["--mount", "bash", script]).arg(folder.path()).output().unwrap();
    assert!(seen.status.success(), "{}", said(&seen));
    assert_eq!(String::from_utf8_lossy(&seen.stdout), LIFE);
}
