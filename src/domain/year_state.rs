//! The life of a school year's keys: open, closed, announced, destroyed; and when the notice has really elapsed.

use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};
use std::time::Duration;

/// The shortest notice before a year's keys may be destroyed.
pub const SHORTEST_NOTICE_DAYS: u16 = 8;
/// The notice given when nobody asks for another.
pub const USUAL_NOTICE_DAYS: u16 = 30;
/// The longest notice that may be asked for.
pub const LONGEST_NOTICE_DAYS: u16 = 180;
/// What one stop of the server counts for at the most: a night, not a clock set to next year.
const ONE_STOP_COUNTS: SignedDuration = SignedDuration::from_hours(24);

/// Where a year stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum YearState {
    /// Written and read.
    Open,
    /// «Clôture»: read, no longer written.
    Closed {
        /// Since when.
        at: Timestamp,
    },
    /// The destruction is announced and its notice runs.
    Announced(Notice),
    /// The order to destroy is in the ledger; nothing leads back.
    Condemned {
        /// Since when.
        at: Timestamp,
    },
    /// «Destruction des clés».
    Destroyed {
        /// When.
        at: Timestamp,
    },
}

/// A notice that runs only while time really passes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Notice {
    /// When it was announced.
    pub announced_at: Timestamp,
    /// The wall clock must have reached this.
    pub not_before: Timestamp,
    /// Time that is known to have passed since the announcement.
    pub elapsed: SignedDuration,
    /// The wall clock when `elapsed` was last counted.
    pub counted_at: Timestamp,
}

/// The year is not at the step this needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum YearRefused {
    /// Only an open year can be closed.
    #[error("the year is not open")]
    NotOpen,
    /// Only a closed year's destruction can be announced.
    #[error("the year is not closed")]
    NotClosed,
    /// Only an announced destruction can be carried out.
    #[error("the destruction has not been announced")]
    NotAnnounced,
    /// A notice has 8 to 180 days.
    #[error("a notice has {SHORTEST_NOTICE_DAYS} to {LONGEST_NOTICE_DAYS} days")]
    NoticeLength,
    /// The notice still runs, until about then.
    #[error("the notice runs until {until}")]
    NoticeRuns {
        /// The earliest it can end.
        until: Timestamp,
    },
}

impl YearState {
    /// «Clôturer l'année».
    ///
    /// # Errors
    /// [`YearRefused::NotOpen`].
    pub fn close(self, at: Timestamp) -> Result<Self, YearRefused> {
        if self == Self::Open { Ok(Self::Closed { at }) } else { Err(YearRefused::NotOpen) }
    }

    /// Announces the destruction, `days` of notice ahead.
    ///
    /// # Errors
    /// [`YearRefused::NotClosed`], [`YearRefused::NoticeLength`].
    pub fn announce(self, at: Timestamp, days: u16) -> Result<Self, YearRefused> {
        if !matches!(self, Self::Closed { .. }) {
            return Err(YearRefused::NotClosed);
        }
        if !(SHORTEST_NOTICE_DAYS..=LONGEST_NOTICE_DAYS).contains(&days) {
            return Err(YearRefused::NoticeLength);
        }
        let not_before = at + SignedDuration::from_hours(24 * i64::from(days));
        Ok(Self::Announced(Notice::begun(at, not_before)))
    }

    /// Gives the order to destroy.
    ///
    /// # Errors
    /// [`YearRefused::NotAnnounced`], [`YearRefused::NoticeRuns`]. An order already given is given again.
    pub fn condemn(self, now: Timestamp) -> Result<Self, YearRefused> {
        match self {
            Self::Announced(notice) if notice.is_over(now) => Ok(Self::Condemned { at: now }),
            Self::Announced(notice) => Err(YearRefused::NoticeRuns { until: notice.earliest_end(now) }),
            condemned @ Self::Condemned { .. } => Ok(condemned),
            Self::Open | Self::Closed { .. } | Self::Destroyed { .. } => Err(YearRefused::NotAnnounced),
        }
    }
}

impl Notice {
    /// A notice of which nothing has run yet.
    pub fn begun(at: Timestamp, not_before: Timestamp) -> Self {
        Self { announced_at: at, not_before, elapsed: SignedDuration::ZERO, counted_at: at }
    }

    /// Counts the time since the last count: no more than the wall clock says, and no more than the process ran
    /// (`ran`), or than one stop may count for when it has just started (`None`).
    #[must_use]
    pub fn counted(self, now: Timestamp, ran: Option<Duration>) -> Self {
        let wall = now.duration_since(self.counted_at);
        let most = ran.map_or(ONE_STOP_COUNTS, |ran| SignedDuration::try_from(ran).unwrap_or(SignedDuration::MAX));
        let passed = wall.clamp(SignedDuration::ZERO, most.max(SignedDuration::ZERO));
        Self { elapsed: self.elapsed.saturating_add(passed), counted_at: now, ..self }
    }

    /// The wall clock has reached the date, and the notice has really elapsed.
    pub fn is_over(&self, now: Timestamp) -> bool {
        now >= self.not_before && self.remaining() <= SignedDuration::ZERO
    }

    /// The earliest the notice can end, were the server to run on from `now`.
    pub fn earliest_end(&self, now: Timestamp) -> Timestamp {
        let ran_out = now.saturating_add(self.remaining().max(SignedDuration::ZERO)).unwrap_or(self.not_before);
        self.not_before.max(ran_out)
    }

    fn remaining(&self) -> SignedDuration {
        self.not_before.duration_since(self.announced_at).saturating_sub(self.elapsed)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const DAY: SignedDuration = SignedDuration::from_hours(24);

    fn july() -> Timestamp {
        "2027-07-05T08:00:00Z".parse().unwrap()
    }

    fn announced() -> YearState {
        YearState::Open.close(july()).unwrap().announce(july(), 30).unwrap()
    }

    fn after_running(state: YearState, days: i32) -> (YearState, Timestamp) {
        let YearState::Announced(mut notice) = state else { panic!("not announced") };
        for _ in 0..days {
            notice = notice.clone().counted(notice.counted_at + DAY, Some(DAY.unsigned_abs()));
        }
        let now = notice.counted_at;
        (YearState::Announced(notice), now)
    }

    #[test]
    fn a_year_is_closed_then_announced_then_destroyed_once_the_notice_is_over() {
        let (state, now) = after_running(announced(), 30);
        assert_eq!(state.condemn(now), Ok(YearState::Condemned { at: now }));
    }

    #[test]
    fn no_step_can_be_left_out() {
        assert_eq!(YearState::Open.announce(july(), 30), Err(YearRefused::NotClosed));
        assert_eq!(YearState::Open.condemn(july()), Err(YearRefused::NotAnnounced));
        assert_eq!(YearState::Closed { at: july() }.close(july()), Err(YearRefused::NotOpen));
        assert_eq!(YearState::Closed { at: july() }.announce(july(), 7), Err(YearRefused::NoticeLength));
    }

    #[test]
    fn a_notice_that_still_runs_says_until_when() {
        let (state, now) = after_running(announced(), 29);
        assert_eq!(state.condemn(now), Err(YearRefused::NoticeRuns { until: july() + 30 * DAY }));
    }

    #[test]
    fn a_clock_moved_forward_destroys_nothing() {
        let YearState::Announced(notice) = announced() else { panic!("not announced") };
        let moved = july() + 300 * DAY;
        let notice = notice.counted(moved, Some(Duration::from_secs(60)));
        assert!(!notice.is_over(moved));
        let restarted = notice.counted(moved + DAY, None);
        assert!(!restarted.is_over(moved + DAY));
        assert_eq!(restarted.elapsed, DAY + SignedDuration::from_secs(60));
    }

    #[test]
    fn a_clock_moved_back_takes_nothing_away() {
        let (YearState::Announced(notice), now) = after_running(announced(), 20) else { panic!("not announced") };
        let notice = notice.counted(now - 15 * DAY, Some(Duration::from_secs(60)));
        assert_eq!(notice.elapsed, 20 * DAY);
    }
}
