//! Addresses of what is published for many families at once.

use super::{HOME, encoded};
use crate::domain::roster::ClassCode;
use std::fmt::Display;

/// GET: what was published.
pub const POSTINGS: &str = "/informations";
/// GET: the form of an announcement; POST: publishes it.
pub const NEW_ANNOUNCEMENT: &str = "/informations/nouvelle";
/// GET, with `remplace`: the form of a document; POST: publishes it.
pub const NEW_DOCUMENT: &str = "/direction/documents";

/// GET, with `classe`: who has acknowledged it.
pub fn posting(posting: impl Display) -> String {
    format!("{POSTINGS}/{posting}")
}

/// GET: the same, one class of it.
pub fn posting_class(posting: impl Display, code: &ClassCode) -> String {
    format!("{POSTINGS}/{posting}?classe={}", encoded(code))
}

/// GET: the form of a new version.
pub fn new_version(posting: impl Display) -> String {
    format!("{NEW_DOCUMENT}?remplace={posting}")
}

/// GET, with `classe`: its slips, for the printer.
pub fn posting_slips(posting: impl Display, code: &ClassCode) -> String {
    format!("{POSTINGS}/{posting}/coupons?classe={}", encoded(code))
}

/// GET: the same with those that were printed before.
pub fn posting_slips_again(posting: impl Display, code: &ClassCode) -> String {
    format!("{}&tout=oui", posting_slips(posting, code))
}

/// POST with `classe`, `shown` and `one`, several: they were printed.
pub fn posting_slips_printed(posting: impl Display) -> String {
    format!("{POSTINGS}/{posting}/coupons")
}

/// POST with `slip`, several, and `on`: slips have come back.
pub fn posting_back(posting: impl Display) -> String {
    format!("{POSTINGS}/{posting}/retour")
}

/// POST with `slip`, `classe` and `guardian`: takes back a signature that was entered from paper for the wrong person.
pub fn posting_signature_back(posting: impl Display) -> String {
    format!("{}/retrait", posting_back(posting))
}

/// GET: a posting as a family reads it.
pub fn read_posting(posting: impl Display) -> String {
    format!("{HOME}/informations/{posting}")
}

/// POST: «j'ai lu».
pub fn posting_reading(posting: impl Display) -> String {
    format!("{HOME}/informations/{posting}/lecture")
}

/// GET: the carnet, with every posting.
pub const WHOLE_POSTINGS: &str = "/carnet?tout=informations";

/// POST: whoever has not said that they have read it is reminded.
pub fn posting_reminder(posting: impl Display) -> String {
    format!("{POSTINGS}/{posting}/relance")
}

/// POST: it is taken back.
pub fn posting_withdrawal(posting: impl Display) -> String {
    format!("{POSTINGS}/{posting}/retrait")
}
