//! «Diffusion différée»: nothing is published or notified to families outside the head's window, nor on a closed day.

use crate::domain::calendar::SchoolCalendar;
use jiff::civil::{Date, Time, Weekday, time};
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan};
use serde::{Deserialize, Serialize};
use std::ops::RangeInclusive;

/// «Plage de diffusion»: the hours of an open day in which families are written to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DiffusionWindow {
    opens: Time,
    closes: Time,
    /// Saturdays are open days too.
    saturday: bool,
}

/// The window is shorter than an hour, or ends before it begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a window lasts an hour at least, within one day")]
pub struct NoWindow;

impl Default for DiffusionWindow {
    /// From seven in the morning to eight in the evening, Monday to Friday.
    fn default() -> Self {
        Self { opens: time(7, 0, 0, 0), closes: time(20, 0, 0, 0), saturday: false }
    }
}

impl DiffusionWindow {
    /// A window between these hours.
    ///
    /// # Errors
    /// When it is shorter than an hour.
    pub fn new(opens: Time, closes: Time, saturday: bool) -> Result<Self, NoWindow> {
        let hour_later = opens.checked_add(1.hour()).map_err(|_| NoWindow)?;
        if closes < hour_later { Err(NoWindow) } else { Ok(Self { opens, closes, saturday }) }
    }

    /// Mornings begin then.
    pub fn opens(self) -> Time {
        self.opens
    }

    /// Evenings begin then.
    pub fn closes(self) -> Time {
        self.closes
    }

    /// Saturdays are open days too.
    pub fn has_saturday(self) -> bool {
        self.saturday
    }

    /// The full hours within the window, one at least: those at which a digest may be asked for.
    pub fn full_hours(self) -> RangeInclusive<i8> {
        let after_full = |hour: Time| i8::from(hour != time(hour.hour(), 0, 0, 0));
        let first = self.opens.hour() + after_full(self.opens);
        first..=self.closes.hour() - 1 + after_full(self.closes)
    }

    /// When something written at `now` becomes visible to families: at once within the window of an open day, else at
    /// the next opening, in the school's own zone.
    pub fn visible_from(self, calendar: &SchoolCalendar, now: Timestamp, zone: &TimeZone) -> Timestamp {
        let local = zone.to_datetime(now);
        let is_open = |day: Date| self.is_day(day) && !calendar.is_closed(day);
        if is_open(local.date()) && (self.opens..self.closes).contains(&local.time()) {
            return now;
        }
        let mut day = if local.time() < self.opens { Some(local.date()) } else { tomorrow(local.date()) };
        while let Some(closed) = day.filter(|day| !is_open(*day)) {
            day = tomorrow(closed);
        }
        // Past the end of jiff's calendar (year 9999) there is no next morning; it is then visible at once.
        day.and_then(|day| zone.to_timestamp(day.to_datetime(self.opens)).ok()).unwrap_or(now)
    }

    /// Whether it is an hour of a day of the week in which families are written to, closures apart.
    pub fn is_open(self, now: Timestamp, zone: &TimeZone) -> bool {
        self.visible_from(&SchoolCalendar::default(), now, zone) == now
    }

    /// When what is due at `due` is told instead, so that it is known before `end`: at the beginning of the last hours
    /// of the week before it. None where it can be told in its own time, closures apart.
    pub fn told_before(self, due: Timestamp, end: Timestamp, zone: &TimeZone) -> Option<Timestamp> {
        if self.visible_from(&SchoolCalendar::default(), due, zone) < end {
            return None;
        }
        let days = std::iter::successors(Some(zone.to_datetime(due).date()), |day| day.yesterday().ok());
        let open = days.take(8).filter(|day| self.is_day(*day));
        open.filter_map(|day| zone.to_timestamp(day.to_datetime(self.opens)).ok()).find(|opening| *opening < due)
    }

    fn is_day(self, day: Date) -> bool {
        match day.weekday() {
            Weekday::Sunday => false,
            Weekday::Saturday => self.saturday,
            _ => true,
        }
    }
}

fn tomorrow(day: Date) -> Option<Date> {
    day.checked_add(1.day()).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::calendar::{Closure, Days};
    use crate::domain::text::Text;
    use jiff::civil::date;

    fn paris() -> TimeZone {
        TimeZone::get("Europe/Paris").unwrap()
    }

    fn at(text: &str) -> Timestamp {
        paris().to_timestamp(text.parse::<jiff::civil::DateTime>().unwrap()).unwrap()
    }

    fn seen(window: DiffusionWindow, calendar: &SchoolCalendar, written: &str) -> Timestamp {
        window.visible_from(calendar, at(written), &paris())
    }

    fn usually(written: &str) -> Timestamp {
        seen(DiffusionWindow::default(), &SchoolCalendar::default(), written)
    }

    #[test]
    fn what_is_written_in_the_day_is_seen_at_once() {
        for written in ["2026-11-23T07:00", "2026-11-23T10:15", "2026-11-27T19:59:59"] {
            assert_eq!(usually(written), at(written));
        }
    }

    #[test]
    fn what_is_written_at_night_waits_for_seven_in_the_morning() {
        assert_eq!(usually("2026-11-23T20:00"), at("2026-11-24T07:00"));
        assert_eq!(usually("2026-11-24T06:59"), at("2026-11-24T07:00"));
    }

    #[test]
    fn what_is_written_from_friday_evening_on_waits_for_monday() {
        for written in ["2026-11-27T20:00", "2026-11-28T12:00", "2026-11-29T23:00", "2026-11-30T05:00"] {
            assert_eq!(usually(written), at("2026-11-30T07:00"), "{written}");
        }
    }

    #[test]
    fn a_school_that_is_open_on_saturdays_and_closes_early_says_so() {
        let window = DiffusionWindow::new(time(8, 0, 0, 0), time(18, 0, 0, 0), true).unwrap();
        let calendar = SchoolCalendar::default();
        assert_eq!(seen(window, &calendar, "2026-11-27T18:00"), at("2026-11-28T08:00"), "a Saturday");
        assert_eq!(seen(window, &calendar, "2026-11-28T18:00"), at("2026-11-30T08:00"), "the Monday after");
        assert_eq!(DiffusionWindow::new(time(8, 0, 0, 0), time(8, 59, 0, 0), false), Err(NoWindow));
        assert_eq!(DiffusionWindow::new(time(23, 30, 0, 0), time(23, 59, 0, 0), false), Err(NoWindow));
    }

    #[test]
    fn what_must_be_known_before_a_monday_is_told_on_the_friday_and_otherwise_in_its_own_time() {
        let told = |due, end| DiffusionWindow::default().told_before(at(due), at(end), &paris());
        assert_eq!(told("2027-08-30T00:00", "2027-08-31T00:00"), None, "from Monday to Tuesday");
        assert_eq!(told("2026-08-30T00:00", "2026-08-31T00:00"), Some(at("2026-08-28T07:00")), "a Sunday's");
        assert_eq!(told("2026-08-29T00:00", "2026-08-30T00:00"), Some(at("2026-08-28T07:00")), "a Saturday's");
        assert_eq!(told("2026-08-28T21:00", "2026-08-29T21:00"), Some(at("2026-08-28T07:00")), "the same morning");
        assert_eq!(told("2026-08-27T21:00", "2026-08-28T21:00"), None);
    }

    #[test]
    fn its_full_hours_are_those_that_strike_while_it_is_open() {
        let hours = |opens, closes| DiffusionWindow::new(opens, closes, false).unwrap().full_hours();
        assert_eq!(DiffusionWindow::default().full_hours(), 7..=19);
        assert_eq!(hours(time(8, 0, 0, 0), time(18, 0, 0, 0)), 8..=17);
        assert_eq!(hours(time(7, 30, 0, 0), time(18, 30, 0, 0)), 8..=18);
        assert_eq!(hours(time(7, 30, 0, 0), time(8, 30, 0, 0)), 8..=8, "there is one in any hour");
        assert_eq!(hours(time(22, 59, 0, 0), time(23, 59, 0, 0)), 23..=23);
    }

    #[test]
    fn what_is_written_in_the_holidays_waits_for_the_first_day_of_school() {
        let days = Days::new(date(2026, 12, 19), date(2027, 1, 3)).unwrap();
        let christmas = Closure { days, label: Text::line("Vacances de Noël").unwrap(), by_hand: false };
        let calendar = SchoolCalendar::default().with(christmas);
        let window = DiffusionWindow::default();
        assert_eq!(seen(window, &calendar, "2026-12-18T19:00"), at("2026-12-18T19:00"));
        for written in ["2026-12-18T20:00", "2026-12-23T10:00", "2027-01-01T12:00"] {
            assert_eq!(seen(window, &calendar, written), at("2027-01-04T07:00"), "{written}");
        }
    }
}
