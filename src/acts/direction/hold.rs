//! «Gel» of one family: its records are sealed again in a scope of their own, under a key of their own with an end of
//! its own, so that the wipe kills everything else and leaves no key alive that could open anything of the year.
//! Ordered by the head with a reason, agreed on by the DPO, read by the head alone, destroyed at its end as a year is.
//!
//! A copy under a fresh root is the simplest sound form of a hold: keeping the family's old key would keep alive
//! whatever else that key had sealed, and a backup of before the wipe would still open to it.

use crate::acts::direction::held::family_to_hold;
use crate::acts::keys::agree::Warden;
use crate::acts::keys::catch_up::said_of;
use crate::acts::keys::clear::{clear, publish_cleared};
use crate::acts::keys::wipe::WipeIncomplete;
use crate::acts::keys::year::{change, public, published, say, start_of, unmade};
use crate::acts::opened::{left_families, open_family, open_here_or_left};
use crate::acts::refused::ActRefused;
use crate::archive::{
    ArchiveError, Held, HoldFile, HoldNote, HoldOrder, HoldState, LiveYear, Pen, Record, School, Scope, Term, YearFile,
};
use crate::auth::Head;
use crate::domain::arming::ArmingRefused;
use crate::domain::ceremony::{ConsentRefused, Proposal};
use crate::domain::each_tried::each_tried;
use crate::domain::entry::{Consultation, Entry};
use crate::domain::family::{Child, Household, Profile};
use crate::domain::follow_up::FollowUp;
use crate::domain::ids::{FamilyId, Handle, Subject};
use crate::domain::kept::LONGEST_HOLD_YEARS;
use crate::domain::posting::{Acknowledgement, Posting};
use crate::domain::school_year::SchoolYear;
use crate::domain::text::Text;
use crate::domain::year_state::{YearRefused, YearState};
use crate::ledger::{Event, Leaf};
use crate::vault::Marks;
use jiff::civil::Date;
use jiff::{Timestamp, ToSpan};

/// The scope's own single records lie under this row.
const ONLY: Handle = Handle([0; 16]);

/// A year that takes no writing any more and is not condemned yet: what is copied is whole.
pub(in crate::acts) fn closed(school: &School, year: SchoolYear) -> Result<LiveYear, ActRefused> {
    let live = school.living(year).ok_or(YearRefused::NotClosed)?;
    match live.state {
        YearState::Closed { .. } | YearState::Announced(_) => Ok(live),
        _ => Err(YearRefused::NotClosed.into()),
    }
}

/// A pupil whose family a hold may be about.
pub struct Holdable {
    /// Who.
    pub pupil: Child,
    /// They left before the year's end.
    pub departed: bool,
}

/// Every pupil of a closed year, by name, whoever has left it with an appeal pending among them.
///
/// # Errors
/// [`YearRefused::NotClosed`].
pub fn pupils_to_hold(school: &School, _by: &Head, year: SchoolYear) -> Result<Vec<Holdable>, ActRefused> {
    let live = closed(school, year)?;
    let here = live.scope.refs(&Term::all_families())?.into_iter().map(|found| (FamilyId(found.subject.0), false));
    let left = left_families(&live.scope)?.into_iter().map(|family| (family, true));
    let mut pupils = Vec::new();
    for (family, departed) in here.chain(left) {
        let own = open_family(&live.scope, family)?.household.pupils.into_iter();
        pupils.extend(own.map(|pupil| Holdable { pupil, departed }));
    }
    pupils.sort_by(|a, b| a.pupil.profile.name.cmp(&b.pupil.profile.name));
    Ok(pupils)
}

/// The head says whose family and why, sealed with the year; what it is called is what both then agree on. Sent twice,
/// the form makes one order.
///
/// # Errors
/// [`ActRefused::NotFound`] when there is no such pupil, [`YearRefused::NotClosed`].
pub fn order_hold(
    school: &School,
    _by: &Head,
    year: SchoolYear,
    pupil: Handle,
    reason: Text,
    slip: Handle,
) -> Result<Handle, ActRefused> {
    let live = closed(school, year)?;
    let (opened, _) = open_here_or_left(&live.scope, pupil)?;
    let order = live.scope.row_for(live.scope.house(), "hold", &[slip.0, pupil.0].concat());
    let written = HoldOrder { family: opened.family, reason };
    let house = live.scope.house();
    // Once the other has read a reason, no later one takes its place.
    live.scope
        .write(|pen| if pen.has::<HoldOrder>(house, order)? { Ok(()) } else { pen.put(house, order, &written) })?;
    Ok(order)
}

/// Why a hold is proposed, for both who must agree; whom it is about is the head's alone to know.
///
/// # Errors
/// [`ActRefused::NotFound`].
pub fn hold_reason(school: &School, _by: Warden<'_>, year: SchoolYear, order: Handle) -> Result<Text, ActRefused> {
    Ok(order_of(&closed(school, year)?, order)?.reason)
}

/// The first and the last day on which a hold may end.
pub fn hold_ends_between(school: &School) -> (Date, Date) {
    let today = school.local_now().date();
    (today.saturating_add(1.day()), today.saturating_add(LONGEST_HOLD_YEARS.years()))
}

pub(in crate::acts) fn order_of(live: &LiveYear, order: Handle) -> Result<HoldOrder, ActRefused> {
    live.scope.find::<HoldOrder>(live.scope.house(), order)?.ok_or(ActRefused::NotFound)
}

/// The hold could be made, were it agreed.
pub(in crate::acts) fn may_hold(
    school: &School,
    year: SchoolYear,
    order: Handle,
    until: Date,
) -> Result<(), ActRefused> {
    let live = closed(school, year)?;
    // Erased since it was proposed: nothing of it is left to set apart.
    family_to_hold(&live, Proposal::Hold { order, until })?.ok_or(ConsentRefused::NotProposed)?;
    let (earliest, latest) = hold_ends_between(school);
    match (earliest..=latest).contains(&until) {
        true => Ok(()),
        false => Err(ArmingRefused::Day { earliest, latest }.into()),
    }
}

/// Both have agreed: said, then made, then filled. Called where one act at a time settles anything about a year.
pub(in crate::acts) fn set_apart(
    school: &School,
    year: SchoolYear,
    order: Handle,
    until: Date,
    agreed_by: Vec<String>,
) -> Result<(), ActRefused> {
    let live = closed(school, year)?;
    let HoldOrder { family, reason } = order_of(&live, order)?;
    let (at, until, named) = (school.now(), start_of(school, until), public(year)?);
    let number = next_number(school, year)?;
    let added = school.add_hold((year, number), until, |made| {
        let commitments = published(made);
        let event = Event::Held { year: named, hold: number, families: 1, until: until.into(), commitments };
        Leaf { at: at.into(), event }
    });
    let (file, scope) = added.map_err(unmade)?;
    carry(&live.scope, &scope, family, &HoldNote { family, reason, agreed_by, at })?;
    Ok(school.keep_hold(&HoldFile { state: HoldState::Standing, ..file })?)
}

/// What the next hold of a year is called: they are counted in the ledger.
fn next_number(school: &School, year: SchoolYear) -> Result<u32, ActRefused> {
    let held = |leaf: &&Leaf| matches!(leaf.event, Event::Held { .. });
    Ok(u32::try_from(said_of(school, year)?.iter().filter(held).count()).unwrap_or(u32::MAX).saturating_add(1))
}

/// Everything of the family that is no access: who they are, what was written, what became of it, who has looked.
fn carry(from: &Scope, to: &Scope, family: FamilyId, note: &HoldNote) -> Result<(), ArchiveError> {
    let held = from.hold(family)?;
    let household: Household = from.only(&held)?;
    let persons = household.pupils.iter().map(|child| child.person);
    let persons: Vec<_> = persons.chain(household.guardians.iter().map(|guardian| guardian.person)).collect();
    to.write(|pen| {
        let own = pen.admit_as(held.subject())?;
        shelf::<Household>(from, &held, pen, &own)?;
        shelf::<Entry>(from, &held, pen, &own)?;
        shelf::<FollowUp>(from, &held, pen, &own)?;
        shelf::<Consultation>(from, &held, pen, &own)?;
        shelf::<Acknowledgement>(from, &held, pen, &own)?;
        acknowledged(from, &held, pen)?;
        for person in persons {
            let own = pen.admit_as(Subject::from(person))?;
            shelf::<Profile>(from, &from.hold(person)?, pen, &own)?;
        }
        pen.put(to.house(), ONLY, note)
    })
}

/// The texts that its people have said they read.
fn acknowledged(from: &Scope, held: &Held, pen: &mut Pen<'_>) -> Result<(), ArchiveError> {
    let to = pen.scope();
    for read in from.shelf::<Acknowledgement>(held)? {
        if let Some(posting) = from.find::<Posting>(from.house(), read.record.posting)? {
            pen.put(to.house(), read.record.posting, &posting)?;
        }
    }
    Ok(())
}

fn shelf<R: Record>(from: &Scope, held: &Held, pen: &mut Pen<'_>, own: &Held) -> Result<(), ArchiveError> {
    from.shelf::<R>(held)?.into_iter().try_for_each(|shelved| pen.put(own, shelved.row, &shelved.record))
}

/// At every look: what a failure left half made or half filled is destroyed, for both will agree anew; so is what has
/// reached its end.
pub(in crate::acts) fn end_holds(school: &School, believed: Timestamp) -> Result<(), ActRefused> {
    let cleared = take_up_said(school).and(clear_unsaid(school));
    let is_due = |file: &HoldFile| match file.state {
        HoldState::Filling => true,
        HoldState::Standing => believed >= file.until,
        HoldState::Condemned => true,
        HoldState::Destroyed { .. } => false,
    };
    let due = school.hold_files()?.into_iter().filter(is_due);
    // One hold's failure never spares another.
    cleared.and(each_tried(due, |file| end(school, &file).map(|()| true)).map(drop))
}

/// A hold that the ledger names and the establishment does not know: a power cut came between the two.
fn take_up_said(school: &School) -> Result<(), ActRefused> {
    if unknown(school)?.is_empty() {
        return Ok(());
    }
    // Looked at again in the turn, in which it may have become known and been filled.
    let _turn = school.turn();
    unknown(school)?.iter().try_for_each(|file| Ok(school.keep_hold(file)?))
}

fn unknown(school: &School) -> Result<Vec<HoldFile>, ActRefused> {
    let known = school.hold_files()?;
    let said =
        school.read_ledger(|book, _| book.leaves().iter().filter_map(|leaf| said_hold(&leaf.event)).collect())?;
    let is_unknown = |said: &HoldFile| known.iter().all(|file| (file.year, file.number) != (said.year, said.number));
    Ok(Vec::into_iter(said).filter(is_unknown).collect())
}

fn said_hold(event: &Event) -> Option<HoldFile> {
    let Event::Held { year, hold: number, until, commitments, .. } = event else { return None };
    let (root_commitment, marks_tag) = (commitments.root_commitment.0, commitments.marks_tag.0);
    let (year, until, state) = (year.as_str().parse().ok()?, (*until).into(), HoldState::Filling);
    Some(HoldFile { year, number: *number, until, state, root_commitment, marks_tag })
}

/// What is left of a hold that no leaf names: no search would look for its seed.
fn clear_unsaid(school: &School) -> Result<(), ActRefused> {
    for YearFile { year, .. } in school.year_files() {
        if !school.has_hold_remains((year, next_number(school, year)?)) {
            continue;
        }
        // In the turn, so that it is none that is being made at this moment.
        let _turn = school.turn();
        match school.clear_hold_remains((year, next_number(school, year)?)) {
            Err(error @ ArchiveError::OlderLedger(_)) => tracing::error!(%error, "a hold's key is left alone"),
            cleared => cleared?,
        }
    }
    Ok(())
}

/// Condemned, said, overwritten, tried, removed, said: each step of it may be done again. Within the change of the
/// year, so that a hold which is being filled at this moment is not taken for one that was left half filled.
fn end(school: &School, seen: &HoldFile) -> Result<(), ActRefused> {
    change(school, seen.year, |year| {
        let files = school.hold_files()?;
        let file = files.into_iter().find(|file| (file.year, file.number) == (seen.year, seen.number));
        if let Some(file) = file.filter(|file| file.state == seen.state) {
            destroy(school, &file)?;
        }
        Ok(year)
    })
}

fn destroy(school: &School, file: &HoldFile) -> Result<(), ActRefused> {
    let (now, year, hold) = (school.now(), public(file.year)?, file.number);
    school.keep_hold(&HoldFile { state: HoldState::Condemned, ..file.clone() })?;
    let said = said_of(school, file.year)?;
    let intent = Event::HoldIntent { year: year.clone(), hold };
    if !said.iter().any(|leaf| leaf.event == intent) {
        say(school, now, intent)?;
    }
    let cell = school.hold_cell(file);
    cell.destroy(school.chance()).map_err(ArchiveError::from)?;
    let cleared = clear(school, &cell, &[Marks::of(&file.marks_tag)])?;
    if school.hold_opens(file)? {
        return Err(WipeIncomplete::StillOpens.into());
    }
    publish_cleared(school, file.year, Some(hold), cleared)?;
    school.drop_hold(file)?;
    let gone = Event::HoldDestroyed { year, hold, marks_found: 0, canary_refused: true, ciphertext_removed: true };
    if !said.iter().any(|leaf| leaf.event == gone) {
        say(school, now, gone)?;
    }
    Ok(school.keep_hold(&HoldFile { state: HoldState::Destroyed { at: now }, ..file.clone() })?)
}

/// The holds of a year that still stand.
///
/// # Errors
/// When a row does not open.
pub fn standing_holds(school: &School, year: SchoolYear) -> Result<Vec<HoldFile>, ActRefused> {
    let mut files = school.hold_files()?;
    files.retain(|file| file.year == year && !matches!(file.state, HoldState::Destroyed { .. }));
    Ok(files)
}
