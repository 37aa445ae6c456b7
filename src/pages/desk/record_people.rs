//! Who answers for a pupil, at the head of their carnet as staff see it.

use super::record::RecordPage;
use crate::domain::family::Medium;
use crate::domain::person::PersonName;
use crate::domain::school_contact::Telephone;
use crate::i18n::Words;
use crate::pages::direction::guardian_access::alone_since;
use crate::pages::parts::call;
use maud::{Markup, html};

/// A guardian as staff see them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GuardianLine {
    /// Name.
    pub name: PersonName,
    /// Digital or paper, for the desk.
    pub medium: Option<Medium>,
    /// «Téléphone», for the desk.
    pub telephone: Option<String>,
    /// Direction has shut their access.
    pub shut_out: bool,
}

/// The guardians, and whether anybody is left who signs.
pub(super) fn guardians(words: &Words, record: &RecordPage) -> Markup {
    html! {
        h2 { (words.t("record-guardians")) }
        @if record.guardians.is_empty() { p { (words.t("record-no-guardian")) } }
        ul { @for guardian in &record.guardians { li {
            (guardian.name)
            @if let Some(medium) = guardian.medium { " – " (words.t(medium_key(medium))) }
            @if let Some(number) = &guardian.telephone { " – " (telephone(number)) }
            @if guardian.shut_out { " – " strong { (words.t("record-shut-out")) } }
        } } }
        @if record.alone_since.is_some() {
            (alone_since(words, &record.name.to_string(), record.alone_since))
            p .hint { (words.t("record-alone-do")) }
        }
    }
}

/// A number to call by a press, read as the school's own is; what is none is dialled by its figures, where it has any:
/// a file may hold anything in its place.
pub(super) fn telephone(number: &str) -> Markup {
    if let Ok(number) = number.parse::<Telephone>() {
        return call(&number);
    }
    let dialled: String = number.chars().filter(|c| c.is_ascii_digit() || *c == '+').collect();
    html! { @if dialled.is_empty() { (number) } @else { a href={ "tel:" (dialled) } { (number) } } }
}

/// A guardian's choice in a word.
pub(in crate::pages) fn medium_key(medium: Medium) -> &'static str {
    match medium {
        Medium::Undecided => "medium-undecided",
        Medium::Digital => "medium-digital",
        Medium::Paper => "medium-paper",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_familys_number_is_read_in_pairs_and_what_is_no_number_is_not_lost() {
        let shown = |number: &str| telephone(number).0;
        assert_eq!(shown("0639980022"), "<a href=\"tel:0639980022\" dir=\"ltr\">06 39 98 00 22</a>");
        assert_eq!(shown("06 39 98 00 22 (soir)"), "<a href=\"tel:0639980022\">06 39 98 00 22 (soir)</a>");
        assert_eq!(shown("voir le dossier"), "voir le dossier");
    }
}
