//! Classes, and writing to families of a class.

use crate::acts::{self, ActRefused, Draft, Pupils, Reach, Recipients};
use crate::domain::asking::Needs;
use crate::domain::entry::Praise;
use crate::domain::ids::Handle;
use crate::domain::punishment::{Punishment, PunishmentKind};
use crate::domain::roster::ClassCode;
use crate::domain::text::{Text, TextRefused};
use crate::pages::classroom::classes::{ClassLink, PupilLink, class_links, class_page};
use crate::pages::classroom::forgotten::ClassPupil;
use crate::pages::classroom::writing::{OtherClass, ToClass, ToFault, WritingFault, WritingForm, writing};
use crate::pages::desk::today::Figure;
use crate::pages::links;
use crate::web::classroom::sent::held_now;
use crate::web::doors::Writer;
use crate::web::refusal::{Refusal, or_nothing};
use crate::web::reply::{Done, form_again, html, see_other};
use crate::web::visit::{Answer, Visit};
use maud::Markup;
use std::collections::BTreeSet;

/// The class of the address.
pub(in crate::web) fn class_code<C>(visit: &Visit<C>) -> Result<ClassCode, Refusal> {
    Ok(ClassCode(visit.path("class")?.to_owned()))
}

/// A class as pages link to it.
pub(in crate::web) fn class_link(class: acts::ClassLine) -> ClassLink {
    ClassLink { code: class.code, label: class.label, kind: class.kind }
}

/// A pupil as pages link to them.
pub(in crate::web) fn pupil_link(pupil: acts::PupilLine) -> PupilLink {
    PupilLink { handle: pupil.handle, name: pupil.name }
}

/// «Classes».
pub(in crate::web) fn list(visit: &Visit<Writer>) -> Answer {
    let classes = or_nothing(acts::classes(visit.school(), visit.caller.reach()))?;
    let classes: Vec<_> = classes.into_iter().map(class_link).collect();
    let reach = visit.caller.reach();
    let whose = (reach.is_whole_school(), acts::roll_keeper(visit.school(), reach));
    html(class_links(&visit.frame(links::CLASSES), whose, &waiting(visit)?, &classes))
}

/// What waits for a teacher, who lands here; vie scolaire and direction have it on their own first page.
fn waiting(visit: &Visit<Writer>) -> Result<Vec<Figure>, Refusal> {
    let (school, reach) = (visit.school(), visit.caller.reach());
    if reach.is_whole_school() {
        return Ok(Vec::new());
    }
    let requests = match acts::requests(school, reach) {
        Err(ActRefused::NotFound) => return Ok(Vec::new()),
        requests => requests?.waiting(),
    };
    let meetings = acts::meetings_today(school, reach)?;
    let figures =
        [("classes-meetings", meetings, links::meetings()), ("classes-requests", requests, links::REQUESTS.to_owned())];
    let waiting = figures.into_iter().filter(|(_, n, _)| *n > 0);
    Ok(waiting.map(|(key, n, href)| Figure { key, n, href }).collect())
}

/// The pupils of a class.
pub(in crate::web) fn show(visit: &Visit<Writer>) -> Answer {
    let (school, reach, code) = (visit.school(), visit.caller.reach(), class_code(visit)?);
    let list = acts::class_list(school, reach, &code)?;
    let pupils = forgotten(visit, &code, list.pupils)?;
    let whose = (acts::leads(reach, &code), acts::roll_keeper(school, reach));
    html(class_page(&visit.frame(links::CLASSES), &class_link(list.class), &pupils, whose))
}

/// These pupils of a class, with what they have come without today.
pub(super) fn forgotten(
    visit: &Visit<Writer>,
    code: &ClassCode,
    pupils: Vec<acts::PupilLine>,
) -> Result<Vec<ClassPupil>, Refusal> {
    let noted = acts::forgotten_today(visit.school(), visit.caller.reach(), code)?;
    let pupil = |pupil: acts::PupilLine| {
        let own = noted.iter().filter(|((whose, _), _)| *whose == pupil.handle);
        let forgotten = own.map(|((_, item), may_undo)| (*item, *may_undo)).collect();
        ClassPupil { forgotten, pupil: pupil_link(pupil) }
    };
    Ok(pupils.into_iter().map(pupil).collect())
}

/// «Écrire».
pub(in crate::web) fn show_writing(visit: &Visit<Writer>) -> Answer {
    let to = visit.query("eleve").map(str::to_owned).into_iter().collect();
    let (to_class, authors) = (to_class(visit, visit.caller.reach(), to)?, acts::punishment_authors(visit.school())?);
    let form = WritingForm { to_class, kind: "note".to_owned(), authors, ..WritingForm::default() };
    html(writing_page(visit, &form)?)
}

/// A form to families of a class, not typed in yet.
pub(in crate::web) fn to_class<C>(visit: &Visit<C>, reach: Reach<'_>, to: Vec<String>) -> Result<ToClass, Refusal> {
    let (code, picked) = (class_code(visit)?, visit.fields().all("also").collect::<Vec<_>>());
    let others = acts::classes(visit.school(), reach)?.into_iter().filter(|class| class.code != code);
    let others =
        others.map(|class| OtherClass { picked: picked.contains(&class.code.0.as_str()), class: class_link(class) });
    Ok(ToClass { slip: visit.slip(), to, others: others.collect(), named: Vec::new(), held_until: held_now(visit)? })
}

/// The same as it was sent, and its name. Asked first: a text that can no longer be sent is asked nothing else.
pub(in crate::web) fn sent_to_class<C>(visit: &Visit<C>, reach: Reach<'_>) -> Result<(Handle, ToClass), Refusal> {
    let slip = visit.sent_slip()?;
    reach.open(visit.school())?;
    let to = visit.fields().all("to").map(str::to_owned).collect();
    Ok((slip, ToClass { slip: slip.to_string(), ..to_class(visit, reach, to)? }))
}

fn writing_page(visit: &Visit<Writer>, form: &WritingForm) -> Result<Markup, Refusal> {
    let list = acts::class_list(visit.school(), visit.caller.reach(), &class_code(visit)?)?;
    let pupils: Vec<_> = list.pupils.into_iter().map(pupil_link).collect();
    Ok(writing(&visit.frame(links::CLASSES), &class_link(list.class), &pupils, form))
}

/// Sends what was written, once the writer has been warned of another child's name.
pub(in crate::web) fn write(visit: &Visit<Writer>) -> Answer {
    let ((slip, to_class), fields) = (sent_to_class(visit, visit.caller.reach())?, visit.fields());
    let mut form = WritingForm {
        to_class,
        kind: fields.text("kind").to_owned(),
        subject: fields.text("subject").to_owned(),
        text: fields.text("text").to_owned(),
        work: fields.text("work").to_owned(),
        needs: needs(visit),
        authors: acts::punishment_authors(visit.school())?,
        faults: Vec::new(),
    };
    let (draft, to) = match (draft(&form), recipients(&form.to_class)) {
        (Ok(draft), Ok(to)) => (draft, to),
        (draft, to) => {
            let mut faults = draft.err().unwrap_or_default();
            faults.extend(to.err().map(WritingFault::To));
            return form_again(writing_page(visit, &WritingForm { faults, ..form })?);
        }
    };
    let (school, reach, code) = (visit.school(), visit.caller.reach(), class_code(visit)?);
    form.to_class.named = acts::others_named(school, reach, &code, &to, &draft.texts())?;
    if !form.to_class.named.is_empty() && fields.one("despite").is_none() {
        return form_again(writing_page(visit, &form)?);
    }
    acts::write_to_class(school, reach, &code, &to, (draft, form.needs), slip)?;
    see_other(links::SENT, Some(Done::Written))
}

/// Whether the form asks one guardian or each.
pub(in crate::web) fn needs<C>(visit: &Visit<C>) -> Needs {
    if visit.fields().text("needs") == Needs::Each.code() { Needs::Each } else { Needs::One }
}

/// Whom a form of the class is for. The whole class is ticked before anybody touches some of these forms: what is
/// picked beside it is not thrown away for it.
pub(in crate::web) fn recipients(form: &ToClass) -> Result<Recipients, ToFault> {
    let whole = form.to.iter().any(|to| to == "all");
    let handles: BTreeSet<Handle> = form.to.iter().filter_map(|to| to.parse().ok()).collect();
    let also: BTreeSet<_> =
        form.others.iter().filter(|other| other.picked).map(|other| other.class.code.clone()).collect();
    match (whole, handles.is_empty()) {
        (true, false) => Err(ToFault::Both),
        (true, true) => Ok(Recipients { pupils: Pupils::WholeClass, also }),
        (false, true) if also.is_empty() => Err(ToFault::Nobody),
        (false, _) => Ok(Recipients { pupils: Pupils::Some(handles), also }),
    }
}

/// What was written, or everything that is wrong with it.
fn draft(form: &WritingForm) -> Result<Draft, Vec<WritingFault>> {
    let text = Text::parse(&form.text).map_err(WritingFault::Text);
    let alone = |text: Result<Text, WritingFault>| text.map_err(|fault| vec![fault]);
    Ok(match form.kind.as_str() {
        "note" => match (Text::line(&form.subject).map_err(WritingFault::Subject), text) {
            (Ok(subject), Ok(text)) => Draft::Note { subject, text },
            (subject, text) => return Err(subject.err().into_iter().chain(text.err()).collect()),
        },
        "observation" => Draft::Observation(alone(text)?),
        "encouragement" => Draft::Praise(Praise::Encouragement, alone(text)?),
        "congratulations" => Draft::Praise(Praise::Congratulations, alone(text)?),
        kind => {
            let work = match Text::parse(&form.work) {
                Err(TextRefused::Empty) => Ok(None),
                work => work.map(Some).map_err(WritingFault::Work),
            };
            match (PunishmentKind::of_code(kind).ok_or(WritingFault::Kind), text, work) {
                (Ok(kind), Ok(reason), Ok(work)) => Draft::Punishment(Punishment { kind, reason, work }),
                (kind, text, work) => return Err([kind.err(), text.err(), work.err()].into_iter().flatten().collect()),
            }
        }
    })
}
