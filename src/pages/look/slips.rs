//! Slips for those who read on paper: every kind of page in every state, in French alone and with Arabic, for [`super`].

use crate::domain::entry::Asked;
use crate::domain::language::Language;
use crate::domain::printing::{PaperReader, Sheet};
use crate::pages::classroom::classes::ClassLink;
use crate::pages::desk::printing::{SheetsPage, sheets};
use crate::pages::desk::slip::{Slip, slip};
use crate::pages::layout::Frame;
use crate::pages::look::family::{MOTHER, carnet};
use crate::pages::look::staff::person;
use jiff::Timestamp;
use jiff::civil::date;
use jiff::tz::TimeZone;
use maud::Markup;

/// The sheets of one class.
pub(in crate::pages) fn pages(frame: &Frame, class: &ClassLink, name: &str) -> Vec<(&'static str, Markup)> {
    let zone = TimeZone::get("Europe/Paris").unwrap();
    let today = date(2026, 11, 23);
    let page = |language, is_pupil| {
        let reader = PaperReader { name: person("Claire", name), language, is_pupil };
        let made = carnet(name).into_iter().map(|filed| {
            let asked = if filed.is_pending(MOTHER, today) { filed.asks() } else { Asked::Nothing };
            let (pupil, reader, zone) = (&person("Zoé", name), &reader, &zone);
            let filed = &filed;
            let shown = Slip { filed, pupil, class: &class.label, reader, who: MOTHER, asked, number: 1, zone, today };
            (filed.handle, slip(frame.words, &frame.school, &shown))
        });
        let sheets_page = SheetsPage {
            class,
            sheet: Sheet::Slip,
            again: false,
            shown: Timestamp::UNIX_EPOCH,
            sheets: made.collect(),
        };
        sheets(frame, &sheets_page)
    };
    vec![("feuilles-coupons", page(Language::French, true)), ("feuilles-coupons-ar", page(Language::Arabic, false))]
}
