//! The DPO follows the life of the keys from afar: the picture, the witness's exchange on her page, the bundle.

use crate::support::school::{DPO, HEAD, School};
use carnet::acts;
use carnet::ledger::verify::{Asked, verify};
use carnet::witness::Desk;

#[tokio::test]
async fn the_dpo_hands_a_cosignature_in_and_the_public_checkpoint_carries_it() {
    let school = School::in_november();
    let dpo = school.staff(DPO).enrols().await;
    let folder = tempfile::tempdir().unwrap();
    let desk = Desk::create(&folder.path().join("witness"), "temoin.example", None).unwrap();
    let witness = desk.key().to_string();
    let page = dpo.opens("/dpd").await.sees("2026-2027 : clés nées le 23 novembre 2026, vivantes.").sees("Le témoin");
    let encoded: String = url::form_urlencoded::byte_serialize(witness.as_bytes()).collect();
    let asked = dpo.browser.gets(&format!("/dpd/demande-temoin?temoin={encoded}")).await;
    assert_eq!(asked.header("content-disposition"), Some("attachment; filename=\"demande-temoin.txt\""));
    let key = acts::key_history(&school.archive).unwrap().vkey.parse().unwrap();
    let cosigned = desk.cosign(&asked.text(), Some(&key), school.archive.now().into()).unwrap();
    let checkpoint = school.browser().gets("/registre/checkpoint").await.text();

    let fields = |line: &str| {
        let token = page.token();
        [("csrf", token.as_str()), ("temoin", &witness), ("contreseing", line)]
            .map(|(name, value)| (name.to_owned(), value.to_owned()))
            .to_vec()
    };
    let wrong = dpo.browser.posts("/dpd/contreseing", &fields("une ligne")).await;
    assert_eq!(wrong.status, 422);
    assert!(wrong.text().contains("une ligne"), "nothing typed is lost");
    assert!(wrong.text().contains("href=\"#contreseing\""), "the top of the page says what is wrong, and leads there");
    assert_eq!(school.browser().gets("/registre/checkpoint").await.text(), checkpoint);
    let taken = dpo.browser.posts("/dpd/contreseing", &fields(&cosigned.line)).await;
    assert_eq!(taken.status, 303);
    dpo.opens("/dpd").await.sees("Un témoin a contresigné les 2 premières lignes du registre.");
    let leaves = school.browser().gets("/registre/feuilles").await.text();
    assert!(leaves.contains("\"kind\":\"witnessed\",\"size\":2"));
    let proof = school.browser().gets("/registre/preuve/2.tlog-proof").await.text();
    let proof: carnet::ledger::Proof = proof.parse().unwrap();
    let last = leaves.lines().nth(2).unwrap();
    let origin = carnet::ledger::VerifyingKey::name(&key).parse().unwrap();
    assert_eq!(proof.verify(last.as_bytes(), &origin, &key).unwrap().size, 3);
    let entries = school.browser().gets("/registre/tile/entries/000.p/3").await;
    assert_eq!(entries.body.len(), leaves.len() + 3, "two bytes of length for each line's end");
}

#[tokio::test]
async fn the_bundle_of_a_destroyed_year_is_downloaded_by_the_dpo_and_the_head_and_holds() {
    let school = School::in_november();
    let (dpo, head) = (school.staff(DPO).enrols().await, school.staff(HEAD).enrols().await);
    let (address, personal) = ("/annees/2026-2027/dossier", school.everything_personal());
    head.opens("/annees/2026-2027/bordereau").await.sees("0990001A").sees("enregistrements chiffrés");
    assert_eq!(dpo.browser.gets(address).await.status, 404, "the keys live");
    school.reaches_the_end_of_its_year();
    for person in [&dpo, &head] {
        person.signs_in().await;
        let bundle = person.browser.gets(address).await;
        assert_eq!(bundle.header("content-disposition"), Some("attachment; filename=\"dossier-2026-2027.zip\""));
        let key = acts::key_history(&school.archive).unwrap().vkey.parse().unwrap();
        let report = verify(&bundle.body, &Asked { key: Some(key), ..Asked::default() });
        assert!(report.holds(), "{report:#?}");
    }
    let attested = dpo.opens("/annees/2026-2027/attestation").await;
    attested.sees("Les preuves, de la plus forte à la plus faible").sees("Absente ici").sees("Absent ici");
    let attested = dpo.opens("/annees/2026-2027/attestation").await;
    attested
        .part("Part détruite par le délégué")
        .sees("Elle prouverait que l'année est morte")
        .does_not_see("L'année est morte");
    attested.part("Témoin scellé en début d'année, essayé").sees("Ce serveur ne peut plus rien ouvrir de l'année.");
    school.browser().opens("/la-preuve").await.sees("Ce qui reste au-dehors").follows("La fiche 2026-2027").await;
    dpo.opens("/annees/2026-2027/bordereau").await.is_nowhere();
    for word in personal {
        assert!(!String::from_utf8_lossy(&dpo.browser.gets(address).await.body).contains(&word), "{word}");
    }
}
