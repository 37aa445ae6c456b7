//! French: its sentence files and its calendar.

use super::calendar::Calendar;
use super::{Language, spacing};
use jiff::civil::{Date, Time};

macro_rules! files {
    ($($name:literal),+ $(,)?) => { &[$(($name, include_str!($name))),+] };
}

/// French, which prevails over every other language.
pub(super) static FRENCH: Language = Language {
    tag: "fr",
    right_to_left: false,
    files: files![
        "activation.ftl",
        "ceremony.ftl",
        "classroom.ftl",
        "cli.ftl",
        "common.ftl",
        "devices.ftl",
        "direction.ftl",
        "dpo.ftl",
        "erasure.ftl",
        "family.ftl",
        "impact.ftl",
        "import.ftl",
        "kept.ftl",
        "letter.ftl",
        "menu.ftl",
        "notice.ftl",
        "problem.ftl",
        "register.ftl",
        "scan.ftl",
        "school_life.ftl",
        "sign_in.ftl",
        "statement.ftl",
        "tpm.ftl",
        "verify.ftl",
    ],
    spaced: spacing::french,
    calendar: &CALENDAR,
};

static CALENDAR: Calendar = Calendar {
    weekdays: ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"],
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
    ordered: |day, month, year| if day == 1 { format!("1er {month} {year}") } else { format!("{day} {month} {year}") },
    in_figures: |day: Date| format!("{:02}/{:02}/{:04}", day.day(), day.month(), day.year()),
    hour,
    joined: |day, hour| format!("{day} à {hour}"),
};

fn hour(time: Time) -> String {
    match time.minute() {
        0 => format!("{}\u{A0}h", time.hour()),
        minute => format!("{}\u{A0}h\u{A0}{minute:02}", time.hour()),
    }
}
