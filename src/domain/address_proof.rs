//! An address for notices is proven by a code that was sent there, and typed here; nobody has more than a few sent in a
//! day.

use crate::domain::kept::ADDRESS_PROOF;
use crate::domain::mail_address::MailAddress;
use crate::domain::mail_notice::{MailNotices, Reported};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// Wrong codes after which a code is worth nothing.
const TRIES: u8 = 5;
/// Codes that one person may have sent within a day of the first.
const CODES: u8 = 5;

/// An address whose owner is still to type what was sent to it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AddressProof {
    /// Where the code goes.
    pub address: MailAddress,
    /// Six figures.
    pub code: String,
    /// When the code was asked for.
    #[serde(with = "jiff::fmt::serde::timestamp::second::required")]
    pub since: Timestamp,
    /// Wrong ones typed.
    pub wrong: u8,
    /// What has become of it.
    pub sent: Sent,
}

/// How many codes one person has asked for, each of them a mail to whatever address they typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CodesAsked {
    /// When the first was asked for.
    #[serde(with = "jiff::fmt::serde::timestamp::second::required")]
    pub since: Timestamp,
    /// How many since.
    pub asked: u8,
}

/// What has become of a code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Sent {
    /// It waits for the post.
    NotYet,
    /// The relay has taken it.
    Taken,
    /// The relay says that there is no such mailbox.
    Refused,
}

/// More codes than one person may have sent within a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("no more than {CODES} codes within a day")]
pub struct TooManyCodes;

/// A typed code and what it is worth.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Typed {
    /// The one that was sent.
    Right,
    /// Another one; it may be tried again.
    Wrong,
    /// Too many wrong ones, or too late: a new code is needed.
    Void,
}

impl MailNotices {
    /// Begins the proof of an address with a fresh code.
    ///
    /// # Errors
    /// [`TooManyCodes`].
    pub fn prove(&mut self, address: MailAddress, code: String, now: Timestamp) -> Result<(), TooManyCodes> {
        let before = self.codes.filter(|codes| codes.count(now));
        let (since, asked) = before.map_or((now, 1), |codes| (codes.since, codes.asked.saturating_add(1)));
        if asked > CODES {
            return Err(TooManyCodes);
        }
        self.codes = Some(CodesAsked { since, asked });
        self.proof = Some(AddressProof { address, code, since: now, wrong: 0, sent: Sent::NotYet });
        Ok(())
    }

    /// Takes a code that was typed, which the caller compares with the one that was sent: the right one makes its
    /// address the one that is used.
    pub fn typed(&mut self, is_sent: impl FnOnce(&str) -> bool, now: Timestamp) -> Typed {
        let Some(proof) = self.proof.as_mut().filter(|proof| proof.runs(now) && proof.wrong < TRIES) else {
            return Typed::Void;
        };
        if is_sent(&proof.code) {
            self.wanted();
            let before = self.warned_at().cloned();
            self.address = self.proof.take().map(|proof| proof.address);
            // Whoever changes it may be a stranger, who hides what comes next: the first that waits is told, however
            // often it is changed since. What is used again has nothing to be told.
            let mut waiting = [self.left.take(), before].into_iter().flatten();
            self.left = waiting.find(|left| self.address.as_ref() != Some(left));
            self.trouble = None;
            self.reported = Reported::from(now);
            return Typed::Right;
        }
        proof.wrong += 1;
        if proof.wrong < TRIES { Typed::Wrong } else { Typed::Void }
    }
}

impl CodesAsked {
    /// They count still against another one.
    pub(in crate::domain) fn count(&self, now: Timestamp) -> bool {
        ADDRESS_PROOF.runs(self.since, self.since, now)
    }
}

impl AddressProof {
    /// Its day is not over.
    pub fn runs(&self, now: Timestamp) -> bool {
        ADDRESS_PROOF.runs(self.since, self.since, now)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::mail_notice::Pace;

    fn at(time: &str) -> Timestamp {
        format!("2026-11-{time}:00+01:00").parse().unwrap()
    }

    fn chosen(pace: Pace) -> MailNotices {
        let address = Some("helene@example.org".parse().unwrap());
        MailNotices { address, pace, ..MailNotices::unchosen(at("01T00:00")) }
    }

    #[test]
    fn an_address_is_proven_by_its_code_and_five_wrong_ones_void_it() {
        let now = at("23T10:00");
        let begun = || {
            let mut notices = chosen(Pace::AtOnce);
            notices.prove("autre@example.org".parse().unwrap(), "123456".into(), now).unwrap();
            notices
        };
        let mut right = begun();
        assert_eq!(right.typed(|code| code == "123456", now), Typed::Right);
        assert_eq!(right.address.as_ref().map(MailAddress::as_str), Some("autre@example.org"));
        assert_eq!(right.left.unwrap().as_str(), "helene@example.org", "whose owner is told");
        let mut wrong = begun();
        let tries: Vec<Typed> = (0..5).map(|_| wrong.typed(|_| false, now)).collect();
        assert_eq!(tries, [Typed::Wrong, Typed::Wrong, Typed::Wrong, Typed::Wrong, Typed::Void]);
        assert_eq!(wrong.typed(|_| true, now), Typed::Void, "the right one comes too late");
        assert_eq!(wrong.address.unwrap().as_str(), "helene@example.org");
        assert_eq!(begun().typed(|_| true, at("24T10:00")), Typed::Void, "a day later");
    }

    #[test]
    fn an_address_that_waits_to_be_told_is_told_though_another_is_left_after_it() {
        let now = at("23T10:00");
        let changes = |notices: &mut MailNotices, to: &str| {
            notices.prove(to.parse().unwrap(), "123456".into(), now).unwrap();
            assert_eq!(notices.typed(|_| true, now), Typed::Right);
            notices.left.as_ref().map(ToString::to_string)
        };
        let mut notices = chosen(Pace::AtOnce);
        let hers = Some("helene@example.org".to_owned());
        assert_eq!(changes(&mut notices, "autre@example.org"), hers);
        assert_eq!(changes(&mut notices, "tierce@example.org"), hers, "nobody has told her yet");
        assert_eq!(notices.forgotten(now).unwrap().left.map(|left| left.to_string()), hers);
        let again = changes(&mut notices, "helene@example.org");
        assert_eq!(again.as_deref(), Some("tierce@example.org"), "what is used again has nothing to be told");
        notices.left = None;
        assert_eq!(changes(&mut notices, "autre@example.org"), hers);
    }

    #[test]
    fn five_codes_may_be_asked_for_in_a_day_and_the_sixth_waits_whatever_became_of_them() {
        let mut notices = chosen(Pace::AtOnce);
        let asks = |notices: &mut MailNotices, time: &str| {
            notices.prove("autre@example.org".parse().unwrap(), "123456".into(), at(time))
        };
        for _ in 0..3 {
            assert_eq!(asks(&mut notices, "23T10:00"), Ok(()));
        }
        assert_eq!(notices.typed(|_| true, at("23T10:00")), Typed::Right);
        assert_eq!(asks(&mut notices, "23T10:00"), Ok(()));
        let mut left = notices.forgotten(at("23T10:00")).unwrap();
        assert_eq!((&left.address, &left.proof), (&None, &None));
        assert_eq!(asks(&mut left, "23T10:00"), Ok(()));
        assert_eq!(asks(&mut left, "23T23:00"), Err(TooManyCodes));
        assert_eq!(left.aged(at("24T09:00")), None, "it counts still");
        assert_eq!(left.left.as_ref().map(MailAddress::as_str), Some("helene@example.org"), "it is told so first");
        left.left = None;
        let left = left.forgotten(at("23T23:00")).unwrap();
        assert_eq!(left.aged(at("24T10:00")), Some(None), "nothing is left of whoever wants no mail");
        assert_eq!(asks(&mut left.clone(), "24T10:00"), Ok(()));
    }
}
