//! What everyone else of the school comes for, on a phone and on a desk: a pupil reads, the secretary imports and
//! prepares letters, the nurse notes a visit, the «CPE» judges a reason and plans a retenue, the «AED» notes who comes
//! late and prints. They follow one another at the same browser, each with a letter and a passkey of their own.

use crate::harness::{Screen, Visit};
use crate::journey::Site;
use crate::quick::thirty;
use crate::support::school::{AED, CPE, TEACHER};
use crate::support::written::{absence, detention, note};
use carnet::domain::staff::Function;

const ZOE: &str = "Zoé DIALLO-BERTINOT";
const HELENE: &str = "Hélène DIALLO-BERTINOT";
const SECRETARY: &str = "Solange PLIENVELOPPE";
const NURSE: &str = "Rose PANSEMENTEAU";

/// Whoever was there leaves the browser to the next one, who comes with a device of their own.
async fn leaves(visit: &mut Visit) {
    visit.follow("Se déconnecter").await;
    visit.wait_for("Se connecter avec ma clé d'accès").await;
    visit.new_device().await;
}

/// The guardian opens her daughter's access, and says why she was away.
async fn guardian_opens_the_pupil_s_access(site: &Site, visit: &mut Visit) {
    site.enrols(visit, &site.school.guardian(HELENE).code).await;
    visit.follow("Lire et justifier").await;
    visit.click("Maladie de l'enfant").await;
    visit.follow("Envoyer la justification").await;
    visit.wait_for("Votre justification est envoyée").await;
    visit.goto(&format!("{}/carnet/choix", site.address)).await;
    visit.follow("Donner un accès à Zoé").await;
    visit.wait_for("Zoé a son propre accès.").await;
    leaves(visit).await;
}

async fn pupil_reads(site: &Site, visit: &mut Visit, note: &str) {
    site.enrols(visit, &site.school.pupil(ZOE).code).await;
    visit.wait_for("Sortie au musée").await;
    visit.look("pupil").await;
    site.goes(visit, note, "pupil-entry").await;
    visit.wait_for("Prévoir un pique-nique.").await;
    assert!(!visit.shows("J'ai lu").await, "she signs nothing");
    visit.follow("Marquer comme lu").await;
    visit.wait_for("C'est noté : vous l'avez lu.").await;
    leaves(visit).await;
}

async fn secretary_imports_and_prepares_letters(site: &Site, visit: &mut Visit) {
    let new = thirty().into_iter().find(|file| file.name.contains("ElevesAvecAdresses")).unwrap();
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join(&new.name), &new.bytes).unwrap();
    site.enrols(visit, &site.school.staff(SECRETARY).code).await;
    visit.wait_for("Vous n'ouvrez aucun carnet").await;
    visit.look("secretary").await;
    visit.follow("Importer les listes").await;
    visit.look("import").await;
    visit.attach("Fichiers", &folder.path().join(&new.name)).await;
    visit.follow("Voir ce qui changerait").await;
    visit.wait_for("5 élèves arrivent").await;
    visit.look("import-plan").await;
    visit.follow("Écrire ces changements").await;
    visit.wait_for("L'import est fait").await;
    site.goes(visit, "/vie-scolaire/lettres", "letters-classes").await;
    visit.follow("SIXIÈME A").await;
    visit.follow("Préparer les lettres").await;
    visit.wait_for("Les lettres sont prêtes").await;
    visit.look("letters-class").await;
    visit.follow("Imprimer").await;
    let letters: usize = visit.ask("document.querySelectorAll('article.letter').length").await.unwrap();
    let sheets = visit.print(&format!("letters-{}", visit.screen.width())).await;
    assert!(letters > 20 && sheets.len() == letters && !sheets.contains(&0), "{letters} letters, {sheets:?}");
    leaves(visit).await;
}

async fn nurse_notes_a_visit(site: &Site, visit: &mut Visit) {
    site.enrols(visit, &site.school.staff(NURSE).code).await;
    visit.wait_for("Aucun passage noté").await;
    visit.look("sick-bay").await;
    visit.follow("SIXIÈME A").await;
    visit.look("sick-bay-class").await;
    visit.click(ZOE).await;
    visit.fill("Arrivée", "09:40").await;
    visit.fill("Sortie", "09:55").await;
    visit.follow("Noter ce passage").await;
    visit.wait_for("de 9 h 40 à 9 h 55").await;
    visit.look("sick-bay-noted").await;
    leaves(visit).await;
}

async fn cpe_judges_and_plans(site: &Site, visit: &mut Visit) {
    site.enrols(visit, &site.school.staff(CPE).code).await;
    site.goes(visit, "/vie-scolaire", "school-life").await;
    visit.follow("Motif recevable").await;
    visit.wait_for("La justification est jugée.").await;
    visit.follow("Fixer la retenue").await;
    visit.look("detention").await;
    visit.fill("Jour", "2026-11-26").await;
    visit.fill("Heure", "16:00").await;
    visit.fill("Salle", "B12").await;
    visit.follow("Fixer").await;
    visit.wait_for("La retenue est fixée.").await;
    visit.look("detention-planned").await;
    site.goes(visit, "/vie-scolaire/retenues", "detentions").await;
    site.goes(visit, "/vie-scolaire/appels", "rolls-of-the-week").await;
    site.goes(visit, "/mes-mots", "office-sent").await;
    leaves(visit).await;
}

async fn aed_notes_who_comes_late_and_prints(site: &Site, visit: &mut Visit) {
    site.enrols(visit, &site.school.staff(AED).code).await;
    visit.goto(&format!("{}/vie-scolaire", site.address)).await;
    visit.fill("Chercher un élève", "zoe dia").await;
    visit.follow("Chercher").await;
    visit.look("found").await;
    visit.follow(ZOE).await;
    visit.look("record").await;
    visit.follow("Noter une absence ou un retard").await;
    visit.look("one-mark").await;
    visit.click("Retard").await;
    visit.fill("Minutes de retard", "10").await;
    visit.click("De 8 h 05 à 9 h").await;
    visit.follow("Noter").await;
    visit.wait_for("C'est noté.").await;
    site.goes(visit, "/classes", "office-classes").await;
    site.goes(visit, "/vie-scolaire/a-imprimer", "to-print").await;
    site.goes(visit, "/vie-scolaire/a-imprimer/6A/coupons", "slips").await;
    let sheets = visit.print(&format!("slips-{}", visit.screen.width())).await;
    assert!(!sheets.is_empty() && !sheets.contains(&0), "{sheets:?}");
    visit.follow("C'est imprimé").await;
    visit.wait_for("ces feuilles sont imprimées").await;
    leaves(visit).await;
}

async fn a_day_at(screen: Screen) {
    let site = Site::open().await;
    site.school.admits("Solange", "PLIENVELOPPE", Function::Secretary);
    site.school.admits("Rose", "PANSEMENTEAU", Function::Nurse);
    let note = site.school.holds(ZOE, TEACHER, note("Sortie au musée", "Prévoir un pique-nique."));
    site.school.holds(ZOE, TEACHER, absence(&site.school));
    site.school.holds(ZOE, TEACHER, detention("Travail non fait"));
    let mut visit = Visit::open(screen).await;
    guardian_opens_the_pupil_s_access(&site, &mut visit).await;
    pupil_reads(&site, &mut visit, &note).await;
    nurse_notes_a_visit(&site, &mut visit).await;
    cpe_judges_and_plans(&site, &mut visit).await;
    aed_notes_who_comes_late_and_prints(&site, &mut visit).await;
    secretary_imports_and_prepares_letters(&site, &mut visit).await;
    visit.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_pupil_the_nurse_the_cpe_the_aed_and_the_secretary_do_what_they_come_for_on_a_phone() {
    a_day_at(Screen::Phone).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_pupil_the_nurse_the_cpe_the_aed_and_the_secretary_do_what_they_come_for_on_a_desk() {
    a_day_at(Screen::Desk).await;
}
