//! «Appel»: who is missing from a lesson, put on paper even when nobody is.
//!
//! The first roll of a class, a day and a lesson stands, and so does the first mark of each pupil: sending it again, or
//! another teacher's roll of the same lesson, adds only what is missing. A mark is taken back by correcting it.

use crate::acts::class_list::{ClassLine, Member, PupilLine, members};
use crate::acts::correct::may_correct;
use crate::acts::filing::file_entry;
use crate::acts::reach::Reach;
use crate::acts::refused::ActRefused;
use crate::archive::{ArchiveError, Pen, Ref, School, Scope, Term};
use crate::domain::absence::{Absence, LATEST, Lateness};
use crate::domain::correction::Presence;
use crate::domain::diffusion::visible_from;
use crate::domain::entry::{Entry, Filed, Matter, RollCall};
use crate::domain::follow_up::Actor;
use crate::domain::ids::{Handle, PersonId};
use crate::domain::roster::ClassCode;
use crate::domain::timetable::Lesson;
use jiff::Timestamp;
use jiff::civil::Date;
use std::collections::BTreeMap;

/// What a roll says of a pupil who was not there from the beginning.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// Missed the lesson.
    Absent,
    /// Came late by so many minutes, 1 to [`LATEST`].
    Late(u8),
}

/// What is on paper of a pupil at a lesson.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct KnownMark {
    /// The entry that says so.
    pub entry: Handle,
    /// What it says now.
    pub says: Presence,
    /// The caller may correct it.
    pub correctable: bool,
}

/// A class's roll of one lesson of today, to be taken or as it was.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RollSheet {
    /// The class.
    pub class: ClassLine,
    /// Today.
    pub on: Date,
    /// The lesson.
    pub lesson: Lesson,
    /// By whom and when it was taken, if it was.
    pub taken: Option<(String, Timestamp)>,
    /// The pupils, by name, with what is known of them already.
    pub pupils: Vec<(PupilLine, Option<KnownMark>)>,
}

/// The roll of a class within reach for a lesson of today.
///
/// # Errors
/// [`ActRefused::NotFound`] when the class is not within reach.
pub fn roll_sheet(
    school: &School,
    reach: Reach<'_>,
    code: &ClassCode,
    lesson: Lesson,
) -> Result<RollSheet, ActRefused> {
    let live = reach.live(school)?;
    let class = reach.class(&live, code)?.into();
    let scope = &live.scope;
    let on = school.local_now().date();
    let roll = scope.find::<RollCall>(scope.house(), roll_row(scope, code, on, lesson))?;
    let members = members(scope, code)?;
    let known = marks_of(scope, &members, on, lesson)?;
    let mark = |member: &Member| {
        let filed = known.get(&member.card.child.person)?;
        let (entry, says) = (filed.handle, filed.marked()?.says);
        Some(KnownMark { entry, says, correctable: may_correct(school, reach, filed) })
    };
    let pupils = members.iter().map(|member| (member.line(), mark(member))).collect();
    Ok(RollSheet { class, on, lesson, taken: roll.map(|roll| (roll.by.label, roll.at)), pupils })
}

/// Takes the roll of today's lesson. Pupils without a mark were there. Says how many marks were new.
///
/// # Errors
/// [`ActRefused::NotFound`] when the class is not within reach or a marked pupil is not of it,
/// [`ActRefused::NoOpenYear`], or [`ActRefused::Minutes`] for a lateness of none or too many.
pub fn take_roll(
    school: &School,
    reach: Reach<'_>,
    code: &ClassCode,
    lesson: Lesson,
    marks: &BTreeMap<Handle, Mark>,
) -> Result<usize, ActRefused> {
    let open = reach.open(school)?;
    reach.class(&reach.live(school)?, code)?;
    if marks.values().any(|mark| matches!(mark, Mark::Late(minutes) if !(1..=LATEST).contains(minutes))) {
        return Err(ActRefused::Minutes);
    }
    let taking = Taking { lesson, on: school.local_now().date(), now: school.now(), by: reach.staff().actor() };
    let visible = visible_from(taking.now, school.zone());
    open.scope().write(|pen| {
        let members = members(pen.scope(), code)?;
        let marked: Vec<_> = members.iter().filter_map(|m| marks.get(&m.handle()).map(|mark| (m, *mark))).collect();
        if marked.len() != marks.len() {
            return Err(ActRefused::NotFound);
        }
        taking.keep_roll(pen, code)?;
        let known = marks_of(pen.scope(), &members, taking.on, lesson)?;
        let mut new = 0;
        for (member, mark) in marked.into_iter().filter(|(m, _)| !known.contains_key(&m.card.child.person)) {
            new += usize::from(taking.keep_mark(pen, member, mark, visible)?);
        }
        Ok(new)
    })
}

struct Taking {
    lesson: Lesson,
    on: Date,
    now: Timestamp,
    by: Actor,
}

impl Taking {
    fn keep_roll(&self, pen: &mut Pen<'_>, code: &ClassCode) -> Result<(), ArchiveError> {
        let scope = pen.scope();
        let row = roll_row(scope, code, self.on, self.lesson);
        if pen.has::<RollCall>(scope.house(), row)? {
            return Ok(());
        }
        let (class, lesson) = (code.clone(), self.lesson.begins());
        pen.put(scope.house(), row, &RollCall { class, on: self.on, lesson, by: self.by.clone(), at: self.now })?;
        pen.link(&Term::rolls_on(self.on), Ref::row(scope.house().subject(), row))
    }

    fn keep_mark(
        &self,
        pen: &mut Pen<'_>,
        member: &Member,
        mark: Mark,
        visible_from: Timestamp,
    ) -> Result<bool, ArchiveError> {
        let pupil = member.card.child.person;
        let family = &member.opened.held;
        let word = [&pupil.0.to_be_bytes()[..], moment(self.on, self.lesson).as_bytes()].concat();
        let row = pen.scope().row_for(family, "missed", &word);
        let (author, matter) = (self.by.clone(), self.matter(mark));
        file_entry(pen, family, row, &Entry { pupil, author, written_at: self.now, visible_from, matter })
    }

    fn matter(&self, mark: Mark) -> Matter {
        let (on, lesson) = (self.on, self.lesson);
        match mark {
            Mark::Absent => Matter::Absence(Absence { on, from: lesson.begins(), to: lesson.ends() }),
            Mark::Late(minutes) => Matter::Lateness(Lateness { on, lesson: lesson.begins(), minutes }),
        }
    }
}

fn moment(on: Date, lesson: Lesson) -> String {
    format!("{on}T{}", lesson.code())
}

fn roll_row(scope: &Scope, code: &ClassCode, on: Date, lesson: Lesson) -> Handle {
    scope.row_for(scope.house(), "roll", format!("{} {}", moment(on, lesson), code.0).as_bytes())
}

/// What is on paper of these pupils at that lesson, whoever put it there.
fn marks_of(
    scope: &Scope,
    members: &[Member],
    on: Date,
    lesson: Lesson,
) -> Result<BTreeMap<PersonId, Filed>, ActRefused> {
    let mut marks = BTreeMap::new();
    for found in scope.refs(&Term::absences_on(on))? {
        let Some(member) = members.iter().find(|m| m.opened.held.subject() == found.subject) else { continue };
        let filed = member.opened.entry(scope, found.row)?;
        if is_of(&filed.entry.matter, lesson) {
            marks.insert(filed.entry.pupil, filed);
        }
    }
    Ok(marks)
}

fn is_of(matter: &Matter, lesson: Lesson) -> bool {
    match matter {
        Matter::Absence(absence) => absence.from < lesson.ends() && absence.to > lesson.begins(),
        Matter::Lateness(late) => late.lesson == lesson.begins(),
        _ => false,
    }
}
