//! «Adresse électronique»: plain ASCII, one `@`, nothing that a header or a command of SMTP could be broken with.

use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// The longest address that SMTP carries, in bytes.
const LONGEST: usize = 254;
/// What may stand in the local part beside letters, digits and single dots; RFC 5321 allows no more without quotes.
const ATOM: &[u8] = b"!#$%&'*+-/=?^_`{|}~";

/// An address that has passed the door. Quoted local parts, comments, numbers in brackets and letters that are not
/// ASCII are refused: mailboxes that families really have need none of them.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct MailAddress(String);

/// Not an address of that form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not an e-mail address")]
pub struct NotAnAddress;

impl MailAddress {
    /// The address itself.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// What stands behind the `@`.
    pub fn domain(&self) -> &str {
        self.0.split_once('@').map_or("", |(_, domain)| domain)
    }
}

impl FromStr for MailAddress {
    type Err = NotAnAddress;

    /// Spaces around it are forgiven, and the domain is written small.
    fn from_str(typed: &str) -> Result<Self, NotAnAddress> {
        let (local, domain) = typed.trim().split_once('@').ok_or(NotAnAddress)?;
        let whole = format!("{local}@{}", domain.to_ascii_lowercase());
        let well_formed = whole.len() <= LONGEST && is_local(local) && is_domain(domain);
        if well_formed { Ok(Self(whole)) } else { Err(NotAnAddress) }
    }
}

fn is_local(local: &str) -> bool {
    let atom =
        |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_alphanumeric() || ATOM.contains(&byte));
    local.len() <= 64 && local.split('.').all(atom)
}

/// Two labels at least, the last of which is no number: an IP address is not where a family's mailbox is.
fn is_domain(domain: &str) -> bool {
    let label = |label: &str| {
        (1..=63).contains(&label.len())
            && label.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
            && !label.starts_with('-')
            && !label.ends_with('-')
    };
    let last_is_name = |(_, last): (&str, &str)| last.bytes().any(|byte| byte.is_ascii_alphabetic());
    domain.split('.').all(label) && domain.rsplit_once('.').is_some_and(last_is_name)
}

impl fmt::Display for MailAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for MailAddress {
    /// Whose it is stands in no log.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("MailAddress(…)")
    }
}

impl TryFrom<String> for MailAddress {
    type Error = NotAnAddress;

    fn try_from(text: String) -> Result<Self, NotAnAddress> {
        text.parse()
    }
}

impl From<MailAddress> for String {
    fn from(address: MailAddress) -> Self {
        address.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_as_families_have_them_is_taken_and_its_domain_written_small() {
        for (typed, kept) in [
            ("helene@example.org", "helene@example.org"),
            (" Helene.Bertinot+ecole@Mail.Example.ORG ", "Helene.Bertinot+ecole@mail.example.org"),
            ("o'neil_2@sous-domaine.example.fr", "o'neil_2@sous-domaine.example.fr"),
        ] {
            assert_eq!(typed.parse::<MailAddress>().unwrap().as_str(), kept);
        }
    }

    #[test]
    fn whatever_could_break_a_header_or_a_command_is_no_address() {
        let long = format!("{}@example.org", "a".repeat(65));
        for typed in [
            "",
            "@",
            "helene",
            "helene@",
            "@example.org",
            "helene@example",
            "a@b@example.org",
            "he lene@example.org",
            "helene@example.org\r\nBcc: autre@example.org",
            "helene\n@example.org",
            "helene@exam\rple.org",
            "helene@\u{202E}example.org",
            "hélène@example.org",
            "helene@exämple.org",
            "\"helene\"@example.org",
            "helene..b@example.org",
            ".helene@example.org",
            "helene@example..org",
            "helene@-example.org",
            "helene@192.0.2.1",
            "helene@[192.0.2.1]",
            "<helene@example.org>",
            "helene@example.org, b@example.org",
            "helene\0@example.org",
            &long,
        ] {
            assert_eq!(typed.parse::<MailAddress>(), Err(NotAnAddress), "{typed:?}");
        }
    }

    #[test]
    fn an_address_stands_in_no_log() {
        let address: MailAddress = "helene@example.org".parse().unwrap();
        assert_eq!(format!("{address:?}"), "MailAddress(…)");
    }
}
