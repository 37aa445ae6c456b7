//! «Mes envois»: what one has written, who has signed, who has answered. Never when anyone read.

use crate::domain::asking::{Needs, Verdict};
use crate::domain::entry::{Asked, Matter};
use crate::domain::exchange::{Given, Stage};
use crate::domain::ids::Handle;
use crate::domain::person::PersonName;
use crate::domain::punishment::Progress;
use crate::domain::stretch::{LINES, Stretch, stretch};
use crate::i18n::Words;
use crate::pages::asking_words::answer;
use crate::pages::desk::record::progress;
use crate::pages::entry_state::told_key;
use crate::pages::entry_words::{kind_key, title};
use crate::pages::layout::{Frame, page};
use crate::pages::links;
use crate::pages::parts::{Badge, Tone, back, badge, empty, link_button, list_ways, moment};
use jiff::civil::DateTime;
use maud::{Markup, html};
use std::ops::Range;

/// One thing written, to one family or several.
pub struct SendingCard {
    /// What was written.
    pub matter: Matter,
    /// Whose signature it takes.
    pub needs: Needs,
    /// When, by the school's clock.
    pub at: DateTime,
    /// Families see it only from then on.
    pub held_until: Option<DateTime>,
    /// To whom.
    pub to: Vec<RecipientLine>,
    /// The pupil and the entry from whose form all of it may be taken back.
    pub withdrawn_from: Option<(Handle, Handle)>,
}

/// One family.
pub struct RecipientLine {
    /// The entry in an address.
    pub entry: Handle,
    /// The pupil.
    pub name: PersonName,
    /// Each guardian, and what they have given.
    pub guardians: Vec<(PersonName, Given)>,
    /// Where a punition stands, when it is one.
    pub progress: Option<Progress>,
    /// The last word in a thread is the family's.
    pub awaits_answer: bool,
}

/// To how many a sending is followed in the list itself; of one to more, a page of its own tells who has given what.
const FEW: usize = 3;

/// «Mes envois».
pub fn sent(frame: &Frame, sendings: &Stretch<SendingCard>) -> Markup {
    let words = frame.words;
    let body = html! {
        h1 { (words.t("sent-title")) }
        div .acts { (link_button(links::CONSENTS, &words.t("consents-title"))) }
        div #envois {
            @if sendings.here.is_empty() { (empty(&words.t("sent-none"), &words.t("sent-none-hint"))) }
            @for sending in &sendings.here { article .entry.(count(words, sending).0.name()) {
                (head(words, sending))
                @if sending.to.len() <= FEW { (all_of(words, sending, 0..sending.to.len())) } @else { (to_all(words, sending)) }
            } }
            (list_ways(words, sendings.ways, (links::SENT, "envois")))
        }
    };
    page(frame, "sent-title", body)
}

/// One of them, which that entry is of, with everyone it went to, so many at a time.
pub fn recipients(frame: &Frame, entry: Handle, sending: &SendingCard, at: usize) -> Markup {
    let words = frame.words;
    let (here, ways) = stretch(at, LINES, sending.to.len());
    let body = html! {
        (back(words, links::SENT))
        h1 { (words.t("sent-recipients")) }
        article #destinataires .entry.(count(words, sending).0.name()) {
            (head(words, sending))
            @if let Some((pupil, entry)) = sending.withdrawn_from.filter(|_| frame.open) {
                div .acts { (link_button(&links::withdrawal_of_all(pupil, entry), &words.t("withdrawal-all-link"))) }
            }
            (all_of(words, sending, here))
            (list_ways(words, ways, (&links::sent_to(entry), "destinataires")))
        }
    };
    page(frame, "sent-recipients", body)
}

/// What was written, and how many have given what it asks.
fn head(words: &Words, sending: &SendingCard) -> Markup {
    let (tone, count) = count(words, sending);
    html! {
        p .entry-kind { span { (words.t(kind_key(&sending.matter))) } (badge(Badge { tone, word: &count })) }
        h2 { (title(words, &sending.matter)) }
        p .hint { (moment(words, sending.at)) }
        @if let Some(until) = sending.held_until {
            p { (words.with("sent-held", &[("when", (&words.moment(until)).into())])) }
        }
        @if let (Matter::Consent(_), Some(first)) = (&sending.matter, sending.to.first()) {
            div .acts {
                (link_button(&links::consent_sheet(first.entry), &words.t("consent-sheet-go")))
                (link_button(&links::slips(first.entry), &words.t("consent-slips-go")))
            }
        }
    }
}

/// Who has given what, each by name.
fn all_of(words: &Words, sending: &SendingCard, here: Range<usize>) -> Markup {
    html! { ul { @for to in sending.to.iter().skip(here.start).take(here.len()) { li { (recipient(words, sending, to)) } } } }
}

/// The way to all of them, and how many have said something that waits for an answer.
fn to_all(words: &Words, sending: &SendingCard) -> Markup {
    let waiting = sending.to.iter().filter(|to| to.awaits_answer).count();
    html! {
        @if waiting > 0 {
            p { (badge(Badge { tone: Tone::Alert, word: &words.with("sent-await-answers", &[("n", waiting.into())]) })) }
        }
        @if let Some(first) = sending.to.first() {
            p { a href=(links::sent_to(first.entry)) { (words.with("sent-recipients-all", &[("n", sending.to.len().into())])) } }
        }
    }
}

/// How many have signed, or what was answered.
fn count(words: &Words, sending: &SendingCard) -> (Tone, String) {
    if matches!(sending.matter, Matter::Withdrawn | Matter::CalledOff(_)) {
        return (Tone::Calm, words.t(told_key(&sending.matter, false)).into_owned());
    }
    let n = sending.to.len();
    if let Matter::Consent(consent) = &sending.matter {
        let given = |to: &RecipientLine| consent.verdict_on(to.guardians.iter().map(|(_, given)| given));
        return verdicts(words, &sending.to.iter().map(given).collect::<Vec<_>>());
    }
    if sending.needs == Needs::Each {
        return signatures(words, sending);
    }
    let done = sending.to.iter().filter(|to| to.guardians.iter().any(|(_, given)| has_given(given))).count();
    let key = if sending.matter.asks() == Asked::Answer { "sent-answered" } else { "sent-count" };
    let tone = if done == n { Tone::Done } else { Tone::Waiting };
    (tone, words.with(key, &[("signed", done.into()), ("n", n.into())]))
}

/// How many have said yes and no, and how many nothing. All were asked until the same day.
pub(in crate::pages) fn verdicts(words: &Words, verdicts: &[Verdict]) -> (Tone, String) {
    let of = |wanted| verdicts.iter().filter(|verdict| **verdict == wanted).count();
    let (yes, no) = (of(Verdict::Yes), of(Verdict::No));
    let (key, none, tone) = match (of(Verdict::Lapsed), of(Verdict::Awaited)) {
        (0, 0) => ("sent-answers", 0, Tone::Done),
        (0, none) => ("sent-answers", none, Tone::Waiting),
        (lapsed, none) => ("sent-answers-lapsed", lapsed + none, Tone::Calm),
    };
    (tone, words.with(key, &[("yes", yes.into()), ("no", no.into()), ("none", none.into())]))
}

/// How many signatures are there, where each guardian is to sign.
fn signatures(words: &Words, sending: &SendingCard) -> (Tone, String) {
    let signed = sending.to.iter().flat_map(|to| &to.guardians).filter(|(_, given)| has_given(given)).count();
    // A pupil of age whom nobody else reads signs alone.
    let n: usize = sending.to.iter().map(|to| to.guardians.len().max(1)).sum();
    let tone = if signed == n { Tone::Done } else { Tone::Waiting };
    (tone, words.with("sent-count-each", &[("signed", signed.into()), ("n", n.into())]))
}

fn has_given(given: &Given) -> bool {
    match given {
        Given::Signature(signed) => *signed,
        Given::Answer(stage) => {
            matches!(stage, Stage::Agreed(_) | Stage::Declined | Stage::CalledOff | Stage::Withdrawn)
        }
    }
}

fn recipient(words: &Words, sending: &SendingCard, to: &RecipientLine) -> Markup {
    let matter = &sending.matter;
    let enough = is_enough(sending.needs, to.guardians.iter().map(|(_, given)| given));
    html! {
        a href=(links::sent_entry(to.entry)) { (to.name) } " "
        @if let Some(standing) = &to.progress { "– " (progress(words, standing)) " " }
        @for (name, given) in to.guardians.iter().filter(|_| !matches!(matter, Matter::Withdrawn | Matter::CalledOff(_))) { (guardian(words, matter, name, given, enough)) " " }
        @if to.awaits_answer { (badge(Badge { tone: Tone::Alert, word: &words.t("sent-awaits-answer") })) }
    }
}

/// One signature is there, and nobody waits for another.
pub(in crate::pages) fn is_enough<'a>(needs: Needs, mut given: impl Iterator<Item = &'a Given>) -> bool {
    needs == Needs::One && given.any(|given| *given == Given::Signature(true))
}

/// What a guardian has given, beside their name. Where one signature is `enough`, the other's is only not there.
fn guardian(words: &Words, matter: &Matter, name: &PersonName, given: &Given, enough: bool) -> Markup {
    let name = name.to_string();
    let (tone, word) = match given {
        Given::Signature(true) => (Tone::Done, words.with("sent-signed-by", &[("name", (&name).into())])),
        Given::Signature(false) => {
            let tone = if enough { Tone::Calm } else { Tone::Waiting };
            (tone, words.with("sent-unsigned-by", &[("name", (&name).into())]))
        }
        Given::Answer(stage) => return badge_of(words, matter, &name, stage),
    };
    badge(Badge { tone, word: &word })
}

/// Where the exchange with one person stands, beside their name.
pub(in crate::pages) fn badge_of(words: &Words, matter: &Matter, name: &str, stage: &Stage) -> Markup {
    let (tone, word) = answer(words, matter, stage);
    let word = words.with("sent-answer-of", &[("name", name.into()), ("word", word.as_ref().into())]);
    badge(Badge { tone, word: &word })
}
