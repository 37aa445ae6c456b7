//! «Passage à l'infirmerie»: from when to when. A cause has no place to be written.

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
    pub to: Time,
}

/// The hours make no visit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum VisitRefused {
    /// The pupil leaves before coming.
    #[error("the end comes before the beginning")]
    Order,
    /// It is not over yet.
    #[error("a visit is noted once it is over")]
    ToCome,
}

impl SickBayVisit {
    /// A visit of that very day, once it is over.
    ///
    /// # Errors
    /// See [`VisitRefused`].
    pub fn new(from: Time, to: Time, now: DateTime) -> Result<Self, VisitRefused> {
        if to <= from {
            return Err(VisitRefused::Order);
        }
        if to > now.time() {
            return Err(VisitRefused::ToCome);
        }
        Ok(Self { on: now.date(), from, to })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::{datetime, time};

    #[test]
    fn a_visit_lies_behind_and_has_a_beginning_and_an_end() {
        let now = datetime(2026, 11, 23, 11, 0, 0, 0);
        let visit = |from, to| SickBayVisit::new(time(from, 0, 0, 0), time(to, 0, 0, 0), now);
        assert!(visit(10, 11).is_ok_and(|visit| visit.on == now.date()));
        assert_eq!(visit(11, 10), Err(VisitRefused::Order));
        assert_eq!(visit(10, 10), Err(VisitRefused::Order));
        assert_eq!(visit(10, 12), Err(VisitRefused::ToCome));
    }
}
