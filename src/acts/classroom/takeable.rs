//! The times that a family has named for a rendez-vous, as far as the school may take one.

use crate::acts::classroom::charge::Charge;
use crate::acts::diffusion::visible_from;
use crate::acts::opened::pages_named;
use crate::acts::refused::ActRefused;
use crate::archive::{ArchiveError, School, Scope, Term};
use crate::domain::asking::Office;
use crate::domain::ids::PersonId;
use crate::domain::month::Month;
use crate::domain::suitable::Takeable;
use jiff::civil::{Date, DateTime};
use std::collections::BTreeSet;

/// When a family reads what is said to it now, by the school's day and hour: a time that is taken is agreed at once,
/// and nobody is expected before they can know.
pub(in crate::acts) fn read_at(school: &School) -> Result<DateTime, ActRefused> {
    Ok(visible_from(school)?.to_zoned(school.zone().clone()).datetime())
}

impl Charge {
    /// An absence is noted for that day of whoever is to be met.
    pub(in crate::acts) fn is_away(&self, on: Date) -> bool {
        matches!(self.filed.entry.answered_by(), Some(Office::Teacher(staff)) if self.offices.is_away(staff, on))
    }

    /// Times after `read_at` that this person has named, but for those within such an absence.
    pub(in crate::acts) fn takeable(
        &self,
        scope: &Scope,
        with: PersonId,
        read_at: DateTime,
    ) -> Result<Vec<Takeable>, ArchiveError> {
        let times = self.filed.suits(with).iter().copied();
        let times: Vec<_> = times.filter(|at| *at > read_at && !self.is_away(at.date())).collect();
        let engaged = self.engaged(scope, &times)?;
        Ok(times.into_iter().map(|at| Takeable { at, engaged: engaged.contains(&at) }).collect())
    }

    /// When the caller has agreed to meet somebody else, in the months of these times.
    fn engaged(&self, scope: &Scope, times: &[DateTime]) -> Result<BTreeSet<DateTime>, ArchiveError> {
        let months: BTreeSet<_> = times.iter().map(|at| Month::of(at.date())).collect();
        let mut refs = BTreeSet::new();
        for office in self.offices.own() {
            for month in &months {
                refs.extend(scope.refs(&Term::meetings_with(*office, *month))?);
            }
        }
        // Both guardians may come about the same entry at the same time.
        refs.retain(|found| found.row != self.filed.handle);
        let pages = pages_named(scope, refs)?.into_iter().flat_map(|(_, pages)| pages);
        let meetings =
            pages.flat_map(|page| page.agreed().into_iter().map(|agreed| agreed.meeting).collect::<Vec<_>>());
        Ok(meetings.map(|meeting| meeting.on.to_datetime(meeting.at)).collect())
    }
}
