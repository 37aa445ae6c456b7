//! French: its sentence files and its calendar.

use super::calendar::{Calendar, figures};
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
        "absences.ftl",
        "activation.ftl",
        "asking.ftl",
        "cell.ftl",
        "ceremony.ftl",
        "classroom.ftl",
        "cli.ftl",
        "common.ftl",
        "config.ftl",
        "desk.ftl",
        "devices.ftl",
        "direction.ftl",
        "dpo.ftl",
        "erasure.ftl",
        "family.ftl",
        "impact.ftl",
        "import.ftl",
        "import_page.ftl",
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
    ordered: |out, day, month, year| {
        figures(out, day, 1);
        out.push_str(if day == 1 { "er " } else { " " });
        out.push_str(month);
        out.push(' ');
        figures(out, year, 4);
    },
    in_figures: |day: Date| format!("{:02}/{:02}/{:04}", day.day(), day.month(), day.year()),
    hour,
    joint: " à ",
};

fn hour(out: &mut String, time: Time) {
    figures(out, time.hour().unsigned_abs().into(), 1);
    out.push_str("\u{A0}h");
    if time.minute() != 0 {
        out.push('\u{A0}');
        figures(out, time.minute().unsigned_abs().into(), 2);
    }
}
