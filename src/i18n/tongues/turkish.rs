//! Turkish, which puts the name of the day after the day.

use super::Tongue;
use crate::i18n::calendar::{Calendar, WeekdayStands, clock};

pub(super) static TURKISH: Tongue = Tongue {
    tag: "tr",
    name: "Türkçe",
    right_to_left: false,
    spaced: str::to_owned,
    elides: false,
    colon: ":",
    calendar: Calendar {
        weekdays: ["Pazartesi", "Salı", "Çarşamba", "Perşembe", "Cuma", "Cumartesi", "Pazar"],
        initials: ["P", "S", "Ç", "P", "C", "C", "P"],
        weekday: WeekdayStands::After(" "),
        months: [
            "Ocak", "Şubat", "Mart", "Nisan", "Mayıs", "Haziran", "Temmuz", "Ağustos", "Eylül", "Ekim", "Kasım",
            "Aralık",
        ],
        first: "",
        of: " ",
        slash: '.',
        hour: clock,
        joint: " saat\u{A0}",
    },
};
