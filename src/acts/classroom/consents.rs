//! «Autorisations»: each «demande d'autorisation» as it was sent to everyone at once, who has said yes, no, or nothing
//! yet, and the reminder of the latter. A teacher has their own, the desk every one.

use crate::acts::classroom::sent::counted;
use crate::acts::desk::entry::{OfPupil, find};
use crate::acts::desk::lacking::reminder_row;
use crate::acts::diffusion::visible_from;
use crate::acts::filing::file_follow_up;
use crate::acts::opened::{Opened, open_family, pages_named};
use crate::acts::parties::Party;
use crate::acts::reach::Reach;
use crate::acts::refused::ActRefused;
use crate::archive::{ArchiveError, LiveYear, Ref, School, Scope, Term};
use crate::domain::asking::{Consent, Verdict};
use crate::domain::entry::{Filed, Matter};
use crate::domain::exchange::Given;
use crate::domain::follow_up::{Step, Who};
use crate::domain::ids::{FamilyId, Handle, StaffId};
use crate::domain::month::Month;
use crate::domain::person::PersonName;
use crate::domain::roster::ClassCode;
use crate::domain::slip_number::SlipNumber;
use crate::domain::spelling::sorted_as;
use jiff::Timestamp;
use std::collections::{BTreeMap, BTreeSet};

/// Which of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Due {
    /// Those whose last day falls in the month before this one, or later.
    Lately,
    /// Every one of the year.
    AllYear,
}

/// One of them, with everyone it was sent to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConsentSheet {
    /// Names it in an address: the page of one of its pupils.
    pub entry: Handle,
    /// What was asked.
    pub asked: Consent,
    /// By whom.
    pub author: String,
    /// From when families see it.
    pub visible_from: Timestamp,
    /// When those who had not answered were reminded.
    pub reminded: BTreeSet<Timestamp>,
    /// Each class with its pupils, by name.
    pub classes: BTreeMap<ClassCode, Vec<AskedPupil>>,
}

/// One pupil it was sent about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AskedPupil {
    /// The pupil's page of it, and the pupil.
    pub of: OfPupil,
    /// Name.
    pub name: PersonName,
    /// What the answers come to.
    pub verdict: Verdict,
    /// Everyone whose answer counts.
    pub guardians: Vec<AskedGuardian>,
}

/// One who answers for a pupil.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AskedGuardian {
    /// In forms of the desk.
    pub handle: Handle,
    /// Name.
    pub name: PersonName,
    /// What they have answered.
    pub given: Given,
    /// They have not, and a slip of theirs may come back, be it late.
    pub lacks_slip: bool,
    /// What their slips of it are called, the latest first.
    pub slips: Vec<SlipNumber>,
}

impl ConsentSheet {
    /// Everyone it was sent about.
    pub fn pupils(&self) -> impl Iterator<Item = &AskedPupil> {
        self.classes.values().flatten()
    }

    /// Somebody has still to answer, in time: they may be reminded.
    pub fn may_be_reminded(&self, now: Timestamp) -> bool {
        self.visible_from <= now && self.pupils().any(|asked| asked.verdict == Verdict::Awaited)
    }
}

/// Those within reach, by their last day.
///
/// # Errors
/// [`ActRefused::NotFound`] when no year lives.
pub fn consents(school: &School, reach: Reach<'_>, due: Due) -> Result<Vec<ConsentSheet>, ActRefused> {
    let live = reach.live(school)?;
    let earliest = Month::of(school.local_now().date()).previous();
    let months = live.year.months().filter(|month| due == Due::AllYear || *month >= earliest);
    let mut found = Vec::new();
    for month in months {
        found.extend(live.scope.refs(&Term::consents_due(month))?);
    }
    if let Reach::Teacher(teacher) = reach {
        keep_written_by(&live.scope, teacher.staff().id(), &mut found)?;
    }
    let mut sheets = gathered(school, &live.scope, found, |_| true)?;
    sheets.sort_by_key(|sheet| (sheet.asked.until, sheet.entry));
    Ok(sheets)
}

/// The one that this pupil's page belongs to.
///
/// # Errors
/// [`ActRefused::NotFound`] when the entry is none, or not within reach.
pub fn consent_sheet(school: &School, reach: Reach<'_>, entry: Handle) -> Result<ConsentSheet, ActRefused> {
    let live = reach.live(school)?;
    let (mut found, page) = sent_with(&live, entry)?.ok_or(ActRefused::NotFound)?;
    let Who::Staff(author) = page.entry.author.who else { return Err(ActRefused::NotFound) };
    if !reach.is_whole_school() && author != reach.staff().id() {
        return Err(ActRefused::NotFound);
    }
    keep_written_by(&live.scope, author, &mut found)?;
    gathered(school, &live.scope, found, |filed| is_sent_with(&page, filed))?.pop().ok_or(ActRefused::NotFound)
}

/// What falls due in the same month, and that page of it.
fn sent_with(live: &LiveYear, entry: Handle) -> Result<Option<(Vec<Ref>, Filed)>, ActRefused> {
    for month in live.year.months() {
        let found = live.scope.refs(&Term::consents_due(month))?;
        if let Some(page) = found.iter().find(|found| found.row == entry) {
            let filed = open_family(&live.scope, FamilyId(page.subject.0))?.entry(&live.scope, entry)?;
            return Ok(Some((found, filed)));
        }
    }
    Ok(None)
}

/// What was written at the same second in the same words is one sending.
pub(super) fn is_sent_with(one: &Filed, other: &Filed) -> bool {
    let (one, other) = (&one.entry, &other.entry);
    (one.written_at, one.author.who, &one.matter) == (other.written_at, other.author.who, &other.matter)
}

fn keep_written_by(scope: &Scope, author: StaffId, found: &mut Vec<Ref>) -> Result<(), ArchiveError> {
    let own: BTreeSet<Ref> = scope.refs(&Term::written_by(author))?.into_iter().collect();
    found.retain(|found| own.contains(found));
    Ok(())
}

/// Opens these carnets, and no other.
fn gathered(
    school: &School,
    scope: &Scope,
    found: Vec<Ref>,
    meant: impl Fn(&Filed) -> bool,
) -> Result<Vec<ConsentSheet>, ActRefused> {
    let mut sheets: Vec<(Filed, ConsentSheet)> = Vec::new();
    for (opened, pages) in pages_named(scope, found)? {
        for filed in pages.into_iter().filter(&meant) {
            add(school, scope, &mut sheets, &opened, filed)?;
        }
    }
    for pupils in sheets.iter_mut().flat_map(|(_, sheet)| sheet.classes.values_mut()) {
        pupils.sort_by_cached_key(|asked| (sorted_as(&asked.name.family), sorted_as(&asked.name.given)));
    }
    Ok(sheets.into_iter().map(|(_, sheet)| sheet).collect())
}

/// Adds one pupil's page to those it was sent with.
fn add(
    school: &School,
    scope: &Scope,
    sheets: &mut Vec<(Filed, ConsentSheet)>,
    opened: &Opened,
    filed: Filed,
) -> Result<(), ActRefused> {
    let Matter::Consent(asked) = &filed.entry.matter else { return Ok(()) };
    let class = opened.pupil(filed.entry.pupil)?.profile.class.clone();
    let pupil = asked_pupil(school, scope, opened, (&filed, asked))?;
    let reminded = filed.follow_ups.iter().filter(|done| done.step == Step::Reminded).map(|done| done.at);
    if let Some((_, sheet)) = sheets.iter_mut().find(|(page, _)| is_sent_with(page, &filed)) {
        sheet.reminded.extend(reminded);
        sheet.classes.entry(class).or_default().push(pupil);
        return Ok(());
    }
    let sheet = ConsentSheet {
        entry: filed.handle,
        asked: asked.clone(),
        author: filed.entry.author.label.clone(),
        visible_from: filed.entry.visible_from,
        reminded: reminded.collect(),
        classes: BTreeMap::from([(class, vec![pupil])]),
    };
    sheets.push((filed, sheet));
    Ok(())
}

fn asked_pupil(
    school: &School,
    scope: &Scope,
    opened: &Opened,
    (filed, asked): (&Filed, &Consent),
) -> Result<AskedPupil, ActRefused> {
    let child = opened.pupil(filed.entry.pupil)?;
    let guardian = |(party, given): (Party, Given)| AskedGuardian {
        handle: party.handle(scope),
        lacks_slip: filed.lacks_answer_on_paper(party.who),
        slips: filed.slip_numbers(party.who),
        name: party.name,
        given,
    };
    let guardians: Vec<_> = counted(school, scope, opened, filed)?.into_iter().map(guardian).collect();
    Ok(AskedPupil {
        of: OfPupil { pupil: child.handle, entry: filed.handle },
        name: child.profile.name.clone(),
        verdict: asked.verdict_on(guardians.iter().map(|guardian| &guardian.given)),
        guardians,
    })
}

/// «Relancer»: notes that whoever has not answered was reminded, once a day each. Says of how many pupils.
///
/// # Errors
/// [`ActRefused::NotFound`] when it is not within reach, [`ActRefused::NoOpenYear`].
pub fn remind_to_answer(school: &School, reach: Reach<'_>, entry: Handle) -> Result<usize, ActRefused> {
    let open = reach.open(school)?;
    let sheet = consent_sheet(school, reach, entry)?;
    let (by, now, seen) = (reach.staff().actor(), school.now(), visible_from(school)?);
    open.scope().write(|pen| {
        let mut reminded = 0;
        for OfPupil { pupil, entry } in sheet.pupils().map(|asked| asked.of) {
            let (opened, filed) = match find(pen, OfPupil { pupil, entry }) {
                // They have left since.
                Err(ActRefused::NotFound) => continue,
                found => found?,
            };
            let awaited =
                asked_pupil(school, pen.scope(), &opened, (&filed, &sheet.asked))?.verdict == Verdict::Awaited;
            if awaited && !filed.is_withdrawn() && filed.is_released(now) {
                let row = reminder_row(school, pen, &opened, entry);
                let done = filed.takes(Step::Reminded, by.clone(), now).seen_from(seen);
                reminded += usize::from(file_follow_up(pen, &opened.held, row, &done)?);
            }
        }
        Ok(reminded)
    })
}
