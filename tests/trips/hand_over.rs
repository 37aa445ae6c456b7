//! The year's sanctions outlive it in the administrative file: the head reads them all, and confirms the list that was
//! read.

use crate::ceremony::closes_the_year;
use crate::support::people::Person;
use crate::support::school::{HEAD, School};

const ZOE: &str = "Zoé DIALLO-BERTINOT";
const ADAMA: &str = "Adama CARAMELLO";
const NOE: &str = "Noé DIALLO-BERTINOT";
const LIST: &str = "/direction/annee/2026-2027/remise";

async fn pronounces(school: &School, head: &Person, (pupil, measure): (&str, &str), reason: &str) {
    let form = head.opens(&format!("/direction/sanctions/{}", school.address_of(pupil))).await.picks(measure);
    let form = form.fills("Motif", reason).fills("Durée", "2");
    let form = form.fills("Premier jour", "2026-11-23").fills("Dernier jour", "2026-11-24");
    let preview = form.presses("Voir ce que lira la famille").await;
    preview.presses("Inscrire la sanction").await.sees("La sanction est inscrite");
}

async fn takes_back(school: &School, head: &Person, pupil: &str, reason: &str) {
    let record = head.opens(&format!("/eleves/{}", school.address_of(pupil))).await;
    let page = record.part_with(reason, "Retirer").follows("Retirer").await;
    page.picks("écrit deux fois").presses("Retirer ce texte").await.sees("Texte retiré");
}

const EXCLUSION: &str = "Exclusion temporaire de la classe (8 jours au plus)";

#[tokio::test]
async fn the_list_holds_every_sanction_that_stands_with_its_reason_and_the_day_it_was_carried_out() {
    let school = School::in_november();
    let head = school.staff(HEAD).enrols().await;
    pronounces(&school, &head, (ZOE, "Blâme"), "Dégradation volontaire.").await;
    pronounces(&school, &head, (ADAMA, EXCLUSION), "Violence dans la cour.").await;
    pronounces(&school, &head, (NOE, "Avertissement (sanction)"), "Erreur de personne.").await;
    takes_back(&school, &head, NOE, "Erreur de personne.").await;
    let button = "Noter que la sanction est exécutée";
    let list = head.opens("/direction/sanctions").await;
    list.part_with("Violence dans la cour.", button).presses(button).await.sees("L'exécution est notée.");

    let closed = closes_the_year(&head).await;
    let list = closed.follows("Voir les sanctions à transcrire").await.does_not_see("Erreur de personne.");
    let list = list.does_not_see(NOE).does_not_see("Aucune sanction cette année");
    let reprimand = list.part("Dégradation volontaire.").sees(ZOE).sees("6A").sees("Blâme").sees("23 novembre 2026");
    assert_eq!(reprimand.words().matches("23 novembre 2026").count(), 1, "pronounced, not carried out");
    let exclusion =
        list.part("Violence dans la cour.").sees(ADAMA).sees("Exclusion temporaire de la classe de 2 jours");
    let exclusion = exclusion.sees("du 23 novembre 2026 au 24 novembre 2026");
    assert_eq!(exclusion.words().matches("23 novembre 2026").count(), 3, "its day, its first day, and carried out");
    let taken = list.presses("J'ai pris cette liste").await.sees("La remise des sanctions est confirmée.");
    assert!(taken.offers("Annoncer la destruction"));
    head.opens(LIST).await.sees(&format!("Remise confirmée par {HEAD}"));
}

#[tokio::test]
async fn a_list_that_has_changed_since_it_was_read_is_not_confirmed_be_it_as_long_as_before() {
    let school = School::in_november();
    let head = school.staff(HEAD).enrols().await;
    pronounces(&school, &head, (ZOE, "Blâme"), "Dégradation volontaire.").await;
    pronounces(&school, &head, (ADAMA, "Blâme"), "Insultes.").await;
    let read = head.opens(LIST).await.sees("Dégradation volontaire.").sees("Insultes.");
    let (action, fields) = read.form("J'ai pris cette liste");
    // One is taken back and another added: they are as many.
    takes_back(&school, &head, ADAMA, "Insultes.").await;
    pronounces(&school, &head, (NOE, "Avertissement (sanction)"), "Fraude.").await;
    closes_the_year(&head).await;
    assert_eq!(head.browser.posts(&action, &fields).await.status, 303);
    let list = head.opens(LIST).await.does_not_see("Remise confirmée").sees("Fraude.").does_not_see("Insultes.");
    list.presses("J'ai pris cette liste").await.sees("La remise des sanctions est confirmée.");
    // What was confirmed stands, whatever is sent again.
    assert_eq!(head.browser.posts(&action, &fields).await.status, 303);
    head.opens(LIST).await.sees("Remise confirmée").sees("Fraude.");
}
