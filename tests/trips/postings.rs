//! Informations for a class, a level or the whole school, and documents to sign: who publishes, who reads, who signs.

use crate::support::ministry::{in_6b, with_levels};
use crate::support::page::Page;
use crate::support::people::Person;
use crate::support::school::{AED, CPE, HEAD, OTHER_TEACHER, School, TEACHER};
use carnet::domain::posting::Acknowledgement;
use jiff::SignedDuration;

const HELENE: &str = "Hélène DIALLO-BERTINOT";
const JEROME: &str = "Jérôme DIALLO-BERTINOT";
const NADIA: &str = "Nadia BOUZIANET-RIVOIRE";
/// Teaches 6A and is «professeur principal» of no class.
const LEADS_NOBODY: &str = "Tanguy D'ESPAGNOLLE";
const ZOE: &str = "Zoé DIALLO-BERTINOT";

async fn writes(by: &Person, to: &str, subject: &str) -> Page {
    let form = by.opens("/informations/nouvelle").await.picks(to).fills("Objet", subject);
    form.fills("Texte", "Madame, Monsieur, un texte.")
}

async fn publishes(by: &Person, to: &str, subject: &str) {
    writes(by, to, subject).await.presses("Envoyer").await.sees("C'est publié.").sees(subject);
}

#[tokio::test]
async fn the_head_writes_to_the_whole_school_and_every_family_and_pupil_reads_it() {
    let school = School::in_november();
    let head = school.staff(HEAD).enrols().await;
    publishes(&head, "Tout l'établissement", "Portes ouvertes").await;
    for name in [HELENE, NADIA] {
        let guardian = school.guardian(name).enrols().await;
        let published = guardian.opens("/carnet").await.part("Informations de l'établissement");
        let read = published.follows("Portes ouvertes").await.sees("Madame, Monsieur, un texte.").sees(HEAD);
        assert!(!read.offers("J'ai lu"), "nothing is asked");
    }
    let helene = school.guardian(HELENE).at_another_device(&school).enrols().await;
    helene.opens("/carnet/choix").await.presses("Donner un accès à Zoé").await;
    let zoe = school.pupil(ZOE).enrols().await;
    zoe.opens("/carnet").await.follows("Portes ouvertes").await.sees("un texte.");
}

#[tokio::test]
async fn a_professeur_principal_writes_to_own_class_alone_and_others_do_not_write_at_all() {
    let school = School::in_november();
    let lead = school.staff(TEACHER).enrols().await;
    let form = lead.opens("/informations").await.follows("Écrire une information").await.sees("SIXIÈME A");
    form.does_not_see("Tout l'établissement").does_not_see("Diffusion urgente");
    publishes(&lead, "SIXIÈME A", "Réunion").await;
    let helene = school.guardian(HELENE).enrols().await;
    let nadia = school.guardian(NADIA).enrols().await;
    let read = helene.opens("/carnet").await.sees("Réunion").link("Réunion");
    nadia.opens("/carnet").await.does_not_see("Réunion");
    nadia.opens(&read).await.is_nowhere();
    let (action, fields) = writes(&lead, "SIXIÈME A", "Ailleurs").await.form("Envoyer");
    for to in ["3C", "school", "niveau:3"] {
        let kept = fields.iter().filter(|(name, _)| name != "to").cloned();
        let forged: Vec<_> = kept.chain([("to".to_owned(), to.to_owned())]).collect();
        let answer = lead.browser.posts(&action, &forged).await;
        assert_ne!(answer.status, 303, "{to}");
    }
    for name in [AED, LEADS_NOBODY] {
        let other = school.staff(name).enrols().await;
        other.opens("/informations/nouvelle").await.is_nowhere();
    }
    let stranger = school.staff(OTHER_TEACHER).enrols().await;
    stranger.opens("/informations").await.does_not_see("Réunion");
}

#[tokio::test]
async fn each_guardian_says_for_themself_that_they_have_read_it_and_the_author_sees_signed_or_not() {
    let school = School::in_november();
    let cpe = school.staff(CPE).enrols().await;
    let form = writes(&cpe, "Tout l'établissement", "Sécurité").await.picks("Demander à chaque responsable");
    let (action, fields) = form.form("Envoyer");
    form.presses("Envoyer").await.sees("C'est publié.").sees("Pas encore lu");
    cpe.browser.posts(&action, &fields).await;
    school.passes(SignedDuration::from_mins(7));
    let helene = school.guardian(HELENE).enrols().await;
    let home = helene.opens("/carnet").await;
    assert_eq!(home.words().matches("Sécurité").count(), 1, "the same form sent twice publishes once");
    let read = home.part("À faire").follows("Sécurité").await.sees("Cela ne veut pas dire « je suis d'accord »");
    read.presses("J'ai lu").await.sees("Votre signature est enregistrée.").part("Sécurité").sees("Signé");
    let jerome = school.guardian(JEROME).enrols().await;
    jerome.opens("/carnet").await.part("À faire").sees("Sécurité");
    let sheet = cpe.opens("/informations").await.follows("Sécurité").await.sees("Lu et signé par 1 responsable sur");
    let class = sheet.follows("6A : 1 sur").await;
    class.part(HELENE).sees("A signé");
    class.part(JEROME).sees("N'a pas signé");
    assert!(!class.shows("10 h 07"), "never when anyone read");
}

#[tokio::test]
async fn the_writer_is_warned_when_a_pupil_is_named() {
    let school = School::in_november();
    let lead = school.staff(TEACHER).enrols().await;
    let form = writes(&lead, "SIXIÈME A", "Réunion").await.fills("Texte", "Zoé a gagné.");
    let warned = form.presses("Envoyer").await.has_status(422).sees("Un autre élève est peut-être nommé").sees("Zoé");
    warned.presses("Envoyer quand même").await.sees("C'est publié.");
    let head = school.staff(HEAD).enrols().await;
    let form =
        head.opens("/direction/documents").await.picks("Tout l'établissement").fills("Nom du document", "Règlement");
    let warned = form.fills("Texte", "Comme DIALLO-BERTINOT.").presses("Envoyer").await.has_status(422);
    warned.sees("DIALLO-BERTINOT").fills("Texte", "Zoé est un prénom.").presses("Vérifier").await.sees("C'est publié.");
}

#[tokio::test]
async fn the_writer_of_a_document_for_one_class_is_warned_of_a_first_name_of_it_in_each_version() {
    let school = School::in_november();
    let head = school.staff(HEAD).enrols().await;
    let form = head.opens("/direction/documents").await.picks("SIXIÈME A").fills("Nom du document", "Charte");
    let warned = form.fills("Texte", "Comme Zoé l'a dit.").presses("Envoyer").await.has_status(422);
    let warned = warned.sees("Un autre élève est peut-être nommé").sees("Zoé");
    warned.fills("Texte", "Les écrans restent au casier.").presses("Vérifier").await.sees("C'est publié.");
    let sheet = head.opens("/informations").await.follows("Charte").await;
    let form = sheet.follows("Écrire une nouvelle version").await;
    let warned = form.fills("Texte", "Zoé laisse son écran au casier.").presses("Envoyer").await.has_status(422);
    warned.sees("Zoé").presses("Envoyer quand même").await.sees("C'est publié.");
}

#[tokio::test]
async fn a_new_version_of_a_document_asks_everybody_again() {
    let school = School::in_november();
    let head = school.staff(HEAD).enrols().await;
    let form = head.opens("/informations").await.follows("Publier un document à signer").await;
    let form = form.picks("Tout l'établissement").fills("Nom du document", "Règlement intérieur");
    let form = form.fills("Texte", "Article 1. On respecte chacun.");
    form.presses("Envoyer").await.sees("C'est publié.");
    let helene = school.guardian(HELENE).enrols().await;
    let read = helene.opens("/carnet").await.part("À faire").follows("Règlement intérieur").await.sees("Article 1.");
    let first = read.path.clone();
    read.presses("J'ai lu").await.sees("Votre signature est enregistrée.").sees("Rien à signer");
    let sheet = head.opens("/informations").await.follows("Règlement intérieur").await;
    let form = sheet.follows("Écrire une nouvelle version").await.sees("Article 1. On respecte chacun.");
    let (action, stale) = form.form("Envoyer");
    form.fills("Texte", "Article 1. On respecte chacun et le matériel.").presses("Envoyer").await.sees("version 2");
    let again = helene.opens("/carnet").await.part("À faire").follows("Règlement intérieur").await;
    again.sees("version 2").sees("et le matériel").presses("J'ai lu").await;
    helene.opens(&first).await.is_nowhere();
    head.opens(&sheet.path).await.sees("Remplacé").sees("Lu et signé par 1 responsable sur");
    let slip = carnet::domain::ids::Handle(carnet::domain::clock::draw(school.archive.chance())).to_string();
    let late: Vec<_> = stale
        .into_iter()
        .map(|(name, value)| if name == "slip" { (name, slip.clone()) } else { (name, value) })
        .collect();
    let overtaken = head.browser.posts(&action, &late).await;
    assert_eq!(overtaken.status, 410);
    assert!(overtaken.text().contains("On respecte chacun."), "what was typed is given back");
    head.opens("/informations").await.does_not_see("version 3");
    for name in [CPE, TEACHER] {
        school.staff(name).enrols().await.opens("/direction/documents").await.is_nowhere();
    }
}

#[tokio::test]
async fn a_new_version_that_is_taken_back_by_day_or_at_night_leaves_the_one_before_in_force_and_the_next_is_the_third()
{
    for at_night in [false, true] {
        let school = School::in_november();
        let head = school.staff(HEAD).enrols().await;
        let form = head.opens("/direction/documents").await.picks("Tout l'établissement");
        let form = form.fills("Nom du document", "Règlement intérieur").fills("Texte", "Article premier.");
        form.presses("Envoyer").await.sees("C'est publié.");
        let helene = school.guardian(HELENE).enrols().await;
        let first = helene.opens("/carnet").await.part("À faire").follows("Règlement intérieur").await;
        first.clone().presses("J'ai lu").await.sees("Votre signature est enregistrée.");
        if at_night {
            school.passes(SignedDuration::from_hours(11));
            head.signs_in().await;
        }
        let sheet = head.opens("/informations").await.follows("Règlement intérieur").await;
        let next = sheet.follows("Écrire une nouvelle version").await.fills("Texte", "Article premier, récrit.");
        let sheet = next.presses("Envoyer").await.follows("Règlement intérieur").await.sees("récrit");
        let sheet = sheet.fills("Motif", "Mauvais article").presses("Retirer ce texte").await;
        sheet.sees("Le texte est retiré.");
        if at_night {
            school.passes(SignedDuration::from_hours(11));
            head.signs_in().await;
        }
        helene.signs_in().await;
        helene.opens(&first.path).await.has_status(200).sees("Article premier.").does_not_see("récrit");
        let old = head.opens(&format!("/informations/{}", first.path.rsplit('/').next().unwrap())).await;
        let third = old.does_not_see("Remplacé").follows("Écrire une nouvelle version").await;
        third.fills("Texte", "Article premier, enfin.").presses("Envoyer").await.sees("version 3");
    }
}

#[tokio::test]
async fn paper_families_are_handed_it_and_their_slip_is_noted_when_it_comes_back() {
    let school = School::in_november();
    let (head, aed) = (school.staff(HEAD).enrols().await, school.staff(AED).enrols().await);
    aed.opens("/vie-scolaire").await.sees("Aucune information à imprimer");
    let jerome = school.guardian(JEROME).enrols().await;
    jerome.opens("/carnet/choix").await.picks("Papier").presses("Enregistrer ce choix").await;
    let form =
        head.opens("/direction/documents").await.picks("Tout l'établissement").fills("Nom du document", "Charte");
    form.fills("Texte", "Les écrans restent au casier.").presses("Envoyer").await;
    let sheet = aed.opens("/vie-scolaire").await.follows("1 information à imprimer").await.follows("Charte").await;
    let class = sheet.follows("6A : 0 sur").await;
    let slips = class.follows("Imprimer les coupons").await.sees("Les écrans restent au casier.");
    slips.sees(&format!("Pour {JEROME}, responsable de {ZOE}"));
    let early = class.picks(&format!("Signé sur papier par {JEROME}")).fills("Jour écrit sur le coupon", "2026-11-20");
    let early = early.presses("Noter ces signatures sur papier").await.has_status(422);
    // What was ticked stays so.
    let back = early.fills("Jour écrit sur le coupon", "2026-11-23");
    back.presses("Noter ces signatures sur papier").await.sees("Les signatures sur papier sont notées.");
    jerome.opens("/carnet").await.follows("Charte").await.sees("Vous l'avez lu et signé sur papier le lundi 23");
    aed.opens("/vie-scolaire").await.sees("1 information à imprimer");
    for class in ["6A", "5B", "3C"] {
        let slips = aed.opens(&format!("{}/coupons?classe={class}", sheet.path)).await;
        slips.presses("C'est imprimé").await.sees("ces feuilles sont imprimées");
    }
    aed.opens(&sheet.path).await.sees(&format!("Remis sur papier par {AED}"));
    aed.opens("/vie-scolaire").await.sees("Aucune information à imprimer");
}

/// A document that everyone is to sign, as the desk sees it for a class of paper readers.
async fn charter_for_6a(head: &Person, aed: &Person) -> Page {
    let form = head.opens("/direction/documents").await.picks("Tout l'établissement");
    let form = form.fills("Nom du document", "Charte").fills("Texte", "Les écrans restent au casier.");
    form.presses("Envoyer").await.sees("C'est publié.");
    aed.opens("/informations").await.follows("Charte").await.follows("6A : 0 sur").await
}

/// The number on the slip for that reader.
fn number_for(slips: &Page, whom: &str) -> String {
    let slip = slips.part(&format!("Pour {whom}")).words();
    let (_, said) = slip.split_once("Coupon n° ").unwrap_or_else(|| panic!("no number on «{slip}»"));
    said.split_whitespace().next().unwrap().to_owned()
}

#[tokio::test]
async fn of_two_pages_of_slips_that_number_them_otherwise_the_second_notes_nothing_and_shows_the_numbers_of_the_first()
{
    let school = School::in_november();
    let (head, aed) = (school.staff(HEAD).enrols().await, school.staff(AED).enrols().await);
    let class = charter_for_6a(&head, &aed).await;
    let prints = async || aed.opens(&class.path).await.follows("Imprimer les coupons").await;
    let older = prints().await.sees("Pour Awa SAULNIERE");
    let awa = school.guardian("Awa SAULNIERE").enrols().await;
    awa.opens("/carnet").await.follows("Charte").await.presses("J'ai lu").await;
    let newer = prints().await.does_not_see("Pour Awa SAULNIERE");
    let his = number_for(&newer, JEROME);
    assert_ne!(his, number_for(&older, JEROME));
    newer.presses("C'est imprimé").await.sees("ces feuilles sont imprimées");
    let refused = older.presses("C'est imprimé").await.sees("Rien n'est noté").does_not_see("sont imprimées");
    assert_eq!(number_for(&refused, JEROME), his);
    newer.presses("C'est imprimé").await.sees("ces feuilles sont imprimées");
}

#[tokio::test]
async fn the_number_on_a_slip_still_names_its_family_when_it_comes_back_whoever_has_read_on_a_screen_meanwhile() {
    let school = School::in_november();
    let (head, aed) = (school.staff(HEAD).enrols().await, school.staff(AED).enrols().await);
    let class = charter_for_6a(&head, &aed).await;
    let prints = async || aed.opens(&class.path).await.follows("Imprimer les coupons").await;
    let late = school.guardian("Mohamed CARAMELLO").enrols().await;
    let slips = prints().await.sees("Document").does_not_see("Pour Mohamed CARAMELLO");
    let printed = slips.words().matches("Coupon n° ").count();
    let (first, his) = (number_for(&slips, "Awa SAULNIERE"), number_for(&slips, JEROME));
    assert!(first.parse::<u32>().unwrap() < his.parse().unwrap(), "Adama comes before Zoé in the class list");
    prints().await.presses("C'est imprimé").await.sees("ces feuilles sont imprimées");
    prints().await.sees("Rien à imprimer");

    let awa = school.guardian("Awa SAULNIERE").enrols().await;
    awa.opens("/carnet").await.follows("Charte").await.presses("J'ai lu").await;
    let called = format!("Coupon n° {his} du 23 novembre 2026");
    let back = aed.opens(&class.path).await;
    back.part(&called).sees(JEROME).sees("N'a pas signé");
    back.part("Awa SAULNIERE").sees("A signé").sees(&format!("Coupon n° {first} du 23 novembre 2026"));
    let entered =
        back.picks(&format!("Signé sur papier par {JEROME}")).presses("Noter ces signatures sur papier").await;
    let entered = entered.sees("Les signatures sur papier sont notées.");
    entered.part(&called).sees(JEROME).sees("Signé sur papier");

    // Printed once more, each slip that is still out has the number it had.
    let again =
        prints().await.follows("Voir aussi ce qui est déjà imprimé").await.does_not_see(&format!("Pour {JEROME}"));
    assert_eq!(number_for(&again, HELENE), number_for(&slips, HELENE));
    // Whoever has chosen paper since is given the next number, and nobody else's.
    late.opens("/carnet/choix").await.picks("Papier").presses("Enregistrer ce choix").await;
    let next = prints().await.does_not_see(&format!("Pour {HELENE}"));
    assert_eq!(number_for(&next, "Mohamed CARAMELLO"), (printed + 1).to_string());
}

/// The desk prints what waits of a posting in each of these classes.
async fn prints_all(aed: &Person, sheet: &Page, classes: &[&str]) {
    for class in classes {
        let slips = aed.opens(&format!("{}/coupons?classe={class}", sheet.path)).await;
        slips.presses("C'est imprimé").await.sees("ces feuilles sont imprimées");
    }
}

#[tokio::test]
async fn a_parent_who_comes_to_paper_once_the_slips_are_handed_out_is_printed_for_and_not_what_she_could_read_before() {
    let school = School::in_november();
    let (head, aed) = (school.staff(HEAD).enrols().await, school.staff(AED).enrols().await);
    let helene = school.guardian(HELENE).enrols().await;
    publishes(&head, "Tout l'établissement", "Portes ouvertes").await;
    charter_for_6a(&head, &aed).await;
    let classes = ["6A", "5B", "3C"];
    let (charter, open_doors) = (sheet_of(&aed, "Charte").await, sheet_of(&aed, "Portes ouvertes").await);
    aed.opens("/vie-scolaire").await.sees("2 informations à imprimer");
    let slips = aed.opens(&format!("{}/coupons?classe=6A", charter.path)).await;
    slips.sees(&format!("Pour {JEROME}")).does_not_see(&format!("Pour {HELENE}"));
    for sheet in [&charter, &open_doors] {
        prints_all(&aed, sheet, &classes).await;
    }
    let handed_out = async || aed.opens("/vie-scolaire").await.sees("Aucune information à imprimer");
    handed_out().await;
    aed.opens(&charter.path).await.sees(&format!("Remis sur papier par {AED}")).does_not_see("coupons à imprimer");

    school.days_pass(1);
    aed.signs_in().await;
    helene.signs_in().await;
    helene.opens("/carnet/choix").await.picks("Papier").presses("Enregistrer ce choix").await;
    let list = aed.opens("/vie-scolaire").await.follows("1 information à imprimer").await;
    list.part("Charte").sees("3 coupons à imprimer");
    list.part("Portes ouvertes").does_not_see("à imprimer");
    let slips = aed.opens(&charter.path).await.follows("6A : 1 coupon à imprimer").await;
    slips.sees(&format!("Pour {HELENE}, responsable de {ZOE}")).does_not_see(&format!("Pour {JEROME}"));
    prints_all(&aed, &charter, &classes).await;
    handed_out().await;
}

async fn sheet_of(aed: &Person, subject: &str) -> Page {
    aed.opens("/informations").await.follows(subject).await
}

#[tokio::test]
async fn who_comes_to_a_class_once_its_slips_are_handed_out_is_printed_for_and_two_equal_numbers_are_told_by_their_class()
 {
    let school = School::in_november();
    school.imports(&in_6b(&["5018"]));
    let (head, aed) = (school.staff(HEAD).enrols().await, school.staff(AED).enrols().await);
    charter_for_6a(&head, &aed).await;
    let (action, mut fields) = writes(&head, "SIXIÈME A", "Réunion de la 6B").await.form("Envoyer");
    fields.iter_mut().filter(|(name, _)| name == "to").for_each(|(_, to)| *to = "6B".to_owned());
    assert_eq!(head.browser.posts(&action, &fields).await.status, 303);
    let charter = sheet_of(&aed, "Charte").await;
    prints_all(&aed, &charter, &["6A", "6B", "5B", "3C"]).await;
    let meeting = sheet_of(&aed, "Réunion de la 6B").await;
    prints_all(&aed, &meeting, &["6B"]).await;
    aed.opens("/vie-scolaire").await.sees("Aucune information à imprimer");
    let again = async |class: &str| aed.opens(&format!("{}/coupons?classe={class}&tout=oui", charter.path)).await;
    let of_6a = again("6A").await;
    let his = number_for(&of_6a, JEROME);
    let told = format!("{his} · 6A {ZOE}");
    of_6a.sees(&format!("{his} {ZOE}")).does_not_see(&told);

    school.imports(&in_6b(&["5001", "5018"]));
    let list = aed.opens("/informations").await;
    list.part("Réunion de la 6B").sees("2 coupons à imprimer");
    list.part("Charte").does_not_see("à imprimer");
    again("6B").await.sees(&told);
}

#[tokio::test]
async fn a_signature_from_paper_of_the_wrong_parent_is_taken_back_and_the_document_is_awaited_of_them_again() {
    let school = School::in_november();
    let (head, aed) = (school.staff(HEAD).enrols().await, school.staff(AED).enrols().await);
    let (helene, jerome) = (school.guardian(HELENE).enrols().await, school.guardian(JEROME).enrols().await);
    let form = head.opens("/direction/documents").await.picks("Tout l'établissement");
    let form = form.fills("Nom du document", "Charte").fills("Texte", "Les écrans restent au casier.");
    form.presses("Envoyer").await.sees("C'est publié.");
    let class = aed.opens("/informations").await.follows("Charte").await.follows("6A : 0 sur").await;
    let enters = async |who: &str| {
        let signed = aed.opens(&class.path).await.picks(&format!("Signé sur papier par {who}"));
        signed.presses("Noter ces signatures sur papier").await.sees("Les signatures sur papier sont notées.")
    };
    let page = enters(JEROME).await;
    jerome.opens("/carnet").await.follows("Charte").await.sees("Vous l'avez lu et signé sur papier");
    let take_back = format!("Retirer la signature de {JEROME}");
    let (action, fields) = page.form(&take_back);
    let back = page.presses(&take_back).await.sees("La signature sur papier est retirée.");
    let said = format!("Signature sur papier de {JEROME} retirée par {AED}");
    back.part(JEROME).sees("N'a pas signé").sees(&said);
    enters(HELENE).await.sees(&format!("Retirer la signature de {HELENE}"));
    assert_eq!(aed.browser.posts(&action, &fields).await.status, 303, "sent twice, it is taken back once");
    let his = jerome.opens("/carnet").await.part("À faire").follows("Charte").await.sees(&said);
    helene.opens("/carnet").await.follows("Charte").await.does_not_see(JEROME).sees("signé sur papier");
    his.presses("J'ai lu").await.sees("Votre signature est enregistrée.");
    let class = aed.opens(&class.path).await;
    class.part(JEROME).sees("A signé").sees(&said);
    assert!(!class.offers(&take_back), "that one is his");
    assert_eq!(head.opens("/informations").await.follows("Charte").await.status, 200);
    let teacher = school.staff(TEACHER).enrols().await;
    let token = teacher.opens("/classes").await.token();
    let of_teacher: Vec<_> =
        fields.into_iter().map(|(n, v)| if n == "csrf" { (n, token.clone()) } else { (n, v) }).collect();
    assert_eq!(teacher.browser.posts(&action, &of_teacher).await.status, 404);
}

#[tokio::test]
async fn a_document_is_signed_by_the_pupil_of_age_and_the_parents_only_read_it() {
    let school = School::in_november();
    let (head, aed) = (school.staff(HEAD).enrols().await, school.staff(AED).enrols().await);
    let (yonas, elodie) = ("Yonas TESFAYEL", "Élodie TESFAYEL");
    let mother = school.guardian(elodie).enrols().await;
    let form = head.opens("/direction/documents").await.picks("Tout l'établissement");
    let form = form.fills("Nom du document", "Charte").fills("Texte", "Les écrans restent au casier.");
    form.presses("Envoyer").await.sees("C'est publié.");
    let read = mother.opens("/carnet").await.follows("Charte").await.sees("Les écrans restent au casier.");
    assert!(!read.offers("J'ai lu"), "she receives it, and signs no more");
    let token = [("csrf".to_owned(), read.token())];
    assert_eq!(mother.browser.posts(&format!("{}/lecture", read.path), &token).await.status, 404);
    let sheet = aed.opens("/informations").await.follows("Charte").await;
    let mut of_3c = sheet.links().into_iter().filter(|link| link.ends_with("classe=3C"));
    let class = of_3c.find(|link| !link.contains("/coupons")).unwrap();
    let class = aed.opens(&class).await.sees(yonas).does_not_see(elodie);
    class.follows("Imprimer les coupons").await.sees(&format!("Pour {yonas}")).sees("Signature :");
    let back = class.picks(&format!("Signé sur papier par {yonas}")).fills("Jour écrit sur le coupon", "2026-11-23");
    back.presses("Noter ces signatures sur papier").await.sees("Les signatures sur papier sont notées.");
}

#[tokio::test]
async fn what_cannot_wait_is_published_at_night_by_the_head_alone_for_a_reason_that_stays() {
    let school = School::in_november();
    school.passes(SignedDuration::from_hours(12));
    let (head, cpe) = (school.staff(HEAD).enrols().await, school.staff(CPE).enrols().await);
    let helene = school.guardian(HELENE).enrols().await;
    publishes(&head, "Tout l'établissement", "Cantine").await;
    head.opens("/informations").await.part("Cantine").sees("Les familles le verront le mardi 24 novembre 2026 à 7 h");
    helene.opens("/carnet").await.does_not_see("Cantine");
    let form = writes(&head, "Tout l'établissement", "Collège fermé demain").await.picks("Publier tout de suite");
    let faulty = form.presses("Envoyer").await.has_status(422).sees("pourquoi cela ne peut pas attendre");
    let unticked = writes(&head, "Tout l'établissement", "Collège fermé demain").await.fills("Motif", "Coupure d'eau");
    unticked.presses("Envoyer").await.has_status(422).sees("ou effacez le motif");
    faulty.fills("Motif", "Coupure d'eau").presses("Envoyer").await.sees("C'est publié.").sees("Diffusion urgente");
    let read = helene.opens("/carnet").await.follows("Collège fermé demain").await;
    read.does_not_see("Coupure d'eau");
    let record = head.opens("/direction/diffusion").await.part("Diffusions urgentes").sees("Collège fermé demain");
    record.sees("Coupure d'eau").sees(HEAD).does_not_see("Cantine");
    let (action, mut fields) = writes(&cpe, "Tout l'établissement", "Une idée").await.form("Envoyer");
    fields.extend([("urgent".to_owned(), "yes".to_owned()), ("reason".to_owned(), "Envie".to_owned())]);
    assert_eq!(cpe.browser.posts(&action, &fields).await.status, 404, "the head alone");
    helene.opens("/carnet").await.does_not_see("Une idée");
}

#[tokio::test]
async fn an_acknowledgement_stays_with_the_guardian_whose_child_goes_to_another_family_and_the_former_keeps_none() {
    let school = School::in_november();
    let head = school.staff(HEAD).enrols().await;
    let form = writes(&head, "Tout l'établissement", "Sécurité").await.picks("Demander à chaque responsable");
    form.presses("Envoyer").await;
    let helene = school.guardian(HELENE).enrols().await;
    helene.opens("/carnet").await.follows("Sécurité").await.presses("J'ai lu").await;
    school.imports(&with_levels(&[("900001", "700002", 2)]));
    helene.opens("/carnet").await.follows("Sécurité").await.sees("Vous l'avez lu et signé le");
    let live = school.archive.live_year().unwrap();
    for family in school.families() {
        let opened = carnet::acts::open_family(&live.scope, family).unwrap();
        let kept = live.scope.shelf::<Acknowledgement>(&opened.held).unwrap();
        let own = kept
            .iter()
            .all(|read| opened.household.guardians.iter().any(|bond| Some(bond.person) == read.record.by.who.person()));
        assert!(own, "nobody's acknowledgement lies with a family that is not theirs");
    }
}

#[tokio::test]
async fn a_document_goes_to_chosen_classes_and_its_new_version_to_the_same() {
    let school = School::in_november();
    let head = school.staff(HEAD).enrols().await;
    let form = head.opens("/direction/documents").await.fills("Nom du document", "Voyage");
    let nobody = form.fills("Texte", "Article 1.").presses("Envoyer").await.has_status(422);
    nobody.sees("choisissez à qui vous écrivez").picks("SIXIÈME A").presses("Envoyer").await.sees("C'est publié.");
    let helene = school.guardian(HELENE).enrols().await;
    let nadia = school.guardian(NADIA).enrols().await;
    let read = helene.opens("/carnet").await.part("À faire").link("Voyage");
    nadia.opens("/carnet").await.does_not_see("Voyage");
    nadia.opens(&read).await.is_nowhere();
    let sheet = head.opens("/informations").await.follows("Voyage").await.sees("6A");
    let form = sheet.follows("Écrire une nouvelle version").await.does_not_see("Tout l'établissement");
    form.fills("Texte", "Article 2.").presses("Envoyer").await.sees("version 2");
    helene.opens("/carnet").await.part("À faire").follows("Voyage").await.sees("Article 2.");
    nadia.opens("/carnet").await.does_not_see("Voyage");
}

/// The teacher has published «Réunion», which asks for a word of each guardian; the mother has given hers, the father
/// not.
async fn read_by_one_of_two(school: &School) -> [Person; 3] {
    let lead = school.staff(TEACHER).enrols().await;
    let form = writes(&lead, "SIXIÈME A", "Réunion").await.picks("Demander à chaque responsable");
    form.presses("Envoyer").await.sees("C'est publié.");
    let helene = school.guardian(HELENE).enrols().await;
    let jerome = school.guardian(JEROME).enrols().await;
    helene.opens("/carnet").await.follows("Réunion").await.presses("J'ai lu").await;
    [lead, helene, jerome]
}

#[tokio::test]
async fn whoever_has_not_said_that_they_have_read_is_reminded_once_a_day() {
    let school = School::in_november();
    let [lead, helene, jerome] = read_by_one_of_two(&school).await;
    let sheet = lead.opens("/informations").await.follows("Réunion").await;
    let (action, fields) = sheet.form("Relancer ceux qui n'ont pas signé");
    sheet.presses("Relancer ceux qui n'ont pas signé").await.sees("La relance est faite.");
    lead.browser.posts(&action, &fields).await;
    let again = lead.opens(&sheet.path).await;
    assert_eq!(again.words().matches("relancés le lundi 23 novembre 2026").count(), 1);
    jerome.opens("/carnet").await.follows("Réunion").await.sees("Relance le lundi 23 novembre 2026");
    helene.opens("/carnet").await.follows("Réunion").await.does_not_see("Relance");
    let other = school.staff(OTHER_TEACHER).enrols().await;
    let token = vec![("csrf".to_owned(), other.opens("/mes-appareils").await.token())];
    assert_eq!(other.browser.posts(&action, &token).await.status, 404);
}

#[tokio::test]
async fn what_was_published_is_taken_back_by_its_author_and_whoever_had_read_it_reads_that_it_was() {
    let school = School::in_november();
    let [lead, helene, jerome] = read_by_one_of_two(&school).await;
    let unread = jerome.opens("/carnet").await.follows("Réunion").await;
    let sheet = lead.opens("/informations").await.follows("Réunion").await;
    let (action, _) = sheet.form("Retirer ce texte");
    let cpe = school.staff(CPE).enrols().await;
    let token = vec![("csrf".to_owned(), cpe.opens("/mes-appareils").await.token())];
    assert_eq!(cpe.browser.posts(&action, &token).await.status, 404, "its author, or direction");
    let asked = sheet.presses("Retirer ce texte").await.has_status(422).sees("écrivez un motif");
    let done = asked.fills("Motif", "Mauvaise date").presses("Retirer ce texte").await.sees("Le texte est retiré.");
    done.sees(&format!("Retiré par {TEACHER} le")).sees("Motif du retrait : Mauvaise date");
    for parent in [&helene, &jerome] {
        let home = parent.opens("/carnet").await.does_not_see("Réunion");
        let page = home.follows("L'établissement a retiré ce texte").await.does_not_see("un texte.");
        page.sees(&format!("Retiré par {TEACHER} le")).does_not_see("Réunion").does_not_see("Mauvaise date");
    }
    unread.presses("J'ai lu").await.sees("Retiré").does_not_see("Vous l'avez lu");
    helene.opens(&unread.path).await.sees("Vous l'avez lu et signé le");
    school.passes(SignedDuration::from_hours(12));
    lead.signs_in().await;
    publishes(&lead, "SIXIÈME A", "Erreur").await;
    let sheet = lead.opens("/informations").await.follows("Erreur").await;
    sheet.fills("Motif", "Erreur").presses("Retirer ce texte").await.sees("Le texte est retiré.");
    school.passes(SignedDuration::from_hours(12));
    helene.signs_in().await.does_not_see("Erreur");
    let home = helene.opens("/carnet").await;
    assert_eq!(home.words().matches("L'établissement a retiré ce texte").count(), 1, "nobody had seen the other");
}
