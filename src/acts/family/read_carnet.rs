//! A family reads its carnet: all own children on one page, or one entry.

use crate::acts::family::announce::ending;
use crate::acts::family::justify::{WaitingDays, waiting_days};
use crate::acts::family::meetings::{Hosts, OwnMeeting, own_meetings};
use crate::acts::family::reader::Reader;
use crate::acts::opened::Opened;
use crate::acts::postings::read::{ReadPosting, postings_of};
use crate::acts::punishment_authors::authors_for;
use crate::acts::refused::ActRefused;
use crate::archive::School;
use crate::domain::announced::Ending;
use crate::domain::away::HostAway;
use crate::domain::entry::Filed;
use crate::domain::family::Child;
use crate::domain::ids::Handle;
use std::slice;

/// One child with what their carnet says.
pub struct ChildCarnet {
    /// The child.
    pub pupil: Child,
    /// What has been released, newest first, as this reader may see it.
    pub filed: Vec<Filed>,
}

/// One entry with the child it is about.
pub struct ChildEntry {
    /// The child.
    pub pupil: Child,
    /// The entry, as this reader may see it.
    pub filed: Filed,
    /// The year is open: it can be signed, justified, answered.
    pub open: bool,
    /// It is an absence they have announced, and how they can end it now.
    pub ending: Option<Ending>,
    /// Absences that wait for a justification as this one does.
    pub waiting: WaitingDays,
    /// Whoever they wait for, or are to meet, is away.
    pub away: Option<HostAway>,
}

/// What the first page of a carnet shows.
pub struct FirstPage {
    /// All children of the reader, over all their families.
    pub children: Vec<ChildCarnet>,
    /// The reader's own rendez-vous to come.
    pub meetings: Vec<OwnMeeting>,
    /// What the school has published for them.
    pub postings: Vec<ReadPosting>,
}

/// All that the reader has to read; each family is opened, and each of its shelves read, once.
///
/// # Errors
/// When a family's rows cannot be read.
pub fn first_page(school: &School, reader: Reader<'_>) -> Result<FirstPage, ActRefused> {
    let families = reader.opened()?;
    let children = carnets_of(school, reader, &families)?;
    let meetings = own_meetings(school, reader, &children)?;
    Ok(FirstPage { children, meetings, postings: postings_of(school, reader, families)? })
}

/// The carnets of all children of the reader.
///
/// # Errors
/// As [`first_page`].
pub fn read_carnet(school: &School, reader: Reader<'_>) -> Result<Vec<ChildCarnet>, ActRefused> {
    carnets_of(school, reader, &reader.opened()?)
}

fn carnets_of(school: &School, reader: Reader<'_>, families: &[Opened]) -> Result<Vec<ChildCarnet>, ActRefused> {
    let (scope, now) = (&reader.live().scope, school.now());
    let mut children = Vec::new();
    for opened in families {
        let mine = opened.household.pupils.iter().filter(|child| reader.sees(opened, child.person));
        let carnets = mine.map(|child| ChildCarnet { pupil: child.clone(), filed: Vec::new() });
        let mut carnets: Vec<_> = carnets.collect();
        let mut all = opened.carnet(scope)?;
        all.retain(|filed| filed.is_released(now) && filed.is_for(reader.who()));
        let authors = authors_for(school, &all)?;
        for carnet in &mut carnets {
            carnet.filed.reserve(all.len());
        }
        for filed in all {
            if let Some(carnet) = carnets.iter_mut().find(|carnet| carnet.pupil.person == filed.entry.pupil) {
                carnet.filed.push(filed.as_seen_by(reader.who(), now, authors));
            }
        }
        children.append(&mut carnets);
    }
    children.sort_by(|a, b| a.pupil.profile.name.given.cmp(&b.pupil.profile.name.given));
    Ok(children)
}

/// One entry of the reader's own.
///
/// # Errors
/// [`ActRefused::NotFound`] when it is not theirs, not released yet, or not there: the three are never told apart.
pub fn read_entry(school: &School, reader: Reader<'_>, entry: Handle) -> Result<ChildEntry, ActRefused> {
    let scope = &reader.live().scope;
    let now = school.now();
    let (opened, filed) = reader.own_entry(scope, now, entry)?;
    let child = opened.pupil(filed.entry.pupil)?.clone();
    let open = reader.open_year(school).is_ok();
    let ending = ending(reader, &filed, school.local_now()).filter(|_| open);
    let carnet = opened.carnet(scope)?;
    let waiting = waiting_days(&filed, carnet.iter().filter(|other| other.is_released(now)));
    let authors = authors_for(school, slice::from_ref(&filed))?;
    let filed = filed.as_seen_by(reader.who(), now, authors);
    let away = Hosts::of(school)?.away(&filed, reader.person())?;
    Ok(ChildEntry { pupil: child, filed, open, ending, waiting, away })
}
