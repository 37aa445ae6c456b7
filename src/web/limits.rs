//! How often one address may ask. Only the address is counted, so that nobody can lock a family out.

use crate::domain::clock::Clock;
use crate::domain::network::Network;
use crate::web::body::Pace;
use crate::web::refusal::Refusal;
use axum::http::HeaderMap;
use std::collections::HashMap;
use std::net::{IpAddr, Ipv6Addr, SocketAddr};
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

/// How many addresses are remembered; the fullest buckets are forgotten first.
const MOST_CLIENTS: usize = 50_000;

/// Where a request comes from: an IPv4 address, or the /64 of an IPv6 one. Nobody is exempt.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(in crate::web) struct Client(IpAddr);

impl Default for Client {
    fn default() -> Self {
        Self(IpAddr::V6(Ipv6Addr::UNSPECIFIED))
    }
}

/// Where proxies say that a request comes from; each adds the address it sees at the end.
const FORWARDED: &str = "x-forwarded-for";

impl Client {
    /// Where a request comes from: its peer; or, when the peer is a proxy in front of Carnet, what that one says at the
    /// end of `X-Forwarded-For`; and when that is a proxy too, what stands before it. What stands before the first
    /// address that is no proxy's anyone may have written.
    pub(in crate::web) fn of(peer: IpAddr, proxies: &[Network], headers: &HeaderMap) -> Self {
        let lines = headers.get_all(FORWARDED).iter().map(|line| line.to_str().unwrap_or_default());
        let told: Vec<&str> = lines.flat_map(|line| line.split(',')).collect();
        let mut from = peer;
        for told in told.into_iter().rev() {
            match address(told.trim()) {
                Some(before) if proxies.iter().any(|proxy| proxy.holds(from)) => from = before,
                _ => break,
            }
        }
        Self::from(from)
    }

    /// The network that its own lies in and that one household or one company may have whole: the /48 of an IPv6 one.
    fn site(self) -> Option<Self> {
        match self.0 {
            IpAddr::V6(v6) => {
                let [a, b, c, ..] = v6.segments();
                Some(Self(IpAddr::V6(Ipv6Addr::new(a, b, c, 0, 0, 0, 0, 0))))
            }
            IpAddr::V4(_) => None,
        }
    }
}

/// An address as proxies write it: `192.0.2.1`, `192.0.2.1:4711`, `2001:db8::1`, `[2001:db8::1]`, `[2001:db8::1]:4711`.
fn address(told: &str) -> Option<IpAddr> {
    let bare = told.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')).unwrap_or(told);
    bare.parse().ok().or_else(|| Some(told.parse::<SocketAddr>().ok()?.ip()))
}

impl From<IpAddr> for Client {
    fn from(address: IpAddr) -> Self {
        Self(match address.to_canonical() {
            IpAddr::V6(v6) => {
                let [a, b, c, d, ..] = v6.segments();
                IpAddr::V6(Ipv6Addr::new(a, b, c, d, 0, 0, 0, 0))
            }
            v4 => v4,
        })
    }
}

/// What is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(in crate::web) enum Meter {
    /// Every request.
    Any,
    /// Codes that open nothing.
    WrongCode,
    /// Sign-in ceremonies begun.
    SignIn,
    /// Connections that want to be encrypted.
    Handshake,
    /// The same of a whole site.
    SiteHandshake,
}

/// How much one address may do, each a store that fills up over time; and how long and how many are waited for.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// Requests at once, and how many come back each second. A whole school may sit behind one address.
    pub requests: (f64, f64),
    /// Wrong codes at once, and how many come back each second.
    pub wrong_codes: (f64, f64),
    /// Sign-ins at once, and how many come back each second.
    pub sign_ins: (f64, f64),
    /// Handshakes at once, and how many come back each second. Each costs a signature before anything is asked.
    pub handshakes: (f64, f64),
    /// The same of a whole IPv6 /48, in which one person may have sixty-five thousand addresses.
    pub site_handshakes: (f64, f64),
    /// Connections held at once, of everybody.
    pub connections: usize,
    /// How long a client may take to send its headers.
    pub headers_within: Duration,
    /// How slowly what is sent may come, once its headers are there. Nothing of the school is held meanwhile.
    pub body_pace: Pace,
    /// How long an answer may take, once what was sent is there: below the wipe's patience for those that hold a year.
    pub answered_within: Duration,
    /// How long the smallest answer may take before the server says of itself that it is down.
    pub alive_within: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            requests: (2_000.0, 200.0),
            wrong_codes: (20.0, 20.0 / 600.0),
            sign_ins: (300.0, 5.0),
            handshakes: (2_000.0, 100.0),
            site_handshakes: (8_000.0, 400.0),
            connections: 4_096,
            headers_within: Duration::from_secs(10),
            // The eighth of what a line of one megabit carries: forty megabytes may take three quarters of an hour.
            body_pace: Pace { stretch: Duration::from_secs(20), least: 20 * 16 * 1024 },
            answered_within: Duration::from_secs(20),
            alive_within: Duration::from_secs(5),
        }
    }
}

impl Limits {
    /// For a measurement, which is one address asking as often as it can.
    pub fn unlimited() -> Self {
        let endless = (f64::MAX, f64::MAX);
        Self {
            requests: endless,
            wrong_codes: endless,
            sign_ins: endless,
            handshakes: endless,
            site_handshakes: endless,
            ..Self::default()
        }
    }

    fn of(&self, meter: Meter) -> (f64, f64) {
        match meter {
            Meter::Any => self.requests,
            Meter::WrongCode => self.wrong_codes,
            Meter::SignIn => self.sign_ins,
            Meter::Handshake => self.handshakes,
            Meter::SiteHandshake => self.site_handshakes,
        }
    }
}

#[derive(Clone, Copy)]
struct Bucket {
    left: f64,
    at: f64,
}

/// The counts of this process.
pub(in crate::web) struct Meters {
    pub(in crate::web) limits: Limits,
    buckets: Mutex<HashMap<(Meter, Client), Bucket>>,
}

impl Meters {
    pub(in crate::web) fn new(limits: Limits) -> Self {
        Self { limits, buckets: Mutex::default() }
    }

    /// Counts one; refuses when nothing is left.
    pub(in crate::web) fn take(&self, meter: Meter, client: Client, clock: &dyn Clock) -> Result<(), Refusal> {
        let now = clock.running().as_secs_f64();
        let (most, refill) = self.limits.of(meter);
        let mut buckets = self.buckets.lock().unwrap_or_else(PoisonError::into_inner);
        if buckets.len() >= MOST_CLIENTS {
            forget_fullest(&mut buckets, self.limits, now);
        }
        let bucket = buckets.entry((meter, client)).or_insert(Bucket { left: most, at: now });
        *bucket = filled(*bucket, now, (most, refill));
        if bucket.left < 1.0 {
            return Err(Refusal::TooMany);
        }
        bucket.left -= 1.0;
        Ok(())
    }

    /// Counts a handshake, of the address and of the site it lies in.
    pub(in crate::web) fn shake(&self, client: Client, clock: &dyn Clock) -> Result<(), Refusal> {
        self.take(Meter::Handshake, client, clock)?;
        client.site().map_or(Ok(()), |site| self.take(Meter::SiteHandshake, site, clock))
    }

    /// Gives back one that was taken before it was known whether it counts.
    pub(in crate::web) fn give_back(&self, meter: Meter, client: Client) {
        let mut buckets = self.buckets.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(bucket) = buckets.get_mut(&(meter, client)) {
            bucket.left += 1.0;
        }
    }
}

/// Forgets whoever has done little: all that are full again, and of the others those nearest to it until there is room.
fn forget_fullest(buckets: &mut HashMap<(Meter, Client), Bucket>, limits: Limits, now: f64) {
    let share = |meter: Meter, bucket: Bucket| filled(bucket, now, limits.of(meter)).left / limits.of(meter).0;
    buckets.retain(|(meter, _), bucket| share(*meter, *bucket) < 1.0);
    if buckets.len() < MOST_CLIENTS {
        return;
    }
    let mut shares: Vec<_> = buckets.iter().map(|((meter, _), bucket)| share(*meter, *bucket)).collect();
    let (_, middle, _) = shares.select_nth_unstable_by(MOST_CLIENTS / 2, f64::total_cmp);
    let middle = *middle;
    let mut room = buckets.len() - MOST_CLIENTS / 2;
    // As many as make room, since all may stand alike.
    buckets.retain(|(meter, _), bucket| {
        let goes = room > 0 && share(*meter, *bucket) >= middle;
        room -= usize::from(goes);
        !goes
    });
}

fn filled(bucket: Bucket, now: f64, (most, refill): (f64, f64)) -> Bucket {
    let passed = (now - bucket.at).max(0.0);
    Bucket { left: (bucket.left + passed * refill).min(most), at: now }
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Still(Duration);
    impl Clock for Still {
        fn now(&self) -> jiff::Timestamp {
            jiff::Timestamp::UNIX_EPOCH
        }
        fn running(&self) -> Duration {
            self.0
        }
    }

    fn client(text: &str) -> Client {
        Client::from(text.parse::<IpAddr>().unwrap())
    }

    #[test]
    fn twenty_wrong_codes_may_be_typed_and_the_next_waits() {
        let meters = Meters::new(Limits::default());
        let clock = Still(Duration::ZERO);
        for _ in 0..20 {
            assert!(meters.take(Meter::WrongCode, client("192.0.2.1"), &clock).is_ok());
        }
        assert!(meters.take(Meter::WrongCode, client("192.0.2.1"), &clock).is_err());
        assert!(meters.take(Meter::WrongCode, client("192.0.2.2"), &clock).is_ok(), "another address is free");
        assert!(meters.take(Meter::WrongCode, client("192.0.2.1"), &Still(Duration::from_secs(31))).is_ok());
    }

    #[test]
    fn a_crowd_of_addresses_is_not_remembered_without_end_and_who_has_done_most_is_forgotten_last() {
        let meters = Meters::new(Limits::default());
        let clock = Still(Duration::ZERO);
        for _ in 0..20 {
            meters.take(Meter::WrongCode, client("192.0.2.1"), &clock).unwrap();
        }
        for n in 0..u32::try_from(MOST_CLIENTS).unwrap() + 10 {
            meters.take(Meter::Any, Client::from(IpAddr::from(n.to_be_bytes())), &clock).unwrap();
        }
        assert!(meters.buckets.lock().unwrap().len() <= MOST_CLIENTS);
        assert!(meters.take(Meter::WrongCode, client("192.0.2.1"), &clock).is_err(), "it still waits");
    }

    /// As whom a request counts that `peer` brings, with those lines of the header.
    fn of(peer: &str, proxies: &[&str], lines: &[&'static str]) -> Client {
        let proxies: Vec<Network> = proxies.iter().map(|proxy| proxy.parse().unwrap()).collect();
        let lines = lines.iter().map(|line| (FORWARDED.parse().unwrap(), line.parse().unwrap()));
        Client::of(peer.parse().unwrap(), &proxies, &lines.collect::<HeaderMap>())
    }

    #[test]
    fn behind_the_proxy_each_family_is_counted_apart_and_nobody_else_is_believed() {
        let proxy = &["192.0.2.77", "127.0.0.1"][..];
        assert_eq!(of("127.0.0.1", proxy, &["192.0.2.1"]), client("192.0.2.1"));
        assert_eq!(of("::ffff:127.0.0.1", proxy, &["192.0.2.1"]), client("192.0.2.1"));
        // What the client wrote itself stands before what the proxy added.
        assert_eq!(of("127.0.0.1", proxy, &["198.51.100.7, 192.0.2.1"]), client("192.0.2.1"));
        assert_eq!(of("127.0.0.1", proxy, &["198.51.100.7", "192.0.2.1"]), client("192.0.2.1"));
        assert_eq!(of("127.0.0.1", proxy, &["unknown"]), client("127.0.0.1"));
        assert_eq!(of("127.0.0.1", proxy, &["192.0.2.1, unknown"]), client("127.0.0.1"));
        assert_eq!(of("127.0.0.1", proxy, &[]), client("127.0.0.1"));
        assert_eq!(of("192.0.2.9", proxy, &["198.51.100.7"]), client("192.0.2.9"), "not the proxy");
        assert_eq!(of("127.0.0.1", &[], &["198.51.100.7"]), client("127.0.0.1"), "no proxy at all");
    }

    #[test]
    fn behind_two_proxies_the_family_is_whom_the_first_has_seen_however_each_writes_it() {
        let both = &["127.0.0.1", "10.20.0.0/16", "2001:db8:ff::/48"][..];
        for (line, family) in [
            ("192.0.2.1, 10.20.3.4", "192.0.2.1"),
            ("192.0.2.1:51234, 10.20.3.4:8443", "192.0.2.1"),
            ("2001:db8:1:2::3, [2001:db8:ff::9]", "2001:db8:1:2::3"),
            ("[2001:db8:1:2::3]:51234,[2001:db8:ff::9]:443", "2001:db8:1:2::3"),
            // Whoever claims to be a proxy's client stands before the address that the first proxy has seen.
            ("198.51.100.7, 10.20.9.9, 192.0.2.1, 10.20.3.4", "192.0.2.1"),
            // One of the proxies' own network, as a monitor: there is nothing before it.
            ("10.20.5.5, 10.20.3.4", "10.20.5.5"),
            ("unknown, 10.20.3.4", "10.20.3.4"),
        ] {
            assert_eq!(of("127.0.0.1", both, &[line]), client(family), "{line}");
        }
        assert_eq!(of("127.0.0.1", both, &["192.0.2.1", "10.20.3.4"]), client("192.0.2.1"), "in two lines");
        assert_eq!(of("127.0.0.1", &["127.0.0.1"], &["192.0.2.1, 10.20.3.4"]), client("10.20.3.4"), "one is unknown");
        assert_eq!(of("192.0.2.9", both, &["198.51.100.7, 10.20.3.4"]), client("192.0.2.9"), "from elsewhere");
    }

    #[test]
    fn a_site_of_many_networks_shakes_no_more_hands_than_four_of_them_and_its_neighbour_is_free() {
        let meters = Meters::new(Limits { handshakes: (2.0, 0.0), site_handshakes: (8.0, 0.0), ..Limits::default() });
        let (clock, one_of) = (Still(Duration::ZERO), |site: u16, number: u16| {
            Client::from(IpAddr::V6(Ipv6Addr::new(0x2001, 0xdb8, site, number, 0, 0, 0, 1)))
        });
        let shaken =
            |site: u16| (0..0x100).filter(|number| meters.shake(one_of(site, *number), &clock).is_ok()).count();
        assert_eq!((shaken(1), shaken(1), shaken(2)), (8, 0, 8));
        let v4 = client("192.0.2.1");
        assert!(meters.shake(v4, &clock).is_ok() && meters.shake(v4, &clock).is_ok());
        assert!(meters.shake(v4, &clock).is_err());
    }

    #[test]
    fn one_ipv6_network_is_one_client_and_a_mapped_address_is_its_ipv4() {
        assert_eq!(client("2001:db8:1:2::3"), client("2001:db8:1:2:ffff::9"));
        assert_ne!(client("2001:db8:1:2::3"), client("2001:db8:1:3::3"));
        assert_eq!(client("::ffff:192.0.2.1"), client("192.0.2.1"));
    }
}
