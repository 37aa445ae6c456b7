//! «Coordonnées»: where one guardian is written to and called, corrected by hand.

use crate::domain::contact::{ContactRefused, TypedContact};
use crate::domain::ids::Handle;
use crate::domain::language::Language;
use crate::domain::person::PersonName;
use crate::domain::text::LONGEST_LINE;
use crate::i18n::{Words, tongue};
use crate::pages::classroom::classes::ClassLink;
use crate::pages::layout::{Frame, page, year_over};
use crate::pages::links;
use crate::pages::parts::{Choice, Field, Pick, back, choice, error_summary, field, post, submit};
use maud::{Markup, html};

/// One guardian's, as typed so far.
pub struct ContactPage {
    /// The class one comes from.
    pub class: ClassLink,
    /// The guardian in an address.
    pub guardian: Handle,
    /// Their name.
    pub name: PersonName,
    /// As typed so far.
    pub typed: TypedContact,
    /// What was wrong.
    pub fault: Option<ContactRefused>,
}

/// The form.
pub fn contact(frame: &Frame, shown: &ContactPage) -> Markup {
    let (words, typed) = (frame.words, &shown.typed);
    let fault = shown.fault.map(|refused| (fault_field(refused), words.t(fault_key(refused))));
    let faults: Vec<_> = fault.iter().map(|(id, said)| (*id, said.as_ref())).collect();
    let of = |id: &str| faults.iter().find(|(known, _)| *known == id).map(|(_, said)| *said);
    let labels =
        ["contact-street", "contact-postcode", "contact-town", "contact-country", "contact-email", "contact-telephone"];
    let [street, postcode, town, country, email, telephone] = labels.map(|key| words.t(key));
    let line = |name, label, value, error| {
        field(words, &Field::line(name, label).optional().most(LONGEST_LINE).value(value).error(error))
    };
    let body = html! {
        (back(words, &links::class_addresses(&shown.class.code)))
        h1 { (words.t("contact-title")) }
        p { strong { (shown.name) } " – " (shown.class.label) }
        (error_summary(words, &faults))
        (year_over(frame))
        @if frame.open {
            p .hint { (words.t("addresses-correct")) }
            (post(&frame.csrf, &links::contact(&shown.class.code, shown.guardian), &html! {
                (field(words, &Field::text("street", &street, 4).optional().value(&typed.street).error(of("street"))))
                (line("postcode", &postcode, &typed.postcode, None))
                (line("town", &town, &typed.town, of("town")))
                (line("country", &country, &typed.country, None))
                (line("email", &email, &typed.email, of("email")))
                (line("telephone", &telephone, &typed.telephone, of("telephone")))
                (paper(words, typed.paper))
                @if let Some(code) = &typed.language { (language(words, code)) }
                (submit(&words.t("contact-save")))
            }))
        }
    };
    page(frame, "contact-title", body)
}

/// Whether they are served on paper, as they have asked at the desk.
fn paper(words: &Words, picked: bool) -> Markup {
    let (legend, label, hint) = (words.t("contact-reads"), words.t("contact-paper"), words.t("contact-paper-hint"));
    let picks = vec![Pick { value: "oui", label: &label, hint: Some(&hint), picked }];
    choice(
        words,
        &Choice { name: "paper", legend: &legend, hint: None, error: None, several: true, across: false, picks },
    )
}

/// In which language sheets are printed for them, besides French.
fn language(words: &Words, code: &str) -> Markup {
    let (label, hint) = (words.t("contact-language"), words.t("contact-language-hint"));
    let offered = Language::ALL.map(|language| (language.code(), tongue(language).name));
    field(words, &Field::one_of("language", &label, &offered).hint(&hint).value(code))
}

fn fault_field(refused: ContactRefused) -> &'static str {
    match refused {
        ContactRefused::Street => "street",
        ContactRefused::Town => "town",
        ContactRefused::Email => "email",
        ContactRefused::Telephone => "telephone",
    }
}

fn fault_key(refused: ContactRefused) -> &'static str {
    match refused {
        ContactRefused::Street => "contact-fault-street",
        ContactRefused::Town => "contact-fault-town",
        ContactRefused::Email => "contact-fault-email",
        ContactRefused::Telephone => "contact-fault-telephone",
    }
}
