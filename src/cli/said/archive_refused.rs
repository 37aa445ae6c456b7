//! Why the archive refused a command, as the person who typed it reads it.

use super::refused::{Refused, because};
use crate::appliance::EscrowError;
use crate::archive::ArchiveError;
use crate::backup::NotABackup;
use crate::i18n::french;
use std::path::Path;

impl From<ArchiveError> for Refused {
    fn from(error: ArchiveError) -> Self {
        match error {
            ArchiveError::Directory(folder) => in_folder("cli-refused-directory", &folder).lasting(),
            ArchiveError::NoCarnet(folder) => in_folder("cli-refused-no-carnet", &folder).lasting(),
            ArchiveError::Identity(file) => {
                Self::said(french().with("cli-refused-identity", &[("file", (&file).into())])).lasting()
            }
            ArchiveError::CellsInUse(folder) => in_folder("cli-refused-cells-in-use", &folder),
            ArchiveError::File { path, source } => Self::file(Path::new(&path), &source),
            ArchiveError::Newer { folder, found, known } => {
                let facts = [("folder", (&folder).into()), ("found", found.into()), ("known", known.into())];
                Self::said(french().with("cli-refused-newer", &facts)).lasting()
            }
            ArchiveError::Older { folder, found, known } => {
                let facts = [("folder", (&folder).into()), ("found", found.into()), ("known", known.into())];
                Self::said(french().with("cli-refused-older", &facts)).lasting()
            }
            ArchiveError::Unread(year) => {
                let year = year.to_string();
                Self::said(french().with("cli-refused-unread", &[("year", (&year).into())]))
            }
            ArchiveError::NoRoom { needed, free } => {
                let megabytes = |bytes: u64| i64::try_from(bytes >> 20).unwrap_or(i64::MAX).into();
                let facts = [("needed", megabytes(needed)), ("free", megabytes(free))];
                Self::said(french().with("cli-refused-no-room", &facts))
            }
            ArchiveError::Unfinished(folder) => in_folder("cli-refused-unfinished", &folder).lasting(),
            ArchiveError::Year(year) => {
                let year = year.to_string();
                Self::said(french().with("cli-refused-year-known", &[("year", (&year).into())]))
            }
            ArchiveError::Backup(error) => Self::said(not_a_backup(&error)),
            ArchiveError::Escrow(EscrowError::Halves) => Self::said(french().t("escrow-refused-halves").into_owned()),
            ArchiveError::NoEscrow => Self::said(french().t("escrow-refused-nothing").into_owned()),
            ArchiveError::KeysMoved => Self::said(french().t("backup-refused-keys-moved").into_owned()),
            ArchiveError::ForeignBackup => Self::said(french().t("backup-refused-foreign").into_owned()),
            ArchiveError::AnotherLedger => Self::said(french().t("restore-refused-ledger").into_owned()),
            ArchiveError::HalfRestored(folder) => in_folder("restore-refused-half", &folder).lasting(),
            ArchiveError::Store(error) if error.is_in_use() => {
                Self::said(french().t("cli-refused-in-use").into_owned())
            }
            ArchiveError::Unlock(error) => Self::locked(&error),
            other => Self::said(because("cli-refused-archive", &other)),
        }
    }
}

fn not_a_backup(error: &NotABackup) -> String {
    match error {
        NotABackup::Closed(_) => french().t("backup-refused-closed").into_owned(),
        NotABackup::Key(why) => because("backup-refused-key", why),
        other => because("backup-refused-altered", other),
    }
}

fn in_folder(key: &'static str, folder: &str) -> Refused {
    Refused::said(french().with(key, &[("folder", folder.into())]))
}
