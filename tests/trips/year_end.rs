//! The end of a year through the real router: closed, announced, waited for, destroyed; then nothing but the ledger.

use crate::support::people::Person;
use crate::support::school::{AED, DPO, HEAD, School};
use carnet::acts;
use jiff::SignedDuration;
use std::time::Duration;

const HELENE: &str = "Hélène DIALLO-BERTINOT";
const YEAR: &str = "/direction/annee";
const CERTIFICATE: &str = "/annees/2026-2027/attestation";

async fn announced(head: &Person, days: &str) {
    let closed = head.opens(YEAR).await.sees("Ouverte").presses("Clôturer l'année").await;
    let closed = closed.sees("L'année est close.").does_not_see("Détruire les clés");
    closed
        .fills("Préavis, en jours", days)
        .presses("Annoncer la destruction")
        .await
        .sees("La destruction est annoncée.");
}

/// The server runs on for that long, and ticks.
fn runs(school: &School, days: i64) {
    school.passes(SignedDuration::from_hours(24 * days));
    acts::tick(&school.archive, Some(Duration::from_secs(24 * 3600 * days.unsigned_abs()))).unwrap();
}

#[tokio::test]
async fn the_head_closes_and_announces_and_the_deadline_alone_destroys() {
    let school = School::in_november();
    let head = school.staff(HEAD).enrols().await;
    let dpo = school.staff(DPO).enrols().await;
    let helene = school.guardian(HELENE).enrols().await;
    assert!(helene.is_in().await);
    announced(&head, "30").await;
    dpo.opens("/dpd").await.sees("annoncée, pas avant le").does_not_see("DIALLO").does_not_see("détruites");
    dpo.opens(CERTIFICATE).await.is_nowhere();
    runs(&school, 29);
    assert!(school.archive.live_year().is_some());
    head.signs_in().await;
    head.opens(YEAR).await.sees("Le préavis court jusqu'au").does_not_see("Détruire les clés");
    helene.signs_in().await;
    assert!(helene.is_in().await, "until the last day");
    runs(&school, 2);
    assert!(school.archive.live_year().is_none());
    assert!(!helene.is_in().await, "the session died with the year");
    for warden in [&head, &dpo] {
        warden.signs_in().await;
        let certificate = warden.opens(CERTIFICATE).await;
        certificate.sees("0 sur 1024").sees("Ce que cela ne prouve pas").does_not_see("DIALLO");
    }
    head.opens(YEAR).await.sees("Clés détruites").sees("Ouvrir l'année 2027-2028").presses("Ouvrir l'année").await;
    assert_eq!(school.archive.open_year().map(|open| open.year().to_string()).as_deref(), Some("2027-2028"));
}

#[tokio::test]
async fn a_notice_too_short_is_refused_and_the_year_stays_closed() {
    let school = School::in_november();
    let head = school.staff(HEAD).enrols().await;
    let closed = head.opens(YEAR).await.presses("Clôturer l'année").await;
    let again = closed.fills("Préavis, en jours", "3").presses("Annoncer la destruction").await;
    again.sees("Clôturée").does_not_see("La destruction est annoncée.");
    assert!(school.archive.live_year().is_some());
}

#[tokio::test]
async fn the_life_of_the_year_is_nowhere_for_everyone_else() {
    let school = School::in_november();
    let head = school.staff(HEAD).enrols().await;
    head.opens(YEAR).await.sees("Fin d'année");
    for stranger in [school.staff(AED), school.staff(DPO), school.guardian(HELENE)] {
        let stranger = stranger.enrols().await;
        for path in [YEAR, "/direction", "/direction/sanctions", "/direction/personnels"] {
            stranger.opens(path).await.is_nowhere();
        }
    }
}

#[tokio::test]
async fn anyone_may_fetch_the_ledger_and_it_names_nobody() {
    let school = School::in_november();
    let browser = school.browser();
    let leaves = browser.gets("/registre/feuilles").await.text();
    assert!(leaves.contains("\"kind\":\"year-open\"") && leaves.ends_with("}\n"));
    let key: carnet::ledger::VerifyingKey = browser.gets("/registre/cle").await.text().trim_end().parse().unwrap();
    let note = browser.gets("/registre/arrete").await.text();
    let origin = key.name().parse().unwrap();
    assert_eq!(carnet::ledger::Checkpoint::verified(&note, &origin, &key).unwrap().size, 1);
    for word in school.everything_personal() {
        assert!(!leaves.contains(&word) && !note.contains(&word), "{word}");
    }
}

#[tokio::test]
async fn a_demonstration_s_clock_is_nowhere_in_a_real_school() {
    let school = School::in_november();
    school.browser().opens("/demo").await.is_nowhere();
    let before = school.archive.now();
    school.browser().posts("/demo", &[("saut".to_owned(), "preavis".to_owned())]).await;
    assert_eq!(school.archive.now(), before);
}

#[tokio::test]
async fn the_head_pronounces_a_sanction_after_reading_what_the_family_will_read() {
    let school = School::in_november();
    let head = school.staff(HEAD).enrols().await;
    let choice = head.opens("/direction/sanctions").await.follows("Inscrire une sanction").await;
    let class = choice.links().into_iter().find(|link| link.ends_with("?classe=6A")).unwrap();
    let pupils = head.opens(&class).await;
    let pupil = pupils.links().into_iter().find(|link| link.len() == "/direction/sanctions/".len() + 26).unwrap();
    let form = head.opens(&pupil).await.picks("Exclusion temporaire de la classe (8 jours au plus)");
    let form = form.fills("Durée", "9").fills("Motif", "Dégradation volontaire.");
    let again = form.presses("Voir ce que lira la famille").await.has_status(422);
    let preview = again.fills("Durée", "2").presses("Voir ce que lira la famille").await;
    let preview = preview.sees("Rien n'est encore inscrit").sees("2 jours").sees("Dégradation volontaire.");
    head.opens("/direction/sanctions").await.sees("Aucune sanction cette année");
    preview.presses("Inscrire la sanction").await.sees("La sanction est inscrite").sees("2 jours");
}

#[tokio::test]
async fn someone_added_signs_in_with_the_letter_and_loses_everything_at_once() {
    let school = School::in_november();
    let head = school.staff(HEAD).enrols().await;
    let page = head.opens("/direction/personnels").await;
    let page = page.fills("Nom", "NOUVELET").fills("Prénom", "Iris").picks("Madame").picks("Direction");
    page.presses("Ajouter").await.sees("Iris NOUVELET").sees("Sans accès");
    head.opens("/direction/personnels")
        .await
        .presses("Préparer leurs lettres d'activation")
        .await
        .sees("Iris NOUVELET");
    let iris = school.staff("Iris NOUVELET").enrols().await;
    iris.opens("/direction").await.sees("Direction");
    let hers = head.opens("/direction/personnels").await.part_with("Iris NOUVELET", "Retirer l'accès");
    hers.presses("Retirer l'accès").await.sees("L'accès est retiré");
    assert!(!iris.is_in().await);
    iris.signs_in().await;
    assert!(!iris.is_in().await, "her passkey opens nothing any more");
}
