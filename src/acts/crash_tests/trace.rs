//! What a process really asked of its disk, as strace saw it: every write with its bytes, every sync, in order.

use std::collections::HashMap;
use std::os::unix::ffi::OsStringExt;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitStatus};

/// What a deed opens, in vain, to say where it begins and ends.
pub(super) const BEGINS: &str = "/carnet-deed-begins";
pub(super) const ENDS: &str = "/carnet-deed-ends";
/// Where a chip is asked to move its counter on, which it does at once and for good.
pub(super) const CHIP_MOVES: &str = "/carnet-chip-moves";
/// The command that asks it to.
const NV_INCREMENT: [u8; 4] = [0, 0, 0x01, 0x34];

/// One thing asked of the disk, and granted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Op {
    Create(PathBuf),
    Write { path: PathBuf, at: u64, bytes: Vec<u8> },
    Append { path: PathBuf, bytes: Vec<u8> },
    Resize { path: PathBuf, len: u64 },
    Rename { from: PathBuf, to: PathBuf },
    Unlink(PathBuf),
    Mkdir(PathBuf),
    Rmdir(PathBuf),
    Sync(PathBuf),
    Marker(PathBuf),
}

/// Whatever can change a file; a call of another name would be missed, so the list errs on the long side.
const CALLS: &str = "trace=openat,open,creat,write,writev,pwrite64,pwritev,pwritev2,fsync,fdatasync,ftruncate,truncate,\
                     fallocate,rename,renameat,renameat2,unlink,unlinkat,mkdir,mkdirat,rmdir,link,linkat,copy_file_range,sendfile,sendto";

/// Runs `command` (this very test binary, one test of it) under strace with these further arguments.
pub(super) fn run(further: &[&str], to: &Path, test: &str, env: &[(&str, &str)]) -> ExitStatus {
    let mut strace = Command::new("strace");
    strace.args(["-f", "-y", "-xx", "-s", "4000000", "-e", "signal=none", "-e", CALLS, "-o"]).arg(to).args(further);
    strace.arg(std::env::current_exe().unwrap()).args(["--exact", test, "--nocapture", "--test-threads=1"]);
    let ended =
        strace.envs(env.iter().copied()).stdout(std::process::Stdio::null()).stderr(std::process::Stdio::null());
    ended.status().expect("strace is installed (tests/run installs it)")
}

/// Everything below `root`, in the order in which the calls ended.
pub(super) fn read(trace: &Path, root: &Path) -> Vec<Op> {
    let text = String::from_utf8(std::fs::read(trace).unwrap()).unwrap();
    let mut begun: HashMap<&str, &str> = HashMap::new();
    let mut ops = Vec::new();
    for line in text.lines() {
        let (thread, call) = line.split_once(' ').unwrap();
        let call = call.trim_start();
        if let Some(first) = call.strip_suffix(" <unfinished ...>") {
            begun.insert(thread, first);
            continue;
        }
        let whole = match call.strip_prefix("<... ") {
            Some(rest) => format!("{}{}", begun.remove(thread).unwrap(), rest.split_once(" resumed>").unwrap().1),
            None => call.to_owned(),
        };
        ops.extend(parsed(&whole).into_iter().filter(|op| concerns(op, root)));
    }
    ops
}

fn concerns(op: &Op, root: &Path) -> bool {
    let stays = |path: &Path| path.starts_with(root) && !is_without_a_name(path);
    match op {
        Op::Marker(_) => true,
        Op::Create(path) | Op::Unlink(path) | Op::Mkdir(path) | Op::Rmdir(path) | Op::Sync(path) => stays(path),
        Op::Write { path, .. } | Op::Append { path, .. } | Op::Resize { path, .. } => stays(path),
        Op::Rename { from, .. } => stays(from),
    }
}

/// `#12345`, as the kernel calls a file that was never given a name: nobody finds it after a power cut, whatever of it
/// had been written. What turns the journal over is one.
fn is_without_a_name(path: &Path) -> bool {
    path.file_name().is_some_and(|name| name.as_encoded_bytes().starts_with(b"#"))
}

/// What one call did; nothing when it was refused.
fn parsed(call: &str) -> Vec<Op> {
    let Some((name, rest)) = call.split_once('(') else { return vec![] };
    let Some((arguments, result)) = rest.rsplit_once(" = ") else { return vec![] };
    let arguments = arguments.trim_end().trim_end_matches(')');
    let parts: Vec<&str> = arguments.split(", ").collect();
    let marker = |path: &PathBuf| path == Path::new(BEGINS) || path == Path::new(ENDS);
    if name == "openat" && marker(&below(parts[0], parts[1])) {
        return vec![Op::Marker(below(parts[0], parts[1]))];
    }
    if result.starts_with("-1") || result.starts_with('?') {
        return vec![];
    }
    match name {
        "openat" => opened(&below(parts[0], parts[1]), parts[2]),
        "write" | "sendto" if is_chip_moving(&text(parts[1])) => vec![Op::Marker(CHIP_MOVES.into())],
        "sendto" => vec![],
        "write" => vec![Op::Append { path: descriptor(parts[0]), bytes: text(parts[1]) }],
        "pwrite64" => {
            vec![Op::Write { path: descriptor(parts[0]), at: parts[3].parse().unwrap(), bytes: text(parts[1]) }]
        }
        "fsync" | "fdatasync" => vec![Op::Sync(descriptor(parts[0]))],
        "ftruncate" => vec![Op::Resize { path: descriptor(parts[0]), len: parts[1].parse().unwrap() }],
        "rename" => vec![Op::Rename { from: path(parts[0]), to: path(parts[1]) }],
        "unlink" => vec![Op::Unlink(path(parts[0]))],
        "unlinkat" if parts[2].contains("AT_REMOVEDIR") => vec![Op::Rmdir(below(parts[0], parts[1]))],
        "unlinkat" => vec![Op::Unlink(below(parts[0], parts[1]))],
        "mkdir" => vec![Op::Mkdir(path(parts[0]))],
        "rmdir" => vec![Op::Rmdir(path(parts[0]))],
        unknown => panic!("{unknown} is not modelled"),
    }
}

/// A TPM's command: its tag, its length, its code.
fn is_chip_moving(sent: &[u8]) -> bool {
    sent.starts_with(&[0x80]) && sent.get(6..10) == Some(&NV_INCREMENT)
}

fn opened(path: &Path, flags: &str) -> Vec<Op> {
    let path = path.to_owned();
    match (flags.contains("O_CREAT"), flags.contains("O_TRUNC")) {
        (true, true) => vec![Op::Create(path.clone()), Op::Resize { path, len: 0 }],
        (true, false) => vec![Op::Create(path)],
        (false, true) => vec![Op::Resize { path, len: 0 }],
        (false, false) => vec![],
    }
}

/// `"\x2f\x74"`: the bytes.
fn text(quoted: &str) -> Vec<u8> {
    let inside = quoted.strip_prefix('"').and_then(|rest| rest.strip_suffix('"'));
    unescaped(inside.unwrap_or_else(|| panic!("cut short: {}…", &quoted[..quoted.len().min(40)])))
}

fn unescaped(hex: &str) -> Vec<u8> {
    let digit = |byte: u8| (byte as char).to_digit(16).unwrap() as u8;
    hex.as_bytes().chunks(4).map(|four| digit(four[2]) << 4 | digit(four[3])).collect()
}

fn path(quoted: &str) -> PathBuf {
    std::ffi::OsString::from_vec(text(quoted)).into()
}

/// `3<\x2f\x74>`: the file behind a descriptor.
fn descriptor(argument: &str) -> PathBuf {
    // Escaped, a path holds no such sign; `(deleted)` may follow it.
    let inside = argument.split_once('<').and_then(|(_, rest)| rest.split('>').next()).unwrap_or_default();
    std::ffi::OsString::from_vec(unescaped(inside)).into()
}

fn below(folder: &str, name: &str) -> PathBuf {
    descriptor(folder).join(path(name))
}
