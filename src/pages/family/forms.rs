//! What a family may do with an entry beside signing it, each as a form: justify, confirm, answer.

use super::entry::EntryPage;
use super::suits::SuitsForm;
use crate::domain::absence::{Absence, Motive};
use crate::domain::announced::Ending;
use crate::domain::entry::Matter;
use crate::domain::exchange::{Course, Stage};
use crate::domain::ids::Handle;
use crate::domain::text::{LONGEST_LINE, TextRefused};
use crate::i18n::Words;
use crate::pages::desk::day::absence_words;
use crate::pages::entry_state::Viewer;
use crate::pages::layout::Frame;
use crate::pages::links;
use crate::pages::links::desk::call_off;
use crate::pages::parts::{Choice, Field, Pick, choice, field, hidden, post, submit, submit_quiet};
use jiff::civil::Date;
use maud::{Markup, html};
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

/// The justification as typed.
#[derive(Default)]
pub struct JustifyForm {
    /// The motive picked, if any.
    pub motive: Option<Motive>,
    /// The words typed.
    pub comment: String,
    /// The days whose absences have the same reason; not said yet, they are those of its own day.
    pub days: Option<BTreeSet<Date>>,
    /// What was wrong.
    pub fault: Option<JustifyFault>,
}

/// Why a justification was refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum JustifyFault {
    /// No motive was picked.
    NoMotive,
    /// «Autre motif» without a word.
    NeedsWords,
    /// The words were refused.
    Words(TextRefused),
    /// Someone of the family has sent another one meanwhile.
    TooLate,
}

/// The answer to a mot as typed, or the times named with a no.
#[derive(Default)]
pub struct AnswerForm {
    /// The form's own name, so that sent twice it is one answer.
    pub slip: String,
    /// The words typed.
    pub text: String,
    /// What was wrong with them.
    pub fault: Option<TextRefused>,
    /// Times that suit instead of the one proposed.
    pub suits: SuitsForm,
}

/// Why the child was away or late.
pub(in crate::pages) fn justify_form(frame: &Frame, shown: &EntryPage) -> Markup {
    let words = frame.words;
    html! {
        section {
            h2 { (words.t("family-justify-heading")) }
            (post(&frame.csrf, &links::entry_justification(shown.filed.handle), &html! {
                (reason_fields(words, &shown.justify))
                (days_too(words, &shown.filed.matter(), &shown.waiting, shown.justify.days.as_ref()))
                p .hint { (words.t("family-justify-once")) }
                (submit(&words.t("family-justify-send")))
            }))
        }
    }
}

/// The other days with an absence that waits: its reason may be the same. Those of this very day are picked at first.
pub(in crate::pages) fn days_too(
    words: &Words,
    matter: &Matter,
    waiting: &BTreeMap<Date, Vec<Absence>>,
    picked: Option<&BTreeSet<Date>>,
) -> Markup {
    let own = if let Matter::Absence(absence) = matter { Some(absence.on) } else { None };
    let day = |(on, absences): (&Date, &Vec<Absence>)| {
        let missed: Vec<_> = absences.iter().map(|absence| absence_words(words, absence)).collect();
        let picked = picked.map_or(own == Some(*on), |picked| picked.contains(on));
        (on.to_string(), words.date(*on), missed.join(" · "), picked)
    };
    let days: Vec<_> = waiting.iter().map(day).collect();
    let picks =
        days.iter().map(|(value, label, hint, picked)| Pick { value, label, hint: Some(hint), picked: *picked });
    let (legend, picks, error) = (words.t("family-justify-too"), picks.collect(), None);
    let ask = Choice { name: "days", legend: &legend, hint: None, error, several: true, across: false, picks };
    html! { @if !days.is_empty() { (choice(words, &ask)) } }
}

/// A coded motive, and a few words for «autre».
pub(in crate::pages) fn reason_fields(words: &Words, form: &JustifyForm) -> Markup {
    let fault = reason_faults(words, form);
    let of = |field| fault.as_ref().filter(|(place, _)| *place == field).map(|(_, fault)| fault.as_ref());
    let (legend, hint) = (words.t("family-justify-legend"), words.t("family-justify-hint"));
    let other_hint = words.t("family-justify-other-hint");
    let labels = Motive::ALL.map(|motive| (motive, words.t(motive_key(motive))));
    let picks = labels.iter().map(|(motive, label)| Pick {
        value: motive.code(),
        label,
        hint: (*motive == Motive::Other).then_some(other_hint.as_ref()),
        picked: form.motive == Some(*motive),
    });
    let motives = Choice {
        name: "motive",
        legend: &legend,
        hint: Some(&hint),
        error: of("motive"),
        several: false,
        across: false,
        picks: picks.collect(),
    };
    let (label, comment_hint) = (words.t("family-justify-comment"), words.t("family-justify-comment-hint"));
    let comment = Field::text("comment", &label, 3).hint(&comment_hint).value(&form.comment).sometimes();
    let comment = comment.error(of("comment"));
    html! { (choice(words, &motives)) (field(words, &comment)) }
}

/// What was wrong with the reason, and in which field.
pub(in crate::pages) fn reason_faults<'a>(
    words: &'a Words,
    form: &JustifyForm,
) -> Option<(&'static str, Cow<'a, str>)> {
    form.fault.map(|fault| (place(fault), words.t(justify_fault_key(fault))))
}

/// The button that ends an announced absence before its time.
pub(in crate::pages) fn ending_key(ending: Ending) -> &'static str {
    match ending {
        Ending::CallOff => "announce-call-off",
        Ending::Back => "announce-back",
    }
}

/// An announced absence does not take place after all, or is over from now on.
pub(in crate::pages) fn ending_form(frame: &Frame, entry: Handle, ending: Ending) -> Markup {
    let words = frame.words;
    let (heading, what) = match ending {
        Ending::CallOff => ("announce-call-off-heading", "announce-call-off-what"),
        Ending::Back => ("announce-back-heading", "announce-back-what"),
    };
    html! {
        section {
            h2 { (words.t(heading)) }
            p { (words.t(what)) }
            (post(&frame.csrf, &call_off(entry), &submit_quiet(&words.t(ending_key(ending)))))
        }
    }
}

/// The family is asked for a yes or a no, which a message is not.
fn is_asked(shown: &EntryPage) -> bool {
    let Viewer::Signer(who) = shown.viewer else { return false };
    let stage = who.person().and_then(|person| shown.filed.stage_on(person, shown.today));
    match shown.filed.entry.matter.course() {
        Some((Course::Consent, _)) => true,
        Some((Course::Meeting, _)) => !matches!(stage, Some(Stage::Awaited)),
        _ => false,
    }
}

/// A message that the school alone reads: the answer to a mot, or a word beside what is asked.
pub(in crate::pages) fn answer_form(frame: &Frame, shown: &EntryPage) -> Markup {
    let (words, form) = (frame.words, &shown.answer);
    let fault = form.fault.map(|fault| words.t(text_key(fault)));
    let (label, hint, send) = match is_asked(shown) {
        true => ("asking-message", Some(words.t("asking-message-hint")), "asking-message-send"),
        false => ("family-answer-label", None, "family-answer-send"),
    };
    let label = words.t(label);
    let text = Field::text("text", &label, 4).value(&form.text).error(fault.as_deref());
    let text = match &hint {
        Some(hint) => text.hint(hint),
        None => text,
    };
    post(
        &frame.csrf,
        &links::entry_answer(shown.filed.handle),
        &html! {
            (hidden("slip", &form.slip))
            (field(words, &text))
            (submit(&words.t(send)))
        },
    )
}

/// What was wrong with what was sent, with the field it belongs to.
pub(in crate::pages) fn faults<'a>(words: &'a Words, shown: &EntryPage) -> Vec<(&'static str, Cow<'a, str>)> {
    let justify = reason_faults(words, &shown.justify);
    let answer = shown.answer.fault.map(|fault| ("text", words.t(text_key(fault))));
    let suits = shown.answer.suits.fault().map(|(field, key)| (field, words.t(key)));
    justify.into_iter().chain(answer).chain(suits).collect()
}

/// The field a fault belongs to; the whole page when there is no form any more.
fn place(fault: JustifyFault) -> &'static str {
    match fault {
        JustifyFault::NoMotive => "motive",
        JustifyFault::NeedsWords | JustifyFault::Words(_) => "comment",
        JustifyFault::TooLate => "main",
    }
}

fn justify_fault_key(fault: JustifyFault) -> &'static str {
    match fault {
        JustifyFault::NoMotive => "family-fault-motive",
        JustifyFault::NeedsWords => "family-fault-words",
        JustifyFault::Words(refused) => text_key(refused),
        JustifyFault::TooLate => "family-justify-too-late",
    }
}

/// What is wrong with a text typed by a family.
pub(in crate::pages) fn text_key(refused: TextRefused) -> &'static str {
    match refused {
        TextRefused::Empty => "family-fault-empty",
        TextRefused::TooLong { max: LONGEST_LINE } => "family-fault-too-long-line",
        TextRefused::TooLong { .. } => "family-fault-too-long",
        TextRefused::Unshowable => "family-fault-unshowable",
    }
}

pub(in crate::pages) fn motive_key(motive: Motive) -> &'static str {
    match motive {
        Motive::Illness => "family-motive-illness",
        Motive::ContagiousIllnessAtHome => "family-motive-contagion",
        Motive::FamilyCeremony => "family-motive-ceremony",
        Motive::TransportTrouble => "family-motive-transport",
        Motive::GuardiansAway => "family-motive-guardians-away",
        Motive::Other => "family-motive-other",
        Motive::Granted => "family-motive-granted",
        Motive::InSickBay => "family-motive-sick-bay",
        Motive::Excluded => "family-motive-excluded",
        Motive::Outing => "family-motive-outing",
    }
}
