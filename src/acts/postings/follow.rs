//! What was published, and who has acknowledged it: signed or not, and never when anyone read.

use crate::acts::opened::language_of;
use crate::acts::postings::handle::may_withdraw_posting;
use crate::acts::postings::home::FollowedHome;
use crate::acts::postings::{all, handlings};
use crate::acts::reach::Reach;
use crate::acts::refused::ActRefused;
use crate::archive::{ArchiveError, School, Scope};
use crate::domain::family::Medium;
use crate::domain::follow_up::Who;
use crate::domain::ids::Handle;
use crate::domain::language::Language;
use crate::domain::person::PersonName;
use crate::domain::posting::{Handled, Handling, Posted};
use crate::domain::roster::ClassCode;
use crate::domain::spelling::sorted_as;
use crate::domain::text::Text;
use jiff::Timestamp;
use jiff::civil::Date;
use std::collections::BTreeMap;

/// A posting in the list of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PostingLine {
    /// What was published.
    pub posted: Posted,
    /// Guardians who have acknowledged it.
    pub given: usize,
    /// Guardians of the audience.
    pub guardians: usize,
    /// Guardians to be served on paper, and nothing has come back.
    pub on_paper: usize,
    /// It was printed and handed out.
    pub distributed: bool,
    /// By whom and when it was taken back.
    pub withdrawn: Option<(String, Timestamp)>,
}

/// A posting with everyone it is for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PostingSheet {
    /// What was published.
    pub posted: Posted,
    /// It is the version in force, or an announcement.
    pub in_force: bool,
    /// By whom and when it was handed out on paper.
    pub distributed: Option<(String, Timestamp)>,
    /// By whom and when it was taken back.
    pub withdrawn: Option<(String, Timestamp)>,
    /// Why.
    pub why_withdrawn: Option<Text>,
    /// When families were reminded, the oldest first.
    pub reminded: Vec<Timestamp>,
    /// The caller may take it back.
    pub withdrawable: bool,
    /// Guardians who have acknowledged it, each once for each family.
    pub given: usize,
    /// Guardians of the audience.
    pub guardians: usize,
    /// Each class with its pupils, by name.
    pub classes: BTreeMap<ClassCode, Vec<Readers>>,
}

/// The guardians of one pupil.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Readers {
    /// The pupil.
    pub pupil: PersonName,
    /// Each guardian for themself.
    pub guardians: Vec<GuardianRead>,
}

/// Whether one guardian has acknowledged it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GuardianRead {
    /// In forms of the desk.
    pub handle: Handle,
    /// Name.
    pub name: PersonName,
    /// They have, on paper with that day.
    pub given: Option<Option<Date>>,
    /// Served on paper.
    pub on_paper: bool,
    /// What they have chosen to read besides French.
    pub language: Language,
}

/// What was published this year, newest first: a teacher's own, or everything.
///
/// # Errors
/// [`ActRefused::NotFound`] when no year lives.
pub fn published(school: &School, reach: Reach<'_>) -> Result<Vec<PostingLine>, ActRefused> {
    let live = reach.live(school)?;
    let own = all(&live.scope)?.into_iter().filter(|posted| is_seen_by(reach, posted)).collect();
    lines(&live.scope, Posted::in_force(own))
}

/// How each of these stands with its families.
pub(super) fn lines(scope: &Scope, postings: Vec<Posted>) -> Result<Vec<PostingLine>, ActRefused> {
    if postings.is_empty() {
        return Ok(Vec::new());
    }
    let (homes, handled) = (FollowedHome::all(scope)?, handlings(scope)?);
    let line = |posted: Posted| {
        let among = homes.iter().filter(|home| home.family.is_among(&posted.posting.audience));
        let each: Vec<_> = among
            .flat_map(|home| home.receivers(&posted.posting.audience).map(move |guardian| (home, guardian)))
            .collect();
        let given = each
            .iter()
            .filter(|(home, guardian)| posted.acknowledged_by(&home.family.acknowledged, guardian.person).is_some());
        let on_paper = each.iter().filter(|(home, guardian)| home.waits_on_paper(&posted, guardian));
        let (given, on_paper, guardians) = (given.count(), on_paper.count(), each.len());
        let done = handled.get(&posted.handle).map_or(&[][..], Vec::as_slice);
        let (distributed, withdrawn) = (last(done, Handled::HandedOut).is_some(), last(done, Handled::Withdrawn));
        PostingLine { posted, given, guardians, on_paper, distributed, withdrawn }
    };
    Ok(postings.into_iter().map(line).collect())
}

/// One posting, with everyone it is for.
///
/// # Errors
/// [`ActRefused::NotFound`] when there is none, or it is not the caller's to follow.
pub fn posting_sheet(school: &School, reach: Reach<'_>, posting: Handle) -> Result<PostingSheet, ActRefused> {
    let live = reach.live(school)?;
    let scope = &live.scope;
    let (posted, in_force) = posted_within(scope, reach, posting)?;
    let done = handlings(scope)?.remove(&posting).unwrap_or_default();
    let (distributed, withdrawn) = (last(&done, Handled::HandedOut), last(&done, Handled::Withdrawn));
    let why_withdrawn = Handling::withdrawal(&done).and_then(|handling| handling.why.clone());
    let reminded = done.iter().filter(|handling| handling.done == Handled::Reminded).map(|handling| handling.at);
    let reminded = reminded.collect();
    let withdrawable = in_force && withdrawn.is_none() && may_withdraw_posting(reach, &posted);
    let mut classes: BTreeMap<ClassCode, Vec<Readers>> = BTreeMap::new();
    let (mut given, mut all_guardians) = (0, 0);
    for home in FollowedHome::all(scope)?.iter().filter(|home| home.family.is_among(&posted.posting.audience)) {
        let guardians = guardians(scope, home, &posted)?;
        given += guardians.iter().filter(|guardian| guardian.given.is_some()).count();
        all_guardians += guardians.len();
        for child in home.family.among(&posted.posting.audience) {
            let (pupil, class) = (child.profile.name.clone(), child.profile.class.clone());
            let guardians = if child.is_shared() { guardians.clone() } else { Vec::new() };
            classes.entry(class).or_default().push(Readers { pupil, guardians });
        }
    }
    for readers in classes.values_mut() {
        readers.sort_by_cached_key(|readers| (sorted_as(&readers.pupil.family), sorted_as(&readers.pupil.given)));
    }
    let guardians = all_guardians;
    Ok(PostingSheet {
        posted,
        in_force,
        distributed,
        withdrawn,
        why_withdrawn,
        reminded,
        withdrawable,
        given,
        guardians,
        classes,
    })
}

fn guardians(scope: &Scope, home: &FollowedHome, posted: &Posted) -> Result<Vec<GuardianRead>, ArchiveError> {
    let read = |guardian: &crate::acts::postings::home::HomeGuardian| {
        let read = posted.acknowledged_by(&home.family.acknowledged, guardian.person);
        let on_paper = guardian.profile.medium != Medium::Digital;
        Ok(GuardianRead {
            handle: guardian.handle,
            name: guardian.profile.name.clone(),
            given: read.map(|read| read.signature.manner.on_paper()),
            on_paper,
            // Nobody else is handed a sheet: their account need not be opened for it.
            language: if on_paper { language_of(scope, guardian.person)? } else { Language::French },
        })
    };
    home.receivers(&posted.posting.audience).map(read).collect()
}

/// A posting that is the caller's to follow, and whether no later version has replaced it.
pub(super) fn posted_within(scope: &Scope, reach: Reach<'_>, posting: Handle) -> Result<(Posted, bool), ActRefused> {
    let all = all(scope)?;
    let found = all.iter().find(|posted| posted.handle == posting && is_seen_by(reach, posted));
    let posted = found.cloned().ok_or(ActRefused::NotFound)?;
    let in_force = Posted::in_force(all).contains(&posted);
    Ok((posted, in_force))
}

fn is_seen_by(reach: Reach<'_>, posted: &Posted) -> bool {
    reach.is_whole_school() || posted.posting.author.who == Who::Staff(reach.staff().id())
}

/// By whom and when that was done last.
fn last(all: &[Handling], done: Handled) -> Option<(String, Timestamp)> {
    let found = all.iter().rev().find(|handling| handling.done == done)?;
    Some((found.by.label.clone(), found.at))
}
