//! «Absent du … au …»: the head notes that a member of staff is away for weeks, and who has their classes meanwhile; several
//! times if need be, this week and next month.

use crate::acts::classroom::meetings::note_absence;
use crate::acts::diffusion::visible_from;
use crate::acts::direction::personnel::{StaffCard, all_staff, find_staff};
use crate::acts::refused::ActRefused;
use crate::archive::{ArchiveError, Held, Pen, Ref, School, Term};
use crate::auth::Head;
use crate::domain::away::Away;
use crate::domain::calendar::Days;
use crate::domain::ids::Handle;
use crate::domain::staff::Function;

/// An absence as the head's page shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotedAway {
    /// In a form.
    pub handle: Handle,
    /// The days.
    pub days: Days,
    /// Who has their classes meanwhile, as long as they are on the staff.
    pub replaced_by: Option<StaffCard>,
}

/// The absences of a member of staff, past or to come, in order, and whoever may take their classes for its days: other
/// teachers.
///
/// # Errors
/// [`ActRefused::NotFound`] also for a DPO, to whom nobody writes.
pub fn noted_away(school: &School, _by: &Head, whom: Handle) -> Result<(Vec<NotedAway>, Vec<StaffCard>), ActRefused> {
    let (held, card) = find_staff(school, whom)?;
    if card.member.function == Function::Dpo {
        return Err(ActRefused::NotFound);
    }
    let others = all_staff(school)?.into_iter();
    let others = others.filter(|other| other.id != card.id && other.member.function == Function::Teacher);
    let others: Vec<StaffCard> = if card.member.function == Function::Teacher { others.collect() } else { Vec::new() };
    let noted = school.establishment().shelf::<Away>(&held)?.into_iter().map(|shelved| NotedAway {
        handle: shelved.row,
        days: shelved.record.days,
        replaced_by: others.iter().find(|other| Some(other.id) == shelved.record.replaced_by).cloned(),
    });
    let mut noted: Vec<_> = noted.collect();
    noted.sort_by_key(|noted| noted.days);
    Ok((noted, others))
}

/// Notes an absence, or puts it in the place of the one named. A teacher alone is replaced, by another teacher, who sees their
/// pupils for these days. The same one sent twice is noted once. Families with a rendez-vous in it are told.
///
/// # Errors
/// As [`noted_away`]; [`ActRefused::Nobody`] when whoever was to replace them cannot; [`ActRefused::TooLate`] when its
/// last day is past; [`ActRefused::Overlaps`] when another one has some of its days.
pub fn note_away(
    school: &School,
    by: &Head,
    whom: Handle,
    days: Days,
    replaced_by: Option<Handle>,
    instead_of: Option<Handle>,
) -> Result<(), ActRefused> {
    let (held, card) = find_staff(school, whom)?;
    if days.until() < school.local_now().date() {
        return Err(ActRefused::TooLate);
    }
    let (_, others) = noted_away(school, by, whom)?;
    let found = |handle| others.iter().find(|other| other.handle == handle).map(|other| other.id);
    let replaced_by = replaced_by.map(|handle| found(handle).ok_or(ActRefused::Nobody)).transpose()?;
    let seen_from = visible_from(school)?;
    school.establishment().write(|pen| {
        let noted = pen.scope().shelf::<Away>(&held)?;
        let former = noted.iter().find(|noted| Some(noted.row) == instead_of).map(|noted| noted.record);
        // It was taken back meanwhile, from another page.
        if instead_of.is_some() && former.is_none() {
            return Err(ActRefused::NotFound);
        }
        // The same days are no news, whoever has the classes meanwhile.
        let seen_from = former.filter(|former| former.days == days).map_or(seen_from, |former| former.seen_from);
        let away = Away { days, replaced_by, seen_from };
        let mut others = noted.iter().filter(|noted| Some(noted.row) != instead_of).map(|noted| noted.record);
        match others.find(|noted| noted.days.overlaps(days)) {
            Some(same) if (same.days, same.replaced_by) == (days, replaced_by) && instead_of.is_none() => return Ok(()),
            Some(other) => return Err(ActRefused::Overlaps(other.days)),
            None => {}
        }
        pen.put(&held, instead_of.unwrap_or_else(|| pen.draw_row()), &away)?;
        Ok(pen.link(&Term::away(), Ref::to(card.id))?)
    })?;
    // Killed before this, they read it on their first page; noted again, they are told.
    note_absence(school, card.id, days)
}

/// Takes one back: they are here again, or will not be away. One that is not there any more is taken back already.
///
/// # Errors
/// [`ActRefused::NotFound`].
pub fn end_away(school: &School, _by: &Head, whom: Handle, noted: Handle) -> Result<(), ActRefused> {
    let (held, _) = find_staff(school, whom)?;
    Ok(school.establishment().write(|pen| take_back(pen, &held, |row, _| row == noted).map(|_| ()))?)
}

/// Takes them all back within a larger act; nothing is written for whom nothing is noted.
pub(in crate::acts) fn no_longer_away(pen: &mut Pen<'_>, held: &Held) -> Result<(), ArchiveError> {
    take_back(pen, held, |_, _| true).map(|_| ())
}

/// Drops every absence whose last day is past: that somebody was away a month ago is nobody's to read. Returns of how
/// many people.
///
/// # Errors
/// When the archive cannot be read or written.
pub(in crate::acts) fn drop_past_absences(school: &School) -> Result<usize, ArchiveError> {
    let (scope, today) = (school.establishment(), school.local_now().date());
    let is_past = |away: &Away| away.days.until() < today;
    let mut people = 0;
    for found in scope.refs(&Term::away())? {
        let held = scope.hold(found.subject)?;
        if scope.shelf::<Away>(&held)?.iter().any(|noted| is_past(&noted.record)) {
            // Looked at again by the pen, which alone writes: the dates may have been changed.
            people += usize::from(scope.write(|pen| take_back(pen, &held, |_, away| is_past(away)))?);
        }
    }
    Ok(people)
}

/// Takes back those of one person that are meant, and says whether there were any.
fn take_back(pen: &mut Pen<'_>, held: &Held, meant: impl Fn(Handle, &Away) -> bool) -> Result<bool, ArchiveError> {
    let noted = pen.scope().shelf::<Away>(held)?;
    let (ended, left): (Vec<_>, Vec<_>) = noted.into_iter().partition(|noted| meant(noted.row, &noted.record));
    ended.iter().try_for_each(|noted| pen.remove::<Away>(held, noted.row))?;
    if left.is_empty() && !ended.is_empty() {
        pen.unlink(&Term::away(), Ref::to(held.subject()))?;
    }
    Ok(!ended.is_empty())
}
