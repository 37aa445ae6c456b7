//! The secretariat and the sick bay: what they do, and that they open no carnet.

use crate::mail::asks_for_notices;
use crate::support::page::Page;
use crate::support::people::Person;
use crate::support::post::{Kind, Post};
use crate::support::school::{AED, HEAD, School, TEACHER};
use crate::support::written::note;
use carnet::appliance::Round;
use jiff::SignedDuration;

const HELENE: &str = "Hélène DIALLO-BERTINOT";
const ZOE: &str = "Zoé DIALLO-BERTINOT";

/// The head admits someone on the page of staff, and gives them their letter.
pub async fn admitted(school: &School, (given, family): (&str, &str), function: &str) -> Person {
    let head = school.staff(HEAD).enrols().await;
    let page = head.opens("/direction/personnels").await.sees("L'administrateur technique n'a ni page ni accès");
    let form = page.picks("Madame").fills("Nom", family).fills("Prénom", given).picks(function);
    form.presses("Ajouter").await.sees(family);
    school.staff(&format!("{given} {family}")).enrols().await
}

#[tokio::test]
async fn the_secretariat_imports_sends_letters_sees_addresses_and_opens_no_carnet() {
    let school = School::in_november();
    let mot = school.holds(ZOE, TEACHER, note("Sortie", "Prévoir un pique-nique."));
    let secretary = admitted(&school, ("Solange", "PLIENVELOPPE"), "Secrétariat").await;
    let home = secretary.opens("/").await.sees("Vous n'ouvrez aucun carnet");
    home.follows("Importer les listes").await.has_status(200);
    let class = home.follows("Préparer les lettres").await.follows("SIXIÈME A").await.sees(HELENE);
    let ready = class.presses("Préparer les lettres").await.sees("Les lettres sont prêtes");
    ready.follows("Imprimer").await.sees("Votre code d'activation");
    let helene = school.guardian(HELENE).enrols().await;
    let class = secretary.opens(&ready.path).await.part_with(HELENE, "Tout retirer et refaire une lettre");
    let anew = class.presses("Tout retirer et refaire une lettre").await.sees("La nouvelle lettre est prête.");
    assert!(!helene.is_in().await, "the lost telephone opens nothing any more");
    anew.part_with(HELENE, "Tout retirer et refaire une lettre").sees("Lettre prête");
    let addresses = home.follows("Voir les adresses").await.follows("SIXIÈME A").await.sees(HELENE).sees("example.org");
    addresses.does_not_see("Sortie").does_not_see("pique-nique");
    let zoe = school.address_of(ZOE);
    for closed in [
        &format!("/eleves/{zoe}"),
        "/classes",
        "/classes/6A",
        "/vie-scolaire",
        "/vie-scolaire/a-imprimer",
        "/direction",
        "/infirmerie",
        "/mes-mots",
        &mot,
    ] {
        secretary.opens(closed).await.is_nowhere();
    }
}

#[tokio::test]
async fn the_sick_bay_notes_two_hours_and_the_family_reads_them_and_no_cause() {
    let school = School::in_november();
    let nurse = admitted(&school, ("Rose", "PANSEMENTEAU"), "Infirmerie").await;
    let home = nurse.opens("/").await.sees("N'écrivez nulle part la cause").sees("Aucun passage noté");
    let class = home.follows("SIXIÈME A").await;
    let (_, fields) = class.form("Noter ce passage");
    let names: Vec<_> = fields.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names, ["csrf", "slip", "from", "to"], "besides the pupil, there is no place for a word");
    let backwards = class.fills("Arrivée", "09:40").fills("Sortie", "09:05").picks(ZOE);
    let backwards = backwards.presses("Noter ce passage").await.has_status(422).sees("la sortie vient après l'arrivée");
    let to_come = backwards.fills("Sortie", "18:00").presses("Noter ce passage").await;
    let rightly =
        to_come.has_status(422).sees("cette heure de sortie n'est pas encore passée").fills("Sortie", "09:55");
    let (action, fields) = rightly.form("Noter ce passage");
    let noted = rightly.presses("Noter ce passage").await.sees("Le passage est noté.");
    noted.sees(ZOE).sees("de 9 h 40 à 9 h 55");
    assert_eq!(nurse.browser.posts(&action, &fields).await.status, 303);
    assert_eq!(nurse.opens("/infirmerie").await.words().matches("de 9 h 40").count(), 1, "sent twice, noted once");
    let helene = school.guardian(HELENE).enrols().await;
    let page = helene.opens("/carnet").await.sees("Passage à l'infirmerie").sees("de 9 h 40 à 9 h 55");
    page.part("À faire").does_not_see("infirmerie");
    let zoe = school.address_of(ZOE);
    for closed in [&format!("/eleves/{zoe}"), "/classes/6A", "/vie-scolaire", "/secretariat", "/secretariat/adresses"] {
        nurse.opens(closed).await.is_nowhere();
    }
    let other = school.guardian("Maud KOUAMÉNAN").enrols().await;
    other.opens("/carnet").await.does_not_see("infirmerie");
}

#[tokio::test]
async fn nobody_is_in_the_sick_bay_twice_at_the_same_time() {
    let school = School::in_november();
    let nurse = admitted(&school, ("Rose", "PANSEMENTEAU"), "Infirmerie").await;
    notes(&nurse, ZOE, ("08:30", "09:00")).await.sees("Le passage est noté.");
    let twice = notes(&nurse, ZOE, ("08:45", "09:15")).await.has_status(422);
    twice.sees("un autre passage de cet élève est noté à ces heures");
    notes(&nurse, ZOE, ("09:00", "09:15")).await.sees("Le passage est noté.");
    let form = nurse.opens("/infirmerie").await.follows("Rectifier").await;
    let form = form.fills("Arrivée", "08:40").fills("Sortie", "09:10");
    form.presses("Enregistrer ces heures").await.has_status(422).sees("un autre passage de cet élève est noté");
}

/// The nurse notes an arrival, or a whole visit, of a pupil of 6A.
async fn notes(nurse: &Person, whom: &str, hours: (&str, &str)) -> Page {
    let class = nurse.opens("/infirmerie/6A").await.picks(whom).fills("Arrivée", hours.0).fills("Sortie", hours.1);
    class.presses("Noter ce passage").await
}

#[tokio::test]
async fn whoever_is_in_the_sick_bay_is_seen_there_at_once_and_the_family_reads_the_hours_once_it_is_over() {
    let school = School::in_november();
    let nurse = admitted(&school, ("Rose", "PANSEMENTEAU"), "Infirmerie").await;
    let (helene, aed) = (school.guardian(HELENE).enrols().await, school.staff(AED).enrols().await);
    let teacher = school.staff(TEACHER).enrols().await;
    school.passes(SignedDuration::from_mins(15));
    let class = nurse.opens("/infirmerie/6A").await;
    assert!(class.form("Noter ce passage").1.contains(&("from".into(), "10:15".into())), "the hour it is is offered");
    notes(&nurse, ZOE, ("10:30", "")).await.has_status(422).sees("cette heure d'arrivée n'est pas encore passée");
    let here = notes(&nurse, ZOE, ("10:12", "")).await.sees("Le passage est noté.");
    here.part("À l'infirmerie maintenant").sees(ZOE).sees("depuis 10 h 12");
    notes(&nurse, ZOE, ("10:14", "")).await.has_status(422).sees("notez d'abord sa sortie");

    aed.opens("/vie-scolaire").await.part("Infirmerie").sees(ZOE).sees("depuis 10 h 12");
    let roll = teacher.opens("/classes/6A/appel?cours=10:10").await;
    roll.part(ZOE).sees("À l'infirmerie depuis 10 h 12");
    roll.picks_for(ZOE, "Absent").presses("Envoyer l'appel").await;
    let carnet = helene.opens("/carnet").await.does_not_see("Passage à l'infirmerie").does_not_see("À justifier");
    carnet.does_not_see("10 h 10");
    aed.opens("/vie-scolaire").await.part("Absences et retards").sees(ZOE);

    school.passes(SignedDuration::from_mins(30));
    let here = nurse.opens("/infirmerie").await.fills("Sortie", "10:05").presses("Noter la sortie").await;
    let here = here.has_status(422).sees("la sortie vient après l'arrivée").fills("Sortie", "11:30");
    let here = here.presses("Noter la sortie").await.has_status(422).sees("pas encore passée").fills("Sortie", "10:40");
    let (action, fields) = here.form("Noter la sortie");
    let over = here.presses("Noter la sortie").await.sees("La sortie est notée.");
    over.sees("Aucun élève n'y est").sees("de 10 h 12 à 10 h 40");
    assert_eq!(nurse.browser.posts(&action, &fields).await.status, 303);
    let later = nurse.opens("/infirmerie").await.sees("de 10 h 12 à 10 h 40");
    assert!(!later.offers("Noter la sortie"), "said twice, the first word stands");
    aed.opens("/vie-scolaire").await.part("Infirmerie").sees("de 10 h 12 à 10 h 40");
    // She came back before the lesson was over: what is left of it, the family explains.
    let told = helene.opens("/carnet").await.sees("Passage à l'infirmerie").sees("de 10 h 12 à 10 h 40");
    told.part("À faire").sees("de 10 h 10 à 11 h 05").does_not_see("11 h 05 à 12 h");
    // Whoever does not come back to the next lesson is absent, and that is told at once.
    school.passes(SignedDuration::from_mins(20)); // ten to eleven
    let roll = teacher.opens("/classes/6A/appel?cours=11:05").await;
    roll.part(ZOE).does_not_see("À l'infirmerie");
    roll.picks_for(ZOE, "Absent").presses("Envoyer l'appel").await;
    helene.opens("/carnet").await.part("À faire").sees("de 11 h 05 à 12 h");
}

#[tokio::test]
async fn a_visit_that_nobody_ends_is_ended_by_the_last_bell_and_says_so() {
    let school = School::in_november();
    let nurse = admitted(&school, ("Rose", "PANSEMENTEAU"), "Infirmerie").await;
    let (helene, aed) = (school.guardian(HELENE).enrols().await, school.staff(AED).enrols().await);
    notes(&nurse, ZOE, ("09:50", "")).await.sees("depuis 9 h 50");
    let teacher = school.staff(TEACHER).enrols().await;
    let roll = teacher.opens("/classes/6A/appel?cours=10:10").await.picks_for(ZOE, "Absent");
    roll.presses("Envoyer l'appel").await;
    school.passes(SignedDuration::from_hours(7));
    for person in [&nurse, &helene, &aed] {
        person.signs_in().await;
    }
    nurse.opens("/infirmerie").await.part("À l'infirmerie maintenant").sees("depuis 9 h 50");
    helene.opens("/carnet").await.does_not_see("Passage à l'infirmerie").does_not_see("10 h 10");
    school.passes(SignedDuration::from_mins(30));
    let ended = "depuis 9 h 50 ; sortie non notée, comptée à la fin des cours, 17 h 25";
    nurse.opens("/infirmerie").await.sees("Aucun élève n'y est").sees(ended);
    aed.opens("/vie-scolaire").await.part("Infirmerie").sees(ended);
    helene
        .opens("/carnet")
        .await
        .sees("Passage à l'infirmerie")
        .sees("le passage compte jusqu'à la fin des cours, 17 h 25")
        .sees("de 10 h 10 à 11 h 05")
        .does_not_see("À justifier");
    // The day after, the nurse knows better.
    school.passes(SignedDuration::from_hours(16));
    nurse.signs_in().await;
    let form = nurse.opens("/infirmerie?jour=2026-11-23").await.follows("Rectifier").await.fills("Sortie", "10:20");
    form.presses("Enregistrer ces heures").await.sees("Les heures du passage sont rectifiées.");
    nurse.opens("/infirmerie?jour=2026-11-23").await.sees("de 9 h 50 à 10 h 20");
    helene.signs_in().await;
    helene.opens("/carnet").await.part("À faire").sees("de 10 h 10 à 11 h 05");
}

/// The roll of that lesson does not find her.
async fn misses(teacher: &Person, lesson: &str) {
    let roll = teacher.opens(&format!("/classes/6A/appel?cours={lesson}")).await;
    roll.picks_for(ZOE, "Absent").presses("Envoyer l'appel").await.sees("L'appel est enregistré.");
}

/// The nurse notes that whoever is there has left.
async fn ends(nurse: &Person, at: &str) {
    let here = nurse.opens("/infirmerie").await.fills("Sortie", at);
    here.presses("Noter la sortie").await.sees("La sortie est notée.");
}

#[tokio::test]
async fn whoever_is_missing_at_a_later_lesson_is_told_absent_at_once_though_nobody_noted_that_they_left_the_sick_bay() {
    let school = School::in_november();
    let nurse = admitted(&school, ("Rose", "PANSEMENTEAU"), "Infirmerie").await;
    let (helene, teacher) = (school.guardian(HELENE).enrols().await, school.staff(TEACHER).enrols().await);
    notes(&nurse, ZOE, ("09:50", "")).await.sees("depuis 9 h 50");
    misses(&teacher, "10:10").await;
    helene.opens("/carnet").await.does_not_see("de 10 h 10").does_not_see("Passage à l'infirmerie");
    school.passes(SignedDuration::from_mins(70));
    for person in [&nurse, &helene, &teacher] {
        person.signs_in().await;
    }
    misses(&teacher, "11:05").await;
    let told = helene.opens("/carnet").await.does_not_see("de 10 h 10").does_not_see("Passage à l'infirmerie");
    told.follows("de 11 h 05").await.sees("À l'infirmerie").sees("Motif recevable");
    // She had left before, and was in no lesson since.
    ends(&nurse, "10:05").await;
    let told = helene.opens("/carnet").await.sees("de 9 h 50 à 10 h 05").part("À faire");
    told.sees("de 10 h 10 à 11 h 05").sees("de 11 h 05 à 12 h");
}

#[tokio::test]
async fn an_absence_and_the_visit_that_explains_it_are_told_together_once_the_nurse_notes_the_end() {
    let school = School::in_november();
    let nurse = admitted(&school, ("Rose", "PANSEMENTEAU"), "Infirmerie").await;
    let (helene, teacher) = (school.guardian(HELENE).enrols().await, school.staff(TEACHER).enrols().await);
    let mut post = Post::opens(Kind::Starttls);
    let mut postman = post.postman();
    asks_for_notices(&school, &mut post, &mut postman, &helene, "premiere.boite@example.org").await;
    notes(&nurse, ZOE, ("09:50", "")).await.sees("depuis 9 h 50");
    misses(&teacher, "10:10").await;
    school.passes(SignedDuration::from_mins(80));
    for person in [&nurse, &helene] {
        person.signs_in().await;
    }
    helene.opens("/carnet").await.does_not_see("de 10 h 10").does_not_see("Passage à l'infirmerie");
    assert_eq!(postman.goes_round(&school.archive, Round::All), 0, "nothing is to be read yet");
    ends(&nurse, "11:10").await;
    let told = helene.opens("/carnet").await.sees("de 9 h 50 à 11 h 10").sees("de 10 h 10 à 11 h 05");
    told.does_not_see("À justifier").follows("de 10 h 10").await.sees("À l'infirmerie").does_not_see("de nouveau");
    assert_eq!(postman.goes_round(&school.archive, Round::All), 1);
    assert!(post.taken().pop().unwrap().decoded().contains("Vous avez 2 mots à lire dans le carnet."));
    school.passes(SignedDuration::from_mins(390)); // after the last bell
    assert_eq!(postman.goes_round(&school.archive, Round::All), 0, "all of it was told");
}

#[tokio::test]
async fn a_family_that_has_read_of_an_absence_reads_at_once_that_the_child_is_in_the_sick_bay_and_the_hours_once_it_is_over()
 {
    let school = School::in_november();
    let nurse = admitted(&school, ("Rose", "PANSEMENTEAU"), "Infirmerie").await;
    let (helene, teacher) = (school.guardian(HELENE).enrols().await, school.staff(TEACHER).enrols().await);
    misses(&teacher, "09:00").await;
    helene.opens("/carnet").await.part("À faire").sees("de 9 h à 9 h 55");
    notes(&nurse, ZOE, ("08:58", "")).await.sees("depuis 8 h 58");
    let aed = school.staff(AED).enrols().await;
    aed.opens(&format!("/eleves/{}", school.address_of(ZOE))).await.sees("À l'infirmerie");
    let here = helene.opens("/carnet").await.does_not_see("À justifier").does_not_see("Passage à l'infirmerie");
    here.follows("de 9 h à").await.sees("À l'infirmerie").sees("Motif recevable").does_not_see("8 h 58");
    ends(&nurse, "09:57").await;
    let told = helene.opens("/carnet").await.sees("de 8 h 58 à 9 h 57").does_not_see("À justifier");
    told.follows("de 9 h à").await.sees("À l'infirmerie").sees("Motif recevable");
}

#[tokio::test]
async fn an_absence_corrected_into_a_lateness_while_the_child_is_in_the_sick_bay_is_told_once_she_has_left() {
    let school = School::in_november();
    let nurse = admitted(&school, ("Rose", "PANSEMENTEAU"), "Infirmerie").await;
    let (helene, teacher) = (school.guardian(HELENE).enrols().await, school.staff(TEACHER).enrols().await);
    school.passes(SignedDuration::from_mins(20));
    notes(&nurse, ZOE, ("10:12", "")).await.sees("depuis 10 h 12");
    misses(&teacher, "10:10").await;
    let roll = teacher.opens("/classes/6A/appel?cours=10:10").await.part_with(ZOE, "Corriger");
    let form = roll.follows("Corriger").await.picks("Retard").fills("Minutes de retard", "8");
    form.presses("Corriger l'appel").await.sees("L'appel est corrigé.");
    helene.opens("/carnet").await.does_not_see("Retard").does_not_see("infirmerie").does_not_see("10 h 10");
    ends(&nurse, "10:19").await;
    let told = helene.opens("/carnet").await.sees("de 10 h 12 à 10 h 19").does_not_see("À justifier");
    told.follows("8 minutes de retard").await.sees("À l'infirmerie").does_not_see("de nouveau");
}

#[tokio::test]
async fn the_nurse_puts_a_visit_right_and_what_stood_there_before_stays_readable() {
    let school = School::in_november();
    let nurse = admitted(&school, ("Rose", "PANSEMENTEAU"), "Infirmerie").await;
    let (helene, aed) = (school.guardian(HELENE).enrols().await, school.staff(AED).enrols().await);
    let teacher = school.staff(TEACHER).enrols().await;
    let roll = teacher.opens("/classes/6A/appel?cours=09:00").await.picks_for(ZOE, "Absent");
    roll.presses("Envoyer l'appel").await;
    notes(&nurse, ZOE, ("08:55", "09:55")).await;
    helene.opens("/carnet").await.sees("de 8 h 55 à 9 h 55").does_not_see("À justifier");
    let form = nurse.opens("/infirmerie").await.follows("Rectifier").await.sees(ZOE);
    let wrong = form.fills("Sortie", "08:00").presses("Enregistrer ces heures").await.has_status(422);
    let right = wrong.sees("la sortie vient après l'arrivée").fills("Arrivée", "08:50").fills("Sortie", "09:20");
    right
        .presses("Enregistrer ces heures")
        .await
        .sees("Les heures du passage sont rectifiées.")
        .sees("de 8 h 50 à 9 h 20");
    helene.opens("/carnet").await.sees("de 8 h 50 à 9 h 20").sees("À justifier");
    let record = format!("/eleves/{}", school.address_of(ZOE));
    aed.opens(&record).await.sees("de 8 h 50 à 9 h 20").sees("de 8 h 55 à 9 h 55").sees("Rose PANSEMENTEAU");

    let form = nurse.opens("/infirmerie").await.follows("Rectifier").await;
    let (action, fields) = form.form("Retirer ce passage");
    form.presses("Retirer ce passage").await.sees("Le passage est retiré.").sees("Aucun passage noté");
    assert_eq!(nurse.browser.posts(&action, &fields).await.status, 303, "twice is once");
    nurse.opens(&form.path).await.is_nowhere();
    helene.opens("/carnet").await.sees("L'établissement a retiré ce texte").does_not_see("8 h 50");
    aed.opens(&record).await.sees("écrit par erreur dans ce carnet");
    // Of what is no visit, nothing is the sick bay's to touch.
    let mot = school.holds(ZOE, TEACHER, note("Sortie", "Prévoir un pique-nique."));
    let zoe = school.address_of(ZOE);
    nurse.opens(&mot.replace("/carnet", &format!("/infirmerie/passages/{zoe}"))).await.is_nowhere();
    let fields = [("csrf".to_owned(), nurse.opens("/infirmerie/6A").await.token())];
    let path = mot.replace("/carnet", &format!("/infirmerie/passages/{zoe}")) + "/retrait";
    assert_eq!(nurse.browser.posts(&path, &fields).await.status, 404);
}

#[tokio::test]
async fn the_secretariat_corrects_where_a_guardian_is_written_to_and_the_letter_goes_there() {
    let school = School::in_november();
    let secretary = admitted(&school, ("Solange", "PLIENVELOPPE"), "Secrétariat").await;
    let class = secretary.opens("/secretariat/adresses/6A").await.part(HELENE);
    let form = class.follows("Corriger").await.sees(HELENE).sees("Corrigez aussi la base des élèves");
    let lame = form.fills("Téléphone", "=1+2").presses("Enregistrer ces coordonnées").await.has_status(422);
    let lame = lame.sees("écrivez un numéro de téléphone, ou rien").fills("Téléphone", "06 99 99 99 99");
    let lame = lame.fills("Commune", "").presses("Enregistrer ces coordonnées").await.has_status(422);
    let right = lame.fills("Adresse", "3 impasse Neuve").fills("Code postal", "59000").fills("Commune", "Neuville");
    let saved = right.presses("Enregistrer ces coordonnées").await.sees("Les coordonnées sont enregistrées.");
    saved.part(HELENE).sees("3 impasse Neuve").sees("59000 Neuville").sees("06 99 99 99 99");
    secretary.opens("/vie-scolaire/lettres/6A").await.presses("Préparer les lettres").await;
    secretary.opens("/vie-scolaire/lettres/6A/impression").await.sees("3 impasse Neuve");
    // Vie scolaire calls from the pupil's page, and nobody else reads the number there.
    let record = format!("/eleves/{}", school.address_of(ZOE));
    let aed = school.staff(AED).enrols().await;
    assert_eq!(aed.opens(&record).await.link("06 99 99 99 99"), "tel:0699999999");
    let teacher = school.staff(TEACHER).enrols().await;
    teacher.opens(&record).await.sees(HELENE).does_not_see("06 99 99 99 99");
    let jerome = school.guardian("Jérôme DIALLO-BERTINOT").enrols().await;
    for path in ["/carnet", "/carnet/choix", "/carnet/copie"] {
        assert!(!jerome.opens(path).await.source.contains("Neuve"), "{path}: the other guardian's address is not his");
    }
    // The school's files are the ones that last.
    school.imports(&crate::support::school::demo_files());
    secretary.opens("/secretariat/adresses/6A").await.does_not_see("3 impasse Neuve");
}

#[tokio::test]
async fn the_office_notes_the_language_of_a_guardian_on_paper_until_they_have_been_in_and_choose_it() {
    let school = School::in_november();
    school.holds(ZOE, TEACHER, note("Sortie au musée", "Prévoir un pique-nique."));
    let secretary = admitted(&school, ("Solange", "PLIENVELOPPE"), "Secrétariat").await;
    let class = secretary.opens("/secretariat/adresses/6A").await;
    let form = class.part("Jérôme DIALLO-BERTINOT").follows("Corriger").await.fills("Langue des feuilles", "Türkçe");
    form.presses("Enregistrer ces coordonnées").await.sees("Les coordonnées sont enregistrées.");
    let aed = school.staff(AED).enrols().await;
    let slips = aed.opens("/vie-scolaire/a-imprimer/6A/coupons").await.sees("rendez ce coupon à l'établissement");
    assert_eq!(slips.source.matches("bu kuponu okula geri verin").count(), 1, "on his slip, and on no other");
    // What she reads is hers to choose, from the day she has been in.
    class.part(HELENE).follows("Corriger").await.sees("Langue des feuilles");
    school.guardian(HELENE).enrols().await;
    class.part(HELENE).follows("Corriger").await.does_not_see("Langue des feuilles");
}
