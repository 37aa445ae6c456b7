//! The end of the year is told thirty, seven and one days before, by mail and by a call, to whoever has chosen either.

use crate::calls::helene_is_called;
use crate::ceremony::closed_with_two;
use crate::mail::{asks_for_notices, helene_is_told, private};
use crate::support::post::{Kind, Post};
use crate::support::school::{DPO, ORIGIN, School};
use carnet::acts;
use carnet::appliance::Round;
use jiff::civil::{DateTime, date};

const JEROME: &str = "Jérôme DIALLO-BERTINOT";
const HERS: &str = "premiere.boite@example.org";
const TOLD: &str =
    "Le carnet 2026-2027 sera détruit à partir du 31 août 2027. Vous pouvez en emporter une copie avant ce jour.";

fn until(school: &School, time: &str) {
    let then = school.archive.zone().to_timestamp(time.parse::<DateTime>().unwrap()).unwrap();
    school.passes(then.duration_since(school.archive.now()));
    acts::tick(&school.archive).unwrap();
}

/// Each mail of a round, read.
fn sent(post: &mut Post, school: &School, known: &mut usize) -> Vec<String> {
    post.postman().goes_round(&school.archive, Round::All);
    let mails = post.taken();
    let new = mails[*known..].iter().map(|mail| format!("{}\n{}", mail.to.join(" "), mail.decoded())).collect();
    *known = mails.len();
    new
}

#[tokio::test]
async fn whoever_has_chosen_mails_is_told_three_times_of_the_end_in_open_hours_and_nobody_else_is() {
    let (school, mut post, mut postman, helene) = helene_is_told(Kind::Starttls).await;
    let jerome = school.guardian(JEROME).enrols().await;
    asks_for_notices(&school, &mut post, &mut postman, &jerome, "seconde.boite@example.net").await;
    let page = jerome.opens("/carnet/courriels").await.picks("Jamais").presses("Enregistrer ce choix").await;
    page.sees("Votre choix est enregistré.");
    let private = private(&school);
    drop((helene, jerome));
    let (mut school, mut known) = (school, 2);
    until(&school, "2027-07-31T23:59");
    assert_eq!(sent(&mut post, &school, &mut known), Vec::<String>::new());
    // The first of August is a Sunday, the thirtieth a Monday.
    for (closed, open) in [
        ("2027-08-01T12:00", "2027-08-02T07:00"),
        ("2027-08-24T00:01", "2027-08-24T07:00"),
        ("2027-08-30T00:01", "2027-08-30T07:00"),
    ] {
        until(&school, closed);
        assert_eq!(sent(&mut post, &school, &mut known), Vec::<String>::new(), "{closed}");
        until(&school, open);
        let mails = sent(&mut post, &school, &mut known);
        assert_eq!(mails.len(), 1, "{open}: {mails:?}");
        assert!(mails[0].starts_with(HERS) && mails[0].contains(TOLD), "{mails:?}");
        for private in &private {
            assert!(!mails[0].contains(private), "{private} stands in {}", mails[0]);
        }
        let addresses: Vec<&str> = mails[0].split_whitespace().filter(|word| word.contains("://")).collect();
        assert_eq!(addresses, [ORIGIN]);
        school = school.restarts();
        acts::tick(&school.archive).unwrap();
        assert_eq!(sent(&mut post, &school, &mut known), Vec::<String>::new(), "once, whatever was stopped meanwhile");
    }
    until(&school, "2027-08-31T00:01");
    assert!(school.archive.live_year().is_none());
    assert_eq!(sent(&mut post, &school, &mut known), Vec::<String>::new());
    let dpo = school.staff(DPO).enrols().await;
    let certificate = dpo.opens("/annees/2026-2027/attestation").await;
    certificate.sees("prévenues 30 jours avant").sees("Que chaque famille a reçu ou lu l'annonce.");
}

#[tokio::test]
async fn an_address_proven_in_a_closed_year_is_told_of_the_end_that_is_still_to_come() {
    let school = School::in_november();
    let (mut post, jerome) = (Post::opens(Kind::Starttls), school.guardian(JEROME).enrols().await);
    let (mut postman, mut known) = (post.postman(), 1);
    until(&school, "2027-08-03T10:00");
    jerome.signs_in().await;
    asks_for_notices(&school, &mut post, &mut postman, &jerome, HERS).await;
    until(&school, "2027-08-03T10:05");
    assert_eq!(sent(&mut post, &school, &mut known), Vec::<String>::new(), "what was told before is not told to him");
    until(&school, "2027-08-24T10:00");
    assert_eq!(sent(&mut post, &school, &mut known).len(), 1);
}

#[tokio::test]
async fn where_the_last_day_is_a_saturday_the_friday_before_tells_of_it() {
    let (school, mut post, _postman, helene) = helene_is_told(Kind::Starttls).await;
    let (head, dpo) = closed_with_two(&school).await;
    let page = head.opens("/direction/annee").await.fills("Nouveau jour de destruction", "2026-12-20");
    page.presses("Proposer ce jour").await.sees("La proposition est faite.");
    dpo.opens("/dpd/annees").await.presses("Donner mon accord").await.sees("dimanche 20 décembre 2026");
    helene.signs_in().await.sees("20 décembre 2026");
    let mut known = 1;
    let mut days = Vec::new();
    for day in 10..20 {
        for hour in ["T06:59", "T07:00", "T19:00"] {
            let time = format!("2026-12-{day}{hour}");
            until(&school, &time);
            days.extend(sent(&mut post, &school, &mut known).iter().map(|_| time.clone()));
        }
    }
    assert_eq!(
        days,
        ["2026-12-14T07:00", "2026-12-18T07:00"],
        "seven days before is a Sunday, one day before a Saturday"
    );
    school.runs_until(date(2026, 12, 20));
    assert!(school.archive.live_year().is_none());
}

#[tokio::test]
async fn a_device_that_is_called_is_called_once_for_each_telling_of_the_end() {
    let (school, service, mut ringer, _helene) = helene_is_called().await;
    for (closed, open) in [
        ("2027-08-01T12:00", "2027-08-02T07:00"),
        ("2027-08-24T00:01", "2027-08-24T07:00"),
        ("2027-08-30T00:01", "2027-08-30T07:00"),
    ] {
        until(&school, closed);
        assert_eq!(ringer.goes_round(&school.archive).await, 0, "{closed}");
        until(&school, open);
        assert_eq!(ringer.goes_round(&school.archive).await, 1, "{open}");
        assert_eq!(ringer.goes_round(&school.archive).await, 0, "once");
    }
    assert_eq!(service.called(), ["helene", "helene", "helene"]);
}
