//! A carnet of a whole year stays light on an old phone: no page of it is heavy, however much there is to read.

use crate::support::page::Page;
use crate::support::people::Person;
use crate::support::school::{School, TEACHER};
use crate::support::written::{note, visit};
use jiff::SignedDuration;

const HELENE: &str = "Hélène DIALLO-BERTINOT";
const ZOE: &str = "Zoé DIALLO-BERTINOT";
const HEAVIEST: usize = 100_000;

/// How many of these a page shows.
fn shown(page: &Page, subjects: &[String]) -> usize {
    subjects.iter().filter(|subject| page.shows(subject)).count()
}

/// Goes on by that way, from the first page to the last: how many of these each page shows, which are all different
/// ones.
async fn reads_on(page: Page, on: &str, subjects: &[String]) -> (Page, Vec<usize>) {
    let (mut page, mut counts) = (page, Vec::new());
    let mut left: Vec<String> = subjects.to_vec();
    loop {
        assert!(page.source.len() < HEAVIEST, "{}: {} bytes", page.path, page.source.len());
        counts.push(shown(&page, &left));
        left.retain(|subject| !page.shows(subject));
        if !page.offers(on) {
            break;
        }
        page = page.follows(on).await.has_status(200);
    }
    assert!(left.is_empty(), "never shown: {left:?}");
    (page, counts)
}

/// How many visits to the sick bay a page shows.
fn visits(page: &Page) -> usize {
    page.words().matches("Passage à l'infirmerie").count()
}

fn long_subject(number: usize) -> String {
    format!("Mot n° {number:03} de l'année, avec un objet aussi long que ceux que l'on écrit d'habitude")
}

#[tokio::test]
async fn a_carnet_of_two_hundred_pages_is_read_fifty_at_a_time_and_no_page_of_it_is_heavy() {
    let school = School::in_november();
    let helene = school.guardian(HELENE).enrols().await;
    let mots: Vec<_> = (0..210).map(long_subject).collect();
    for subject in &mots {
        school.passes(SignedDuration::from_secs(1));
        school.holds(ZOE, TEACHER, note(subject, "Prévoir un pique-nique."));
    }
    for _ in 0..120 {
        school.holds(ZOE, TEACHER, visit(&school));
    }
    let home = helene.opens("/carnet").await;
    assert!(home.source.len() < HEAVIEST, "{}", home.source.len());
    assert_eq!(shown(&home, &mots), 12);
    let first = home.follows("Voir aussi les 198 pages suivantes").await;
    assert_eq!(first.path, "/carnet?tout=a-lire#a-faire");
    let (last, counts) = reads_on(first, "suivantes", &mots).await;
    assert_eq!((counts, last.path.as_str()), (vec![50, 50, 50, 50, 10], "/carnet?tout=a-lire&page=5#a-faire"));
    let back = last.follows("Revenir aux précédentes").await.follows("Revenir aux précédentes").await;
    assert_eq!((back.path.as_str(), shown(&back, &mots)), ("/carnet?tout=a-lire&page=3#a-faire", 50));
    no_page_is_none(&helene, &mots).await;
    let older = home.follows("Voir aussi les 116 pages plus anciennes").await;
    assert_eq!(visits(&older), 50);
    let (last, counts) = reads_on(older, "plus anciennes", &[]).await;
    assert_eq!((counts.len(), visits(&last)), (3, 20), "{}", last.path);
}

/// A number that is none of the list's leads to the nearest that is.
async fn no_page_is_none(who: &Person, mots: &[String]) {
    for (number, count) in [("0", 50), ("99", 10), ("-1", 50), ("x", 50), ("99999999999999999999", 50)] {
        let page = who.opens(&format!("/carnet?tout=a-lire&page={number}")).await.has_status(200);
        assert_eq!(shown(&page, mots), count, "{number}");
    }
}
