//! «Signaler un incident»: the pupils of the classes picked, what each family reads, and the warning that one of them
//! would read another child's name.

use crate::acts::{self, ActRefused, IncidentDraft};
use crate::domain::ids::Handle;
use crate::domain::roster::ClassCode;
use crate::domain::text::{Text, TextRefused};
use crate::pages::classroom::classes::ClassLink;
use crate::pages::classroom::incident::{AstrayPart, IncidentFault, IncidentForm, PartLine, incident, part_name};
use crate::pages::classroom::writing::OtherClass;
use crate::pages::links;
use crate::web::classroom::classes::{class_link, needs, pupil_link};
use crate::web::classroom::sent::held_now;
use crate::web::doors::Writer;
use crate::web::refusal::{Refusal, or_nothing};
use crate::web::reply::{Done, form_again, html, see_other};
use crate::web::visit::{Answer, Visit};
use maud::Markup;
use std::collections::{BTreeMap, BTreeSet};

/// The most classes whose pupils one page shows: it stays small enough for a phone.
const MOST_CLASSES: usize = 6;

/// The form, of the class it was asked from.
pub(in crate::web) fn show(visit: &Visit<Writer>) -> Answer {
    let picked = visit.query("classe").map(|code| ClassCode(code.to_owned())).into_iter().collect();
    html(page(visit, &form(visit, &picked, visit.slip())?))
}

fn page(visit: &Visit<Writer>, form: &IncidentForm) -> Markup {
    incident(&visit.frame(links::CLASSES), form)
}

/// The form as it was sent, if it was.
fn form(visit: &Visit<Writer>, picked: &BTreeSet<ClassCode>, slip: String) -> Result<IncidentForm, Refusal> {
    let classes: Vec<_> = or_nothing(acts::classes(visit.school(), visit.caller.reach()))?
        .into_iter()
        .map(|class| OtherClass { picked: picked.contains(&class.code), class: class_link(class) })
        .collect();
    let too_many = (picked.len() > MOST_CLASSES).then_some(IncidentFault::Classes);
    let pupils = pupils(visit, &classes)?;
    Ok(IncidentForm {
        slip,
        astray: astray(visit, &pupils)?,
        pupils,
        classes,
        common: visit.fields().text("text").to_owned(),
        needs: needs(visit),
        named: Vec::new(),
        held_until: held_now(visit)?,
        faults: too_many.into_iter().collect(),
    })
}

/// The pupils of the first classes picked, each once, with what was typed of them.
fn pupils(visit: &Visit<Writer>, classes: &[OtherClass]) -> Result<Vec<(ClassLink, Vec<PartLine>)>, Refusal> {
    let (mut shown, mut known) = (Vec::new(), BTreeSet::new());
    for other in classes.iter().filter(|other| other.picked).take(MOST_CLASSES) {
        let list = acts::class_list(visit.school(), visit.caller.reach(), &other.class.code)?;
        let new = list.pupils.into_iter().filter(|pupil| known.insert(pupil.handle));
        let lines = new.map(|pupil| PartLine {
            part: visit.fields().text(&part_name(pupil.handle)).to_owned(),
            named: Vec::new(),
            pupil: pupil_link(pupil),
        });
        let lines = lines.collect();
        shown.push((class_link(list.class), lines));
    }
    Ok(shown)
}

/// What was typed of a pupil who is not shown among these: their class is picked no more, or they have gone to another
/// one.
fn astray(visit: &Visit<Writer>, shown: &[(ClassLink, Vec<PartLine>)]) -> Result<Vec<AstrayPart>, Refusal> {
    let shown: BTreeSet<_> = shown.iter().flat_map(|(_, lines)| lines).map(|line| line.pupil.handle).collect();
    let typed = visit.fields().parts().filter(|(_, part)| !part.trim().is_empty());
    let typed = typed.filter_map(|(pupil, part)| Some((pupil.parse::<Handle>().ok()?, part)));
    let astray: BTreeMap<_, _> = typed.filter(|(pupil, _)| !shown.contains(pupil)).collect();
    let named = astray.into_iter().map(|(handle, part)| {
        let name = match acts::may_concern(visit.school(), visit.caller.reach(), handle) {
            Err(ActRefused::NotFound) => None,
            pupil => Some(pupil?.name),
        };
        Ok(AstrayPart { handle, name, part: part.to_owned() })
    });
    named.collect()
}

/// Shows the pupils of the classes picked, or writes it, once the writer has been warned of another child's name.
pub(in crate::web) fn write(visit: &Visit<Writer>) -> Answer {
    let (school, reach, fields) = (visit.school(), visit.caller.reach(), visit.fields());
    let slip = visit.sent_slip()?;
    reach.open(school)?;
    let picked: BTreeSet<_> = fields.all("class").map(|code| ClassCode(code.to_owned())).collect();
    let mut form = form(visit, &picked, slip.to_string())?;
    if !form.faults.is_empty() {
        return form_again(page(visit, &form));
    }
    if fields.text("act") == "show" {
        return html(page(visit, &form));
    }
    let draft = match draft(&form) {
        Ok(draft) => draft,
        Err(faults) => return form_again(page(visit, &IncidentForm { faults, ..form })),
    };
    let shown = form.classes.iter().filter(|other| other.picked).map(|other| other.class.code.clone()).collect();
    let mut named = acts::named_in_incident(school, reach, &shown, &draft)?;
    form.named = named.common;
    for line in form.pupils.iter_mut().flat_map(|(_, lines)| lines) {
        line.named = named.parts.remove(&line.pupil.handle).unwrap_or_default();
    }
    if !form.all_named().is_empty() && fields.one("despite").is_none() {
        return form_again(page(visit, &form));
    }
    acts::write_incident(school, reach, &draft, slip)?;
    see_other(links::SENT, Some(Done::Written))
}

/// What is to be written, or everything that keeps it from being so.
fn draft(form: &IncidentForm) -> Result<IncidentDraft, Vec<IncidentFault>> {
    let (mut faults, mut parts) = (Vec::new(), BTreeMap::new());
    let common = Text::parse(&form.common);
    faults.extend(common.as_ref().err().map(|refused| IncidentFault::Common(*refused)));
    for line in form.pupils.iter().flat_map(|(_, lines)| lines) {
        match Text::parse(&line.part) {
            Ok(part) => drop(parts.insert(line.pupil.handle, part)),
            Err(TextRefused::Empty) => {}
            Err(refused) => faults.push(IncidentFault::Part(line.pupil.handle, refused)),
        }
    }
    let nobody = parts.is_empty() && form.astray.is_empty() && faults.len() == usize::from(common.is_err());
    faults.extend(nobody.then_some(IncidentFault::Nobody));
    faults.extend(form.astray.iter().map(|astray| IncidentFault::Astray(astray.handle)));
    match common {
        Ok(common) if faults.is_empty() => Ok(IncidentDraft { common, parts, needs: form.needs }),
        _ => Err(faults),
    }
}
