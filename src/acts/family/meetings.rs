//! A reader's own rendez-vous that are to come, and who of those they wait for is away.

use crate::acts::direction::personnel::all_staff;
use crate::acts::family::read_carnet::ChildCarnet;
use crate::acts::family::reader::Reader;
use crate::archive::{ArchiveError, School};
use crate::auth::absences_known;
use crate::domain::asking::{Meeting, Office};
use crate::domain::away::{Away, HostAway};
use crate::domain::entry::Filed;
use crate::domain::exchange::Course;
use crate::domain::follow_up::Who;
use crate::domain::ids::{Handle, PersonId, StaffId};
use jiff::Timestamp;
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

    /// Those that the pages of somebody who reads on paper may go by; nobody's where none of them is about a
    /// rendez-vous.
    pub(in crate::acts) fn met_in(school: &'a School, pages: &[Filed]) -> Result<Self, ArchiveError> {
        let is_met = |filed: &Filed| matches!(filed.matter().course(), Some((Course::Meeting, _)));
        match pages.iter().any(is_met) {
            true => Self::of(school),
            false => Ok(Self { school, known: BTreeMap::new(), today: school.local_now().date() }),
        }
    }

    fn of_host(&self, filed: &Filed) -> Option<&[Away]> {
        let Some(Office::Teacher(staff)) = filed.entry.answered_by() else { return None };
        self.known.get(&staff).map(Vec::as_slice)
    }

    /// When a slip is to tell this reader what an absence means for their rendez-vous, if it means anything.
    pub(in crate::acts) fn told_on_slip(&self, filed: &Filed, reader: Who) -> Option<Timestamp> {
        filed.absence_on_slip(reader, self.of_host(filed)?, (self.school.now(), self.today))
    }

    /// When families are told next of an absence, or of one taken back.
    pub(in crate::acts) fn told_next(&self) -> Option<Timestamp> {
        let all = self.known.values().flatten();
        let told = all.flat_map(|away| away.told.iter().map(|told| told.from).chain(away.lifted_from));
        told.filter(|from| *from > self.school.now()).min()
    }

    /// The absence that this person of the family is told of on that page, if any.
    pub(in crate::acts) fn away(&self, filed: &Filed, with: PersonId) -> Result<Option<HostAway>, ArchiveError> {
        let now = (self.school.now(), self.today);
        let told = self.of_host(filed).and_then(|known| filed.absence_told(with, known, now));
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
