//! The papers about personal data: the head and the DPO take the register's entry, anyone reads the notices.

use crate::support::school::{CPE, DPO, HEAD, School};
use serde_json::Value;

/// What the spreadsheet says.
fn content(ods: &[u8]) -> String {
    let mut zip = zip::ZipArchive::new(std::io::Cursor::new(ods)).unwrap();
    std::io::read_to_string(zip.by_name("content.xml").unwrap()).unwrap()
}

#[tokio::test]
async fn the_dpo_takes_the_register_and_the_impact_assessment_and_finds_no_pupil_in_them() {
    let school = School::in_november();
    let dpo = school.staff(DPO).enrols().await;
    let page = dpo.opens("/traitements").await.sees("Registre des traitements").sees(HEAD).sees(DPO);
    let files: Vec<String> = page.links().into_iter().filter(|link| link.starts_with("/traitements/")).collect();
    assert_eq!(files.len(), 4, "{files:?}");
    for file in &files {
        let answer = dpo.gets(file).await;
        assert_eq!(answer.status, 200, "{file}");
        let name = file.rsplit('/').next().unwrap();
        assert!(answer.header("content-disposition").unwrap().contains(name));
        let text = if file.ends_with(".ods") { content(&answer.body) } else { answer.text() };
        assert!(text.contains("Codes d"), "{file} says what is kept");
        for personal in school.everything_personal() {
            let told = [HEAD, DPO].iter().any(|name| name.contains(&personal));
            assert!(told || !text.contains(&personal), "{file} holds {personal}");
        }
    }
    let impact: Value = dpo.gets("/traitements/aipd-carnet.json").await.json();
    assert_eq!(impact["answers"].as_array().unwrap().len(), 36);
    let register: Value = dpo.gets("/traitements/registre-carnet.json").await.json();
    assert_eq!(register["controller"]["dpos"][0], DPO);
    assert_eq!(register["year"], "2026-2027");
}

#[tokio::test]
async fn the_head_has_the_same_page_and_vie_scolaire_finds_nothing_there() {
    let school = School::in_november();
    let head = school.staff(HEAD).enrols().await;
    head.opens("/direction").await.follows("Voir le registre").await.sees("Carnet de correspondance numérique");
    let cpe = school.staff(CPE).enrols().await;
    cpe.opens("/traitements").await.is_nowhere();
    cpe.opens("/traitements/aipd-carnet.json").await.is_nowhere();
}

#[tokio::test]
async fn anyone_reads_the_three_notices_from_the_foot_of_every_page() {
    let school = School::in_november();
    let browser = school.browser();
    let parents = browser.opens("/connexion").await.follows("Vos données").await.follows("Pour les responsables").await;
    parents.sees("Codes d'activation").sees("14 jours au plus").sees("12 heures au plus").does_not_see("⟦");
    let pupils = browser.opens("/vos-donnees").await.follows("Pour les élèves").await;
    pupils.sees("Tes droits").does_not_see("Adresse postale");
    let staff = browser.opens("/vos-donnees").await.follows("Pour les personnels").await;
    staff.sees("sa famille le voit").does_not_see("numéro de téléphone");
}
