//! A roll taken where there is no network: kept without a name, sent when the network is back, gone at sign-out.

use crate::harness::{Screen, Visit};
use crate::journey::Site;
use crate::support::school::{AED, TEACHER};
use carnet::domain::absence::Lateness;
use carnet::domain::entry::Matter;
use carnet::domain::timetable::USUAL;

/// Everything the pages' scripts have left in the browser, as one text.
const LEFT: &str = "(async () => {
    const bases = await indexedDB.databases();
    const rolls = await Promise.all(bases.map(({ name }) => new Promise(done => {
        const opening = indexedDB.open(name);
        opening.onsuccess = () => {
            const base = opening.result;
            const all = base.transaction('rolls').objectStore('rolls').getAll();
            all.onsuccess = () => { base.close(); done(all.result); };
        };
    })));
    const storage = { ...localStorage, ...sessionStorage };
    return JSON.stringify({ rolls: rolls.flat(), storage, caches: await caches.keys(), cookies: document.cookie });
})()";

/// A roll is kept, as the page's script keeps it.
const KEEPS_ONE: &str = "new Promise(done => {
    const opening = indexedDB.open('carnet', 1);
    opening.onsuccess = () => {
        const base = opening.result, change = base.transaction('rolls', 'readwrite');
        change.objectStore('rolls').put({ key: 'x', url: '/classes/6A/appel', fields: [] });
        change.oncomplete = () => { base.close(); done(true); };
    };
})";

const WORKERS: &str = "navigator.serviceWorker.getRegistrations().then(all => all.length)";

/// A roll of a class that the teacher has not, kept under the mark of the page.
const KEEPS_ANOTHER_CLASS: &str = "new Promise(done => {
    const owner = document.querySelector('[data-keeper]').dataset.keeper, opening = indexedDB.open('carnet', 1);
    opening.onsuccess = () => {
        const base = opening.result, change = base.transaction('rolls', 'readwrite');
        const fields = [['csrf', ''], ['lesson', '09:00']], url = '/classes/3C/appel';
        change.objectStore('rolls').put({ key: 'x', owner, of: 'TROISIÈME C – 9 h', url, filed: '', fields });
        change.oncomplete = () => { base.close(); done(true); };
    };
})";

/// The roll of nine o'clock, as pages call it.
const AT_NINE: &str = "SIXIÈME A – lundi 23 novembre 2026 – 9 h";

/// What the pages' scripts have left, with ordinary spaces.
async fn left_in(visit: &Visit) -> String {
    let left: String = visit.ask(LEFT).await.unwrap();
    left.replace('\u{a0}', " ")
}

/// The server answers so, and the network is back: the page says again what is kept.
fn answered_with(status: u16) -> String {
    format!(
        "new Promise(done => {{
            window.fetch = () => Promise.resolve(new Response('', {{ status: {status} }}));
            const said = document.querySelector('[data-say=kept]');
            said.hidden = true;
            new MutationObserver(() => done(true)).observe(said, {{ attributes: true }});
            dispatchEvent(new Event('online'));
        }})"
    )
}

/// A teacher with a telephone, before the roll of nine o'clock.
async fn at_the_roll() -> (Site, Visit) {
    at_the_roll_with(true).await
}

/// The same, of a browser that has workers, or has none: there the page alone sends what is kept.
async fn at_the_roll_with(workers: bool) -> (Site, Visit) {
    let site = Site::open().await;
    let visit = Visit::open(Screen::Phone).await;
    if workers {
        // Before any page: a worker that began to wait for a debugger goes on waiting.
        visit.lets_workers_run().await;
    } else {
        visit.runs_before_each_page("delete Navigator.prototype.serviceWorker").await;
    }
    site.enrols(&visit, &site.school.staff(TEACHER).code).await;
    visit.wait_for("Classes").await;
    visit.goto(&format!("{}/classes/6A/appel?cours=09:00", site.address)).await;
    (site, visit)
}

async fn marks_zoe_absent(visit: &Visit) {
    let absent =
        "(() => { const zoe = [...document.querySelectorAll('fieldset')].find(f => f.textContent.includes('Zoé'));
        [...zoe.querySelectorAll('label')].find(l => l.textContent.includes('Absent')).click(); return true })()";
    assert_eq!(visit.ask::<bool>(absent).await, Ok(true));
}

/// The roll with Zoé absent is sent, and there is no network.
async fn sends_without_network(visit: &Visit) {
    marks_zoe_absent(visit).await;
    visit.offline(true).await;
    visit.click("Envoyer l'appel").await;
    visit.wait_for("l'appel est gardé sur cet appareil").await;
    visit.expect_mishap("ERR_INTERNET_DISCONNECTED").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_roll_taken_without_network_is_kept_without_a_name_and_sent_when_it_returns() {
    let (site, visit) = at_the_roll().await;
    sends_without_network(&visit).await;
    let left: String = visit.ask(LEFT).await.unwrap();
    let zoe = site.school.address_of("Zoé DIALLO-BERTINOT");
    assert!(left.contains(&zoe) && left.contains("absent"), "{left}");
    assert_eq!(left.matches("[\"p-").count(), 1, "those who were there are not in it: {left}");
    for personal in site.school.everything_personal() {
        assert!(!left.contains(&personal), "«{personal}» is kept: {left}");
    }
    visit.offline(false).await;
    visit.wait_for("Appel fait par").await;
    visit.wait_for("Déjà noté absent").await;
    let left: String = visit.ask(LEFT).await.unwrap();
    assert!(left.contains("\"rolls\":[]"), "{left}");
    visit.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_roll_that_waited_is_filed_though_vie_scolaire_has_marked_the_pupil_late_at_the_gate_meanwhile() {
    let (site, visit) = at_the_roll().await;
    // From here on the teacher has no network. What is kept may be sent by the page or by its worker, whichever is
    // first.
    visit.offline(true).await;
    let (on, nine) = (site.school.archive.local_now().date(), USUAL[1]);
    let late = Lateness::between(on, (nine.begins(), nine.ends()), 10);
    site.school.holds("Zoé DIALLO-BERTINOT", AED, Matter::Lateness(late));
    sends_without_network(&visit).await;
    visit.offline(false).await;
    visit.wait_for("Appel fait par").await;
    visit.wait_for("Déjà noté en retard de 10 minutes").await;
    let left: String = visit.ask(LEFT).await.unwrap();
    assert!(left.contains("\"rolls\":[]"), "{left}");
    visit.follow("Se déconnecter").await;
    visit.wait_for("Se connecter avec ma clé d'accès").await;
    assert!(!visit.shows("Si vous vous déconnectez maintenant").await, "nothing is left to lose");
    visit.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn signing_out_leaves_neither_roll_nor_worker_in_the_browser() {
    let (_site, visit) = at_the_roll().await;
    assert_eq!(visit.ask::<u32>(&format!("navigator.serviceWorker.ready.then(() => {WORKERS})")).await, Ok(1));
    assert_eq!(visit.ask::<bool>(KEEPS_ONE).await, Ok(true));
    visit.click("Se déconnecter").await;
    visit.wait_for("Si vous vous déconnectez maintenant").await;
    visit.follow("Se déconnecter").await;
    visit.wait_for("Se connecter avec ma clé d'accès").await;
    assert_eq!(visit.ask::<usize>("indexedDB.databases().then(all => all.length)").await, Ok(0));
    assert_eq!(visit.ask::<u32>(WORKERS).await, Ok(0));
    visit.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_device_whose_disk_says_nothing_asks_to_leave_the_page_open_and_still_lets_the_teacher_sign_out() {
    let (_site, visit) = at_the_roll().await;
    assert_eq!(visit.ask::<bool>("(IDBFactory.prototype.open = () => ({}), true)").await, Ok(true));
    marks_zoe_absent(&visit).await;
    visit.offline(true).await;
    visit.click("Envoyer l'appel").await;
    visit.wait_for("Laissez cette page ouverte un instant").await;
    visit.expect_mishap("ERR_INTERNET_DISCONNECTED").await;
    visit.offline(false).await;
    visit.follow("Se déconnecter").await;
    visit.wait_for("Se connecter avec ma clé d'accès").await;
    visit.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_roll_left_on_a_classroom_computer_waits_for_its_own_teacher_and_is_never_sent_as_a_colleagues() {
    let (site, visit) = at_the_roll_with(false).await;
    sends_without_network(&visit).await;
    // She leaves without signing out, and a colleague who sees every class comes in on the same browser.
    visit.goto("about:blank").await;
    visit.offline(false).await;
    site.enrols(&visit, &site.school.staff(AED).code).await;
    visit.wait_for("Vous êtes Bastien PIONNELLO").await;
    visit.goto(&format!("{}/classes/6A/appel?cours=10:10", site.address)).await;
    sends_without_network(&visit).await;
    visit.offline(false).await;
    visit.wait_for("Appel fait par Bastien PIONNELLO").await;
    let left = left_in(&visit).await;
    assert!(left.contains(AT_NINE), "hers waits still: {left}");
    assert!(!left.contains("– 10 h 10"), "and his own went: {left}");
    visit.goto(&format!("{}/classes/6A/appel?cours=09:00", site.address)).await;
    // A network that breaks off may have carried hers all the same, which no browser can know: it is hers then.
    let shown: String = visit.ask("document.body.innerText").await.unwrap();
    assert!(!shown.contains("Appel fait par Bastien") && !shown.contains("a pas été accepté"), "{shown}");
    visit.click("Se déconnecter").await;
    visit.wait_for("Un appel, le vôtre ou celui d'un collègue, n'est pas encore parti").await;
    visit.wait_for(AT_NINE).await;
    // She is back, with a letter: the browser of this test holds a passkey of each and chooses by itself.
    let seat = site.school.staff(TEACHER).seat;
    carnet::auth::revoke_access(&site.school.archive, seat).unwrap();
    site.enrols(&visit, &site.school.staff(TEACHER).code).await;
    visit.wait_for("L'appel gardé sur cet appareil est parti").await;
    visit.goto(&format!("{}/classes/6A/appel?cours=09:00", site.address)).await;
    visit.wait_for("Appel fait par Ségolène ALBARÈDE").await;
    visit.wait_for("Déjà noté absent").await;
    visit.end().await;
}

/// The roll that the page shows, kept with Zoé absent before it was opened, and not sent yet.
const KEEPS_THIS_ONE: &str = "new Promise(done => {
    const owner = document.querySelector('[data-keeper]').dataset.keeper, form = document.querySelector('form[data-roll]');
    const [url, of, filed] = [form.getAttribute('action'), form.dataset.of, form.dataset.roll];
    const [lesson, on] = ['lesson', 'on'].map(name => form.elements[name].value);
    const zoe = [...form.querySelectorAll('fieldset')].find(f => f.textContent.includes('Zoé')).querySelector('input').name;
    const fields = [['csrf', ''], ['lesson', lesson], ['on', on], [zoe, 'absent']];
    const opening = indexedDB.open('carnet', 1);
    opening.onsuccess = () => {
        const base = opening.result, change = base.transaction('rolls', 'readwrite');
        change.objectStore('rolls').put({ key: [owner, url, on, lesson].join(' '), owner, of, url, filed, fields });
        change.oncomplete = () => { base.close(); done(true); };
    };
})";

#[tokio::test(flavor = "multi_thread")]
async fn a_roll_that_is_sent_takes_the_place_of_what_was_kept_of_it() {
    let (_site, visit) = at_the_roll_with(false).await;
    assert_eq!(visit.ask::<bool>(KEEPS_THIS_ONE).await, Ok(true));
    visit.follow("Envoyer l'appel").await;
    visit.wait_for("Appel fait par").await;
    let left = left_in(&visit).await;
    assert!(left.contains("\"rolls\":[]"), "{left}");
    assert!(!visit.shows("Déjà noté absent").await, "what was kept says what is no longer meant");
    visit.end().await;
}

/// A roll of the afternoon of that class, kept in the morning under the mark of the page.
const KEEPS_THE_AFTERNOON: &str = "new Promise(done => {
    const owner = document.querySelector('[data-keeper]').dataset.keeper, opening = indexedDB.open('carnet', 1);
    opening.onsuccess = () => {
        const base = opening.result, change = base.transaction('rolls', 'readwrite');
        const fields = [['csrf', ''], ['lesson', '13:30']], url = '/classes/6A/appel';
        change.objectStore('rolls').put({ key: 'y', owner, of: 'SIXIÈME A – 13 h 30', url, filed: '', fields });
        change.oncomplete = () => { base.close(); done(true); };
    };
})";

#[tokio::test(flavor = "multi_thread")]
async fn a_kept_roll_whose_lesson_has_not_begun_goes_on_being_kept() {
    let (site, visit) = at_the_roll_with(false).await;
    assert_eq!(visit.ask::<bool>(KEEPS_THE_AFTERNOON).await, Ok(true));
    visit.goto(&format!("{}/classes", site.address)).await;
    visit.wait_for("l'appel est gardé sur cet appareil").await;
    visit.expect_mishap("425").await;
    let left = left_in(&visit).await;
    assert!(left.contains("SIXIÈME A – 13 h 30"), "{left}");
    visit.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_kept_roll_that_says_something_else_than_what_stands_is_told_so_on_whatever_page_comes_next() {
    let (site, visit) = at_the_roll_with(false).await;
    let (on, nine) = (site.school.archive.local_now().date(), USUAL[1]);
    let late = Lateness::between(on, (nine.begins(), nine.ends()), 10);
    site.school.holds("Zoé DIALLO-BERTINOT", AED, Matter::Lateness(late));
    sends_without_network(&visit).await;
    visit.goto("about:blank").await;
    visit.offline(false).await;
    visit.goto(&format!("{}/classes", site.address)).await;
    visit.wait_for("Un élève au moins était déjà noté autrement").await;
    visit.wait_for(AT_NINE).await;
    visit.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_kept_roll_is_dropped_only_when_it_can_never_be_taken_and_then_its_class_and_lesson_are_named() {
    let (site, visit) = at_the_roll_with(false).await;
    sends_without_network(&visit).await;
    // Asked too often, or with a token that a newer session has made stale: neither says anything of the roll.
    for status in [429, 400] {
        assert_eq!(visit.ask::<bool>(&answered_with(status)).await, Ok(true));
        let left = left_in(&visit).await;
        assert!(left.contains(AT_NINE), "after {status}: {left}");
    }
    visit.offline(false).await;
    visit.goto(&format!("{}/classes", site.address)).await;
    visit.wait_for("L'appel gardé sur cet appareil est parti").await;
    visit.wait_for(AT_NINE).await;
    assert_eq!(visit.ask::<bool>(KEEPS_ANOTHER_CLASS).await, Ok(true));
    visit.goto(&format!("{}/classes", site.address)).await;
    visit.wait_for("n'a pas été accepté").await;
    visit.wait_for("TROISIÈME C – 9 h").await;
    visit.expect_mishap("404").await;
    let left = left_in(&visit).await;
    assert!(left.contains("\"rolls\":[]"), "{left}");
    visit.end().await;
}
