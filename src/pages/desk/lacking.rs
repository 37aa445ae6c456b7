//! «Non signés», «À justifier», «À régulariser»: by class, with reminders, and the slips of paper that came back.

use crate::domain::entry::Matter;
use crate::domain::follow_up::Actor;
use crate::domain::ids::Handle;
use crate::domain::lack::Lack;
use crate::domain::person::PersonName;
use crate::domain::printing::Sheet;
use crate::domain::slip_number::SlipNumber;
use crate::domain::stretch::Stretch;
use crate::i18n::Words;
use crate::pages::actor_words::seen_since;
use crate::pages::classroom::classes::ClassLink;
use crate::pages::desk::slip_list::all_called;
use crate::pages::entry_words::{kind_key, title};
use crate::pages::layout::{Frame, page, year_over};
use crate::pages::links;
use crate::pages::links::desk::{class_lacking, class_reminders, class_slips, class_slips_back, slip_reason};
use crate::pages::parts::{
    Choice, Field, Pick, back, choice, empty, error_summary, field, hidden, link_button, list_ways_of, page_by_page,
    post, submit, submit_quiet,
};
use jiff::civil::{Date, DateTime};
use maud::{Markup, html};
use std::collections::BTreeSet;

/// What waits in a class.
pub struct LackingPage {
    /// For what.
    pub lack: Lack,
    /// The class.
    pub class: ClassLink,
    /// By name, the oldest first; of all that waits, so many at a time.
    pub entries: Stretch<LackingCard>,
    /// The slips that may come back, in the order of their numbers, so many at a time; what has none comes after them.
    pub slips: Stretch<BackSlip>,
    /// Somebody of those for whom something waits is served on paper.
    pub on_paper: bool,
    /// The day of the slips, as typed so far.
    pub day: String,
    /// The slips ticked so far, each by its entry and whose it is.
    pub ticked: BTreeSet<(Handle, Handle)>,
    /// The day was refused.
    pub at_fault: bool,
}

/// One entry.
pub struct LackingCard {
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
    /// It does already.
    pub seen: bool,
    /// When the family was reminded.
    pub reminded: Vec<Date>,
    /// Somebody is left who may sign, justify or confirm.
    pub waits_for_somebody: bool,
    /// What the slips of it are called, whoever they are for.
    pub slips: Vec<SlipNumber>,
}

/// The slip of one entry for one of those for whom it waits.
pub struct BackSlip {
    /// The entry.
    pub entry: Handle,
    /// Who signs, in forms.
    pub guardian: Handle,
    /// Their name.
    pub by: PersonName,
    /// The pupil.
    pub name: PersonName,
    /// What was written.
    pub matter: Matter,
    /// What their slips of it are called, the latest first.
    pub numbers: Vec<SlipNumber>,
}

/// The words of each list.
struct Keys {
    title: &'static str,
    of: &'static str,
    class: &'static str,
    none: &'static str,
    none_hint: &'static str,
    nobody: &'static str,
}

fn keys(lack: Lack) -> Keys {
    match lack {
        Lack::Signature => Keys {
            title: "unsigned-title",
            of: "unsigned-of",
            class: "unsigned-class",
            none: "unsigned-none",
            none_hint: "unsigned-none-hint",
            nobody: "unsigned-nobody",
        },
        Lack::Reason => Keys {
            title: "unjustified-title",
            of: "unjustified-of",
            class: "unjustified-class",
            none: "unjustified-none",
            none_hint: "unjustified-none-hint",
            nobody: "unjustified-nobody",
        },
        Lack::Writing => Keys {
            title: "unwritten-title",
            of: "unwritten-of",
            class: "unwritten-class",
            none: "unwritten-none",
            none_hint: "unwritten-none-hint",
            nobody: "unwritten-nobody",
        },
    }
}

/// How many wait in each class.
pub fn lacking_classes(frame: &Frame, lack: Lack, classes: &[(ClassLink, usize)]) -> Markup {
    let (words, keys) = (frame.words, keys(lack));
    let body = html! {
        (back(words, links::SCHOOL_LIFE))
        h1 { (words.t(keys.title)) }
        @if classes.is_empty() { (empty(&words.t(keys.none), &words.t(keys.none_hint))) }
        ul .names { @for (class, n) in classes { li {
            a href=(class_lacking(lack, &class.code)) {
                (words.with(keys.class, &[("class", (&class.label).into()), ("n", (*n).into())]))
            }
        } } }
    };
    page(frame, keys.title, body)
}

/// What waits in a class: remind, print, note what came back.
pub fn lacking(frame: &Frame, shown: &LackingPage) -> Markup {
    let (words, keys) = (frame.words, keys(shown.lack));
    // A slip may confirm before the roll has found anything, and signs no text that is not there yet.
    let fault = if shown.lack == Lack::Writing { "slip-reason-day-fault" } else { "slips-fault" };
    let fault = format!("{}. {}", words.t(fault), words.t("slips-fault-ticked"));
    let faults: &[_] = if shown.at_fault { &[("on", fault.as_str())] } else { &[] };
    let body = html! {
        (back(words, links::desk::lacking(shown.lack)))
        h1 { (words.with(keys.of, &[("class", (&shown.class.label).into())])) }
        (error_summary(words, faults))
        (year_over(frame))
        @if shown.entries.here.is_empty() { (empty(&words.t(keys.none), &words.t(keys.none_hint))) } @else {
            @if shown.on_paper { (link_button(&links::sheets(&shown.class.code, Sheet::Slip.code()), &words.t("slips-print"))) }
            div #en-attente {
                @if frame.open {
                    @if shown.seen().next().is_some() {
                        (reminders(frame, shown))
                        @if shown.lack == Lack::Reason { (reasons_back(words, shown)) }
                    }
                    (nobody(words, keys.nobody, shown))
                    (held(words, shown))
                } @else {
                    ul { @for card in &shown.entries.here { li { (line(words, &card.name, &card.matter)) } } }
                }
                @let here = class_lacking(shown.lack, &shown.class.code);
                (list_ways_of(words, &words.t(keys.title), shown.entries.ways, (&here, "en-attente")))
            }
            @if frame.open && !shown.slips.here.is_empty() { (slips_back(frame, shown, &fault)) }
        }
    };
    page(frame, keys.title, body)
}

impl LackingPage {
    /// What the families see already, and somebody of them may sign or justify.
    fn seen(&self) -> impl Iterator<Item = &LackingCard> {
        self.entries.here.iter().filter(|card| card.seen && card.waits_for_somebody)
    }
}

/// What nobody is left to sign or to justify: nobody is reminded of it, and no slip can come back.
fn nobody(words: &Words, heading: &str, shown: &LackingPage) -> Markup {
    let left: Vec<_> = shown.entries.here.iter().filter(|card| card.seen && !card.waits_for_somebody).collect();
    html! {
        @if !left.is_empty() {
            section {
                h2 { (words.t(heading)) }
                p { (words.t("lacking-nobody-why")) }
                ul .names { @for card in left { li { a href=(links::pupil(card.pupil)) { (line(words, &card.name, &card.matter)) } } } }
            }
        }
    }
}

/// What the families see only later: nobody is reminded of it.
fn held(words: &Words, shown: &LackingPage) -> Markup {
    let held: Vec<_> = shown.entries.here.iter().filter(|card| !card.seen).collect();
    html! {
        @if !held.is_empty() {
            section {
                h2 { (words.t("lacking-held")) }
                ul { @for card in held {
                    li { (line(words, &card.name, &card.matter)) ". " (words.with("sent-held", &[("when", (&words.moment(card.since)).into())])) }
                } }
            }
        }
    }
}

/// A word that came back, or was said at the counter, is entered absence by absence: each has its own reason.
fn reasons_back(words: &Words, shown: &LackingPage) -> Markup {
    html! {
        section {
            h2 { (words.t("reasons-back")) }
            p .hint { (words.t("reasons-back-hint")) }
            ul .names { @for card in shown.seen() { li {
                a href=(slip_reason(card.pupil, card.entry)) { (line(words, &card.name, &card.matter)) }
                @if let Some(called) = all_called(words, &card.slips) { " – " (called) }
            } } }
        }
    }
}

/// «Zoé EXEMPLE – Mot : Sortie».
fn line(words: &Words, name: &PersonName, matter: &Matter) -> String {
    let (kind, title, name) = (words.t(kind_key(matter)), title(words, matter), name.to_string());
    words.with(
        "unsigned-line",
        &[("name", (&name).into()), ("kind", kind.as_ref().into()), ("title", title.as_ref().into())],
    )
}

fn told(words: &Words, card: &LackingCard) -> String {
    let since = seen_since(words, &card.author, card.since);
    match card.reminded.last() {
        None => since,
        Some(last) => {
            let (n, day) = (card.reminded.len().into(), words.date_without_weekday(*last));
            format!("{since} {}", words.with("unsigned-reminded", &[("n", n), ("date", (&day).into())]))
        }
    }
}

fn reminders(frame: &Frame, shown: &LackingPage) -> Markup {
    let words = frame.words;
    let lines: Vec<_> = shown
        .seen()
        .map(|card| (card.entry.to_string(), line(words, &card.name, &card.matter), told(words, card)))
        .collect();
    let picks =
        lines.iter().map(|(value, label, hint)| Pick { value, label, hint: Some(hint), picked: true }).collect();
    let legend = words.t("reminders-legend");
    let ask = Choice { name: "entry", legend: &legend, hint: None, error: None, several: true, across: false, picks };
    html! {
        section {
            h2 { (words.t("reminders-heading")) }
            p .hint { (words.t("reminders-hint")) }
            (post(&frame.csrf, &class_reminders(shown.lack, &shown.class.code), &html! {
                @if shown.entries.ways.left > 0 { (hidden("next", &shown.entries.ways.on.to_string())) }
                (choice(words, &ask))
                (page_by_page(words, "reminders-page", shown.entries.ways))
                (submit(&words.t("reminders-send")))
            }))
        }
    }
}

/// What may come back.
fn slips_back(frame: &Frame, shown: &LackingPage, fault: &str) -> Markup {
    let words = frame.words;
    let line_of = |slip: &BackSlip| {
        let by = words.with("paper-by", &[("name", (&slip.by.to_string()).into())]);
        let called = all_called(words, &slip.numbers).map(|called| format!("{called} – ")).unwrap_or_default();
        let ticked = shown.ticked.contains(&(slip.entry, slip.guardian));
        let what = called + &line(words, &slip.name, &slip.matter);
        (format!("{}.{}", slip.entry, slip.guardian), what, by, ticked)
    };
    let lines: Vec<_> = shown.slips.here.iter().map(line_of).collect();
    let picks = lines
        .iter()
        .map(|(value, label, hint, ticked)| Pick { value, label: hint, hint: Some(label), picked: *ticked })
        .collect();
    let (legend, label) = (words.t("slips-legend"), words.t("paper-day"));
    let ask = Choice { name: "slip", legend: &legend, hint: None, error: None, several: true, across: false, picks };
    html! {
        section #coupons {
            h2 { (words.t("slips-back")) }
            (post(&frame.csrf, &class_slips_back(shown.lack, &shown.class.code, shown.slips.ways.page()), &html! {
                (field(words, &Field::date("on", &label).value(&shown.day).error(shown.at_fault.then_some(fault))))
                (choice(words, &ask))
                (page_by_page(words, "slips-page", shown.slips.ways))
                (submit_quiet(&words.t("slips-save")))
            }))
            @let here = class_slips(shown.lack, &shown.class.code);
            (list_ways_of(words, &words.t("slips-legend"), shown.slips.ways, (&here, "coupons")))
        }
    }
}
