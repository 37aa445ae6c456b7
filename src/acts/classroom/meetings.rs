//! «Rendez-vous pris»: those of a member of staff that are to come, those of a day of the whole school, and those that
//! fall into an absence.

use crate::acts::classroom::charge::Offices;
use crate::acts::desk::day::found_among;
use crate::acts::direction::personnel::find_staff;
use crate::acts::mail::note_news;
use crate::acts::reach::Reach;
use crate::acts::refused::ActRefused;
use crate::archive::{ArchiveError, LiveYear, Ref, School, Scope, Term};
use crate::auth::{Head, shut_out_since};
use crate::domain::asking::Office;
use crate::domain::calendar::Days;
use crate::domain::desk_day::{About, AgreedMeeting, Expected};
use crate::domain::entry::Filed;
use crate::domain::family::{Medium, Profile};
use crate::domain::ids::{Handle, PersonId, StaffId};
use crate::domain::meeting::Agreed;
use crate::domain::month::Month;
use jiff::civil::Date;
use std::collections::BTreeSet;

/// What is agreed and to come, the soonest first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Meetings {
    /// With the caller, or their office.
    pub own: Vec<AgreedMeeting>,
    /// With others, who cannot keep them: to be moved or called off by vie scolaire or the head.
    pub to_move: Vec<AgreedMeeting>,
}

/// The rendez-vous that the caller is to keep, or to move in somebody's place.
///
/// # Errors
/// [`ActRefused::NotFound`] when no year lives.
pub fn meetings(school: &School, reach: Reach<'_>) -> Result<Meetings, ActRefused> {
    let (live, today) = (reach.live(school)?, school.local_now().date());
    let scope = &live.scope;
    let offices = Offices::of(school, scope, reach)?;
    let own = with_any(&live, offices.own().iter().copied(), today)?;
    let others = with_any(&live, offices.others().into_iter().map(Office::Teacher), today)?;
    Ok(Meetings {
        own: lines(scope, &offices, own, |_, agreed| agreed.meeting.on >= today)?,
        to_move: lines(scope, &offices, others, |filed, agreed| offices.are_to_move(filed, agreed.with))?,
    })
}

/// How many the caller has today; no other carnet is opened than theirs whom they meet.
///
/// # Errors
/// [`ActRefused::NotFound`] when no year lives.
pub fn meetings_today(school: &School, reach: Reach<'_>) -> Result<usize, ActRefused> {
    let (scope, today) = (reach.live(school)?.scope, school.local_now().date());
    let of_the_day: BTreeSet<Ref> = scope.refs(&Term::meetings_on(today))?.into_iter().collect();
    if of_the_day.is_empty() {
        return Ok(0);
    }
    let offices = Offices::of(school, &scope, reach)?;
    let mut own = BTreeSet::new();
    for office in offices.own() {
        own.extend(scope.refs(&Term::meetings_with(*office, Month::of(today)))?);
    }
    own.retain(|entry| of_the_day.contains(entry));
    Ok(lines(&scope, &offices, own, |_, agreed| agreed.meeting.on == today)?.len())
}

/// Whoever is expected at the school that day, by the hour.
pub(in crate::acts) fn meetings_of(
    scope: &Scope,
    offices: &Offices,
    on: Date,
) -> Result<Vec<AgreedMeeting>, ActRefused> {
    let refs = scope.refs(&Term::meetings_on(on))?.into_iter().collect();
    lines(scope, offices, refs, |_, agreed| agreed.meeting.on == on)
}

/// Those that fall into days on which a member of staff is away, from today on.
///
/// # Errors
/// [`ActRefused::NotFound`] when there is no such person.
pub fn meetings_within(school: &School, by: &Head, whom: Handle, days: Days) -> Result<Vec<AgreedMeeting>, ActRefused> {
    let (_, card) = find_staff(school, whom)?;
    let (reach, today) = (Reach::Head(by), school.local_now().date());
    let live = match reach.live(school) {
        Err(ActRefused::NotFound) => return Ok(Vec::new()),
        live => live?,
    };
    let offices = Offices::of(school, &live.scope, reach)?;
    let refs = with_any(&live, [Office::Teacher(card.id)], today.max(days.from()))?;
    lines(&live.scope, &offices, refs, |_, Agreed { meeting, .. }| meeting.on >= today && days.contains(meeting.on))
}

/// Notes that there is news for every family with a rendez-vous agreed from the first of these days on: whom an absence
/// keeps from it is told from its carnet, and on a slip of paper.
pub(in crate::acts) fn note_absence(school: &School, staff: StaffId, days: Days) -> Result<(), ActRefused> {
    school.live_years().iter().for_each(|live| live.scope.counts_anew());
    let Some(open) = school.open_year() else { return Ok(()) };
    let from = school.local_now().date().max(days.from());
    let families: BTreeSet<_> =
        with_any(open.live(), [Office::Teacher(staff)], from)?.into_iter().map(|entry| entry.subject).collect();
    if families.is_empty() {
        return Ok(());
    }
    Ok(open.scope().write(|pen| families.into_iter().try_for_each(|family| note_news(pen, family)))?)
}

/// The entries with a rendez-vous agreed with one of these, in the months of the year from that day's on.
fn with_any(
    live: &LiveYear,
    offices: impl IntoIterator<Item = Office>,
    from: Date,
) -> Result<BTreeSet<Ref>, ArchiveError> {
    let mut refs = BTreeSet::new();
    for office in offices {
        for month in live.year.months_from(from) {
            refs.extend(live.scope.refs(&Term::meetings_with(office, month))?);
        }
    }
    Ok(refs)
}

/// Those that are meant of what is agreed about these entries, the soonest first.
fn lines(
    scope: &Scope,
    offices: &Offices,
    refs: BTreeSet<Ref>,
    meant: impl Fn(&Filed, &Agreed<'_>) -> bool,
) -> Result<Vec<AgreedMeeting>, ActRefused> {
    let mut lines: Vec<AgreedMeeting> = Vec::new();
    for (about, filed) in found_among(scope, refs, |_, _| Ok(true))? {
        let Some(office) = filed.entry.answered_by() else { continue };
        for agreed in filed.agreed().into_iter().filter(|agreed| meant(&filed, agreed)) {
            let same = |line: &&mut AgreedMeeting| line.about == about && line.meeting == agreed.meeting;
            let expected = expected(scope, offices, &agreed)?;
            match lines.iter_mut().find(same) {
                Some(line) => line.with.push(expected),
                None => lines.push(line(offices, about.clone(), (office, &filed), agreed, expected)),
            }
        }
    }
    lines.sort_by_key(|line| (line.meeting.on, line.meeting.at));
    Ok(lines)
}

/// Whoever has come and gone with their key is nobody's guardian here: no access of theirs is shut, and nobody calls
/// them.
fn expected(scope: &Scope, offices: &Offices, agreed: &Agreed<'_>) -> Result<Expected, ArchiveError> {
    let stranger = Expected { name: agreed.name.to_owned(), shut_out: false, on_paper: false, telephone: None };
    let Some(held) = scope.hold_if_there(agreed.with)? else { return Ok(stranger) };
    let shut_out = shut_out_since(scope, &held)?.is_some();
    let of_desk = offices.own().contains(&Office::SchoolLife);
    Ok(match scope.shelf::<Profile>(&held)?.pop().map(|shelved| shelved.record) {
        Some(Profile::Guardian(profile)) if !shut_out && profile.medium != Medium::Digital => {
            Expected { on_paper: true, telephone: profile.telephone.filter(|_| of_desk), ..stranger }
        }
        _ => Expected { shut_out, ..stranger },
    })
}

/// Whoever has come and gone with their key is nobody's guardian here: no access of theirs is shut.
pub(in crate::acts) fn is_shut_out(scope: &Scope, person: PersonId) -> Result<bool, ArchiveError> {
    let Some(held) = scope.hold_if_there(person)? else { return Ok(false) };
    Ok(shut_out_since(scope, &held)?.is_some())
}

fn line(
    offices: &Offices,
    about: About,
    (office, filed): (Office, &Filed),
    agreed: Agreed<'_>,
    expected: Expected,
) -> AgreedMeeting {
    let away = matches!(office, Office::Teacher(staff) if offices.is_away(staff, agreed.meeting.on));
    let is_own = offices.hold(filed, agreed.with);
    let (host, with) = (filed.entry.host().to_owned(), vec![expected]);
    AgreedMeeting { about, office, host, with, meeting: agreed.meeting, away, is_own }
}
