//! «Accès accordés»: who is in charge of a pupil without legal level, what the head lets them do, until when.

use crate::domain::delegation::Allows;
use crate::domain::ids::Handle;
use crate::i18n::Words;
use crate::pages::layout::{Frame, page};
use crate::pages::links;
use crate::pages::parts::{
    Badge, Choice, Field, Pick, Tone, back, badge, choice, empty, error_summary, field, hidden, link_button, post,
    submit, submit_grave,
};
use jiff::civil::Date;
use maud::{Markup, html};

/// Somebody in charge of the pupil.
pub struct InChargeLine {
    /// In forms.
    pub handle: Handle,
    /// Name.
    pub name: String,
    /// What they are allowed, until when, and whether that day is still to come.
    pub given: Option<(Allows, Date, bool)>,
    /// Has a letter that is worth something, and no passkey yet.
    pub letter: bool,
}

/// Whoever may be let in for a pupil.
pub struct DelegationsPage {
    /// The pupil in an address.
    pub pupil: Handle,
    /// The pupil's name.
    pub name: String,
    /// Whoever the school's file has as in charge.
    pub people: Vec<InChargeLine>,
    /// Today, the first day a date may be.
    pub today: Date,
    /// What was refused for its day.
    pub fault: Option<RefusedDelegation>,
}

/// A form that comes back for its day, as it was filled in.
pub struct RefusedDelegation {
    /// For whom.
    pub person: Handle,
    /// What was picked.
    pub allows: Allows,
    /// The day as typed.
    pub until: String,
}

impl DelegationsPage {
    /// What was refused of that person's form.
    fn refused(&self, person: Handle) -> Option<&RefusedDelegation> {
        self.fault.as_ref().filter(|fault| fault.person == person)
    }
}

/// «Accès accordés».
pub fn delegations(frame: &Frame, shown: &DelegationsPage) -> Markup {
    let words = frame.words;
    let fault = shown.fault.as_ref().map(|refused| refused.person);
    let fault = fault.map(|handle| (format!("jour-{handle}"), words.t("delegations-fault-day")));
    let faults: Vec<_> = fault.iter().map(|(id, said)| (id.as_str(), said.as_ref())).collect();
    let body = html! {
        (back(words, &links::family_rights(shown.pupil)))
        h1 { (words.with("delegations-of", &[("name", (&shown.name).into())])) }
        (error_summary(words, &faults))
        p { (words.t("delegations-lead")) }
        @if shown.people.is_empty() { (empty(&words.t("delegations-none"), &words.t("delegations-none-hint"))) }
        ul .cards { @for line in &shown.people { li { (one(frame, shown, line)) } } }
    };
    page(frame, "delegations-title", body)
}

fn one(frame: &Frame, shown: &DelegationsPage, line: &InChargeLine) -> Markup {
    let words = frame.words;
    html! {
        h2 { (line.name) " " (state(words, line)) }
        @if let Some((allows, until, _)) = line.given {
            p { (words.t(allows_key(allows))) " – " (words.with("delegations-until", &[("date", (&words.date(until)).into())])) }
        }
        @if line.letter {
            p { (link_button(&links::delegation_letter(shown.pupil, line.handle), &words.t("personnel-print-letter"))) }
        }
        details open[shown.refused(line.handle).is_some()] {
            summary { (words.t("delegations-change")) }
            (post(&frame.csrf, &links::delegations(shown.pupil), &form(words, shown, line)))
            @if line.given.is_some() {
                (post(&frame.csrf, &links::delegation_end(shown.pupil), &html! {
                    (hidden("guardian", &line.handle.to_string()))
                    (submit_grave(&words.t("delegations-end")))
                }))
            }
        }
    }
}

fn state(words: &Words, line: &InChargeLine) -> Markup {
    let (tone, key) = match line.given {
        Some((_, _, true)) => (Tone::Done, "delegations-given"),
        Some((_, _, false)) => (Tone::Alert, "delegations-over"),
        None => (Tone::Calm, "delegations-nothing"),
    };
    badge(Badge { tone, word: &words.t(key) })
}

fn form(words: &Words, shown: &DelegationsPage, line: &InChargeLine) -> Markup {
    let refused = shown.refused(line.handle);
    let given = line.given.map_or((Allows::Watch, shown.today), |(allows, until, _)| (allows, until));
    let (given, until) =
        refused.map_or_else(|| (given.0, given.1.to_string()), |typed| (typed.allows, typed.until.clone()));
    let labels = Allows::ALL.map(|allows| (allows, words.t(allows_key(allows))));
    let pick = |(allows, label): &'_ (Allows, _)| (allows.code(), *allows == given, std::borrow::Cow::clone(label));
    let picks: Vec<(&str, bool, std::borrow::Cow<str>)> = labels.iter().map(pick).collect();
    let picks: Vec<_> =
        picks.iter().map(|(value, picked, label)| Pick { value, label, hint: None, picked: *picked }).collect();
    let legend = words.t("delegations-what");
    let name = format!("allows-{}", line.handle);
    let ask = Choice { name: &name, legend: &legend, hint: None, error: None, several: false, across: false, picks };
    let (id, label) = (format!("jour-{}", line.handle), words.t("delegations-day"));
    let fault = refused.map(|_| words.t("delegations-fault-day"));
    html! {
        (hidden("guardian", &line.handle.to_string()))
        (choice(words, &ask))
        (field(words, &Field::date("until", &label).id(&id).value(&until).error(fault.as_deref())))
        (submit(&words.t("delegations-save")))
    }
}

fn allows_key(allows: Allows) -> &'static str {
    match allows {
        Allows::Watch => "delegations-watch",
        Allows::StandIn => "delegations-stand-in",
    }
}
