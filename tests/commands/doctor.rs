//! `carnet doctor`, with and without a server; data of a later version; what a shell and a manual are given.

use crate::configured::{Serving, free_address};
use crate::{Shell, said};
use rcgen::{BasicConstraints, CertificateParams, IsCa, Issuer, KeyPair, date_time_ymd};
use serde_json::Value;
use std::process::Command;

/// What was found of that check.
fn verdict<'a>(found: &'a Value, check: &str) -> &'a str {
    let found = found.as_array().unwrap().iter().find(|found| found["found"]["check"] == check);
    found.unwrap_or_else(|| panic!("{check} was not looked at"))["verdict"].as_str().unwrap()
}

/// A school that is found by that scheme at an address of this machine, where nobody listens yet.
fn founded(scheme: &str) -> (Shell, String) {
    let (shell, address) = (Shell::new(), free_address());
    let origin = format!("{scheme}://localhost:{}", address.rsplit(':').next().unwrap());
    let school = ["--uai", "0990001A", "--name", "Collège des Exemples", "--origin", &origin];
    let year = ["--year", "2026-2027", "--kind", "public", "--table", "AD59/2026-12", "--accept-no-level"];
    assert!(shell.on(&[&["init"][..], &school, &year].concat(), &[]).status.success());
    (shell, address)
}

#[test]
fn the_doctor_tells_the_same_whether_the_school_is_served_or_not_and_sees_its_address_from_outside() {
    let (shell, address) = founded("http");
    let examined = || {
        let examined = shell.on(&["doctor", "--json"], &[]);
        assert_eq!(examined.status.code(), Some(1), "no backup was made: {}", said(&examined));
        serde_json::from_slice::<Value>(&examined.stdout).unwrap()
    };
    let alone = examined();
    assert_eq!([verdict(&alone, "outside"), verdict(&alone, "backup")], ["bad", "bad"]);
    assert_eq!([verdict(&alone, "writing"), verdict(&alone, "private")], ["good", "good"]);
    assert_eq!([verdict(&alone, "unlock"), verdict(&alone, "escrow")], ["warning", "warning"]);
    let data = shell.data().display().to_string();
    let serving = Serving::at(&address, &["--data", &data, "--listen", &address], &[]);
    let served = examined();
    assert_eq!(verdict(&served, "outside"), "warning", "it answers, in clear: {served}");
    for check in ["writing", "private", "unlock", "escrow", "backup", "clocks", "level", "end"] {
        assert_eq!(verdict(&served, check), verdict(&alone, check), "{check}");
    }
    let told = said(&shell.on(&["doctor"], &[])).replace('\u{a0}', " ");
    assert!(told.contains("[À réparer] Sauvegarde") && told.contains("À faire : « carnet backup »"), "{told}");
    assert!(serving.stops().0);
}

/// An authority in `authority.pem`, and a certificate of its own for `localhost` in the two files of a server.
fn certified(shell: &Shell, until: jiff::civil::Date) {
    let file = |name: &str| shell.0.path().join(name);
    let authority_key = KeyPair::generate().unwrap();
    let mut authority = CertificateParams::new(Vec::new()).unwrap();
    authority.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    std::fs::write(file("authority.pem"), authority.self_signed(&authority_key).unwrap().pem()).unwrap();
    let key = KeyPair::generate().unwrap();
    let mut own = CertificateParams::new(["localhost".to_owned()]).unwrap();
    let [month, day] = [until.month(), until.day()].map(|number| u8::try_from(number).unwrap());
    own.not_after = date_time_ymd(until.year().into(), month, day);
    let own = own.signed_by(&key, &Issuer::new(authority, authority_key)).unwrap();
    std::fs::write(file("chain.pem"), own.pem()).unwrap();
    std::fs::write(file("key.pem"), key.serialize_pem()).unwrap();
}

#[test]
fn the_doctor_sees_an_encrypted_address_as_a_browser_that_trusts_its_authority_does_and_no_other() {
    let (shell, address) = founded("https");
    let file = |name: &str| shell.0.path().join(name).display().to_string();
    let config = shell.config(&format!(
        "data = {:?}\n[serve]\nlisten = {address:?}\n[tls]\ncertificate = {:?}\nkey = {:?}\n",
        shell.data(),
        file("chain.pem"),
        file("key.pem")
    ));
    let config = config.display().to_string();
    let examined = |authority: Option<&str>| {
        let mut doctor = Command::new(env!("CARGO_BIN_EXE_carnet"));
        doctor.args(["doctor", "--config", &config, "--json"]).env_remove("RUST_LOG").env_remove("SSL_CERT_FILE");
        let examined = doctor.envs(authority.map(|file| ("SSL_CERT_FILE", file))).output().unwrap();
        serde_json::from_slice::<Value>(&examined.stdout).unwrap_or_else(|_| panic!("{}", said(&examined)))
    };
    let today = jiff::Zoned::now().date();
    let in_days = |days: i64| today.saturating_add(jiff::Span::new().days(days));
    for (until, certificate) in [(in_days(365), "good"), (in_days(3), "bad")] {
        certified(&shell, until);
        let serving = Serving::at(&address, &["--config", &config], &[]);
        let seen = examined(Some(&file("authority.pem")));
        assert_eq!([verdict(&seen, "outside"), verdict(&seen, "certificate")], ["good", certificate], "{seen}");
        let outside = seen.as_array().unwrap().iter().find(|found| found["found"]["check"] == "outside").unwrap();
        let found = &outside["found"];
        assert_eq!([&found["answers"], &found["headed"], &found["encrypted"]].map(Value::as_bool), [Some(true); 3]);
        let untrusting = examined(None);
        assert_eq!(verdict(&untrusting, "outside"), "bad", "nobody has said that this authority is to be trusted");
        assert!(serving.stops().0);
    }
}

#[test]
fn a_certificate_that_cannot_be_read_is_one_thing_to_mend_among_the_others() {
    let shell = Shell::with_school();
    let made = rcgen::generate_simple_self_signed(["carnet.example".to_owned()]).unwrap();
    let file = |name: &str| shell.0.path().join(name).display().to_string();
    std::fs::write(file("cert.pem"), made.cert.pem()).unwrap();
    std::fs::write(file("key.pem"), made.signing_key.serialize_pem()).unwrap();
    let config = file("carnet.toml");
    let tls = format!("[tls]\ncertificate = {:?}\nkey = {:?}\n", file("cert.pem"), file("key.pem"));
    std::fs::write(&config, format!("data = {:?}\n{tls}", shell.data())).unwrap();
    let examined = || {
        let examined = shell.run(&["doctor", "--config", &config, "--json"]);
        serde_json::from_slice::<Value>(&examined.stdout).unwrap_or_else(|_| panic!("{}", said(&examined)))
    };
    let found = examined();
    assert_eq!([verdict(&found, "certificate-files"), verdict(&found, "writing")], ["good", "good"]);
    std::fs::write(file("key.pem"), "no key").unwrap();
    let found = examined();
    assert_eq!([verdict(&found, "certificate-files"), verdict(&found, "writing")], ["bad", "good"]);
    assert!(found.as_array().unwrap().iter().all(|found| found["found"]["check"] != "certificate"), "{found}");
}

#[test]
fn data_of_a_later_version_are_refused_with_a_clear_word_and_left_as_they_are() {
    let shell = Shell::with_school();
    let identity = shell.data().join("school.json");
    let ours = std::fs::read_to_string(&identity).unwrap();
    assert!(shell.on(&["year", "status"], &[]).status.success());
    let later = ours.replace("\"schema\":1", "\"schema\":2,\"of\":\"another day\"");
    assert_ne!(later, ours);
    std::fs::write(&identity, &later).unwrap();
    let before = crate::contents(&shell.data());
    let refused = shell.on(&["year", "status"], &[]);
    let told = said(&refused).replace('\u{a0}', " ");
    assert!(refused.status.code() == Some(1) && told.contains("plus récente") && told.contains("forme 2"), "{told}");
    assert!(crate::contents(&shell.data()) == before, "nothing was touched");
}

#[test]
fn every_command_has_its_page_of_the_manual_and_is_completed() {
    let shell = Shell::new();
    let folder = shell.0.path().join("man");
    let made = shell.run(&["man", "--to", folder.to_str().unwrap()]);
    assert!(made.status.success(), "{}", said(&made));
    let page = |name: &str| std::fs::read_to_string(folder.join(name)).unwrap();
    assert!(page("carnet.1").contains(".SH NOM") && page("carnet.1").contains("serve"));
    for (name, word) in
        [("carnet-serve.1", "listen"), ("carnet-year-open.1", "visa"), ("carnet-config-check.1", "config")]
    {
        assert!(page(name).contains(word), "{name}");
    }
    for interpreter in ["bash", "zsh", "fish"] {
        let script = shell.run(&["completions", interpreter]);
        assert!(script.status.success() && said(&script).contains("rehearse"), "{interpreter}");
    }
    assert_eq!(shell.run(&["completions", "cobol"]).status.code(), Some(2));
}
