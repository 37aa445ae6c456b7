//! The two pages every footer leads to: the declaration of accessibility, and what is kept of people.

use crate::domain::school_year::SchoolYear;
use crate::i18n::Words;
use crate::pages::layout::{Audit, Frame, page};
use crate::pages::links;
use crate::pages::parts::{aside, definitions, prose};
use jiff::civil::Date;
use maud::{Markup, html};

/// The day on which the declaration was last gone through, line by line.
const DECLARED: Date = jiff::civil::date(2026, 11, 28);
/// What it was gone through for.
const VERSION: &str = env!("CARGO_PKG_VERSION");

/// «Déclaration d'accessibilité», in the order and under the headings that the RGAA's model asks for.
pub fn accessibility(frame: &Frame) -> Markup {
    let words = frame.words;
    let body = html! {
        h1 { (words.t("accessibility-title")) }
        p { (words.with("accessibility-commitment", &[("school", (&frame.school.name).into())])) }
        p { (words.t("accessibility-scope")) }
        (standing(words, frame.audit))
        (built(words))
        (made(words))
        h2 { (words.t("accessibility-contact-heading")) }
        p { (words.t("accessibility-contact")) }
        (reach(frame, false))
        (recourse(words))
    };
    page(frame, "accessibility-title", body)
}

/// What conforms and what does not, as far as anyone has checked.
fn standing(words: &Words, audit: Audit) -> Markup {
    html! {
        h2 { (words.t("accessibility-status-heading")) }
        p { strong { (words.t(standing_key(audit))) } }
        h3 { (words.t("accessibility-results-heading")) }
        p { (results(words, audit)) }
        p { (words.t("accessibility-self-assessed")) }
        h2 { (words.t("accessibility-lacking-heading")) }
        h3 { (words.t("accessibility-failures-heading")) }
        p { (words.t(failures_key(audit))) }
        h3 { (words.t("accessibility-exempt-heading")) }
        p { (words.t("accessibility-exempt")) }
        h3 { (words.t("accessibility-outside-heading")) }
        p { (words.t("accessibility-outside")) }
    }
}

fn standing_key(audit: Audit) -> &'static str {
    match audit {
        Audit::NotYet | Audit::Found { percent: ..50, .. } => "accessibility-is-none",
        Audit::Found { percent: 50..100, .. } => "accessibility-is-partly",
        Audit::Found { .. } => "accessibility-is-fully",
    }
}

/// What an audit has found is in its report; without one, only what our own tests say can be said.
fn failures_key(audit: Audit) -> &'static str {
    match audit {
        Audit::Found { percent: ..100, .. } => "accessibility-failures-audited",
        Audit::NotYet | Audit::Found { .. } => "accessibility-failures",
    }
}

fn built(words: &Words) -> Markup {
    html! {
        h2 { (words.t("accessibility-built-heading")) }
        ul {
            li { (words.t("accessibility-built-keyboard")) }
            li { (words.t("accessibility-built-colour")) }
            li { (words.t("accessibility-built-zoom")) }
            li { (words.t("accessibility-built-script")) }
            li { (words.t("accessibility-built-paper")) }
        }
    }
}

/// When the declaration was made, and on what it rests.
fn made(words: &Words) -> Markup {
    let declared = words.date_without_weekday(DECLARED);
    html! {
        h2 { (words.t("accessibility-made-heading")) }
        p { (words.with("accessibility-dated", &[("date", (&declared).into()), ("version", VERSION.into())])) }
        h3 { (words.t("accessibility-technologies-heading")) }
        p { (words.t("accessibility-technologies")) }
        h3 { (words.t("accessibility-environment-heading")) }
        p { (words.t("accessibility-environment")) }
        h3 { (words.t("accessibility-tools-heading")) }
        ul {
            li { (words.t("accessibility-tools-axe")) }
            li { (words.t("accessibility-tools-html")) }
            li { (words.t("accessibility-tools-tree")) }
        }
        h3 { (words.t("accessibility-pages-heading")) }
        ul {
            li { (words.t("accessibility-pages-all")) }
            li { (words.t("accessibility-pages-paths")) }
        }
    }
}

/// Whom to turn to when the school does not answer.
fn recourse(words: &Words) -> Markup {
    html! {
        h2 { (words.t("accessibility-recourse-heading")) }
        p { (words.t("accessibility-recourse")) }
        ul {
            li { (words.t("accessibility-recourse-site")) " " a href=(links::DEFENDER) { bdi { "www.defenseurdesdroits.fr" } } }
            li { (words.t("accessibility-recourse-delegate")) }
            li {
                (words.t("accessibility-recourse-post")) " "
                (aside(words.lang_of_french(), &words.t("accessibility-recourse-address")))
            }
        }
    }
}

/// «Vos données dans le carnet»; whether devices are called, as the notices say it.
pub fn personal_data(frame: &Frame, year: SchoolYear, calls: bool) -> Markup {
    let words = frame.words;
    let year = year.to_string();
    let body = html! {
        h1 { (words.t("personal-data-title")) }
        p { (words.t("personal-data-lead")) }
        h2 { (words.t("personal-data-who-heading")) }
        p { (words.t("personal-data-who")) }
        h2 { (words.t("personal-data-what-heading")) }
        ul {
            li { (words.t("personal-data-what-people")) }
            li { (words.t("personal-data-what-entries")) }
            li { (words.t("personal-data-what-not")) }
        }
        h2 { (words.t("personal-data-seen-heading")) }
        p { (words.t("personal-data-seen")) }
        h2 { (words.t("personal-data-long-heading")) }
        p { (words.with("personal-data-long", &[("year", (&year).into())])) }
        h2 { (words.t("personal-data-where-heading")) }
        p { (words.t("personal-data-where")) }
        @if calls {
            p { (words.t("personal-data-where-calls")) " " (words.t("personal-data-where-nothing-else")) }
        } @else {
            p { (words.t("personal-data-where-nothing")) }
        }
        p { (words.t("personal-data-where-mail")) }
        h2 { (words.t("personal-data-rights-heading")) }
        p { (words.t("personal-data-rights")) }
        (reach(frame, true))
        p { (words.t("personal-data-complaint")) }
        h2 { (words.t("personal-data-notices-heading")) }
        (crate::pages::direction::register::notices(words))
    };
    page(frame, "personal-data-title", body)
}

fn results(words: &Words, audit: Audit) -> String {
    match audit {
        Audit::NotYet => words.t("accessibility-not-audited").into_owned(),
        Audit::Found { on, percent } => {
            let (date, percent) = (words.date_without_weekday(on), u32::from(percent));
            words.with("accessibility-audited", &[("date", (&date).into()), ("percent", percent.into())])
        }
    }
}

/// Whom to write to and call, as far as the head has said so.
fn reach(frame: &Frame, and_dpo: bool) -> Markup {
    let (words, contact) = (frame.words, &frame.school.contact);
    let (school, dpo) = (words.t("contact-school"), words.t("contact-dpo"));
    let ways = contact.email.iter().map(|email| html! { bdi { (email) } }).chain(frame.school.numbers(words));
    let address = contact.address.iter().map(|lines| prose(lines.as_str()));
    let ways: Vec<_> = address.chain(ways.map(|way| html! { p { (way) } })).collect();
    let mut pairs: Vec<_> =
        (!ways.is_empty()).then(|| (school.as_ref(), html! { @for way in &ways { (way) } })).into_iter().collect();
    let line = contact.dpo.as_ref().filter(|_| and_dpo);
    pairs.extend(line.map(|line| (dpo.as_ref(), html! { (line.as_str()) })));
    html! { @if !pairs.is_empty() { (definitions(&pairs)) } }
}
