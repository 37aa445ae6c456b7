//! «Demande d'autorisation»: sent to a class, and its slips for the printer.

use crate::acts::{self, Draft};
use crate::domain::asking::{Consent, Needs};
use crate::domain::printing::SHEETS;
use crate::domain::stretch::Stretch;
use crate::domain::text::Text;
use crate::pages::classroom::consent::{ConsentFault, ConsentForm, consent};
use crate::pages::classroom::slips::{Slip, slips};
use crate::pages::links;
use crate::web::classroom::classes::{class_code, class_link, needs, pupil_link, recipients, sent_to_class, to_class};
use crate::web::doors::Writer;
use crate::web::refusal::Refusal;
use crate::web::reply::{Done, form_again, html, see_other};
use crate::web::visit::{Answer, Visit};
use maud::Markup;

/// The form, for the whole class unless somebody unticks it.
pub(in crate::web) fn show(visit: &Visit<Writer>) -> Answer {
    let form = ConsentForm {
        to_class: to_class(visit, visit.caller.reach(), vec!["all".to_owned()])?,
        subject: String::new(),
        text: String::new(),
        until: String::new(),
        needs: Needs::One,
        fault: None,
    };
    html(consent_page(visit, &form)?)
}

fn consent_page(visit: &Visit<Writer>, form: &ConsentForm) -> Result<Markup, Refusal> {
    let list = acts::class_list(visit.school(), visit.caller.reach(), &class_code(visit)?)?;
    let pupils: Vec<_> = list.pupils.into_iter().map(pupil_link).collect();
    Ok(consent(&visit.frame(links::CLASSES), &class_link(list.class), &pupils, form))
}

/// Sends it, once the writer has been warned of another child's name.
pub(in crate::web) fn send(visit: &Visit<Writer>) -> Answer {
    let ((slip, to_class), fields) = (sent_to_class(visit, visit.caller.reach())?, visit.fields());
    let typed = |name: &str| fields.text(name).to_owned();
    let mut form = ConsentForm {
        to_class,
        subject: typed("subject"),
        text: typed("text"),
        until: typed("until"),
        needs: needs(visit),
        fault: None,
    };
    let parsed = parsed(visit, &form).and_then(|parsed| {
        let to = recipients(&form.to_class).map_err(ConsentFault::To)?;
        Ok(((Draft::Consent(parsed), Needs::One), to))
    });
    let (draft, to) = match parsed {
        Ok(parsed) => parsed,
        Err(fault) => return form_again(consent_page(visit, &ConsentForm { fault: Some(fault), ..form })?),
    };
    let (school, reach, code) = (visit.school(), visit.caller.reach(), class_code(visit)?);
    form.to_class.named = acts::others_named(school, reach, &code, &to, &draft.0.texts())?;
    if !form.to_class.named.is_empty() && fields.one("despite").is_none() {
        return form_again(consent_page(visit, &form)?);
    }
    acts::write_to_class(school, reach, &code, &to, draft, slip)?;
    see_other(links::SENT, Some(Done::Written))
}

fn parsed(visit: &Visit<Writer>, form: &ConsentForm) -> Result<Consent, ConsentFault> {
    let subject = Text::line(&form.subject).map_err(ConsentFault::Subject)?;
    let text = Text::parse(&form.text).map_err(ConsentFault::Text)?;
    let until = form.until.parse().map_err(|_| ConsentFault::Until)?;
    // Nothing of a year outlives it.
    let in_time = visit.caller.reach().live(visit.school()).is_ok_and(|live| live.year.contains(until));
    if until < visit.today() || !in_time {
        return Err(ConsentFault::Until);
    }
    if form.to_class.held_until.is_some_and(|seen| until < seen.date()) {
        return Err(ConsentFault::Unseen);
    }
    Ok(Consent { subject, text, until, needs: form.needs })
}

/// The slips of whoever reads on paper.
pub(in crate::web) fn print_slips(visit: &Visit<Writer>) -> Answer {
    let entry = visit.handle("entry")?;
    let (asked, lines) = acts::consent_slips(visit.school(), visit.caller.reach(), entry)?;
    let slip = |slip: acts::ConsentSlip| Slip {
        pupil: slip.pupil,
        class: slip.class.0,
        guardians: slip.guardians,
        number: slip.number,
    };
    let lines = Stretch::of(lines, visit.page(), SHEETS).map(slip);
    html(slips(&visit.frame(links::SENT), entry, &asked, &lines))
}
