//! Spanish as it is written in Spain.

use super::Tongue;
use crate::i18n::calendar::{Calendar, WeekdayStands, clock};

pub(super) static SPANISH: Tongue = Tongue {
    tag: "es",
    name: "Español",
    right_to_left: false,
    spaced: str::to_owned,
    elides: false,
    colon: ":",
    calendar: Calendar {
        weekdays: ["lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo"],
        initials: ["L", "M", "X", "J", "V", "S", "D"],
        weekday: WeekdayStands::Before(" "),
        months: [
            "enero",
            "febrero",
            "marzo",
            "abril",
            "mayo",
            "junio",
            "julio",
            "agosto",
            "septiembre",
            "octubre",
            "noviembre",
            "diciembre",
        ],
        first: "",
        of: " de ",
        slash: '/',
        hour: clock,
        joint: " a\u{A0}las\u{A0}",
    },
};
