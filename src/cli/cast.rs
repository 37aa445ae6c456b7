//! Who acts in the invented school: its staff, its families, its pupils by class.

use crate::acts::{self, ActRefused, open_family};
use crate::archive::{School, Term};
use crate::auth::{Caller, Guardian, Head, SchoolLife, Seat, Teacher, play};
use crate::domain::clock::MovableClock;
use crate::domain::ids::{FamilyId, Handle};
use crate::domain::roster::{ClassCode, PupilKey};
use std::collections::BTreeMap;

/// Everyone who acts.
#[derive(Default)]
pub(super) struct Cast {
    /// «Enseignants».
    pub(super) teachers: Vec<Teacher>,
    /// «CPE» and «AED».
    pub(super) office: Vec<SchoolLife>,
    /// «Direction».
    pub(super) heads: Vec<Head>,
    /// The families that have a guardian.
    pub(super) homes: Vec<Home>,
    /// The other guardians, always in the same order.
    pub(super) others: Vec<Guardian>,
    /// Each class with its pupils, always in the same order.
    pub(super) classes: BTreeMap<ClassCode, Vec<Handle>>,
    /// The pupil whose number is the smallest.
    pub(super) first: Option<Handle>,
}

/// A family: the guardian who answers, and the pupils.
pub(super) struct Home {
    /// Who reads and signs.
    pub(super) parent: Guardian,
    /// They have chosen paper.
    pub(super) on_paper: bool,
    /// Whose carnets.
    pub(super) pupils: Vec<Handle>,
}

impl Cast {
    /// Everyone of the open year.
    ///
    /// # Errors
    /// When the archive cannot be read, or no year is open.
    pub(super) fn of(school: &School, clock: &dyn MovableClock) -> Result<Self, ActRefused> {
        let mut cast = Self::default();
        for card in acts::all_staff(school)? {
            match play(school, clock, Seat::of_staff(card.id))? {
                Some(Caller::Teacher(teacher)) => cast.teachers.push(teacher),
                Some(Caller::SchoolLife(school_life)) => cast.office.push(school_life),
                Some(Caller::Head(head)) => cast.heads.push(head),
                _ => {}
            }
        }
        let mut pupils = cast.families(school, clock)?;
        pupils.sort();
        cast.first = pupils.first().map(|(_, _, handle)| *handle);
        for (_, class, handle) in pupils {
            cast.classes.entry(class).or_default().push(handle);
        }
        Ok(cast)
    }

    /// Every family's guardians take their parts; gives every pupil.
    fn families(
        &mut self,
        school: &School,
        clock: &dyn MovableClock,
    ) -> Result<Vec<(PupilKey, ClassCode, Handle)>, ActRefused> {
        let open = school.open_year().ok_or(ActRefused::NoOpenYear)?;
        let (mut all, mut others) = (Vec::new(), BTreeMap::new());
        for found in open.scope().refs(&Term::all_families())? {
            let opened = open_family(open.scope(), FamilyId(found.subject.0))?;
            let children = opened.household.pupils;
            let pupils = children.iter().map(|child| child.handle).collect();
            all.extend(children.into_iter().map(|child| (child.profile.key, child.profile.class, child.handle)));
            let seats = opened.household.guardians.iter().map(|guardian| Seat::of_year(open.year(), guardian.person));
            let parts = seats.map(|seat| play(school, clock, seat)).collect::<Result<Vec<_>, _>>()?;
            let mut parts = parts.into_iter().flatten();
            if let Some(Caller::Guardian(parent)) = parts.next() {
                self.homes.push(Home { parent, on_paper: false, pupils });
            }
            others.extend(parts.filter_map(|part| match part {
                Caller::Guardian(other) => Some((other.profile().key.clone(), other)),
                _ => None,
            }));
        }
        // Families are found in an order drawn by chance; two who try the demonstration see the same school.
        self.homes.sort_by(|a, b| a.parent.profile().key.cmp(&b.parent.profile().key));
        for home in &self.homes {
            others.remove(&home.parent.profile().key);
        }
        self.others = others.into_values().collect();
        self.homes.iter_mut().skip(4).step_by(9).for_each(|home| home.on_paper = true);
        Ok(all)
    }

    /// A teacher of that class; another one each turn.
    pub(super) fn teacher(&self, class: &ClassCode, turn: usize) -> Option<&Teacher> {
        let own: Vec<_> = self.teachers.iter().filter(|teacher| teacher.classes().contains(class)).collect();
        own.get(turn.checked_rem(own.len())?).copied()
    }

    /// Someone of vie scolaire; another one each turn.
    pub(super) fn clerk(&self, turn: usize) -> Option<&SchoolLife> {
        self.office.get(turn.checked_rem(self.office.len())?)
    }
}
