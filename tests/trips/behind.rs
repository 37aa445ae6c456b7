//! Proxies in front, over real connections: whom they speak for is counted apart, and nobody else is believed.

use crate::overload::{STRANGER, asks, typed};
use crate::support::school::School;
use carnet::web::{App, Limits, serve};
use std::future::pending;
use std::net::{Ipv4Addr, SocketAddr};
use std::sync::Arc;
use tokio::net::TcpListener;

const HELENE: &str = "Hélène DIALLO-BERTINOT";
const JEROME: &str = "Jérôme DIALLO-BERTINOT";
/// The proxy that speaks to Carnet.
const PROXY: Ipv4Addr = Ipv4Addr::new(127, 0, 0, 77);
/// Another, of the same network, that speaks to the first.
const OUTER: &str = "127.0.0.78";
const WRONG: &str = "2222-2222-2222";

/// The school with the limits of every day, listening behind those proxies.
async fn behind(proxies: &[&str]) -> (School, SocketAddr) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let school = tokio::task::spawn_blocking(School::in_november).await.unwrap();
    let proxies: Vec<_> = proxies.iter().map(|proxy| proxy.parse().unwrap()).collect();
    let app = App::new(Arc::clone(&school.archive), None, Limits::default()).unwrap().behind(&proxies);
    tokio::spawn(serve(Arc::new(app), listener, pending()));
    (school, address)
}

fn told(addresses: &str) -> String {
    format!("X-Forwarded-For: {addresses}\r\n")
}

/// Types wrong codes until the door is shut, claiming another origin each time; how often it was open.
async fn guesses(from: Ipv4Addr, to: SocketAddr, claims: impl Fn(usize) -> String) -> usize {
    let mut open = 0;
    for number in 0..25 {
        let answer = asks(from, to, &typed(WRONG, &claims(number))).await;
        match &answer[9..12] {
            "422" => open += 1,
            shut => assert_eq!(shut, "429", "{answer:.80}"),
        }
    }
    open
}

/// Whether that letter still opens, by that way.
async fn greeted(from: Ipv4Addr, to: SocketAddr, code: &str, way: &str) -> bool {
    asks(from, to, &typed(code, way)).await.starts_with("HTTP/1.1 200")
}

#[tokio::test]
async fn two_families_behind_the_proxy_are_counted_apart_and_a_stranger_there_locks_neither_out() {
    let (school, address) = behind(&["127.0.0.77"]).await;
    let (helene, jerome) = (school.guardian(HELENE), school.guardian(JEROME));
    let guessed = guesses(PROXY, address, |number| told(&format!("198.51.100.{number}, 192.0.2.66"))).await;
    assert_eq!(guessed, 20, "whatever a stranger writes before it, the proxy's word counts");
    assert!(!greeted(PROXY, address, &helene.code, &told("192.0.2.66")).await, "the stranger has to wait");
    assert!(greeted(PROXY, address, &helene.code, &told("192.0.2.1")).await);
    assert_eq!(guesses(PROXY, address, |_| told("192.0.2.1")).await, 20, "that family has typed nothing wrong before");
    assert!(greeted(PROXY, address, &jerome.code, &told("[2001:db8:1:2::3]:51234")).await, "nor the other");
}

#[tokio::test]
async fn whoever_is_no_proxy_is_counted_by_their_own_address_whatever_they_write() {
    let (school, address) = behind(&["127.0.0.76/30"]).await;
    let helene = school.guardian(HELENE);
    assert_eq!(guesses(STRANGER, address, |number| told(&format!("192.0.2.{number}"))).await, 20);
    for claim in ["192.0.2.1", OUTER, "192.0.2.1, 127.0.0.77, 127.0.0.78"] {
        assert!(!greeted(STRANGER, address, &helene.code, &told(claim)).await, "{claim}");
    }
    assert!(
        greeted(PROXY, address, &helene.code, &told("192.0.2.1")).await,
        "in nobody else's name was anything typed"
    );
}

#[tokio::test]
async fn behind_two_proxies_in_a_row_families_are_counted_apart_and_with_one_of_them_named_they_are_one() {
    let chain = |family: &str| told(&format!("{family}, {OUTER}"));
    let (school, address) = behind(&["127.0.0.76/30"]).await;
    let helene = school.guardian(HELENE);
    assert_eq!(guesses(PROXY, address, |n| chain(&format!("192.0.2.1, 127.0.0.79, 198.51.100.{n}"))).await, 25);
    assert_eq!(guesses(PROXY, address, |n| chain(&format!("198.51.100.{n}, 192.0.2.66:{n}"))).await, 20);
    assert!(!greeted(PROXY, address, &helene.code, &chain("192.0.2.66")).await);
    assert!(greeted(PROXY, address, &helene.code, &chain("192.0.2.1")).await);

    let (school, address) = behind(&["127.0.0.77"]).await;
    let helene = school.guardian(HELENE);
    assert_eq!(guesses(PROXY, address, |_| chain("192.0.2.66")).await, 20);
    assert!(!greeted(PROXY, address, &helene.code, &chain("192.0.2.1")).await, "hence each of them is to be named");
}
