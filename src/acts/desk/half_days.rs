//! Half-days missed in a month: one pupil's, for the family and for staff; and the pupils whom the school has to look
//! at.

use crate::acts::bell_times::bell_times;
use crate::acts::classroom::roll::roll_of;
use crate::acts::consult::consult;
use crate::acts::desk::day::about_pupil;
use crate::acts::diffusion::calendar_of;
use crate::acts::family::reader::Reader;
use crate::acts::opened::{Opened, open_family};
use crate::acts::reach::{Desk, Reach};
use crate::acts::refused::ActRefused;
use crate::acts::setting::{set, setting};
use crate::archive::{ArchiveError, LiveYear, School, Scope, Term};
use crate::auth::Head;
use crate::domain::calendar::Days;
use crate::domain::desk_day::About;
use crate::domain::entry::Filed;
use crate::domain::family::Child;
use crate::domain::half_day::{Called, Counting, HalfDayRule, Scale};
use crate::domain::ids::{FamilyId, Handle, PersonId};
use crate::domain::missed::{MissedMonth, days_of};
use crate::domain::month::Month;
use crate::domain::roster::ClassCode;
use crate::domain::spelling::sorted_as;
use crate::domain::timetable::BellTimes;
use crate::domain::totals::Totals;
use jiff::civil::{Date, Time};
use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};

/// What the setting is called.
const RULE: &str = "half-day-rule";

/// One pupil's month.
#[derive(Clone, Debug)]
pub struct PupilMonth {
    /// Whose.
    pub pupil: Child,
    /// What was missed.
    pub missed: MissedMonth,
    /// The totals of a period, for the family and the desk.
    pub totals: Option<Totals>,
}

/// A pupil whom the school has to look at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Absentee {
    /// Who; the entry is the first of the month's.
    pub about: About,
    /// What was missed.
    pub missed: MissedMonth,
}

/// How the school counts, as the head has set it.
///
/// # Errors
/// When the row does not open.
pub fn half_day_rule(school: &School) -> Result<HalfDayRule, ActRefused> {
    setting(school, RULE)
}

/// Sets how the school counts; what was written stays, and is counted anew.
///
/// # Errors
/// When the row cannot be written.
pub fn set_half_day_rule(school: &School, _by: &Head, rule: HalfDayRule) -> Result<(), ActRefused> {
    set(school, RULE, &rule)
}

/// A child's month, and the totals of a period or of the year so far, as far as it has been released to the family.
///
/// # Errors
/// [`ActRefused::NotFound`] when the child is not the reader's.
pub fn child_month(
    school: &School,
    reader: Reader<'_>,
    child: Handle,
    (month, period): (Month, Option<Days>),
) -> Result<PupilMonth, ActRefused> {
    let (scope, now) = (&reader.live().scope, school.now());
    for family in reader.families() {
        let opened = open_family(scope, family)?;
        let mut mine = opened.household.pupils.iter().filter(|known| reader.sees(&opened, known.person));
        let Some(child) = mine.find(|known| known.handle == child).cloned() else { continue };
        let period = period_or_year(school, reader.live(), period)?;
        return month_of(school, scope, (&opened, child), (month, Some(period)), |filed| {
            filed.is_released(now).then(|| filed.released(now))
        });
    }
    Err(ActRefused::NotFound)
}

/// A pupil's month, for staff within whose reach they are; logged first. The desk is told the totals of a period, or of
/// the year so far.
///
/// # Errors
/// [`ActRefused::NotFound`] when there is no such pupil, or not within reach.
pub fn pupil_month(
    school: &School,
    reach: Reach<'_>,
    pupil: Handle,
    (month, period): (Month, Option<Days>),
) -> Result<PupilMonth, ActRefused> {
    let consulted = consult(school, reach, pupil)?;
    let period = reach.is_whole_school().then(|| period_or_year(school, &consulted.live, period)).transpose()?;
    month_of(school, &consulted.live.scope, (&consulted.opened, consulted.pupil), (month, period), Some)
}

/// What was asked for, or the year since its pupils' first day.
fn period_or_year(school: &School, live: &LiveYear, period: Option<Days>) -> Result<Days, ActRefused> {
    let today = school.local_now().date();
    let begun = calendar_of(&live.scope)?.pupils.map(Days::from);
    let begun = begun.unwrap_or_else(|| live.year.begins()).min(today);
    Ok(period.or_else(|| Days::new(begun, today).ok()).unwrap_or(Days::of(today)))
}

fn month_of(
    school: &School,
    scope: &Scope,
    (opened, child): (&Opened, Child),
    (month, period): (Month, Option<Days>),
    shown: impl Fn(Filed) -> Option<Filed>,
) -> Result<PupilMonth, ActRefused> {
    let (rule, bells) = (half_day_rule(school)?, bell_times(school)?);
    let carnet = opened.carnet(scope)?.into_iter();
    let own: Vec<_> = carnet.filter(|filed| filed.entry.pupil == child.person).filter_map(shown).collect();
    let mut days = days_of(&own);
    days.retain(|on, _| Month::of(*on) == month || period.is_some_and(|period| period.contains(*on)));
    let called = Rolls::of(scope, rule, &bells).called(&days)?;
    let scale = Scale { rule, bells: &bells, called: &called };
    let missed = MissedMonth::of(scale, month, &own);
    let totals = period.map(|period| Totals::of(scale, period, &own));
    Ok(PupilMonth { pupil: child, missed, totals })
}

/// The pupils who have missed, without an accepted motive, as many half-days of the month as the law looks at; those
/// who missed most first.
///
/// # Errors
/// [`ActRefused::NotFound`] when no year lives.
pub fn absentees(school: &School, desk: Desk<'_>, month: Month) -> Result<Vec<Absentee>, ActRefused> {
    let live = Reach::from(desk).live(school)?;
    let scope = &live.scope;
    let (rule, bells) = (half_day_rule(school)?, bell_times(school)?);
    let (mut absentees, mut rolls) = (Vec::new(), Rolls::of(scope, rule, &bells));
    for family in families_of(scope, month)? {
        let opened = open_family(scope, family)?;
        let mut by_pupil: BTreeMap<PersonId, Vec<Filed>> = BTreeMap::new();
        for filed in opened.carnet(scope)? {
            by_pupil.entry(filed.entry.pupil).or_default().push(filed);
        }
        for filed in by_pupil.into_values() {
            let mut days = days_of(&filed);
            days.retain(|on, _| Month::of(*on) == month);
            let called = rolls.called(&days)?;
            let missed = MissedMonth::of(Scale { rule, bells: &bells, called: &called }, month, &filed);
            if let Some(first) = filed.first().filter(|_| missed.reaches_the_threshold()) {
                absentees.push(Absentee { about: about_pupil(&opened, first)?, missed });
            }
        }
    }
    absentees.sort_by_cached_key(|absentee| {
        (std::cmp::Reverse(absentee.missed.without_motive()), sorted_as(&absentee.about.name.family))
    });
    Ok(absentees)
}

/// The rolls that were taken, each class's of a day looked up once, however many of its pupils are counted.
struct Rolls<'a> {
    scope: &'a Scope,
    rule: HalfDayRule,
    bells: &'a BellTimes,
    known: BTreeMap<(ClassCode, Date), BTreeSet<Time>>,
}

impl<'a> Rolls<'a> {
    fn of(scope: &'a Scope, rule: HalfDayRule, bells: &'a BellTimes) -> Self {
        Self { scope, rule, bells, known: BTreeMap::new() }
    }

    /// The lessons of these days that were called for a pupil, by the classes that are theirs there; none where the
    /// school counts without asking.
    fn called(&mut self, days: &BTreeMap<Date, BTreeSet<ClassCode>>) -> Result<Called, ArchiveError> {
        let mut called = Called::new();
        if self.rule.counting != Counting::Net {
            return Ok(called);
        }
        for (on, classes) in days {
            for code in classes {
                let lessons = self.of_class(code, *on)?;
                if !lessons.is_empty() {
                    called.entry(*on).or_default().extend(lessons);
                }
            }
        }
        Ok(called)
    }

    fn of_class(&mut self, code: &ClassCode, on: Date) -> Result<&BTreeSet<Time>, ArchiveError> {
        match self.known.entry((code.clone(), on)) {
            Entry::Occupied(known) => Ok(known.into_mut()),
            Entry::Vacant(unknown) => {
                let mut lessons = BTreeSet::new();
                for lesson in self.bells.on(on).lessons() {
                    if roll_of(self.scope, code, (on, lesson))?.is_some() {
                        lessons.insert(lesson.begins());
                    }
                }
                Ok(unknown.insert(lessons))
            }
        }
    }
}

/// The families one of whose pupils was missing some day of the month.
fn families_of(scope: &Scope, month: Month) -> Result<BTreeSet<FamilyId>, ActRefused> {
    let mut families = BTreeSet::new();
    for day in month.days() {
        families.extend(scope.refs(&Term::absences_on(day))?.into_iter().map(|found| FamilyId(found.subject.0)));
    }
    Ok(families)
}
