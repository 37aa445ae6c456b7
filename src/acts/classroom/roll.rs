//! «Appel»: who is missing from a lesson, put on paper even when nobody is.
//!
//! The first roll of a class, a day and a lesson stands, and so does the first mark of each pupil: sending it again, or
//! another teacher's roll of the same lesson, adds only what is missing. A mark is taken back by correcting it.

use crate::acts::classroom::class_list::{ClassLine, Member, PupilLine, members};
use crate::acts::classroom::correct::may_correct;
use crate::acts::classroom::expected::justify_as_expected;
use crate::acts::desk::half_days::half_day_rule;
use crate::acts::diffusion::visible_from;
use crate::acts::filing::file_entry;
use crate::acts::reach::Reach;
use crate::acts::refused::ActRefused;
use crate::archive::{ArchiveError, Pen, Ref, School, Scope, Term};
use crate::domain::absence::{LATEST, Lateness, Standing};
use crate::domain::correction::Presence;
use crate::domain::entry::{Entry, Filed, Matter, RollCall};
use crate::domain::expected::Expected;
use crate::domain::follow_up::Actor;
use crate::domain::half_day::whole_lesson;
use crate::domain::ids::Handle;
use crate::domain::roster::ClassCode;
use crate::domain::timetable::Lesson;
use jiff::civil::{Date, Time};
use jiff::{Timestamp, ToSpan};
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

/// Why one would not expect a pupil at a lesson.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Signal {
    /// «Absence annoncée par la famille».
    Announced,
    /// «Sortie accordée», from then on, and until then if the pupil is to be back.
    LetOut(Time, Option<Time>),
    /// «Déjà signalé absent», at the lesson of the same half-day that began then.
    MissedAt(Time),
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
    let roll = scope.find::<RollCall>(scope.house(), roll_row(scope, code, on, lesson))?;
    let members = members(scope, code)?;
    let (day, rule) = (DayMarks::read(scope, &members, on)?, half_day_rule(school)?);
    let mark = |member: &Member| {
        let filed = day.at(member, lesson)?;
        let (entry, says) = (filed.handle, filed.marked()?.says);
        Some(KnownMark { entry, says, correctable: may_correct(school, reach, filed) })
    };
    let entry = |member: &Member| RollEntry {
        pupil: member.line(),
        known: mark(member),
        signal: day.signal(member, lesson, |other| rule.half_of(other) == rule.half_of(lesson.begins())),
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

/// Days after which a roll is not taken any more.
const KEPT_DAYS: i64 = 3;

/// Today, or one of the days just before: a roll may have waited for the network, or been forgotten.
pub fn may_take_rolls_of(school: &School, on: Date) -> bool {
    let today = school.local_now().date();
    (today.saturating_sub(KEPT_DAYS.days())..=today).contains(&on)
}

/// The same for a lesson of today or of the days just before.
///
/// # Errors
/// [`ActRefused::NotFound`] when the class is not within reach or a marked pupil is not of it,
/// [`ActRefused::NoOpenYear`], [`ActRefused::TooLate`] for a day to come or too long past, or [`ActRefused::Minutes`]
/// for a lateness of none or too many.
pub fn take_roll_of(
    school: &School,
    reach: Reach<'_>,
    code: &ClassCode,
    (on, lesson): (Date, Lesson),
    marks: &BTreeMap<Handle, Mark>,
) -> Result<usize, ActRefused> {
    let open = reach.open(school)?;
    reach.class(&reach.live(school)?, code)?;
    if !may_take_rolls_of(school, on) {
        return Err(ActRefused::TooLate);
    }
    if marks.values().any(|mark| matches!(mark, Mark::Late(minutes) if !(1..=LATEST).contains(minutes))) {
        return Err(ActRefused::Minutes);
    }
    let taking = Taking { lesson, on, now: school.now(), by: reach.staff().actor() };
    let visible = visible_from(school)?;
    open.scope().write(|pen| {
        let members = members(pen.scope(), code)?;
        let marked: Vec<_> = members.iter().filter_map(|m| marks.get(&m.handle()).map(|mark| (m, *mark))).collect();
        if marked.len() != marks.len() {
            return Err(ActRefused::NotFound);
        }
        taking.keep_roll(pen, code)?;
        let day = DayMarks::read(pen.scope(), &members, taking.on)?;
        let mut new = 0;
        for (member, mark) in marked.into_iter().filter(|(member, _)| day.at(member, lesson).is_none()) {
            new +=
                usize::from(taking.keep_mark(pen, member, mark, visible, day.expected_for(member, lesson).as_ref())?);
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
        expected: Option<&Expected<'_>>,
    ) -> Result<bool, ArchiveError> {
        let pupil = member.pupil.person;
        let family = &member.opened.held;
        let word = [&pupil.0.to_be_bytes()[..], moment(self.on, self.lesson).as_bytes()].concat();
        let row = pen.scope().row_for(family, "missed", &word);
        let (author, matter) = (self.by.clone(), self.matter(mark));
        let new = file_entry(pen, family, row, &Entry { pupil, author, written_at: self.now, visible_from, matter })?;
        if let (true, Mark::Absent, Some(expected)) = (new, mark, expected) {
            justify_as_expected(pen, family, row, expected, (self.now, visible_from))?;
        }
        Ok(new)
    }

    fn matter(&self, mark: Mark) -> Matter {
        let (on, lesson) = (self.on, self.lesson);
        match mark {
            Mark::Absent => Matter::Absence(whole_lesson(on, lesson)),
            Mark::Late(minutes) => {
                Matter::Lateness(Lateness { on, lesson: lesson.begins(), ends: lesson.ends(), minutes })
            }
        }
    }
}

fn moment(on: Date, lesson: Lesson) -> String {
    format!("{on}T{}", lesson.code())
}

fn roll_row(scope: &Scope, code: &ClassCode, on: Date, lesson: Lesson) -> Handle {
    scope.row_for(scope.house(), "roll", format!("{} {}", moment(on, lesson), code.0).as_bytes())
}

/// What is on paper of the pupils of a class on one day, whoever put it there.
struct DayMarks {
    marks: Vec<Filed>,
    /// Announced absences and leaves.
    expected: Vec<Filed>,
    on: Date,
}

impl DayMarks {
    fn read(scope: &Scope, members: &[Member], on: Date) -> Result<Self, ActRefused> {
        let marks = filed_under(scope, members, &Term::absences_on(on))?;
        let mut expected = filed_under(scope, members, &Term::announced_on(on))?;
        expected.extend(filed_under(scope, members, &Term::leaves_on(on))?);
        Ok(Self { marks, expected, on })
    }

    fn of<'a>(filed: &'a [Filed], member: &Member) -> impl Iterator<Item = &'a Filed> {
        let person = member.pupil.person;
        filed.iter().filter(move |filed| filed.entry.pupil == person)
    }

    /// The mark of that lesson.
    fn at(&self, member: &Member, lesson: Lesson) -> Option<&Filed> {
        Self::of(&self.marks, member).find(|filed| is_of(&filed.entry.matter, lesson))
    }

    fn expected_for(&self, member: &Member, lesson: Lesson) -> Option<Expected<'_>> {
        let missed = whole_lesson(self.on, lesson);
        Self::of(&self.expected, member).find_map(|filed| filed.expects(&missed))
    }

    fn signal(&self, member: &Member, lesson: Lesson, same_half: impl Fn(Time) -> bool) -> Option<Signal> {
        let missed = Self::of(&self.marks, member).filter_map(|filed| match &*filed.matter() {
            Matter::Absence(absence) if filed.standing() != Standing::Withdrawn => Some(absence.from),
            _ => None,
        });
        let missed = missed.filter(|from| *from < lesson.begins() && same_half(*from)).max();
        let expected = self.expected_for(member, lesson).map(|expected| match expected.granted {
            Some(granted) => Signal::LetOut(granted.leave.at, granted.leave.back),
            None => Signal::Announced,
        });
        expected.or(missed.map(Signal::MissedAt))
    }
}

fn filed_under(scope: &Scope, members: &[Member], term: &Term) -> Result<Vec<Filed>, ActRefused> {
    let mut filed = Vec::new();
    for found in scope.refs(term)? {
        if let Some(member) = members.iter().find(|member| member.opened.held.subject() == found.subject) {
            filed.push(member.opened.entry(scope, found.row)?);
        }
    }
    Ok(filed)
}

fn is_of(matter: &Matter, lesson: Lesson) -> bool {
    match matter {
        Matter::Absence(absence) => absence.from < lesson.ends() && absence.to > lesson.begins(),
        Matter::Lateness(late) => late.lesson == lesson.begins(),
        _ => false,
    }
}
