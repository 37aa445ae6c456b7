//! «Infirmerie»: who was there today, and a visit noted with its two hours. No cause has a field.

use crate::domain::person::PersonName;
use crate::domain::sick_bay::{SickBayVisit, VisitRefused};
use crate::i18n::Words;
use crate::pages::classroom::classes::{ClassLink, PupilLink};
use crate::pages::layout::{Frame, page, year_over};
use crate::pages::links;
use crate::pages::parts::{Choice, Field, Pick, back, choice, empty, error_summary, field, hidden, post, submit};
use jiff::civil::Date;
use maud::{Markup, html};

/// The sick bay's first page.
pub struct SickBayPage {
    /// Today.
    pub on: Date,
    /// Name and class of whoever was there, and when.
    pub visits: Vec<(PersonName, String, SickBayVisit)>,
    /// Where pupils are chosen.
    pub classes: Vec<ClassLink>,
}

/// A visit being noted, as typed so far.
#[derive(Default)]
pub struct VisitForm {
    /// The form's own name.
    pub slip: String,
    /// The pupil, in an address.
    pub pupil: String,
    /// As typed.
    pub from: String,
    /// As typed.
    pub to: String,
    /// What is wrong.
    pub fault: Option<VisitFault>,
}

/// What is wrong with a visit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum VisitFault {
    /// Nobody was picked.
    Nobody,
    /// An hour is missing.
    Hours,
    /// The hours make no visit.
    Visit(VisitRefused),
}

/// Today's visits, and the classes.
pub fn sick_bay(frame: &Frame, shown: &SickBayPage) -> Markup {
    let words = frame.words;
    let body = html! {
        h1 { (words.t("sick-bay-title")) }
        p .hint { (words.t("sick-bay-lead")) }
        (year_over(frame))
        section {
            h2 { (words.t("sick-bay-note")) }
            p { (words.t("sick-bay-choose")) }
            ul .names { @for class in &shown.classes { li { a href=(links::sick_bay_class(&class.code)) { (class.label) } } } }
        }
        section {
            h2 { (words.with("sick-bay-today", &[("date", (&words.date(shown.on)).into())])) }
            @if shown.visits.is_empty() { (empty(&words.t("sick-bay-none"), &words.t("sick-bay-none-hint"))) }
            ul { @for (name, class, visit) in &shown.visits { li { strong { (name) } " " span .hint { (class) } " – " (hours(words, visit)) } } }
        }
    };
    page(frame, "sick-bay-title", body)
}

/// «de 10 h 05 à 10 h 40».
fn hours(words: &Words, visit: &SickBayVisit) -> String {
    let (from, to) = (words.time(visit.from), words.time(visit.to));
    words.with("sick-bay-hours", &[("from", (&from).into()), ("to", (&to).into())])
}

/// The form for a class.
pub fn sick_bay_class(frame: &Frame, class: &ClassLink, pupils: &[PupilLink], form: &VisitForm) -> Markup {
    let words = frame.words;
    let fault = form.fault.map(|fault| (field_of(fault), words.t(fault_key(fault))));
    let faults: Vec<_> = fault.iter().map(|(id, said)| (*id, said.as_ref())).collect();
    let of = |name: &str| faults.iter().find(|(id, _)| *id == name).map(|(_, said)| *said);
    let names: Vec<_> = pupils.iter().map(|pupil| (pupil.handle, pupil.name.to_string())).collect();
    let names: Vec<(String, &str)> = names.iter().map(|(handle, name)| (handle.to_string(), name.as_str())).collect();
    let picks = names.iter().map(|(value, label)| Pick { value, label, hint: None, picked: form.pupil == *value });
    let (legend, from, to) = (words.t("sick-bay-pupil"), words.t("sick-bay-from"), words.t("sick-bay-to"));
    let ask = Choice {
        name: "pupil",
        legend: &legend,
        hint: None,
        error: of("pupil"),
        several: false,
        across: false,
        picks: picks.collect(),
    };
    let body = html! {
        (back(words, links::SICK_BAY))
        h1 { (words.with("sick-bay-of", &[("class", (&class.label).into())])) }
        (error_summary(words, &faults))
        (year_over(frame))
        @if frame.open {
            (post(&frame.csrf, &links::sick_bay_class(&class.code), &html! {
                (hidden("slip", &form.slip))
                (field(words, &Field::time("from", &from).value(&form.from).error(of("from"))))
                (field(words, &Field::time("to", &to).value(&form.to).error(of("to"))))
                (choice(words, &ask))
                p .hint { (words.t("sick-bay-family")) }
                (submit(&words.t("sick-bay-send")))
            }))
        }
    };
    page(frame, "sick-bay-title", body)
}

fn field_of(fault: VisitFault) -> &'static str {
    match fault {
        VisitFault::Nobody => "pupil",
        VisitFault::Hours => "from",
        VisitFault::Visit(VisitRefused::Order | VisitRefused::ToCome) => "to",
    }
}

fn fault_key(fault: VisitFault) -> &'static str {
    match fault {
        VisitFault::Nobody => "sick-bay-fault-nobody",
        VisitFault::Hours => "sick-bay-fault-hours",
        VisitFault::Visit(VisitRefused::Order) => "sick-bay-fault-order",
        VisitFault::Visit(VisitRefused::ToCome) => "sick-bay-fault-to-come",
    }
}
