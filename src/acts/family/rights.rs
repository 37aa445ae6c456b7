//! «Vos droits»: a family takes its copy, asks that a page be put right, or that everything of theirs be erased before
//! the year ends.

use crate::acts::family::copy::{FamilyCopy, family_copy};
use crate::acts::family::reader::Reader;
use crate::acts::punishment_authors::authors_for;
use crate::acts::refused::ActRefused;
use crate::archive::School;
use crate::domain::asking::{Demand, Office, Request};
use crate::domain::entry::{Filed, Matter};
use crate::domain::family::Child;
use crate::domain::follow_up::Actor;
use crate::domain::ids::Handle;
use crate::domain::rights::CopyTaken;
use crate::domain::text::Text;
use std::slice;

/// A page that the reader may ask to be put right, and about whom it is.
///
/// # Errors
/// [`ActRefused::NotFound`] when it is not theirs, was written by the family itself, or the pupil is not of age.
pub fn rectifiable(school: &School, reader: Reader<'_>, entry: Handle) -> Result<(Child, Filed), ActRefused> {
    let scope = &reader.live().scope;
    let (opened, filed) = reader.own_entry(scope, school.now(), entry)?;
    let signs = reader.signs_in(school, &opened, filed.entry.pupil);
    if !signs || filed.entry.author.who.person().is_some() {
        return Err(ActRefused::NotFound);
    }
    let child = opened.pupil(filed.entry.pupil)?.clone();
    let authors = authors_for(school, slice::from_ref(&filed))?;
    Ok((child, filed.as_seen_by(reader.who(), school.now(), authors)))
}

/// Asks that a page be put right: direction for a sanction, vie scolaire for anything else; `slip` names the form.
///
/// # Errors
/// As [`rectifiable`]; [`ActRefused::NoOpenYear`], [`ActRefused::WritingSuspended`].
pub fn ask_rectification(
    school: &School,
    reader: Reader<'_>,
    entry: Handle,
    text: Text,
    slip: Handle,
) -> Result<(), ActRefused> {
    let year = reader.writing_year(school)?;
    let (child, filed) = rectifiable(school, reader, entry)?;
    let to = if matches!(filed.entry.matter, Matter::Sanction(_)) { Office::Head } else { Office::SchoolLife };
    let request = Request::to_office(to, Demand::Rectification { entry, text });
    reader.file_request(school, &year, child.handle, request, slip)
}

/// Asks direction to erase the family of a child before the year ends; `slip` names the form. What guardians write may
/// be suspended meanwhile: this holds no words.
///
/// # Errors
/// [`ActRefused::NotFound`] when it is not their child, they were only let in for it, or the pupil is not of age,
/// [`ActRefused::NoOpenYear`].
pub fn ask_erasure(school: &School, reader: Reader<'_>, child: Handle, slip: Handle) -> Result<(), ActRefused> {
    let year = reader.open_year(school)?;
    let (_, own) = reader.own_pupil(&reader.live().scope, child)?;
    if !reader.chooses_for(own.person) {
        return Err(ActRefused::NotFound);
    }
    reader.file_request(school, &year, child, Request::to_office(Office::Head, Demand::Erasure), slip)
}

/// The children whose family the reader may ask to be erased.
///
/// # Errors
/// When a family's rows cannot be read.
pub fn own_children(reader: Reader<'_>) -> Result<Vec<Child>, ActRefused> {
    let scope = &reader.live().scope;
    let mut children = Vec::new();
    for family in reader.families() {
        let opened = crate::acts::opened::open_family(scope, family)?;
        let may = |child: &&Child| reader.sees(&opened, child.person) && reader.chooses_for(child.person);
        let own = opened.household.pupils.iter().filter(may);
        children.extend(own.cloned());
    }
    children.sort_by(|a, b| a.profile.name.given.cmp(&b.profile.name.given));
    Ok(children)
}

/// Gathers the reader's copy, and keeps that they took it, or that `by` made it for them.
///
/// # Errors
/// When a family's rows cannot be read, or the row cannot be written: the copy is then not to be given.
pub fn take_copy(school: &School, reader: Reader<'_>, by: Actor) -> Result<FamilyCopy, ActRefused> {
    let copy = family_copy(school, reader)?;
    let taken = CopyTaken { by, at: school.now() };
    reader.live().scope.write(|pen| pen.add(reader.held(), &taken))?;
    Ok(copy)
}

/// The copies a reader took or was given, the latest first.
///
/// # Errors
/// When a row does not open.
pub fn copies_taken(reader: Reader<'_>) -> Result<Vec<CopyTaken>, ActRefused> {
    let shelf = reader.live().scope.shelf::<CopyTaken>(reader.held())?;
    let mut taken: Vec<_> = shelf.into_iter().map(|shelved| shelved.record).collect();
    taken.sort_by_key(|copy| std::cmp::Reverse(copy.at));
    Ok(taken)
}
