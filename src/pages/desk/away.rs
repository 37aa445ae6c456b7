//! Who is away today without surprise: announced by their family, excluded, in the sick bay, let out.

use crate::domain::asking::Leave;
use crate::domain::desk_day::{About, Announced};
use crate::domain::sanction::Measure;
use crate::domain::sick_bay::SickBayVisit;
use crate::i18n::Words;
use crate::pages::classroom::signal_words::{excluded_words, out_words};
use crate::pages::family::forms::motive_key;
use crate::pages::links;
use crate::pages::parts::own_words;
use crate::pages::period_words::span;
use crate::pages::services::sick_bay::hours;
use jiff::civil::Date;
use maud::{Markup, html};

pub(super) fn announced(words: &Words, lines: &[Announced]) -> Markup {
    html! {
        @if !lines.is_empty() {
            section #annonces {
                h2 { (words.t("day-announced")) }
                ul .cards { @for line in lines { li {
                    h3 { a href=(links::pupil(line.about.pupil)) { (line.about.name) } span .hint { (line.about.class.0) } }
                    p { (span(words, &line.absence.period)) }
                    p { strong { (words.t(motive_key(line.absence.reason.motive))) } }
                    @if let Some(comment) = &line.absence.reason.comment { (own_words(comment.as_str())) }
                } } }
            }
        }
    }
}

/// Who is not to be looked for in class, and whom the desk takes in.
pub(super) fn excluded(words: &Words, excluded: &[(About, Measure, Option<Date>)]) -> Markup {
    html! {
        @if !excluded.is_empty() {
            section #exclusions {
                h2 { (words.t("day-excluded")) }
                ul { @for (about, measure, until) in excluded { li {
                    a href=(links::pupil(about.pupil)) { (about.name) } " " span .hint { (about.class.0) } " – "
                    (excluded_words(words, *measure, *until))
                } } }
            }
        }
    }
}

/// Who is in the sick bay, or was: an hour, and nothing of why.
pub(super) fn sick_bay(words: &Words, visits: &[(About, SickBayVisit, bool)]) -> Markup {
    html! {
        @if !visits.is_empty() {
            section #infirmerie {
                h2 { (words.t("day-sick-bay")) }
                ul { @for (about, visit, lasts) in visits { li {
                    a href=(links::pupil(about.pupil)) { (about.name) } " " span .hint { (about.class.0) } " – "
                    (hours(words, visit, *lasts))
                } } }
            }
        }
    }
}

/// Who goes out today, and with whom: whoever stands at the gate must know.
pub(super) fn leaves(words: &Words, leaves: &[(About, Leave, bool)]) -> Markup {
    html! {
        @if !leaves.is_empty() {
            section #sorties {
                h2 { (words.t("day-leaves")) }
                ul { @for (about, leave, mine) in leaves { li {
                    a href=(links::pupil(about.pupil)) { (about.name) } " " span .hint { (about.class.0) } " – "
                    (out_words(words, leave.at, leave.back))
                    @if let Some(with) = &leave.with { ", " (words.with("day-leave-with", &[("who", with.as_str().into())])) }
                    @if *mine { " " a href=(links::sent_entry(about.entry)) { (words.t("day-leave-open")) } }
                } } }
            }
        }
    }
}
