//! «Oublis»: the pupils who have come without their things as often as the school has said, and how often that is.

use crate::domain::forgotten::{Count, ForgottenRule, Item};
use crate::domain::ids::Handle;
use crate::domain::person::PersonName;
use crate::domain::stretch::{LINES, Reading};
use crate::i18n::Words;
use crate::pages::layout::{Frame, page};
use crate::pages::links;
use crate::pages::links::desk::FORGETFUL;
use crate::pages::parts::{Field, Lists, back, empty, error_summary, field, post, submit};
use maud::{Markup, html};

/// The pupils, and the thresholds.
pub struct ForgetfulPage {
    /// From how many times on.
    pub rule: ForgottenRule,
    /// By class and name.
    pub pupils: Vec<ForgetfulCard>,
    /// The form that changes the thresholds, for the head alone.
    pub form: Option<ThresholdForm>,
    /// What of the pupils is shown.
    pub reading: Reading,
}

/// One pupil.
pub struct ForgetfulCard {
    /// In an address.
    pub pupil: Handle,
    /// Name.
    pub name: PersonName,
    /// «Division».
    pub class: String,
    /// How often.
    pub count: Count,
}

/// The thresholds as typed so far.
pub struct ThresholdForm {
    /// For the carnet.
    pub carnet: String,
    /// For the material.
    pub material: String,
    /// One is none.
    pub at_fault: bool,
}

/// The pupils, then the thresholds.
pub fn forgetful(frame: &Frame, shown: &ForgetfulPage) -> Markup {
    let words = frame.words;
    let fault = words.t("forgetful-fault");
    let faults: Vec<_> = shown.form.iter().filter(|form| form.at_fault).map(|_| ("carnet", fault.as_ref())).collect();
    let lists = Lists { words, href: FORGETFUL, reading: &shown.reading };
    let (here, ways) = lists.part(("eleves", "forgetful-title"), LINES, &shown.pupils);
    let times = |item| (u32::from(shown.rule.threshold(item))).into();
    let body = html! {
        (back(words, links::SCHOOL_LIFE))
        h1 { (words.t("forgetful-title")) }
        (error_summary(words, &faults))
        p { (words.with("forgetful-rule", &[("carnet", times(Item::Carnet)), ("material", times(Item::Material))])) }
        @if shown.pupils.is_empty() { (empty(&words.t("forgetful-none"), &words.t("forgetful-none-hint"))) }
        ul #eleves .cards { @for card in here { li {
            h2 { a href=(links::pupil(card.pupil)) { (card.name) } span .hint { (card.class) } }
            p { (count(words, card.count)) }
        } } }
        (ways)
        @match &shown.form {
            None => p .hint { (words.t("forgetful-by")) },
            Some(form) => (thresholds(frame, form, &fault)),
        }
    };
    page(frame, "forgetful-title", body)
}

fn count(words: &Words, count: Count) -> String {
    let numbers = [("carnet", count.carnet.into()), ("material", count.material.into())];
    words.with("forgetful-count", &numbers)
}

fn thresholds(frame: &Frame, form: &ThresholdForm, fault: &str) -> Markup {
    let words = frame.words;
    let (carnet, material) = (words.t("forgetful-carnet"), words.t("forgetful-material"));
    let error = form.at_fault.then_some(fault);
    html! {
        section {
            h2 { (words.t("forgetful-change")) }
            (post(&frame.csrf, FORGETFUL, &html! {
                (field(words, &Field::number("carnet", &carnet, 1, 30).value(&form.carnet).error(error)))
                (field(words, &Field::number("material", &material, 1, 30).value(&form.material)))
                (submit(&words.t("forgetful-save")))
            }))
        }
    }
}
