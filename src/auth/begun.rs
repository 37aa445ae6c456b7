//! Ceremonies that were begun: sealed, and handed to whoever began them.
//!
//! Anybody may begin one without saying who they are, so nothing is kept of what was begun: a network of strangers who
//! begin as many as they can fill nothing and take nobody's place. What is remembered is what was answered well, which
//! takes a passkey of this school, and only until it could not be answered again in any case.
//!
//! The key is this process's alone. Whatever was begun before a restart is refused like what took too long: whoever
//! waits at the browser's question then begins again, by the same button.

use crate::auth::error::AuthError;
use crate::domain::clock::{Chance, draw};
use crate::domain::ids::Handle;
use crate::vault::HandedOut;
use data_encoding::BASE64URL_NOPAD;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

/// How long a ceremony may take.
pub(super) const PATIENCE: Duration = Duration::from_secs(5 * 60);
/// How long an answer is remembered: a request that came at the last moment may still be under way.
const REMEMBERED: Duration = Duration::from_secs(2 * PATIENCE.as_secs());

/// One ceremony: when this process began it, and which it was.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub(super) struct Slip {
    begun: Duration,
    which: Handle,
}

/// The ceremonies of this process.
pub(super) struct Begun {
    key: HandedOut,
    /// Those that were answered, the oldest first.
    answered: Mutex<BTreeSet<Slip>>,
}

impl Begun {
    /// None yet, and a key for those to come.
    pub(super) fn nothing(chance: &dyn Chance) -> Self {
        Self { key: HandedOut::drawn(chance), answered: Mutex::default() }
    }

    /// Begins one for `purpose`; what is given back is for the browser.
    pub(super) fn hand_out(
        &self,
        now: Duration,
        chance: &dyn Chance,
        purpose: &impl Serialize,
    ) -> Result<String, AuthError> {
        let slip = Slip { begun: now, which: Handle(draw(chance)) };
        let plain = serde_json::to_vec(&(slip, purpose))?;
        Ok(BASE64URL_NOPAD.encode(&self.key.seal(chance, &plain)))
    }

    /// What a ceremony was begun for, while it may be answered. It may be tried with a wrong answer, which tells and
    /// changes nothing; once a right one is taken, [`Begun::answered`] lets no other through.
    pub(super) fn take_back<T: DeserializeOwned>(&self, now: Duration, ceremony: &str) -> Result<(Slip, T), AuthError> {
        let sealed = BASE64URL_NOPAD.decode(ceremony.as_bytes()).map_err(|_| AuthError::Ceremony)?;
        let plain = self.key.open(&sealed).map_err(|_| AuthError::Ceremony)?;
        let (slip, purpose): (Slip, T) = serde_json::from_slice(&plain).map_err(|_| AuthError::Ceremony)?;
        if now.saturating_sub(slip.begun) < PATIENCE { Ok((slip, purpose)) } else { Err(AuthError::Ceremony) }
    }

    /// The answer has proved good. Of two that race with one ceremony, the second is refused.
    pub(super) fn answered(&self, now: Duration, slip: Slip) -> Result<(), AuthError> {
        // Each change of the set is whole; a panic elsewhere leaves nothing half done.
        let mut answered = self.answered.lock().unwrap_or_else(PoisonError::into_inner);
        while answered.first().is_some_and(|oldest| now.saturating_sub(oldest.begun) >= REMEMBERED) {
            answered.pop_first();
        }
        if answered.insert(slip) { Ok(()) } else { Err(AuthError::Ceremony) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::atomic::{AtomicU64, Ordering};

    struct Dice(AtomicU64);
    impl Chance for Dice {
        fn fill(&self, out: &mut [u8]) {
            for part in out.chunks_mut(8) {
                let thrown = self.0.fetch_add(1, Ordering::Relaxed).to_be_bytes();
                part.copy_from_slice(&thrown[..part.len()]);
            }
        }
    }

    const NOON: Duration = Duration::from_secs(12 * 3600);

    fn begun() -> (Begun, Dice) {
        let dice = Dice(AtomicU64::default());
        (Begun::nothing(&dice), dice)
    }

    #[test]
    fn a_ceremony_is_answered_once_for_what_it_was_begun_for_and_within_five_minutes() {
        let (begun, dice) = begun();
        let (handed, other) = (begun.hand_out(NOON, &dice, &7).unwrap(), begun.hand_out(NOON, &dice, &7).unwrap());
        let late = NOON + PATIENCE;
        let (slip, purpose) = begun.take_back::<u8>(late - Duration::from_millis(1), &handed).unwrap();
        assert_eq!(purpose, 7);
        assert!(begun.take_back::<u8>(late, &handed).is_err(), "five minutes are over");
        assert!(begun.answered(NOON, slip).is_ok());
        let (again, _) = begun.take_back::<u8>(NOON, &handed).unwrap();
        assert!(begun.answered(NOON, again).is_err(), "it was answered");
        let (slip, _) = begun.take_back::<u8>(NOON, &other).unwrap();
        assert!(begun.answered(NOON, slip).is_ok(), "another of the same moment and purpose was not");
    }

    #[test]
    fn what_was_begun_by_another_process_or_by_nobody_is_none() {
        let (begun, dice) = begun();
        let handed = begun.hand_out(NOON, &dice, &7).unwrap();
        assert!(begun.take_back::<u8>(NOON, &handed).is_ok());
        let restarted = Begun::nothing(&dice);
        assert!(restarted.take_back::<u8>(NOON, &handed).is_err());
        for nothing in ["", "x", &handed[1..], &handed[..handed.len() - 1], &handed.to_uppercase(), &"A".repeat(400)] {
            assert!(begun.take_back::<u8>(NOON, nothing).is_err(), "{nothing}");
        }
    }

    #[test]
    fn of_a_whole_network_s_ceremonies_nothing_is_kept_and_what_was_answered_is_forgotten_in_its_time() {
        let (begun, dice) = begun();
        let family = begun.hand_out(NOON, &dice, &7).unwrap();
        for _ in 0..0x1_0000 {
            begun.hand_out(NOON, &dice, &0).unwrap();
        }
        assert!(begun.answered.lock().unwrap().is_empty(), "whoever only begins leaves nothing here");
        let (slip, _) = begun.take_back::<u8>(NOON, &family).unwrap();
        begun.answered(NOON, slip).unwrap();
        for passed in [Duration::ZERO, REMEMBERED - Duration::from_secs(1), REMEMBERED] {
            let handed = begun.hand_out(NOON + passed, &dice, &7).unwrap();
            let (slip, _) = begun.take_back::<u8>(NOON + passed, &handed).unwrap();
            begun.answered(NOON + passed, slip).unwrap();
        }
        assert_eq!(begun.answered.lock().unwrap().len(), 2, "the two of noon are over");
    }
}
