//! The ground a cell lies on: recognised by what the system says of it, never by its path.
//!
//! It is a file system even on a removable key, and never the bare device. The cells of the establishment, of each
//! year, of each hold and of a rehearsal lie side by side and come and go: on a bare device something would have to say
//! which place is whose, and that would have to survive a power cut as a file system's own records do. Nothing is lost
//! by it: on the grounds below an overwriting was measured to leave none of 512 sectors on the device underneath, and
//! what a flash controller keeps in reserve is out of reach of either.

use crate::ledger::Ground;
use rustix::fs::{CWD, IFlags, Mode, OFlags, ioctl_getflags, ioctl_setflags, major, minor, openat, statfs};
use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::os::fd::AsFd;
use std::os::unix::fs::{MetadataExt, OpenOptionsExt};
use std::path::{Path, PathBuf};

/// What programs that copy folders look for, to leave this one alone.
const CACHE_TAG: &str = "Signature: 8a477f597d28d172789f06886806bc55\n\
    # Carnet's erasable cells: a copy of one would have to be destroyed twice.\n";
const NO_BACKUP: &str = ".nobackup";

/// What a cell made at `path` would lie on, or lies on. Where nothing is yet, the folder above that is there answers.
///
/// # Errors
/// When the system does not say.
pub fn ground_of(path: &Path) -> io::Result<Ground> {
    let here = Path::new(".");
    let there = path.ancestors().find(|above| above.exists()).unwrap_or(here);
    let there = if there.as_os_str().is_empty() { here } else { there };
    let probe = probe(there)?;
    let flags = ioctl_getflags(&probe).unwrap_or(IFlags::empty());
    let magic = statfs(there)?.f_type as u64;
    Ok(recognised(magic, flags.contains(IFlags::NOCOW), flags.contains(IFlags::JOURNALING) || journals(there)))
}

/// The cell itself; in a folder a file without a name, made as a cell would be.
fn probe(there: &Path) -> io::Result<File> {
    if !there.is_dir() {
        return File::open(there);
    }
    let unnamed = openat(CWD, there, OFlags::TMPFILE | OFlags::RDWR | OFlags::CLOEXEC, Mode::RUSR | Mode::WUSR);
    match unnamed {
        Ok(file) => {
            keep_in_place(&file);
            Ok(file.into())
        }
        // A file system without such files, or a folder one may not write in: the folder's own flags are what is known.
        Err(_) => File::open(there),
    }
}

/// By the number that `statfs` gives; the kernel's `magic.h` has them.
fn recognised(magic: u64, in_place: bool, journals: bool) -> Ground {
    match magic & 0xffff_ffff {
        0xef53 if journals => Ground::Ext4Logged,
        0xef53 => Ground::Ext4,
        0x5846_5342 => Ground::Xfs,
        0x9123_683e if in_place => Ground::BtrfsNodatacow,
        0x9123_683e => Ground::Btrfs,
        0x794c_7630 | 0x6175_6673 => Ground::Overlay,
        0x0102_1994 | 0x8584_58f6 => Ground::Memory,
        0x6969 | 0x517b | 0xff53_4d42 | 0xfe53_4d42 | 0x6573_5546 | 0x0102_1997 | 0x00c3_6400 => Ground::Network,
        _ => Ground::Other,
    }
}

/// The file system's journal holds contents.
fn journals(there: &Path) -> bool {
    let Ok(facts) = fs::metadata(there) else { return false };
    let number = format!("{}:{}", major(facts.dev()), minor(facts.dev()));
    let mounted = fs::read_to_string("/proc/self/mountinfo").is_ok_and(|mounts| mounted_so(&mounts, &number));
    // A default that is kept in the file system itself does not show among the mount's options.
    let name = fs::read_link(Path::new("/sys/dev/block").join(&number)).ok();
    let name = name.as_deref().and_then(Path::file_name);
    let options = name.map(|name| Path::new("/proc/fs/ext4").join(name).join("options"));
    let kept = options.and_then(|path| fs::read_to_string(path).ok());
    mounted || kept.is_some_and(|options| options.lines().any(|option| option == "data=journal"))
}

/// Of `36 35 98:0 /mnt1 /mnt2 rw,noatime master:1 - ext4 /dev/root rw,data=journal`: the third field, and the last.
fn mounted_so(mounts: &str, number: &str) -> bool {
    let this = |line: &&str| line.split(' ').nth(2) == Some(number);
    let options = |line: &str| line.rsplit(' ').next().is_some_and(|all| all.split(',').any(|o| o == "data=journal"));
    mounts.lines().filter(this).any(options)
}

/// Asks the file system to overwrite this file or the files of this folder in place, and dumps to leave it out. Only an
/// empty file can be asked. Best effort: what came of it is for [`ground_of`] to find out.
pub(super) fn keep_in_place(file: impl AsFd) {
    let Ok(flags) = ioctl_getflags(&file) else { return };
    for more in [IFlags::NODUMP, IFlags::NODUMP | IFlags::NOCOW] {
        // A file system that knows one of the two only refuses the other.
        if let Err(error) = ioctl_setflags(&file, flags | more) {
            tracing::debug!(%error, ?more, "the file system takes no such flag");
        }
    }
}

/// Makes a folder fit for cells as far as it lets us: in place, out of dumps, and marked for those who copy folders.
///
/// # Errors
/// When the marks cannot be written.
pub fn settle_in(folder: &Path) -> io::Result<()> {
    keep_in_place(File::open(folder)?);
    for (name, text) in [("CACHEDIR.TAG", CACHE_TAG), (NO_BACKUP, "")] {
        match OpenOptions::new().write(true).create_new(true).mode(0o600).open(folder.join(name)) {
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
            made => made?.write_all(text.as_bytes())?,
        }
    }
    Ok(())
}

/// The block device below a path, where the system names one.
pub fn device_below(path: &Path) -> Option<PathBuf> {
    let facts = fs::metadata(path).ok()?;
    let number = format!("{}:{}", major(facts.dev()), minor(facts.dev()));
    let facts = fs::read_to_string(Path::new("/sys/dev/block").join(number).join("uevent")).ok()?;
    facts.lines().find_map(|line| line.strip_prefix("DEVNAME=")).map(|name| Path::new("/dev").join(name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_file_system_is_known_by_its_number_and_what_is_not_known_reaches_nothing() {
        let of = |magic| recognised(magic, false, false);
        assert_eq!([of(0xef53), of(0x5846_5342)], [Ground::Ext4, Ground::Xfs]);
        assert_eq!(recognised(0xef53, false, true), Ground::Ext4Logged);
        assert_eq!(recognised(0x9123_683e, true, false), Ground::BtrfsNodatacow);
        assert_eq!(of(0x9123_683e), Ground::Btrfs);
        assert_eq!([of(0x794c_7630), of(0x6175_6673)], [Ground::Overlay; 2]);
        assert_eq!([of(0x0102_1994), of(0x8584_58f6)], [Ground::Memory; 2]);
        assert_eq!([of(0x6969), of(0xff53_4d42), of(0xfe53_4d42), of(0x6573_5546)], [Ground::Network; 4]);
        assert_eq!(recognised(0xffff_ffff_ff53_4d42, false, false), Ground::Network, "as 32 bits extend their sign");
        assert_eq!([of(0x4d44), of(0xf2f5_2010), of(0x2fc1_2fc1)], [Ground::Other; 3]);
        let in_place = [Ground::Ext4, Ground::Ext4Logged, Ground::Xfs, Ground::BtrfsNodatacow];
        assert!(in_place.iter().all(|ground| ground.overwrites_in_place()));
        let not = [Ground::Btrfs, Ground::Overlay, Ground::Memory, Ground::Network, Ground::Other];
        assert!(!not.iter().any(|ground| ground.overwrites_in_place()));
    }

    #[test]
    fn a_log_of_contents_is_read_from_the_mounts_of_that_very_device() {
        let mounts = "36 35 7:0 / /a rw,noatime shared:1 - ext4 /dev/loop0 rw,data=journal,errors=remount-ro\n\
                      37 35 7:1 / /b rw - ext4 /dev/loop1 rw\n";
        assert!(mounted_so(mounts, "7:0"));
        assert!(!mounted_so(mounts, "7:1") && !mounted_so(mounts, "7"));
    }

    #[test]
    fn a_path_that_is_not_there_yet_has_the_ground_of_the_folder_above() {
        let folder = tempfile::tempdir().unwrap();
        let ground = ground_of(folder.path()).unwrap();
        assert_eq!(ground_of(&folder.path().join("a/b/c.cell")).unwrap(), ground);
        assert!(fs::read_dir(folder.path()).unwrap().next().is_none(), "looking leaves nothing behind");
        assert!(ground_of(Path::new("not-there-at-all")).is_ok());
    }

    #[test]
    fn a_folder_of_cells_says_that_it_is_not_to_be_copied_and_may_say_it_twice() {
        let folder = tempfile::tempdir().unwrap();
        settle_in(folder.path()).unwrap();
        settle_in(folder.path()).unwrap();
        let tag = fs::read_to_string(folder.path().join("CACHEDIR.TAG")).unwrap();
        assert!(tag.starts_with("Signature: 8a477f597d28d172789f06886806bc55\n"));
        assert!(folder.path().join(NO_BACKUP).exists());
    }
}
