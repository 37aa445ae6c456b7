//! The real clock and real chance, and the demonstration's clock that is moved by hand.

use crate::appliance::Timepiece;
use crate::domain::clock::{Chance, Clock, MovableClock};
use jiff::{SignedDuration, Timestamp};
use ring::rand::{SecureRandom, SystemRandom};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

impl Timepiece {
    /// What it shows.
    pub fn now(&self) -> Timestamp {
        self.clock().now()
    }

    /// As a school takes it.
    pub(super) fn clock(&self) -> Arc<dyn Clock> {
        match self {
            Self::Real => Arc::new(SystemClock::start()),
            Self::Demo(clock) => Arc::<DemoClock>::clone(clock),
        }
    }
}

/// The machine's clocks: the wall's, and the one that only runs.
pub struct SystemClock {
    started: Instant,
}

impl SystemClock {
    /// Runs from now on.
    pub fn start() -> Self {
        Self { started: Instant::now() }
    }
}

impl Clock for SystemClock {
    fn now(&self) -> Timestamp {
        Timestamp::now()
    }

    fn running(&self) -> Duration {
        self.started.elapsed()
    }
}

/// The system's source of unpredictable bytes.
pub struct SystemChance(SystemRandom);

impl SystemChance {
    /// The one source.
    pub fn of_the_system() -> Self {
        Self(SystemRandom::new())
    }
}

impl Chance for SystemChance {
    fn fill(&self, out: &mut [u8]) {
        if self.0.fill(out).is_err() {
            // Without chance there are no keys: anything written from here on would be readable by anyone.
            tracing::error!("the system gives no random bytes");
            std::process::abort();
        }
    }
}

/// The demonstration's clock: begins on an ordinary Monday whatever the real date, runs, and can be moved forward.
pub struct DemoClock {
    begins: Timestamp,
    started: Instant,
    moved: Mutex<SignedDuration>,
}

impl DemoClock {
    /// Runs from `begins` on.
    pub fn beginning(begins: Timestamp) -> Self {
        Self { begins, started: Instant::now(), moved: Mutex::new(SignedDuration::ZERO) }
    }

    fn passed(&self) -> SignedDuration {
        // A single duration: a panic elsewhere cannot leave it half written.
        let moved = *self.moved.lock().unwrap_or_else(PoisonError::into_inner);
        let ran = SignedDuration::try_from(self.started.elapsed()).unwrap_or(SignedDuration::MAX);
        moved.saturating_add(ran)
    }
}

impl Clock for DemoClock {
    fn now(&self) -> Timestamp {
        self.begins.saturating_add(self.passed()).unwrap_or(Timestamp::MAX)
    }

    fn running(&self) -> Duration {
        self.passed().unsigned_abs()
    }
}

impl MovableClock for DemoClock {
    fn advance(&self, by: SignedDuration) {
        let mut moved = self.moved.lock().unwrap_or_else(PoisonError::into_inner);
        *moved = moved.saturating_add(by.max(SignedDuration::ZERO));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_demonstration_begins_on_its_own_monday_and_only_goes_forward() {
        let monday: Timestamp = "2026-11-23T08:05:00Z".parse().unwrap();
        let clock = DemoClock::beginning(monday);
        assert!(clock.now() >= monday && clock.now() < monday + SignedDuration::from_mins(5));
        clock.advance(SignedDuration::from_hours(24));
        clock.advance(SignedDuration::from_hours(-240));
        assert!(clock.now() >= monday + SignedDuration::from_hours(24));
        assert!(clock.running() >= Duration::from_hours(24), "a notice elapses with it");
    }

    #[test]
    fn chance_does_not_repeat_itself() {
        let chance = SystemChance::of_the_system();
        let (mut one, mut other) = ([0; 32], [0; 32]);
        chance.fill(&mut one);
        chance.fill(&mut other);
        assert_ne!(one, other);
    }
}
