//! The report of a search, as the person who asked for it reads it.

use crate::i18n::spacing::figures;
use crate::i18n::{Arg, french};
use crate::scan::{Find, Finds, Kind, LeftOut, Missed, Place, Report, SLOT_SECTORS, Searched, Sought, Verdict, Why};
use std::fmt::Write;

/// The whole report: the verdict first, what it rests on, what it does not show last.
pub(in crate::cli) fn scan(report: &Report) -> String {
    let mut lines = vec![verdict(report), String::new()];
    lines.extend(report.sought.iter().flat_map(searched));
    lines.push(String::new());
    lines.extend(report.places.iter().flat_map(place));
    lines.extend(missed("scan-unread", &report.unread));
    lines.extend(missed("scan-unopened", &report.unopened));
    lines.extend(left_out(&report.left_out));
    lines.push(String::new());
    lines.push(french().t("scan-limits").into_owned());
    lines.join("\n")
}

/// For each seed, the line that searches a disk for its handle with GNU grep alone.
pub(in crate::cli) fn grep_lines(sought: &[Sought]) -> String {
    let line = |sought: &Sought| {
        let escaped = sought.handle.iter().fold(String::new(), |mut text, byte| {
            // Writing to a string cannot fail.
            let _ = write!(text, "\\x{byte:02x}");
            text
        });
        format!("# {}\nsudo env LC_ALL=C grep -aobUP -m1 '{escaped}' /dev/sda", sought.label)
    };
    sought.iter().map(line).collect::<Vec<_>>().join("\n")
}

fn verdict(report: &Report) -> String {
    let missed = report.unread.len() + report.unopened.len();
    match report.verdict {
        Verdict::Key => french().t("scan-verdict-key").into_owned(),
        Verdict::Fragments { sectors: SLOT_SECTORS } => french().t("scan-verdict-whole").into_owned(),
        Verdict::Fragments { sectors } => french().with("scan-verdict-fragments", &[("k", u32::from(sectors).into())]),
        Verdict::Invalid => french().t("scan-verdict-invalid").into_owned(),
        Verdict::Nothing if missed > 0 => french().with("scan-verdict-nothing-but", &[("n", missed.into())]),
        Verdict::Nothing => french().t("scan-verdict-nothing").into_owned(),
    }
}

fn searched(searched: &Searched) -> Vec<String> {
    let traces = &searched.traces;
    let head = [("label", (&searched.label).into()), ("handle", (&searched.handle).into())];
    let nothing = traces.keys.count == 0 && traces.fragments.sectors == 0;
    let mut lines = vec![french().with(if nothing { "scan-sought-nothing" } else { "scan-sought-found" }, &head)];
    let sectors = figures(traces.fragments.sectors.into());
    lines.extend(finds("scan-keys", &traces.keys, &[]));
    lines.extend(finds("scan-fragments", &traces.fragments.marks, &[("sectors", (&sectors).into())]));
    lines.extend(finds("scan-handles", &traces.handles, &[]));
    lines
}

fn finds(key: &str, finds: &Finds, more: &[(&str, Arg)]) -> Vec<String> {
    if finds.count == 0 {
        return vec![];
    }
    let count = [("n", Arg::Number(i64::try_from(finds.count).unwrap_or(i64::MAX)))];
    let all: Vec<(&str, Arg)> = count.iter().chain(more).cloned().collect();
    let mut lines = vec![format!("  {}", french().with(key, &all))];
    lines.extend(finds.first.iter().map(find));
    lines.extend((finds.count > finds.first.len() as u64).then(|| "    …".to_owned()));
    lines
}

fn find(find: &Find) -> String {
    let (offset, form) = (figures(find.offset), format!("{:?}", find.form));
    let args = [("place", (&find.place).into()), ("offset", (&offset).into()), ("form", (&form).into())];
    format!("    {}", french().with("scan-find", &args))
}

fn place(place: &Place) -> Vec<String> {
    let (bytes, opened, files) = (figures(place.bytes), figures(place.opened_bytes), figures(place.files));
    let control = figures(place.control.into());
    let args = [
        ("path", (&place.path).into()),
        ("bytes", (&bytes).into()),
        ("opened", (&opened).into()),
        ("files", (&files).into()),
        ("control", (&control).into()),
    ];
    let mut lines = vec![french().with(place_key(place), &args)];
    if place.opened_bytes > 0 {
        lines.push(format!("  {}", french().with("scan-place-opened", &args)));
    }
    lines.push(format!("  {}", french().with(control_key(place), &args)));
    lines.extend(place.sha256.iter().map(|hashed| format!("  {}  {}", hashed.sha256, hashed.path)));
    lines
}

fn place_key(place: &Place) -> &'static str {
    match place.kind {
        Kind::Folder => "scan-place-folder",
        Kind::Process => "scan-place-process",
        Kind::File | Kind::Device | Kind::Bytes => "scan-place",
    }
}

fn control_key(place: &Place) -> &'static str {
    match (place.kind, place.control) {
        (Kind::Process, 0) => "scan-control-process-missing",
        (Kind::Process, _) => "scan-control-process",
        (_, 0) => "scan-control-none",
        (_, SLOT_SECTORS) => "scan-control",
        _ => "scan-control-part",
    }
}

fn missed(key: &str, missed: &[Missed]) -> Vec<String> {
    if missed.is_empty() {
        return vec![];
    }
    let mut lines = vec![String::new(), french().with(key, &[("n", missed.len().into())])];
    lines.extend(missed.iter().map(|missed| format!("  {} : {}", missed.place, why(&missed.why))));
    lines
}

fn why(why: &Why) -> String {
    let (words, bytes) = match why {
        Why::Said(words) => return words.clone(),
        Why::OtherFile(name) => (name.clone(), String::new()),
        Why::Limit(bytes) => (String::new(), figures(*bytes)),
        Why::NotReadable | Why::Deep | Why::Nested => (String::new(), String::new()),
    };
    french().with(why_key(why), &[("file", (&words).into()), ("bytes", (&bytes).into())])
}

fn why_key(why: &Why) -> &'static str {
    match why {
        Why::Said(_) | Why::NotReadable => "scan-why-not-readable",
        Why::Limit(_) => "scan-why-limit",
        Why::Deep => "scan-why-deep",
        Why::Nested => "scan-why-nested",
        Why::OtherFile(_) => "scan-why-other-file",
    }
}

fn left_out(left_out: &LeftOut) -> Vec<String> {
    if *left_out == LeftOut::default() {
        return vec![];
    }
    let (links, special) = (figures(left_out.links), figures(left_out.special));
    let args = [("links", (&links).into()), ("special", (&special).into())];
    let mut lines = vec![String::new(), french().with("scan-left-out", &args)];
    let mounts = left_out.mounts.iter();
    lines.extend(mounts.map(|mount| french().with("scan-left-out-mount", &[("path", mount.into())])));
    lines
}
