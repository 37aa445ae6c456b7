//! The configuration of a served school: one commented file in TOML, each key of which the environment may override.
//!
//! ```text
//! [serve]                                  in the file
//! listen = "127.0.0.1:8080"
//! CARNET_SERVE_LISTEN=127.0.0.1:9090       in the environment, which prevails; an empty value takes the key away
//! ```
//! A key that is not known is refused with its line, and a variable that begins with `CARNET_` and is no key's by its
//! name: a letter typed wrongly must not leave a school without what it meant to set. Two such variables are no keys:
//! `CARNET_CONFIG` names the file, `CARNET_BACKUP_PASSPHRASE_FILE` a backup's passphrase. Secrets are never in it, only
//! where they lie.

mod backups;
mod fault;
mod settings;
#[cfg(test)]
mod tests;

pub use backups::Backups;
pub use fault::{Fault, Place, Wanted, What};

use crate::domain::mail_address::MailAddress;
use crate::domain::network::Network;
use crate::domain::push_service::PushServices;
use settings::Settings;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::num::NonZeroU16;
use std::path::PathBuf;
use std::str::FromStr;
use url::Url;

/// Where a school is served when nothing is said.
const USUAL_ADDRESS: SocketAddr = SocketAddr::new(IpAddr::V4(Ipv4Addr::LOCALHOST), 8080);

/// What may be set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Config {
    /// The data directory.
    pub data: Option<PathBuf>,
    /// The file with the passphrase of the unlock key, for a start at which nobody types it.
    pub passphrase_file: Option<PathBuf>,
    /// Where browsers knock.
    pub serve: Serve,
    /// How connections are encrypted; a proxy in front does it otherwise.
    pub tls: Option<Tls>,
    /// How the logs are written.
    pub log: Log,
    /// Where measurements are told, to this machine alone; nowhere unless set.
    pub metrics: Option<SocketAddr>,
    /// Where each night's backup goes, if that is set.
    pub backup: Option<Backups>,
    /// Where mail is handed in; none is sent without it.
    pub mail: Option<Mail>,
    /// How devices are called; none is without it.
    pub push: Option<Push>,
}

/// `[serve]`: where browsers knock.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Serve {
    /// The address and port listened on.
    pub listen: SocketAddr,
    /// The proxies in front, which are believed when they say where a request comes from.
    pub proxies: Vec<Network>,
    /// Where whoever forgot the `https` is sent to it from: port 80. Nowhere unless set.
    pub redirect: Option<SocketAddr>,
}

/// `[tls]`: how connections are encrypted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Tls {
    /// With a certificate that somebody else renews.
    Files {
        /// The chain of certificates in PEM, the server's own first.
        certificate: PathBuf,
        /// Its private key in PEM.
        key: PathBuf,
    },
    /// With one that an authority gives and renews by ACME, whose terms were agreed to.
    Acme {
        /// The authority's directory.
        directory: Url,
        /// Whom it writes to.
        contact: Option<MailAddress>,
    },
}

/// The word by which the terms of an authority are agreed to.
struct Agreed;

/// `[log]`: how the logs are written, to the standard error.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Log {
    /// Their form.
    pub format: LogFormat,
    /// How much is said, as `RUST_LOG` says it, which prevails.
    pub filter: Option<String>,
}

/// One line of the logs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum LogFormat {
    /// For eyes.
    #[default]
    Text,
    /// One JSON object.
    Json,
}

/// `[mail]`: the server that takes the school's mail.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mail {
    /// Its name, which its certificate must bear.
    pub host: String,
    /// Its port: the usual one of [`Mail::tls`] unless said.
    pub port: u16,
    /// How the connection is encrypted.
    pub tls: MailTls,
    /// The account, when it asks for one.
    pub user: Option<String>,
    /// The file with the account's password, unless systemd's credential `carnet-mail-password` holds it.
    pub password_file: Option<PathBuf>,
    /// The authority that the server's certificate is checked with, in PEM; those of the system unless one is named.
    pub authority_file: Option<PathBuf>,
    /// Who the mails come from, and where bounces go.
    pub from: MailAddress,
}

/// `[push]`: how the devices of those who ask for it are called.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Push {
    /// Whom the push services write to when something is wrong; they see it with every call.
    pub contact: MailAddress,
    /// The services that are called, and no other: the four usual ones unless said.
    pub services: PushServices,
}

/// How the connection to the mail server is encrypted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum MailTls {
    /// Begun in clear and encrypted before anything is said (submission, port 587).
    #[default]
    Starttls,
    /// Encrypted from the first byte (submissions, port 465).
    Implicit,
    /// In clear: to a server on this very machine alone.
    None,
}

/// `mailto:` and an address, as push services ask for it.
struct MailTo(MailAddress);

/// A word that is none of those that may be given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotOneOf;

impl FromStr for LogFormat {
    type Err = NotOneOf;
    fn from_str(text: &str) -> Result<Self, NotOneOf> {
        match text {
            "text" => Ok(Self::Text),
            "json" => Ok(Self::Json),
            _ => Err(NotOneOf),
        }
    }
}

impl FromStr for Agreed {
    type Err = NotOneOf;
    fn from_str(text: &str) -> Result<Self, NotOneOf> {
        if text == "agreed" { Ok(Self) } else { Err(NotOneOf) }
    }
}

impl FromStr for MailTo {
    type Err = NotOneOf;
    fn from_str(text: &str) -> Result<Self, NotOneOf> {
        text.strip_prefix("mailto:").and_then(|address| address.parse().ok()).map(Self).ok_or(NotOneOf)
    }
}

impl FromStr for MailTls {
    type Err = NotOneOf;
    fn from_str(text: &str) -> Result<Self, NotOneOf> {
        match text {
            "starttls" => Ok(Self::Starttls),
            "implicit" => Ok(Self::Implicit),
            "none" => Ok(Self::None),
            _ => Err(NotOneOf),
        }
    }
}

impl Config {
    /// Reads the text of a file, if there is one, and what the environment says instead of it.
    ///
    /// # Errors
    /// Every fault of both, in the order of the keys.
    pub fn read(
        file: Option<&str>,
        environment: impl IntoIterator<Item = (String, String)>,
    ) -> Result<Self, Vec<Fault>> {
        let mut settings = Settings::of(file, environment)?;
        let config = Self {
            data: settings.one("data", Wanted::Path),
            passphrase_file: settings.one("passphrase_file", Wanted::Path),
            serve: Serve {
                listen: settings.one("serve.listen", Wanted::Socket).unwrap_or(USUAL_ADDRESS),
                proxies: settings.several("serve.proxies", Wanted::Networks),
                redirect: settings.one("serve.redirect", Wanted::Socket),
            },
            tls: Tls::read(&mut settings),
            log: Log {
                format: settings.one("log.format", Wanted::OneOf(&["text", "json"])).unwrap_or_default(),
                filter: settings.one("log.filter", Wanted::Text),
            },
            metrics: metrics(&mut settings),
            backup: Backups::read(&mut settings),
            mail: Mail::read(&mut settings),
            push: Push::read(&mut settings),
        };
        settings.finished(config)
    }
}

impl Tls {
    fn read(settings: &mut Settings) -> Option<Self> {
        let certificate: Option<PathBuf> = settings.one("tls.certificate", Wanted::Path);
        let key: Option<PathBuf> = settings.one("tls.key", Wanted::Path);
        let directory: Option<Url> = settings.one("tls.acme", Wanted::Https);
        let terms: Option<Agreed> = settings.one("tls.acme_terms", Wanted::OneOf(&["agreed"]));
        let contact: Option<MailAddress> = settings.one("tls.acme_contact", Wanted::MailAddress);
        let encrypted = directory.as_ref().is_none_or(|directory| directory.scheme() == "https");
        settings.refuse_unless("tls.acme", encrypted, What::Not(Wanted::Https));
        if settings.any_taken(&["tls.acme", "tls.acme_terms", "tls.acme_contact"]) {
            settings.refuse_unless("tls.certificate", false, What::Beside("tls.acme"));
            settings.refuse_unless("tls.key", false, What::Beside("tls.acme"));
            settings.needs("tls", &["tls.acme", "tls.acme_terms"]);
            return terms.and(directory).map(|directory| Self::Acme { directory, contact });
        }
        settings.needs("tls", &["tls.certificate", "tls.key"]);
        Some(Self::Files { certificate: certificate?, key: key? })
    }
}

impl Mail {
    fn read(settings: &mut Settings) -> Option<Self> {
        let tls = settings.one("mail.tls", Wanted::OneOf(&["starttls", "implicit", "none"])).unwrap_or_default();
        let port: Option<NonZeroU16> = settings.one("mail.port", Wanted::Port);
        let user = settings.one("mail.user", Wanted::Text);
        let password_file = settings.one("mail.password_file", Wanted::Path);
        let host: Option<String> = settings.one("mail.host", Wanted::Text);
        let authority_file = settings.one("mail.authority_file", Wanted::Path);
        let from: Option<MailAddress> = settings.one("mail.from", Wanted::MailAddress);
        let is_ours = |host: &str| host == "localhost" || host.parse::<IpAddr>().is_ok_and(|host| host.is_loopback());
        settings.refuse_unless("mail.tls", tls != MailTls::None || host.as_deref().is_none_or(is_ours), What::Clear);
        settings.needs("mail", &["mail.host", "mail.from"]);
        let usual = match tls {
            MailTls::Starttls => 587,
            MailTls::Implicit => 465,
            MailTls::None => 25,
        };
        let port = port.map_or(usual, NonZeroU16::get);
        Some(Self { host: host?, port, tls, user, password_file, authority_file, from: from? })
    }
}

impl Push {
    fn read(settings: &mut Settings) -> Option<Self> {
        let contact: Option<MailTo> = settings.one("push.contact", Wanted::MailTo);
        let services = settings.several("push.services", Wanted::PushServices);
        settings.needs("push", &["push.contact"]);
        Some(Self { contact: contact?.0, services: PushServices::of(services) })
    }
}

/// `[metrics] listen`: never to the network, which has no business with it.
fn metrics(settings: &mut Settings) -> Option<SocketAddr> {
    let listen: Option<SocketAddr> = settings.one("metrics.listen", Wanted::Loopback);
    let near = listen.is_none_or(|listen| listen.ip().is_loopback());
    settings.refuse_unless("metrics.listen", near, What::Not(Wanted::Loopback));
    listen
}
