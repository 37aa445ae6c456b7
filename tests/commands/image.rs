//! The image that packaging/Containerfile describes: built, looked into, and a school made and served from it.

use crate::configured::{answer, free_address};
use crate::said;
use crate::tools::is_there;
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::fs;
use std::os::unix::fs::{MetadataExt, PermissionsExt, chown};
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use tempfile::TempDir;

/// Whether what is tested was built as what is released is: `tests/run` does.
pub(crate) const STATIC: bool = cfg!(target_feature = "crt-static");

/// Whom the image runs as.
const USER: u32 = 65532;

/// buildah's own folders, none of which outlives the test.
struct Images(TempDir);

impl Images {
    /// Nothing, said aloud, where an image cannot be built.
    fn new() -> Option<Self> {
        let installed = Command::new("buildah").arg("--version").output().is_ok();
        let mounts =
            Command::new("unshare").args(["--mount", "true"]).output().is_ok_and(|tried| tried.status.success());
        let needed = "root, buildah, and a program without libraries (tests/run builds it), to build an image";
        is_there(installed && mounts && STATIC, needed).then(|| Self(tempfile::tempdir().unwrap()))
    }

    fn command(&self, words: &[&str]) -> Command {
        let mut buildah = Command::new("buildah");
        let place = |name| self.0.path().join(name);
        buildah.args(["--storage-driver", "vfs", "--root"]).arg(place("images")).arg("--runroot").arg(place("runs"));
        buildah.args(words);
        buildah
    }

    fn ask(&self, words: &[&str]) -> String {
        let told = self.command(words).output().unwrap();
        assert!(told.status.success(), "{words:?}: {}", said(&told));
        String::from_utf8(told.stdout).unwrap().trim().to_owned()
    }

    /// A container of the recipe's image, with the program under test.
    fn container(&self) -> String {
        let folder = self.0.path().join("context");
        fs::create_dir(&folder).unwrap();
        fs::copy(env!("CARGO_BIN_EXE_carnet"), folder.join("carnet")).unwrap();
        let recipe = Path::new(env!("CARGO_MANIFEST_DIR")).join("packaging/Containerfile");
        self.ask(&[
            "build",
            "--quiet",
            "--isolation",
            "chroot",
            "--tag",
            "carnet",
            "--file",
            recipe.to_str().unwrap(),
            folder.to_str().unwrap(),
        ]);
        self.ask(&["from", "carnet"])
    }

    /// The container's program, with the school's data in the place the image has for it.
    fn run(&self, container: &str, data: &Path, variables: &[String], words: &[&str]) -> Command {
        let volume = format!("{}:/var/lib/carnet", data.display());
        let mut run = self.command(&["run", "--isolation", "chroot", "--volume", &volume]);
        run.args(variables.iter().flat_map(|variable| ["--env", variable])).args([container, "--"]).args(words);
        run
    }
}

/// Every file in a folder, as seen from it.
fn files(root: &Path, folder: &Path) -> BTreeSet<PathBuf> {
    let all = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap());
    all.flat_map(|entry| match entry.file_type().unwrap().is_dir() {
        true => files(root, &entry.path()),
        false => [Path::new("/").join(entry.path().strip_prefix(root).unwrap())].into(),
    })
    .collect()
}

/// The data directory as README has it made: its owner's alone, who is the image's user.
fn data_of(images: &Images) -> PathBuf {
    let data = images.0.path().join("data");
    fs::create_dir(&data).unwrap();
    fs::set_permissions(&data, fs::Permissions::from_mode(0o700)).unwrap();
    chown(&data, Some(USER), Some(USER)).unwrap();
    data
}

#[test]
fn the_program_asks_for_no_library_of_the_machine_it_runs_on() {
    let asks = |program: &str| said(&Command::new("ldd").arg(program).output().unwrap());
    assert!(asks("/bin/sh").contains("libc.so"), "{}", asks("/bin/sh"));
    if !is_there(STATIC, "a program linked as the released one is (tests/run builds it)") {
        return;
    }
    let told = asks(env!("CARGO_BIN_EXE_carnet"));
    assert!(told.contains("statically linked") || told.contains("not a dynamic executable"), "{told}");
}

#[test]
fn the_image_holds_the_program_alone_and_a_school_is_made_and_served_from_it_by_an_unprivileged_user() {
    let Some(images) = Images::new() else { return };
    let container = images.container();
    let told: Value = serde_json::from_str(&images.ask(&["inspect", &container])).unwrap();
    let told = &told["OCIv1"]["config"];
    assert_eq!(told["User"], json!(format!("{USER}:{USER}")));
    assert_eq!((&told["Entrypoint"], &told["Cmd"]), (&json!(["/carnet"]), &json!(["serve"])));
    let root = PathBuf::from(images.ask(&["mount", &container]));
    assert_eq!(files(&root, &root), BTreeSet::from(["/carnet".into()]));

    let data = data_of(&images);
    let ran = |words: &[&str]| -> Output { images.run(&container, &data, &[], words).output().unwrap() };
    let school = ["--uai", "0990001A", "--name", "Collège des Exemples", "--origin", "https://carnet.example"];
    let year = ["--year", "2026-2027", "--kind", "public", "--table", "AD59/2026-12", "--accept-no-level"];
    let made = ran(&[&["/carnet", "init", "--data", "/var/lib/carnet"][..], &school, &year].concat());
    assert!(made.status.success(), "{}", said(&made));
    assert_eq!(
        fs::metadata(data.join("school.json")).unwrap().uid(),
        USER,
        "nobody of the host's administration wrote it"
    );
    let address = free_address();
    let listen = format!("CARNET_SERVE_LISTEN={address}");
    let mut serve = images.run(&container, &data, &[listen], &["/carnet", "serve"]);
    let mut served = serve.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
    while std::net::TcpStream::connect(&address).is_err() {
        assert!(served.try_wait().unwrap().is_none(), "the server ended");
    }
    assert!(answer(&address).starts_with("HTTP/1.1 "));
    let closed = ran(&["/carnet", "year", "close", "--year", "2026-2027", "--data", "/var/lib/carnet"]);
    assert!(closed.status.success(), "another container speaks to the one that serves: {}", said(&closed));
    rustix::process::kill_process(rustix::process::Pid::from_child(&served), rustix::process::Signal::TERM).unwrap();
    served.wait().unwrap();
}
