//! «Mes avis par courriel»: where, when, or not at all.

use crate::domain::address_proof::{AddressProof, Sent};
use crate::domain::mail_notice::{AddressTrouble, MailNotices, Pace};
use crate::i18n::Words;
use crate::pages::layout::{Frame, page};
use crate::pages::links;
use crate::pages::parts::{
    Badge, Choice, Field, Pick, Tone, back, badge, choice, error_summary, field, moment, post, submit, submit_grave,
    submit_quiet,
};
use jiff::civil::{DateTime, time};
use maud::{Markup, html};
use std::ops::RangeInclusive;

/// The hour a digest is proposed at, where notices leave at that hour.
const USUAL: i8 = 17;

/// One person's notices.
pub struct MailPage<'a> {
    /// As they stand.
    pub notices: Option<&'a MailNotices>,
    /// What stands in the address field: what was typed, or what the school knows.
    pub address: &'a str,
    /// When the last one left.
    pub last: Option<DateTime>,
    /// Since when the address takes nothing.
    pub trouble: Option<DateTime>,
    /// Hours at which a digest may be asked for.
    pub hours: RangeInclusive<i8>,
    /// What was wrong with the form sent.
    pub fault: Option<MailFault>,
}

/// What was wrong with the form sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MailFault {
    /// No address of a form that is taken.
    Address,
    /// Too many codes were asked for today.
    TooOften,
    /// Another code than the one that was sent.
    Wrong,
    /// The code is worth nothing any more.
    Void,
}

impl MailFault {
    fn key(self) -> &'static str {
        match self {
            Self::Address => "mail-fault-address",
            Self::TooOften => "mail-fault-too-often",
            Self::Wrong => "mail-fault-wrong",
            Self::Void => "mail-fault-void",
        }
    }

    fn field(self) -> &'static str {
        match self {
            Self::Wrong => "code",
            Self::Address | Self::TooOften | Self::Void => "address",
        }
    }
}

/// The person's notices, with the forms that change them.
pub fn mail(frame: &Frame, mail: &MailPage) -> Markup {
    let words = frame.words;
    let said = mail.fault.map(|fault| (fault.field(), words.t(fault.key())));
    let summary: Vec<_> = said.iter().map(|(field, said)| (*field, said.as_ref())).collect();
    let error = |name: &str| summary.iter().find(|(field, _)| *field == name).map(|(_, said)| *said);
    let proven = mail.notices.is_some_and(|notices| notices.address.is_some());
    let body = html! {
        (back(words, links::FRONT))
        h1 { (words.t("mail-title")) }
        (error_summary(words, &summary))
        p { (words.t("mail-lead")) }
        section {
            h2 { (words.t("mail-address-heading")) }
            (standing(words, mail))
            @if let Some(awaited) = mail.notices.and_then(|notices| notices.proof.as_ref()) {
                (proof(frame, awaited, error("code")))
            }
            (address(frame, mail, error("address")))
        }
        @if proven {
            section {
                h2 { (words.t("mail-pace-heading")) }
                (pace(frame, links::MAIL, mail.notices.map_or(Pace::AtOnce, |notices| notices.pace), mail.hours.clone()))
                p .hint { (words.t("mail-passkey-always")) }
            }
            details {
                summary { (words.t("mail-end")) }
                (post(&frame.csrf, links::MAIL_END, &html! {
                    p { (words.t("mail-end-hint")) }
                    (submit_grave(&words.t("mail-end-do")))
                }))
            }
        }
    };
    page(frame, "mail-title", body)
}

/// Where they go now, and whether they get there.
fn standing(words: &Words, mail: &MailPage) -> Markup {
    let Some(notices) = mail.notices else { return html! {} };
    let Some(address) = &notices.address else { return html! {} };
    html! {
        p { (words.t("mail-goes-to")) " " strong { (address) } }
        @if let (Some(trouble), Some(since)) = (notices.trouble, mail.trouble) {
            p { (badge(Badge { tone: Tone::Alert, word: &words.t(trouble_key(trouble)) })) " · " (moment(words, since)) }
            p { (words.t("mail-trouble-hint")) }
        } @else if let Some(last) = mail.last {
            p .hint { (words.t("mail-last")) " " (moment(words, last)) }
        }
    }
}

fn trouble_key(trouble: AddressTrouble) -> &'static str {
    match trouble {
        AddressTrouble::Refused { .. } => "mail-trouble-refused",
        AddressTrouble::Delayed { .. } => "mail-trouble-delayed",
    }
}

/// The code that is awaited, if one is.
pub(super) fn proof(frame: &Frame, proof: &AddressProof, error: Option<&str>) -> Markup {
    let words = frame.words;
    let said = words.with(sent_key(proof.sent), &[("address", proof.address.as_str().into())]);
    if proof.sent == Sent::Refused {
        return html! { p { (badge(Badge { tone: Tone::Alert, word: &words.t("mail-trouble-refused") })) " " span { (said) } } };
    }
    let (label, hint) = (words.t("mail-code-label"), words.t("mail-code-hint"));
    let code = Field::line("code", &label).hint(&hint).error(error).most(12);
    html! {
        p { (said) }
        (post(&frame.csrf, links::MAIL_CODE, &html! { (field(words, &code)) (submit(&words.t("mail-code-do"))) }))
    }
}

fn sent_key(sent: Sent) -> &'static str {
    match sent {
        Sent::NotYet => "mail-code-leaving",
        Sent::Taken => "mail-code-sent",
        Sent::Refused => "mail-code-refused",
    }
}

fn address(frame: &Frame, mail: &MailPage, error: Option<&str>) -> Markup {
    let words = frame.words;
    let (label, hint) = (words.t("mail-address-label"), words.t("mail-address-hint"));
    let typed = Field::mail("address", &label).hint(&hint).error(error).value(mail.address).most(254);
    let has_another = |notices: &MailNotices| notices.address.is_some() || notices.proof.is_some();
    let at_hand = error.is_some() || mail.trouble.is_some() || !mail.notices.is_some_and(has_another);
    let button = words.t("mail-address-do");
    let form = post(
        &frame.csrf,
        links::MAIL_ADDRESS,
        &html! {
            (field(words, &typed))
            @if at_hand { (submit(&button)) } @else { (submit_quiet(&button)) }
        },
    );
    html! {
        @if at_hand { (form) } @else { details { summary { (words.t("mail-address-other")) } (form) } }
    }
}

/// When notices are told, whichever way; sent to that address.
pub(super) fn pace(frame: &Frame, action: &str, chosen: Pace, hours: RangeInclusive<i8>) -> Markup {
    let words = frame.words;
    let labels = ["mail-pace-at-once", "mail-pace-daily", "mail-pace-never"].map(|key| words.t(key));
    let daily = matches!(chosen, Pace::Daily { .. });
    let pick = |value, label, picked| Pick { value, label, hint: None, picked };
    let picks = vec![
        pick("at-once", labels[0].as_ref(), chosen == Pace::AtOnce),
        pick("daily", labels[1].as_ref(), daily),
        pick("never", labels[2].as_ref(), chosen == Pace::Never),
    ];
    let (legend, hint) = (words.t("mail-pace-legend"), words.t("mail-closed-hours"));
    let hour = words.t("mail-hour");
    // Whoever chose before the head moved the window finds the nearest hour at which something leaves.
    let wanted = if let Pace::Daily { hour } = chosen { hour } else { USUAL };
    let value = wanted.clamp(*hours.start(), *hours.end()).to_string();
    let hours: Vec<_> = hours.map(|hour| (hour.to_string(), words.time(time(hour, 0, 0, 0)))).collect();
    let hours: Vec<_> = hours.iter().map(|(value, shown)| (value.as_str(), shown.as_str())).collect();
    let choice_of =
        Choice { name: "pace", legend: &legend, hint: Some(&hint), error: None, several: false, across: false, picks };
    post(
        &frame.csrf,
        action,
        &html! {
            (choice(words, &choice_of))
            (field(words, &Field::one_of("hour", &hour, &hours).value(&value)))
            (submit(&words.t("mail-pace-save")))
        },
    )
}
