//! Every term that leads to a family, a pupil or a guardian, told from the families alone: what differs between two
//! states is what an import links and unlinks.

use crate::acts::mail::forget_correspondent;
use crate::acts::roster::homes::{Home, Homes};
use crate::archive::{ArchiveError, Pen, Ref, Term};
use crate::auth::close_access;
use crate::domain::delegation::Delegation;
use crate::domain::ids::PersonId;
use crate::domain::person::PersonName;
use crate::domain::roster::ClassCode;
use crate::domain::spelling::initials;
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};

/// Who is reached: the guardians and the pupils of families that are present.
#[derive(Default)]
pub(super) struct Reach {
    links: BTreeSet<(Term, Ref)>,
    people: BTreeSet<PersonId>,
}

/// How the names of those who answer for each pupil begin.
pub(super) type Called = BTreeMap<PersonId, BTreeSet<String>>;

/// The same of pupils, each with the name of one of them.
pub(super) fn called<'a>(answering: impl Iterator<Item = (PersonId, &'a PersonName)>) -> Called {
    let mut called = Called::new();
    answering.for_each(|(pupil, name)| called.entry(pupil).or_default().extend(initials(&name.to_string())));
    called
}

/// The division and the groups of each pupil.
pub(super) type Classes<'a> = BTreeMap<PersonId, Vec<&'a ClassCode>>;

impl Reach {
    pub(super) fn of(homes: &Homes, classes: &Classes<'_>, called: &Called) -> Self {
        let mut reach = Self::default();
        for home in homes.values() {
            if home.present { reach.add_home(home, classes, called) } else { reach.add_former(home) }
        }
        reach
    }

    fn add_home(&mut self, home: &Home, classes: &Classes<'_>, called: &Called) {
        let family = home.held.subject();
        self.links.insert((Term::all_families(), Ref::to(family)));
        for child in &home.household.pupils {
            let here = Ref::row(family, child.handle);
            self.links.insert((Term::pupil(child.handle), here));
            let initials = initials(&child.profile.name.to_string());
            self.links.extend(initials.iter().map(|initials| (Term::named(initials), here)));
            let called = called.get(&child.person).into_iter().flatten();
            self.links.extend(called.map(|initials| (Term::answered_for(initials), here)));
            let classes = classes.get(&child.person).into_iter().flatten();
            self.links.extend(classes.map(|class| (Term::class(class), here)));
        }
        let guardians = home.household.guardians.iter().map(|guardian| guardian.person);
        for person in home.household.pupils.iter().map(|child| child.person).chain(guardians) {
            self.links.insert((Term::families_of(person), Ref::to(family)));
            self.people.insert(person);
        }
    }

    fn add_former(&mut self, home: &Home) {
        let family = home.held.subject();
        let children = home.household.pupils.iter();
        self.links.extend(children.map(|child| (Term::departed(), Ref::row(family, child.handle))));
    }

    /// Unlinks everything; says nothing of anyone's access.
    pub(super) fn withdraw(&self, pen: &mut Pen<'_>) -> Result<(), ArchiveError> {
        self.links.iter().try_for_each(|(term, to)| pen.unlink(term, *to))
    }

    /// Links what is new, unlinks what is not any more, and closes the access of whoever is reached no longer, unless
    /// the head has let them in for somebody.
    pub(super) fn give_way_to(&self, next: &Self, pen: &mut Pen<'_>, today: Date) -> Result<(), ArchiveError> {
        for (term, to) in self.links.difference(&next.links) {
            pen.unlink(term, *to)?;
        }
        for (term, to) in next.links.difference(&self.links) {
            pen.link(term, *to)?;
        }
        for person in self.people.difference(&next.people) {
            let held = pen.scope().hold(*person)?;
            let mut given = pen.scope().shelf::<Delegation>(&held)?.into_iter();
            if given.any(|given| given.record.runs(today)) {
                continue;
            }
            forget_correspondent(pen, &held)?;
            close_access(pen, &held)?;
        }
        Ok(())
    }
}
