//! The life of a school year's keys: open, closed, announced, destroyed; and when the notice has really elapsed.
//!
//! Every instant compared here is one that is believed (see [`crate::domain::reckoning`]), never the wall clock alone.

use crate::domain::reckoning::Reckoning;
use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

/// The shortest notice before a year's keys may be destroyed.
pub const SHORTEST_NOTICE_DAYS: u16 = 8;
/// The notice given when nobody asks for another.
pub const USUAL_NOTICE_DAYS: u16 = 30;
/// How long the destruction may be postponed, once, at the most.
pub const LONGEST_POSTPONEMENT_DAYS: u16 = 30;
/// When families are told again, in days before.
pub const TOLD_BEFORE: [u16; 3] = [30, 7, 1];

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

/// «Préavis»: it runs only while time is believed to pass, and is over only when families have been told the day
/// before.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Notice {
    /// When the end that stands was announced.
    pub announced_at: Timestamp,
    /// Nothing is destroyed before this.
    pub not_before: Timestamp,
    /// What families have been told since, of whichever end stood at the time.
    pub told: Vec<Told>,
}

/// «Rappel»: families were told that so many days are left.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Told {
    /// One of [`TOLD_BEFORE`].
    pub days: u16,
    /// When, by the time that is believed.
    pub at: Timestamp,
    /// The end it told of.
    pub end: Timestamp,
}

/// The year is not at the step this needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum YearRefused {
    /// Another is opened only once the latest is closed.
    #[error("the latest year is still open")]
    StillOpen,
    /// Only the year that comes next can be opened.
    #[error("the year is not the next one")]
    NotNext,
    /// Only an open year can be closed.
    #[error("the year is not open")]
    NotOpen,
    /// Only a closed year's destruction can be announced.
    #[error("the year is not closed")]
    NotClosed,
    /// Only an announced destruction can be carried out or postponed.
    #[error("the destruction has not been announced")]
    NotAnnounced,
    /// A notice has 8 days at least.
    #[error("a notice has {SHORTEST_NOTICE_DAYS} days at least")]
    NoticeLength,
    /// An earlier day brings the end forward; this one does not.
    #[error("the day is not before the one that stands")]
    NotEarlier,
    /// A destruction is postponed once, by 30 days at the most.
    #[error("a destruction is postponed once, by 1 to {LONGEST_POSTPONEMENT_DAYS} days")]
    Postponement,
    /// The notice still runs, until about then.
    #[error("the notice runs until {until}")]
    NoticeRuns {
        /// The earliest it can end.
        until: Timestamp,
    },
    /// The sanctions to transcribe have not been handed over.
    #[error("the hand-over of the sanctions is not confirmed")]
    NotHandedOver,
    /// A public school's archives have not given their visa.
    #[error("the visa of the archives is not recorded")]
    NoVisa,
    /// A key is there already of which the ledger at hand says nothing: the ledger is older than it.
    #[error("the ledger at hand is older than a key that is there")]
    OlderLedger,
}

fn days(days: u16) -> SignedDuration {
    SignedDuration::from_hours(24 * i64::from(days))
}

/// So many days before that instant.
pub fn days_before(end: Timestamp, count: u16) -> Timestamp {
    end.saturating_sub(days(count)).unwrap_or(Timestamp::MIN)
}

/// The earliest end of a notice that begins now.
pub fn shortest_notice(now: Timestamp) -> Timestamp {
    now.saturating_add(days(SHORTEST_NOTICE_DAYS)).unwrap_or(Timestamp::MAX)
}

impl YearState {
    /// Its keys are to live: the year may be read.
    pub fn lives(&self) -> bool {
        !matches!(self, Self::Condemned { .. } | Self::Destroyed { .. })
    }

    /// «Clôturer l'année».
    ///
    /// # Errors
    /// [`YearRefused::NotOpen`].
    pub fn close(self, at: Timestamp) -> Result<Self, YearRefused> {
        if self == Self::Open { Ok(Self::Closed { at }) } else { Err(YearRefused::NotOpen) }
    }

    /// Announces the destruction of a closed year.
    ///
    /// # Errors
    /// [`YearRefused::NotClosed`], [`YearRefused::NoticeLength`].
    pub fn announce(self, believed: Timestamp, not_before: Timestamp) -> Result<Self, YearRefused> {
        match self {
            Self::Closed { .. } if not_before < shortest_notice(believed) => Err(YearRefused::NoticeLength),
            Self::Closed { .. } => Ok(Self::Announced(Notice::begun(believed, not_before))),
            _ => Err(YearRefused::NotClosed),
        }
    }

    /// Brings the end forward, by announcing it or announcing it anew; `stands` is the end there would be otherwise.
    ///
    /// # Errors
    /// [`YearRefused::NotClosed`], [`YearRefused::NotEarlier`], [`YearRefused::NoticeLength`].
    pub fn bring_forward(self, believed: Timestamp, to: Timestamp, stands: Timestamp) -> Result<Self, YearRefused> {
        let stands = match &self {
            Self::Announced(notice) => notice.not_before,
            _ => stands,
        };
        match self {
            Self::Closed { .. } | Self::Announced(_) if to >= stands => Err(YearRefused::NotEarlier),
            Self::Announced(_) => Self::Closed { at: believed }.announce(believed, to),
            state => state.announce(believed, to),
        }
    }

    /// Postpones an announced destruction. That it happens once is the ceremony's to know.
    ///
    /// # Errors
    /// [`YearRefused::NotAnnounced`], [`YearRefused::Postponement`].
    pub fn postpone(self, believed: Timestamp, to: Timestamp) -> Result<Self, YearRefused> {
        let Self::Announced(notice) = self else { return Err(YearRefused::NotAnnounced) };
        // A day more than a month's days covers the hour that summer time takes or gives.
        let most = notice.not_before.saturating_add(days(LONGEST_POSTPONEMENT_DAYS) + SignedDuration::from_hours(1));
        if to <= notice.not_before || to > most.unwrap_or(Timestamp::MAX) {
            return Err(YearRefused::Postponement);
        }
        Ok(Self::Announced(Notice { announced_at: believed, not_before: to, ..notice }))
    }

    /// Gives the order to destroy.
    ///
    /// # Errors
    /// [`YearRefused::NotAnnounced`], [`YearRefused::NoticeRuns`]. An order already given is given again.
    pub fn condemn(self, now: Timestamp, believed: Timestamp) -> Result<Self, YearRefused> {
        match self {
            Self::Announced(notice) if notice.is_over(believed) => Ok(Self::Condemned { at: now }),
            Self::Announced(notice) => Err(YearRefused::NoticeRuns { until: notice.earliest_end(now, believed) }),
            condemned @ Self::Condemned { .. } => Ok(condemned),
            Self::Open | Self::Closed { .. } | Self::Destroyed { .. } => Err(YearRefused::NotAnnounced),
        }
    }
}

impl Notice {
    /// A notice of which nothing has run yet.
    pub fn begun(at: Timestamp, not_before: Timestamp) -> Self {
        Self { announced_at: at, not_before, told: Vec::new() }
    }

    /// Notes what families have been told since the last look: the pages say it from its moment on, as long as the
    /// server runs; after a stop or a leap of the clocks, from then on.
    #[must_use]
    pub fn looked_at(mut self, reckoning: &Reckoning) -> Self {
        let due = |count: u16| days_before(self.not_before, count);
        let next_due = |count: u16| TOLD_BEFORE.into_iter().filter(|next| *next < count).max().map(due);
        for count in TOLD_BEFORE {
            let at = due(count).max(reckoning.shown_from).max(self.announced_at);
            // An announcement made on the very day is that day's telling; what was due before it is not told at all,
            // nor what no page said before the next was due: so many days are not left any more.
            let in_time =
                due(count) > days_before(self.announced_at, 1) && next_due(count).is_none_or(|next| at < next);
            if in_time && reckoning.believed >= due(count) && self.told_of(count).is_none() {
                self.told.push(Told { days: count, at, end: self.not_before });
            }
        }
        self
    }

    /// What was told so many days before the end that stands.
    fn told_of(&self, count: u16) -> Option<&Told> {
        self.told.iter().find(|told| told.days == count && told.end == self.not_before)
    }

    /// The end is reached, and families were told the day before.
    pub fn is_over(&self, believed: Timestamp) -> bool {
        let day_after = |told: &Told| told.at.saturating_add(days(1)).unwrap_or(Timestamp::MAX);
        believed >= self.not_before && self.told_of(1).is_some_and(|told| believed >= day_after(told))
    }

    /// The earliest the notice can end by the wall clock, were the server to run on from `now`.
    pub fn earliest_end(&self, now: Timestamp, believed: Timestamp) -> Timestamp {
        let left = |end: Timestamp| end.duration_since(believed).max(SignedDuration::ZERO);
        let after_telling = match self.told_of(1) {
            Some(told) => left(told.at.saturating_add(days(1)).unwrap_or(Timestamp::MAX)),
            None => left(self.not_before).max(days(1)),
        };
        let ran_out = now.saturating_add(left(self.not_before).max(after_telling)).unwrap_or(Timestamp::MAX);
        self.not_before.max(ran_out)
    }

    /// Whole days that are left, counted up: 1 on the last day.
    pub fn days_left(&self, believed: Timestamp) -> u16 {
        let hours = self.not_before.duration_since(believed).as_hours().max(0);
        u16::try_from(hours / 24 + 1).unwrap_or(u16::MAX)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::reckoning::Sighting;
    use proptest::prelude::*;

    const DAY: SignedDuration = SignedDuration::from_hours(24);

    fn july() -> Timestamp {
        "2027-07-05T08:00:00Z".parse().unwrap()
    }

    fn announced() -> YearState {
        YearState::Open.close(july()).unwrap().announce(july(), july() + 30 * DAY).unwrap()
    }

    fn look(wall: Timestamp, ran: Option<SignedDuration>) -> Sighting {
        Sighting { wall, leaf: None, cosigned: None, ran }
    }

    /// The notice after that many days of a server that runs and looks every day.
    fn after_running(state: YearState, count: i32) -> (Notice, Reckoning) {
        let YearState::Announced(mut notice) = state else { panic!("not announced") };
        let mut reckoning = Reckoning::begun(july());
        for day in 1..=count {
            reckoning = reckoning.seen(&look(july() + day * DAY, Some(DAY)));
            notice = notice.looked_at(&reckoning);
        }
        (notice, reckoning)
    }

    #[test]
    fn a_year_is_closed_then_announced_then_destroyed_once_the_notice_is_over() {
        let (notice, reckoning) = after_running(announced(), 30);
        let now = reckoning.believed;
        assert_eq!(YearState::Announced(notice).condemn(now, now), Ok(YearState::Condemned { at: now }));
    }

    #[test]
    fn no_step_can_be_left_out() {
        let closed = || YearState::Closed { at: july() };
        assert_eq!(YearState::Open.announce(july(), july() + 30 * DAY), Err(YearRefused::NotClosed));
        assert_eq!(
            YearState::Open.bring_forward(july(), july() + 9 * DAY, july() + 30 * DAY),
            Err(YearRefused::NotClosed)
        );
        assert_eq!(YearState::Open.condemn(july(), july()), Err(YearRefused::NotAnnounced));
        assert_eq!(closed().close(july()), Err(YearRefused::NotOpen));
        assert!(closed().announce(july(), july() + 8 * DAY).is_ok());
        assert_eq!(closed().announce(july(), july() + 7 * DAY), Err(YearRefused::NoticeLength));
    }

    #[test]
    fn a_notice_that_still_runs_says_until_when() {
        let (notice, reckoning) = after_running(announced(), 29);
        let refused = YearState::Announced(notice).condemn(reckoning.believed, reckoning.believed);
        assert_eq!(refused, Err(YearRefused::NoticeRuns { until: july() + 30 * DAY }));
    }

    #[test]
    fn families_are_told_thirty_seven_and_one_day_before_and_each_time_is_noted() {
        let (notice, _) = after_running(announced(), 30);
        let told: Vec<_> = notice.told.iter().map(|told| (told.days, told.at)).collect();
        assert_eq!(told, [(30, july()), (7, july() + 23 * DAY), (1, july() + 29 * DAY)]);
        let short = YearState::Closed { at: july() }.announce(july(), july() + 8 * DAY).unwrap();
        let (notice, _) = after_running(short, 8);
        assert_eq!(notice.told.iter().map(|told| told.days).collect::<Vec<_>>(), [7, 1]);
    }

    #[test]
    fn the_end_waits_until_families_have_been_told_for_a_day() {
        let (notice, reckoning) = after_running(announced(), 28);
        let stopped = reckoning.seen(&look(july() + 29 * DAY, None));
        let stopped = stopped.seen(&look(july() + 30 * DAY, None));
        let notice = notice.looked_at(&stopped);
        assert!(stopped.believed >= notice.not_before && !notice.is_over(stopped.believed));
        assert_eq!(notice.earliest_end(july() + 30 * DAY, stopped.believed), july() + 31 * DAY);
        let a_day_later = stopped.seen(&look(july() + 31 * DAY, Some(DAY)));
        assert!(notice.looked_at(&a_day_later).is_over(a_day_later.believed));
    }

    #[test]
    fn a_postponed_end_is_told_of_again() {
        let (notice, reckoning) = after_running(announced(), 29);
        let longer = YearState::Announced(notice).postpone(reckoning.believed, july() + 50 * DAY).unwrap();
        let YearState::Announced(mut notice) = longer else { panic!("not announced") };
        let mut reckoning = reckoning;
        for day in 30..=50 {
            assert!(!notice.is_over(reckoning.believed), "day {day}");
            reckoning = reckoning.seen(&look(july() + day * DAY, Some(DAY)));
            notice = notice.looked_at(&reckoning);
        }
        assert!(notice.is_over(reckoning.believed));
        let told: Vec<_> = notice.told.iter().map(|told| told.days).collect();
        assert_eq!(told, [30, 7, 1, 7, 1], "thirty days were not left any more when it was postponed");
    }

    #[test]
    fn what_was_due_while_the_server_stood_still_is_told_once_and_by_the_days_that_are_left() {
        let (notice, reckoning) = after_running(announced(), 20);
        let stopped = (0..5).fold(reckoning, |reckoning, day| reckoning.seen(&look(july() + (26 + day) * DAY, None)));
        assert!(stopped.believed >= days_before(notice.not_before, 7), "a stop counts for a day at the most");
        let late = (0..6).fold(stopped, |reckoning, day| reckoning.seen(&look(july() + (31 + day) * DAY, None)));
        assert!(late.believed >= days_before(notice.not_before, 1));
        let told = |notice: Notice| notice.told.iter().map(|told| told.days).collect::<Vec<_>>();
        assert_eq!(told(notice.clone().looked_at(&stopped)), [30, 7]);
        assert_eq!(told(notice.looked_at(&late)), [30, 1]);
    }

    #[test]
    fn an_end_is_postponed_by_a_month_at_the_most_and_brought_forward_with_eight_days_at_least() {
        assert!(announced().postpone(july(), july() + 60 * DAY).is_ok());
        assert_eq!(announced().postpone(july(), july() + 61 * DAY), Err(YearRefused::Postponement));
        assert_eq!(announced().postpone(july(), july() + 30 * DAY), Err(YearRefused::Postponement));
        assert_eq!(YearState::Open.postpone(july(), july() + 40 * DAY), Err(YearRefused::NotAnnounced));
        let end = july() + 30 * DAY;
        assert!(announced().bring_forward(july(), july() + 8 * DAY, end).is_ok());
        assert_eq!(announced().bring_forward(july(), july() + 7 * DAY, end), Err(YearRefused::NoticeLength));
        assert_eq!(announced().bring_forward(july(), end, end), Err(YearRefused::NotEarlier));
    }

    proptest! {
        #[test]
        fn nothing_is_over_before_its_end_is_believed_and_a_day_after_the_last_telling(
            looks in prop::collection::vec((0_i64..60, 0_i64..90, any::<bool>()), 1..40)
        ) {
            let YearState::Announced(mut notice) = announced() else { panic!("not announced") };
            let mut reckoning = Reckoning::begun(july());
            let mut ran_whole = SignedDuration::ZERO;
            let mut stops = 0;
            for (ran, wall, stopped) in looks {
                let ran = (!stopped).then(|| SignedDuration::from_hours(ran));
                ran_whole += ran.unwrap_or_default();
                stops += i32::from(stopped);
                reckoning = reckoning.seen(&look(july() + SignedDuration::from_hours(24 * wall), ran));
                notice = notice.looked_at(&reckoning);
                if notice.is_over(reckoning.believed) {
                    prop_assert!(ran_whole + stops * DAY >= 30 * DAY);
                    let last = notice.told.iter().find(|told| told.days == 1).unwrap();
                    prop_assert!(reckoning.believed >= last.at + DAY);
                    prop_assert!(last.at >= july() + 29 * DAY);
                }
            }
        }
    }
}
