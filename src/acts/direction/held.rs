//! A family that is held, or is to be: read by the head alone, and not to be erased before its hold has ended.

use crate::acts::direction::hold::{closed, order_of, standing_holds};
use crate::acts::family::read_carnet::ChildCarnet;
use crate::acts::opened::open_family;
use crate::acts::refused::ActRefused;
use crate::archive::{HoldFile, HoldNote, HoldOrder, HoldState, LiveYear, School};
use crate::auth::Head;
use crate::domain::ceremony::Proposal;
use crate::domain::ids::{FamilyId, Handle};
use crate::domain::school_year::SchoolYear;
use std::collections::BTreeSet;

/// A family that is held, as the head reads it.
pub struct HeldFamily {
    /// Its end, and where it stands.
    pub file: HoldFile,
    /// Why it is held, who agreed and when.
    pub note: HoldNote,
    /// Its guardians' names.
    pub guardians: Vec<String>,
    /// Each child with everything their carnet says.
    pub children: Vec<ChildCarnet>,
}

/// Opens a hold for the head; its keys are dropped when this returns.
///
/// # Errors
/// [`ActRefused::NotFound`] when there is none of that number, or it has ended.
pub fn held_family(school: &School, _by: &Head, year: SchoolYear, number: u32) -> Result<HeldFamily, ActRefused> {
    let files = school.hold_files()?;
    let standing = |file: &HoldFile| (file.year, file.number) == (year, number) && file.state == HoldState::Standing;
    let file = files.into_iter().find(standing).ok_or(ActRefused::NotFound)?;
    school.with_hold(&file, |scope| {
        let note: HoldNote = scope.only(scope.house())?;
        let opened = open_family(scope, note.family)?;
        let guardians = opened.guardians(scope)?.into_iter().map(|(_, profile)| profile.name.to_string()).collect();
        let mut children = Vec::new();
        for child in opened.household.pupils.clone() {
            let mut filed = opened.carnet(scope)?;
            filed.retain(|filed| filed.entry.pupil == child.person);
            children.push(ChildCarnet { pupil: child, filed });
        }
        Ok(HeldFamily { file: file.clone(), note, guardians, children })
    })
}

/// Whose family that order is about, pupils and guardians by name, for the head alone.
///
/// # Errors
/// [`ActRefused::NotFound`].
pub fn ordered_family(school: &School, _by: &Head, year: SchoolYear, order: Handle) -> Result<Vec<String>, ActRefused> {
    let live = closed(school, year)?;
    let opened = open_family(&live.scope, order_of(&live, order)?.family)?;
    let guardians = opened.guardians(&live.scope)?.into_iter().map(|(_, guardian)| guardian.name);
    let pupils = opened.household.pupils.into_iter().map(|pupil| pupil.profile.name);
    Ok(pupils.chain(guardians).map(|name| name.to_string()).collect())
}

/// The families that are held: what was set apart for one would outlive its erasure. Each hold is opened for it.
pub(in crate::acts) fn held_families(school: &School, year: SchoolYear) -> Result<BTreeSet<FamilyId>, ActRefused> {
    let mut held = BTreeSet::new();
    for file in standing_holds(school, year)?.into_iter().filter(|file| file.state == HoldState::Standing) {
        let note: HoldNote = school.with_hold(&file, |scope| scope.only(scope.house()).map_err(ActRefused::from))?;
        held.insert(note.family);
    }
    Ok(held)
}

/// The family that it is proposed to hold; none once it is erased, which takes the order with it, so that nobody can
/// agree to it any more.
pub(in crate::acts) fn family_to_hold(live: &LiveYear, proposal: Proposal) -> Result<Option<FamilyId>, ActRefused> {
    let Proposal::Hold { order, .. } = proposal else { return Ok(None) };
    let ordered = live.scope.find::<HoldOrder>(live.scope.house(), order)?;
    Ok(ordered.map(|ordered| ordered.family))
}

/// The family of a year whose hold waits for the second of two people.
pub(in crate::acts) fn hold_waits_for(school: &School, live: &LiveYear) -> Result<Option<FamilyId>, ActRefused> {
    let believed = school.believed()?;
    let motion =
        school.year_file(live.year).and_then(|file| file.ceremony.motion).filter(|motion| motion.stands(believed));
    motion.map_or(Ok(None), |motion| family_to_hold(live, motion.proposal))
}
