//! The life of the years: where each stands, and the orders, each given with a fresh assertion.

use crate::acts::{
    ActRefused, KeyHistory, Orders, School, Unreadable, announce_wipe, close_year, key_history, open_year, wipe,
};
use crate::auth::{Deed, Head, YearStep, finish_confirmation, start_confirmation};
use crate::domain::school_year::SchoolYear;
use crate::domain::year_state::{USUAL_NOTICE_DAYS, YearState};
use crate::i18n::dates::local;
use crate::pages::links;
use crate::pages::year_life::{Stage, UnreadableCell, YearLine, year_life};
use crate::web::key_events::event_line;
use crate::web::refusal::Refusal;
use crate::web::reply::{Done, html, json, json_location};
use crate::web::visit::{Answer, Visit};
use serde::Deserialize;
use webauthn_rs::prelude::PublicKeyCredential;

/// What the script sends when the ceremony is over.
#[derive(Deserialize)]
struct Ordered {
    ceremony: String,
    credential: PublicKeyCredential,
    #[serde(default)]
    days: String,
}

/// «Fin d'année».
pub(in crate::web) fn show(visit: &Visit<Head>) -> Answer {
    let school = visit.school();
    let history = key_history(school)?;
    let years: Vec<_> = school
        .year_files()
        .into_iter()
        .map(|file| YearLine {
            year: file.year,
            stage: stage(school, &file.state),
            unreadable: school.unreadable(file.year).map(shown),
            events: events_of(school, &history, file.year),
        })
        .collect();
    let next = match years.first() {
        Some(latest) if latest.stage == Stage::Open => None,
        Some(latest) => Some(latest.year.next()),
        None => this_year(visit).ok(),
    };
    html(year_life(&visit.frame(links::YEAR), &years, next))
}

fn events_of(school: &School, history: &KeyHistory, year: SchoolYear) -> Vec<crate::pages::key_history::EventLine> {
    let year = year.to_string();
    let own = history.events.iter().filter(|event| event.leaf.event.year().is_some_and(|named| named.as_str() == year));
    own.map(|event| event_line(school, event)).collect()
}

fn shown(why: Unreadable) -> UnreadableCell {
    match why {
        Unreadable::CellMissing => UnreadableCell::Missing,
        Unreadable::CellDamaged => UnreadableCell::Damaged,
        Unreadable::CellVacant => UnreadableCell::Vacant,
        Unreadable::Refused => UnreadableCell::Refused,
    }
}

/// The school year that this day belongs to.
fn this_year(visit: &Visit<Head>) -> Result<SchoolYear, Refusal> {
    let today = visit.today();
    let begins = if today.month() >= 8 { today.year() } else { today.year() - 1 };
    SchoolYear::beginning(begins.unsigned_abs()).map_err(|_| Refusal::NotFound)
}

/// Where a year stands, by the school's own clock.
pub(in crate::web) fn stage(school: &School, state: &YearState) -> Stage {
    match state {
        YearState::Open => Stage::Open,
        YearState::Closed { .. } => Stage::Closed,
        YearState::Announced(notice) => Stage::Announced {
            until: local(notice.earliest_end(school.now()), school.zone()),
            over: notice.is_over(school.now()),
        },
        YearState::Condemned { .. } => Stage::Condemned,
        YearState::Destroyed { .. } => Stage::Destroyed,
    }
}

/// The challenge for one order about this year.
pub(in crate::web) fn options(visit: &Visit<Head>) -> Answer {
    let step = match visit.path("step")? {
        "ouverture" => YearStep::Open,
        "cloture" => YearStep::Close,
        "annonce" => YearStep::Announce,
        "destruction" => YearStep::Destroy,
        _ => return Err(Refusal::NotFound),
    };
    let seat = visit.caller.staff().seat();
    json(&start_confirmation(visit.school(), &visit.app().ceremonies, seat, Deed::Year(year(visit)?, step))?)
}

/// «Ouvrir l'année».
pub(in crate::web) fn open(visit: &Visit<Head>) -> Answer {
    carry_out(visit, Done::YearOpened, |school, by, year, _| open_year(school, by, year))
}

/// «Clôturer l'année».
pub(in crate::web) fn close(visit: &Visit<Head>) -> Answer {
    carry_out(visit, Done::YearClosed, |school, by, year, _| close_year(school, by, year))
}

/// «Annoncer la destruction».
pub(in crate::web) fn announce(visit: &Visit<Head>) -> Answer {
    carry_out(visit, Done::YearAnnounced, |school, by, year, days| {
        // What is no number is refused as a notice of no length.
        let days = if days.is_empty() { USUAL_NOTICE_DAYS } else { days.trim().parse().unwrap_or(0) };
        announce_wipe(school, by, year, days)
    })
}

/// «Détruire les clés».
pub(in crate::web) fn destroy(visit: &Visit<Head>) -> Answer {
    carry_out(visit, Done::YearDestroyed, |school, by, year, _| wipe(school, by, year))
}

type Act = fn(&School, &Orders<'_>, SchoolYear, &str) -> Result<(), ActRefused>;

/// A step that is refused leads back to the page, which says where the year stands and until when.
fn carry_out(visit: &Visit<Head>, done: Done, act: Act) -> Answer {
    let (year, sent) = (year(visit)?, visit.json::<Ordered>()?);
    let (school, seat) = (visit.school(), visit.caller.staff().seat());
    let fresh = finish_confirmation(school, &visit.app().ceremonies, seat, &sent.ceremony, &sent.credential)?;
    match act(school, &Orders::Head(&visit.caller, fresh), year, &sent.days) {
        Ok(()) => json_location(&format!("{}?fait={}", links::YEAR, done.name())),
        Err(ActRefused::Year(refused)) => {
            tracing::info!(%year, %refused, "an order about a year was refused");
            json_location(links::YEAR)
        }
        Err(refused) => Err(refused.into()),
    }
}

fn year(visit: &Visit<Head>) -> Result<SchoolYear, Refusal> {
    visit.path("year")?.parse().map_err(|_| Refusal::NotFound)
}
