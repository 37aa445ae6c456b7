//! A school with two sixièmes: what is published for the level reaches both, and no other class, whatever they are
//! called.

use crate::support::ministry::{changed, in_6b};
use crate::support::school::{HEAD, School};

/// Adama's class becomes one of that name.
fn with_adama_in(xml: &str, class: &str) -> String {
    let adama = "ELENOET=\"5018\"><STRUCTURE>";
    let (before, after) = xml.split_at(xml.find(adama).expect("the shipped file knows his class"));
    let (first, second) = ("<CODE_STRUCTURE>6A</CODE_STRUCTURE>", format!("<CODE_STRUCTURE>{class}</CODE_STRUCTURE>"));
    format!("{before}{}", after.replacen(first, &second, 1))
}

/// SIECLE leaves out what it has not been told.
fn without_mef(xml: &str) -> String {
    ["10010012110", "10110001110", "10310019110"]
        .iter()
        .fold(xml.to_owned(), |xml, mef| xml.replace(&format!("<CODE_MEF>{mef}</CODE_MEF>"), ""))
}

#[tokio::test]
async fn a_class_whose_name_says_no_level_is_of_the_one_that_its_pupils_mef_say() {
    let school = School::in_november();
    let head = school.staff(HEAD).enrols().await;
    school.imports(&changed("ElevesAvecAdresses", |xml| without_mef(&with_adama_in(xml, "LOUTRES"))));
    head.opens("/informations/nouvelle").await.sees("LOUTRES").does_not_see("Tout le niveau");
    school.imports(&changed("ElevesAvecAdresses", |xml| with_adama_in(xml, "LOUTRES")));
    let level = "Tout le niveau : 6A, LOUTRES";
    let form = head.opens("/informations/nouvelle").await.picks(level).fills("Objet", "Voyage");
    form.fills("Texte", "Réunion des sixièmes.").presses("Envoyer").await.sees("C'est publié.");
    school.guardian("Awa SAULNIERE").enrols().await.opens("/carnet").await.sees("Voyage");
    school.guardian("Nadia BOUZIANET-RIVOIRE").enrols().await.opens("/carnet").await.does_not_see("Voyage");
    // A file without MEF says nothing of it: what was known stays.
    school.imports(&changed("ElevesAvecAdresses", |xml| without_mef(&with_adama_in(xml, "LOUTRES"))));
    head.opens("/informations/nouvelle").await.sees(level);
}

#[tokio::test]
async fn the_head_publishes_to_a_level_and_both_its_classes_read_it_and_no_other() {
    let school = School::in_november();
    let head = school.staff(HEAD).enrols().await;
    head.opens("/informations/nouvelle").await.does_not_see("Tout le niveau");
    // Adama is the first of the 6B.
    school.imports(&in_6b(&["5018"]));
    let form = head.opens("/informations/nouvelle").await.picks("Tout le niveau : 6A, 6B").fills("Objet", "Voyage");
    form.fills("Texte", "Réunion des sixièmes.").presses("Envoyer").await.sees("C'est publié.");
    for parent in ["Hélène DIALLO-BERTINOT", "Awa SAULNIERE"] {
        let page = school.guardian(parent).enrols().await.opens("/carnet").await.follows("Voyage").await;
        page.sees("Réunion des sixièmes.");
    }
    let third = school.guardian("Nadia BOUZIANET-RIVOIRE").enrols().await;
    third.opens("/carnet").await.does_not_see("Voyage");
}
