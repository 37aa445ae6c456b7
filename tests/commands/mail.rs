//! The relay of a configuration, tried at the console.

use crate::post::{Kind, Post};
use crate::{Shell, said};
use std::process::Command;

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
