//! The regimes of a class.

use crate::acts;
use crate::domain::regime::ExitRegime;
use crate::pages::desk::regimes::{BOARDINGS, RegimeLine, regime_classes, regimes};
use crate::pages::links;
use crate::web::classroom::classes::{class_code, class_link};
use crate::web::doors::Desk;
use crate::web::refusal::Refusal;
use crate::web::reply::{Done, html, see_other};
use crate::web::visit::{Answer, Visit};
use std::collections::BTreeMap;

/// The classes.
pub(in crate::web) fn list(visit: &Visit<Desk>) -> Answer {
    let classes: Vec<_> = visit.caller.divisions(visit.school())?.into_iter().map(class_link).collect();
    html(regime_classes(&visit.frame(links::REGIMES), &classes))
}

/// The pupils of one.
pub(in crate::web) fn show(visit: &Visit<Desk>) -> Answer {
    let (class, pupils) = acts::class_regimes(visit.school(), visit.caller.desk(), &class_code(visit)?)?;
    let line = |known: acts::PupilRegime| RegimeLine {
        pupil: known.pupil,
        name: known.name,
        boarding: known.boarding,
        exit: known.exit,
    };
    let lines: Vec<_> = pupils.into_iter().map(line).collect();
    html(regimes(&visit.frame(links::REGIMES), &class_link(class), &lines))
}

/// Sets them.
pub(in crate::web) fn set(visit: &Visit<Desk>) -> Answer {
    let (school, desk, code) = (visit.school(), visit.caller.desk(), class_code(visit)?);
    let (_, pupils) = acts::class_regimes(school, desk, &code)?;
    let mut picked = BTreeMap::new();
    for pupil in pupils {
        let sent = |letter: char| visit.fields().one(&format!("{letter}-{}", pupil.pupil));
        let (Some(boarding), Some(exit)) = (sent('b'), sent('s')) else { continue };
        let boarding = BOARDINGS.iter().find(|(code, _)| *code == boarding).ok_or(Refusal::BadRequest)?.1;
        let exit = match exit {
            "" => None,
            figure => Some(ExitRegime::of_figure(figure).ok_or(Refusal::BadRequest)?),
        };
        picked.insert(pupil.pupil, (boarding, exit));
    }
    acts::set_regimes(school, desk, &code, &picked)?;
    see_other(&links::class_regimes(&code), Some(Done::RegimesSet))
}
