//! File systems of one's own, on an image in a file: what is overwritten in them is looked for in the image's raw
//! bytes.

#![allow(unreachable_pub)]

use super::tools::is_there;
use std::path::{Path, PathBuf};
use std::process::Command;

/// An image with a file system in it, mounted as long as one has it; unmounted and removed when it is dropped.
pub struct Mounted {
    folder: tempfile::TempDir,
    options: String,
    kind: &'static str,
}

impl Mounted {
    /// Nothing, said loudly, where this machine lets nobody mount or has no program that makes such a file system.
    pub fn made(kind: &'static str, options: &str, mebibytes: u64) -> Option<Self> {
        let folder = tempfile::tempdir().unwrap();
        let options = ["loop", options].join(",").trim_end_matches(',').to_owned();
        let mounted = Self { folder, options, kind };
        std::fs::File::create(mounted.image()).unwrap().set_len(mebibytes << 20).unwrap();
        std::fs::create_dir(mounted.path()).unwrap();
        let made = quiet(Command::new(format!("mkfs.{kind}")).arg("-q").arg(mounted.image())) && mounted.mount();
        is_there(made, &format!("root, loop devices and mkfs.{kind}, to make and mount {kind}")).then_some(mounted)
    }

    /// Where it is mounted.
    pub fn path(&self) -> PathBuf {
        self.folder.path().join("mounted")
    }

    /// The image's raw bytes, everything written back: it is unmounted for the time of the reading.
    #[allow(dead_code, reason = "the commands read the device")]
    pub fn raw(&self) -> Vec<u8> {
        assert!(self.unmount(), "nothing is open in it");
        let raw = std::fs::read(self.image()).unwrap();
        assert!(self.mount(), "it was mounted before");
        raw
    }

    /// The block device behind it.
    #[allow(dead_code, reason = "only the commands read it")]
    pub fn device(&self) -> String {
        let (mounts, path) = (std::fs::read_to_string("/proc/mounts").unwrap(), self.path().display().to_string());
        let own = mounts.lines().find(|line| line.split(' ').nth(1) == Some(&path)).expect("it is mounted");
        own.split(' ').next().unwrap().to_owned()
    }

    fn image(&self) -> PathBuf {
        self.folder.path().join("image")
    }

    fn mount(&self) -> bool {
        let mut mount = Command::new("mount");
        quiet(mount.args(["-t", self.kind, "-o", &self.options]).arg(self.image()).arg(self.path()))
    }

    fn unmount(&self) -> bool {
        quiet(Command::new("umount").arg(self.path()))
    }
}

impl Drop for Mounted {
    fn drop(&mut self) {
        self.unmount();
    }
}

/// A container's layer over a folder of the machine's own, mounted as long as one has it.
pub struct Layered {
    folder: tempfile::TempDir,
}

impl Layered {
    /// Nothing, said loudly, where this machine lets nobody mount one. `fill` is given the layer below.
    pub fn over(fill: impl FnOnce(&Path)) -> Option<Self> {
        let folder = tempfile::tempdir().unwrap();
        let named = |name: &str| folder.path().join(name);
        for name in ["lower", "upper", "work", "mounted"] {
            std::fs::create_dir(named(name)).unwrap();
        }
        fill(&named("lower"));
        let layers = ["lower", "upper", "work"].map(|name| named(name).display().to_string());
        let options = format!("lowerdir={},upperdir={},workdir={}", layers[0], layers[1], layers[2]);
        let mounted =
            quiet(Command::new("mount").args(["-t", "overlay", "-o", &options, "overlay"]).arg(named("mounted")));
        is_there(mounted, "root, to mount an overlay").then(|| Self { folder })
    }

    /// Where it is mounted.
    pub fn path(&self) -> PathBuf {
        self.folder.path().join("mounted")
    }

    /// The layer below.
    #[allow(dead_code, reason = "only those who look at the layer's bytes need it")]
    pub fn below(&self) -> PathBuf {
        self.folder.path().join("lower")
    }
}

impl Drop for Layered {
    fn drop(&mut self) {
        quiet(Command::new("umount").arg(self.path()));
    }
}

/// The command is there and succeeds; what it says is for nobody.
fn quiet(command: &mut Command) -> bool {
    command.output().is_ok_and(|output| output.status.success())
}
