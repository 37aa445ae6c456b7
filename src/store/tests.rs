//! What the rest of the house may count on.

use super::*;
use std::path::PathBuf;
use std::sync::{Arc, Mutex};
use std::thread;
use tempfile::TempDir;

fn place() -> (TempDir, PathBuf) {
    let parent = tempfile::tempdir().unwrap();
    let dir = parent.path().join("year");
    (parent, dir)
}

fn put(pairs: &[(&[u8], &[u8])]) -> Batch {
    let mut batch = Batch::new();
    pairs.iter().for_each(|(key, value)| batch.put(key, value));
    batch
}

fn keys(store: &Store, prefix: &[u8]) -> Vec<Vec<u8>> {
    store.scan(prefix).map(|pair| pair.unwrap().0.to_vec()).collect()
}

#[test]
fn a_batch_is_applied_whole_and_scanned_in_order() {
    let (_parent, dir) = place();
    let store = Store::create(&dir).unwrap();
    store
        .apply(put(&[(b"a/2", b"two"), (b"b/1", b"next door"), (b"a/1", b"one"), (b"a", b"short")]))
        .unwrap()
        .wait()
        .unwrap();
    assert_eq!(keys(&store, b"a/"), [b"a/1", b"a/2"]);
    assert_eq!(store.get(b"a/2").unwrap().as_deref(), Some(&b"two"[..]));
    let mut batch = put(&[(b"a/3", b"three"), (b"a/1", b"uno")]);
    batch.remove(b"a/2");
    store.apply(batch).unwrap().wait().unwrap();
    assert_eq!(keys(&store, b"a/"), [b"a/1", b"a/3"]);
    assert_eq!(store.get(b"a/1").unwrap().as_deref(), Some(&b"uno"[..]));
    assert_eq!(store.get(b"a/2").unwrap(), None);
    assert_eq!(store.scan(b"a/").next_back().unwrap().unwrap().0[..], b"a/3"[..]);
}

#[test]
fn readers_see_a_batch_whole_or_not_at_all() {
    let (_parent, dir) = place();
    let store = Store::create(&dir).unwrap();
    store.apply(put(&[(b"x", &[0]), (b"y", &[0])])).unwrap().wait().unwrap();
    thread::scope(|scope| {
        let writer = scope.spawn(|| {
            for n in 1..=200 {
                store.apply(put(&[(b"x", &[n]), (b"y", &[n])])).unwrap().wait().unwrap();
            }
        });
        // x is read first: were it ever newer than y, half of a batch would have been seen.
        while !writer.is_finished() {
            let x = store.get(b"x").unwrap().unwrap()[0];
            let y = store.get(b"y").unwrap().unwrap()[0];
            assert!(y >= x, "y is {y} and x already {x}");
        }
    });
}

#[test]
fn a_scan_does_not_run_into_the_next_prefix() {
    let (_parent, dir) = place();
    let store = Store::create(&dir).unwrap();
    let all: [&[u8]; 6] = [b"\x01\xfe\xff", b"\x01\xff", b"\x01\xff\xff\xff", b"\x02", b"\xff", b"\xff\xff\x00"];
    store.apply(put(&all.map(|key| (key, &b"v"[..])))).unwrap().wait().unwrap();
    assert_eq!(keys(&store, b""), all);
    assert_eq!(keys(&store, b"\x01\xff"), all[1..3]);
    assert_eq!(keys(&store, b"\x01"), all[..3]);
    assert_eq!(keys(&store, b"\xff"), all[4..]);
    assert_eq!(keys(&store, b"\xff\xff"), all[5..]);
}

#[test]
fn what_a_ticket_was_waited_for_is_there_after_reopening() {
    let (_parent, dir) = place();
    let large = vec![7; 400_000];
    let store = Store::create(&dir).unwrap();
    store.apply(put(&[(b"small", b"kept"), (b"large", &large)])).unwrap().wait().unwrap();
    assert!(dir.join("blobs").read_dir().unwrap().next().is_some(), "the large value has a file of its own");
    drop(store);
    let store = Store::open(&dir).unwrap();
    assert_eq!(store.get(b"small").unwrap().as_deref(), Some(&b"kept"[..]));
    assert_eq!(store.get(b"large").unwrap().as_deref(), Some(&large[..]));
}

#[test]
fn a_snapshot_that_a_full_disk_or_a_power_cut_left_unfinished_is_passed_over() {
    let (_parent, dir) = place();
    let store = Store::create(&dir).unwrap();
    store.apply(put(&[(b"a", b"one")])).unwrap().wait().unwrap();
    drop(store);
    drop(Store::open(&dir).unwrap());
    let snapshot = std::fs::read_dir(&dir).unwrap().map(|entry| entry.unwrap().path());
    let snapshot = snapshot.into_iter().find(|path| path.file_name().unwrap().to_str().unwrap().starts_with("snap."));
    let bytes = std::fs::read(snapshot.expect("sled writes a snapshot at each opening")).unwrap();
    for left in [&b""[..], &bytes[..bytes.len() - 1], &[&bytes[..], &[0; 40]].concat()] {
        std::fs::write(dir.join("snap.FFFFFFFFFFFFFFF0.generating"), left).unwrap();
        assert_eq!(keys(&Store::open(&dir).unwrap(), b""), [b"a".to_vec()], "{} bytes", left.len());
    }
}

#[test]
fn a_copy_of_the_files_taken_after_the_wait_holds_the_batch() {
    let (parent, dir) = place();
    let store = Store::create(&dir).unwrap();
    for n in 0..50_u8 {
        store.apply(put(&[(&[n], &[n; 300])])).unwrap().wait().unwrap();
    }
    let copy = parent.path().join("copy");
    std::fs::create_dir_all(copy.join("blobs")).unwrap();
    for name in ["db", "conf"] {
        std::fs::copy(dir.join(name), copy.join(name)).unwrap();
    }
    assert_eq!(keys(&Store::open(&copy).unwrap(), b"").len(), 50);
}

#[test]
fn what_nobody_waited_for_is_committed_when_the_store_is_closed() {
    let (_parent, dir) = place();
    let store = Store::create(&dir).unwrap();
    let ticket = store.apply(put(&[(b"key", b"value")])).unwrap();
    drop(store);
    ticket.wait().unwrap();
    assert!(Store::open(&dir).unwrap().get(b"key").unwrap().is_some());
}

/// The same store with the disk that `change` makes of its own.
fn on_another_disk(store: Store, change: impl FnOnce(Medium) -> Medium) -> Store {
    let Store { committer, database, folder, notes, parts } = store;
    drop(committer);
    let medium = change(Medium::of(database.clone(), &folder).unwrap());
    Store { committer: Committer::start(medium).unwrap(), database, folder, notes, parts }
}

#[test]
fn many_who_wait_share_few_syncs() {
    let (_parent, dir) = place();
    let gate = Arc::new(Mutex::new(()));
    let store = on_another_disk(Store::create(&dir).unwrap(), |medium| medium.behind(gate.clone()));
    let held = gate.lock().unwrap();
    let tickets: Vec<Ticket> = thread::scope(|scope| {
        let hands: Vec<_> = (0..16_u8)
            .map(|hand| {
                let store = &store;
                scope.spawn(move || {
                    (0..50_u8).map(move |n| store.apply(put(&[(&[hand, n], b"v")])).unwrap()).collect::<Vec<_>>()
                })
            })
            .collect();
        hands.into_iter().flat_map(|hand| hand.join().unwrap()).collect()
    });
    assert_eq!(tickets.len(), 800);
    assert_eq!(store.committer.commits(), 0);
    drop(held);
    tickets.into_iter().for_each(|ticket| ticket.wait().unwrap());
    // The first to arrive may have left alone; everyone else goes together.
    assert!((1..=2).contains(&store.committer.commits()));
}

#[test]
fn an_empty_batch_waits_for_those_before_it() {
    let (_parent, dir) = place();
    let store = Store::create(&dir).unwrap();
    store.apply(Batch::new()).unwrap().wait().unwrap();
    assert_eq!(store.committer.commits(), 0);
    drop(store.apply(put(&[(b"key", b"value")])).unwrap());
    store.apply(Batch::new()).unwrap().wait().unwrap();
    assert_eq!(store.committer.commits(), 1);
}

#[test]
fn a_database_is_made_once_and_opened_once() {
    let (_parent, dir) = place();
    assert!(matches!(Store::open(&dir), Err(StoreError::Missing(_))));
    let store = Store::create(&dir).unwrap();
    assert!(matches!(Store::open(&dir), Err(StoreError::InUse(_))));
    assert!(matches!(Store::create(&dir), Err(StoreError::InUse(_))));
    assert!(matches!(Store::remove(&dir), Err(StoreError::InUse(_))));
    drop(store);
    assert!(matches!(Store::create(&dir), Err(StoreError::AlreadyThere(_))));
    drop(Store::open(&dir).unwrap());
}

#[test]
fn nothing_is_written_after_a_sync_that_failed() {
    let (_parent, dir) = place();
    let store = on_another_disk(Store::create(&dir).unwrap(), Medium::refusing);
    assert!(matches!(store.apply(put(&[(b"a", b"1")])).unwrap().wait(), Err(StoreError::Stopped(_))));
    assert!(matches!(store.apply(put(&[(b"b", b"2")])), Err(StoreError::Stopped(_))));
    assert_eq!(store.get(b"b").unwrap(), None);
}

/// Where a test that runs again in a process under strace finds its folder.
const BAD_DISK: &str = "TEST_BAD_DISK";

/// Runs the `test` again, with its own database in `dir` on a disk that does `harm` to some of the calls that write.
fn on_a_bad_disk(test: &str, dir: &Path, harm: &str) -> String {
    let mut strace = std::process::Command::new("strace");
    strace.args(["-f", "-o", "/dev/null", "-e", "trace=pwrite64", "-e", &format!("inject=pwrite64:{harm}"), "-P"]);
    strace.arg(dir.join("db")).arg(std::env::current_exe().unwrap());
    let ended = strace.args(["--exact", test, "--nocapture"]).env(BAD_DISK, dir).output().unwrap();
    let said = String::from_utf8_lossy(&ended.stdout).into_owned();
    assert!(ended.status.success(), "{said}");
    said
}

/// Sixty batches, each waited for; what refused one of them.
fn sixty_writes(dir: &Path) -> Option<StoreError> {
    let store = match Store::create(dir) {
        Ok(store) => store,
        Err(refused) => return Some(refused),
    };
    (0..60_u8).find_map(|n| store.apply(put(&[(&[n], &[n; 300])])).and_then(Ticket::wait).err())
}

/// The one write that is refused comes late: by then sled has written the rest, and waits for this one alone.
#[test]
fn whoever_waits_is_told_of_a_single_write_that_the_disk_refused() {
    if let Some(dir) = std::env::var_os(BAD_DISK) {
        return println!("{}", sixty_writes(Path::new(&dir)).map_or("done", |_| "refused"));
    }
    let test = "store::tests::whoever_waits_is_told_of_a_single_write_that_the_disk_refused";
    let refused = (1..=8).filter(|number| {
        let (_parent, dir) = place();
        on_a_bad_disk(test, &dir, &format!("error=EIO:delay_enter=50000:when={number}")).contains("refused")
    });
    assert!(refused.count() > 0, "the disk refused nothing");
}

#[test]
fn a_disk_that_is_only_slow_loses_nothing() {
    if let Some(dir) = std::env::var_os(BAD_DISK) {
        return assert!(sixty_writes(Path::new(&dir)).is_none());
    }
    let (_parent, dir) = place();
    on_a_bad_disk("store::tests::a_disk_that_is_only_slow_loses_nothing", &dir, "delay_enter=1300000:when=3");
    let store = Store::open(&dir).unwrap();
    assert_eq!(keys(&store, b"").len(), 60);
    assert_eq!(store.database.tree_names().len(), 1, "nothing of a prompt is left");
}

#[test]
fn a_value_with_a_file_of_its_own_that_cannot_be_synced_stops_the_store() {
    let (_parent, dir) = place();
    let store = Store::create(&dir).unwrap();
    store.apply(put(&[(b"a", b"1")])).unwrap().wait().unwrap();
    // A link to itself stands for a file that is there and cannot be opened.
    std::os::unix::fs::symlink("loop", dir.join("blobs/loop")).unwrap();
    assert!(matches!(store.apply(put(&[(b"b", b"2")])).unwrap().wait(), Err(StoreError::Stopped(_))));
}

#[test]
fn a_removed_database_leaves_no_folder_and_can_be_removed_again() {
    let (parent, dir) = place();
    let store = Store::create(&dir).unwrap();
    store.apply(put(&[(b"key", b"value")])).unwrap().wait().unwrap();
    store.removed_from_disk().unwrap();
    assert_eq!(parent.path().read_dir().unwrap().count(), 0);
    Store::remove(&dir).unwrap();
    drop(Store::create(&dir).unwrap());
    std::fs::remove_file(dir.join("db")).unwrap();
    Store::remove(&dir).unwrap();
    assert!(!dir.exists());
}

/// Everything a copy made, as a database told of it would have it.
fn told(steps: Vec<Vec<Change>>) -> Vec<(Vec<u8>, Vec<u8>)> {
    let mut rows = std::collections::BTreeMap::new();
    for change in steps.into_iter().flatten() {
        match change.value {
            Some(value) => rows.insert(change.key.to_vec(), value.to_vec()),
            None => rows.remove(&change.key[..]),
        };
    }
    rows.into_iter().collect()
}

fn standing(store: &Store) -> Vec<(Vec<u8>, Vec<u8>)> {
    store.scan(b"").map(|pair| pair.map(|(key, value)| (key.to_vec(), value.to_vec())).unwrap()).collect()
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig::with_cases(24))]
    /// Between two steps anything may be written anywhere; the copy is of the instant of its last step.
    #[test]
    fn a_copy_is_the_database_of_one_instant_whatever_is_written_meanwhile(
        before in proptest::collection::btree_map(0..60_u8, 0..4_u8, 0..60),
        meanwhile in proptest::collection::vec(proptest::collection::vec((0..60_u8, proptest::option::of(0..4_u8)), 0..6), 0..12),
        rows in 1..9_usize,
    ) {
        let (_parent, dir) = place();
        let store = Store::create(&dir).unwrap();
        let mut first = Batch::new();
        before.iter().for_each(|(key, value)| first.put(&[*key], &[*value]));
        store.apply(first).unwrap().wait().unwrap();
        let mut copy = store.cut().unwrap();
        let (mut steps, mut writes) = (Vec::new(), meanwhile.into_iter());
        let mut last = Vec::new();
        while let Some(step) = copy.step(rows).unwrap() {
            steps.push(step);
            last = standing(&store);
            let mut batch = Batch::new();
            for (key, value) in writes.next().unwrap_or_default() {
                match value {
                    Some(value) => batch.put(&[key], &[value]),
                    None => batch.remove(&[key]),
                }
            }
            store.apply(batch).unwrap().wait().unwrap();
        }
        proptest::prop_assert_eq!(told(steps), last);
    }
}

#[test]
fn one_copy_is_made_at_a_time_and_one_given_up_makes_room_for_the_next() {
    let (_parent, dir) = place();
    let store = Store::create(&dir).unwrap();
    store.apply(put(&[(b"a", b"1"), (b"b", b"2")])).unwrap().wait().unwrap();
    let mut first = store.cut().unwrap();
    assert_eq!(first.step(1).unwrap().map(|step| step.len()), Some(1));
    assert!(matches!(store.cut(), Err(StoreError::CopyUnderWay)));
    drop(first);
    assert_eq!(store.cut().unwrap().step(10).unwrap().map(|step| step.len()), Some(2));
}

#[test]
fn a_copy_that_nobody_fetches_is_given_up_and_the_writers_are_not() {
    let (_parent, dir) = place();
    let store = Store::create(&dir).unwrap();
    store.apply(put(&[(b"a", b"1"), (b"b", b"2")])).unwrap().wait().unwrap();
    let mut copy = store.cut().unwrap();
    assert!(copy.step(1).is_ok());
    let large = vec![0; 1 << 20];
    for _ in 0..65 {
        store.apply(put(&[(b"large", &large)])).unwrap().wait().unwrap();
    }
    assert!(matches!(copy.step(1), Err(StoreError::Outrun)));
    assert!(store.get(b"large").unwrap().is_some());
}

/// A batch of three parts: every row of the school's, one of them removed again.
fn large() -> Batch {
    let mut batch = Batch::new();
    for n in 0..u16::try_from(2 * redo::PART + 7).unwrap() {
        batch.put(&n.to_be_bytes(), &[7; 40]);
    }
    batch.remove(&0_u16.to_be_bytes());
    batch
}

/// A new database beside which that batch stands, and nothing of it is applied.
fn written_down(dir: &Path) {
    let store = Store::create(dir).unwrap();
    redo::write(&store.folder, &large().changes).unwrap();
    redo::stand(&store.folder).unwrap();
}

fn files(dir: &Path) -> Vec<String> {
    let mut names: Vec<_> =
        std::fs::read_dir(dir).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.retain(|name| name.starts_with("redo"));
    names
}

#[test]
fn a_large_batch_is_seen_whole_or_not_at_all_and_leaves_no_file() {
    let (_parent, dir) = place();
    let store = Store::create(&dir).unwrap();
    let (first, last) = (1_u16.to_be_bytes(), u16::try_from(2 * redo::PART + 6).unwrap().to_be_bytes());
    thread::scope(|scope| {
        let writer = scope.spawn(|| store.apply(large()).unwrap().wait().unwrap());
        while !writer.is_finished() {
            let begun = store.get(&first).unwrap().is_some();
            assert!(!begun || store.get(&last).unwrap().is_some(), "the first row is there and the last is not");
        }
    });
    assert_eq!(keys(&store, b"").len(), 2 * redo::PART + 6);
    assert_eq!(store.get(&0_u16.to_be_bytes()).unwrap(), None, "removed by the same batch, in another part");
    assert_eq!(files(&dir), Vec::<String>::new());
    store.apply(put(&[(&first, b"later")])).unwrap().wait().unwrap();
    drop(store);
    let store = Store::open(&dir).unwrap();
    assert_eq!(store.get(&first).unwrap().as_deref(), Some(&b"later"[..]), "and is not applied again");
}

#[test]
fn a_large_batch_cut_short_anywhere_is_there_whole_after_reopening_or_was_never_begun() {
    for applied in 0..=4_usize {
        let (_parent, dir) = place();
        let store = Store::create(&dir).unwrap();
        store.apply(put(&[(b"before", b"stays"), (&5_u16.to_be_bytes(), b"old")])).unwrap().wait().unwrap();
        redo::write(&store.folder, &large().changes).unwrap();
        if applied > 0 {
            redo::stand(&store.folder).unwrap();
        }
        let changes = large().changes;
        for part in changes.chunks(redo::PART).take(applied.saturating_sub(1)) {
            store.apply_part(part).unwrap();
        }
        drop(store);
        let store = Store::open(&dir).unwrap();
        let rows = if applied > 0 { 2 * redo::PART + 7 } else { 2 };
        assert_eq!((keys(&store, b"").len(), files(&dir).len()), (rows, 0), "{applied} parts");
        assert_eq!(store.get(b"before").unwrap().as_deref(), Some(&b"stays"[..]));
    }
}

#[test]
fn a_large_batch_that_is_damaged_where_it_stands_is_never_applied_in_part() {
    let (_parent, dir) = place();
    written_down(&dir);
    let whole = std::fs::read(dir.join("redo")).unwrap();
    let flipped = |at: usize| {
        let mut bytes = whole.clone();
        bytes[at] ^= 1;
        bytes
    };
    let harmed = [0, 20, 25, 30, whole.len() / 2, whole.len() - 1].map(flipped);
    let cut = [0, 10, whole.len() - 1].map(|length| whole[..length].to_vec());
    for bytes in harmed.into_iter().chain(cut).chain([[&whole[..], b"x"].concat()]) {
        std::fs::write(dir.join("redo"), bytes).unwrap();
        let refused = Store::open(&dir).map(drop).unwrap_err();
        assert!(matches!(refused, StoreError::Disk { .. }), "{refused}");
    }
    std::fs::remove_file(dir.join("redo")).unwrap();
    assert_eq!(keys(&Store::open(&dir).unwrap(), b""), Vec::<Vec<u8>>::new(), "nothing of it was applied");
    std::fs::write(dir.join("redo"), whole).unwrap();
    assert_eq!(keys(&Store::open(&dir).unwrap(), b"").len(), 2 * redo::PART + 6);
}

#[test]
fn a_large_batch_that_cannot_be_written_down_is_refused_alone() {
    let (_parent, dir) = place();
    let store = Store::create(&dir).unwrap();
    assert!(redo::has_room(&store.folder, 1).is_ok());
    let full = redo::has_room(&store.folder, u64::MAX).unwrap_err();
    assert_eq!(full.kind(), std::io::ErrorKind::StorageFull);
    // Its place is taken by something that cannot be written to.
    std::fs::create_dir(dir.join("redo.new")).unwrap();
    let refused = store.apply(large()).map(drop).unwrap_err();
    assert!(matches!(refused, StoreError::Disk { .. }), "{refused}");
    assert_eq!(keys(&store, b""), Vec::<Vec<u8>>::new());
    store.apply(put(&[(b"small", b"goes on")])).unwrap().wait().unwrap();
    std::fs::remove_dir(dir.join("redo.new")).unwrap();
    store.apply(large()).unwrap().wait().unwrap();
    assert_eq!(keys(&store, b"").len(), 2 * redo::PART + 7);
}

#[test]
fn a_large_batch_is_written_down_once_all_that_it_was_built_on_is_durable() {
    let (_parent, dir) = place();
    let gate = Arc::new(Mutex::new(()));
    let store = on_another_disk(Store::create(&dir).unwrap(), |medium| medium.behind(gate.clone()));
    let held = gate.lock().unwrap();
    let before = store.apply(put(&[(b"before", b"visible")])).unwrap();
    thread::scope(|scope| {
        let large = scope.spawn(|| store.apply(large()).unwrap().wait().unwrap());
        // It waits for the disk, and until then leaves nothing that would stand without the batch before it.
        for _ in 0..10_000 {
            assert_eq!(files(&dir), Vec::<String>::new());
            thread::yield_now();
        }
        assert!(!large.is_finished() && store.get(&1_u16.to_be_bytes()).unwrap().is_none());
        drop(held);
        before.wait().unwrap();
    });
    assert_eq!(keys(&store, b"").len(), 2 * redo::PART + 7);
}

#[test]
fn a_large_batch_that_fails_midway_stops_the_store_and_gives_up_the_copy_under_way() {
    let (_parent, dir) = place();
    let store = Store::create(&dir).unwrap();
    store.apply(put(&[(b"a", b"1"), (b"b", b"2")])).unwrap().wait().unwrap();
    let mut cut = store.cut().unwrap();
    assert_eq!(cut.step(1).unwrap().unwrap().len(), 1);
    // A file cannot be given the name of a folder that holds something.
    std::fs::create_dir_all(dir.join("redo/full")).unwrap();
    assert!(matches!(store.apply(large()).map(drop).unwrap_err(), StoreError::Disk { .. }));
    assert!(matches!(cut.step(1).unwrap_err(), StoreError::Outrun), "no copy holds half of a batch");
    assert!(matches!(store.apply(put(&[(b"c", b"3")])).map(drop).unwrap_err(), StoreError::Stopped(_)));
}

#[test]
fn a_new_database_takes_nothing_from_one_that_was_removed_in_part() {
    let (_parent, dir) = place();
    written_down(&dir);
    std::fs::remove_file(dir.join("db")).unwrap();
    std::fs::remove_file(dir.join("conf")).unwrap();
    assert_eq!(keys(&Store::create(&dir).unwrap(), b""), Vec::<Vec<u8>>::new());
    assert_eq!(files(&dir), Vec::<String>::new());
}
