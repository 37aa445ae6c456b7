//! The memory of a running process, through `/proc`.

use super::pass::{CHUNK, Pass};
use super::report::Kind;
use super::sweep::Span;
use memchr::memmem;
use std::fs::{self, File};
use std::io;
use std::ops::Range;
use std::os::unix::fs::FileExt;
use std::path::Path;

/// What the kernel maps into every process: its own clock pages, which hold nothing of ours and give only errors.
const KERNELS: [&str; 4] = ["[vvar]", "[vvar_vclock]", "[vsyscall]", "[vdso]"];
/// A stack is read whole for the control, up to this many bytes.
const STACK: u64 = 64 << 20;

/// One line of `/proc/N/maps`.
struct Region {
    part: Range<u64>,
    writable: bool,
    name: String,
}

impl Pass<'_> {
    /// Searches what a process holds in memory. The control is its own command line, which its stack must hold.
    pub fn process(&mut self, pid: u32) {
        let name = format!("/proc/{pid}/mem");
        self.at(name.clone(), Kind::Process, |pass| {
            let regions = regions_of(&pid.to_string());
            let searched = File::open(&name).and_then(|memory| pass.regions(&regions?, (&name, &memory)));
            if let Err(error) = searched {
                pass.unread(name, error);
            }
        });
    }

    /// Searches what this very process has written to its memory, which was opened before it was closed to everyone
    /// but root. The tables of marks that are sought are found as well: only whole seeds count.
    pub fn own_memory(&mut self, memory: &File) {
        let name = "/proc/self/mem";
        self.at(name.to_owned(), Kind::Process, |pass| {
            let searched = regions_of("self").and_then(|mut regions| {
                regions.retain(|region| region.writable);
                pass.regions(&regions, (name, memory))
            });
            if let Err(error) = searched {
                pass.unread(name.to_owned(), error);
            }
        });
    }

    fn regions(&mut self, regions: &[Region], (name, memory): (&str, &File)) -> io::Result<()> {
        let typed = fs::read(Path::new(name).with_file_name("cmdline"))?;
        self.here.files = 1;
        for region in regions.iter().filter(|region| !KERNELS.contains(&region.name.as_str())) {
            self.sweep(&Span { file: memory, name, part: region.part.clone(), chunk: CHUNK });
        }
        let stack = regions.iter().find(|region| region.name == "[stack]");
        if stack.is_some_and(|stack| holds(memory, stack, &typed)) {
            self.here.control = super::tally::SLOT_SECTORS;
        }
        Ok(())
    }
}

fn holds(memory: &File, stack: &Region, typed: &[u8]) -> bool {
    let mut bytes = vec![0; (stack.part.end - stack.part.start).min(STACK) as usize];
    let from = stack.part.end - bytes.len() as u64;
    !typed.is_empty() && memory.read_exact_at(&mut bytes, from).is_ok() && memmem::find(&bytes, typed).is_some()
}

fn regions_of(process: &str) -> io::Result<Vec<Region>> {
    Ok(fs::read_to_string(format!("/proc/{process}/maps"))?.lines().filter_map(region).collect())
}

/// `7ffc…-7ffd… rw-p 00000000 00:00 0        [stack]`
fn region(line: &str) -> Option<Region> {
    let mut words = line.split_ascii_whitespace();
    let (from, to) = words.next()?.split_once('-')?;
    let part = u64::from_str_radix(from, 16).ok()?..u64::from_str_radix(to, 16).ok()?;
    let writable = words.next()?.starts_with("rw");
    Some(Region { part, writable, name: words.nth(3).unwrap_or_default().to_owned() })
}
