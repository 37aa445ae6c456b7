//! «Import»: the school as the ministry's files describe it, planned, then written whole or not at all.

mod homes;
mod leaving;
mod links;
mod moving;
mod people;
mod reached;
mod register;
mod staff;
#[cfg(test)]
mod tests;

use crate::acts::diffusion::write_calendar;
use crate::acts::direction::contact::note_given;
use crate::acts::refused::ActRefused;
use crate::acts::roster::homes::Homes;
pub(in crate::acts) use crate::acts::roster::leaving::forget_family;
use crate::acts::roster::links::{Reach, called};
pub use crate::acts::roster::reached::Reached;
use crate::acts::roster::reached::{Count, Tell};
use crate::acts::roster::register::{KnownPupil, ONLY, Register};
pub(in crate::acts) use crate::acts::roster::staff::{end_services, keep_services};
use crate::archive::{ArchiveError, ClassGroup, Pen, Ref, School, Scope, Term};
use crate::auth::{Head, Operator, Secretary};
use crate::domain::family::Household;
use crate::domain::roster::{ClassCode, ClassKind, PupilKey, Roster, RosterPupil};
use crate::import::{Columns, Expected, NamedFile, Plan, Refusal, plan, read_telling};
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};

/// Who may import.
pub enum Importer<'a> {
    /// At the server's console.
    Operator(&'a Operator),
    /// From the head's page.
    Head(&'a Head),
    /// From the secretariat's.
    Secretary(&'a Secretary),
}

impl Importer<'_> {
    /// For the logs, which name nobody.
    fn role(&self) -> &'static str {
        match self {
            Self::Operator(_) => "operator",
            Self::Head(_) => "head",
            Self::Secretary(_) => "secretariat",
        }
    }
}

/// Why an import was refused. Nothing was written.
#[derive(Debug, thiserror::Error)]
pub enum ImportRefused {
    /// A file cannot be taken.
    #[error(transparent)]
    File(#[from] Refusal),
    /// No year is open, the school has changed since the plan was made, or the archive refused.
    #[error(transparent)]
    Act(#[from] ActRefused),
}

impl From<ArchiveError> for ImportRefused {
    fn from(error: ArchiveError) -> Self {
        Self::Act(error.into())
    }
}

/// A plan, with the state of the school it was made for.
#[derive(Clone, Debug)]
pub struct Prepared {
    plan: Plan,
    was: Roster,
    many_may_leave: bool,
}

impl Prepared {
    /// What would change.
    pub fn plan(&self) -> &Plan {
        &self.plan
    }

    /// The school as it stands without it.
    pub fn before(&self) -> &Roster {
        &self.was
    }

    /// The same, once somebody has said whether as many leave as it tells.
    #[must_use]
    pub fn though_many_leave(self, said: bool) -> Self {
        Self { many_may_leave: said, ..self }
    }
}

/// The school as it stands in one year, as an import sees it.
///
/// # Errors
/// When a row does not open.
pub fn standing(school: &School, scope: &Scope) -> Result<Roster, ArchiveError> {
    Ok(Register::read(school, scope)?.roster())
}

/// Reads the files and says what they would change in the open year. Writes nothing.
///
/// # Errors
/// [`ImportRefused::File`] for the first file that cannot be taken; [`ActRefused::NoOpenYear`].
pub fn plan_import(school: &School, by: &Importer<'_>, files: &[NamedFile]) -> Result<Prepared, ImportRefused> {
    plan_import_named(school, by, files, &Columns::default())
}

/// The same, with lists whose columns a person has named.
///
/// # Errors
/// As [`plan_import`].
pub fn plan_import_named(
    school: &School,
    by: &Importer<'_>,
    files: &[NamedFile],
    columns: &Columns,
) -> Result<Prepared, ImportRefused> {
    plan_import_telling(school, by, files, columns, &|_| {})
}

/// The same, told as it is done.
///
/// # Errors
/// As [`plan_import`].
pub fn plan_import_telling(
    school: &School,
    _by: &Importer<'_>,
    files: &[NamedFile],
    columns: &Columns,
    tell: Tell<'_>,
) -> Result<Prepared, ImportRefused> {
    let open = school.open_year().ok_or(ActRefused::NoOpenYear)?;
    let expected = Expected { uai: school.charter().uai.clone(), year: open.year(), today: school.local_now().date() };
    let of = files.len();
    let incoming = read_telling(files, columns, &expected, &mut |files| tell(Reached::Read { files, of }))?;
    let was = standing(school, open.scope())?;
    Ok(Prepared { plan: plan(&was, &incoming), was, many_may_leave: false })
}

/// Carries out a plan: one batch for the year, whole or not at all.
///
/// Staff live in the establishment's own scope. They are written from within the year's act, when everything else of
/// it has been built without a fault and before it is made durable. Should power fail between the two, the staff are
/// there, teach nothing and so see no pupil; the same import, begun again, finds them and goes on.
///
/// # Errors
/// [`ActRefused::TooLate`] when the school is not any more what the plan was made for; [`ActRefused::ManyLeave`] when
/// so many would leave that somebody is to say so first ([`Prepared::though_many_leave`]).
pub fn apply_import(school: &School, by: &Importer<'_>, prepared: &Prepared) -> Result<(), ActRefused> {
    apply_import_telling(school, by, prepared, &|_| {})
}

/// The same, told as it is done.
///
/// # Errors
/// As [`apply_import`].
pub fn apply_import_telling(
    school: &School,
    by: &Importer<'_>,
    prepared: &Prepared,
    tell: Tell<'_>,
) -> Result<(), ActRefused> {
    let open = school.open_year().ok_or(ActRefused::NoOpenYear)?;
    let plan = &prepared.plan;
    if plan.loses_many() && !prepared.many_may_leave {
        return Err(ActRefused::ManyLeave);
    }
    open.scope().write(|pen| {
        let register = Register::read(school, pen.scope())?;
        if register.roster() != prepared.was {
            return Err(ActRefused::TooLate);
        }
        if plan.is_empty() {
            return Ok(());
        }
        Ok(write_year(school, pen, plan, &register, tell)?)
    })?;
    // Whoever is on the staff no more is away no more.
    open.scope().counts_anew();
    note_given(school, &plan.roster.contact)?;
    let (arrivals, departures, changes) = (plan.arrivals.len(), plan.departures.len(), plan.changes.len());
    tracing::info!(by = by.role(), arrivals, departures, changes, "import applied");
    Ok(())
}

fn write_year(
    school: &School,
    pen: &mut Pen<'_>,
    plan: &Plan,
    register: &Register,
    tell: Tell<'_>,
) -> Result<(), ArchiveError> {
    let former = homes::read_former(pen.scope(), &plan.arrivals)?;
    write_families(pen, register, &former, &plan.roster, school.local_now().date(), tell)?;
    write_classes(pen, register, &plan.roster)?;
    if plan.roster.calendar != register.calendar {
        write_calendar(pen, &plan.roster.calendar)?;
    }
    let ids = staff::write_staff(school, register, &plan.roster)?;
    staff::write_services(pen, register, &plan.roster, &ids)
}

/// Everyone of the year, their families and every term that leads to them.
///
/// Someone who leaves loses every way in on this very day. The key of their carnet dies with the year; to kill one
/// family's key earlier is another act, of the head and the data protection officer together.
fn write_families<'p>(
    pen: &mut Pen<'_>,
    register: &Register,
    former: &Register,
    roster: &'p Roster,
    today: Date,
    tell: Tell<'_>,
) -> Result<(), ArchiveError> {
    let known: BTreeMap<&PupilKey, &KnownPupil> = register.pupils.iter().chain(&former.pupils).collect();
    let mut count = Count::of(roster.persons.len() + roster.pupils.len(), tell);
    let persons = people::write_persons(pen, register, roster, today, &mut count)?;
    let pupils = people::write_pupils(pen, &known, roster, &mut count)?;
    tell(Reached::Settling);
    let before = homes::standing(register, former);
    let after = homes::settled(pen, &before, &known, roster, (&pupils, &persons), today)?;
    write_households(pen, &before, &after)?;
    moving::move_carnets(pen, &before, &after, known.values().copied())?;
    let was = known.values().map(|pupil| (pupil.person, all_of(&pupil.profile.class, &pupil.profile.groups)));
    let placed = |(key, pupil): (&PupilKey, &'p RosterPupil)| {
        pupils.get(key).map(|placed| (placed.id, all_of(&pupil.class, &pupil.groups)))
    };
    let now = roster.pupils.iter().filter_map(placed);
    let answering = roster.links.iter().filter(|(_, bond)| bond.answers());
    let answering =
        answering.filter_map(|((pupil, person), _)| Some((pupils.get(pupil)?.id, &roster.persons.get(person)?.name)));
    let reached = Reach::of(&before, &was.collect(), &called(register.answering()));
    reached.give_way_to(&Reach::of(&after, &now.collect(), &called(answering)), pen, today)
}

fn write_households(pen: &mut Pen<'_>, before: &Homes, after: &Homes) -> Result<(), ArchiveError> {
    for (id, home) in after {
        if before.get(id).is_none_or(|was| was.household != home.household) {
            pen.put(&home.held, ONLY, &home.household)?;
        }
    }
    for (_, home) in before.iter().filter(|(id, _)| !after.contains_key(*id)) {
        pen.remove::<Household>(&home.held, ONLY)?;
        // Its rows are gone from the database, not from its log: the key must go too, before what it sealed is called
        // dead.
        pen.link(&Term::retired(), Ref::to(home.held.subject()))?;
    }
    Ok(())
}

fn all_of<'a>(class: &'a ClassCode, groups: &'a BTreeSet<ClassCode>) -> Vec<&'a ClassCode> {
    std::iter::once(class).chain(groups).collect()
}

/// Divisions and groups under their labels.
fn write_classes(pen: &mut Pen<'_>, register: &Register, roster: &Roster) -> Result<(), ArchiveError> {
    let of = |kind| {
        move |(code, label): (&ClassCode, &String)| {
            let level = roster.levels.get(code).copied();
            ClassGroup { code: code.clone(), label: label.clone(), kind, level }
        }
    };
    let divisions = roster.classes.iter().map(of(ClassKind::Division));
    let all = divisions.chain(roster.groups.iter().map(of(ClassKind::Group)));
    let now: BTreeMap<ClassCode, ClassGroup> = all.map(|class| (class.code.clone(), class)).collect();
    let house = pen.scope().house().clone();
    let row = |pen: &Pen<'_>, code: &ClassCode| pen.scope().row_for(&house, "class", code.0.as_bytes());
    for code in register.classes.keys().filter(|code| !now.contains_key(code)) {
        pen.remove::<ClassGroup>(&house, row(pen, code))?;
    }
    for (code, class) in now.iter().filter(|(code, class)| register.classes.get(code) != Some(class)) {
        pen.put(&house, row(pen, code), class)?;
    }
    Ok(())
}
