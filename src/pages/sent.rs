//! «Mes envois»: what one has written, who has signed, who has answered. Never when anyone read.

use super::entry_words::{heading, kind_key, title};
use super::layout::{Frame, page, year_over};
use super::links;
use super::parts::{Badge, Field, Tone, back, badge, empty, field, hidden, moment, post, prose, submit};
use super::writing::text_fault_key;
use crate::domain::entry::Matter;
use crate::domain::ids::Handle;
use crate::domain::person::PersonName;
use crate::domain::text::{LONGEST, TextRefused};
use crate::i18n::Words;
use jiff::civil::DateTime;
use maud::{Markup, html};

/// One thing written, to one family or several.
pub struct SendingCard {
    /// What was written.
    pub matter: Matter,
    /// When, by the school's clock.
    pub at: DateTime,
    /// Families see it only from then on.
    pub held_until: Option<DateTime>,
    /// To whom.
    pub to: Vec<RecipientLine>,
}

/// One family.
pub struct RecipientLine {
    /// The entry in an address.
    pub entry: Handle,
    /// The pupil.
    pub name: PersonName,
    /// Each guardian, and whether they have signed.
    pub guardians: Vec<(PersonName, bool)>,
    /// The last word in a thread is the family's.
    pub awaits_answer: bool,
}

/// One entry with its threads.
pub struct SentPage {
    /// The entry in an address.
    pub entry: Handle,
    /// What was written.
    pub matter: Matter,
    /// When.
    pub at: DateTime,
    /// About whom.
    pub pupil: PersonName,
    /// One for each guardian.
    pub threads: Vec<ThreadBox>,
    /// The answer as typed so far, its form's name and what was wrong with it.
    pub answer: AnswerDraft,
}

/// The answer as typed so far.
#[derive(Default)]
pub struct AnswerDraft {
    /// The form's own name.
    pub slip: String,
    /// In whose thread.
    pub with: Option<Handle>,
    /// As typed.
    pub text: String,
    /// What was wrong.
    pub fault: Option<TextRefused>,
}

/// What was said with one guardian.
pub struct ThreadBox {
    /// The guardian, for the form.
    pub with: Handle,
    /// Their name.
    pub name: PersonName,
    /// Whether they have signed.
    pub signed: bool,
    /// Who said what and when.
    pub said: Vec<(String, DateTime, String)>,
}

/// «Mes envois».
pub fn sent(frame: &Frame, sendings: &[SendingCard]) -> Markup {
    let words = frame.words;
    let body = html! {
        h1 { (words.t("sent-title")) }
        @if sendings.is_empty() { (empty(&words.t("sent-none"), &words.t("sent-none-hint"))) }
        @for sending in sendings { (card(words, sending)) }
    };
    page(frame, "sent-title", body)
}

fn card(words: &Words, sending: &SendingCard) -> Markup {
    let signed = sending.to.iter().filter(|to| is_signed(to)).count();
    let tone = if signed == sending.to.len() { Tone::Done } else { Tone::Waiting };
    let count = words.with("sent-count", &[("signed", signed.into()), ("n", sending.to.len().into())]);
    html! {
        article .entry.(tone.name()) {
            p .entry-kind { span { (words.t(kind_key(&sending.matter))) } (badge(Badge { tone, word: &count })) }
            h2 { (title(words, &sending.matter)) }
            p .hint { (moment(words, sending.at)) }
            @if let Some(until) = sending.held_until {
                p { (words.with("sent-held", &[("when", (&words.moment(until)).into())])) }
            }
            details open[sending.to.len() == 1] {
                summary { (words.t("sent-recipients")) }
                ul { @for to in &sending.to { li { (recipient(words, to)) } } }
            }
        }
    }
}

fn is_signed(to: &RecipientLine) -> bool {
    to.guardians.iter().any(|(_, signed)| *signed)
}

fn recipient(words: &Words, to: &RecipientLine) -> Markup {
    html! {
        a href=(links::sent_entry(to.entry)) { (to.name) } " "
        @for (name, signed) in &to.guardians { (guardian(words, name, *signed, is_signed(to))) " " }
        @if to.awaits_answer { (badge(Badge { tone: Tone::Alert, word: &words.t("sent-awaits-answer") })) }
    }
}

/// Nobody waits for a second signature: where one guardian has signed, the other's is only not there.
fn guardian(words: &Words, name: &PersonName, signed: bool, by_anyone: bool) -> Markup {
    let key = if signed { "sent-signed-by" } else { "sent-unsigned-by" };
    badge(Badge { tone: tone(signed, by_anyone), word: &words.with(key, &[("name", (&name.to_string()).into())]) })
}

fn tone(signed: bool, by_anyone: bool) -> Tone {
    match (signed, by_anyone) {
        (true, _) => Tone::Done,
        (false, true) => Tone::Calm,
        (false, false) => Tone::Waiting,
    }
}

/// One entry one has written.
pub fn sent_entry(frame: &Frame, shown: &SentPage) -> Markup {
    let words = frame.words;
    let body = html! {
        (back(words, links::SENT))
        p .entry-kind { span { (words.t(kind_key(&shown.matter))) " · " strong { (shown.pupil) } } }
        h1 { (heading(words, &shown.matter)) }
        p .hint { (moment(words, shown.at)) }
        (text(&shown.matter))
        (year_over(frame))
        @for thread in &shown.threads { (self::thread(frame, shown, thread)) }
    };
    page(frame, "sent-entry-title", body)
}

fn text(matter: &Matter) -> Markup {
    match matter {
        Matter::Note { text, .. } | Matter::Observation(text) | Matter::Praise { text, .. } => prose(text.as_str()),
        Matter::Punishment(punishment) => prose(punishment.reason.as_str()),
        Matter::Sanction(sanction) => prose(sanction.reason.as_str()),
        Matter::Absence(_) | Matter::Lateness(_) | Matter::AnnouncedAbsence(_) => html! {},
    }
}

fn thread(frame: &Frame, shown: &SentPage, thread: &ThreadBox) -> Markup {
    let words = frame.words;
    let by_anyone = shown.threads.iter().any(|thread| thread.signed);
    let key = if thread.signed { "sent-signed" } else { "sent-unsigned" };
    let typed = shown.answer.with == Some(thread.with);
    let fault = shown.answer.fault.filter(|_| typed).map(|fault| words.t(text_fault_key(fault)));
    let (label, id) = (words.t("sent-answer"), format!("text-{}", thread.with));
    let text = Field::text("text", &label, 3).id(&id).most(LONGEST).error(fault.as_deref());
    let text = if typed { text.value(&shown.answer.text) } else { text };
    html! {
        section {
            h2 { (thread.name) }
            p { (badge(Badge { tone: tone(thread.signed, by_anyone), word: &words.t(key) })) }
            @for (who, at, said) in &thread.said {
                p .hint { (who) " · " (moment(words, *at)) }
                (prose(said))
            }
            @if thread.said.is_empty() { p .hint { (words.t("sent-no-answer")) } } @else if frame.open {
                (post(&frame.csrf, &links::sent_answer(shown.entry), &html! {
                    (hidden("slip", &shown.answer.slip)) (hidden("with", &thread.with.to_string()))
                    (field(words, &text))
                    (submit(&words.t("sent-answer-send")))
                }))
            }
        }
    }
}
