//! English as it is written in the British Isles.

use super::Tongue;
use crate::i18n::calendar::{Calendar, WeekdayStands, clock};

pub(super) static ENGLISH: Tongue = Tongue {
    tag: "en-GB",
    name: "English",
    right_to_left: false,
    spaced: str::to_owned,
    elides: false,
    colon: ":",
    calendar: Calendar {
        weekdays: ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"],
        initials: ["M", "T", "W", "T", "F", "S", "S"],
        weekday: WeekdayStands::Before(" "),
        months: [
            "January",
            "February",
            "March",
            "April",
            "May",
            "June",
            "July",
            "August",
            "September",
            "October",
            "November",
            "December",
        ],
        first: "",
        of: " ",
        slash: '/',
        hour: clock,
        joint: " at\u{A0}",
    },
};
