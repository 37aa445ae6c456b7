//! A year in which a school has written a great deal stays light for those who work with it: no page of a teacher, of
//! the «CPE» or of the head is heavy, everything is reached, and in its order.

use crate::support::people::Person;
use crate::support::school::{AED, CPE, HEAD, School, TEACHER};
use crate::support::written::{absence, extra_work, note, reprimand};
use carnet::domain::asking::{Demand, Office, Request};
use carnet::domain::entry::Matter;
use carnet::domain::text::Text;
use jiff::SignedDuration;

const ZOE: &str = "Zoé DIALLO-BERTINOT";
const HELENE: &str = "Hélène DIALLO-BERTINOT";
const HEAVIEST: usize = 100_000;

fn subject(n: usize) -> String {
    format!("Mot n° {n:03} de l'année, avec un objet aussi long que ceux que l'on écrit d'habitude")
}

/// Reads a list from its first page to its last by the link that leads on to that place: what of these each page shows,
/// in their order.
async fn reads_on(reader: &Person, list: &str, place: &str, sought: &[String]) -> Vec<String> {
    let (mut page, mut found) = (reader.opens(list).await, Vec::new());
    for n in 2.. {
        assert!(page.source.len() < HEAVIEST, "{}: {} bytes", page.path, page.source.len());
        let words = page.words();
        let mut here: Vec<_> = sought.iter().filter_map(|one| Some((words.find(one.as_str())?, one.clone()))).collect();
        here.sort();
        found.extend(here.into_iter().map(|(_, one)| one));
        let end = format!("page={n}#{place}");
        let Some(onward) = page.links().into_iter().find(|link| link.ends_with(&end)) else { break };
        page = reader.opens(&onward).await.has_status(200);
    }
    found
}

#[tokio::test]
async fn what_a_teacher_has_sent_in_a_year_is_read_on_page_by_page_and_whoever_got_it_on_a_page_of_its_own() {
    let school = School::in_november();
    let mots: Vec<_> = (0..130).map(subject).collect();
    for (n, mot) in mots.iter().enumerate() {
        school.passes(SignedDuration::from_secs(1));
        match n % 10 {
            0 => drop(school.class_holds("6A", TEACHER, &[note(mot, "Prévoir un goûter.")])),
            _ => drop(school.holds(ZOE, TEACHER, note(mot, "Prévoir un goûter."))),
        }
    }
    let teacher = school.staff(TEACHER).enrols().await;
    let latest: Vec<_> = mots.iter().rev().cloned().collect();
    assert_eq!(reads_on(&teacher, "/mes-mots", "envois", &mots).await, latest);
    let class = teacher.opens("/mes-mots").await.part(&mots[120]).does_not_see(ZOE).sees("Signé pour 0 sur");
    let whole = class.follows("Élève par élève").await.sees(ZOE).sees("n'a pas signé").sees(&mots[120]);
    assert!(whole.source.len() < HEAVIEST, "{}", whole.source.len());
    whole.follows(ZOE).await.sees(&mots[120]);
    let address = whole.path.clone();
    school.staff(AED).enrols().await.opens(&address).await.is_nowhere();
}

#[tokio::test]
async fn the_record_of_a_pupil_of_whom_much_was_written_is_read_page_by_page_and_what_is_done_stays_in_view() {
    let school = School::in_november();
    let mots: Vec<_> = (0..150).map(subject).collect();
    let held: Vec<_> = mots
        .iter()
        .map(|mot| {
            school.passes(SignedDuration::from_secs(1));
            school.holds_for_each(ZOE, TEACHER, note(mot, "Prévoir un goûter."))
        })
        .collect();
    let latest: Vec<_> = mots.iter().rev().cloned().collect();
    let record = format!("/eleves/{}", school.address_of(ZOE));
    let (teacher, cpe) = (school.staff(TEACHER).enrols().await, school.staff(CPE).enrols().await);
    for person in [&teacher, &cpe] {
        assert_eq!(reads_on(person, &record, "pages", &mots).await, latest);
    }
    let oldest = cpe.opens(&format!("{record}?entree={}", held[0].trim_start_matches("/carnet/"))).await.sees(&mots[0]);
    let signed = format!("Signé sur papier par {HELENE}");
    let early = oldest.part_with(&mots[0], &signed).fills("Jour écrit sur le coupon", "2026-11-20");
    let early = early.presses(&signed).await.has_status(422).sees(&mots[0]);
    let again = early.part_with(&mots[0], &signed).fills("Jour écrit sur le coupon", "2026-11-23");
    let noted = again.presses(&signed).await.sees("La signature sur papier est notée.");
    noted.part(&mots[0]).sees(&format!("Signé sur papier le 23 novembre 2026 par {HELENE}"));
}

#[tokio::test]
async fn a_day_with_everything_to_do_and_all_that_waits_of_a_year_are_light_and_wholly_reached() {
    let school = School::in_november();
    let works: Vec<_> = (0..40).map(|n| format!("Devoir {n:03} non rendu.")).collect();
    for work in &works {
        school.passes(SignedDuration::from_secs(1));
        school.holds(ZOE, TEACHER, extra_work(work));
    }
    let everyone: Vec<Matter> = vec![absence(&school); 6];
    let missing: usize = ["6A", "5B", "3C"].iter().map(|class| school.class_holds(class, TEACHER, &everyone)).sum();
    let cpe = school.staff(CPE).enrols().await;
    assert_eq!(reads_on(&cpe, "/vie-scolaire", "punitions", &works).await, works, "the oldest first");
    let (mut page, mut rows) = (cpe.opens("/vie-scolaire").await, 0);
    for n in 2.. {
        assert!(page.source.len() < HEAVIEST, "{}: {}", page.path, page.source.len());
        rows += page.words().matches("Absence de 9 h à 10 h").count();
        // Whoever hears the page hears of each way which list it leads on in.
        for list in ["Absences et retards", "Punitions en cours"] {
            assert!(page.source.contains(&format!("<nav aria-label=\"{list}\">")), "{list}: {}", page.source);
        }
        let onward = page.links().into_iter().find(|link| link.ends_with(&format!("liste=absences&page={n}#absences")));
        let Some(onward) = onward else { break };
        page = cpe.opens(&onward).await;
    }
    assert_eq!(rows, missing);
    for list in ["non-signes", "a-justifier"] {
        let page = cpe.opens(&format!("/vie-scolaire/{list}/6A")).await;
        assert!(page.source.len() < HEAVIEST, "{list}: {}", page.source.len());
    }
}

#[tokio::test]
async fn the_sanctions_of_a_year_are_read_page_by_page_and_one_refused_stands_where_it_was() {
    let school = School::in_november();
    let reasons: Vec<_> = (0..70).map(|n| format!("Motif n° {n:03}.")).collect();
    for reason in &reasons {
        school.passes(SignedDuration::from_secs(1));
        school.holds(ZOE, HEAD, reprimand(reason));
    }
    let head = school.staff(HEAD).enrols().await;
    let latest: Vec<_> = reasons.iter().rev().cloned().collect();
    assert_eq!(reads_on(&head, "/direction/sanctions", "sanctions", &reasons).await, latest);
    let (day, button) = ("Jour de l'exécution", "Noter que la sanction est exécutée");
    let oldest = head.opens("/direction/sanctions?page=4").await.part(&reasons[0]);
    let refused = oldest.fills(day, "2026-11-20").presses(button).await.has_status(422).sees(&reasons[0]);
    let noted = refused.part(&reasons[0]).fills(day, "2026-11-23").presses(button).await;
    noted.sees("L'exécution est notée.");
}

#[tokio::test]
async fn what_families_have_asked_and_what_was_published_are_read_page_by_page() {
    let school = School::in_november();
    let asked: Vec<_> = (0..70).map(|n| format!("Question n° {n:03}, avec un objet de longueur ordinaire")).collect();
    for one in &asked {
        school.passes(SignedDuration::from_secs(1));
        let (subject, text) = (Text::line(one).unwrap(), Text::parse("Une question de parent.").unwrap());
        let word = Request::to_office(Office::SchoolLife, Demand::Word { subject, text });
        school.receives(ZOE, HELENE, Matter::Request(word));
    }
    let (cpe, head) = (school.staff(CPE).enrols().await, school.staff(HEAD).enrols().await);
    assert_eq!(reads_on(&cpe, "/demandes", "a-repondre", &asked).await, asked, "the oldest first");
    cpe.opens("/vie-scolaire").await.sees("70 échanges avec des familles attendent");

    let published: Vec<_> = (0..45).map(|n| format!("Information n° {n:03}")).collect();
    for one in &published {
        school.passes(SignedDuration::from_secs(1));
        let form = head.opens("/informations/nouvelle").await.picks("Tout l'établissement").fills("Objet", one);
        form.fills("Texte", "La cantine ferme jeudi.").presses("Envoyer").await.sees("C'est publié.");
    }
    let latest: Vec<_> = published.iter().rev().cloned().collect();
    assert_eq!(reads_on(&head, "/informations", "annonces", &published).await, latest);
}
