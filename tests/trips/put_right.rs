//! What the school entered by mistake is put right: the last word counts, what was said stays, and the family reads
//! both.

use crate::support::page::Page;
use crate::support::people::Person;
use crate::support::school::{AED, CPE, OTHER_TEACHER, School, TEACHER};
use crate::support::written::{absence, detention, extra_work, note};
use carnet::domain::absence::Absence;
use carnet::domain::entry::Matter;

const ZOE: &str = "Zoé DIALLO-BERTINOT";
const ADAMA: &str = "Adama CARAMELLO";
const HELENE: &str = "Hélène DIALLO-BERTINOT";
const JEROME: &str = "Jérôme DIALLO-BERTINOT";

/// A pupil's carnet as staff see it.
async fn record(school: &School, staff: &Person, pupil: &str) -> Page {
    staff.opens(&format!("/eleves/{}", school.address_of(pupil))).await
}

#[tokio::test]
async fn a_verdict_given_by_mistake_is_revised_and_the_family_reads_what_counts_and_that_it_was_revised() {
    let school = School::in_november();
    let missed = school.holds(ZOE, TEACHER, absence(&school));
    let helene = school.guardian(HELENE).enrols().await;
    let form = helene.opens(&missed).await.picks("Réunion solennelle de famille");
    form.presses("Envoyer la justification").await.sees("Votre justification est envoyée");
    let aed = school.staff(AED).enrols().await;
    assert!(!record(&school, &aed, ZOE).await.offers("Motif recevable"), "there is no verdict to revise");
    let day = aed.opens("/vie-scolaire").await;
    day.part_with(ZOE, "Motif non recevable").presses("Motif non recevable").await;
    let page = record(&school, &aed, ZOE).await.sees("Motif non recevable").sees("Revoir la décision sur le motif");
    let again = page.form("Motif recevable");
    let revised = page.presses("Motif recevable").await.sees("La décision est revue.");
    let revised = revised.sees(&format!("Motif jugé non recevable par {AED}"));
    revised.sees(&format!("Décision revue par {AED} : motif recevable"));
    assert_eq!(aed.sends_again(&again).await, 303, "sent twice, it is revised once");
    school.passes(jiff::SignedDuration::from_secs(5));
    let read = helene.opens(&missed).await.sees("Motif recevable").sees(&format!("Décision revue par {AED}"));
    assert_eq!(read.words().matches("Décision revue par").count(), 1);
    assert!(!read.offers("Envoyer la justification"), "what the family has said stays as it is");
    let month = aed.opens(&format!("/eleves/{}/absences?mois=2026-11", school.address_of(ZOE))).await;
    month.sees("recevable").does_not_see("non recevable");
    // The teacher of the class reads it, and revises nothing.
    let teacher = school.staff(TEACHER).enrols().await;
    assert!(!record(&school, &teacher, ZOE).await.offers("Motif non recevable"));
    assert_eq!(teacher.sends_again(&again).await, 404);
}

#[tokio::test]
async fn a_revised_verdict_is_printed_for_whoever_reads_on_paper_like_the_first_one() {
    let school = School::in_november();
    school.holds(ZOE, TEACHER, absence(&school));
    let aed = school.staff(AED).enrols().await;
    let today = school.archive.local_now().date().to_string();
    let form = record(&school, &aed, ZOE).await.follows("Justifier d'après un billet").await;
    let form = form.picks(JEROME).picks("Maladie de l'enfant").fills("Date du billet", &today);
    form.presses("Enregistrer la justification").await;
    school.passes(jiff::SignedDuration::from_secs(5));
    let day = aed.opens("/vie-scolaire").await;
    day.part_with(ZOE, "Motif non recevable").presses("Motif non recevable").await;
    let slips = async || {
        let list = aed.opens("/vie-scolaire/a-imprimer").await;
        list.part("Coupons").follows("SIXIÈME A").await
    };
    slips().await.sees("Motif jugé non recevable par").presses("C'est imprimé").await;
    aed.opens("/vie-scolaire/a-imprimer").await.does_not_see("Coupons");
    school.passes(jiff::SignedDuration::from_secs(5));
    record(&school, &aed, ZOE).await.presses("Motif recevable").await.sees("La décision est revue.");
    school.passes(jiff::SignedDuration::from_secs(5));
    slips()
        .await
        .sees(&format!("Décision revue par {AED} : motif recevable"))
        .sees(&format!("et {JEROME}, responsables"));
}

#[tokio::test]
async fn a_retenue_cancelled_by_mistake_is_reopened_waits_on_the_day_and_is_given_a_new_time() {
    let school = School::in_november();
    let retenue = school.holds(ZOE, TEACHER, detention("Travail non fait"));
    let cpe = school.staff(CPE).enrols().await;
    let slot = cpe.opens("/vie-scolaire").await.follows("Fixer la retenue").await;
    let slot = slot.fills("Jour", "2026-11-26").fills("Heure", "16:00").fills("Salle", "B12");
    slot.presses("Fixer").await.sees("La retenue est fixée.");
    assert!(!record(&school, &cpe, ZOE).await.offers("Rouvrir la punition"), "it waits");
    let day = cpe.opens("/vie-scolaire").await;
    day.presses("Annuler la punition").await.sees("La punition est close.").sees("Aucune punition n'attend.");
    let page = record(&school, &cpe, ZOE).await.sees("annulée");
    let again = page.form("Rouvrir la punition");
    let reopened = page.presses("Rouvrir la punition").await.sees("La punition est rouverte.");
    reopened.sees("demandée").sees(&format!("Rouverte par {CPE}"));
    assert_eq!(cpe.sends_again(&again).await, 303, "sent twice, it is reopened once");
    let day = cpe.opens("/vie-scolaire").await;
    day.part("Punitions en cours").sees(ZOE).sees("demandée").does_not_see("B12");
    let slot = day.follows("Fixer la retenue").await;
    let slot = slot.fills("Jour", "2026-11-30").fills("Heure", "16:00").fills("Salle", "C3");
    slot.presses("Fixer").await.sees("La retenue est fixée.");
    school.passes(jiff::SignedDuration::from_secs(5));
    let helene = school.guardian(HELENE).enrols().await;
    let read = helene.opens(&retenue).await.sees("Annulée par").sees("Rouverte par").sees("C3");
    assert_eq!(read.words().matches("Rouverte par").count(), 1);
    let teacher = school.staff(TEACHER).enrols().await;
    assert!(!record(&school, &teacher, ZOE).await.offers("Rouvrir la punition"));
    assert_eq!(teacher.sends_again(&again).await, 404);
}

#[tokio::test]
async fn a_teacher_ends_what_they_have_asked_for_and_leaves_retenues_to_vie_scolaire() {
    let school = School::in_november();
    school.holds(ZOE, TEACHER, extra_work("Leçon non apprise"));
    school.holds(ADAMA, TEACHER, detention("Bavardages"));
    let teacher = school.staff(TEACHER).enrols().await;
    let mine = teacher.opens("/mes-mots").await.sees("demandée");
    let retenue = mine.follows(ADAMA).await;
    assert!(!retenue.offers("Effectuée"), "vie scolaire schedules it and ends it");
    let work = mine.follows(ZOE).await.sees("demandée");
    let again = work.form("Effectuée");
    work.presses("Effectuée").await.sees("La punition est close.").sees("effectuée");
    assert_eq!(teacher.sends_again(&again).await, 303, "sent twice, it ends once");
    teacher.opens("/mes-mots").await.part(ZOE).sees("effectuée");
    let cpe = school.staff(CPE).enrols().await;
    cpe.opens("/vie-scolaire").await.part("Punitions en cours").sees(ADAMA).does_not_see(ZOE);
    let other = school.staff(OTHER_TEACHER).enrols().await;
    assert_eq!(other.sends_again(&again).await, 404, "it is not theirs");
    let (of_retenue, fields) = (retenue.path.clone(), again.1);
    assert_eq!(teacher.sends_again(&(format!("{of_retenue}/fin"), fields)).await, 404);
}

#[tokio::test]
async fn a_paper_signature_of_the_wrong_parent_is_taken_back_and_the_right_one_entered_the_same_day() {
    let school = School::in_november();
    let mot = school.holds(ZOE, TEACHER, note("Sortie", "Prévoir un goûter."));
    let (helene, jerome) = (school.guardian(HELENE).enrols().await, school.guardian(JEROME).enrols().await);
    let aed = school.staff(AED).enrols().await;
    let signed = format!("Signé sur papier par {HELENE}");
    record(&school, &aed, ZOE).await.part_with(HELENE, &signed).presses(&signed).await;
    aed.opens("/vie-scolaire").await.sees("Tout est signé");
    helene.opens(&mot).await.sees("Lu et signé sur papier le 23 novembre 2026");
    let take_back = format!("Retirer la signature de {HELENE}");
    let page = record(&school, &aed, ZOE).await;
    let again = page.form(&take_back);
    let back = page.presses(&take_back).await.sees("La signature sur papier est retirée.").sees("Non signé");
    assert_eq!(aed.sends_again(&again).await, 303, "sent twice, it is taken back once");
    aed.opens("/vie-scolaire").await.sees("1 page non signée");
    let right = format!("Signé sur papier par {JEROME}");
    let right = back.part_with(JEROME, &right).presses(&right).await.sees("La signature sur papier est notée.");
    right.sees(&format!("Signé sur papier le 23 novembre 2026 par {JEROME}"));
    aed.opens("/vie-scolaire").await.sees("Tout est signé");
    school.passes(jiff::SignedDuration::from_secs(5));
    let read = helene.opens(&mot).await.sees(&format!("Lu et signé sur papier le 23 novembre 2026 par {HELENE}"));
    let read = read.sees(&format!("Signature sur papier de {HELENE} retirée par {AED}"));
    assert!(read.offers("J'ai lu"), "she has not signed");
    assert!(!jerome.opens(&mot).await.offers("J'ai lu"));
    let teacher = school.staff(TEACHER).enrols().await;
    assert_eq!(teacher.sends_again(&again).await, 404);
}

#[tokio::test]
async fn a_signature_given_with_a_passkey_is_offered_to_nobody_to_take_back() {
    let school = School::in_november();
    let mot = school.holds(ZOE, TEACHER, note("Sortie", "Prévoir un goûter."));
    let helene = school.guardian(HELENE).enrols().await;
    helene.opens(&mot).await.presses("J'ai lu").await.sees("Votre signature est enregistrée.");
    let aed = school.staff(AED).enrols().await;
    let page = record(&school, &aed, ZOE).await.sees(&format!("Signé par {HELENE}"));
    assert!(!page.offers(&format!("Retirer la signature de {HELENE}")));
}

#[tokio::test]
async fn a_justification_entered_for_the_wrong_parent_is_taken_back_and_the_absence_is_to_be_justified_again() {
    let school = School::in_november();
    let missed = school.holds(ZOE, TEACHER, absence(&school));
    let (helene, jerome) = (school.guardian(HELENE).enrols().await, school.guardian(JEROME).enrols().await);
    let aed = school.staff(AED).enrols().await;
    let justifies = async |who: &str, motive: &str, words: &str| {
        let form = record(&school, &aed, ZOE).await.follows("Justifier d'après un billet").await;
        let form = form.picks(who).picks(motive).fills("Quelques mots", words).fills("Date du billet", "2026-11-23");
        form.presses("Enregistrer la justification").await.sees("La justification du billet est enregistrée.")
    };
    let judges = async |verdict: &str| {
        aed.opens("/vie-scolaire").await.part_with(ZOE, verdict).presses(verdict).await;
    };
    justifies(JEROME, "Maladie de l'enfant", "Chez sa tante Odile").await;
    jerome.opens(&missed).await.sees("Chez sa tante Odile");
    judges("Motif recevable").await;
    aed.opens("/vie-scolaire").await.sees("Rien à justifier");
    let take_back = format!("Retirer la justification de {JEROME}");
    let page = record(&school, &aed, ZOE).await;
    let again = page.form(&take_back);
    let back = page.presses(&take_back).await.sees("La justification sur papier est retirée.").sees("À justifier");
    back.sees(&format!("Justification sur papier de {JEROME} retirée par {AED}"));
    assert_eq!(aed.sends_again(&again).await, 303, "sent twice, it is taken back once");
    aed.opens("/vie-scolaire").await.sees("1 absence ou retard à justifier").does_not_see("Motif recevable");
    school.passes(jiff::SignedDuration::from_secs(5));
    for guardian in [&helene, &jerome] {
        let read =
            guardian.opens(&missed).await.sees(&format!("Justification sur papier de {JEROME} retirée par {AED}"));
        assert!(read.does_not_see("tante Odile").offers("Envoyer la justification"), "it is to be justified again");
    }
    let teacher = school.staff(TEACHER).enrols().await;
    record(&school, &teacher, ZOE).await.does_not_see(&format!("sur papier de {JEROME}"));
    assert_eq!(teacher.sends_again(&again).await, 404);
    justifies(HELENE, "Maladie de l'enfant", "Chez sa tante Odile").await.sees(&format!("Justification de {HELENE}"));
    judges("Motif non recevable").await;
    record(&school, &aed, ZOE).await.sees("Motif non recevable").sees(&format!("Retirer la justification de {HELENE}"));
    helene.opens(&missed).await.sees("tante Odile");
    jerome.opens(&missed).await.does_not_see("tante Odile");
}

#[tokio::test]
async fn a_slip_that_justified_a_whole_day_is_taken_back_for_the_whole_day_and_what_a_family_sent_itself_stays() {
    let school = School::in_november();
    let at = |hour: i8| {
        let (on, from) = (jiff::civil::date(2026, 11, 23), jiff::civil::time(hour, 0, 0, 0));
        Matter::Absence(Absence::between(on, from, jiff::civil::time(hour, 55, 0, 0)))
    };
    let pages = [school.holds(ZOE, TEACHER, at(8)), school.holds(ZOE, TEACHER, at(9))];
    let aed = school.staff(AED).enrols().await;
    let form = record(&school, &aed, ZOE).await.follows("Justifier d'après un billet").await;
    let form = form.picks(JEROME).picks("Maladie de l'enfant").fills("Date du billet", "2026-11-23");
    form.presses("Enregistrer la justification").await;
    aed.opens("/vie-scolaire").await.sees("Rien à justifier");
    let take_back = format!("Retirer la justification de {JEROME}");
    record(&school, &aed, ZOE).await.presses(&take_back).await.sees("La justification sur papier est retirée.");
    aed.opens("/vie-scolaire").await.sees("2 absences ou retards à justifier");
    let helene = school.guardian(HELENE).enrols().await;
    let form = helene.opens(&pages[0]).await.picks("Réunion solennelle de famille");
    form.presses("Envoyer la justification").await.sees("Votre justification est envoyée");
    assert!(!record(&school, &aed, ZOE).await.offers("Retirer la justification de"), "these are hers");
}

/// Opens a session with two pupils in it.
async fn a_session_of_two(school: &School, cpe: &Person, day: &str) -> [String; 2] {
    let pages = [ZOE, ADAMA].map(|pupil| school.holds(pupil, TEACHER, detention(&format!("Retenue de {pupil}"))));
    let form = cpe.opens("/vie-scolaire/retenues").await.fills("Jour", day).fills("Heure", "16:30");
    let form = form.fills("Salle", "B12").fills("Nombre de places", "5");
    form.presses("Ouvrir la séance").await.sees("La séance est ouverte.");
    for pupil in [ZOE, ADAMA] {
        let day = cpe.opens("/vie-scolaire").await;
        let of = day.part_with(&format!("Retenue de {pupil}"), "Fixer la retenue");
        of.follows("Fixer la retenue").await.presses("Fixer").await.sees("La retenue est fixée.");
    }
    pages
}

#[tokio::test]
async fn a_presence_noted_wrong_is_put_right_and_the_family_reads_it() {
    let school = School::in_november();
    let cpe = school.staff(CPE).enrols().await;
    let [of_zoe, of_adama] = a_session_of_two(&school, &cpe, "2026-11-23").await;
    let sheet = cpe.opens("/vie-scolaire/retenues").await.follows("Noter les présences").await;
    let first = sheet.picks_for(ZOE, "Absent").picks_for(ADAMA, "Présent");
    let older = first.form("Enregistrer les présences");
    first.presses("Enregistrer les présences").await.sees("Les présences sont notées.");
    school.days_pass(1);
    cpe.signs_in().await;
    let sheet = cpe.opens("/vie-scolaire/retenues").await.follows("Noter les présences").await;
    let right = sheet.sees("se corrige ici").picks_for(ZOE, "Présent").picks_for(ADAMA, "Absent");
    let right = right.presses("Enregistrer les présences").await.sees("Les présences sont notées.");
    right.part(ZOE).sees("effectuée");
    right.part(ADAMA).sees("manquée le lundi 23 novembre 2026");
    assert_eq!(cpe.sends_again(&older).await, 303);
    cpe.opens("/vie-scolaire/retenues").await.part(ZOE).sees("effectuée");
    cpe.opens("/vie-scolaire").await.part("Punitions en cours").sees(ADAMA).does_not_see(ZOE);
    school.passes(jiff::SignedDuration::from_secs(5));
    let helene = school.guardian(HELENE).enrols().await;
    let read = helene.opens(&of_zoe).await.sees("Absent à la retenue, noté par");
    read.sees(&format!("Présent à la retenue, noté par {CPE} : l'absence notée était une erreur"));
    let mohamed = school.guardian("Mohamed CARAMELLO").enrols().await;
    mohamed.opens(&of_adama).await.sees("Effectuée, noté par").sees("Absent à la retenue, noté par");
}

#[tokio::test]
async fn a_whole_session_is_moved_once_and_every_family_reads_where_to_and_why() {
    let school = School::in_november();
    let cpe = school.staff(CPE).enrols().await;
    let pages = a_session_of_two(&school, &cpe, "2026-11-24").await;
    let form = cpe.opens("/vie-scolaire/retenues").await.follows("Déplacer ou annuler la séance").await;
    let form = form.sees("2 élèves y sont attendus.").fills("Jour", "2026-11-22").fills("Salle", "C3");
    let refused = form.presses("Déplacer la séance").await.has_status(422).sees("ce moment est passé");
    let refused = refused.fills("Jour", "2026-11-26").presses("Déplacer la séance").await.has_status(422);
    let refused = refused.sees("dites pourquoi la retenue est reportée");
    let named = refused.fills_for("Déplacer la séance", "Raison, lue par les familles", "À cause de Adama");
    let named = named.presses("Déplacer la séance").await.has_status(422).sees("Adama");
    let form = named.fills_for("Déplacer la séance", "Raison, lue par les familles", "Salle en travaux");
    let again = form.form("Déplacer la séance");
    let moved = form.presses("Déplacer la séance").await.sees("La séance est déplacée.");
    moved.sees("jeudi 26 novembre 2026").sees("C3").sees(ZOE).sees(ADAMA).does_not_see("B12");
    assert_eq!(cpe.sends_again(&again).await, 303, "sent twice, it moves once");
    school.passes(jiff::SignedDuration::from_secs(5));
    for (guardian, page) in [HELENE, "Mohamed CARAMELLO"].into_iter().zip(&pages) {
        let read = school.guardian(guardian).enrols().await.opens(page).await;
        let read = read.sees("Salle en travaux").sees("jeudi 26 novembre 2026 à 16 h 30");
        assert_eq!(read.words().matches("Reportée par").count(), 1);
    }
    let teacher = school.staff(TEACHER).enrols().await;
    assert_eq!(teacher.sends_again(&again).await, 404);
}

#[tokio::test]
async fn a_cancelled_session_sends_its_retenues_back_and_an_empty_one_is_removed() {
    let school = School::in_november();
    let cpe = school.staff(CPE).enrols().await;
    let [of_zoe, _] = a_session_of_two(&school, &cpe, "2026-11-24").await;
    let form = cpe.opens("/vie-scolaire/retenues").await.follows("Déplacer ou annuler la séance").await;
    let refused = form.presses("Annuler la séance").await.has_status(422).sees("dites pourquoi la séance est annulée");
    let form = refused.fills_for("Annuler la séance", "Raison, lue par les familles", "Surveillant absent");
    let again = form.form("Annuler la séance");
    let list = form.presses("Annuler la séance").await.sees("La séance est annulée.").sees("Aucune séance");
    assert_eq!(cpe.sends_again(&again).await, 303, "sent twice, it is cancelled once");
    let day = cpe.opens("/vie-scolaire").await.part("Punitions en cours").sees(ZOE).sees(ADAMA);
    day.sees("demandée").does_not_see("B12");
    school.passes(jiff::SignedDuration::from_secs(5));
    let helene = school.guardian(HELENE).enrols().await;
    let read = helene.opens(&of_zoe).await.sees("Séance annulée par").sees("Surveillant absent");
    assert_eq!(read.words().matches("Séance annulée par").count(), 1);

    let form = list.fills("Jour", "2026-11-27").fills("Heure", "16:30").fills("Salle", "D4");
    let list = form.fills("Nombre de places", "5").presses("Ouvrir la séance").await.sees("D4");
    let empty = list.follows("Déplacer ou annuler la séance").await.sees("Personne n'y est attendu.");
    empty.presses("Supprimer la séance").await.sees("La séance est supprimée.").does_not_see("D4");
}
