//! A browser's push service on this machine: TLS under an authority of the tests' own, every call kept as it came.

use carnet::config::Push;
use carnet::domain::push_service::PushServices;
use rcgen::{BasicConstraints, CertificateParams, IsCa, Issuer, KeyPair};
use rustls::pki_types::{CertificateDer, PrivatePkcs8KeyDer};
use rustls::{ClientConfig, RootCertStore, ServerConfig, ServerConnection, StreamOwned};
use std::collections::BTreeMap;
use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex};
use std::time::Duration;

/// The service, for as long as a test runs.
pub struct PushService {
    port: u16,
    authority: CertificateDer<'static>,
    authority_pem: String,
    heard: Arc<Mutex<Heard>>,
    told: Mutex<Receiver<String>>,
}

/// How long a call of another process is waited for.
const PATIENCE: Duration = Duration::from_secs(60);

#[derive(Default)]
struct Heard {
    calls: Vec<String>,
    answers: BTreeMap<String, String>,
    silent: bool,
}

impl PushService {
    /// Opens one, which takes every call.
    pub fn opens() -> Self {
        let mut authority = CertificateParams::new(Vec::new()).unwrap();
        authority.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        let key = KeyPair::generate().unwrap();
        let certificate = authority.self_signed(&key).unwrap();
        let own = KeyPair::generate().unwrap();
        let named = CertificateParams::new(vec!["localhost".into()]).unwrap();
        let chain = vec![named.signed_by(&own, &Issuer::new(authority, key)).unwrap().der().clone()];
        let provider = Arc::new(rustls::crypto::ring::default_provider());
        let config = ServerConfig::builder_with_provider(provider).with_safe_default_protocol_versions().unwrap();
        let secret = PrivatePkcs8KeyDer::from(own.serialize_der()).into();
        let config = Arc::new(config.with_no_client_auth().with_single_cert(chain, secret).unwrap());
        let listener = TcpListener::bind(("127.0.0.1", 0)).unwrap();
        let port = listener.local_addr().unwrap().port();
        let heard = Arc::<Mutex<Heard>>::default();
        let (kept, (tell, told)) = (Arc::clone(&heard), channel());
        std::thread::spawn(move || {
            for stream in listener.incoming() {
                let (config, kept, tell) = (Arc::clone(&config), Arc::clone(&kept), tell.clone());
                std::thread::spawn(move || hears(stream.unwrap(), config, &kept, &tell));
            }
        });
        Self { port, authority: certificate.der().clone(), authority_pem: certificate.pem(), heard, told: told.into() }
    }

    /// Where it calls the browser of that name.
    pub fn endpoint(&self, browser: &str) -> String {
        format!("https://localhost:{}/appel/{browser}", self.port)
    }

    /// How a school is told of it.
    pub fn setting(&self) -> Push {
        setting(self.port)
    }

    /// Where it listens.
    pub fn port(&self) -> u16 {
        self.port
    }

    /// Waits for one more call; gives the name of its browser.
    pub fn hears(&self) -> String {
        self.told.lock().unwrap().recv_timeout(PATIENCE).expect("nobody is called")
    }

    /// Whom whoever calls it must trust.
    pub fn trusted(&self) -> ClientConfig {
        let mut roots = RootCertStore::empty();
        roots.add(self.authority.clone()).unwrap();
        let provider = Arc::new(rustls::crypto::ring::default_provider());
        let config = ClientConfig::builder_with_provider(provider).with_safe_default_protocol_versions().unwrap();
        config.with_root_certificates(roots).with_no_client_auth()
    }

    /// The same, in PEM.
    pub fn authority(&self) -> &str {
        &self.authority_pem
    }

    /// From now on it answers so for that browser: `410 Gone`.
    pub fn answers(&self, browser: &str, status: &str) {
        self.heard.lock().unwrap().answers.insert(browser.to_owned(), status.to_owned());
    }

    /// From now on it hears calls and never answers.
    pub fn falls_silent(&self) {
        self.heard.lock().unwrap().silent = true;
    }

    /// From now on it answers again.
    pub fn speaks_again(&self) {
        self.heard.lock().unwrap().silent = false;
    }

    /// Every call since the last look, whole, by the names of their browsers.
    pub fn taken(&self) -> Vec<String> {
        let mut calls = std::mem::take(&mut self.heard.lock().unwrap().calls);
        calls.sort();
        calls
    }

    /// Which browsers were called since the last look.
    pub fn called(&self) -> Vec<String> {
        let browser = |call: &String| browser_of(call).to_owned();
        self.taken().iter().map(browser).collect()
    }
}

/// How a school is told of the service at that port.
pub fn setting(port: u16) -> Push {
    let service = format!("localhost:{port}").parse().unwrap();
    Push { contact: "technique@exemple.example".parse().unwrap(), services: PushServices::of(vec![service]) }
}

/// `POST /appel/<browser> HTTP/1.1`
fn browser_of(call: &str) -> &str {
    call.split(' ').nth(1).unwrap().rsplit('/').next().unwrap()
}

fn hears(stream: TcpStream, config: Arc<ServerConfig>, heard: &Mutex<Heard>, tell: &Sender<String>) {
    let mut stream = StreamOwned::new(ServerConnection::new(config).unwrap(), stream);
    let mut call = Vec::new();
    let mut some = [0; 4_096];
    while !call.windows(4).any(|end| end == b"\r\n\r\n") {
        match stream.read(&mut some) {
            // Whoever does not trust it ends here.
            Ok(0) | Err(_) => return,
            Ok(length) => call.extend(&some[..length]),
        }
    }
    let call = String::from_utf8(call).unwrap();
    let mut heard = heard.lock().unwrap();
    let status = heard.answers.get(browser_of(&call)).cloned().unwrap_or_else(|| "201 Created".into());
    let browser = browser_of(&call).to_owned();
    heard.calls.push(call);
    let silent = heard.silent;
    drop(heard);
    // Whoever looks at the calls themselves waits for none.
    tell.send(browser).ok();
    if silent {
        // Until the caller gives up, or is killed.
        std::io::copy(&mut stream, &mut std::io::sink()).ok();
        return;
    }
    let answer = format!("HTTP/1.1 {status}\r\nLocation: https://localhost:1/ailleurs\r\nContent-Length: 0\r\n\r\n");
    // It may have gone without waiting for the farewell.
    stream.write_all(answer.as_bytes()).and_then(|()| stream.flush()).ok();
}
