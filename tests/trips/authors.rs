//! Whoever gave a punition: read by name or, where the head has set it so, by function, on every page and every sheet
//! that a family gets.

use crate::rights::downloads;
use crate::support::school::{CPE, HEAD, School, TEACHER};
use crate::support::written::{detention, note};

const HELENE: &str = "Hélène DIALLO-BERTINOT";
const JEROME: &str = "Jérôme DIALLO-BERTINOT";
const ZOE: &str = "Zoé DIALLO-BERTINOT";

#[tokio::test]
async fn a_school_shows_the_function_in_place_of_the_name_of_whoever_gave_a_punition() {
    let school = School::in_november();
    let punition = school.holds(ZOE, TEACHER, detention("Travail non fait"));
    let (head, cpe) = (school.staff(HEAD).enrols().await, school.staff(CPE).enrols().await);
    let (helene, jerome) = (school.guardian(HELENE).enrols().await, school.guardian(JEROME).enrols().await);
    jerome.opens("/carnet/choix").await.picks("Papier").presses("Enregistrer ce choix").await;
    let slot =
        cpe.opens("/vie-scolaire").await.sees(TEACHER).part("Travail non fait").follows("Fixer la retenue").await;
    slot.fills("Jour", "2026-11-26").fills("Heure", "16:00").fills("Salle", "B12").presses("Fixer").await;
    let signed = school.holds(ZOE, TEACHER, detention("Bavardages"));
    helene.opens(&signed).await.presses("J'ai lu").await.sees("Votre signature est enregistrée.");
    // What each of them reads of it.
    let pages = async || {
        let [document, json] = downloads(&helene, &helene.opens("/carnet/copie").await, "Télécharger").await;
        let printed = [
            cpe.opens("/vie-scolaire/a-imprimer").await.part("Coupons").follows("SIXIÈME A").await.words(),
            cpe.opens("/vie-scolaire/non-signes/6A").await.follows("Imprimer les coupons").await.words(),
            cpe.opens("/vie-scolaire/a-imprimer").await.part("Avis de retenue").follows("SIXIÈME A").await.words(),
        ];
        let read = [helene.opens("/carnet").await.words(), helene.opens(&punition).await.words(), document, json];
        read.into_iter().chain(printed).collect::<Vec<_>>()
    };
    let summed = |pages: &[String]| pages[3].contains("\"text_sha256\": \"");
    assert!(summed(&pages().await), "what she has signed");
    for page in pages().await {
        assert!(page.contains(TEACHER), "by name until the head says otherwise: {page}");
    }

    let setting = head.opens("/direction/diffusion").await.sees("La famille lit le nom");
    let setting = setting.picks("Par sa fonction, sans son nom").presses("Enregistrer ce choix").await;
    setting.sees("Le choix est enregistré.").sees("La famille lit la fonction");
    for page in pages().await {
        let told = ["Professeur", "professeur", "\"function\": \"teacher\""].iter().any(|word| page.contains(word));
        assert!(told && !page.contains("ALBARÈDE"), "{page}");
    }
    assert!(
        !summed(&pages().await),
        "the sum of a text with its author's name tells who it was to whoever tries the names"
    );
    helene.opens(&punition).await.sees(&format!("Fixée par {CPE}"));
    cpe.opens("/vie-scolaire").await.sees(TEACHER);
    cpe.opens(&format!("/eleves/{}", school.address_of(ZOE))).await.sees(TEACHER);
    cpe.opens("/vie-scolaire/non-signes/6A").await.sees(TEACHER);
    let teacher = school.staff(TEACHER).enrols().await;
    teacher.opens("/classes/6A/ecrire").await.sees("la famille lit votre fonction et non votre nom");

    let mot = school.holds(ZOE, TEACHER, note("Sortie", "Prévoir un goûter."));
    helene.opens(&mot).await.sees(TEACHER);
    let setting = head.opens("/direction/diffusion").await;
    setting.picks("Par son nom").presses("Enregistrer ce choix").await.sees("La famille lit le nom");
    helene.opens(&punition).await.sees(TEACHER);
}
