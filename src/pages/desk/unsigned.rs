//! «Non signés»: by class, with reminders, and the slips of paper families that came back.

use crate::domain::entry::Matter;
use crate::domain::follow_up::Actor;
use crate::domain::ids::Handle;
use crate::domain::person::PersonName;
use crate::domain::printing::Sheet;
use crate::i18n::Words;
use crate::pages::actor_words::seen_since;
use crate::pages::classroom::classes::ClassLink;
use crate::pages::entry_words::{kind_key, title};
use crate::pages::layout::{Frame, page, year_over};
use crate::pages::links;
use crate::pages::links::desk::{UNSIGNED, class_reminders, class_slips_back, class_unsigned};
use crate::pages::parts::{
    Choice, Field, Pick, back, choice, empty, error_summary, field, link_button, post, submit, submit_quiet,
};
use jiff::civil::{Date, DateTime};
use maud::{Markup, html};

/// The unsigned entries of a class.
pub struct UnsignedPage {
    /// The class.
    pub class: ClassLink,
    /// By name, the oldest first.
    pub entries: Vec<UnsignedCard>,
    /// The day of the slips, as typed so far.
    pub day: String,
    /// The day was refused.
    pub at_fault: bool,
}

/// One entry.
pub struct UnsignedCard {
    /// The entry.
    pub entry: Handle,
    /// The pupil.
    pub pupil: Handle,
    /// Name.
    pub name: PersonName,
    /// What was written.
    pub matter: Matter,
    /// By whom.
    pub author: Actor,
    /// From when the family sees it.
    pub since: DateTime,
    /// When the family was reminded.
    pub reminded: Vec<Date>,
    /// Handle, name, and whether they are served on paper.
    pub guardians: Vec<(Handle, PersonName, bool)>,
}

/// How many wait in each class.
pub fn unsigned_classes(frame: &Frame, classes: &[(ClassLink, usize)]) -> Markup {
    let words = frame.words;
    let body = html! {
        (back(words, links::SCHOOL_LIFE))
        h1 { (words.t("unsigned-title")) }
        @if classes.is_empty() { (empty(&words.t("unsigned-none"), &words.t("unsigned-none-hint"))) }
        ul .names { @for (class, n) in classes { li {
            a href=(class_unsigned(&class.code)) { (words.with("unsigned-class", &[("class", (&class.label).into()), ("n", (*n).into())])) }
        } } }
    };
    page(frame, "unsigned-title", body)
}

/// What waits in a class: remind, print, note what came back.
pub fn unsigned(frame: &Frame, shown: &UnsignedPage) -> Markup {
    let words = frame.words;
    let fault = words.t("slips-fault");
    let faults: &[_] = if shown.at_fault { &[("on", fault.as_ref())] } else { &[] };
    let on_paper = shown.entries.iter().any(|card| card.guardians.iter().any(|(_, _, on_paper)| *on_paper));
    let body = html! {
        (back(words, UNSIGNED))
        h1 { (words.with("unsigned-of", &[("class", (&shown.class.label).into())])) }
        (error_summary(words, faults))
        (year_over(frame))
        @if shown.entries.is_empty() { (empty(&words.t("unsigned-none"), &words.t("unsigned-none-hint"))) } @else {
            @if on_paper { (link_button(&links::sheets(&shown.class.code, Sheet::Slip.code()), &words.t("slips-print"))) }
            @if frame.open { (reminders(frame, shown)) (slips_back(frame, shown, &fault)) } @else {
                ul { @for card in &shown.entries { li { (line(words, card)) } } }
            }
        }
    };
    page(frame, "unsigned-title", body)
}

/// «Zoé EXEMPLE – Mot : Sortie».
fn line(words: &Words, card: &UnsignedCard) -> String {
    let (kind, title, name) = (words.t(kind_key(&card.matter)), title(words, &card.matter), card.name.to_string());
    words.with(
        "unsigned-line",
        &[("name", (&name).into()), ("kind", kind.as_ref().into()), ("title", title.as_ref().into())],
    )
}

fn told(words: &Words, card: &UnsignedCard) -> String {
    let since = seen_since(words, &card.author, card.since);
    match card.reminded.last() {
        None => since,
        Some(last) => {
            let (n, day) = (card.reminded.len().into(), words.date_without_weekday(*last));
            format!("{since} {}", words.with("unsigned-reminded", &[("n", n), ("date", (&day).into())]))
        }
    }
}

fn reminders(frame: &Frame, shown: &UnsignedPage) -> Markup {
    let words = frame.words;
    let lines: Vec<_> =
        shown.entries.iter().map(|card| (card.entry.to_string(), line(words, card), told(words, card))).collect();
    let picks =
        lines.iter().map(|(value, label, hint)| Pick { value, label, hint: Some(hint), picked: true }).collect();
    let legend = words.t("reminders-legend");
    let ask = Choice { name: "entry", legend: &legend, hint: None, error: None, several: true, across: false, picks };
    html! {
        section {
            h2 { (words.t("reminders-heading")) }
            p .hint { (words.t("reminders-hint")) }
            (post(&frame.csrf, &class_reminders(&shown.class.code), &html! {
                (choice(words, &ask))
                (submit(&words.t("reminders-send")))
            }))
        }
    }
}

fn slips_back(frame: &Frame, shown: &UnsignedPage, fault: &str) -> Markup {
    let words = frame.words;
    let line_of = |card: &UnsignedCard, guardian: &(Handle, PersonName, bool)| {
        let by = words.with("paper-by", &[("name", (&guardian.1.to_string()).into())]);
        (format!("{}.{}", card.entry, guardian.0), line(words, card), by)
    };
    let lines: Vec<_> = shown
        .entries
        .iter()
        .flat_map(|card| card.guardians.iter().map(move |guardian| line_of(card, guardian)))
        .collect();
    let picks = lines
        .iter()
        .map(|(value, label, hint)| Pick { value, label: hint, hint: Some(label), picked: false })
        .collect();
    let (legend, label) = (words.t("slips-legend"), words.t("paper-day"));
    let ask = Choice { name: "slip", legend: &legend, hint: None, error: None, several: true, across: false, picks };
    html! {
        section {
            h2 { (words.t("slips-back")) }
            (post(&frame.csrf, &class_slips_back(&shown.class.code), &html! {
                (field(words, &Field::date("on", &label).value(&shown.day).error(shown.at_fault.then_some(fault))))
                (choice(words, &ask))
                (submit_quiet(&words.t("slips-save")))
            }))
        }
    }
}
