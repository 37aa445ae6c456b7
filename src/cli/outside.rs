//! The school's own address, asked as a browser would ask it: the one moment at which a command goes to the network,
//! and it goes to that address alone.

use crate::domain::checkup::{Check, ENCRYPTED, HEADERS};
use crate::web::{expiry, trusting};
use jiff::Timestamp;
use rustls::pki_types::ServerName;
use rustls::{ClientConnection, StreamOwned};
use std::io::{self, Read, Write};
use std::net::{TcpStream, ToSocketAddrs};
use std::sync::Arc;
use std::time::Duration;
use url::Url;

/// How long each step may take.
const PATIENCE: Duration = Duration::from_secs(10);
/// The most that is read of an answer: its headers are at its beginning.
const ENOUGH: u64 = 64 * 1024;

/// What came back: the head of the answer, and until when the certificate is good.
struct Answer {
    head: String,
    until: Option<Timestamp>,
}

/// How the school answers under that address.
pub(super) fn seen_from_outside(origin: &str, now: Timestamp) -> Vec<Check> {
    let encrypted = origin.starts_with("https://");
    let Ok(answer) = asked(origin).inspect_err(|error| tracing::warn!(%error, "the school's address does not answer"))
    else {
        return vec![Check::Outside { answers: false, headed: false, encrypted }];
    };
    let days = answer.until.map(|until| until.duration_since(now).as_hours().div_euclid(24));
    let certificate = days.map(|days| Check::Certificate { days: Some(days) });
    let headed = has_every_header(&answer.head, encrypted);
    let answers = answer.head.starts_with("HTTP/1.1 200");
    certificate.into_iter().chain([Check::Outside { answers, headed, encrypted }]).collect()
}

fn has_every_header(head: &str, encrypted: bool) -> bool {
    let names: Vec<String> =
        head.lines().filter_map(|line| line.split_once(':')).map(|(name, _)| name.to_lowercase()).collect();
    let wanted = HEADERS.iter().copied().chain(encrypted.then_some(ENCRYPTED));
    wanted.into_iter().all(|wanted| names.iter().any(|name| name == wanted))
}

fn asked(origin: &str) -> io::Result<Answer> {
    let url = Url::parse(origin).map_err(io::Error::other)?;
    let host = url.host_str().ok_or_else(|| io::Error::other("no host"))?;
    let port = url.port_or_known_default().ok_or_else(|| io::Error::other("no port"))?;
    let stream = connected(host.trim_matches(['[', ']']), port)?;
    let named = url.port().map_or_else(|| host.to_owned(), |port| format!("{host}:{port}"));
    let request = format!("GET /connexion HTTP/1.1\r\nHost: {named}\r\nConnection: close\r\n\r\n");
    if url.scheme() != "https" {
        return Ok(Answer { head: head(stream, &request)?, until: None });
    }
    let name = ServerName::try_from(host.to_owned()).map_err(io::Error::other)?;
    let config = Arc::new(trusting().map_err(io::Error::other)?);
    let connection = ClientConnection::new(config, name).map_err(io::Error::other)?;
    let mut stream = StreamOwned::new(connection, stream);
    let head = head(&mut stream, &request)?;
    let until = stream.conn.peer_certificates().and_then(|chain| expiry(chain.first()?));
    Ok(Answer { head, until })
}

fn connected(host: &str, port: u16) -> io::Result<TcpStream> {
    let mut last = io::Error::from(io::ErrorKind::NotFound);
    for address in (host, port).to_socket_addrs()? {
        match TcpStream::connect_timeout(&address, PATIENCE) {
            Ok(stream) => {
                stream.set_read_timeout(Some(PATIENCE))?;
                stream.set_write_timeout(Some(PATIENCE))?;
                return Ok(stream);
            }
            Err(error) => last = error,
        }
    }
    Err(last)
}

/// The status and headers of the answer.
fn head(mut stream: impl Read + Write, request: &str) -> io::Result<String> {
    stream.write_all(request.as_bytes())?;
    let mut answer = Vec::new();
    match stream.take(ENOUGH).read_to_end(&mut answer) {
        // Some servers end without a word of farewell.
        Err(error) if answer.is_empty() => return Err(error),
        _ => {}
    }
    let text = String::from_utf8_lossy(&answer);
    Ok(text.split("\r\n\r\n").next().unwrap_or_default().to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_header_that_a_proxy_has_taken_is_missed_whatever_its_letters() {
        let all = HEADERS.iter().chain(&[ENCRYPTED]).map(|name| format!("{}: x\r\n", name.to_uppercase()));
        let all: Vec<String> = all.collect();
        let head = |without: usize| {
            let kept = all.iter().enumerate().filter(|(at, _)| *at != without).map(|(_, line)| line.as_str());
            format!("HTTP/1.1 200 OK\r\n{}", kept.collect::<String>())
        };
        assert!(has_every_header(&head(usize::MAX), true));
        for (without, line) in all.iter().enumerate() {
            assert!(!has_every_header(&head(without), true), "{line}");
        }
        assert!(has_every_header(&head(HEADERS.len()), false), "an address in clear promises no encryption");
    }
}
