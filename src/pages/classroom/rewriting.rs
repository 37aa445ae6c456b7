//! A page's words put right: the form, and what it said before.

use crate::domain::entry::Matter;
use crate::domain::ids::Handle;
use crate::domain::person::PersonName;
use crate::domain::punishment::PunishmentAuthors;
use crate::domain::text::TextRefused;
use crate::i18n::Words;
use crate::pages::classroom::naming::{NamedIn, named_here, named_in, said_of};
use crate::pages::classroom::writing::{anyway, text_fault_key};
use crate::pages::entry_words::{heading, kind_key, words_of};
use crate::pages::layout::{Frame, page, year_over};
use crate::pages::links;
use crate::pages::parts::{Field, back, error_summary, field, hidden, moment, own_words, post, submit};
use jiff::civil::DateTime;
use maud::{Markup, html};
use std::collections::BTreeMap;

/// A page to be put right, as typed so far.
pub struct RewritingPage {
    /// The pupil in an address.
    pub pupil: Handle,
    /// The entry in an address.
    pub entry: Handle,
    /// Whose.
    pub name: PersonName,
    /// As the family reads it now.
    pub matter: Matter,
    /// «Objet», when it has one.
    pub subject: Option<String>,
    /// What the other families of an incident read too, when it is one.
    pub common: Option<String>,
    /// The text, the reason, or the family's own part of an incident.
    pub text: String,
    /// The work, when it may have one.
    pub work: Option<String>,
    /// Which of the page's texts these fields were filled with.
    pub version: String,
    /// What had been typed, when the page was put right by somebody meanwhile; the fields hold what it says now.
    pub overtaken: Vec<String>,
    /// The field that was refused, and why.
    pub fault: Option<(&'static str, TextRefused)>,
    /// Sent now, families read it only from then on.
    pub held_until: Option<DateTime>,
    /// Children of other families whom the words name, by field, when the form is shown again for that.
    pub named: BTreeMap<&'static str, Vec<String>>,
    /// How a family reads who gave a punition.
    pub authors: PunishmentAuthors,
}

/// The fields of the form, in its order.
const FIELDS: [&str; 4] = ["subject", "common", "text", "work"];

impl RewritingPage {
    /// What that field holds, when the page has such a text.
    fn typed(&self, field: &str) -> Option<&str> {
        match field {
            "subject" => self.subject.as_deref(),
            "common" => self.common.as_deref(),
            "work" => self.work.as_deref(),
            _ => Some(&self.text),
        }
    }

    /// What its fields hold.
    pub fn texts(&self) -> impl Iterator<Item = &str> {
        FIELDS.iter().filter_map(|field| self.typed(field))
    }

    fn label(&self, words: &Words, field: &str) -> String {
        match field {
            "subject" => words.t("writing-subject").into_owned(),
            "common" => words.t("incident-common").into_owned(),
            "work" => words.t("writing-work").into_owned(),
            _ if self.common.is_some() => words.with("incident-part", &[("name", (&self.name.to_string()).into())]),
            _ => words.t("writing-text").into_owned(),
        }
    }

    /// The field at fault, what it says of that, and what is said of it above the form.
    fn fault(&self, words: &Words) -> Option<(&'static str, String, String)> {
        if !self.overtaken.is_empty() {
            let said = words.t("rewriting-fault-overtaken").into_owned();
            return Some(("text", said.clone(), said));
        }
        let (field, refused) = self.fault?;
        let here = words.t(fault_key(refused)).into_owned();
        let said = said_of(words, &self.label(words, field), &here);
        Some((field, here, said))
    }

    fn named_in(&self, words: &Words) -> Vec<NamedIn> {
        let named = FIELDS.iter().filter_map(|field| Some((*field, self.named.get(field)?)));
        let named =
            named.map(|(id, names)| NamedIn { id: id.into(), field: self.label(words, id), names: names.clone() });
        named.collect()
    }
}

/// «Rectifier un texte».
pub fn rewriting(frame: &Frame, shown: &RewritingPage) -> Markup {
    let words = frame.words;
    let fault = shown.fault(words);
    let faults: Vec<_> = fault.iter().map(|(name, _, said)| (*name, said.as_str())).collect();
    let named: Vec<_> = shown.named.values().flatten().cloned().collect();
    let body = html! {
        (back(words, &links::pupil_entry(shown.pupil, shown.entry)))
        h1 { (words.t("rewriting-title")) }
        p { strong { (shown.name) } " – " (words.t(kind_key(&shown.matter))) }
        (error_summary(words, &faults))
        (typed_before(words, &shown.overtaken))
        (year_over(frame))
        @if frame.open {
            p .hint { (words.t("rewriting-hint")) }
            @if let Some(until) = shown.held_until {
                p .hint { (words.with("rewriting-held", &[("when", (&words.moment(until)).into())])) }
            }
            (named_in(words, &shown.named_in(words)))
            (post(&frame.csrf, &links::rewriting(shown.pupil, shown.entry), &html! {
                (hidden("version", &shown.version))
                @for name in FIELDS { (text(words, shown, name, fault.as_ref())) }
                @if shown.work.is_some() && shown.authors == PunishmentAuthors::ByFunction {
                    p .hint { (words.t("writing-by-function")) }
                }
                (submit(&words.t("rewriting-send")))
                (anyway(words, &named))
            }))
        }
    };
    page(frame, "rewriting-title", body)
}

/// One of its texts, when the page has it.
fn text(
    words: &Words,
    shown: &RewritingPage,
    name: &'static str,
    fault: Option<&(&'static str, String, String)>,
) -> Markup {
    let Some(typed) = shown.typed(name) else { return Markup::default() };
    let (label, common_hint) = (shown.label(words, name), words.t("rewriting-common-hint"));
    let asked = match name {
        "subject" => Field::line(name, &label),
        // It is put right for every family that reads it.
        "common" => Field::text(name, &label, 6).hint(&common_hint),
        "work" => Field::text(name, &label, 3).optional(),
        _ => Field::text(name, &label, 6),
    };
    let error = fault.filter(|(field, ..)| *field == name).map(|(_, here, _)| here.as_str());
    let doubt = shown.named.get(name).and_then(|names| named_here(words, names));
    field(words, &asked.value(typed).error(error).doubt(doubt.as_deref()))
}

/// What had been typed over a text that is another one now.
fn typed_before(words: &Words, typed: &[String]) -> Markup {
    html! {
        @if !typed.is_empty() {
            section {
                h2 { (words.t("problem-typed")) }
                p .hint { (words.t("problem-typed-hint")) }
                @for text in typed { (own_words(text)) }
            }
        }
    }
}

fn fault_key(refused: TextRefused) -> &'static str {
    match refused {
        TextRefused::Empty => "rewriting-fault-empty",
        refused => text_fault_key(refused),
    }
}

/// What a page said before: each former text, and who ended it when.
pub(in crate::pages) fn former_texts(words: &Words, former: &[(&Matter, impl AsRef<str>, DateTime)]) -> Markup {
    html! {
        @for (matter, by, at) in former {
            details {
                summary { span { (words.with("rewriting-former", &[("name", by.as_ref().into())])) " · " (moment(words, *at)) } }
                p { strong { (heading(words, matter)) } }
                (words_of(words, matter))
            }
        }
    }
}
