//! «Coordonnées»: whom families call and write to, as the head sets it among what is sent to families.

use crate::domain::school_contact::SchoolContact;
use crate::pages::layout::Frame;
use crate::pages::links::SCHOOL_CONTACT;
use crate::pages::parts::{Field, definitions, field, post, prose, submit};
use maud::{Markup, html};

/// The form as typed so far.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ContactForm {
    /// The establishment's number.
    pub telephone: String,
    /// Vie scolaire's.
    pub school_life: String,
    /// Where letters go to it, in lines.
    pub address: String,
    /// Its address for mail.
    pub email: String,
    /// The DPO, in a line.
    pub dpo: String,
    /// What was wrong.
    pub fault: Option<ContactFault>,
}

/// What was wrong with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ContactFault {
    /// The establishment's number is none.
    Telephone,
    /// Vie scolaire's is none.
    SchoolLife,
    /// More lines than a letter's head has, or what cannot be printed.
    Address,
    /// No address of that form.
    Email,
    /// Too long, or what cannot be shown.
    Dpo,
}

impl ContactFault {
    pub(super) fn field(self) -> &'static str {
        match self {
            Self::Telephone => "telephone",
            Self::SchoolLife => "school_life",
            Self::Address => "address",
            Self::Email => "email",
            Self::Dpo => "dpo",
        }
    }

    pub(super) fn key(self) -> &'static str {
        match self {
            Self::Telephone | Self::SchoolLife => "school-contact-fault-telephone",
            Self::Address => "school-contact-fault-address",
            Self::Email => "school-contact-fault-email",
            Self::Dpo => "school-contact-fault-dpo",
        }
    }
}

impl ContactForm {
    /// As it stands.
    pub fn of(contact: &SchoolContact) -> Self {
        let said = |said: Option<String>| said.unwrap_or_default();
        Self {
            telephone: said(contact.telephone.as_ref().map(ToString::to_string)),
            school_life: said(contact.school_life.as_ref().map(ToString::to_string)),
            address: said(contact.address.as_ref().map(|lines| lines.as_str().to_owned())),
            email: said(contact.email.as_ref().map(ToString::to_string)),
            dpo: said(contact.dpo.as_ref().map(|line| line.as_str().to_owned())),
            fault: None,
        }
    }
}

/// What families see now, and the form that changes it.
pub(super) fn contact(frame: &Frame, form: &ContactForm) -> Markup {
    let words = frame.words;
    let fault = form.fault.map(|fault| (fault, words.t(fault.key())));
    let error = |of: ContactFault| fault.as_ref().filter(|(fault, _)| *fault == of).map(|(_, said)| said.as_ref());
    let labels = [
        "school-contact-telephone",
        "school-contact-school-life",
        "school-contact-address",
        "school-contact-email",
        "school-contact-dpo",
    ];
    let [telephone, school_life, address, email, dpo] = labels.map(|key| words.t(key));
    let (hint, lines) = (words.t("school-contact-school-life-hint"), words.t("school-contact-address-hint"));
    html! {
        section {
            h2 { (words.t("school-contact-heading")) }
            p { (words.t("school-contact-lead")) }
            (in_force(frame))
            details open[form.fault.is_some()] {
                summary { (words.t("school-contact-change")) }
                (post(&frame.csrf, SCHOOL_CONTACT, &html! {
                    (field(words, &Field::line("telephone", &telephone).value(&form.telephone).most(30).optional()
                        .error(error(ContactFault::Telephone))))
                    (field(words, &Field::line("school_life", &school_life).hint(&hint).value(&form.school_life).most(30).optional()
                        .error(error(ContactFault::SchoolLife))))
                    (field(words, &Field::text("address", &address, 3).hint(&lines).value(&form.address).optional()
                        .error(error(ContactFault::Address))))
                    (field(words, &Field::mail("email", &email).value(&form.email).most(254).optional()
                        .error(error(ContactFault::Email))))
                    (field(words, &Field::line("dpo", &dpo).value(&form.dpo).most(120).optional()
                        .error(error(ContactFault::Dpo))))
                    (submit(&words.t("school-contact-save")))
                }))
            }
        }
    }
}

/// What families read now, the form apart.
fn in_force(frame: &Frame) -> Markup {
    let (words, contact) = (frame.words, &frame.school.contact);
    let [postal, email, dpo] =
        ["school-contact-address", "school-contact-email", "school-contact-dpo"].map(|key| words.t(key));
    let numbers = frame.school.numbers(words);
    let addresses = [
        (postal.as_ref(), contact.address.as_ref().map(|lines| prose(lines.as_str()))),
        (email.as_ref(), contact.email.as_ref().map(|email| html! { bdi { (email) } })),
        (dpo.as_ref(), contact.dpo.as_ref().map(|line| html! { (line.as_str()) })),
    ];
    let addresses: Vec<_> = addresses.into_iter().filter_map(|(label, said)| Some((label, said?))).collect();
    html! {
        @if numbers.is_empty() { p { strong { (words.t("school-contact-none")) } } }
        @for number in &numbers { p { (number) } }
        @if !addresses.is_empty() { (definitions(&addresses)) }
    }
}
