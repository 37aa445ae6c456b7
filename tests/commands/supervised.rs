//! A server under a service manager: what it is told, and a certificate that is read again when it asks.

use crate::Shell;
use crate::configured::{Serving, answer, free_address};
use rustix::process::{Pid, Signal, kill_process};
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, ServerName};
use rustls::{ClientConfig, ClientConnection, RootCertStore, StreamOwned};
use std::io::{BufRead, Read, Write};
use std::net::TcpStream;
use std::os::unix::net::UnixDatagram;
use std::path::Path;
use std::sync::Arc;

/// A certificate and its key, written into those two files.
fn certified(chain: &Path, key: &Path) -> CertificateDer<'static> {
    let made = rcgen::generate_simple_self_signed(["localhost".to_owned()]).unwrap();
    std::fs::write(chain, made.cert.pem()).unwrap();
    std::fs::write(key, made.signing_key.serialize_pem()).unwrap();
    CertificateDer::from_pem_file(chain).unwrap()
}

/// Asks for a page of whoever bears that name by that certificate, and no other.
pub(crate) fn asks(address: &str, name: &str, trusted: &CertificateDer<'static>) -> std::io::Result<String> {
    let mut roots = RootCertStore::empty();
    roots.add(trusted.clone()).unwrap();
    let ring = Arc::new(rustls::crypto::ring::default_provider());
    let config = ClientConfig::builder_with_provider(ring).with_safe_default_protocol_versions().unwrap();
    let config = config.with_root_certificates(roots).with_no_client_auth();
    let name = ServerName::try_from(name.to_owned()).unwrap();
    let connection = ClientConnection::new(Arc::new(config), name).unwrap();
    let mut stream = StreamOwned::new(connection, TcpStream::connect(address)?);
    stream.write_all(b"GET /connexion HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")?;
    let mut answer = String::new();
    stream.read_to_string(&mut answer)?;
    Ok(answer)
}

#[test]
fn the_service_manager_hears_that_the_school_is_served_that_it_is_well_and_that_it_stops() {
    let shell = Shell::with_school();
    let address = free_address();
    let path = shell.0.path().join("notify");
    let manager = UnixDatagram::bind(&path).unwrap();
    let heard = || {
        let mut word = [0; 64];
        let length = manager.recv(&mut word).unwrap();
        String::from_utf8_lossy(&word[..length]).into_owned()
    };
    let variables = [("NOTIFY_SOCKET", path.to_str().unwrap()), ("WATCHDOG_USEC", "200000")];
    let data = shell.data().display().to_string();
    let serving = Serving::at(&address, &["--data", &data, "--listen", &address], &variables);
    assert_eq!([heard(), heard()].iter().filter(|word| *word == "READY=1").count(), 1);
    assert_eq!(heard(), "WATCHDOG=1");
    assert!(serving.stops().0);
    let mut last = heard();
    while last == "WATCHDOG=1" {
        last = heard();
    }
    assert_eq!(last, "STOPPING=1");
}

#[test]
fn a_school_is_served_encrypted_and_shows_the_new_certificate_once_it_is_told_to_reload() {
    let shell = Shell::with_school();
    let address = free_address();
    let [chain, key] = ["chain.pem", "key.pem"].map(|name| shell.0.path().join(name));
    let first = certified(&chain, &key);
    let text = format!(
        "data = \"{}\"\n[serve]\nlisten = \"{address}\"\n[tls]\ncertificate = \"{}\"\nkey = \"{}\"\n",
        shell.data().display(),
        chain.display(),
        key.display()
    );
    let config = shell.config(&text);
    let config = config.to_str().unwrap();
    assert!(shell.run(&["config", "check", "--config", config]).status.success());
    let mut serving = Serving::at(&address, &["--config", config], &[]);
    assert!(asks(&address, "localhost", &first).unwrap().starts_with("HTTP/1.1 200"));
    let second = certified(&chain, &key);
    kill_process(Pid::from_child(serving.program()), Signal::HUP).unwrap();
    let mut line = String::new();
    while !line.contains("a new certificate is shown") {
        line.clear();
        assert_ne!(serving.says.read_line(&mut line).unwrap(), 0, "the server ended");
    }
    assert!(asks(&address, "localhost", &second).unwrap().starts_with("HTTP/1.1 200"));
    assert!(asks(&address, "localhost", &first).is_err(), "the old one is shown to nobody");
    assert!(serving.stops().0);

    std::fs::write(&key, "half a ke").unwrap();
    let checked = shell.run(&["config", "check", "--config", config]);
    assert!(checked.status.code() == Some(1) && crate::said(&checked).contains("key.pem"), "{}", crate::said(&checked));
}

#[test]
fn whoever_forgets_that_the_address_is_encrypted_is_sent_there_from_a_door_that_serves_nothing() {
    let shell = Shell::with_school();
    let [address, in_clear] = [(); 2].map(|()| free_address());
    let serve = |shell: &Shell| {
        let config = format!(
            "data = \"{}\"\n[serve]\nlisten = \"{address}\"\nredirect = \"{in_clear}\"\n",
            shell.data().display()
        );
        Serving::at(&address, &["--config", shell.config(&config).to_str().unwrap()], &[])
    };
    let serving = serve(&shell);
    // Both doors are opened one after the other.
    while TcpStream::connect(&in_clear).is_err() {
        std::thread::yield_now();
    }
    let told = answer(&in_clear);
    assert!(told.starts_with("HTTP/1.1 308") && told.ends_with("\r\n\r\n"), "{told}");
    assert!(told.contains("location: https://carnet.example/\r\n"), "{told}");
    assert!(answer(&address).starts_with("HTTP/1.1 "), "the school itself is served where it was");
    assert!(serving.stops().0);

    // A school whose own address is in clear would send its visitors round in a circle.
    let local = Shell::new();
    let school = ["--uai", "0990001A", "--name", "Collège des Exemples", "--origin", "http://localhost:8080"];
    let year = ["--year", "2026-2027", "--kind", "public", "--table", "AD59/2026-12", "--accept-no-level"];
    assert!(local.on(&[&["init"][..], &school, &year].concat(), &[]).status.success());
    let (well, all) = serve(&local).ends();
    assert!(!well && all.contains("serve.redirect"), "{all}");
}
