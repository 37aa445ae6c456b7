//! «Absent du … au …»: the head notes that a member of staff is away for weeks, and who has their classes meanwhile.

use crate::acts::direction::personnel::{StaffCard, all_staff, find_staff};
use crate::acts::refused::ActRefused;
use crate::archive::{ArchiveError, Held, Pen, Ref, School, Scope, Term};
use crate::auth::Head;
use crate::domain::away::Away;
use crate::domain::calendar::Days;
use crate::domain::ids::Handle;
use crate::domain::staff::Function;

/// A person has one row on this shelf.
const ROW: Handle = Handle([0; 16]);

/// An absence as the head's page shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotedAway {
    /// The days.
    pub days: Days,
    /// Who has their classes meanwhile, as long as they are on the staff.
    pub replaced_by: Option<StaffCard>,
}

/// The absence of a member of staff, past or to come, and whoever may take their classes for its days: other teachers.
///
/// # Errors
/// [`ActRefused::NotFound`] also for a DPO, to whom nobody writes.
pub fn noted_away(
    school: &School,
    _by: &Head,
    whom: Handle,
) -> Result<(Option<NotedAway>, Vec<StaffCard>), ActRefused> {
    let (held, card) = find_staff(school, whom)?;
    if card.member.function == Function::Dpo {
        return Err(ActRefused::NotFound);
    }
    let others = all_staff(school)?.into_iter();
    let others = others.filter(|other| other.id != card.id && other.member.function == Function::Teacher);
    let others: Vec<StaffCard> = if card.member.function == Function::Teacher { others.collect() } else { Vec::new() };
    let noted = school.establishment().shelf::<Away>(&held)?.pop().map(|shelved| shelved.record);
    let of = |noted: Away| NotedAway {
        days: noted.days,
        replaced_by: others.iter().find(|other| Some(other.id) == noted.replaced_by).cloned(),
    };
    Ok((noted.map(of), others))
}

/// Notes the absence, or changes it. A teacher alone is replaced, by another teacher, who sees their pupils for these days.
///
/// # Errors
/// [`ActRefused::NotFound`]; [`ActRefused::Nobody`] when whoever is to replace them cannot; [`ActRefused::TooLate`] when its
/// last day is past.
pub fn note_away(
    school: &School,
    by: &Head,
    whom: Handle,
    days: Days,
    replaced_by: Option<Handle>,
) -> Result<(), ActRefused> {
    let (held, card) = find_staff(school, whom)?;
    if days.until() < school.local_now().date() {
        return Err(ActRefused::TooLate);
    }
    let (_, others) = noted_away(school, by, whom)?;
    let found = |handle| others.iter().find(|other| other.handle == handle).map(|other| other.id);
    let replaced_by = replaced_by.map(|handle| found(handle).ok_or(ActRefused::Nobody)).transpose()?;
    let away = Away { days, replaced_by };
    school.establishment().write(|pen| {
        if pen.scope().find::<Away>(&held, ROW)? == Some(away) {
            return Ok(());
        }
        pen.put(&held, ROW, &away)?;
        Ok(pen.link(&Term::away(), Ref::to(card.id))?)
    })
}

/// Takes the note back: they are here again, or will not be away.
///
/// # Errors
/// [`ActRefused::NotFound`].
pub fn end_away(school: &School, _by: &Head, whom: Handle) -> Result<(), ActRefused> {
    let (held, _) = find_staff(school, whom)?;
    Ok(school.establishment().write(|pen| no_longer_away(pen, &held))?)
}

/// The same within a larger act; nothing is written for whom nothing is noted.
pub(in crate::acts) fn no_longer_away(pen: &mut Pen<'_>, held: &Held) -> Result<(), ArchiveError> {
    if !pen.has::<Away>(held, ROW)? {
        return Ok(());
    }
    pen.remove::<Away>(held, ROW)?;
    pen.unlink(&Term::away(), Ref::to(held.subject()))
}

/// Drops every absence whose last day is past: that somebody was away a month ago is nobody's to read. Returns of how
/// many people.
///
/// # Errors
/// When the archive cannot be read or written.
pub(in crate::acts) fn drop_past_absences(school: &School) -> Result<usize, ArchiveError> {
    let (scope, today) = (school.establishment(), school.local_now().date());
    let mut people = 0;
    for found in scope.refs(&Term::away())? {
        let held = scope.hold(found.subject)?;
        let is_past = |scope: &Scope| -> Result<bool, ArchiveError> {
            Ok(scope.find::<Away>(&held, ROW)?.is_some_and(|away| away.days.until() < today))
        };
        if is_past(scope)? {
            // Looked at again by the pen, which alone writes: the dates may have been changed.
            scope.write(|pen| if is_past(pen.scope())? { no_longer_away(pen, &held) } else { Ok(()) })?;
            people += 1;
        }
    }
    Ok(people)
}
