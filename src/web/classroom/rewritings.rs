//! The words of a page put right.

use crate::acts::{self, ActRefused, OfPupil, ToRewrite};
use crate::domain::rewriting::Wording;
use crate::domain::text::{Text, TextRefused};
use crate::pages::classroom::rewriting::{RewritingPage, rewriting};
use crate::pages::links;
use crate::web::classroom::sent::held_now;
use crate::web::doors::Writer;
use crate::web::refusal::Refusal;
use crate::web::reply::{Done, form_again, html, see_other};
use crate::web::visit::{Answer, Visit};
use std::collections::BTreeMap;

fn page_of(visit: &Visit<Writer>, of: OfPupil, known: ToRewrite) -> Result<RewritingPage, Refusal> {
    let typed = |text: &Text| text.as_str().to_owned();
    let work = matches!(known.matter, crate::domain::entry::Matter::Punishment(_));
    Ok(RewritingPage {
        pupil: of.pupil,
        entry: of.entry,
        name: known.name,
        subject: known.wording.subject.as_ref().map(typed),
        common: known.wording.common.as_ref().map(typed),
        text: typed(&known.wording.text),
        work: work.then(|| known.wording.work.as_ref().map(typed).unwrap_or_default()),
        matter: known.matter,
        version: known.version.to_string(),
        overtaken: Vec::new(),
        fault: None,
        held_until: held_now(visit)?,
        named: BTreeMap::new(),
        authors: acts::punishment_authors(visit.school())?,
    })
}

/// The form, with the words as they stand.
pub(in crate::web) fn show(visit: &Visit<Writer>) -> Answer {
    let of = visit.of_pupil()?;
    let known = acts::to_rewrite(visit.school(), visit.caller.reach(), of)?;
    html(rewriting(&visit.frame(links::CLASSES), &page_of(visit, of, known)?))
}

/// Puts them right.
pub(in crate::web) fn rewrite(visit: &Visit<Writer>) -> Answer {
    let (of, fields) = (visit.of_pupil()?, visit.fields());
    let known = acts::to_rewrite(visit.school(), visit.caller.reach(), of)?;
    let mut page = page_of(visit, of, known)?;
    page.version = fields.text("version").to_owned();
    page.subject = page.subject.map(|_| fields.text("subject").to_owned());
    page.work = page.work.map(|_| fields.text("work").to_owned());
    page.common = page.common.map(|_| fields.text("common").to_owned());
    page.text = fields.text("text").to_owned();
    match wording(&page) {
        Err(fault) => {
            page.fault = Some(fault);
            form_again(rewriting(&visit.frame(links::CLASSES), &page))
        }
        Ok(wording) => {
            page.named = named(visit, of, &wording)?;
            if !page.named.is_empty() && fields.one("despite").is_none() {
                return form_again(rewriting(&visit.frame(links::CLASSES), &page));
            }
            let shown = page.version.parse().map_err(|_| Refusal::BadRequest)?;
            match acts::rewrite(visit.school(), visit.caller.reach(), of, (shown, wording)) {
                Err(ActRefused::Rewritten) => overtaken(visit, of, &page),
                written => {
                    written?;
                    see_other(&links::pupil_entry(of.pupil, of.entry), Some(Done::Rewritten))
                }
            }
        }
    }
}

/// The form as the page reads now, somebody having put it right meanwhile: nothing of what it said before is sent again
/// unread. What was typed stands beside it.
fn overtaken(visit: &Visit<Writer>, of: OfPupil, typed: &RewritingPage) -> Answer {
    let mut page = page_of(visit, of, acts::to_rewrite(visit.school(), visit.caller.reach(), of)?)?;
    let now: Vec<_> = page.texts().map(str::to_owned).collect();
    page.overtaken = typed.texts().map(str::to_owned).filter(|text| !text.is_empty() && !now.contains(text)).collect();
    form_again(rewriting(&visit.frame(links::CLASSES), &page))
}

/// Other families' children that the new words name, by the field that does.
fn named(
    visit: &Visit<Writer>,
    of: OfPupil,
    wording: &Wording,
) -> Result<BTreeMap<&'static str, Vec<String>>, ActRefused> {
    let (school, reach) = (visit.school(), visit.caller.reach());
    let mut named = BTreeMap::new();
    if wording.common.is_some() {
        let found = acts::named_in_rewriting(school, reach, of, wording)?;
        named.insert("common", found.common);
        named.insert("text", found.parts.into_values().flatten().collect());
    } else {
        let texts =
            [("subject", wording.subject.as_ref()), ("text", Some(&wording.text)), ("work", wording.work.as_ref())];
        for (field, text) in texts.into_iter().filter_map(|(field, text)| Some((field, text?))) {
            named.insert(field, acts::others_named_to(school, reach, &[of.pupil], &[text.as_str()])?);
        }
    }
    named.retain(|_, names| !names.is_empty());
    Ok(named)
}

fn wording(page: &RewritingPage) -> Result<Wording, (&'static str, TextRefused)> {
    let subject = page.subject.as_ref().map(|typed| Text::line(typed).map_err(|refused| ("subject", refused)));
    let common = page.common.as_ref().map(|typed| Text::parse(typed).map_err(|refused| ("common", refused)));
    let text = Text::parse(&page.text).map_err(|refused| ("text", refused))?;
    let work = match page.work.as_ref().map(|typed| Text::parse(typed)) {
        None | Some(Err(TextRefused::Empty)) => None,
        Some(work) => Some(work.map_err(|refused| ("work", refused))?),
    };
    Ok(Wording { subject: subject.transpose()?, common: common.transpose()?, text, work })
}
