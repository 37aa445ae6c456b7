//! What a file and the environment may say, and how they are refused.

use super::*;

fn environment(variables: &[(&str, &str)]) -> Vec<(String, String)> {
    variables.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
}

fn read(file: &str, variables: &[(&str, &str)]) -> Result<Config, Vec<Fault>> {
    Config::read(Some(file), environment(variables))
}

/// The one fault of a file.
fn fault(file: &str, variables: &[(&str, &str)]) -> Fault {
    let [fault] = <[Fault; 1]>::try_from(read(file, variables).unwrap_err()).unwrap();
    fault
}

const WHOLE: &str = r#"
data = "/var/lib/carnet"
passphrase_file = "/etc/carnet/passphrase"

[serve]
listen = "[::]:443"
proxies = ["192.0.2.1", "2001:db8::/32"]
redirect = "[::]:80"

[tls]
certificate = "/etc/carnet/chain.pem"
key = "/etc/carnet/key.pem"

[log]
format = "json"
filter = "warn"

[metrics]
listen = "127.0.0.1:9464"

[backup]
to = "/mnt/sauvegardes"
keep = 30

[mail]
host = "smtp.exemple.fr"
port = 2525
tls = "implicit"
user = "carnet"
password_file = "/etc/carnet/smtp"
authority_file = "/etc/carnet/autorite.pem"
from = "carnet@exemple.fr"

[push]
contact = "mailto:technique@exemple.fr"
services = ["push.exemple.fr", "*.notify.exemple.fr"]
"#;

const SHIPPED: &str = include_str!("../../packaging/carnet.toml");

/// The other way to a certificate.
const ACME: [&str; 3] = ["acme", "acme_terms", "acme_contact"];

#[test]
fn every_key_of_the_file_is_read() {
    let config = read(WHOLE, &[]).unwrap();
    assert_eq!(config.data, Some("/var/lib/carnet".into()));
    assert_eq!(config.passphrase_file, Some("/etc/carnet/passphrase".into()));
    assert_eq!(config.serve.listen, "[::]:443".parse().unwrap());
    assert_eq!(config.serve.proxies, ["192.0.2.1".parse::<Network>().unwrap(), "2001:db8::/32".parse().unwrap()]);
    assert_eq!(config.serve.redirect, Some("[::]:80".parse().unwrap()));
    let tls = Tls::Files { certificate: "/etc/carnet/chain.pem".into(), key: "/etc/carnet/key.pem".into() };
    assert_eq!(config.tls, Some(tls));
    assert_eq!(config.log, Log { format: LogFormat::Json, filter: Some("warn".into()) });
    assert_eq!(config.metrics, Some("127.0.0.1:9464".parse().unwrap()));
    assert_eq!(config.backup, Some(Backups { to: "/mnt/sauvegardes".into(), keep: NonZeroU16::new(30) }));
    let mail = config.mail.unwrap();
    assert_eq!((mail.host.as_str(), mail.port, mail.tls), ("smtp.exemple.fr", 2525, MailTls::Implicit));
    assert_eq!((mail.user.as_deref(), mail.from.as_str()), (Some("carnet"), "carnet@exemple.fr"));
    assert_eq!(mail.password_file, Some("/etc/carnet/smtp".into()));
    assert_eq!(mail.authority_file, Some("/etc/carnet/autorite.pem".into()));
    let push = config.push.unwrap();
    let named = ["push.exemple.fr", "*.notify.exemple.fr"].map(|name| name.parse().unwrap());
    assert_eq!((push.contact.as_str(), push.services), ("technique@exemple.fr", PushServices::of(named.into())));
}

#[test]
fn without_a_file_the_school_is_served_to_this_machine_alone_sends_no_mail_and_calls_no_device() {
    let config = Config::read(None, []).unwrap();
    assert_eq!(config.serve, Serve { listen: "127.0.0.1:8080".parse().unwrap(), proxies: vec![], redirect: None });
    assert_eq!((config.data, config.tls, config.log), (None, None, Log::default()));
    assert_eq!((config.mail, config.push, config.backup), (None, None, None));
}

/// For each key, another value than the one that the shipped file shows.
const OTHERS: [(&str, &str); 24] = [
    ("data", "/srv/carnet"),
    ("passphrase_file", "/run/passphrase"),
    ("serve.listen", "[::1]:9090"),
    ("serve.proxies", "192.0.2.1, 2001:db8::/32"),
    ("serve.redirect", "127.0.0.1:8081"),
    ("tls.certificate", "/run/chain.pem"),
    ("tls.key", "/run/key.pem"),
    ("tls.acme", "https://acme.example/directory"),
    ("tls.acme_terms", "agreed"),
    ("tls.acme_contact", "autre@exemple.fr"),
    ("log.format", "json"),
    ("log.filter", "debug"),
    ("metrics.listen", "127.0.0.1:9999"),
    ("backup.to", "/mnt/autres"),
    ("backup.keep", "7"),
    ("mail.host", "autre.exemple.fr"),
    ("mail.tls", "implicit"),
    ("mail.port", "2525"),
    ("mail.user", "autre"),
    ("mail.password_file", "/run/password"),
    ("mail.authority_file", "/run/authority.pem"),
    ("mail.from", "autre@exemple.fr"),
    ("push.contact", "mailto:autre@exemple.fr"),
    ("push.services", "push.exemple.fr, *.notify.exemple.fr"),
];

/// The shipped file with every key that it shows set, but for the way to a certificate that `key` is not of; `set`
/// writes the line of that key.
fn shown(key: &str, set: impl Fn(&str) -> String) -> String {
    let away: &[&str] =
        if ACME.iter().any(|acme| key.ends_with(&format!(".{acme}"))) { &["certificate", "key"] } else { &ACME };
    let mut part = String::new();
    let line = |line: &str| {
        if let Some(name) = line.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
            part = format!("{name}.");
        }
        let line = line.strip_prefix('#').filter(|rest| is_setting(rest)).unwrap_or(line);
        match line.split_once(" = ").filter(|_| is_setting(line)) {
            Some((name, _)) if format!("{part}{name}") == key => set(line),
            Some((name, _)) if part == "tls." && away.contains(&name) => String::new(),
            _ => line.to_owned(),
        }
    };
    SHIPPED.lines().map(line).collect::<Vec<_>>().join("\n")
}

#[test]
fn every_key_is_overridden_by_its_variable_and_taken_away_by_an_empty_one() {
    let in_file = SHIPPED.lines().filter(|line| is_setting(line.trim_start_matches('#'))).count();
    assert_eq!(in_file, OTHERS.len(), "a key of packaging/carnet.toml has no other value here");
    for (key, other) in OTHERS {
        let name = format!("CARNET_{}", key.replace('.', "_").to_uppercase());
        let (short, written) = (key.rsplit('.').next().unwrap(), std::cell::Cell::new(0));
        let with_other = shown(key, |_| {
            written.set(written.get() + 1);
            format!("{short} = \"{other}\"")
        });
        assert_eq!(written.get(), 1, "{key} is not in packaging/carnet.toml");
        let (as_shipped, without) = (shown(key, str::to_owned), shown(key, |_| String::new()));
        let overridden = read(&as_shipped, &[(&name, other)]);
        assert!(overridden.is_ok(), "{name}: {overridden:?}");
        assert_eq!(overridden, read(&with_other, &[]), "{name}");
        // There is one word alone by which terms are agreed to.
        assert!(key == "tls.acme_terms" || overridden != read(&as_shipped, &[]), "{name} changes nothing");
        assert_eq!(read(&with_other, &[(&name, "")]), read(&without, &[]), "an empty {name}");
    }
}

#[test]
fn a_variable_that_no_key_has_is_refused_by_its_name_and_one_of_another_program_is_not() {
    for (name, key, beside) in [
        ("CARNET_DATTA", "datta", &["data"][..]),
        ("CARNET_SERV_LISTEN", "serv_listen", &["serve.listen", "serve.proxies", "serve.redirect"]),
        ("CARNET_SERVE_LISSEN", "serve.lissen", &["serve.listen", "serve.proxies", "serve.redirect"]),
        ("CARNET_PASSPHRASE_FIL", "passphrase_fil", &["passphrase_file"]),
        ("CARNET_PORT", "port", &[]),
        ("CARNET_", "", &[]),
    ] {
        let refused = fault("", &[(name, "/srv/carnet")]);
        assert_eq!((&refused.place, refused.key.as_str()), (&Place::Variable(name.into()), key));
        assert_eq!(refused.what, What::Unknown(beside.to_vec()), "{name}");
    }
    assert_eq!(fault("", &[("CARNET_MAIL_PASSWORD", "azerty")]).what, What::Secret);
    let others = [
        ("PATH", "/bin"),
        ("CARNETS", "12"),
        ("CARNET_CONFIG", "/etc/carnet/carnet.toml"),
        ("CARNET_BACKUP_PASSPHRASE_FILE", "/run/passphrase"),
    ];
    assert_eq!(read("", &others), read("", &[]));
}

#[test]
fn an_unknown_key_is_refused_with_its_line_and_its_neighbours() {
    let mistyped = fault("data = \"/d\"\n\n[serve]\n# Where.\nlissen = \"127.0.0.1:1\"\n", &[]);
    assert_eq!((&mistyped.place, mistyped.key.as_str()), (&Place::Line(5), "serve.lissen"));
    assert_eq!(mistyped.what, What::Unknown(vec!["serve.listen", "serve.proxies", "serve.redirect"]));
    let whole_part = fault("[serv]\nlisten = \"127.0.0.1:1\"\n", &[]);
    assert_eq!((&whole_part.place, &whole_part.what), (&Place::Line(2), &What::Unknown(vec![])));
}

#[test]
fn a_secret_has_no_place_in_the_file() {
    let secret = fault("[mail]\nhost = \"localhost\"\nfrom = \"a@b.fr\"\npassword = \"azerty\"\n", &[]);
    assert_eq!((&secret.place, &secret.what), (&Place::Line(4), &What::Secret));
    assert!(!secret.to_string().contains("azerty"));
}

#[test]
fn a_value_of_another_form_is_refused_where_it_stands_and_every_fault_is_told_at_once() {
    let faults = read("[serve]\nlisten = 8080\nproxies = [\"nowhere\"]\n[log]\nformat = \"xml\"\n", &[]).unwrap_err();
    let told: Vec<_> = faults.iter().map(|fault| (fault.place.clone(), fault.key.as_str())).collect();
    let lines = [(2, "serve.listen"), (3, "serve.proxies"), (5, "log.format")];
    assert_eq!(told, lines.map(|(line, key)| (Place::Line(line), key)));
    for wrong in ["listen = [\"127.0.0.1:1\", \"127.0.0.1:2\"]", "listen = 1.5", "listen = { port = 1 }"] {
        assert_eq!(fault(&format!("[serve]\n{wrong}\n"), &[]).what, What::Not(Wanted::Socket), "{wrong}");
    }
    assert_eq!(
        fault("", &[("CARNET_MAIL_TLS", "yes"), ("CARNET_MAIL_HOST", "h"), ("CARNET_MAIL_FROM", "a@b.fr")]).place,
        Place::Variable("CARNET_MAIL_TLS".into())
    );
}

#[test]
fn what_is_not_toml_is_refused_with_its_line() {
    let broken = fault("data = \"/d\"\nlisten 1\n", &[]);
    assert!(broken.place == Place::Line(2) && matches!(broken.what, What::NotToml(_)), "{broken:?}");
    assert!(matches!(fault("data = 1\ndata = 2\n", &[]).what, What::NotToml(_)));
}

#[test]
fn mail_needs_a_host_and_a_sender_and_leaves_the_machine_encrypted_only() {
    let missing = read("[mail]\nuser = \"carnet\"\n", &[]).unwrap_err();
    let keys: Vec<_> = missing.iter().map(|fault| (fault.key.as_str(), &fault.what)).collect();
    assert_eq!(keys, [("mail.host", &What::Missing), ("mail.from", &What::Missing)]);
    let mail = |host: &str, tls: &str, from: &str| {
        read(&format!("[mail]\nhost = \"{host}\"\ntls = \"{tls}\"\nfrom = \"{from}\"\n"), &[])
    };
    for here in ["localhost", "127.0.0.1", "::1"] {
        assert_eq!(mail(here, "none", "a@b.fr").unwrap().mail.unwrap().port, 25);
    }
    assert!(mail("smtp.exemple.fr", "starttls", "a@b.fr").is_ok());
    assert_eq!(mail("smtp.exemple.fr", "none", "a@b.fr").unwrap_err()[0].what, What::Clear);
    for from in ["École <a@b.fr>", "a", "a@", "@b.fr", "a@b.fr\\nBcc: c@d.fr", "a@b@c", "a@b.fr,c@d.fr"] {
        let refused = mail("smtp.exemple.fr", "starttls", from).unwrap_err();
        assert_eq!(refused[0].what, What::Not(Wanted::MailAddress), "{from}");
    }
}

#[test]
fn devices_are_called_for_a_contact_alone_and_at_services_that_are_named_by_their_hosts() {
    let push = |text: &str| read(&format!("[push]\n{text}\n"), &[]).map(|config| config.push.unwrap());
    let usual = push("contact = \"mailto:a@b.fr\"").unwrap();
    assert!(usual.services.hold(&"https://fcm.googleapis.com/x".parse().unwrap()));
    let missing = fault("[push]\nservices = [\"push.exemple.fr\"]\n", &[]);
    assert_eq!((missing.key.as_str(), &missing.what), ("push.contact", &What::Missing));
    for contact in ["a@b.fr", "mailto:", "mailto:a", "https://exemple.fr"] {
        let refused = push(&format!("contact = \"{contact}\"")).unwrap_err();
        assert_eq!(refused[0].what, What::Not(Wanted::MailTo), "{contact}");
    }
    for service in ["*", "https://push.exemple.fr", "192.0.2.1", "push.exemple.fr:8443"] {
        let refused = push(&format!("contact = \"mailto:a@b.fr\"\nservices = \"{service}\"")).unwrap_err();
        assert_eq!(refused[0].what, What::Not(Wanted::PushServices), "{service}");
    }
}

#[test]
fn measurements_are_told_to_this_machine_alone() {
    let at = |address: &str| read(&format!("[metrics]\nlisten = \"{address}\"\n"), &[]);
    assert!(at("127.0.0.1:9464").is_ok() && at("[::1]:9464").is_ok());
    for open in ["0.0.0.0:9464", "[::]:9464", "192.0.2.1:9464"] {
        assert_eq!(at(open).unwrap_err()[0].what, What::Not(Wanted::Loopback), "{open}");
    }
}

#[test]
fn a_certificate_needs_its_key() {
    let lone = fault("[tls]\ncertificate = \"/c.pem\"\n", &[]);
    assert_eq!((lone.key.as_str(), &lone.what), ("tls.key", &What::Missing));
}

#[test]
fn a_certificate_comes_from_files_or_from_an_authority_whose_terms_are_agreed_to_and_not_from_both() {
    let tls = |text: &str| {
        let read = read(&format!("[tls]\n{text}\n"), &[]);
        read.map(|config| config.tls.unwrap())
            .map_err(|faults| faults.into_iter().map(|fault| (fault.key, fault.what)).collect::<Vec<_>>())
    };
    let acme = "acme = \"https://acme.example/directory\"\nacme_terms = \"agreed\"\n";
    let directory: Url = "https://acme.example/directory".parse().unwrap();
    assert_eq!(tls(acme), Ok(Tls::Acme { directory: directory.clone(), contact: None }));
    let contact = Some("technique@exemple.fr".parse().unwrap());
    let with_contact = format!("{acme}acme_contact = \"technique@exemple.fr\"");
    assert_eq!(tls(&with_contact), Ok(Tls::Acme { directory, contact }));
    let refused =
        |text: &str, key: &str, what: What| assert_eq!(tls(text), Err(vec![(key.to_owned(), what)]), "{text}");
    refused(&format!("{acme}certificate = \"/c.pem\""), "tls.certificate", What::Beside("tls.acme"));
    refused(&format!("{acme}key = \"/k.pem\""), "tls.key", What::Beside("tls.acme"));
    refused("acme = \"https://acme.example/\"", "tls.acme_terms", What::Missing);
    refused("acme_terms = \"agreed\"", "tls.acme", What::Missing);
    let in_clear = acme.replace("https", "http");
    refused(&in_clear, "tls.acme", What::Not(Wanted::Https));
    let half_agreed = acme.replace("agreed", "read");
    refused(&half_agreed, "tls.acme_terms", What::Not(Wanted::OneOf(&["agreed"])));
}

#[test]
fn the_file_that_is_shipped_names_every_key_and_is_itself_good() {
    assert!(Config::read(Some(SHIPPED), []).is_ok(), "{:?}", Config::read(Some(SHIPPED), []));
    // With every key that it shows set to what it shows.
    let shown: String = SHIPPED
        .lines()
        .map(|line| line.strip_prefix("#").filter(|rest| is_setting(rest)).unwrap_or(line))
        .collect::<Vec<_>>()
        .join("\n");
    // Of the two ways to a certificate, one at a time.
    for other in [&["acme"][..], &["certificate =", "key ="]] {
        let kept = shown.lines().filter(|line| !other.iter().any(|key| line.starts_with(key)));
        let read = Config::read(Some(&kept.collect::<Vec<_>>().join("\n")), []);
        assert!(read.is_ok(), "{read:?}");
    }
    for key in WHOLE.lines().filter_map(|line| line.split_once(" =")).map(|(key, _)| key).chain(ACME) {
        assert!(
            shown.lines().any(|line| line.starts_with(&format!("{key} ="))),
            "{key} is not in packaging/carnet.toml"
        );
    }
}

/// `key = value`, or `[part]`.
fn is_setting(line: &str) -> bool {
    let name = |text: &str| !text.is_empty() && text.chars().all(|letter| letter.is_ascii_lowercase() || letter == '_');
    line.split_once(" = ").is_some_and(|(key, _)| name(key))
}

#[test]
fn both_ways_to_an_address_that_the_readme_shows_are_good_configurations() {
    let readme = include_str!("../../README.md");
    let shown = readme.split("\n\n").filter(|block| block.starts_with("    [serve]"));
    let shown: Vec<Config> = shown.map(|block| read(&block.replace("\n    ", "\n"), &[]).unwrap()).collect();
    let [alone, behind] = <[Config; 2]>::try_from(shown).unwrap();
    assert_eq!((alone.serve.listen.port(), alone.serve.redirect.map(|at| at.port())), (443, Some(80)));
    assert!(matches!(alone.tls, Some(Tls::Acme { .. })), "{alone:?}");
    assert_eq!((behind.serve.proxies, behind.tls), (vec![IpAddr::V4(Ipv4Addr::LOCALHOST).into()], None));
    let shipped = read(SHIPPED, &[]).unwrap();
    let proxy = format!("carnet.college-exemple.example {};", shipped.serve.listen);
    assert!(include_str!("../../packaging/nginx.conf").contains(&proxy), "the proxy asks where the school is served");
}
