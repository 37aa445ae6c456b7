//! «Mentions d'information»: one page each for parents, pupils and staff, for the screen, the wall and the printer. What
//! is kept and how long is told from the table that the program itself follows.

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
    what: &'static str,
    readers: &'static str,
    long: &'static str,
    rights_heading: &'static str,
    rights: &'static str,
    about: &'static [Concerned],
}

impl Audience {
    fn told(self) -> Sentences {
        match self {
            Self::Parents => Sentences {
                title: "notice-parents-title",
                lead: "notice-parents-lead",
                what: "notice-what-heading",
                readers: "notice-readers-parents",
                long: "notice-long-parents",
                rights_heading: "notice-rights-heading",
                rights: "notice-rights-parents",
                about: &[Concerned::Pupils, Concerned::Guardians],
            },
            Self::Pupils => Sentences {
                title: "notice-pupils-title",
                lead: "notice-pupils-lead",
                what: "notice-what-heading-pupils",
                readers: "notice-readers-pupils",
                long: "notice-long-pupils",
                rights_heading: "notice-rights-heading-pupils",
                rights: "notice-rights-pupils",
                about: &[Concerned::Pupils],
            },
            Self::Staff => Sentences {
                title: "notice-staff-title",
                lead: "notice-staff-lead",
                what: "notice-what-heading",
                readers: "notice-readers-staff",
                long: "notice-long-staff",
                rights_heading: "notice-rights-heading",
                rights: "notice-rights-staff",
                about: &[Concerned::Staff],
            },
        }
    }
}

/// The notice of that year; its end, when a day is armed; and whether devices are called, which no member of staff's is.
pub fn notice(frame: &Frame, audience: Audience, year: SchoolYear, ends: Option<Date>, calls: bool) -> Markup {
    let calls = calls && audience != Audience::Staff;
    let (words, told) = (frame.words, audience.told());
    let (lines, colon) = (Told::about(words, told.about), words.colon());
    let body = html! {
        (back(words, links::PERSONAL_DATA))
        article .one-page {
            h1 { (words.t(told.title)) }
            (screen_hint(&words.t("notice-print")))
            p .lead { (words.with(told.lead, &[("school", (&frame.school.name).into())])) }
            h2 { (words.t("notice-why-heading")) }
            p { (words.t("notice-why")) }
            h2 { (words.t(told.what)) }
            ul { @for line in &lines { li { strong { (line.label) } (colon) " " (line.content) } } }
            h2 { (words.t("notice-readers-heading")) }
            p { (words.t(told.readers)) }
            (how_long(words, &told, year, ends, &lines))
            h2 { (words.t("notice-where-heading")) }
            p { (words.t(if calls { "notice-where-calls" } else { "notice-where" })) }
            (rights(words, &told, frame))
        }
    };
    page(frame, told.title, body)
}

fn how_long(words: &Words, told: &Sentences, year: SchoolYear, ends: Option<Date>, lines: &[Told]) -> Markup {
    let until = match ends {
        Some(day) => words.with("notice-long-day", &[("date", (&words.date_without_weekday(day)).into())]),
        None => words.with("notice-long", &[("year", (&year.to_string()).into())]),
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
    let blank = || html! { span .to-fill {} };
    html! {
        h2 { (words.t(told.rights_heading)) }
        p { (words.t("notice-who")) " " (words.t(told.rights)) }
        p { (words.t("notice-rights-how")) " " (words.t("notice-rights-cnil")) }
        (definitions(&[
            (&words.t("notice-reach-school"), html! { (frame.school) br; (blank()) }),
            (&words.t("notice-reach-dpo"), blank()),
        ]))
    }
}
