//! What is to be sent now, told from the outbox and the carnets it leads to.

use crate::acts::diffusion::written_then;
use crate::acts::mail::outgoing::{forget_news, notices_of, outgoing};
use crate::acts::opened::{Opened, language_of, open_family};
use crate::acts::postings::{all, handlings};
use crate::acts::refused::ActRefused;
use crate::archive::{ArchiveError, OpenYear, Outgoing, School, Scope, Term};
use crate::domain::clock::draw;
use crate::domain::entry::Filed;
use crate::domain::family::Child;
use crate::domain::follow_up::Who;
use crate::domain::ids::{FamilyId, Handle, PersonId};
use crate::domain::language::Language;
use crate::domain::mail_address::MailAddress;
use crate::domain::mail_notice::{MailNotices, Moment, Reported, Sent};
use crate::domain::posting::{Acknowledged, Handling, Posted};
use crate::domain::school_year::SchoolYear;
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};

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

/// What a mail says: how much is new, or a code. There is nothing else that one could be given.
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
    /// The code that proves an address.
    Code(String),
}

/// Codes that wait to be sent. They answer whoever has just asked for one, so that they leave at any hour.
///
/// # Errors
/// When a row does not open.
pub fn due_codes(school: &School) -> Result<Vec<DueMail>, ActRefused> {
    let Some(open) = school.open_year() else { return Ok(Vec::new()) };
    let (scope, now) = (open.scope(), school.now());
    let mut due = Vec::new();
    for waiting in outgoing(scope)? {
        let Outgoing::Code(person) = waiting else { continue };
        let Some(notices) = notices_in(scope, person)? else { continue };
        if let Some(proof) = notices.proof.filter(|proof| proof.sent == Sent::NotYet && proof.runs(now)) {
            let (language, tells) = (language_of(scope, person)?, Tells::Code(proof.code));
            due.push(DueMail { year: open.year(), person, to: proof.address, language, tells });
        }
    }
    Ok(due)
}

/// News that are to be told now: none in the hours when nothing is published, whatever was chosen. In no order, so that
/// two guardians of one family do not follow each other.
///
/// # Errors
/// When a row does not open.
pub fn due_news(school: &School) -> Result<Vec<DueMail>, ActRefused> {
    let now = school.now();
    let Some(open) = school.open_year() else { return Ok(Vec::new()) };
    if written_then(school, now)? != now {
        return Ok(Vec::new());
    }
    let waiting = outgoing(open.scope())?;
    if waiting.is_empty() {
        return Ok(Vec::new());
    }
    let (mut reading, mut due, mut settled) = (Reading::of(school, open.scope())?, Vec::new(), Vec::new());
    let mut known = BTreeSet::new();
    for waiting in waiting {
        let Outgoing::News(family) = waiting else { continue };
        let mut awaited = false;
        for who in reading.correspondents(family)? {
            let Some((person, notices, moments)) = reading.of_person(who)? else { continue };
            awaited |= notices.awaits(&moments);
            if !known.insert(person) {
                continue;
            }
            let told = notices.due(&moments, now, school.zone());
            if let (Some((entries, after)), Some(to)) = (told, notices.reaches().cloned()) {
                let tells = Tells::News { entries, before: notices.reported, after };
                let language = language_of(open.scope(), person)?;
                due.push(DueMail { year: open.year(), person, to, language, tells });
            }
        }
        if !awaited {
            settled.push(family);
        }
    }
    settle(school, &open, &settled)?;
    due.sort_by_cached_key(|_| draw::<8>(school.chance()));
    Ok(due)
}

/// Takes families from the outbox that wait for nothing, looked at again by the pen, which alone writes.
fn settle(school: &School, open: &OpenYear, families: &[FamilyId]) -> Result<(), ActRefused> {
    if families.is_empty() {
        return Ok(());
    }
    open.scope().write(|pen| {
        let mut reading = Reading::of(school, pen.scope())?;
        for family in families {
            let mut awaited = false;
            for who in reading.correspondents(*family)? {
                let theirs = reading.of_person(who)?;
                awaited |= theirs.is_some_and(|(_, notices, moments)| notices.awaits(&moments));
            }
            if !awaited {
                forget_news(pen, (*family).into())?;
            }
        }
        Ok(())
    })
}

/// One look at the carnets: each is opened once, though a guardian may have several families.
struct Reading<'a> {
    scope: &'a Scope,
    today: Date,
    carnets: BTreeMap<FamilyId, Option<Carnet>>,
    postings: Vec<Posted>,
    handled: BTreeMap<Handle, Vec<Handling>>,
}

/// A family's carnet, and what its members have acknowledged.
struct Carnet {
    opened: Opened,
    filed: Vec<Filed>,
    acknowledged: Acknowledged,
}

/// A person, what they have chosen, and every moment that is news to them.
type Theirs = (PersonId, MailNotices, BTreeSet<Moment>);

impl<'a> Reading<'a> {
    fn of(school: &School, scope: &'a Scope) -> Result<Self, ArchiveError> {
        let (today, carnets) = (school.local_now().date(), BTreeMap::new());
        let (postings, handled) = (Posted::in_force(all(scope)?), handlings(scope)?);
        Ok(Self { scope, today, carnets, postings, handled })
    }

    /// The family's carnet; none once it is erased.
    fn carnet(&mut self, family: FamilyId) -> Result<Option<&Carnet>, ArchiveError> {
        if !self.carnets.contains_key(&family) {
            let read = match open_family(self.scope, family) {
                Err(ArchiveError::NoKey(_)) => None,
                opened => Some(self.read(opened?)?),
            };
            self.carnets.insert(family, read);
        }
        Ok(self.carnets.get(&family).and_then(Option::as_ref))
    }

    fn read(&self, opened: Opened) -> Result<Carnet, ArchiveError> {
        let (filed, acknowledged) = (opened.carnet(self.scope)?, opened.acknowledged(self.scope)?);
        Ok(Carnet { opened, filed, acknowledged })
    }

    /// Those of a family whom a mail may reach: its guardians, and its pupils of age.
    fn correspondents(&mut self, family: FamilyId) -> Result<Vec<Who>, ArchiveError> {
        let today = self.today;
        let Some(Carnet { opened, .. }) = self.carnet(family)? else { return Ok(Vec::new()) };
        let mut all: Vec<Who> = opened.household.guardians.iter().map(|bond| Who::Guardian(bond.person)).collect();
        let grown = opened.household.pupils.iter().filter(|child| child.profile.is_adult(today));
        all.extend(grown.map(|child| Who::Pupil(child.person)));
        Ok(all)
    }

    /// None for whoever has never chosen anything.
    fn of_person(&mut self, who: Who) -> Result<Option<Theirs>, ArchiveError> {
        let Some(person) = who.person() else { return Ok(None) };
        let Some(notices) = notices_in(self.scope, person)? else { return Ok(None) };
        let mut moments = BTreeSet::new();
        for family in self.scope.refs(&Term::families_of(person))? {
            let family = FamilyId(family.subject.0);
            self.carnet(family)?;
            let Some(Some(carnet)) = self.carnets.get(&family) else { continue };
            let theirs = |child: &Child| match who {
                Who::Pupil(own) => own == child.person,
                Who::Guardian(_) | Who::Staff(_) => child.is_shared(),
            };
            let theirs: Vec<_> = carnet.opened.household.pupils.iter().filter(|child| theirs(child)).collect();
            let own = carnet.filed.iter().filter(|filed| theirs.iter().any(|child| child.person == filed.entry.pupil));
            moments.extend(own.flat_map(|filed| filed.news_for(who)));
            let for_them = |posted: &&Posted| theirs.iter().any(|child| posted.posting.audience.covers(&child.profile));
            moments.extend(self.postings.iter().filter(for_them).flat_map(|posted| {
                let done = self.handled.get(&posted.handle).map_or(&[][..], Vec::as_slice);
                posted.news_for(posted.acknowledged_by(&carnet.acknowledged, person), done)
            }));
        }
        Ok(Some((person, notices, moments)))
    }
}

/// None once their key is gone, too.
fn notices_in(scope: &Scope, person: PersonId) -> Result<Option<MailNotices>, ArchiveError> {
    match scope.hold(person) {
        Err(ArchiveError::NoKey(_)) => Ok(None),
        held => notices_of(scope, &held?),
    }
}
