//! Arabic: from right to left, with the figures and the names of months that are read in France.

use super::Tongue;
use crate::i18n::calendar::{Calendar, WeekdayStands, clock};

pub(super) static ARABIC: Tongue = Tongue {
    tag: "ar",
    name: "العربية",
    right_to_left: true,
    spaced: str::to_owned,
    elides: false,
    colon: ":",
    calendar: Calendar {
        weekdays: ["الاثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة", "السبت", "الأحد"],
        initials: ["ن", "ث", "ر", "خ", "ج", "س", "ح"],
        weekday: WeekdayStands::Before(" "),
        months: [
            "يناير",
            "فبراير",
            "مارس",
            "أبريل",
            "مايو",
            "يونيو",
            "يوليو",
            "أغسطس",
            "سبتمبر",
            "أكتوبر",
            "نوفمبر",
            "ديسمبر",
        ],
        first: "",
        of: " ",
        slash: '/',
        hour: clock,
        joint: "، الساعة\u{A0}",
    },
};
