//! Portuguese as it is written in Portugal.

use super::Tongue;
use crate::i18n::calendar::{Calendar, WeekdayStands, clock};

pub(super) static PORTUGUESE: Tongue = Tongue {
    tag: "pt-PT",
    name: "Português",
    right_to_left: false,
    spaced: str::to_owned,
    elides: false,
    colon: ":",
    calendar: Calendar {
        weekdays: ["segunda-feira", "terça-feira", "quarta-feira", "quinta-feira", "sexta-feira", "sábado", "domingo"],
        initials: ["S", "T", "Q", "Q", "S", "S", "D"],
        weekday: WeekdayStands::Before(", "),
        months: [
            "janeiro",
            "fevereiro",
            "março",
            "abril",
            "maio",
            "junho",
            "julho",
            "agosto",
            "setembro",
            "outubro",
            "novembro",
            "dezembro",
        ],
        first: "",
        of: " de ",
        slash: '/',
        hour: clock,
        joint: " às\u{A0}",
    },
};
