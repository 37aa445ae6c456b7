//! «Sanctions disciplinaires»: the year's list, the closed list to choose from, and a preview before anything is
//! written.

use super::sanction_forms::{carried_out, days_fault_key, field_id, suspension};
use crate::domain::asking::Needs;
use crate::domain::entry::Matter;
use crate::domain::ids::Handle;
use crate::domain::sanction::{Measure, Sanction, SanctionRefused};
use crate::domain::signed::Signing;
use crate::domain::stretch::Stretch;
use crate::i18n::Words;
use crate::pages::classroom::writing::{named, signers};
use crate::pages::layout::{Frame, page};
use crate::pages::links;
use crate::pages::parts::{
    Badge, Choice, Field, Pick, Tone, back, badge, choice, definitions, empty, error_summary, field, first_link,
    hidden, link_button, list_ways, moment, post, prose, submit, submit_as,
};
use crate::pages::sanction_words::{measure, revoked};
use crate::pages::signature_words::each_signs;
use jiff::civil::{Date, DateTime};
use maud::{Markup, html};

/// One sanction of the year.
pub struct SanctionRow {
    /// Against whom.
    pub pupil: String,
    /// Their class.
    pub class: String,
    /// Which.
    pub sanction: Sanction,
    /// When it was pronounced.
    pub at: DateTime,
    /// From when the family sees it, while it does not yet.
    pub visible_from: Option<DateTime>,
    /// Whether every signature that it takes is there.
    pub signing: Signing,
    /// «Sursis révoqué»: the day.
    pub revoked: Option<Date>,
    /// The entry, whose form it is.
    pub entry: Handle,
    /// The pupil in an address.
    pub handle: Handle,
    /// «Exécutée»: the day, and who has noted it.
    pub carried_out: Option<(Date, String)>,
}

/// The year's list.
pub struct SanctionsPage {
    /// The latest first, so many at a time.
    pub rows: Stretch<SanctionRow>,
    /// Today, the day as it is filled in.
    pub today: Date,
    /// What was refused, and for which entry.
    pub fault: Option<(Handle, RowFault)>,
}

/// What was typed for a sanction of the list and refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RowFault {
    /// The day it was carried out, as typed.
    CarriedOut(String),
    /// The days of an exclusion whose sursis was to be revoked.
    Days {
        /// The first, as typed.
        from: String,
        /// The last, as typed.
        until: String,
        /// Why they were refused.
        refused: SanctionRefused,
    },
}

/// The form as it was filled so far.
#[derive(Default)]
pub struct SanctionForm {
    /// The pupil in an address.
    pub pupil: Option<Handle>,
    /// The pupil's name and class, as shown.
    pub name: String,
    /// The form's own name, so that it is sent once.
    pub slip: String,
    /// The code of the measure.
    pub measure: String,
    /// Hours or days, as typed.
    pub length: String,
    /// «Avec sursis».
    pub suspended: bool,
    /// The first day of an exclusion, as typed.
    pub from: String,
    /// Its last one.
    pub until: String,
    /// «Motif», as typed.
    pub reason: String,
    /// Whose signature it takes.
    pub needs: Needs,
    /// What is wrong: the field's name, and the sentence's key.
    pub faults: Vec<(&'static str, &'static str)>,
}

/// A class and its pupils, or only the classes, to choose from.
pub struct Choosing {
    /// Classes: code and label.
    pub classes: Vec<(String, String)>,
    /// The chosen class's label with its pupils.
    pub pupils: Option<(String, Vec<(Handle, String)>)>,
}

/// «Sanctions de l'année».
pub fn sanctions(frame: &Frame, shown: &SanctionsPage) -> Markup {
    let words = frame.words;
    let fault = shown.fault.as_ref().map(|(entry, fault)| match fault {
        RowFault::CarriedOut(_) => (field_id("on", *entry), words.t("sanctions-fault-day")),
        RowFault::Days { refused, .. } => (field_id("from", *entry), words.t(days_fault_key(*refused))),
    });
    let faults: Vec<_> = fault.iter().map(|(id, fault)| (id.as_str(), fault.as_ref())).collect();
    let body = html! {
        h1 { (words.t("sanctions-title")) }
        (error_summary(words, &faults))
        p { (words.t("sanctions-lead")) }
        @if frame.open { p { (first_link(links::SANCTION_CHOICE, &words.t("sanctions-new"))) } } @else { p { (words.t("sanctions-closed")) } }
        @if shown.rows.here.is_empty() { (empty(&words.t("sanctions-none"), &words.t("sanctions-none-hint"))) }
        div #sanctions {
            @for row in &shown.rows.here { (self::row(frame, shown, row)) }
            (list_ways(words, shown.rows.ways, (links::SANCTIONS, "sanctions")))
        }
    };
    page(frame, "sanctions-title", body)
}

fn row(frame: &Frame, shown: &SanctionsPage, row: &SanctionRow) -> Markup {
    let words = frame.words;
    let (tone, state) = match (row.visible_from, row.signing) {
        (Some(_), _) => (Tone::Calm, "sanctions-waits"),
        (None, Signing::There) => (Tone::Done, "sanctions-signed"),
        (None, Signing::OfBefore) => (Tone::Calm, "sanctions-signed-before"),
        (None, Signing::Lacking) => (Tone::Waiting, "sanctions-unsigned"),
    };
    html! {
        article .entry.(tone.name()) {
            p .entry-kind { span .dots { strong { (row.pupil) } " " span { (row.class) } } (badge(Badge { tone, word: &words.t(state) })) }
            h2 { (measure(words, &row.sanction)) }
            p .hint { (moment(words, row.at)) }
            @if let Some(on) = row.revoked { p { (revoked(words, on)) } }
            (prose(row.sanction.reason.as_str()))
            @if state == "sanctions-unsigned" {
                p { (link_button(&links::desk::sanction_notice(row.handle, row.entry), &words.t("sanction-notice-print"))) }
            }
            (carried_out(frame, shown, row))
            (suspension(frame, shown, row))
        }
    }
}

/// Class, then pupil.
pub fn choose_pupil(frame: &Frame, choosing: &Choosing) -> Markup {
    let words = frame.words;
    let body = html! {
        (back(words, links::SANCTIONS))
        h1 { (words.t("sanctions-choose-title")) }
        @if let Some((class, pupils)) = &choosing.pupils {
            h2 { (class) }
            @if pupils.is_empty() { (empty(&words.t("sanctions-no-pupil"), &words.t("sanctions-no-pupil-hint"))) }
            ul .cards { @for (handle, name) in pupils { li { a href=(links::sanction(handle)) { (name) } } } }
            h2 { (words.t("sanctions-other-class")) }
        }
        div .acts {
            @for (code, label) in &choosing.classes { (link_button(&links::sanction_class(code), label)) }
        }
    };
    page(frame, "sanctions-choose-title", body)
}

/// The closed list, with length, sursis and motif.
pub fn sanction_form(frame: &Frame, form: &SanctionForm) -> Markup {
    let words = frame.words;
    let said: Vec<_> = form.faults.iter().map(|(id, key)| (*id, words.t(key))).collect();
    let faults: Vec<(&str, &str)> = said.iter().map(|(id, fault)| (*id, fault.as_ref())).collect();
    let body = html! {
        (back(words, links::SANCTION_CHOICE))
        h1 { (words.t("sanctions-form-title")) }
        p .school { (form.name) }
        (error_summary(words, &faults))
        @if let Some(pupil) = form.pupil {
            (post(&frame.csrf, &links::sanction_preview(pupil), &fields(words, form, &faults)))
        }
    };
    page(frame, "sanctions-form-title", body)
}

fn fields(words: &Words, form: &SanctionForm, faults: &[(&str, &str)]) -> Markup {
    let fault = |name: &str| faults.iter().find(|(id, _)| *id == name).map(|(_, fault)| *fault);
    let labels = CHOICES.map(|sentence| words.t(sentence));
    let picks = Measure::CODES.iter().zip(&labels).map(|(code, label)| Pick {
        value: code,
        label,
        hint: None,
        picked: *code == form.measure,
    });
    let legend = words.t("sanctions-measure");
    let measures = Choice {
        name: "measure",
        legend: &legend,
        hint: None,
        error: fault("measure"),
        several: false,
        across: false,
        picks: picks.collect(),
    };
    let (length, length_hint) = (words.t("sanctions-length"), words.t("sanctions-length-hint"));
    let [from, until, days_hint] = ["sanctions-from", "sanctions-until", "sanctions-days-hint"].map(|key| words.t(key));
    let (reason, reason_hint) = (words.t("sanctions-reason"), words.t("sanctions-reason-hint"));
    html! {
        (hidden("slip", &form.slip))
        (choice(words, &measures))
        (field(words, &Field::number("length", &length, 1, 20).hint(&length_hint).value(&form.length)
            .error(fault("length")).sometimes()))
        (field(words, &Field::date("from", &from).hint(&days_hint).value(&form.from).error(fault("from")).sometimes()))
        (field(words, &Field::date("until", &until).value(&form.until).sometimes()))
        (choice(words, &sursis( form, fault("suspended"), &words.t("sanctions-sursis-legend"), &words.t("sanctions-sursis"), &words.t("sanctions-sursis-hint"))))
        (field(words, &Field::text("reason", &reason, 5).hint(&reason_hint).value(&form.reason)
            .error(fault("reason"))))
        (signers(words, form.needs))
        (submit(&words.t("sanctions-preview")))
    }
}

fn sursis<'a>(
    form: &SanctionForm,
    error: Option<&'a str>,
    legend: &'a str,
    label: &'a str,
    hint: &'a str,
) -> Choice<'a> {
    let picks = vec![Pick { value: "yes", label, hint: None, picked: form.suspended }];
    Choice { name: "suspended", legend, hint: Some(hint), error, several: true, across: false, picks }
}

/// The sentences of [`Measure::CODES`], in its order.
const CHOICES: [&str; 7] = [
    "sanctions-choice-warning",
    "sanctions-choice-reprimand",
    "sanctions-choice-accountability",
    "sanctions-choice-class-exclusion",
    "sanctions-choice-school-exclusion",
    "sanctions-choice-annex-exclusion",
    "sanctions-choice-expulsion",
];

/// What the family will read, before it is written, and the names of other children that it holds.
pub fn sanction_preview(
    frame: &Frame,
    form: &SanctionForm,
    sanction: &Sanction,
    visible_from: DateTime,
    others: &[String],
) -> Markup {
    let words = frame.words;
    let body = html! {
        h1 { (words.t("sanctions-preview-title")) }
        (named(words, others))
        p { (words.t("sanctions-preview-lead")) }
        article .entry.waiting {
            (definitions(&[
                (&words.t("sanctions-pupil"), html! { (form.name) }),
                (&words.t("sanctions-measure"), html! { strong { (measure(words, sanction)) } }),
                (&words.t("sanctions-visible"), moment(words, visible_from)),
            ]))
            (prose(sanction.reason.as_str()))
            (each_signs(words, &Matter::Sanction(sanction.clone()), form.needs))
        }
        p .hint { (words.t("sanctions-preview-hint")) }
        @if let Some(pupil) = form.pupil {
            (post(&frame.csrf, &links::sanction(pupil), &html! {
                (hidden("slip", &form.slip)) (hidden("measure", &form.measure)) (hidden("length", &form.length))
                @if form.suspended { (hidden("suspended", "yes")) }
                (hidden("from", &form.from)) (hidden("until", &form.until))
                (hidden("reason", &form.reason)) (hidden("needs", form.needs.code()))
                div .acts {
                    (submit_as("act", "pronounce", &words.t("sanctions-pronounce"), true))
                    (submit_as("act", "change", &words.t("sanctions-change"), false))
                }
            }))
        }
    };
    page(frame, "sanctions-preview-title", body)
}
