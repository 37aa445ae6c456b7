//! A school with two sixièmes: what is published for the level reaches both, and no other class.

use crate::support::ministry::changed;
use crate::support::school::{HEAD, School};

/// Adama's class becomes the second sixième.
fn with_a_second_sixth(school: &School) {
    let (first, second) = ("<CODE_STRUCTURE>6A</CODE_STRUCTURE>", "<CODE_STRUCTURE>6B</CODE_STRUCTURE>");
    let files = changed("ElevesAvecAdresses", |xml| {
        let adama = "ELENOET=\"5018\"><STRUCTURE>";
        let (before, after) = xml.split_at(xml.find(adama).expect("the shipped file knows his class"));
        format!("{before}{}", after.replacen(first, second, 1))
    });
    school.imports(&files);
}

#[tokio::test]
async fn the_head_publishes_to_a_level_and_both_its_classes_read_it_and_no_other() {
    let school = School::in_november();
    let head = school.staff(HEAD).enrols().await;
    head.opens("/informations/nouvelle").await.does_not_see("Tout le niveau");
    with_a_second_sixth(&school);
    let form = head.opens("/informations/nouvelle").await.picks("Tout le niveau : 6A, 6B").fills("Objet", "Voyage");
    form.fills("Texte", "Réunion des sixièmes.").presses("Envoyer").await.sees("C'est publié.");
    for parent in ["Hélène DIALLO-BERTINOT", "Awa SAULNIERE"] {
        let page = school.guardian(parent).enrols().await.opens("/carnet").await.follows("Voyage").await;
        page.sees("Réunion des sixièmes.");
    }
    let third = school.guardian("Nadia BOUZIANET-RIVOIRE").enrols().await;
    third.opens("/carnet").await.does_not_see("Voyage");
}
