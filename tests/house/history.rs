//! No private key and no token lies in any commit either: what was taken out of the tree again is still in every clone.

use crate::nothing_found;
use crate::secrets::{is_harmless, secrets};
use crate::tools::is_there;
use crate::tree::root;
use std::io::{BufRead, BufReader, Read};
use std::path::Path;
use std::process::{Command, Stdio};

/// One version of a file, or one commit with its message, as git keeps it.
struct Object {
    id: String,
    kind: String,
    /// Where the file lay; nothing for a commit.
    path: String,
    bytes: Vec<u8>,
}

/// Git in that repository and no other, whatever whoever runs the tests has set for themselves.
fn git(at: &Path) -> Command {
    let mut git = Command::new("git");
    git.args(["-c", "safe.directory=*", "--no-replace-objects"]).current_dir(at);
    git.env_remove("GIT_DIR").env_remove("GIT_WORK_TREE").env_remove("GIT_INDEX_FILE");
    git.env("GIT_CONFIG_GLOBAL", "/dev/null").env("GIT_CONFIG_NOSYSTEM", "1");
    git
}

/// What git answers, without the last line's end.
fn answer(at: &Path, words: &[&str]) -> String {
    let said = git(at).args(words).output().expect("the house rules need git");
    assert!(said.status.success(), "git {words:?}: {}", String::from_utf8_lossy(&said.stderr));
    String::from_utf8_lossy(&said.stdout).trim_end().to_owned()
}

/// Everything that is reached from the last commit, each version of a file once. Whole versions and not what each
/// commit has added, since that leaves out what only a merge has brought, and what git takes for no text.
fn each_object(at: &Path, mut look: impl FnMut(&Object)) {
    let list = ["rev-list", "--objects", "HEAD"];
    let mut list = git(at).args(list).stdout(Stdio::piped()).spawn().expect("the house rules need git");
    let form = "--batch=%(objectname) %(objecttype) %(objectsize) %(rest)";
    let named = list.stdout.take().unwrap();
    let mut batch = git(at).args(["cat-file", form]).stdin(named).stdout(Stdio::piped()).spawn().unwrap();
    let mut stream = BufReader::new(batch.stdout.take().unwrap());
    let mut head = Vec::new();
    while stream.read_until(b'\n', &mut head).unwrap() > 0 {
        let line = String::from_utf8_lossy(&head).trim_end_matches('\n').to_owned();
        let [id, kind, size, path] = line.splitn(4, ' ').collect::<Vec<_>>()[..] else {
            panic!("this clone lacks an object of its history: {line}");
        };
        let mut bytes = vec![0; size.parse::<usize>().unwrap() + 1];
        stream.read_exact(&mut bytes).unwrap();
        bytes.pop();
        look(&Object { id: id.into(), kind: kind.into(), path: path.into(), bytes });
        head.clear();
    }
    assert!(list.wait().unwrap().success() && batch.wait().unwrap().success(), "git could not read the whole history");
}

/// The commit that brought an object, and where in it to look.
fn told(at: &Path, object: &Object, line: usize) -> String {
    if object.kind == "commit" {
        return format!("{}: its message", answer(at, &["rev-parse", "--short", &object.id]));
    }
    let sought = format!("--find-object={}", object.id);
    let commits = answer(at, &["-c", "log.showRoot=true", "log", "-m", "--format=%h", &sought, "HEAD"]);
    format!("{}: {}:{line}", commits.lines().last().unwrap_or("no commit"), object.path)
}

/// Where secrets lie in what is reached from the last commit.
fn in_history(at: &Path) -> Vec<String> {
    let (mut commits, mut findings) = (0, Vec::new());
    each_object(at, |object| {
        commits += usize::from(object.kind == "commit");
        // What a folder's list holds beside names is digests.
        if object.kind != "tree" && !is_harmless(&object.path) {
            findings.extend(secrets(&object.bytes).into_iter().map(|line| told(at, object, line)));
        }
    });
    assert_eq!(commits.to_string(), answer(at, &["rev-list", "--count", "HEAD"]), "not every commit was looked at");
    findings
}

/// Whether the clone ends somewhere before the first commit.
fn is_shallow(at: &Path) -> bool {
    answer(at, &["rev-parse", "--is-shallow-repository"]) == "true"
}

#[test]
fn no_private_key_and_no_token_lies_in_any_commit() {
    let findings = in_history(&root());
    nothing_found("every clone has it: replace it where it was used, then rewrite what is not published", findings);
    is_there(!is_shallow(&root()), "the commits that a shallow clone lacks, in which no secret was searched for");
}

/// A key as openssl writes it, cut in two so that this file holds none.
fn key() -> String {
    format!("-----BEGIN {}{}\n", "PRIVATE ", "KEY-----")
}

/// Commits everything that lies there, and answers the commit's short name.
fn commit(at: &Path, message: &str) -> String {
    answer(at, &["add", "--all"]);
    answer(at, &["commit", "--quiet", "--allow-empty", "--message", message]);
    answer(at, &["rev-parse", "--short", "HEAD"])
}

/// Fails unless exactly these are found, whatever their order.
#[track_caller]
fn finds(at: &Path, wanted: &[String]) {
    let sorted = |mut lines: Vec<String>| {
        lines.sort();
        lines
    };
    assert_eq!(sorted(in_history(at)), sorted(wanted.to_vec()));
}

/// A repository with one commit in it that hides nothing.
fn repository() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    answer(folder.path(), &["init", "--quiet", "--initial-branch=main"]);
    answer(folder.path(), &["config", "user.name", "Ada"]);
    answer(folder.path(), &["config", "user.email", "ada@college-exemple.example"]);
    std::fs::write(folder.path().join("notes.txt"), "PRIVATE KEY, and nothing of one\n").unwrap();
    commit(folder.path(), "Begin");
    folder
}

#[test]
fn a_key_that_was_committed_and_taken_out_again_is_found_with_its_commit_and_its_file() {
    let folder = repository();
    let at = folder.path();
    finds(at, &[]);
    std::fs::write(at.join("server.pem"), format!("# ours\n{}", key())).unwrap();
    let brought = commit(at, "Serve over TLS");
    std::fs::remove_file(at.join("server.pem")).unwrap();
    commit(at, "Take it out again");
    finds(at, &[format!("{brought}: server.pem:2")]);
}

#[test]
fn a_key_among_bytes_that_are_no_text_in_a_message_or_only_in_a_merge_is_found_too() {
    let folder = repository();
    let at = folder.path();
    std::fs::write(at.join("image"), [b"\0\xff\n", key().as_bytes()].concat()).unwrap();
    let image = commit(at, "Draw");
    let message = commit(at, &format!("Say how\n\n{}", key()));
    answer(at, &["checkout", "--quiet", "-b", "aside", "HEAD~2"]);
    commit(at, "Go aside");
    answer(at, &["merge", "--quiet", "--no-commit", "--no-ff", "main"]);
    std::fs::write(at.join("notes.txt"), key()).unwrap();
    let merge = commit(at, "Come back");
    finds(at, &[format!("{image}: image:2"), format!("{message}: its message"), format!("{merge}: notes.txt:1")]);
}

#[test]
fn a_shallow_clone_is_searched_as_far_as_it_goes_and_is_known_for_one() {
    let folder = repository();
    let at = folder.path();
    std::fs::write(at.join("old.pem"), format!("# old\n{}", key())).unwrap();
    let first = commit(at, "Long ago");
    std::fs::remove_file(at.join("old.pem")).unwrap();
    std::fs::write(at.join("new.pem"), key()).unwrap();
    let last = commit(at, "Today");
    finds(at, &[format!("{first}: old.pem:2"), format!("{last}: new.pem:1")]);
    assert!(!is_shallow(at));

    let cloned = tempfile::tempdir().unwrap();
    let from = format!("file://{}", at.display());
    answer(cloned.path(), &["clone", "--quiet", "--depth=1", &from, "."]);
    finds(cloned.path(), &[format!("{last}: new.pem:1")]);
    assert!(is_shallow(cloned.path()));
}
