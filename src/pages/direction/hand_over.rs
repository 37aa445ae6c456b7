//! «Remise des sanctions»: the year's sanctions to transcribe into the administrative file, for the printer, and the
//! head's word that it is done.

use crate::domain::ids::Handle;
use crate::domain::sanction::Sanction;
use crate::domain::school_year::SchoolYear;
use crate::pages::layout::{Frame, page};
use crate::pages::links;
use crate::pages::parts::{back, date, empty, hidden, post, records, screen_hint, submit};
use crate::pages::sanction_words::{measure, revoked};
use jiff::civil::{Date, DateTime};
use maud::{Markup, html};

/// One sanction to transcribe.
pub struct ToTranscribe {
    /// Against whom.
    pub pupil: String,
    /// Their class.
    pub class: String,
    /// Which, with its reason.
    pub sanction: Sanction,
    /// The day it was pronounced.
    pub on: Date,
    /// The day it was carried out, once that is noted.
    pub carried_out: Option<Date>,
    /// «Sursis révoqué»: the day.
    pub revoked: Option<Date>,
}

/// The list, which its mark names, with the button that confirms it as long as nobody has.
pub fn hand_over(
    frame: &Frame,
    year: SchoolYear,
    (list, mark): (&[ToTranscribe], Handle),
    taken: Option<(&str, DateTime)>,
) -> Markup {
    let words = frame.words;
    let caption = words.with("hand-over-caption", &[("year", (&year.to_string()).into())]);
    let columns = [
        "hand-over-pupil",
        "hand-over-class",
        "hand-over-day",
        "hand-over-sanction",
        "hand-over-reason",
        "hand-over-carried-out",
    ]
    .map(|key| words.t(key));
    let columns: Vec<&str> = columns.iter().map(AsRef::as_ref).collect();
    let row = |line: &ToTranscribe| {
        vec![
            html! { (line.pupil) },
            html! { (line.class) },
            date(words, line.on),
            html! { (measure(words, &line.sanction)) @if let Some(on) = line.revoked { br; (revoked(words, on)) } },
            html! { (line.sanction.reason.as_str()) },
            html! { @if let Some(on) = line.carried_out { (date(words, on)) } },
        ]
    };
    let rows: Vec<_> = list.iter().map(row).collect();
    let body = html! {
        (back(words, links::YEAR))
        h1 { (words.t("hand-over-title")) }
        p { (words.t("hand-over-what")) }
        @if list.is_empty() { (empty(&words.t("hand-over-none"), &words.t(none_key(taken.is_some())))) }
        @else { (screen_hint(&words.t("hand-over-print"))) (records(&caption, &columns, &rows)) }
        @match taken {
            Some((by, at)) => p { strong { (words.with("hand-over-taken", &[("by", by.into()), ("date", (&words.moment(at)).into())])) } },
            None => (post(&frame.csrf, &links::year_hand_over(year), &html! {
                (hidden("list", &mark.to_string()))
                p .screen-only { (words.t("hand-over-means")) }
                (submit(&words.t("hand-over-button")))
            })),
        }
    };
    page(frame, "hand-over-title", body)
}

/// What is left to do with a list of nobody.
fn none_key(taken: bool) -> &'static str {
    if taken { "hand-over-none-done" } else { "hand-over-none-hint" }
}
