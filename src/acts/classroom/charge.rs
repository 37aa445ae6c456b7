//! Who of the staff answers for an entry: whoever wrote it, or was written to; of a teacher who is gone, those who take
//! their place.

use crate::acts::direction::personnel::all_staff;
use crate::acts::opened::{Opened, open_family};
use crate::acts::reach::Reach;
use crate::acts::refused::ActRefused;
use crate::archive::{ArchiveError, Ref, School, Scope, Services, Term};
use crate::domain::asking::Office;
use crate::domain::entry::{Asked, Filed};
use crate::domain::ids::{FamilyId, Handle, StaffId};
use crate::domain::staff::Function;
use std::collections::BTreeSet;

/// The offices a member of staff answers for. What was written to a teacher is theirs alone while they teach here; once
/// they do not, vie scolaire and the head answer it, for a family would wait for ever.
pub(in crate::acts) fn offices_of(
    school: &School,
    scope: &Scope,
    reach: Reach<'_>,
) -> Result<Vec<Office>, ArchiveError> {
    let mut offices = match reach {
        Reach::Teacher(teacher) => return Ok(vec![Office::Teacher(teacher.staff().id())]),
        Reach::SchoolLife(_) => vec![Office::SchoolLife],
        Reach::Head(_) => vec![Office::Head, Office::SchoolLife],
    };
    let teaching = all_staff(school)?.into_iter().filter(|card| card.member.function == Function::Teacher);
    let teaching: BTreeSet<StaffId> = teaching.map(|card| card.id).collect();
    let known = scope.shelf::<Services>(scope.house())?.into_iter().map(|services| services.record.staff);
    offices.extend(known.filter(|staff| !teaching.contains(staff)).map(Office::Teacher));
    Ok(offices)
}

/// Whose place the caller of these offices takes; a teacher's own number is among theirs, and does no harm.
pub(in crate::acts) fn stood_in_for(offices: &[Office]) -> impl Iterator<Item = StaffId> {
    offices.iter().filter_map(|office| match office {
        Office::Teacher(staff) => Some(*staff),
        Office::SchoolLife | Office::Head => None,
    })
}

/// An entry that the caller has written, or that a family has written to them; of what a teacher has written who teaches
/// here no more, vie scolaire and the head take charge.
pub(in crate::acts) fn in_charge(
    school: &School,
    scope: &Scope,
    reach: Reach<'_>,
    entry: Handle,
) -> Result<(Opened, Filed), ActRefused> {
    let offices = offices_of(school, scope, reach)?;
    let written = std::iter::once(reach.staff().id()).chain(stood_in_for(&offices)).map(Term::written_by);
    for term in written.chain(offices.iter().copied().map(Term::addressed_to)) {
        let found: Option<Ref> = scope.refs(&term)?.into_iter().find(|found| found.row == entry);
        let Some(found) = found else { continue };
        let opened = open_family(scope, FamilyId(found.subject.0))?;
        let filed = opened.entry(scope, entry)?;
        if matches!(filed.entry.matter.asks(), Asked::Justification | Asked::Nothing) {
            break;
        }
        return Ok((opened, filed));
    }
    Err(ActRefused::NotFound)
}
