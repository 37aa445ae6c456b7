//! The relay: called once for a round of mails, spoken to step by step, so that what is refused is known by whom and
//! when.

use crate::config::{Mail as Setting, MailTls};
use crate::domain::mail_address::MailAddress;
use crate::mail::letter::{Letter, address};
use lettre::transport::smtp;
use lettre::transport::smtp::authentication::{Credentials, Mechanism};
use lettre::transport::smtp::client::{Certificate, CertificateStore, SmtpConnection, TlsParameters};
use lettre::transport::smtp::commands::{Data, Mail, Rcpt, Rset};
use lettre::transport::smtp::extension::ClientId;
use secrecy::{ExposeSecret, SecretString};
use std::collections::BTreeSet;
use std::error::Error;
use std::time::Duration;

/// How long each step may take. The post has a thread of its own: nobody waits for it.
const PATIENCE: Duration = Duration::from_secs(60);

/// What a certificate in PEM begins with.
const CERTIFICATE: &[u8] = b"-----BEGIN CERTIFICATE-----";

/// The school's relay.
pub struct Relay {
    setting: Setting,
    ready: Result<Ready, RelayFault>,
}

/// What a call needs.
struct Ready {
    tls: Option<TlsParameters>,
    credentials: Option<Credentials>,
}

/// Why the relay could not be spoken to, or takes no mail at all. Never with what it answered, which may name someone.
#[derive(Clone, Debug, thiserror::Error)]
pub enum RelayFault {
    /// A user is named, and no password lies anywhere.
    #[error("the relay's user has no password")]
    NoPassword,
    /// It lies somewhere, and is not read.
    #[error("the password of the relay's user cannot be read: {0}")]
    Password(String),
    /// The authority's file is none.
    #[error("the authority's certificate cannot be read: {0}")]
    Authority(String),
    /// Nobody answers, or the line broke.
    #[error("the relay does not answer: {0}")]
    Silent(String),
    /// The relay offers no STARTTLS: somebody between may have taken the offer away. Nothing was sent.
    #[error("the relay offers no encryption: nothing is sent")]
    Unencrypted,
    /// Its certificate is not by an authority that is known, or not for its name.
    #[error("the relay's certificate is not accepted: {0}")]
    Certificate(String),
    /// The user or the password is refused.
    #[error("the relay refuses the user or the password")]
    Login,
    /// It refuses what it is asked, with that code, whoever the recipient is.
    #[error("the relay refuses to send, with code {0}")]
    Refuses(String),
}

/// A line to the relay.
pub struct Call<'a> {
    relay: &'a Relay,
    line: SmtpConnection,
    /// A mail was begun on it.
    used: bool,
    /// The domains of which it has accepted a recipient.
    accepted: BTreeSet<String>,
}

/// What has become of one mail.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Handed {
    /// The relay has taken it.
    Taken,
    /// «Adresse refusée»: there is no such mailbox, for good.
    NoMailbox,
    /// The mailbox takes nothing now, says its server (x.2.x): later.
    Busy,
    /// The relay puts that recipient off, which it may do to every one of them.
    PutOff,
    /// It was not due any more.
    Unwanted,
    /// Begun, and the relay said that it has not taken it.
    Returned,
    /// Begun, and the relay fell silent: nobody can tell.
    Unknown,
}

impl Relay {
    /// The relay of that setting.
    ///
    /// # Errors
    /// [`RelayFault::NoPassword`], [`RelayFault::Authority`].
    pub fn new(setting: Setting, password: Option<&SecretString>) -> Result<Self, RelayFault> {
        let tls = if setting.tls == MailTls::None { None } else { Some(parameters(&setting)?) };
        let credentials = match &setting.user {
            Some(user) => {
                let password = password.ok_or(RelayFault::NoPassword)?;
                Some(Credentials::new(user.clone(), password.expose_secret().to_owned()))
            }
            None => None,
        };
        Ok(Self { setting, ready: Ok(Ready { tls, credentials }) })
    }

    /// The same where something is missing that somebody has to bring: it refuses every call for that reason.
    pub fn unready(setting: Setting, fault: RelayFault) -> Self {
        Self { setting, ready: Err(fault) }
    }

    /// Nothing is missing.
    pub fn is_ready(&self) -> bool {
        self.ready.is_ok()
    }

    /// Whom mails are from.
    pub fn from(&self) -> &MailAddress {
        &self.setting.from
    }

    /// Calls the relay, and signs in there.
    ///
    /// # Errors
    /// See [`RelayFault`].
    pub fn call(&self) -> Result<Call<'_>, RelayFault> {
        let Ready { tls, credentials } = self.ready.as_ref().map_err(Clone::clone)?;
        let hello = ClientId::Domain(self.setting.from.domain().to_owned());
        let at = (self.setting.host.as_str(), self.setting.port);
        let at_once = tls.as_ref().filter(|_| self.setting.tls == MailTls::Implicit);
        let mut line = SmtpConnection::connect(at, Some(PATIENCE), &hello, at_once, None).map_err(unreached)?;
        if let (MailTls::Starttls, Some(tls)) = (self.setting.tls, tls) {
            if !line.can_starttls() {
                line.abort();
                return Err(RelayFault::Unencrypted);
            }
            line.starttls(tls, &hello).map_err(unreached)?;
        }
        if let Some(credentials) = credentials {
            let known = [Mechanism::Plain, Mechanism::Login];
            line.auth(&known, credentials).map_err(|error| match error.status() {
                Some(code) if error.is_transient() => RelayFault::Refuses(code.to_string()),
                Some(_) => RelayFault::Login,
                None if error.is_client() => RelayFault::Login,
                None => unreached(error),
            })?;
        }
        Ok(Call { relay: self, line, used: false, accepted: BTreeSet::new() })
    }
}

impl Call<'_> {
    /// Hands one mail over. `begin` is asked once its recipient is accepted and before a byte of it leaves: it notes
    /// that the mail is handed over, or says that it is not wanted any more.
    ///
    /// # Errors
    /// [`RelayFault`] when the relay takes no mail at all, before anything was begun.
    pub fn hand(&mut self, letter: &Letter, begin: impl FnOnce() -> bool) -> Result<Handed, RelayFault> {
        let from = &self.relay.setting.from;
        let (Some(message), Some(to)) = (letter.message(from), address(&letter.to)) else {
            return Ok(Handed::NoMailbox);
        };
        if std::mem::replace(&mut self.used, true) {
            self.line.command(Rset).map_err(refused)?;
        }
        self.line.command(Mail::new(address(from), Vec::new())).map_err(refused)?;
        if let Err(error) = self.line.command(Rcpt::new(to, Vec::new())) {
            return self.of_recipient(&letter.to, &error);
        }
        self.accepted.insert(letter.to.domain().to_owned());
        if !begin() {
            return Ok(Handed::Unwanted);
        }
        if self.line.command(Data).is_err() {
            return Ok(Handed::Returned);
        }
        match self.line.message(&message) {
            Ok(_) => Ok(Handed::Taken),
            Err(error) if error.status().is_some() => Ok(Handed::Returned),
            Err(_) => Ok(Handed::Unknown),
        }
    }

    /// What an answer to the recipient means. A relay answers so too when it will not have the sender, the name of
    /// whoever calls, or any recipient at all: were that taken for the mailbox's answer, one wrong setting would
    /// condemn every address. So a mailbox is none only by a word that says so. A bare 550 is Exim's «relay not
    /// permitted» as well as its «no such user»: it counts for the mailbox once the relay has accepted another one of
    /// that domain in this call. What says neither that there is no mailbox nor that the relay takes nothing from us is
    /// tried again later, and keeps nobody else waiting.
    fn of_recipient(&self, to: &MailAddress, error: &smtp::Error) -> Result<Handed, RelayFault> {
        let Some(code) = error.status() else { return Err(RelayFault::Silent(error.to_string())) };
        let (number, status) = (code.to_string(), status_of(error));
        match status.as_deref() {
            Some(status) if is_none(status) => Ok(Handed::NoMailbox),
            Some(status) if status.starts_with("4.2.") || status == "5.2.2" => Ok(Handed::Busy),
            _ if error.is_transient() => Ok(Handed::PutOff),
            None if number == "550" && self.accepted.contains(to.domain()) => Ok(Handed::NoMailbox),
            Some(status) if status.starts_with("5.7.") => Err(RelayFault::Refuses(number)),
            None if ["503", "530", "554"].contains(&&*number) => Err(RelayFault::Refuses(number)),
            _ => Ok(Handed::PutOff),
        }
    }

    /// Says goodbye, whatever the answer.
    pub fn end(mut self) {
        self.line.abort();
    }
}

fn parameters(setting: &Setting) -> Result<TlsParameters, RelayFault> {
    let mut builder = TlsParameters::builder(setting.host.clone());
    if let Some(path) = &setting.authority_file {
        let pem = std::fs::read(path).map_err(|error| RelayFault::Authority(error.to_string()))?;
        if !pem.windows(CERTIFICATE.len()).any(|line| line == CERTIFICATE) {
            // What is none is read as no authority at all, whose word would be asked for nothing.
            return Err(RelayFault::Authority("no certificate in PEM is in it".to_owned()));
        }
        let authority = Certificate::from_pem(&pem).map_err(|error| RelayFault::Authority(error.to_string()))?;
        builder = builder.certificate_store(CertificateStore::None).add_root_certificate(authority);
    }
    builder.build().map_err(|error| RelayFault::Authority(error.to_string()))
}

fn unreached(error: smtp::Error) -> RelayFault {
    match error.status() {
        Some(code) => RelayFault::Refuses(code.to_string()),
        None if error.is_tls() => RelayFault::Certificate(error.to_string()),
        None => RelayFault::Silent(error.to_string()),
    }
}

fn refused(error: smtp::Error) -> RelayFault {
    error.status().map_or_else(|| RelayFault::Silent(error.to_string()), |code| RelayFault::Refuses(code.to_string()))
}

/// The words (RFC 3463) that say of a mailbox, and of nothing else, that it is none: there is no such box, no such
/// domain, no such form of address, it has moved, its domain takes no mail, it is disabled. One that is full, and
/// whatever a server says of itself, of the sender or of the one who calls, condemns no address.
pub(super) fn is_none(status: &str) -> bool {
    ["5.1.1", "5.1.2", "5.1.3", "5.1.6", "5.1.10", "5.2.1"].contains(&status)
}

/// The word (RFC 3463) that an answer begins with, if it has one.
fn status_of(error: &smtp::Error) -> Option<String> {
    let said = error.source()?.to_string();
    let word = said.split_whitespace().next().filter(|word| word.starts_with(['4', '5']) && word.contains('.'));
    Some(word?.trim_end_matches(|letter: char| !letter.is_ascii_digit()).to_owned())
}
