//! «Incident»: one act for several pupils, of whichever classes. Each family reads the common text and its own part,
//! under its own key; staff alone find the pages together, by what they share.

use crate::acts::classroom::class_list::{Member, PupilLine, members};
use crate::acts::classroom::naming::{Known, maybe_in_full, names};
use crate::acts::classroom::write::file;
use crate::acts::desk::entry::OfPupil;
use crate::acts::diffusion::visible_from;
use crate::acts::opened::{Opened, is_here, open_within, pages_named};
use crate::acts::reach::Reach;
use crate::acts::refused::ActRefused;
use crate::archive::{ArchiveError, School, Scope, Term};
use crate::domain::asking::Needs;
use crate::domain::entry::{Entry, Filed, Matter};
use crate::domain::follow_up::Who;
use crate::domain::ids::Handle;
use crate::domain::incident::Incident;
use crate::domain::person::PersonName;
use crate::domain::rewriting::Wording;
use crate::domain::roster::ClassCode;
use crate::domain::spelling::sorted_as;
use crate::domain::text::Text;
use jiff::Timestamp;
use std::collections::{BTreeMap, BTreeSet};

/// An incident as it is to be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IncidentDraft {
    /// What every family concerned reads.
    pub common: Text,
    /// Each pupil concerned, with what their family alone reads.
    pub parts: BTreeMap<Handle, Text>,
    /// Whose signature each page takes.
    pub needs: Needs,
}

/// Another pupil whom an incident concerns, for staff.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConcernedPupil {
    /// Who.
    pub pupil: PupilLine,
    /// «Division».
    pub class: ClassCode,
}

/// Writes it to the family of each pupil concerned, all or none; `slip` names the form, so that the same one sent twice
/// writes once. Says from when the families see it.
///
/// # Errors
/// [`ActRefused::NotFound`] when a pupil is not within reach, [`ActRefused::Nobody`], [`ActRefused::NoOpenYear`].
/// Nothing is then written.
pub fn write_incident(
    school: &School,
    reach: Reach<'_>,
    draft: &IncidentDraft,
    slip: Handle,
) -> Result<Timestamp, ActRefused> {
    let open = reach.open(school)?;
    if draft.parts.is_empty() {
        return Err(ActRefused::Nobody);
    }
    let (written_at, visible_from, needs) = (school.now(), visible_from(school)?, draft.needs);
    open.scope().write(|pen| {
        for (handle, part) in &draft.parts {
            let member = concerned(pen.scope(), reach, *handle)?;
            let matter = Matter::Incident(Incident { common: draft.common.clone(), part: part.clone() });
            let (pupil, author) = (member.pupil.person, reach.staff().actor());
            file(pen, &member, slip, &Entry { pupil, author, written_at, visible_from, needs, matter })?;
        }
        Ok(visible_from)
    })
}

/// A pupil within reach.
fn concerned(scope: &Scope, reach: Reach<'_>, handle: Handle) -> Result<Member, ActRefused> {
    let (opened, pupil) = open_within(scope, reach, handle)?;
    Ok(Member { opened, pupil })
}

/// A pupil whom something that the caller writes may concern, by their handle.
///
/// # Errors
/// [`ActRefused::NotFound`] when there is no such pupil within reach.
pub fn may_concern(school: &School, reach: Reach<'_>, pupil: Handle) -> Result<PupilLine, ActRefused> {
    Ok(concerned(&reach.live(school)?.scope, reach, pupil)?.line())
}

/// Other families' children whom the texts of an incident name, text by text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NamedInIncident {
    /// In what every family concerned reads.
    pub common: Vec<String>,
    /// In the part of that pupil's family; only parts that name somebody.
    pub parts: BTreeMap<Handle, Vec<String>>,
}

/// What one family is to read: whose page it is, of whom, and which part.
type Part<'a> = (Handle, PersonName, &'a str);

/// Names that a family would read although they are another's: of these classes and of the divisions of whom it
/// concerns, and in full of anyone of the school. What is common is read by them all, a part by one family alone.
///
/// # Errors
/// [`ActRefused::NotFound`] when a class or a pupil is not within reach.
pub fn named_in_incident(
    school: &School,
    reach: Reach<'_>,
    classes: &BTreeSet<ClassCode>,
    draft: &IncidentDraft,
) -> Result<NamedInIncident, ActRefused> {
    let live = reach.live(school)?;
    classes.iter().try_for_each(|code| reach.class(&live, code).map(drop))?;
    let (mut classes, mut parts) = (classes.clone(), Vec::new());
    for (handle, part) in &draft.parts {
        let profile = concerned(&live.scope, reach, *handle)?.pupil.profile;
        classes.insert(profile.class);
        parts.push((*handle, profile.name, part.as_str()));
    }
    let readers: Vec<_> = parts.iter().map(|(_, name, _)| name.clone()).collect();
    Ok(named(&live.scope, &classes, (&draft.common, &readers), &parts)?)
}

fn named(
    scope: &Scope,
    classes: &BTreeSet<ClassCode>,
    (common, readers): (&Text, &[PersonName]),
    parts: &[Part<'_>],
) -> Result<NamedInIncident, ArchiveError> {
    let texts: Vec<_> = std::iter::once(common.as_str()).chain(parts.iter().map(|(_, _, part)| *part)).collect();
    let mut known = Known { near: Vec::new(), in_full: maybe_in_full(scope, &texts)? };
    for code in classes {
        known.near.extend(names(&members(scope, code)?));
    }
    let told = parts.iter().map(|(pupil, reader, part)| (*pupil, known.named(std::slice::from_ref(reader), &[part])));
    let parts = told.filter(|(_, names)| !names.is_empty()).collect();
    Ok(NamedInIncident { common: known.named(readers, &[common.as_str()]), parts })
}

/// The same of a page whose words are put right: its common text is put right for every family that reads it.
///
/// # Errors
/// [`ActRefused::NotFound`] when there is no such page within reach, or it is none of an incident.
pub fn named_in_rewriting(
    school: &School,
    reach: Reach<'_>,
    of: OfPupil,
    wording: &Wording,
) -> Result<NamedInIncident, ActRefused> {
    let scope = &reach.live(school)?.scope;
    let member = concerned(scope, reach, of.pupil)?;
    let page = member.opened.entry(scope, of.entry)?;
    let common = wording.common.as_ref().ok_or(ActRefused::NotFound)?;
    let (mut classes, mut readers) = (BTreeSet::new(), Vec::new());
    for (opened, pages) in pages_of(scope, &page.entry)? {
        for profile in pages.iter().filter_map(|page| Some(&opened.pupil(page.entry.pupil).ok()?.profile)) {
            classes.insert(profile.class.clone());
            readers.push(profile.name.clone());
        }
    }
    let part = (of.pupil, member.name().clone(), wording.text.as_str());
    Ok(named(scope, &classes, (common, &readers), &[part])?)
}

/// Every page of the incident that this one is of, itself included; none of any other page.
pub(in crate::acts) fn pages_of(scope: &Scope, page: &Entry) -> Result<Vec<(Opened, Vec<Filed>)>, ArchiveError> {
    match (page.author.who, &page.matter) {
        (Who::Staff(staff), Matter::Incident(incident)) => {
            pages_named(scope, scope.refs(&Term::incident(staff, page.written_at, &incident.common))?)
        }
        _ => Ok(Vec::new()),
    }
}

/// Whom else of the caller's pupils the incident of this page concerns, by name; whoever has left is no more among
/// them.
pub(in crate::acts) fn also_concerned(
    scope: &Scope,
    reach: Reach<'_>,
    filed: &Filed,
) -> Result<Vec<ConcernedPupil>, ActRefused> {
    concerned_by(scope, reach, filed, &pages_of(scope, &filed.entry)?)
}

fn concerned_by(
    scope: &Scope,
    reach: Reach<'_>,
    filed: &Filed,
    pages: &[(Opened, Vec<Filed>)],
) -> Result<Vec<ConcernedPupil>, ActRefused> {
    let mut also = Vec::new();
    for (opened, pages) in pages {
        let others = pages.iter().map(|page| page.entry.pupil).filter(|pupil| *pupil != filed.entry.pupil);
        for child in others.filter_map(|pupil| opened.pupil(pupil).ok()) {
            if reach.covers(&child.profile) && is_here(scope, child.handle)? {
                also.push(ConcernedPupil { pupil: PupilLine::of(child), class: child.profile.class.clone() });
            }
        }
    }
    also.sort_by_cached_key(|other| (sorted_as(&other.pupil.name.family), sorted_as(&other.pupil.name.given)));
    Ok(also)
}

/// Every page that was sent in one go with this one, itself included: of its incident, or to other families in the same
/// words.
pub(in crate::acts) fn sent_together(scope: &Scope, page: &Entry) -> Result<Vec<(Opened, Vec<Filed>)>, ArchiveError> {
    let staff = match (page.author.who, &page.matter) {
        (_, Matter::Incident(_)) => return pages_of(scope, page),
        (Who::Staff(staff), matter) if matter.can_be_withdrawn_together() => staff,
        _ => return Ok(Vec::new()),
    };
    let mut pages = pages_named(scope, scope.refs(&Term::written_by(staff))?)?;
    let is_with = |other: &Filed| {
        let other = &other.entry;
        (other.written_at, other.needs) == (page.written_at, page.needs) && other.matter.is_said_with(&page.matter)
    };
    pages.iter_mut().for_each(|(_, pages)| pages.retain(is_with));
    pages.retain(|(_, pages)| !pages.is_empty());
    Ok(pages)
}

/// What else was sent with this page and still stands: whom of the caller's pupils it concerns, and how many pages.
pub(in crate::acts) fn standing_besides(
    scope: &Scope,
    reach: Reach<'_>,
    filed: &Filed,
) -> Result<(Vec<ConcernedPupil>, usize), ActRefused> {
    let mut pages = sent_together(scope, &filed.entry)?;
    pages.iter_mut().for_each(|(_, pages)| pages.retain(|page| page.handle != filed.handle && page.can_be_withdrawn()));
    let n = pages.iter().map(|(_, pages)| pages.len()).sum();
    Ok((concerned_by(scope, reach, filed, &pages)?, n))
}
