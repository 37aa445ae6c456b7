//! A guardian whose access the head has shut: who is left to sign, and where everyone who has to know finds it.

use crate::support::ministry::with_level;
use crate::support::page::Page;
use crate::support::people::Person;
use crate::support::school::{AED, CPE, HEAD, School, TEACHER};
use crate::support::written::{absence, note};
use carnet::domain::asking::Needs;
use carnet::domain::entry::Matter;

const HELENE: &str = "Hélène DIALLO-BERTINOT";
const JEROME: &str = "Jérôme DIALLO-BERTINOT";
const ZOE: &str = "Zoé DIALLO-BERTINOT";
const AWA: &str = "Awa SAULNIERE";
const MOHAMED: &str = "Mohamed CARAMELLO";
const ADAMA: &str = "Adama CARAMELLO";
const WARNING: &str = "Si vous fermez cet accès, plus personne ne pourra signer ni justifier pour : Adama CARAMELLO.";
const ALONE: &str = "Personne ne signe ni ne justifie pour Adama CARAMELLO : plus aucun responsable n'a d'accès depuis le 23 novembre 2026.";

/// Adama's mother is his only guardian; the school's file has his father as in charge of him, and nobody has let him in.
fn with_one_guardian() -> School {
    let school = School::in_november();
    school.imports(&with_level("900018", "700024", 2));
    school
}

/// The head's page about the guardians of that pupil.
async fn guardians(head: &Person, school: &School, pupil: &str) -> Page {
    head.opens(&format!("/direction/droits/{}/responsables", school.address_of(pupil))).await
}

/// The head shuts the access of that guardian of theirs.
async fn shuts_out(head: &Person, school: &School, guardian: &str, pupil: &str) -> Page {
    let form = guardians(head, school, pupil).await.part_with(guardian, "Fermer l'accès maintenant");
    form.fills("Motif", "Décision de justice").presses("Fermer l'accès maintenant").await.sees("L'accès est fermé.")
}

#[tokio::test]
async fn the_head_is_warned_that_nobody_will_be_left_to_sign_and_everyone_concerned_reads_it_until_somebody_is_let_in()
{
    let school = with_one_guardian();
    let (head, aed) = (school.staff(HEAD).enrols().await, school.staff(AED).enrols().await);
    let teacher = school.staff(TEACHER).enrols().await;
    guardians(&head, &school, ZOE).await.part_with(JEROME, "Fermer l'accès").does_not_see("plus personne");
    let page = guardians(&head, &school, ADAMA).await.part_with(AWA, "Fermer l'accès maintenant").sees(WARNING);
    page.sees("Accordez d'abord un accès à une personne en charge").follows("Personnes en charge d'Adama").await;
    let record = format!("/eleves/{}", school.address_of(ADAMA));
    aed.opens(&record).await.does_not_see("Personne ne signe");

    let shut = shuts_out(&head, &school, AWA, ADAMA).await.part_with(AWA, "Rouvrir l'accès");
    let shut = shut.sees(ALONE).does_not_see("Si vous fermez").sees("ou rouvrez un accès");
    aed.opens(&record).await.sees(ALONE).sees("La direction peut accorder un accès");
    teacher.opens(&record).await.sees(ADAMA).does_not_see("Personne ne signe");

    let form = shut.follows("Personnes en charge d'Adama").await.sees(MOHAMED);
    let watch = form.picks("Lire, et dire que c'est lu (droit de surveillance)").fills("Dernier jour", "2027-06-30");
    let given = watch.presses("Accorder cet accès").await.sees("L'accès est accordé.");
    aed.opens(&record).await.sees(ALONE);
    let stand_in = given.picks("Lire, signer, justifier et écrire").fills("Dernier jour", "2027-06-30");
    stand_in.presses("Accorder cet accès").await.sees("L'accès est accordé.");
    aed.opens(&record).await.does_not_see("Personne ne signe");
    guardians(&head, &school, ADAMA).await.does_not_see("Personne ne signe");
}

#[tokio::test]
async fn what_nobody_is_left_to_sign_or_justify_stays_in_the_figures_and_in_the_lists_apart_from_what_is_reminded() {
    let school = with_one_guardian();
    let (head, cpe) = (school.staff(HEAD).enrols().await, school.staff(CPE).enrols().await);
    school.holds(ADAMA, TEACHER, note("Sortie", "Prévoir un pique-nique."));
    school.holds(ADAMA, CPE, absence(&school));
    let lists = ["/vie-scolaire/non-signes/6A", "/vie-scolaire/a-justifier/6A"];
    for list in lists {
        assert!(cpe.opens(list).await.does_not_see("Personne pour").offers("Relancer"), "his mother is reminded");
    }
    shuts_out(&head, &school, AWA, ADAMA).await;
    let day = cpe.opens("/vie-scolaire").await.sees("1 page non signée").sees("1 absence ou retard à justifier");
    day.follows("1 page non signée").await.sees("SIXIÈME A : 1 page non signée");
    for (list, heading) in lists.into_iter().zip(["Personne pour signer", "Personne pour justifier"]) {
        let page = cpe.opens(list).await;
        assert!(!page.offers("Relancer"), "there is nobody to remind");
        page.part(heading).sees("La direction peut accorder un accès").follows(ADAMA).await.sees(ALONE);
    }
    let form = guardians(&head, &school, ADAMA).await.follows("Personnes en charge d'Adama").await;
    let form = form.picks("Lire, signer, justifier et écrire").fills("Dernier jour", "2027-06-30");
    form.presses("Accorder cet accès").await.sees("L'accès est accordé.");
    for list in lists {
        assert!(cpe.opens(list).await.does_not_see("Personne pour").offers("Relancer"), "his father is reminded");
    }
    cpe.opens(lists[0]).await.sees(&format!("par {MOHAMED}"));
}

#[tokio::test]
async fn what_only_the_one_shut_out_has_not_signed_is_in_the_figure_no_more_than_in_the_list() {
    let school = School::in_november();
    let (head, aed) = (school.staff(HEAD).enrols().await, school.staff(AED).enrols().await);
    let helene = school.guardian(HELENE).enrols().await;
    let Matter::Note { subject, text, .. } = note("Sortie", "Prévoir un pique-nique.") else { unreachable!() };
    let mot = school.holds(ZOE, TEACHER, Matter::Note { subject, text, needs: Needs::Each });
    let waits = async || {
        let day = aed.opens("/vie-scolaire").await;
        let list = day.follows(if day.shows("Tout est signé") { "Tout est signé" } else { "non signée" }).await;
        (day.shows("1 page non signée"), list.shows("SIXIÈME A : 1 page non signée"))
    };
    assert_eq!(waits().await, (true, true));
    helene.opens(&mot).await.presses("J'ai lu").await.sees("Votre signature est enregistrée.");
    assert_eq!(waits().await, (true, true), "her father has not signed");
    shuts_out(&head, &school, JEROME, ZOE).await;
    assert_eq!(waits().await, (false, false));
    let form =
        guardians(&head, &school, ZOE).await.part_with(JEROME, "Rouvrir l'accès").fills("Motif", "Décision levée");
    form.presses("Rouvrir l'accès").await.sees("L'accès est rouvert");
    assert_eq!(waits().await, (true, true));
}
