//! Whose the data are: what root may do in those of the user who serves.

use crate::configured::{Serving, answer, free_address};
use crate::tools::is_there;
use crate::{Shell, contents, said};
use std::fs;
use std::os::unix::fs::{MetadataExt, PermissionsExt, lchown};
use std::path::{Path, PathBuf};
use std::process::Command;

const NOBODY: u32 = 65_534;

/// A school of nobody's, and the program where nobody can run it; none unless this is root, who alone can give files
/// away.
fn of_nobody() -> Option<(Shell, PathBuf)> {
    if !is_there(rustix::process::geteuid().is_root(), "root, who alone can give files to another user") {
        return None;
    }
    let shell = Shell::with_school();
    fs::set_permissions(shell.0.path(), fs::Permissions::from_mode(0o755)).unwrap();
    belongs_to(&shell.data(), NOBODY);
    let program = shell.0.path().join("program");
    fs::copy(env!("CARGO_BIN_EXE_carnet"), &program).unwrap();
    Some((shell, program))
}

fn belongs_to(path: &Path, user: u32) {
    lchown(path, Some(user), Some(user)).unwrap();
    if path.is_dir() && !path.is_symlink() {
        fs::read_dir(path).unwrap().for_each(|entry| belongs_to(&entry.unwrap().path(), user));
    }
}

/// Who has something in that folder.
fn owners(folder: &Path) -> Vec<u32> {
    let mut users = vec![fs::metadata(folder).unwrap().uid()];
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        users.extend(if path.is_dir() { owners(&path) } else { vec![fs::symlink_metadata(&path).unwrap().uid()] });
    }
    users.sort_unstable();
    users.dedup();
    users
}

#[test]
fn root_writes_nothing_among_the_data_of_the_user_who_serves_and_is_told_what_to_type_which_then_works() {
    let Some((shell, program)) = of_nobody() else { return };
    let (data, before) = (shell.data().display().to_string(), contents(&shell.data()));
    let to = shell.0.path().join("avant.age").display().to_string();
    let nights = shell.0.path().join("nuits");
    let config = shell.config(&format!("data = {data:?}\n[backup]\nto = {nights:?}\n")).display().to_string();
    for words in [
        &["year", "status", "--data", &data][..],
        &["migrate", "--data", &data, "--dry-run"],
        &["migrate", "--data", &data, "--to", &to],
        &["backup", "--data", &data, "--to", &to],
        &["backup", "--config", &config],
        &["serve", "--data", &data, "--listen", "127.0.0.1:1"],
        &["doctor", "--data", &data],
        &["rehearse", "--data", &data],
    ] {
        let refused = shell.run(words);
        let told = said(&refused).replace('\u{a0}', " ");
        assert_eq!(refused.status.code(), Some(1), "{words:?}: {told}");
        let typed = format!("Tapez : sudo -u nobody carnet {}", words.join(" "));
        assert!(told.contains(&typed) && told.contains(&data), "{typed} is not in {told}");
        assert!(contents(&shell.data()) == before && !Path::new(&to).exists(), "{words:?} has written");
    }
    assert!(!nights.exists(), "a folder made by root is closed to the nights after");
    let told = said(&shell.run(&["year", "status", "--data", &data]));
    let (_, typed) = told.trim_end().rsplit_once("sudo -u nobody carnet ").unwrap();
    let as_nobody =
        format!("exec setpriv --reuid={NOBODY} --regid={NOBODY} --clear-groups {} {typed}", program.display());
    let done = Command::new("sh").args(["-c", &as_nobody]).output().unwrap();
    assert!(done.status.success() && said(&done).contains("ouverte"), "{}", said(&done));
    assert_eq!(owners(&shell.data()), [NOBODY]);
}

#[test]
fn root_makes_and_restores_nothing_in_a_folder_of_another_user_even_where_nothing_is_there_yet() {
    let Some((shell, _)) = of_nobody() else { return };
    let place = shell.0.path().join("ailleurs");
    fs::create_dir(&place).unwrap();
    belongs_to(&place, NOBODY);
    let data = place.join("carnet l'an 1").display().to_string();
    let cells = shell.data().join("cells").display().to_string();
    let restore = shell.run(&["restore", "--data", &data, "--from", "/nulle/part.age", "--cells", &cells]);
    let typed = format!(
        "sudo -u nobody carnet restore --data '{}' --from /nulle/part.age --cells {cells}",
        data.replace('\'', "'\\''")
    );
    assert!(
        restore.status.code() == Some(1) && said(&restore).contains(&typed),
        "{typed} is not in {}",
        said(&restore)
    );
    let school = ["--uai", "0990001A", "--name", "Collège", "--origin", "https://carnet.example"];
    let year = ["--year", "2026-2027", "--kind", "public", "--accept-no-level"];
    let init = shell.run(&[&["init", "--data", &data][..], &school, &year].concat());
    assert!(init.status.code() == Some(1) && said(&init).contains("sudo -u nobody carnet init"), "{}", said(&init));
    assert_eq!(fs::read_dir(&place).unwrap().count(), 0, "nothing was made");
}

#[test]
fn what_root_asks_of_a_running_server_is_done_and_written_by_that_server_s_user() {
    let Some((shell, program)) = of_nobody() else { return };
    let (address, data) = (free_address(), shell.data());
    let mut server = Command::new("setpriv");
    let user = [format!("--reuid={NOBODY}"), format!("--regid={NOBODY}"), "--clear-groups".to_owned()];
    server.args(user).arg(&program).args(["serve", "--listen", &address, "--data"]).arg(&data);
    let serving = Serving::of(server, &address);
    assert!(answer(&address).starts_with("HTTP/1.1 "), "{:?}", serving.begun);
    let closed = shell.on(&["year", "close", "--year", "2026-2027"], &[]);
    assert!(closed.status.success(), "{}", said(&closed));
    let nights = shell.0.path().join("nuits");
    let backup = shell.on(&["backup", "--to", nights.to_str().unwrap()], &[]);
    assert!(said(&backup).contains("sudo -u nobody carnet backup"), "a file of root's is not: {}", said(&backup));
    assert!(serving.stops().0);
    assert_eq!(owners(&data), [NOBODY]);
}

#[test]
fn who_may_not_tell_the_medium_which_blocks_are_free_says_so_in_what_is_attested() {
    let Some((shell, program)) = of_nobody() else { return };
    let mut rehearsal = Command::new("setpriv");
    let user = [format!("--reuid={NOBODY}"), format!("--regid={NOBODY}"), "--clear-groups".to_owned()];
    rehearsal.args(user).args(["--bounding-set=-all", "--no-new-privs"]).arg(program);
    let done = rehearsal.args(["rehearse", "--json", "--data"]).arg(shell.data()).output().unwrap();
    let told: serde_json::Value = serde_json::from_slice(&done.stdout).unwrap_or_else(|_| panic!("{}", said(&done)));
    let cleared = &told["cleared"];
    assert!(cleared["turned_over"].as_u64() > Some(0), "what it may do it does: {told}");
    assert!(["refused", "unsupported"].iter().any(|no| cleared["trim"] == *no), "{told}");
}
