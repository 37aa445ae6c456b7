//! What the desk may do to an entry of a pupil's carnet, and who has answered what.

use super::record::{RecordCard, RecordPage};
use crate::domain::entry::{Asked, Matter};
use crate::domain::exchange::{Course, Says};
use crate::domain::ids::Handle;
use crate::i18n::Words;
use crate::pages::classroom::correction::correction_words;
use crate::pages::classroom::rewriting::former_texts;
use crate::pages::classroom::sent::badge_of;
use crate::pages::desk::slip_list::all_called;
use crate::pages::family::forms::ending_key;
use crate::pages::family::suits::{SUITS, SuitsForm};
use crate::pages::layout::Frame;
use crate::pages::links;
use crate::pages::parts::{Field, field, hidden, link_button, moment, post, submit_as, submit_quiet};
use maud::{Markup, html};

/// A slip that was entered and refused, as it was typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PaperFault {
    /// Whose.
    pub guardian: Handle,
    /// Its day.
    pub on: String,
    /// That day is no possible one.
    pub day_refused: bool,
    /// The times that it names with a no, and which of them cannot be.
    pub times: SuitsForm,
}

/// Who has answered what.
pub(in crate::pages) fn answers(words: &Words, card: &RecordCard) -> Markup {
    html! {
        @if !card.answers.is_empty() {
            ul { @for (name, stage) in &card.answers { li { (badge_of(words, &card.matter, name, stage)) } } }
        }
    }
}

/// Every correction of a mark, and the way to another.
pub(in crate::pages) fn corrected(frame: &Frame, record: &RecordPage, card: &RecordCard) -> Markup {
    let words = frame.words;
    let former: Vec<_> = card.former.iter().map(|(matter, by, at)| (matter, by, *at)).collect();
    html! {
        @if !card.corrections.is_empty() {
            ul { @for (by, at, says) in &card.corrections {
                li { (correction_words(words, by, *says)) ", " (moment(words, *at)) }
            } }
        }
        (former_texts(words, &former))
        @if frame.open && (card.rewritable || card.withdrawable || card.correctable) {
            div .acts {
                @if card.rewritable { (link_button(&links::rewriting(record.handle, card.entry), &words.t("rewriting-link"))) }
                @if card.withdrawable { (link_button(&links::withdrawal(record.handle, card.entry), &words.t("withdrawal-link"))) }
                @if card.correctable { (link_button(&links::correction(record.handle, card.entry), &words.t("correction-send"))) }
            }
        }
    }
}

/// What that guardian's slips of it are called.
fn called(words: &Words, card: &RecordCard, guardian: Handle) -> Option<String> {
    card.slips.get(&guardian).and_then(|numbers| all_called(words, numbers))
}

/// «Signé sur papier, le …», one form for each guardian who has not signed.
pub(in crate::pages) fn paper(frame: &Frame, record: &RecordPage, card: &RecordCard) -> Markup {
    let words = frame.words;
    let is_meeting = is_meeting(card);
    let refused = |guardian| refused(record, card, guardian);
    html! {
        @if let (true, Some(ending)) = (frame.open, card.ending) {
            (post(&frame.csrf, &links::desk::call_off_told(record.handle, card.entry), &submit_quiet(&words.t(ending_key(ending)))))
        }
        @if frame.open && card.justifiable {
            (link_button(&links::desk::slip_reason(record.handle, card.entry), &words.t("slip-reason-link")))
        }
        @if frame.open && !card.unsigned.is_empty() {
            details open[card.unsigned.iter().any(|(guardian, _)| refused(*guardian).is_some())] {
                summary { (words.t("paper-heading")) }
                @if let (Matter::Sanction(_), None) = (&card.matter, card.held_until) {
                    (link_button(&links::desk::sanction_notice(record.handle, card.entry), &words.t("sanction-notice-print")))
                }
                @for (guardian, name) in &card.unsigned {
                    @let id = format!("on-{}-{guardian}", card.entry);
                    @let who = words.with("paper-by", &[("name", (&name.to_string()).into())]);
                    (post(&frame.csrf, &links::paper_signature(record.handle, card.entry), &html! {
                        (hidden("guardian", &guardian.to_string()))
                        p { strong { (name) } @if let Some(called) = called(words, card, *guardian) { " – " (called) } }
                        (day_of_slip(words, record, refused(*guardian), &id))
                        @if is_meeting { (other_times(words, refused(*guardian), &id)) }
                        @if card.matter.asks() == Asked::Answer {
                            (submit_as("says", "yes", &words.t("paper-yes"), false)) " "
                            (submit_as("says", "no", &words.t("paper-no"), false))
                        } @else if card.unwritten {
                            (submit_as("says", "confirms", &words.with("paper-confirms-by", &[("name", (&name.to_string()).into())]), false))
                        } @else { (submit_quiet(&who)) }
                    }))
                }
            }
        }
        (other_answers(frame, record, card))
    }
}

/// What was typed in that guardian's form of this page, when it was sent last and refused.
fn refused<'a>(record: &'a RecordPage, card: &RecordCard, guardian: Handle) -> Option<&'a PaperFault> {
    let (entry, fault) = record.paper_fault.as_ref()?;
    (*entry == card.entry && fault.guardian == guardian).then_some(fault)
}

/// The day written on the slip: today, unless another one was typed there and refused.
fn day_of_slip(words: &Words, record: &RecordPage, refused: Option<&PaperFault>, id: &str) -> Markup {
    let label = words.t("paper-day");
    let day = refused.map_or_else(|| record.today.to_string(), |typed| typed.on.clone());
    let fault = refused.filter(|typed| typed.day_refused).map(|_| words.t("paper-fault"));
    field(words, &Field::date("on", &label).id(id).value(&day).error(fault.as_deref()))
}

fn is_meeting(card: &RecordCard) -> bool {
    card.matter.course().is_some_and(|(course, _)| course == Course::Meeting)
}

/// Times that whoever cannot come has written on their slip; the page has such fields for each of them.
fn other_times(words: &Words, refused: Option<&PaperFault>, id: &str) -> Markup {
    let form = refused.map(|typed| typed.times.clone()).unwrap_or_default();
    let fault = form.fault().map(|(name, key)| (name, words.t(key)));
    let error = |name: &str| fault.as_ref().filter(|(at, _)| *at == name).map(|(_, said)| said.as_ref());
    let one = |n: usize, [day, hour]: [&'static str; 2], [on, at]: &[String; 2]| {
        let told = |key| words.with(key, &[("n", (n + 1).into())]);
        let (day_label, hour_label) = (told("asking-suits-day"), told("asking-suits-hour"));
        let (day_id, hour_id) = (format!("{day}-{id}"), format!("{hour}-{id}"));
        html! {
            (field(words, &Field::date(day, &day_label).id(&day_id).value(on).error(error(day)).optional()))
            (field(words, &Field::time(hour, &hour_label).id(&hour_id).value(at).optional()))
        }
    };
    html! {
        fieldset .choice {
            legend { (words.t("paper-other-times")) }
            p .hint { (words.t("paper-other-times-hint")) }
            @for (n, (names, typed)) in SUITS.into_iter().zip(&form.typed).enumerate() { (one(n, names, typed)) }
        }
    }
}

/// A family that reads on paper, or calls, goes back on what it had answered.
fn other_answers(frame: &Frame, record: &RecordPage, card: &RecordCard) -> Markup {
    let words = frame.words;
    let word = |says: &Says| match says {
        Says::Yes => Some(("yes", "paper-after-all")),
        Says::No => Some(("no", "paper-cancel")),
        Says::Withdraws => Some(("withdraws", "paper-withdraw")),
        Says::Proposes(_) | Says::Takes(_) => None,
    };
    let refused = |guardian| refused(record, card, guardian);
    html! {
        @if frame.open && !card.other_answers.is_empty() {
            details open[card.other_answers.iter().any(|(guardian, ..)| refused(*guardian).is_some())] {
                summary { (words.t("paper-other-answer")) }
                @for (guardian, name, says) in &card.other_answers {
                    @if let Some((value, key)) = word(says) {
                        @let id = format!("other-{}-{guardian}", card.entry);
                        (post(&frame.csrf, &links::paper_signature(record.handle, card.entry), &html! {
                            (hidden("guardian", &guardian.to_string()))
                            p { strong { (name) } }
                            (day_of_slip(words, record, refused(*guardian), &id))
                            @if is_meeting(card) && *says == Says::No { (other_times(words, refused(*guardian), &id)) }
                            (submit_as("says", value, &words.t(key), false))
                        }))
                    }
                }
            }
        }
    }
}
