//! «Bordereau d'élimination», filled in as far as Carnet knows, the rest left to be written by hand. For the printer.

use crate::domain::school_year::SchoolYear;
use crate::i18n::spacing::figures;
use crate::pages::desk::printing::to_sign;
use crate::pages::layout::{Frame, page};
use crate::pages::parts::{back, date, definitions, screen_hint};
use jiff::civil::Date;
use maud::{Markup, html};

/// What the form says.
pub struct EliminationView {
    /// Which year.
    pub year: SchoolYear,
    /// The school's number.
    pub uai: String,
    /// The earliest date.
    pub from: Date,
    /// The latest; nothing while the year is written.
    pub to: Option<Date>,
    /// How many records.
    pub records: u64,
    /// What they take, in bytes.
    pub bytes: u64,
    /// The list of sanctions to transcribe has been taken.
    pub handed_over: bool,
}

/// The form.
pub fn elimination(frame: &Frame, view: &EliminationView) -> Markup {
    let words = frame.words;
    let count = |key, number: u64| {
        let (figures, number) = (figures(number), i64::try_from(number).unwrap_or(i64::MAX));
        html! { (words.with(key, &[("n", number.into()), ("figures", (&figures).into())])) }
    };
    let until = match view.to {
        Some(day) => date(words, day),
        None => html! { (words.t("elimination-still-written")) },
    };
    let kept = if view.handed_over { "elimination-kept-said" } else { "elimination-kept-to-come" };
    let body = html! {
        (back(words, frame.here))
        article {
            h1 { (words.t("elimination-title")) }
            p { strong { (frame.school) } " · " (view.uai) }
            p { (words.t("elimination-what")) }
            (screen_hint(&words.t("certificate-print")))
            (definitions(&[
                (&words.t("elimination-producer"), html! { (frame.school) " (" (view.uai) ")" }),
                (&words.t("elimination-typology"), html! { (words.with("elimination-typology-said", &[("year", (&view.year.to_string()).into())])) }),
                (&words.t("elimination-from"), date(words, view.from)),
                (&words.t("elimination-to"), until),
                (&words.t("elimination-records"), count("elimination-records-said", view.records)),
                (&words.t("elimination-bytes"), count("elimination-bytes-said", view.bytes)),
                (&words.t("elimination-means"), html! { (words.t("elimination-means-said")) }),
                (&words.t("elimination-kept"), html! { (words.t(kept)) }),
            ]))
            (to_sign(words, "elimination-visa"))
            (to_sign(words, "elimination-signed"))
        }
    };
    page(frame, "elimination-title", body)
}
