//! The day as vie scolaire sees it: who is missing, what waits for a verdict, which punitions wait for a slot or an end.

use crate::acts::opened::{Opened, open_family};
use crate::acts::reach::{Desk, Reach};
use crate::acts::refused::ActRefused;
use crate::archive::{Ref, School, Scope, Term};
use crate::domain::absence::{Justification, Standing};
use crate::domain::entry::{Filed, Matter};
use crate::domain::ids::{FamilyId, Handle};
use crate::domain::person::PersonName;
use crate::domain::punishment::{Progress, Punishment};
use crate::domain::roster::ClassCode;
use crate::domain::spelling::sorted_as;
use jiff::civil::Date;
use std::collections::BTreeMap;

/// A day of the whole school.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Day {
    /// Which.
    pub on: Date,
    /// Absences and latenesses of the day, by class and name.
    pub missing: BTreeMap<ClassCode, Vec<Missing>>,
    /// Justifications that wait for a verdict, whatever their day, the oldest absence first.
    pub to_judge: Vec<ToJudge>,
    /// Punitions that wait for a slot or an end, the oldest first.
    pub punishments: Vec<OpenPunishment>,
}

/// A pupil's name with what forms of the desk need to find the entry again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct About {
    /// The entry in an address.
    pub entry: Handle,
    /// The pupil in an address.
    pub pupil: Handle,
    /// Name.
    pub name: PersonName,
    /// «Division».
    pub class: ClassCode,
}

/// An absence or a lateness of the day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Missing {
    /// Whose.
    pub about: About,
    /// The absence or the lateness.
    pub matter: Matter,
    /// Where its justification stands.
    pub standing: Standing,
}

/// A justification that waits for a verdict.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ToJudge {
    /// Whose.
    pub about: About,
    /// The absence or the lateness.
    pub matter: Matter,
    /// What the family says.
    pub justification: Justification,
}

/// A punition that has not ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenPunishment {
    /// Whose.
    pub about: About,
    /// What was asked for.
    pub punishment: Punishment,
    /// By whom.
    pub author: String,
    /// When it takes place, once it is scheduled.
    pub progress: Progress,
}

impl Day {
    /// A day of a school whose year has not begun, or is over.
    pub fn empty(on: Date) -> Self {
        Self { on, missing: BTreeMap::new(), to_judge: Vec::new(), punishments: Vec::new() }
    }
}

/// A day of the whole school, and all that waits for the desk.
///
/// # Errors
/// [`ActRefused::NotFound`] when no year lives.
pub fn day(school: &School, desk: Desk<'_>, on: Date) -> Result<Day, ActRefused> {
    let live = Reach::from(desk).live(school)?;
    let scope = &live.scope;
    let mut missing: BTreeMap<ClassCode, Vec<Missing>> = BTreeMap::new();
    for (about, filed) in found(scope, &Term::absences_on(on))? {
        let standing = filed.standing();
        let class = missing.entry(about.class.clone()).or_default();
        class.push(Missing { about, matter: filed.matter().into_owned(), standing });
    }
    for class in missing.values_mut() {
        class.sort_by_cached_key(|missing| (sorted_as(&missing.about.name.family), begins(&missing.matter)));
    }
    let mut punishments = Vec::new();
    for (about, filed) in found(scope, &Term::punishments())? {
        let progress = filed.progress();
        if let Matter::Punishment(punishment) = filed.entry.matter {
            punishments.push(OpenPunishment { about, punishment, author: filed.entry.author.label, progress });
        }
    }
    Ok(Day { on, missing, to_judge: to_judge(scope)?, punishments })
}

fn to_judge(scope: &Scope) -> Result<Vec<ToJudge>, ActRefused> {
    let mut waiting = Vec::new();
    for (about, filed) in found(scope, &Term::to_judge())? {
        if let Standing::Sent(justification) = filed.standing() {
            waiting.push(ToJudge { about, matter: filed.matter().into_owned(), justification });
        }
    }
    waiting.sort_by_cached_key(|waiting| begins(&waiting.matter));
    Ok(waiting)
}

fn begins(matter: &Matter) -> Option<(Date, jiff::civil::Time)> {
    match matter {
        Matter::Absence(absence) => Some((absence.on, absence.from)),
        Matter::Lateness(lateness) => Some((lateness.on, lateness.lesson)),
        _ => None,
    }
}

/// The entries a term names, oldest first, each family opened once.
fn found(scope: &Scope, term: &Term) -> Result<Vec<(About, Filed)>, ActRefused> {
    let mut by_family: BTreeMap<FamilyId, Vec<Handle>> = BTreeMap::new();
    for Ref { subject, row } in scope.refs(term)? {
        by_family.entry(FamilyId(subject.0)).or_default().push(row);
    }
    let mut found = Vec::new();
    for (family, rows) in by_family {
        let opened = open_family(scope, family)?;
        for filed in opened.carnet(scope)?.into_iter().filter(|filed| rows.contains(&filed.handle)) {
            found.push((about(scope, &opened, &filed)?, filed));
        }
    }
    found.sort_by_key(|(_, filed)| filed.entry.written_at);
    Ok(found)
}

fn about(scope: &Scope, opened: &Opened, filed: &Filed) -> Result<About, ActRefused> {
    let child = opened.household.pupils.iter().find(|child| child.person == filed.entry.pupil);
    let card = opened.pupil(scope, child.ok_or(ActRefused::NotFound)?)?;
    let (name, class) = (card.profile.name, card.profile.class);
    Ok(About { entry: filed.handle, pupil: card.child.handle, name, class })
}
