//! The end of a year through the real router: closed, announced, waited for, destroyed; then nothing but the ledger.

use crate::ceremony::closes_the_year;
use crate::support::page::Page;
use crate::support::people::Person;
use crate::support::school::{AED, DPO, HEAD, School};
use carnet::acts;
use carnet::archive::Tenure;
use carnet::domain::arming::Basis;
use jiff::SignedDuration;
use jiff::civil::date;

const HELENE: &str = "Hélène DIALLO-BERTINOT";
const YEAR: &str = "/direction/annee";
const CERTIFICATE: &str = "/annees/2026-2027/attestation";

#[tokio::test]
async fn nobody_signs_in_all_summer_and_the_deadline_alone_closes_announces_tells_and_destroys() {
    let school = School::in_november();
    let helene = school.guardian(HELENE).enrols().await;
    let dpo = school.staff(DPO).enrols().await;
    assert!(helene.is_in().await);
    dpo.opens(CERTIFICATE).await.is_nowhere();
    school.runs_until(date(2027, 7, 31));
    assert!(school.archive.open_year().is_some(), "until the first notice it can be written");
    school.runs_until(date(2027, 8, 1));
    assert!(school.archive.open_year().is_none() && school.archive.live_year().is_some());
    dpo.signs_in().await;
    dpo.opens("/dpd").await.sees("annoncée, pas avant le 31 août 2027").does_not_see("DIALLO");
    helene.signs_in().await;
    assert!(helene.is_in().await, "until the last day");
    school.runs_until(date(2027, 8, 31));
    assert!(school.archive.live_year().is_none());
    assert!(!helene.is_in().await, "the session died with the year");
    let head = school.staff(HEAD).enrols().await;
    dpo.signs_in().await;
    for warden in [&head, &dpo] {
        let certificate = warden.opens(CERTIFICATE).await.sees("0 sur 1024").sees("Ce que cela ne prouve pas");
        for told in ["prévenues 30 jours avant", "prévenues 7 jours avant", "prévenues la veille"] {
            certificate.clone().sees(told);
        }
        certificate.does_not_see("DIALLO");
    }
}

#[tokio::test]
async fn a_server_switched_on_in_the_last_days_still_gives_the_shortest_notice_and_then_destroys() {
    let school = School::in_november();
    // No server looks at its clocks on a whole second.
    school.passes(SignedDuration::from_millis(39));
    school.runs_until(date(2027, 7, 31));
    school.days_pass(30);
    school.passes(SignedDuration::from_micros(571));
    acts::tick(&school.archive).unwrap();
    assert!(school.archive.open_year().is_none() && school.archive.live_year().is_some(), "announced, and still read");
    let leaves = school.browser().gets("/registre/feuilles").await.text();
    assert!(leaves.contains("wipe-announced") && leaves.contains("\"not_before\":\"2027-09-07T"), "{leaves}");
    school.days_pass(7);
    acts::tick(&school.archive).unwrap();
    assert!(school.archive.live_year().is_some(), "the notice still runs");
    school.days_pass(2);
    acts::tick(&school.archive).unwrap();
    assert!(school.archive.live_year().is_none());
}

/// A year opened on an archiving table, closed, its sanctions handed over.
async fn on_a_table(tenure: Tenure) -> (School, Person, Page) {
    let school = School::in_november_as(tenure, Basis::Table("AD59/2026-12".parse().unwrap()));
    let head = school.staff(HEAD).enrols().await;
    let closed = closes_the_year(&head).await;
    let list = closed.follows("Voir les sanctions à transcrire").await;
    let page = list.presses("J'ai pris cette liste").await.sees("La remise des sanctions est confirmée.");
    (school, head, page)
}

#[tokio::test]
async fn a_public_school_announces_nothing_before_the_archives_visa_whatever_is_sent() {
    let (school, head, page) = on_a_table(Tenure::Public).await;
    let page = page.sees("Tableau d'archivage AD59/2026-12").part("Visa des Archives").sees("Manquant");
    assert!(!head.opens(YEAR).await.offers("Annoncer la destruction"));
    let ends = ["options", "fin"].map(|part| format!("{YEAR}/2026-2027/annonce/{part}"));
    let token = page.token();
    let sent =
        head.browser.ceremony((&ends[0], &ends[1]), &token, &serde_json::json!({}), &Default::default()).await.unwrap();
    assert_eq!(sent.status, 200, "{}", sent.text());
    let refused = head.opens(sent.json()["location"].as_str().unwrap()).await;
    let refused = refused.sees("Enregistrez d'abord le visa des Archives.");
    let said = async || school.browser().gets("/registre/feuilles").await.text();
    assert!(!said().await.contains("wipe-announced"));
    let form = refused.fills("Numéro du visa", "AD59/2027-0042").fills("Date du visa", "2026-11-23");
    let page = form.presses("Enregistrer le visa").await.sees("AD59/2027-0042");
    page.presses("Annoncer la destruction").await.sees("La destruction est annoncée.");
    assert!(said().await.contains("wipe-announced"));
}

#[tokio::test]
async fn a_private_school_is_asked_for_no_visa_and_its_pages_say_so() {
    let (school, head, page) = on_a_table(Tenure::Private).await;
    let page = page.sees("Tableau d'archivage AD59/2026-12").sees("Non demandé à un établissement privé");
    assert!(!page.offers("Enregistrer le visa") && !page.shows("Manquant"));
    page.presses("Annoncer la destruction").await.sees("La destruction est annoncée.");
    school.runs_until(date(2027, 8, 30));
    school.runs_until(date(2027, 8, 31));
    head.signs_in().await;
    head.opens(CERTIFICATE).await.sees("Non demandé à un établissement privé.");
}

#[tokio::test]
async fn the_head_arms_the_next_year_as_they_open_it() {
    let school = School::in_november();
    school.reaches_the_end_of_its_year();
    let head = school.staff(HEAD).enrols().await;
    let page = head.opens(YEAR).await.sees("Clés détruites").sees("Ouvrir l'année 2027-2028");
    page.presses("Ouvrir l'année").await.sees("Choisissez ce qui autorise la destruction.");
    let named = page.clone().picks("Un visa des Archives départementales");
    named
        .fills("Référence du visa ou du tableau", "Mme DUPONT")
        .presses("Ouvrir l'année")
        .await
        .sees("ne peut pas être publiée");
    let late = page.clone().picks("Hors du champ des archives publiques");
    late.fills("Jour de la destruction", "2029-01-01").presses("Ouvrir l'année").await.sees("entre les deux dates");
    let early =
        page.clone().picks("Hors du champ des archives publiques").sees("jamais avant la fin de l'année scolaire");
    early.fills("Jour de la destruction", "2028-07-20").presses("Ouvrir l'année").await.sees("entre les deux dates");
    assert!(school.archive.open_year().is_none());
    let armed = page.picks("Un tableau d'archivage").fills("Référence du visa ou du tableau", "ad59/2027-12");
    let opened = armed.fills("Jour de la destruction", "2028-08-10").presses("Ouvrir l'année").await;
    let opened = opened.sees("L'année est ouverte.").sees("à partir du jeudi 10 août 2028");
    opened.sees("Tableau d'archivage AD59/2027-12, du 31 août 2027").sees("Manquant");
    assert_eq!(school.archive.open_year().map(|open| open.year().to_string()).as_deref(), Some("2027-2028"));
    let leaves = head.gets("/registre/feuilles").await.text();
    assert!(leaves.contains(r#""kind":"year-armed","year":"2027-2028","basis":"table","reference":"AD59/2027-12""#));
    assert!(!leaves.contains("TÊTARDEL"));
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
    assert_eq!(carnet::ledger::Checkpoint::verified(&note, &origin, &key).unwrap().size, 2);
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
    let form = form.fills("Premier jour", "2026-11-26").fills("Dernier jour", "2026-11-27");
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
