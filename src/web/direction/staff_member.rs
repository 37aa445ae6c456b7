//! One member of staff: classes given and taken back, an absence noted.

use crate::acts::{
    self, ActRefused, GivenClasses, NotedAway, StaffCard, Teaching, find_staff, noted_away, teaching_of,
};
use crate::auth::Head;
use crate::domain::calendar::Days;
use crate::domain::ids::Handle;
use crate::domain::roster::ClassCode;
use crate::pages::direction::staff_away::{AwayFault, AwayForm, AwayPart, NotedLine};
use crate::pages::direction::staff_member::{ClassesForm, MemberPage, staff_member};
use crate::pages::links;
use crate::web::refusal::Refusal;
use crate::web::reply::{Done, form_again, html, see_other};
use crate::web::visit::{Answer, Visit};
use maud::Markup;
use std::collections::BTreeSet;

/// The page.
pub(in crate::web) fn show(visit: &Visit<Head>) -> Answer {
    html(shown(visit, None)?)
}

/// `typed` is the form of an absence, if it was refused.
fn shown(visit: &Visit<Head>, typed: Option<AwayForm>) -> Result<Markup, Refusal> {
    let (school, by) = (visit.school(), &visit.caller);
    let (_, card) = find_staff(school, visit.handle("staff")?)?;
    let (noted, others) = noted_away(school, by, card.handle)?;
    let today = visit.today().to_string();
    let noted: Result<Vec<_>, _> = noted.into_iter().map(|noted| noted_line(visit, card.handle, noted)).collect();
    let page = MemberPage {
        handle: card.handle,
        name: card.member.name.to_string(),
        function: card.member.function,
        classes: teaching_of(school, by, card.handle)?.map(classes_form),
        away: AwayPart {
            noted: noted?,
            kept: acts::meetings_kept(school, by, card.handle)?,
            others: others.iter().map(named).collect(),
            blank: AwayForm { from: today.clone(), until: today, ..AwayForm::default() },
            typed,
        },
    };
    Ok(staff_member(&visit.frame(links::STAFF), &page))
}

fn named(card: &StaffCard) -> (Handle, String) {
    (card.handle, card.member.name.to_string())
}

fn noted_line(visit: &Visit<Head>, whose: Handle, noted: NotedAway) -> Result<NotedLine, Refusal> {
    let NotedAway { handle, days, replaced_by } = noted;
    let meetings = acts::meetings_within(visit.school(), &visit.caller, whose, days)?;
    Ok(NotedLine { handle, days, replaced_by: replaced_by.as_ref().map(named), meetings })
}

fn classes_form(teaching: Teaching) -> ClassesForm {
    let classes = teaching.classes.into_iter().map(|class| (class.code, class.label, class.kind));
    ClassesForm {
        classes: classes.collect(),
        teaches: teaching.teaches,
        leads: teaching.leads,
        by_hand: teaching.by_hand,
        from_file: teaching.from_file,
    }
}

/// The classes ticked, in place of those they had.
pub(in crate::web) fn give(visit: &Visit<Head>) -> Answer {
    let (whom, fields) = (visit.handle("staff")?, visit.fields());
    let codes = |name| fields.all(name).map(|code| ClassCode(code.to_owned())).collect::<BTreeSet<_>>();
    let from_file = teaching_of(visit.school(), &visit.caller, whom)?.is_some_and(|teaching| teaching.from_file);
    let kept = !from_file || fields.one("kept").is_some();
    let given = GivenClasses { teaches: codes("teaches"), leads: codes("leads"), kept };
    acts::give_classes(visit.school(), &visit.caller, whom, given)?;
    see_other(&links::staff_member(whom), Some(Done::StaffClasses))
}

/// Away these days, in place of those of the absence that the form changes.
pub(in crate::web) fn note_away(visit: &Visit<Head>) -> Answer {
    let (whom, fields) = (visit.handle("staff")?, visit.fields());
    let typed = |name: &str| fields.text(name).to_owned();
    let changes = fields.one("away").map(|away| away.parse().map_err(|_| Refusal::BadRequest)).transpose()?;
    let form = AwayForm {
        changes,
        from: typed("first"),
        until: typed("last"),
        replaced_by: typed("replaced-by"),
        fault: None,
    };
    let noted = match parsed(&form) {
        Err(fault) => Err(fault),
        Ok((days, by)) => match acts::note_away(visit.school(), &visit.caller, whom, days, by, changes) {
            Err(ActRefused::TooLate) => Err(AwayFault::Past),
            Err(ActRefused::OutsideTheYear(year)) => Err(AwayFault::Year(year)),
            Err(ActRefused::Nobody) => Err(AwayFault::Nobody),
            Err(ActRefused::EachOther) => Err(AwayFault::EachOther),
            Err(ActRefused::Overlaps(days)) => Err(AwayFault::Overlaps(days)),
            // It was taken back meanwhile: their page shows what stands.
            Err(ActRefused::NotFound) if changes.is_some() => return see_other(&links::staff_member(whom), None),
            noted => Ok(noted?),
        },
    };
    match noted {
        Err(fault) => form_again(shown(visit, Some(AwayForm { fault: Some(fault), ..form }))?),
        Ok(()) => see_other(&links::staff_member(whom), Some(Done::StaffAway)),
    }
}

fn parsed(form: &AwayForm) -> Result<(Days, Option<Handle>), AwayFault> {
    let day = |typed: &str| typed.parse().map_err(|_| AwayFault::When);
    let days = Days::new(day(&form.from)?, day(&form.until)?).map_err(|_| AwayFault::Order)?;
    let by = match form.replaced_by.as_str() {
        "" => None,
        handle => Some(handle.parse().map_err(|_| AwayFault::Nobody)?),
    };
    Ok((days, by))
}

/// Not away after all, or here again.
pub(in crate::web) fn end_away(visit: &Visit<Head>) -> Answer {
    let whom = visit.handle("staff")?;
    let noted = visit.fields().text("away").parse().map_err(|_| Refusal::BadRequest)?;
    acts::end_away(visit.school(), &visit.caller, whom, noted)?;
    see_other(&links::staff_member(whom), Some(Done::StaffBack))
}
