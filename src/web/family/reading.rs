//! What a family reads: the first page of the carnet, one entry, who has consulted it.

use crate::acts::{self, ActRefused, ChildEntry, FirstPage, Reader, consultations, first_page, read_entry};
use crate::domain::entry::Asked;
use crate::domain::family::Child;
use crate::domain::ids::Handle;
use crate::pages::entry_state::Viewer;
use crate::pages::family::consultations::{ChildSeen, consultations as consultations_page};
use crate::pages::family::entry::{EntryPage, family_entry};
use crate::pages::family::forms::{AnswerForm, JustifyForm};
use crate::pages::family::home::{ChildSheet, HomePage, home as home_page};
use crate::pages::family::lists::{Onward, Whole};
use crate::pages::family::meetings::OwnMeeting;
use crate::pages::layout::Notice;
use crate::pages::links;
use crate::pages::parts::Tone;
use crate::web::doors::Family;
use crate::web::family::untold;
use crate::web::postings::reading::read_page;
use crate::web::refusal::Refusal;
use crate::web::reply::html;
use crate::web::visit::{Answer, Visit};
use maud::Markup;

impl Family {
    /// As the acts know them.
    pub(in crate::web) fn reader(&self) -> Reader<'_> {
        match self {
            Self::Guardian(guardian) => Reader::Guardian(guardian),
            Self::Pupil(pupil) => Reader::Pupil(pupil),
        }
    }

    /// A guardian by law: has choices to make.
    pub(in crate::web) fn is_legal(&self) -> bool {
        matches!(self, Self::Guardian(guardian) if guardian.is_legal())
    }
}

/// Who looks at the carnet of that child.
fn viewer<C>(visit: &Visit<C>, reader: Reader<'_>, child: &Child) -> Viewer {
    match reader.signs_for(child, visit.today()) {
        true => Viewer::Signer(reader.who()),
        false => Viewer::Reading(reader.who()),
    }
}

/// `/carnet`: all own children, what awaits someone first.
pub(in crate::web) fn home(visit: &Visit<Family>) -> Answer {
    let reader = visit.caller.reader();
    let FirstPage { children, meetings, postings } = first_page(visit.school(), reader)?;
    let children: Vec<_> = children
        .into_iter()
        .map(|carnet| ChildSheet {
            viewer: viewer(visit, reader, &carnet.pupil),
            handle: carnet.pupil.handle,
            given: carnet.pupil.profile.name.given,
            class: carnet.pupil.profile.class.0,
            filed: carnet.filed,
        })
        .collect();
    let list = visit.query("tout").and_then(|list| match list {
        "a-lire" => Some(Whole::Awaited),
        "informations" => Some(Whole::Postings),
        child => child.parse().ok().map(Whole::Child),
    });
    let whole = list.map(|list| Onward { list, page: visit.page() });
    let meetings: Vec<_> = meetings.into_iter().map(own_meeting).collect();
    let postings: Vec<_> = postings.into_iter().map(|posting| read_page(visit, posting)).collect();
    let open = visit.school().open_year().is_some_and(|open| open.year() == reader.live().year);
    let offer = if open { untold::card(visit, reader)? } else { None };
    let shown = HomePage {
        offer: offer.as_ref(),
        decides: reader.decides(),
        children: &children,
        postings: &postings,
        meetings: &meetings,
        whole,
        zone: visit.school().zone(),
        today: visit.today(),
        open,
    };
    html(home_page(&visit.frame(links::HOME), &shown))
}

fn own_meeting(own: acts::OwnMeeting) -> OwnMeeting {
    let acts::OwnMeeting { entry, child, office, host, meeting, away } = own;
    OwnMeeting { entry, child, office, host, meeting, away }
}

/// One entry.
pub(in crate::web) fn entry(visit: &Visit<Family>) -> Answer {
    let answer = AnswerForm { slip: visit.slip(), ..AnswerForm::default() };
    html(entry_page(visit, visit.caller.reader(), visit.handle("entry")?, JustifyForm::default(), answer)?)
}

/// The entry's page, with what was typed in its forms.
pub(in crate::web) fn entry_page<C>(
    visit: &Visit<C>,
    reader: Reader<'_>,
    entry: Handle,
    justify: JustifyForm,
    answer: AnswerForm,
) -> Result<Markup, Refusal> {
    let ChildEntry { pupil: child, filed, open, ending, waiting, away } = read_entry(visit.school(), reader, entry)?;
    if !open && (justify.fault.is_some() || answer.fault.is_some() || answer.suits.at_fault.is_some()) {
        return Err(ActRefused::NoOpenYear.into());
    }
    let shown = EntryPage {
        viewer: viewer(visit, reader, &child),
        child: &child.profile.name.given,
        filed: &filed,
        zone: visit.school().zone(),
        today: visit.today(),
        open,
        waiting,
        ending,
        away,
        justify,
        answer,
    };
    let mut frame = visit.frame(links::HOME);
    if visit.query(links::ANEW).is_some() {
        let key = if filed.asks() == Asked::Answer { "asking-anew" } else { "family-read-anew" };
        frame.notice = Some(Notice { tone: Tone::Alert, text: frame.words.t(key).into_owned() });
    }
    Ok(family_entry(&frame, &shown))
}

/// «Qui a consulté».
pub(in crate::web) fn who_consulted(visit: &Visit<Family>) -> Answer {
    let children: Vec<_> = consultations(visit.caller.reader())?
        .into_iter()
        .map(|child| ChildSeen {
            given: child.pupil.profile.name.given,
            class: child.pupil.profile.class.0,
            consultations: child.consultations,
        })
        .collect();
    html(consultations_page(&visit.frame(links::CONSULTATIONS), &children, visit.school().zone()))
}
