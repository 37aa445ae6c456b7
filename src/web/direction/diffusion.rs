//! The head sets when families are written to, and on which days the school is closed.

use crate::acts::{self, ActRefused, Reach};
use crate::auth::Head;
use crate::domain::calendar::{ClosureRefused, Days};
use crate::domain::diffusion::DiffusionWindow;
use crate::domain::punishment::PunishmentAuthors;
use crate::domain::text::Text;
use crate::i18n::dates::local;
use crate::pages::direction::contact::ContactForm;
use crate::pages::direction::diffusion::{ClosureFault, ClosureForm, DiffusionPage, UrgentLine, WindowForm, diffusion};
use crate::pages::links;
use crate::web::refusal::{Refusal, or_nothing};
use crate::web::reply::{Done, form_again, html, see_other};
use crate::web::visit::{Answer, Visit};
use jiff::civil::Time;
use maud::Markup;

/// The page.
pub(in crate::web) fn show(visit: &Visit<Head>) -> Answer {
    html(page(visit, Typed::default())?)
}

/// What was typed in the one of the page's forms that comes again.
#[derive(Default)]
pub(in crate::web::direction) struct Typed {
    pub(in crate::web::direction) hours: Option<WindowForm>,
    pub(in crate::web::direction) closure: ClosureForm,
    pub(in crate::web::direction) contact: Option<ContactForm>,
}

pub(in crate::web::direction) fn page(visit: &Visit<Head>, typed: Typed) -> Result<Markup, Refusal> {
    let frame = visit.frame(links::HEAD);
    let window = acts::diffusion_window(visit.school())?;
    let hour = |time: Time| time.strftime("%H:%M").to_string();
    let standing = || WindowForm {
        opens: hour(window.opens()),
        closes: hour(window.closes()),
        saturday: window.has_saturday(),
        at_fault: false,
    };
    let shown = DiffusionPage {
        window,
        calendar: acts::school_calendar(visit.school())?,
        authors: acts::punishment_authors(visit.school())?,
        urgent: urgent(visit)?,
        hours: typed.hours.unwrap_or_else(standing),
        closure: typed.closure,
        contact: typed.contact.unwrap_or_else(|| ContactForm::of(&frame.school.contact)),
    };
    Ok(diffusion(&frame, &shown))
}

fn urgent(visit: &Visit<Head>) -> Result<Vec<UrgentLine>, Refusal> {
    let lines = or_nothing(acts::published(visit.school(), Reach::Head(&visit.caller)))?;
    let line = |line: acts::PostingLine| {
        let posting = line.posted.posting;
        Some(UrgentLine {
            reason: posting.urgent?.as_str().to_owned(),
            subject: posting.subject.as_str().to_owned(),
            author: posting.author.label,
            at: local(posting.written_at, visit.school().zone()),
        })
    };
    Ok(lines.into_iter().filter_map(line).collect())
}

/// The hours.
pub(in crate::web) fn set_window(visit: &Visit<Head>) -> Answer {
    let fields = visit.fields();
    let (opens, closes, saturday) = (fields.text("opens"), fields.text("closes"), fields.one("saturday").is_some());
    let hours = opens.parse().ok().zip(closes.parse().ok());
    let window = hours.and_then(|(opens, closes)| DiffusionWindow::new(opens, closes, saturday).ok());
    let Some(window) = window else {
        let (opens, closes) = (opens.to_owned(), closes.to_owned());
        let form = WindowForm { opens, closes, saturday, at_fault: true };
        return form_again(page(visit, Typed { hours: Some(form), ..Typed::default() })?);
    };
    acts::set_diffusion_window(visit.school(), &visit.caller, window)?;
    see_other(links::DIFFUSION, Some(Done::WindowSet))
}

/// By name or by function.
pub(in crate::web) fn set_authors(visit: &Visit<Head>) -> Answer {
    let authors = match visit.fields().text("authors") {
        "name" => PunishmentAuthors::ByName,
        "function" => PunishmentAuthors::ByFunction,
        _ => return Err(Refusal::BadRequest),
    };
    acts::set_punishment_authors(visit.school(), &visit.caller, authors)?;
    see_other(links::DIFFUSION, Some(Done::AuthorsSet))
}

/// One closure more.
pub(in crate::web) fn add_closure(visit: &Visit<Head>) -> Answer {
    let fields = visit.fields();
    let typed = |name: &str| fields.text(name).to_owned();
    let form = ClosureForm { from: typed("first"), until: typed("last"), label: typed("label"), fault: None };
    let closure = days(visit).ok_or(ClosureFault::Days).and_then(|days| {
        let label = Text::line(&form.label).map_err(|_| ClosureFault::Label)?;
        Ok((days, label))
    });
    let added = match closure {
        Err(fault) => Err(fault),
        Ok((days, label)) => match acts::add_closure(visit.school(), &visit.caller, days, label) {
            Err(ActRefused::Closure(ClosureRefused::OutsideTheYear(year))) => Err(ClosureFault::Year(year)),
            Err(ActRefused::Closure(ClosureRefused::Length)) => Err(ClosureFault::Length),
            added => Ok(added?),
        },
    };
    match added {
        Err(fault) => {
            form_again(page(visit, Typed { closure: ClosureForm { fault: Some(fault), ..form }, ..Typed::default() })?)
        }
        Ok(()) => see_other(links::DIFFUSION, Some(Done::ClosureAdded)),
    }
}

/// One less.
pub(in crate::web) fn remove_closure(visit: &Visit<Head>) -> Answer {
    acts::remove_closure(visit.school(), &visit.caller, days(visit).ok_or(Refusal::BadRequest)?)?;
    see_other(links::DIFFUSION, Some(Done::ClosureRemoved))
}

fn days(visit: &Visit<Head>) -> Option<Days> {
    let day = |name: &str| visit.fields().text(name).parse().ok();
    Days::new(day("first")?, day("last")?).ok()
}
