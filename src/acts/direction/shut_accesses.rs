//! «Accès fermés»: every guardian whose access the head has shut, and the way to open it again.

use crate::acts::classroom::class_list::PupilLine;
use crate::acts::direction::guardian_access::{AloneFor, alone_for};
use crate::acts::opened::families_of;
use crate::acts::refused::ActRefused;
use crate::archive::{School, Scope, Term};
use crate::auth::{Head, standing_shut_out};
use crate::domain::asking::{Meeting, Office};
use crate::domain::entry::Filed;
use crate::domain::family::{Bonds, Profile};
use crate::domain::ids::PersonId;
use crate::domain::person::{Level, PersonName};
use crate::domain::roster::PersonKey;
use crate::domain::spelling::sorted_as;
use jiff::Timestamp;
use jiff::civil::Date;

/// A guardian whose access is shut.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ShutAccess {
    /// Who.
    pub name: PersonName,
    /// Since when.
    pub since: Timestamp,
    /// Who has shut it.
    pub by: Option<String>,
    /// Whose guardian they are.
    pub children: Vec<PupilLine>,
    /// Of whom the school's file has them as in charge since: whoever lets them in for one of these opens their access.
    pub in_charge_of: Vec<PupilLine>,
    /// For whom nobody signs, since nobody but they would.
    pub alone_for: Vec<AloneFor>,
    /// The rendez-vous agreed with them that are to come, the soonest first: whoever receives them calls these off.
    pub meetings: Vec<MeetingWith>,
}

/// A rendez-vous agreed with somebody of the school.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MeetingWith {
    /// When and where.
    pub meeting: Meeting,
    /// With whom of the school.
    pub office: Office,
    /// Their name; empty for an office.
    pub host: String,
}

/// Every access that is shut, by name.
///
/// # Errors
/// When a row does not open.
pub fn shut_accesses(school: &School, by: &Head) -> Result<Vec<ShutAccess>, ActRefused> {
    let Some(live) = by.staff().live(school) else { return Ok(Vec::new()) };
    let mut shut = Vec::new();
    for found in live.scope.refs(&Term::shut_out())? {
        shut.extend(shut_access(school, &live.scope, PersonId(found.subject.0))?);
    }
    shut.sort_by_cached_key(|one| (sorted_as(&one.name.family), sorted_as(&one.name.given)));
    Ok(shut)
}

fn shut_access(school: &School, scope: &Scope, person: PersonId) -> Result<Option<ShutAccess>, ActRefused> {
    let Some(held) = scope.hold_if_there(person)? else { return Ok(None) };
    let (Some(stands), Profile::Guardian(profile)) = (standing_shut_out(scope, &held)?, scope.only(&held)?) else {
        return Ok(None);
    };
    let (mut children, mut meetings, today) = (Vec::new(), Vec::new(), school.local_now().date());
    for opened in families_of(scope, person)? {
        for page in opened.carnet(scope)? {
            meetings.extend(meeting_with(&page, person, today));
        }
        children.extend(opened.household.pupils.iter().filter(|child| child.is_shared()).map(PupilLine::of));
    }
    meetings.sort_by_key(|line| (line.meeting.on, line.meeting.at));
    Ok(Some(ShutAccess {
        name: profile.name,
        since: stands.since,
        by: stands.by.map(|by| by.label),
        children,
        in_charge_of: in_charge_of(scope, &profile.key)?,
        alone_for: alone_for(school, scope, person)?,
        meetings,
    }))
}

fn meeting_with(page: &Filed, person: PersonId, today: Date) -> Option<MeetingWith> {
    let (meeting, office) = (page.meeting_to_come(person, today)?, page.entry.answered_by()?);
    Some(MeetingWith { meeting, office, host: page.entry.host().to_owned() })
}

fn in_charge_of(scope: &Scope, key: &PersonKey) -> Result<Vec<PupilLine>, ActRefused> {
    let mut pupils = Vec::new();
    for bonded in scope.refs(&Term::bonded(key))? {
        let pupil = PersonId(bonded.subject.0);
        let bonds = scope.shelf::<Bonds>(&scope.hold(pupil)?)?.into_iter();
        let levels = bonds.filter_map(|bonds| bonds.record.0.get(key).map(|bond| bond.level));
        if levels.into_iter().any(|level| level == Level::InCharge) {
            let families = families_of(scope, pupil)?;
            pupils.extend(families.iter().filter_map(|opened| opened.pupil(pupil).ok()).map(PupilLine::of));
        }
    }
    Ok(pupils)
}
