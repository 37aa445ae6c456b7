//! What the process denies itself before it holds any secret: a core dump, a debugger, a swapped page, files that
//! others can read.

use crate::memory::Precautions;
use rustix::fs::Mode;
use rustix::process::{DumpableBehavior, Resource, Rlimit, set_dumpable_behavior, setrlimit, umask};
use std::fs::File;
use std::io;

/// A process that has been hardened.
pub struct Hardened {
    /// How far its memory stays off the disk.
    pub precautions: Precautions,
    /// Its own memory, for [`super::OwnMemory`]: opened first, since afterwards only root may.
    pub(super) memory: Option<File>,
}

/// Hardens this process, for good.
///
/// # Errors
/// What the system said; the process should then not go on.
pub fn harden() -> io::Result<Hardened> {
    let memory = File::open("/proc/self/mem").ok();
    umask(Mode::RWXG | Mode::RWXO);
    setrlimit(Resource::Core, Rlimit { current: Some(0), maximum: Some(0) })?;
    // Neither dumped nor traced by another process of the same user.
    set_dumpable_behavior(DumpableBehavior::NotDumpable)?;
    Ok(Hardened { precautions: Precautions::taken(), memory })
}
