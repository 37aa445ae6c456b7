//! A passkey that cannot be made or shown: the page says why and what to do, and what it says to do is enough.

use crate::harness::{Screen, Visit};
use crate::journey::Site;
use crate::support::school::TEACHER;
use crate::support::written::note;

const HELENE: &str = "Hélène DIALLO-BERTINOT";

/// What a page says inside another application's browser.
const IN_APP: &str = "Vous êtes dans le navigateur d'une autre application, qui bloque les clés d'accès. \
                      Ouvrez le menu de cette fenêtre, puis choisissez « Ouvrir dans le navigateur ».";
/// What a page says on a device that nothing locks.
const UNVERIFIED: &str = "Votre appareil doit pouvoir vous reconnaître. Dans ses réglages, mettez un code, une empreinte \
                          ou le visage pour le verrouiller, puis recommencez.";

/// A telephone's own browser, and the one inside an application that is on most telephones.
const OWN: &str = "Mozilla/5.0 (Linux; Android 15; Pixel 8) AppleWebKit/537.36 (KHTML, like Gecko) \
                   Chrome/143.0.0.0 Mobile Safari/537.36";
const INSIDE: &str = "Mozilla/5.0 (Linux; Android 15; Pixel 8 Build/AP3A; wv) AppleWebKit/537.36 (KHTML, like Gecko) \
                      Version/4.0 Chrome/143.0.0.0 Mobile Safari/537.36 [FB_IAB/FB4A;FBAV/490.0.0.0;]";
/// Such a browser knows no passkeys.
const KNOWS_NONE: &str = "delete window.PublicKeyCredential";

/// What the page answers is read out, and the button may be pressed again or not.
async fn is_told(visit: &Visit, words: &str, again: bool) {
    visit.wait_for(words).await;
    let told: (String, bool) = visit
        .ask("[document.querySelector('.answer').getAttribute('role'), document.querySelector('.ceremony button').disabled]")
        .await
        .unwrap();
    assert_eq!(told, ("alert".to_owned(), !again));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_telephone_without_a_lock_is_told_to_set_one_and_then_the_same_letter_lets_in() {
    let site = Site::open().await;
    let mut visit = Visit::open(Screen::Phone).await;
    visit.new_device_without_lock().await;
    visit.goto(&format!("{}/activation#{}", site.address, site.school.guardian(HELENE).code)).await;
    visit.follow("Continuer").await;
    visit.click("Créer ma clé d'accès").await;
    is_told(&visit, UNVERIFIED, true).await;
    let focused = visit.ask::<bool>("document.activeElement === document.querySelector('.answer')").await;
    assert_eq!(focused, Ok(true), "whoever listens hears it at once");
    visit.look("passkey-unverified").await;
    visit.new_device().await;
    visit.follow("Créer ma clé d'accès").await;
    visit.wait_for(&format!("Vous êtes {HELENE}")).await;
    visit.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_code_of_the_letter_stays_when_another_language_is_chosen_at_either_step() {
    let site = Site::open().await;
    let visit = Visit::open(Screen::Phone).await;
    let code = site.school.guardian(HELENE).code.clone();
    visit.goto(&format!("{}/activation#{code}", site.address)).await;
    for (language, tag, onward) in [("English", "en", "Continue"), ("Español", "es", "Continuar")] {
        visit.follow(language).await;
        let typed: String = visit.ask("document.querySelector('[name=code]').value").await.unwrap();
        assert_eq!(typed, code, "{language}");
        assert_eq!(
            visit.address().await,
            format!("{}/activation?langue={tag}", site.address),
            "and no address tells it"
        );
        visit.follow(onward).await;
    }
    visit.wait_for("DIALLO-BERTINOT").await;
    visit.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_has_been_done_is_said_once_and_not_again_when_the_page_is_loaded_again() {
    const SIGNED: &str = "Votre signature est enregistrée.";
    let site = Site::open().await;
    let visit = Visit::open(Screen::Phone).await;
    let mot = site.school.holds("Zoé DIALLO-BERTINOT", TEACHER, note("Sortie", "Jeudi au musée."));
    site.enrols(&visit, &site.school.guardian(HELENE).code).await;
    visit.goto(&format!("{}{mot}", site.address)).await;
    visit.follow("J'ai lu").await;
    visit.wait_for(SIGNED).await;
    let address = visit.address().await;
    assert_eq!(address, format!("{}/carnet", site.address));
    visit.goto(&address).await;
    assert!(!visit.shows(SIGNED).await);
    visit.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_browser_inside_another_application_is_told_how_to_leave_it_and_then_the_same_letter_lets_in() {
    let site = Site::open().await;
    let mut visit = Visit::open(Screen::Phone).await;
    let letter = format!("{}/activation#{}", site.address, site.school.guardian(HELENE).code);
    visit.says_it_is(INSIDE).await;
    let knows_none = visit.runs_before_each_page(KNOWS_NONE).await;
    visit.goto(&letter).await;
    visit.follow("Continuer").await;
    is_told(&visit, IN_APP, false).await;
    visit.look("passkey-in-app").await;
    visit.goto(&format!("{}/connexion", site.address)).await;
    is_told(&visit, IN_APP, false).await;

    // Another one knows them and lets none be made.
    visit.runs_no_more(knows_none).await;
    visit.new_device_without_lock().await;
    visit.goto(&letter).await;
    visit.follow("Continuer").await;
    visit.click("Créer ma clé d'accès").await;
    is_told(&visit, IN_APP, true).await;

    visit.says_it_is(OWN).await;
    visit.new_device().await;
    // The address of the page shown differs from the letter's by the code alone, which would be no way to another page.
    visit.goto(&format!("{}/connexion", site.address)).await;
    visit.goto(&letter).await;
    visit.follow("Continuer").await;
    visit.follow("Créer ma clé d'accès").await;
    visit.wait_for(&format!("Vous êtes {HELENE}")).await;
    visit.end().await;
}
