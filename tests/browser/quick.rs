//! The roll of thirty pupils on a phone, counted in taps and in pages: what a hand does, however fast the machine is.

use crate::harness::{Screen, Visit};
use crate::journey::Site;
use crate::support::ministry::changed;
use crate::support::school::TEACHER;
use carnet::import::NamedFile;
use chromiumoxide::cdp::browser_protocol::input::InsertTextParams;

/// One to come to the roll, one for each absent pupil, two for the late one and their minutes, one to send.
const TAPS: usize = 1 + 3 + 2 + 1;
/// The roll, and that it is taken.
const PAGES: usize = 2;

const ABSENT: [&str; 3] = ["Zoé DIALLO-BERTINOT", "Capucine SYLLABAIRE", "Adama CARAMELLO"];
const LATE: &str = "Ninon TRENTIÈME";

/// Five pupils more in 6A, who make it thirty.
pub fn thirty() -> Vec<NamedFile> {
    changed("ElevesAvecAdresses", |xml| {
        let (mut pupils, mut places) = (String::new(), String::new());
        for (n, given) in ["Ninon", "Malo", "Sacha", "Jeanne", "Basile"].into_iter().enumerate() {
            let id = 990_001 + n;
            pupils += &format!(
                "<ELEVE ELEVE_ID=\"{id}\"><NOM_DE_FAMILLE>TRENTIÈME</NOM_DE_FAMILLE><PRENOM>{given}</PRENOM>\
                 <DATE_NAISS>0{}/02/2015</DATE_NAISS><CODE_REGIME>0</CODE_REGIME></ELEVE>",
                n + 1
            );
            places += &format!(
                "<STRUCTURES_ELEVE ELEVE_ID=\"{id}\"><STRUCTURE><CODE_STRUCTURE>6A</CODE_STRUCTURE>\
                 <TYPE_STRUCTURE>D</TYPE_STRUCTURE></STRUCTURE></STRUCTURES_ELEVE>"
            );
        }
        let pupils = xml.replacen("</ELEVES>", &format!("{pupils}</ELEVES>"), 1);
        pupils.replacen("</STRUCTURES>", &format!("{places}</STRUCTURES>"), 1)
    })
}

/// A thumb, which counts what it does.
struct Thumb<'a> {
    visit: &'a Visit,
    taps: usize,
}

impl Thumb<'_> {
    /// Taps the mark at that place beside a pupil's name.
    async fn marks(&mut self, address: &str, place: usize) {
        self.taps_on(&format!("[id='p-{address}'] label:nth-child({place})")).await;
    }

    async fn taps_on(&mut self, selector: &str) {
        self.visit.click_css(selector).await;
        self.taps += 1;
    }

    async fn follows(&mut self, words: &str) {
        self.visit.follow(words).await;
        self.taps += 1;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_roll_of_thirty_pupils_with_three_absent_and_one_late_takes_seven_taps_and_two_pages() {
    let site = Site::open().await;
    site.school.imports(&thirty());
    let visit = Visit::open(Screen::Phone).await;
    site.enrols(&visit, &site.school.staff(TEACHER).code).await;
    visit.wait_for("Classes").await;
    visit.goto(&format!("{}/classes", site.address)).await;
    let before = visit.documents();
    let mut thumb = Thumb { visit: &visit, taps: 0 };
    thumb.taps_on("a[href='/classes/6A/appel']").await;
    visit.wait_for("Envoyer l'appel").await;
    let pupils: usize = visit.ask("document.querySelectorAll('.roll-line').length").await.unwrap();
    assert_eq!(pupils, 30);
    for name in ABSENT {
        thumb.marks(&site.school.address_of(name), 2).await;
    }
    let late = site.school.address_of(LATE);
    thumb.marks(&late, 3).await;
    thumb.taps_on(&format!("[id='m-{late}']")).await;
    assert_eq!(visit.ask::<bool>("(document.activeElement.select(), true)").await, Ok(true));
    visit.page.execute(InsertTextParams::new("12")).await.unwrap();
    let screens: f64 = visit.ask("document.documentElement.scrollHeight / innerHeight").await.unwrap();
    thumb.follows("Envoyer l'appel").await;
    visit.wait_for("L'appel est enregistré.").await;
    let (taps, pages) = (thumb.taps, visit.documents() - before);
    println!("roll of {pupils} pupils: {taps} taps, {pages} pages, {screens:.1} screens to scroll");
    assert!(taps <= TAPS && pages <= PAGES, "{taps} taps and {pages} pages");
    let known = |words: &str| {
        format!("[...document.querySelectorAll('.roll-known')].filter(p => p.textContent.includes('{words}')).length")
    };
    assert_eq!(visit.ask::<usize>(&known("Déjà noté absent")).await, Ok(3));
    assert_eq!(visit.ask::<usize>(&known("en retard de 12 minutes")).await, Ok(1));
    visit.end().await;
}
