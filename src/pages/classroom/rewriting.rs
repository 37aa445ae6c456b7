//! A page's words put right: the form, and what it said before.

use crate::domain::entry::Matter;
use crate::domain::ids::Handle;
use crate::domain::person::PersonName;
use crate::domain::punishment::PunishmentAuthors;
use crate::domain::text::{LONGEST, LONGEST_LINE, TextRefused};
use crate::i18n::Words;
use crate::pages::classroom::writing::{anyway, named};
use crate::pages::entry_words::{heading, kind_key, words_of};
use crate::pages::layout::{Frame, page, year_over};
use crate::pages::links;
use crate::pages::parts::{Field, back, error_summary, field, hidden, moment, own_words, post, submit};
use jiff::civil::DateTime;
use maud::{Markup, html};

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
    /// Children of other families whom the words name, when the form is shown again for that.
    pub named: Vec<String>,
    /// How a family reads who gave a punition.
    pub authors: PunishmentAuthors,
}

impl RewritingPage {
    /// What its fields hold.
    pub fn texts(&self) -> impl Iterator<Item = &str> {
        [self.subject.as_deref(), self.common.as_deref(), Some(&*self.text), self.work.as_deref()].into_iter().flatten()
    }

    fn fault(&self, words: &Words) -> Option<(&'static str, String)> {
        let overtaken = (!self.overtaken.is_empty()).then_some(("text", "rewriting-fault-overtaken"));
        let fault = overtaken.or(self.fault.map(|(name, refused)| (name, fault_key(refused))));
        fault.map(|(name, key)| (name, words.t(key).into_owned()))
    }
}

/// «Rectifier un texte».
pub fn rewriting(frame: &Frame, shown: &RewritingPage) -> Markup {
    let words = frame.words;
    let fault = shown.fault(words);
    let faults: Vec<_> = fault.iter().map(|(name, said)| (*name, said.as_str())).collect();
    let of = |name: &str| faults.iter().find(|(known, _)| *known == name).map(|(_, said)| *said);
    let own = if shown.common.is_some() {
        words.with("incident-part", &[("name", (&shown.name.to_string()).into())]).into()
    } else {
        words.t("writing-text")
    };
    let (subject, text, work) = (words.t("writing-subject"), own, words.t("writing-work"));
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
            (named(words, &shown.named))
            (post(&frame.csrf, &links::rewriting(shown.pupil, shown.entry), &html! {
                (hidden("version", &shown.version))
                @if let Some(typed) = &shown.subject {
                    (field(words, &Field::line("subject", &subject).value(typed).error(of("subject")).most(LONGEST_LINE)))
                }
                @if let Some(typed) = &shown.common { (common(words, typed, of("common"))) }
                (field(words, &Field::text("text", &text, 6).value(&shown.text).error(of("text")).most(LONGEST)))
                @if let Some(typed) = &shown.work {
                    (field(words, &Field::text("work", &work, 3).value(typed).error(of("work")).most(LONGEST).optional()))
                    @if shown.authors == PunishmentAuthors::ByFunction { p .hint { (words.t("writing-by-function")) } }
                }
                (submit(&words.t("rewriting-send")))
                (anyway(words, &shown.named))
            }))
        }
    };
    page(frame, "rewriting-title", body)
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

/// What is put right for every family that reads it.
fn common(words: &Words, typed: &str, error: Option<&str>) -> Markup {
    let (label, hint) = (words.t("incident-common"), words.t("rewriting-common-hint"));
    field(words, &Field::text("common", &label, 6).hint(&hint).value(typed).error(error).most(LONGEST))
}

fn fault_key(refused: TextRefused) -> &'static str {
    match refused {
        TextRefused::Empty => "rewriting-fault-empty",
        TextRefused::TooLong { .. } => "family-fault-too-long",
        TextRefused::Unshowable => "family-fault-unshowable",
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
