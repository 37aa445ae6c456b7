//! One look at the carnets that have news: who is to be told of them, and what of it is new to each.

use crate::acts::mail::due::{DueMail, Tells, Ways};
use crate::acts::mail::outgoing::notices_of;
use crate::acts::opened::{Opened, language_of, open_family};
use crate::acts::postings::{all, handlings};
use crate::acts::push::{DueCall, devices_of};
use crate::archive::{ArchiveError, OpenYear, School, Scope, Shelved, Term};
use crate::auth::{Mandate, absences_known, mandates};
use crate::domain::asking::Office;
use crate::domain::away::Away;
use crate::domain::called_device::CalledDevice;
use crate::domain::delegation::Allows;
use crate::domain::entry::Filed;
use crate::domain::family::{Child, Profile};
use crate::domain::follow_up::Who;
use crate::domain::ids::{FamilyId, PersonId, StaffId};
use crate::domain::mail_notice::{MailNotices, Moment, Pace};
use crate::domain::posting::{Acknowledged, Handlings, Posted};
use jiff::Timestamp;
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};

/// One look at the carnets: each is opened once, though a guardian may have several families.
pub(in crate::acts::mail) struct Reading<'a> {
    scope: &'a Scope,
    now: Timestamp,
    today: Date,
    carnets: BTreeMap<FamilyId, Option<Carnet>>,
    postings: Vec<Posted>,
    handled: Handlings,
    /// Absences of the staff that are not over, those taken back too.
    away: BTreeMap<StaffId, Vec<Away>>,
}

/// Whether it is an hour at which families are written to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::acts::mail) enum Hours {
    /// Everything that is due is told.
    Open,
    /// What is urgent, and nothing else.
    Closed,
}

impl Hours {
    fn is_open(self) -> bool {
        self == Self::Open
    }
}

/// A family's carnet, and what its members have acknowledged.
struct Carnet {
    opened: Opened,
    filed: Vec<Filed>,
    acknowledged: Acknowledged,
}

/// A person, what they have chosen, and every moment that is news to them.
pub(in crate::acts::mail) struct Theirs {
    pub(in crate::acts::mail) person: PersonId,
    notices: Option<MailNotices>,
    devices: Vec<Shelved<CalledDevice>>,
    moments: BTreeSet<Moment>,
    /// Of these, what waits for no window and no digest.
    urgent: BTreeSet<Moment>,
}

impl Theirs {
    fn pace(&self) -> Pace {
        self.notices.as_ref().map_or(Pace::AtOnce, |notices| notices.pace)
    }

    pub(in crate::acts::mail) fn awaits(&self, ways: Ways) -> bool {
        let mail = self.notices.as_ref().filter(|_| ways.mails).is_some_and(|notices| notices.awaits(&self.moments));
        let awaited = |called: &Shelved<CalledDevice>| called.record.awaits(self.pace(), &self.moments);
        mail || ways.calls && self.devices.iter().any(awaited)
    }

    /// The mail that is due to them.
    pub(in crate::acts::mail) fn mail(
        &self,
        open: &OpenYear,
        school: &School,
        hours: Hours,
    ) -> Result<Option<DueMail>, ArchiveError> {
        let Some(notices) = &self.notices else { return Ok(None) };
        let in_time = || notices.due(&self.moments, school.now(), school.zone());
        let told = hours.is_open().then(in_time).flatten().or_else(|| notices.urgent(&self.urgent, school.now()));
        let (Some((entries, after)), Some(to)) = (told, notices.reaches().cloned()) else { return Ok(None) };
        let tells = Tells::News { entries, before: notices.reported.clone(), after };
        let language = language_of(open.scope(), self.person)?;
        Ok(Some(DueMail { year: open.year(), person: self.person, to, language, tells }))
    }

    /// The calls that are due to their devices.
    pub(in crate::acts::mail) fn calls(
        &self,
        open: &OpenYear,
        school: &School,
        hours: Hours,
    ) -> impl Iterator<Item = DueCall> {
        self.devices.iter().filter_map(move |called| {
            let (pace, now) = (self.pace(), school.now());
            let in_time = || called.record.due(pace, &self.moments, now, school.zone());
            let after = hours.is_open().then(in_time).flatten();
            let after = after.or_else(|| called.record.urgent(pace, &self.urgent, now))?;
            Some(DueCall {
                year: open.year(),
                person: self.person,
                device: called.row,
                endpoint: called.record.endpoint.clone(),
                before: called.record.reported.clone(),
                after,
            })
        })
    }
}

impl<'a> Reading<'a> {
    pub(in crate::acts::mail) fn of(school: &School, scope: &'a Scope) -> Result<Self, ArchiveError> {
        let (today, carnets) = (school.local_now().date(), BTreeMap::new());
        let (now, away, handled) = (school.now(), absences_known(school)?, handlings(scope)?);
        let postings = Posted::now_or_to_come(all(scope)?, &handled, now);
        Ok(Self { scope, now, today, carnets, postings, handled, away })
    }

    /// All that is new to this reader on a page, or about whoever they are to meet there.
    fn news(&self, filed: &Filed, who: Who) -> impl Iterator<Item = Moment> {
        let noted = match filed.entry.answered_by() {
            Some(Office::Teacher(staff)) => self.away.get(&staff),
            _ => None,
        };
        let of_absences = noted.into_iter().flat_map(move |noted| {
            let kept_from = filed.kept_from_meeting(who, noted, self.today);
            kept_from.into_iter().chain(filed.meeting_kept_after_all(who, noted, self.today))
        });
        filed.news_for(who).chain(of_absences)
    }

    /// Something that waits for no window may be to tell.
    pub(in crate::acts::mail) fn is_pressing(&self) -> bool {
        self.postings.iter().any(|posted| posted.posting.is_pressing(self.now))
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

    /// Those of a family whom a notice may reach: its guardians, its pupils of age, and whoever was let in for one.
    pub(in crate::acts::mail) fn correspondents(&mut self, family: FamilyId) -> Result<Vec<Who>, ArchiveError> {
        let today = self.today;
        let Some(Carnet { opened, .. }) = self.carnet(family)? else { return Ok(Vec::new()) };
        let mut all: Vec<Who> = opened.household.guardians.iter().map(|bond| Who::Guardian(bond.person)).collect();
        let grown = opened.household.pupils.iter().filter(|child| child.profile.is_adult(today));
        all.extend(grown.map(|child| Who::Pupil(child.person)));
        let pupils: Vec<_> = opened.household.pupils.iter().map(|child| child.person).collect();
        for pupil in pupils {
            let let_in = self.scope.refs(&Term::delegates_of(pupil))?.into_iter();
            all.extend(let_in.map(|found| Who::Guardian(PersonId(found.subject.0))));
        }
        Ok(all)
    }

    /// The families that are theirs, and whom of others they were let in for.
    fn reads(&self, who: Who, person: PersonId) -> Result<(BTreeSet<FamilyId>, Vec<Mandate>), ArchiveError> {
        let own = self.scope.refs(&Term::families_of(person))?.into_iter();
        let own = own.map(|family| FamilyId(family.subject.0)).collect();
        let held = self.scope.hold(person)?;
        let mandates = match (who, self.scope.shelf::<Profile>(&held)?.pop().map(|shelved| shelved.record)) {
            (Who::Guardian(_), Some(Profile::Guardian(profile))) => mandates(self.scope, self.today, &held, &profile)?,
            _ => Vec::new(),
        };
        Ok((own, mandates))
    }

    /// None for whoever has never chosen anything.
    pub(in crate::acts::mail) fn of_person(&mut self, who: Who) -> Result<Option<Theirs>, ArchiveError> {
        let Some(person) = who.person() else { return Ok(None) };
        let Some((notices, devices)) = chosen_by(self.scope, person)? else { return Ok(None) };
        let (mut moments, mut urgent) = (BTreeSet::new(), BTreeSet::new());
        let (own, mandates) = self.reads(who, person)?;
        let families: BTreeSet<_> = own.iter().copied().chain(mandates.iter().map(|mandate| mandate.family)).collect();
        for family in families {
            self.carnet(family)?;
            let Some(Some(carnet)) = self.carnets.get(&family) else { continue };
            let theirs = |child: &Child| match who {
                Who::Pupil(own) => own == child.person,
                Who::Guardian(_) | Who::Staff(_) => {
                    let let_in = || mandates.iter().any(|mandate| mandate.pupil == child.person);
                    child.is_shared() && (own.contains(&family) || let_in())
                }
            };
            let theirs: Vec<_> = carnet.opened.household.pupils.iter().filter(|child| theirs(child)).collect();
            let pages =
                carnet.filed.iter().filter(|filed| theirs.iter().any(|child| child.person == filed.entry.pupil));
            moments.extend(pages.flat_map(|filed| self.news(filed, who)));
            let for_them = |posted: &&Posted| theirs.iter().any(|child| posted.posting.audience.covers(&child.profile));
            let stands_in_for = |child: &Child| {
                mandates.iter().any(|mandate| mandate.pupil == child.person && mandate.allows == Allows::StandIn)
            };
            // Whoever only reads is reminded of nothing that they cannot sign.
            let signs_for = |child: &&&Child| match who {
                Who::Pupil(_) => true,
                _ => !child.profile.is_adult(self.today) && (own.contains(&family) || stands_in_for(child)),
            };
            for posted in self.postings.iter().filter(for_them) {
                let mut signing = theirs.iter().filter(signs_for);
                let signs = signing.any(|child| posted.posting.audience.covers(&child.profile));
                let done = if signs { self.handled.with(posted.handle) } else { &[] };
                let news = posted.news_for(&carnet.acknowledged, person, done);
                if posted.posting.is_pressing(self.now) {
                    // A reminder of it is one like any other.
                    urgent.extend(news.iter().filter(|moment| moment.at == posted.posting.visible_from));
                }
                moments.extend(news);
            }
        }
        Ok(Some(Theirs { person, notices, devices, moments, urgent }))
    }
}

/// What a person has chosen, and their devices that are called.
pub(in crate::acts::mail) type Chosen = (Option<MailNotices>, Vec<Shelved<CalledDevice>>);

/// How they are told; none for whoever is by no way, and once their key is gone.
pub(in crate::acts::mail) fn chosen_by(scope: &Scope, person: PersonId) -> Result<Option<Chosen>, ArchiveError> {
    let Some(held) = scope.hold_if_there(person)? else { return Ok(None) };
    let (notices, devices) = (notices_of(scope, &held)?, devices_of(scope, &held)?);
    Ok((notices.is_some() || !devices.is_empty()).then_some((notices, devices)))
}

/// None once their key is gone, too.
pub(in crate::acts::mail) fn notices_in(scope: &Scope, person: PersonId) -> Result<Option<MailNotices>, ArchiveError> {
    let Some(held) = scope.hold_if_there(person)? else { return Ok(None) };
    notices_of(scope, &held)
}
