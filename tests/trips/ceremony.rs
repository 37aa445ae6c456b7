//! The ceremony of a year's end: what two people decide together, what a family takes away, what is told on paper.

use crate::support::page::Page;
use crate::support::people::Person;
use crate::support::school::{AED, CPE, DPO, HEAD, School, TEACHER};
use crate::support::written::{note, reprimand};
use jiff::civil::date;
use std::io::Read;

const ZOE: &str = "Zoé DIALLO-BERTINOT";
const HELENE: &str = "Hélène DIALLO-BERTINOT";
const JEROME: &str = "Jérôme DIALLO-BERTINOT";
const YEAR: &str = "/direction/annee";

/// The head closes the year, with the word that it takes.
pub(crate) async fn closes_the_year(head: &Person) -> Page {
    let page = head.opens(YEAR).await.fills("Pour confirmer, écrivez CLORE", "CLORE");
    page.presses("Clôturer l'année").await.sees("L'année est close.")
}

/// The head and the DPO with passkeys of more than a week, and a year that is closed and handed over.
pub(crate) async fn closed_with_two(school: &School) -> (Person, Person) {
    let (head, dpo) = (school.staff(HEAD).enrols().await, school.staff(DPO).enrols().await);
    school.days_pass(8);
    head.signs_in().await;
    dpo.signs_in().await;
    let closed = closes_the_year(&head).await;
    closed.follows("Voir les sanctions à transcrire").await.presses("J'ai pris cette liste").await;
    (head, dpo)
}

#[tokio::test]
async fn the_head_and_the_dpo_destroy_earlier_together_and_the_dpo_reads_nothing_more_for_it() {
    let school = School::in_november();
    let (head, dpo) = closed_with_two(&school).await;
    let proposed =
        head.opens(YEAR).await.fills("Nouveau jour de destruction", "2026-12-20").presses("Proposer ce jour").await;
    proposed.sees("La proposition est faite.").sees("attend maintenant l'accord de l'autre");
    assert!(school.archive.live_year().is_some());
    let waiting = dpo
        .opens("/dpd/annees")
        .await
        .sees("propose de détruire les clés plus tôt, à partir du dimanche 20 décembre 2026");
    let done = waiting.does_not_see("DIALLO").presses("Donner mon accord").await;
    done.sees("Les deux accords sont donnés").sees("dimanche 20 décembre 2026");
    let helene = school.guardian(HELENE).enrols().await;
    helene.opens("/carnet").await.sees("sera détruit à partir du 20 décembre 2026");
    for notice in ["/vos-donnees/responsables", "/vos-donnees/eleves"] {
        school.browser().opens(notice).await.sees("20 décembre 2026").does_not_see("31 août 2027");
    }
    school.runs_until(date(2026, 12, 19));
    assert!(school.archive.live_year().is_some());
    school.runs_until(date(2026, 12, 20));
    assert!(school.archive.live_year().is_none());
}

#[tokio::test]
async fn a_passkey_of_this_week_decides_nothing_and_a_day_too_near_is_refused() {
    let school = School::in_november();
    let head = school.staff(HEAD).enrols().await;
    let closed = closes_the_year(&head).await;
    let page = closed.follows("Voir les sanctions à transcrire").await.presses("J'ai pris cette liste").await;
    let proposed = page.fills("Nouveau jour de destruction", "2026-12-20").presses("Proposer ce jour").await;
    proposed.sees("moins de sept jours");
    school.days_pass(8);
    head.signs_in().await;
    let page = head.opens(YEAR).await;
    let near = page.clone().fills("Nouveau jour de destruction", "2026-12-05").presses("Proposer ce jour").await;
    near.sees("Ce jour est trop proche");
    page.fills("Nouveau jour de destruction", "2026-12-20")
        .presses("Proposer ce jour")
        .await
        .sees("La proposition est faite.");
}

#[tokio::test]
async fn a_destruction_is_postponed_once_and_families_read_the_new_day() {
    let school = School::in_november();
    let (head, dpo) = closed_with_two(&school).await;
    let announced = head.opens(YEAR).await.presses("Annoncer la destruction").await;
    let proposed = announced.fills("Jour de destruction reporté", "2027-09-20").presses("Proposer ce report").await;
    proposed.sees("La proposition est faite.");
    dpo.opens("/dpd/annees").await.presses("Donner mon accord").await.sees("lundi 20 septembre 2027");
    let after = head.opens(YEAR).await.sees("Reportée une fois, au");
    assert!(!after.offers("Proposer ce report"));
    school.browser().opens("/vos-donnees/responsables").await.sees("20 septembre 2027");
    school.runs_until(date(2027, 8, 31));
    assert!(school.archive.live_year().is_some());
    school.runs_until(date(2027, 9, 19));
    school.runs_until(date(2027, 9, 20));
    assert!(school.archive.live_year().is_none());
}

/// The files of a zip by their names.
fn unzipped(bytes: &[u8]) -> Vec<(String, String)> {
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    let mut files = Vec::new();
    for place in 0..archive.len() {
        let mut file = archive.by_index(place).unwrap();
        let mut text = String::new();
        file.read_to_string(&mut text).unwrap();
        files.push((file.name().unwrap().into_owned(), text));
    }
    files
}

async fn copy_of(person: &Person, passphrase: &str) -> Vec<u8> {
    let (action, mut fields) = person.opens("/carnet/copie").await.form("Télécharger");
    for (name, value) in &mut fields {
        if name == "passphrase" || name == "again" {
            passphrase.clone_into(value);
        }
    }
    let answer = person.browser.posts(&action, &fields).await;
    assert_eq!(answer.status, 200);
    assert!(answer.header("content-disposition").unwrap().starts_with("attachment"));
    assert_eq!(answer.header("cache-control"), Some("no-store"));
    answer.body
}

#[tokio::test]
async fn each_guardian_takes_away_all_they_may_see_and_nothing_of_the_other_s() {
    let school = School::in_november();
    let (helene, jerome) = (school.guardian(HELENE).enrols().await, school.guardian(JEROME).enrols().await);
    let mot = school.holds(ZOE, TEACHER, note("Sortie au planétarium", "Prévoir un imperméable orange."));
    school.holds("Rayan BOUZIANET", TEACHER, note("Autre classe", "Rien pour Zoé."));
    helene
        .opens(&mot)
        .await
        .fills("Votre réponse", "Elle viendra avec sa marraine.")
        .presses("Envoyer la réponse")
        .await;
    jerome.opens(&mot).await.presses("J'ai lu").await.sees("Votre signature est enregistrée.");
    let own = unzipped(&copy_of(&helene, "").await);
    assert_eq!(own.iter().map(|(name, _)| name.as_str()).collect::<Vec<_>>(), ["carnet.html", "carnet.json"]);
    for (name, text) in &own {
        for seen in ["Sortie au planétarium", "imperméable orange", "sa marraine", JEROME, "Zoé"] {
            assert!(text.contains(seen), "«{seen}» is not in {name}");
        }
        assert!(!text.contains("Autre classe"), "{name}");
    }
    let json: serde_json::Value = serde_json::from_str(&own[1].1).unwrap();
    assert_eq!(json["children"].as_array().unwrap().len(), 3);
    let of_jerome = unzipped(&copy_of(&jerome, "").await);
    let address = json["profile"]["address"]["lines"][0].as_str().unwrap().to_owned();
    let telephone = json["profile"]["telephone"].as_str().unwrap().to_owned();
    for (name, text) in &of_jerome {
        assert!(text.contains("imperméable orange") && !text.contains("sa marraine"), "{name}");
        let own_address = text.contains(&address) && name.ends_with("json");
        assert!(!own_address || helene_and_jerome_live_together(&school), "{name}");
        assert!(!text.contains(&telephone), "{name}");
    }
}

/// Whether the invented files give both the same address, of which each then has their own copy.
fn helene_and_jerome_live_together(school: &School) -> bool {
    let live = school.archive.live_year().unwrap();
    let address = |name: &str| {
        let seat = school.seat_of_guardian(name);
        match school.profile(&live.scope, carnet::domain::ids::PersonId(seat.subject.0)) {
            carnet::domain::family::Profile::Guardian(profile) => profile.address,
            carnet::domain::family::Profile::Pupil(_) => None,
        }
    };
    address(HELENE) == address(JEROME)
}

#[tokio::test]
async fn a_copy_is_sealed_with_a_passphrase_typed_twice_and_taken_from_a_closed_year_too() {
    let school = School::in_november();
    let helene = school.guardian(HELENE).enrols().await;
    school.holds(ZOE, HEAD, reprimand("Violence volontaire."));
    let page = helene.opens("/carnet").await.follows("Télécharger mon carnet").await;
    let differ = page.clone().fills("Phrase secrète", "quatre mots au hasard").fills("La même phrase", "quatre mots");
    differ.presses("Télécharger").await.has_status(422).sees("les deux phrases ne sont pas les mêmes");
    let short = page.fills("Phrase secrète", "court").fills("La même phrase", "court");
    short.presses("Télécharger").await.has_status(422).sees("moins de 12 caractères");
    school.runs_until(date(2027, 8, 2));
    helene.signs_in().await;
    let sealed = copy_of(&helene, "quatre mots au hasard").await;
    assert!(sealed.starts_with(b"age-encryption.org/v1"));
    let opened = |passphrase: &str| {
        let identity = age::scrypt::Identity::new(passphrase.to_owned().into());
        let decryptor = age::Decryptor::new_buffered(&sealed[..]).unwrap();
        let mut plain = Vec::new();
        decryptor.decrypt(std::iter::once(&identity as &dyn age::Identity)).ok()?.read_to_end(&mut plain).unwrap();
        Some(plain)
    };
    assert!(opened("une autre phrase").is_none());
    assert!(unzipped(&opened("quatre mots au hasard").unwrap())[0].1.contains("Violence volontaire."));
    for stranger in [school.staff(AED), school.staff(DPO)] {
        stranger.enrols().await.opens("/carnet/copie").await.is_nowhere();
    }
}

#[tokio::test]
async fn families_on_paper_are_told_on_paper_and_the_certificate_says_so() {
    let school = School::in_november();
    let cpe = school.staff(CPE).enrols().await;
    school.runs_until(date(2027, 8, 2));
    cpe.signs_in().await;
    let notices = cpe.opens("/vie-scolaire").await.follows("Avis de fin d'année à imprimer").await;
    let notices = notices.sees("seront détruites à partir du mardi 31 août 2027").sees(HELENE);
    // Direction alone makes that copy.
    let notices = notices.sees("vous pouvez en demander une copie sur papier à la direction.");
    assert!(!notices.offers("Ces avis ont été remis"), "a hundred are shown, and others come after them");
    let last = notices.follows("Voir la suite").await.does_not_see(HELENE);
    last.presses("Ces avis ont été remis").await.sees("C'est noté").sees("noté par");
    school.runs_until(date(2027, 8, 31));
    let dpo = school.staff(DPO).enrols().await;
    let certificate = dpo.opens("/annees/2026-2027/attestation").await;
    let certificate = certificate.sees("avis remis le 2 août 2027").sees("La remise n'a pas été confirmée");
    certificate.sees("Familles sous gel").does_not_see("INGRESSOU");
}

#[tokio::test]
async fn a_family_is_held_by_two_and_only_the_head_still_reads_it_after_the_wipe() {
    let school = School::in_november();
    school.holds(ZOE, HEAD, reprimand("Violence volontaire."));
    let (head, dpo) = closed_with_two(&school).await;
    let form = head.opens(YEAR).await.follows("Préparer un gel").await;
    form.clone()
        .fills("Motif", "Recours.")
        .fills("Jusqu'au", "2028-01-10")
        .presses("Continuer")
        .await
        .has_status(422)
        .sees("choisissez un élève");
    let empty = form.clone().fills("Jusqu'au", "2028-01-10").presses("Continuer").await;
    let again = empty.has_status(422).sees("écrivez le motif");
    let form = again.fills("Un enfant de la famille", "Zoé DIALLO-BERTINOT, 6A").fills("Motif", "Recours en cours.");
    let long = form.clone().fills("Jusqu'au", "2030-01-10").presses("Continuer").await.has_status(422);
    let long = long.sees("dans les trois ans au plus").sees("Recours en cours.");
    let asked = long.fills("Jusqu'au", "2028-01-10").presses("Continuer").await.sees("Recours en cours.");
    let asked = asked.sees(ZOE).sees(HELENE);
    asked.presses("Proposer ce gel").await.sees("La proposition est faite.");
    let waiting = dpo.opens("/dpd/annees").await.sees("mettre une famille sous gel").sees("Recours en cours.");
    waiting.does_not_see("DIALLO").presses("Donner mon accord").await.sees("Gel n° 1").does_not_see("DIALLO");
    school.reaches_the_end_of_its_year();
    assert!(school.archive.live_year().is_none());
    head.signs_in().await;
    dpo.signs_in().await;
    let held = head.opens(YEAR).await.follows("Gel n° 1").await;
    held.sees("Violence volontaire.").sees(ZOE).sees("Recours en cours.").does_not_see("Rayan");
    dpo.opens("/direction/annee/2026-2027/gels/1").await.is_nowhere();
    dpo.opens("/annees/2026-2027/attestation").await.sees("Une, sous une clé à part qui vit encore");
}
