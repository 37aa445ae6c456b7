//! Days and hours in words: «lundi 23 novembre 2026», «23/11/2026», «8 h 05».

use super::Words;
use super::calendar::{Calendar, figures};
use jiff::Timestamp;
use jiff::civil::{Date, DateTime, Time};
use jiff::tz::TimeZone;

/// The school's own day and hour at that instant, in the zone given.
pub fn local(at: Timestamp, zone: &TimeZone) -> DateTime {
    zone.to_datetime(at)
}

/// «2026-11-23T08:05», for machines.
pub fn for_machines(at: DateTime) -> String {
    let mut out = String::with_capacity(16);
    figures(&mut out, at.year().unsigned_abs().into(), 4);
    let rest = [('-', at.month()), ('-', at.day()), ('T', at.hour()), (':', at.minute())];
    for (mark, number) in rest {
        out.push(mark);
        figures(&mut out, number.unsigned_abs().into(), 2);
    }
    out
}

impl Words {
    /// «lundi 23 novembre 2026».
    pub fn date(&self, day: Date) -> String {
        self.written(|out, calendar| calendar.write_day(out, day))
    }

    /// «23 novembre 2026».
    pub fn date_without_weekday(&self, day: Date) -> String {
        self.written(|out, calendar| calendar.write_without_weekday(out, day))
    }

    /// «novembre 2026», the month of that day.
    pub fn month(&self, day: Date) -> String {
        self.written(|out, calendar| calendar.write_month(out, day))
    }

    /// «lundi».
    pub fn weekday(&self, day: Date) -> &'static str {
        self.tongue.calendar.weekday(day)
    }

    /// «L M M J V S D».
    pub fn initials(&self) -> [&'static str; 7] {
        self.tongue.calendar.initials
    }

    /// «23/11/2026».
    pub fn date_in_figures(&self, day: Date) -> String {
        self.written(|out, calendar| calendar.write_in_figures(out, day))
    }

    /// «8 h 05».
    pub fn time(&self, time: Time) -> String {
        self.written(|out, calendar| (calendar.hour)(out, time))
    }

    /// «lundi 23 novembre 2026 à 8 h 05».
    pub fn moment(&self, at: DateTime) -> String {
        self.written(|out, calendar| {
            calendar.write_day(out, at.date());
            out.push_str(calendar.joint);
            (calendar.hour)(out, at.time());
        })
    }

    fn written(&self, write: impl FnOnce(&mut String, &Calendar)) -> String {
        let mut out = String::with_capacity(48);
        write(&mut out, &self.tongue.calendar);
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::language::Language;
    use crate::i18n::{french, words};
    use jiff::civil::{date, datetime, time};

    #[test]
    fn a_day_is_written_as_a_school_writes_it() {
        let words = french();
        assert_eq!(words.date(date(2026, 11, 23)), "lundi 23 novembre 2026");
        assert_eq!(words.date(date(2026, 12, 1)), "mardi 1er décembre 2026");
        assert_eq!(words.date(date(2027, 8, 29)), "dimanche 29 août 2027");
        assert_eq!(
            (words.month(date(2026, 11, 23)).as_str(), words.weekday(date(2026, 11, 23))),
            ("novembre 2026", "lundi")
        );
        assert_eq!(words.date_in_figures(date(2027, 2, 3)), "03/02/2027");
    }

    #[test]
    fn an_hour_never_breaks_within_nor_from_the_word_before_it() {
        let words = french();
        assert_eq!(words.time(time(8, 5, 59, 0)), "8\u{A0}h\u{A0}05");
        assert_eq!(words.time(time(20, 0, 0, 0)), "20\u{A0}h");
        assert_eq!(words.moment(datetime(2026, 11, 23, 8, 5, 0, 0)), "lundi 23 novembre 2026 à\u{A0}8\u{A0}h\u{A0}05");
    }

    #[test]
    fn each_language_writes_a_day_and_an_hour_in_its_own_order() {
        let at = datetime(2026, 11, 1, 8, 5, 0, 0);
        let moment = |language| words(language).moment(at).replace('\u{A0}', " ");
        assert_eq!(moment(Language::Arabic), "الأحد 1 نوفمبر 2026، الساعة 08:05");
        assert_eq!(moment(Language::Turkish), "1 Kasım 2026 Pazar saat 08:05");
        assert_eq!(moment(Language::Portuguese), "domingo, 1 de novembro de 2026 às 08:05");
        assert_eq!(moment(Language::English), "Sunday 1 November 2026 at 08:05");
        assert_eq!(moment(Language::Spanish), "domingo 1 de noviembre de 2026 a las 08:05");
        assert_eq!(words(Language::Turkish).date_in_figures(at.date()), "01.11.2026");
        assert_eq!(words(Language::Spanish).month(at.date()), "noviembre de 2026");
    }

    #[test]
    fn machines_read_the_same_moment_in_figures() {
        assert_eq!(for_machines(datetime(2026, 1, 3, 8, 5, 59, 0)), "2026-01-03T08:05");
    }

    #[test]
    fn an_overseas_school_reads_its_own_clock() {
        let at: Timestamp = "2026-11-23T20:30:00Z".parse().unwrap();
        assert_eq!(local(at, &TimeZone::get("Europe/Paris").unwrap()).to_string(), "2026-11-23T21:30:00");
        assert_eq!(local(at, &TimeZone::get("Indian/Reunion").unwrap()).to_string(), "2026-11-24T00:30:00");
    }
}
