//! How long whoever did not take something is left alone.

use std::time::Duration;

/// The first wait after a failure; each doubles the one before, up to the longest.
const FIRST: Duration = Duration::from_secs(60);
/// The longest wait between two tries.
const LONGEST: Duration = Duration::from_secs(3_600);

/// The longest that somebody may ask to be left alone, and that they are remembered afterwards.
const DAY: Duration = Duration::from_secs(86_400);

/// After failures in a row, not before that much running time.
#[derive(Clone, Copy)]
pub(super) struct Wait {
    until: Duration,
    failures: u32,
}

impl Wait {
    /// One more failure.
    pub(super) fn after(before: Option<Self>, running: Duration) -> Self {
        let failures = before.map_or(0, |wait| wait.failures);
        let wait = FIRST.saturating_mul(2_u32.saturating_pow(failures)).min(LONGEST);
        Self { until: running.saturating_add(wait), failures: failures.saturating_add(1) }
    }

    /// The same, and at least for as long as was asked, up to a day.
    pub(super) fn at_least(self, asked: Option<Duration>, running: Duration) -> Self {
        let asked = asked.map_or(Duration::ZERO, |asked| running.saturating_add(asked.min(DAY)));
        Self { until: self.until.max(asked), ..self }
    }

    /// It has been over for a day: nothing may be due any more to whoever was left alone.
    pub(super) fn is_long_over(self, running: Duration) -> bool {
        self.until.saturating_add(DAY) <= running
    }

    /// It is not over yet.
    pub(super) fn lasts(self, running: Duration) -> bool {
        self.until > running
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_failure_doubles_the_wait_up_to_an_hour() {
        let mut wait = None;
        let mut minutes = Vec::new();
        for _ in 0..8 {
            let next = Wait::after(wait, Duration::ZERO);
            minutes.push(next.until.as_secs() / 60);
            wait = Some(next);
        }
        assert_eq!(minutes, [1, 2, 4, 8, 16, 32, 60, 60]);
    }

    #[test]
    fn whoever_was_left_alone_is_remembered_for_a_day_afterwards() {
        let wait = Wait::after(None, Duration::ZERO);
        let long_over = |seconds: u64| wait.is_long_over(Duration::from_secs(seconds));
        assert_eq!([0, 60, 86_459, 86_460].map(long_over), [false, false, false, true]);
    }

    #[test]
    fn whoever_asks_for_longer_is_given_it_up_to_a_day_and_nobody_is_asked_sooner_for_asking() {
        let waits = |seconds: Option<u64>| {
            let wait = Wait::after(None, Duration::ZERO).at_least(seconds.map(Duration::from_secs), Duration::ZERO);
            wait.until.as_secs()
        };
        assert_eq!([None, Some(1), Some(600), Some(u64::MAX)].map(waits), [60, 60, 600, 86_400]);
    }
}
