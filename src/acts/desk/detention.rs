//! Retenues at the desk: sessions with their places, a slot for each pupil, who came, what is put off and why.

use crate::acts::desk::day::found;
use crate::acts::desk::entry::{OfPupil, by_slip, follow};
use crate::acts::reach::{Desk, Reach};
use crate::acts::refused::ActRefused;
use crate::archive::{ArchiveError, School, Scope, Term};
use crate::domain::desk_day::About;
use crate::domain::detention::{Attendance, DetentionSession};
use crate::domain::entry::Matter;
use crate::domain::follow_up::Step;
use crate::domain::ids::Handle;
use crate::domain::punishment::{DetentionSlot, Progress, PunishmentKind};
use crate::domain::text::Text;
use jiff::ToSpan;
use jiff::civil::Date;
use std::collections::BTreeMap;

/// A session with whoever is in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SessionSheet {
    /// In an address.
    pub handle: Handle,
    /// When, where, how many places.
    pub session: DetentionSession,
    /// The pupils, with where each stands; a punition of that slot and room, whoever gave it.
    pub booked: Vec<(About, Progress)>,
}

impl SessionSheet {
    /// Places left.
    pub fn places_left(&self) -> usize {
        self.session.places_left(self.booked.iter().map(|(_, progress)| progress))
    }

    /// Whose presence is still to be noted.
    pub fn expected(&self) -> impl Iterator<Item = &About> {
        self.booked.iter().filter(|(_, progress)| matches!(progress, Progress::Scheduled(_))).map(|(about, _)| about)
    }

    /// Its day has come, and somebody's presence is noted.
    pub fn has_taken_place(&self, today: Date) -> bool {
        self.session.slot.on <= today && self.expected().count() < self.booked.len()
    }
}

/// Opens a session; `slip` names the form.
///
/// # Errors
/// [`ActRefused::Taken`] when another session has that slot, [`ActRefused::NoOpenYear`].
pub fn open_session(
    school: &School,
    desk: Desk<'_>,
    session: &DetentionSession,
    slip: Handle,
) -> Result<(), ActRefused> {
    let open = Reach::from(desk).open(school)?;
    open.scope().write(|pen| {
        let house = pen.scope().house();
        let row = pen.scope().row_for(house, "session", &slip.0);
        if pen.has::<DetentionSession>(house, row)? {
            return Ok(());
        }
        if is_taken(pen.scope(), &session.slot)? {
            return Err(ActRefused::Taken);
        }
        Ok(pen.put(house, row, session)?)
    })
}

/// Another session has that slot.
pub(super) fn is_taken(scope: &Scope, slot: &DetentionSlot) -> Result<bool, ArchiveError> {
    Ok(scope.shelf::<DetentionSession>(scope.house())?.into_iter().any(|shelved| shelved.record.slot == *slot))
}

/// The sessions of that day and after, those before in which someone's presence is still to be noted, and those of the
/// week before in which it may be put right; in order.
///
/// # Errors
/// [`ActRefused::NotFound`] when no year lives.
pub fn detention_sessions(school: &School, desk: Desk<'_>, from: Date) -> Result<Vec<SessionSheet>, ActRefused> {
    let live = Reach::from(desk).live(school)?;
    let (mut sheets, lately) = (Vec::new(), from.saturating_sub(7.days()));
    for shelved in live.scope.shelf::<DetentionSession>(live.scope.house())? {
        let sheet = sheet(&live.scope, shelved.row, shelved.record)?;
        let (on, waits) = (sheet.session.slot.on, sheet.expected().next().is_some());
        if on >= from || waits || on >= lately && !sheet.booked.is_empty() {
            sheets.push(sheet);
        }
    }
    sheets.sort_by_key(|sheet| (sheet.session.slot.on, sheet.session.slot.at, sheet.handle));
    Ok(sheets)
}

/// One session.
///
/// # Errors
/// [`ActRefused::NotFound`] when there is none of that name.
pub fn detention_session(school: &School, desk: Desk<'_>, handle: Handle) -> Result<SessionSheet, ActRefused> {
    let live = Reach::from(desk).live(school)?;
    let session = live.scope.find::<DetentionSession>(live.scope.house(), handle)?.ok_or(ActRefused::NotFound)?;
    sheet(&live.scope, handle, session)
}

pub(super) fn sheet(scope: &Scope, handle: Handle, session: DetentionSession) -> Result<SessionSheet, ActRefused> {
    let booked = found(scope, &Term::detentions_on(session.slot.on))?.into_iter();
    let booked = booked.map(|(about, filed)| (about, filed.progress()));
    let booked = booked.filter(|(_, progress)| progress.place() == Some(&session.slot)).collect();
    Ok(SessionSheet { handle, session, booked })
}

/// Gives a retenue its slot, or, with the reason why, another one; `slip` names the form.
///
/// # Errors
/// [`ActRefused::TooLate`] when it has ended, [`ActRefused::NoReason`] when it had a slot and nothing says why it gets
/// another, [`ActRefused::Full`] when the slot is a session without a place left, [`ActRefused::NotFound`] when the
/// entry is no retenue, [`ActRefused::NoOpenYear`].
pub fn schedule(
    school: &School,
    desk: Desk<'_>,
    of: OfPupil,
    slot: &DetentionSlot,
    reason: Option<Text>,
    slip: Handle,
) -> Result<(), ActRefused> {
    follow(school, desk, of, |pen, opened, filed| {
        match &filed.entry.matter {
            Matter::Punishment(punishment) if punishment.kind == PunishmentKind::Detention => {}
            _ => return Err(ActRefused::NotFound),
        }
        let row = by_slip(pen, opened, filed, ("slot", slip));
        let step = match (filed.progress(), reason) {
            (Progress::Ended(..), _) => return Err(ActRefused::TooLate),
            (Progress::Scheduled(standing), _) if standing == *slot => return Ok((row, None)),
            (Progress::Requested, _) => Step::Scheduled(slot.clone()),
            (Progress::Scheduled(_) | Progress::Missed(_), None) => return Err(ActRefused::NoReason),
            (Progress::Scheduled(_) | Progress::Missed(_), Some(reason)) => {
                Step::Postponed { slot: slot.clone(), reason }
            }
        };
        if is_full(pen.scope(), slot)? { Err(ActRefused::Full) } else { Ok((row, Some(step))) }
    })
}

fn is_full(scope: &Scope, slot: &DetentionSlot) -> Result<bool, ActRefused> {
    for shelved in scope.shelf::<DetentionSession>(scope.house())? {
        if shelved.record.slot == *slot && sheet(scope, shelved.row, shelved.record)?.places_left() == 0 {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Notes who came to a session and who did not, or puts it right, given what the form showed of each; those not named,
/// and those of whom somebody has noted something else since, stay as they are. Whoever was missing waits for another
/// slot. `slip` names the form.
///
/// # Errors
/// [`ActRefused::NotFound`] when there is no such session, [`ActRefused::TooLate`] before its day,
/// [`ActRefused::NoOpenYear`].
pub fn note_presence(
    school: &School,
    desk: Desk<'_>,
    session: Handle,
    noted: &BTreeMap<Handle, (Attendance, bool)>,
    slip: Handle,
) -> Result<(), ActRefused> {
    let sheet = detention_session(school, desk, session)?;
    let slot = &sheet.session.slot;
    if slot.on > school.local_now().date() {
        return Err(ActRefused::TooLate);
    }
    for (about, _) in &sheet.booked {
        let Some((shown, came)) = noted.get(&about.entry) else { continue };
        let of = OfPupil { pupil: about.pupil, entry: about.entry };
        follow(school, desk, of, |pen, opened, filed| {
            let progress = filed.progress();
            let stands = progress.place() == Some(slot) && Attendance::of(&progress) == Some(*shown);
            Ok((by_slip(pen, opened, filed, ("presence", slip)), shown.noting(*came, slot).filter(|_| stands)))
        })?;
    }
    Ok(())
}

/// The retenues of a day, those that have ended too but not those that were cancelled, by their hour.
///
/// # Errors
/// [`ActRefused::NotFound`] when no year lives.
pub fn detentions_of(school: &School, desk: Desk<'_>, on: Date) -> Result<Vec<(About, DetentionSlot)>, ActRefused> {
    let live = Reach::from(desk).live(school)?;
    let mut detentions = Vec::new();
    for (about, filed) in found(&live.scope, &Term::detentions_on(on))? {
        detentions.extend(filed.progress().place().filter(|slot| slot.on == on).cloned().map(|slot| (about, slot)));
    }
    detentions.sort_by_key(|(_, slot)| slot.at);
    Ok(detentions)
}
