//! A server killed in the middle of handing a mail over: it is told once, or not again, never twice.

use crate::support::post::{Kind, Post};
use crate::support::school::{School, TEACHER};
use crate::support::written::note;
use crate::writer::{opened, writes};
use carnet::acts::open_pupil;
use carnet::appliance::{Postman, Round};
use carnet::config::{Mail, MailTls};
use carnet::mail::Relay;
use std::path::Path;
use std::process::{Child, Command, Stdio};

const ZOE: &str = "Zoé DIALLO-BERTINOT";
/// Where the postman finds the school, its relay's port and the authority; without them there is nobody to be killed.
const FOLDER: &str = "TEST_POSTMAN_FOLDER";
const PORT: &str = "TEST_POSTMAN_PORT";
const AUTHORITY: &str = "TEST_POSTMAN_AUTHORITY";

/// Not a test of its own: the other one runs it in a process of its own and kills it. By itself it calls a relay that
/// is not there, and hands nothing over.
#[test]
fn goes_round_until_killed() {
    let Some(folder) = std::env::var_os(FOLDER) else {
        let (school, mut post) = (School::in_november(), Post::opens(Kind::Starttls));
        post.goes_down();
        assert_eq!(post.postman().goes_round(&school.archive, Round::All), 0);
        return;
    };
    let setting = Mail {
        host: "localhost".into(),
        port: std::env::var(PORT).unwrap().parse().unwrap(),
        tls: MailTls::Starttls,
        user: None,
        password_file: None,
        authority_file: std::env::var_os(AUTHORITY).map(Into::into),
        from: "carnet@college.example".parse().unwrap(),
    };
    let school = opened(Path::new(&folder)).unwrap();
    Postman::of(Relay::new(setting, None).unwrap()).goes_round(&school, Round::All);
}

fn begun(data: &Path, post: &Post) -> Child {
    let mut command = Command::new(std::env::current_exe().unwrap());
    command.args(["--exact", "mail::goes_round_until_killed", "--nocapture"]);
    command.env(FOLDER, data).env(PORT, post.setting().port.to_string()).env(AUTHORITY, post.authority());
    command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap()
}

/// A guardian proves that a mailbox is hers.
async fn asks_for_notices(school: &School, post: &mut Post) {
    let helene = school.guardian("Hélène DIALLO-BERTINOT").enrols().await;
    let asked = helene.opens("/carnet/courriels").await.fills("Adresse électronique", "boite@example.org");
    asked.presses("Recevoir un code").await.sees("Un code part");
    assert_eq!(post.postman().goes_round(&school.archive, Round::Codes), 1);
    let page = helene.opens("/carnet/courriels").await.fills("Code reçu par courriel", &post.taken()[0].code());
    page.presses("Vérifier mon adresse").await.sees("Votre adresse est vérifiée");
}

#[tokio::test]
async fn a_server_killed_once_the_relay_has_the_mail_does_not_send_it_again_and_sends_the_next() {
    let (school, mut post) = (School::in_november(), Post::opens(Kind::Starttls));
    // The process that is killed begins at ten: what it is to tell must not be of before she asked for it.
    school.clock.is_set(jiff::SignedDuration::from_mins(-10));
    asks_for_notices(&school, &mut post).await;
    school.clock.is_set(jiff::SignedDuration::from_mins(10));
    let scope = school.archive.live_year().unwrap().scope;
    let (opened_family, _) = open_pupil(&scope, school.address_of(ZOE).parse().unwrap()).unwrap();
    let family = opened_family.family;
    drop((opened_family, scope));
    school.holds(ZOE, TEACHER, note("Sortie", "Prévoir un pique-nique."));
    let data = school.data();
    let _folder = school.closes();
    post.falls_silent();
    let mut child = begun(&data, &post);
    post.has_heard_one();
    child.kill().unwrap();
    child.wait().unwrap();
    assert_eq!(post.taken().len(), 2, "the code, and the notice that was cut");
    post.goes_down();
    post.comes_up();
    let school = opened(&data).unwrap();
    assert_eq!(post.postman().goes_round(&school, Round::All), 0, "not twice");
    writes(&school, family, "Prévoir un imperméable.");
    assert_eq!(post.postman().goes_round(&school, Round::All), 1);
}
