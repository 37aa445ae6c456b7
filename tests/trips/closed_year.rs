//! A year that has just closed: nothing that writes is offered any more, and what someone was typing is given back.

use crate::support::school::{CPE, HEAD, School, TEACHER, opens, this_year};
use crate::support::written::{absence, detention, note};
use carnet::acts::{Orders, close_year};
use carnet::auth::Operator;

const HELENE: &str = "Hélène DIALLO-BERTINOT";
const ZOE: &str = "Zoé DIALLO-BERTINOT";
const OVER: &str = "L'année est close. Le carnet se lit encore, mais plus rien ne s'y écrit.";

fn closes(school: &School) {
    close_year(&school.archive, &Orders::Operator(&Operator::at_the_console()), this_year()).unwrap();
}

#[tokio::test]
async fn staff_are_offered_nothing_that_writes_and_told_why() {
    let school = School::in_november();
    school.holds(ZOE, TEACHER, note("Rentrée", "Bonne année scolaire."));
    school.holds(ZOE, TEACHER, detention("Bavardages."));
    let (teacher, cpe) = (school.staff(TEACHER).enrols().await, school.staff(CPE).enrols().await);
    let record = format!("/eleves/{}", school.address_of(ZOE));
    let offers = [
        (&teacher, "/classes", "Faire l'appel"),
        (&teacher, "/classes", "Écrire"),
        (&teacher, "/classes/6A", "Faire l'appel"),
        (&teacher, "/classes/6A/appel", "Envoyer l'appel"),
        (&teacher, "/classes/6A/ecrire", "Envoyer"),
        (&teacher, &record, "Écrire à cette famille"),
        (&cpe, &record, "Signé sur papier par Hélène DIALLO-BERTINOT"),
        (&cpe, "/vie-scolaire", "Fixer la retenue"),
        (&cpe, "/vie-scolaire", "Effectuée"),
    ];
    for (person, path, button) in offers {
        assert!(person.opens(path).await.does_not_see(OVER).offers(button), "«{button}» on {path}");
    }
    closes(&school);
    for (person, path, button) in offers {
        assert!(!person.opens(path).await.has_status(200).sees(OVER).offers(button), "«{button}» on {path}");
    }
    teacher.opens(&record).await.sees("Rentrée");
}

#[tokio::test]
async fn what_staff_were_typing_is_given_back_and_not_written() {
    let school = School::in_november();
    let (teacher, head) = (school.staff(TEACHER).enrols().await, school.staff(HEAD).enrols().await);
    let text = "Un long mot sur la sortie au planétarium.";
    let writing = teacher.opens("/classes/6A/ecrire").await.picks("Mot").picks("Toute la classe").fills("Texte", text);
    let whole = writing.clone().fills("Objet", "Sortie");
    let choice = head.opens("/direction/sanctions/nouvelle?classe=6A").await.follows(ZOE).await;
    let sanction = choice.picks("Blâme").fills("Motif", "Violence dans la cour.");
    let preview = sanction.presses("Voir ce que lira la famille").await;
    closes(&school);
    whole.presses("Envoyer").await.has_status(409).sees("Sortie").sees(text);
    writing.presses("Envoyer").await.has_status(409).sees(text);
    sanction.presses("Voir ce que lira la famille").await.has_status(409).sees("Violence dans la cour.");
    preview.presses("Inscrire la sanction").await.has_status(409).sees("Violence dans la cour.");
    teacher.opens("/mes-mots").await.does_not_see("Sortie");
    head.opens("/direction/sanctions").await.does_not_see("Violence");
}

#[tokio::test]
async fn what_a_guardian_was_typing_is_given_back_and_not_written() {
    let school = School::in_november();
    let mot = school.holds(ZOE, TEACHER, note("Rentrée", "Bonne année scolaire."));
    let missed = school.holds(ZOE, TEACHER, absence(&school));
    let helene = school.guardian(HELENE).enrols().await;
    let answer = helene.opens(&mot).await.fills("Votre réponse", "Elle viendra avec sa marraine.");
    let why = helene.opens(&missed).await.fills("Quelques mots", "Panne du car scolaire.");
    closes(&school);
    answer.presses("Envoyer la réponse").await.has_status(409).sees("Elle viendra avec sa marraine.");
    // Without a motive the form would have been shown again: it is not, and the words are kept.
    why.presses("Envoyer la justification").await.has_status(409).sees("Panne du car scolaire.");
    let why = why.picks("Autre motif").presses("Envoyer la justification").await;
    why.has_status(409).sees("Panne du car scolaire.");
    helene.opens(&mot).await.does_not_see("marraine");
}

#[tokio::test]
async fn while_the_next_year_is_prepared_whoever_chooses_it_still_serves_the_families_of_the_year_that_ends() {
    let school = School::in_november();
    school.holds(ZOE, TEACHER, note("Rentrée", "Bonne année scolaire."));
    let (head, cpe) = (school.staff(HEAD).enrols().await, school.staff(CPE).enrols().await);
    let record = format!("/eleves/{}", school.address_of(ZOE));
    cpe.opens(&record).await.sees("Rentrée").does_not_see("Vous voyez l'année");
    closes(&school);
    opens(&school.archive, "2027-2028".parse().unwrap());
    cpe.opens(&record).await.is_nowhere();
    let day = cpe.opens("/vie-scolaire").await.sees("Vous voyez l'année 2027-2028.").does_not_see(OVER);
    day.follows("Voir l'année 2026-2027").await.sees("Vous voyez l'année 2026-2027, qui est close");
    cpe.opens(&record).await.sees("Rentrée");
    cpe.opens("/vie-scolaire/lettres").await.sees("SIXIÈME A");
    cpe.opens("/vie-scolaire/avis-de-fin").await.has_status(200).sees("2026-2027");

    head.opens("/direction/droits").await.does_not_see("SIXIÈME A").follows("Voir l'année 2026-2027").await;
    head.opens("/direction/droits").await.sees("SIXIÈME A");
    head.opens("/direction").await.follows("Voir l'année 2027-2028").await.sees("Vous voyez l'année 2027-2028.");
    head.opens("/direction/droits").await.does_not_see("SIXIÈME A");
    cpe.opens(&record).await.sees("Rentrée");
}
