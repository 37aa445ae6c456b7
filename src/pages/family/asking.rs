//! A family writes to the school: what, then one short form.

use super::forms::text_key;
use super::suits::{SUITS, SuitsForm, suits_fields};
use crate::domain::asking::TimesRefused;
use crate::domain::ids::Handle;
use crate::domain::text::TextRefused;
use crate::i18n::Words;
use crate::pages::asking_words::outside_the_year;
use crate::pages::desk::slip_signer::SlipSigner;
use crate::pages::layout::{Frame, page, year_over};
use crate::pages::links;
use crate::pages::parts::{Field, back, error_summary, field, hidden, link_button, post, submit};
use maud::{Markup, html};
use std::borrow::Cow;

/// What may be written: the value in addresses and forms, its sentence, its hint.
const KINDS: [(&str, &str, &str); 4] = [
    ("word", "asking-kind-word", "asking-kind-word-hint"),
    ("meeting", "asking-kind-meeting", "asking-kind-meeting-hint"),
    ("leave", "asking-kind-leave", "asking-kind-leave-hint"),
    ("exemption", "asking-kind-exemption", "asking-kind-exemption-hint"),
];

/// The form as typed so far.
#[derive(Default)]
pub struct AskForm {
    /// The form's own name.
    pub slip: String,
    /// `word`, `meeting`, `leave`, `exemption`; anything else shows the four.
    pub kind: String,
    /// `school-life`, `head`, or a teacher's handle.
    pub to: String,
    /// «Objet».
    pub subject: String,
    /// The text, or when it would suit.
    pub text: String,
    /// `2026-11-25`.
    pub on: String,
    /// `2026-11-27`.
    pub until: String,
    /// `13:30`.
    pub at: String,
    /// `15:00`.
    pub back: String,
    /// Who fetches the pupil.
    pub fetched: String,
    /// Times that suit, for a rendez-vous.
    pub suits: SuitsForm,
    /// What was wrong.
    pub fault: Option<AskFault>,
}

/// What was wrong with what was asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AskFault {
    /// Nobody was picked.
    Nobody,
    /// The subject was refused.
    Subject(TextRefused),
    /// The text was refused.
    Text(TextRefused),
    /// Who fetches the pupil was refused.
    Fetched(TextRefused),
    /// No day, or no hour.
    When,
    /// The days or hours make no request.
    Times(TimesRefused),
    /// A time that suits is none.
    Suits(usize),
    /// Neither words nor a time say when it would suit.
    Wishes,
}

/// A teacher whom one may write to.
pub struct Addressee {
    /// In the form.
    pub handle: Handle,
    /// Name.
    pub name: String,
    /// «Professeur principal» of the child's class.
    pub leads: bool,
    /// Away today, so that vie scolaire answers.
    pub away: bool,
}

/// The child, and whom one may write to.
pub struct AskPage {
    /// Where it is sent, and where a kind is chosen.
    pub action: String,
    /// Whence one came.
    pub back: String,
    /// Who signed the paper, at the desk.
    pub signer: Option<SlipSigner>,
    /// «Zoé».
    pub child: String,
    /// The child's teachers.
    pub teachers: Vec<Addressee>,
    /// The form.
    pub form: AskForm,
}

impl AskFault {
    fn field(self) -> &'static str {
        match self {
            Self::Nobody => "to",
            Self::Subject(_) => "subject",
            Self::Text(_) | Self::Wishes => "text",
            Self::Fetched(_) => "fetched",
            Self::When | Self::Times(TimesRefused::Day | TimesRefused::Unread | TimesRefused::OutsideTheYear(_)) => {
                "on"
            }
            Self::Times(TimesRefused::Hour) => "at",
            Self::Times(TimesRefused::Order | TimesRefused::Length) => "until",
            Self::Suits(n) => SUITS.get(n).map_or(SUITS[0][0], |names| names[0]),
        }
    }

    fn said(self, words: &Words) -> Cow<'_, str> {
        words.t(match self {
            Self::Nobody => "asking-fault-nobody",
            Self::Subject(TextRefused::Empty) => "asking-fault-subject",
            Self::Text(TextRefused::Empty) => "asking-fault-text",
            Self::Subject(refused) | Self::Text(refused) | Self::Fetched(refused) => text_key(refused),
            Self::When => "asking-fault-when",
            Self::Times(TimesRefused::Day | TimesRefused::Unread) => "asking-fault-day",
            Self::Times(TimesRefused::Hour) => "asking-fault-hour",
            Self::Times(TimesRefused::OutsideTheYear(year)) => return outside_the_year(words, year).into(),
            Self::Times(TimesRefused::Order) => "asking-fault-order",
            Self::Times(TimesRefused::Length) => "asking-fault-length",
            Self::Suits(_) => "asking-fault-suits",
            Self::Wishes => "asking-fault-wishes",
        })
    }
}

/// «Écrire à l'établissement».
pub fn ask(frame: &Frame, shown: &AskPage) -> Markup {
    let words = frame.words;
    let form = &shown.form;
    let kind = KINDS.into_iter().find(|(kind, _, _)| *kind == form.kind);
    let fault = form.fault.map(|fault| (fault.field(), fault.said(words)));
    let of_signer = shown.signer.iter().flat_map(|signer| signer.faults(words));
    let faults: Vec<_> = of_signer.chain(fault.clone()).collect();
    let faults: Vec<_> = faults.iter().map(|(id, fault)| (*id, fault.as_ref())).collect();
    let whole = if shown.signer.is_some() { "paper-asking-title" } else { "asking-title" };
    let title = words.t(kind.map_or(whole, |(_, key, _)| key));
    let body = html! {
        (back(words, kind.map_or(&shown.back, |_| &shown.action)))
        p .entry-kind { strong { (shown.child) } }
        h1 { (title) }
        (error_summary(words, &faults))
        (year_over(frame))
        @if frame.open {
            @match kind {
                None => (kinds(words, shown)),
                Some((kind, _, hint)) => {
                    p .hint { (words.t(hint)) }
                    (post(&frame.csrf, &shown.action, &html! {
                        (hidden("slip", &form.slip)) (hidden("kind", kind))
                        @if let Some(signer) = &shown.signer { (signer.fields(words)) }
                        (fields(words, shown, &fault))
                        (submit(&words.t(if shown.signer.is_some() { "paper-asking-save" } else { "asking-send" })))
                    }))
                }
            }
        }
    };
    page(frame, whole, body)
}

fn kinds(words: &Words, shown: &AskPage) -> Markup {
    html! {
        p { (words.t(if shown.signer.is_some() { "paper-asking-lead" } else { "asking-lead" })) }
        ul .cards {
            @for (kind, key, hint) in KINDS {
                li { h2 { a href={ (shown.action) "?quoi=" (kind) } { (words.t(key)) } } p .hint { (words.t(hint)) } }
            }
        }
    }
}

fn fields(words: &Words, shown: &AskPage, fault: &Option<(&str, Cow<str>)>) -> Markup {
    let form = &shown.form;
    let of = |field: &str| fault.as_ref().filter(|(id, _)| *id == field).map(|(_, fault)| fault.as_ref());
    match form.kind.as_str() {
        "leave" => leave(words, shown, &of),
        "exemption" => html! { (addressees(words, shown, of("to"))) (exemption(words, form, &of)) },
        kind => {
            let (subject, text) = (words.t("asking-subject"), words.t(text_label(kind)));
            let line = Field::line("subject", &subject).value(&form.subject).error(of("subject"));
            let body = Field::text("text", &text, 5).value(&form.text).error(of("text"));
            let (meets, seen) = (kind == "meeting", words.t("asking-subject-hint"));
            let (line, body) = if meets { (line.hint(&seen), body.sometimes()) } else { (line, body) };
            html! {
                (addressees(words, shown, of("to"))) (field(words, &line)) (field(words, &body))
                @if meets { (suits_fields(words, &form.suits)) }
            }
        }
    }
}

fn text_label(kind: &str) -> &'static str {
    if kind == "meeting" { "asking-wishes" } else { "asking-text" }
}

fn leave<'a>(words: &Words, shown: &AskPage, of: &impl Fn(&str) -> Option<&'a str>) -> Markup {
    let form = &shown.form;
    let (on, at, back) = (words.t("asking-on"), words.t("asking-at"), words.t("asking-back"));
    let (back_hint, fetched, fetched_hint) =
        (words.t("asking-back-hint"), words.t("asking-with"), words.t("asking-with-hint"));
    let back_fault = of("until").or(of("back"));
    let line = Field::line("fetched", &fetched).hint(&fetched_hint).value(&form.fetched).error(of("fetched"));
    html! {
        (field(words, &Field::date("on", &on).value(&form.on).error(of("on"))))
        (field(words, &Field::time("at", &at).value(&form.at)))
        (field(words, &Field::time("back", &back).id("until").hint(&back_hint).value(&form.back).error(back_fault).optional()))
        (field(words, &line.optional()))
    }
}

fn exemption<'a>(words: &Words, form: &AskForm, of: &impl Fn(&str) -> Option<&'a str>) -> Markup {
    let (from, until) = (words.t("asking-from"), words.t("asking-last"));
    html! {
        (field(words, &Field::date("on", &from).value(&form.on).error(of("on"))))
        (field(words, &Field::date("until", &until).value(&form.until).error(of("until"))))
    }
}

fn addressees(words: &Words, shown: &AskPage, error: Option<&str>) -> Markup {
    let exempts = shown.form.kind == "exemption";
    let hint = words.t(if exempts { "asking-to-hint-exemption" } else { "asking-to-hint" });
    let label = words.t("asking-to");
    let mut values = vec![
        (String::new(), words.t("asking-to-choose").into_owned()),
        ("school-life".to_owned(), words.t("asking-to-school-life").into_owned()),
    ];
    values.extend(shown.teachers.iter().map(|teacher| (teacher.handle.to_string(), addressee(words, teacher))));
    values.push(("head".to_owned(), words.t("asking-to-head").into_owned()));
    let values: Vec<_> = values.iter().map(|(value, shown)| (value.as_str(), shown.as_str())).collect();
    field(words, &Field::one_of("to", &label, &values).hint(&hint).value(&shown.form.to).error(error))
}

fn addressee(words: &Words, teacher: &Addressee) -> String {
    let said = |key, name: &str| words.with(key, &[("name", name.into())]);
    let name = if teacher.leads { said("asking-to-leads", &teacher.name) } else { teacher.name.clone() };
    if teacher.away { said("asking-to-away", &name) } else { name }
}

/// The button that leads there, one for each child.
pub(in crate::pages) fn ask_button(words: &Words, child: Handle, given: &str) -> Markup {
    link_button(&links::asking(child), &words.with("asking-go", &[("child", given.into())]))
}
