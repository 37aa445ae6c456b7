//! What an administrator writes and what a browser hands in as the address at which it is called: short texts, which
//! share the time of one target.

use crate::tried;
use carnet::config::{Config, Fault, Place};
use carnet::domain::push_service::{Endpoint, PushServices, ServiceName};
use std::str::FromStr;

/// The file that the package brings, with every key that it shows.
const PACKAGED: &str = include_str!("../../packaging/carnet.toml");
const ENDPOINTS: [&str; 4] = [
    "https://fcm.googleapis.com/fcm/send/dA-9_x:APA91b",
    "https://updates.push.services.mozilla.com/wpush/v2/gAAAAAB",
    "https://web.push.apple.com/QGuH",
    "https://db5p.notify.windows.com/w/?token=BQYAAA%2bx%3d",
];
const SERVICES: [&str; 3] = ["fcm.googleapis.com", "*.notify.windows.com", "localhost:8443"];
/// Forms that the packaged file does not have.
const ODD: &str = "serve = { listen = \"[::1]:8080\", proxies = [ \"::1\", '127.0.0.1' ] }\n[mail]\nport = 0x24b\n\
    from = \"\"\"\ncarnet@exemple.fr\"\"\"\n\"h\\u00f4te\" = 1979-05-27T07:32:00Z\n[[push]]\n\"contact.é\" = +inf\n";

/// With every key set that stands behind a `#`.
fn whole() -> String {
    PACKAGED
        .lines()
        .map(|line| line.strip_prefix('#').filter(|key| !key.starts_with(' ')).unwrap_or(line))
        .fold(String::new(), |text, line| text + line + "\n")
}

/// A fault stands on a line that there is.
fn stands(fault: &Fault, text: &str) -> bool {
    match fault.place {
        Place::Line(line) => (1..=text.lines().count() + 1).contains(&line),
        Place::Nowhere => true,
        Place::Variable(_) => false,
    }
}

/// Read, or refused with faults that stand somewhere; in the environment as in the file.
fn configured(text: &str) -> bool {
    let read = Config::read(Some(text), []);
    let faults = read.as_ref().err();
    assert!(
        faults.is_none_or(|faults| !faults.is_empty() && faults.iter().all(|fault| stands(fault, text))),
        "{faults:?}"
    );
    let variables = ["CARNET_SERVE_LISTEN", "CARNET_PUSH_SERVICES", "CARNET_MAIL_FROM", "CARNET_TLS_ACME"];
    let _read = variables.map(|name| Config::read(None, [(name.to_owned(), text.to_owned())]));
    read.is_ok()
}

/// An address that is taken has one spelling, and the usual services are asked for no other host than their own.
fn called(text: &str) -> bool {
    let Ok(endpoint) = Endpoint::from_str(text) else { return false };
    assert_eq!(endpoint.as_str(), text);
    let rest = text.strip_prefix("https://").expect("encrypted");
    let host = rest.split(['/', '?', ':']).next().unwrap();
    if PushServices::of(vec![]).hold(&endpoint) {
        let usual = ["fcm.googleapis.com", "updates.push.services.mozilla.com"].contains(&host);
        assert!(usual || host.ends_with(".push.apple.com") || host.ends_with(".notify.windows.com"), "{text}");
    }
    true
}

#[test]
fn no_configuration_and_no_address_of_a_browser_makes_its_reader_fail() {
    let whole = whole();
    assert!(
        configured(PACKAGED) && !configured(&whole) && !configured(ODD),
        "certificates of two kinds exclude each other"
    );
    assert!(
        ENDPOINTS.iter().all(|endpoint| called(endpoint))
            && SERVICES.iter().all(|name| name.parse::<ServiceName>().is_ok())
    );
    let texts = [&[PACKAGED, whole.as_str(), ODD][..], &ENDPOINTS, &SERVICES].concat();
    let cases = texts.into_iter().map(|text| text.as_bytes().to_vec()).collect();
    tried(cases, 20_000, |_, bytes| {
        let Ok(text) = std::str::from_utf8(bytes) else { return };
        let _read = (configured(text), called(text), text.parse::<ServiceName>());
    });
}
