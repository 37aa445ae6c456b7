//! French, which prevails over every other language.

use super::Tongue;
use crate::i18n::calendar::{Calendar, WeekdayStands, figures};
use crate::i18n::spacing;
use jiff::civil::Time;

pub(super) static FRENCH: Tongue = Tongue {
    tag: "fr",
    name: "Français",
    right_to_left: false,
    spaced: spacing::french,
    elides: true,
    colon: "\u{A0}:",
    calendar: Calendar {
        weekdays: ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"],
        initials: ["L", "M", "M", "J", "V", "S", "D"],
        weekday: WeekdayStands::Before(" "),
        months: [
            "janvier",
            "février",
            "mars",
            "avril",
            "mai",
            "juin",
            "juillet",
            "août",
            "septembre",
            "octobre",
            "novembre",
            "décembre",
        ],
        first: "er",
        of: " ",
        slash: '/',
        hour,
        joint: " à\u{A0}",
    },
};

fn hour(out: &mut String, time: Time) {
    figures(out, time.hour().unsigned_abs().into(), 1);
    out.push_str("\u{A0}h");
    if time.minute() != 0 {
        out.push('\u{A0}');
        figures(out, time.minute().unsigned_abs().into(), 2);
    }
}
