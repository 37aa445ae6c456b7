//! One guardian's access shut by the head, or opened again.

use crate::acts::{self, ActRefused};
use crate::auth::Head;
use crate::domain::ids::Handle;
use crate::domain::text::{Text, TextRefused};
use crate::i18n::dates::local;
use crate::pages::direction::guardian_access::{AccessLine, AccessPage, ReasonFault, guardian_access};
use crate::pages::links;
use crate::web::refusal::Refusal;
use crate::web::reply::{Done, form_again, html, see_other};
use crate::web::visit::{Answer, Visit};
use jiff::civil::Date;
use maud::Markup;

/// A pupil's guardians.
pub(in crate::web) fn show(visit: &Visit<Head>) -> Answer {
    html(shown(visit, None)?)
}

fn shown(visit: &Visit<Head>, fault: Option<(Handle, String, ReasonFault)>) -> Result<Markup, Refusal> {
    let (pupil, guardians) = acts::guardian_access(visit.school(), &visit.caller, visit.handle("pupil")?)?;
    let line = |one: acts::GuardianAccess| AccessLine {
        handle: one.handle,
        name: one.name.to_string(),
        children: one.children,
        shut_out: one.shut_out.map(|at| local(at, visit.school().zone())),
        alone_for: one.alone_for.into_iter().map(|alone| alone_line(visit, alone)).collect(),
    };
    let page = AccessPage {
        pupil: pupil.handle,
        name: pupil.profile.name.to_string(),
        guardians: guardians.into_iter().map(line).collect(),
        slip: visit.slip(),
        fault,
    };
    Ok(guardian_access(&visit.frame(links::FAMILY_RIGHTS), &page))
}

pub(super) fn alone_line(visit: &Visit<Head>, alone: acts::AloneFor) -> (Handle, String, Option<Date>) {
    let since = alone.since.map(|at| local(at, visit.school().zone()).date());
    (alone.pupil.handle, alone.pupil.name.to_string(), since)
}

/// Shuts it.
pub(in crate::web) fn shut_out(visit: &Visit<Head>) -> Answer {
    press(visit, Done::GuardianShutOut, |of, reason, slip| {
        acts::shut_guardian_out(visit.school(), &visit.caller, of, reason, slip)
    })
}

/// Opens it again.
pub(in crate::web) fn let_in(visit: &Visit<Head>) -> Answer {
    press(visit, Done::GuardianLetIn, |of, reason, slip| {
        acts::let_guardian_in(visit.school(), &visit.caller, of, reason, slip)
    })
}

fn press(
    visit: &Visit<Head>,
    done: Done,
    act: impl FnOnce((Handle, Handle), Text, Handle) -> Result<(), ActRefused>,
) -> Answer {
    let (pupil, slip, fields) = (visit.handle("pupil")?, visit.sent_slip()?, visit.fields());
    let guardian: Handle = fields.text("guardian").parse().map_err(|_| Refusal::NotFound)?;
    let typed = fields.text("reason");
    let pressed = Text::line(typed).map_err(ActRefused::from).and_then(|reason| act((pupil, guardian), reason, slip));
    let fault = match pressed {
        Err(ActRefused::Text(TextRefused::Empty)) => ReasonFault::Empty,
        Err(ActRefused::Text(_)) => ReasonFault::Text,
        Err(ActRefused::NamesSomebody) => ReasonFault::Named,
        pressed => {
            pressed?;
            return see_other(&links::guardian_access(pupil), Some(done));
        }
    };
    form_again(shown(visit, Some((guardian, typed.to_owned(), fault)))?)
}
