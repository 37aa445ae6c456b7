//! «Demandes»: what families have written to a member of staff's office and is neither decided nor closed.

use crate::acts::classroom::charge::{offices_of, stood_in_for};
use crate::acts::desk::day::{About, found};
use crate::acts::reach::Reach;
use crate::acts::refused::ActRefused;
use crate::archive::{School, Term};
use crate::domain::asking::{Office, Request};
use crate::domain::entry::{Filed, Matter};
use crate::domain::exchange::Stage;
use crate::domain::ids::StaffId;
use jiff::Timestamp;
use jiff::civil::Date;

/// A request that is open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenRequest {
    /// Whose.
    pub about: About,
    /// What is asked.
    pub request: Request,
    /// The teacher it was written to teaches here no more: the caller answers in their place.
    pub in_place: bool,
    /// By whom.
    pub author: String,
    /// When.
    pub at: Timestamp,
    /// The school has the next word.
    pub awaits_school: bool,
    /// Where it stands.
    pub stage: Stage,
}

/// What a family has answered to somebody who is on the staff no more.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LeftAnswer {
    /// Whose.
    pub about: About,
    /// What they had written.
    pub matter: Matter,
    /// Who that was.
    pub author: String,
    /// When.
    pub at: Timestamp,
}

/// What families wait for at the caller's offices.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Requests {
    /// What they have written: what awaits the school first, the oldest first.
    pub open: Vec<OpenRequest>,
    /// What they have answered to who has left; for vie scolaire and the head.
    pub left: Vec<LeftAnswer>,
}

impl Requests {
    /// How many await a word of the school.
    pub fn waiting(&self) -> usize {
        self.open.iter().filter(|request| request.awaits_school).count() + self.left.len()
    }
}

/// What waits at the caller's offices.
///
/// # Errors
/// [`ActRefused::NotFound`] when no year lives.
pub fn requests(school: &School, reach: Reach<'_>) -> Result<Requests, ActRefused> {
    let live = reach.live(school)?;
    let (mut waiting, today) = (Requests::default(), school.local_now().date());
    let offices = offices_of(school, &live.scope, reach)?;
    let another = |staff: StaffId| staff != reach.staff().id();
    for office in &offices {
        let lines = found(&live.scope, &Term::open_at(*office))?.into_iter();
        let in_place = matches!(office, Office::Teacher(staff) if another(*staff));
        waiting.open.extend(lines.filter_map(|(about, filed)| line(about, filed, today, in_place)));
    }
    waiting.open.sort_by_key(|request| (!request.awaits_school, request.at));
    for staff in stood_in_for(&offices).filter(|staff| another(*staff)) {
        waiting.left.extend(found(&live.scope, &Term::answered_to(staff))?.into_iter().map(left_answer));
    }
    Ok(waiting)
}

fn left_answer((about, filed): (About, Filed)) -> LeftAnswer {
    let (matter, at) = (filed.matter().into_owned(), filed.entry.written_at);
    LeftAnswer { about, matter, author: filed.entry.author.label, at }
}

fn line(about: About, filed: Filed, today: Date, in_place: bool) -> Option<OpenRequest> {
    let stage = filed.stage_on(filed.entry.author.who.person()?, today)?;
    // Of what has lapsed nothing is left to decide: it stays in the list until it is closed, and counts no more.
    let awaits_school = filed.awaits_school() && stage != Stage::Lapsed;
    let entry = filed.entry;
    let Matter::Request(request) = entry.matter else { return None };
    let (author, at) = (entry.author.label, entry.written_at);
    Some(OpenRequest { about, request, in_place, author, at, awaits_school, stage })
}
