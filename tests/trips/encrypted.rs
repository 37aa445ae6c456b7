//! TLS built in: both protocols, what never ends its handshake, a certificate that is replaced; and the files inside
//! the program, the only ones that are sent compressed.

use crate::overload::{HOUSEHOLD, STRANGER, connected};
use crate::support::school::School;
use axum::body::{Body, to_bytes};
use carnet::web::{App, Certificate, Limits, router, serve};
use http_body_util::Empty;
use hyper::body::Bytes;
use hyper::client::conn::http2;
use hyper::{Request, Response, StatusCode};
use hyper_util::rt::{TokioExecutor, TokioIo};
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, ServerName};
use rustls::{ClientConfig, RootCertStore};
use std::future::pending;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;
use tempfile::TempDir;
use tokio::io::{AsyncRead, AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio_rustls::TlsConnector;
use tokio_rustls::client::TlsStream;
use tower::ServiceExt;

const SIGN_IN: &str = "GET /connexion HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";

/// A certificate and its key, in the two files that a server reads.
struct Pair(TempDir);

impl Pair {
    fn new() -> Self {
        let pair = Self(tempfile::tempdir().unwrap());
        pair.replaced();
        pair
    }

    fn file(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    /// Another certificate and key in the place of those that may be there.
    fn replaced(&self) {
        let made = rcgen::generate_simple_self_signed(["localhost".to_owned()]).unwrap();
        std::fs::write(self.file("chain.pem"), made.cert.pem()).unwrap();
        std::fs::write(self.file("key.pem"), made.signing_key.serialize_pem()).unwrap();
    }

    fn read(&self) -> Certificate {
        Certificate::read(&self.file("chain.pem"), &self.file("key.pem")).unwrap()
    }

    fn trusted(&self) -> CertificateDer<'static> {
        CertificateDer::from_pem_file(self.file("chain.pem")).unwrap()
    }
}

/// The school behind that certificate, with those limits.
async fn served(certificate: &Arc<Certificate>, limits: Limits) -> (School, SocketAddr) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let school = tokio::task::spawn_blocking(School::in_november).await.unwrap();
    let app = App::new(Arc::clone(&school.archive), None, limits).unwrap();
    tokio::spawn(serve(Arc::new(app.encrypted(Some(certificate.acceptor().unwrap()))), listener, pending()));
    (school, address)
}

/// A handshake with whoever trusts that certificate and no other.
async fn shaken(
    to: SocketAddr,
    trusted: CertificateDer<'static>,
    protocol: &str,
) -> std::io::Result<TlsStream<TcpStream>> {
    shaken_by(TcpStream::connect(to).await?, trusted, protocol).await
}

async fn shaken_by(
    stream: TcpStream,
    trusted: CertificateDer<'static>,
    protocol: &str,
) -> std::io::Result<TlsStream<TcpStream>> {
    let mut roots = RootCertStore::empty();
    roots.add(trusted).unwrap();
    let ring = Arc::new(rustls::crypto::ring::default_provider());
    let config = ClientConfig::builder_with_provider(ring).with_safe_default_protocol_versions().unwrap();
    let mut config = config.with_root_certificates(roots).with_no_client_auth();
    config.alpn_protocols = vec![protocol.as_bytes().to_vec()];
    TlsConnector::from(Arc::new(config)).connect(ServerName::try_from("localhost").unwrap(), stream).await
}

/// What comes until the server lets go; a connection cut off is an end like another.
async fn rest_of(stream: &mut (impl AsyncRead + Unpin)) -> String {
    let mut answer = Vec::new();
    drop(stream.read_to_end(&mut answer).await);
    String::from_utf8_lossy(&answer).into_owned()
}

#[tokio::test]
async fn over_tls_both_protocols_are_answered_and_what_is_not_encrypted_gets_no_page() {
    let pair = Pair::new();
    let (_school, address) = served(&Arc::new(pair.read()), Limits::unlimited()).await;
    let mut first = shaken(address, pair.trusted(), "http/1.1").await.unwrap();
    first.write_all(SIGN_IN.as_bytes()).await.unwrap();
    assert!(rest_of(&mut first).await.starts_with("HTTP/1.1 200"));

    let second = shaken(address, pair.trusted(), "h2").await.unwrap();
    assert_eq!(second.get_ref().1.alpn_protocol(), Some(&b"h2"[..]));
    let (mut asker, connection) = http2::handshake(TokioExecutor::new(), TokioIo::new(second)).await.unwrap();
    tokio::spawn(connection);
    for (path, expected) in [("/connexion", StatusCode::OK), ("/rien", StatusCode::NOT_FOUND)] {
        let asked = Request::get(format!("https://localhost{path}")).body(Empty::<Bytes>::new()).unwrap();
        assert_eq!(asker.send_request(asked).await.unwrap().status(), expected, "{path}");
    }

    let mut clear = TcpStream::connect(address).await.unwrap();
    clear.write_all(SIGN_IN.as_bytes()).await.unwrap();
    assert!(!rest_of(&mut clear).await.contains("HTTP/1.1"));
    assert!(shaken(address, Pair::new().trusted(), "h2").await.is_err(), "another certificate is not this server's");
}

#[tokio::test]
async fn whoever_never_ends_a_handshake_or_asks_for_nothing_after_it_is_let_go() {
    let pair = Pair::new();
    let quick = Duration::from_millis(400);
    let limits = Limits { headers_within: quick, answered_within: quick, ..Limits::unlimited() };
    let (_school, address) = served(&Arc::new(pair.read()), limits).await;
    // The first bytes of a hello that announces more.
    for half in [&b""[..], b"\x16\x03\x01\x02\x00", b"\x16\x03\x01\x00\x10\x01\x00"] {
        let mut slow = TcpStream::connect(address).await.unwrap();
        slow.write_all(half).await.unwrap();
        assert!(!rest_of(&mut slow).await.contains("HTTP/1.1"), "{half:?}");
    }
    for protocol in ["http/1.1", "h2"] {
        let mut silent = shaken(address, pair.trusted(), protocol).await.unwrap();
        rest_of(&mut silent).await;
        // A preface, then settings, then nothing: the shape of HTTP/2 without a request.
        let mut idle = shaken(address, pair.trusted(), protocol).await.unwrap();
        idle.write_all(b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\0\0\0\x04\0\0\0\0\0").await.unwrap();
        rest_of(&mut idle).await;
    }
    // Headers that never end: a frame without END_HEADERS, and no other.
    let mut endless = shaken(address, pair.trusted(), "h2").await.unwrap();
    let begun = b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\0\0\0\x04\0\0\0\0\0\0\0\x01\x01\0\0\0\0\x01\x82";
    endless.write_all(begun).await.unwrap();
    rest_of(&mut endless).await;
    let mut ordinary = shaken(address, pair.trusted(), "http/1.1").await.unwrap();
    ordinary.write_all(SIGN_IN.as_bytes()).await.unwrap();
    assert!(rest_of(&mut ordinary).await.starts_with("HTTP/1.1 200"), "everybody else is answered");
}

#[tokio::test]
async fn connections_that_never_shake_hands_take_half_the_places_at_the_most() {
    let pair = Pair::new();
    let places = 64;
    let limits = Limits { connections: places, ..Limits::unlimited() };
    let (_school, address) = served(&Arc::new(pair.read()), limits).await;
    let mut held = Vec::new();
    for _ in 0..places / 2 {
        held.push(TcpStream::connect(address).await.unwrap());
    }
    for number in held.len()..1_000 {
        let mut one_more = TcpStream::connect(address).await.unwrap();
        assert_eq!(rest_of(&mut one_more).await, "", "connection {number} is let go at once");
    }
    drop(held);
    let mut answered = None;
    while answered.is_none() {
        answered = shaken(address, pair.trusted(), "http/1.1").await.ok();
    }
    let mut answered = answered.unwrap();
    answered.write_all(SIGN_IN.as_bytes()).await.unwrap();
    assert!(rest_of(&mut answered).await.starts_with("HTTP/1.1 200"));
}

#[tokio::test]
async fn whoever_wants_to_shake_hands_without_end_is_let_go_before_it_and_a_household_is_answered() {
    let pair = Pair::new();
    let (_school, address) =
        served(&Arc::new(pair.read()), Limits { handshakes: (3.0, 0.0), ..Limits::unlimited() }).await;
    for number in 0..10 {
        let by_stranger = shaken_by(connected(STRANGER, address).await, pair.trusted(), "h2").await;
        assert_eq!(by_stranger.is_ok(), number < 3, "handshake {number}");
    }
    let household = connected(HOUSEHOLD, address).await;
    let mut household = shaken_by(household, pair.trusted(), "http/1.1").await.unwrap();
    household.write_all(SIGN_IN.as_bytes()).await.unwrap();
    assert!(rest_of(&mut household).await.starts_with("HTTP/1.1 200"));
}

#[tokio::test]
async fn a_certificate_that_is_replaced_is_shown_to_whoever_comes_next_and_one_that_is_broken_is_not() {
    let pair = Pair::new();
    let certificate = Arc::new(pair.read());
    let (_school, address) = served(&certificate, Limits::unlimited()).await;
    let first = pair.trusted();
    assert!(!certificate.renew().unwrap(), "nothing has changed");
    pair.replaced();
    assert!(shaken(address, first.clone(), "h2").await.is_ok(), "not read again yet");
    assert!(certificate.renew().unwrap());
    assert!(shaken(address, pair.trusted(), "h2").await.is_ok());
    assert!(shaken(address, first, "h2").await.is_err());

    let second = pair.trusted();
    std::fs::write(pair.file("key.pem"), "half a ke").unwrap();
    assert!(certificate.renew().is_err());
    let other = Pair::new();
    std::fs::copy(other.file("key.pem"), pair.file("key.pem")).unwrap();
    assert!(certificate.renew().is_err(), "the key of another certificate");
    assert!(shaken(address, second, "h2").await.is_ok(), "the last good one is still shown");
}

/// The answer to a request with that header.
async fn asked(school: &School, path: &str, header: (&str, &str)) -> Response<Body> {
    let request = axum::http::Request::get(path).header(header.0, header.1).body(Body::empty()).unwrap();
    router(Arc::clone(&school.app)).oneshot(request).await.unwrap()
}

#[tokio::test]
async fn the_files_inside_the_program_are_sent_compressed_or_not_again_and_pages_never_are() {
    let school = tokio::task::spawn_blocking(School::in_november).await.unwrap();
    let css = carnet::pages::assets::assets().css.path.clone();
    let plain = asked(&school, &css, ("accept-encoding", "identity")).await;
    let tag = plain.headers()["etag"].to_str().unwrap().to_owned();
    assert!(plain.headers().get("content-encoding").is_none() && plain.headers()["vary"] == "accept-encoding");
    let plain = to_bytes(plain.into_body(), usize::MAX).await.unwrap();

    let packed = asked(&school, &css, ("accept-encoding", "br, gzip;q=0.8")).await;
    assert_eq!(packed.headers()["content-encoding"], "gzip");
    let packed = to_bytes(packed.into_body(), usize::MAX).await.unwrap();
    let mut unpacked = Vec::new();
    std::io::Read::read_to_end(&mut flate2::read::GzDecoder::new(&packed[..]), &mut unpacked).unwrap();
    assert!(unpacked == plain && packed.len() * 2 < plain.len(), "{} of {}", packed.len(), plain.len());
    let unwanted = asked(&school, &css, ("accept-encoding", "gzip;q=0")).await;
    assert!(unwanted.headers().get("content-encoding").is_none());

    let again = asked(&school, &css, ("if-none-match", &format!("\"other\", {tag}"))).await;
    assert_eq!((again.status(), again.headers()["etag"].to_str().unwrap()), (StatusCode::NOT_MODIFIED, &*tag));
    assert!(to_bytes(again.into_body(), usize::MAX).await.unwrap().is_empty());
    assert_eq!(asked(&school, &css, ("if-none-match", "\"other\"")).await.status(), StatusCode::OK);

    for page in ["/connexion", "/la-preuve", "/registre/feuilles"] {
        let page = asked(&school, page, ("accept-encoding", "gzip, br, deflate")).await;
        assert!(page.status() == StatusCode::OK && page.headers().get("content-encoding").is_none());
    }
}
