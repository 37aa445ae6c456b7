//! «Service d'appel»: whoever makes a browser also runs the service that wakes it. A browser hands in the address at
//! which it is called, and that address is a stranger's word: it is called only at a service that the school has named.

use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;
use url::{Host, Url};

/// The longest address that is taken, in bytes; the longest ones that browsers hand in are about half of it.
const LONGEST: usize = 2_048;
/// The services of the browsers that families have: Chrome and most others, Firefox, Safari, Edge.
const USUAL: [&str; 4] =
    ["fcm.googleapis.com", "updates.push.services.mozilla.com", "*.push.apple.com", "*.notify.windows.com"];

/// Where one browser is called: `https` and a host by its name. Which host, [`PushServices`] says.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Endpoint(Url);

/// Not an address of that form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not the address of a browser")]
pub struct NotAnEndpoint;

/// The services that a school calls browsers at, and no other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PushServices(Vec<ServiceName>);

/// One service: `fcm.googleapis.com`; `*.notify.windows.com`, whatever stands before; or one on this very machine,
/// whose port may be said: `localhost:8443`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ServiceName {
    host: String,
    below: bool,
    port: u16,
}

/// Not the name of a service.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotAService;

impl Endpoint {
    /// The address itself.
    pub fn as_str(&self) -> &str {
        self.0.as_str()
    }

    /// `https://fcm.googleapis.com`: all that whoever runs the service has to do with.
    pub fn origin(&self) -> String {
        self.0.origin().ascii_serialization()
    }
}

impl FromStr for Endpoint {
    type Err = NotAnEndpoint;

    /// As a browser writes it and no other way, so that nobody reads another host in it.
    fn from_str(given: &str) -> Result<Self, NotAnEndpoint> {
        let url = Url::parse(given).map_err(|_| NotAnEndpoint)?;
        let plain = url.as_str() == given && given.len() <= LONGEST;
        let named = matches!(url.host(), Some(Host::Domain(_)));
        let bare = url.username().is_empty() && url.password().is_none() && url.fragment().is_none();
        if url.scheme() == "https" && plain && named && bare { Ok(Self(url)) } else { Err(NotAnEndpoint) }
    }
}

impl TryFrom<String> for Endpoint {
    type Error = NotAnEndpoint;
    fn try_from(kept: String) -> Result<Self, NotAnEndpoint> {
        kept.parse()
    }
}

impl From<Endpoint> for String {
    fn from(endpoint: Endpoint) -> Self {
        endpoint.0.into()
    }
}

/// Whoever holds the address may try to call: it stands in no log.
impl fmt::Debug for Endpoint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Endpoint({})", self.origin())
    }
}

impl PushServices {
    /// Those services; the usual ones when none is named.
    pub fn of(named: Vec<ServiceName>) -> Self {
        if named.is_empty() { Self(USUAL.iter().filter_map(|name| name.parse().ok()).collect()) } else { Self(named) }
    }

    /// Whether a browser is called there.
    pub fn hold(&self, endpoint: &Endpoint) -> bool {
        let (host, port) = (endpoint.0.host_str().unwrap_or_default(), endpoint.0.port_or_known_default());
        self.0.iter().any(|service| service.is_at(host, port))
    }
}

impl ServiceName {
    fn is_at(&self, host: &str, port: Option<u16>) -> bool {
        let named = match self.below {
            true => host.strip_suffix(&self.host).is_some_and(|before| before.len() > 1 && before.ends_with('.')),
            false => host == self.host,
        };
        named && port == Some(self.port)
    }
}

impl FromStr for ServiceName {
    type Err = NotAService;

    fn from_str(written: &str) -> Result<Self, NotAService> {
        let (name, port) = match written.split_once(':') {
            Some(("localhost", port)) => ("localhost", port.parse().map_err(|_| NotAService)?),
            Some(_) => return Err(NotAService),
            None => (written, 443),
        };
        let (host, below) = name.strip_prefix("*.").map_or((name, false), |host| (host, true));
        let labels = || host.split('.');
        let is_label = |label: &str| {
            let letters = label.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-');
            letters && !label.is_empty()
        };
        // A whole country's names, or a number, are no service.
        let enough = host == "localhost" && !below || labels().count() >= 2;
        let last_is_word = labels().next_back().is_some_and(|last| last.bytes().any(|byte| byte.is_ascii_lowercase()));
        if enough && last_is_word && labels().all(is_label) {
            Ok(Self { host: host.to_owned(), below, port })
        } else {
            Err(NotAService)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn holds(services: &[&str], endpoint: &str) -> bool {
        let services = PushServices::of(services.iter().map(|name| name.parse().unwrap()).collect());
        endpoint.parse().is_ok_and(|endpoint| services.hold(&endpoint))
    }

    #[test]
    fn the_browsers_that_families_have_are_called_at_their_makers() {
        for endpoint in [
            "https://fcm.googleapis.com/fcm/send/dA-9_x:APA91b",
            "https://updates.push.services.mozilla.com/wpush/v2/gAAAAAB",
            "https://web.push.apple.com/QGuH",
            "https://api.push.apple.com/3/device/x",
            "https://db5p.notify.windows.com/w/?token=BQYAAA%2bx%3d",
        ] {
            assert!(holds(&[], endpoint), "{endpoint}");
        }
    }

    #[test]
    fn an_address_that_a_browser_never_has_is_called_nowhere() {
        assert!(holds(&[], "https://fcm.googleapis.com/fcm/send/x"));
        for endpoint in [
            "http://fcm.googleapis.com/x",
            "https://fcm.googleapis.com.autre.example/x",
            "https://autre.example/fcm.googleapis.com",
            "https://notify.windows.com/x",
            "https://.notify.windows.com/x",
            "https://autrenotify.windows.com/x",
            "https://FCM.googleapis.com/x",
            "https://fcm.googleapis.com:443/x",
            "https://fcm.googleapis.com:8443/x",
            "https://fcm.googleapis.com@192.0.2.1/x",
            "https://someone:secret@fcm.googleapis.com/x",
            "https://fcm.googleapis.com/x#y",
            "https://fcm.googleapis.com\\@autre.example/x",
            "https://127.0.0.1/x",
            "https://[::1]/x",
            "https://localhost/x",
            "https://fcm.googleapis.com/x\r\nHost: autre.example",
            "https://fcm.googleapis.com/ x",
            "https://ﬀcm.googleapis.com/x",
            "file:///etc/passwd",
            "",
        ] {
            assert!(!holds(&[], endpoint), "{endpoint}");
        }
        let long = |length: usize| format!("https://fcm.googleapis.com/{}", "x".repeat(length - 27));
        assert!(holds(&[], &long(LONGEST)) && !holds(&[], &long(LONGEST + 1)));
    }

    #[test]
    fn a_school_names_the_services_itself_and_then_no_other_is_called() {
        assert!(holds(&["push.exemple.fr"], "https://push.exemple.fr/x"));
        assert!(!holds(&["push.exemple.fr"], "https://fcm.googleapis.com/x"));
        assert!(holds(&["localhost:8443"], "https://localhost:8443/x"));
        assert!(!holds(&["localhost:8443"], "https://localhost/x"));
        for wrong in
            ["", "*", "*.fr", "fr", "push.exemple.fr:8443", "192.0.2.1", "https://a.fr", "A.fr", "a..fr", "*.*.fr"]
        {
            assert_eq!(wrong.parse::<ServiceName>(), Err(NotAService), "{wrong}");
        }
    }

    #[test]
    fn the_address_of_a_browser_stands_in_no_log() {
        let endpoint: Endpoint = "https://fcm.googleapis.com/fcm/send/secret".parse().unwrap();
        assert_eq!(format!("{endpoint:?}"), "Endpoint(https://fcm.googleapis.com)");
        assert_eq!(endpoint.origin(), "https://fcm.googleapis.com");
    }
}
