//! Who of the staff answers for an entry: whoever wrote it, or was written to; of who answers nobody, those who take their
//! place, for what waits.

use crate::acts::direction::personnel::all_staff;
use crate::acts::opened::{Opened, open_family};
use crate::acts::reach::Reach;
use crate::acts::refused::ActRefused;
use crate::archive::{ArchiveError, Ref, School, Scope, Services, Term};
use crate::auth::{away_today, who_is_shut_out};
use crate::domain::asking::{Demand, Office, Request};
use crate::domain::away::Unavailable;
use crate::domain::entry::{Asked, Entry, Filed, Matter};
use crate::domain::follow_up::Who;
use crate::domain::ids::{FamilyId, Handle, PersonId, StaffId};
use crate::domain::staff::Function;
use std::collections::BTreeMap;

/// What a member of staff answers for. What was written to a teacher is theirs alone while they can answer, whatever they
/// do at the school; once they cannot, vie scolaire and the head answer it, for a family would wait for ever.
pub(in crate::acts) struct Offices {
    /// Themself, and the offices of their function.
    own: Vec<Office>,
    /// Whose place they take, and why.
    in_place_of: BTreeMap<StaffId, Unavailable>,
}

impl Offices {
    pub(in crate::acts) fn of(school: &School, scope: &Scope, reach: Reach<'_>) -> Result<Self, ArchiveError> {
        let oneself = reach.staff().id();
        let teacher = Office::Teacher(oneself);
        let own = match reach {
            Reach::Teacher(_) => return Ok(Self { own: vec![teacher], in_place_of: BTreeMap::new() }),
            Reach::SchoolLife(_) => vec![teacher, Office::SchoolLife],
            Reach::Head(_) => vec![teacher, Office::Head, Office::SchoolLife],
        };
        let mut in_place_of = unavailable(school, scope)?;
        in_place_of.remove(&oneself);
        Ok(Self { own, in_place_of })
    }

    /// Themself, and the offices of their function.
    pub(in crate::acts) fn own(&self) -> &[Office] {
        &self.own
    }

    /// Whose place they take, and why.
    pub(in crate::acts) fn in_place_of(&self) -> &BTreeMap<StaffId, Unavailable> {
        &self.in_place_of
    }

    /// The thread with that person is theirs to read and answer. In somebody's place that is what waits, and from then on
    /// what was answered so: not everything the two have ever written to one another.
    pub(in crate::acts) fn hold(&self, filed: &Filed, thread: PersonId) -> bool {
        match answering(&filed.entry) {
            Some(office) if self.own.contains(&office) => true,
            Some(Office::Teacher(staff)) if self.in_place_of.contains_key(&staff) => {
                filed.waits_in(thread) || filed.was_answered_for(staff, thread)
            }
            _ => false,
        }
    }

    /// An entry is theirs to open: one of their own, or one with a thread that they hold.
    fn open(&self, filed: &Filed) -> bool {
        answering(&filed.entry).is_some_and(|office| self.own.contains(&office))
            || filed.threads().into_iter().any(|thread| self.hold(filed, thread))
    }
}

/// To whom a family has written, or who has written to it.
fn answering(entry: &Entry) -> Option<Office> {
    match (&entry.matter, entry.author.who) {
        (Matter::Request(request), _) => Some(request.to),
        (_, Who::Staff(staff)) => Some(Office::Teacher(staff)),
        _ => None,
    }
}

/// Whoever answers no family, and why: who has taught or written this year and is on the staff no more, or is it in an
/// office that opens no carnet; whose access was taken back; who is away today.
fn unavailable(school: &School, scope: &Scope) -> Result<BTreeMap<StaffId, Unavailable>, ArchiveError> {
    let taught = scope.shelf::<Services>(scope.house())?.into_iter().map(|services| services.record.staff);
    let wrote = scope.refs(&Term::correspondents())?.into_iter().map(|found| StaffId(found.subject.0));
    let here: BTreeMap<StaffId, Function> =
        all_staff(school)?.into_iter().map(|card| (card.id, card.member.function)).collect();
    let gone = taught.chain(wrote).filter_map(|staff| match here.get(&staff) {
        None => Some((staff, Unavailable::Gone)),
        Some(function) => (!function.answers_families()).then_some((staff, Unavailable::Reassigned)),
    });
    let mut unavailable: BTreeMap<_, _> = away_today(school)?.into_keys().map(|id| (id, Unavailable::Away)).collect();
    unavailable.extend(who_is_shut_out(school)?.into_iter().map(|staff| (staff, Unavailable::ShutOut)));
    unavailable.extend(gone);
    Ok(unavailable)
}

/// An entry in the caller's charge, with what they answer for.
pub(in crate::acts) struct Charge {
    pub(in crate::acts) opened: Opened,
    pub(in crate::acts) filed: Filed,
    pub(in crate::acts) offices: Offices,
}

/// An entry that the caller has written, or that a family has written to them, or to whom they stand in for as long as it
/// waits.
pub(in crate::acts) fn in_charge(
    school: &School,
    scope: &Scope,
    reach: Reach<'_>,
    entry: Handle,
) -> Result<Charge, ActRefused> {
    let offices = Offices::of(school, scope, reach)?;
    let others = offices.in_place_of.keys().copied();
    let people = std::iter::once(reach.staff().id()).chain(others.clone());
    let addressed = offices.own.iter().copied().chain(others.map(Office::Teacher)).map(Term::addressed_to);
    for term in people.map(Term::written_by).chain(addressed) {
        let found: Option<Ref> = scope.refs(&term)?.into_iter().find(|found| found.row == entry);
        let Some(found) = found else { continue };
        let opened = open_family(scope, FamilyId(found.subject.0))?;
        let filed = opened.entry(scope, entry)?;
        if matches!(filed.entry.matter.asks(), Asked::Justification | Asked::Nothing) || !offices.open(&filed) {
            break;
        }
        return Ok(Charge { opened, filed, offices });
    }
    Err(ActRefused::NotFound)
}

/// A mot or a rendez-vous asked for is between the family and whom it is addressed to; a leave and an exemption are every
/// teacher's to know.
pub(in crate::acts) fn is_read_by(offices: &Offices, filed: &Filed, request: &Request) -> bool {
    match request.demand {
        Demand::Word { .. } | Demand::Meeting { .. } | Demand::Rectification { .. } | Demand::Erasure => {
            offices.open(filed)
        }
        Demand::Leave(_) | Demand::Exemption(_) => true,
    }
}

/// What somebody has written to an office is printed and entered by that office; what they handed in at the desk, by the
/// desk.
pub(in crate::acts) fn is_printed_by(offices: &Offices, filed: &Filed) -> bool {
    match &filed.entry.matter {
        Matter::Request(request) => request.on_paper.is_some() || is_read_by(offices, filed, request),
        _ => true,
    }
}
