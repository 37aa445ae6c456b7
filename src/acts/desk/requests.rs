//! «Demandes»: what families have written to a member of staff's office and is neither decided nor closed, and what
//! they have answered to what that person wrote.

use crate::acts::classroom::charge::Offices;
use crate::acts::classroom::meetings::is_shut_out;
use crate::acts::desk::day::found;
use crate::acts::direction::personnel::all_staff;
use crate::acts::reach::Reach;
use crate::acts::refused::ActRefused;
use crate::archive::{School, Scope, Term};
use crate::auth::{Seat, passkeys_of};
use crate::domain::asking::{Office, Request};
use crate::domain::away::Unavailable;
use crate::domain::desk_day::About;
use crate::domain::entry::{Filed, Matter};
use crate::domain::exchange::Stage;
use crate::domain::ids::StaffId;
use crate::domain::person::PersonName;
use jiff::Timestamp;
use jiff::civil::Date;

/// A request that is open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenRequest {
    /// Whose.
    pub about: About,
    /// What is asked.
    pub request: Request,
    /// Why the caller answers in the place of the teacher it was written to, if they do.
    pub in_place: Option<Unavailable>,
    /// By whom.
    pub author: String,
    /// The head has shut their access: they read no answer.
    pub shut_out: bool,
    /// When.
    pub at: Timestamp,
    /// The school has the next word.
    pub awaits_school: bool,
    /// Where it stands.
    pub stage: Stage,
}

/// What a family has answered to something the school wrote, and waits for a word on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answered {
    /// Whose.
    pub about: About,
    /// What was written.
    pub matter: Matter,
    /// By whom.
    pub author: String,
    /// Why the caller answers in the place of who wrote it, if they do.
    pub in_place: Option<Unavailable>,
    /// When.
    pub at: Timestamp,
}

/// That something waits for somebody who has not signed in yet; what it says is theirs alone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unheard {
    /// Who.
    pub name: PersonName,
    /// How much.
    pub waiting: usize,
    /// The oldest of it.
    pub since: Timestamp,
}

/// What families wait for at the caller's offices.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Requests {
    /// What they have written: what awaits the school first, the oldest first.
    pub open: Vec<OpenRequest>,
    /// What they have answered to the caller; and to who does not answer, for vie scolaire and the head.
    pub answered: Vec<Answered>,
}

impl Requests {
    /// How many await a word of the school.
    pub fn waiting(&self) -> usize {
        self.open.iter().filter(|request| request.awaits_school).count() + self.answered.len()
    }
}

/// What waits at the caller's offices.
///
/// # Errors
/// [`ActRefused::NotFound`] when no year lives.
pub fn requests(school: &School, reach: Reach<'_>) -> Result<Requests, ActRefused> {
    let live = reach.live(school)?;
    let offices = Offices::of(school, &live.scope, reach)?;
    requests_at(school, &live.scope, (reach, &offices))
}

/// The same, where the caller's offices are known.
pub(in crate::acts) fn requests_at(
    school: &School,
    scope: &Scope,
    (reach, offices): (Reach<'_>, &Offices),
) -> Result<Requests, ActRefused> {
    let (mut waiting, today) = (Requests::default(), school.local_now().date());
    let own = offices.own().iter().map(|office| (*office, None));
    let others = offices.in_place_of().iter().map(|(staff, why)| (Office::Teacher(*staff), Some(*why)));
    for (office, in_place) in own.chain(others) {
        for (about, filed) in found(scope, &Term::open_at(office))? {
            waiting.open.extend(line(scope, (about, filed), today, in_place)?);
        }
    }
    waiting.open.sort_by_key(|request| (!request.awaits_school, request.at));
    let others = offices.in_place_of().iter().map(|(staff, why)| (*staff, Some(*why)));
    for (staff, why) in std::iter::once((reach.staff().id(), None)).chain(others) {
        let answers = found(scope, &Term::answered_to(staff))?.into_iter();
        waiting.answered.extend(answers.map(|answer| answered(answer, why)));
    }
    Ok(waiting)
}

fn answered((about, filed): (About, Filed), in_place: Option<Unavailable>) -> Answered {
    let (matter, at) = (filed.matter().into_owned(), filed.entry.written_at);
    Answered { about, matter, author: filed.entry.author.label, in_place, at }
}

fn line(
    scope: &Scope,
    (about, filed): (About, Filed),
    today: Date,
    in_place: Option<Unavailable>,
) -> Result<Option<OpenRequest>, ActRefused> {
    let Some(asker) = filed.entry.author.who.person() else { return Ok(None) };
    let Some(stage) = filed.stage_on(asker, today) else { return Ok(None) };
    // Of what has lapsed nothing is left to decide: it stays in the list until it is closed, and counts no more.
    let awaits_school = filed.awaits_school() && stage != Stage::Lapsed;
    let entry = filed.entry;
    let Matter::Request(request) = entry.matter else { return Ok(None) };
    let (author, at, shut_out) = (entry.author.label, entry.written_at, is_shut_out(scope, asker)?);
    Ok(Some(OpenRequest { about, request, in_place, author, shut_out, at, awaits_school, stage }))
}

/// Everyone of the staff who has no passkey and nobody to answer in their place, as far as families wait for them; by
/// name. Nobody for whoever does not see the whole school. Each is asked about, so that only the page that names them
/// asks.
///
/// # Errors
/// As [`requests`].
pub fn unheard(school: &School, reach: Reach<'_>) -> Result<Vec<Unheard>, ActRefused> {
    let (scope, mut unheard) = (&reach.live(school)?.scope, Vec::new());
    if !reach.is_whole_school() {
        return Ok(unheard);
    }
    let offices = Offices::of(school, scope, reach)?;
    for card in all_staff(school)?.into_iter().filter(|card| !offices.in_place_of().contains_key(&card.id)) {
        if !passkeys_of(school, Seat::of_staff(card.id))?.is_empty() {
            continue;
        }
        let times = times_of_what_waits(scope, card.id)?;
        if let Some(since) = times.iter().min().copied() {
            unheard.push(Unheard { name: card.member.name, waiting: times.len(), since });
        }
    }
    Ok(unheard)
}

fn times_of_what_waits(scope: &Scope, staff: StaffId) -> Result<Vec<Timestamp>, ActRefused> {
    let mut times = Vec::new();
    for term in [Term::open_at(Office::Teacher(staff)), Term::answered_to(staff)] {
        times.extend(found(scope, &term)?.into_iter().map(|(_, filed)| filed.entry.written_at));
    }
    Ok(times)
}
