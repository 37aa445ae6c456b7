//! Whose the data are. What root writes is root's, and closed to the user whose unit serves the school: a school that
//! root has led to another form, restored or merely opened would not start again. So root opens its own data alone, and
//! is told what to type; a command that a running server carries out writes as that server's user, and is root's to
//! give.

use crate::cli::said::Refused;
use crate::i18n::french;
use std::fs;
use std::os::unix::fs::MetadataExt;
use std::path::Path;

/// Refuses root where the data directory, or what it is to be made in, is another user's.
///
/// # Errors
/// With the command as that user types it.
pub(in crate::cli) fn refuse_root_at_anothers(data: &Path) -> Result<(), Refused> {
    if !rustix::process::geteuid().is_root() {
        return Ok(());
    }
    match owner(data) {
        None | Some(0) => Ok(()),
        Some(owner) => Err(told(data, &named(owner, &fs::read_to_string("/etc/passwd").unwrap_or_default()))),
    }
}

/// Whose that place is, or the nearest there is above it.
fn owner(data: &Path) -> Option<u32> {
    let here = |path: &Path| if path.as_os_str().is_empty() { Path::new(".").to_owned() } else { path.to_owned() };
    data.ancestors().find_map(|path| fs::metadata(here(path)).ok()).map(|found| found.uid())
}

/// A user as `sudo -u` takes them.
fn named(owner: u32, users: &str) -> String {
    let number = owner.to_string();
    let of_line = |line: &str| {
        let mut parts = line.split(':');
        let name = parts.next()?;
        (parts.nth(1)? == number).then(|| name.to_owned())
    };
    users.lines().find_map(of_line).unwrap_or_else(|| format!("#{number}"))
}

fn told(data: &Path, owner: &str) -> Refused {
    let typed: Vec<String> = std::env::args_os().skip(1).map(|word| quoted(&word.to_string_lossy())).collect();
    let command = format!("sudo -u {} carnet {}", quoted(owner), typed.join(" "));
    let folder = data.display().to_string();
    let facts = [("folder", (&folder).into()), ("owner", owner.into()), ("command", (&command).into())];
    Refused::said(french().with("cli-refused-owner", &facts))
}

/// A word as a shell reads it back.
fn quoted(word: &str) -> String {
    let plain = |letter: char| letter.is_ascii_alphanumeric() || "-_./:=@%+,".contains(letter);
    if !word.is_empty() && word.chars().all(plain) {
        word.to_owned()
    } else {
        format!("'{}'", word.replace('\'', "'\\''"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_user_is_named_as_sudo_takes_them_and_one_who_has_no_name_by_their_number() {
        let users = "root:x:0:0:root:/root:/bin/bash\ncarnet:x:998:997:Carnet:/var/lib/carnet:/usr/sbin/nologin\n";
        assert_eq!([named(998, users), named(997, users)], ["carnet", "#997"]);
    }

    #[test]
    fn a_command_is_told_as_a_shell_reads_it_back() {
        assert_eq!(["--data", "/var/lib/carnet", "2026-2027"].map(quoted), ["--data", "/var/lib/carnet", "2026-2027"]);
        assert_eq!(
            ["Collège Exemple", "#997", "l'an", ""].map(quoted),
            ["'Collège Exemple'", "'#997'", "'l'\\''an'", "''"]
        );
    }

    #[test]
    fn what_is_not_there_yet_is_whose_the_nearest_folder_above_is() {
        let folder = tempfile::tempdir().unwrap();
        let own = fs::metadata(folder.path()).unwrap().uid();
        assert_eq!(owner(&folder.path().join("a/b/c")), Some(own));
        assert_eq!(owner(Path::new("nowhere-at-all")), owner(Path::new(".")));
    }
}
