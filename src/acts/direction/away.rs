//! «Absent du … au …»: the head notes that a member of staff is away for weeks, and who has their classes meanwhile;
//! several times if need be, this week and next month.

use crate::acts::classroom::meetings::{meetings_within, note_absence};
use crate::acts::diffusion::visible_from;
use crate::acts::direction::personnel::{StaffCard, all_staff, find_staff};
use crate::acts::refused::ActRefused;
use crate::archive::{ArchiveError, Held, Pen, Ref, School, Term};
use crate::auth::Head;
use crate::domain::away::Away;
use crate::domain::calendar::Days;
use crate::domain::desk_day::AgreedMeeting;
use crate::domain::each_tried::each_tried;
use crate::domain::ids::Handle;
use crate::domain::school_year::SchoolYear;
use crate::domain::staff::Function;
use jiff::civil::Date;

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
    let standing = school.establishment().shelf::<Away>(&held)?.into_iter().filter(|known| known.record.stands());
    let noted = standing.map(|shelved| NotedAway {
        handle: shelved.row,
        days: shelved.record.days,
        replaced_by: others.iter().find(|other| Some(other.id) == shelved.record.replaced_by).cloned(),
    });
    let mut noted: Vec<_> = noted.collect();
    noted.sort_by_key(|noted| noted.days);
    Ok((noted, others))
}

/// Notes an absence, or puts it in the place of the one named. A teacher alone is replaced, by another teacher, who
/// sees their pupils for these days. The same one sent twice is noted once. Families with a rendez-vous in it are told,
/// and those with one that the former days covered and these do not.
///
/// # Errors
/// As [`noted_away`]; [`ActRefused::Nobody`] when whoever was to replace them cannot; [`ActRefused::TooLate`] when its
/// last day is past; [`ActRefused::OutsideTheYear`] when it is after the year and its summer;
/// [`ActRefused::EachOther`]; [`ActRefused::Overlaps`] when another one has some of its days.
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
    within_the_year(school, days)?;
    let (_, others) = noted_away(school, by, whom)?;
    let found = |handle| others.iter().find(|other| other.handle == handle).map(|other| other.id);
    let replaced_by = replaced_by.map(|handle| found(handle).ok_or(ActRefused::Nobody)).transpose()?;
    let seen_from = visible_from(school)?;
    let lifted = match instead_of {
        Some(row) => lifted(school, by, whom, &standing(school, &held, row)?, |on| days.contains(on))?,
        None => None,
    };
    school.establishment().write(|pen| {
        let mut noted = pen.scope().shelf::<Away>(&held)?;
        noted.retain(|known| known.record.stands());
        if let Some(other) = replaced_by {
            let theirs = pen.scope().shelf::<Away>(&pen.scope().hold(other)?)?;
            let by_them = |away: &Away| away.stands() && away.days.overlaps(days) && away.replaced_by == Some(card.id);
            if theirs.iter().any(|noted| by_them(&noted.record)) {
                return Err(ActRefused::EachOther);
            }
        }
        let former = noted.iter().find(|noted| Some(noted.row) == instead_of).map(|noted| &noted.record);
        // It was taken back meanwhile, from another page.
        if instead_of.is_some() && former.is_none() {
            return Err(ActRefused::NotFound);
        }
        let away = Away::noted(days, replaced_by, former, seen_from);
        let mut others = noted.iter().filter(|noted| Some(noted.row) != instead_of).map(|noted| &noted.record);
        match others.find(|noted| noted.days.overlaps(days)) {
            Some(same) if (same.days, same.replaced_by) == (days, replaced_by) && instead_of.is_none() => return Ok(()),
            Some(other) => return Err(ActRefused::Overlaps(other.days)),
            None => {}
        }
        pen.put(&held, instead_of.unwrap_or_else(|| pen.draw_row()), &away)?;
        if let Some(lifted) = &lifted {
            pen.put(&held, pen.draw_row(), lifted)?;
        }
        Ok(pen.link(&Term::away(), Ref::to(card.id))?)
    })?;
    // Killed before this, they read it on their first page; noted again, they are told.
    note_absence(school, card.id, days)?;
    lifted.map_or(Ok(()), |lifted| note_absence(school, card.id, lifted.days))
}

/// An absence ends with the year that is written, or its summer: whoever is away longer has it noted anew, with the
/// classes of their own year.
fn within_the_year(school: &School, days: Days) -> Result<(), ActRefused> {
    let today = school.local_now().date();
    let year = school.open_year().map(|open| open.year()).or_else(|| SchoolYear::of(today).ok());
    match year.filter(|year| days.until() > Days::about(*year).until()) {
        Some(year) => Err(ActRefused::OutsideTheYear(year)),
        None => Ok(()),
    }
}

/// The absence of that row, as long as it was not taken back.
fn standing(school: &School, held: &Held, row: Handle) -> Result<Away, ActRefused> {
    let known = school.establishment().find::<Away>(held, row)?;
    known.filter(Away::stands).ok_or(ActRefused::NotFound)
}

/// What stays known of an absence that is taken back, or noted for other days: itself, until its days are over, where a
/// family could read that it covers a rendez-vous which nothing covers any more. Without it nobody could tell them that
/// the rendez-vous is kept. Of any other absence nothing stays.
fn lifted(
    school: &School,
    by: &Head,
    whom: Handle,
    former: &Away,
    covered: impl Fn(Date) -> bool,
) -> Result<Option<Away>, ActRefused> {
    let now = school.now();
    let is_told = |on| former.told_from(on).is_some_and(|from| from <= now);
    let mut met = meetings_within(school, by, whom, former.days)?.into_iter().map(|line| line.meeting.on);
    if !met.any(|on| is_told(on) && !covered(on)) {
        return Ok(None);
    }
    Ok(Some(Away { replaced_by: None, lifted_from: Some(visible_from(school)?), ..former.clone() }))
}

/// Takes one back: they are here again, or will not be away. One that is not there any more is taken back already.
/// Families who were told that it covers their rendez-vous are told that it is kept.
///
/// # Errors
/// [`ActRefused::NotFound`].
pub fn end_away(school: &School, by: &Head, whom: Handle, noted: Handle) -> Result<(), ActRefused> {
    let (held, card) = find_staff(school, whom)?;
    let former = match standing(school, &held, noted) {
        Err(ActRefused::NotFound) => return Ok(()),
        former => former?,
    };
    let Some(lifted) = lifted(school, by, whom, &former, |_| false)? else {
        return Ok(school.establishment().write(|pen| take_back(pen, &held, |row, _| row == noted).map(|_| ()))?);
    };
    school.establishment().write(|pen| {
        pen.put(&held, noted, &lifted)?;
        pen.link(&Term::away(), Ref::to(card.id))
    })?;
    note_absence(school, card.id, lifted.days)
}

/// The rendez-vous that an absence taken back covered, and that are kept: whoever reads on paper is called by the
/// school.
///
/// # Errors
/// As [`meetings_within`].
pub fn meetings_kept(school: &School, by: &Head, whom: Handle) -> Result<Vec<AgreedMeeting>, ActRefused> {
    let (held, _) = find_staff(school, whom)?;
    let mut kept: Vec<AgreedMeeting> = Vec::new();
    for known in school.establishment().shelf::<Away>(&held)?.into_iter().filter(|known| !known.record.stands()) {
        let covered = meetings_within(school, by, whom, known.record.days)?;
        kept.extend(covered.into_iter().filter(|line| !line.away));
    }
    kept.sort_by_key(|line| (line.meeting.on, line.meeting.at, line.about.entry));
    kept.dedup();
    Ok(kept)
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
    each_tried(scope.refs(&Term::away())?, |found| {
        let held = scope.hold(found.subject)?;
        if !scope.shelf::<Away>(&held)?.iter().any(|noted| is_past(&noted.record)) {
            return Ok(false);
        }
        // Looked at again by the pen, which alone writes: the dates may have been changed.
        scope.write(|pen| take_back(pen, &held, |_, away| is_past(away)))
    })
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
