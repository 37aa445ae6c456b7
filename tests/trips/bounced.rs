//! A mail that the relay had taken and that comes back later: vie scolaire sees it, and nobody else can make it so.

use crate::mail::{asks_for_notices, helene_is_told};
use crate::support::post::{Kind, Taken};
use crate::support::school::{CPE, School, TEACHER};
use crate::support::written::note;
use carnet::acts::note_bounce;
use carnet::appliance::Round;
use carnet::domain::mail_mark::MailMark;
use carnet::mail::{Bounce, NoBounce, read_report};
use jiff::SignedDuration;

const HELENE: &str = "Hélène DIALLO-BERTINOT";
const JEROME: &str = "Jérôme DIALLO-BERTINOT";
const ZOE: &str = "Zoé DIALLO-BERTINOT";
const HERS: &str = "premiere.boite@example.org";
const HIS: &str = "seconde.boite@example.net";
const DESK: &str = "/vie-scolaire/courriels";

/// What a mail server writes back about that mail.
fn report(mail: &Taken, to: &str, action: &str, status: &str) -> String {
    format!(
        "From: MAILER-DAEMON@mx.example\r\nTo: carnet@college.example\r\nMIME-Version: 1.0\r\n\
         Content-Type: multipart/report; report-type=delivery-status; boundary=\"xyz\"\r\n\r\n\
         --xyz\r\nContent-Type: text/plain\r\n\r\nUndelivered.\r\n\
         --xyz\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx.example\r\n\r\n\
         Final-Recipient: rfc822; {to}\r\nAction: {action}\r\nStatus: {status}\r\n\r\n\
         --xyz\r\nContent-Type: message/rfc822\r\n\r\n{}\r\n--xyz--\r\n",
        String::from_utf8_lossy(&mail.bytes())
    )
}

fn bounce(mail: &Taken, to: &str) -> Bounce {
    read_report(report(mail, to, "failed", "5.1.1").as_bytes()).unwrap()
}

fn noted(school: &School, Bounce { mark, failed }: &Bounce) -> bool {
    note_bounce(&school.archive, mark, failed).unwrap()
}

fn writes(school: &School, subject: &str) {
    school.passes(SignedDuration::from_mins(1));
    school.holds(ZOE, TEACHER, note(subject, "Prévoir un pique-nique."));
}

#[tokio::test]
async fn a_mail_that_comes_back_later_is_shown_to_the_desk_and_to_its_owner_and_nothing_more_goes_there() {
    let (school, mut post, mut postman, helene) = helene_is_told(Kind::Starttls).await;
    let cpe = school.staff(CPE).enrols().await;
    writes(&school, "Sortie");
    assert_eq!(postman.goes_round(&school.archive, Round::All), 1);
    let mail = post.taken().pop().unwrap();
    cpe.opens(DESK).await.does_not_see(HELENE);
    for (action, status) in [("delayed", "4.4.1"), ("failed", "4.2.2")] {
        assert_eq!(read_report(report(&mail, HERS, action, status).as_bytes()), Err(NoBounce::Delayed));
    }
    assert!(noted(&school, &bounce(&mail, HERS)));
    let page = cpe.opens(DESK).await.sees(HELENE).sees("Adresse refusée depuis le");
    assert!(!page.source.contains(HERS), "the address is hers alone");
    helene.opens("/carnet").await.sees("Adresse refusée").sees(HERS);
    writes(&school, "Encore");
    assert_eq!(postman.goes_round(&school.archive, Round::All), 0);
    asks_for_notices(&school, &mut post, &mut postman, &helene, HERS).await;
    cpe.opens(DESK).await.does_not_see(HELENE);
}

#[tokio::test]
async fn a_code_that_comes_back_says_that_the_address_is_none() {
    let school = School::in_november();
    let mut post = crate::support::post::Post::opens(Kind::Starttls);
    let (mut postman, helene) = (post.postman(), school.guardian(HELENE).enrols().await);
    let page = helene.opens("/carnet/courriels").await.fills("Adresse électronique", HERS);
    page.presses("Recevoir un code").await.sees("Un code part vers cette adresse.");
    assert_eq!(postman.goes_round(&school.archive, Round::Codes), 1);
    let mail = post.taken().pop().unwrap();
    assert!(noted(&school, &bounce(&mail, HERS)));
    helene.opens("/carnet/courriels").await.sees("n'existe pas, dit son serveur");
}

#[tokio::test]
async fn a_stranger_who_writes_to_the_address_of_reports_silences_nobody() {
    let (school, mut post, mut postman, helene) = helene_is_told(Kind::Starttls).await;
    let jerome = school.guardian(JEROME).enrols().await;
    asks_for_notices(&school, &mut post, &mut postman, &jerome, HIS).await;
    writes(&school, "Sortie");
    assert_eq!(postman.goes_round(&school.archive, Round::All), 2);
    let mails = post.taken();
    let to = |address: &str| mails.iter().rev().find(|mail| mail.to == [address]).unwrap();
    let (hers, his) = (bounce(to(HERS), HERS), bounce(to(HIS), HIS));
    let about = |mark: MailMark, address: &str| Bounce { mark, failed: vec![address.parse().unwrap()] };
    let drawn = MailMark { made: his.mark.made, ..hers.mark };
    let made = MailMark { drawn: his.mark.drawn, ..hers.mark };
    let guessed = MailMark { drawn: hers.mark.drawn, made: hers.mark.drawn };
    for forged in
        [about(his.mark, HERS), about(hers.mark, HIS), about(drawn, HERS), about(made, HERS), about(guessed, HERS)]
    {
        assert!(!noted(&school, &forged), "{forged:?}");
    }
    let cpe = school.staff(CPE).enrols().await;
    cpe.opens(DESK).await.sees("Tous les courriels arrivent");
    // A mail from before she had another address is no word about that one.
    let third = "troisieme.boite@example.org";
    asks_for_notices(&school, &mut post, &mut postman, &helene, third).await;
    assert_eq!(postman.goes_round(&school.archive, Round::Codes), 1, "the one before is told so");
    assert!(!noted(&school, &hers) && !noted(&school, &about(hers.mark, third)));
    writes(&school, "Encore");
    assert_eq!(postman.goes_round(&school.archive, Round::All), 2, "both are told as before");
    assert!(noted(&school, &his), "and whoever has had the mail is believed about it");
    cpe.opens(DESK).await.sees(JEROME).does_not_see(HELENE);
}
