//! «Signaler un incident»: what all the families concerned read, and under each pupil's name what theirs alone reads.

use super::classes::{ClassLink, PupilLink};
use super::naming::{NamedIn, named_here, named_in, said_of};
use super::writing::{OtherClass, hours, send, signers, text_fault_key};
use crate::domain::asking::Needs;
use crate::domain::ids::Handle;
use crate::domain::person::PersonName;
use crate::domain::text::TextRefused;
use crate::i18n::Words;
use crate::pages::layout::{Frame, page, year_over};
use crate::pages::links;
use crate::pages::parts::{
    Choice, Field, Pick, back, choice, error_summary, fault, field, hidden, post, submit_without,
};
use jiff::civil::DateTime;
use maud::{Markup, html};

/// The form as typed so far.
#[derive(Default)]
pub struct IncidentForm {
    /// The form's own name.
    pub slip: String,
    /// Every class within reach, those whose pupils are shown picked.
    pub classes: Vec<OtherClass>,
    /// The pupils of these, each once.
    pub pupils: Vec<(ClassLink, Vec<PartLine>)>,
    /// What was typed of pupils who are not among these: kept, and not sent.
    pub astray: Vec<AstrayPart>,
    /// What all the families concerned read.
    pub common: String,
    /// Whose signature it takes.
    pub needs: Needs,
    /// Other families' children that the common text names; asked about once.
    pub named: Vec<String>,
    /// Sent now, families see it only from then on.
    pub held_until: Option<DateTime>,
    /// What was wrong, in the order of the fields.
    pub faults: Vec<IncidentFault>,
}

/// A pupil whom it may concern.
pub struct PartLine {
    /// Who.
    pub pupil: PupilLink,
    /// What their family alone reads; nothing, of whom it does not concern.
    pub part: String,
    /// Other families' children that it names.
    pub named: Vec<String>,
}

/// What was typed of a pupil who is not shown.
pub struct AstrayPart {
    /// The pupil in the form.
    pub handle: Handle,
    /// Who, as long as they are within the writer's reach.
    pub name: Option<PersonName>,
    /// What was typed.
    pub part: String,
}

/// What was wrong with the form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum IncidentFault {
    /// More classes were picked than one page shows.
    Classes,
    /// The common text was refused.
    Common(TextRefused),
    /// No part was written.
    Nobody,
    /// That pupil has a part, and is not shown.
    Astray(Handle),
    /// That pupil's part was refused.
    Part(Handle, TextRefused),
}

/// The name of a pupil's part in the form, and its `id`.
pub fn part_name(pupil: Handle) -> String {
    format!("part-{pupil}")
}

impl IncidentFault {
    fn field(self) -> String {
        match self {
            Self::Classes => "class".to_owned(),
            Self::Common(_) => "text".to_owned(),
            Self::Nobody => "parts".to_owned(),
            Self::Part(pupil, _) | Self::Astray(pupil) => part_name(pupil),
        }
    }

    fn key(self) -> &'static str {
        match self {
            Self::Classes => "incident-fault-classes",
            Self::Nobody => "incident-fault-nobody",
            Self::Astray(_) => "incident-fault-gone",
            Self::Common(refused) | Self::Part(_, refused) => text_fault_key(refused),
        }
    }

    /// In words, as its field says it.
    fn here(self, words: &Words, form: &IncidentForm) -> String {
        let whose = form.astray.iter().find(|astray| self == Self::Astray(astray.handle));
        match whose.and_then(|astray| astray.name.as_ref()) {
            Some(name) => words.with("incident-fault-astray", &[("name", (&name.to_string()).into())]),
            None => words.t(self.key()).into_owned(),
        }
    }

    /// The same where the field is not seen: a text that was refused says which.
    fn said(self, words: &Words, form: &IncidentForm) -> String {
        let here = self.here(words, form);
        let field = match self {
            Self::Common(_) => Some(words.t("incident-common").into_owned()),
            Self::Part(pupil, _) => form.lines().find(|line| line.pupil.handle == pupil).map(|line| line.label(words)),
            Self::Classes | Self::Nobody | Self::Astray(_) => None,
        };
        field.map_or(here.clone(), |field| said_of(words, &field, &here))
    }
}

impl IncidentForm {
    fn lines(&self) -> impl Iterator<Item = &PartLine> {
        self.pupils.iter().flat_map(|(_, lines)| lines)
    }

    /// The fields that name other families' children.
    fn named_in(&self, words: &Words) -> Vec<NamedIn> {
        let (id, field) = ("text".to_owned(), words.t("incident-common").into_owned());
        let common = NamedIn { id, field, names: self.named.clone() };
        let parts = self.lines().map(|line| {
            let (id, field) = (part_name(line.pupil.handle), line.label(words));
            NamedIn { id, field, names: line.named.clone() }
        });
        std::iter::once(common).chain(parts).filter(|field| !field.names.is_empty()).collect()
    }

    /// Whomever a text names who is another family's child.
    pub fn all_named(&self) -> Vec<String> {
        self.named.iter().chain(self.lines().flat_map(|line| &line.named)).cloned().collect()
    }
}

impl PartLine {
    fn label(&self, words: &Words) -> String {
        part_label(words, &self.pupil.name)
    }
}

fn part_label(words: &Words, name: &PersonName) -> String {
    words.with("incident-part", &[("name", (&name.to_string()).into())])
}

/// «Signaler un incident».
pub fn incident(frame: &Frame, form: &IncidentForm) -> Markup {
    let words = frame.words;
    let faults = form.faults.iter().map(|fault| (fault.field(), fault.here(words, form), fault.said(words, form)));
    let faults: Vec<_> = faults.collect();
    let listed: Vec<_> = faults.iter().map(|(id, _, said)| (id.as_str(), said.as_str())).collect();
    let of = |field: &str| faults.iter().find(|(id, ..)| *id == field).map(|(_, here, _)| here.as_str());
    let named = form.all_named();
    let body = html! {
        (back(words, links::CLASSES))
        h1 { (words.t("incident-title")) }
        p { (words.t("incident-lead")) }
        (year_over(frame))
        @if frame.open {
            (error_summary(words, &listed))
            (named_in(words, &form.named_in(words)))
            (post(&frame.csrf, links::INCIDENT, &html! {
                (hidden("slip", &form.slip))
                (common(words, form, of("text")))
                (classes(words, form, of("class")))
                @if !form.pupils.is_empty() || !form.astray.is_empty() {
                    (parts(words, form, &of))
                    (signers(words, form.needs))
                    (hours(words, form.held_until))
                    (send(words, &named))
                }
            }))
        }
    };
    page(frame, "incident-title", body)
}

fn common(words: &Words, form: &IncidentForm, error: Option<&str>) -> Markup {
    let (label, hint) = (words.t("incident-common"), words.t("incident-common-hint"));
    let (named, text) = (named_here(words, &form.named), Field::text("text", &label, 5).hint(&hint));
    field(words, &text.value(&form.common).error(error).doubt(named.as_deref()))
}

fn classes(words: &Words, form: &IncidentForm, error: Option<&str>) -> Markup {
    let (legend, hint) = (words.t("incident-classes"), words.t("incident-classes-hint"));
    let picks = form.classes.iter().map(|other| Pick {
        value: &other.class.code.0,
        label: &other.class.label,
        hint: None,
        picked: other.picked,
    });
    let (hint, picks) = (Some(hint.as_ref()), picks.collect());
    let ask = Choice { name: "class", legend: &legend, hint, error, several: true, across: true, picks };
    html! {
        details open[form.pupils.is_empty() || error.is_some()] {
            summary { (words.t("incident-classes-summary")) }
            (choice(words, &ask))
            (submit_without("act", "show", &words.t("incident-show")))
        }
    }
}

fn parts<'a>(words: &Words, form: &IncidentForm, of: &impl Fn(&str) -> Option<&'a str>) -> Markup {
    html! {
        section id="parts" {
            p .hint { (words.t("incident-parts-hint")) }
            @if let Some(nobody) = of("parts") { (fault(words, "parts", nobody)) }
            @for (class, lines) in &form.pupils {
                h2 { (class.label) }
                @for line in lines {
                    (part(words, (line.pupil.handle, Some(&line.pupil.name)), (&line.part, &line.named), of))
                }
            }
            @if !form.astray.is_empty() {
                h2 { (words.t("incident-astray")) }
                p .hint { (words.t("incident-astray-hint")) }
                @for astray in &form.astray {
                    (part(words, (astray.handle, astray.name.as_ref()), (&astray.part, &[]), of))
                }
            }
        }
    }
}

/// Folded away until something is written there: most of a class is not concerned.
fn part<'a>(
    words: &Words,
    (pupil, name): (Handle, Option<&PersonName>),
    (typed, named): (&str, &[String]),
    of: &impl Fn(&str) -> Option<&'a str>,
) -> Markup {
    let id = part_name(pupil);
    let (name, label) = match name {
        Some(name) => (name.to_string(), part_label(words, name)),
        None => (words.t("incident-astray-gone").into_owned(), words.t("incident-astray-gone").into_owned()),
    };
    let named = named_here(words, named);
    let text = Field::text(&id, &label, 3).value(typed).sometimes();
    let field_of = text.error(of(&id)).doubt(named.as_deref());
    html! {
        details open[!typed.is_empty()] {
            summary { (name) }
            (field(words, &field_of))
        }
    }
}
