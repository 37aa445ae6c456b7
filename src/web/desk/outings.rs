//! Outings and work placements.

use crate::acts::{self, ActRefused, OutingLine, Reach, ToldOuting};
use crate::domain::outing::OutingKind;
use crate::domain::text::Text;
use crate::pages::desk::outing_form::{OutingFault, OutingForm, outing_form};
use crate::pages::desk::outings::{OutingCard, OutingPage, outing, outings};
use crate::pages::links;
use crate::pages::parts::PeriodForm;
use crate::web::classroom::classes::{class_code, class_link, needs, pupil_link, recipients, sent_to_class, to_class};
use crate::web::doors::Desk;
use crate::web::period::{outing_period, typed_period, whole_day};
use crate::web::refusal::{Refusal, or_nothing};
use crate::web::reply::{Done, form_again, html, see_other};
use crate::web::visit::{Answer, Visit};
use maud::Markup;

/// What is planned.
pub(in crate::web) fn list(visit: &Visit<Desk>) -> Answer {
    let (school, desk) = (visit.school(), visit.caller.desk());
    let cards: Vec<_> = or_nothing(acts::outings(school, desk, visit.today()))?.into_iter().map(card).collect();
    let classes: Vec<_> = or_nothing(acts::classes(school, desk.into()))?.into_iter().map(class_link).collect();
    html(outings(&visit.frame(links::SCHOOL_LIFE), &cards, &classes))
}

/// As pages show it.
pub(super) fn card(line: OutingLine) -> OutingCard {
    let label = |goes: &dyn Fn(&acts::ClassLine) -> bool| {
        line.classes.iter().filter(|class| goes(class)).map(|class| class.label.clone()).collect::<Vec<_>>()
    };
    let planned = &line.planned;
    let some_of = label(&|class| planned.some_of.as_ref() == Some(&class.code)).pop();
    let whole = label(&|class| planned.whole.contains(&class.code));
    let subject = line.subject.map(|subject| subject.as_str().to_owned());
    OutingCard { handle: line.handle, kind: planned.kind, period: planned.period, subject, whole, some_of }
}

/// The form, for the whole class and the whole day.
pub(in crate::web) fn form(visit: &Visit<Desk>) -> Answer {
    let to_class = to_class(visit, visit.caller.desk().into(), vec!["all".to_owned()])?;
    let form = OutingForm { to_class, period: whole_day(visit.today()), ..OutingForm::default() };
    html(form_page(visit, &form)?)
}

fn form_page(visit: &Visit<Desk>, form: &OutingForm) -> Result<Markup, Refusal> {
    let list = acts::class_list(visit.school(), visit.caller.desk().into(), &class_code(visit)?)?;
    let pupils: Vec<_> = list.pupils.into_iter().map(pupil_link).collect();
    Ok(outing_form(&visit.frame(links::SCHOOL_LIFE), &class_link(list.class), &pupils, form))
}

/// Plans it, once the writer has been warned of a child's name.
pub(in crate::web) fn plan(visit: &Visit<Desk>) -> Answer {
    let reach: Reach<'_> = visit.caller.desk().into();
    let year = reach.open(visit.school())?.year();
    let ((slip, to_class), fields) = (sent_to_class(visit, reach)?, visit.fields());
    let typed = |name: &str| fields.text(name).to_owned();
    let mut form = OutingForm {
        to_class,
        kind: typed("kind"),
        subject: typed("subject"),
        text: typed("text"),
        needs: needs(visit),
        period: PeriodForm { typed: typed_period(visit), fault: None },
        fault: None,
    };
    let said = said(&form).map_err(|fault| form.fault = Some(fault));
    let period = outing_period(visit, year).map_err(|told| form.period = told);
    let to = recipients(&form.to_class).map_err(|fault| form.fault = form.fault.or(Some(OutingFault::To(fault))));
    let (Ok((kind, subject, text)), Ok(period), Ok(to)) = (said, period, to) else {
        return form_again(form_page(visit, &form)?);
    };
    let (school, code) = (visit.school(), class_code(visit)?);
    form.to_class.named = acts::others_named(school, reach, &code, &to, &[subject.as_str(), text.as_str()])?;
    if !form.to_class.named.is_empty() && fields.one("despite").is_none() {
        return form_again(form_page(visit, &form)?);
    }
    let told = ToldOuting { kind, subject, text, period, needs: form.needs };
    acts::plan_outing(school, visit.caller.desk(), &code, &to, told, slip)?;
    see_other(links::desk::OUTINGS, Some(Done::OutingPlanned))
}

/// Which of both, and its words.
fn said(form: &OutingForm) -> Result<(OutingKind, Text, Text), OutingFault> {
    let kind = OutingKind::of_code(&form.kind).ok_or(OutingFault::Kind)?;
    let subject = Text::line(&form.subject).map_err(OutingFault::Subject)?;
    Ok((kind, subject, Text::parse(&form.text).map_err(OutingFault::Text)?))
}

/// One of them.
pub(in crate::web) fn show(visit: &Visit<Desk>) -> Answer {
    let sheet = acts::outing(visit.school(), visit.caller.desk(), visit.handle("outing")?)?;
    let over = sheet.line.planned.period.to <= visit.school().local_now();
    let text = sheet.text.map(|text| text.as_str().to_owned());
    let page = OutingPage { card: card(sheet.line), text, going: sheet.going, over };
    html(outing(&visit.frame(links::SCHOOL_LIFE), &page))
}

/// It does not take place. Called off before, or over, the list says so.
pub(in crate::web) fn call_off(visit: &Visit<Desk>) -> Answer {
    match acts::call_off_outing(visit.school(), visit.caller.desk(), visit.handle("outing")?) {
        Err(ActRefused::TooLate) => see_other(links::desk::OUTINGS, None),
        called_off => {
            called_off?;
            see_other(links::desk::OUTINGS, Some(Done::OutingCalledOff))
        }
    }
}
