//! The time that is believed, from clocks of which no single one is.
//!
//! An administrator or a flat battery can set the wall clock to any day. Destroying a year a summer early cannot be
//! undone, and a clock set back must not keep it for ever. So the deadline of a year is compared with a time of our own
//! reckoning, which obeys three rules:
//!
//! 1. It moves on with the time this process has really run, and never goes back: a wall clock set back postpones
//!    nothing while Carnet runs, and no more than the silence when it does not.
//! 2. A stop of the server counts for what the wall clock shows of it, a day at the most.
//! 3. Four clocks are asked: the wall's, the last leaf of the ledger, the last cosignature of a witness, and the
//!    reckoning itself. What two of them say is believed once they have gone on saying it for more than seven days of
//!    running time; what only one of them says, never.

use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

/// What one stop of the server counts for at the most.
pub const ONE_STOP_COUNTS: SignedDuration = SignedDuration::from_hours(24);
/// How long two clocks must agree, of running time, before they are believed against the reckoning.
pub const AGREEMENT: SignedDuration = SignedDuration::from_hours(7 * 24);
/// Clocks that differ by less agree: what a server drifts in a season.
const SLACK: SignedDuration = SignedDuration::from_hours(1);

/// The time that is believed, and what speaks against it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reckoning {
    /// The time that is believed.
    pub believed: Timestamp,
    /// Since when it has passed without a leap: what was to be shown in between has been shown.
    pub shown_from: Timestamp,
    /// The wall clock at the last look.
    wall: Timestamp,
    /// How long, of running time, two clocks have been saying that it is later.
    doubt: Option<SignedDuration>,
}

/// What the clocks say at one look.
#[derive(Clone, Copy, Debug)]
pub struct Sighting {
    /// The wall clock.
    pub wall: Timestamp,
    /// The last leaf of the public ledger.
    pub leaf: Option<Timestamp>,
    /// The last cosignature, by a witness's own clock.
    pub cosigned: Option<Timestamp>,
    /// How long the process has run since the last look; none at the first look after a start.
    pub ran: Option<SignedDuration>,
}

impl Reckoning {
    /// Believes the wall clock, there being nothing else yet.
    pub fn begun(wall: Timestamp) -> Self {
        Self { believed: wall, shown_from: wall, wall, doubt: None }
    }

    /// Two clocks say that it is later than what is believed.
    pub fn is_in_doubt(&self) -> bool {
        self.doubt.is_some()
    }

    /// By how much the wall clock is behind what was seen already: by a leaf, a witness, or the reckoning. None where
    /// that is no more than a server drifts.
    pub fn wall_lags(&self, sighting: &Sighting) -> Option<SignedDuration> {
        let seen = [sighting.leaf, sighting.cosigned, Some(self.believed)].into_iter().flatten().max()?;
        Some(seen.duration_since(sighting.wall)).filter(|lag| *lag > SLACK)
    }

    /// Looks at the clocks.
    #[must_use]
    pub fn seen(self, sighting: &Sighting) -> Self {
        let wall = sighting.wall;
        let (passed, shown_from) = match sighting.ran {
            Some(ran) => (ran.max(SignedDuration::ZERO), self.believed),
            None => {
                let stopped = wall.duration_since(self.wall).clamp(SignedDuration::ZERO, ONE_STOP_COUNTS);
                (stopped, later(self.believed, stopped))
            }
        };
        let believed = later(self.believed, passed);
        let said = second_latest([Some(wall), sighting.leaf, sighting.cosigned, Some(believed)]);
        if said.duration_since(believed) <= SLACK {
            return Self { believed, shown_from, wall, doubt: None };
        }
        // The time that ran before the doubt arose does not speak for it.
        let agreed = match (self.doubt, sighting.ran) {
            (Some(agreed), Some(_)) => agreed.saturating_add(passed),
            (Some(agreed), None) => agreed,
            (None, _) => SignedDuration::ZERO,
        };
        match agreed > AGREEMENT {
            true => Self { believed: said, shown_from: said, wall, doubt: None },
            false => Self { believed, shown_from, wall, doubt: Some(agreed) },
        }
    }
}

fn later(than: Timestamp, by: SignedDuration) -> Timestamp {
    than.saturating_add(by).unwrap_or(Timestamp::MAX)
}

/// What two of the clocks have reached. The wall's and the reckoning are always there.
fn second_latest(clocks: [Option<Timestamp>; 4]) -> Timestamp {
    let mut said: Vec<Timestamp> = clocks.into_iter().flatten().collect();
    said.sort_unstable_by(|a, b| b.cmp(a));
    said.get(1).copied().unwrap_or(Timestamp::MIN)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const HOUR: SignedDuration = SignedDuration::from_hours(1);
    const DAY: SignedDuration = SignedDuration::from_hours(24);

    fn july() -> Timestamp {
        "2027-07-05T08:00:00Z".parse().unwrap()
    }

    fn look(wall: Timestamp, ran: Option<SignedDuration>) -> Sighting {
        Sighting { wall, leaf: None, cosigned: None, ran }
    }

    #[test]
    fn an_ordinary_month_is_a_month() {
        let mut reckoning = Reckoning::begun(july());
        for hour in 1..=30 * 24 {
            reckoning = reckoning.seen(&look(july() + HOUR * hour, Some(HOUR)));
        }
        assert_eq!(reckoning.believed, july() + 30 * DAY);
        assert!(!reckoning.is_in_doubt());
    }

    #[test]
    fn a_night_s_stop_counts_whole_and_a_longer_one_for_a_day() {
        let reckoning = Reckoning::begun(july());
        assert_eq!(reckoning.seen(&look(july() + HOUR * 9, None)).believed, july() + HOUR * 9);
        assert_eq!(reckoning.seen(&look(july() + DAY * 90, None)).believed, july() + DAY);
    }

    #[test]
    fn what_a_witness_and_the_wall_clock_say_for_more_than_seven_days_is_believed_and_not_before() {
        let after = july() + DAY * 40;
        let mut reckoning = Reckoning::begun(july()).seen(&look(after, None));
        for day in 1..=7 {
            let sighting = Sighting { cosigned: Some(after), ..look(after + DAY * day, Some(DAY)) };
            reckoning = reckoning.seen(&sighting);
            assert!(reckoning.believed < after && reckoning.is_in_doubt(), "day {day}");
        }
        let sighting = Sighting { cosigned: Some(after), ..look(after + DAY * 8, Some(DAY)) };
        reckoning = reckoning.seen(&sighting);
        assert!(reckoning.believed < after, "seven days are not more than seven");
        reckoning = reckoning.seen(&Sighting { ran: Some(HOUR), ..sighting });
        assert_eq!((reckoning.believed, reckoning.shown_from), (after, after));
    }

    #[test]
    fn a_wall_clock_that_is_behind_a_leaf_a_witness_or_the_reckoning_is_told_and_one_that_drifts_is_not() {
        let lags = |wall: Timestamp, leaf: Option<Timestamp>, cosigned: Option<Timestamp>| {
            Reckoning::begun(july()).wall_lags(&Sighting { wall, leaf, cosigned, ran: None })
        };
        assert_eq!(lags(july(), Some(july() - DAY), Some(july() - DAY)), None);
        assert_eq!(lags(july() - HOUR, Some(july()), Some(july())), None, "what a server drifts");
        assert_eq!(lags(july() - HOUR * 2, None, None), Some(HOUR * 2), "the reckoning is ahead");
        assert_eq!(lags(july(), Some(july() + HOUR * 3), None), Some(HOUR * 3), "a leaf is ahead");
        assert_eq!(lags(july(), Some(july() + HOUR * 3), Some(july() + DAY)), Some(DAY), "a witness is ahead");
        assert_eq!(lags(july() + DAY * 40, None, None), None, "ahead is another thing");
    }

    #[test]
    fn two_clocks_that_stop_agreeing_begin_anew() {
        let ahead = Sighting { leaf: Some(july() + DAY * 50), ..look(july() + DAY * 50, Some(DAY * 5)) };
        let doubtful = Reckoning::begun(july()).seen(&ahead).seen(&ahead);
        assert!(doubtful.is_in_doubt());
        let set_right = doubtful.seen(&look(doubtful.believed, Some(HOUR)));
        assert!(!set_right.is_in_doubt());
        let again = set_right.seen(&ahead).seen(&ahead);
        assert!(again.believed < july() + DAY * 30, "the five days before do not count again");
    }

    /// Any moment within some years of July.
    fn moment() -> impl Strategy<Value = Timestamp> {
        (-1_000_i64..1_000).prop_map(|days| july() + DAY.checked_mul(i32::try_from(days).unwrap()).unwrap())
    }

    fn any_look() -> impl Strategy<Value = Sighting> {
        let ran = prop::option::weighted(0.9, (0_i64..48).prop_map(SignedDuration::from_hours));
        (moment(), prop::option::of(moment()), prop::option::of(moment()), ran)
            .prop_map(|(wall, leaf, cosigned, ran)| Sighting { wall, leaf, cosigned, ran })
    }

    fn ran(looks: &[Sighting]) -> SignedDuration {
        looks.iter().filter_map(|look| look.ran).fold(SignedDuration::ZERO, |sum, ran| sum + ran)
    }

    proptest! {
        #[test]
        fn no_clock_set_back_takes_running_time_away(looks in prop::collection::vec(any_look(), 0..60)) {
            let mut reckoning = Reckoning::begun(july());
            for look in &looks {
                let next = reckoning.seen(look);
                prop_assert!(next.believed >= later(reckoning.believed, look.ran.unwrap_or_default()));
                prop_assert!(next.shown_from <= next.believed);
                reckoning = next;
            }
        }

        #[test]
        fn the_wall_clock_alone_brings_nothing_forward(looks in prop::collection::vec(any_look(), 0..60)) {
            let alone: Vec<_> = looks.iter().map(|l| Sighting { leaf: None, cosigned: None, ..*l }).collect();
            let end = alone.iter().fold(Reckoning::begun(july()), |reckoning, look| reckoning.seen(look));
            let stops = alone.iter().filter(|look| look.ran.is_none()).count();
            let most = ran(&alone) + DAY.checked_mul(i32::try_from(stops).unwrap()).unwrap();
            prop_assert!(end.believed <= july() + most);
        }

        #[test]
        fn all_clocks_together_bring_nothing_forward_within_seven_days(looks in prop::collection::vec(any_look(), 0..60)) {
            let running: Vec<_> = looks.into_iter().filter(|look| look.ran.is_some()).collect();
            let week = (1..=running.len()).take_while(|n| ran(&running[..*n]) <= AGREEMENT).last().unwrap_or(0);
            let week = &running[..week];
            let end = week.iter().fold(Reckoning::begun(july()), |reckoning, look| reckoning.seen(look));
            prop_assert_eq!(end.believed, july() + ran(week));
        }
    }
}
