//! What this machine does not let a test try: it is written down, and the run ends with the list of it.

use crate::said;
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::{Command, Output};

/// One of the tests here, where those programs are found and the build is in that folder.
fn tried(programs: &str, target: &Path, all_tools: &str) -> Output {
    let mut test = Command::new(std::env::current_exe().unwrap());
    test.args(["--exact", "packaged::the_timer_comes_round_each_night", "--nocapture"]);
    test.env("PATH", programs).env("CARGO_TARGET_DIR", target).env("TEST_ALL_TOOLS", all_tools);
    test.env_remove("NEXTEST_TEST_NAME").output().unwrap()
}

#[test]
fn a_test_that_finds_no_tool_passes_and_is_written_down_and_fails_where_all_tools_are_promised() {
    let folder = tempfile::tempdir().unwrap();
    let (programs, target) = (folder.path().join("programs"), folder.path().join("target"));
    fs::create_dir(&programs).unwrap();
    let analyser = programs.join("systemd-analyze");
    fs::write(&analyser, "#!/bin/sh\necho 02:30:00\n").unwrap();
    fs::set_permissions(&analyser, fs::Permissions::from_mode(0o755)).unwrap();
    let programs = programs.to_str().unwrap();
    let with = tried(programs, &target, "1");
    assert!(with.status.success() && !target.exists(), "{}", said(&with));
    fs::remove_file(analyser).unwrap();
    let without = tried(programs, &target, "0");
    assert!(without.status.success() && said(&without).contains("NOT TESTED"), "{}", said(&without));
    let list = fs::read_to_string(target.join("left-out")).unwrap();
    assert_eq!(list, "packaged::the_timer_comes_round_each_night: systemd-analyze\n");
    let promised = tried(programs, &target, "1");
    assert!(!promised.status.success() && said(&promised).contains("missing"), "{}", said(&promised));
    assert_eq!(fs::read_to_string(target.join("left-out")).unwrap(), list, "what fails is not left out");
}

/// The one test command, with programs that do nothing: cargo's leaves a test out for each word of `left`.
fn run_with(left: &str) -> Output {
    let folder = tempfile::tempdir().unwrap();
    let (programs, target) = (folder.path().join("programs"), folder.path().join("target"));
    fs::create_dir_all(&programs).unwrap();
    fs::create_dir(&target).unwrap();
    fs::write(target.join("left-out"), "a run before: pebble\n").unwrap();
    let cargo = format!(
        "#!/bin/sh\n[ \"$1\" = nextest ] && [ \"$2\" = run ] || exit 0\n\
         for one in {left}; do echo \"$one: a tool\" >>\"$CARGO_TARGET_DIR/left-out\"; done\n\
         echo '     Summary [   1.000s] 2 tests run: 2 passed, 0 skipped'\n"
    );
    for (name, text) in [("cargo", cargo.as_str()), ("apt-get", "#!/bin/sh\n"), ("npm", "#!/bin/sh\n")] {
        fs::write(programs.join(name), text).unwrap();
        fs::set_permissions(programs.join(name), fs::Permissions::from_mode(0o755)).unwrap();
    }
    let path = format!("{}:{}", programs.display(), std::env::var("PATH").unwrap());
    let mut run = Command::new(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/run"));
    run.env("PATH", path).env("CARGO_TARGET_DIR", &target).env_remove("CARGO_BUILD_TARGET").output().unwrap()
}

#[test]
fn the_run_ends_with_what_was_left_out_each_once_and_then_with_its_summary() {
    let none = run_with("");
    let told = said(&none);
    assert!(none.status.success() && !told.contains("NOT TESTED"), "{told}");
    assert!(told.trim_end().ends_with("2 passed, 0 skipped"), "{told}");
    let some = run_with("two one two");
    let (told, end) = (
        said(&some),
        "FOR WANT OF:\none: a tool\ntwo: a tool\n     Summary [   1.000s] 2 tests run: 2 passed, 0 skipped",
    );
    assert!(some.status.success() && told.contains("NOT TESTED") && told.trim_end().ends_with(end), "{told}");
}
