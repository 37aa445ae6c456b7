//! A guardian whose access the head has shut: who is left to sign, and where everyone who has to know finds it.

use crate::support::ministry::{with_level, with_levels};
use crate::support::page::Page;
use crate::support::people::Person;
use crate::support::school::{AED, CPE, HEAD, School, TEACHER};
use crate::support::written::{absence, note};

const HELENE: &str = "Hélène DIALLO-BERTINOT";
const JEROME: &str = "Jérôme DIALLO-BERTINOT";
const ZOE: &str = "Zoé DIALLO-BERTINOT";
const AWA: &str = "Awa SAULNIERE";
const MOHAMED: &str = "Mohamed CARAMELLO";
const ADAMA: &str = "Adama CARAMELLO";
const WARNING: &str = "Si vous fermez cet accès, plus personne ne pourra signer ni justifier pour : Adama CARAMELLO.";
const ALONE: &str = "Personne ne signe ni ne justifie pour Adama CARAMELLO : plus aucun responsable n'a d'accès depuis le 23 novembre 2026.";

/// Adama's mother is his only guardian; the school's file has his father as in charge of him, and nobody has let him
/// in.
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
pub(crate) async fn shuts_out(head: &Person, school: &School, guardian: &str, pupil: &str) -> Page {
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
    head.opens("/direction").await.sees("1 accès de responsable fermé. Personne ne signe pour 1 élève.");
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
    let mot = school.holds_for_each(ZOE, TEACHER, note("Sortie", "Prévoir un pique-nique."));
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

#[tokio::test]
async fn a_guardian_who_is_shut_out_is_found_by_name_with_a_mark_by_the_desk_and_by_no_teacher() {
    let school = School::in_november();
    let (head, aed) = (school.staff(HEAD).enrols().await, school.staff(AED).enrols().await);
    let teacher = school.staff(TEACHER).enrols().await;
    let finds = async |who: &Person| {
        who.opens("/eleves").await.fills("Chercher un élève", "jerome").presses("Chercher").await.has_status(200)
    };
    finds(&aed).await.sees(ZOE).sees(&format!("{JEROME}, père")).does_not_see("accès fermé");
    shuts_out(&head, &school, JEROME, ZOE).await;
    for who in [&aed, &head] {
        let found = finds(who).await.sees(&format!("{JEROME}, père – accès fermé par la direction"));
        found.follows(ZOE).await.sees(JEROME);
    }
    finds(&teacher).await.does_not_see(JEROME).does_not_see("accès fermé");
}

#[tokio::test]
async fn the_head_finds_every_access_that_is_shut_from_the_first_page_and_opens_it_again_from_there() {
    let school = with_one_guardian();
    let head = school.staff(HEAD).enrols().await;
    let direction = head.opens("/direction").await.sees("Aucun accès de responsable n'est fermé.");
    direction.follows("Voir les accès fermés").await.sees("Aucun accès n'est fermé");
    shuts_out(&head, &school, JEROME, ZOE).await;
    head.opens("/direction").await.sees("1 accès de responsable fermé.").does_not_see("Personne ne signe");
    shuts_out(&head, &school, AWA, ADAMA).await;
    let direction =
        head.opens("/direction").await.sees("2 accès de responsables fermés. Personne ne signe pour 1 élève.");
    let list = direction.follows("Voir les accès fermés").await;
    list.part(AWA).sees("Responsable ici de : Adama CARAMELLO").sees(ALONE);
    let his = list.part(JEROME).sees(ZOE).sees("Fermé depuis lundi 23 novembre 2026").does_not_see("Personne ne signe");
    let form =
        his.sees("par Blandine TÊTARDEL").follows("Rouvrir cet accès").await.part_with(JEROME, "Rouvrir l'accès");
    form.fills("Motif", "Décision levée").presses("Rouvrir l'accès").await.sees("L'accès est rouvert.");
    head.opens("/direction/acces-fermes").await.sees(AWA).does_not_see(JEROME);

    // She is nobody's guardian any more; the mark stays until somebody lets her in.
    for (level, said) in [(3, "N'est à présent responsable d'aucun élève"), (2, "Personne en charge de : Adama")] {
        school.imports(&with_levels(&[("900018", "700023", level), ("900018", "700024", 1)]));
        let hers = head.opens("/direction/acces-fermes").await.part(AWA).sees(said);
        assert!(!hers.offers("Rouvrir cet accès") && hers.does_not_see("Responsable ici").shows(AWA));
    }
    let hers = head.opens("/direction/acces-fermes").await.part(AWA).follows("Personnes en charge d'Adama").await;
    let form = hers.picks("Lire, signer, justifier et écrire").fills("Dernier jour", "2027-06-30");
    form.presses("Accorder cet accès").await.sees("L'accès est accordé.");
    head.opens("/direction/acces-fermes").await.does_not_see(AWA);
}

#[tokio::test]
async fn a_rendez_vous_with_a_guardian_who_is_shut_out_is_marked_for_the_teacher_and_for_vie_scolaire() {
    let school = School::in_november();
    let (head, aed) = (school.staff(HEAD).enrols().await, school.staff(AED).enrols().await);
    let (teacher, jerome) = (school.staff(TEACHER).enrols().await, school.guardian(JEROME).enrols().await);
    let helene = school.guardian(HELENE).enrols().await;
    let form = teacher.opens(&format!("/eleves/{}/rendez-vous", school.address_of(ZOE))).await;
    let form = form.fills("Objet", "Le trimestre").fills("Jour", "2026-11-24").fills("Heure", "17:30");
    form.fills("Lieu", "Salle 4").presses("Proposer").await.sees("C'est envoyé.");
    for parent in [&helene, &jerome] {
        let page = parent.opens("/carnet").await.follows("Le trimestre").await;
        page.presses("J'accepte ce rendez-vous").await.sees("Rendez-vous accepté");
    }
    let mark = format!("La direction a fermé l'accès de {JEROME}");
    let day = "/vie-scolaire?jour=2026-11-24";
    teacher.opens("/demandes").await.part("Rendez-vous à venir").sees(JEROME).does_not_see("a fermé l'accès");
    aed.opens(day).await.part("Rendez-vous du jour").sees(JEROME).does_not_see("a fermé l'accès");
    shuts_out(&head, &school, JEROME, ZOE).await;
    let hers = head.opens("/direction/acces-fermes").await.part(JEROME).sees(&format!("avec {TEACHER}"));
    hers.sees("mardi 24 novembre 2026 à 17 h 30, Salle 4").sees("Seule la personne qui reçoit peut les annuler");
    let list = teacher.opens("/demandes").await.part("Rendez-vous à venir").sees(&mark).sees(HELENE);
    list.does_not_see(&format!("l'accès de {HELENE}"));
    aed.opens(day).await.part("Rendez-vous du jour").sees(&mark);
    helene.opens("/carnet").await.part("Vos rendez-vous").does_not_see("a fermé l'accès");
}

/// Asks Zoé's teacher for a rendez-vous on Wednesday at eight.
async fn asks(school: &School, who: &Person, subject: &str) {
    let form = who.opens(&format!("/carnet/demandes/{}?quoi=meeting", school.address_of(ZOE))).await;
    let form = form.fills("À qui", &format!("{TEACHER} (professeur principal)")).fills("Objet", subject);
    let form = form.fills("Moment 1, jour", "2026-11-25").fills("Moment 1, heure", "08:00");
    form.presses("Envoyer à l'établissement").await.sees("Votre demande est envoyée");
}

#[tokio::test]
async fn no_rendez_vous_is_agreed_with_or_proposed_to_a_guardian_whose_access_was_shut_after_they_asked() {
    let school = School::in_november();
    let (head, teacher) = (school.staff(HEAD).enrols().await, school.staff(TEACHER).enrols().await);
    let (jerome, helene) = (school.guardian(JEROME).enrols().await, school.guardian(HELENE).enrols().await);
    asks(&school, &jerome, "Le trimestre").await;
    asks(&school, &helene, "L'orientation").await;
    let accept = "Accepter : mercredi 25 novembre 2026 à 8 h";
    let thread = async |subject| teacher.opens("/demandes").await.follows(subject).await;
    let before = thread("Le trimestre").await.does_not_see("a fermé l'accès");
    let (action, takes) = before.form(accept);
    let (_, mut proposes) = before.fills("Jour", "2026-11-26").fills("Heure", "17:30").form("Proposer");
    proposes.iter_mut().filter(|(name, _)| name == "place").for_each(|(_, place)| *place = "Salle 4".into());
    thread("L'orientation").await.presses(accept).await.sees("La réponse est envoyée").sees("Rendez-vous accepté");

    shuts_out(&head, &school, JEROME, ZOE).await;
    let mark = format!("La direction a fermé l'accès de {JEROME}");
    teacher.opens("/demandes").await.part("À répondre").sees(&mark);
    let shut = thread("Le trimestre").await.sees(&mark);
    assert!(!shut.offers("Accepter") && !shut.offers("Proposer"), "{}", shut.words());
    for sent in [takes, proposes] {
        let refused = teacher.browser.posts(&action, &sent).await;
        assert_eq!(refused.status, 422);
        assert!(refused.text().contains("est accepté ni proposé tant"), "{}", refused.text());
    }
    let shut = thread("Le trimestre").await.does_not_see("Rendez-vous accepté").does_not_see("Rendez-vous proposé");
    shut.presses("Décliner la demande").await.sees("La réponse est envoyée");
}
