//! When families are written to: the head's window, the holidays, and what the school answers at night.

use crate::support::page::Page;
use crate::support::people::Person;
use crate::support::school::{CPE, HEAD, School, TEACHER};
use crate::support::written::note;
use jiff::SignedDuration;

const HELENE: &str = "Hélène DIALLO-BERTINOT";
const ZOE: &str = "Zoé DIALLO-BERTINOT";

/// Writes to the whole class, and says what the form promised.
async fn writes(teacher: &Person, subject: &str) -> String {
    let form = teacher.opens("/classes/6A/ecrire").await;
    let promised = form.words();
    let form = form.fills("Objet", subject).fills("Texte", "Un texte.").picks("Toute la classe");
    form.presses("Envoyer").await.sees("C'est envoyé.");
    promised
}

async fn sends_files(head: &Person, files: &[(&str, &[u8])]) -> Page {
    let token = head.opens("/import").await.token();
    let answer = head.browser.posts_files("/import", &token, files).await;
    head.browser.arrives("/import", answer).await
}

#[tokio::test]
async fn the_head_changes_the_hours_and_what_is_written_after_them_waits_for_the_morning() {
    let school = School::in_november();
    let (head, teacher) = (school.staff(HEAD).enrols().await, school.staff(TEACHER).enrols().await);
    let helene = school.guardian(HELENE).enrols().await;
    assert!(writes(&teacher, "Le matin").await.contains("Les familles le verront tout de suite."));
    let page = head.opens("/direction").await.follows("Régler la diffusion").await.sees("avant 7 h ni après 20 h");
    let faulty = page.fills("Première heure", "08:00").fills("Dernière heure", "08:30");
    let faulty = faulty.presses("Enregistrer ces heures").await.has_status(422).sees("au moins une heure");
    let early = faulty.fills("Dernière heure", "12:00").presses("Enregistrer ces heures").await;
    early.sees("Les heures de diffusion sont enregistrées.").sees("avant 8 h ni après 12 h");
    school.passes(SignedDuration::from_hours(3));
    teacher.signs_in().await;
    let promised = writes(&teacher, "L'après-midi").await;
    assert!(promised.contains("les familles le verront le mardi 24 novembre 2026 à 8 h."), "{promised}");
    helene.signs_in().await;
    teacher.opens("/mes-mots").await.part("L'après-midi").sees("Les familles le verront le mardi 24 novembre 2026");
    helene.opens("/carnet").await.sees("Le matin").does_not_see("L'après-midi");
    school.passes(SignedDuration::from_hours(19));
    helene.signs_in().await;
    helene.opens("/carnet").await.sees("L'après-midi");
    for name in [CPE, TEACHER] {
        school.staff(name).enrols().await.opens("/direction/diffusion").await.is_nowhere();
    }
}

#[tokio::test]
async fn what_a_teacher_answers_at_night_is_read_in_the_morning_and_what_a_family_writes_at_once() {
    let school = School::in_november();
    let helene = school.guardian(HELENE).enrols().await;
    let mot = school.holds(ZOE, TEACHER, note("Sortie", "Prévoir un goûter."));
    helene.opens(&mot).await.fills("Votre réponse", "Est-ce payant ?").presses("Envoyer la réponse").await;
    school.passes(SignedDuration::from_hours(12));
    let teacher = school.staff(TEACHER).enrols().await;
    let sent = mot.replace("/carnet/", "/mes-mots/");
    let answered = teacher.opens(&sent).await.sees("Est-ce payant ?").fills("Votre réponse", "Non, c'est gratuit.");
    let answered = answered.presses("Répondre").await.sees("La famille le verra le mardi 24 novembre 2026 à 7 h.");
    answered.presses("Clore cet échange").await.sees("L'échange est clos.");
    helene.signs_in().await;
    let night = helene.opens(&mot).await.sees("Est-ce payant ?").does_not_see("c'est gratuit");
    night.does_not_see("Cet échange est clos");
    school.passes(SignedDuration::from_hours(10));
    helene.signs_in().await;
    helene.opens(&mot).await.sees("Non, c'est gratuit.");
    teacher.signs_in().await;
    teacher.opens(&sent).await.does_not_see("La famille le verra");
}

#[tokio::test]
async fn a_verdict_given_at_night_is_read_in_the_morning() {
    let school = School::in_november();
    let helene = school.guardian(HELENE).enrols().await;
    let absence = school.holds(ZOE, CPE, crate::support::written::absence(&school));
    let form = helene.opens(&absence).await.picks("Maladie de l'enfant");
    form.presses("Envoyer la justification").await.sees("Votre justification est envoyée");
    school.passes(SignedDuration::from_hours(12));
    let cpe = school.staff(CPE).enrols().await;
    cpe.opens("/vie-scolaire").await.presses("Motif recevable").await.sees("La justification est jugée.");
    helene.signs_in().await;
    let month = format!("/carnet/absences/{}", school.address_of(ZOE));
    helene.opens(&absence).await.sees("Justification envoyée").does_not_see("Motif jugé recevable");
    helene.opens(&month).await.does_not_see("Motif recevable");
    school.passes(SignedDuration::from_hours(10));
    helene.signs_in().await;
    helene.opens(&absence).await.sees("Motif jugé recevable");
    helene.opens(&month).await.sees("Motif recevable");
}

#[tokio::test]
async fn a_reason_that_the_school_knows_at_night_is_asked_of_nobody_and_the_desk_reads_when_the_family_will() {
    let school = School::in_november();
    let (helene, teacher) = (school.guardian(HELENE).enrols().await, school.staff(TEACHER).enrols().await);
    let roll = teacher.opens("/classes/6A/appel?cours=09:00").await.picks_for(ZOE, "Absent");
    roll.presses("Envoyer l'appel").await.sees("L'appel est enregistré.");
    school.passes(SignedDuration::from_hours(12));
    let cpe = school.staff(CPE).enrols().await;
    let list = "/vie-scolaire/a-justifier/6A";
    cpe.opens(list).await.sees(ZOE);
    let form = cpe.opens("/vie-scolaire/sorties/classe/6A").await.picks("une sortie ou un voyage scolaire");
    let form = form.fills("Objet", "Visite du musée").fills("Texte", "Prévoir un pique-nique.");
    form.fills("À partir de", "08:00").fills("Jusqu'à", "23:00").presses("Envoyer").await.sees("C'est noté.");
    cpe.opens(list).await.sees("Tout est justifié").does_not_see(ZOE);
    let record = format!("/eleves/{}", school.address_of(ZOE));
    let told = "Ce motif est communiqué à la famille le mardi 24 novembre 2026 à 7 h.";
    let card = cpe.opens(&record).await.part("de 9 h à 9 h 55").sees("Motif connu de l'établissement");
    card.sees("Sortie ou stage organisé par l'établissement").sees(told);
    helene.signs_in().await;
    helene.opens("/carnet").await.follows("de 9 h à 9 h 55").await.does_not_see("Sortie ou stage organisé");
    school.passes(SignedDuration::from_hours(10));
    helene.signs_in().await;
    helene.opens("/carnet").await.follows("de 9 h à 9 h 55").await.sees("Sortie ou stage organisé");
    cpe.signs_in().await;
    cpe.opens(&record).await.part("de 9 h à 9 h 55").does_not_see("Ce motif est communiqué");
}

#[tokio::test]
async fn a_day_that_the_head_closes_by_hand_holds_everything_back_until_it_is_opened_again() {
    let school = School::in_november();
    let (head, teacher) = (school.staff(HEAD).enrols().await, school.staff(TEACHER).enrols().await);
    let page = head.opens("/direction/diffusion").await.sees("Aucune fermeture");
    let faulty = page.fills("Nom", "Neige").fills("Premier jour", "2026-11-24").fills("Dernier jour", "2026-11-23");
    let faulty = faulty.presses("Ajouter").await.has_status(422).sees("dans cet ordre");
    let years = faulty.fills("Premier jour", "2026-12-01").fills("Dernier jour", "2036-12-01").presses("Ajouter").await;
    let months = years.has_status(422).sees("de l'année scolaire 2026-2027").fills("Dernier jour", "2027-02-28");
    let months = months.presses("Ajouter").await.has_status(422).sees("dix semaines au plus");
    let day = months.fills("Premier jour", "2026-11-23").fills("Dernier jour", "2026-11-23");
    let closed = day.presses("Ajouter").await;
    let closed = closed.sees("La fermeture est ajoutée").sees("Fermé le 23 novembre 2026").sees("un import le laisse");
    let promised = writes(&teacher, "Sortie").await;
    assert!(promised.contains("le verront le mardi 24 novembre 2026 à 7 h."), "{promised}");
    closed.part("Neige").presses("Retirer").await.sees("La fermeture est retirée").sees("Aucune fermeture");
    assert!(writes(&teacher, "Encore").await.contains("tout de suite"));
}

#[tokio::test]
async fn the_holidays_of_communs_are_closed_days_and_a_second_import_leaves_what_was_added_by_hand() {
    let school = School::in_november();
    let head = school.staff(HEAD).enrols().await;
    let communs = "<BEE_COMMUN><PARAMETRES><UAJ>0990001A</UAJ><ANNEE_SCOLAIRE>2026</ANNEE_SCOLAIRE></PARAMETRES>\
        <DONNEES><ANNEE_SCOLAIRE><DATE_DEB_ELEVE>01/09/2026</DATE_DEB_ELEVE><DATE_FIN_ELEVE>03/07/2027</DATE_FIN_ELEVE>\
        </ANNEE_SCOLAIRE><FERMETURES><FERMETURE><LL_MOTIF>VACANCES</LL_MOTIF><DATE_DEBUT>23/11/2026</DATE_DEBUT>\
        <DATE_FIN>29/11/2026</DATE_FIN></FERMETURE></FERMETURES></DONNEES></BEE_COMMUN>";
    let plan = sends_files(&head, &[("Communs.xml", communs.as_bytes())]).await;
    plan.sees("il aura une fermeture").presses("Écrire ces changements").await.sees("L'import est fait");
    let page = head.opens("/direction/diffusion").await.sees("VACANCES").sees("Les élèves ont cours du 1er septembre");
    let page = page.fills("Nom", "Pont").fills("Premier jour", "2027-05-07").fills("Dernier jour", "2027-05-07");
    page.presses("Ajouter").await.sees("Pont");
    let again = communs.replace("VACANCES", "Vacances d'automne");
    let plan = sends_files(&head, &[("Communs.xml", again.as_bytes())]).await.sees("il aura 2 fermetures");
    plan.presses("Écrire ces changements").await;
    head.opens("/direction/diffusion").await.sees("Pont").sees("Vacances d'automne").does_not_see("VACANCES");
    let teacher = school.staff(TEACHER).enrols().await;
    let promised = writes(&teacher, "Rentrée").await;
    assert!(promised.contains("le verront le lundi 30 novembre 2026 à 7 h."), "{promised}");
}

#[tokio::test]
async fn a_text_put_right_in_the_evening_hides_the_wrong_one_at_once_and_is_read_in_the_morning() {
    let school = School::in_november();
    let mot = school.holds(ZOE, TEACHER, note("Sortie", "Rendez-vous jeudi."));
    let helene = school.guardian(HELENE).enrols().await;
    let wrong = helene.opens(&mot).await.sees("Rendez-vous jeudi.");
    // Ten in the evening.
    school.passes(SignedDuration::from_hours(12));
    let teacher = school.staff(TEACHER).enrols().await;
    let address = format!("/eleves/{}/{}/rectification", school.address_of(ZOE), mot.trim_start_matches("/carnet/"));
    let form = teacher.opens(&address).await.sees("et liront le texte corrigé mardi 24 novembre 2026 à 7 h");
    let done = form.fills("Texte", "Rendez-vous vendredi.").presses("Enregistrer le nouveau texte").await;
    done.sees("Le texte est corrigé.").sees("Rendez-vous vendredi.");
    helene.signs_in().await;
    let home = helene.opens("/carnet").await.sees("En cours de correction").does_not_see("Sortie");
    assert!(!home.offers("Lire et signer"));
    let page = helene.opens(&mot).await.sees("L'établissement corrige ce texte.");
    let page = page.does_not_see("jeudi").does_not_see("vendredi");
    assert!(!page.offers("J'ai lu"), "nobody signs what is being corrected");
    let (action, mut fields) = wrong.form("J'ai lu");
    for version in ["0", "1"] {
        let token = helene.opens("/mes-appareils").await.token();
        for (name, value) in &mut fields {
            match name.as_str() {
                "csrf" => *value = token.clone(),
                "version" => *value = version.to_owned(),
                _ => {}
            }
        }
        helene.browser.posts(&action, &fields).await;
        helene.opens(&mot).await.does_not_see("Lu et signé");
    }
    school.passes(SignedDuration::from_hours(10));
    helene.signs_in().await;
    let page = helene.opens(&mot).await.sees("Rendez-vous vendredi.").sees("Rendez-vous jeudi.");
    page.presses("J'ai lu").await.sees("Votre signature est enregistrée.");
}
