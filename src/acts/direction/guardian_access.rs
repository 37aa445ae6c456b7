//! «Accès fermé»: the head shuts one guardian's access at once, and opens it again. Each press is kept with its reason,
//! which names nobody.

use crate::acts::classroom::class_list::PupilLine;
use crate::acts::consult::{Consulted, consult};
use crate::acts::mail::forget_correspondent;
use crate::acts::opened::{families_of, first_names, guardian_handle};
use crate::acts::reach::Reach;
use crate::acts::refused::ActRefused;
use crate::archive::{ArchiveError, Held, Pen, School, Scope};
use crate::auth::{Head, no_longer_shut_out, shut_out_since, shut_out_within};
use crate::domain::family::Child;
use crate::domain::ids::{Handle, PersonId};
use crate::domain::person::PersonName;
use crate::domain::safety::{Precaution, SafetyMeasure};
use crate::domain::spelling::mentions;
use crate::domain::text::Text;
use jiff::Timestamp;

/// A guardian, and whether they may come in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GuardianAccess {
    /// In forms.
    pub handle: Handle,
    /// Name.
    pub name: PersonName,
    /// First names of every pupil here whose guardian they are: it is shut for all of them.
    pub children: Vec<String>,
    /// Shut since then.
    pub shut_out: Option<Timestamp>,
    /// The pupils for whom nobody else signs and justifies.
    pub alone_for: Vec<AloneFor>,
    person: PersonId,
}

/// A pupil for whom one guardian alone signs, or would if their access were open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AloneFor {
    /// Who.
    pub pupil: PupilLine,
    /// Since when no guardian has an access any more; none as long as one has.
    pub since: Option<Timestamp>,
}

/// The guardians of a pupil. Opening it is logged.
///
/// # Errors
/// [`ActRefused::NotFound`] when there is no such pupil.
pub fn guardian_access(school: &School, by: &Head, pupil: Handle) -> Result<(Child, Vec<GuardianAccess>), ActRefused> {
    let consulted = consult(school, Reach::Head(by), pupil)?;
    let guardians = guardians(school, &consulted)?;
    Ok((consulted.pupil, guardians))
}

fn guardians(school: &School, consulted: &Consulted) -> Result<Vec<GuardianAccess>, ActRefused> {
    let scope = &consulted.live.scope;
    let mut guardians = Vec::new();
    for (person, profile) in consulted.opened.guardians(scope)? {
        let held = scope.hold(person)?;
        guardians.push(GuardianAccess {
            handle: guardian_handle(scope, person),
            name: profile.name,
            children: first_names(scope, &held, school.local_now().date())?,
            shut_out: shut_out_since(scope, &held)?,
            alone_for: alone_for(school, scope, person)?,
            person,
        });
    }
    Ok(guardians)
}

pub(super) fn alone_for(school: &School, scope: &Scope, person: PersonId) -> Result<Vec<AloneFor>, ActRefused> {
    let mut alone = Vec::new();
    for opened in families_of(scope, person)? {
        for child in &opened.household.pupils {
            if opened.nobody_signs_but(school, scope, child.person, person)? {
                let since = opened.left_alone_since(school, scope, child.person)?;
                alone.push(AloneFor { pupil: PupilLine::of(child), since });
            }
        }
    }
    Ok(alone)
}

/// Takes back all by which a guardian comes in and is told: passkeys, sessions, letter, devices, address. Nothing is
/// printed for them and nothing waited for, until they are let in again, whatever an import says. `slip` names the
/// form; shut already, it stays so, with the reason of the first.
///
/// # Errors
/// [`ActRefused::NotFound`] when nobody of that name is a guardian of the pupil, [`ActRefused::NamesSomebody`] when the
/// reason does.
pub fn shut_guardian_out(
    school: &School,
    by: &Head,
    (pupil, guardian): (Handle, Handle),
    reason: Text,
    slip: Handle,
) -> Result<(), ActRefused> {
    let (now, actor) = (school.now(), by.staff().actor());
    press(school, by, (pupil, guardian), (Precaution::GuardianShutOut, reason), slip, |pen, held, shut_out| {
        if shut_out {
            return Ok(false);
        }
        shut_out_within(pen, held, (now, Some(actor)))?;
        forget_correspondent(pen, held)?;
        Ok(true)
    })
}

/// Lets a guardian in again, with a new letter as one who has lost everything.
///
/// # Errors
/// As [`shut_guardian_out`].
pub fn let_guardian_in(
    school: &School,
    by: &Head,
    (pupil, guardian): (Handle, Handle),
    reason: Text,
    slip: Handle,
) -> Result<(), ActRefused> {
    press(school, by, (pupil, guardian), (Precaution::GuardianLetIn, reason), slip, |pen, held, shut_out| {
        if shut_out {
            no_longer_shut_out(pen, held)?;
        }
        Ok(shut_out)
    })
}

/// Keeps the press when it has changed something.
fn press(
    school: &School,
    by: &Head,
    (pupil, guardian): (Handle, Handle),
    (what, reason): (Precaution, Text),
    slip: Handle,
    change: impl FnOnce(&mut Pen<'_>, &Held, bool) -> Result<bool, ArchiveError>,
) -> Result<(), ActRefused> {
    let consulted = consult(school, Reach::Head(by), pupil)?;
    let known = guardians(school, &consulted)?;
    let person = known.iter().find(|known| known.handle == guardian).ok_or(ActRefused::NotFound)?.person;
    if names_somebody(&consulted, &known, &reason) {
        return Err(ActRefused::NamesSomebody);
    }
    let measure = SafetyMeasure { what, reason, by: by.staff().actor(), at: school.now(), lifted: None };
    consulted.live.scope.write(|pen| {
        let (house, held) = (pen.scope().house().clone(), pen.scope().hold(person)?);
        let row = pen.scope().row_for(&house, "safety", &slip.0);
        let shut_out = shut_out_since(pen.scope(), &held)?.is_some();
        if pen.has::<SafetyMeasure>(&house, row)? || !change(pen, &held, shut_out)? {
            return Ok::<_, ActRefused>(());
        }
        Ok(pen.put(&house, row, &measure)?)
    })?;
    tracing::warn!("the access of one guardian was shut, or opened again, by the head");
    Ok(())
}

/// The reason is read by whoever is head next, long after the family is known to nobody.
fn names_somebody(consulted: &Consulted, guardians: &[GuardianAccess], reason: &Text) -> bool {
    let pupils = consulted.opened.household.pupils.iter().map(|child| &child.profile.name);
    let mut names = pupils.chain(guardians.iter().map(|guardian| &guardian.name));
    names.any(|name| [&name.given, &name.family].into_iter().any(|name| mentions(reason.as_str(), name)))
}
