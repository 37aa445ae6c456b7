//! An incident in words: what all the families concerned read, and what one of them alone does.

use super::parts::prose;
use crate::domain::incident::Incident;
use crate::i18n::Words;
use maud::{Markup, html};

/// The common text, and this family's own part.
pub(super) fn whole_incident(words: &Words, incident: &Incident) -> Markup {
    html! {
        (prose(incident.common.as_str()))
        p { strong { (words.t("family-incident-part")) } }
        (prose(incident.part.as_str()))
    }
}
