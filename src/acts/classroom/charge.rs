//! Who of the staff answers for an entry: whoever wrote it, or was written to; of who answers nobody, those who take
//! their place, for what waits.

use crate::acts::opened::{Opened, open_family};
use crate::acts::reach::Reach;
use crate::acts::refused::ActRefused;
use crate::archive::{ArchiveError, Ref, School, Scope, Term};
use crate::auth::{absences_noted, who_is_shut_out};
use crate::domain::asking::{Demand, Office, Request};
use crate::domain::away::{Away, Unavailable};
use crate::domain::entry::{Asked, Filed, Matter};
use crate::domain::ids::{FamilyId, Handle, PersonId, StaffId};
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};

/// What a member of staff answers for. What was written to a teacher is theirs alone while they can answer, whatever
/// they do at the school; once they cannot, vie scolaire and the head answer it, for a family would wait for ever.
pub(in crate::acts) struct Offices {
    /// Themself, and the offices of their function.
    own: Vec<Office>,
    /// Whose place they take, and why.
    in_place_of: BTreeMap<StaffId, Unavailable>,
    /// Absences noted of the staff that are not over.
    absences: BTreeMap<StaffId, Vec<Away>>,
    /// By the school's clock.
    today: Date,
}

impl Offices {
    pub(in crate::acts) fn of(school: &School, scope: &Scope, reach: Reach<'_>) -> Result<Self, ArchiveError> {
        let oneself = reach.staff().id();
        let teacher = Office::Teacher(oneself);
        let own = match reach {
            Reach::Teacher(_) => vec![teacher],
            Reach::SchoolLife(_) => vec![teacher, Office::SchoolLife],
            Reach::Head(_) => vec![teacher, Office::Head, Office::SchoolLife],
        };
        let (mut absences, today) = (absences_noted(school)?, school.local_now().date());
        let in_place_of = if reach.is_whole_school() {
            let mut others = unavailable(school, scope, &absences, today)?;
            others.remove(&oneself);
            others
        } else {
            absences.retain(|staff, _| *staff == oneself);
            BTreeMap::new()
        };
        Ok(Self { own, in_place_of, absences, today })
    }

    /// Themself, and the offices of their function.
    pub(in crate::acts) fn own(&self) -> &[Office] {
        &self.own
    }

    /// Whose place they take, and why.
    pub(in crate::acts) fn in_place_of(&self) -> &BTreeMap<StaffId, Unavailable> {
        &self.in_place_of
    }

    /// Whoever else of the staff may have left them something to do: those whose place they take, and those who will be
    /// away.
    pub(in crate::acts) fn others(&self) -> BTreeSet<StaffId> {
        let away = self.absences.keys().filter(|staff| !self.own.contains(&Office::Teacher(**staff)));
        self.in_place_of.keys().chain(away).copied().collect()
    }

    /// The thread with that person is theirs to read and answer. In somebody's place that is what waits, and from then
    /// on what was answered so: not everything the two have ever written to one another. What was agreed for the days
    /// of an absence is theirs to move from the day on which the absence is noted: a family is told before it comes in
    /// vain.
    pub(in crate::acts) fn hold(&self, filed: &Filed, thread: PersonId) -> bool {
        match filed.entry.answered_by() {
            Some(office) if self.own.contains(&office) => true,
            Some(Office::Teacher(staff)) => {
                let stands_in = self.in_place_of.contains_key(&staff);
                stands_in && filed.waits_in(thread)
                    || (stands_in || self.absences.contains_key(&staff)) && filed.was_answered_for(staff, thread)
                    || self.are_to_move(filed, thread)
            }
            _ => false,
        }
    }

    /// The rendez-vous agreed in that thread cannot take place with the member of staff concerned, and somebody else
    /// must say so.
    pub(in crate::acts) fn are_to_move(&self, filed: &Filed, thread: PersonId) -> bool {
        let Some(Office::Teacher(staff)) = filed.entry.answered_by() else { return false };
        let Some(meeting) = filed.meeting_to_come(thread, self.today) else { return false };
        match self.in_place_of.get(&staff) {
            Some(Unavailable::Gone | Unavailable::Reassigned | Unavailable::ShutOut) => true,
            Some(Unavailable::Away) | None => self.is_away(staff, meeting.on),
        }
    }

    /// An absence of theirs is noted for that day.
    pub(in crate::acts) fn is_away(&self, staff: StaffId, on: Date) -> bool {
        self.absences.get(&staff).is_some_and(|noted| noted.iter().any(|away| away.days.contains(on)))
    }

    /// An entry is theirs to open: one of their own, or one with a thread that they hold.
    fn open(&self, filed: &Filed) -> bool {
        filed.entry.answered_by().is_some_and(|office| self.own.contains(&office))
            || filed.threads().into_iter().any(|thread| self.hold(filed, thread))
    }
}

/// Whoever answers no family, and why: who has written or was written to this year and is on the staff no more, or is
/// it in an office that opens no carnet; whose access was taken back; who is away today.
fn unavailable(
    school: &School,
    scope: &Scope,
    absences: &BTreeMap<StaffId, Vec<Away>>,
    today: Date,
) -> Result<BTreeMap<StaffId, Unavailable>, ArchiveError> {
    let establishment = school.establishment();
    let answering = establishment.subjects(&Term::answering_staff())?;
    let here = establishment.subjects(&Term::all_staff())?;
    let gone = scope.subjects(&Term::correspondents())?.into_iter().filter(|staff| !answering.contains(staff));
    let why = |staff| if here.contains(&staff) { Unavailable::Reassigned } else { Unavailable::Gone };
    let gone = gone.map(|staff| (StaffId(staff.0), why(staff)));
    let away = absences.iter().filter(|(_, noted)| noted.iter().any(|away| away.days.contains(today)));
    let mut unavailable: BTreeMap<_, _> = away.map(|(staff, _)| (*staff, Unavailable::Away)).collect();
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

/// An entry that the caller has written, or that a family has written to them, or to whom they stand in for as long as
/// it waits.
pub(in crate::acts) fn in_charge(
    school: &School,
    scope: &Scope,
    reach: Reach<'_>,
    entry: Handle,
) -> Result<Charge, ActRefused> {
    let offices = Offices::of(school, scope, reach)?;
    let others = offices.others();
    let people = std::iter::once(reach.staff().id()).chain(others.iter().copied());
    let others = others.iter().copied().map(Office::Teacher);
    let addressed = offices.own.iter().copied().chain(others).map(Term::addressed_to);
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

/// A mot or a rendez-vous asked for is between the family and whom it is addressed to; a leave and an exemption are
/// every teacher's to know.
pub(in crate::acts) fn is_read_by(offices: &Offices, filed: &Filed, request: &Request) -> bool {
    is_everyones(request) || offices.open(filed)
}

fn is_everyones(request: &Request) -> bool {
    match request.demand {
        Demand::Word { .. } | Demand::Meeting { .. } | Demand::Rectification { .. } | Demand::Erasure => false,
        Demand::Leave(_) | Demand::Exemption(_) => true,
    }
}

/// What somebody has written to an office is printed and entered by that office; what they handed in at the desk, by
/// the desk.
pub(in crate::acts) fn is_printed_by(offices: &Offices, filed: &Filed) -> bool {
    !is_of_one_office(filed) || offices.open(filed)
}

/// Not everyone who prints for the whole school prints it.
pub(in crate::acts) fn is_of_one_office(filed: &Filed) -> bool {
    matches!(&filed.entry.matter, Matter::Request(request) if request.on_paper.is_none() && !is_everyones(request))
}
