//! What a member of staff teaches today: own services, and as long as somebody is away, those of whoever they replace.

use crate::archive::{ArchiveError, LiveYear, School, Scope, Services, Term};
use crate::domain::away::Away;
use crate::domain::ids::StaffId;
use std::collections::BTreeMap;

/// A member of staff's own services of a year, as the file or the head has given them.
///
/// # Errors
/// When a row does not open.
pub fn services_of(scope: &Scope, staff: StaffId) -> Result<Option<Services>, ArchiveError> {
    match scope.refs(&Term::services(staff))?.first() {
        Some(found) => scope.find::<Services>(scope.house(), found.row),
        None => Ok(None),
    }
}

/// Who of the staff is away today, or will be: the absences noted that are not over, the soonest first.
///
/// # Errors
/// When a row does not open.
pub fn absences_noted(school: &School) -> Result<BTreeMap<StaffId, Vec<Away>>, ArchiveError> {
    let mut noted = absences_known(school)?;
    noted.values_mut().for_each(|known| known.retain(Away::stands));
    noted.retain(|_, standing| !standing.is_empty());
    Ok(noted)
}

/// The same with those that were taken back, for families who were told of them.
///
/// # Errors
/// When a row does not open.
pub fn absences_known(school: &School) -> Result<BTreeMap<StaffId, Vec<Away>>, ArchiveError> {
    let (scope, today) = (school.establishment(), school.local_now().date());
    let mut noted = BTreeMap::new();
    for found in scope.refs(&Term::away())? {
        let shelf = scope.shelf::<Away>(&scope.hold(found.subject)?)?.into_iter().map(|shelved| shelved.record);
        let mut own: Vec<_> = shelf.filter(|away| away.days.until() >= today).collect();
        own.sort_by_key(|away| away.days);
        if !own.is_empty() {
            noted.insert(StaffId(found.subject.0), own);
        }
    }
    Ok(noted)
}

/// Who of the staff is away today.
///
/// # Errors
/// When a row does not open.
pub fn away_today(school: &School) -> Result<BTreeMap<StaffId, Away>, ArchiveError> {
    let today = school.local_now().date();
    let of_today = |noted: Vec<Away>| noted.into_iter().find(|away| away.days.contains(today));
    Ok(absences_noted(school)?.into_iter().filter_map(|(staff, noted)| Some((staff, of_today(noted)?))).collect())
}

/// Own services with the classes of whoever they replace today. To replace somebody makes nobody «professeur
/// principal».
///
/// # Errors
/// When a row does not open.
pub fn taught_today(school: &School, live: &LiveYear, staff: StaffId) -> Result<Option<Services>, ArchiveError> {
    let mut taught = services_of(&live.scope, staff)?;
    for (absent, _) in away_today(school)?.into_iter().filter(|(_, away)| away.replaced_by == Some(staff)) {
        if let Some(lent) = services_of(&live.scope, absent)? {
            let taught = taught.get_or_insert_with(|| Services::none(staff));
            taught.teaches.extend(lent.teaches.into_iter().chain(lent.leads));
        }
    }
    Ok(taught)
}
