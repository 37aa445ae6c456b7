//! The life of the years: where each stands, and the orders, each given with a fresh assertion.

use crate::acts::{self, ActRefused, KeyHistory, Orders, School, Unreadable, YearLife, key_history, year_lives};
use crate::auth::{Deed, Dpo, Head, YearStep, finish_confirmation, start_confirmation};
use crate::domain::arming::{Arming, Basis, days_allowed, usual_day};
use crate::domain::ceremony::{Office, PROPOSAL_LASTS, Proposal};
use crate::domain::school_year::SchoolYear;
use crate::domain::year_state::{YearRefused, YearState};
use crate::i18n::{dates::local, french};
use crate::pages::direction::hand_over::{ToTranscribe, hand_over};
use crate::pages::keys::history::EventLine;
use crate::pages::keys::year_asked::{Asked, MotionLine};
use crate::pages::keys::year_life::{NextYear, Stage, UnreadableCell, YearLine, year_life};
use crate::pages::keys::year_orders::{RefusedVisa, TYPED_TO_CLOSE};
use crate::pages::links;
use crate::web::keys::events::event_line;
use crate::web::keys::year_refusals::{MISTYPED, refused_name};
use crate::web::refusal::Refusal;
use crate::web::reply::{Done, html, json, json_location, see_other};
use crate::web::visit::{Answer, Visit};
use jiff::civil::Date;
use maud::Markup;
use serde::Deserialize;
use webauthn_rs::prelude::PublicKeyCredential;

/// What the script sends when the ceremony is over; the closing's word and the opening's own fields are empty in all
/// others.
#[derive(Deserialize)]
struct Ordered {
    ceremony: String,
    credential: PublicKeyCredential,
    #[serde(default)]
    typed: String,
    #[serde(flatten)]
    armed: Armed,
}

/// «Armement», as typed.
#[derive(Default, Deserialize)]
#[serde(default)]
struct Armed {
    basis: String,
    reference: String,
    dated: String,
    destroy_on: String,
}

impl Armed {
    fn arming(&self, year: SchoolYear, today: Date) -> Result<Arming, ActRefused> {
        use crate::domain::arming::ArmingRefused;
        let reference = || self.reference.parse();
        let basis = match self.basis.as_str() {
            "visa" => Basis::Visa(reference()?),
            "table" => Basis::Table(reference()?),
            "out-of-scope" => Basis::OutOfScope,
            _ => return Err(ArmingRefused::NoBasis.into()),
        };
        let dated = self.dated.parse().map_err(|_| ArmingRefused::Dated)?;
        let (earliest, latest) = days_allowed(year, today);
        let destroy_on = self.destroy_on.parse().map_err(|_| ArmingRefused::Day { earliest, latest })?;
        Ok(Arming::new(year, basis, dated, destroy_on, today)?)
    }
}

/// «Fin d'année», for the head.
pub(in crate::web) fn show(visit: &Visit<Head>) -> Answer {
    html(page(visit, None)?)
}

/// The same with the visa that could not be taken, and of which year.
pub(in crate::web) fn page(visit: &Visit<Head>, refused: Option<(SchoolYear, RefusedVisa)>) -> Result<Markup, Refusal> {
    let mut years = lines(visit.school(), acts::Warden::Head(&visit.caller))?;
    if let Some((year, refused)) = refused
        && let Some(line) = years.iter_mut().find(|line| line.year == year)
    {
        line.visa_refused = Some(refused);
    }
    let today = visit.today();
    let next = acts::year_to_open(visit.school()).ok();
    let next = next.and_then(|next| next.or(SchoolYear::of(today).ok())).map(|year| {
        let (usual, between) = (usual_day(year, today), days_allowed(year, today));
        NextYear { year, today, usual, between }
    });
    let suspended = acts::suspended_roles(visit.school(), acts::Warden::Head(&visit.caller))?;
    Ok(year_life(&visit.frame(links::YEAR), Office::Head, &years, next.as_ref(), &suspended))
}

/// «Fin d'année», for the DPO.
pub(in crate::web) fn show_to_dpo(visit: &Visit<Dpo>) -> Answer {
    let years = lines(visit.school(), acts::Warden::Dpo(&visit.caller))?;
    let suspended = acts::suspended_roles(visit.school(), acts::Warden::Dpo(&visit.caller))?;
    html(year_life(&visit.frame(links::DPO_YEARS), Office::Dpo, &years, None, &suspended))
}

fn lines(school: &School, by: acts::Warden<'_>) -> Result<Vec<YearLine>, Refusal> {
    let history = key_history(school)?;
    Ok(year_lives(school)?.into_iter().map(|life| line(school, by, &history, life)).collect())
}

fn line(school: &School, by: acts::Warden<'_>, history: &KeyHistory, life: YearLife) -> YearLine {
    let events = events_of(school, history, life.year);
    let (stage, ends) = (stage_of(school, &life), life.ends.map(|ends| (ends.on, ends.days_left)));
    let at = |at| local(at, school.zone());
    let reason = |proposal| match proposal {
        Proposal::Hold { order, .. } => acts::hold_reason(school, by, life.year, order).ok(),
        _ => None,
    };
    let motion = life.motion().map(|motion| MotionLine {
        reason: reason(motion.proposal).map(|reason| reason.as_str().to_owned()),
        proposal: motion.proposal,
        by: motion.first.name.clone(),
        office: motion.first.office,
        until: at(motion.first.at + PROPOSAL_LASTS).date(),
    });
    let ceremony = life.ceremony;
    let asked = Asked {
        basis: ceremony.arming.basis,
        dated: ceremony.arming.dated,
        declared_by: ceremony.armed_by,
        visa: ceremony.visa.map(|visa| (visa.reference.to_string(), visa.dated)),
        visa_missing: life.visa_missing,
        handed_over: ceremony.handed_over.map(|over| (over.by, at(over.at), over.sanctions)),
        told: life.told.into_iter().map(|(days, told)| (days, at(told))).collect(),
        postponed_to: ceremony.postponed_to,
        motion,
        held: life.held.into_iter().map(|(hold, until)| (hold, at(until).date())).collect(),
        doubt: life.doubt,
    };
    let unreadable = school.unreadable(life.year).map(shown);
    let runs = school.local_now().date() <= life.year.ends();
    YearLine { year: life.year, stage, runs, unreadable, ends, asked, visa_refused: None, events }
}

fn events_of(school: &School, history: &KeyHistory, year: SchoolYear) -> Vec<EventLine> {
    let year = year.to_string();
    let own = history.events.iter().filter(|event| event.leaf.event.year().is_some_and(|named| named.as_str() == year));
    own.map(|event| event_line(school, event)).collect()
}

/// Why a year that should live is not served, and what to do, in a sentence.
pub fn unreadable_said(why: Unreadable) -> String {
    french().t(shown(why).key()).into_owned()
}

fn shown(why: Unreadable) -> UnreadableCell {
    match why {
        Unreadable::CellMissing => UnreadableCell::Missing,
        Unreadable::CellDamaged => UnreadableCell::Damaged,
        Unreadable::CellVacant => UnreadableCell::Vacant,
        Unreadable::Refused => UnreadableCell::Refused,
    }
}

/// Where a year stands, by the school's own clock.
pub(in crate::web) fn stage_of(school: &School, life: &YearLife) -> Stage {
    match &life.state {
        YearState::Open => Stage::Open,
        YearState::Closed { .. } => Stage::Closed,
        YearState::Announced(notice) => {
            Stage::Announced { until: local(notice.not_before, school.zone()), over: life.over }
        }
        YearState::Condemned { .. } => Stage::Condemned,
        YearState::Destroyed { .. } => Stage::Destroyed,
    }
}

/// The challenge for one of the head's orders about this year.
pub(in crate::web) fn options(visit: &Visit<Head>) -> Answer {
    let step = match visit.path("step")? {
        "ouverture" => YearStep::Open,
        "cloture" => YearStep::Close,
        "annonce" => YearStep::Announce,
        _ => return Err(Refusal::NotFound),
    };
    let seat = visit.caller.staff().seat();
    json(&start_confirmation(visit.school(), &visit.app().ceremonies, seat, Deed::Year(year(visit)?, step))?)
}

/// «Ouvrir l'année».
pub(in crate::web) fn open(visit: &Visit<Head>) -> Answer {
    carry_out(visit, Done::YearOpened, |school, by, year, armed| {
        acts::open_year(school, by, year, armed.arming(year, school.local_now().date())?, None)
    })
}

/// «Clôturer l'année». A word typed wrongly leads back to the page.
pub(in crate::web) fn close(visit: &Visit<Head>) -> Answer {
    if visit.json::<Ordered>()?.typed.trim() != TYPED_TO_CLOSE {
        return json_location(&format!("{}?refus={MISTYPED}", links::YEAR));
    }
    carry_out(visit, Done::YearClosed, |school, by, year, _| acts::close_year(school, by, year))
}

/// «Annoncer la destruction».
pub(in crate::web) fn announce(visit: &Visit<Head>) -> Answer {
    carry_out(visit, Done::YearAnnounced, |school, by, year, _| acts::announce_wipe(school, by, year))
}

type Act = fn(&School, &Orders<'_>, SchoolYear, &Armed) -> Result<(), ActRefused>;

/// A step that is refused leads back to the page, which says why and where the year stands.
fn carry_out(visit: &Visit<Head>, done: Done, act: Act) -> Answer {
    let (year, sent) = (year(visit)?, visit.json::<Ordered>()?);
    let (school, seat) = (visit.school(), visit.caller.staff().seat());
    let fresh = finish_confirmation(school, &visit.app().ceremonies, seat, &sent.ceremony, &sent.credential)?;
    let acted = act(school, &Orders::Head(&visit.caller, fresh), year, &sent.armed);
    settled(acted.map(|()| done), links::YEAR)
}

/// Where the script goes after an order: back to the page, which says what has been done or why not.
pub(in crate::web) fn settled(acted: Result<Done, ActRefused>, page: &str) -> Answer {
    match acted {
        Ok(done) => json_location(&format!("{page}?fait={}", done.name())),
        Err(refused) => match refused_name(&refused) {
            Some(name) => json_location(&format!("{page}?refus={name}")),
            None => Err(refused.into()),
        },
    }
}

/// The same after a form.
pub(in crate::web) fn settled_form(acted: Result<Done, ActRefused>, page: &str) -> Answer {
    match acted {
        Ok(done) => see_other(page, Some(done)),
        Err(refused) => match refused_name(&refused) {
            Some(name) => see_other(&format!("{page}?refus={name}"), None),
            None => Err(refused.into()),
        },
    }
}

/// «Remise des sanctions»: the list.
pub(in crate::web) fn show_hand_over(visit: &Visit<Head>) -> Answer {
    let (school, year) = (visit.school(), year(visit)?);
    let acts::Transcript { lines, taken, mark } = acts::to_transcribe(school, &visit.caller, year)?;
    let line = |line: acts::SanctionLine| ToTranscribe {
        pupil: line.pupil.name.to_string(),
        class: line.class.0,
        sanction: line.sanction,
        on: local(line.at, school.zone()).date(),
        carried_out: line.carried_out.map(|(on, _)| on),
        revoked: line.revoked.map(|at| local(at, school.zone()).date()),
    };
    let list: Vec<_> = lines.into_iter().map(line).collect();
    let taken = taken.map(|over| (over.by, local(over.at, school.zone())));
    let taken = taken.as_ref().map(|(by, at)| (by.as_str(), *at));
    html(hand_over(&visit.wide_frame(links::YEAR), year, (&list, mark), taken))
}

/// The head's word that it is taken.
pub(in crate::web) fn confirm_hand_over(visit: &Visit<Head>) -> Answer {
    let year = year(visit)?;
    let shown = visit.fields().text("list").parse().map_err(|_| Refusal::BadRequest)?;
    match acts::hand_over(visit.school(), &visit.caller, year, shown) {
        // The list is another by now: it is shown again before anything is said about it.
        Err(ActRefused::TooLate) => see_other(&links::year_hand_over(year), Some(Done::ListChanged)),
        taken => settled_form(taken.map(|()| Done::HandedOver), links::YEAR),
    }
}

pub(in crate::web) fn year<C>(visit: &Visit<C>) -> Result<SchoolYear, Refusal> {
    visit.path("year")?.parse().map_err(|_| Refusal::NotFound)
}

/// A proposal that needs two, as its form sends it.
#[derive(Deserialize)]
pub(in crate::web) struct Proposed {
    kind: String,
    to: String,
    #[serde(default)]
    order: String,
}

impl Proposed {
    /// What is proposed.
    pub(in crate::web) fn proposal(&self) -> Result<Proposal, YearRefused> {
        match (self.kind.as_str(), self.to.parse()) {
            ("bring-forward", Ok(to)) => Ok(Proposal::BringForward { to }),
            ("postpone", Ok(to)) => Ok(Proposal::Postpone { to }),
            ("hold", Ok(until)) => match self.order.parse() {
                Ok(order) => Ok(Proposal::Hold { order, until }),
                Err(_) => Err(YearRefused::NotClosed),
            },
            ("postpone", Err(_)) => Err(YearRefused::Postponement),
            _ => Err(YearRefused::NotEarlier),
        }
    }
}
