//! A guardian, or a pupil of age, has a device of theirs called, and stops it. Nobody else sees which.

use crate::acts::family::reader::Reader;
use crate::acts::mail::{own_key, wants_notices};
use crate::acts::refused::ActRefused;
use crate::archive::{ArchiveError, Held, School, Scope, Shelved};
use crate::domain::called_device::{CalledDevice, MOST_DEVICES};
use crate::domain::ids::Handle;
use crate::domain::mail_notice::Reported;
use crate::domain::push_service::Endpoint;
use crate::domain::text::Text;

/// A device that asks to be called, and the access it asks with.
pub struct Asked {
    /// Where it is called.
    pub endpoint: Endpoint,
    /// The passkey it is signed in with.
    pub passkey: Handle,
    /// Its session.
    pub session: Handle,
    /// The name of that passkey's device.
    pub device: Text,
}

/// The devices of a person that are called.
pub(in crate::acts) fn devices_of(scope: &Scope, held: &Held) -> Result<Vec<Shelved<CalledDevice>>, ArchiveError> {
    scope.shelf::<CalledDevice>(held)
}

/// The reader's own devices that are called, the oldest first.
///
/// # Errors
/// [`ActRefused::NotFound`] for a pupil who is not of age; a row that does not open.
pub fn called_devices(reader: Reader<'_>) -> Result<Vec<(Handle, CalledDevice)>, ActRefused> {
    let all = devices_of(&reader.live().scope, own_key(reader)?)?;
    let mut all: Vec<_> = all.into_iter().map(|called| (called.row, called.record)).collect();
    all.sort_by_key(|(row, called)| (called.since, *row));
    Ok(all)
}

/// Has a device called from now on; what is there already is no news to it. Of too many, the oldest is called no more.
///
/// # Errors
/// As [`called_devices`]; a failing disk.
pub fn call_device(school: &School, reader: Reader<'_>, asked: Asked) -> Result<(), ActRefused> {
    let (held, now) = (own_key(reader)?, school.now());
    let Asked { endpoint, passkey, session, device } = asked;
    let called = CalledDevice { endpoint, passkey, session, device, since: now, reported: Reported::from(now) };
    reader.live().scope.write(|pen| {
        let row = place(pen.scope(), held, &called.endpoint);
        let mut others = devices_of(pen.scope(), held)?;
        if others.is_empty() {
            wants_notices(pen, held)?;
        }
        others.retain(|other| other.row != row);
        others.sort_by_key(|other| std::cmp::Reverse(other.record.since));
        for oldest in others.into_iter().skip(MOST_DEVICES - 1) {
            pen.remove::<CalledDevice>(held, oldest.row)?;
        }
        Ok(pen.put(held, row, &called)?)
    })
}

/// Calls one of the reader's own devices no more.
///
/// # Errors
/// [`ActRefused::NotFound`] when it is not theirs; as [`called_devices`].
pub fn stop_calling(reader: Reader<'_>, row: Handle) -> Result<(), ActRefused> {
    let held = own_key(reader)?;
    reader.live().scope.write(|pen| match pen.has::<CalledDevice>(held, row)? {
        true => Ok(pen.remove::<CalledDevice>(held, row)?),
        false => Err(ActRefused::NotFound),
    })
}

/// The same for the device that is called there, if one is.
///
/// # Errors
/// As [`called_devices`].
pub fn stop_calling_at(reader: Reader<'_>, endpoint: &Endpoint) -> Result<(), ActRefused> {
    let held = own_key(reader)?;
    reader.live().scope.write(|pen| Ok(pen.remove::<CalledDevice>(held, place(pen.scope(), held, endpoint))?))
}

/// One row for each browser, however often it asks.
fn place(scope: &Scope, held: &Held, endpoint: &Endpoint) -> Handle {
    scope.row_for(held, "called-device", endpoint.as_str().as_bytes())
}
