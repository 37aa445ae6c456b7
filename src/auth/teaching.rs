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

/// Who of the staff is away today.
///
/// # Errors
/// When a row does not open.
pub fn away_today(school: &School) -> Result<BTreeMap<StaffId, Away>, ArchiveError> {
    let (scope, today) = (school.establishment(), school.local_now().date());
    let mut away = BTreeMap::new();
    for found in scope.refs(&Term::away())? {
        let noted = scope.shelf::<Away>(&scope.hold(found.subject)?)?.pop().map(|shelved| shelved.record);
        away.extend(noted.filter(|noted| noted.days.contains(today)).map(|noted| (StaffId(found.subject.0), noted)));
    }
    Ok(away)
}

/// Own services with the classes of whoever they replace today. To replace somebody makes nobody «professeur principal».
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
