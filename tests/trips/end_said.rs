//! What the pages of a year's end say is what is so: what cannot be undone, what is not known yet, what is gone.

use crate::ceremony::{closed_with_two, closes_the_year};
use crate::support::school::{CPE, HEAD, School};
use carnet::archive::Tenure;
use carnet::domain::arming::Basis;

const YEAR: &str = "/direction/annee";
const GONE: &str = "Le carnet de l'année 2026-2027 a été détruit le 31 août 2027. Aucune année scolaire n'est ouverte.";

#[tokio::test]
async fn no_year_is_closed_before_its_end_by_a_slip_of_the_hand() {
    let school = School::in_november();
    let head = school.staff(HEAD).enrols().await;
    let page = head.opens(YEAR).await.sees("une année close ne se rouvre jamais");
    let form = page.part("Clôturer avant la fin de l'année scolaire").sees("court jusqu'au 31 juillet 2027");
    assert!(form.source.contains("grave"), "the button is not the one the page is there for");
    let unsaid = page.clone().presses("Clôturer l'année").await.sees("Le mot de confirmation n'était pas le bon");
    let mistyped = unsaid.fills("Pour confirmer, écrivez CLORE", "clôturer").presses("Clôturer l'année").await;
    mistyped.sees("rien n'a été fait");
    assert!(school.archive.open_year().is_some());
    closes_the_year(&head).await.sees("Clôturée");
    assert!(school.archive.open_year().is_none());
}

#[tokio::test]
async fn once_a_year_is_destroyed_everyone_reads_that_it_is_and_that_none_is_open() {
    let school = School::in_november();
    let (head, cpe) = (school.staff(HEAD).enrols().await, school.staff(CPE).enrols().await);
    let helene = school.guardian("Hélène DIALLO-BERTINOT").enrols().await;
    school.browser().opens("/connexion").await.does_not_see("détruit");
    school.reaches_the_end_of_its_year();
    let door = school.browser().opens("/connexion").await.sees(GONE).sees("une nouvelle lettre d'activation");
    assert_eq!(helene.opens("/connexion").await.words(), door.words(), "everyone reads the same");
    let english = school.browser().opens("/connexion?langue=en").await;
    english.sees("The carnet of the year 2026-2027 was destroyed on 31 August 2027.");
    helene.signs_in().await.has_status(400).sees("Cette clé d'accès n'ouvre pas ce carnet.");
    head.signs_in().await;
    cpe.signs_in().await;
    for page in ["/classes", "/informations", "/direction/diffusion", "/vie-scolaire/lettres", "/vie-scolaire/regimes"]
    {
        let page = head.opens(page).await.has_status(200).sees(GONE);
        page.does_not_see("emploi du temps officiel").does_not_see("se lit encore");
    }
    cpe.opens("/vie-scolaire").await.sees(GONE).does_not_see("Aucun appel");
}

#[tokio::test]
async fn a_postponed_end_that_is_brought_forward_again_is_said_with_both_its_days() {
    let school = School::in_november();
    let (head, dpo) = closed_with_two(&school).await;
    let announced = head.opens(YEAR).await.presses("Annoncer la destruction").await;
    announced.fills("Jour de destruction reporté", "2027-09-20").presses("Proposer ce report").await;
    dpo.opens("/dpd/annees").await.presses("Donner mon accord").await.sees("lundi 20 septembre 2027");
    let page = head.opens(YEAR).await.does_not_see("puis ramenée");
    page.fills("Nouveau jour de destruction", "2027-07-15").presses("Proposer ce jour").await;
    dpo.opens("/dpd/annees").await.presses("Donner mon accord").await;
    let page = head.opens(YEAR).await.sees("Ses clés seront détruites à partir du jeudi 15 juillet 2027");
    page.sees("lundi 20 septembre 2027, puis ramenée au 15 juillet 2027");
}

#[tokio::test]
async fn the_disposal_slip_says_that_sanctions_are_transcribed_only_once_their_list_is_taken() {
    const SLIP: &str = "/annees/2026-2027/bordereau";
    let school = School::in_november();
    let head = school.staff(HEAD).enrols().await;
    head.opens(SLIP).await.sees("n'est pas encore confirmée").does_not_see("a été prise");
    let closed = closes_the_year(&head).await;
    closed.follows("Voir les sanctions à transcrire").await.presses("J'ai pris cette liste").await;
    head.opens(SLIP).await.sees("dont la liste a été prise").does_not_see("pas encore confirmée");
}

#[tokio::test]
async fn a_visa_that_cannot_be_taken_is_shown_again_as_it_was_typed() {
    let school = School::in_november_as(Tenure::Public, Basis::Table("AD59/2026-12".parse().unwrap()));
    let head = school.staff(HEAD).enrols().await;
    let form = head.opens(YEAR).await.fills("Numéro du visa", "VISA DU NORD 12").fills("Date du visa", "2026-11-20");
    let again = form.presses("Enregistrer le visa").await.has_status(422);
    let again = again.sees("Quelque chose manque ou ne va pas").sees("cette référence ne peut pas être publiée");
    let (_, typed) = again.form("Enregistrer le visa");
    let typed: Vec<&str> = typed.iter().map(|(_, value)| value.as_str()).collect();
    assert!(typed.contains(&"VISA DU NORD 12") && typed.contains(&"2026-11-20"), "{typed:?}");
    let late = again.fills("Numéro du visa", "AD59/2026-12").fills("Date du visa", "2027-11-20");
    let late = late.presses("Enregistrer le visa").await.has_status(422).sees("au plus tard aujourd'hui");
    let taken = late.fills("Date du visa", "2026-11-20").presses("Enregistrer le visa").await;
    taken.sees("Le visa est enregistré").sees("AD59/2026-12");
}
