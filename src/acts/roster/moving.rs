//! A pupil's carnet follows them: sealed anew under the new family's key, taken from the old, and found by the same
//! terms.

use crate::acts::filing::terms_of;
use crate::acts::mail::note_news;
use crate::acts::postings::acknowledgement_row;
use crate::acts::roster::homes::{Home, Homes};
use crate::acts::roster::register::KnownPupil;
use crate::archive::{ArchiveError, Held, Pen, Ref, Scope, Shelved, Term};
use crate::domain::entry::{self, Consultation};
use crate::domain::follow_up::{FollowUp, Who};
use crate::domain::ids::{FamilyId, Handle, PersonId};
use crate::domain::posting::Acknowledgement;
use crate::domain::posting_slip::PostingSlip;
use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};

/// One pupil's way from a family to another, from some guardians to others, from presence to absence, or back.
struct Move<'a> {
    from: &'a Home,
    to: &'a Home,
}

impl Move<'_> {
    fn is_one(&self) -> bool {
        self.changes_key() || self.from.present != self.to.present || self.changes_guardians()
    }

    /// Who is to sign is another then, under the same key.
    fn changes_guardians(&self) -> bool {
        self.from.household.people_in_charge() != self.to.household.people_in_charge()
    }

    fn changes_key(&self) -> bool {
        self.from.held.subject() != self.to.held.subject()
    }
}

/// Everything in one family's carnet.
struct Carnet {
    entries: Vec<Shelved<entry::Entry>>,
    /// By entry, oldest first.
    follow_ups: BTreeMap<Handle, Vec<Shelved<FollowUp>>>,
    consultations: Vec<Shelved<Consultation>>,
    /// What its people have acknowledged, of what was published for many.
    acknowledgements: Vec<Shelved<Acknowledgement>>,
    /// What was printed for them of it.
    slips: Vec<Shelved<PostingSlip>>,
}

/// Moves the carnets of all pupils whose family or guardians are others, or who leave or come back.
pub(super) fn move_carnets<'k>(
    pen: &mut Pen<'_>,
    before: &Homes,
    after: &Homes,
    pupils: impl Iterator<Item = &'k KnownPupil>,
) -> Result<(), ArchiveError> {
    let of_person = |home: &Home| home.household.pupils.iter().map(|child| child.person).collect::<Vec<_>>();
    let to: BTreeMap<PersonId, FamilyId> =
        after.iter().flat_map(|(id, home)| of_person(home).into_iter().map(|person| (person, *id))).collect();
    let mut opened: BTreeMap<FamilyId, Carnet> = BTreeMap::new();
    for pupil in pupils {
        let to = to.get(&pupil.person).and_then(|id| after.get(id));
        let (Some(from), Some(to)) = (before.get(&pupil.family), to) else { continue };
        let way = Move { from, to };
        if !way.is_one() {
            continue;
        }
        let carnet = match opened.entry(pupil.family) {
            Entry::Occupied(known) => known.into_mut(),
            Entry::Vacant(unknown) => unknown.insert(read(pen, &from.held)?),
        };
        move_pupil(pen, &way, carnet, pupil.person)?;
        if way.changes_key() {
            follow_acknowledgements(pen, &way, carnet)?;
        }
    }
    forget_acknowledgements(pen, before, after)
}

/// What a guardian of both families has read for the one is read for the other; what a pupil of age has, goes along.
fn follow_acknowledgements(pen: &mut Pen<'_>, way: &Move<'_>, carnet: &Carnet) -> Result<(), ArchiveError> {
    let people = &way.to.household;
    let belongs = |person: PersonId| {
        let guardian = people.guardians.iter().any(|guardian| guardian.person == person);
        guardian || people.pupils.iter().any(|pupil| pupil.person == person)
    };
    for Shelved { row, record } in &carnet.acknowledgements {
        let Some(person) = record.by.who.person().filter(|person| belongs(*person)) else { continue };
        let row = match record.taken_back {
            None => acknowledgement_row(pen.scope(), &way.to.held, record.posting, person),
            Some(_) => *row,
        };
        pen.put(&way.to.held, row, record)?;
    }
    Ok(())
}

/// A family that is no more keeps nothing: an erasure begins at a pupil, and no pupil leads to it.
fn forget_acknowledgements(pen: &mut Pen<'_>, before: &Homes, after: &Homes) -> Result<(), ArchiveError> {
    for (_, home) in before.iter().filter(|(id, _)| !after.contains_key(*id)) {
        for shelved in pen.scope().shelf::<Acknowledgement>(&home.held)? {
            pen.remove::<Acknowledgement>(&home.held, shelved.row)?;
        }
    }
    Ok(())
}

fn read(pen: &Pen<'_>, held: &Held) -> Result<Carnet, ArchiveError> {
    let mut follow_ups: BTreeMap<Handle, Vec<Shelved<FollowUp>>> = BTreeMap::new();
    for shelved in pen.scope().shelf::<FollowUp>(held)? {
        follow_ups.entry(shelved.record.entry).or_default().push(shelved);
    }
    for done in follow_ups.values_mut() {
        done.sort_by_key(|shelved| shelved.record.at);
    }
    let scope = pen.scope();
    let (entries, consultations) = (scope.shelf(held)?, scope.shelf(held)?);
    let (acknowledgements, slips) = (scope.shelf(held)?, scope.shelf(held)?);
    Ok(Carnet { entries, follow_ups, consultations, acknowledgements, slips })
}

/// Takes every entry of a family from the terms that name it.
pub(super) fn unname_carnet(pen: &mut Pen<'_>, home: &Home) -> Result<(), ArchiveError> {
    let carnet = read(pen, &home.held)?;
    for entry in &carnet.entries {
        let done = carnet.follow_ups.get(&entry.row).map_or(&[][..], Vec::as_slice);
        let steps: Vec<FollowUp> = done.iter().map(|shelved| shelved.record.clone()).collect();
        for term in terms_of(&entry.record, &steps, &home.household.people_in_charge()) {
            pen.unlink(&term, Ref::row(home.held.subject(), entry.row))?;
        }
    }
    Ok(())
}

/// Guardians who have signed, acknowledged or written in a carnet, be it that they answer for nobody in it any more.
pub(super) fn guardians_in(scope: &Scope, held: &Held) -> Result<BTreeSet<PersonId>, ArchiveError> {
    let follow_ups = scope.shelf::<FollowUp>(held)?.into_iter().map(|shelved| shelved.record.by.who);
    let entries = scope.shelf::<entry::Entry>(held)?.into_iter().map(|shelved| shelved.record.author.who);
    let read = scope.shelf::<Acknowledgement>(held)?.into_iter().map(|shelved| shelved.record.by.who);
    let guardian = |who| if let Who::Guardian(person) = who { Some(person) } else { None };
    Ok(follow_ups.chain(entries).chain(read).filter_map(guardian).collect())
}

fn move_pupil(pen: &mut Pen<'_>, way: &Move<'_>, carnet: &Carnet, pupil: PersonId) -> Result<(), ArchiveError> {
    for entry in carnet.entries.iter().filter(|entry| entry.record.pupil == pupil) {
        let done = carnet.follow_ups.get(&entry.row).map_or(&[][..], Vec::as_slice);
        if way.changes_key() {
            reseal(pen, way, entry)?;
            done.iter().try_for_each(|follow_up| reseal(pen, way, follow_up))?;
        }
        let steps: Vec<FollowUp> = done.iter().map(|shelved| shelved.record.clone()).collect();
        rename(pen, way, entry.row, |home| terms_of(&entry.record, &steps, &home.household.people_in_charge()))?;
    }
    if way.changes_key() {
        note_news(pen, way.to.held.subject())?;
    }
    if !way.changes_key() {
        return Ok(());
    }
    // The rows keep their names: opened again on this very day, the record may show one line twice, never none.
    let consultations = carnet.consultations.iter().filter(|seen| seen.record.pupil == pupil);
    consultations.into_iter().try_for_each(|seen| reseal(pen, way, seen))?;
    carnet.slips.iter().filter(|slip| slip.record.pupil == pupil).try_for_each(|slip| reseal(pen, way, slip))
}

fn reseal<R: crate::archive::Record>(
    pen: &mut Pen<'_>,
    way: &Move<'_>,
    shelved: &Shelved<R>,
) -> Result<(), ArchiveError> {
    pen.put(&way.to.held, shelved.row, &shelved.record)?;
    pen.remove::<R>(&way.from.held, shelved.row)
}

/// Takes the entry from the terms that named it and gives it to those that shall.
fn rename(
    pen: &mut Pen<'_>,
    way: &Move<'_>,
    row: Handle,
    terms: impl Fn(&Home) -> Vec<Term>,
) -> Result<(), ArchiveError> {
    let (old, new) = (Ref::row(way.from.held.subject(), row), Ref::row(way.to.held.subject(), row));
    for term in terms(way.from).iter().filter(|term| names(way.from, term)) {
        pen.unlink(term, old)?;
    }
    for term in terms(way.to).iter().filter(|term| names(way.to, term)) {
        pen.link(term, new)?;
    }
    Ok(())
}

/// Of pupils who have left, only the sanctions are still found: the head hands them over in summer.
fn names(home: &Home, term: &Term) -> bool {
    home.present || *term == Term::sanctions()
}
