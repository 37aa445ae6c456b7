//! What the next person at the same browser finds by pressing «Back».

use crate::harness::{Screen, Visit};
use crate::journey::Site;
use crate::support::school::TEACHER;
use crate::support::written::note;

const HELENE: &str = "Hélène DIALLO-BERTINOT";
/// Names, and what was read.
const PERSONAL: [&str; 5] = ["DIALLO", "Hélène", "Zoé", "Une sortie", "imperméable"];

/// Nothing of a person stands in the page shown, seen or unseen, nor in its title.
async fn shows_nothing_personal(visit: &Visit) {
    let page: String = visit.ask("document.title + document.documentElement.outerHTML").await.unwrap();
    let found = PERSONAL.into_iter().find(|words| page.contains(words));
    assert_eq!(found, None, "at {}", visit.address().await);
    assert!(page.contains("Se connecter"), "at {}: {page}", visit.address().await);
}

/// She signs in, reads, and comes back to the mot from another page; as long as she is in, «Back» is what it always is.
async fn reads_and_comes_back(site: &Site, visit: &Visit) {
    site.signs_in(visit).await;
    visit.wait_for("Vous êtes Hélène").await;
    visit.follow("Lire et signer").await;
    visit.wait_for("Prévoir un imperméable.").await;
    visit.goto(&format!("{}/mes-appareils", site.address)).await;
    visit.wait_for("Mon appareil").await;
    visit.back().await;
    visit.wait_for("Prévoir un imperméable.").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_presses_back_after_someone_has_signed_out_sees_nothing_personal() {
    let site = Site::open().await;
    site.school.holds("Zoé DIALLO-BERTINOT", TEACHER, note("Une sortie", "Prévoir un imperméable."));
    let visit = Visit::open(Screen::Phone).await;
    visit.keeps_pages().await;
    site.enrols(&visit, &site.school.guardian(HELENE).code).await;
    visit.wait_for("Vous êtes Hélène").await;
    visit.follow("Se déconnecter").await;
    // With the pages' own script, which asks for a page anew that comes out of a memory; and where no script runs.
    for scripts in [true, false] {
        reads_and_comes_back(&site, &visit).await;
        visit.scripts(scripts).await;
        visit.follow("Se déconnecter").await;
        shows_nothing_personal(&visit).await;
        // The mot, the carnet it stands in, the sign-in before it.
        for _ in 0..3 {
            visit.back().await;
            shows_nothing_personal(&visit).await;
        }
        visit.scripts(true).await;
    }
    let kept = "(async () => (await caches.keys()).length + (await indexedDB.databases()).length \
                + localStorage.length + sessionStorage.length)()";
    assert_eq!(visit.ask::<usize>(kept).await, Ok(0), "and nothing is kept for a script to find");
    site.signs_in(&visit).await;
    visit.wait_for("Vous êtes Hélène").await;
    visit.end().await;
}
