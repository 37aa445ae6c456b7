//! «Appelez l'établissement»: where that is said, the number to call is said too.

use crate::import_page::sends;
use crate::support::school::{CPE, HEAD, School, TEACHER};
use crate::support::written::note;

const HELENE: &str = "Hélène DIALLO-BERTINOT";
const ZOE: &str = "Zoé DIALLO-BERTINOT";
const SCHOOL: &str = "01 99 00 00 00";
const DESK: &str = "01 99 00 00 01";
const SETTINGS: &str = "/direction/diffusion";

const COMMUNS: &str = "<BEE_COMMUN><PARAMETRES><UAJ>0990001A</UAJ><ANNEE_SCOLAIRE>2026</ANNEE_SCOLAIRE></PARAMETRES>\
    <DONNEES><UAJ><DENOM_PRINC>COLLEGE EXEMPLE</DENOM_PRINC><TELEPHONE>0199000000</TELEPHONE>\
    <LIGNE1_ADRESSE>12 RUE NEUVE</LIGNE1_ADRESSE><CODE_POSTAL>99000</CODE_POSTAL>\
    <LIBELLE_POSTAL>TESTVILLE</LIBELLE_POSTAL></UAJ>\
    <ANNEE_SCOLAIRE><DATE_DEB_ELEVE>01/09/2026</DATE_DEB_ELEVE><DATE_FIN_ELEVE>03/07/2027</DATE_FIN_ELEVE>\
    </ANNEE_SCOLAIRE></DONNEES></BEE_COMMUN>";

/// The head sets both numbers.
async fn with_numbers() -> School {
    let school = School::in_november();
    let head = school.staff(HEAD).enrols().await;
    let form = head.opens(SETTINGS).await.sees("Aucun numéro n'est connu");
    let wrong = form.fills("Téléphone de l'établissement", "le standard").presses("Enregistrer ces coordonnées").await;
    let form = wrong.has_status(422).sees("ce n'est pas un numéro de téléphone").sees("par exemple 01 99 00 00 00");
    let form = form.fills("Téléphone de l'établissement", SCHOOL).fills("Téléphone de la vie scolaire", DESK);
    form.presses("Enregistrer ces coordonnées").await.sees("Les coordonnées sont enregistrées.").sees(SCHOOL);
    school
}

#[tokio::test]
async fn wherever_somebody_is_told_to_call_the_number_stands_and_is_dialled_by_a_press() {
    let school = with_numbers().await;
    let stranger = school.browser();
    for path in [
        "/connexion",
        "/connexion?fin=suspension",
        "/activation",
        "/accessibilite",
        "/donnees-personnelles",
        "/nulle-part",
    ] {
        let page = stranger.opens(path).await.sees(SCHOOL).sees(DESK);
        let links = page.links();
        assert!(links.contains(&"tel:0199000000".to_owned()) && links.contains(&"tel:0199000001".to_owned()), "{path}");
    }
    let helene = school.guardian(HELENE).enrols().await;
    helene.opens("/carnet").await.sees(SCHOOL);
    helene.opens("/mes-appareils").await.sees("appelez l'établissement").sees(SCHOOL);
    drop((stranger, helene));
    let school = school.restarts();
    school.browser().opens("/connexion").await.sees(SCHOOL).sees(DESK);
}

#[tokio::test]
async fn what_is_printed_for_a_family_says_whom_to_call_in_its_heading() {
    let school = with_numbers().await;
    school.holds(ZOE, TEACHER, note("Sortie au musée", "Prévoir un pique-nique."));
    let helene = school.guardian(HELENE).enrols().await;
    let choice = helene.opens("/carnet/choix").await.picks("Papier").presses("Enregistrer ce choix").await;
    choice.sees("Votre choix est enregistré.");
    let cpe = school.staff(CPE).enrols().await;
    let print = |what: &str| format!("/vie-scolaire/a-imprimer/6A/{what}");
    for what in ["coupons", "carnets"] {
        let sheets = cpe.opens(&print(what)).await;
        let sheet = sheets.source.split_once("<main").unwrap().1.split("<footer").next().unwrap().to_owned();
        assert!(sheet.contains("tel:0199000001"), "{what}: vie scolaire's own: {sheet}");
    }
    cpe.opens("/vie-scolaire/lettres/6A").await.presses("Préparer les lettres").await;
    let letters = cpe.opens("/vie-scolaire/lettres/6A/impression").await;
    let letter = letters.source.split("<article").nth(1).unwrap().to_owned();
    assert!(letter.contains("tel:0199000000"), "{letter}");
}

#[tokio::test]
async fn the_ministry_s_file_gives_a_first_number_and_what_the_head_has_set_stays() {
    let school = School::in_november();
    let head = school.staff(HEAD).enrols().await;
    let plan = sends(&head, &[("Communs.xml", COMMUNS.as_bytes())]).await;
    let plan = plan.sees(&format!("Les familles liront le téléphone de l'établissement : {SCHOOL}."));
    let stranger = school.browser();
    for path in ["/connexion", "/nulle-part"] {
        stranger.opens(path).await.does_not_see(SCHOOL);
    }
    plan.presses("Écrire ces changements").await.sees("L'import est fait");
    for path in ["/connexion", "/nulle-part"] {
        stranger.opens(path).await.sees(SCHOOL);
    }
    let form = head.opens(SETTINGS).await.fills("Téléphone de l'établissement", "01 99 00 00 99");
    form.presses("Enregistrer ces coordonnées").await;
    let again = sends(&head, &[("Communs.xml", COMMUNS.as_bytes())]).await.sees("Rien ne change");
    assert!(!again.offers("Écrire ces changements"));
    school.browser().opens("/connexion").await.sees("01 99 00 00 99").does_not_see(SCHOOL);
}

#[tokio::test]
async fn the_head_reads_what_is_in_force_beside_the_form_and_a_refusal_shows_a_good_value() {
    let school = with_numbers().await;
    let head = school.staff(HEAD).enrols().await;
    let (email, dpo) = ("contact@college.example", "Mme Exemple, dpd@academie.example");
    let form = head.opens(SETTINGS).await.does_not_see(email);
    let form = form.fills("Adresse électronique de l'établissement", email);
    let form = form.fills("Délégué à la protection des données", dpo);
    form.presses("Enregistrer ces coordonnées").await.sees("Les coordonnées sont enregistrées.").sees(email).sees(dpo);
    // What is typed and refused is not what is in force.
    let form = head.opens(SETTINGS).await.fills("Adresse électronique de l'établissement", "le secrétariat");
    let refused = form.presses("Enregistrer ces coordonnées").await.has_status(422);
    let refused = refused.sees("par exemple contact@college.example").sees(email).sees(dpo);
    assert!(refused.source.contains("value=\"le secrétariat\""), "what was typed is kept");
    head.opens(SETTINGS).await.sees(email).does_not_see("le secrétariat");
}

#[tokio::test]
async fn a_letter_bears_the_school_s_postal_address_from_the_ministry_s_file_or_from_the_head() {
    let school = School::in_november();
    let head = school.staff(HEAD).enrols().await;
    let cpe = school.staff(CPE).enrols().await;
    let letter = async || {
        let letters = cpe.opens("/vie-scolaire/lettres/6A/impression").await;
        letters.source.split("<article").nth(1).unwrap().to_owned()
    };
    cpe.opens("/vie-scolaire/lettres/6A").await.presses("Préparer les lettres").await;
    assert!(!letter().await.contains("RUE NEUVE"));
    let plan = sends(&head, &[("Communs.xml", COMMUNS.as_bytes())]).await;
    let plan = plan.sees("Les lettres porteront l'adresse de l'établissement : 12 RUE NEUVE, 99000 TESTVILLE.");
    plan.presses("Écrire ces changements").await.sees("L'import est fait");
    assert!(letter().await.contains("<br>12 RUE NEUVE<br>99000 TESTVILLE<br>"));
    let form = head.opens(SETTINGS).await.fills("Adresse postale de l'établissement", "1\n2\n3\n4\n5\n6");
    let form = form.presses("Enregistrer ces coordonnées").await.has_status(422).sees("Écrivez cinq lignes au plus");
    let form = form.fills("Adresse postale de l'établissement", "Place de l'Église\n99000 Testville");
    form.presses("Enregistrer ces coordonnées")
        .await
        .sees("Les coordonnées sont enregistrées.")
        .sees("Place de l'Église");
    sends(&head, &[("Communs.xml", COMMUNS.as_bytes())]).await.sees("Rien ne change");
    assert!(letter().await.contains("Place de l'Église<br>99000 Testville"));
    let notice = school.browser().opens("/vos-donnees/eleves").await;
    notice.sees("Place de l'Église");
}
