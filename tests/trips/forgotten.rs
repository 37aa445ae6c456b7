//! Carnet or material forgotten: one tap, seen by the family, counted for vie scolaire.

use crate::support::school::{AED, CPE, HEAD, OTHER_TEACHER, School, TEACHER};

const HELENE: &str = "Hélène DIALLO-BERTINOT";
const ZOE: &str = "Zoé DIALLO-BERTINOT";

#[tokio::test]
async fn a_teacher_notes_a_forgotten_carnet_with_one_tap_and_the_family_reads_it() {
    let school = School::in_november();
    let teacher = school.staff(TEACHER).enrols().await;
    let helene = school.guardian(HELENE).enrols().await;
    let class = teacher.opens("/classes/6A").await;
    let (action, fields) = class.part_with(ZOE, "Carnet oublié").form("Carnet oublié");
    let noted = class.part_with(ZOE, "Carnet oublié").presses("Carnet oublié").await.sees("L'oubli est noté.");
    teacher.browser.posts(&action, &fields).await;
    let home = helene.opens("/carnet").await;
    assert_eq!(home.words().matches("Carnet oublié le lundi 23 novembre 2026").count(), 1, "twice is once");
    let entry = home.follows("Carnet oublié le").await.sees(TEACHER).sees("Pour information");
    assert!(!entry.offers("J'ai lu"), "nothing is asked");
    let aed = school.staff(AED).enrols().await;
    let undone = noted.part_with(ZOE, "Annuler").presses("Annuler").await.sees("L'oubli est annulé.");
    helene.opens("/carnet").await.part("Carnet oublié le").sees("Noté par erreur");
    undone.part_with(ZOE, "Carnet oublié").presses("Carnet oublié").await;
    let record = aed.opens(&format!("/eleves/{}", school.address_of(ZOE))).await;
    assert_eq!(record.words().matches("Carnet oublié le").count(), 2, "the mistake stays, and what was noted anew");
}

#[tokio::test]
async fn whoever_has_taken_the_roll_notes_a_forgotten_carnet_below_it_and_stays_there() {
    let school = School::in_november();
    let teacher = school.staff(TEACHER).enrols().await;
    let roll = teacher.opens("/classes/6A/appel?cours=08:05").await.does_not_see("Carnet oublié");
    let taken = roll.presses("Envoyer l'appel").await.sees("Appel fait par");
    let noted = taken.part_with(ZOE, "Carnet oublié").presses("Carnet oublié").await.sees("L'oubli est noté.");
    assert!(noted.path.starts_with("/classes/6A/appel?cours=08:05"), "{}", noted.path);
    let undone = noted.part_with(ZOE, "Annuler").presses("Annuler").await.sees("L'oubli est annulé.");
    undone.sees("Appel fait par").part_with(ZOE, "Matériel oublié").presses("Matériel oublié").await;
    let helene = school.guardian(HELENE).enrols().await;
    helene.opens("/carnet").await.sees("Matériel oublié le lundi 23 novembre 2026");
}

#[tokio::test]
async fn from_the_schools_threshold_on_vie_scolaire_is_shown_the_pupil() {
    let school = School::in_november();
    let teacher = school.staff(TEACHER).enrols().await;
    let (head, cpe) = (school.staff(HEAD).enrols().await, school.staff(CPE).enrols().await);
    let page = head.opens("/vie-scolaire/oublis").await.sees("au moins 3 fois sans carnet");
    let faulty = page.fills("Carnets oubliés", "0").presses("Enregistrer ces nombres").await.has_status(422);
    faulty.fills("Carnets oubliés", "2").presses("Enregistrer ces nombres").await.sees("au moins 2 fois sans carnet");
    for day in 0..2 {
        cpe.opens("/vie-scolaire").await.sees("Aucun élève n'a dépassé");
        teacher.opens("/classes/6A").await.part_with(ZOE, "Carnet oublié").presses("Carnet oublié").await;
        if day == 0 {
            school.days_pass(1);
            for person in [&teacher, &cpe] {
                person.signs_in().await;
            }
        }
    }
    let shown = cpe.opens("/vie-scolaire").await.follows("1 élève a trop d'oublis").await;
    shown.sees(ZOE).sees("Carnet oublié : 2. Matériel oublié : 0.").sees("La direction peut changer");
    let token = cpe.opens("/mes-appareils").await.token();
    let form = [("carnet", "1"), ("material", "1"), ("csrf", token.as_str())];
    let form = form.map(|(name, value)| (name.to_owned(), value.to_owned()));
    assert_eq!(cpe.browser.posts("/vie-scolaire/oublis", &form).await.status, 404, "the head alone");
}

#[tokio::test]
async fn a_teacher_of_another_class_notes_nothing_there() {
    let school = School::in_november();
    let teacher = school.staff(TEACHER).enrols().await;
    let (action, fields) = teacher.opens("/classes/6A").await.part_with(ZOE, "Matériel oublié").form("Matériel oublié");
    let other = school.staff(OTHER_TEACHER).enrols().await;
    let token = other.opens("/mes-appareils").await.token();
    let forged: Vec<_> = fields
        .iter()
        .map(|(name, value)| if name == "csrf" { (name.clone(), token.clone()) } else { (name.clone(), value.clone()) })
        .collect();
    assert_eq!(other.browser.posts(&action, &forged).await.status, 404);
    assert_eq!(teacher.browser.posts(&action, &fields).await.status, 303);
}

#[tokio::test]
async fn an_observation_that_punishes_is_signed_by_the_family_and_waits_for_nobody_at_the_desk() {
    let school = School::in_november();
    let teacher = school.staff(TEACHER).enrols().await;
    let helene = school.guardian(HELENE).enrols().await;
    let form = teacher.opens("/classes/6A/ecrire").await.picks("Punition : observation inscrite");
    let form = form.fills("Texte", "Perturbe le cours.").picks(ZOE);
    form.presses("Envoyer").await.sees("C'est envoyé.");
    let awaited = helene.opens("/carnet").await.part("À faire").sees("Punition scolaire");
    let entry = awaited.follows("Observation inscrite").await;
    entry.sees("Perturbe le cours.").presses("J'ai lu").await.sees("Votre signature est enregistrée.");
    let cpe = school.staff(CPE).enrols().await;
    cpe.opens("/vie-scolaire").await.sees("Aucune punition n'attend.");
}
