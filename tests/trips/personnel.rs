//! A teacher has no access any more, is away for weeks, has not come yet or takes over: no family waits for ever.

use crate::support::ministry::without_staff;
use crate::support::page::Page;
use crate::support::people::Person;
use crate::support::school::{AED, HEAD, OTHER_TEACHER, School, TEACHER, demo_files};
use crate::support::written::note;
use carnet::acts::forget_aged;
use carnet::domain::staff::Function;

const HELENE: &str = "Hélène DIALLO-BERTINOT";
const JEROME: &str = "Jérôme DIALLO-BERTINOT";
const ZOE: &str = "Zoé DIALLO-BERTINOT";
const RAYAN: &str = "Rayan BOUZIANET";
const NEWCOMER: &str = "Mathilde SUPPLÉANTIN";
const LEADS: &str = "Ségolène ALBARÈDE (professeur principal)";

/// The form of a mot about Zoé.
async fn mot_form(who: &Person) -> Page {
    let kinds = who.opens("/carnet").await.follows("Écrire à l'établissement pour Zoé").await;
    kinds.follows("Mot à l'établissement").await
}

/// Writes a mot about Zoé to a teacher, as the form names them. Gives where the school reads it.
async fn writes(who: &Person, to: &str, subject: &str) -> String {
    let form = mot_form(who).await.fills("À qui", to).fills("Objet", subject).fills("Texte", "Pouvez-vous m'appeler ?");
    form.presses("Envoyer à l'établissement").await.sees("Votre demande est envoyée");
    who.opens("/carnet").await.link(subject).replace("/carnet/", "/mes-mots/")
}

/// The page of a member of staff.
async fn page_of(head: &Person, name: &str) -> Page {
    head.opens("/direction/personnels").await.part_with(name, "Classes et absence").follows("Classes et absence").await
}

/// A teacher whom no file lists, added by the head.
fn newcomer(school: &School) -> Person {
    school.admits("Mathilde", "SUPPLÉANTIN", Function::Teacher);
    school.staff(NEWCOMER)
}

#[tokio::test]
async fn whoever_has_no_access_any_more_is_offered_to_no_family_and_others_answer_until_they_sign_in_again() {
    let school = School::in_november();
    let (helene, head) = (school.guardian(HELENE).enrols().await, school.staff(HEAD).enrols().await);
    let (teacher, aed) = (school.staff(TEACHER).enrols().await, school.staff(AED).enrols().await);
    let sent = writes(&helene, LEADS, "Une inquiétude").await;
    let form = mot_form(&helene).await.fills("À qui", LEADS).fills("Objet", "Encore").fills("Texte", "Et aussi ceci.");
    teacher.opens("/demandes").await.sees("Une inquiétude");
    aed.opens("/demandes").await.does_not_see("Une inquiétude").does_not_see(TEACHER);
    aed.opens(&sent).await.is_nowhere();
    let list = head.opens("/direction/personnels").await.part_with(TEACHER, "Retirer l'accès");
    list.presses("Retirer l'accès").await.sees("L'accès est retiré").part(TEACHER).sees("Accès retiré");
    let said = format!("Écrit à {TEACHER}, qui n'a plus d'accès au carnet");
    head.opens("/demandes").await.sees("Une inquiétude").sees(&said);
    let late = form.presses("Envoyer à l'établissement").await.has_status(422).sees("choisissez à qui vous écrivez");
    late.sees("Et aussi ceci.").does_not_see(TEACHER);
    let entry =
        aed.opens("/demandes").await.sees(&said).follows("Une inquiétude").await.sees("Pouvez-vous m'appeler ?");
    entry.fills("Votre réponse", "Nous vous appelons.").presses("Répondre").await.sees("Nous vous appelons.");
    head.opens("/direction/personnels")
        .await
        .presses("Préparer leurs lettres d'activation")
        .await
        .does_not_see(TEACHER);
    let list = head.opens("/direction/personnels").await.part_with(TEACHER, "Refaire une lettre");
    list.presses("Refaire une lettre").await.sees(TEACHER);
    mot_form(&helene).await.does_not_see(TEACHER);
    let again = school.staff(TEACHER).enrols().await;
    mot_form(&helene).await.sees(LEADS);
    again.opens("/demandes").await.sees("Une inquiétude").follows("Une inquiétude").await.sees("Nous vous appelons.");
    aed.opens("/demandes").await.does_not_see("Une inquiétude");
    aed.opens(&sent).await.is_nowhere();
}

#[tokio::test]
async fn a_lost_device_is_replaced_without_anybody_else_reading_what_waits() {
    let school = School::in_november();
    let (helene, head) = (school.guardian(HELENE).enrols().await, school.staff(HEAD).enrols().await);
    school.staff(TEACHER).enrols().await;
    let sent = writes(&helene, LEADS, "Une inquiétude").await;
    let list = head.opens("/direction/personnels").await.part_with(TEACHER, "Refaire une lettre");
    list.presses("Refaire une lettre").await.sees(TEACHER);
    mot_form(&helene).await.sees(LEADS);
    head.opens(&sent).await.is_nowhere();
    head.opens("/demandes")
        .await
        .sees(&format!("Un écrit de famille attend {TEACHER} depuis le lundi 23 novembre 2026."));
}

#[tokio::test]
async fn whoever_now_works_where_no_carnet_is_opened_is_answered_for_too() {
    let school = School::in_november();
    let (helene, head) = (school.guardian(HELENE).enrols().await, school.staff(HEAD).enrols().await);
    school.staff(TEACHER).enrols().await;
    let sent = writes(&helene, LEADS, "Une inquiétude").await;
    head.opens(&sent).await.is_nowhere();
    let list = head.opens("/direction/personnels").await.part_with(TEACHER, "Changer la fonction");
    let secretary = "Secrétariat (listes, lettres, adresses ; aucun carnet)";
    list.fills("Fonction", secretary).presses("Changer la fonction").await;
    head.opens("/demandes").await.sees("dont la fonction n'ouvre plus les carnets");
    head.opens(&sent).await.sees("Pouvez-vous m'appeler ?");
    mot_form(&helene).await.does_not_see(TEACHER);
}

#[tokio::test]
async fn a_newcomer_who_has_not_signed_in_can_be_written_to_and_the_office_sees_that_it_waits_and_not_what() {
    let school = School::in_november();
    let (helene, aed) = (school.guardian(HELENE).enrols().await, school.staff(AED).enrols().await);
    aed.opens("/demandes").await.does_not_see("sans clé d'accès");
    let sent = writes(&helene, LEADS, "Une inquiétude").await;
    writes(&helene, LEADS, "Une question").await;
    let waiting = aed.opens("/demandes").await.does_not_see("Une inquiétude").does_not_see(ZOE);
    waiting
        .sees(&format!("2 écrits de familles attendent {TEACHER}, le plus ancien depuis le lundi 23 novembre 2026."));
    aed.opens(&sent).await.is_nowhere();
    let stranger = school.staff(OTHER_TEACHER).enrols().await;
    stranger.opens("/demandes").await.does_not_see(TEACHER);
    let teacher = school.staff(TEACHER).enrols().await;
    teacher.opens("/demandes").await.sees("Une inquiétude").does_not_see("sans clé d'accès");
    aed.opens("/demandes").await.does_not_see(TEACHER);
}

#[tokio::test]
async fn of_who_has_left_only_what_waits_is_opened_and_then_what_was_answered_in_their_place() {
    let school = School::in_november();
    let (helene, jerome) = (school.guardian(HELENE).enrols().await, school.guardian(JEROME).enrols().await);
    let (teacher, aed) = (school.staff(TEACHER).enrols().await, school.staff(AED).enrols().await);
    let mot = school.holds(ZOE, TEACHER, note("Sortie", "Jeudi au musée."));
    let silent = school.holds(ZOE, TEACHER, note("Cahier", "Couvrir le cahier."));
    let closed = writes(&helene, LEADS, "Notre séparation").await;
    let entry = teacher.opens(&closed).await.fills("Votre réponse", "Je veille sur elle.").presses("Répondre").await;
    entry.presses("Clore cet échange").await.sees("L'échange est clos.");
    let open = writes(&helene, LEADS, "Un rendez-vous").await;
    for (who, text) in [(&helene, "Faut-il un pique-nique ?"), (&jerome, "Je viendrai la chercher plus tôt.")] {
        who.opens(&mot).await.fills("Votre réponse", text).presses("Envoyer la réponse").await.sees(text);
    }
    school.passes(jiff::SignedDuration::from_secs(60));
    let sent = |mot: &str| mot.replace("/carnet/", "/mes-mots/");
    let own = teacher.opens(&sent(&mot)).await.part_with(HELENE, "Répondre").fills("Votre réponse", "Oui.");
    own.presses("Répondre").await;
    for address in [&closed, &open, &sent(&mot), &sent(&silent)] {
        teacher.opens(address).await.has_status(200);
        aed.opens(address).await.is_nowhere();
    }
    school.imports(&without_staff("8001"));
    aed.opens(&closed).await.is_nowhere();
    aed.opens(&sent(&silent)).await.is_nowhere();
    aed.opens(&format!("/eleves/{}", school.address_of(ZOE))).await.sees("Un rendez-vous").does_not_see("séparation");
    let waiting = aed.opens(&sent(&mot)).await.sees("plus tôt").does_not_see("pique-nique").does_not_see(HELENE);
    school.passes(jiff::SignedDuration::from_secs(60));
    waiting.fills("Votre réponse", "C'est noté.").presses("Répondre").await.sees("C'est noté.");
    aed.opens(&sent(&mot)).await.sees("plus tôt").does_not_see("pique-nique");
    let entry = aed.opens(&open).await.fills("Votre réponse", "Nous vous appelons.").presses("Répondre").await;
    entry.presses("Clore cet échange").await.sees("L'échange est clos.");
    aed.opens(&open).await.sees("Nous vous appelons.");
}

#[tokio::test]
async fn the_head_gives_a_teacher_classes_and_takes_them_back_without_any_file() {
    let school = School::in_november();
    let (helene, head) = (school.guardian(HELENE).enrols().await, school.staff(HEAD).enrols().await);
    let (zoe, rayan) = (school.address_of(ZOE), school.address_of(RAYAN));
    let newcomer = newcomer(&school).enrols().await;
    newcomer.opens("/classes/6A").await.is_nowhere();
    let form = page_of(&head, NEWCOMER).await.does_not_see("Aux prochains imports");
    let form = form.picks("SIXIÈME A").picks_for("Professeur principal de", "SIXIÈME A");
    let (action, fields) = form.form("Enregistrer les classes");
    form.presses("Enregistrer les classes").await.sees("Les classes sont enregistrées.");
    assert_eq!(head.browser.posts(&action, &fields).await.status, 303, "the same form sent twice");
    newcomer.opens("/classes/6A").await.sees("Zoé");
    newcomer.opens("/classes/6A/appel").await.has_status(200);
    newcomer.opens(&format!("/eleves/{zoe}")).await.sees(ZOE);
    newcomer.opens(&format!("/eleves/{rayan}")).await.is_nowhere();
    mot_form(&helene).await.sees(&format!("{NEWCOMER} (professeur principal)"));
    school.imports(&demo_files());
    newcomer.opens("/classes/6A").await.sees("Zoé");
    let form = page_of(&head, NEWCOMER).await.unticks("SIXIÈME A").presses("Enregistrer les classes").await;
    newcomer.opens("/classes/6A").await.sees("Zoé");
    let mut fields = form.form("Enregistrer les classes").1;
    fields.retain(|(name, _)| name != "leads");
    head.browser.posts(&action, &fields).await;
    newcomer.opens("/classes/6A").await.is_nowhere();
    mot_form(&helene).await.does_not_see(NEWCOMER);
    fields.push(("teaches".to_owned(), "9Z".to_owned()));
    assert_eq!(head.browser.posts(&action, &fields).await.status, 404, "no such class");
    for other in [AED, OTHER_TEACHER] {
        school.staff(other).enrols().await.opens(action.trim_end_matches("/classes")).await.is_nowhere();
    }
    page_of_aed(&head).await.does_not_see("Enregistrer les classes");
}

/// The page of somebody who teaches nobody.
async fn page_of_aed(head: &Person) -> Page {
    head.opens("/direction/personnels").await.part_with(AED, "Absence").follows("Absence").await.sees(AED)
}

#[tokio::test]
async fn classes_that_the_head_gave_stay_when_the_same_files_come_again_and_the_plan_says_so() {
    let school = School::in_november();
    let head = school.staff(HEAD).enrols().await;
    let teacher = school.staff(TEACHER).enrols().await;
    teacher.opens("/classes/3C").await.is_nowhere();
    let form = page_of(&head, TEACHER).await.picks("TROISIÈME C").unticks("CINQUIÈME B");
    form.presses("Enregistrer les classes").await.sees("Ces classes ont été choisies ici");
    let files = demo_files();
    let files: Vec<(&str, &[u8])> = files.iter().map(|file| (file.name.as_str(), file.bytes.as_slice())).collect();
    let plan = sends(&head, &files).await.sees("Rien ne change");
    plan.sees(&format!("{TEACHER} : ses classes ont été choisies ici")).sees("Ce sont : 3C, 6A.");
    school.imports(&demo_files());
    teacher.opens("/classes/3C").await.has_status(200);
    teacher.opens("/classes/5B").await.is_nowhere();
    let form = page_of(&head, TEACHER).await.unticks("Garder ces classes");
    form.presses("Enregistrer les classes").await.does_not_see("Ces classes ont été choisies ici");
    teacher.opens("/classes/3C").await.has_status(200);
    school.imports(&demo_files());
    teacher.opens("/classes/3C").await.is_nowhere();
    teacher.opens("/classes/5B").await.has_status(200);
}

async fn sends(person: &Person, files: &[(&str, &[u8])]) -> Page {
    let token = person.opens("/import").await.token();
    let answer = person.browser.posts_files("/import", &token, files).await;
    person.browser.arrives("/import", answer).await
}

#[tokio::test]
async fn while_a_teacher_is_away_families_read_it_others_answer_and_whoever_replaces_them_has_their_classes() {
    let school = School::in_november();
    let (helene, head) = (school.guardian(HELENE).enrols().await, school.staff(HEAD).enrols().await);
    let (teacher, aed) = (school.staff(TEACHER).enrols().await, school.staff(AED).enrols().await);
    let (zoe, newcomer) = (school.address_of(ZOE), newcomer(&school).enrols().await);
    let sent = writes(&helene, LEADS, "Une inquiétude").await;
    aed.opens(&sent).await.is_nowhere();
    newcomer.opens("/classes/6A").await.is_nowhere();
    let form = page_of(&head, TEACHER).await.fills("Premier jour", "2026-11-24").fills("Dernier jour", "2026-11-20");
    let form = form.fills("Qui remplace", NEWCOMER).presses("Noter l'absence").await.has_status(422);
    let form = form.sees("le dernier jour vient avant le premier").fills("Dernier jour", "2026-12-04");
    let (action, fields) = form.form("Noter l'absence");
    let noted = form.presses("Noter l'absence").await.sees("L'absence est notée.");
    noted.sees("Absence du mardi 24 novembre 2026 au vendredi 4 décembre 2026").sees(NEWCOMER);
    assert_eq!(head.browser.posts(&action, &fields).await.status, 303, "the same form sent twice");
    aed.opens("/demandes").await.does_not_see("Une inquiétude");
    mot_form(&helene).await.does_not_see("absence en cours").does_not_see(NEWCOMER);
    newcomer.opens("/classes/6A").await.is_nowhere();

    school.days_pass(1);
    for who in [&helene, &head, &aed, &teacher, &newcomer] {
        who.signs_in().await.has_status(200);
    }
    head.opens("/direction/personnels").await.part(TEACHER).sees("Absence du mardi 24 novembre 2026");
    let away = format!("{LEADS} (absence en cours : la vie scolaire répond)");
    mot_form(&helene).await.sees(&away).sees(NEWCOMER).does_not_see(&format!("{NEWCOMER} (professeur principal)"));
    let also = writes(&helene, &away, "Une question").await;
    let list = aed.opens("/demandes").await.sees("Une inquiétude").sees("Une question");
    list.sees(&format!("Écrit à {TEACHER}, en absence longue"));
    aed.opens(&also).await.sees("Pouvez-vous m'appeler ?");
    teacher.opens(&also).await.sees("Pouvez-vous m'appeler ?");
    newcomer.opens(&also).await.is_nowhere();
    newcomer.opens("/classes/6A").await.sees("Zoé");
    newcomer.opens("/classes/5B").await.has_status(200);
    newcomer.opens("/classes/3C").await.is_nowhere();
    newcomer.opens("/classes/6A/appel").await.has_status(200);
    newcomer.opens(&format!("/eleves/{zoe}")).await.sees(ZOE).does_not_see("Une inquiétude");

    school.days_pass(11);
    for who in [&helene, &head, &aed, &newcomer] {
        who.signs_in().await.has_status(200);
    }
    mot_form(&helene).await.sees(LEADS).does_not_see("absence en cours").does_not_see(NEWCOMER);
    aed.opens(&also).await.is_nowhere();
    newcomer.opens("/classes/6A").await.is_nowhere();
    page_of(&head, TEACHER).await.sees("Absence du mardi 24 novembre 2026");
    forget_aged(&school.archive).unwrap();
    page_of(&head, TEACHER).await.does_not_see("Absence du mardi 24 novembre 2026");
}

#[tokio::test]
async fn of_two_teachers_who_are_away_on_the_same_days_neither_replaces_the_other() {
    let school = School::in_november();
    newcomer(&school);
    let head = school.staff(HEAD).enrols().await;
    let notes = async |who: &str, by: &str, first: &str, last: &str| {
        let form = page_of(&head, who).await.fills("Premier jour", first).fills("Dernier jour", last);
        form.fills("Qui remplace", by).presses("Noter l'absence").await
    };
    notes(TEACHER, NEWCOMER, "2026-11-24", "2026-12-04").await.sees("L'absence est notée.");
    let refused = notes(NEWCOMER, TEACHER, "2026-12-04", "2026-12-11").await.has_status(422);
    refused.sees("c'est ce professeur qui la remplace");
    notes(NEWCOMER, TEACHER, "2026-12-07", "2026-12-11").await.sees("L'absence est notée.");
}

#[tokio::test]
async fn whoever_has_left_is_taken_from_the_list_once_their_access_is_and_the_head_names_no_dpo() {
    let school = School::in_november();
    newcomer(&school);
    let head = school.staff(HEAD).enrols().await;
    let list = head.opens("/direction/personnels").await;
    let (action, mut fields) = list.form("Ajouter");
    fields.retain(|(name, _)| !["family", "given", "civility", "function"].contains(&name.as_str()));
    let dpo = [("family", "RELAIS"), ("given", "Paule"), ("civility", "madam"), ("function", "dpo")];
    fields.extend(dpo.map(|(name, value)| (name.to_owned(), value.to_owned())));
    assert_eq!(head.browser.posts(&action, &fields).await.status, 422, "the operator alone");
    let list = head.opens("/direction/personnels").await.does_not_see("RELAIS");
    let hers = list.part_with(NEWCOMER, "Retirer l'accès");
    assert!(!hers.offers("Retirer de la liste"), "who has an access works here");
    let list = hers.presses("Retirer l'accès").await.sees("L'accès est retiré");
    let gone = list.part_with(NEWCOMER, "Retirer de la liste").presses("Retirer de la liste").await;
    gone.sees("La personne n'est plus sur la liste.").does_not_see(NEWCOMER);
}

#[tokio::test]
async fn an_absence_is_changed_and_taken_back_and_says_what_is_wrong_with_its_days() {
    let school = School::in_november();
    let (helene, head) = (school.guardian(HELENE).enrols().await, school.staff(HEAD).enrols().await);
    let page = page_of(&head, TEACHER).await.fills("Premier jour", "2026-11-09").fills("Dernier jour", "2026-11-20");
    page.presses("Noter l'absence").await.has_status(422).sees("le dernier jour est déjà passé");
    let page = page_of(&head, TEACHER).await.fills("Premier jour", "2026-11-24").fills("Dernier jour", "2037-06-30");
    page.presses("Noter l'absence").await.has_status(422).sees("de l'année scolaire 2026-2027");
    let page = page_of(&head, TEACHER).await.fills("Premier jour", "").presses("Noter l'absence").await;
    page.has_status(422).sees("donnez le premier et le dernier jour").does_not_see("Retirer cette absence");
    let page = page_of(&head, TEACHER).await.fills("Dernier jour", "2026-12-18").presses("Noter l'absence").await;
    mot_form(&helene).await.sees("absence en cours");
    let changes = async |page: &Page, first: &str| {
        let form = page.part_with("Absence du", "Enregistrer le changement").fills("Premier jour", first);
        form.presses("Enregistrer le changement").await
    };
    let page = changes(&page, "2026-12-19").await.has_status(422).sees("le dernier jour vient avant le premier");
    let page = changes(&page, "2026-12-01").await.sees("L'absence est notée.");
    let page = page.sees("Absence du mardi 1er décembre 2026 au vendredi 18 décembre 2026").does_not_see("23 novembre");
    mot_form(&helene).await.does_not_see("absence en cours");
    let page = changes(&page, "2026-11-23").await;
    mot_form(&helene).await.sees("absence en cours");
    page.presses("Retirer cette absence").await.sees("L'absence est retirée.").does_not_see("Retirer cette absence");
    mot_form(&helene).await.does_not_see("absence en cours").sees(TEACHER);
    let aed = head.opens("/direction/personnels").await.part_with(AED, "Absence").follows("Absence").await;
    aed.fills("Dernier jour", "2026-12-18").presses("Noter l'absence").await.sees("L'absence est notée.");
}

#[tokio::test]
async fn a_person_may_be_away_several_times_on_days_of_their_own_and_each_is_taken_back_or_forgotten_apart() {
    let school = School::in_november();
    let (helene, head) = (school.guardian(HELENE).enrols().await, school.staff(HEAD).enrols().await);
    let notes = async |first: &str, last: &str, by: &str| {
        let form = page_of(&head, TEACHER).await.part_with("Noter l'absence", "Noter l'absence");
        let form = form.fills("Premier jour", first).fills("Dernier jour", last).fills("Qui remplace", by);
        (form.form("Noter l'absence"), form.presses("Noter l'absence").await)
    };
    let (_, page) = notes("2026-11-23", "2026-11-27", OTHER_TEACHER).await;
    page.sees("L'absence est notée.");
    let ((action, fields), page) = notes("2027-01-04", "2027-01-15", "Personne pour l'instant").await;
    page.sees("L'absence est notée.");
    assert_eq!(head.browser.posts(&action, &fields).await.status, 303, "the same form sent twice");
    let (this_week, january) = ("Absence du lundi 23 novembre 2026", "Absence du lundi 4 janvier 2027");
    let page = page_of(&head, TEACHER).await.sees(this_week).sees(january);
    assert_eq!(page.words().matches("Retirer cette absence").count(), 2, "{}", page.words());
    let (_, refused) = notes("2026-11-27", "2026-12-04", "Personne pour l'instant").await;
    let refused = refused.has_status(422).sees("une absence est déjà notée du lundi 23 novembre 2026");
    let again = refused.part_with("Noter l'absence", "Noter l'absence");
    assert!(again.form("Noter l'absence").1.contains(&("last".to_owned(), "2026-12-04".to_owned())), "nothing is lost");
    let change = page_of(&head, TEACHER).await.part_with(january, "Enregistrer le changement");
    let change = change.fills("Premier jour", "2026-11-20").presses("Enregistrer le changement").await;
    change.has_status(422).sees("une absence est déjà notée du lundi 23 novembre 2026");
    mot_form(&helene).await.sees("absence en cours");

    school.days_pass(5);
    for who in [&helene, &head] {
        who.signs_in().await;
    }
    mot_form(&helene).await.does_not_see("absence en cours");
    forget_aged(&school.archive).unwrap();
    page_of(&head, TEACHER).await.does_not_see(this_week).sees(january);
    notes("2026-12-07", "2026-12-11", OTHER_TEACHER).await.1.sees("L'absence est notée.");
    let page = page_of(&head, TEACHER).await.part_with(january, "Retirer cette absence");
    let page = page.presses("Retirer cette absence").await.sees("L'absence est retirée.");
    page.does_not_see(january).sees("Absence du lundi 7 décembre 2026");
}
