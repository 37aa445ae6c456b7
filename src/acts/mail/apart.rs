//! One person, and how they are told of what stands in no carnet: that a passkey was added, that the year ends.

use crate::acts::mail::due::{DueMail, Tells};
use crate::acts::mail::reading::chosen_by;
use crate::acts::opened::language_of;
use crate::acts::push::DueCall;
use crate::archive::{ArchiveError, LiveYear, Shelved};
use crate::domain::called_device::CalledDevice;
use crate::domain::family::Profile;
use crate::domain::ids::{PersonId, Subject};
use crate::domain::mail_address::MailAddress;
use crate::domain::mail_notice::{MailNotices, Reported};
use crate::domain::safety::Switch;
use std::collections::BTreeSet;

/// Somebody who is told by some way.
pub(in crate::acts::mail) struct Apart<'a> {
    live: &'a LiveYear,
    pub(in crate::acts::mail) person: PersonId,
    pub(in crate::acts::mail) notices: Option<MailNotices>,
    pub(in crate::acts::mail) devices: Vec<Shelved<CalledDevice>>,
}

impl<'a> Apart<'a> {
    /// None for whoever is told by no way.
    pub(in crate::acts::mail) fn of(live: &'a LiveYear, subject: Subject) -> Result<Option<Self>, ArchiveError> {
        let person = PersonId(subject.0);
        let chosen = chosen_by(&live.scope, person)?;
        Ok(chosen.map(|(notices, devices)| Self { live, person, notices, devices }))
    }

    /// A mail to them.
    pub(in crate::acts::mail) fn mail(&self, to: MailAddress, tells: Tells) -> Result<DueMail, ArchiveError> {
        let language = language_of(&self.live.scope, self.person)?;
        Ok(DueMail { year: self.live.year, person: self.person, to, language, tells })
    }

    /// A call of one of their devices.
    pub(in crate::acts::mail) fn call(&self, called: &Shelved<CalledDevice>, after: Reported) -> DueCall {
        DueCall {
            year: self.live.year,
            person: self.person,
            device: called.row,
            endpoint: called.record.endpoint.clone(),
            before: called.record.reported.clone(),
            after,
        }
    }

    /// Direction keeps them out, and their devices with them. A mail they get all the same: neither of both things
    /// waits until they are let in again.
    pub(in crate::acts::mail) fn is_kept_out(&self, out: &BTreeSet<Switch>) -> Result<bool, ArchiveError> {
        let switch = match self.profile()? {
            Profile::Guardian(_) => Switch::Guardians,
            Profile::Pupil(_) => Switch::Pupils,
        };
        Ok(out.contains(&switch))
    }

    pub(in crate::acts::mail) fn profile(&self) -> Result<Profile, ArchiveError> {
        self.live.scope.only(&self.live.scope.hold(self.person)?)
    }
}
