//! Vie scolaire's desk: the day in figures, what is not signed, retenues by session, families who were never in.

use crate::support::people::Person;
use crate::support::school::{AED, CPE, HEAD, School, TEACHER};
use crate::support::written::{detention, note, reprimand};
use jiff::SignedDuration;

const ZOE: &str = "Zoé DIALLO-BERTINOT";
const HELENE: &str = "Hélène DIALLO-BERTINOT";
const JEROME: &str = "Jérôme DIALLO-BERTINOT";

#[tokio::test]
async fn the_day_says_in_figures_who_is_missing_and_what_waits() {
    let school = School::in_november();
    let aed = school.staff(AED).enrols().await;
    let quiet = aed.opens("/vie-scolaire").await.sees("Personne n'est noté absent").sees("Tout est signé");
    quiet.sees("Aucune retenue ce jour");
    let teacher = school.staff(TEACHER).enrols().await;
    for lesson in ["08:05", "09:00"] {
        let roll = teacher.opens(&format!("/classes/6A/appel?cours={lesson}")).await;
        roll.picks_for(ZOE, "Absent").presses("Envoyer l'appel").await;
    }
    school.holds(ZOE, TEACHER, note("Sortie", "Prévoir un goûter."));
    let day = aed.opens("/vie-scolaire").await.sees("1 élève noté absent").sees("2 absences ou retards à justifier");
    day.sees("Personne n'est noté en retard").follows("1 page non signée").await.sees("SIXIÈME A : 1 page non signée");
}

#[tokio::test]
async fn a_reminder_is_noted_once_a_day_and_the_family_sees_it() {
    let school = School::in_november();
    let mot = school.holds(ZOE, TEACHER, note("Sortie", "Prévoir un goûter."));
    school.holds(ZOE, TEACHER, note("Photo", "Lundi matin."));
    let aed = school.staff(AED).enrols().await;
    let class = aed.opens("/vie-scolaire/non-signes").await.follows("SIXIÈME A").await.sees("Mot : Sortie");
    let (action, fields) = class.form("Relancer");
    class
        .unticks("Mot : Photo")
        .presses("Relancer")
        .await
        .sees("Les relances sont notées.")
        .sees("Relancé le 23 novembre");
    aed.browser.posts(&action, &fields.iter().filter(|(name, _)| name != "entry").cloned().collect::<Vec<_>>()).await;
    let helene = school.guardian(HELENE).enrols().await;
    let page = helene.opens(&mot).await.sees(&format!("Relance de {AED}"));
    assert_eq!(page.words().matches("Relance de").count(), 1);
    let again = aed.opens("/vie-scolaire/non-signes/6A").await.unticks("Mot : Photo");
    again.presses("Relancer").await;
    assert_eq!(helene.opens(&mot).await.words().matches("Relance de").count(), 1, "once a day");
    school.days_pass(1);
    aed.signs_in().await;
    let next = aed.opens("/vie-scolaire/non-signes/6A").await.presses("Relancer").await;
    next.sees("Relancé 2 fois, la dernière le 24 novembre 2026");
    helene.signs_in().await;
    helene.opens(&mot).await.presses("J'ai lu").await;
    aed.opens("/vie-scolaire/non-signes/6A").await.does_not_see("Mot : Sortie").sees("Mot : Photo");
}

#[tokio::test]
async fn slips_are_printed_for_paper_families_and_noted_a_class_at_a_time_when_they_come_back() {
    let school = School::in_november();
    let mot = school.holds(ZOE, TEACHER, note("Sortie", "Prévoir un goûter."));
    let helene = school.guardian(HELENE).enrols().await;
    helene.opens("/carnet/choix").await.picks("Numérique").presses("Enregistrer ce choix").await;
    let jerome = school.guardian(JEROME).enrols().await;
    jerome.opens("/carnet/choix").await.picks("Papier").presses("Enregistrer ce choix").await;
    let aed = school.staff(AED).enrols().await;
    let class = aed.opens("/vie-scolaire/non-signes/6A").await;
    let slips = class.follows("Imprimer les coupons").await.sees("Prévoir un goûter.").sees(&format!("Pour {JEROME}"));
    slips.does_not_see(&format!("Pour {HELENE}"));
    let early = class.picks(&format!("Signé sur papier par {JEROME}")).fills("Jour écrit sur le coupon", "2026-11-20");
    let early = early.presses("Noter ces signatures sur papier").await.has_status(422);
    let back =
        early.sees("ce jour n'est pas possible").sees("ni avant l'envoi, ni après aujourd'hui").sees("encore cochés");
    // What was ticked stays so, and is noted once the day is right.
    let back = back.fills("Jour écrit sur le coupon", "2026-11-23");
    let noted = back.presses("Noter ces signatures sur papier").await;
    noted.sees("Les signatures sur papier sont notées.").sees("Tout est signé");
    helene.opens(&mot).await.sees(&format!("Lu et signé sur papier le 23 novembre 2026 par {JEROME}"));
}

/// Opens a session with that many places.
pub(crate) async fn opens_a_session(cpe: &Person, day: &str, room: &str, places: &str) {
    let form = cpe.opens("/vie-scolaire/retenues").await.fills("Jour", day).fills("Heure", "16:30");
    let form = form.fills("Salle", room).fills("Nombre de places", places);
    form.presses("Ouvrir la séance").await.sees("La séance est ouverte.").sees(room);
}

#[tokio::test]
async fn retenues_are_put_into_sessions_until_they_are_full_and_presence_is_noted_on_the_day() {
    let school = School::in_november();
    let cpe = school.staff(CPE).enrols().await;
    let of_zoe = school.holds(ZOE, TEACHER, detention("Travail non fait"));
    school.holds("Adama CARAMELLO", TEACHER, detention("Bavardages"));
    opens_a_session(&cpe, "2026-11-24", "B12", "1").await;
    opens_a_session(&cpe, "2026-11-26", "C3", "5").await;
    let day = cpe.opens("/vie-scolaire").await;
    let slot = day.part_with("Travail non fait", "Fixer la retenue").follows("Fixer la retenue").await;
    let (action, full) = slot.form("Fixer");
    slot.sees("B12 – 1 place").presses("Fixer").await.sees("La retenue est fixée.").sees("B12");
    let day = cpe.opens("/vie-scolaire").await;
    let other = day.part_with("Bavardages", "Fixer la retenue").follows("Fixer la retenue").await;
    let other = other.sees("C3 – 5 places").does_not_see("B12");
    let (there, mut fields) = other.form("Fixer");
    assert_ne!(there, action);
    fields.retain(|(name, _)| name != "session");
    fields.extend(full.into_iter().filter(|(name, _)| name == "session"));
    assert_eq!(cpe.browser.posts(&there, &fields).await.status, 422, "the session is full");
    other.presses("Fixer").await.sees("La retenue est fixée.");

    let sessions = cpe.opens("/vie-scolaire/retenues").await.sees("Complet, 1 en tout").sees("4 places libres sur 5");
    assert!(!sessions.part("B12").offers("Noter les présences"), "its day has not come");
    school.days_pass(1);
    cpe.signs_in().await;
    cpe.opens("/vie-scolaire").await.sees("1 retenue ce jour").part("Retenues du jour").sees(ZOE).sees("B12");
    let sheet = cpe
        .opens("/vie-scolaire/retenues")
        .await
        .part_with("B12", "Noter les présences")
        .follows("Noter les présences")
        .await;
    let noted = sheet.picks_for(ZOE, "Absent").presses("Enregistrer les présences").await;
    noted.sees("Les présences sont notées.").part("B12").sees("manquée le mardi 24 novembre 2026");
    let helene = school.guardian(HELENE).enrols().await;
    helene.opens(&of_zoe).await.sees("Absent à la retenue");

    let day = cpe.opens("/vie-scolaire").await;
    let slot = day.part_with("Travail non fait", "Reporter la retenue").follows("Reporter la retenue").await;
    let again = slot.presses("Reporter").await.has_status(422).sees("dites pourquoi la retenue est reportée");
    let put_off = again.fills("Pourquoi la reporter", "Élève absente le jour dit").presses("Reporter").await;
    put_off.sees("La retenue est fixée.").sees("C3");
    helene.opens(&of_zoe).await.sees("Reportée par").sees("Élève absente le jour dit");
    school.days_pass(2);
    cpe.signs_in().await;
    let sheet = cpe.opens("/vie-scolaire/retenues").await.follows("Noter les présences").await;
    let sheet = sheet.picks_for(ZOE, "Présent").picks_for("Adama CARAMELLO", "Présent");
    sheet.presses("Enregistrer les présences").await.sees("effectuée");
    helene.signs_in().await;
    helene.opens(&of_zoe).await.sees("Effectuée, noté par");
    cpe.opens("/vie-scolaire").await.sees("Aucune punition n'attend.");
}

#[tokio::test]
async fn a_retenue_that_is_put_off_after_it_was_signed_is_signed_anew_and_its_card_says_when_it_is() {
    let school = School::in_november();
    let (cpe, helene) = (school.staff(CPE).enrols().await, school.guardian(HELENE).enrols().await);
    let of_zoe = school.holds(ZOE, TEACHER, detention("Travail non fait"));
    opens_a_session(&cpe, "2026-11-24", "B12", "1").await;
    opens_a_session(&cpe, "2026-11-26", "C3", "5").await;
    let slot = cpe.opens("/vie-scolaire").await.follows("Fixer la retenue").await;
    slot.presses("Fixer").await.sees("La retenue est fixée.");
    let to_do = async || helene.opens("/carnet").await.part("À faire");
    to_do().await.sees("mardi 24 novembre 2026 à 16 h 30");
    helene.opens(&of_zoe).await.presses("J'ai lu").await.sees("Votre signature est enregistrée.");
    to_do().await.does_not_see("Retenue");
    let slot = cpe.opens("/vie-scolaire").await.follows("Reporter la retenue").await;
    slot.fills("Pourquoi la reporter", "Salle prise").presses("Reporter").await.sees("La retenue est fixée.");
    to_do().await.sees("jeudi 26 novembre 2026 à 16 h 30").does_not_see("Signé");
    let page = helene.opens(&of_zoe).await.sees("Salle prise").sees("C'était avant le changement.");
    page.presses("J'ai lu").await.sees("Votre signature est enregistrée.");
    to_do().await.does_not_see("Retenue");
}

#[tokio::test]
async fn whoever_was_never_in_is_listed_and_their_letter_printed_alone() {
    let school = School::in_november();
    let helene = school.guardian(HELENE).enrols().await;
    let aed = school.staff(AED).enrols().await;
    let list = aed.opens("/vie-scolaire").await.follows("Jamais connectés").await.does_not_see("Maud");
    let list = list.follows("SIXIÈME A").await.does_not_see(HELENE).sees("Maud KOUAMÉNAN");
    let letter = list.part_with("Maud KOUAMÉNAN", "Refaire sa lettre").presses("Refaire sa lettre").await;
    let letter = letter.sees("Votre code d'activation").sees("Maud KOUAMÉNAN");
    assert_eq!(letter.source.matches("<article").count(), 1, "one letter and nobody else's");
    let again = aed.opens("/vie-scolaire/jamais-connectes?classe=6A").await;
    let again = again.part_with("Maud KOUAMÉNAN", "Imprimer sa lettre").follows("Imprimer sa lettre").await;
    assert_eq!(again.words(), letter.words(), "the same letter, printed again");
    assert!(helene.is_in().await);
}

#[tokio::test]
async fn a_sanction_is_carried_out_on_a_day_that_direction_notes_and_the_family_reads() {
    let school = School::in_november();
    let sanction = school.holds("Zoé DIALLO-BERTINOT", HEAD, reprimand("Violence"));
    let head = school.staff(HEAD).enrols().await;
    let form = head.opens("/direction/sanctions").await.sees("Blâme");
    let (action, mut fields) = form.form("Noter que la sanction est exécutée");
    let to_come = form.fills("Jour de l'exécution", "2026-11-24").presses("Noter que la sanction est exécutée").await;
    let today = to_come.has_status(422).sees("choisissez un jour entre la sanction et aujourd'hui");
    let typed = today.form("Noter que la sanction est exécutée").1;
    assert!(typed.contains(&("on".into(), "2026-11-24".into())), "the day that was refused: {typed:?}");
    let noted = today.fills("Jour de l'exécution", "2026-11-23").presses("Noter que la sanction est exécutée").await;
    noted.sees("L'exécution est notée.").sees("Sanction exécutée le lundi 23 novembre 2026");
    assert_eq!(head.browser.posts(&action, &fields).await.status, 303, "the first word stands");
    let helene = school.guardian("Hélène DIALLO-BERTINOT").enrols().await;
    let read = helene.opens(&sanction).await;
    assert_eq!(read.words().matches("Sanction exécutée le lundi 23 novembre 2026").count(), 1);
    let cpe = school.staff(CPE).enrols().await;
    let token = cpe.opens("/mes-appareils").await.token();
    fields.iter_mut().filter(|(name, _)| name == "csrf").for_each(|(_, value)| token.clone_into(value));
    assert_eq!(cpe.browser.posts(&action, &fields).await.status, 404, "direction alone");
}

#[tokio::test]
async fn the_day_says_how_much_paper_waits_and_leads_there() {
    let school = School::in_november();
    let aed = school.staff(AED).enrols().await;
    aed.opens("/vie-scolaire").await.sees("Rien à imprimer");
    school.holds("Zoé DIALLO-BERTINOT", TEACHER, note("Sortie", "Prévoir un pique-nique."));
    // Both guardians are served on paper until they have come in, at one address.
    let waiting = aed.opens("/vie-scolaire").await.follows("1 coupon, avis, lettre, carnet ou carte à imprimer").await;
    waiting.sees("Coupons").sees("SIXIÈME A");
}

#[tokio::test]
async fn a_cancelled_retenue_gives_its_place_back_and_is_on_no_list_and_a_closed_day_has_none() {
    let school = School::in_november();
    let (cpe, head) = (school.staff(CPE).enrols().await, school.staff(HEAD).enrols().await);
    let of_zoe = school.holds(ZOE, TEACHER, detention("Travail non fait"));
    opens_a_session(&cpe, "2026-11-24", "B12", "1").await;
    let day = cpe.opens("/vie-scolaire").await;
    let slot = day.part_with("Travail non fait", "Fixer la retenue").follows("Fixer la retenue").await;
    slot.presses("Fixer").await.sees("La retenue est fixée.");
    cpe.opens("/vie-scolaire/retenues").await.sees("Complet, 1 en tout");
    cpe.opens("/vie-scolaire?jour=2026-11-24").await.part("Retenues du jour").sees(ZOE);
    let day = cpe.opens("/vie-scolaire").await.part_with("Travail non fait", "Annuler la punition");
    day.presses("Annuler la punition").await.sees("La punition est close.");
    cpe.opens("/vie-scolaire/retenues").await.does_not_see("Complet").sees("1 place");
    cpe.opens("/vie-scolaire?jour=2026-11-24").await.does_not_see("Retenues du jour");
    let helene = school.guardian("Hélène DIALLO-BERTINOT").enrols().await;
    helene.opens(&of_zoe).await.sees("nnulée");

    opens_a_session(&cpe, "2026-11-27", "C3", "2").await;
    let closing = head.opens("/direction/diffusion").await.fills("Nom", "Pont").fills("Premier jour", "2026-11-27");
    closing.fills("Dernier jour", "2026-11-27").presses("Ajouter").await.sees("Pont");
    let form = cpe.opens("/vie-scolaire/retenues").await.fills("Jour", "2026-11-27").fills("Heure", "16:30");
    let form = form.fills("Salle", "D4").fills("Nombre de places", "2").presses("Ouvrir la séance").await;
    form.has_status(422).sees("l'établissement est fermé ce jour-là");
}

#[tokio::test]
async fn a_time_that_is_typed_beside_a_session_is_asked_about_and_a_session_whose_hour_is_past_is_not_offered() {
    let school = School::in_november();
    let cpe = school.staff(CPE).enrols().await;
    let of_zoe = school.holds(ZOE, TEACHER, detention("Travail non fait"));
    opens_a_session(&cpe, "2026-11-23", "B12", "5").await;
    let day = cpe.opens("/vie-scolaire").await.part_with("Travail non fait", "Fixer la retenue");
    let form = day.follows("Fixer la retenue").await.sees("B12 – 5 places");
    let early = form.clone();
    let typed = form.fills("Jour", "2026-11-26").fills("Heure", "12:30").fills("Durée en minutes", "45");
    let asked = typed.fills("Salle", "C3").presses("Fixer").await.has_status(422);
    let asked =
        asked.sees("une séance est choisie et un autre moment est écrit").fills("Séance", "Autre moment (ci-dessous)");
    asked.presses("Fixer").await.sees("La retenue est fixée.").sees("C3");
    let helene = school.guardian(HELENE).enrols().await;
    helene.opens(&of_zoe).await.sees("jeudi 26 novembre 2026").does_not_see("B12");

    let of_adama = school.holds("Adama CARAMELLO", TEACHER, detention("Bavardages"));
    school.passes(SignedDuration::from_hours(7)); // half past four is past
    cpe.signs_in().await;
    let there =
        format!("/eleves/{}/{}/retenue", school.address_of("Adama CARAMELLO"), of_adama.rsplit('/').next().unwrap());
    let later = cpe.opens(&there).await.does_not_see("B12");
    let (action, mut fields) = later.form("Fixer");
    fields.retain(|(name, _)| matches!(name.as_str(), "csrf" | "slip"));
    fields.extend(early.form("Fixer").1.into_iter().filter(|(name, _)| name == "session"));
    let refused = cpe.browser.posts(&action, &fields).await;
    assert_eq!(refused.status, 422);
    cpe.browser.arrives(&action, refused).await.sees("ce moment est passé");
}

#[tokio::test]
async fn a_retenue_has_neither_taken_place_nor_failed_to_before_its_day() {
    let school = School::in_november();
    let cpe = school.staff(CPE).enrols().await;
    school.holds(ZOE, TEACHER, detention("Travail non fait"));
    let asked = cpe.opens("/vie-scolaire").await.sees("1 retenue à fixer").part_with("Travail non fait", "Effectuée");
    let (action, fields) = asked.form("Effectuée");
    let slot = asked.follows("Fixer la retenue").await.fills("Jour", "2026-11-25").fills("Heure", "16:30");
    slot.fills("Salle", "B12").presses("Fixer").await.sees("La retenue est fixée.").sees("Aucune retenue à fixer");
    let planned = cpe.opens("/vie-scolaire").await.part_with("Travail non fait", "Reporter la retenue");
    assert!(planned.offers("Annuler") && !planned.offers("Effectuée"), "{}", planned.words());
    cpe.browser.posts(&action, &fields).await;
    cpe.opens("/vie-scolaire").await.sees("Travail non fait");
    school.days_pass(2);
    cpe.signs_in().await;
    let day = cpe.opens("/vie-scolaire").await.part_with("Travail non fait", "Effectuée");
    day.presses("Effectuée").await.sees("La punition est close.").does_not_see("Travail non fait");
}

#[tokio::test]
async fn whoever_has_just_been_sent_out_of_a_lesson_stands_above_all_other_punitions() {
    let school = School::in_november();
    let (cpe, teacher) = (school.staff(CPE).enrols().await, school.staff(TEACHER).enrols().await);
    school.holds(ZOE, TEACHER, detention("Travail non fait"));
    for (pupil, reason) in [("Adama CARAMELLO", "Jet de gomme"), (ZOE, "Cris répétés")] {
        school.passes(SignedDuration::from_mins(1));
        let form = teacher.opens("/classes/6A/ecrire").await.picks("Punition : exclusion ponctuelle de cours");
        form.picks(pupil).fills("Texte", reason).presses("Envoyer").await.sees("C'est envoyé.");
    }
    let words = cpe.opens("/vie-scolaire").await.words();
    let at = |reason: &str| words.find(reason).unwrap();
    assert!(at("Cris répétés") < at("Jet de gomme") && at("Jet de gomme") < at("Travail non fait"), "{words}");
}
