//! Putting down that a pupil missed a lesson or came late to it: by the class's roll, or for one pupil alone.

use crate::acts::classroom::class_list::Member;
use crate::acts::classroom::day_marks::DayMarks;
use crate::acts::classroom::expected::justify_as_expected;
use crate::acts::diffusion::When;
use crate::acts::filing::file_entry;
use crate::acts::refused::ActRefused;
use crate::archive::{ArchiveError, Pen};
use crate::domain::absence::{Absence, LATEST, Lateness};
use crate::domain::asking::Needs;
use crate::domain::correction::Presence;
use crate::domain::entry::{Entry, Filed, Matter};
use crate::domain::expected::{Expected, interval};
use crate::domain::family::Child;
use crate::domain::follow_up::Actor;
use crate::domain::half_day::whole_lesson;
use crate::domain::timetable::Lesson;
use jiff::civil::Date;

/// What a roll says of a pupil who was not there from the beginning.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// Missed the lesson.
    Absent,
    /// Came late by so many minutes, 1 to [`LATEST`].
    Late(u8),
}

impl From<Mark> for Presence {
    fn from(mark: Mark) -> Self {
        match mark {
            Mark::Absent => Self::Absent,
            Mark::Late(minutes) => Self::Late(minutes),
        }
    }
}

impl Mark {
    /// A lateness of none or too many minutes is none.
    ///
    /// # Errors
    /// [`ActRefused::Minutes`].
    pub(in crate::acts) fn within_bounds(self) -> Result<(), ActRefused> {
        match self {
            Self::Late(minutes) if !(1..=LATEST).contains(&minutes) => Err(ActRefused::Minutes),
            Self::Late(_) | Self::Absent => Ok(()),
        }
    }
}

/// Marks of one lesson about to be put down.
pub(in crate::acts) struct Marking {
    /// Its day.
    pub(in crate::acts) on: Date,
    /// The lesson.
    pub(in crate::acts) lesson: Lesson,
    /// Who puts them down.
    pub(in crate::acts) by: Actor,
    /// When, and from when families see them.
    pub(in crate::acts) when: When,
}

impl Marking {
    /// Puts a mark down, with why the pupil was not to be there if that is known. The first mark of a pupil and lesson
    /// stands. Says whether it was written.
    pub(in crate::acts) fn keep(
        &self,
        pen: &mut Pen<'_>,
        day: &DayMarks,
        member: &Member,
        mark: Mark,
    ) -> Result<bool, ArchiveError> {
        if day.at(member, self.lesson).is_some() {
            return Ok(false);
        }
        let pupil = member.pupil.person;
        let family = &member.opened.held;
        let word = [&pupil.0.to_be_bytes()[..], moment(self.on, self.lesson).as_bytes()].concat();
        let row = pen.scope().row_for(family, "missed", &word);
        let (author, matter) = (self.by.clone(), self.matter(mark, &member.pupil));
        let expected = interval(&matter).and_then(|missed| day.expects(member, &missed));
        // Its family hears of it with all that explains it: where that is a visit to the sick bay, once the child has
        // left, or at once where nobody has noted that they have and they might have done so for long.
        let known = expected.as_ref().and_then(Expected::known_whole);
        let When { at: written_at, seen_from } = self.when;
        let visible_from = known.map_or(seen_from, |known| known.told_from.max(seen_from));
        let entry = Entry { pupil, author, written_at, visible_from, needs: Needs::One, matter };
        let new = file_entry(pen, family, row, &entry)?;
        if let (true, Some(expected)) = (new, expected) {
            let missed = Filed::just_written(row, entry);
            justify_as_expected(pen, family, &missed, &expected, When { at: written_at, seen_from: visible_from })?;
        }
        Ok(new)
    }

    fn matter(&self, mark: Mark, of: &Child) -> Matter {
        let (on, lesson, rolls) = (self.on, self.lesson, of.rolls_on(self.on));
        match mark {
            Mark::Absent => Matter::Absence(Absence { rolls, ..whole_lesson(on, lesson) }),
            Mark::Late(minutes) => {
                Matter::Lateness(Lateness { on, lesson: lesson.begins(), ends: lesson.ends(), minutes, rolls })
            }
        }
    }
}

pub(in crate::acts) fn moment(on: Date, lesson: Lesson) -> String {
    format!("{on}T{}", lesson.code())
}
