//! A network as whoever runs a server writes it: one address, or an address and how many of its bits are the network's.

use ipnet::IpNet;
use std::net::IpAddr;
use std::str::FromStr;

/// `192.0.2.7`, `10.0.0.0/8`, `2001:db8::/32`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Network(IpNet);

/// The text is neither an address nor a network: it has bits beyond the network's own, or is every address there is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("neither an address nor a network such as 10.0.0.0/8")]
pub struct NotANetwork;

impl Network {
    /// The address is one of the network's.
    pub fn holds(&self, address: IpAddr) -> bool {
        self.0.contains(&address.to_canonical())
    }
}

impl From<IpAddr> for Network {
    fn from(address: IpAddr) -> Self {
        Self(address.to_canonical().into())
    }
}

impl FromStr for Network {
    type Err = NotANetwork;

    fn from_str(text: &str) -> Result<Self, NotANetwork> {
        if let Ok(address) = text.parse::<IpAddr>() {
            return Ok(address.into());
        }
        let network: IpNet = text.parse().map_err(|_| NotANetwork)?;
        // `10.1.2.3/8` is a letter typed wrongly, and `0.0.0.0/0` would believe everybody.
        let meant = network.prefix_len() > 0 && network.addr() == network.network();
        if meant { Ok(Self(network)) } else { Err(NotANetwork) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_a_network_of_one_and_a_network_holds_its_own_addresses() {
        let holds = |network: &str, address: &str| network.parse::<Network>().unwrap().holds(address.parse().unwrap());
        for (network, own, other) in [
            ("192.0.2.7", "192.0.2.7", "192.0.2.8"),
            ("10.0.0.0/8", "10.255.1.2", "11.0.0.1"),
            ("172.16.4.0/22", "172.16.7.255", "172.16.8.0"),
            ("2001:db8::/32", "2001:db8:ffff::1", "2001:db9::1"),
            ("::1", "::1", "::2"),
        ] {
            assert!(holds(network, own) && !holds(network, other), "{network}");
        }
        assert!(holds("10.0.0.0/8", "::ffff:10.1.2.3"), "the same address, written as IPv6");
        assert!(holds("::ffff:10.1.2.3", "10.1.2.3"));
        assert!(!holds("10.0.0.0/8", "::10.1.2.3") && !holds("::/1", "10.0.0.1"));
    }

    #[test]
    fn what_is_no_network_or_would_be_every_address_is_refused() {
        for refused in ["", "ici", "10.0.0.0/33", "10.1.2.3/8", "2001:db8::1/32", "0.0.0.0/0", "::/0", "10.0.0/8", "/8"]
        {
            assert_eq!(refused.parse::<Network>(), Err(NotANetwork), "{refused}");
        }
    }
}
