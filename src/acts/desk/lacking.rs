//! «Non signés», «À justifier», «À régulariser»: what waits for a family's signature, for its reason, or for that in
//! writing, class by class; reminders, and slips that came back from paper families.
//!
//! What nobody is left to sign or to justify, since the head has shut the access of every guardian, is in the figure
//! and in the list all the same, apart from what can be reminded: the school still does not know why the pupil was
//! away, and a page that went from the list by itself would be read as signed.

use crate::acts::classroom::class_list::{Member, members};
use crate::acts::desk::day::{found_among, found_where};
use crate::acts::desk::entry::{OfPupil, follow_newly, sign_on_paper};
use crate::acts::desk::justification::confirm_on_paper;
use crate::acts::opened::Opened;
use crate::acts::parties::Party;
use crate::acts::reach::{Desk, Reach};
use crate::acts::refused::ActRefused;
use crate::archive::{ArchiveError, Pen, School, Scope, Term};
use crate::domain::desk_day::About;
use crate::domain::entry::{Filed, Matter};
use crate::domain::follow_up::{Actor, Step};
use crate::domain::ids::Handle;
use crate::domain::lack::Lack;
use crate::domain::person::PersonName;
use crate::domain::roster::ClassCode;
use crate::domain::slip_number::SlipNumber;
use crate::domain::spelling::sorted_as;
use jiff::Timestamp;
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};

/// An entry that waits for its family.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lacking {
    /// Whose.
    pub about: About,
    /// What was written.
    pub matter: Matter,
    /// By whom.
    pub author: Actor,
    /// From when the family sees it.
    pub since: Timestamp,
    /// The family sees it already: it can be reminded, and a slip may have come back.
    pub seen: bool,
    /// When the family was reminded, oldest first.
    pub reminded: Vec<Timestamp>,
    /// Whose signature is awaited, each for themself, or who may say why; empty where nobody is left who may.
    pub guardians: Vec<Signer>,
}

/// A guardian, or the pupil of age, for whom an entry waits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Signer {
    /// In forms of the desk.
    pub handle: Handle,
    /// Name.
    pub name: PersonName,
    /// Not reached on a screen: served on paper.
    pub on_paper: bool,
    /// What their slips of it are called, the latest first.
    pub slips: Vec<SlipNumber>,
}

/// How many entries wait in all: as many as the lists of the classes show. The desk's first page asks this each time,
/// and the index alone tells it of all but what is signed in part.
///
/// # Errors
/// [`ActRefused::NotFound`] when no year lives.
pub fn lacking_in_all(school: &School, desk: Desk<'_>, lack: Lack) -> Result<usize, ActRefused> {
    let live = Reach::from(desk).live(school)?;
    let scope = &live.scope;
    let untouched = scope.how_many(&Term::lacking(lack))?;
    Ok(match lack {
        Lack::Reason | Lack::Writing => untouched,
        Lack::Signature => untouched + found_where(scope, &Term::partly_signed(), meant(school, scope, lack))?.len(),
    })
}

/// How many entries wait in each class, those without any left out; those too that families see only later.
///
/// # Errors
/// [`ActRefused::NotFound`] when no year lives.
pub fn lacking_by_class(school: &School, desk: Desk<'_>, lack: Lack) -> Result<BTreeMap<ClassCode, usize>, ActRefused> {
    let live = Reach::from(desk).live(school)?;
    let mut classes = BTreeMap::new();
    let scope = &live.scope;
    let mut refs = scope.refs(&Term::lacking(lack))?;
    if lack == Lack::Signature {
        refs.extend(scope.refs(&Term::partly_signed())?);
    }
    for (about, _) in found_among(scope, refs, meant(school, scope, lack))? {
        *classes.entry(about.class).or_default() += 1;
    }
    Ok(classes)
}

/// What waits in a class, by name, the oldest first.
///
/// # Errors
/// [`ActRefused::NotFound`] when there is no such class.
pub fn lacking(school: &School, desk: Desk<'_>, lack: Lack, code: &ClassCode) -> Result<Vec<Lacking>, ActRefused> {
    let live = Reach::from(desk).live(school)?;
    Reach::from(desk).class(&live, code)?;
    let mut all = Vec::new();
    for member in members(&live.scope, code)? {
        let own = |filed: &Filed| filed.entry.pupil == member.pupil.person;
        let carnet = member.opened.carnet(&live.scope)?.into_iter().rev();
        let awaited = member.opened.awaited_for(school, &live.scope, member.pupil.person)?;
        let lacking: Vec<_> = carnet.filter(|filed| own(filed) && filed.lacks(lack, &awaited)).collect();
        if !lacking.is_empty() {
            let signatories = member.opened.signatories_of(school, &live.scope, member.pupil.person)?;
            all.extend(lacking.into_iter().map(|filed| entry(school, &live.scope, &member, &signatories, filed)));
        }
    }
    all.sort_by_cached_key(|entry| (sorted_as(&entry.about.name.family), sorted_as(&entry.about.name.given)));
    Ok(all)
}

fn meant(school: &School, scope: &Scope, lack: Lack) -> impl Fn(&Opened, &Filed) -> Result<bool, ArchiveError> {
    move |opened, filed| waits((school, scope), lack, opened, filed)
}

fn waits((school, scope): (&School, &Scope), lack: Lack, opened: &Opened, filed: &Filed) -> Result<bool, ArchiveError> {
    Ok(filed.lacks(lack, &opened.awaited_for(school, scope, filed.entry.pupil)?))
}

fn entry(school: &School, scope: &Scope, member: &Member, signatories: &[Party], filed: Filed) -> Lacking {
    let signer = |party: &Party| {
        let (on_paper, slips) = (party.is_on_paper(), filed.slip_numbers(party.who));
        Signer { handle: party.handle(scope), name: party.name.clone(), on_paper, slips }
    };
    let guardians = signatories.iter().filter(|one| filed.lacks_reason() || filed.lacks_signature_of(one.who));
    let guardians = guardians.map(signer).collect();
    let reminded = filed.follow_ups.iter().filter(|follow_up| follow_up.step == Step::Reminded);
    let profile = &member.pupil.profile;
    Lacking {
        about: About {
            entry: filed.handle,
            pupil: member.handle(),
            name: profile.name.clone(),
            class: profile.class.clone(),
        },
        guardians,
        reminded: reminded.map(|follow_up| follow_up.at).collect(),
        since: filed.visible_from().max(filed.entry.written_at),
        seen: filed.is_released(school.now()),
        matter: filed.matter().into_owned(),
        author: filed.entry.author,
    }
}

/// «Relancer»: notes that the families of these entries of a class were reminded, once a day each, where anybody is
/// left who may do what is asked. Says how many were.
///
/// # Errors
/// [`ActRefused::NotFound`] when there is no such class, [`ActRefused::NoOpenYear`].
pub fn remind(
    school: &School,
    desk: Desk<'_>,
    (lack, code): (Lack, &ClassCode),
    entries: &BTreeSet<Handle>,
) -> Result<usize, ActRefused> {
    let mut reminded = 0;
    for entry in lacking(school, desk, lack, code)?
        .into_iter()
        .filter(|entry| entry.seen && !entry.guardians.is_empty() && entries.contains(&entry.about.entry))
    {
        let of = OfPupil { pupil: entry.about.pupil, entry: entry.about.entry };
        reminded += usize::from(follow_newly(school, desk, of, |pen, opened, filed| {
            let row = reminder_row(school, pen, opened, of.entry);
            Ok((row, waits((school, pen.scope()), lack, opened, filed)?.then_some(Step::Reminded)))
        })?);
    }
    Ok(reminded)
}

/// Where a reminder of an entry is kept: one a day.
pub(in crate::acts) fn reminder_row(school: &School, pen: &Pen<'_>, opened: &Opened, entry: Handle) -> Handle {
    let today = school.local_now().date().to_string();
    pen.scope().row_for(&opened.held, "reminder", &[&entry.0[..], today.as_bytes()].concat())
}

/// Slips that came back, which sign or confirm: entry and guardian of each. What is signed already stays as it is. Says
/// how many were entered.
///
/// # Errors
/// [`ActRefused::PaperDay`] when the day is none for one of them: the others are noted then; [`ActRefused::NotFound`],
/// [`ActRefused::NoOpenYear`].
pub fn sign_slips(
    school: &School,
    desk: Desk<'_>,
    (lack, code): (Lack, &ClassCode),
    slips: &BTreeSet<(Handle, Handle)>,
    on: Date,
) -> Result<usize, ActRefused> {
    let (mut signed, mut refused) = (0, false);
    let enter = if lack == Lack::Writing { confirm_on_paper } else { sign_on_paper };
    for entry in lacking(school, desk, lack, code)?.into_iter().filter(|entry| entry.seen) {
        let of = OfPupil { pupil: entry.about.pupil, entry: entry.about.entry };
        for guardian in entry.guardians.iter().filter(|guardian| slips.contains(&(of.entry, guardian.handle))) {
            match enter(school, desk, of, guardian.handle, on) {
                Ok(()) => signed += 1,
                Err(ActRefused::TooLate) => {}
                Err(ActRefused::PaperDay) => refused = true,
                Err(other) => return Err(other),
            }
        }
    }
    if refused { Err(ActRefused::PaperDay) } else { Ok(signed) }
}
