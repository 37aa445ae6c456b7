//! «Appel»: who is missing from a lesson, put on paper even when nobody is.
//!
//! The first roll of a class, a day and a lesson stands, and so does the first mark of each pupil: sending it again, or
//! another teacher's roll of the same lesson, adds only what is missing. A mark is taken back by correcting it.

use crate::acts::bell_times::may_take_roll;
use crate::acts::classroom::class_list::{ClassLine, Member, PupilLine, members};
use crate::acts::classroom::day_marks::{DayMarks, KnownMark};
use crate::acts::classroom::marking::{Mark, Marking, moment};
use crate::acts::desk::half_days::half_day_rule;
use crate::acts::diffusion::When;
use crate::acts::reach::Reach;
use crate::acts::refused::ActRefused;
use crate::archive::{ArchiveError, Pen, Ref, School, Scope, Term};
use crate::domain::entry::RollCall;
use crate::domain::expected::Signal;
use crate::domain::ids::Handle;
use crate::domain::roster::ClassCode;
use crate::domain::timetable::{KEPT_DAYS, Lesson};
use jiff::civil::Date;
use jiff::{Timestamp, ToSpan};
use std::collections::BTreeMap;

/// A class's roll of one lesson, to be taken or as it was.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RollSheet {
    /// The class.
    pub class: ClassLine,
    /// Its day.
    pub on: Date,
    /// The lesson.
    pub lesson: Lesson,
    /// By whom and when it was taken, if it was.
    pub taken: Option<(String, Timestamp)>,
    /// The pupils, by name.
    pub pupils: Vec<RollEntry>,
}

/// A pupil on a roll.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RollEntry {
    /// Who.
    pub pupil: PupilLine,
    /// What is on paper of them at this lesson.
    pub known: Option<KnownMark>,
    /// Why one would not expect them.
    pub signal: Option<Signal>,
}

/// The roll of a class within reach for a lesson of that day.
///
/// # Errors
/// [`ActRefused::NotFound`] when the class is not within reach.
pub fn roll_sheet(
    school: &School,
    reach: Reach<'_>,
    code: &ClassCode,
    (on, lesson): (Date, Lesson),
) -> Result<RollSheet, ActRefused> {
    let live = reach.live(school)?;
    let class = reach.class(&live, code)?.into();
    let scope = &live.scope;
    let roll = roll_of(scope, code, (on, lesson))?;
    let members = members(scope, code)?;
    let (day, rule) = (DayMarks::read(scope, &members, on)?, half_day_rule(school)?);
    let entry = |member: &Member| RollEntry {
        pupil: member.line(),
        known: day.known(school, reach, member, lesson),
        signal: day.signal(member, lesson, rule).map(|signal| match reach {
            Reach::Teacher(_) => signal.for_teachers(),
            Reach::SchoolLife(_) | Reach::Head(_) => signal,
        }),
    };
    let pupils = members.iter().map(entry).collect();
    Ok(RollSheet { class, on, lesson, taken: roll.map(|roll| (roll.by.label, roll.at)), pupils })
}

/// Takes the roll of today's lesson. Pupils without a mark were there. Says how many marks were new.
///
/// # Errors
/// As [`take_roll_of`].
pub fn take_roll(
    school: &School,
    reach: Reach<'_>,
    code: &ClassCode,
    lesson: Lesson,
    marks: &BTreeMap<Handle, Mark>,
) -> Result<usize, ActRefused> {
    take_roll_of(school, reach, code, (school.local_now().date(), lesson), marks)
}

/// Today, or one of the days just before, whose rolls are still taken.
pub fn may_take_rolls_of(school: &School, on: Date) -> bool {
    let today = school.local_now().date();
    (today.saturating_sub(KEPT_DAYS.days())..=today).contains(&on)
}

/// The same for a lesson of today or of the days just before.
///
/// # Errors
/// [`ActRefused::NotFound`] when the class is not within reach or a marked pupil is not of it,
/// [`ActRefused::NoOpenYear`], [`ActRefused::NoRoll`] for a day without school, a lesson that has not begun or one too
/// long past, or [`ActRefused::Minutes`] for a lateness of none or too many.
pub fn take_roll_of(
    school: &School,
    reach: Reach<'_>,
    code: &ClassCode,
    (on, lesson): (Date, Lesson),
    marks: &BTreeMap<Handle, Mark>,
) -> Result<usize, ActRefused> {
    let open = reach.open(school)?;
    reach.class(&reach.live(school)?, code)?;
    may_take_roll(school, (on, lesson))?;
    marks.values().try_for_each(|mark| mark.within_bounds())?;
    let by = reach.staff().actor();
    let marking = Marking { lesson, on, by, when: When::now(school)? };
    open.scope().write(|pen| {
        let members = members(pen.scope(), code)?;
        let marked: Vec<_> = members.iter().filter_map(|m| marks.get(&m.handle()).map(|mark| (m, *mark))).collect();
        if marked.len() != marks.len() {
            return Err(ActRefused::NotFound);
        }
        keep_roll(pen, &marking, code)?;
        let day = DayMarks::read(pen.scope(), &members, on)?;
        let mut new = 0;
        for (member, mark) in marked {
            new += usize::from(marking.keep(pen, &day, member, mark)?);
        }
        Ok(new)
    })
}

/// Under which mark a browser keeps what an account takes without network: always the same for one account, and drawn
/// from its own key, so that it tells nobody whose it is.
pub fn roll_keeper(school: &School, reach: Reach<'_>) -> Handle {
    school.establishment().row_for(reach.staff().held(), "kept-rolls", b"")
}

/// Puts down that the roll was taken, once.
fn keep_roll(pen: &mut Pen<'_>, marking: &Marking, code: &ClassCode) -> Result<(), ArchiveError> {
    let scope = pen.scope();
    let row = roll_row(scope, code, marking.on, marking.lesson);
    if pen.has::<RollCall>(scope.house(), row)? {
        return Ok(());
    }
    let (class, lesson, by) = (code.clone(), marking.lesson.begins(), marking.by.clone());
    pen.put(scope.house(), row, &RollCall { class, on: marking.on, lesson, by, at: marking.when.at })?;
    pen.link(&Term::rolls_on(marking.on), Ref::row(scope.house().subject(), row))
}

/// The roll of a class at a lesson, if it was taken.
pub(in crate::acts) fn roll_of(
    scope: &Scope,
    code: &ClassCode,
    (on, lesson): (Date, Lesson),
) -> Result<Option<RollCall>, ArchiveError> {
    scope.find(scope.house(), roll_row(scope, code, on, lesson))
}

/// Every roll of a day that was taken.
pub(in crate::acts) fn rolls_of(scope: &Scope, on: Date) -> Result<Vec<RollCall>, ArchiveError> {
    let mut rolls = Vec::new();
    for found in scope.refs(&Term::rolls_on(on))? {
        rolls.extend(scope.find::<RollCall>(scope.house(), found.row)?);
    }
    Ok(rolls)
}

fn roll_row(scope: &Scope, code: &ClassCode, on: Date, lesson: Lesson) -> Handle {
    scope.row_for(scope.house(), "roll", format!("{} {}", moment(on, lesson), code.0).as_bytes())
}
