//! The classes of a member of staff, given and taken back by the head, without a file.

use crate::acts::classroom::class_list::{ClassLine, every_class};
use crate::acts::direction::personnel::find_staff;
use crate::acts::refused::ActRefused;
use crate::acts::roster::keep_services;
use crate::archive::{School, Services};
use crate::auth::{Head, services_of};
use crate::domain::ids::Handle;
use crate::domain::roster::{ClassCode, ClassKind};
use crate::domain::staff::Function;
use std::collections::BTreeSet;

/// The classes of a teacher, and every class there is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Teaching {
    /// Every division and then every group.
    pub classes: Vec<ClassLine>,
    /// Those taught.
    pub teaches: BTreeSet<ClassCode>,
    /// «Professeur principal» of these.
    pub leads: BTreeSet<ClassCode>,
    /// Given here, and no import says otherwise.
    pub by_hand: bool,
    /// A file may list the person.
    pub from_file: bool,
}

/// What the head gives.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GivenClasses {
    /// Divisions and groups.
    pub teaches: BTreeSet<ClassCode>,
    /// Divisions.
    pub leads: BTreeSet<ClassCode>,
    /// The next imports leave them as they are.
    pub kept: bool,
}

/// The classes of a teacher in the open year; none for whoever teaches nobody, or when no year is open.
///
/// # Errors
/// [`ActRefused::NotFound`].
pub fn teaching_of(school: &School, by: &Head, whom: Handle) -> Result<Option<Teaching>, ActRefused> {
    let (_, card) = find_staff(school, whom)?;
    let Some(live) = by.staff().live(school).filter(|_| card.member.function == Function::Teacher) else {
        return Ok(None);
    };
    if school.open_year().is_none_or(|open| open.year() != live.year) {
        return Ok(None);
    }
    let services = services_of(&live.scope, card.id)?.unwrap_or_else(|| Services::none(card.id));
    let Services { teaches, leads, by_hand, .. } = services;
    let classes = every_class(&live)?.into_iter().map(ClassLine::from).collect();
    let from_file = ["sts:", "csv:"].iter().any(|file| card.member.key.starts_with(file));
    Ok(Some(Teaching { classes, teaches, leads, by_hand, from_file }))
}

/// Gives a teacher these classes in place of those they had. What they teach where there is no pupil yet, which no page
/// shows, stays.
///
/// # Errors
/// [`ActRefused::NotFound`] when there is no such teacher or no such class, [`ActRefused::NoOpenYear`].
pub fn give_classes(school: &School, by: &Head, whom: Handle, given: GivenClasses) -> Result<(), ActRefused> {
    let (_, card) = find_staff(school, whom)?;
    let open = school.open_year().ok_or(ActRefused::NoOpenYear)?;
    let known = teaching_of(school, by, whom)?.ok_or(ActRefused::NotFound)?;
    let all: BTreeSet<ClassCode> = known.classes.iter().map(|class| class.code.clone()).collect();
    let divisions = known.classes.iter().filter(|class| class.kind == ClassKind::Division);
    let divisions: BTreeSet<ClassCode> = divisions.map(|class| class.code.clone()).collect();
    if !given.teaches.is_subset(&all) || !given.leads.is_subset(&divisions) {
        return Err(ActRefused::NotFound);
    }
    open.scope().write(|pen| {
        let was = services_of(pen.scope(), card.id)?.unwrap_or_else(|| Services::none(card.id));
        let with_unshown = |given: BTreeSet<ClassCode>, was: &BTreeSet<ClassCode>| -> BTreeSet<ClassCode> {
            given.into_iter().chain(was.difference(&all).cloned()).collect()
        };
        let now = Services {
            staff: card.id,
            teaches: with_unshown(given.teaches, &was.teaches),
            leads: with_unshown(given.leads, &was.leads),
            by_hand: given.kept,
        };
        if now == was { Ok(()) } else { Ok(keep_services(pen, &now)?) }
    })
}
