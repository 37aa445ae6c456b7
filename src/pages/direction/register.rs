//! «Registre des traitements»: the entry as it is read and printed, with its files, for the head and the DPO.

use crate::i18n::Words;
use crate::pages::layout::{Frame, page};
use crate::pages::links;
use crate::pages::parts::{definitions, screen_hint};
use crate::papers::{Fiche, Status, criterion_texts};
use maud::{Markup, html};

const FILES: [(&str, &str); 4] = [
    (links::REGISTER_ODS, "register-file-ods"),
    (links::REGISTER_CSV, "register-file-csv"),
    (links::REGISTER_JSON, "register-file-json"),
    (links::IMPACT, "register-file-impact"),
];

/// The page.
pub fn register(frame: &Frame, fiche: &Fiche<'_>) -> Markup {
    let words = frame.words;
    let body = html! {
        h1 { (words.t("register-title")) }
        div .screen-only { (files(words)) }
        article .fiche {
            h2 { (words.t("register-fiche-title")) }
            (screen_hint(&words.t("register-print")))
            (actors(words, fiche))
            h3 { (words.t("register-purposes")) }
            p { (words.t("register-purpose")) }
            h3 { (words.t("register-basis")) }
            p { (words.t("register-basis-said")) }
            h3 { (words.t("register-categories")) }
            (categories(words, fiche))
            (definitions(&[(&words.t("register-sensitive"), html! { (words.t("register-sensitive-said")) })]))
            (recipients(words, fiche))
            (security(words))
            (criteria(words))
        }
    };
    page(frame, "register-title", body)
}

fn files(words: &Words) -> Markup {
    html! {
        p { (words.t("register-lead")) }
        h2 { (words.t("register-files-heading")) }
        ul { @for (href, key) in FILES { li { a href=(href) { (words.t(key)) } } } }
        p .hint { (words.t("register-impact-hint")) }
        h2 { (words.t("register-notices-heading")) }
        p { (words.t("register-notices-hint")) }
        (notices(words))
    }
}

/// Where the three notices are.
pub(in crate::pages) fn notices(words: &Words) -> Markup {
    html! {
        ul .names {
            li { a href=(links::NOTICE_PARENTS) { (words.t("personal-data-notice-parents")) } }
            li { a href=(links::NOTICE_PUPILS) { (words.t("personal-data-notice-pupils")) } }
            li { a href=(links::NOTICE_STAFF) { (words.t("personal-data-notice-staff")) } }
        }
    }
}

fn actors(words: &Words, fiche: &Fiche<'_>) -> Markup {
    let controller = fiche.controller;
    let names = |names: &[String]| match names {
        [] => words.t("register-to-fill").into_owned(),
        names => names.join(", "),
    };
    let status = match controller.status {
        Status::Public => "register-status-public",
        Status::Private => "register-status-private",
    };
    let school = format!("{} ({}), {}", controller.school, controller.uai, words.t(status));
    definitions(&[
        (&words.t("register-activity"), html! { (words.t("register-name")) }),
        (&words.t("register-reference-heading"), html! { (words.t("register-reference")) }),
        (&words.t("register-created"), crate::pages::parts::date(words, controller.since)),
        (&words.t("register-updated"), crate::pages::parts::date(words, controller.on)),
        (&words.t("register-controller"), html! { (school) }),
        (&words.t("register-represented"), html! { (names(&controller.heads)) }),
        (&words.t("register-dpo"), html! { (names(&controller.dpos)) }),
        (&words.t("register-joint"), html! { (words.t("register-joint-none")) }),
    ])
}

/// One after another: six columns would be read on no screen and on no paper.
fn categories(words: &Words, fiche: &Fiche<'_>) -> Markup {
    html! {
        @for line in &fiche.lines {
            section {
                h4 { (line.label) }
                p { (line.content) "." }
                (definitions(&[
                    (&words.t("register-purpose-of"), html! { (line.purpose) }),
                    (&words.t("register-about"), html! { (line.about) }),
                    (&words.t("register-from"), html! { (line.from) }),
                    (&words.t("register-readers"), html! { (line.readers) }),
                    (&words.t("register-until"), html! { (line.until) }),
                ]))
            }
        }
    }
}

fn recipients(words: &Words, fiche: &Fiche<'_>) -> Markup {
    let controller = fiche.controller;
    html! {
        h3 { (words.t("register-recipients")) }
        (definitions(&[
            (&words.t("register-recipients-outside"), html! { (words.t(controller.outside_key())) }),
            (&words.t("register-processors"), html! { (words.t("register-processors-said")) }),
            (&words.t("register-transfers"), html! { (words.t(controller.transfers_key())) }),
            (&words.t("register-fate"), html! { (words.t("register-fate-said")) }),
        ]))
    }
}

fn security(words: &Words) -> Markup {
    html! {
        h3 { (words.t("register-security")) }
        @for (heading, measures) in crate::papers::security_texts() {
            h4 { (words.t(heading)) }
            ul { @for measure in measures { li { (words.t(measure)) } } }
        }
    }
}

fn criteria(words: &Words) -> Markup {
    let said = criterion_texts().map(|(criterion, said)| (words.t(criterion), html! { (words.t(said)) }));
    let said: Vec<(&str, Markup)> = said.iter().map(|(criterion, said)| (criterion.as_ref(), said.clone())).collect();
    html! { h3 { (words.t("register-criteria")) } (definitions(&said)) }
}
