//! «Secrétariat»: imports, letters, addresses; and what is not shown there.

use crate::domain::ids::Handle;
use crate::domain::person::PersonName;
use crate::pages::classroom::classes::{ClassLink, no_class};
use crate::pages::layout::{Frame, page};
use crate::pages::links;
use crate::pages::parts::{Badge, Tone, back, badge, link_button, records};
use maud::{Markup, html};

/// The secretariat's first page.
pub fn secretariat(frame: &Frame) -> Markup {
    let words = frame.words;
    let ways = [
        ("secretariat-import", "secretariat-import-what", links::IMPORT, "secretariat-import-go"),
        ("secretariat-letters", "secretariat-letters-what", links::LETTERS, "secretariat-letters-go"),
        ("secretariat-addresses", "secretariat-addresses-what", links::ADDRESSES, "secretariat-addresses-go"),
    ];
    let body = html! {
        h1 { (words.t("secretariat-title")) }
        @for (heading, what, href, go) in ways {
            section {
                h2 { (words.t(heading)) }
                p { (words.t(what)) }
                (link_button(href, &words.t(go)))
            }
        }
        p .hint { (words.t("secretariat-not")) }
    };
    page(frame, "secretariat-title", body)
}

/// One guardian of a class.
pub struct AddressRow {
    /// In an address.
    pub handle: Handle,
    /// Name.
    pub name: PersonName,
    /// First names of their children in the class.
    pub children: Vec<String>,
    /// The lines of their address, none when the files give none.
    pub address: Vec<String>,
    /// «Mél».
    pub email: Option<String>,
    /// «Téléphone».
    pub telephone: Option<String>,
}

/// The classes to choose from.
pub fn address_classes(frame: &Frame, classes: &[ClassLink]) -> Markup {
    let words = frame.words;
    let body = html! {
        h1 { (words.t("addresses-title")) }
        @if classes.is_empty() { (no_class(frame)) }
        p { (words.t("addresses-correct")) }
        ul .names { @for class in classes { li { a href=(links::class_addresses(&class.code)) { (class.label) } } } }
    };
    page(frame, "addresses-title", body)
}

/// The guardians of a class, each on a line.
pub fn addresses(frame: &Frame, class: &ClassLink, rows: &[AddressRow]) -> Markup {
    let words = frame.words;
    let lacking = rows.iter().filter(|row| row.address.is_empty()).count();
    let columns = [words.t("addresses-guardian"), words.t("addresses-address"), words.t("addresses-reach")];
    let columns: Vec<_> = columns.iter().map(AsRef::as_ref).collect();
    let body = html! {
        (back(words, links::ADDRESSES))
        h1 { (words.with("addresses-of", &[("class", (&class.label).into())])) }
        p { (words.with("addresses-lacking", &[("n", lacking.into())])) }
        p .hint { (words.t("addresses-correct")) }
        (records(&words.t("posting-who"), &columns, &rows.iter().map(|row| line(frame, class, row)).collect::<Vec<_>>()))
    };
    page(frame, "addresses-title", body)
}

fn line(frame: &Frame, class: &ClassLink, row: &AddressRow) -> Vec<Markup> {
    let words = frame.words;
    let whose = words.with("addresses-correct-of", &[("name", (&row.name.to_string()).into())]);
    vec![
        html! { (row.name) br; span .hint { (row.children.join(", ")) } },
        html! {
            @if row.address.is_empty() { (badge(Badge { tone: Tone::Alert, word: &words.t("addresses-none") })) }
            @for part in &row.address { (part) br; }
        },
        html! {
            @for way in row.email.iter().chain(&row.telephone) { (way) br; }
            @if frame.open {
                a href=(links::contact(&class.code, row.handle)) aria-label=(whose) { (words.t("addresses-correct-link")) }
            }
        },
    ]
}
