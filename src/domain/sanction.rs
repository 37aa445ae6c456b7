//! «Sanction disciplinaire»: the closed list, pronounced by the head alone and notified once carried through.

use crate::domain::calendar::Days;
use crate::domain::entry::{Filed, Matter};
use crate::domain::follow_up::{Actor, FollowUp, Step};
use crate::domain::text::Text;
use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// The closed list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Measure {
    /// «Avertissement».
    Warning,
    /// «Blâme».
    Reprimand,
    /// «Mesure de responsabilisation», at most 20 hours.
    Accountability {
        /// 1 to 20.
        hours: u8,
    },
    /// «Exclusion temporaire de la classe», at most 8 days.
    ClassExclusion {
        /// 1 to 8.
        days: u8,
    },
    /// «Exclusion temporaire de l'établissement», at most 8 days.
    SchoolExclusion {
        /// 1 to 8.
        days: u8,
    },
    /// «Exclusion temporaire d'un service annexe»: the canteen or the boarding house, and no lesson; at most 8 days.
    AnnexExclusion {
        /// 1 to 8.
        days: u8,
    },
    /// «Exclusion définitive».
    Expulsion,
}

/// «Sanction disciplinaire».
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sanction {
    /// Which.
    pub measure: Measure,
    /// «Avec sursis», possible from the third of the list on.
    pub suspended: bool,
    /// Of an exclusion without sursis: the days it takes.
    pub effect: Option<Effect>,
    /// «Motif», shown to the family.
    pub reason: Text,
}

/// «Du … au …»: the days an exclusion takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Effect {
    /// The first.
    pub from: Date,
    /// The last; none of an «exclusion définitive».
    pub until: Option<Date>,
}

/// The most days from the first to the last of an exclusion: those on which the school is closed lie between them.
const LONGEST_EFFECT: i32 = 31;

/// The measure is not one the head may pronounce.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SanctionRefused {
    /// Not on the closed list.
    #[error("not on the closed list of sanctions")]
    Unlisted,
    /// No duration, or past the legal one.
    #[error("a duration of 1 to {most} is needed")]
    Duration {
        /// Hours for the mesure de responsabilisation, days for the exclusions.
        most: u8,
    },
    /// «Sursis» on a warning or a reprimand.
    #[error("this sanction cannot be suspended")]
    Suspended,
    /// An exclusion without its days, or with fewer than it lasts.
    #[error("the first and the last day of an exclusion are needed, and as many days as it lasts")]
    Days,
    /// An exclusion on days that are not of the school year, or before the sanction whose sursis is revoked.
    #[error("the days of an exclusion are those of the school year, from the sanction on")]
    When,
}

impl Measure {
    /// The codes of the list, in its legal order.
    pub const CODES: [&'static str; 7] = [
        "warning",
        "reprimand",
        "accountability",
        "class-exclusion",
        "school-exclusion",
        "annex-exclusion",
        "expulsion",
    ];

    /// The word for it in a form's value and in message keys.
    pub fn code(self) -> &'static str {
        match self {
            Self::Warning => Self::CODES[0],
            Self::Reprimand => Self::CODES[1],
            Self::Accountability { .. } => Self::CODES[2],
            Self::ClassExclusion { .. } => Self::CODES[3],
            Self::SchoolExclusion { .. } => Self::CODES[4],
            Self::AnnexExclusion { .. } => Self::CODES[5],
            Self::Expulsion => Self::CODES[6],
        }
    }

    /// Hours or days, where the measure has a length.
    pub fn length(self) -> Option<u8> {
        match self {
            Self::Accountability { hours } => Some(hours),
            Self::ClassExclusion { days } | Self::SchoolExclusion { days } | Self::AnnexExclusion { days } => {
                Some(days)
            }
            Self::Warning | Self::Reprimand | Self::Expulsion => None,
        }
    }

    /// The measure of that code, with its length where it has one; a length given to another is ignored.
    ///
    /// # Errors
    /// [`SanctionRefused::Unlisted`] or [`SanctionRefused::Duration`].
    pub fn of_code(code: &str, length: Option<u8>) -> Result<Self, SanctionRefused> {
        let within = |most| match length {
            Some(length) if (1..=most).contains(&length) => Ok(length),
            _ => Err(SanctionRefused::Duration { most }),
        };
        match code {
            "warning" => Ok(Self::Warning),
            "reprimand" => Ok(Self::Reprimand),
            "accountability" => Ok(Self::Accountability { hours: within(20)? }),
            "class-exclusion" => Ok(Self::ClassExclusion { days: within(8)? }),
            "school-exclusion" => Ok(Self::SchoolExclusion { days: within(8)? }),
            "annex-exclusion" => Ok(Self::AnnexExclusion { days: within(8)? }),
            "expulsion" => Ok(Self::Expulsion),
            _ => Err(SanctionRefused::Unlisted),
        }
    }

    /// It keeps the pupil away from something, day after day.
    pub fn is_exclusion(self) -> bool {
        !matches!(self, Self::Warning | Self::Reprimand | Self::Accountability { .. })
    }
}

impl Effect {
    /// The days that measure takes, from the first to the last, all `within` those; none of one that is no exclusion.
    ///
    /// # Errors
    /// [`SanctionRefused::Days`] when a day is lacking, or too few lie between them; [`SanctionRefused::When`].
    pub fn of(
        measure: Measure,
        (from, until): (Option<Date>, Option<Date>),
        within: Days,
    ) -> Result<Option<Self>, SanctionRefused> {
        if !measure.is_exclusion() {
            return Ok(None);
        }
        let from = from.ok_or(SanctionRefused::Days)?;
        let lasts = measure.length().map(|days| Ok((days, until.ok_or(SanctionRefused::Days)?))).transpose()?;
        let until = lasts.map(|(_, until)| until);
        if !within.contains(from) || until.is_some_and(|until| !within.contains(until)) {
            return Err(SanctionRefused::When);
        }
        let fits = lasts.is_none_or(|(days, until)| {
            let taken = (until - from).get_days() + 1;
            (i32::from(days)..=LONGEST_EFFECT).contains(&taken)
        });
        if fits { Ok(Some(Self { from, until })) } else { Err(SanctionRefused::Days) }
    }

    /// It takes that day.
    pub fn covers(&self, day: Date) -> bool {
        self.from <= day && self.until.is_none_or(|until| day <= until)
    }
}

impl Sanction {
    /// A sanction of the list. One «avec sursis» takes no day as long as the sursis lasts.
    ///
    /// # Errors
    /// [`SanctionRefused::Suspended`] for a warning or a reprimand that would be suspended, [`SanctionRefused::Days`]
    /// for an exclusion that begins on no day.
    pub fn new(
        measure: Measure,
        suspended: bool,
        effect: Option<Effect>,
        reason: Text,
    ) -> Result<Self, SanctionRefused> {
        if suspended && matches!(measure, Measure::Warning | Measure::Reprimand) {
            return Err(SanctionRefused::Suspended);
        }
        let effect = effect.filter(|_| measure.is_exclusion() && !suspended);
        if measure.is_exclusion() && !suspended && effect.is_none() {
            return Err(SanctionRefused::Days);
        }
        Ok(Self { measure, suspended, effect, reason })
    }

    /// The pupil is kept away from lessons that day.
    pub fn keeps_from_lessons_on(&self, day: Date) -> bool {
        let lessons = !matches!(self.measure, Measure::AnnexExclusion { .. });
        lessons && self.effect.is_some_and(|effect| effect.covers(day))
    }

    /// As it is to be read with what became of it: once its sursis is revoked it takes its days.
    pub(in crate::domain) fn as_revoked(&self, follow_ups: &[FollowUp]) -> Option<Self> {
        let effect = follow_ups.iter().find_map(|done| match done.step {
            Step::SuspensionRevoked(effect) => Some(effect),
            _ => None,
        })?;
        Some(Self { suspended: false, effect, ..self.clone() })
    }
}

impl Filed {
    /// «Exécutée»: the day, and who has noted it.
    pub fn carried_out(&self) -> Option<(Date, &Actor)> {
        self.follow_ups.iter().find_map(|done| match done.step {
            Step::CarriedOut { on } => Some((on, &done.by)),
            _ => None,
        })
    }

    /// «Sursis révoqué»: when.
    pub fn suspension_revoked(&self) -> Option<Timestamp> {
        self.revoked().next().map(|done| done.at)
    }

    /// The exclusion it is, if it keeps the pupil from lessons that day: which, and until when.
    pub fn excludes_on(&self, day: Date) -> Option<(Measure, Option<Date>)> {
        match self.matter().as_ref() {
            Matter::Sanction(sanction) if sanction.keeps_from_lessons_on(day) => {
                Some((sanction.measure, sanction.effect?.until))
            }
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::asking::Needs;
    use crate::domain::entry::Entry;
    use crate::domain::ids::{Handle, PersonId, StaffId};
    use crate::domain::school_year::SchoolYear;
    use crate::domain::staff::Function;
    use jiff::SignedDuration;
    use jiff::civil::date;

    fn reason() -> Text {
        Text::parse("Dégradation volontaire.").unwrap()
    }

    fn year() -> Days {
        Days::of_year(SchoolYear::beginning(2026).unwrap())
    }

    #[test]
    fn an_exclusion_takes_days_of_the_school_year_and_one_whose_sursis_is_revoked_none_before_the_sanction() {
        let measure = Measure::ClassExclusion { days: 2 };
        let of = |from, until, within| Effect::of(measure, (Some(from), Some(until)), within).map(|_| ());
        let (first, last) = (date(2027, 1, 7), date(2027, 1, 9));
        assert_eq!(of(first, last, year()), Ok(()));
        assert_eq!(of(date(2036, 1, 7), date(2036, 1, 9), year()), Err(SanctionRefused::When));
        assert_eq!(of(date(2027, 7, 30), date(2027, 8, 2), year()), Err(SanctionRefused::When));
        let from_the_sanction = Days::new(date(2027, 1, 8), date(2027, 7, 31)).unwrap();
        assert_eq!(of(first, last, from_the_sanction), Err(SanctionRefused::When));
        let for_good = Effect::of(Measure::Expulsion, (Some(date(2036, 1, 7)), None), year());
        assert_eq!(for_good, Err(SanctionRefused::When));
    }

    #[test]
    fn an_exclusion_lasts_one_to_eight_days() {
        assert_eq!(Measure::of_code("class-exclusion", Some(8)), Ok(Measure::ClassExclusion { days: 8 }));
        for length in [None, Some(0), Some(9)] {
            assert_eq!(Measure::of_code("class-exclusion", length), Err(SanctionRefused::Duration { most: 8 }));
        }
        assert_eq!(Measure::of_code("pillory", None), Err(SanctionRefused::Unlisted));
        for (n, code) in Measure::CODES.into_iter().enumerate() {
            assert_eq!(Measure::of_code(code, Some(2)).map(Measure::code), Ok(Measure::CODES[n]));
        }
    }

    #[test]
    fn sursis_is_possible_from_the_third_of_the_list_on() {
        let hours = Measure::Accountability { hours: 20 };
        assert!(Sanction::new(hours, true, None, reason()).is_ok());
        assert_eq!(Sanction::new(Measure::Reprimand, true, None, reason()), Err(SanctionRefused::Suspended));
    }

    #[test]
    fn an_exclusion_takes_its_days_unless_there_is_sursis() {
        let (measure, thursday, monday) =
            (Measure::SchoolExclusion { days: 2 }, date(2026, 11, 26), date(2026, 11, 30));
        let effect = Effect::of(measure, (Some(thursday), Some(monday)), year()).unwrap();
        let sanction = Sanction::new(measure, false, effect, reason()).unwrap();
        assert!(sanction.keeps_from_lessons_on(thursday) && sanction.keeps_from_lessons_on(monday));
        assert!(!sanction.keeps_from_lessons_on(date(2026, 12, 1)));
        let suspended = Sanction::new(measure, true, effect, reason()).unwrap();
        assert!(!suspended.keeps_from_lessons_on(thursday));
        assert_eq!(Sanction::new(measure, false, None, reason()), Err(SanctionRefused::Days));
        let annex = Sanction::new(Measure::AnnexExclusion { days: 2 }, false, effect, reason()).unwrap();
        assert!(!annex.keeps_from_lessons_on(thursday), "lessons go on");
    }

    #[test]
    fn the_days_of_an_exclusion_are_as_many_as_it_lasts_and_an_expulsion_has_no_last_one() {
        let measure = Measure::ClassExclusion { days: 2 };
        let of = |from, until| Effect::of(measure, (from, until), year());
        let (monday, tuesday) = (date(2026, 11, 23), date(2026, 11, 24));
        assert_eq!(of(Some(monday), Some(tuesday)), Ok(Some(Effect { from: monday, until: Some(tuesday) })));
        let january = date(2027, 1, 4);
        for days in [(None, None), (Some(monday), None), (Some(monday), Some(monday)), (Some(tuesday), Some(monday))] {
            assert_eq!(of(days.0, days.1), Err(SanctionRefused::Days), "{days:?}");
        }
        assert_eq!(of(Some(monday), Some(january)), Err(SanctionRefused::Days));
        let for_good = Effect::of(Measure::Expulsion, (Some(monday), Some(tuesday)), year()).unwrap().unwrap();
        assert!(for_good.covers(january) && !for_good.covers(date(2026, 11, 22)));
        assert_eq!(Effect::of(Measure::Expulsion, (None, None), year()), Err(SanctionRefused::Days));
        assert_eq!(Effect::of(Measure::Warning, (Some(monday), None), year()), Ok(None));
    }

    #[test]
    fn once_its_sursis_is_revoked_it_says_something_else_since_then_and_is_another_text_to_sign() {
        let measure = Measure::ClassExclusion { days: 1 };
        let day = date(2026, 11, 24);
        let sanction = Sanction::new(measure, true, None, reason()).unwrap();
        let (author, at) = (Actor::staff(StaffId(1), Function::Head, "Apolline JOUBERTIN"), Timestamp::UNIX_EPOCH);
        let entry = Entry {
            pupil: PersonId(1),
            author: author.clone(),
            written_at: at,
            visible_from: at,
            needs: Needs::One,
            matter: Matter::Sanction(sanction),
        };
        let mut page = Filed::just_written(Handle([1; 16]), entry);
        assert_eq!((page.version(), page.said_since(), page.excludes_on(day)), (0, at, None));
        let (later, effect) =
            (at + SignedDuration::from_hours(1), Effect::of(measure, (Some(day), Some(day)), year()).unwrap());
        page.follow_ups.push(FollowUp::at_once(page.handle, author, later, Step::SuspensionRevoked(effect)));
        assert_eq!((page.version(), page.said_since()), (1, later));
        assert_eq!(page.excludes_on(day), Some((measure, Some(day))));
    }
}
