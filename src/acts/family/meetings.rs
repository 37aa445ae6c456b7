//! A reader's own rendez-vous that are to come, and who of those they wait for is away.

use crate::acts::direction::personnel::all_staff;
use crate::acts::family::read_carnet::ChildCarnet;
use crate::acts::family::reader::Reader;
use crate::archive::{ArchiveError, School};
use crate::auth::absences_known;
use crate::domain::asking::{Meeting, Office};
use crate::domain::away::{Away, HostAway};
use crate::domain::entry::Filed;
use crate::domain::ids::{Handle, PersonId, StaffId};
use jiff::civil::Date;
use std::collections::BTreeMap;

/// A rendez-vous of the reader's own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnMeeting {
    /// The entry in an address.
    pub entry: Handle,
    /// The child's first name.
    pub child: String,
    /// With whom of the school.
    pub office: Office,
    /// Their name; empty for an office.
    pub host: String,
    /// When and where.
    pub meeting: Meeting,
    /// They are away that day, or were to be.
    pub away: Option<HostAway>,
}

/// Absences of the staff, as families are told of them.
pub(in crate::acts) struct Hosts<'a> {
    school: &'a School,
    known: BTreeMap<StaffId, Vec<Away>>,
    today: Date,
}

impl<'a> Hosts<'a> {
    pub(in crate::acts) fn of(school: &'a School) -> Result<Self, ArchiveError> {
        Ok(Self { school, known: absences_known(school)?, today: school.local_now().date() })
    }

    /// The absence that this person of the family is told of on that page, if any.
    pub(in crate::acts) fn away(&self, filed: &Filed, with: PersonId) -> Result<Option<HostAway>, ArchiveError> {
        let Some(Office::Teacher(staff)) = filed.entry.answered_by() else { return Ok(None) };
        let now = (self.school.now(), self.today);
        let told = self.known.get(&staff).and_then(|known| filed.absence_told(with, known, now));
        let Some((Away { days, replaced_by, .. }, means)) = told else { return Ok(None) };
        // Whoever was to replace them may have left since.
        let others = if replaced_by.is_some() { all_staff(self.school)? } else { Vec::new() };
        let stand_in = others.into_iter().find(|card| Some(card.id) == replaced_by);
        let replaced_by = stand_in.map(|card| card.member.name.to_string());
        Ok(Some(HostAway { name: filed.entry.host().to_owned(), days, replaced_by, means }))
    }
}

/// What is agreed with this reader and to come, the soonest first. What is agreed with somebody else of the family is
/// theirs to know.
pub(in crate::acts) fn own_meetings(
    school: &School,
    reader: Reader<'_>,
    children: &[ChildCarnet],
) -> Result<Vec<OwnMeeting>, ArchiveError> {
    let (hosts, person) = (Hosts::of(school)?, reader.person());
    let mut own = Vec::new();
    for carnet in children {
        for filed in &carnet.filed {
            let (Some(meeting), Some(office)) = (filed.meeting_to_come(person, hosts.today), filed.entry.answered_by())
            else {
                continue;
            };
            let (entry, child) = (filed.handle, carnet.pupil.profile.name.given.clone());
            let (host, away) = (filed.entry.host().to_owned(), hosts.away(filed, person)?);
            own.push(OwnMeeting { entry, child, office, host, meeting, away });
        }
    }
    own.sort_by_key(|own| (own.meeting.on, own.meeting.at, own.entry));
    Ok(own)
}
