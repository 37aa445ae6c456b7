//! Classes within reach, and the pupils of one of them.

use crate::acts::opened::{Opened, open_family};
use crate::acts::reach::Reach;
use crate::acts::refused::ActRefused;
use crate::archive::{ArchiveError, ClassGroup, LiveYear, School, Scope, Term};
use crate::domain::family::Child;
use crate::domain::ids::{FamilyId, Handle};
use crate::domain::person::PersonName;
use crate::domain::roster::{ClassCode, ClassKind};
use crate::domain::spelling::sorted_as;
use crate::domain::year_group::YearGroup;

/// Every division of a year and then every group, in the order of their codes.
pub(in crate::acts) fn every_class(live: &LiveYear) -> Result<Vec<ClassGroup>, ActRefused> {
    let rows = live.scope.shelf::<ClassGroup>(live.scope.house())?;
    let mut classes: Vec<_> = rows.into_iter().map(|shelved| shelved.record).collect();
    classes.sort_by(|a, b| (a.kind, &a.code).cmp(&(b.kind, &b.code)));
    Ok(classes)
}

/// The divisions alone: where each pupil stands once.
pub(in crate::acts) fn every_division(live: &LiveYear) -> Result<Vec<ClassLine>, ActRefused> {
    let divisions = every_class(live)?.into_iter().filter(|class| class.kind == ClassKind::Division);
    Ok(divisions.map(ClassLine::from).collect())
}

/// A class or group as a list shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClassLine {
    /// Its code.
    pub code: ClassCode,
    /// Its label.
    pub label: String,
    /// A division or a group.
    pub kind: ClassKind,
    /// «Niveau», of a division of which a file says it.
    pub level: Option<YearGroup>,
}

/// A pupil as a list shows them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PupilLine {
    /// The pupil in an address.
    pub handle: Handle,
    /// Name.
    pub name: PersonName,
}

impl PupilLine {
    /// A pupil of a family.
    pub(in crate::acts) fn of(child: &Child) -> Self {
        Self { handle: child.handle, name: child.profile.name.clone() }
    }
}

/// A class with its pupils, by name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClassList {
    /// The class.
    pub class: ClassLine,
    /// Its pupils.
    pub pupils: Vec<PupilLine>,
}

/// A pupil of a class, with their family's file opened.
pub(in crate::acts) struct Member {
    pub(in crate::acts) opened: Opened,
    pub(in crate::acts) pupil: Child,
}

impl From<ClassGroup> for ClassLine {
    fn from(class: ClassGroup) -> Self {
        Self { code: class.code, label: class.label, kind: class.kind, level: class.level }
    }
}

impl Member {
    pub(in crate::acts) fn handle(&self) -> Handle {
        self.pupil.handle
    }

    pub(in crate::acts) fn name(&self) -> &PersonName {
        &self.pupil.profile.name
    }

    pub(in crate::acts) fn line(&self) -> PupilLine {
        PupilLine::of(&self.pupil)
    }
}

/// The classes and groups within reach: a teacher's own, or every one.
///
/// # Errors
/// [`ActRefused::NotFound`] when no year lives.
pub fn classes(school: &School, reach: Reach<'_>) -> Result<Vec<ClassLine>, ActRefused> {
    let classes = reach.classes(&reach.live(school)?)?;
    Ok(classes.into_iter().map(ClassLine::from).collect())
}

/// A class within reach with its pupils, by name.
///
/// # Errors
/// [`ActRefused::NotFound`] when it is not within reach.
pub fn class_list(school: &School, reach: Reach<'_>, code: &ClassCode) -> Result<ClassList, ActRefused> {
    let live = reach.live(school)?;
    let class = reach.class(&live, code)?.into();
    let pupils = members(&live.scope, code)?.iter().map(Member::line).collect();
    Ok(ClassList { class, pupils })
}

/// The pupils of a class or group, by name.
pub(in crate::acts) fn members(scope: &Scope, code: &ClassCode) -> Result<Vec<Member>, ArchiveError> {
    let mut members = Vec::new();
    for found in scope.refs(&Term::class(code))? {
        let opened = open_family(scope, FamilyId(found.subject.0))?;
        if let Some(child) = opened.child(found.row).cloned() {
            members.push(Member { opened, pupil: child });
        }
    }
    members.sort_by_cached_key(|member| {
        (sorted_as(&member.name().family), sorted_as(&member.name().given), member.handle())
    });
    Ok(members)
}
