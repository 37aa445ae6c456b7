//! Time that a test moves by hand, and chance that can be thrown again.

use carnet::domain::clock::{Chance, Clock, MovableClock};
use jiff::{SignedDuration, Timestamp};
use std::sync::Mutex;
use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};
use std::time::Duration;

/// The school's clock: it stands still until the test moves it, but for what lies below a second, where no two looks at
/// a real clock agree.
pub struct Hands {
    shown: Mutex<(Timestamp, Duration)>,
    looks: AtomicI64,
}

/// A real clock has moved on by some microseconds at the next look.
const BETWEEN_LOOKS: i64 = 7_919;

impl Hands {
    /// Showing `at`, in UTC.
    pub fn at(at: &str) -> Self {
        Self { shown: Mutex::new((at.parse().unwrap(), Duration::ZERO)), looks: AtomicI64::new(0) }
    }

    /// Someone sets the clock forward, or back: no time has really passed.
    pub fn is_set(&self, by: SignedDuration) {
        self.shown.lock().unwrap().0 += by;
    }
}

impl Clock for Hands {
    fn now(&self) -> Timestamp {
        let below = self.looks.fetch_add(1, Ordering::Relaxed) * BETWEEN_LOOKS % 1_000_000_000;
        self.shown.lock().unwrap().0 + SignedDuration::from_nanos(below)
    }
    fn running(&self) -> Duration {
        self.shown.lock().unwrap().1
    }
}

impl MovableClock for Hands {
    fn advance(&self, by: SignedDuration) {
        let mut hands = self.shown.lock().unwrap();
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
