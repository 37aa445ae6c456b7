//! «Droits des familles», for the head.

use crate::acts::{self, ActRefused, Reach};
use crate::auth::Head;
use crate::domain::ids::Handle;
use crate::domain::roster::ClassCode;
use crate::pages::direction::rights::{EntitledLine, FamilyRightsPage, RightsAskedPage, family_rights, rights_asked};
use crate::pages::links;
use crate::web::desk::requests::card;
use crate::web::family::copy::as_file;
use crate::web::refusal::{Refusal, or_nothing};
use crate::web::reply::{Done, html, see_other};
use crate::web::visit::{Answer, Visit};

/// What is asked, and a class to choose from.
pub(in crate::web) fn list(visit: &Visit<Head>) -> Answer {
    let (school, head) = (visit.school(), &visit.caller);
    let asked = or_nothing(acts::rights_asked(school, head))?;
    let classes = match head.staff().live(school) {
        Some(_) => acts::Clerk::from(acts::Desk::Head(head)).divisions(school)?,
        None => Vec::new(),
    };
    let pupils = match visit.query("classe") {
        None => None,
        Some(code) => {
            let list = acts::class_list(school, Reach::Head(head), &ClassCode(code.to_owned()))?;
            let pupils = list.pupils.into_iter().map(|pupil| (pupil.handle, pupil.name.to_string())).collect();
            Some((list.class.label, pupils))
        }
    };
    let page = RightsAskedPage {
        asked: asked.into_iter().map(|open| card(visit, open)).collect(),
        classes: classes.into_iter().map(|class| (class.code.0, class.label)).collect(),
        pupils,
        departed: acts::departed_pupils(school, head)?
            .into_iter()
            .map(|one| (one.handle, one.name.to_string()))
            .collect(),
    };
    html(rights_asked(&visit.frame(links::FAMILY_RIGHTS), &page))
}

/// Whoever of a family may have a copy.
pub(in crate::web) fn show(visit: &Visit<Head>) -> Answer {
    let acts::Rights { pupil, people, departed } =
        acts::entitled(visit.school(), &visit.caller, visit.handle("pupil")?)?;
    let objections = match departed {
        true => None,
        false => acts::objections(visit.school(), &visit.caller, pupil.handle)?,
    };
    let line =
        |one: acts::Entitled| EntitledLine { handle: one.handle, name: one.name.to_string(), copies: one.copies };
    let page = FamilyRightsPage {
        pupil: pupil.handle,
        name: pupil.profile.name.to_string(),
        alone: !pupil.is_shared(),
        departed,
        objections,
        people: people.into_iter().map(line).collect(),
        zone: visit.school().zone(),
    };
    html(family_rights(&visit.frame(links::FAMILY_RIGHTS), &page))
}

/// The copy of one of them.
pub(in crate::web) fn copy(visit: &Visit<Head>) -> Answer {
    let person: Handle = visit.fields().text("guardian").parse().map_err(|_| Refusal::NotFound)?;
    let copy = acts::copy_for(visit.school(), &visit.caller, visit.handle("pupil")?, person)?;
    tracing::info!("a copy was made for somebody who asked for it on paper");
    as_file(visit, &copy, None)
}

/// A pupil of age objects to their guardians receiving anything more, or does so no longer.
pub(in crate::web) fn object(visit: &Visit<Head>) -> Answer {
    let stands = match visit.fields().text("alone") {
        "yes" => true,
        "no" => false,
        _ => return Err(Refusal::BadRequest),
    };
    let pupil = visit.handle("pupil")?;
    match acts::note_objection(visit.school(), &visit.caller, pupil, stands) {
        // The page offers it to nobody younger.
        Err(ActRefused::TooLate) => see_other(&links::family_rights(pupil), None),
        noted => {
            noted?;
            see_other(&links::family_rights(pupil), Some(Done::ObjectionNoted))
        }
    }
}
