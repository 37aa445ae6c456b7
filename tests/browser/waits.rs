//! A form whose answer takes a while says so once it is sent, and works without any script.

use crate::harness::{Screen, Visit};
use crate::journey::Site;
use crate::support::school::HEAD;

#[tokio::test(flavor = "multi_thread")]
async fn files_that_are_sent_are_said_to_be_read_until_the_plan_is_there() {
    let site = Site::open().await;
    let visit = Visit::open(Screen::Desk).await;
    site.enrols(&visit, &site.school.staff(HEAD).code).await;
    visit.goto(&format!("{}/import", site.address)).await;
    let waits = "(told => told.offsetHeight > 0 && told.querySelector('progress').position === -1)(document.getElementById('waits'))";
    assert_eq!(visit.ask::<bool>(waits).await, Ok(false), "nothing was sent yet");
    let files = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/demo/ExportXML_ElevesAvecAdresses.zip");
    visit.attach("Fichiers", &files).await;
    // The answer is kept back, so that what is shown until it comes can be looked at.
    let kept_back =
        "document.querySelector('form[data-waits]').addEventListener('submit', sent => sent.preventDefault())";
    visit.ask::<Option<bool>>(&format!("({kept_back}, null)")).await.unwrap();
    visit.click("Voir ce qui changerait").await;
    visit.wait_for("Lecture des fichiers").await;
    assert_eq!(visit.ask::<bool>(waits).await, Ok(true), "how long it takes nobody knows before");
    visit.goto(&format!("{}/import", site.address)).await;
    visit.attach("Fichiers", &files).await;
    visit.click("Voir ce qui changerait").await;
    visit.wait_for("Rien ne change").await;
    visit.end().await;
}
