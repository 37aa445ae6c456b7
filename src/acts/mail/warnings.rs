//! «Une clé d'accès a été ajoutée»: told to its owner by mail and by a call of their other devices.
//!
//! At once, at any hour and whatever they have chosen for the news. The hours of diffusion are about what a school
//! publishes; this is about a person's own access, and whoever has taken a key of it in the evening reads all night.

use crate::acts::mail::apart::Apart;
use crate::acts::mail::due::{DueMail, DueNews, Tells, of_one};
use crate::acts::push::DueCall;
use crate::acts::refused::ActRefused;
use crate::archive::{ArchiveError, LiveYear, School};
use crate::auth::{Added, added_lately, added_to, suspended_now};
use crate::domain::ids::Subject;
use crate::domain::mail_notice::Moment;
use crate::domain::safety::Switch;
use jiff::Timestamp;
use std::collections::BTreeSet;

/// Who is to be told now that a passkey was added to their access. Staff have neither a mail nor a called device here:
/// their pages alone say it.
///
/// # Errors
/// When a row does not open.
pub fn due_warnings(school: &School) -> Result<DueNews, ActRefused> {
    let (mut due, now) = (DueNews::default(), school.now());
    for live in school.live_years() {
        let lately = added_to(&live.scope)?;
        let out = if lately.is_empty() { BTreeSet::new() } else { suspended_now(school)? };
        for subject in lately {
            of_one(warn(&live, subject, (now, &out), &mut due));
        }
    }
    Ok(due)
}

fn warn(
    live: &LiveYear,
    subject: Subject,
    (now, out): (Timestamp, &BTreeSet<Switch>),
    due: &mut DueNews,
) -> Result<(), ArchiveError> {
    let added = added_lately(&live.scope, subject, now)?;
    if added.is_empty() {
        return Ok(());
    }
    let Some(who) = Apart::of(live, subject)? else { return Ok(()) };
    due.mails.extend(mail(&who, &added, now)?);
    let calls: Vec<_> = calls(&who, &added, now).collect();
    if !calls.is_empty() && !who.is_kept_out(out)? {
        due.calls.extend(calls);
    }
    Ok(())
}

fn mail(who: &Apart<'_>, added: &[Added], now: Timestamp) -> Result<Option<DueMail>, ArchiveError> {
    let Some(notices) = &who.notices else { return Ok(None) };
    let Some(to) = notices.warned_at().cloned() else { return Ok(None) };
    let Some(after) = notices.reported.warned(&moments(added, |_| true), now) else { return Ok(None) };
    let tells = Tells::Passkey { before: notices.reported.clone(), after };
    who.mail(to, tells).map(Some)
}

/// Of their devices all but the one that asked to be called in the very session in which the passkey was added.
fn calls(who: &Apart<'_>, added: &[Added], now: Timestamp) -> impl Iterator<Item = DueCall> {
    who.devices.iter().filter_map(move |called| {
        let elsewhere = moments(added, |one| one.session != called.record.session);
        called.record.reported.warned(&elsewhere, now).map(|after| who.call(called, after))
    })
}

/// A passkey stands among what a person is told of as an entry does.
fn moments(added: &[Added], which: impl Fn(&Added) -> bool) -> BTreeSet<Moment> {
    added.iter().filter(|one| which(one)).map(|one| Moment { at: one.at, entry: one.passkey }).collect()
}
