//! A pupil who has left: nobody of the family reads the carnet any more, and what is kept of them is theirs all the
//! same.

use crate::ceremony::closed_with_two;
use crate::rights::downloads;
use crate::support::ministry::departed;
use crate::support::school::{AED, HEAD, School, TEACHER, demo_files};
use crate::support::written::{note, reprimand};

const ZOE: &str = "Zoé DIALLO-BERTINOT";
const HELENE: &str = "Hélène DIALLO-BERTINOT";
const YONAS: &str = "Yonas TESFAYEL";
const ELODIE: &str = "Élodie TESFAYEL";
const CAPUCINE: &str = "Capucine SYLLABAIRE";
const MARGUERITE: &str = "Marguerite SYLLABAIRE";

#[tokio::test]
async fn direction_makes_the_copy_of_a_guardian_whose_child_has_left() {
    let school = School::in_november();
    school.holds(CAPUCINE, TEACHER, note("Sortie", "Prévoir un pique-nique."));
    let address = format!("/direction/droits/{}", school.address_of(CAPUCINE));
    let marguerite = school.guardian(MARGUERITE).enrols().await;
    marguerite.opens("/carnet").await.sees("Sortie");
    let head = school.staff(HEAD).enrols().await;
    head.opens("/direction/droits").await.does_not_see("Élèves partis");
    school.imports(&departed("Capucine"));
    assert!(!marguerite.is_in().await, "nothing leads her in any more");
    let page = head.opens("/direction/droits").await.sees("Élèves partis").follows(CAPUCINE).await;
    let page = page.sees("Cet élève a quitté l'établissement.").does_not_see("Personnes en charge");
    let [document, json] = downloads(&head, &page, &format!("Faire la copie de {MARGUERITE}")).await;
    for text in [document, json] {
        assert!(text.contains("pique-nique") && text.contains(CAPUCINE) && text.contains(HEAD), "who read it, too");
    }
    head.opens(&address).await.sees("23 novembre 2026");
    marguerite.signs_in().await.has_status(400);
    school.staff(AED).enrols().await.opens(&address).await.is_nowhere();
    school.staff(TEACHER).enrols().await.opens(&address).await.is_nowhere();
}

#[tokio::test]
async fn a_guardian_of_one_who_left_and_of_others_who_stay_is_given_both_and_reads_only_the_latter_online() {
    let school = School::in_november();
    let mot = school.holds(ZOE, TEACHER, note("Sortie", "Prévoir un pique-nique."));
    school.holds("Noé DIALLO-BERTINOT", TEACHER, note("Piscine", "Prévoir un bonnet."));
    let zoe = school.address_of(ZOE);
    let helene = school.guardian(HELENE).enrols().await;
    helene.opens(&mot).await.sees("pique-nique");
    school.imports(&departed("Zoé"));
    helene.opens("/carnet").await.sees("Piscine").does_not_see("Sortie").does_not_see("Zoé");
    helene.opens(&mot).await.is_nowhere();
    let [own, _] = downloads(&helene, &helene.opens("/carnet/copie").await, "Télécharger").await;
    assert!(own.contains("bonnet") && !own.contains("pique-nique"), "what she takes online is what she reads online");
    let head = school.staff(HEAD).enrols().await;
    let page = head.opens(&format!("/direction/droits/{zoe}")).await;
    let [document, _] = downloads(&head, &page, &format!("Faire la copie de {HELENE}")).await;
    assert!(document.contains("bonnet") && document.contains("pique-nique"));
    school.imports(&demo_files());
    helene.opens(&mot).await.sees("pique-nique");
}

#[tokio::test]
async fn the_family_of_a_pupil_who_was_excluded_is_held_while_the_appeal_is_pending() {
    let school = School::in_november();
    school.holds(CAPUCINE, HEAD, reprimand("Violence volontaire."));
    school.imports(&departed("Capucine"));
    let (head, dpo) = closed_with_two(&school).await;
    let form = head.opens("/direction/annee").await.follows("Préparer un gel").await.sees(&format!("{ZOE}, 6A"));
    let form = form.fills("Un enfant de la famille", &format!("{CAPUCINE}, 6A (a quitté l'établissement)"));
    let form = form.fills("Motif", "Recours en cours.").fills("Jusqu'au", "2028-01-10");
    form.presses("Continuer").await.presses("Proposer ce gel").await.sees("La proposition est faite.");
    dpo.opens("/dpd/annees").await.presses("Donner mon accord").await.sees("Gel n° 1").does_not_see("SYLLABAIRE");
    school.reaches_the_end_of_its_year();
    head.signs_in().await;
    let held = head.opens("/direction/annee").await.follows("Gel n° 1").await;
    held.sees("Violence volontaire.").sees(CAPUCINE).sees(MARGUERITE);
}

#[tokio::test]
async fn what_a_pupil_of_age_objected_to_still_holds_when_they_leave_and_come_back() {
    let school = School::in_november();
    let mot = school.holds(YONAS, TEACHER, note("Orientation", "Réunion jeudi."));
    let rights = format!("/direction/droits/{}", school.address_of(YONAS));
    let elodie = school.guardian(ELODIE).enrols().await;
    elodie.opens(&mot).await.sees("Réunion jeudi.");
    let head = school.staff(HEAD).enrols().await;
    head.opens(&rights).await.presses("Noter son opposition écrite").await.sees("C'est noté.");
    elodie.opens(&mot).await.is_nowhere();
    school.imports(&departed("Yonas"));
    let left = head.opens(&rights).await.sees("Cet élève a quitté l'établissement.").does_not_see(ELODIE);
    let [document, _] = downloads(&head, &left, &format!("Faire la copie de {YONAS}")).await;
    assert!(document.contains("Réunion jeudi."), "it is theirs alone");
    school.imports(&demo_files());
    let elodie = school.guardian(ELODIE).enrols().await;
    elodie.opens("/carnet").await.does_not_see("Orientation").does_not_see("Yonas");
    elodie.opens(&mot).await.is_nowhere();
    let page = head.opens(&rights).await.sees("ses responsables ne reçoivent plus rien de lui");
    page.presses("Noter qu'il ne s'y oppose plus").await.sees("ses responsables reçoivent tout");
    elodie.opens(&mot).await.sees("Réunion jeudi.");
}
