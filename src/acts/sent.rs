//! «Mes envois»: what a member of staff has written, who has signed and who has answered. Never when anyone read.

use crate::acts::filing::file_follow_up;
use crate::acts::opened::{Opened, open_family};
use crate::acts::reach::Reach;
use crate::acts::refused::ActRefused;
use crate::archive::{Ref, School, Scope, Term};
use crate::domain::entry::{Asked, Filed, Matter};
use crate::domain::follow_up::{Actor, FollowUp, Step, Who};
use crate::domain::ids::{FamilyId, Handle, PersonId};
use crate::domain::person::PersonName;
use crate::domain::spelling::sorted_as;
use crate::domain::text::Text;
use jiff::Timestamp;
use std::collections::BTreeMap;

/// One thing written, to one pupil or to several at once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sending {
    /// What was written.
    pub matter: Matter,
    /// When.
    pub at: Timestamp,
    /// From when the families see it.
    pub visible_from: Timestamp,
    /// To whom, by name.
    pub to: Vec<Recipient>,
}

/// One pupil it was written about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recipient {
    /// The entry in an address.
    pub entry: Handle,
    /// The pupil's name.
    pub name: PersonName,
    /// Each guardian, and whether they have signed.
    pub guardians: Vec<(PersonName, bool)>,
    /// The family has answered after the last word of the school.
    pub awaits_answer: bool,
}

/// One entry a member of staff has written, with the threads about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SentEntry {
    /// The entry in an address.
    pub entry: Handle,
    /// What was written.
    pub matter: Matter,
    /// When.
    pub at: Timestamp,
    /// From when the family sees it.
    pub visible_from: Timestamp,
    /// The pupil's name.
    pub pupil: PersonName,
    /// One for each guardian, a grown-up pupil who has answered too.
    pub threads: Vec<Thread>,
}

/// What was said between the school and one guardian; the other does not see it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Thread {
    /// The guardian, for the answer's form.
    pub with: Handle,
    /// Their name.
    pub name: PersonName,
    /// Whether they have signed.
    pub signed: bool,
    /// Who said what and when, oldest first.
    pub said: Vec<(String, Timestamp, Text)>,
}

/// What the caller has written this year and families are to sign, newest first.
///
/// # Errors
/// [`ActRefused::NotFound`] when no year lives.
pub fn sent(school: &School, reach: Reach<'_>) -> Result<Vec<Sending>, ActRefused> {
    let live = reach.live(school)?;
    let mut sendings: Vec<Sending> = Vec::new();
    let mut by_family: BTreeMap<FamilyId, Vec<Handle>> = BTreeMap::new();
    for found in live.scope.refs(&Term::written_by(reach.staff().id()))? {
        by_family.entry(FamilyId(found.subject.0)).or_default().push(found.row);
    }
    for (family, rows) in by_family {
        let opened = open_family(&live.scope, family)?;
        for filed in opened.carnet(&live.scope)?.into_iter().filter(|filed| rows.contains(&filed.handle)) {
            if matches!(filed.entry.matter.asks(), Asked::Signature | Asked::StrongSignature) {
                gather(&mut sendings, recipient(&live.scope, &opened, &filed)?, filed);
            }
        }
    }
    for sending in &mut sendings {
        sending.to.sort_by_cached_key(|to| (sorted_as(&to.name.family), sorted_as(&to.name.given), to.entry));
    }
    sendings.sort_by_key(|sending| std::cmp::Reverse(sending.at));
    Ok(sendings)
}

/// What was written at the same second in the same words is one sending.
fn gather(sendings: &mut Vec<Sending>, recipient: Recipient, filed: Filed) {
    let (at, matter) = (filed.entry.written_at, filed.entry.matter);
    match sendings.iter_mut().find(|sending| sending.at == at && sending.matter == matter) {
        Some(sending) => sending.to.push(recipient),
        None => {
            sendings.push(Sending { matter, at, visible_from: filed.entry.visible_from, to: vec![recipient] });
        }
    }
}

fn recipient(scope: &Scope, opened: &Opened, filed: &Filed) -> Result<Recipient, ActRefused> {
    let guardians = opened.guardians(scope)?.into_iter();
    let guardians = guardians.map(|(person, profile)| (profile.name, has_signed(filed, person))).collect();
    let name = pupil_name(scope, opened, filed)?;
    Ok(Recipient { entry: filed.handle, name, guardians, awaits_answer: awaits_answer(filed) })
}

fn pupil_name(scope: &Scope, opened: &Opened, filed: &Filed) -> Result<PersonName, ActRefused> {
    let child = opened.household.pupils.iter().find(|child| child.person == filed.entry.pupil);
    Ok(opened.pupil(scope, child.ok_or(ActRefused::NotFound)?)?.profile.name)
}

fn has_signed(filed: &Filed, person: PersonId) -> bool {
    filed.signatures().any(|(follow_up, _)| follow_up.by.who == Who::Guardian(person))
}

/// In some thread, the last word is the family's.
fn awaits_answer(filed: &Filed) -> bool {
    let mut last: BTreeMap<PersonId, bool> = BTreeMap::new();
    for follow_up in &filed.follow_ups {
        if let Step::Answered { thread, .. } = follow_up.step {
            last.insert(thread, !matches!(follow_up.by.who, Who::Staff(_)));
        }
    }
    last.into_values().any(|by_family| by_family)
}

/// One entry the caller has written.
///
/// # Errors
/// [`ActRefused::NotFound`] when there is none, or someone else wrote it.
pub fn sent_entry(school: &School, reach: Reach<'_>, entry: Handle) -> Result<SentEntry, ActRefused> {
    let live = reach.live(school)?;
    let (opened, filed) = own_entry(&live.scope, reach, entry)?;
    let mut threads = Vec::new();
    for (person, name) in correspondents(&live.scope, &opened, &filed)? {
        let with = thread_handle(&live.scope, &opened, person);
        threads.push(Thread { with, name, signed: has_signed(&filed, person), said: said(&filed, person) });
    }
    let pupil = pupil_name(&live.scope, &opened, &filed)?;
    let (at, visible_from) = (filed.entry.written_at, filed.entry.visible_from);
    Ok(SentEntry { entry, matter: filed.entry.matter, at, visible_from, pupil, threads })
}

/// Answers in one guardian's thread about an entry the caller has written; `slip` names the form.
///
/// # Errors
/// [`ActRefused::NotFound`] when the entry is not the caller's or nobody of that name may answer to it,
/// [`ActRefused::NoOpenYear`].
pub fn answer_family(
    school: &School,
    reach: Reach<'_>,
    entry: Handle,
    with: Handle,
    text: Text,
    slip: Handle,
) -> Result<(), ActRefused> {
    let open = reach.open(school)?;
    let (by, at): (Actor, _) = (reach.staff().actor(), school.now());
    // Read within the write: an import may be taking the carnet to another family, or the guardian from it.
    open.scope().write(|pen| {
        let (opened, filed) = own_entry(pen.scope(), reach, entry)?;
        let mut with_whom = correspondents(pen.scope(), &opened, &filed)?.into_iter();
        let thread = with_whom.find(|(person, _)| thread_handle(pen.scope(), &opened, *person) == with);
        let (thread, _) = thread.ok_or(ActRefused::NotFound)?;
        let answer = FollowUp { entry, by, at, step: Step::Answered { thread, text } };
        let row = pen.scope().row_for(&opened.held, "slip", &[slip.0, with.0].concat());
        file_follow_up(pen, &opened.held, row, &answer)?;
        Ok(())
    })
}

fn own_entry(scope: &Scope, reach: Reach<'_>, entry: Handle) -> Result<(Opened, Filed), ActRefused> {
    let written = scope.refs(&Term::written_by(reach.staff().id()))?;
    let found: Ref = written.into_iter().find(|found| found.row == entry).ok_or(ActRefused::NotFound)?;
    let opened = open_family(scope, FamilyId(found.subject.0))?;
    let filed = opened.entry(scope, entry)?;
    match filed.entry.matter.asks() {
        Asked::Signature | Asked::StrongSignature => Ok((opened, filed)),
        Asked::Justification | Asked::Nothing => Err(ActRefused::NotFound),
    }
}

/// The guardians, and a grown-up pupil who has answered.
fn correspondents(scope: &Scope, opened: &Opened, filed: &Filed) -> Result<Vec<(PersonId, PersonName)>, ActRefused> {
    let mut people: Vec<_> =
        opened.guardians(scope)?.into_iter().map(|(person, profile)| (person, profile.name)).collect();
    let pupil = filed.entry.pupil;
    if filed.follow_ups.iter().any(|f| matches!(f.step, Step::Answered { thread, .. } if thread == pupil)) {
        people.push((pupil, pupil_name(scope, opened, filed)?));
    }
    Ok(people)
}

fn thread_handle(scope: &Scope, opened: &Opened, person: PersonId) -> Handle {
    scope.row_for(&opened.held, "thread", &person.0.to_be_bytes())
}

fn said(filed: &Filed, person: PersonId) -> Vec<(String, Timestamp, Text)> {
    let lines = filed.follow_ups.iter().filter_map(|follow_up| match &follow_up.step {
        Step::Answered { thread, text } if *thread == person => {
            Some((follow_up.by.label.clone(), follow_up.at, text.clone()))
        }
        _ => None,
    });
    lines.collect()
}
