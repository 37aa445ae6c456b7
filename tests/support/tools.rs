//! What a test needs of the machine it runs on: a program, root, a file system of its own.

#![allow(dead_code, unreachable_pub, clippy::print_stderr, reason = "what is not tested must be said aloud")]

use std::io::Write;
use std::path::{Path, PathBuf};

/// Whether that is there; where it is not, the test is left out and says so, to whoever runs it alone and in the list
/// that `tests/run` ends with. With `TEST_ALL_TOOLS=1`, on a machine where everything is installed and allowed, what is
/// missing fails the test.
#[track_caller]
pub fn is_there(there: bool, needed: &str) -> bool {
    let all = std::env::var_os("TEST_ALL_TOOLS").is_some_and(|set| set == "1");
    assert!(there || !all, "missing, with TEST_ALL_TOOLS=1: {needed}");
    if !there {
        eprintln!("NOT TESTED, for want of: {needed}");
        is_left_out(needed);
    }
    there
}

/// The build's own folder, whatever it is built for.
pub fn target() -> PathBuf {
    let named = std::env::var_os("CARGO_TARGET_DIR").unwrap_or_else(|| "target".into());
    Path::new(env!("CARGO_MANIFEST_DIR")).join(named)
}

/// One line more in `target/left-out`: the runner shows nothing of a test that passes.
fn is_left_out(needed: &str) {
    let (folder, thread) = (target(), std::thread::current());
    let test = std::env::var("NEXTEST_TEST_NAME").unwrap_or_else(|_| thread.name().unwrap_or_default().to_owned());
    let line = format!("{test}: {}\n", needed.split_whitespace().collect::<Vec<_>>().join(" "));
    std::fs::create_dir_all(&folder).unwrap();
    let list = std::fs::File::options().append(true).create(true).open(folder.join("left-out"));
    list.unwrap().write_all(line.as_bytes()).unwrap();
}
