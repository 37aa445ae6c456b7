//! The relay of a configuration, tried at the console.

use crate::backup::serves;
use crate::post::{Kind, Post};
use crate::{Shell, contents, said};
use std::io::{BufRead, BufReader, Write};
use std::os::unix::net::UnixListener;
use std::process::{Command, Output, Stdio};

const TO: &str = "essai@example.org";

/// A configuration that names that relay, with more lines in its part.
fn configured(shell: &Shell, post: &Post, more: &str) -> String {
    let setting = post.setting();
    let tls = if post.setting().tls == carnet::config::MailTls::Implicit { "implicit" } else { "starttls" };
    let authority = post.authority().display().to_string();
    let text = format!(
        "[mail]\nhost = \"localhost\"\nport = {}\ntls = \"{tls}\"\nauthority_file = \"{authority}\"\nfrom = \"{}\"\n{more}",
        setting.port, setting.from
    );
    let file = shell.0.path().join("carnet.toml");
    std::fs::write(&file, text).unwrap();
    file.display().to_string()
}

#[test]
fn the_relay_of_a_configuration_is_tried_with_one_mail_that_says_nothing() {
    let shell = Shell::new();
    for kind in [Kind::Starttls, Kind::Implicit] {
        let mut post = Post::opens(kind);
        let config = configured(&shell, &post, "");
        let done = shell.run(&["mail", "test", "--config", &config, TO]);
        assert!(done.status.success(), "{}", said(&done));
        assert!(said(&done).contains("Le serveur de courrier a pris le message."));
        let mails = post.taken();
        assert_eq!((mails.len(), mails[0].tls, &mails[0].to[..]), (1, true, &[TO.to_owned()][..]));
        assert!(mails[0].decoded().contains("Ce message est un essai"), "{}", mails[0].decoded());
    }
}

#[test]
fn whatever_the_relay_answers_is_said_in_french_and_ends_as_a_refusal() {
    let shell = Shell::new();
    let mut post = Post::opens(Kind::Starttls);
    let config = configured(&shell, &post, "");
    let trial = || shell.run(&["mail", "test", "--config", &config, TO]);
    for (answer, told) in [
        ("550 5.1.1 No such mailbox", "cette adresse n'existe pas"),
        ("450 4.2.0 Later", "pas maintenant"),
        ("554 5.7.1 Relay access denied", "refuse d'envoyer, avec le code 554"),
    ] {
        post.refuses(TO, answer);
        let refused = trial();
        assert_eq!(refused.status.code(), Some(1), "{}", said(&refused));
        assert!(said(&refused).contains(told), "{}", said(&refused));
    }
    post.goes_down();
    assert!(said(&trial()).contains("Le serveur de courrier ne répond pas"));
    let stripped = Post::opens(Kind::Stripped);
    let refused = shell.run(&["mail", "test", "--config", &configured(&shell, &stripped, ""), TO]);
    assert!(
        said(&refused).contains("n'offre pas de chiffrement (STARTTLS). Rien n'a été envoyé."),
        "{}",
        said(&refused)
    );
    let nobody = shell.run(&["mail", "test", "--config", &config, "personne"]);
    assert_eq!(nobody.status.code(), Some(2), "{}", said(&nobody));
}

#[test]
fn the_password_lies_in_a_file_or_a_credential_and_a_configuration_without_it_is_refused() {
    let shell = Shell::new();
    let mut post = Post::opens_for(Kind::Starttls, "carnet", "secret du relais");
    let password = shell.0.path().join("carnet-mail-password");
    std::fs::write(&password, "secret du relais\n").unwrap();
    let without = configured(&shell, &post, "user = \"carnet\"\n");
    let refused = shell.run(&["mail", "test", "--config", &without, TO]);
    assert_eq!(refused.status.code(), Some(1), "{}", said(&refused));
    assert!(said(&refused).contains("mail.user est donné sans mot de passe"), "{}", said(&refused));
    let mut by_credential = Command::new(env!("CARGO_BIN_EXE_carnet"));
    by_credential.args(["mail", "test", "--config", &without, TO]).env("CREDENTIALS_DIRECTORY", shell.0.path());
    let done = by_credential.output().unwrap();
    assert!(done.status.success(), "{}", said(&done));
    let file = format!("user = \"carnet\"\npassword_file = \"{}\"\n", password.display());
    let done = shell.run(&["mail", "test", "--config", &configured(&shell, &post, &file), TO]);
    assert!(done.status.success(), "{}", said(&done));
    assert_eq!(post.taken().iter().filter(|mail| mail.user.as_deref() == Some("carnet")).count(), 2);
    std::fs::write(&password, "autre chose").unwrap();
    let refused = shell.run(&["mail", "test", "--config", &configured(&shell, &post, &file), TO]);
    assert!(said(&refused).contains("refuse l'utilisateur ou le mot de passe"), "{}", said(&refused));
}

/// `carnet mail bounced`, with that on its standard input.
fn bounced(shell: &Shell, report: &str) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_carnet"));
    command.args(["mail", "bounced", "--data"]).arg(shell.data());
    let piped = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = piped.spawn().unwrap();
    child.stdin.take().unwrap().write_all(report.as_bytes()).unwrap();
    child.wait_with_output().unwrap()
}

fn report(action: &str, status: &str, quoted: &str) -> String {
    format!(
        "From: MAILER-DAEMON@mx.example\nContent-Type: multipart/report; report-type=delivery-status; boundary=xyz\n\n\
         --xyz\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; mx.example\n\n\
         Final-Recipient: rfc822; helene@example.org\nAction: {action}\nStatus: {status}\n\n\
         --xyz\nContent-Type: text/rfc822-headers\n\nMessage-ID: <{quoted}@college.example>\n\n--xyz--\n"
    )
}

#[test]
fn without_a_server_a_report_opens_nothing_and_comes_again() {
    let shell = Shell::with_school();
    let ours = report("failed", "5.1.1", &"0".repeat(52));
    let before = contents(&shell.data());
    let later = bounced(&shell, &ours);
    assert_eq!(later.status.code(), Some(75), "{}", said(&later));
    assert!(said(&later).contains("n'est pas servi en ce moment"), "{}", said(&later));
    let none = bounced(&shell, "Bonjour, qui êtes-vous ?");
    assert_eq!(none.status.code(), Some(1), "what is no report need not come again: {}", said(&none));
    assert_eq!(contents(&shell.data()), before, "the school was not opened");
    // A server that refuses, and one that goes away.
    let door = UnixListener::bind(carnet::archive::Folders::at(shell.data()).socket()).unwrap();
    let server = std::thread::spawn(move || {
        for answer in ["{\"refused\":\"Le disque est plein.\"}\n", ""] {
            let (mut stream, _) = door.accept().unwrap();
            BufReader::new(stream.try_clone().unwrap()).read_line(&mut String::new()).unwrap();
            stream.write_all(answer.as_bytes()).unwrap();
        }
    });
    for told in ["Le disque est plein.", ""] {
        let later = bounced(&shell, &ours);
        assert!(later.status.code() == Some(75) && said(&later).contains(told), "{}", said(&later));
    }
    server.join().unwrap();
}

#[test]
fn a_report_of_no_mail_of_ours_is_refused_with_a_word_and_nothing_of_it_is_said_again() {
    let shell = Shell::with_school();
    let _server = serves(&shell);
    let mark = "0".repeat(52);
    for (report, told) in [
        (report("failed", "5.1.1", &mark), "ne cite aucun courriel parti d'ici"),
        (report("failed", "5.1.1", "autre"), "ne cite aucun courriel du carnet"),
        (report("delayed", "4.4.1", &mark), "seulement que le courriel attend"),
        (report("failed", "5.7.1", &mark), "refuse le nôtre, pas l'adresse"),
        ("Bonjour, qui êtes-vous ?".to_owned(), "n'est pas un rapport de non-remise"),
    ] {
        let refused = bounced(&shell, &report);
        assert_eq!(refused.status.code(), Some(1), "{}", said(&refused));
        assert!(said(&refused).contains(told) && !said(&refused).contains("helene"), "{}", said(&refused));
    }
    assert_eq!(shell.run(&["mail", "bounced"]).status.code(), Some(2), "no data and no configuration");
}
