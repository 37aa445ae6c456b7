//! «Diffusion»: when families are written to, the days on which the school is closed, and what could not wait.

use crate::domain::calendar::{Days, SchoolCalendar};
use crate::domain::diffusion::DiffusionWindow;
use crate::domain::punishment::PunishmentAuthors;
use crate::domain::school_year::SchoolYear;
use crate::i18n::Words;
use crate::pages::direction::contact::{ContactForm, contact};
use crate::pages::direction::staff_away::outside_the_year_and_its_summers;
use crate::pages::layout::{Frame, page, year_over};
use crate::pages::links::{self, CLOSURE_END, CLOSURES, DIFFUSION, PUNISHMENT_AUTHORS};
use crate::pages::parts::{
    Choice, Field, Pick, back, choice, empty, error_summary, field, hidden, link_button, moment, post, prose, submit,
    submit_quiet,
};
use jiff::civil::DateTime;
use maud::{Markup, html};
use std::borrow::Cow;

/// What the head has set, and may change.
pub struct DiffusionPage {
    /// The hours.
    pub window: DiffusionWindow,
    /// The closed days.
    pub calendar: SchoolCalendar,
    /// How families are told who gave a punition.
    pub authors: PunishmentAuthors,
    /// What did not wait: its subject, by whom, when and why, the newest first.
    pub urgent: Vec<UrgentLine>,
    /// The hours as typed so far.
    pub hours: WindowForm,
    /// The closure as typed so far.
    pub closure: ClosureForm,
    /// Whom families call and write to, as typed so far.
    pub contact: ContactForm,
}

/// One thing that could not wait.
pub struct UrgentLine {
    /// What it was about.
    pub subject: String,
    /// By whom.
    pub author: String,
    /// When.
    pub at: DateTime,
    /// Why.
    pub reason: String,
}

/// The hours as typed so far.
pub struct WindowForm {
    /// `07:00`.
    pub opens: String,
    /// `20:00`.
    pub closes: String,
    /// Saturdays too.
    pub saturday: bool,
    /// They make no window.
    pub at_fault: bool,
}

/// A closure as typed so far.
#[derive(Default)]
pub struct ClosureForm {
    /// `2026-12-19`.
    pub from: String,
    /// `2027-01-03`.
    pub until: String,
    /// Its name.
    pub label: String,
    /// What was wrong.
    pub fault: Option<ClosureFault>,
}

/// What was wrong with a closure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ClosureFault {
    /// A day is missing, or the last comes before the first.
    Days,
    /// They are not of the school year that is written, nor of a summer about it.
    Year(SchoolYear),
    /// They are more than a school is closed for.
    Length,
    /// It has no name.
    Label,
}

impl ClosureFault {
    fn field(self) -> &'static str {
        match self {
            Self::Days | Self::Year(_) | Self::Length => "first",
            Self::Label => "label",
        }
    }

    fn said(self, words: &Words) -> Cow<'_, str> {
        words.t(match self {
            Self::Days => "closure-fault-days",
            Self::Year(year) => return outside_the_year_and_its_summers(words, year).into(),
            Self::Length => "closure-fault-length",
            Self::Label => "closure-fault-label",
        })
    }
}

/// «Diffusion».
pub fn diffusion(frame: &Frame, shown: &DiffusionPage) -> Markup {
    let words = frame.words;
    let hours = shown.hours.at_fault.then(|| ("opens", words.t("diffusion-fault")));
    let closure = shown.closure.fault.map(|fault| (fault.field(), fault.said(words)));
    let called = shown.contact.fault.map(|fault| (fault.field(), words.t(fault.key())));
    let faults: Vec<_> = hours.iter().chain(&closure).chain(&called).map(|(id, fault)| (*id, fault.as_ref())).collect();
    let body = html! {
        (back(words, links::HEAD))
        h1 { (words.t("diffusion-title")) }
        (error_summary(words, &faults))
        p { (rule(words, shown.window)) }
        (window_form(frame, &shown.hours))
        (contact(frame, &shown.contact))
        (authors(frame, shown.authors))
        (calendar(frame, shown))
        (urgent(words, &shown.urgent))
    };
    page(frame, "diffusion-title", body)
}

/// «Les familles reçoivent … de 7 h à 20 h, du lundi au vendredi.»
fn rule(words: &Words, window: DiffusionWindow) -> String {
    let (opens, closes) = (words.time(window.opens()), words.time(window.closes()));
    let key = if window.has_saturday() { "diffusion-rule-saturday" } else { "diffusion-rule" };
    words.with(key, &[("opens", (&opens).into()), ("closes", (&closes).into())])
}

fn window_form(frame: &Frame, form: &WindowForm) -> Markup {
    let words = frame.words;
    let (opens, closes, legend) = (words.t("diffusion-opens"), words.t("diffusion-closes"), words.t("diffusion-days"));
    let (saturday, fault) = (words.t("diffusion-saturday"), words.t("diffusion-fault"));
    let fault = form.at_fault.then_some(fault.as_ref());
    let picks = vec![Pick { value: "yes", label: &saturday, hint: None, picked: form.saturday }];
    let ask =
        Choice { name: "saturday", legend: &legend, hint: None, error: None, several: true, across: false, picks };
    html! {
        details open[form.at_fault] {
            summary { (words.t("diffusion-change")) }
            (post(&frame.csrf, DIFFUSION, &html! {
                (field(words, &Field::time("opens", &opens).value(&form.opens).error(fault)))
                (field(words, &Field::time("closes", &closes).value(&form.closes)))
                (choice(words, &ask))
                (submit(&words.t("diffusion-save")))
            }))
        }
    }
}

/// «Auteur des punitions»: what holds, and the choice.
fn authors(frame: &Frame, authors: PunishmentAuthors) -> Markup {
    let words = frame.words;
    let by_function = authors == PunishmentAuthors::ByFunction;
    let (legend, name, function) = (words.t("authors-heading"), words.t("authors-name"), words.t("authors-function"));
    let picks = vec![
        Pick { value: "name", label: &name, hint: None, picked: !by_function },
        Pick { value: "function", label: &function, hint: None, picked: by_function },
    ];
    let ask =
        Choice { name: "authors", legend: &legend, hint: None, error: None, several: false, across: false, picks };
    html! {
        section {
            h2 { (legend) }
            p { (words.t(if by_function { "authors-by-function" } else { "authors-by-name" })) }
            p .hint { (words.t("authors-hint")) }
            details {
                summary { (words.t("authors-change")) }
                (post(&frame.csrf, PUNISHMENT_AUTHORS, &html! { (choice(words, &ask)) (submit(&words.t("authors-save"))) }))
            }
        }
    }
}

fn calendar(frame: &Frame, shown: &DiffusionPage) -> Markup {
    let words = frame.words;
    html! {
        section {
            h2 { (words.t("calendar-heading")) }
            p { (words.t("calendar-lead")) }
            @if let Some(days) = shown.calendar.pupils { p { (span(words, "calendar-pupils", days)) } }
            @if shown.calendar.closures().is_empty() {
                (empty(&words.t("calendar-none"), &words.t("calendar-none-hint")))
            }
            ul .cards { @for closure in shown.calendar.closures() { li {
                h3 { (closure.label.as_str()) }
                p { (span(words, "calendar-closed", closure.days)) }
                @if closure.by_hand { p .hint { (words.t("calendar-by-hand")) } }
                @if frame.open { (removal(frame, closure.days)) }
            } } }
            (year_over(frame))
            @if frame.open { (closure_form(frame, &shown.closure)) (link_button(links::IMPORT, &words.t("calendar-import"))) }
        }
    }
}

fn span(words: &Words, key: &str, days: Days) -> String {
    let (from, until) = (words.date_without_weekday(days.from()), words.date_without_weekday(days.until()));
    match key {
        "calendar-closed" if days.from() == days.until() => {
            words.with("calendar-closed-day", &[("day", (&from).into())])
        }
        _ => words.with(key, &[("from", (&from).into()), ("until", (&until).into())]),
    }
}

fn removal(frame: &Frame, days: Days) -> Markup {
    let inside = html! {
        (hidden("first", &days.from().to_string()))
        (hidden("last", &days.until().to_string()))
        (submit_quiet(&frame.words.t("calendar-remove")))
    };
    post(&frame.csrf, CLOSURE_END, &inside)
}

fn closure_form(frame: &Frame, form: &ClosureForm) -> Markup {
    let words = frame.words;
    let (label, from, until) = (words.t("closure-label"), words.t("closure-from"), words.t("closure-until"));
    let fault = form.fault.map(|fault| (fault.field(), fault.said(words)));
    let of = |this| fault.as_ref().filter(|(known, _)| *known == this).map(|(_, fault)| fault.as_ref());
    html! {
        details open[form.fault.is_some()] {
            summary { (words.t("closure-add")) }
            (post(&frame.csrf, CLOSURES, &html! {
                (field(words, &Field::line("label", &label).value(&form.label).most(100).error(of("label"))))
                (field(words, &Field::date("first", &from).value(&form.from).error(of("first"))))
                (field(words, &Field::date("last", &until).value(&form.until)))
                (submit(&words.t("closure-save")))
            }))
        }
    }
}

/// «Diffusions urgentes»: who published what outside the hours, and why.
fn urgent(words: &Words, lines: &[UrgentLine]) -> Markup {
    html! {
        section {
            h2 { (words.t("urgent-heading")) }
            @if lines.is_empty() { p { (words.t("urgent-none")) } }
            ul .cards { @for line in lines { li {
                h3 { (line.subject) }
                p .hint.dots { span { (line.author) } " " (moment(words, line.at)) }
                (prose(&line.reason))
            } } }
        }
    }
}
