//! Slips of a «demande d'autorisation», one for each guardian who reads on paper: to cut, fill in and bring back.

use crate::domain::asking::Consent;
use crate::domain::ids::Handle;
use crate::domain::person::PersonName;
use crate::domain::printing::PaperReader;
use crate::i18n::Words;
use crate::pages::desk::printing::{again_in, to_fill, to_tick};
use crate::pages::layout::{Frame, page};
use crate::pages::links;
use crate::pages::parts::{back, date, empty, prose, screen_hint};
use maud::{Markup, html};

/// One slip.
pub struct Slip {
    /// The pupil.
    pub pupil: PersonName,
    /// «Division».
    pub class: String,
    /// Who answers.
    pub guardian: PaperReader,
}

/// The slips of one «demande», by name.
pub fn slips(frame: &Frame, entry: Handle, consent: &Consent, slips: &[Slip]) -> Markup {
    let words = frame.words;
    let body = html! {
        div .screen-only {
            (back(words, &links::sent_entry(entry)))
            h1 { (words.t("consent-slips-title")) }
        }
        @if slips.is_empty() { (empty(&words.t("consent-slips-none"), &words.t("consent-slips-none-hint"))) } @else {
            (screen_hint(&words.t("consent-slips-how")))
        }
        @for (n, slip) in slips.iter().enumerate() { (one(words, &frame.school, n + 1, consent, slip, &html! {})) }
    };
    page(frame, "consent-slips-title", body)
}

/// One slip, with what was said about it since.
pub fn one(words: &Words, school: &str, n: usize, consent: &Consent, slip: &Slip, since: &Markup) -> Markup {
    let (guardian, language) = (slip.guardian.name.to_string(), slip.guardian.language);
    html! {
        article .slip {
            p { strong { (words.with("consent-slips-number", &[("n", n.into())])) } " · " (school) }
            p { strong { (slip.pupil) } " · " (slip.class) }
            h2 { (consent.subject.as_str()) }
            (prose(consent.text.as_str()))
            (since)
            p { (words.t("consent-slips-until")) " " (date(words, consent.until)) }
            p { (words.with("consent-slips-answer", &[("name", (&guardian).into())])) }
            (again_in(language, |own| html! {
                p { strong { (own.t("asking-kind-consent")) } }
                p { (own.t("consent-slips-until")) " " (date(own, consent.until)) }
            }))
            (to_tick(words, language, &["asking-says-yes", "asking-says-no"]))
            (to_fill(words, "paper-signed-line"))
        }
    }
}
