//! The pictures of README: the demonstration as a newcomer starts it, seen by four of its people. Without the pictures
//! this is the test that its first pages open; `TEST_WRITE_SCREENS=1 cargo nextest run --test browser -E
//! 'test(readme)'` takes the pictures anew.

use crate::harness::{Screen, Visit};
use crate::support::ports::free_port;
use chromiumoxide::cdp::browser_protocol::page::{CaptureScreenshotFormat, CaptureScreenshotParams, Viewport};
use std::collections::BTreeSet;
use std::io::{BufRead, BufReader};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};

/// The most bytes of a picture: README is read on a train too.
const LARGEST: u64 = 60_000;

/// The demonstration, served until the test is over.
struct Demo {
    program: Child,
    told: String,
    address: String,
    _folder: tempfile::TempDir,
}

impl Demo {
    /// Started, and given back once it has said how to get in.
    fn starts() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let port = free_port().to_string();
        let mut demo = Command::new(env!("CARGO_BIN_EXE_carnet"));
        demo.args(["demo", "--port", &port, "--data"]).arg(folder.path().join("school"));
        let mut program = demo.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
        let lines = BufReader::new(program.stdout.as_mut().unwrap()).lines().map(Result::unwrap);
        let told: Vec<String> = lines.take_while(|line| !line.starts_with("À essayer")).collect();
        let address = format!("http://localhost:{port}");
        Self { program, told: told.join("\n"), address, _folder: folder }
    }

    /// Lets someone in by the link that the demonstration printed beside their name.
    async fn lets_in(&self, name: &str, screen: Screen) -> Visit {
        let mut lines = self.told.lines().skip_while(|line| !line.ends_with(name));
        let link = lines.nth(1).and_then(|line| line.split_whitespace().last()).expect("the demonstration names them");
        let visit = Visit::open(screen).await;
        visit.goto(link).await;
        visit.follow("Continuer").await;
        visit.follow("Créer ma clé d'accès").await;
        visit
    }

    /// Keeps a picture of a page from the first thing on that answers to this CSS selector.
    async fn shows(&self, visit: &Visit, path: &str, from: &str, picture: &str) {
        visit.goto(&format!("{}{path}", self.address)).await;
        let scrolled = format!("(document.querySelector('{from}').scrollIntoView(), true)");
        assert_eq!(visit.ask::<bool>(&scrolled).await, Ok(true));
        visit.glimpse(picture).await;
    }
}

impl Drop for Demo {
    fn drop(&mut self) {
        self.program.kill().unwrap();
        self.program.wait().unwrap();
    }
}

impl Visit {
    /// Keeps what the screen shows, but for the demonstration's banner.
    async fn glimpse(&self, picture: &str) {
        let banner = "Math.max(0, document.querySelector('.cover').getBoundingClientRect().top)";
        let (y, height): (f64, f64) = self.ask(&format!("[scrollY + {banner}, innerHeight - {banner}]")).await.unwrap();
        let below = Viewport { x: 0.0, y, width: self.screen.width() as f64, height, scale: 1.0 };
        let taking = CaptureScreenshotParams::builder().format(CaptureScreenshotFormat::Webp).quality(70).clip(below);
        let taken = self.page.execute(taking.build()).await.unwrap();
        if std::env::var_os("TEST_WRITE_SCREENS").is_some() {
            let bytes = data_encoding::BASE64.decode(taken.data.as_ref()).unwrap();
            std::fs::write(screens().join(format!("{picture}.webp")), bytes).unwrap();
        }
    }
}

fn screens() -> PathBuf {
    PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/assets/screens"))
}

#[tokio::test(flavor = "multi_thread")]
async fn the_readme_shows_the_demonstration_in_small_pictures() {
    let demo = tokio::task::spawn_blocking(Demo::starts).await.unwrap();
    let mother = demo.lets_in("Hélène DIALLO-BERTINOT", Screen::Phone).await;
    demo.shows(&mother, "/carnet", ".cover", "carnet").await;
    mother.follow("العربية").await;
    demo.shows(&mother, "/carnet", ".cover", "arabe").await;
    mother.end().await;
    let teacher = demo.lets_in("Ségolène ALBARÈDE", Screen::Phone).await;
    demo.shows(&teacher, "/classes/6A/appel", ".day-name", "appel").await;
    teacher.end().await;
    let desk = demo.lets_in("Violaine INGRESSOU", Screen::Desk).await;
    demo.shows(&desk, "/vie-scolaire?jour=2026-11-20", "h1", "jour").await;
    desk.end().await;
    let dpo = demo.lets_in("Léonore LIMOUSINEAU", Screen::Desk).await;
    demo.shows(&dpo, "/dpd", ".cover", "cles").await;
    dpo.end().await;

    let readme = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/README.md")).unwrap();
    let mut kept = BTreeSet::new();
    for file in std::fs::read_dir(screens()).unwrap().map(Result::unwrap) {
        let (name, size) = (file.file_name().into_string().unwrap(), file.metadata().unwrap().len());
        assert!(size <= LARGEST, "{name} has {size} bytes");
        assert!(readme.contains(&format!("assets/screens/{name}")), "README does not show {name}");
        kept.insert(name);
    }
    assert_eq!(kept, ["appel", "arabe", "carnet", "cles", "jour"].map(|name| format!("{name}.webp")).into());
}
