//! A disk that takes nothing more while the school is served: a record whose consultation cannot be kept is not shown.

use crate::server::{Letter, Server};
use crate::support::people::Person;
use crate::support::school::{HEAD, School, TEACHER};
use crate::support::written::{consent, detention, note, reprimand};
use crate::writer::opened;
use axum::http::StatusCode;
use carnet::acts::open_pupil;
use carnet::domain::entry::Consultation;
use carnet::web::{Verb, table};
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};

const ZOE: &str = "Zoé DIALLO-BERTINOT";
const RAYAN: &str = "Rayan BOUZIANET";
/// What the disk answers, and to which calls: it is full, or a sync fails.
const REFUSALS: [(&str, &str); 2] = [("pwrite64", "ENOSPC"), ("fsync,fdatasync", "EIO")];

/// What stands in both records.
const WRITTEN: [&str; 4] = ["Objet de", "Bavardages", "Théâtre", "Violence"];
/// Pages that ask who a pupil is and open nothing of what was written: an empty form, and whom an erasure would reach.
const NAMES_ALONE: [&str; 3] =
    ["/direction/sanctions/{pupil}", "/direction/effacements/famille/{pupil}", "/eleves/{pupil}/rendez-vous"];

/// The server's disk, which refuses from now on and as long as this lives.
struct Refusing(Child);

impl Refusing {
    fn by(server: &Server, (calls, error): (&str, &str)) -> Self {
        let inject = format!("inject={calls}:error={error}");
        let mut strace = Command::new("strace");
        strace.args(["-f", "-e", "signal=none", "-e", &format!("trace={calls}"), "-e", &inject, "-o", "/dev/null"]);
        strace.args(["-p", &server.id().to_string()]).stderr(Stdio::piped());
        let mut strace = strace.spawn().expect("strace is installed (tests/run installs it)");
        let mut said = String::new();
        BufReader::new(strace.stderr.take().unwrap()).read_line(&mut said).unwrap();
        assert!(said.contains("attached"), "{said}");
        Self(strace)
    }
}

impl Drop for Refusing {
    fn drop(&mut self) {
        // Whom it holds goes on without it; it is gone already when they have ended.
        self.0.kill().ok();
        self.0.wait().unwrap();
    }
}

/// What stands in a pupil's record, by its addresses.
struct Record {
    pupil: String,
    entries: [String; 4],
}

impl Record {
    fn of(school: &School, name: &str) -> Self {
        let note = note(&format!("Objet de {name}"), "Un mot.");
        let (retenue, asked) = (detention("Bavardages"), consent("Théâtre", school));
        let entries = [(TEACHER, note), (TEACHER, retenue), (TEACHER, asked), (HEAD, reprimand("Violence"))];
        let entries = entries.map(|(by, matter)| school.holds(name, by, matter).replace("/carnet/", ""));
        Self { pupil: school.address_of(name), entries }
    }

    /// Every page about this pupil that the product's table knows, and of each of what stands there.
    fn pages(&self) -> Vec<String> {
        let paths = table().into_iter().filter(|line| line.verb == Verb::Get && line.path.contains("{pupil}"));
        let paths = paths.map(|line| line.path.replace("{pupil}", &self.pupil));
        let each = paths.flat_map(|path| match path.contains("{entry}") {
            true => self.entries.iter().map(|entry| path.replace("{entry}", entry)).collect(),
            false => vec![path],
        });
        each.collect()
    }
}

/// Which of them that person is shown.
async fn shown(person: &Person, pages: &[String]) -> Vec<String> {
    let mut shown = Vec::new();
    for page in pages {
        if person.gets(page).await.status == StatusCode::OK {
            shown.push(page.clone());
        }
    }
    shown
}

/// Who has opened that pupil's record, by what lies on the disk.
fn consultations(data: &Path, pupil: &str) -> Vec<String> {
    let school = opened(data).unwrap();
    let scope = school.live_year().unwrap().scope;
    let (family, child) = open_pupil(&scope, pupil.parse().unwrap()).unwrap();
    let shelf = scope.shelf::<Consultation>(&family.held).unwrap().into_iter().map(|kept| kept.record);
    shelf.filter(|seen| seen.pupil == child.person).map(|seen| seen.by.label).collect()
}

/// The server ends, and another begins on what it left.
fn ended(server: Server, data: &Path) {
    drop(server);
    std::fs::remove_file(data.join("door")).unwrap();
}

async fn not_shown_when(refusal: (&str, &str)) {
    let school = School::in_november();
    let (zoe, rayan) = (Record::of(&school, ZOE), Record::of(&school, RAYAN));
    let letter = |person: Person| -> Letter { (person.name, person.seat, person.code) };
    let head = letter(school.staff(HEAD));
    let data = school.data();
    let _folder = school.closes();
    let server = Server::of(&data);
    let head = server.visited_by(head).enrols().await;
    let before = shown(&head, &zoe.pages()).await;
    assert!(before.len() > 8, "{before:?}");
    let record = head.opens(&format!("/eleves/{}", zoe.pupil)).await;
    WRITTEN.into_iter().fold(record, |record, words| record.sees(words));

    assert_eq!(head.gets("/healthz").await.status, StatusCode::OK);
    let refusing = Refusing::by(&server, refusal);
    for page in before.iter().map(|page| page.replace(&zoe.pupil, &rayan.pupil)) {
        let page = (0..4).fold(page, |page, at| page.replace(&zoe.entries[at], &rayan.entries[at]));
        // Asked again, too: what was not kept the first time is no reason to show it the second.
        for _ in 0..2 {
            let answer = head.gets(&page).await;
            let read = WRITTEN.into_iter().find(|words| answer.text().contains(words));
            assert_eq!(read, None, "{refusal:?}: {page}");
            let named = NAMES_ALONE.contains(&&*page.replace(&rayan.pupil, "{pupil}"));
            let refused = answer.status == StatusCode::INTERNAL_SERVER_ERROR && !answer.text().contains("BOUZIANET");
            assert!(refused || named, "{refusal:?}: {page}: {}", answer.status);
        }
    }
    assert_eq!(
        head.gets("/healthz").await.status,
        StatusCode::SERVICE_UNAVAILABLE,
        "whoever watches it starts it anew"
    );
    let still = head.opens("/classes").await.has_status(200);
    still.sees("SIXIÈME A");
    drop(refusing);
    ended(server, &data);
    assert_eq!(consultations(&data, &zoe.pupil).len(), 1, "what was shown is on paper, once a day");
    let unseen = consultations(&data, &rayan.pupil);
    assert!(unseen.len() <= 1, "what was asked for may have come as far as the disk, once: {unseen:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_record_whose_consultation_the_disk_refuses_is_not_shown_and_the_rest_is() {
    for refusal in REFUSALS {
        not_shown_when(refusal).await;
    }
}
