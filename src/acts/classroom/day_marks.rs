//! A class on one day: what is on paper of its pupils, and why one would not expect some of them.

use crate::acts::classroom::class_list::Member;
use crate::acts::classroom::correct::may_correct;
use crate::acts::reach::Reach;
use crate::acts::refused::ActRefused;
use crate::archive::{School, Scope, Term};
use crate::domain::absence::{Absence, Standing};
use crate::domain::correction::Presence;
use crate::domain::entry::{Filed, Matter};
use crate::domain::expected::{Expected, Why};
use crate::domain::half_day::{HalfDayRule, whole_lesson};
use crate::domain::ids::Handle;
use crate::domain::sanction::Measure;
use crate::domain::timetable::Lesson;
use jiff::civil::{Date, Time};

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

/// Why one would not expect a pupil at a lesson.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Signal {
    /// «Absence annoncée par la famille».
    Announced,
    /// «Sortie accordée», from then on, and until then if the pupil is to be back.
    LetOut(Time, Option<Time>),
    /// «À l'infirmerie», from then to then.
    InSickBay(Time, Time),
    /// «Exclusion», until that day.
    Excluded(Measure, Option<Date>),
    /// «Dispensé d'EPS», until that day: they may be there all the same.
    Exempted(Date),
    /// «Déjà signalé absent», at the lesson of the same half-day that began then.
    MissedAt(Time),
}

/// What is on paper of the pupils of a class on one day, whoever put it there.
pub(in crate::acts) struct DayMarks {
    marks: Vec<Filed>,
    /// Announced absences, and what the school itself knows.
    expected: Vec<Filed>,
    /// Exemptions.
    exempted: Vec<Filed>,
    on: Date,
}

impl DayMarks {
    pub(in crate::acts) fn read(scope: &Scope, members: &[Member], on: Date) -> Result<Self, ActRefused> {
        let marks = filed_under(scope, members, &Term::absences_on(on))?;
        let mut expected = Vec::new();
        for term in [Term::sanctions(), Term::sick_bay_on(on), Term::leaves_on(on), Term::announced_on(on)] {
            expected.extend(filed_under(scope, members, &term)?);
        }
        let exempted = filed_under(scope, members, &Term::exemptions())?;
        Ok(Self { marks, expected, exempted, on })
    }

    fn of<'a>(filed: &'a [Filed], member: &Member) -> impl Iterator<Item = &'a Filed> {
        let person = member.pupil.person;
        filed.iter().filter(move |filed| filed.entry.pupil == person)
    }

    /// The mark of that lesson.
    pub(in crate::acts) fn at(&self, member: &Member, lesson: Lesson) -> Option<&Filed> {
        Self::of(&self.marks, member).find(|filed| is_of(&filed.entry.matter, lesson))
    }

    /// The same, as the caller may correct it.
    pub(in crate::acts) fn known(
        &self,
        school: &School,
        reach: Reach<'_>,
        member: &Member,
        lesson: Lesson,
    ) -> Option<KnownMark> {
        let filed = self.at(member, lesson)?;
        let (entry, says) = (filed.handle, filed.marked()?.says);
        Some(KnownMark { entry, says, correctable: may_correct(school, reach, filed) })
    }

    /// Why one would not expect the pupil then, as the first page that says so has it: a sanction before all others.
    pub(in crate::acts) fn expects(&self, member: &Member, missed: &Absence) -> Option<Expected<'_>> {
        Self::of(&self.expected, member).find_map(|filed| filed.expects(missed))
    }

    /// Why one would not expect the pupil at a lesson.
    pub(in crate::acts) fn signal(&self, member: &Member, lesson: Lesson, rule: HalfDayRule) -> Option<Signal> {
        let missed = Self::of(&self.marks, member).filter_map(|filed| match &*filed.matter() {
            Matter::Absence(absence) if filed.standing() != Standing::Withdrawn => Some(absence.from),
            _ => None,
        });
        let missed =
            missed.filter(|from| *from < lesson.begins() && rule.half_of(*from) == rule.half_of(lesson.begins())).max();
        let expected = self.expects(member, &whole_lesson(self.on, lesson)).map(Signal::from);
        let exempted = || Self::of(&self.exempted, member).find_map(|filed| filed.exempts_until(self.on));
        expected.or(missed.map(Signal::MissedAt)).or_else(|| exempted().map(Signal::Exempted))
    }
}

impl From<Expected<'_>> for Signal {
    fn from(expected: Expected<'_>) -> Self {
        match expected.known.map(|known| known.why) {
            None => Self::Announced,
            Some(Why::LetOut(leave)) => Self::LetOut(leave.at, leave.back),
            Some(Why::InSickBay(visit)) => Self::InSickBay(visit.from, visit.to),
            Some(Why::Excluded(measure, until)) => Self::Excluded(measure, until),
        }
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
