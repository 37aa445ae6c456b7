//! The DPO searches a disk on her own machine and hands her report in: the public ledger tells what it came to.

use crate::support::page::Page;
use crate::support::people::Person;
use crate::support::school::{DPO, HEAD, School};
use carnet::acts;
use carnet::ledger::{EvidenceKind, Leaf, Seeds};
use carnet::scan::{How, Pass, Sought, Wanted};
use std::path::Path;

const FORM: &str = "/dpd/recherche";
const CERTIFICATE: &str = "/annees/2026-2027/attestation";

fn leaves(text: &str) -> Vec<Leaf> {
    text.lines().map(|line| Leaf::parse(line).unwrap()).collect()
}

/// What `carnet verify scan --json` writes of that folder, by these leaves, under that control.
fn report(leaves: &[Leaf], control: [u8; 32], folder: &Path) -> Vec<u8> {
    let seeds = Seeds::told_by(leaves);
    let sought = seeds.years().flat_map(|(year, seeds)| {
        seeds.dead().iter().map(move |public| Sought {
            label: format!("{year}/{}", public.epoch),
            handle: public.handle.0,
            seed_sha256: public.seed_sha256.0,
            marks_tag: public.marks_tag.0,
        })
    });
    let wanted = Wanted { sought: sought.collect(), controls: vec![control] };
    let mut pass = Pass::new(&wanted, How::default(), |_| {});
    pass.path(folder);
    serde_json::to_vec(&pass.report()).unwrap()
}

async fn hands_in(person: &Person, report: &[u8]) -> Page {
    let token = person.opens("/dpd").await.token();
    let answer = person.browser.posts_files(FORM, &token, &[("rapport.json", report)]).await;
    person.browser.arrives(FORM, answer).await
}

fn evidence(school: &School) -> Option<u64> {
    let attested = acts::certificate(&school.archive, "2026-2027".parse().unwrap()).unwrap().attestation;
    attested.evidence.into_iter().find(|evidence| evidence.kind == EvidenceKind::Search).unwrap().leaf
}

#[tokio::test]
async fn a_search_that_found_nothing_is_told_once_without_a_path_and_ranks_in_the_attestation() {
    let school = School::in_november();
    school.reaches_the_end_of_its_year();
    let dpo = school.staff(DPO).enrols().await;
    let public = || async { school.browser().gets("/registre/feuilles").await.text() };
    let (before, control) = (leaves(&public().await), acts::control_tag(&school.archive).unwrap());
    dpo.opens("/dpd").await.sees(&data_encoding::HEXLOWER.encode(&control));
    assert_eq!(evidence(&school), None);
    dpo.opens(CERTIFICATE).await.sees("Recherche de copies sur les supports").sees("Absente ici");

    let report = report(&before, control, &school.archive.folders().cells());
    for _ in 0..2 {
        hands_in(&dpo, &report).await.sees("La recherche est consignée au registre.");
    }
    let after = public().await;
    assert_eq!(leaves(&after).len(), before.len() + 1, "the same report tells nothing new");
    assert!(after.contains(r#""kind":"scan","year":"2026-2027","verdict":"nothing","seeds":1"#), "{after}");
    assert!(!after.contains("cells") && after.contains(r#""sort":"folder","count":1,"controlled":1"#));
    assert_eq!(carnet::ledger::verify::life(&leaves(&after)), []);
    assert_eq!(evidence(&school), Some(before.len() as u64));
    let page = dpo.opens("/dpd").await.sees("Rien trouvé, et la cellule témoin était là. Lu : 1 dossier");
    page.sees("Une recherche de copies consignée.");
}

#[tokio::test]
async fn a_forgotten_copy_of_the_cell_is_told_as_well_and_ranks_nowhere() {
    let school = School::in_november();
    let cells = school.archive.folders().cells();
    let forgotten = std::fs::read(cells.join("2026-2027.cell")).unwrap();
    school.reaches_the_end_of_its_year();
    std::fs::write(cells.join("copie.cell"), forgotten).unwrap();
    let dpo = school.staff(DPO).enrols().await;
    let leaves = leaves(&school.browser().gets("/registre/feuilles").await.text());
    let control = acts::control_tag(&school.archive).unwrap();
    hands_in(&dpo, &report(&leaves, control, &cells)).await.sees("Une copie complète a été trouvée.");
    assert_eq!(evidence(&school), None);
}

#[tokio::test]
async fn a_report_of_other_keys_another_control_or_no_report_tells_the_ledger_nothing() {
    let school = School::in_november();
    let dpo = school.staff(DPO).enrols().await;
    let cells = school.archive.folders().cells();
    let (living, control) = (
        leaves(&school.browser().gets("/registre/feuilles").await.text()),
        acts::control_tag(&school.archive).unwrap(),
    );
    let too_early = report(&living, control, &cells);
    hands_in(&dpo, &too_early)
        .await
        .has_status(422)
        .sees("Ce rapport ne cherche toutes les clés mortes d'aucune année");
    school.reaches_the_end_of_its_year();
    let before = school.browser().gets("/registre/feuilles").await.text();
    dpo.signs_in().await;
    let foreign = report(&leaves(&before), [7; 32], &cells);
    hands_in(&dpo, &foreign).await.has_status(422).sees("n'est pas une cellule de cet établissement");
    hands_in(&dpo, &too_early).await.has_status(422).sees("d'aucune année");
    hands_in(&dpo, b"bonjour").await.has_status(422).sees("n'est pas le rapport d'une recherche");
    assert_eq!(school.browser().gets("/registre/feuilles").await.text(), before);

    let head = school.staff(HEAD).enrols().await;
    let token = head.opens("/mes-appareils").await.token();
    let refused = head.browser.posts_files(FORM, &token, &[("rapport.json", &too_early)]).await;
    assert_eq!(refused.status, 404, "the search is the DPO's");
}
