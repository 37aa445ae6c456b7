//! The places a pass is given: files, folders with all below them, block devices.

use super::opened::Container;
use super::pass::{CHUNK, Pass};
use super::report::{Kind, Why};
use super::sweep::{BLOCK, Span};
use rustix::fs::OFlags;
use std::fs::{self, File, FileType, Metadata, OpenOptions};
use std::io::{self, Seek, SeekFrom};
use std::os::unix::fs::{FileExt, FileTypeExt, MetadataExt, OpenOptionsExt};
use std::path::{Path, PathBuf};

/// Large enough for a disk that is read past the page cache, in bytes.
const DEVICE_CHUNK: usize = 1024 * 1024;

impl Pass<'_> {
    /// Searches a file, a folder with all below it, or a block device. A symbolic link is followed when it is the path
    /// given, and left out when a folder's walk meets it; so are other file systems mounted below. What cannot be read
    /// is said in the report, and the pass goes on.
    pub fn path(&mut self, path: &Path) {
        let name = path.display().to_string();
        match fs::metadata(path) {
            Err(error) => self.at(name.clone(), Kind::File, |pass| pass.unread(name, error)),
            Ok(facts) if facts.is_dir() => self.at(name, Kind::Folder, |pass| pass.folder(path, facts.dev())),
            Ok(facts) if facts.file_type().is_block_device() => {
                self.at(name.clone(), Kind::Device, |pass| {
                    if let Err(error) = pass.device(path) {
                        pass.unread(name, error);
                    }
                });
            }
            Ok(facts) if facts.is_file() => self.at(name, Kind::File, |pass| pass.regular(path, OFlags::empty())),
            Ok(_) => self.at(name.clone(), Kind::File, |pass| pass.unread(name, Why::NotReadable)),
        }
    }

    /// How many bytes a path holds, when that can be known without a walk; for a progress bar.
    pub fn size_of(path: &Path) -> Option<u64> {
        let facts = fs::metadata(path).ok()?;
        match facts.file_type() {
            kind if kind.is_file() => Some(facts.len()),
            kind if kind.is_block_device() => File::open(path).ok()?.seek(SeekFrom::End(0)).ok(),
            _ => None,
        }
    }

    fn folder(&mut self, root: &Path, device: u64) {
        let mut folders: Vec<PathBuf> = vec![root.to_owned()];
        while let Some(folder) = folders.pop() {
            if let Err(error) = self.entries(&folder, device, &mut folders) {
                self.unread(folder.display(), error);
            }
        }
    }

    fn entries(&mut self, folder: &Path, device: u64, folders: &mut Vec<PathBuf>) -> io::Result<()> {
        for entry in fs::read_dir(folder)? {
            let path = entry?.path();
            match fs::symlink_metadata(&path) {
                Err(error) => self.unread(path.display(), error),
                Ok(facts) => self.entry(path, &facts, device, folders),
            }
        }
        Ok(())
    }

    fn entry(&mut self, path: PathBuf, facts: &Metadata, device: u64, folders: &mut Vec<PathBuf>) {
        let kind: FileType = facts.file_type();
        if kind.is_symlink() {
            self.left_out.links += 1;
        } else if facts.dev() != device {
            self.left_out.mounts.push(path.display().to_string());
        } else if kind.is_dir() {
            folders.push(path);
        } else if kind.is_file() {
            self.regular(&path, OFlags::NOFOLLOW);
        } else {
            self.left_out.special += 1;
        }
    }

    /// Between the look at a file and its opening it may have become something else, on which opening would hang.
    fn regular(&mut self, path: &Path, more: OFlags) {
        match opened(path, OFlags::NONBLOCK | more).and_then(|file| Ok((file.metadata()?, file))) {
            Ok((facts, file)) if facts.is_file() => self.file(&file, &file, path, CHUNK, facts.len()),
            Ok(_) => self.unread(path.display(), Why::NotReadable),
            Err(error) => self.unread(path.display(), error),
        }
    }

    /// Read past the page cache where that is possible, so that what is found is on the medium and not in memory only.
    fn device(&mut self, path: &Path) -> io::Result<()> {
        let mut buffered = opened(path, OFlags::empty())?;
        let size = buffered.seek(SeekFrom::End(0))?;
        buffered.rewind()?;
        let direct = opened(path, OFlags::DIRECT);
        self.file(direct.as_ref().unwrap_or(&buffered), &buffered, path, DEVICE_CHUNK, size);
        Ok(())
    }

    /// One regular file or device: as it lies, then what its containers hold, which decoders read in their own steps.
    fn file(&mut self, file: &File, buffered: &File, path: &Path, chunk: usize, len: u64) {
        let name = path.display().to_string();
        let chunk = chunk.min(usize::try_from(len.next_multiple_of(BLOCK)).unwrap_or(chunk)).max(BLOCK as usize);
        self.here.files += 1;
        self.sweep(&Span { file, name: &name, part: 0..len, chunk });
        let mut head = [0; Container::HEAD];
        if self.how.open && matches!(buffered.read_at(&mut head, 0), Ok(read) if read == head.len()) {
            self.inside(&head, buffered, &name, len);
        }
    }
}

fn opened(path: &Path, how: OFlags) -> io::Result<File> {
    OpenOptions::new().read(true).custom_flags(how.bits().cast_signed()).open(path)
}
