//! Slips of a «demande d'autorisation», one for each guardian who reads on paper: to cut, fill in and bring back.

use crate::domain::asking::{Consent, Needs};
use crate::domain::ids::Handle;
use crate::domain::language::Language;
use crate::domain::person::PersonName;
use crate::domain::printing::PaperReader;
use crate::domain::slip_number::SlipNumber;
use crate::domain::stretch::Stretch;
use crate::i18n::Words;
use crate::pages::desk::printing::{again_in, day_and_signature, to_tick};
use crate::pages::desk::slip::{names, numbered};
use crate::pages::layout::{Frame, page};
use crate::pages::links;
use crate::pages::parts::{Masthead, back, date, empty, list_ways, prose, screen_hint};
use maud::{Markup, html};

/// One slip.
pub struct Slip {
    /// The pupil.
    pub pupil: PersonName,
    /// «Division».
    pub class: String,
    /// Who answers: one, or those of one home.
    pub guardians: Vec<PaperReader>,
    /// What it is called, once vie scolaire has printed it.
    pub number: Option<SlipNumber>,
}

/// The slips of one «demande», by name, as many at a time as are printed in one go.
pub fn slips(frame: &Frame, entry: Handle, consent: &Consent, slips: &Stretch<Slip>) -> Markup {
    let words = frame.words;
    let body = html! {
        div .screen-only {
            (back(words, &links::sent_entry(entry)))
            h1 { (words.t("consent-slips-title")) }
        }
        @if slips.here.is_empty() { (empty(&words.t("consent-slips-none"), &words.t("consent-slips-none-hint"))) } @else {
            (screen_hint(&words.t("consent-slips-how")))
            div #coupons .screen-only { (list_ways(words, slips.ways, (&links::slips(entry), "coupons"))) }
        }
        @for slip in &slips.here { (one(words, &frame.school, consent, slip, &html! {})) }
    };
    page(frame, "consent-slips-title", body)
}

/// One slip, with what was said about it since. Where each is to say yes, each has their own boxes.
pub fn one(words: &Words, school: &Masthead, consent: &Consent, slip: &Slip, since: &Markup) -> Markup {
    let guardians: Vec<_> = slip.guardians.iter().collect();
    let language = guardians.first().map_or(Language::French, |guardian| guardian.language);
    html! {
        article .slip {
            (numbered(words, school, &slip.class, slip.number))
            p { strong { (slip.pupil) } " · " (slip.class) }
            h2 { (consent.subject.as_str()) }
            (prose(consent.text.as_str()))
            (since)
            p { (words.t("consent-slips-until")) " " (date(words, consent.until)) }
            (again_in(language, |own| html! {
                p { strong { (own.t("asking-kind-consent")) } }
                p { (own.t("consent-slips-until")) " " (date(own, consent.until)) }
            }))
            @match consent.needs {
                Needs::One => (answered(words, &guardians)),
                Needs::Each => { @for guardian in &guardians { (answered(words, &[*guardian])) } },
            }
        }
    }
}

/// The answer of one of them.
fn answered(words: &Words, guardians: &[&PaperReader]) -> Markup {
    let language = guardians.first().map_or(Language::French, |guardian| guardian.language);
    html! {
        p { (words.with("consent-slips-answer", &[("name", (&names(words, guardians)).into())])) }
        (to_tick(words, language, &["asking-says-yes", "asking-says-no"]))
        (day_and_signature(words))
    }
}
