//! What a test needs of the machine it runs on: a program, root, a file system of its own.

#![allow(unreachable_pub, clippy::print_stderr, reason = "what is not tested must be said aloud")]

/// Whether that is there; where it is not, the test is left out and says so. With `TEST_ALL_TOOLS=1`, on a machine where
/// everything is installed and allowed, what is missing fails the test, or nobody would see that it is left out.
#[track_caller]
pub fn is_there(there: bool, needed: &str) -> bool {
    let all = std::env::var_os("TEST_ALL_TOOLS").is_some_and(|set| set == "1");
    assert!(there || !all, "missing, with TEST_ALL_TOOLS=1: {needed}");
    if !there {
        eprintln!("NOT TESTED, for want of: {needed}");
    }
    there
}
