//! A certificate had from an authority: a test authority of Let's Encrypt's own makers, on this machine.

use crate::Shell;
use crate::configured::{Serving, free_address};
use crate::supervised::asks;
use crate::tools::is_there;
use rcgen::{CertificateParams, KeyPair, date_time_ymd};
use rustix::process::{Pid, Signal, kill_process};
use rustls::pki_types::CertificateDer;
use rustls::pki_types::pem::PemObject;
use serde_json::Value;
use std::io::BufRead;
use std::net::{TcpStream, UdpSocket};
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::{Child, Command, Stdio};

/// The authority, until it is dropped.
struct Authority(Child);

impl Authority {
    /// Nothing, said aloud, where it is not installed.
    fn at(address: &str, looks_at: &str, folder: &Path) -> Option<Self> {
        let own = rcgen::generate_simple_self_signed(["localhost".to_owned()]).unwrap();
        let file = |name: &str| folder.join(name).display().to_string();
        std::fs::write(file("authority.pem"), own.cert.pem()).unwrap();
        std::fs::write(file("authority-key.pem"), own.signing_key.serialize_pem()).unwrap();
        let port = looks_at.rsplit(':').next().unwrap().parse::<u16>().unwrap();
        let config = serde_json::json!({ "pebble": {
            "listenAddress": address, "managementListenAddress": free_address(), "httpPort": 1, "tlsPort": port,
            "certificate": file("authority.pem"), "privateKey": file("authority-key.pem"), "ocspResponderURL": "",
        }});
        std::fs::write(file("authority.json"), config.to_string()).unwrap();
        let mut authority = Command::new("pebble");
        authority.args(["-config", &file("authority.json"), "-dnsserver", &names()]);
        // It looks at once, and each time anew.
        authority.env("PEBBLE_VA_NOSLEEP", "1").env("PEBBLE_AUTHZREUSE", "0");
        authority.stdout(Stdio::null()).stderr(Stdio::null());
        let running = authority.spawn();
        if !is_there(running.is_ok(), "pebble, an authority for certificates") {
            return None;
        }
        let mut running = running.unwrap();
        while TcpStream::connect(address).is_err() {
            assert!(running.try_wait().unwrap().is_none(), "the authority ended");
            std::thread::yield_now();
        }
        Some(Self(running))
    }
}

impl Drop for Authority {
    fn drop(&mut self) {
        self.0.kill().unwrap();
        self.0.wait().unwrap();
    }
}

/// A server of names for which every name is this machine; where it listens.
fn names() -> String {
    let socket = UdpSocket::bind("127.0.0.1:0").unwrap();
    let address = socket.local_addr().unwrap().to_string();
    std::thread::spawn(move || {
        let mut question = [0; 512];
        while let Ok((length, from)) = socket.recv_from(&mut question) {
            let question = &question[..length];
            let end = 12 + question[12..].iter().position(|byte| *byte == 0).unwrap() + 5;
            let is_ipv4 = question[end - 4..end - 2] == [0, 1];
            // The same number, an answer without a fault, one question, one answer or none.
            let mut answer = [&question[..2], &[0x81, 0x80, 0, 1, 0, is_ipv4.into(), 0, 0, 0, 0]].concat();
            answer.extend(&question[12..end]);
            if is_ipv4 {
                answer.extend([0xc0, 12, 0, 1, 0, 1, 0, 0, 0, 1, 0, 4, 127, 0, 0, 1]);
            }
            socket.send_to(&answer, from).unwrap();
        }
    });
    address
}

/// A school whose configuration names that authority.
fn applying(shell: &Shell, address: &str, authority: &str) -> String {
    let port = authority.rsplit(':').next().unwrap();
    let text = format!(
        "data = \"{}\"\n[serve]\nlisten = \"{address}\"\n[tls]\nacme = \"https://localhost:{port}/dir\"\nacme_terms = \"agreed\"\n",
        shell.data().display()
    );
    shell.config(&text).display().to_string()
}

/// Reads what the server says until it says that; it may not say the other before.
fn hear(serving: &mut Serving, awaited: &str, not_before: &str) {
    let mut line = String::new();
    while !line.contains(awaited) {
        line.clear();
        assert_ne!(serving.says.read_line(&mut line).unwrap(), 0, "the server ended");
        assert!(!line.contains(not_before), "{line}");
    }
}

/// How the check-up finds the certificate that is kept.
fn verdict(shell: &Shell, config: &str) -> String {
    let found: Value = serde_json::from_slice(&shell.run(&["doctor", "--config", config, "--json"]).stdout).unwrap();
    let found = found.as_array().unwrap().iter().find(|found| found["found"]["check"] == "certificate");
    found.map(|found| found["verdict"].as_str().unwrap().to_owned()).unwrap_or_default()
}

/// A certificate that has ended, and its key.
fn ending() -> String {
    let key = KeyPair::generate().unwrap();
    let mut ending = CertificateParams::new(["carnet.example".to_owned()]).unwrap();
    ending.not_after = date_time_ymd(2000, 1, 1);
    ending.self_signed(&key).unwrap().pem() + &key.serialize_pem()
}

const HAD: &str = "a new certificate was had";
const NOT_HAD: &str = "no certificate was had";

#[test]
fn a_school_has_its_certificate_from_an_authority_that_has_seen_its_address_keeps_it_and_renews_it() {
    let shell = Shell::with_school();
    let [address, authority] = [(); 2].map(|()| free_address());
    let Some(_authority) = Authority::at(&authority, &address, shell.0.path()) else { return };
    let config = applying(&shell, &address, &authority);
    assert!(shell.run(&["config", "check", "--config", &config]).status.success());
    let trusted = shell.0.path().join("authority.pem").display().to_string();
    let serve = || Serving::at(&address, &["--config", &config], &[("SSL_CERT_FILE", &trusted)]);
    let kept = shell.data().join("acme/certificate.pem");
    let chain = || CertificateDer::pem_file_iter(&kept).unwrap().map(Result::unwrap).collect::<Vec<_>>();
    let answers = |chain: &[CertificateDer<'static>]| {
        let answer = asks(&address, "carnet.example", &chain[1]);
        answer.is_ok_and(|answer| answer.starts_with("HTTP/1.1 200"))
    };

    let mut serving = serve();
    hear(&mut serving, HAD, NOT_HAD);
    let first = chain();
    let (_, own) = x509_parser::parse_x509_certificate(&first[0]).unwrap();
    assert!(own.issuer().to_string().contains("Pebble"), "{}", own.issuer());
    assert!(answers(&first), "whoever trusts the authority is answered under the school's name");
    assert_eq!(verdict(&shell, &config), "good");
    for name in ["certificate.pem", "account.json"] {
        let mode = std::fs::metadata(kept.with_file_name(name)).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600, "{name}");
    }
    assert!(serving.stops().0);

    let account = std::fs::read(kept.with_file_name("account.json")).unwrap();
    let again = serve();
    assert!(answers(&first), "it was kept");
    assert!(again.stops().0);

    // Near its end, and then damaged: the same account has another.
    for unfit in [ending().as_str(), "half a certifica"] {
        std::fs::write(&kept, unfit).unwrap();
        let mut serving = serve();
        hear(&mut serving, HAD, NOT_HAD);
        assert!(chain()[0] != first[0] && answers(&chain()), "{unfit}");
        assert!(serving.stops().0);
        assert_eq!(std::fs::read(kept.with_file_name("account.json")).unwrap(), account);
    }
}

#[test]
fn a_server_whose_certificate_comes_to_its_end_has_another_while_it_serves() {
    let shell = Shell::with_school();
    let [address, authority] = [(); 2].map(|()| free_address());
    let Some(_authority) = Authority::at(&authority, &address, shell.0.path()) else { return };
    let config = applying(&shell, &address, &authority);
    let trusted = shell.0.path().join("authority.pem").display().to_string();
    let mut serving = Serving::at(&address, &["--config", &config], &[("SSL_CERT_FILE", &trusted)]);
    hear(&mut serving, HAD, NOT_HAD);
    let kept = shell.data().join("acme/certificate.pem");
    let chain = || CertificateDer::pem_file_iter(&kept).unwrap().map(Result::unwrap).collect::<Vec<_>>();
    let first = chain();
    // As if years had passed: what is shown from the next look on has ended, and nobody starts the server anew.
    std::fs::write(&kept, ending()).unwrap();
    kill_process(Pid::from_child(serving.program()), Signal::HUP).unwrap();
    hear(&mut serving, HAD, NOT_HAD);
    let second = chain();
    assert_ne!(first[0], second[0]);
    assert!(asks(&address, "carnet.example", &second[1]).unwrap().starts_with("HTTP/1.1 200"));
    assert!(serving.runs() && serving.stops().0);
}

#[test]
fn an_authority_that_does_not_answer_keeps_nobody_from_being_served() {
    let shell = Shell::with_school();
    let [address, nobody] = [(); 2].map(|()| free_address());
    let config = applying(&shell, &address, &nobody);
    let mut serving = Serving::at(&address, &["--config", &config], &[]);
    hear(&mut serving, NOT_HAD, HAD);
    let kept = CertificateDer::from_pem_file(shell.data().join("acme/certificate.pem")).unwrap();
    let refused = asks(&address, "carnet.example", &kept).unwrap_err().to_string();
    assert!(refused.contains("Expired") || refused.contains("expired"), "connections are still taken: {refused}");
    assert_eq!(verdict(&shell, &config), "bad", "what is shown meanwhile is trusted by nobody, and is said");
    assert!(serving.stops().0);
}
