//! «Recevoir un avis»: whether somebody is told of news by any way, and if not, what is still missing. Whoever has said
//! that they want none is asked no more.

use crate::domain::address_proof::{AddressProof, Sent};
use crate::domain::mail_address::MailAddress;
use crate::domain::mail_notice::{MailNotices, Pace};

/// What is missing until somebody is told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Untold {
    /// Nothing was asked for.
    Unasked,
    /// A code is on its way to an address, or is there, and is still to be typed.
    Proving(AddressProof),
    /// Nothing arrives at that address.
    Refused(MailAddress),
}

impl Untold {
    /// Of somebody with those notices; `called` has a device that is.
    pub fn of(notices: Option<&MailNotices>, called: bool) -> Option<Self> {
        let Some(notices) = notices else { return (!called).then_some(Self::Unasked) };
        if called || notices.pace == Pace::Never || notices.reaches().is_some() {
            return None;
        }
        Some(match &notices.proof {
            Some(proof) if proof.sent == Sent::Refused => Self::Refused(proof.address.clone()),
            Some(proof) => Self::Proving(proof.clone()),
            None => notices.address.clone().map_or(Self::Unasked, Self::Refused),
        })
    }
}

impl MailNotices {
    /// Whoever wanted to be told by no way, and now asks for one, wants to be told.
    pub fn wanted(&mut self) {
        if self.pace == Pace::Never && self.address.is_none() {
            self.pace = Pace::AtOnce;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::address_proof::Typed;
    use crate::domain::mail_notice::AddressTrouble;
    use jiff::Timestamp;

    fn now() -> Timestamp {
        "2026-11-23T10:00:00Z".parse().unwrap()
    }

    fn hers() -> MailAddress {
        "helene@example.org".parse().unwrap()
    }

    #[test]
    fn whoever_has_chosen_nothing_is_asked_and_whoever_is_told_or_wants_nothing_is_not() {
        assert_eq!(Untold::of(None, false), Some(Untold::Unasked));
        assert_eq!(Untold::of(None, true), None, "a device is called");
        let unchosen = MailNotices::unchosen(now());
        assert_eq!(Untold::of(Some(&unchosen), false), Some(Untold::Unasked));
        assert_eq!(Untold::of(Some(&unchosen), true), None);
        let proven = MailNotices { address: Some(hers()), ..unchosen.clone() };
        assert_eq!(Untold::of(Some(&proven), false), None);
        let none = MailNotices { pace: Pace::Never, ..unchosen };
        assert_eq!(Untold::of(Some(&none), false), None);
    }

    #[test]
    fn an_address_that_is_still_to_be_proven_or_takes_nothing_tells_nobody() {
        let mut notices = MailNotices::unchosen(now());
        notices.prove(hers(), "123456".to_owned(), now()).unwrap();
        assert!(matches!(Untold::of(Some(&notices), false), Some(Untold::Proving(proof)) if proof.address == hers()));
        let mut gone = notices.clone();
        gone.proof.as_mut().unwrap().sent = Sent::Refused;
        assert_eq!(Untold::of(Some(&gone), false), Some(Untold::Refused(hers())));
        assert_eq!(notices.typed(|_| true, now()), Typed::Right);
        assert_eq!(Untold::of(Some(&notices), false), None);
        notices.trouble = Some(AddressTrouble::Refused { at: now() });
        assert_eq!(Untold::of(Some(&notices), false), Some(Untold::Refused(hers())));
    }

    #[test]
    fn whoever_wanted_none_and_proves_an_address_later_is_told_there() {
        let mut notices = MailNotices { pace: Pace::Never, ..MailNotices::unchosen(now()) };
        notices.prove(hers(), "123456".to_owned(), now()).unwrap();
        assert_eq!(Untold::of(Some(&notices), false), None, "until then their choice stands");
        notices.typed(|_| true, now());
        assert_eq!(notices.reaches(), Some(&hers()));
        notices.pace = Pace::Never;
        notices.prove("autre@example.org".parse().unwrap(), "123456".to_owned(), now()).unwrap();
        notices.typed(|_| true, now());
        assert_eq!(notices.reaches(), None, "another address is no other choice");
    }
}
