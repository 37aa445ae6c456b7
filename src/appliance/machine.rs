//! «État du serveur», as far as the machine tells: disk, permissions, memory, certificate.

use crate::archive::Folders;
use crate::domain::checkup::Check;
use crate::web::Certificate;
use jiff::Timestamp;
use std::fs;
use std::os::unix::fs::{MetadataExt, PermissionsExt};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Hours in a day, as a certificate's end is told.
const DAY: i64 = 24;

/// What is looked at on the machine of a school.
#[derive(Clone)]
pub struct Machine {
    /// The data directory.
    pub folders: Folders,
    /// Whether the serving process's memory stays off the disk, where that can be told.
    pub memory: Option<bool>,
    /// The folder that backups are written into, if one is set.
    pub backups: Option<PathBuf>,
    /// The certificate that this process shows.
    pub certificate: Option<Arc<Certificate>>,
}

impl Machine {
    /// What it says now.
    pub fn checks(&self, now: Timestamp) -> Vec<Check> {
        let until = self.certificate.as_ref().map(|certificate| certificate.expires());
        let mut checks = vec![
            Check::Private { alone: self.is_private() },
            Check::Unlock { beside: self.folders.key_file().exists() },
            Check::Memory { stays: self.memory },
            Check::BackupPlace { apart: self.backups_apart() },
            Check::Certificate { days: until.map(|until| until.duration_since(now).as_hours().div_euclid(DAY)) },
        ];
        checks.extend(room(self.folders.root()));
        checks
    }

    /// Whether backups and data are on two file systems. Two of them may still lie on one disk, which cannot be seen
    /// here.
    fn backups_apart(&self) -> Option<bool> {
        let device = |path: &Path| fs::metadata(path).ok().map(|found| found.dev());
        Some(device(self.backups.as_deref()?)? != device(self.folders.root())?)
    }

    /// Nobody but the owner enters the folder, nor reads the key in it.
    fn is_private(&self) -> bool {
        let key = self.folders.key_file();
        let closed = |path: &Path| fs::metadata(path).is_ok_and(|found| found.permissions().mode() & 0o077 == 0);
        closed(self.folders.root()) && (!key.exists() || closed(&key))
    }
}

/// What an ordinary user may still write there.
fn room(folder: &Path) -> Option<Check> {
    let disk = rustix::fs::statvfs(folder).ok()?;
    let bytes = |blocks: u64| blocks.saturating_mul(disk.f_frsize);
    Some(Check::Disk { free: bytes(disk.f_bavail), total: bytes(disk.f_blocks) })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::checkup::Verdict;
    use std::fs::Permissions;

    #[test]
    fn a_key_beside_the_data_and_a_folder_that_others_enter_are_told() {
        let folder = tempfile::tempdir().unwrap();
        let folders = Folders::at(folder.path());
        let machine = Machine { folders: folders.clone(), memory: Some(true), backups: None, certificate: None };
        let verdicts = || {
            let checks = machine.checks(Timestamp::UNIX_EPOCH);
            let of = |name| checks.iter().find(|check| check.name() == name).map(Check::verdict);
            ["private", "unlock", "memory", "certificate"].map(|name| of(name).unwrap())
        };
        let mode = |path: &Path, mode| fs::set_permissions(path, Permissions::from_mode(mode)).unwrap();
        mode(folder.path(), 0o700);
        assert_eq!(verdicts(), [Verdict::Good, Verdict::Good, Verdict::Good, Verdict::Unknown]);
        fs::write(folders.key_file(), "key").unwrap();
        mode(&folders.key_file(), 0o600);
        assert_eq!(verdicts()[..2], [Verdict::Good, Verdict::Warning]);
        mode(&folders.key_file(), 0o640);
        assert_eq!(verdicts()[0], Verdict::Bad);
        mode(&folders.key_file(), 0o600);
        mode(folder.path(), 0o755);
        assert_eq!(verdicts()[0], Verdict::Bad);
    }

    #[test]
    fn backups_on_the_disk_of_the_data_are_told() {
        let data = tempfile::tempdir().unwrap();
        let verdict = |backups: Option<&Path>| {
            let (folders, backups) = (Folders::at(data.path()), backups.map(Path::to_owned));
            let machine = Machine { folders, memory: None, backups, certificate: None };
            let checks = machine.checks(Timestamp::UNIX_EPOCH);
            checks.iter().find(|check| check.name() == "backup-place").map(Check::verdict).unwrap()
        };
        assert_eq!(verdict(Some(Path::new("/proc"))), Verdict::Good, "another file system than any disk's");
        assert_eq!(verdict(Some(data.path())), Verdict::Warning);
        assert_eq!([verdict(None), verdict(Some(&data.path().join("not-yet")))], [Verdict::Unknown; 2]);
    }
}
