//! Searches of invented media: what is planted is found where it was planted, and nothing else.

use super::patterns::{Patterns, Trace, Whose};
use super::stream::Stream;
use super::*;
use data_encoding::{BASE64, HEXLOWER, HEXUPPER};
use proptest::prelude::*;
use ring::digest;
use std::fs;
use std::os::unix::fs::symlink;

/// More than a pass reads at once, and no round number.
const LONG: usize = 700_001;

fn seed(number: u8) -> [u8; 40] {
    let mut seed = [number; 40];
    seed[..2].copy_from_slice(&BRAND);
    seed.iter_mut()
        .enumerate()
        .skip(2)
        .for_each(|(at, byte)| *byte = byte.wrapping_mul(31).wrapping_add((at * 7) as u8));
    seed
}

fn sought(number: u8) -> Sought {
    let seed = seed(number);
    let committed = [&b"carnet/v1/seed\0"[..], &seed].concat();
    Sought {
        label: format!("year {number}"),
        handle: *seed.first_chunk().unwrap(),
        seed_sha256: digest::digest(&digest::SHA256, &committed).as_ref().try_into().unwrap(),
        marks_tag: [number; 32],
    }
}

/// Three years in one pass, and a control.
fn wanted() -> Wanted {
    Wanted { sought: vec![sought(1), sought(2), sought(3)], controls: vec![[9; 32]] }
}

/// A slot of a cell as it lies on a disk; the stripes do not matter here.
fn slot(tag: u8, sectors: std::ops::Range<usize>) -> Vec<u8> {
    let marks = Marks::of(&[tag; 32]);
    sectors.flat_map(|sector| [&marks.all()[sector][..], &[0x55; 496]].concat()).collect()
}

fn control() -> Vec<u8> {
    slot(9, 0..512)
}

/// Bytes that look like nothing, the same at each run.
fn noise(length: usize) -> Vec<u8> {
    let mut state = 0x9e37_79b9_7f4a_7c15_u64;
    let mut next = || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        state as u8
    };
    (0..length).map(|_| next()).collect()
}

fn searched(media: &[&[u8]]) -> Report {
    let wanted = wanted();
    let mut pass = Pass::new(&wanted, How::default(), |_| {});
    for (rank, medium) in media.iter().enumerate() {
        pass.bytes(&format!("medium {rank}"), &mut &medium[..]);
    }
    pass.report()
}

fn offsets(finds: &Finds) -> Vec<u64> {
    finds.first.iter().map(|find| find.offset).collect()
}

#[test]
fn a_medium_without_a_trace_and_with_the_control_says_nothing() {
    let report = searched(&[&noise(LONG), &control()]);
    assert_eq!(report.verdict, Verdict::Nothing);
    assert!(report.is_clean());
    assert_eq!(report.places.iter().map(|place| place.control).collect::<Vec<_>>(), [0, 512]);
    assert_eq!(report.places[0].bytes, LONG as u64);
}

#[test]
fn without_the_whole_control_nothing_found_means_nothing() {
    assert_eq!(searched(&[&control()]).verdict, Verdict::Nothing);
    assert_eq!(searched(&[&noise(LONG)]).verdict, Verdict::Invalid);
    assert_eq!(searched(&[&slot(9, 0..511)]).verdict, Verdict::Invalid, "one sector of the control is missing");
    assert_eq!(searched(&[]).verdict, Verdict::Invalid, "nothing was presented");
    let traced = [noise(99), seed(2).to_vec()].concat();
    assert_eq!(searched(&[&traced]).verdict, Verdict::Key, "a presence needs no control");
}

#[test]
fn a_seed_is_found_at_the_beginning_unaligned_across_two_reads_and_at_the_end() {
    let places = [0, 4_099, 256 * 1024 - 1, 256 * 1024 + 39, 512 * 1024 - 20, LONG - 40];
    let mut medium = noise(LONG);
    for at in places {
        medium[at..at + 40].copy_from_slice(&seed(3));
    }
    medium.extend(control());
    let report = searched(&[&medium]);
    assert_eq!(report.verdict, Verdict::Key);
    assert_eq!(report.sought[2].traces.keys.count, 6);
    assert_eq!(offsets(&report.sought[2].traces.keys), places.map(|at| at as u64));
    assert_eq!(report.sought[0].traces, Traces::default());
}

#[test]
fn a_handle_without_its_seed_is_no_key() {
    let mut other = seed(1);
    let mut medium = control();
    medium.extend(other);
    assert_eq!(searched(&[&medium]).verdict, Verdict::Key);
    other[39] ^= 1;
    let medium = [control(), other.to_vec(), HEXLOWER.encode(&seed(1)[..8]).into_bytes()].concat();
    let report = searched(&[&medium]);
    assert_eq!(report.verdict, Verdict::Nothing, "SHA-256 refuses it");
    assert_eq!((report.sought[0].traces.keys.count, report.sought[0].traces.handles.count), (0, 2));
}

#[test]
fn copies_written_as_text_are_found_in_every_form() {
    let written = |before: usize| {
        let all = [&noise(before)[..], &seed(1)].concat();
        format!("{} {} {}\n", HEXLOWER.encode(&all), HEXUPPER.encode(&all), BASE64.encode(&all))
    };
    let text: String = (0..3).map(written).collect();
    let report = searched(&[text.as_bytes(), &control()]);
    let forms: Vec<Form> = report.sought[0].traces.keys.first.iter().map(|find| find.form).collect();
    let hex = [Form::HexLower, Form::HexUpper];
    let expected = [Form::Base64, Form::Base64After1, Form::Base64After2].map(|base64| [hex[0], hex[1], base64]);
    assert_eq!(forms, expected.concat());
}

#[test]
fn surviving_sectors_are_counted_and_a_whole_slot_is_told_apart() {
    let fragments = |medium: &[u8]| searched(&[medium, &control()]);
    let few = [noise(77), slot(2, 5..12), noise(3), slot(2, 5..6), slot(2, 1000..1001)].concat();
    let report = fragments(&few);
    assert_eq!(report.verdict, Verdict::Fragments { sectors: 7 });
    assert_eq!(
        (report.sought[1].traces.fragments.marks.count, report.sought[1].traces.fragments.is_whole()),
        (9, false)
    );
    let whole = fragments(&slot(2, 512..1024));
    assert_eq!(whole.verdict, Verdict::Fragments { sectors: 512 });
    assert!(whole.sought[1].traces.fragments.is_whole());
}

#[test]
fn all_years_are_found_in_one_pass() {
    let medium = [seed(1).to_vec(), slot(2, 3..4), seed(3).to_vec(), control()].concat();
    let report = searched(&[&medium]);
    let found: Vec<(u64, u16)> =
        report.sought.iter().map(|one| (one.traces.keys.count, one.traces.fragments.sectors)).collect();
    assert_eq!(found, [(1, 0), (0, 1), (1, 0)]);
}

#[test]
fn finds_are_all_counted_and_the_first_are_listed() {
    let medium = [seed(1).repeat(1000), control()].concat();
    let keys = searched(&[&medium]).sought[0].traces.keys.clone();
    assert_eq!((keys.count, keys.first.len()), (1000, 16));
}

#[test]
fn a_folder_is_read_to_its_bottom_and_what_is_left_out_or_missing_is_said() {
    let folder = tempfile::tempdir().unwrap();
    let elsewhere = tempfile::tempdir().unwrap();
    fs::write(elsewhere.path().join("seed"), seed(1)).unwrap();
    fs::create_dir_all(folder.path().join("a/b")).unwrap();
    fs::write(folder.path().join("a/b/control"), control()).unwrap();
    fs::write(folder.path().join("empty"), "").unwrap();
    symlink(elsewhere.path(), folder.path().join("link")).unwrap();
    let _socket = std::os::unix::net::UnixListener::bind(folder.path().join("socket")).unwrap();
    let wanted = wanted();
    let search = |paths: &[&std::path::Path]| {
        let mut pass = Pass::new(&wanted, How { hash: true, ..How::default() }, |_| {});
        paths.iter().for_each(|path| pass.path(path));
        pass.report()
    };
    let report = search(&[folder.path()]);
    assert!(report.is_clean(), "{report:?}");
    assert_eq!((report.left_out.links, report.left_out.special, report.places[0].files), (1, 1, 2));
    assert_eq!(report.places[0].sha256.len(), 2);

    let report = search(&[folder.path(), &folder.path().join("gone"), &folder.path().join("socket")]);
    assert_eq!((report.verdict, report.unread.len()), (Verdict::Nothing, 2));
    assert!(!report.is_clean(), "what was presented and not read is not clean");

    let report = search(&[folder.path(), &folder.path().join("link")]);
    assert_eq!(report.verdict, Verdict::Key, "a link that is named is followed");
}

#[test]
fn what_is_hashed_is_what_was_read() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("control");
    fs::write(&file, control()).unwrap();
    let wanted = wanted();
    let mut pass = Pass::new(&wanted, How { hash: true, ..How::default() }, |_| {});
    pass.path(&file);
    let hashed = pass.report().places[0].sha256[0].clone();
    let expected = digest::digest(&digest::SHA256, &control());
    assert_eq!((hashed.sha256, hashed.bytes), (HEXLOWER.encode(expected.as_ref()), 512 * 512));
}

/// Every trace in `bytes`, found without any skill.
fn by_hand(bytes: &[u8], wanted: &Wanted) -> Vec<(u64, Trace)> {
    let marks: Vec<Marks> = wanted.sought.iter().map(|sought| Marks::of(&sought.marks_tag)).collect();
    let mut found = Vec::new();
    for at in 0..bytes.len() {
        for (rank, marks) in marks.iter().enumerate().filter(|_| bytes[at..].starts_with(&BRAND)) {
            let sector = marks.all().iter().position(|mark| bytes[at..].starts_with(mark));
            found.extend(sector.map(|sector| (at as u64, Trace::Mark(Whose::Sought(rank), sector as u16))));
        }
        for number in 1..=3 {
            let (rank, seed) = (usize::from(number) - 1, seed(number));
            let forms = [
                (Form::Raw, seed.to_vec(), 8),
                (Form::HexLower, HEXLOWER.encode(&seed).into_bytes(), 16),
                (Form::HexUpper, HEXUPPER.encode(&seed).into_bytes(), 16),
            ];
            for (form, written, handle) in forms {
                if bytes[at..].starts_with(&written) {
                    found.push((at as u64, Trace::Key(rank, form)));
                } else if bytes[at..].starts_with(&written[..handle]) {
                    found.push((at as u64, Trace::Handle(rank, form)));
                }
            }
        }
    }
    found
}

fn piece() -> impl Strategy<Value = Vec<u8>> {
    let number = 1..=3_u8;
    prop_oneof![
        proptest::collection::vec(any::<u8>(), 0..300),
        number.clone().prop_map(|number| seed(number).to_vec()),
        (number.clone(), 0..40_usize).prop_map(|(number, cut)| seed(number)[..cut].to_vec()),
        number.clone().prop_map(|number| HEXLOWER.encode(&seed(number)).into_bytes()),
        number.clone().prop_map(|number| HEXUPPER.encode(&seed(number)).into_bytes()),
        (number, 0..1024_usize).prop_map(|(tag, sector)| slot(tag, sector..sector + 1)),
        Just(BRAND.repeat(20)),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn any_medium_read_in_any_pieces_gives_the_same_finds_as_a_search_by_hand(
        pieces in proptest::collection::vec(piece(), 0..40),
        steps in proptest::collection::vec(1..700_usize, 1..40),
    ) {
        let bytes = pieces.concat();
        let wanted = wanted();
        let patterns = Patterns::of(&wanted);
        let mut found = Vec::new();
        // Read as a device is read, then fed as a decoder feeds, in the same run.
        let mut stream = Stream::new(&patterns, 4096);
        let (mut rest, mut steps) = (&bytes[..], steps.iter().cycle().enumerate());
        while !rest.is_empty() {
            let (rank, step) = steps.next().unwrap();
            let (now, later) = rest.split_at((*step).min(rest.len()));
            if rank % 2 == 0 && stream.space().len() >= now.len() {
                stream.space()[..now.len()].copy_from_slice(now);
                stream.filled(now.len(), &mut |at, trace| found.push((at, trace)));
            } else {
                stream.feed(now, &mut |at, trace| found.push((at, trace)));
            }
            rest = later;
        }
        stream.ended(0, &mut |at, trace| found.push((at, trace)));
        prop_assert_eq!(found, by_hand(&bytes, &wanted));
    }
}
