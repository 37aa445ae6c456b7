//! Who of the staff answers for an entry: whoever wrote it, or was written to; of a teacher who is gone, those who take
//! their place.

use crate::acts::direction::personnel::all_staff;
use crate::acts::opened::{Opened, open_family};
use crate::acts::reach::Reach;
use crate::acts::refused::ActRefused;
use crate::archive::{ArchiveError, Ref, School, Scope, Services, Term};
use crate::domain::asking::{Demand, Office, Request};
use crate::domain::entry::{Asked, Filed, Matter};
use crate::domain::ids::{FamilyId, Handle, StaffId};
use std::collections::BTreeSet;

/// The offices a member of staff answers for. What was written to a teacher is theirs alone while they are on the staff,
/// whatever they do there; once they are not, vie scolaire and the head answer it, for a family would wait for ever.
pub(in crate::acts) fn offices_of(
    school: &School,
    scope: &Scope,
    reach: Reach<'_>,
) -> Result<Vec<Office>, ArchiveError> {
    let own = Office::Teacher(reach.staff().id());
    let mut offices = match reach {
        Reach::Teacher(_) => return Ok(vec![own]),
        Reach::SchoolLife(_) => vec![own, Office::SchoolLife],
        Reach::Head(_) => vec![own, Office::Head, Office::SchoolLife],
    };
    offices.extend(gone(school, scope)?.into_iter().map(Office::Teacher));
    Ok(offices)
}

/// Whoever has taught or written this year and is on the staff no more.
fn gone(school: &School, scope: &Scope) -> Result<BTreeSet<StaffId>, ArchiveError> {
    let taught = scope.shelf::<Services>(scope.house())?.into_iter().map(|services| services.record.staff);
    let wrote = scope.refs(&Term::writers())?.into_iter().map(|found| StaffId(found.subject.0));
    let here: BTreeSet<StaffId> = all_staff(school)?.into_iter().map(|card| card.id).collect();
    Ok(taught.chain(wrote).filter(|staff| !here.contains(staff)).collect())
}

/// Whose place the caller of these offices takes, and the caller.
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

/// A mot or a rendez-vous asked for is between the family and whom it is addressed to; a leave and an exemption are every
/// teacher's to know.
pub(in crate::acts) fn is_read_by(offices: &[Office], request: &Request) -> bool {
    match request.demand {
        Demand::Word { .. } | Demand::Meeting { .. } | Demand::Rectification { .. } | Demand::Erasure => {
            offices.contains(&request.to)
        }
        Demand::Leave(_) | Demand::Exemption(_) => true,
    }
}

/// What somebody has written to an office is printed and entered by that office; what they handed in at the desk, by the
/// desk.
pub(in crate::acts) fn is_printed_by(offices: &[Office], filed: &Filed) -> bool {
    match &filed.entry.matter {
        Matter::Request(request) => request.on_paper.is_some() || is_read_by(offices, request),
        _ => true,
    }
}
