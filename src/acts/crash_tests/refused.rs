//! The same deeds killed at every call, and told at every write that the disk is full and at every sync that it failed.

use super::{Before, before_erasing, before_holding, before_wiping, recovered, truthful};
use std::path::Path;

/// The files a deed writes, each tried apart, since strace counts the calls of each thread.
const FILES: [&str; 6] = [
    "cells/2026-2027.cell",
    "years/2026-2027/db",
    "establishment/db",
    "ledger/leaves",
    "ledger/checkpoint.new",
    "ledger",
];

/// Those that the making of a hold writes, where that can be cut between what was said and what is there.
const OF_A_HOLD: [&str; 4] =
    ["cells/gel-2026-2027-1.cell", "years/gel-2026-2027-1/db", "establishment/db", "ledger/leaves"];

/// What is done to the call.
const HARMS: [(&str, &str); 4] = [
    ("fsync,fdatasync", "error=EIO"),
    ("pwrite64,write", "error=ENOSPC"),
    ("fsync,fdatasync", "signal=KILL"),
    ("pwrite64,write,rename", "signal=KILL"),
];

fn copied(from: &Path, to: &Path) {
    super::Disk::read(from).write(from, to);
}

/// Harms the deed at its `number`th call on `file`; nothing when it has not so many.
fn harmed(before: &Before, file: &str, (calls, harm): (&str, &str), number: usize) -> Option<Before> {
    let folder = tempfile::tempdir().unwrap();
    copied(before.folder.path(), folder.path());
    let harmed = Before { deed: before.deed, folder };
    let trace = tempfile::NamedTempFile::new().unwrap();
    let (inject, path) = (format!("inject={calls}:{harm}:when={number}"), harmed.folder.path().join(file));
    let status = harmed.runs_under(&["-P", path.to_str().unwrap(), "-e", &inject], trace.path());
    let log = String::from_utf8_lossy(&std::fs::read(trace.path()).unwrap()).into_owned();
    (log.contains("(INJECTED)") || !status.success()).then_some(harmed)
}

fn survives(before: &Before, files: &[&str]) -> usize {
    let mut tried = 0;
    for file in files {
        for harm in HARMS {
            for number in 1.. {
                let Some(harmed) = harmed(before, file, harm, number) else { break };
                let root = harmed.folder.path();
                let first = truthful(root).and_then(|()| recovered(root, &harmed, 3));
                let second = recovered(root, &harmed, 4);
                assert!(first.is_ok() && first == second, "{file} {harm:?} {number}: {first:?} {second:?}");
                tried += 1;
            }
        }
    }
    tried
}

#[test]
fn an_erasure_killed_or_refused_at_any_write_or_sync_is_finished_by_the_next_start() {
    let tried = survives(&before_erasing(), &FILES);
    println!("{tried} calls");
    assert!(tried > 40, "{tried} calls are too few to be all");
}

#[test]
fn a_wipe_killed_or_refused_at_any_write_or_sync_is_finished_by_the_next_start() {
    let tried = survives(&before_wiping(), &FILES);
    println!("{tried} calls");
    assert!(tried > 30, "{tried} calls are too few to be all");
}

#[test]
fn a_hold_killed_or_refused_at_any_write_or_sync_is_made_again_by_whoever_agrees_again() {
    let tried = survives(&before_holding(), &OF_A_HOLD);
    println!("{tried} calls");
    assert!(tried > 20, "{tried} calls are too few to be all");
}
