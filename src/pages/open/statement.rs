//! The two pages every footer leads to: the declaration of accessibility, and what is kept of people.

use crate::domain::school_year::SchoolYear;
use crate::i18n::Words;
use crate::pages::layout::{Audit, Frame, page};
use crate::pages::parts::{aside, definitions};
use jiff::civil::Date;
use maud::{Markup, html};

/// The day on which the declaration was last gone through, line by line.
const DECLARED: Date = jiff::civil::date(2026, 11, 28);
/// What it was gone through for.
const VERSION: &str = env!("CARGO_PKG_VERSION");

/// Whom to write to; a line left out when unknown.
pub struct Contacts {
    /// The school: an address, a telephone number.
    pub school: Option<String>,
    /// The data protection officer.
    pub dpo: Option<String>,
}

/// «Déclaration d'accessibilité».
pub fn accessibility(frame: &Frame, contacts: &Contacts) -> Markup {
    let words = frame.words;
    let declared = words.date_without_weekday(DECLARED);
    let body = html! {
        h1 { (words.t("accessibility-title")) }
        p { (words.with("accessibility-commitment", &[("school", (&frame.school).into())])) }
        h2 { (words.t("accessibility-status-heading")) }
        p { (status(words, frame.audit)) }
        h2 { (words.t("accessibility-built-heading")) }
        ul {
            li { (words.t("accessibility-built-keyboard")) }
            li { (words.t("accessibility-built-colour")) }
            li { (words.t("accessibility-built-zoom")) }
            li { (words.t("accessibility-built-script")) }
            li { (words.t("accessibility-built-paper")) }
        }
        h2 { (words.t("accessibility-checked-heading")) }
        ul {
            li { (words.t("accessibility-checked-rules")) }
            li { (words.t("accessibility-checked-reader")) }
            li { (words.t("accessibility-checked-not")) }
        }
        h2 { (words.t("accessibility-contact-heading")) }
        p { (words.t("accessibility-contact")) }
        (reach(words, &[("contact-school", &contacts.school)]))
        h2 { (words.t("accessibility-recourse-heading")) }
        p { (words.t("accessibility-recourse")) }
        p { (aside(words.lang_of_french(), &words.t("accessibility-recourse-address"))) }
        p .hint { (words.with("accessibility-dated", &[("date", (&declared).into()), ("version", VERSION.into())])) }
    };
    page(frame, "accessibility-title", body)
}

/// «Vos données dans le carnet».
pub fn personal_data(frame: &Frame, year: SchoolYear, contacts: &Contacts) -> Markup {
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
        h2 { (words.t("personal-data-rights-heading")) }
        p { (words.t("personal-data-rights")) }
        (reach(words, &[("contact-school", &contacts.school), ("contact-dpo", &contacts.dpo)]))
        p { (words.t("personal-data-complaint")) }
        h2 { (words.t("personal-data-notices-heading")) }
        (crate::pages::direction::register::notices(words))
    };
    page(frame, "personal-data-title", body)
}

fn status(words: &Words, audit: Audit) -> String {
    match audit {
        Audit::NotYet => words.t("accessibility-not-audited").into_owned(),
        Audit::Found { on, percent } => {
            let (date, percent) = (words.date_without_weekday(on), u32::from(percent));
            words.with("accessibility-audited", &[("date", (&date).into()), ("percent", percent.into())])
        }
    }
}

fn reach(words: &Words, lines: &[(&str, &Option<String>)]) -> Markup {
    let known: Vec<_> = lines.iter().filter_map(|(key, contact)| Some((words.t(key), contact.as_ref()?))).collect();
    let pairs: Vec<_> = known.iter().map(|(term, contact)| (term.as_ref(), html! { (contact) })).collect();
    html! { @if !pairs.is_empty() { (definitions(&pairs)) } }
}
