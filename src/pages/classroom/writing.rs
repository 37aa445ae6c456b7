//! Writing to families of a class: what, to whom, and a warning when another child is named.

use super::classes::{ClassLink, PupilLink};
use crate::domain::asking::Needs;
use crate::domain::punishment::PunishmentAuthors;
use crate::domain::text::{LONGEST_DOCUMENT, LONGEST_LINE, TextRefused};
use crate::i18n::Words;
use crate::pages::layout::{Frame, page, year_over};
use crate::pages::links;
use crate::pages::parts::{Choice, Field, Pick, back, choice, error_summary, field, hidden, post, submit, submit_as};
use jiff::civil::DateTime;
use maud::{Markup, html};
use std::borrow::Cow;

/// The kinds in the order of the form, each with its sentence; the last five are punitions.
const KINDS: [(&str, &str); 9] = [
    ("note", "writing-kind-note"),
    ("observation", "writing-kind-observation"),
    ("encouragement", "writing-kind-encouragement"),
    ("congratulations", "writing-kind-congratulations"),
    ("remark", "writing-kind-remark"),
    ("apology", "writing-kind-apology"),
    ("extra-work", "writing-kind-extra-work"),
    ("detention", "writing-kind-detention"),
    ("sent-out", "writing-kind-sent-out"),
];

/// What every form to families of a class holds, whatever is written in it.
#[derive(Default)]
pub struct ToClass {
    /// The form's own name.
    pub slip: String,
    /// `all`, or handles of pupils.
    pub to: Vec<String>,
    /// The other classes within reach.
    pub others: Vec<OtherClass>,
    /// Other families' children that the text names; asked about once.
    pub named: Vec<String>,
    /// Sent now, families see it only from then on.
    pub held_until: Option<DateTime>,
}

/// Another class that may be written the same.
pub struct OtherClass {
    /// Which.
    pub class: ClassLink,
    /// It is, as a whole.
    pub picked: bool,
}

/// The form as typed so far.
#[derive(Default)]
pub struct WritingForm {
    /// To whom, and when.
    pub to_class: ToClass,
    /// `note`, `observation`, …, or the code of a punition's kind.
    pub kind: String,
    /// «Objet».
    pub subject: String,
    /// The text.
    pub text: String,
    /// «Travail à faire».
    pub work: String,
    /// Whose signature it takes.
    pub needs: Needs,
    /// How families are told who gave a punition.
    pub authors: PunishmentAuthors,
    /// Everything that was wrong, in the order of the form.
    pub faults: Vec<WritingFault>,
}

/// Why a form to families of a class is for nobody yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ToFault {
    /// Nobody was picked.
    Nobody,
    /// The whole class was, and some of its pupils beside it: one of both is meant.
    Both,
}

impl ToFault {
    pub(in crate::pages) fn key(self) -> &'static str {
        match self {
            Self::Nobody => "writing-fault-nobody",
            Self::Both => "writing-fault-both",
        }
    }
}

/// What was wrong with the form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WritingFault {
    /// No kind was picked.
    Kind,
    /// It is for nobody yet.
    To(ToFault),
    /// The subject was refused.
    Subject(TextRefused),
    /// The text was refused.
    Text(TextRefused),
    /// The work was refused.
    Work(TextRefused),
}

impl WritingFault {
    fn field(self) -> &'static str {
        match self {
            Self::Kind => "kind",
            Self::To(_) => "to",
            Self::Subject(_) => "subject",
            Self::Text(_) => "text",
            Self::Work(_) => "work",
        }
    }

    fn key(self) -> &'static str {
        match self {
            Self::Kind => "writing-fault-kind",
            Self::To(fault) => fault.key(),
            Self::Subject(TextRefused::Empty) => "writing-fault-subject",
            Self::Subject(refused) | Self::Text(refused) | Self::Work(refused) => text_fault_key(refused),
        }
    }
}

/// What is wrong with a text typed by staff.
pub(in crate::pages) fn text_fault_key(refused: TextRefused) -> &'static str {
    match refused {
        TextRefused::Empty => "writing-fault-empty",
        TextRefused::TooLong { max: LONGEST_LINE } => "writing-fault-long-line",
        TextRefused::TooLong { max: LONGEST_DOCUMENT } => "writing-fault-long-document",
        TextRefused::TooLong { .. } => "writing-fault-long",
        TextRefused::Unshowable => "writing-fault-unshowable",
    }
}

/// «Écrire».
pub fn writing(frame: &Frame, class: &ClassLink, pupils: &[PupilLink], form: &WritingForm) -> Markup {
    let words = frame.words;
    let said: Vec<_> = form.faults.iter().map(|fault| (fault.field(), words.t(fault.key()))).collect();
    let faults: Vec<_> = said.iter().map(|(id, fault)| (*id, fault.as_ref())).collect();
    let of = |field: &str| faults.iter().find(|(id, _)| *id == field).map(|(_, fault)| *fault);
    let body = html! {
        (back(words, &links::class(&class.code)))
        h1 { (words.with("writing-to", &[("class", (&class.label).into())])) }
        (year_over(frame))
        @if frame.open {
            (error_summary(words, &faults))
            (to_class(frame, &links::writing(&class.code), &form.to_class, (pupils, of("to")), &html! {
                (kinds(words, form, of("kind")))
                (texts(words, form, &of))
            }))
        }
    };
    page(frame, "writing-title", body)
}

/// A form to families of a class around what is written: to whom, from when they see it, and the warning that another
/// child is named.
pub(in crate::pages) fn to_class(
    frame: &Frame,
    address: &str,
    form: &ToClass,
    (pupils, error): (&[PupilLink], Option<&str>),
    written: &Markup,
) -> Markup {
    let words = frame.words;
    html! {
        (named(words, &form.named))
        (post(&frame.csrf, address, &html! {
            (hidden("slip", &form.slip))
            (written)
            (recipients(words, pupils, &form.to, error))
            (others(words, &form.others))
            (hours(words, form.held_until))
            (send(words, &form.named))
        }))
    }
}

/// When families would see what is sent from this page now: at once, or from then on.
pub(in crate::pages) fn hours(words: &Words, held_until: Option<DateTime>) -> Markup {
    html! {
        p .hint {
            @match held_until {
                None => (words.t("hours-now")),
                Some(until) => (words.with("hours-later", &[("when", (&words.moment(until)).into())])),
            }
        }
    }
}

/// The button; two of them once another child is named.
pub(in crate::pages) fn send(words: &Words, named: &[String]) -> Markup {
    html! {
        @if named.is_empty() { (submit(&words.t("writing-send"))) } @else { (submit(&words.t("writing-check-again"))) }
        (anyway(words, named))
    }
}

/// The button beside it, once another child is named.
pub(in crate::pages) fn anyway(words: &Words, named: &[String]) -> Markup {
    html! { @if !named.is_empty() { " " (submit_as("despite", "yes", &words.t("writing-send-anyway"), false)) } }
}

/// The warning that another child is named.
pub(in crate::pages) fn named(words: &Words, named: &[String]) -> Markup {
    html! {
        @if !named.is_empty() {
            div .fault-list role="alert" tabindex="-1" autofocus {
                h2 { (words.t("writing-named-heading")) }
                p { (words.with("writing-named", &[("names", (&named.join(", ")).into())])) }
            }
        }
    }
}

fn kinds(words: &Words, form: &WritingForm, error: Option<&str>) -> Markup {
    let legend = words.t("writing-kind");
    let labels: Vec<(&str, Cow<str>)> = KINDS.iter().map(|(kind, key)| (*kind, words.t(key))).collect();
    let picks = labels.iter().map(|(value, label)| Pick { value, label, hint: None, picked: form.kind == *value });
    let picks = picks.collect();
    choice(words, &Choice { name: "kind", legend: &legend, hint: None, error, several: false, across: true, picks })
}

fn texts<'a>(words: &Words, form: &WritingForm, of: &impl Fn(&str) -> Option<&'a str>) -> Markup {
    let (subject, subject_hint) = (words.t("writing-subject"), words.t("writing-subject-hint"));
    let (text, text_hint) = (words.t("writing-text"), words.t("writing-text-hint"));
    let (work, work_hint) = (words.t("writing-work"), words.t("writing-work-hint"));
    let line = Field::line("subject", &subject).hint(&subject_hint).sometimes();
    let body = Field::text("text", &text, 5).hint(&text_hint);
    let task = Field::text("work", &work, 2).hint(&work_hint).optional();
    html! {
        div .for-note { (field(words, &line.value(&form.subject).error(of("subject")))) }
        (field(words, &body.value(&form.text).error(of("text"))))
        div .for-punishment {
            (field(words, &task.value(&form.work).error(of("work"))))
            @if form.authors == PunishmentAuthors::ByFunction { p .hint { (words.t("writing-by-function")) } }
        }
        (signers(words, form.needs))
    }
}

/// Whose signature is asked for.
pub(in crate::pages) fn signers(words: &Words, asked: Needs) -> Markup {
    needs(words, asked, ["writing-needs", "writing-needs-one", "writing-needs-each"])
}

/// Whether one guardian is enough or each is needed, in these words.
pub(super) fn needs(words: &Words, needs: Needs, [legend, one, each]: [&str; 3]) -> Markup {
    let (legend, one, each) = (words.t(legend), words.t(one), words.t(each));
    let picks = [(&one, Needs::One), (&each, Needs::Each)];
    let picks = picks.map(|(label, this)| Pick { value: this.code(), label, hint: None, picked: needs == this });
    let (error, hint, picks) = (None, None, picks.into());
    choice(words, &Choice { name: "needs", legend: &legend, hint, error, several: false, across: false, picks })
}

/// The whole class, or some of it.
fn recipients(words: &Words, pupils: &[PupilLink], to: &[String], error: Option<&str>) -> Markup {
    let (legend, all) = (words.t("writing-recipients"), words.t("writing-whole-class"));
    let lines: Vec<_> = pupils.iter().map(|pupil| (pupil.handle.to_string(), pupil.name.to_string())).collect();
    let ticked = |value: &str| to.iter().any(|to| to == value);
    let mut picks = vec![Pick { value: "all", label: &all, hint: None, picked: ticked("all") }];
    picks.extend(lines.iter().map(|(value, label)| Pick { value, label, hint: None, picked: ticked(value) }));
    choice(words, &Choice { name: "to", legend: &legend, hint: None, error, several: true, across: false, picks })
}

/// Other classes, folded away: most is written to one.
fn others(words: &Words, others: &[OtherClass]) -> Markup {
    let legend = words.t("writing-also");
    let picks = others.iter().map(|other| Pick {
        value: &other.class.code.0,
        label: &other.class.label,
        hint: None,
        picked: other.picked,
    });
    let (picks, error) = (picks.collect(), None);
    let ask = Choice { name: "also", legend: &legend, hint: None, error, several: true, across: false, picks };
    html! {
        @if !others.is_empty() {
            details open[others.iter().any(|other| other.picked)] {
                summary { (words.t("writing-also-summary")) }
                (choice(words, &ask))
            }
        }
    }
}
