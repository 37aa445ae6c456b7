//! What is new in the carnets and to be told now, by mail and by a call: told from the outbox and the carnets it leads
//! to.

use crate::acts::diffusion::written_then;
use crate::acts::mail::outgoing::{forget_news, outgoing};
use crate::acts::mail::reading::{Hours, Reading, Theirs, notices_in};
use crate::acts::opened::language_of;
use crate::acts::push::DueCall;
use crate::acts::refused::ActRefused;
use crate::archive::{ArchiveError, LiveYear, OpenYear, Outgoing, School, Scope};
use crate::auth::suspended_now;
use crate::domain::address_proof::Sent;
use crate::domain::clock::draw;
use crate::domain::follow_up::Who;
use crate::domain::ids::{FamilyId, PersonId};
use crate::domain::language::Language;
use crate::domain::mail_address::MailAddress;
use crate::domain::mail_notice::Reported;
use crate::domain::safety::Switch;
use crate::domain::school_year::SchoolYear;
use jiff::Timestamp;
use jiff::civil::Date;
use std::collections::BTreeSet;

/// A mail that is to be sent now, to one person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DueMail {
    /// Their year.
    pub year: SchoolYear,
    /// Who.
    pub person: PersonId,
    /// Where.
    pub to: MailAddress,
    /// In which language: the one they have chosen.
    pub language: Language,
    /// What it says.
    pub tells: Tells,
}

/// What a mail says: how much is new, that a passkey was added, when the year ends, or a code. There is nothing else
/// that one could be given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Tells {
    /// So many entries have something new.
    News {
        /// How many.
        entries: u32,
        /// What had been told before it.
        before: Reported,
        /// What has been told once it is.
        after: Reported,
    },
    /// «Une clé d'accès a été ajoutée»: not which, nor whose.
    Passkey {
        /// What had been told before it.
        before: Reported,
        /// What has been told once it is.
        after: Reported,
    },
    /// «Le carnet sera détruit».
    Ending {
        /// From which day.
        on: Date,
        /// Whoever reads it may take a copy until then.
        copy: bool,
        /// What had been told before it.
        before: Reported,
        /// What has been told once it is.
        after: Reported,
    },
    /// The code that proves an address.
    Code(String),
    /// That the address is used no more.
    Left,
}

impl Tells {
    /// What had been told before, and what has been once it is sent; neither of a code,
    /// which is told each time, nor of an address that is used no more.
    pub(in crate::acts::mail) fn told(&self) -> Option<(&Reported, &Reported)> {
        match self {
            Self::News { before, after, .. } | Self::Passkey { before, after } | Self::Ending { before, after, .. } => {
                Some((before, after))
            }
            Self::Code(_) | Self::Left => None,
        }
    }
}

/// The ways by which this school tells of news; nobody waits for one that is not open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ways {
    /// Mails are sent.
    pub mails: bool,
    /// Devices are called.
    pub calls: bool,
}

/// Who is to be told now.
#[derive(Debug, Default)]
pub struct DueNews {
    /// By mail.
    pub mails: Vec<DueMail>,
    /// By a call.
    pub calls: Vec<DueCall>,
}

/// Codes that wait to be sent, and addresses that are to be told that they are used no more. The first answer whoever
/// has just asked for one, the others warn of somebody who may be in who should not be: both leave at any hour.
///
/// # Errors
/// When a row does not open.
pub fn due_codes(school: &School) -> Result<Vec<DueMail>, ActRefused> {
    let (mut due, now) = (Vec::new(), school.now());
    // A year that is closed tells of its end, so that an address is proven in it too.
    for LiveYear { year, scope, .. } in school.live_years() {
        for waiting in outgoing(&scope)? {
            due.extend(of_one(due_code(year, &scope, waiting, now)).flatten());
        }
    }
    Ok(due)
}

fn due_code(
    year: SchoolYear,
    scope: &Scope,
    waiting: Outgoing,
    now: Timestamp,
) -> Result<Option<DueMail>, ArchiveError> {
    let (Outgoing::Code(person) | Outgoing::Left(person)) = waiting else { return Ok(None) };
    let Some(notices) = notices_in(scope, person)? else { return Ok(None) };
    let told = if matches!(waiting, Outgoing::Left(_)) {
        notices.left.map(|to| (to, Tells::Left))
    } else {
        let proof = notices.proof.filter(|proof| proof.sent == Sent::NotYet && proof.runs(now));
        proof.map(|proof| (proof.address, Tells::Code(proof.code)))
    };
    let Some((to, tells)) = told else { return Ok(None) };
    Ok(Some(DueMail { year, person, to, language: language_of(scope, person)?, tells }))
}

/// What is due to one person or family; a record of theirs that does not open keeps nobody else from being told.
pub(in crate::acts::mail) fn of_one<T>(found: Result<T, ArchiveError>) -> Option<T> {
    let said = "what is to be told to somebody could not be read; the others are told";
    found.inspect_err(|error| tracing::error!(%error, "{said}")).ok()
}

/// News that are to be told now: in the hours when nothing is published, «diffusions urgentes» alone; and none to whom
/// direction keeps out, who are told once they are let in again. In no order, so that two guardians of one family do
/// not follow each other.
///
/// # Errors
/// When a row does not open.
pub fn due_news(school: &School, ways: Ways) -> Result<DueNews, ActRefused> {
    let mut due = DueNews::default();
    let now = school.now();
    let Some(open) = school.open_year() else { return Ok(due) };
    let hours = if written_then(school, now)? == now { Hours::Open } else { Hours::Closed };
    let waiting = outgoing(open.scope())?;
    if waiting.is_empty() {
        return Ok(due);
    }
    let (mut reading, mut settled, mut known) = (Reading::of(school, open.scope())?, Vec::new(), BTreeSet::new());
    if hours == Hours::Closed && !reading.is_pressing() {
        return Ok(due);
    }
    let kept_out = suspended_now(school)?;
    for waiting in waiting {
        let Outgoing::News(family) = waiting else { continue };
        let mut tell = |theirs: &Theirs, who| {
            if known.insert(theirs.person) && !kept_out.contains(&switch_of(who)) {
                due.mails.extend(theirs.mail(&open, school, hours)?);
                due.calls.extend(theirs.calls(&open, school, hours));
            }
            Ok(())
        };
        if of_one(awaited(&mut reading, family, ways, &mut tell)) == Some(false) {
            settled.push(family);
        }
    }
    settle(school, ways, &open, &settled)?;
    due.mails.sort_by_cached_key(|_| draw::<8>(school.chance()));
    due.calls.sort_by_cached_key(|_| draw::<8>(school.chance()));
    Ok(due)
}

/// Somebody of the family waits to be told of something; each of them is shown on the way.
fn awaited(
    reading: &mut Reading<'_>,
    family: FamilyId,
    ways: Ways,
    each: &mut dyn FnMut(&Theirs, Who) -> Result<(), ArchiveError>,
) -> Result<bool, ArchiveError> {
    let mut awaited = false;
    for who in reading.correspondents(family)? {
        let Some(theirs) = reading.of_person(who)? else { continue };
        awaited |= theirs.awaits(ways);
        each(&theirs, who)?;
    }
    Ok(awaited)
}

/// What direction presses to keep them out.
fn switch_of(who: Who) -> Switch {
    if matches!(who, Who::Pupil(_)) { Switch::Pupils } else { Switch::Guardians }
}

/// Takes families from the outbox that wait for nothing, looked at again by the pen, which alone writes.
fn settle(school: &School, ways: Ways, open: &OpenYear, families: &[FamilyId]) -> Result<(), ActRefused> {
    if families.is_empty() {
        return Ok(());
    }
    open.scope().write(|pen| {
        let mut reading = Reading::of(school, pen.scope())?;
        for family in families {
            if !awaited(&mut reading, *family, ways, &mut |_, _| Ok(()))? {
                forget_news(pen, (*family).into())?;
            }
        }
        Ok(())
    })
}
