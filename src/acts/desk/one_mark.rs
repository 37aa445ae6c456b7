//! «Noter une absence ou un retard» of one pupil, without the class's roll: at the gate, or found out later.

use crate::acts::bell_times::{has_school, timetable};
use crate::acts::classroom::class_list::Member;
use crate::acts::classroom::day_marks::{DayMarks, KnownMark};
use crate::acts::classroom::marking::{Mark, Marking};
use crate::acts::consult::{Consulted, consult};
use crate::acts::desk::half_days::half_day_rule;
use crate::acts::diffusion::When;
use crate::acts::opened::open_pupil;
use crate::acts::reach::{Desk, Reach};
use crate::acts::refused::ActRefused;
use crate::archive::School;
use crate::domain::expected::Signal;
use crate::domain::ids::Handle;
use crate::domain::person::PersonName;
use crate::domain::school_year::SchoolYear;
use crate::domain::timetable::Lesson;
use jiff::civil::Date;
use std::collections::BTreeSet;

/// A pupil's day, lesson by lesson.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PupilDay {
    /// Whose.
    pub name: PersonName,
    /// The lessons that have begun, in order; none of a day without school.
    pub lessons: Vec<PupilLesson>,
}

/// A lesson as one pupil has had it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PupilLesson {
    /// Which.
    pub lesson: Lesson,
    /// What is on paper of them.
    pub known: Option<KnownMark>,
    /// Why one would not expect them.
    pub signal: Option<Signal>,
}

/// A pupil's day as it stands, for the form. Opening it is logged as a consultation.
///
/// # Errors
/// [`ActRefused::NotFound`] when there is no such pupil.
pub fn pupil_day(school: &School, desk: Desk<'_>, pupil: Handle, on: Date) -> Result<PupilDay, ActRefused> {
    let Consulted { live, opened, pupil } = consult(school, desk.into(), pupil)?;
    let members = [Member { opened, pupil }];
    let (day, rule) = (DayMarks::read(&live.scope, &members, on)?, half_day_rule(school)?);
    let [member] = &members;
    let lesson = |lesson: Lesson| PupilLesson {
        lesson,
        known: day.known(school, desk.into(), member, lesson),
        signal: day.signal(member, lesson, rule),
    };
    let lessons = begun(school, live.year, on)?.into_iter().map(lesson).collect();
    Ok(PupilDay { name: member.name().clone(), lessons })
}

/// The lessons of a day of that year which have begun.
fn begun(school: &School, year: SchoolYear, on: Date) -> Result<Vec<Lesson>, ActRefused> {
    let now = school.local_now();
    let open = has_school(school, year, on)?;
    let has_begun = |lesson: &Lesson| open && on.to_datetime(lesson.begins()) <= now;
    Ok(timetable(school, on)?.lessons().filter(has_begun).collect())
}

/// Puts down that a pupil missed these lessons of a day, or came late to one of them. A lesson of which something is on
/// paper already keeps it. Says how many marks were new.
///
/// # Errors
/// [`ActRefused::NotFound`] when there is no such pupil, [`ActRefused::TooLate`] for a lesson that has not begun or a
/// day without school, [`ActRefused::Minutes`] for a lateness of none or too many, [`ActRefused::NoOpenYear`].
pub fn mark_pupil(
    school: &School,
    desk: Desk<'_>,
    pupil: Handle,
    (on, lessons): (Date, &BTreeSet<Lesson>),
    mark: Mark,
) -> Result<usize, ActRefused> {
    let open = Reach::from(desk).open(school)?;
    mark.within_bounds()?;
    let begun = begun(school, open.year(), on)?;
    if !lessons.iter().all(|lesson| begun.contains(lesson)) {
        return Err(ActRefused::TooLate);
    }
    let (by, when) = (desk.staff().actor(), When::now(school)?);
    open.scope().write(|pen| {
        let (opened, pupil) = open_pupil(pen.scope(), pupil)?;
        let members = [Member { opened, pupil }];
        let day = DayMarks::read(pen.scope(), &members, on)?;
        let mut new = 0;
        for lesson in lessons {
            let marking = Marking { on, lesson: *lesson, by: by.clone(), when };
            new += usize::from(marking.keep(pen, &day, &members[0], mark)?);
        }
        Ok(new)
    })
}
