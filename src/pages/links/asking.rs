//! Addresses of what is asked and answered between families and the school.

use super::{HOME, SENT, class, encoded, pupil, sent_entry};
use crate::domain::roster::ClassCode;

/// What families have written to the caller's offices.
pub const REQUESTS: &str = "/demandes";

/// Where rendez-vous to come stand on a page.
pub const MEETINGS_ANCHOR: &str = "rendez-vous";

/// GET: the caller's own, among what families have written.
pub fn meetings() -> String {
    format!("{REQUESTS}#{MEETINGS_ANCHOR}")
}

/// GET, with `tout`: «demandes d'autorisation» and their answers.
pub const CONSENTS: &str = "/autorisations";

/// GET: who has answered one of them; with `liste`, who may go.
pub fn consent_sheet(entry: impl std::fmt::Display) -> String {
    format!("{CONSENTS}/{entry}")
}

/// POST: reminds whoever has not answered it.
pub fn consent_reminder(entry: impl std::fmt::Display) -> String {
    format!("{CONSENTS}/{entry}/relance")
}

/// GET: the slips of a class that came back; POST with `slip`, `on` and, for each pupil, `a-…` and `w-…`: enters them.
pub fn consent_slips_back(entry: impl std::fmt::Display, code: &ClassCode) -> String {
    format!("{CONSENTS}/{entry}/retour/{}", encoded(code))
}

/// POST with `says` and `turn`, the number of the last word read: yes, no, or taking back.
pub fn entry_reply(handle: impl std::fmt::Display) -> String {
    format!("{HOME}/{handle}/accord")
}

/// GET: what a family may write to the school about this child; POST: writes it.
pub fn asking(child: impl std::fmt::Display) -> String {
    format!("{HOME}/demandes/{child}")
}

/// GET: what a family on paper may ask, entered at the desk; POST: enters it.
pub fn asking_on_paper(of: impl std::fmt::Display) -> String {
    format!("{}/demande", pupil(of))
}

/// POST with `slip` and `text`: answers a mot.
pub fn entry_answer(handle: impl std::fmt::Display) -> String {
    format!("{HOME}/{handle}/reponse")
}

/// POST with `with` and `says`: the school's word in an exchange.
pub fn decision(entry: impl std::fmt::Display) -> String {
    format!("{SENT}/{entry}/decision")
}

/// POST with `with`: closes a thread.
pub fn closing(entry: impl std::fmt::Display) -> String {
    format!("{SENT}/{entry}/cloture")
}

/// GET: slips of a «demande d'autorisation» for whoever reads on paper.
pub fn slips(entry: impl std::fmt::Display) -> String {
    format!("{}/coupons", sent_entry(entry))
}

/// GET: the form that proposes a rendez-vous to a pupil's family; POST: proposes it.
pub fn meeting(handle: impl std::fmt::Display) -> String {
    format!("{}/rendez-vous", pupil(handle))
}

/// GET: the form of a «demande d'autorisation»; POST: sends it.
pub fn consent(code: &ClassCode) -> String {
    format!("{}/autorisation", class(code))
}
