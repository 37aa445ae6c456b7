//! «Passage à l'infirmerie»: from when to when. A cause has no place to be written.

use crate::domain::entry::{Filed, Matter};
use crate::domain::expected::ON_THE_WAY;
use crate::domain::follow_up::{Actor, FollowUp, Step};
use crate::domain::rewriting::{Rewriting, RewritingRefused};
use crate::domain::timetable::Timetable;
use jiff::Timestamp;
use jiff::civil::{Date, DateTime, Time};
use serde::{Deserialize, Serialize};

/// «Passage à l'infirmerie».
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SickBayVisit {
    /// The day.
    pub on: Date,
    /// When the pupil came.
    pub from: Time,
    /// When the pupil left.
    pub end: VisitEnd,
}

/// «Sortie» of the sick bay.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum VisitEnd {
    /// Noted.
    At(Time),
    /// Not noted.
    Unnoted {
        /// The visit counts until then, the end of that day's lessons.
        counts_to: Time,
        /// Until then, the end of the lesson in which it began or which it began just before, nobody need have
        /// forgotten to note it: whoever is missing later has perhaps left the school.
        likely_to: Time,
    },
}

/// The hours make no visit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum VisitRefused {
    /// The pupil leaves before coming.
    #[error("the end comes before the beginning")]
    Order,
    /// The pupil has not come yet.
    #[error("the beginning is still to come")]
    NotYet,
    /// The pupil has not left yet.
    #[error("the end is still to come")]
    ToCome,
    /// The pupil is there already.
    #[error("the pupil is there since an hour that was noted before")]
    There,
    /// Another visit of the pupil's has some of these hours.
    #[error("another visit of the pupil has some of these hours")]
    Overlaps,
}

/// The last minute of a day: a visit of the evening counts until then.
const LAST_MINUTE: Time = jiff::civil::time(23, 59, 0, 0);

impl SickBayVisit {
    /// A visit of that day, over or not, as it is noted now; the day has these lessons.
    ///
    /// # Errors
    /// See [`VisitRefused`].
    pub fn new(
        on: Date,
        (from, to): (Time, Option<Time>),
        lessons: &Timetable,
        now: DateTime,
    ) -> Result<Self, VisitRefused> {
        if on.to_datetime(from) > now {
            return Err(VisitRefused::NotYet);
        }
        let last = lessons.lessons().map(|lesson| lesson.ends()).max().filter(|last| from < *last);
        let counts_to = last.unwrap_or(LAST_MINUTE);
        // Who comes in the last minutes of a lesson, or in a break, is missed at the next one.
        let soon = from.saturating_add(ON_THE_WAY);
        let likely_to = lessons.lessons().map(|lesson| lesson.ends()).find(|ends| soon < *ends);
        let likely_to = likely_to.map_or(counts_to, |ends| ends.min(counts_to));
        let visit = Self { on, from, end: VisitEnd::Unnoted { counts_to, likely_to } };
        to.map_or(Ok(visit), |to| visit.left_at(to, now))
    }

    fn left_at(self, to: Time, now: DateTime) -> Result<Self, VisitRefused> {
        if to <= self.from {
            return Err(VisitRefused::Order);
        }
        if self.on.to_datetime(to) > now {
            return Err(VisitRefused::ToCome);
        }
        Ok(Self { end: VisitEnd::At(to), ..self })
    }

    /// Until when it counts.
    pub fn to(&self) -> Time {
        match self.end {
            VisitEnd::At(to) | VisitEnd::Unnoted { counts_to: to, .. } => to,
        }
    }

    /// Nobody has noted when the pupil left, and at that hour they might have done so for long.
    pub(in crate::domain) fn is_perhaps_forgotten_at(&self, hour: Time) -> bool {
        matches!(self.end, VisitEnd::Unnoted { likely_to, .. } if hour >= likely_to)
    }

    /// When the pupil left, if that was noted.
    pub fn left(&self) -> Option<Time> {
        match self.end {
            VisitEnd::At(to) => Some(to),
            VisitEnd::Unnoted { .. } => None,
        }
    }

    /// Nobody has noted when the pupil left.
    pub fn is_unnoted(&self) -> bool {
        self.left().is_none()
    }

    /// The pupil is there now, as far as anyone has noted; once the lessons are over nobody is.
    pub fn lasts(&self, now: DateTime) -> bool {
        self.is_unnoted() && now < self.on.to_datetime(self.to())
    }

    /// Nobody comes a second time before they have left.
    ///
    /// # Errors
    /// [`VisitRefused::There`] when the other one lasts, [`VisitRefused::Overlaps`] when it has some of these hours.
    pub fn beside(&self, other: &Self, now: DateTime) -> Result<(), VisitRefused> {
        match self.on == other.on && self.from < other.to() && other.from < self.to() {
            true if other.lasts(now) => Err(VisitRefused::There),
            true => Err(VisitRefused::Overlaps),
            false => Ok(()),
        }
    }

    /// The same with the end that was noted since, if it was.
    pub(in crate::domain) fn as_left(&self, follow_ups: &[FollowUp]) -> Option<Self> {
        let left = follow_ups.iter().find_map(|done| match done.step {
            Step::LeftSickBay(to) => Some(to),
            _ => None,
        });
        left.filter(|_| self.is_unnoted()).map(|to| Self { end: VisitEnd::At(to), ..*self })
    }
}

impl Filed {
    /// The visit to the sick bay that it is, as it stands; none once it was taken back.
    pub fn visit(&self) -> Option<SickBayVisit> {
        match *self.matter() {
            Matter::SickBayVisit(visit) => Some(visit),
            _ => None,
        }
    }

    /// From when its family sees it: a visit to the sick bay once its end was noted, or counts; an absence that was to
    /// be told with what explains it, once that explains it no more.
    pub fn visible_from(&self) -> Timestamp {
        let over = |step: &Step| match step {
            Step::LeftSickBay(_) | Step::Unexplained => true,
            Step::Rewritten(now) => matches!(now.says, Matter::SickBayVisit(visit) if !visit.is_unnoted()),
            _ => false,
        };
        let over = self.follow_ups.iter().filter(|done| over(&done.step));
        over.map(|done| done.visible_from).fold(self.entry.visible_from, Timestamp::min)
    }

    /// The pupil has left: the step that says so; none when it is no visit, or its end was noted before.
    ///
    /// # Errors
    /// See [`VisitRefused`].
    pub fn leaves(
        &self,
        to: Time,
        by: Actor,
        (now, local): (Timestamp, DateTime),
    ) -> Result<Option<FollowUp>, VisitRefused> {
        let Some(visit) = self.visit().filter(SickBayVisit::is_unnoted) else { return Ok(None) };
        visit.left_at(to, local)?;
        Ok(Some(FollowUp::at_once(self.handle, by, now, Step::LeftSickBay(to))))
    }

    /// The same visit at other hours, as a follow-up to be kept.
    ///
    /// # Errors
    /// [`RewritingRefused::NoWords`] when it is no visit; [`RewritingRefused::Unchanged`].
    pub fn retime(&self, visit: SickBayVisit, by: Actor, at: Timestamp) -> Result<FollowUp, RewritingRefused> {
        match self.visit() {
            None => Err(RewritingRefused::NoWords),
            Some(standing) if standing == visit => Err(RewritingRefused::Unchanged),
            Some(_) => {
                let (says, turn) = (Matter::SickBayVisit(visit), self.version().saturating_add(1));
                let rewriting = Rewriting { says, turn, moved_for: None };
                Ok(FollowUp::at_once(self.handle, by, at, Step::Rewritten(Box::new(rewriting))))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::asking::Needs;
    use crate::domain::entry::Entry;
    use crate::domain::follow_up::Who;
    use crate::domain::ids::{Handle, PersonId, StaffId};
    use jiff::civil::{datetime, time};
    use jiff::{SignedDuration, tz::TimeZone};

    const NOW: DateTime = datetime(2026, 11, 23, 11, 0, 0, 0);

    fn hour(hour: i8) -> Time {
        time(hour, 0, 0, 0)
    }

    fn visit(from: i8, to: Option<i8>) -> Result<SickBayVisit, VisitRefused> {
        SickBayVisit::new(NOW.date(), (hour(from), to.map(hour)), &Timetable::default(), NOW)
    }

    fn nurse() -> Actor {
        Actor::of_family(Who::Staff(StaffId(4)), "Rose PANSEMENTEAU")
    }

    fn filed(visit: SickBayVisit, visible_from: Timestamp) -> Filed {
        let (pupil, author, written_at) = (PersonId(9), nurse(), Timestamp::UNIX_EPOCH);
        let entry =
            Entry { pupil, author, written_at, visible_from, needs: Needs::One, matter: Matter::SickBayVisit(visit) };
        Filed::just_written(Handle([1; 16]), entry)
    }

    #[test]
    fn a_visit_lies_behind_and_has_a_beginning_and_an_end() {
        assert!(visit(10, Some(11)).is_ok_and(|visit| visit.on == NOW.date() && visit.to() == hour(11)));
        assert_eq!(visit(11, Some(10)), Err(VisitRefused::Order));
        assert_eq!(visit(10, Some(10)), Err(VisitRefused::Order));
        assert_eq!(visit(10, Some(12)), Err(VisitRefused::ToCome));
        assert_eq!(visit(12, None), Err(VisitRefused::NotYet));
    }

    #[test]
    fn a_visit_without_an_end_lasts_until_the_lessons_are_over_and_no_longer() {
        let open = visit(10, None).unwrap();
        assert_eq!(open.to(), time(17, 25, 0, 0));
        assert!(open.lasts(NOW) && open.lasts(datetime(2026, 11, 23, 17, 24, 59, 0)));
        assert!(!open.lasts(datetime(2026, 11, 23, 17, 25, 0, 0)), "the last bell ends it");
        assert!(!open.lasts(datetime(2026, 11, 24, 9, 0, 0, 0)));
        let evening = datetime(2026, 11, 23, 20, 0, 0, 0);
        let late = SickBayVisit::new(NOW.date(), (hour(19), None), &Timetable::default(), evening).unwrap();
        assert_eq!(late.to(), time(23, 59, 0, 0), "a boarder comes after the lessons");
    }

    #[test]
    fn a_visit_whose_end_nobody_notes_is_believed_until_the_lesson_that_it_fell_into_is_over() {
        let day = NOW.date();
        let likely = |hour, minute| {
            let hours = (time(hour, minute, 0, 0), None);
            let evening = datetime(2026, 11, 23, 20, 0, 0, 0);
            SickBayVisit::new(day, hours, &Timetable::default(), evening).map(|visit| visit.end)
        };
        let end = |counts_to, likely_to| Ok(VisitEnd::Unnoted { counts_to, likely_to });
        let last = time(17, 25, 0, 0);
        assert_eq!(likely(8, 10), end(last, time(9, 0, 0, 0)), "the lesson in which the pupil came");
        assert_eq!(likely(8, 50), end(last, time(9, 55, 0, 0)), "it was almost over");
        assert_eq!(likely(10, 0), end(last, time(11, 5, 0, 0)), "of the break, the next one");
        assert_eq!(likely(17, 20), end(last, last), "there is no next one");
        let evening = time(23, 59, 0, 0);
        assert_eq!(likely(19, 0), end(evening, evening));
    }

    #[test]
    fn the_end_is_noted_once_and_what_was_noted_wrongly_is_put_right() {
        let now = Timestamp::UNIX_EPOCH;
        let mut page = filed(visit(10, None).unwrap(), now);
        let leaves = |page: &Filed, at| page.leaves(hour(at), nurse(), (now, NOW));
        assert_eq!(leaves(&page, 9), Err(VisitRefused::Order));
        assert_eq!(leaves(&page, 12), Err(VisitRefused::ToCome));
        let left = leaves(&page, 11).unwrap().unwrap();
        page.follow_ups.push(left);
        assert_eq!(page.visit(), Some(visit(10, Some(11)).unwrap()));
        assert_eq!(leaves(&page, 11), Ok(None), "it is over");
        assert_eq!(page.retime(visit(10, Some(11)).unwrap(), nurse(), now), Err(RewritingRefused::Unchanged));
        let right = page.retime(visit(9, Some(10)).unwrap(), nurse(), now).unwrap();
        page.follow_ups.push(right);
        assert_eq!(page.visit(), Some(visit(9, Some(10)).unwrap()));
        assert_eq!(page.former().len(), 1, "that its end was noted is no correction");
    }

    #[test]
    fn a_family_sees_a_visit_once_it_is_over_and_not_while_it_lasts() {
        let evening = NOW.date().at(17, 25, 0, 0).to_zoned(TimeZone::UTC).unwrap().timestamp();
        let left_at = evening - SignedDuration::from_hours(6);
        let mut page = filed(visit(10, None).unwrap(), evening);
        assert!(!page.is_released(left_at) && page.is_released(evening));
        let left = page.leaves(hour(11), nurse(), (left_at, NOW)).unwrap().unwrap();
        page.follow_ups.push(left);
        assert!(page.is_released(left_at));
    }
}
