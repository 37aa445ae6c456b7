//! `carnet verify scan` as a data protection officer runs it: on files that other people's tools have made.

use crate::said;
use carnet::ledger::{Commitments, Event, Hex, Leaf};
use carnet::scan::{BRAND, How, Marks, Pass, Sought, Wanted, Why};
use data_encoding::HEXLOWER;
use ring::digest;
use serde_json::Value;
use std::fs::{self, File, Permissions};
use std::io::{Read, Write};
use std::os::unix::fs::PermissionsExt;
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use tempfile::TempDir;

const CONTROL: [u8; 32] = [0xc0; 32];
const YEAR: &str = "2026-2027";

/// A DPO's table: a folder with the public leaves, in which a year is destroyed and another one lives.
struct Table(TempDir);

/// A year's seed, as only a careless copy would still hold it.
fn seed(number: u8) -> [u8; 40] {
    let mut seed = [0; 40];
    let drawn = digest::digest(&digest::SHA256, &[number]);
    seed[8..].copy_from_slice(drawn.as_ref());
    seed[..2].copy_from_slice(&BRAND);
    seed[2..8].copy_from_slice(&[number, 0x9d, 0x02, 0xee, 0x71, 0x3a]);
    seed
}

fn commitments(epoch: u32, number: u8) -> Commitments {
    let committed = [&b"carnet/v1/seed\0"[..], &seed(number)].concat();
    Commitments {
        epoch,
        handle: Hex(*seed(number).first_chunk().unwrap()),
        seed_sha256: Hex(digest::digest(&digest::SHA256, &committed).as_ref().try_into().unwrap()),
        marks_tag: Hex([number; 32]),
        root_commitment: Hex([0; 16]),
    }
}

/// So many marked sectors of a cell, as they lie on a disk.
fn sectors(tag: [u8; 32], count: usize) -> Vec<u8> {
    let stripe =
        |sector: usize| digest::digest(&digest::SHA512, &sector.to_be_bytes()).as_ref().repeat(8)[..496].to_vec();
    let sector = |(at, mark): (usize, &[u8; 16])| [&mark[..], &stripe(at)].concat();
    Marks::of(&tag).all().iter().enumerate().take(count).flat_map(sector).collect()
}

/// Lines of text in which no two are alike, and which every compressor shortens.
fn text(lines: usize) -> Vec<u8> {
    (0..lines)
        .flat_map(|line| format!("{line} : le carnet de {} est lu et signé.\n", line * 7919).into_bytes())
        .collect()
}

/// A disk with text, the seed of the destroyed year at an odd place, twelve sectors of its cell, and the control.
fn disk() -> Vec<u8> {
    [text(20_000), seed(1).to_vec(), text(500), sectors([1; 32], 12), sectors(CONTROL, 512), text(500)].concat()
}

impl Table {
    fn laid() -> Self {
        let table = Self(tempfile::tempdir().unwrap());
        let year = |name: &str| name.parse().unwrap();
        let events = [
            Event::YearOpen { year: year(YEAR), commitments: commitments(1, 1) },
            // Announced, cut off by a power cut before it took, announced anew.
            Event::RotateIntent { year: year(YEAR), commitments: commitments(2, 4) },
            Event::RotateIntent { year: year(YEAR), commitments: commitments(2, 2) },
            Event::Epoch { year: year(YEAR), commitments: commitments(2, 2) },
            Event::Destroyed { year: year(YEAR), marks_found: 0, canary_refused: true, ciphertext_removed: true },
            Event::YearOpen { year: year("2027-2028"), commitments: commitments(1, 3) },
            Event::RotateIntent { year: year("2027-2028"), commitments: commitments(2, 5) },
        ];
        let at = "2027-07-10T07:30:00Z".parse::<jiff::Timestamp>().unwrap().into();
        let leaves = events.map(|event| Leaf { at, event }.line().unwrap() + "\n").concat();
        table.put("feuilles", leaves.as_bytes());
        table
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn put(&self, name: &str, bytes: &[u8]) -> PathBuf {
        fs::write(self.path(name), bytes).unwrap();
        self.path(name)
    }

    /// The command, with the leaves and the control.
    fn scan(&self, words: &[&str], paths: &[&Path]) -> Output {
        let control = HEXLOWER.encode(&CONTROL);
        let mut command = Command::new(env!("CARGO_BIN_EXE_carnet"));
        command.args(["verify", "scan", "--control", &control, "--leaves"]).arg(self.path("feuilles"));
        command.args(words).args(paths).env_remove("RUST_LOG").output().unwrap()
    }

    fn report(&self, words: &[&str], paths: &[&Path]) -> Value {
        let output = self.scan(&[&["--json"], words].concat(), paths);
        assert!(output.status.code() != Some(2), "{}", said(&output));
        serde_json::from_slice(&output.stdout).unwrap()
    }

    /// What someone else's program makes of `name`.
    fn made_by(&self, program: &str, words: &[&str]) {
        let done = Command::new(program).args(words).current_dir(self.0.path()).output().unwrap();
        assert!(done.status.success(), "{program}: {}", said(&done));
    }
}

/// Where in a container so called a whole seed was found.
fn key_inside(report: &Value, container: &str) -> Option<u64> {
    let keys = report["sought"][0]["keys"]["first"].as_array().into_iter().flatten();
    let mut inside = keys.filter(|key| key["place"].as_str().is_some_and(|place| place.ends_with(container)));
    inside.next().and_then(|key| key["offset"].as_u64())
}

/// Where the first whole seed was found.
fn first_key(report: &Value) -> (String, u64) {
    let first = &report["sought"][0]["keys"]["first"][0];
    (first["place"].as_str().unwrap_or_default().to_owned(), first["offset"].as_u64().unwrap_or(u64::MAX))
}

#[test]
fn it_ends_with_0_for_nothing_1_for_a_find_or_no_control_and_2_for_what_was_mistyped() {
    let table = Table::laid();
    let control = table.put("disque", &[text(100), sectors(CONTROL, 512)].concat());
    let clean = table.scan(&[], &[&control]);
    assert_eq!(clean.status.code(), Some(0), "{}", said(&clean));
    assert!(said(&clean).starts_with("RIEN") && said(&clean).contains("2026-2027/2"), "{}", said(&clean));
    assert!(
        said(&clean).contains("ne montre pas") && !said(&clean).contains("2027-2028"),
        "the living year is not sought"
    );

    let abandoned = table.scan(&[], &[&control, &table.put("abandon", &seed(4))]);
    assert!(abandoned.status.code() == Some(1) && said(&abandoned).starts_with("CLÉ TROUVÉE"), "{}", said(&abandoned));

    let uncontrolled = table.scan(&[], &[&table.put("autre", &text(100))]);
    assert!(
        uncontrolled.status.code() == Some(1) && said(&uncontrolled).starts_with("INVALIDE"),
        "{}",
        said(&uncontrolled)
    );
    let found = table.scan(&[], &[&table.put("sauvegarde", &disk())]);
    assert!(found.status.code() == Some(1) && said(&found).starts_with("CLÉ TROUVÉE"), "{}", said(&found));
    let some = table.scan(&[], &[&control, &table.put("reste", &sectors([2; 32], 31))]);
    assert!(some.status.code() == Some(1) && said(&some).starts_with("FRAGMENTS 31/512"), "{}", said(&some));
    let unread = table.scan(&[], &[&control, &table.path("absent")]);
    assert!(unread.status.code() == Some(1) && said(&unread).contains("n'a pas pu être lu"), "{}", said(&unread));
    table.made_by("sh", &["-c", "head -c 100000 /dev/urandom | gzip | head -c 50000 > coupé.gz"]);
    let unopened = table.scan(&[], &[&control, &table.path("coupé.gz")]);
    assert!(unopened.status.code() == Some(1) && said(&unopened).contains("lu ou ouvert"), "{}", said(&unopened));

    for wrong in [&["--control", "c0"][..], &["--year", "2030-2031"], &["--year", "hier"], &[]] {
        let paths: &[&Path] = if wrong.is_empty() { &[] } else { &[&control] };
        assert_eq!(table.scan(wrong, paths).status.code(), Some(2), "{wrong:?}");
    }
    table.put("feuilles", b"{\"at\":\"hier\"}\n");
    let refused = table.scan(&[], &[&control]);
    assert!(refused.status.code() == Some(2) && said(&refused).contains("feuilles, ligne 1"), "{}", said(&refused));
}

#[test]
fn a_cell_that_the_ledger_says_is_alive_is_a_control_without_being_named() {
    let table = Table::laid();
    let without_the_named_one = table.put("disque", &[text(100), sectors([3; 32], 512)].concat());
    let clean = table.scan(&[], &[&without_the_named_one]);
    assert!(clean.status.code() == Some(0) && said(&clean).starts_with("RIEN"), "{}", said(&clean));
    let torn = table.put("disque", &[text(100), sectors([3; 32], 511)].concat());
    assert!(said(&table.scan(&[], &[&torn])).starts_with("INVALIDE"));
    let report = table.report(&[], &[&torn]);
    let tags: Vec<_> = report["controls"].as_array().unwrap().iter().map(|control| &control["tag"]).collect();
    assert_eq!(tags, [&HEXLOWER.encode(&[3; 32]), &HEXLOWER.encode(&CONTROL)]);
}

#[test]
fn a_year_named_is_sought_even_while_it_lives() {
    let table = Table::laid();
    let disk = table.put("disque", &[sectors(CONTROL, 512), sectors([3; 32], 512), seed(1).to_vec()].concat());
    let report = table.report(&["--year", "2027-2028"], &[&disk]);
    assert_eq!(report["verdict"]["fragments"]["sectors"], 512);
    assert_eq!(report["sought"].as_array().map(Vec::len), Some(2), "and the one it is about to live under");
    let both = table.report(&["--year", "2027-2028", "--year", YEAR], &[&disk]);
    assert_eq!((both["verdict"].as_str(), both["sought"].as_array().map(Vec::len)), (Some("key"), Some(5)));
}

#[test]
fn what_gzip_xz_zstd_and_zip_have_packed_is_found_inside() {
    let table = Table::laid();
    table.put("disque", &disk());
    let at = (text(20_000).len()) as u64;
    table.made_by("gzip", &["-k9", "disque"]);
    table.made_by("xz", &["-k", "disque"]);
    table.made_by("zstd", &["-q", "-19", "disque", "-o", "disque.zst"]);
    table.made_by("gzip", &["-k", "disque.xz"]);
    table.made_by(
        "sh",
        &["-c", "(zstd -qc feuilles; zstd -qc disque) > deux.zst; (gzip -c feuilles; gzip -c disque) > deux.gz"],
    );
    let mut zip = zip::ZipWriter::new(File::create(table.path("disque.zip")).unwrap());
    zip.start_file("dossier/disque", zip::write::SimpleFileOptions::default()).unwrap();
    zip.write_all(&disk()).unwrap();
    zip.finish().unwrap();
    let leaves = fs::metadata(table.path("feuilles")).unwrap().len();
    for (name, inside, before) in [
        ("disque.gz", " › gzip", 0),
        ("disque.xz", " › xz", 0),
        ("disque.zst", " › zstd", 0),
        ("disque.xz.gz", " › gzip › xz", 0),
        ("disque.zip", " › zip › dossier/disque", 0),
        ("deux.gz", " › gzip", leaves),
        ("deux.zst", " › zstd", leaves),
    ] {
        let path = table.path(name);
        let report = table.report(&[], &[&path]);
        assert_eq!(key_inside(&report, &format!("{name}{inside}")), Some(at + before), "{name}: {report}");
        assert_eq!(report["sought"][0]["fragments"]["sectors"], 12, "{name}");
        assert_eq!(report["places"][0]["control"], 512, "{name}");
        assert_eq!(report["unopened"].as_array().map(Vec::len), Some(0), "{name}");
        // Of the control, zstd keeps every mark as it is; the others rewrite some of them.
        let as_is = table.report(&["--as-is"], &[&path]);
        assert!(inside.contains("zstd") || as_is["places"][0]["control"] != 512, "{name}");
        assert_eq!(key_inside(&as_is, inside), None, "{name}");
    }
}

#[test]
fn the_disk_of_a_qcow2_image_is_read_compressed_or_not_and_with_its_snapshots() {
    let table = Table::laid();
    table.put("disque", &disk());
    let at = text(20_000).len() as u64;
    for (name, words) in [
        ("plain.qcow2", &["convert", "-O", "qcow2"][..]),
        ("deflate.qcow2", &["convert", "-c", "-O", "qcow2"]),
        ("zstd.qcow2", &["convert", "-c", "-O", "qcow2", "-o", "compression_type=zstd,cluster_size=8k"]),
        ("old.qcow2", &["convert", "-c", "-O", "qcow2", "-o", "compat=0.10"]),
    ] {
        table.made_by("qemu-img", &[words, &["disque", name]].concat());
        let report = table.report(&[], &[&table.path(name)]);
        assert_eq!(key_inside(&report, " › qcow2"), Some(at), "{name}: {report}");
        assert_eq!(report["places"][0]["control"], 512, "{name}");
    }
    // What was on the disk when the snapshot was made is still in the image after the disk was overwritten.
    table.made_by("qemu-img", &["snapshot", "-c", "before", "deflate.qcow2"]);
    let length = disk().len().to_string();
    table.made_by("qemu-io", &["-c", &format!("write -P 0x33 0 {length}"), "deflate.qcow2"]);
    let report = table.report(&[], &[&table.path("deflate.qcow2")]);
    assert!(key_inside(&report, " › qcow2").is_some(), "{report}");
    // An image that is only a difference says which file holds the rest.
    table.made_by("qemu-img", &["create", "-q", "-f", "qcow2", "-b", "plain.qcow2", "-F", "qcow2", "difference.qcow2"]);
    let report = table.report(&[], &[&table.path("difference.qcow2")]);
    assert_eq!(report["unopened"][0]["why"]["other-file"], "plain.qcow2");
}

#[test]
fn a_container_cut_short_or_locked_is_read_as_it_lies_and_said() {
    let table = Table::laid();
    let control = table.put("control", &sectors(CONTROL, 512));
    table.put("disque", &disk());
    table.made_by("gzip", &["-k", "disque"]);
    table.made_by("xz", &["-k", "disque"]);
    table.made_by("zstd", &["-q", "disque", "-o", "disque.zst"]);
    table.made_by("qemu-img", &["convert", "-c", "-O", "qcow2", "disque", "disque.qcow2"]);
    for name in ["disque.gz", "disque.xz", "disque.zst", "disque.qcow2"] {
        let whole = table.report(&[], &[&table.path(name)]);
        assert_eq!(whole["unopened"].as_array().map(Vec::len), Some(0), "{name}");
        let bytes = fs::read(table.path(name)).unwrap();
        let cut = table.put("cut", &bytes[..bytes.len() / 3]);
        let report = table.report(&[], &[&control, &cut]);
        assert_eq!(report["unopened"].as_array().map(Vec::len), Some(1), "{name}: {report}");
        assert_eq!(report["unread"].as_array().map(Vec::len), Some(0), "{name}");
    }
}

#[test]
fn a_container_that_unfolds_beyond_measure_is_stopped_and_said() {
    let table = Table::laid();
    table.made_by("sh", &["-c", "head -c 16000000 /dev/zero | xz > bomb.xz"]);
    let sought = Sought { label: YEAR.into(), handle: [0; 8], seed_sha256: [0; 32], marks_tag: [0; 32] };
    let wanted = Wanted { sought: vec![sought], controls: vec![CONTROL] };
    let searched = |opened_limit: u64| {
        let mut pass = Pass::new(&wanted, How { opened_limit, ..How::default() }, |_| {});
        pass.path(&table.path("bomb.xz"));
        pass.report()
    };
    let allowed = searched(16_000_000);
    assert_eq!((allowed.unopened.len(), allowed.places[0].opened_bytes), (0, 16_000_000));
    let stopped = searched(100_000);
    assert!(matches!(stopped.unopened[0].why, Why::Limit(_)), "{stopped:?}");
    assert!(stopped.places[0].opened_bytes < 16_000_000);
}

#[test]
fn any_container_with_a_byte_changed_is_read_or_said_and_stops_nothing() {
    let table = Table::laid();
    table.put("disque", &[text(300), sectors(CONTROL, 3)].concat());
    table.made_by("gzip", &["-k", "disque"]);
    table.made_by("xz", &["-k", "disque"]);
    table.made_by("zstd", &["-q", "disque", "-o", "disque.zst"]);
    table.made_by("qemu-img", &["convert", "-c", "-O", "qcow2", "-o", "cluster_size=512", "disque", "disque.qcow2"]);
    let wanted = Wanted { sought: vec![], controls: vec![CONTROL] };
    let searched = |path: &Path| {
        let mut pass = Pass::new(&wanted, How { opened_limit: 1 << 20, ..How::default() }, |_| {});
        pass.path(path);
        pass.report()
    };
    for name in ["disque.gz", "disque.xz", "disque.zst", "disque.qcow2"] {
        let whole = fs::read(table.path(name)).unwrap();
        assert_eq!(searched(&table.path(name)).controls[0].found.sectors, 3, "{name}");
        for round in 0..60_usize {
            let mut changed = whole.clone();
            let at = if round < 40 { round * 3 % whole.len().min(200) } else { round * 7919 % whole.len() };
            changed[at] ^= 1 << (round % 8);
            let report = searched(&table.put("changed", &changed));
            assert_eq!((report.places[0].bytes, report.unread.len()), (whole.len() as u64, 0), "{name} {round}");
        }
    }
}

#[test]
fn the_line_for_grep_finds_the_same_place_without_carnet() {
    let table = Table::laid();
    let disk = table.put("disque", &disk());
    let printed = table.scan(&["--grep"], &[]);
    assert_eq!(printed.status.code(), Some(0), "{}", said(&printed));
    let lines = String::from_utf8(printed.stdout).unwrap();
    let line = lines.lines().find(|line| line.starts_with("sudo")).unwrap();
    // As printed, but on a file of one's own, for which nobody needs to be root.
    let line = line.replace("/dev/sda", &disk.display().to_string()).replace("sudo ", "");
    let found = Command::new("sh").args(["-c", &line]).output().unwrap();
    let offset: u64 = String::from_utf8_lossy(&found.stdout).split(':').next().unwrap().parse().unwrap();
    assert_eq!(first_key(&table.report(&[], &[&disk])), (disk.display().to_string(), offset));
}

#[test]
fn the_memory_of_a_process_is_searched_and_its_command_line_is_the_control() {
    let table = Table::laid();
    let hold = |written: &[u8]| {
        let mut cat = Command::new("cat");
        let mut holder = cat.arg("-").stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
        holder.stdin.as_mut().unwrap().write_all(written).unwrap();
        // Once it has come back, cat holds it in its buffer and waits for more.
        holder.stdout.as_mut().unwrap().read_exact(&mut vec![0; written.len()]).unwrap();
        holder
    };
    for (written, verdict) in [(text(3), "nothing"), ([text(3), seed(2).to_vec()].concat(), "key")] {
        let mut holder = hold(&written);
        let report = table.report(&["--pid", &holder.id().to_string()], &[]);
        assert_eq!(report["verdict"], verdict, "{report}");
        assert_eq!(
            (report["places"][0]["kind"].as_str(), report["places"][0]["control"].as_u64()),
            (Some("process"), Some(512))
        );
        holder.kill().unwrap();
        let gone = holder.id().to_string();
        holder.wait().unwrap();
        let report = table.report(&["--pid", &gone], &[]);
        assert_eq!((report["verdict"].as_str(), report["unread"].as_array().map(Vec::len)), (Some("invalid"), Some(1)));
    }
}

#[test]
fn a_file_that_may_not_be_read_is_said_and_the_others_are_searched() {
    let table = Table::laid();
    fs::set_permissions(table.0.path(), Permissions::from_mode(0o755)).unwrap();
    table.put("disque", &sectors(CONTROL, 512));
    let secret = table.put("secret", &seed(1));
    // Where nobody may run it, since the folders above the one it was built in may be closed to them.
    let program = tempfile::tempdir().unwrap();
    fs::set_permissions(program.path(), Permissions::from_mode(0o755)).unwrap();
    let program = (program.path().join("carnet"), program);
    let scan = || {
        let control = HEXLOWER.encode(&CONTROL);
        let mut command = Command::new(&program.0);
        command.args(["verify", "scan", "--json", "--control", &control, "--leaves"]).arg(table.path("feuilles"));
        // Root may read everything: whoever runs this as root becomes nobody.
        if rustix::process::geteuid().is_root() {
            command.uid(65_534);
        }
        let output = command.arg(table.0.path()).output().unwrap();
        (output.status.code(), serde_json::from_slice::<Value>(&output.stdout).unwrap())
    };
    fs::copy(env!("CARGO_BIN_EXE_carnet"), &program.0).unwrap();
    fs::set_permissions(&secret, Permissions::from_mode(0o644)).unwrap();
    let (code, allowed) = scan();
    assert_eq!((code, allowed["verdict"].as_str()), (Some(1), Some("key")), "{allowed}");
    fs::set_permissions(&secret, Permissions::from_mode(0o0)).unwrap();
    let (code, refused) = scan();
    assert_eq!((code, refused["verdict"].as_str()), (Some(1), Some("nothing")), "{refused}");
    assert_eq!(refused["unread"][0]["place"], secret.display().to_string());
}

#[test]
fn the_hash_is_the_one_sha256sum_says() {
    let table = Table::laid();
    let disk = table.put("disque", &disk());
    let told = Command::new("sha256sum").arg(&disk).output().unwrap();
    let report = table.report(&["--sha256"], &[&disk]);
    let ours = report["places"][0]["sha256"][0]["sha256"].as_str().unwrap();
    assert!(String::from_utf8_lossy(&told.stdout).starts_with(ours));
    assert!(table.report(&[], &[&disk])["places"][0].get("sha256").is_none(), "it is not done unasked");
}
