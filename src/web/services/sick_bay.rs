//! The sick bay's own pages.

use crate::acts;
use crate::auth::Nurse;
use crate::domain::sick_bay::SickBayVisit;
use crate::pages::links;
use crate::pages::services::sick_bay::{SickBayPage, VisitFault, VisitForm, sick_bay, sick_bay_class};
use crate::web::classroom::classes::{class_code, class_link, pupil_link};
use crate::web::refusal::Refusal;
use crate::web::reply::{Done, form_again, html, see_other};
use crate::web::visit::{Answer, Visit};
use maud::Markup;

/// «Infirmerie».
pub(in crate::web) fn home(visit: &Visit<Nurse>) -> Answer {
    let (school, nurse) = (visit.school(), &visit.caller);
    let classes = match school.live_year() {
        Some(_) => acts::sick_bay_classes(school, nurse)?,
        None => Vec::new(),
    };
    let visits = acts::visits_on(school, nurse, visit.today())?.into_iter();
    let page = SickBayPage {
        on: visit.today(),
        visits: visits.map(|(about, stay)| (about.name, about.class.0, stay)).collect(),
        classes: classes.into_iter().map(class_link).collect(),
    };
    html(sick_bay(&visit.frame(links::SICK_BAY), &page))
}

/// The form for a class.
pub(in crate::web) fn show_class(visit: &Visit<Nurse>) -> Answer {
    html(class_page(visit, &VisitForm { slip: visit.slip(), ..VisitForm::default() })?)
}

fn class_page(visit: &Visit<Nurse>, form: &VisitForm) -> Result<Markup, Refusal> {
    let list = acts::sick_bay_names(visit.school(), &visit.caller, &class_code(visit)?)?;
    let pupils: Vec<_> = list.pupils.into_iter().map(pupil_link).collect();
    Ok(sick_bay_class(&visit.frame(links::SICK_BAY), &class_link(list.class), &pupils, form))
}

/// Notes a visit.
pub(in crate::web) fn note(visit: &Visit<Nurse>) -> Answer {
    let (slip, fields) = (visit.sent_slip()?, visit.fields());
    let typed = |name: &str| fields.text(name).to_owned();
    let mut form =
        VisitForm { slip: slip.to_string(), pupil: typed("pupil"), from: typed("from"), to: typed("to"), fault: None };
    let noted = stay(visit, &form).and_then(|stay| Ok((form.pupil.parse().map_err(|_| VisitFault::Nobody)?, stay)));
    match noted {
        Err(fault) => {
            form.fault = Some(fault);
            form_again(class_page(visit, &form)?)
        }
        Ok((pupil, stay)) => {
            acts::note_visit(visit.school(), &visit.caller, pupil, stay, slip)?;
            see_other(links::SICK_BAY, Some(Done::VisitNoted))
        }
    }
}

fn stay(visit: &Visit<Nurse>, form: &VisitForm) -> Result<SickBayVisit, VisitFault> {
    let from = form.from.parse().map_err(|_| VisitFault::Hours)?;
    let to = form.to.parse().map_err(|_| VisitFault::Hours)?;
    SickBayVisit::new(from, to, visit.school().local_now()).map_err(VisitFault::Visit)
}
