//! «Le carnet sera détruit»: told thirty, seven and one days before, by mail and by a call, to whoever has chosen
//! either.
//!
//! Each telling that the public ledger has is a moment like any other, so that nobody is told twice of one. It leaves
//! in the hours of the week in which families are written to. The days on which the school is closed do not hold it
//! back, since the end lies in the summer holidays and would be over before them. Where the last day falls on a
//! week-end, its telling leaves on the day before that, or it would leave after the end.

use crate::acts::diffusion::diffusion_window;
use crate::acts::keys::catch_up::said_of;
use crate::acts::keys::notice::pending_notice;
use crate::acts::mail::apart::Apart;
use crate::acts::mail::due::{DueNews, Tells, of_one};
use crate::acts::refused::ActRefused;
use crate::archive::{ArchiveError, LiveYear, School, Term};
use crate::auth::{mandates, suspended_now};
use crate::domain::called_device::CalledDevice;
use crate::domain::clock::draw;
use crate::domain::diffusion::DiffusionWindow;
use crate::domain::family::Profile;
use crate::domain::ids::{Handle, Subject};
use crate::domain::mail_notice::{MailNotices, Moment, Pace};
use crate::domain::safety::Switch;
use crate::domain::year_state::{Notice, YearState, days_before};
use crate::ledger::Event;
use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp};
use std::collections::BTreeSet;

/// What stands in an entry's place.
const THE_END: Handle = Handle([0xFF; 16]);
/// Clocks that differ by less agree.
const AGREED: SignedDuration = SignedDuration::from_hours(1);

/// Who is to be told now that a year's keys will be destroyed. In no order, as of the news.
///
/// # Errors
/// When a row does not open.
pub fn due_endings(school: &School) -> Result<DueNews, ActRefused> {
    let (mut due, window) = (DueNews::default(), diffusion_window(school)?);
    if !window.is_open(school.now(), school.zone()) {
        return Ok(due);
    }
    for live in school.live_years() {
        let YearState::Announced(notice) = &live.state else { continue };
        let moments = moments(school, &live, notice, window)?;
        if let Some(pending) = pending_notice(school, &live)?.filter(|_| !moments.is_empty()) {
            tell(school, &live, (pending.on, &moments), &mut due)?;
        }
    }
    due.mails.sort_by_cached_key(|_| draw::<8>(school.chance()));
    due.calls.sort_by_cached_key(|_| draw::<8>(school.chance()));
    Ok(due)
}

/// When families were told, by the clock on the wall, and when those of a week-end's last day are.
fn moments(
    school: &School,
    live: &LiveYear,
    notice: &Notice,
    window: DiffusionWindow,
) -> Result<BTreeSet<Moment>, ActRefused> {
    let now = school.now();
    let agreed = school.believed()?.duration_since(now).abs() < AGREED;
    let eve = days_before(notice.not_before, 1);
    let before = window.told_before(eve, notice.not_before, school.zone()).filter(|_| agreed);
    let said = said_of(school, live.year)?.into_iter().filter_map(|leaf| match leaf.event {
        Event::FamiliesTold { days, .. } => Some((days, Timestamp::from(leaf.at))),
        _ => None,
    });
    // The last telling of the end that stands was brought forward.
    let said = said.filter(|(days, at)| *days > 1 || before.is_none_or(|before| *at < before)).map(|(_, at)| at);
    let all = said.chain(before.filter(|before| *before <= now));
    Ok(all.map(|at| Moment { at: Timestamp::from_second(at.as_second()).unwrap_or(at), entry: THE_END }).collect())
}

fn tell(
    school: &School,
    live: &LiveYear,
    (on, moments): (Date, &BTreeSet<Moment>),
    due: &mut DueNews,
) -> Result<(), ActRefused> {
    let (now, out) = (school.now(), suspended_now(school)?);
    let mut told = live.scope.keepers::<MailNotices>()?;
    told.extend(live.scope.keepers::<CalledDevice>()?);
    for subject in told {
        of_one(tell_one(school, live, subject, (on, moments, now, &out), due));
    }
    Ok(())
}

fn tell_one(
    school: &School,
    live: &LiveYear,
    subject: Subject,
    (on, moments, now, out): (Date, &BTreeSet<Moment>, Timestamp, &BTreeSet<Switch>),
    due: &mut DueNews,
) -> Result<(), ArchiveError> {
    let Some(who) = Apart::of(live, subject)? else { return Ok(()) };
    let wanted = who.notices.as_ref().is_none_or(|notices| notices.pace != Pace::Never);
    let devices = who.devices.iter().filter(|_| wanted);
    let calls = devices.filter_map(|called| Some(who.call(called, called.record.reported.told_all(moments, now)?)));
    let calls: Vec<_> = calls.collect();
    let notices = who.notices.as_ref();
    let mail = notices.and_then(|notices| {
        let (to, after) = (notices.reaches()?.clone(), notices.reported.told_all(moments, now)?);
        Some((to, notices.reported.clone(), after))
    });
    if mail.is_none() && calls.is_empty() {
        return Ok(());
    }
    let Some(copy) = may_copy(school, live, &who)? else { return Ok(()) };
    if let Some((to, before, after)) = mail {
        due.mails.push(who.mail(to, Tells::Ending { on, copy, before, after })?);
    }
    if !calls.is_empty() && !who.is_kept_out(out)? {
        due.calls.extend(calls);
    }
    Ok(())
}

/// Whether they may take a copy; none for whoever reads no carnet any more.
fn may_copy(school: &School, live: &LiveYear, who: &Apart<'_>) -> Result<Option<bool>, ArchiveError> {
    let own = !live.scope.refs(&Term::families_of(who.person))?.is_empty();
    let held = live.scope.hold(who.person)?;
    let let_in = match who.profile()? {
        Profile::Guardian(profile) if !own => {
            !mandates(&live.scope, school.local_now().date(), &held, &profile)?.is_empty()
        }
        _ => false,
    };
    Ok(if own { Some(true) } else { let_in.then_some(false) })
}
