//! Keeping memory off the disk: locked where the system allows it, and the plain truth where it does not.

use rustix::mm::{MlockAllFlags, mlockall};
use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
use std::fs;
use std::path::{Path, PathBuf};

/// How many layers of devices lie on one another at the most: a volume on a raid on an encrypted disk has three.
const LAYERS: usize = 8;

/// Where this machine may write memory to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Swap {
    /// Nowhere: there is no swap, or only a compressed part of the memory itself.
    None,
    /// Encrypted devices only.
    Encrypted,
    /// A device or file of which nothing says that it is encrypted.
    Clear,
}

/// What keeps keys in memory off the disk.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Precautions {
    /// The memory is locked: it is never swapped.
    pub locked: bool,
    /// Where it would be swapped to if it were not.
    pub swap: Swap,
    /// The machine can be put to sleep by writing its whole memory, locked or not, to that swap.
    pub hibernates: bool,
}

impl Precautions {
    /// Locks this process's memory as it comes to be used, and looks at the machine.
    pub fn taken() -> Self {
        let proc = Path::new("/proc");
        Self { locked: lock(proc), ..Self::seen_in(proc, Path::new("/sys")) }
    }

    /// Whether keys may reach a disk in clear.
    pub fn suffice(&self) -> bool {
        self.swap != Swap::Clear || (self.locked && !self.hibernates)
    }

    /// The same of another process of this machine, of which nobody knows whether its memory is locked; none where it
    /// hangs on that.
    pub fn of_another_process(&self) -> Option<bool> {
        let [locked, unlocked] = [true, false].map(|locked| Self { locked, ..*self }.suffice());
        (locked == unlocked).then_some(locked)
    }

    /// Says so in the log.
    pub fn log(&self) {
        match self.swap {
            Swap::Clear if !self.locked => tracing::warn!(
                "keys in memory may be written to a swap that is not encrypted: raise LimitMEMLOCK, encrypt or remove it"
            ),
            Swap::Clear if self.hibernates => {
                tracing::warn!("hibernation would write keys in memory to a swap that is not encrypted")
            }
            _ => tracing::info!(locked = self.locked, swap = ?self.swap, "keys in memory reach no disk in clear"),
        }
    }

    fn seen_in(proc: &Path, sys: &Path) -> Self {
        let swap = swaps(proc).iter().map(|place| encryption(place, sys)).fold(Swap::None, graver);
        let sleeps = fs::read_to_string(sys.join("power/state")).is_ok_and(|ways| ways.contains("disk"));
        let forbidden = fs::read_to_string(sys.join("power/disk")).is_ok_and(|how| how.contains("[disabled]"));
        Self { locked: false, swap, hibernates: swap != Swap::None && sleeps && !forbidden }
    }
}

/// The capability to lock any amount of memory, by its bit.
const IPC_LOCK: u32 = 14;

/// Every page is locked once it is touched. Within a limit a later allocation would fail, so there must be none.
fn lock(proc: &Path) -> bool {
    let unlimited = Rlimit { current: None, maximum: None };
    let free = getrlimit(Resource::Memlock).current.is_none()
        || is_exempt(proc)
        || setrlimit(Resource::Memlock, unlimited).is_ok();
    free && mlockall(MlockAllFlags::CURRENT | MlockAllFlags::FUTURE | MlockAllFlags::ONFAULT).is_ok()
}

/// Limits do not count for whoever may lock memory, which a container's own superuser only seems to.
fn is_exempt(proc: &Path) -> bool {
    let told = fs::read_to_string(proc.join("self/status")).unwrap_or_default();
    let held = told.lines().find_map(|line| line.strip_prefix("CapEff:"));
    let held = held.and_then(|bits| u64::from_str_radix(bits.trim(), 16).ok()).unwrap_or(0);
    let users = fs::read_to_string(proc.join("self/uid_map")).unwrap_or_default();
    held >> IPC_LOCK & 1 == 1 && users.split_ascii_whitespace().eq(["0", "0", "4294967295"])
}

/// The devices and files that are swapped to. A system that does not tell has none.
fn swaps(proc: &Path) -> Vec<PathBuf> {
    let told = fs::read_to_string(proc.join("swaps")).unwrap_or_default();
    told.lines().skip(1).filter_map(|line| line.split_ascii_whitespace().next()).map(PathBuf::from).collect()
}

fn encryption(place: &Path, sys: &Path) -> Swap {
    // «/dev/mapper/swap» is a link to «/dev/dm-1»; a file is on a disk of which we know nothing.
    let real = fs::canonicalize(place).unwrap_or_else(|_| place.to_owned());
    let Some(device) = real.strip_prefix("/dev").ok().and_then(Path::to_str) else { return Swap::Clear };
    let block = sys.join("class/block").join(device);
    if device.starts_with("zram") {
        let backed = fs::read_to_string(block.join("backing_dev")).is_ok_and(|dev| dev.trim() != "none");
        return if backed { Swap::Clear } else { Swap::None };
    }
    if is_encrypted(&block, LAYERS) { Swap::Encrypted } else { Swap::Clear }
}

/// An encrypted mapping, or one all of whose layers below are.
fn is_encrypted(block: &Path, layers: usize) -> bool {
    if fs::read_to_string(block.join("dm/uuid")).is_ok_and(|uuid| uuid.starts_with("CRYPT-")) {
        return true;
    }
    let below = fs::read_dir(block.join("slaves")).map(|below| below.flatten().collect::<Vec<_>>());
    let below = below.unwrap_or_default();
    layers > 0 && !below.is_empty() && below.iter().all(|layer| is_encrypted(&layer.path(), layers - 1))
}

fn graver(one: Swap, other: Swap) -> Swap {
    match (one, other) {
        (Swap::Clear, _) | (_, Swap::Clear) => Swap::Clear,
        (Swap::Encrypted, _) | (_, Swap::Encrypted) => Swap::Encrypted,
        (Swap::None, Swap::None) => Swap::None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A machine as its `/proc` and `/sys` tell it.
    fn machine(files: &[(&str, &str)]) -> Precautions {
        let folder = tempfile::tempdir().unwrap();
        for (path, text) in files {
            let path = folder.path().join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        }
        Precautions::seen_in(&folder.path().join("proc"), &folder.path().join("sys"))
    }

    fn swapping_to(device: &str) -> String {
        format!("Filename\tType\tSize\tUsed\tPriority\n{device}  partition\t2000000\t0\t-2\n")
    }

    #[test]
    fn a_machine_without_swap_writes_no_memory_anywhere_and_neither_does_one_that_compresses_it() {
        let hibernation = ("sys/power/state", "freeze mem disk\n");
        for swaps in ["Filename\tType\tSize\tUsed\tPriority\n", &swapping_to("/dev/zram0")] {
            let seen = machine(&[("proc/swaps", swaps), hibernation, ("sys/class/block/zram0/backing_dev", "none\n")]);
            assert_eq!(seen, Precautions { locked: false, swap: Swap::None, hibernates: false });
            assert!(seen.suffice());
        }
        let backed = [("proc/swaps", &*swapping_to("/dev/zram0")), ("sys/class/block/zram0/backing_dev", "/dev/sdb1")];
        assert!(!machine(&backed).suffice());
    }

    #[test]
    fn only_a_superuser_of_the_whole_machine_is_exempt_from_the_limit_on_locking() {
        let exempt = |status, users| {
            let folder = tempfile::tempdir().unwrap();
            fs::create_dir(folder.path().join("self")).unwrap();
            fs::write(folder.path().join("self/status"), status).unwrap();
            fs::write(folder.path().join("self/uid_map"), users).unwrap();
            is_exempt(folder.path())
        };
        let (all, none) = ("Name:\tcarnet\nCapEff:\t000001ffffffffff\n", "CapEff:\t0000000000000000\n");
        let whole = "         0          0 4294967295\n";
        assert!(exempt(all, whole));
        assert!(!exempt(none, whole) && !exempt(all, "         0     100000      65536\n") && !exempt("", ""));
    }

    #[test]
    fn an_encrypted_swap_suffices_however_deep_its_encryption_lies_and_a_clear_one_or_a_file_does_not() {
        let swaps = swapping_to("/dev/dm-7");
        let volume = ("sys/class/block/dm-7/dm/uuid", "LVM-abc\n");
        let deep = |uuid| [("proc/swaps", &*swaps), volume, ("sys/class/block/dm-7/slaves/dm-0/dm/uuid", uuid)];
        assert_eq!(machine(&deep("CRYPT-LUKS2-abc\n")).swap, Swap::Encrypted);
        assert_eq!(machine(&deep("LVM-def\n")).swap, Swap::Clear);
        for place in ["/dev/sda2", "/swapfile"] {
            let seen = machine(&[("proc/swaps", &*swapping_to(place)), ("sys/power/state", "mem\n")]);
            assert_eq!((seen.swap, seen.suffice()), (Swap::Clear, false), "{place}");
            assert!(Precautions { locked: true, ..seen }.suffice(), "what is locked is not swapped");
        }
    }

    #[test]
    fn hibernation_writes_what_is_locked_too_unless_it_is_forbidden() {
        let swaps = swapping_to("/dev/sda2");
        let asleep =
            |how| machine(&[("proc/swaps", &swaps), ("sys/power/state", "mem disk\n"), ("sys/power/disk", how)]);
        let seen = Precautions { locked: true, ..asleep("[platform] shutdown reboot\n") };
        assert!(seen.hibernates && !seen.suffice());
        assert!(!asleep("[disabled]\n").hibernates);
    }
}
