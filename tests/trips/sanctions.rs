//! Sanctions that keep a pupil away: their days on the roll and at the desk, and a sursis that is revoked.

use crate::support::ministry::departed;
use crate::support::page::Page;
use crate::support::people::Person;
use crate::support::school::{AED, HEAD, School, TEACHER};
use crate::support::written::{note, reprimand};
use carnet::domain::sanction::Measure;

const ZOE: &str = "Zoé DIALLO-BERTINOT";
const HELENE: &str = "Hélène DIALLO-BERTINOT";
const JEROME: &str = "Jérôme DIALLO-BERTINOT";
const ROLL: &str = "/classes/6A/appel?cours=09:00";
const PREVIEW: &str = "Voir ce que lira la famille";

/// The form of a sanction against her, with a measure and its length.
async fn form(school: &School, head: &Person, measure: &str, days: &str) -> Page {
    let form = head.opens(&format!("/direction/sanctions/{}", school.address_of(ZOE))).await;
    form.picks(measure).fills("Durée", days).fills("Motif", "Dégradation volontaire.")
}

async fn pronounces(form: Page) {
    let preview = form.presses("Voir ce que lira la famille").await.sees("Rien n'est encore inscrit");
    preview.presses("Inscrire la sanction").await.sees("La sanction est inscrite");
}

#[tokio::test]
async fn who_is_excluded_is_said_so_on_the_roll_and_has_nothing_to_justify() {
    let school = School::in_november();
    let head = school.staff(HEAD).enrols().await;
    let teacher = school.staff(TEACHER).enrols().await;
    let roll = teacher.opens("/classes/6A/appel?cours=08:05").await.picks_for(ZOE, "Absent");
    roll.presses("Envoyer l'appel").await;
    let helene = school.guardian(HELENE).enrols().await;
    helene.opens("/carnet").await.sees("À justifier");

    let form = form(&school, &head, "Exclusion temporaire de l'établissement (8 jours au plus)", "2").await;
    let again = form.presses("Voir ce que lira la famille").await.has_status(422);
    let again = again.sees("donnez le premier et le dernier jour de l'exclusion").fills("Premier jour", "2026-11-23");
    let again = again.fills("Dernier jour", "2026-11-23").presses("Voir ce que lira la famille").await.has_status(422);
    pronounces(again.fills("Dernier jour", "2026-11-24")).await;

    helene.opens("/carnet").await.sees("du 23 novembre 2026 au 24 novembre 2026").does_not_see("À justifier");
    let roll = teacher.opens(ROLL).await;
    roll.part(ZOE).sees("Non attendu en cours").does_not_see("Exclusion");
    roll.picks_for(ZOE, "Absent").presses("Envoyer l'appel").await;
    let entry = helene.opens("/carnet").await.does_not_see("À justifier").follows("9 h à 9 h 55").await;
    entry.sees("Exclusion prononcée par l'établissement").sees("Motif recevable");
    let aed = school.staff(AED).enrols().await;
    let day = aed.opens("/vie-scolaire").await;
    day.part("Exclusions").sees(ZOE).sees("jusqu'au 24 novembre 2026");
    day.sees("Rien à justifier");
    aed.opens("/vie-scolaire?jour=2026-11-25").await.does_not_see("Exclusions");
}

#[tokio::test]
async fn an_exclusion_from_the_canteen_changes_nothing_on_the_roll() {
    let school = School::in_november();
    let head = school.staff(HEAD).enrols().await;
    let form = form(&school, &head, "Exclusion temporaire d'un service annexe", "1").await;
    pronounces(form.fills("Premier jour", "2026-11-23").fills("Dernier jour", "2026-11-23")).await;
    let helene = school.guardian(HELENE).enrols().await;
    helene.opens("/carnet").await.sees("service annexe (cantine, internat) d'un jour");
    let teacher = school.staff(TEACHER).enrols().await;
    teacher.opens(ROLL).await.part(ZOE).does_not_see("Non attendu");
}

#[tokio::test]
async fn a_sursis_is_revoked_by_the_head_and_the_exclusion_then_takes_its_days() {
    let school = School::in_november();
    let head = school.staff(HEAD).enrols().await;
    let form = form(&school, &head, "Exclusion temporaire de la classe (8 jours au plus)", "1").await;
    pronounces(form.picks("Avec sursis")).await;
    let helene = school.guardian(HELENE).enrols().await;
    helene.opens("/carnet").await.sees("Exclusion temporaire de la classe d'un jour, avec sursis");
    let teacher = school.staff(TEACHER).enrols().await;
    teacher.opens(ROLL).await.part(ZOE).does_not_see("Non attendu");

    let list = head.opens("/direction/sanctions").await;
    let before = list.fills("Premier jour", "2026-11-16").fills("Dernier jour", "2026-11-16");
    let before = before.presses("Révoquer le sursis").await.has_status(422);
    let list = before.sees("pas avant l'inscription de la sanction").fills("Dernier jour", "");
    let refused = list.fills("Premier jour", "2026-11-23").presses("Révoquer le sursis").await.has_status(422);
    let again = refused.sees("donnez le premier et le dernier jour").fills("Dernier jour", "2026-11-23");
    let (action, fields) = again.form("Révoquer le sursis");
    again.presses("Révoquer le sursis").await.sees("Le sursis est révoqué.").does_not_see("avec sursis");
    assert_eq!(head.browser.posts(&action, &fields).await.status, 303, "sent twice");
    let list = head.opens("/direction/sanctions").await.sees("Sursis révoqué le 23 novembre 2026");
    list.follows("Imprimer la notification").await.sees("Sursis révoqué le 23 novembre 2026");
    let transcribed = head.opens("/direction/annee/2026-2027/remise").await;
    transcribed.sees("Sursis révoqué le 23 novembre 2026");
    let page = helene.opens("/carnet").await.does_not_see("avec sursis").follows("d'un jour, du 23").await;
    assert_eq!(page.words().matches("Sursis révoqué par").count(), 1);
    teacher.opens(ROLL).await.part(ZOE).sees("Non attendu en cours");
    let aed = school.staff(AED).enrols().await;
    aed.opens(ROLL).await.part(ZOE).sees("Exclusion de la classe jusqu'au 23 novembre 2026");
    let token = aed.opens("/vie-scolaire").await.token();
    assert_eq!(aed.browser.posts(&action, &[("csrf".to_owned(), token)]).await.status, 404, "the head alone");
}

#[tokio::test]
async fn an_exclusion_takes_days_of_this_school_year() {
    let school = School::in_november();
    let head = school.staff(HEAD).enrols().await;
    let form = form(&school, &head, "Exclusion temporaire de l'établissement (8 jours au plus)", "2").await;
    let form = form.fills("Premier jour", "2036-01-07").fills("Dernier jour", "2036-01-09");
    form.presses(PREVIEW).await.has_status(422).sees("choisissez des jours de cette année scolaire");
}

#[tokio::test]
async fn a_sanction_signed_before_its_reason_was_put_right_is_not_said_to_be_signed_as_it_reads_now() {
    let school = School::in_november();
    let sanction = school.holds(ZOE, HEAD, reprimand("Violence envers un camarade"));
    let (head, helene) = (school.staff(HEAD).enrols().await, school.guardian(HELENE).enrols().await);
    helene.opens(&sanction).await.presses("J'ai lu").await.sees("Votre signature est enregistrée.");
    head.opens("/direction/sanctions").await.sees("Signée").does_not_see("Signée avant un changement");
    let entry = sanction.trim_start_matches("/carnet/");
    let form = head.opens(&format!("/eleves/{}/{entry}/rectification", school.address_of(ZOE))).await;
    school.passes(jiff::SignedDuration::from_mins(1));
    form.fills("Texte", "Bousculade").presses("Enregistrer le nouveau texte").await.sees("Le texte est corrigé.");
    head.opens("/direction/sanctions").await.sees("Bousculade").sees("Signée avant un changement");
}

#[tokio::test]
async fn what_a_sanction_by_mistake_has_explained_is_to_be_justified_again_once_it_is_taken_back() {
    let school = School::in_november();
    let (head, teacher) = (school.staff(HEAD).enrols().await, school.staff(TEACHER).enrols().await);
    teacher.opens(ROLL).await.picks_for(ZOE, "Absent").presses("Envoyer l'appel").await;
    let form = form(&school, &head, "Exclusion temporaire de l'établissement (8 jours au plus)", "1").await;
    pronounces(form.fills("Premier jour", "2026-11-23").fills("Dernier jour", "2026-11-23")).await;
    let aed = school.staff(AED).enrols().await;
    aed.opens("/vie-scolaire").await.sees("Rien à justifier").sees("Exclusions");
    let record = format!("/eleves/{}", school.address_of(ZOE));
    let page = head.opens(&record).await.part_with("Exclusion temporaire", "Retirer").follows("Retirer").await;
    page.picks("écrit deux fois").presses("Retirer ce texte").await.sees("Texte retiré");
    let day = aed.opens("/vie-scolaire").await.sees("1 absence ou retard à justifier");
    day.does_not_see("Exclusions");
    let helene = school.guardian(HELENE).enrols().await;
    let page = helene.opens("/carnet").await.sees("À justifier").follows("9 h à 9 h 55").await;
    page.sees("Motif retiré par").picks("Maladie de l'enfant").presses("Envoyer").await.sees("Justification envoyée");
    aed.opens("/vie-scolaire").await.sees("1 justification à juger").sees("Rien à justifier");
}

#[tokio::test]
async fn an_expelled_pupil_who_has_left_is_looked_for_no_more() {
    let school = School::in_november();
    let head = school.staff(HEAD).enrols().await;
    let form = form(&school, &head, "Exclusion définitive", "").await;
    pronounces(form.fills("Premier jour", "2026-11-23")).await;
    let aed = school.staff(AED).enrols().await;
    aed.opens("/vie-scolaire").await.part("Exclusions").sees(ZOE).sees("Exclusion définitive");
    school.imports(&departed("Zoé"));
    aed.opens("/vie-scolaire").await.does_not_see("Exclusions");
    head.opens("/direction/sanctions").await.sees("Exclusion définitive");
}

#[tokio::test]
async fn every_measure_of_the_closed_list_is_pronounced_by_its_form_and_read_by_the_family() {
    let days = ["2026-11-23", "2026-11-30"];
    let measures = [
        ("Avertissement (sanction)", "", ["", ""], "Avertissement (sanction)"),
        ("Blâme", "", ["", ""], "Blâme"),
        (
            "Mesure de responsabilisation (20 heures au plus)",
            "20",
            ["", ""],
            "Mesure de responsabilisation de 20 heures",
        ),
        ("Exclusion temporaire de la classe (8", "8", days, "de la classe de 8 jours, du 23 novembre 2026 au 30"),
        ("Exclusion temporaire de l'établissement (8", "1", days, "de l'établissement d'un jour, du 23"),
        ("Exclusion temporaire d'un service annexe", "8", days, "service annexe (cantine, internat) de 8 jours, du 23"),
        ("Exclusion définitive", "", [days[0], ""], "Exclusion définitive, à compter du 23 novembre 2026"),
    ];
    assert_eq!(measures.len(), Measure::CODES.len());
    let school = School::in_november();
    let (head, helene) = (school.staff(HEAD).enrols().await, school.guardian(HELENE).enrols().await);
    for (code, (measure, length, [from, until], read)) in Measure::CODES.into_iter().zip(measures) {
        let form = form(&school, &head, measure, length).await.fills("Premier jour", from).fills("Dernier jour", until);
        let picked = form.form(PREVIEW).1.into_iter().find(|(name, _)| name == "measure");
        assert_eq!(picked.map(|(_, code)| code).as_deref(), Some(code));
        pronounces(form).await;
        head.opens("/direction/sanctions").await.sees(read);
        helene.opens("/carnet").await.sees(read);
    }
}

#[tokio::test]
async fn a_measure_past_its_legal_length_or_without_one_is_refused_by_the_form() {
    let school = School::in_november();
    let head = school.staff(HEAD).enrols().await;
    let (hours, days) = ("indiquez une durée de 1 à 20 heures", "indiquez une durée de 1 à 8 jours");
    let refusals = [
        ("Mesure de responsabilisation (20 heures au plus)", "21", hours),
        ("Mesure de responsabilisation (20 heures au plus)", "", hours),
        ("Exclusion temporaire de la classe (8", "9", days),
        ("Exclusion temporaire de l'établissement (8", "9", days),
        ("Exclusion temporaire d'un service annexe", "9", days),
        ("Exclusion temporaire de la classe (8", "0", days),
    ];
    for (measure, length, said) in refusals {
        let form = form(&school, &head, measure, length).await;
        let form = form.fills("Premier jour", "2026-11-23").fills("Dernier jour", "2026-12-04");
        form.presses(PREVIEW).await.has_status(422).sees(said).does_not_see("Inscrire la sanction");
    }
    for measure in ["Avertissement (sanction)", "Blâme"] {
        let form = form(&school, &head, measure, "").await.picks("Avec sursis");
        form.presses(PREVIEW).await.has_status(422).sees("ne peut pas être assorti du sursis");
    }
    head.opens("/direction/sanctions").await.sees("Aucune sanction cette année");
    let longest = form(&school, &head, "Exclusion temporaire de la classe (8", "8").await;
    pronounces(longest.fills("Premier jour", "2026-11-23").fills("Dernier jour", "2026-12-04")).await;
}

#[tokio::test]
async fn a_slip_of_a_sanction_is_printed_for_whoever_reads_on_paper_and_comes_back_signed() {
    let school = School::in_november();
    let (head, aed) = (school.staff(HEAD).enrols().await, school.staff(AED).enrols().await);
    let (_, jerome) = (school.guardian(HELENE).enrols().await, school.guardian(JEROME).enrols().await);
    jerome.opens("/carnet/choix").await.picks("Papier").presses("Enregistrer ce choix").await;
    pronounces(form(&school, &head, "Avertissement (sanction)", "").await).await;
    let slips = aed.opens("/vie-scolaire/a-imprimer/6A/coupons").await.sees("À lire et à signer");
    let slips = slips.sees("Avertissement (sanction)").sees("Dégradation volontaire.").sees("Coupon n° 1");
    slips.sees(&format!("Pour {JEROME}")).presses("C'est imprimé").await;
    aed.opens("/vie-scolaire/a-imprimer/6A/coupons").await.sees("Rien à imprimer");
    let list = aed.opens("/vie-scolaire/non-signes/6A").await.sees("Avertissement (sanction)");
    let list = list.picks(&format!("Signé sur papier par {JEROME}")).fills("Jour écrit sur le coupon", "2026-11-23");
    list.presses("Noter ces signatures sur papier").await.sees("Tout est signé");
    head.opens("/direction/sanctions").await.part("Dégradation volontaire.").sees("Signée");
    let page = jerome.opens("/carnet").await.follows("Avertissement (sanction)").await;
    page.sees("signé sur papier le 23 novembre 2026");
}

#[tokio::test]
async fn a_parent_who_reads_on_a_screen_signs_the_printed_notification_at_the_school() {
    let school = School::in_november();
    let (head, aed) = (school.staff(HEAD).enrols().await, school.staff(AED).enrols().await);
    let (helene, jerome) = (school.guardian(HELENE).enrols().await, school.guardian(JEROME).enrols().await);
    pronounces(form(&school, &head, "Blâme", "").await.picks("Signature de chaque responsable")).await;
    let page = helene.opens("/carnet").await.follows("Lire et signer").await;
    assert!(page.source.contains("signer la notification sur papier"), "said where no script runs");
    let notice = head.opens("/direction/sanctions").await.follows("Imprimer la notification").await;
    let notice = notice.sees("Notification d'une sanction").sees("Blâme").sees("Dégradation volontaire.");
    let counts = |page: &Page, words: &str| page.words().matches(words).count();
    assert_eq!((counts(&notice, "Madame, Monsieur,"), counts(&notice, "Signature :")), (1, 2), "one home");
    let address = notice.path.clone();

    let record = format!("/eleves/{}", school.address_of(ZOE));
    let hers = aed.opens(&record).await.follows("Imprimer la notification").await.sees(HELENE).sees(JEROME);
    assert_eq!(hers.path, address);
    let signs = async |name: &str| {
        let button = format!("Signé sur papier par {name}");
        let form = aed.opens(&record).await.part_with(name, &button);
        form.presses(&button).await.sees("La signature sur papier est notée.");
    };
    signs(HELENE).await;
    helene.opens(&page.path).await.sees("signé sur papier le 23 novembre 2026");
    let his = aed.opens(&address).await.sees(JEROME).does_not_see(HELENE);
    assert_eq!(counts(&his, "Signature :"), 1);
    signs(JEROME).await;
    aed.opens(&address).await.sees("Tout est signé");
    head.opens("/direction/sanctions").await.part("Dégradation volontaire.").sees("Signée");

    school.staff(TEACHER).enrols().await.opens(&address).await.is_nowhere();
    jerome.opens(&address).await.is_nowhere();
    let mot = school.holds(ZOE, TEACHER, note("Sortie", "Prévoir un goûter."));
    aed.opens(&format!("{record}/{}/notification", mot.trim_start_matches("/carnet/"))).await.is_nowhere();
}

#[tokio::test]
async fn whoever_opens_the_notification_of_a_sanction_is_named_to_the_family() {
    let school = School::in_november();
    let (head, aed) = (school.staff(HEAD).enrols().await, school.staff(AED).enrols().await);
    let helene = school.guardian(HELENE).enrols().await;
    let sanction = school.holds(ZOE, HEAD, reprimand("Violence."));
    let entry = sanction.trim_start_matches("/carnet/");
    let address = format!("/eleves/{}/{entry}/notification", school.address_of(ZOE));
    helene.opens("/carnet/consultations").await.does_not_see(AED);
    aed.opens(&address).await.sees("Notification d'une sanction");
    helene.opens("/carnet/consultations").await.sees(AED).does_not_see(HEAD);
    head.opens(&address).await.sees("Notification d'une sanction");
    helene.opens("/carnet/consultations").await.sees(HEAD);
}

#[tokio::test]
async fn parents_of_two_homes_are_each_notified_by_a_letter_without_the_other() {
    let school = School::in_november();
    let head = school.staff(HEAD).enrols().await;
    let form = head.opens(&format!("/direction/sanctions/{}", school.address_of("Adama CARAMELLO"))).await;
    pronounces(form.picks("Blâme").fills("Motif", "Violence.")).await;
    let notice = head.opens("/direction/sanctions").await.follows("Imprimer la notification").await;
    let hers = notice.part("Madame Awa SAULNIERE").sees("Violence.").does_not_see("Mohamed");
    let his = notice.part("Monsieur Mohamed CARAMELLO").sees("Violence.").does_not_see("SAULNIERE");
    assert!(hers.shows("Signature :") && his.shows("Signature :"));
}
