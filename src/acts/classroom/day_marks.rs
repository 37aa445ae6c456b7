//! A class on one day: what is on paper of its pupils, and why one would not expect some of them.

use crate::acts::classroom::class_list::Member;
use crate::acts::classroom::correct::may_correct;
use crate::acts::reach::Reach;
use crate::acts::refused::ActRefused;
use crate::archive::{School, Scope, Term};
use crate::domain::absence::{Absence, Standing};
use crate::domain::correction::Presence;
use crate::domain::entry::{Filed, Matter};
use crate::domain::expected::{Expected, Signal};
use crate::domain::half_day::{HalfDayRule, whole_lesson};
use crate::domain::ids::{Handle, Subject};
use crate::domain::timetable::Lesson;
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};

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
        let known = [
            Term::sanctions(),
            Term::sick_bay_on(on),
            Term::outings_on(on),
            Term::leaves_on(on),
            Term::announced_on(on),
        ];
        let terms: Vec<_> = [Term::absences_on(on), Term::exempted_on(on)].into_iter().chain(known).collect();
        let mut filed = filed_under(scope, members, &terms)?.into_iter();
        let (marks, exempted) = (filed.next().unwrap_or_default(), filed.next().unwrap_or_default());
        Ok(Self { marks, expected: filed.flatten().collect(), exempted, on })
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

/// What each of these terms names of the class's families, each carnet read once.
fn filed_under(scope: &Scope, members: &[Member], terms: &[Term]) -> Result<Vec<Vec<Filed>>, ActRefused> {
    let mut named: BTreeMap<Subject, Vec<(usize, Handle)>> = BTreeMap::new();
    for (place, term) in terms.iter().enumerate() {
        for found in scope.refs(term)? {
            named.entry(found.subject).or_default().push((place, found.row));
        }
    }
    let mut filed = vec![Vec::new(); terms.len()];
    let mut families = BTreeSet::new();
    for member in members.iter().filter(|member| families.insert(member.opened.held.subject())) {
        let Some(rows) = named.get(&member.opened.held.subject()) else { continue };
        let carnet = member.opened.carnet(scope)?;
        for (place, row) in rows {
            filed[*place].extend(carnet.iter().find(|page| page.handle == *row).cloned());
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
