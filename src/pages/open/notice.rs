//! «Mentions d'information»: one page each for parents, pupils and staff, for the screen, the wall and the printer.
//! What is kept and how long is told from the table that the program itself follows.

use crate::domain::kept::Concerned;
use crate::domain::school_year::SchoolYear;
use crate::i18n::Words;
use crate::pages::layout::{Frame, page};
use crate::pages::links;
use crate::pages::parts::{back, definitions, screen_hint};
use crate::papers::Told;
use jiff::civil::Date;
use maud::{Markup, html};

/// For whom.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Audience {
    /// Guardians, for themselves and their children.
    Parents,
    /// Pupils.
    Pupils,
    /// Staff.
    Staff,
}

/// The sentences that are not the same for everyone.
struct Sentences {
    title: &'static str,
    lead: &'static str,
    why: &'static str,
    what: &'static str,
    readers: &'static str,
    /// Until the end of the year; from a day.
    until: [&'static str; 2],
    long: &'static str,
    /// Where no device is called; where some are.
    places: [&'static str; 2],
    rights_heading: &'static str,
    who: &'static str,
    rights: &'static str,
    how: &'static str,
    complaint: &'static str,
}

/// What guardians and staff are told in the same words.
const GROWN_UP: Sentences = Sentences {
    title: "notice-parents-title",
    lead: "notice-parents-lead",
    why: "notice-why",
    what: "notice-what-heading",
    readers: "notice-readers-parents",
    until: ["notice-long", "notice-long-day"],
    long: "notice-long-parents",
    places: ["notice-where", "notice-where-calls"],
    rights_heading: "notice-rights-heading",
    who: "notice-who",
    rights: "notice-rights-parents",
    how: "notice-rights-how",
    complaint: "notice-rights-cnil",
};

impl Audience {
    fn told(self) -> Sentences {
        match self {
            Self::Parents => GROWN_UP,
            Self::Staff => Sentences {
                title: "notice-staff-title",
                lead: "notice-staff-lead",
                readers: "notice-readers-staff",
                long: "notice-long-staff",
                rights: "notice-rights-staff",
                ..GROWN_UP
            },
            Self::Pupils => Sentences {
                title: "notice-pupils-title",
                lead: "notice-pupils-lead",
                why: "notice-why-pupils",
                what: "notice-what-heading-pupils",
                readers: "notice-readers-pupils",
                until: ["notice-long-year-pupils", "notice-long-day-pupils"],
                long: "notice-long-pupils",
                places: ["notice-where-pupils", "notice-where-calls-pupils"],
                rights_heading: "notice-rights-heading-pupils",
                who: "notice-who-pupils",
                rights: "notice-rights-pupils",
                how: "notice-rights-how-pupils",
                complaint: "notice-rights-cnil-pupils",
            },
        }
    }

    /// What is kept about them: a pupil reads it in shorter words, of the same table.
    fn kept(self, words: &Words) -> Vec<Told> {
        match self {
            Self::Parents => Told::about(words, &[Concerned::Pupils, Concerned::Guardians]),
            Self::Pupils => Told::to_pupils(words),
            Self::Staff => Told::about(words, &[Concerned::Staff]),
        }
    }
}

/// The notice of that year; its end, when a day is armed; and whether devices are called, which no member of staff's
/// is.
pub fn notice(frame: &Frame, audience: Audience, year: SchoolYear, ends: Option<Date>, calls: bool) -> Markup {
    let calls = calls && audience != Audience::Staff;
    let (words, told) = (frame.words, audience.told());
    let (lines, colon) = (audience.kept(words), words.colon());
    let [uncalled, called] = told.places;
    let body = html! {
        (back(words, links::PERSONAL_DATA))
        article .one-page {
            h1 { (words.t(told.title)) }
            (screen_hint(&words.t("notice-print")))
            p .lead { (words.with(told.lead, &[("school", (&frame.school.name).into())])) }
            h2 { (words.t("notice-why-heading")) }
            p { (words.t(told.why)) }
            h2 { (words.t(told.what)) }
            ul { @for line in &lines { li { strong { (line.label) } (colon) " " (line.content) } } }
            h2 { (words.t("notice-readers-heading")) }
            p { (words.t(told.readers)) }
            (how_long(words, &told, year, ends, &lines))
            h2 { (words.t("notice-where-heading")) }
            p { (words.t(if calls { called } else { uncalled })) }
            (rights(words, &told, frame))
        }
    };
    page(frame, told.title, body)
}

fn how_long(words: &Words, told: &Sentences, year: SchoolYear, ends: Option<Date>, lines: &[Told]) -> Markup {
    let [by_year, by_day] = told.until;
    let until = match ends {
        Some(day) => words.with(by_day, &[("date", (&words.date_without_weekday(day)).into())]),
        None => words.with(by_year, &[("year", (&year.to_string()).into())]),
    };
    let ages = lines.iter().filter_map(|line| Some((&line.label, line.ages.as_ref()?)));
    let colon = words.colon();
    html! {
        h2 { (words.t("notice-long-heading")) }
        p { (until) " " (words.t(told.long)) }
        p { (words.t("notice-sooner-heading")) (colon) }
        ul { @for (label, age) in ages { li { (label) (colon) " " (age) } } }
    }
}

fn rights(words: &Words, told: &Sentences, frame: &Frame) -> Markup {
    let contact = &frame.school.contact;
    let (name, email) = (frame.school.name.as_str(), contact.email.as_ref().map(|email| email.as_str()));
    let reached: Vec<_> = std::iter::once(name).chain(frame.school.address()).chain(email).collect();
    html! {
        h2 { (words.t(told.rights_heading)) }
        p { (words.t(told.who)) " " (words.t(told.rights)) }
        p { (words.t(told.how)) " " (words.t(told.complaint)) }
        (definitions(&[
            (&words.t("notice-reach-school"), html! {
                bdi { (reached.join(", ")) }
                @if reached.len() == 1 { br; (blank()) }
            }),
            (&words.t("notice-reach-dpo"), html! {
                @if let Some(line) = &contact.dpo { bdi { (line.as_str()) } } @else { (blank()) }
            }),
        ]))
    }
}

/// To be filled in by hand where the school has not said it.
fn blank() -> Markup {
    html! { span .to-fill {} }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pages::look::guardian;

    #[test]
    fn a_pupil_reads_every_thing_that_article_13_asks_to_be_told() {
        let (frame, year) = (guardian("EXEMPLE", "/"), SchoolYear::beginning(2026).unwrap());
        let page = notice(&frame, Audience::Pupils, year, None, true).0;
        for said in [
            // Who answers for it, where they are, and where the DPO is.
            "Le chef d'établissement est responsable de tes données",
            "99000 Exempleville",
            "secretariat@college.example",
            "DPD",
            // What for and by what right; who reads it, and what leaves.
            "une mission d'intérêt public",
            "Aucune machine ne décide",
            "Qui peut lire",
            "Google, Apple, Mozilla ou Microsoft",
            "hors de l'Union européenne",
            // How long.
            "Jusqu'à la fin de l'année scolaire",
            // Each right, and whom to complain to; that paper does as well.
            "à lire tes données",
            "corriger ou effacer",
            "limiter",
            "t'opposer",
            "te plaindre à la CNIL",
            "Ta famille peut choisir le papier",
        ] {
            assert!(page.contains(said), "{said}");
        }
    }
}
