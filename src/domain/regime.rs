//! «Régime»: what the file says of meals and nights, what vie scolaire has changed since, and how a pupil may go out.

use crate::domain::follow_up::Actor;
use crate::domain::person::Boarding;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// «Régime de sortie», chosen by the family and entered by vie scolaire.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum ExitRegime {
    /// «Sortie 1»: in the school until the end of the half-day or of the day.
    DayEnd,
    /// «Sortie 2»: with the first and last lessons of the usual timetable.
    Timetable,
    /// «Sortie 3»: the same, and when a last lesson falls out.
    Unforeseen,
}

impl ExitRegime {
    /// In the order of the form.
    pub const ALL: [Self; 3] = [Self::DayEnd, Self::Timetable, Self::Unforeseen];

    /// The figure on the card: it is told by its shape, not by a colour.
    pub fn figure(self) -> &'static str {
        match self {
            Self::DayEnd => "1",
            Self::Timetable => "2",
            Self::Unforeseen => "3",
        }
    }

    /// The regime of that figure.
    pub fn of_figure(figure: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|exit| exit.figure() == figure)
    }
}

/// «Régime» as vie scolaire has set it, under the pupil's own key. The file's own word stays where it is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Regime {
    /// Meals and nights, when they are no longer what the file said that day.
    pub boarding: Option<BoardingChange>,
    /// How the pupil may go out.
    pub exit: Option<ExitRegime>,
    /// Who set it last.
    pub by: Actor,
    /// When.
    #[serde(with = "jiff::fmt::serde::timestamp::second::required")]
    pub at: Timestamp,
}

/// Vie scolaire knows better than the file, until a file says something new.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BoardingChange {
    /// What the file said that day.
    pub filed: Boarding,
    /// What it is.
    pub now: Boarding,
}

impl BoardingChange {
    /// The change to `now`, none when the file says so itself.
    pub fn of(filed: Boarding, now: Boarding) -> Option<Self> {
        (filed != now).then_some(Self { filed, now })
    }
}

/// What holds, given what the latest file says.
pub fn boarding(regime: Option<&Regime>, filed: Boarding) -> Boarding {
    let change = regime.and_then(|regime| regime.boarding);
    change.filter(|change| change.filed == filed).map_or(filed, |change| change.now)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::ids::StaffId;
    use crate::domain::staff::Function;

    #[test]
    fn a_change_at_the_desk_holds_until_a_file_says_something_new() {
        let by = Actor::staff(StaffId(1), Function::Teacher, "Malo KERADENNEC");
        let boarding_change = BoardingChange::of(Boarding::Day, Boarding::Lunch);
        let regime = Regime { boarding: boarding_change, exit: None, by, at: Timestamp::UNIX_EPOCH };
        assert_eq!(boarding(Some(&regime), Boarding::Day), Boarding::Lunch, "the same file again changes nothing");
        assert_eq!(boarding(Some(&regime), Boarding::Boarder), Boarding::Boarder);
        assert_eq!(boarding(None, Boarding::Day), Boarding::Day);
        assert_eq!(BoardingChange::of(Boarding::Day, Boarding::Day), None);
    }

    #[test]
    fn each_way_out_is_found_by_its_figure() {
        for exit in ExitRegime::ALL {
            assert_eq!(ExitRegime::of_figure(exit.figure()), Some(exit));
        }
        assert_eq!(ExitRegime::of_figure("4"), None);
    }
}
