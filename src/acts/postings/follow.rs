//! What was published, and who has acknowledged it: signed or not, and never when anyone read.

use crate::acts::postings::handle::may_withdraw_posting;
use crate::acts::postings::home::{FollowedHome, Receiver};
use crate::acts::postings::{all, handlings};
use crate::acts::reach::Reach;
use crate::acts::refused::ActRefused;
use crate::archive::{ArchiveError, School, Scope};
use crate::domain::family::Child;
use crate::domain::follow_up::Who;
use crate::domain::ids::Handle;
use crate::domain::person::PersonName;
use crate::domain::posting::{Handled, Handling, Handlings, Posted};
use crate::domain::roster::ClassCode;
use crate::domain::slip_number::SlipNumber;
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
    /// Those who have acknowledged it, of those who are to.
    pub given: usize,
    /// Those who are to, of the audience.
    pub guardians: usize,
    /// Slips to be printed: of whoever is served on paper, has none yet and of whom nothing has come back.
    pub on_paper: usize,
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
    /// Slips to be printed, of each class in which somebody waits for one.
    pub on_paper: BTreeMap<ClassCode, usize>,
    /// By whom and when it was taken back.
    pub withdrawn: Option<(String, Timestamp)>,
    /// Why.
    pub why_withdrawn: Option<Text>,
    /// When families were reminded, the oldest first.
    pub reminded: Vec<Timestamp>,
    /// The caller may take it back.
    pub withdrawable: bool,
    /// Those who have acknowledged it, each once for each family.
    pub given: usize,
    /// Those who are to.
    pub guardians: usize,
    /// Each class with its pupils, by name.
    pub classes: BTreeMap<ClassCode, Vec<Readers>>,
}

/// Those to whom the carnet of one pupil is addressed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Readers {
    /// The pupil.
    pub pupil: PersonName,
    /// Each for themself.
    pub guardians: Vec<GuardianRead>,
}

/// Whether one of them has acknowledged it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GuardianRead {
    /// In forms of the desk.
    pub handle: Handle,
    /// Name.
    pub name: PersonName,
    /// They are to acknowledge it: not a parent of a pupil of age, nor who has a right of watch.
    pub asked: bool,
    /// They have, on paper with that day.
    pub given: Option<Option<Date>>,
    /// By whom and when theirs from paper were taken back, having been entered by mistake.
    pub put_right: Vec<(String, Timestamp)>,
    /// Served on paper.
    pub on_paper: bool,
    /// What the slip is called that was printed for them, and for which class.
    pub slip: Option<(SlipNumber, ClassCode)>,
}

/// What was published this year, newest first: a teacher's own, or everything.
///
/// # Errors
/// [`ActRefused::NotFound`] when no year lives.
pub fn published(school: &School, reach: Reach<'_>) -> Result<Vec<PostingLine>, ActRefused> {
    let live = reach.live(school)?;
    let own = all(&live.scope)?.into_iter().filter(|posted| is_seen_by(reach, posted)).collect();
    let done = handlings(&live.scope)?;
    let in_force = Posted::in_force(own, &done);
    if in_force.is_empty() {
        return Ok(Vec::new());
    }
    let homes = FollowedHome::all(school, &live.scope)?;
    let line = |posted: Posted| {
        let (mut given, mut guardians, mut on_paper) = (0, 0, 0);
        for home in &homes {
            for receiver in home.receivers(&posted) {
                guardians += usize::from(receiver.asked);
                given += usize::from(receiver.asked && home.read_by(&posted, &receiver).is_some());
            }
            let each = home.each_receiver(&posted);
            on_paper += each.iter().filter(|(child, one)| home.waits_on_paper(&posted, child, one)).count();
        }
        let withdrawn = last(done.with(posted.handle), Handled::Withdrawn);
        PostingLine { posted, given, guardians, on_paper, withdrawn }
    };
    Ok(in_force.into_iter().map(line).collect())
}

/// One posting, with everyone it is for.
///
/// # Errors
/// [`ActRefused::NotFound`] when there is none, or it is not the caller's to follow.
pub fn posting_sheet(school: &School, reach: Reach<'_>, posting: Handle) -> Result<PostingSheet, ActRefused> {
    let live = reach.live(school)?;
    let scope = &live.scope;
    let done = handlings(scope)?;
    let (posted, in_force) = posted_within(scope, reach, posting, &done)?;
    let done = done.with(posting);
    let (distributed, withdrawn) = (last(done, Handled::HandedOut), last(done, Handled::Withdrawn));
    let why_withdrawn = Handling::withdrawal(done).and_then(|handling| handling.why.clone());
    let reminded = done.iter().filter(|handling| handling.done == Handled::Reminded).map(|handling| handling.at);
    let reminded = reminded.collect();
    let withdrawable = in_force && withdrawn.is_none() && may_withdraw_posting(reach, &posted);
    let mut classes: BTreeMap<ClassCode, Vec<Readers>> = BTreeMap::new();
    let (mut given, mut all_guardians, mut on_paper) = (0, 0, BTreeMap::new());
    for home in &FollowedHome::all(school, scope)? {
        let asked: Vec<_> = home.receivers(&posted).into_iter().filter(|receiver| receiver.asked).collect();
        given += asked.iter().filter(|receiver| home.read_by(&posted, receiver).is_some()).count();
        all_guardians += asked.len();
        for child in home.family.among(&posted.posting.audience) {
            let (pupil, class) = (child.profile.name.clone(), child.profile.class.clone());
            let guardians = home.receivers_for(child, &posted);
            let waiting = guardians.iter().filter(|one| home.waits_on_paper(&posted, child, one)).count();
            if waiting > 0 {
                *on_paper.entry(class.clone()).or_default() += waiting;
            }
            let guardians = guardians.iter().map(|receiver| read(scope, home, (&posted, child), receiver));
            let guardians = guardians.collect::<Result<_, ArchiveError>>()?;
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
        on_paper,
        withdrawn,
        why_withdrawn,
        reminded,
        withdrawable,
        given,
        guardians,
        classes,
    })
}

fn read(
    scope: &Scope,
    home: &FollowedHome,
    (posted, child): (&Posted, &Child),
    receiver: &Receiver,
) -> Result<GuardianRead, ArchiveError> {
    let party = &receiver.party;
    Ok(GuardianRead {
        handle: party.handle(scope),
        asked: receiver.asked,
        given: home.read_by(posted, receiver).map(|read| read.signature.manner.on_paper()),
        put_right: home.put_right(posted, receiver).map(|back| (back.by.label.clone(), back.at)).collect(),
        name: party.name.clone(),
        on_paper: party.is_on_paper(),
        slip: home.slip_of(posted, child, receiver).map(|slip| (slip.number, slip.class.clone())),
    })
}

/// A posting that is the caller's to follow, and whether no later version has replaced it.
pub(super) fn posted_within(
    scope: &Scope,
    reach: Reach<'_>,
    posting: Handle,
    done: &Handlings,
) -> Result<(Posted, bool), ActRefused> {
    let all = all(scope)?;
    let found = all.iter().find(|posted| posted.handle == posting && is_seen_by(reach, posted));
    let posted = found.cloned().ok_or(ActRefused::NotFound)?;
    let in_force = Posted::in_force(all, done).contains(&posted);
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
