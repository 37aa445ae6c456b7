//! A real year is destroyed, its bundle unpacked, and programs that are not ours check it: the Go project's own
//! packages, a Python script written from the specifications, and openssl, sha256sum, sed and grep as the leaflet
//! prints their lines. Each is then shown a bundle that lies, and must refuse it.

use crate::support::school::{School, this_year};
use carnet::acts::{self, Courier};
use carnet::auth::Operator;
use carnet::ledger::zip;
use carnet::witness::Desk;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use tempfile::TempDir;

/// A destroyed year as the DPO holds it: an unpacked bundle, the checkpoint she kept in September, her own key.
struct Proof {
    folder: TempDir,
    witness: String,
    leaflet: String,
    /// The cell as it was before the destruction, and as it is since.
    cells: [PathBuf; 2],
}

impl Proof {
    async fn of_a_destroyed_year() -> Self {
        let (school, folder) = (School::founded(), tempfile::tempdir().unwrap());
        let archive = &school.archive;
        let operator = Operator::at_the_console();
        let kept = acts::key_history(archive).unwrap().checkpoint.unwrap();
        fs::write(folder.path().join("kept.txt"), &kept).unwrap();
        let cell = archive.folders().year_cell(this_year());
        let cells = [folder.path().join("before.cell"), folder.path().join("after.cell")];
        fs::copy(&cell, &cells[0]).unwrap();
        acts::rehearse(archive, &operator, &acts::OnDevice::No, &|_| {}).unwrap();
        school.reaches_the_end_of_its_year();
        fs::copy(&cell, &cells[1]).unwrap();
        let witness = cosigned(archive, &operator, folder.path());
        let bundle = carnet::web::bundle(archive, this_year(), Some(&kept)).unwrap();
        fs::write(folder.path().join("dossier.zip"), &bundle).unwrap();
        let page = school.browser().gets("/la-preuve/2026-2027/fiche").await.text();
        let proof = Self { folder, witness, leaflet: page, cells };
        let unpacked = proof.run("python3", &["-m", "zipfile", "-e", "dossier.zip", "dossier"]);
        assert!(unpacked.status.success(), "{}", said(&unpacked));
        proof
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn run(&self, program: &str, words: &[&str]) -> Output {
        let ran = Command::new(program).args(words).current_dir(self.folder.path()).output();
        ran.unwrap_or_else(|error| panic!("{program} is needed (tests/run installs it): {error}"))
    }

    /// The unpacked bundle with a text changed in one of its files.
    fn with(&self, lie: &Lie) -> PathBuf {
        let folder = self.path(&format!("lie-{}", lie.file));
        fs::create_dir_all(&folder).unwrap();
        for (name, held) in zip::files(&fs::read(self.path("dossier.zip")).unwrap()).unwrap() {
            fs::write(folder.join(name), held).unwrap();
        }
        let told = fs::read_to_string(folder.join(lie.file)).unwrap();
        assert!(told.contains(lie.from), "{}: {told}", lie.file);
        fs::write(folder.join(lie.file), told.replacen(lie.from, lie.to, 1)).unwrap();
        folder
    }

    /// The texts of the leaflet that are to be typed, in their order.
    fn lines(&self) -> Vec<String> {
        let blocks = self.leaflet.split("<pre class=\"exact\" tabindex=\"0\"><code>").skip(1);
        let text = |block: &str| {
            let text = block.split("</code>").next().unwrap();
            text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&")
        };
        blocks.map(text).collect()
    }

    fn types(&self, folder: &Path, lines: &str) -> Output {
        Command::new("bash").args(["-c", lines]).current_dir(folder).output().unwrap()
    }
}

/// A change that makes a bundle lie.
struct Lie {
    file: &'static str,
    from: &'static str,
    to: &'static str,
}

const LIES: [Lie; 4] = [
    Lie { file: "leaves.txt", from: "\"kind\":\"year-closed\"", to: "\"kind\":\"year-klosed\"" },
    Lie { file: "checkpoint.txt", from: "0990001A\n", to: "0990002B\n" },
    Lie { file: "destroyed.tlog-proof", from: "\nindex ", to: "\nindex 1" },
    Lie { file: "consistency.txt", from: "old ", to: "old 1" },
];

/// A witness cosigns the ledger from a folder of their own. Returns their key.
fn cosigned(archive: &acts::School, operator: &Operator, folder: &Path) -> String {
    let desk = Desk::create(&folder.join("witness"), "temoin.example", None).unwrap();
    let school = acts::key_history(archive).unwrap().vkey.parse().unwrap();
    let request = acts::witness_request(archive, desk.key(), None).unwrap().to_string();
    let cosigned = desk.cosign(&request, Some(&school), archive.now().into()).unwrap();
    acts::take_in_cosignature(archive, &Courier::Operator(operator), &cosigned.line, desk.key()).unwrap();
    desk.key().to_string()
}

fn said(output: &Output) -> String {
    format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr))
}

fn program(name: &str) -> String {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/wire/strangers").join(name).display().to_string()
}

#[tokio::test]
async fn the_go_project_s_own_packages_accept_the_bundle_and_refuse_each_lie() {
    let proof = Proof::of_a_destroyed_year().await;
    // Debian's packages lie in /usr/share/gocode; nothing is fetched.
    let (binary, cache) = (proof.path("verify"), proof.path("go-cache"));
    let built = Command::new("go")
        .args(["build", "-o", &binary.display().to_string(), &program("verify.go")])
        .envs([("GO111MODULE", "off"), ("GOPATH", "/usr/share/gocode"), ("GOFLAGS", "")])
        .env("GOCACHE", cache)
        .output();
    let built = built.unwrap_or_else(|error| panic!("go is needed (tests/run installs it): {error}"));
    assert!(built.status.success(), "{}", said(&built));
    let verify = |folder: &str| proof.run(&binary.display().to_string(), &[folder, "kept.txt"]);
    let honest = verify("dossier");
    assert!(honest.status.success(), "{}", said(&honest));
    for lie in &LIES {
        assert!(!verify(&proof.with(lie).display().to_string()).status.success(), "{}", lie.file);
    }
}

#[tokio::test]
async fn a_script_written_from_the_specifications_accepts_the_bundle_and_refuses_each_lie() {
    let proof = Proof::of_a_destroyed_year().await;
    let verify = |folder: &str| proof.run("python3", &[&program("verify.py"), folder, "kept.txt", &proof.witness]);
    let honest = verify("dossier");
    assert!(honest.status.success(), "{}", said(&honest));
    let certificate = Lie { file: "certificate.txt", from: "\"marks_found\":0", to: "\"marks_found\":1" };
    let page = Lie { file: "certificate.html", from: "2026-2027", to: "2025-2026" };
    for lie in LIES.iter().chain([&certificate, &page]) {
        assert!(!verify(&proof.with(lie).display().to_string()).status.success(), "{}", lie.file);
    }
}

#[tokio::test]
async fn the_lines_of_the_leaflet_do_what_it_says_as_they_are_printed() {
    let proof = Proof::of_a_destroyed_year().await;
    let lines = proof.lines();
    let [signature, manifest, root, vkey, medium, handle, marks] = &lines[..] else {
        panic!("the leaflet has other lines: {lines:#?}")
    };
    let dossier = proof.path("dossier");
    assert_eq!(fs::read_to_string(dossier.join("vkey.txt")).unwrap().trim_end(), vkey);
    assert_eq!(said(&proof.types(&dossier, signature)).matches("Signature Verified Successfully").count(), 3);
    assert_eq!(said(&proof.types(&dossier, manifest)), "ok\n");
    assert_eq!(said(&proof.types(&dossier, root)), "ok\n");
    let certificate = Lie { file: "certificate.txt", from: "\"marks_found\":0", to: "\"marks_found\":1" };
    let forged = proof.with(&certificate);
    assert_eq!(said(&proof.types(&forged, signature)).matches("Signature Verified Successfully").count(), 2);
    assert_ne!(said(&proof.types(&forged, manifest)), "ok\n");
    assert_ne!(said(&proof.types(&proof.with(&LIES[0]), root)), "ok\n");

    // The same search on the cell as it was, on the cell as it is, and on a file that a copy was left in.
    let search = |line: &str, file: &Path| {
        let named = medium.replace("/dev/sda", &file.display().to_string());
        proof.types(&dossier, &format!("{named}\n{line}")).status.code()
    };
    assert_eq!(search(marks, &proof.cells[0]), Some(0), "a living cell is found");
    assert_eq!(search(marks, &proof.cells[1]), Some(1), "a destroyed one is not");
    assert_eq!(search(handle, &proof.cells[0]), Some(1), "the seed itself is never on the disk");
    let leaves = fs::read_to_string(dossier.join("leaves.txt")).unwrap();
    let published = leaves.split("\"handle\":\"").nth(1).unwrap();
    let stray = data_encoding::HEXLOWER.decode(&published.as_bytes()[..16]).unwrap();
    let dump = proof.path("core-dump");
    fs::write(&dump, [&[0; 4_099][..], &stray, &[9; 32], &[0; 77]].concat()).unwrap();
    assert_eq!(search(handle, &dump), Some(0), "a stray copy is found");
}

#[tokio::test]
async fn our_own_command_says_the_same_on_a_machine_without_the_school() {
    let proof = Proof::of_a_destroyed_year().await;
    let (vkey, bundle) = (proof.path("dossier/vkey.txt").display().to_string(), proof.path("dossier.zip"));
    let words = ["verify", "bundle", "dossier.zip", "--key", &vkey, "--since", "kept.txt", "--witness", &proof.witness];
    let honest = proof.run(env!("CARGO_BIN_EXE_carnet"), &words);
    assert_eq!(honest.status.code(), Some(0), "{}", said(&honest));
    let report = said(&honest);
    assert_eq!(report.matches("[oui]").count(), 11, "{report}");
    assert!(report.contains("Chaque répétition a été refaite par le calcul"), "{report}");
    assert!(report.contains("Niveau N1") && report.contains("Ce que cela ne prouve pas"), "{report}");
    let mut bytes = fs::read(&bundle).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    fs::write(&bundle, bytes).unwrap();
    let forged = proof.run(env!("CARGO_BIN_EXE_carnet"), &words);
    assert_eq!(forged.status.code(), Some(1));
    assert!(said(&forged).contains("[NON]"), "{}", said(&forged));
}
