//! «Infirmerie»: who is there, who was there that day, and a visit noted with its two hours. No cause has a field.

use crate::domain::ids::Handle;
use crate::domain::person::PersonName;
use crate::domain::sick_bay::{SickBayVisit, VisitRefused};
use crate::i18n::Words;
use crate::pages::classroom::classes::{ClassLink, PupilLink};
use crate::pages::layout::{Frame, page, year_over};
use crate::pages::links;
use crate::pages::parts::{
    Choice, Field, Pick, back, choice, empty, error_summary, field, hidden, post, submit, submit_grave, submit_quiet,
};
use jiff::civil::Date;
use maud::{Markup, html};

/// The sick bay's first page.
pub struct SickBayPage {
    /// The day whose visits are shown.
    pub on: Date,
    /// Who is there now.
    pub here: Vec<VisitLine>,
    /// The hour that is offered for leaving, or was typed.
    pub left: String,
    /// The visit whose end is at fault, and how.
    pub fault: Option<(Handle, VisitFault)>,
    /// That day's visits that are over.
    pub over: Vec<VisitLine>,
    /// Where pupils are chosen.
    pub classes: Vec<ClassLink>,
}

/// A visit that was noted.
#[derive(Clone)]
pub struct VisitLine {
    /// The entry.
    pub entry: Handle,
    /// The pupil.
    pub pupil: Handle,
    /// Name.
    pub name: PersonName,
    /// «Division».
    pub class: String,
    /// From when to when.
    pub visit: SickBayVisit,
}

/// A visit being noted or put right, as typed so far.
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
    /// When the pupil came is missing.
    From,
    /// When the pupil left is missing, or is no hour.
    To,
    /// The hours make no visit.
    Visit(VisitRefused),
}

/// Who is there, that day's visits, and the classes.
pub fn sick_bay(frame: &Frame, shown: &SickBayPage) -> Markup {
    let words = frame.words;
    let fault = shown.fault.map(|(entry, fault)| (left_name(entry), words.t(fault_key(fault))));
    let faults: Vec<_> = fault.iter().map(|(id, said)| (id.as_str(), said.as_ref())).collect();
    let body = html! {
        h1 { (words.t("sick-bay-title")) }
        (error_summary(words, &faults))
        p .hint { (words.t("sick-bay-lead")) }
        (year_over(frame))
        section {
            h2 { (words.t("sick-bay-now")) }
            @if shown.here.is_empty() { p { (words.t("sick-bay-nobody")) } }
            @else {
                p .hint { (words.t("sick-bay-leaves-hint")) }
                ul .cards { @for line in &shown.here { li { (here(frame, shown, line)) } } }
            }
        }
        section {
            h2 { (words.t("sick-bay-note")) }
            p { (words.t("sick-bay-choose")) }
            ul .names { @for class in &shown.classes { li { a href=(links::sick_bay_class(&class.code)) { (class.label) } } } }
        }
        section {
            h2 { (words.with("sick-bay-today", &[("date", (&words.date(shown.on)).into())])) }
            @if shown.over.is_empty() { (empty(&words.t("sick-bay-none"), &words.t("sick-bay-none-hint"))) }
            ul { @for line in &shown.over { li {
                strong { (line.name) } " " span .hint { (line.class) } " – " (hours(words, &line.visit, false)) " "
                (correct(words, line))
            } } }
            (other_day(words, shown.on))
        }
    };
    page(frame, "sick-bay-title", body)
}

/// A pupil who is there, and when they leave.
fn here(frame: &Frame, shown: &SickBayPage, line: &VisitLine) -> Markup {
    let (words, id, label) = (frame.words, left_name(line.entry), frame.words.t("sick-bay-to"));
    let fault = shown.fault.filter(|(entry, _)| *entry == line.entry).map(|(_, fault)| words.t(fault_key(fault)));
    html! {
        h3 { (line.name) " " span .hint { (line.class) } }
        p { (hours(words, &line.visit, true)) " " (correct(words, line)) }
        @if frame.open {
            (post(&frame.csrf, &links::sick_bay_leave(line.pupil, line.entry), &html! {
                (field(words, &Field::time("left", &label).id(&id).value(&shown.left).error(fault.as_deref())))
                (submit_quiet(&words.t("sick-bay-leaves")))
            }))
        }
    }
}

fn left_name(entry: Handle) -> String {
    format!("left-{entry}")
}

fn correct(words: &Words, line: &VisitLine) -> Markup {
    let label = words.with("sick-bay-correct-of", &[("name", (&line.name.to_string()).into())]);
    html! { a href=(links::sick_bay_visit(line.pupil, line.entry)) aria-label=(label) { (words.t("sick-bay-correct")) } }
}

fn other_day(words: &Words, on: Date) -> Markup {
    let (label, value) = (words.t("day-other"), on.to_string());
    html! {
        form .other-day method="get" action=(links::SICK_BAY) {
            (field(words, &Field::date("jour", &label).value(&value)))
            (submit_quiet(&words.t("day-show")))
        }
    }
}

/// «depuis 10 h 05», «de 10 h 05 à 10 h 40».
pub(in crate::pages) fn hours(words: &Words, visit: &SickBayVisit, lasts: bool) -> String {
    let (from, to) = (words.time(visit.from), words.time(visit.to()));
    let key = match (lasts, visit.is_unnoted()) {
        (true, _) => "sick-bay-since",
        (false, true) => "sick-bay-unnoted",
        (false, false) => "sick-bay-hours",
    };
    words.with(key, &[("from", (&from).into()), ("to", (&to).into())])
}

/// What is wrong in a form, by field.
fn faults_of(words: &Words, form: &VisitForm) -> Vec<(&'static str, String)> {
    form.fault.map(|fault| (field_of(fault), words.t(fault_key(fault)).into_owned())).into_iter().collect()
}

/// The two hours of a form.
fn times(words: &Words, form: &VisitForm, faults: &[(&str, &str)]) -> Markup {
    let of = |name: &str| faults.iter().find(|(id, _)| *id == name).map(|(_, said)| *said);
    let (from, to, hint) = (words.t("sick-bay-from"), words.t("sick-bay-to"), words.t("sick-bay-to-hint"));
    html! {
        (field(words, &Field::time("from", &from).value(&form.from).error(of("from"))))
        (field(words, &Field::time("to", &to).optional().hint(&hint).value(&form.to).error(of("to"))))
    }
}

/// The form for a class.
pub fn sick_bay_class(frame: &Frame, class: &ClassLink, pupils: &[PupilLink], form: &VisitForm) -> Markup {
    let words = frame.words;
    let faults = faults_of(words, form);
    let faults: Vec<_> = faults.iter().map(|(id, said)| (*id, said.as_str())).collect();
    let names: Vec<_> = pupils.iter().map(|pupil| (pupil.handle.to_string(), pupil.name.to_string())).collect();
    let picks = names.iter().map(|(value, label)| Pick { value, label, hint: None, picked: form.pupil == *value });
    let legend = words.t("sick-bay-pupil");
    let ask = Choice {
        name: "pupil",
        legend: &legend,
        hint: None,
        error: faults.iter().find(|(id, _)| *id == "pupil").map(|(_, said)| *said),
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
                (times(words, form, &faults))
                (choice(words, &ask))
                p .hint { (words.t("sick-bay-family")) }
                (submit(&words.t("sick-bay-send")))
            }))
        }
    };
    page(frame, "sick-bay-title", body)
}

/// A visit to be put right: its hours, or whose it is.
pub fn sick_bay_visit(frame: &Frame, line: &VisitLine, form: &VisitForm) -> Markup {
    let words = frame.words;
    let faults = faults_of(words, form);
    let faults: Vec<_> = faults.iter().map(|(id, said)| (*id, said.as_str())).collect();
    let body = html! {
        (back(words, links::SICK_BAY))
        h1 { (words.t("sick-bay-correct-title")) }
        p { strong { (line.name) } " " span .hint { (line.class) } ", " (words.date(line.visit.on)) }
        (error_summary(words, &faults))
        (year_over(frame))
        @if frame.open {
            (post(&frame.csrf, &links::sick_bay_visit(line.pupil, line.entry), &html! {
                p .hint { (words.t("sick-bay-correct-hint")) }
                (times(words, form, &faults))
                (submit(&words.t("sick-bay-correct-send")))
            }))
            section {
                h2 { (words.t("sick-bay-withdraw-title")) }
                p .hint { (words.t("sick-bay-withdraw-hint")) }
                (post(&frame.csrf, &links::sick_bay_withdrawal(line.pupil, line.entry), &submit_grave(&words.t("sick-bay-withdraw"))))
            }
        }
    };
    page(frame, "sick-bay-correct-title", body)
}

fn field_of(fault: VisitFault) -> &'static str {
    match fault {
        VisitFault::Nobody | VisitFault::Visit(VisitRefused::There) => "pupil",
        VisitFault::From | VisitFault::Visit(VisitRefused::NotYet | VisitRefused::Overlaps) => "from",
        VisitFault::To | VisitFault::Visit(VisitRefused::Order | VisitRefused::ToCome) => "to",
    }
}

fn fault_key(fault: VisitFault) -> &'static str {
    match fault {
        VisitFault::Nobody => "sick-bay-fault-nobody",
        VisitFault::From => "sick-bay-fault-from",
        VisitFault::To => "sick-bay-fault-to",
        VisitFault::Visit(VisitRefused::Order) => "sick-bay-fault-order",
        VisitFault::Visit(VisitRefused::NotYet) => "sick-bay-fault-not-yet",
        VisitFault::Visit(VisitRefused::ToCome) => "sick-bay-fault-to-come",
        VisitFault::Visit(VisitRefused::There) => "sick-bay-fault-there",
        VisitFault::Visit(VisitRefused::Overlaps) => "sick-bay-fault-overlaps",
    }
}
