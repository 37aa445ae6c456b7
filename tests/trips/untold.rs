//! Whoever is told of news by no way is offered one on their first page, in their own words, until they say yes or no.

use crate::calls::{asks, calling};
use crate::delegates::let_in;
use crate::support::browser::Browser;
use crate::support::page::Page;
use crate::support::people::Person;
use crate::support::post::{Kind, Post};
use crate::support::push::PushService;
use crate::support::school::{ORIGIN, School, TEACHER};
use crate::support::written::note;
use carnet::appliance::Round;
use carnet::web::{App, Limits};
use jiff::SignedDuration;
use std::sync::Arc;

const HELENE: &str = "Hélène DIALLO-BERTINOT";
const JEROME: &str = "Jérôme DIALLO-BERTINOT";
const ZOE: &str = "Zoé DIALLO-BERTINOT";
const OFFER: &str = "rien ne vous prévient quand il y a quelque chose à lire";
const KNOWN: &str = "helene.diallo-bertinot.1@example.org";

/// Her first page, in a school whose post and calls are as that application has them.
async fn enrols_at(school: &School, app: App, name: &str) -> Person {
    let browser = Browser::new(carnet::web::router(app.into()), ORIGIN);
    Person { browser, ..school.guardian(name) }.enrols().await
}

fn silent(school: &School) -> App {
    App::new(Arc::clone(&school.archive), None, Limits::unlimited()).unwrap()
}

async fn home(who: &Person) -> Page {
    who.opens("/carnet").await
}

#[tokio::test]
async fn a_mother_who_has_just_come_in_is_told_by_mail_after_one_press_and_the_code() {
    let school = School::in_november();
    let mut post = Post::opens(Kind::Starttls);
    let mut postman = post.postman();
    let letter = school.guardian(HELENE);
    let form = letter.types_the_code().await.fills("Nom de cet appareil", "Téléphone");
    let inside = form.presses("Créer ma clé d'accès").await.sees(OFFER);
    assert!(inside.source.contains(&format!("value=\"{KNOWN}\"")), "the school's files know her address");
    inside.presses("Recevoir un code par courriel").await.sees("Un code part vers cette adresse.").sees(KNOWN);
    assert_eq!(postman.goes_round(&school.archive, Round::Codes), 1);
    let code = post.taken()[0].code();
    let page = home(&letter).await.sees(OFFER).sees("Un code a été envoyé à").does_not_see("Recevoir un code");
    page.fills("Code reçu par courriel", &code).presses("Vérifier mon adresse").await.sees("Les avis vont à");
    home(&letter).await.does_not_see(OFFER);
    school.passes(SignedDuration::from_mins(1));
    school.holds(ZOE, TEACHER, note("Sortie", "Prévoir un pique-nique."));
    assert_eq!(postman.goes_round(&school.archive, Round::All), 1);
}

#[tokio::test]
async fn an_address_that_takes_nothing_is_said_on_the_first_page_too() {
    let (school, mut post, mut postman, helene) = crate::mail::helene_is_told(Kind::Starttls).await;
    home(&helene).await.does_not_see(OFFER);
    let gone = "550 5.1.1 No such user";
    post.refuses("premiere.boite@example.org", gone);
    school.passes(SignedDuration::from_mins(1));
    school.holds(ZOE, TEACHER, note("Sortie", "Prévoir un pique-nique."));
    postman.goes_round(&school.archive, Round::All);
    home(&helene).await.sees(OFFER).sees("Adresse refusée").sees("premiere.boite@example.org");
    let jerome = school.guardian(JEROME).enrols().await;
    post.refuses("autre@example.org", gone);
    let page = home(&jerome).await.fills("Par courriel, à cette adresse", "autre@example.org");
    page.presses("Recevoir un code").await.sees("Un code part");
    postman.goes_round(&school.archive, Round::Codes);
    home(&jerome).await.sees("Adresse refusée").sees("autre@example.org").sees("Recevoir un code");
}

#[tokio::test]
async fn a_device_that_is_called_is_a_way_too_and_once_it_is_called_no_more_one_is_offered_again() {
    let service = PushService::opens();
    let (school, _ringer) = calling(&service);
    let helene = school.guardian(HELENE).enrols().await;
    home(&helene).await.follows("Recevoir un avis sur cet appareil").await.sees("Avis sur mes appareils");
    assert_eq!(asks(&helene, &service, "helene").await, 200);
    home(&helene).await.does_not_see(OFFER);
    helene.opens("/carnet/avis").await.presses("Ne plus prévenir cet appareil").await;
    home(&helene).await.sees(OFFER);
}

#[tokio::test]
async fn whoever_wants_no_notice_says_so_once_and_may_change_their_mind() {
    let school = School::in_november();
    let (mut post, helene) = (Post::opens(Kind::Starttls), school.guardian(HELENE).enrols().await);
    let mut postman = post.postman();
    let page = home(&helene).await.presses("Ne pas me prévenir").await;
    page.sees("C'est noté : rien ne vous est envoyé.").does_not_see(OFFER);
    helene.signs_in().await;
    home(&helene).await.does_not_see(OFFER);
    drop(helene);
    let school = school.restarts();
    let helene = school.guardian(HELENE).enrols().await;
    home(&helene).await.does_not_see(OFFER);
    crate::mail::asks_for_notices(&school, &mut post, &mut postman, &helene, "elle@example.org").await;
    school.passes(SignedDuration::from_mins(1));
    school.holds(ZOE, TEACHER, note("Sortie", "Prévoir un pique-nique."));
    assert_eq!(postman.goes_round(&school.archive, Round::All), 1, "she wants them now");
    helene.opens("/carnet/courriels").await.presses("Effacer mon adresse").await.sees("Votre adresse est effacée.");
    home(&helene).await.does_not_see(OFFER);
}

#[tokio::test]
async fn nothing_is_offered_to_whoever_is_served_on_paper_by_choice_or_is_a_young_pupil_or_where_the_school_tells_nobody()
 {
    let school = School::in_november();
    let helene = school.guardian(HELENE).enrols().await;
    home(&helene).await.sees(OFFER);
    helene.opens("/carnet/choix").await.presses("Donner un accès à Zoé").await;
    let zoe = school.pupil(ZOE).enrols().await;
    home(&zoe).await.does_not_see(OFFER);
    let page = helene.opens("/carnet/choix").await.picks("Papier").presses("Enregistrer ce choix").await;
    page.sees("Votre choix est enregistré");
    home(&helene).await.does_not_see(OFFER);
    let jerome = enrols_at(&school, silent(&school), JEROME).await;
    home(&jerome).await.does_not_see(OFFER);
    assert_eq!(jerome.browser.posts("/carnet/sans-avis", &[]).await.status, 400, "without the form's own token");
    let mailed = enrols_at(&school, silent(&school).posting(true), JEROME).await;
    home(&mailed).await.sees(OFFER).does_not_see("sur cet appareil");
}

#[tokio::test]
async fn whoever_the_head_has_let_in_for_a_pupil_is_offered_it_too_and_a_closed_year_offers_nothing() {
    let school = School::in_november();
    let aunt = let_in(&school, "Lire, et dire que c'est lu", "2027-08-31").await;
    home(&aunt).await.sees(OFFER);
    school.reaches_the_end_of_its_year();
    aunt.signs_in().await;
    home(&aunt).await.does_not_see(OFFER);
}
