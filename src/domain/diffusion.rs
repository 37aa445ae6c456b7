//! «Diffusion différée»: nothing is published to families from 20:00 to 07:00, nor over the week-end.

use jiff::civil::{Date, Time, Weekday, time};
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan};

/// Mornings begin then.
const OPENS: Time = time(7, 0, 0, 0);
/// Evenings end then.
const CLOSES: Time = time(20, 0, 0, 0);

/// When something written at `now` becomes visible to families: at once in the open hours, else at the next 07:00
/// of a weekday, in the school's own zone.
pub fn visible_from(now: Timestamp, zone: &TimeZone) -> Timestamp {
    let local = zone.to_datetime(now);
    if is_weekday(local.date()) && (OPENS..CLOSES).contains(&local.time()) {
        return now;
    }
    let mut day = if local.time() < OPENS { Some(local.date()) } else { local.date().checked_add(1.day()).ok() };
    while let Some(closed) = day.filter(|day| !is_weekday(*day)) {
        day = closed.checked_add(1.day()).ok();
    }
    // Past the end of jiff's calendar (year 9999) there is no next morning; it is then visible at once.
    day.and_then(|day| zone.to_timestamp(day.to_datetime(OPENS)).ok()).unwrap_or(now)
}

fn is_weekday(day: Date) -> bool {
    !matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn paris() -> TimeZone {
        TimeZone::get("Europe/Paris").unwrap()
    }

    fn at(text: &str) -> Timestamp {
        paris().to_timestamp(text.parse::<jiff::civil::DateTime>().unwrap()).unwrap()
    }

    #[test]
    fn what_is_written_in_the_day_is_seen_at_once() {
        for written in ["2026-11-23T07:00", "2026-11-23T10:15", "2026-11-27T19:59:59"] {
            assert_eq!(visible_from(at(written), &paris()), at(written));
        }
    }

    #[test]
    fn what_is_written_at_night_waits_for_seven_in_the_morning() {
        assert_eq!(visible_from(at("2026-11-23T20:00"), &paris()), at("2026-11-24T07:00"));
        assert_eq!(visible_from(at("2026-11-24T06:59"), &paris()), at("2026-11-24T07:00"));
    }

    #[test]
    fn what_is_written_from_friday_evening_on_waits_for_monday() {
        for written in ["2026-11-27T20:00", "2026-11-28T12:00", "2026-11-29T23:00", "2026-11-30T05:00"] {
            assert_eq!(visible_from(at(written), &paris()), at("2026-11-30T07:00"), "{written}");
        }
    }
}
