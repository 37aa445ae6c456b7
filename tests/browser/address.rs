//! How the school's address answers the head's own browser, as its check-up page says.

use crate::harness::{Screen, Visit};
use crate::journey::Site;
use crate::support::school::HEAD;

/// Changes what the script asks for, and has it ask again.
async fn asks_again(visit: &Visit, attribute: &str, value: &str) {
    let again = format!(
        "document.querySelector('[data-outside]').setAttribute('{attribute}', '{value}');
        document.querySelector('main').append(Object.assign(document.createElement('script'), {{
            src: document.querySelector('dl script').src
        }})), true"
    );
    visit.ask::<bool>(&again).await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn the_head_s_own_browser_says_whether_the_school_s_address_answers_with_all_its_headers() {
    let site = Site::open().await;
    let visit = Visit::open(Screen::Desk).await;
    site.enrols(&visit, &site.school.staff(HEAD).code).await;
    visit.wait_for("Se déconnecter").await;
    visit.goto(&format!("{}/direction/serveur", site.address)).await;
    visit.wait_for("Le carnet répond sous son adresse, en clair").await;
    visit.look("direction-serveur").await;
    asks_again(&visit, "data-outside", "x-lost-on-the-way").await;
    visit.wait_for("des en-têtes de sécurité se perdent en chemin").await;
    asks_again(&visit, "data-page", "/nulle-part").await;
    visit.wait_for("Rien ne répond sous l'adresse du carnet").await;
    visit.expect_mishap("404").await;
    visit.scripts(false).await;
    visit.goto(&format!("{}/direction/serveur", site.address)).await;
    visit.wait_for("La commande « carnet doctor » le fait.").await;
    visit.end().await;
}
