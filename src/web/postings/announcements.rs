//! An announcement is written, its writer warned of a pupil's name, and published in the window or, by the head, at once.

use crate::acts::{self, Announcement, Publisher};
use crate::domain::posting::Audience;
use crate::domain::roster::ClassCode;
use crate::domain::text::{Text, TextRefused};
use crate::pages::links;
use crate::pages::postings::writing::{
    AnnouncementFault, AnnouncementForm, AnnouncementPage, announcement as announcement_page,
};
use crate::web::classroom::classes::class_link;
use crate::web::classroom::sent::held_now;
use crate::web::doors::Writer;
use crate::web::refusal::Refusal;
use crate::web::reply::{Done, form_again, html, see_other};
use crate::web::visit::{Answer, Visit};
use maud::Markup;
use std::collections::{BTreeMap, BTreeSet};

/// What stands before a level's own name in the form.
const LEVEL: &str = "niveau:";

/// The form. A teacher who leads no class, and an AED, find nothing there.
pub(in crate::web) fn show(visit: &Visit<Writer>) -> Answer {
    let form = AnnouncementForm { slip: visit.slip(), ..AnnouncementForm::default() };
    html(form_page(visit, publisher(visit)?, form)?)
}

fn publisher(visit: &Visit<Writer>) -> Result<Publisher<'_>, Refusal> {
    Publisher::of(visit.caller.reach()).ok_or(Refusal::NotFound)
}

fn form_page(visit: &Visit<Writer>, by: Publisher<'_>, form: AnnouncementForm) -> Result<Markup, Refusal> {
    let classes = by.classes(visit.school())?;
    let levels = levels(by.divisions(visit.school())?).into_iter().filter(|(_, codes)| codes.len() > 1);
    let listed = |codes: &[ClassCode]| codes.iter().map(|code| code.0.as_str()).collect::<Vec<_>>().join(", ");
    let page = AnnouncementPage {
        levels: levels.map(|(level, codes)| (format!("{LEVEL}{level}"), listed(&codes))).collect(),
        classes: classes.into_iter().map(class_link).collect(),
        whole_school: by.is_whole_school(),
        may_hurry: matches!(by, Publisher::Head(_)),
        form,
        held_until: held_now(visit)?,
    };
    Ok(announcement_page(&visit.frame(links::POSTINGS), &page))
}

/// «Niveaux»: divisions whose codes begin with the same figures, or the same letter.
fn levels(divisions: BTreeSet<ClassCode>) -> BTreeMap<String, Vec<ClassCode>> {
    let mut levels: BTreeMap<String, Vec<ClassCode>> = BTreeMap::new();
    for code in divisions {
        let figures: String = code.0.chars().take_while(char::is_ascii_digit).collect();
        let level = if figures.is_empty() { code.0.chars().take(1).collect() } else { figures };
        levels.entry(level).or_default().push(code);
    }
    levels
}

/// Publishes it.
pub(in crate::web) fn publish(visit: &Visit<Writer>) -> Answer {
    let (slip, fields, by) = (visit.sent_slip()?, visit.fields(), publisher(visit)?);
    visit.caller.reach().open(visit.school())?;
    let typed = |name: &str| fields.text(name).to_owned();
    let form = AnnouncementForm {
        slip: slip.to_string(),
        to: fields.all("to").map(str::to_owned).collect(),
        subject: typed("subject"),
        text: typed("text"),
        acknowledged: fields.one("acknowledged").is_some(),
        urgent: fields.one("urgent").is_some(),
        reason: typed("reason"),
        ..AnnouncementForm::default()
    };
    let parsed = audience(visit, by, &form.to)?.ok_or(AnnouncementFault::Nobody).and_then(|to| parsed(&form, to));
    let (sent, urgent) = match parsed {
        Ok(parsed) => parsed,
        Err(fault) => return form_again(form_page(visit, by, AnnouncementForm { fault: Some(fault), ..form })?),
    };
    let texts = [sent.subject.as_str(), sent.text.as_str()];
    let named = acts::pupils_named(visit.school(), by, &sent.audience, &texts)?;
    if !named.is_empty() && fields.one("despite").is_none() {
        return form_again(form_page(visit, by, AnnouncementForm { named, ..form })?);
    }
    match (urgent, by) {
        (None, _) => {
            acts::announce(visit.school(), by, sent, slip)?;
        }
        (Some(reason), Publisher::Head(head)) => acts::announce_urgently(visit.school(), head, sent, reason, slip)?,
        // Whoever is not the head has no such box to tick.
        (Some(_), _) => return Err(Refusal::NotFound),
    }
    see_other(links::POSTINGS, Some(Done::Published))
}

/// What was typed, with the reason why it cannot wait.
fn parsed(form: &AnnouncementForm, audience: Audience) -> Result<(Announcement, Option<Text>), AnnouncementFault> {
    let subject = Text::line(&form.subject).map_err(AnnouncementFault::Subject)?;
    let text = Text::parse(&form.text).map_err(AnnouncementFault::Text)?;
    let reason = match Text::line(&form.reason) {
        _ if !form.urgent => None,
        Ok(reason) => Some(reason),
        Err(TextRefused::Empty | TextRefused::TooLong { .. } | TextRefused::Unshowable) => {
            return Err(AnnouncementFault::Reason);
        }
    };
    Ok((Announcement { subject, text, audience, acknowledged: form.acknowledged }, reason))
}

/// Whom the boxes that were ticked come to; none when none was.
fn audience(visit: &Visit<Writer>, by: Publisher<'_>, to: &[String]) -> Result<Option<Audience>, Refusal> {
    if to.iter().any(|to| to == "school") {
        return Ok(Some(Audience::School));
    }
    let levels = levels(by.divisions(visit.school())?);
    let codes = |to: &String| match to.strip_prefix(LEVEL) {
        Some(level) => levels.get(level).cloned().unwrap_or_default(),
        None => vec![ClassCode(to.clone())],
    };
    let classes: BTreeSet<ClassCode> = to.iter().flat_map(codes).collect();
    Ok((!classes.is_empty()).then_some(Audience::Classes(classes)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn divisions_of_one_figure_or_one_letter_are_a_level() {
        let divisions = ["6A", "6B", "3C", "10A", "1G1", "TSTMG", "TG2"].map(|code| ClassCode(code.into()));
        let levels = levels(divisions.into());
        let told = |level: &str| levels[level].iter().map(|code| code.0.as_str()).collect::<Vec<_>>();
        assert_eq!((told("6"), told("1"), told("T")), (vec!["6A", "6B"], vec!["1G1"], vec!["TG2", "TSTMG"]));
        assert_eq!(levels.len(), 5);
    }
}
