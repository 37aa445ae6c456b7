//! «Totaux d'une période» of one pupil: four numbers in words, for the family and for the desk, and the form of the
//! period.

use super::pupil_month::half_days;
use crate::domain::half_day::Counting;
use crate::domain::month::Month;
use crate::domain::totals::Totals;
use crate::i18n::Words;
use crate::pages::links::desk::{in_month, in_period};
use crate::pages::parts::{Field, field, hidden, submit_quiet};
use jiff::civil::Date;
use maud::{Markup, html};

/// The totals, with the period as it was typed.
pub struct TotalsBox<'a> {
    /// The numbers.
    pub totals: &'a Totals,
    /// First and last day as typed, when they make no period.
    pub refused: Option<(&'a str, &'a str)>,
    /// Today.
    pub today: Date,
}

/// The field that is at fault, and why.
pub(in crate::pages) fn fault<'a>(
    words: &'a Words,
    shown: Option<&TotalsBox>,
) -> Option<(&'static str, std::borrow::Cow<'a, str>)> {
    shown.and_then(|shown| shown.refused).map(|_| ("au", words.t("totals-fault")))
}

/// The totals; `here` is the page's own address, `month` the one it shows.
pub(in crate::pages) fn totals(words: &Words, shown: &TotalsBox, here: &str, month: Month) -> Markup {
    let totals = shown.totals;
    let (from, until) = (totals.period.from(), totals.period.until());
    let (total, without) = (half_days(words, totals.missed), half_days(words, totals.without_motive));
    let counting = match totals.counting {
        Counting::Gross => "totals-gross",
        Counting::Net => "totals-net",
    };
    let days = (words.date_without_weekday(from), words.date_without_weekday(until));
    html! {
        section #totaux {
            h2 { (words.t("totals-title")) }
            p { strong { (words.with("totals-period", &[("from", (&days.0).into()), ("until", (&days.1).into())])) } }
            ul {
                li { (words.with("totals-missed", &[("total", (&total).into()), ("without", (&without).into())])) }
                li { (words.with("totals-lates", &[("n", totals.latenesses.into())])) }
                li { (words.with("totals-detentions", &[("n", totals.detentions.into())])) }
            }
            p .hint { (words.t(counting)) " " (words.t("totals-not-counted")) }
            nav .acts aria-label=(words.t("totals-others")) {
                a .button.quiet href={ (in_month(here, month)) "#totaux" } { (words.t("totals-year")) }
                @let current = Month::of(shown.today);
                a .button.quiet href={ (in_period(here, month, (current.first(), shown.today))) "#totaux" } { (words.t("totals-month")) }
            }
            (form(words, shown, here, month))
        }
    }
}

fn form(words: &Words, shown: &TotalsBox, here: &str, month: Month) -> Markup {
    let period = shown.totals.period;
    let standing = (period.from().to_string(), period.until().to_string());
    let (from, until) = shown.refused.unwrap_or((&standing.0, &standing.1));
    let (first, last) = (words.t("totals-from"), words.t("totals-until"));
    let fault = shown.refused.map(|_| words.t("totals-fault"));
    html! {
        form .other-day method="get" action=(here) {
            (hidden("mois", &month.to_string()))
            (field(words, &Field::date("du", &first).value(from)))
            (field(words, &Field::date("au", &last).value(until).error(fault.as_deref())))
            (submit_quiet(&words.t("totals-show")))
        }
    }
}
