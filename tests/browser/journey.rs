//! A year in real browsers: enrolled from the letter, written, read and signed, closed and destroyed; every page looked
//! at on the way, on a phone and on a desk.

use crate::harness::{Screen, Visit};
use crate::looks::SCREENS;
use crate::support::school::{DPO, HEAD, School, TEACHER};
use carnet::acts;
use carnet::web::{Limits, serve};
use std::future::pending;
use std::sync::Arc;
use tokio::net::TcpListener;

/// The invented school, served to real browsers on a port of its own.
pub struct Site {
    pub school: School,
    pub address: String,
}

impl Site {
    pub async fn open() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = format!("http://localhost:{}", listener.local_addr().unwrap().port());
        let at = address.clone();
        let school = tokio::task::spawn_blocking(move || School::in_november_at(&at, Limits::default())).await.unwrap();
        tokio::spawn(serve(Arc::clone(&school.app), listener, pending()));
        Self { school, address }
    }

    /// Scans the square of the letter, and makes a passkey.
    pub async fn enrols(&self, visit: &Visit, code: &str) {
        visit.goto(&format!("{}/activation#{code}", self.address)).await;
        visit.follow("Continuer").await;
        visit.follow("Créer ma clé d'accès").await;
    }

    /// The same, looking at each page.
    async fn enrols_for_the_eye(&self, visit: &Visit, code: &str) {
        visit.goto(&format!("{}/activation#{code}", self.address)).await;
        let typed: String = visit.ask("document.querySelector('[name=code]').value").await.unwrap();
        assert_eq!(typed, code, "the letter's square fills the code in");
        assert_eq!(visit.address().await, format!("{}/activation", self.address), "and the address forgets it");
        visit.look("activation").await;
        visit.follow("Continuer").await;
        visit.fill("Nom de cet appareil", "Téléphone").await;
        visit.look("activation-key").await;
        visit.follow("Créer ma clé d'accès").await;
    }

    /// Goes to a page and looks at it.
    pub async fn goes(&self, visit: &Visit, path: &str, name: &str) {
        visit.goto(&format!("{}{path}", self.address)).await;
        visit.look(name).await;
    }

    pub async fn signs_in(&self, visit: &Visit) {
        visit.goto(&format!("{}/connexion", self.address)).await;
        visit.follow("Se connecter avec ma clé d'accès").await;
    }

    async fn days_pass(&self, days: u32) {
        self.school.days_pass(i64::from(days));
        let archive = Arc::clone(&self.school.archive);
        tokio::task::spawn_blocking(move || acts::tick(&archive).unwrap()).await.unwrap();
    }
}

/// Zoé's teacher takes the roll and writes to the class.
async fn teacher_writes(site: &Site, screen: Screen) {
    let visit = Visit::open(screen).await;
    site.enrols(&visit, &site.school.staff(TEACHER).code).await;
    visit.wait_for("Classes").await;
    visit.look("classes").await;
    visit.follow("SIXIÈME A").await;
    visit.look("class").await;
    visit.follow("Faire l'appel").await;
    visit.look("roll").await;
    let absent =
        "(() => { const zoe = [...document.querySelectorAll('fieldset')].find(f => f.textContent.includes('Zoé'));
        [...zoe.querySelectorAll('label')].find(l => l.textContent.includes('Absent')).click(); return true })()";
    assert_eq!(visit.ask::<bool>(absent).await, Ok(true));
    visit.follow("Envoyer l'appel").await;
    visit.wait_for("L'appel est enregistré.").await;
    visit.look("roll-taken").await;
    site.goes(&visit, "/classes/6A/ecrire", "writing").await;
    visit.click("Mot").await;
    visit.click("Toute la classe").await;
    visit.fill("Objet", "Sortie au planétarium").await;
    visit.fill("Texte", "Jeudi matin. Prévoir un imperméable.").await;
    visit.follow("Envoyer").await;
    visit.wait_for("C'est envoyé.").await;
    visit.look("sent").await;
    visit.end().await;
}

/// The guardian reads and signs, with scripts and without.
async fn guardian_signs(site: &Site, visit: &Visit) {
    site.goes(visit, "/carnet", "carnet").await;
    visit.follow("Lire et signer").await;
    visit.wait_for("Prévoir un imperméable.").await;
    visit.look("entry").await;
    visit.scripts(false).await;
    visit.follow("J'ai lu").await;
    assert!(visit.shows("Votre signature est enregistrée.").await, "signing needs no script");
    visit.look("carnet-signed").await;
    visit.follow("Lire et justifier").await;
    visit.look("absence").await;
    visit.click("Maladie de l'enfant").await;
    visit.follow("Envoyer la justification").await;
    assert!(visit.shows("Votre justification est envoyée").await, "nor does justifying");
    visit.scripts(true).await;
    site.goes(visit, "/carnet/choix", "choices").await;
    site.goes(visit, "/carnet/consultations", "consultations").await;
    site.goes(visit, "/mes-appareils", "devices").await;
}

/// The head pronounces a sanction, which the guardian signs with her passkey.
async fn sanction_is_signed(site: &Site, head: &Visit, guardian: &Visit) {
    site.goes(head, "/direction", "head").await;
    site.goes(head, "/direction/sanctions/nouvelle?classe=6A", "sanction-whom").await;
    head.follow("Zoé DIALLO-BERTINOT").await;
    head.click("Blâme").await;
    head.fill("Motif", "Violence volontaire au réfectoire.").await;
    head.look("sanction-form").await;
    head.follow("Voir ce que lira la famille").await;
    head.look("sanction-preview").await;
    head.follow("Inscrire la sanction").await;
    head.wait_for("La sanction est inscrite").await;
    head.look("sanctions").await;
    site.goes(guardian, "/carnet", "carnet-sanction").await;
    guardian.follow("Lire et signer").await;
    guardian.wait_for("Violence volontaire au réfectoire.").await;
    guardian.look("sanction").await;
    guardian.follow("J'ai lu").await;
    guardian.wait_for("Votre signature est enregistrée.").await;
}

/// The head ends the year; what the guardian could read is gone.
async fn year_ends(site: &Site, head: &Visit, guardian: &Visit) {
    site.goes(head, "/direction/annee", "year-open").await;
    head.click("Clôturer avant la fin de l'année scolaire").await;
    head.fill("Pour confirmer, écrivez CLORE", "CLORE").await;
    head.look("year-closing").await;
    head.follow("Clôturer l'année").await;
    head.wait_for("L'année est close.").await;
    head.look("year-closed").await;
    head.follow("Voir les sanctions à transcrire").await;
    head.look("hand-over").await;
    head.follow("J'ai pris cette liste").await;
    head.wait_for("La remise des sanctions est confirmée.").await;
    head.follow("Annoncer la destruction").await;
    head.wait_for("La destruction est annoncée.").await;
    head.look("year-announced").await;
    site.goes(guardian, "/carnet", "carnet-announced").await;
    // Past the first notice, then past the armed day.
    site.days_pass(260).await;
    site.days_pass(30).await;
    site.signs_in(head).await;
    site.goes(head, "/direction/annee", "year-destroyed").await;
    head.follow("Attestation de destruction").await;
    head.look("certificate").await;
    site.goes(guardian, "/carnet", "signed-out").await;
    guardian.click("Se connecter avec ma clé d'accès").await;
    guardian.wait_for("Cette clé d'accès n'ouvre pas ce carnet.").await;
    guardian.expect_mishap("400").await;
}

async fn a_year_at(screen: Screen) {
    let site = Site::open().await;
    let guardian = Visit::open(screen).await;
    site.enrols_for_the_eye(&guardian, &site.school.guardian("Hélène DIALLO-BERTINOT").code).await;
    guardian.wait_for("Vous êtes Hélène DIALLO-BERTINOT").await;
    guardian.follow("Se déconnecter").await;
    guardian.look("sign-in").await;
    site.signs_in(&guardian).await;
    guardian.wait_for("Vous êtes Hélène DIALLO-BERTINOT").await;
    teacher_writes(&site, screen).await;
    guardian_signs(&site, &guardian).await;
    let head = Visit::open(screen).await;
    site.enrols(&head, &site.school.staff(HEAD).code).await;
    sanction_is_signed(&site, &head, &guardian).await;
    year_ends(&site, &head, &guardian).await;
    head.end().await;
    guardian.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_year_from_the_letter_to_the_destruction_on_a_phone() {
    a_year_at(Screen::Phone).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_year_from_the_letter_to_the_destruction_on_a_desk() {
    a_year_at(Screen::Desk).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_pages_of_the_staff_and_of_the_dpo_on_both_screens() {
    let site = Site::open().await;
    for screen in SCREENS {
        for (name, pages) in [
            (DPO, vec![("/dpd", "dpo")]),
            (HEAD, vec![("/direction/personnels", "staff"), ("/direction/sanctions", "sanctions-none")]),
        ] {
            let visit = Visit::open(screen).await;
            // At the second screen they come with a new letter: the first passkey is on the other device.
            let person = site.school.staff(name);
            carnet::auth::revoke_access(&site.school.archive, person.seat).unwrap();
            site.enrols(&visit, &site.school.staff(name).code).await;
            for (path, picture) in pages {
                site.goes(&visit, path, picture).await;
            }
            visit.end().await;
        }
    }
}
