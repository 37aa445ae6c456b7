//! Time that a test moves by hand, and chance that can be thrown again.

use carnet::domain::clock::{Chance, Clock, MovableClock};
use jiff::{SignedDuration, Timestamp};
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

/// The school's clock: it stands still until the test moves it.
pub struct Hands(Mutex<(Timestamp, Duration)>);

impl Hands {
    /// Showing `at`, in UTC.
    pub fn at(at: &str) -> Self {
        Self(Mutex::new((at.parse().unwrap(), Duration::ZERO)))
    }

    /// Someone sets the clock forward, or back: no time has really passed.
    pub fn is_set(&self, by: SignedDuration) {
        self.0.lock().unwrap().0 += by;
    }
}

impl Clock for Hands {
    fn now(&self) -> Timestamp {
        self.0.lock().unwrap().0
    }
    fn running(&self) -> Duration {
        self.0.lock().unwrap().1
    }
}

impl MovableClock for Hands {
    fn advance(&self, by: SignedDuration) {
        let mut hands = self.0.lock().unwrap();
        hands.0 += by;
        hands.1 += Duration::try_from(by).unwrap();
    }
}

/// Unpredictable to the code under test, repeatable by the test: SHA-256 of a counter.
pub struct Dice(AtomicU64);

impl Dice {
    /// Dice of their own for each `seed`.
    pub fn thrown(seed: u64) -> Self {
        Self(AtomicU64::new(seed << 40))
    }
}

impl Chance for Dice {
    fn fill(&self, out: &mut [u8]) {
        for part in out.chunks_mut(32) {
            let count = self.0.fetch_add(1, Ordering::Relaxed).to_be_bytes();
            part.copy_from_slice(&ring::digest::digest(&ring::digest::SHA256, &count).as_ref()[..part.len()]);
        }
    }
}
