//! Authorisations are followed: who has said yes, no or nothing, reminders, slips of a class entered together.

use crate::support::page::Page;
use crate::support::people::Person;
use crate::support::school::{AED, OTHER_TEACHER, School, TEACHER};
use jiff::SignedDuration;

const HELENE: &str = "Hélène DIALLO-BERTINOT";
const JEROME: &str = "Jérôme DIALLO-BERTINOT";
const ZOE: &str = "Zoé DIALLO-BERTINOT";
const ADAMA: &str = "Adama CARAMELLO";
const LIST: &str = "/autorisations";
const SLIPS: &str = "/vie-scolaire/a-imprimer/6A/coupons";

/// The teacher asks the whole of 6A.
async fn asks(teacher: &Person, subject: &str, until: &str, needs: &str) {
    let form = teacher.opens("/classes/6A/autorisation").await.fills("Objet", subject);
    let form = form.fills("Texte", "Autorisez-vous la sortie ?").fills("until", until);
    form.picks(needs).presses("Envoyer").await.sees("C'est envoyé.");
}

async fn follows(staff: &Person, subject: &str) -> Page {
    staff.opens(LIST).await.follows(subject).await
}

async fn says(guardian: &Person, subject: &str, word: &str) -> Page {
    let asked = guardian.opens("/carnet").await.follows(subject).await;
    asked.presses(word).await.sees("Votre réponse est enregistrée.")
}

#[tokio::test]
async fn who_asked_and_the_desk_read_pupil_by_pupil_who_has_answered_and_print_who_may_go() {
    let school = School::in_november();
    let (teacher, aed) = (school.staff(TEACHER).enrols().await, school.staff(AED).enrols().await);
    teacher.opens(LIST).await.sees("Aucune demande d'autorisation");
    asks(&teacher, "Théâtre", "2026-12-04", "Chaque responsable").await;
    asks(&teacher, "Piscine", "2026-11-27", "Un seul responsable suffit").await;
    let list = teacher.opens(LIST).await.sees("Dernier jour pour répondre : vendredi 27 novembre 2026");
    let words = list.words();
    assert!(words.find("Piscine") < words.find("Théâtre"), "by the last day: {words}");
    let helene = school.guardian(HELENE).enrols().await;
    says(&helene, "Théâtre", "Oui, j'autorise").await;
    says(&helene, "Piscine", "Oui, j'autorise").await;
    for staff in [&teacher, &aed] {
        let sheet = follows(staff, "Théâtre").await.sees("Il faut le oui de chaque responsable.");
        let zoe = sheet.part(ZOE).sees("Réponse attendue");
        zoe.sees(&format!("{HELENE} : Oui")).sees(&format!("{JEROME} : Réponse attendue"));
        let one_is_enough = follows(staff, "Piscine").await.sees("Réponses : 1 oui, 0 non");
        one_is_enough.part(ZOE).sees("Oui").does_not_see(JEROME);
        let list = one_is_enough.follows("Liste des élèves autorisés").await;
        list.sees("6A : 1 élève").sees(&format!("☐ {ZOE}")).does_not_see(ADAMA);
    }
    let jerome = school.guardian(JEROME).enrols().await;
    says(&jerome, "Théâtre", "Oui, j'autorise").await;
    follows(&teacher, "Théâtre").await.sees("Réponses : 1 oui").part(ZOE).does_not_see("Réponse attendue");
    let stranger = school.staff(OTHER_TEACHER).enrols().await;
    stranger.opens(LIST).await.does_not_see("Théâtre");
    stranger.opens(&follows(&teacher, "Théâtre").await.path).await.is_nowhere();
    school.days_pass(45);
    teacher.signs_in().await;
    teacher.opens(LIST).await.does_not_see("Piscine").follows("Voir toute l'année").await.sees("Piscine");
}

#[tokio::test]
async fn one_press_reminds_those_who_have_not_answered_once_a_day_and_prints_their_slip_again() {
    let school = School::in_november();
    let (teacher, aed) = (school.staff(TEACHER).enrols().await, school.staff(AED).enrols().await);
    let (helene, jerome) = (school.guardian(HELENE).enrols().await, school.guardian(JEROME).enrols().await);
    jerome.opens("/carnet/choix").await.picks("Papier").presses("Enregistrer ce choix").await;
    asks(&teacher, "Théâtre", "2026-11-25", "Chaque responsable").await;
    says(&helene, "Théâtre", "Oui, j'autorise").await;
    aed.opens(SLIPS).await.sees("Théâtre").presses("C'est imprimé").await;
    aed.opens(SLIPS).await.does_not_see(JEROME);
    school.passes(SignedDuration::from_secs(60));
    let sheet = follows(&teacher, "Théâtre").await;
    let again = sheet.form("Relancer ceux qui n'ont pas répondu");
    let reminded = sheet.presses("Relancer ceux qui n'ont pas répondu").await.sees("La relance est notée.");
    reminded.sees("relancées le lundi 23 novembre 2026.");
    assert_eq!(teacher.sends_again(&again).await, 303, "sent twice, it reminds once");
    let page = jerome.opens("/carnet").await.follows("Théâtre").await;
    assert_eq!(page.words().matches("Relance").count(), 1, "{}", page.words());
    aed.opens(SLIPS).await.sees(&format!("Réponse de {JEROME}")).does_not_see(HELENE);
    assert_eq!(school.staff(OTHER_TEACHER).enrols().await.sends_again(&again).await, 404);
    says(&jerome, "Théâtre", "Oui, j'autorise").await;
    school.days_pass(1);
    teacher.signs_in().await;
    follows(&teacher, "Théâtre").await.presses("Relancer ceux qui n'ont pas répondu").await;
    jerome.signs_in().await;
    let page = jerome.opens("/carnet").await.follows("Théâtre").await;
    assert_eq!(page.words().matches("Relance").count(), 1, "he has answered: {}", page.words());
    school.days_pass(3);
    teacher.signs_in().await;
    let over = follows(&teacher, "Théâtre").await.sees("Délai passé");
    assert!(!over.offers("Relancer ceux qui n'ont pas répondu"), "the last day is past");
}

#[tokio::test]
async fn a_reminder_waits_like_the_page_for_the_hours_of_diffusion() {
    let school = School::in_november();
    let (teacher, jerome) = (school.staff(TEACHER).enrols().await, school.guardian(JEROME).enrols().await);
    asks(&teacher, "Théâtre", "2026-12-04", "Chaque responsable").await;
    school.passes(SignedDuration::from_hours(12));
    teacher.signs_in().await;
    jerome.signs_in().await;
    follows(&teacher, "Théâtre").await.presses("Relancer ceux qui n'ont pas répondu").await.sees("relancées le");
    jerome.opens("/carnet").await.follows("Théâtre").await.does_not_see("Relance");
    asks(&teacher, "Piscine", "2026-12-04", "Chaque responsable").await;
    let unseen = follows(&teacher, "Piscine").await.sees("Les familles le verront le mardi 24 novembre 2026 à 7 h");
    assert!(!unseen.offers("Relancer ceux qui n'ont pas répondu"), "nobody has it yet");
    school.passes(SignedDuration::from_hours(10));
    jerome.signs_in().await;
    jerome.opens("/carnet").await.follows("Théâtre").await.sees("Relance");
}

#[tokio::test]
async fn the_slips_of_a_class_are_entered_on_one_screen_with_who_signed_each() {
    let school = School::in_november();
    let (teacher, aed) = (school.staff(TEACHER).enrols().await, school.staff(AED).enrols().await);
    asks(&teacher, "Théâtre", "2026-12-04", "Chaque responsable").await;
    let back = follows(&aed, "Théâtre").await.follows("Noter les coupons revenus").await.sees("Rien encore");
    let blank = back.form("Noter ces réponses");
    let form = back.picks_for(ZOE, "Oui").picks_for(ADAMA, "Non").fills("Jour écrit sur le coupon", "2026-11-22");
    let faulty = form.presses("Noter ces réponses").await.has_status(422).sees(&format!("{ZOE} : dites qui a signé"));
    let both = faulty.fills_for(ZOE, "Qui a signé", "each").fills_for(ADAMA, "Qui a signé", "each");
    let early = both.presses("Noter ces réponses").await.has_status(422).sees("ce jour n'est pas possible");
    follows(&teacher, "Théâtre").await.sees("Réponses : 0 oui, 0 non");
    let form = early.fills("Jour écrit sur le coupon", "2026-11-23");
    let again = form.form("Noter ces réponses");
    let sheet = form.presses("Noter ces réponses").await.sees("Les réponses sur papier sont notées.");
    let sheet = sheet.sees("Réponses : 1 oui, 1 non");
    sheet.part(ZOE).sees(&format!("{HELENE} : Oui")).sees(&format!("{JEROME} : Oui"));
    sheet.part(ADAMA).sees("Non");
    assert_eq!(aed.sends_again(&again).await, 303, "sent twice, it is entered once");
    let helene = school.guardian(HELENE).enrols().await;
    let read = helene.opens("/carnet").await.follows("Théâtre").await;
    assert_eq!(read.words().matches("oui, sur papier le 23 novembre 2026").count(), 1, "hers alone: {}", read.words());
    follows(&aed, "Théâtre").await.follows("Noter les coupons revenus").await.does_not_see(ZOE);
    assert_eq!(aed.sends_again(&blank).await, 303, "nothing ticked enters nothing");
    assert_eq!(teacher.sends_again(&again).await, 404, "it is the desk's");
    aed.opens(&again.0.replace("/6A", "/3C")).await.is_nowhere();
}

#[tokio::test]
async fn an_authorisation_is_answered_before_the_year_ends() {
    let school = School::in_november();
    let teacher = school.staff(TEACHER).enrols().await;
    let form = teacher.opens("/classes/6A/autorisation").await.fills("Objet", "Voyage").fills("Texte", "À Brest ?");
    let refused = form.fills("until", "2027-08-01").presses("Envoyer").await.has_status(422);
    let refused = refused.sees("donnez un dernier jour, d'aujourd'hui à la fin de l'année scolaire");
    refused.fills("until", "2027-07-31").presses("Envoyer").await.sees("C'est envoyé.");
}

#[tokio::test]
async fn an_answer_entered_by_mistake_is_taken_back_and_its_person_and_the_asker_read_it() {
    let school = School::in_november();
    let (teacher, aed) = (school.staff(TEACHER).enrols().await, school.staff(AED).enrols().await);
    let (helene, jerome) = (school.guardian(HELENE).enrols().await, school.guardian(JEROME).enrols().await);
    asks(&teacher, "Théâtre", "2026-12-04", "Un seul responsable suffit").await;
    let record = format!("/eleves/{}", school.address_of(ZOE));
    let enters = async |who: &str, word: &str| {
        aed.opens(&record).await.part_with(who, word).presses(word).await.sees("La signature sur papier est notée.")
    };
    enters(JEROME, "Oui, sur papier").await;
    follows(&teacher, "Théâtre").await.sees("Réponses : 1 oui").part(ZOE).sees(&format!("{JEROME} : Oui"));
    let take_back = format!("Retirer la réponse de {JEROME}");
    let page = aed.opens(&record).await;
    let again = page.form(&take_back);
    let back = page.presses(&take_back).await.sees("La réponse sur papier est retirée.");
    let said = format!("Réponse sur papier de {JEROME} retirée par {AED}");
    back.sees(&said).sees(&format!("{JEROME} : Réponse attendue"));
    follows(&teacher, "Théâtre").await.sees("Réponses : 0 oui").follows(ZOE).await.sees(&said);
    let sent = teacher.opens("/mes-mots").await.follows("Élève par élève").await.follows(ZOE).await;
    sent.sees(&said).sees(&format!("{JEROME} : oui, sur papier le 23 novembre 2026"));
    enters(HELENE, "Non, sur papier").await;
    assert_eq!(aed.sends_again(&again).await, 303, "sent twice, it is taken back once");
    assert!(!aed.opens(&record).await.offers(&take_back));
    assert_eq!(teacher.sends_again(&again).await, 404);
    school.passes(SignedDuration::from_secs(5));
    let his = jerome.opens("/carnet").await.follows("Théâtre").await.sees(&said).does_not_see("Non, sur papier");
    assert!(his.offers("Oui, j'autorise"), "he has not answered");
    let hers = helene.opens("/carnet").await.follows("Théâtre").await.sees("non, sur papier").does_not_see(JEROME);
    hers.presses("Finalement, j'autorise").await.sees("Votre réponse est enregistrée.");
    assert!(!aed.opens(&record).await.offers("Retirer la réponse de"), "that one is hers");
    follows(&teacher, "Théâtre").await.sees("Réponses : 1 oui, 0 non");
    let hers = says(&helene, "Théâtre", "Retirer mon autorisation").await;
    hers.presses("Finalement, j'autorise").await.sees("Votre réponse est enregistrée.");
    follows(&teacher, "Théâtre").await.sees("Réponses : 1 oui, 0 non");
}

#[tokio::test]
async fn who_is_picked_beside_the_whole_class_is_asked_about_in_each_form_and_the_rest_of_it_is_kept() {
    let school = School::in_november();
    let (teacher, aed) = (school.staff(TEACHER).enrols().await, school.staff(AED).enrols().await);
    let both = "« Toute la classe » est cochée, et des élèves le sont aussi";
    let form = teacher.opens("/classes/6A/autorisation").await.fills("Objet", "Théâtre").fills("Texte", "D'accord ?");
    let asked = form.fills("until", "2026-12-04").picks(ZOE).presses("Envoyer").await.has_status(422).sees(both);
    asked.unticks("Toute la classe").presses("Envoyer").await.sees("C'est envoyé.");
    follows(&teacher, "Théâtre").await.sees(ZOE).does_not_see(ADAMA);

    let form = teacher.opens("/classes/6A/ecrire").await.picks("Mot").picks("Toute la classe").picks(ZOE);
    let asked = form.fills("Objet", "Cahier").fills("Texte", "À couvrir.").presses("Envoyer").await.has_status(422);
    asked.sees(both).unticks(ZOE).presses("Envoyer").await.sees("C'est envoyé.").sees("Cahier");

    let form = crate::outings::outing_of_6a(&aed, "11:00", "12:00").await.picks(ZOE);
    let asked = form.presses("Envoyer").await.has_status(422).sees(both);
    let planned = asked.unticks("Toute la classe").presses("Envoyer").await.part("Visite du musée");
    planned.sees("une partie de SIXIÈME A");
}

#[tokio::test]
async fn in_the_evening_no_last_day_is_asked_for_that_is_over_before_families_may_see_it() {
    let school = School::in_november();
    school.passes(SignedDuration::from_hours(11)); // nine in the evening: seen on Tuesday at seven
    let teacher = school.staff(TEACHER).enrols().await;
    let form = teacher.opens("/classes/6A/autorisation").await.fills("Objet", "Théâtre").fills("Texte", "D'accord ?");
    let asked = form.fills("until", "2026-11-23").presses("Envoyer").await.has_status(422);
    let asked = asked.sees("donnez un dernier jour où les familles auront vu la demande");
    asked.fills("until", "2026-11-24").presses("Envoyer").await.sees("C'est envoyé.");
}

#[tokio::test]
async fn the_desk_reads_on_the_pupils_page_what_the_answers_of_two_parents_come_to() {
    let school = School::in_november();
    let (teacher, aed) = (school.staff(TEACHER).enrols().await, school.staff(AED).enrols().await);
    let (helene, jerome) = (school.guardian(HELENE).enrols().await, school.guardian(JEROME).enrols().await);
    asks(&teacher, "Théâtre", "2026-12-04", "Chaque responsable").await;
    let record = format!("/eleves/{}", school.address_of(ZOE));
    let shown = async || aed.opens(&record).await.part("Théâtre").does_not_see("Envoyé");
    for (who, word, comes_to) in
        [(&helene, "Oui, j'autorise", "Réponse attendue Théâtre"), (&jerome, "Oui, j'autorise", "Oui Théâtre")]
    {
        says(who, "Théâtre", word).await;
        shown().await.sees(comes_to);
    }
    says(&jerome, "Théâtre", "Retirer mon autorisation").await;
    shown().await.sees("Non Théâtre");
}

#[tokio::test]
async fn a_message_about_an_authorisation_is_neither_its_yes_nor_its_no() {
    let school = School::in_november();
    let (teacher, helene) = (school.staff(TEACHER).enrols().await, school.guardian(HELENE).enrols().await);
    asks(&teacher, "Théâtre", "2026-12-04", "Un seul responsable suffit").await;
    let asked = helene.opens("/carnet").await.follows("Théâtre").await;
    assert_eq!(asked.words().matches("Votre réponse").count(), 1, "one thing alone is called so");
    let weight = |word: &str| {
        let buttons = asked.source.split("<button").filter_map(|button| button.split_once('>'));
        buttons.filter(|(_, said)| said.starts_with(word)).map(|(tag, _)| tag.contains("quiet")).next()
    };
    assert!(weight("Oui,").is_some() && weight("Oui,") == weight("Non"), "she is free: neither is the one to press");
    let asked = asked.sees("Ce message n'est ni un oui ni un non.").fills("Votre message", "À quelle heure ?");
    let sent = asked.presses("Envoyer ce message").await.sees("Votre message est envoyé à l'établissement.");
    sent.sees("À quelle heure ?").sees("Réponse attendue");
    follows(&teacher, "Théâtre").await.sees("Réponses : 0 oui, 0 non");
}
