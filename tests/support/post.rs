//! The school's mail server: aiosmtpd, as Debian ships it, in a process of its own, under an authority of the tests'
//! own.

use carnet::appliance::Postman;
use carnet::config::{Mail, MailTls};
use carnet::mail::Relay;
use rcgen::{BasicConstraints, CertificateParams, IsCa, Issuer, KeyPair};
use secrecy::SecretString;
use serde::Deserialize;
use std::io::{BufRead, BufReader, Write};
use std::path::PathBuf;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

/// Whom mails are from.
pub const SENDER: &str = "carnet@college.example";

/// What the server is like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// TLS from the first byte.
    Implicit,
    /// STARTTLS.
    Starttls,
    /// Offers no encryption: as one whose offer somebody between takes away.
    Stripped,
}

/// The mail server.
pub struct Post {
    process: Child,
    orders: ChildStdin,
    answers: BufReader<ChildStdout>,
    port: u16,
    kind: Kind,
    folder: tempfile::TempDir,
}

/// One mail, as the server took it.
#[derive(Clone, Debug, Deserialize)]
pub struct Taken {
    /// Envelope.
    pub from: String,
    /// Envelope.
    pub to: Vec<String>,
    /// Under encryption.
    pub tls: bool,
    /// How the sender named itself.
    pub hello: String,
    /// Who was signed in.
    pub user: Option<String>,
    data: String,
}

impl Taken {
    /// Every byte of it.
    pub fn bytes(&self) -> Vec<u8> {
        data_encoding::BASE64.decode(self.data.as_bytes()).unwrap()
    }

    /// The six figures that it brings.
    pub fn code(&self) -> String {
        let read = self.decoded();
        let (_, body) = read.rsplit_once("\r\n\r\nLe code").unwrap_or_else(|| panic!("no code in {read}"));
        body.split(|c: char| !c.is_ascii_digit()).find(|word| word.len() == 6).unwrap().to_owned()
    }

    /// A header.
    pub fn header(&self, name: &str) -> Option<String> {
        let text = String::from_utf8(self.bytes()).unwrap();
        let head = text.split("\r\n\r\n").next().unwrap().replace("\r\n ", " ");
        head.split("\r\n").find_map(|line| line.strip_prefix(&format!("{name}: ")).map(str::to_owned))
    }

    /// Everything a reader, or a program, makes of it: the headers as they are, the subject and the body decoded.
    pub fn decoded(&self) -> String {
        let text = String::from_utf8(self.bytes()).unwrap();
        let (head, body) = text.split_once("\r\n\r\n").unwrap();
        let unfolded = head.replace("\r\n ", " ");
        let subject: String = unfolded.split_whitespace().map(word).collect::<Vec<_>>().join(" ");
        let body = match self.header("Content-Transfer-Encoding").as_deref() {
            Some("base64") => text_of(&body.replace("\r\n", "")),
            Some("quoted-printable") => quoted(body),
            other => panic!("{other:?}"),
        };
        format!("{head}\r\n{subject}\r\n\r\n{body}")
    }
}

/// `=?utf-8?b?…?=`, or the word as it is.
fn word(word: &str) -> String {
    let coded = word.strip_prefix("=?utf-8?b?").and_then(|rest| rest.trim_end().strip_suffix("?="));
    coded.map_or_else(|| word.to_owned(), text_of)
}

/// Base64.
fn text_of(coded: &str) -> String {
    String::from_utf8(data_encoding::BASE64.decode(coded.as_bytes()).unwrap()).unwrap()
}

/// Quoted-printable.
fn quoted(body: &str) -> String {
    let joined = body.replace("=\r\n", "");
    let mut bytes = Vec::new();
    let mut rest = joined.as_bytes();
    while let Some((first, after)) = rest.split_first() {
        let code = (*first == b'=').then(|| std::str::from_utf8(&after[..2]).unwrap());
        match code.and_then(|code| u8::from_str_radix(code, 16).ok()) {
            Some(byte) => {
                bytes.push(byte);
                rest = &after[2..];
            }
            None => {
                bytes.push(*first);
                rest = after;
            }
        }
    }
    String::from_utf8(bytes).unwrap()
}

impl Post {
    /// A mail server that takes everything.
    pub fn opens(kind: Kind) -> Self {
        Self::opened(kind, &[])
    }

    /// The same, for that user alone.
    pub fn opens_for(kind: Kind, user: &str, password: &str) -> Self {
        Self::opened(kind, &[user, password])
    }

    fn opened(kind: Kind, login: &[&str]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        certified(folder.path().to_owned());
        let (process, orders, answers, port) = started(&folder, kind, 0, login);
        Self { process, orders, answers, port, kind, folder }
    }

    /// It is switched off, without a word to anyone.
    pub fn goes_down(&mut self) {
        self.process.kill().unwrap();
        self.process.wait().unwrap();
    }

    /// It is switched on again, at the same port; what it took before is elsewhere.
    pub fn comes_up(&mut self) {
        let started = started(&self.folder, self.kind, self.port, &[]);
        (self.process, self.orders, self.answers, self.port) = started;
    }

    fn told(&mut self, order: &str) -> String {
        writeln!(self.orders, "{order}").unwrap();
        let mut line = String::new();
        self.answers.read_line(&mut line).unwrap();
        line
    }

    /// From now on it answers so to that recipient.
    pub fn refuses(&mut self, address: &str, answer: &str) {
        self.told(&format!("refuse {address} {answer}"));
    }

    /// From now on it accepts that recipient, and answers so to what is written to them.
    pub fn refuses_what_is_written_to(&mut self, address: &str, answer: &str) {
        self.told(&format!("spurn {address} {answer}"));
    }

    /// From now on it takes that recipient again.
    pub fn accepts(&mut self, address: &str) {
        self.told(&format!("accept {address}"));
    }

    /// From now on it takes mails and never says so.
    pub fn falls_silent(&mut self) {
        self.told("hold");
    }

    /// Waits until a mail has wholly arrived that it says nothing of.
    pub fn has_heard_one(&mut self) {
        assert_eq!(self.told("held").trim(), "true");
    }

    /// Everything it has taken, the oldest first.
    pub fn taken(&mut self) -> Vec<Taken> {
        serde_json::from_str(&self.told("taken")).unwrap()
    }

    /// How the school is told of it.
    pub fn setting(&self) -> Mail {
        let tls = if self.kind == Kind::Implicit { MailTls::Implicit } else { MailTls::Starttls };
        Mail {
            host: "localhost".into(),
            port: self.port,
            tls,
            user: None,
            password_file: None,
            authority_file: Some(self.authority()),
            from: SENDER.parse().unwrap(),
        }
    }

    /// The certificate of the authority that vouches for it.
    pub fn authority(&self) -> PathBuf {
        self.folder.path().join("authority.pem")
    }

    /// A postman who calls it.
    pub fn postman(&self) -> Postman {
        Postman::of(Relay::new(self.setting(), None).unwrap())
    }

    /// The same, who signs in there.
    pub fn postman_signed_in(&self, user: &str, password: &str) -> Postman {
        let setting = Mail { user: Some(user.into()), ..self.setting() };
        Postman::of(Relay::new(setting, Some(&SecretString::from(password))).unwrap())
    }
}

impl Drop for Post {
    fn drop(&mut self) {
        // It may have gone down already.
        self.process.kill().ok();
        self.process.wait().unwrap();
    }
}

/// An authority, and a certificate of it for this machine.
fn certified(folder: PathBuf) {
    let mut authority = CertificateParams::new(Vec::new()).unwrap();
    authority.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    let key = KeyPair::generate().unwrap();
    std::fs::write(folder.join("authority.pem"), authority.self_signed(&key).unwrap().pem()).unwrap();
    let issuer = Issuer::new(authority, key);
    let own = KeyPair::generate().unwrap();
    let certificate = CertificateParams::new(vec!["localhost".into()]).unwrap().signed_by(&own, &issuer).unwrap();
    std::fs::write(folder.join("certificate.pem"), certificate.pem()).unwrap();
    std::fs::write(folder.join("key.pem"), own.serialize_pem()).unwrap();
}

type Started = (Child, ChildStdin, BufReader<ChildStdout>, u16);

fn started(folder: &tempfile::TempDir, kind: Kind, port: u16, login: &[&str]) -> Started {
    let name = match kind {
        Kind::Implicit => "implicit",
        Kind::Starttls => "starttls",
        Kind::Stripped => "stripped",
    };
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/support/post.py");
    let own = |file: &str| folder.path().join(file);
    // Debian's own interpreter, which has Debian's own aiosmtpd.
    let mut command = Command::new("/usr/bin/python3");
    command.arg(script).arg(name).arg(own("certificate.pem")).arg(own("key.pem")).arg(port.to_string()).args(login);
    let mut process = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    let (orders, out) = (process.stdin.take().unwrap(), process.stdout.take().unwrap());
    let mut answers = BufReader::new(out);
    let mut line = String::new();
    answers.read_line(&mut line).unwrap();
    let port = line.trim().parse().expect("python3-aiosmtpd must be installed: tests/run does");
    (process, orders, answers, port)
}
