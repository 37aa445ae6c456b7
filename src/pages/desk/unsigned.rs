//! «Non signés»: by class, with reminders, the slips to print for paper families and those that came back.

use crate::domain::entry::Matter;
use crate::domain::follow_up::Actor;
use crate::domain::ids::Handle;
use crate::domain::person::PersonName;
use crate::domain::printing::PaperReader;
use crate::i18n::Words;
use crate::pages::actor_words::author_line;
use crate::pages::classroom::classes::ClassLink;
use crate::pages::desk::printing::again_in;
use crate::pages::entry_words::{kind_key, lang_of_title, title, words_of};
use crate::pages::layout::{Frame, page, year_over};
use crate::pages::links;
use crate::pages::links::desk::{UNSIGNED, class_reminders, class_slips, class_slips_back, class_unsigned};
use crate::pages::parts::{
    Choice, Field, Pick, aside, back, choice, empty, error_summary, field, link_button, post, screen_hint, submit,
    submit_quiet,
};
use crate::pages::signature_words::each_signs;
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
    /// Handle, name and language, and whether they are served on paper.
    pub guardians: Vec<(Handle, PaperReader, bool)>,
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
            @if on_paper { (link_button(&class_slips(&shown.class.code), &words.t("slips-print"))) }
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
    let since = words.moment(card.since);
    let author = author_line(words, &card.author);
    let since = words.with("unsigned-since", &[("author", (&author).into()), ("when", (&since).into())]);
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
    let line_of = |card: &UnsignedCard, guardian: &(Handle, PaperReader, bool)| {
        let by = words.with("paper-by", &[("name", (&guardian.1.name.to_string()).into())]);
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

/// One slip for each guardian on paper and entry: what was written, and a line to sign.
pub fn slips(frame: &Frame, class: &ClassLink, cards: &[UnsignedCard]) -> Markup {
    let words = frame.words;
    let body = html! {
        div .screen-only {
            (back(words, &class_unsigned(&class.code)))
            h1 { (words.with("slips-of", &[("class", (&class.label).into())])) }
        }
        (screen_hint(&words.t("slips-hint")))
        @for card in cards {
            @for (_, reader, _) in card.guardians.iter().filter(|(_, _, on_paper)| *on_paper) {
                article .slip { (slip(words, &frame.school, class, card, reader)) }
            }
        }
    };
    page(frame, "slips-title", body)
}

/// One slip: what was written, and a line to sign.
pub fn slip(words: &Words, school: &str, class: &ClassLink, card: &UnsignedCard, reader: &PaperReader) -> Markup {
    let pupil = card.name.to_string();
    html! {
        p { (school) }
        h2 { (words.t("slip-heading")) }
        p { (words.with("slip-for", &[("guardian", (&reader.name.to_string()).into()), ("pupil", (&pupil).into()), ("class", (&class.label).into())])) }
        p { strong { (words.t(kind_key(&card.matter))) " – " (title(words, &card.matter)) } }
        (words_of(words, &card.matter))
        p { (told(words, card)) }
        (each_signs(words, &card.matter))
        p { (words.t("family-sign-means")) " " (words.t("slip-how")) }
        (again_in(reader.language, |own| html! {
            p { strong { (own.t(kind_key(&card.matter))) " – " (aside(lang_of_title(own, &card.matter), &title(own, &card.matter))) } }
            (each_signs(own, &card.matter))
            p { (own.t("family-sign-means")) " " (own.t("slip-how")) }
        }))
        p { (words.t("slip-sign-here")) }
    }
}
