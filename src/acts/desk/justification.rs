//! Why a pupil was away or late, as the desk enters it: «justifié sur papier», from a slip of the blank booklet or a
//! word that was brought; told by telephone, which waits for its writing; and «régularisé», once a slip confirms what
//! was told.

use crate::acts::consult::consult;
use crate::acts::desk::entry::{OfPupil, find, signatory};
use crate::acts::family::confirm::put_in_writing;
use crate::acts::family::justify::{WaitingDays, file_justification, waiting_days};
use crate::acts::reach::{Desk, Reach};
use crate::acts::refused::ActRefused;
use crate::archive::School;
use crate::domain::absence::Justification;
use crate::domain::entry::{Asked, Matter};
use crate::domain::follow_up::{FollowUp, Step};
use crate::domain::ids::Handle;
use crate::domain::person::PersonName;
use jiff::civil::Date;
use std::collections::BTreeSet;

/// An absence or a lateness that nobody has said why of, for the form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ToJustify {
    /// Whose.
    pub name: PersonName,
    /// What was missed.
    pub matter: Matter,
    /// Who may have signed the slip, as the form names them.
    pub signatories: Vec<(Handle, PersonName)>,
    /// The other absences that wait as this one does.
    pub waiting: WaitingDays,
}

/// What waits for a justification. Opening it is logged as a consultation.
///
/// # Errors
/// [`ActRefused::NotFound`] when nothing waits there.
pub fn to_justify(school: &School, desk: Desk<'_>, of: OfPupil) -> Result<ToJustify, ActRefused> {
    let consulted = consult(school, desk.into(), of.pupil)?;
    let (scope, opened) = (&consulted.live.scope, &consulted.opened);
    let carnet = opened.carnet(scope)?;
    let waiting = carnet.iter().find(|filed| filed.handle == of.entry && filed.lacks_reason());
    let filed = waiting.filter(|filed| filed.entry.pupil == consulted.pupil.person).ok_or(ActRefused::NotFound)?;
    let signatories = opened.signatories_of(school, scope, filed.entry.pupil)?.into_iter();
    Ok(ToJustify {
        matter: filed.matter().into_owned(),
        signatories: signatories.map(|one| one.in_forms(scope)).collect(),
        waiting: waiting_days(filed, carnet.iter().filter(|other| other.is_released(school.now()))),
        name: consulted.pupil.profile.name,
    })
}

/// Enters why, in the name of whoever signed the slip of that day; and for every absence of these days
/// that waits like it.
///
/// # Errors
/// [`ActRefused::PaperDay`]; [`ActRefused::TooLate`] when it was justified otherwise, or taken back;
/// [`ActRefused::NotFound`], [`ActRefused::NoOpenYear`].
pub fn justify_on_paper(
    school: &School,
    desk: Desk<'_>,
    of: OfPupil,
    guardian: Handle,
    (justification, on): (Justification, Date),
    days: &BTreeSet<Date>,
) -> Result<(), ActRefused> {
    let open = Reach::from(desk).open(school)?;
    let (today, now) = (school.local_now().date(), school.now());
    open.scope().write(|pen| {
        let (opened, filed) = find(pen, of)?;
        if filed.entry.matter.asks() != Asked::Justification {
            return Err(ActRefused::NotFound);
        }
        let by = signatory(school, pen.scope(), &opened, filed.entry.pupil, guardian)?;
        // A word may have been written before the day itself, and no slip after today.
        if on > today {
            return Err(ActRefused::PaperDay);
        }
        let step = Step::Justified(justification.from_slip_of(on));
        file_justification(pen, &opened, &filed, &FollowUp::at_once(of.entry, by, now, step), days)
    })
}

/// Enters why, as the family has told it by telephone, in the desk's own name: it is to be confirmed in writing.
///
/// # Errors
/// [`ActRefused::TooLate`] when it was justified otherwise, or taken back; [`ActRefused::NotFound`],
/// [`ActRefused::NoOpenYear`].
pub fn justify_told(
    school: &School,
    desk: Desk<'_>,
    of: OfPupil,
    justification: Justification,
    days: &BTreeSet<Date>,
) -> Result<(), ActRefused> {
    let open = Reach::from(desk).open(school)?;
    open.scope().write(|pen| {
        let (opened, filed) = find(pen, of)?;
        if filed.entry.matter.asks() != Asked::Justification {
            return Err(ActRefused::NotFound);
        }
        let step = Step::Justified(justification);
        file_justification(
            pen,
            &opened,
            &filed,
            &FollowUp::at_once(of.entry, desk.staff().actor(), school.now(), step),
            days,
        )
    })
}

/// «Régularisé sur papier»: a slip of that day confirms what was told by telephone of the day of this entry.
///
/// # Errors
/// [`ActRefused::PaperDay`]; [`ActRefused::TooLate`] when nothing waits for a writing; [`ActRefused::NotFound`],
/// [`ActRefused::NoOpenYear`].
pub fn confirm_on_paper(
    school: &School,
    desk: Desk<'_>,
    of: OfPupil,
    guardian: Handle,
    on: Date,
) -> Result<(), ActRefused> {
    let open = Reach::from(desk).open(school)?;
    let (today, now) = (school.local_now().date(), school.now());
    open.scope().write(|pen| {
        let (opened, filed) = find(pen, of)?;
        let by = signatory(school, pen.scope(), &opened, filed.entry.pupil, guardian)?;
        if on > today {
            return Err(ActRefused::PaperDay);
        }
        put_in_writing(pen, &opened, &filed, &by, (now, Some(on)))
    })
}
