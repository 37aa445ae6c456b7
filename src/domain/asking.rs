//! What one side asks of the other: «demande de rendez-vous», «sortie exceptionnelle», «dispense», «autorisation». How
//! it is answered: [`crate::domain::exchange`].

use crate::domain::ids::{Handle, StaffId};
use crate::domain::school_year::SchoolYear;
use crate::domain::text::Text;
use jiff::ToSpan;
use jiff::civil::{Date, DateTime, Time, Weekday};
use serde::{Deserialize, Serialize};

/// The longest «dispense ponctuelle», in days, its first and last included.
pub const LONGEST_EXEMPTION: i32 = 15;

/// To whom of the school a family writes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Office {
    /// A teacher of the pupil's own.
    Teacher(StaffId),
    /// «Vie scolaire».
    SchoolLife,
    /// «Direction».
    Head,
}

/// What a family writes to the school; nobody else of the family reads it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Request {
    /// To whom.
    pub to: Office,
    /// Their name that day; empty for an office.
    pub addressee: String,
    /// What is asked.
    pub demand: Demand,
    /// The day written on the slip, when vie scolaire has entered it from paper.
    pub on_paper: Option<Date>,
}

impl Request {
    /// To an office, not to one of its people.
    pub fn to_office(to: Office, demand: Demand) -> Self {
        Self { to, addressee: String::new(), demand, on_paper: None }
    }
}

/// What a family asks. No reason is asked for, and there is no place for a medical one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Demand {
    /// «Mot à l'établissement»: to be read, and answered if need be.
    Word {
        /// «Objet».
        subject: Text,
        /// The mot itself.
        text: Text,
    },
    /// «Demande de rendez-vous».
    Meeting {
        /// «Objet».
        subject: Text,
        /// When it would suit, in words.
        wishes: Option<Text>,
        /// Times that suit: the school may take one of them.
        times: Vec<DateTime>,
    },
    /// «Sortie exceptionnelle» or «départ anticipé».
    Leave(Leave),
    /// «Dispense ponctuelle d'éducation physique».
    Exemption(Exemption),
    /// «Demande de rectification» of a page of the carnet.
    Rectification {
        /// Which page.
        entry: Handle,
        /// What is wrong in it.
        text: Text,
    },
    /// «Demande d'effacement» of the whole family before the year ends.
    Erasure,
}

/// «Sortie exceptionnelle», or «départ anticipé» when the pupil does not come back that day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Leave {
    /// The day.
    pub on: Date,
    /// When the pupil leaves.
    pub at: Time,
    /// When the pupil is back, if that day.
    pub back: Option<Time>,
    /// Who fetches the pupil, if anyone.
    pub with: Option<Text>,
}

/// «Dispense ponctuelle»: days, and nothing else.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Exemption {
    /// First day.
    pub from: Date,
    /// Last day.
    pub until: Date,
}

/// The days or hours make no request.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TimesRefused {
    /// On a day already past, or a Sunday.
    #[error("the day is past, or a Sunday")]
    Day,
    /// At an hour that is past, or that comes before whoever is met can have read of it.
    #[error("the hour comes before anybody can have read of it")]
    Unread,
    /// At an hour of today that is already past.
    #[error("the hour is past")]
    Hour,
    /// The end comes before the beginning.
    #[error("the end comes before the beginning")]
    Order,
    /// Not of the school year whose carnets are written.
    #[error("the day is not of the school year {0}")]
    OutsideTheYear(SchoolYear),
    /// Longer than [`LONGEST_EXEMPTION`].
    #[error("an exemption lasts {LONGEST_EXEMPTION} days at most")]
    Length,
}

/// When and where people meet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Meeting {
    /// The day.
    pub on: Date,
    /// The hour.
    pub at: Time,
    /// «Lieu».
    pub place: Text,
}

/// «Rendez-vous» that the school proposes of itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Invitation {
    /// «Objet».
    pub subject: Text,
    /// The first time proposed.
    pub meeting: Meeting,
}

/// «Demande d'autorisation».
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Consent {
    /// «Objet».
    pub subject: Text,
    /// What is to be allowed.
    pub text: Text,
    /// The last day to answer.
    pub until: Date,
    /// Whose yes it takes.
    pub needs: Needs,
}

/// Whose yes a «demande d'autorisation» takes, and whose signature what is to be signed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Needs {
    /// At least one guardian's.
    #[default]
    One,
    /// Each guardian's.
    Each,
}

/// What a family's answers to a «demande d'autorisation» come to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Allowed.
    Yes,
    /// Somebody has said no, or taken their yes back.
    No,
    /// Not answered by enough yet.
    Awaited,
    /// «Délai passé»: not answered by enough in time.
    Lapsed,
}

impl Needs {
    /// The word for it in forms.
    pub fn code(self) -> &'static str {
        match self {
            Self::One => "one",
            Self::Each => "each",
        }
    }
}

impl Demand {
    /// The last day on which an answer still serves; none when it may come any day.
    pub fn last_day(&self) -> Option<Date> {
        match self {
            Self::Leave(leave) => Some(leave.on),
            Self::Exemption(exemption) => Some(exemption.until),
            Self::Word { .. } | Self::Meeting { .. } | Self::Rectification { .. } | Self::Erasure => None,
        }
    }
}

impl Leave {
    /// A leave of the year that is written, from `now` on.
    ///
    /// # Errors
    /// [`TimesRefused::Day`], [`TimesRefused::OutsideTheYear`], [`TimesRefused::Hour`], [`TimesRefused::Order`].
    pub fn new(
        on: Date,
        (at, back): (Time, Option<Time>),
        with: Option<Text>,
        (year, now): (SchoolYear, DateTime),
    ) -> Result<Self, TimesRefused> {
        open_day(on, year, now.date())?;
        if on.to_datetime(at) < now {
            return Err(TimesRefused::Hour);
        }
        if back.is_some_and(|back| back <= at) {
            return Err(TimesRefused::Order);
        }
        Ok(Self { on, at, back, with })
    }
}

impl Exemption {
    /// Every day of it, in order.
    pub fn days(self) -> impl Iterator<Item = Date> {
        self.from.series(1.day()).take_while(move |day| *day <= self.until)
    }

    /// An exemption that is not over yet, of days of the year that is written.
    ///
    /// # Errors
    /// See [`TimesRefused`].
    pub fn new(from: Date, until: Date, (year, today): (SchoolYear, Date)) -> Result<Self, TimesRefused> {
        if until < from {
            return Err(TimesRefused::Order);
        }
        if until < today {
            return Err(TimesRefused::Day);
        }
        if !year.contains(from) || !year.contains(until) {
            return Err(TimesRefused::OutsideTheYear(year));
        }
        let days = from.until(until).map_or(i32::MAX, |span| span.get_days()).saturating_add(1);
        if days > LONGEST_EXEMPTION { Err(TimesRefused::Length) } else { Ok(Self { from, until }) }
    }
}

impl Meeting {
    /// A meeting of the year that is written, from `today` on and after its family reads of it.
    ///
    /// # Errors
    /// [`TimesRefused::Day`], [`TimesRefused::OutsideTheYear`], [`TimesRefused::Unread`].
    pub fn new(
        (on, at): (Date, Time),
        place: Text,
        (year, today): (SchoolYear, Date),
        read_at: DateTime,
    ) -> Result<Self, TimesRefused> {
        open_day(on, year, today)?;
        if on.to_datetime(at) <= read_at {
            return Err(TimesRefused::Unread);
        }
        Ok(Self { on, at, place })
    }
}

/// A day to come of that year, which may not have begun: what is kept of a day lies in the year's own carnets, which
/// end with it.
pub(in crate::domain) fn open_day(on: Date, year: SchoolYear, today: Date) -> Result<(), TimesRefused> {
    if on < today || on.weekday() == Weekday::Sunday {
        return Err(TimesRefused::Day);
    }
    if year.contains(on) { Ok(()) } else { Err(TimesRefused::OutsideTheYear(year)) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::{date, time};

    #[test]
    fn a_leave_is_for_a_day_of_school_and_one_is_back_after_having_left() {
        let (monday, nine, ten) = (date(2026, 11, 23), time(9, 0, 0, 0), time(10, 0, 0, 0));
        let leaves = |on, hours, today: Date| {
            Leave::new(on, hours, None, (year(2026), today.at(8, 0, 0, 0))).map(|leave| leave.on)
        };
        assert_eq!(leaves(monday, (nine, Some(ten)), monday), Ok(monday));
        assert_eq!(leaves(monday, (ten, Some(nine)), monday), Err(TimesRefused::Order));
        assert_eq!(leaves(date(2026, 11, 22), (nine, None), date(2026, 11, 1)), Err(TimesRefused::Day));
        assert_eq!(leaves(date(2026, 11, 20), (nine, None), monday), Err(TimesRefused::Day));
    }

    #[test]
    fn nobody_is_expected_at_a_rendez_vous_before_they_can_have_read_of_it() {
        let (friday, monday) = (date(2026, 11, 20), date(2026, 11, 23));
        let meets = |(on, hour), read_at: DateTime| {
            let (at, place) = (time(hour, 0, 0, 0), Text::line("Salle 4").unwrap());
            Meeting::new((on, at), place, (year(2026), friday), read_at).map(|meeting| meeting.on)
        };
        assert_eq!(meets((friday, 9), friday.at(10, 0, 0, 0)), Err(TimesRefused::Unread), "that hour is past");
        assert_eq!(meets((friday, 17), friday.at(10, 0, 0, 0)), Ok(friday));
        assert_eq!(meets((date(2026, 11, 21), 9), monday.at(7, 0, 0, 0)), Err(TimesRefused::Unread));
        assert_eq!(meets((monday, 8), monday.at(7, 0, 0, 0)), Ok(monday), "read at seven");
    }

    #[test]
    fn nobody_leaves_at_an_hour_that_is_past_and_somebody_may_at_this_very_one() {
        let (monday, ten) = (date(2026, 11, 23), time(10, 0, 0, 0));
        let at = |now: DateTime| Leave::new(monday, (ten, None), None, (year(2026), now)).map(|leave| leave.at);
        assert_eq!([at(monday.at(9, 59, 0, 0)), at(monday.at(10, 0, 0, 0))], [Ok(ten); 2]);
        assert_eq!(at(monday.at(10, 1, 0, 0)), Err(TimesRefused::Hour));
    }

    fn year(first: u16) -> SchoolYear {
        SchoolYear::beginning(first).unwrap()
    }

    #[test]
    fn a_day_is_one_of_the_year_that_is_written_be_it_that_this_year_has_not_begun() {
        let place = || Text::line("Salle 4").unwrap();
        let meets = |on, first, today| {
            let nine = (on, time(9, 0, 0, 0));
            Meeting::new(nine, place(), (year(first), today), today.into()).map(|meeting| meeting.on)
        };
        let (monday, july, september) = (date(2026, 11, 23), date(2027, 7, 6), date(2027, 9, 6));
        assert_eq!(meets(date(2027, 7, 31), 2026, monday), Ok(date(2027, 7, 31)));
        assert_eq!(meets(date(2027, 8, 2), 2026, monday), Err(TimesRefused::OutsideTheYear(year(2026))));
        assert_eq!(meets(september, 2027, july), Ok(september), "asked for in July, once that year is open");
        assert_eq!(meets(date(2027, 7, 8), 2027, july), Err(TimesRefused::OutsideTheYear(year(2027))));
        let exempt = |from, until| Exemption::new(from, until, (year(2027), july)).map(|exemption| exemption.until);
        assert_eq!(exempt(september, date(2027, 9, 10)), Ok(date(2027, 9, 10)));
        assert_eq!(exempt(date(2027, 7, 30), date(2027, 8, 3)), Err(TimesRefused::OutsideTheYear(year(2027))));
    }

    #[test]
    fn an_exemption_lasts_fifteen_days_at_most() {
        let today = date(2026, 11, 23);
        let exempt = |until| Exemption::new(today, until, (year(2026), today));
        assert!(exempt(date(2026, 12, 7)).is_ok());
        assert_eq!(exempt(date(2026, 12, 8)), Err(TimesRefused::Length));
        assert_eq!(exempt(date(2026, 11, 22)), Err(TimesRefused::Order));
    }
}
