//! Who sends too slowly, too much or too often, over real connections; and that everybody else is still answered.

use crate::ceremonies::answered;
use crate::support::browser::COOKIE;
use crate::support::school::{HEAD, ORIGIN, School};
use crate::tools::is_there;
use carnet::web::{Limits, Pace, serve};
use std::future::pending;
use std::io::ErrorKind;
use std::net::{Ipv4Addr, SocketAddr};
use std::sync::Arc;
use std::time::Duration;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpSocket, TcpStream};

const HELENE: &str = "Hélène DIALLO-BERTINOT";
/// A household, another, and someone who means ill; every 127.x is this machine.
pub(crate) const HOUSEHOLD: Ipv4Addr = Ipv4Addr::new(127, 0, 0, 9);
const NEIGHBOURS: Ipv4Addr = Ipv4Addr::new(127, 0, 0, 10);
pub(crate) const STRANGER: Ipv4Addr = Ipv4Addr::new(127, 0, 0, 66);

const SIGN_IN: &str = "GET /connexion HTTP/1.1\r\nHost: localhost:8080\r\nConnection: close\r\n\r\n";

/// The school with those limits, listening.
async fn served(limits: Limits) -> (School, SocketAddr) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let school = tokio::task::spawn_blocking(move || School::in_november_with(limits)).await.unwrap();
    tokio::spawn(serve(Arc::clone(&school.app), listener, pending()));
    (school, address)
}

pub(crate) async fn connected(from: Ipv4Addr, to: SocketAddr) -> TcpStream {
    let socket = TcpSocket::new_v4().unwrap();
    socket.bind((from, 0).into()).unwrap();
    socket.connect(to).await.unwrap()
}

/// What comes until the server lets go; a connection cut off is an end like another.
async fn rest_of(stream: &mut TcpStream) -> String {
    let mut answer = Vec::new();
    if let Err(error) = stream.read_to_end(&mut answer).await {
        assert_eq!(error.kind(), ErrorKind::ConnectionReset);
    }
    String::from_utf8_lossy(&answer).into_owned()
}

/// Sends that, whole, and gives the answer.
pub(crate) async fn asks(from: Ipv4Addr, to: SocketAddr, request: &str) -> String {
    let mut stream = connected(from, to).await;
    // A server that refuses may let go before it has read everything.
    drop(stream.write_all(request.as_bytes()).await);
    rest_of(&mut stream).await
}

/// A wrong or a right code typed into the first form, with what else the client claims.
pub(crate) fn typed(code: &str, claimed: &str) -> String {
    let body = format!("code={code}");
    let length = body.len();
    format!(
        "POST /activation HTTP/1.1\r\nHost: localhost:8080\r\nOrigin: {ORIGIN}\r\n{claimed}Connection: close\r\n\
         Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {length}\r\n\r\n{body}"
    )
}

#[tokio::test]
async fn whoever_sends_headers_or_a_form_without_ever_finishing_is_let_go() {
    let quick = Duration::from_millis(400);
    let body_pace = Pace { stretch: quick, least: 5_000 };
    let (_school, address) = served(Limits { headers_within: quick, body_pace, ..Limits::unlimited() }).await;
    assert!(asks(STRANGER, address, SIGN_IN).await.starts_with("HTTP/1.1 200"), "whoever finishes is answered");
    for half in ["", "GET /connexion HT", "GET /connexion HTTP/1.1\r\nHost: localhost\r\nX-"] {
        let mut slow = connected(STRANGER, address).await;
        slow.write_all(half.as_bytes()).await.unwrap();
        let answer = rest_of(&mut slow).await;
        assert!(answer.is_empty() || answer.starts_with("HTTP/1.1 408"), "{half}: {answer}");
    }
    let form = typed("2222-2222-2222", "");
    let half = asks_half(address, &form[..form.len() - 4]).await;
    assert!(half.starts_with("HTTP/1.1 408"), "{half}");
}

/// Sends that and waits, as whoever never finishes.
async fn asks_half(address: SocketAddr, request: &str) -> String {
    let mut stream = connected(STRANGER, address).await;
    stream.write_all(request.as_bytes()).await.unwrap();
    rest_of(&mut stream).await
}

#[tokio::test]
async fn headers_that_are_too_long_or_too_many_are_refused_and_ordinary_ones_are_not() {
    let (_school, address) = served(Limits::unlimited()).await;
    let with = |extra: String| SIGN_IN.replace("Connection", &format!("{extra}Connection"));
    let some = |number: usize| (0..number).map(|n| format!("X-{n}: x\r\n")).collect::<String>();
    let long = |bytes: usize| format!("Cookie: {}\r\n", "x".repeat(bytes));
    for allowed in [some(40), long(4_000)] {
        assert!(asks(HOUSEHOLD, address, &with(allowed)).await.starts_with("HTTP/1.1 200"));
    }
    for (what, refused) in [("two thousand", some(2_000)), ("a hundred", some(100)), ("a megabyte", long(1_000_000))] {
        let answer = asks(STRANGER, address, &with(refused)).await;
        assert!(answer.is_empty() || answer.starts_with("HTTP/1.1 431"), "{what}: {answer}");
    }
    let address_line = format!("GET /connexion?{} HTTP/1.1\r\n", "x".repeat(200_000));
    let answer = asks(STRANGER, address, &SIGN_IN.replace("GET /connexion HTTP/1.1\r\n", &address_line)).await;
    assert!(!answer.starts_with("HTTP/1.1 200"), "{answer}");
    assert!(asks(HOUSEHOLD, address, SIGN_IN).await.starts_with("HTTP/1.1 200"), "everybody else is answered");
}

#[tokio::test]
async fn a_body_longer_than_any_form_is_refused_however_its_length_is_said() {
    let (_school, address) = served(Limits::unlimited()).await;
    assert!(asks(STRANGER, address, &typed("2222-2222-2222", "")).await.starts_with("HTTP/1.1 422"));
    let long = typed(&"2".repeat(65 * 1024), "");
    let answer = asks(STRANGER, address, &long).await;
    assert!(answer.is_empty() || answer.starts_with("HTTP/1.1 413"), "{answer}");
    let head = typed("", "Transfer-Encoding: chunked\r\n").replace("Content-Length: 5\r\n", "");
    let (head, _) = head.split_once("\r\n\r\n").unwrap();
    let chunk = format!("1000\r\n{}\r\n", "2".repeat(0x1000));
    let endless = format!("{head}\r\n\r\n{}", chunk.repeat(1_000));
    let answer = asks(STRANGER, address, &endless).await;
    assert!(answer.is_empty() || answer.starts_with("HTTP/1.1 413"), "{answer}");
}

#[tokio::test]
async fn of_ten_thousand_connections_from_one_address_some_are_held_and_a_household_is_still_answered() {
    let places = 64;
    let (_school, address) = served(Limits { connections: places, ..Limits::unlimited() }).await;
    let mut held = Vec::new();
    for _ in 0..places / 2 {
        held.push(connected(STRANGER, address).await);
    }
    for number in held.len()..10_000 {
        let mut one_more = connected(STRANGER, address).await;
        assert_eq!(rest_of(&mut one_more).await, "", "connection {number} is let go at once");
    }
    assert!(asks(HOUSEHOLD, address, SIGN_IN).await.starts_with("HTTP/1.1 200"));
    let first = &mut held[0];
    first.write_all(SIGN_IN.as_bytes()).await.unwrap();
    assert!(rest_of(first).await.starts_with("HTTP/1.1 200"), "what was held is served too");
}

/// Whether this process may hold so many connections, both ends of each.
fn has_room_for(connections: usize) -> bool {
    use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
    let most = getrlimit(Resource::Nofile).maximum;
    setrlimit(Resource::Nofile, Rlimit { current: most, maximum: most }).unwrap();
    let enough = most.is_none_or(|most| most > connections as u64);
    is_there(enough, &format!("more open files than {most:?}: raise ulimit -n"))
}

/// Another address of this machine for each number.
fn one_of_a_crowd(number: usize) -> Ipv4Addr {
    let [high, low] = u16::try_from(number).unwrap().to_be_bytes();
    Ipv4Addr::new(127, 1, high, low)
}

/// Asks on a connection that stays open, and reads the answer to its end.
async fn asks_again(stream: &mut TcpStream) -> String {
    stream.write_all(SIGN_IN.replace("Connection: close\r\n", "").as_bytes()).await.unwrap();
    let mut answer = Vec::new();
    let whole = |answer: &[u8]| {
        let text = String::from_utf8_lossy(answer).into_owned();
        let (head, body) = text.split_once("\r\n\r\n")?;
        let length = head.lines().find_map(|line| line.strip_prefix("content-length: "))?.parse::<usize>().ok()?;
        (body.len() >= length).then_some(text)
    };
    loop {
        if let Some(text) = whole(&answer) {
            return text;
        }
        assert_ne!(stream.read_buf(&mut answer).await.unwrap(), 0, "let go before the answer was whole");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_crowd_of_as_many_addresses_as_there_are_places_waits_in_silence_and_households_are_answered() {
    let limits = Limits::unlimited();
    let places = limits.connections;
    assert_eq!(places, 4_096, "the server's own limit, and nothing smaller");
    if !has_room_for(2 * places + 1_000) {
        return;
    }
    let (_school, address) = served(limits).await;
    let mut reader = connected(HOUSEHOLD, address).await;
    let mut crowd = Vec::new();
    for number in 0..places - 2 {
        if number % 256 == 0 {
            let read = asks_again(&mut reader).await;
            assert!(read.starts_with("HTTP/1.1 200"), "whoever was there is served among {number}");
        }
        crowd.push(connected(one_of_a_crowd(number), address).await);
    }
    assert!(asks(NEIGHBOURS, address, SIGN_IN).await.starts_with("HTTP/1.1 200"), "another finds the last place");
    // Now they take that one too, and as many more stand in a queue before the household that comes last of all.
    for number in crowd.len()..places + 300 {
        crowd.push(connected(one_of_a_crowd(number), address).await);
    }
    let late = asks(NEIGHBOURS, address, SIGN_IN).await;
    assert!(
        late.starts_with("HTTP/1.1 200"),
        "whoever says nothing is let go, and a household has its turn: {late:.40}"
    );
    let mut gone = 0;
    for mut silent in crowd {
        gone += usize::from(!rest_of(&mut silent).await.contains("HTTP/1.1 200"));
    }
    assert_eq!(gone, places + 300, "all of them are let go");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_crowd_that_sends_byte_by_byte_is_let_go_however_steadily_and_a_household_is_served_beside_it() {
    let quick = Duration::from_secs(4);
    // More than any of them sends.
    let body_pace = Pace { stretch: quick, least: 5_000 };
    let (_school, address) = served(Limits { headers_within: quick, body_pace, ..Limits::unlimited() }).await;
    // Half of them never end their headers, half never end their form.
    let mut slow = Vec::new();
    for number in 0..1_000 {
        let mut stream = connected(one_of_a_crowd(number), address).await;
        let begun = match number % 2 {
            0 => SIGN_IN.replace("Connection: close\r\n\r\n", "X-"),
            _ => typed(&"2".repeat(4_000), "").trim_end_matches('2').to_owned(),
        };
        stream.write_all(begun.as_bytes()).await.unwrap();
        slow.push(stream);
    }
    // A byte from each, then the household, then the next byte: until the last of them has been let go.
    let (mut rounds, mut waiting) = (0, slow.len());
    while waiting > 0 {
        waiting = 0;
        for stream in &mut slow {
            waiting += usize::from(stream.write_all(b"2").await.is_ok());
        }
        assert!(asks(HOUSEHOLD, address, SIGN_IN).await.starts_with("HTTP/1.1 200"), "in round {rounds}");
        rounds += 1;
        assert!(rounds < 4_000, "{waiting} of them are never let go");
    }
    assert!(rounds > 3, "the household was served {rounds} times beside them");
    for mut stream in slow {
        let answer = rest_of(&mut stream).await;
        assert!(answer.is_empty() || answer.starts_with("HTTP/1.1 408"), "{answer:.40}");
    }
}

#[tokio::test]
async fn whoever_asks_too_often_waits_and_this_machine_is_no_exception_and_a_household_is_answered() {
    let (_school, address) = served(Limits { requests: (20.0, 0.0), ..Limits::unlimited() }).await;
    for _ in 0..20 {
        assert!(asks(STRANGER, address, SIGN_IN).await.starts_with("HTTP/1.1 200"));
    }
    for path in ["/connexion", "/rien", "/carnet"] {
        let request = SIGN_IN.replace("/connexion", path).replace("Host", "X-Forwarded-For: 192.0.2.7\r\nHost");
        let answer = asks(STRANGER, address, &request).await;
        assert!(answer.starts_with("HTTP/1.1 429"), "{path}: {answer}");
    }
    assert!(asks(HOUSEHOLD, address, SIGN_IN).await.starts_with("HTTP/1.1 200"));
}

#[tokio::test]
async fn a_forged_address_makes_nobody_another_client_and_wrong_codes_lock_no_family_out() {
    let (school, address) = served(Limits::default()).await;
    let helene = school.guardian(HELENE);
    let mut answers = Vec::new();
    for number in 0..25 {
        let claimed = format!("X-Forwarded-For: 192.0.2.{number}\r\nX-Real-IP: 192.0.2.{number}\r\n");
        answers.push(asks(STRANGER, address, &typed("2222-2222-2222", &claimed)).await[9..12].to_owned());
    }
    assert_eq!(answers.iter().filter(|status| *status == "422").count(), 20, "{answers:?}");
    assert!(answers[20..].iter().all(|status| status == "429"), "{answers:?}");
    let greeted = asks(HOUSEHOLD, address, &typed(&helene.code, "")).await;
    assert!(greeted.starts_with("HTTP/1.1 200") && greeted.contains("DIALLO-BERTINOT"), "{}", &greeted[..12]);
    assert!(helene.enrols().await.is_in().await, "and her letter is worth what it was");
}

/// The first step of a sign-in, which anybody may take.
fn begun() -> String {
    format!(
        "POST /connexion/options HTTP/1.1\r\nHost: localhost:8080\r\nOrigin: {ORIGIN}\r\nConnection: close\r\n\
         Content-Type: application/json\r\nContent-Length: 2\r\n\r\n{{}}"
    )
}

#[tokio::test(flavor = "multi_thread")]
async fn while_eleven_thousand_strangers_begin_to_sign_in_and_go_no_further_a_family_that_had_begun_gets_in() {
    let (school, address) = served(Limits::default()).await;
    let helene = school.guardian(HELENE).enrols().await;
    helene.signs_out().await;
    let answer = answered(&helene).await;
    let crowds = (0..11).map(|crowd| {
        tokio::spawn(async move {
            for number in 0..1_000 {
                let begun = asks(one_of_a_crowd(crowd * 1_000 + number), address, &begun()).await;
                assert!(begun.starts_with("HTTP/1.1 200"), "{begun:.40}");
            }
        })
    });
    for crowd in crowds.collect::<Vec<_>>() {
        crowd.await.unwrap();
    }
    assert_eq!(helene.browser.posts_json("/connexion/fin", "", &answer).await.status, 200);
    assert!(helene.is_in().await);
    helene.signs_out().await;
    helene.signs_in().await.sees("Vous êtes Hélène");
}

/// A form of files, in two halves of which the second is long.
fn files(token: &str, cookie: &str, length: usize) -> (String, String) {
    let boundary = "----x";
    let part = |head: &str| format!("--{boundary}\r\nContent-Disposition: form-data; {head}\r\n\r\n");
    let begun = part("name=\"csrf\"") + token + "\r\n" + &part("name=\"files\"; filename=\"liste.csv\"");
    let rest = format!("{}\r\n--{boundary}--\r\n", "x".repeat(length));
    let head = format!(
        "POST /import HTTP/1.1\r\nHost: localhost:8080\r\nOrigin: {ORIGIN}\r\nCookie: {COOKIE}={cookie}\r\n\
         Connection: close\r\nContent-Type: multipart/form-data; boundary={boundary}\r\nContent-Length: {}\r\n\r\n",
        begun.len() + rest.len()
    );
    (head + &begun, rest)
}

#[tokio::test(flavor = "multi_thread")]
async fn files_on_a_slow_line_are_taken_for_as_long_as_they_come_and_those_that_trickle_are_let_go() {
    let body_pace = Pace { stretch: Duration::from_secs(3), least: 1_000 };
    let quick = Duration::from_secs(2);
    let (school, address) =
        served(Limits { body_pace, headers_within: quick, answered_within: quick, ..Limits::unlimited() }).await;
    let head = school.staff(HEAD).enrols().await;
    let (token, cookie) = (head.opens("/import").await.token(), head.browser.cookie().unwrap());
    // Longer than a stretch, longer than an answer may take, longer than a silent connection is held.
    let (begun, rest) = files(&token, &cookie, 40_000);
    let mut ticks = tokio::time::interval(Duration::from_millis(100));
    let mut slow = connected(HOUSEHOLD, address).await;
    slow.write_all(begun.as_bytes()).await.unwrap();
    for piece in rest.as_bytes().chunks(1_000) {
        ticks.tick().await;
        slow.write_all(piece).await.unwrap();
    }
    let answer = rest_of(&mut slow).await;
    assert!(!answer.is_empty() && !answer.starts_with("HTTP/1.1 408"), "{answer:.80}");
    assert!(answer.contains("liste.csv"), "the file was read: {answer}");

    let mut trickling = connected(HOUSEHOLD, address).await;
    trickling.write_all(begun.as_bytes()).await.unwrap();
    let mut pieces = 0;
    while trickling.write_all(b"x").await.is_ok() {
        ticks.tick().await;
        pieces += 1;
        assert!(pieces < 1_000, "whoever trickles is never let go");
    }
}
