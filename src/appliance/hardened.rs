//! What the process denies itself before it holds any secret: a core dump, a debugger, files that others can read.

use rustix::fs::Mode;
use rustix::process::{DumpableBehavior, Resource, Rlimit, set_dumpable_behavior, setrlimit, umask};

/// Hardens this process, for good.
///
/// # Errors
/// What the system said; the process should then not go on.
pub fn harden() -> std::io::Result<()> {
    umask(Mode::RWXG | Mode::RWXO);
    setrlimit(Resource::Core, Rlimit { current: Some(0), maximum: Some(0) })?;
    // Neither dumped nor traced by another process of the same user.
    Ok(set_dumpable_behavior(DumpableBehavior::NotDumpable)?)
}
