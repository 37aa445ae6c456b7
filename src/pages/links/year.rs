//! Addresses of the years' ends: orders, what needs two, holds, the hand-over, the certificate.

use super::YEAR;

/// POST, `options` then `fin`: a step in the life of a year, ordered with a passkey.
pub fn year_order(year: impl std::fmt::Display, step: &str, part: &str) -> String {
    format!("{YEAR}/{year}/{step}/{part}")
}

/// POST with `reference` and `dated`: records the archives' visa.
pub fn year_visa(year: impl std::fmt::Display) -> String {
    format!("{YEAR}/{year}/visa")
}

/// GET: the sanctions to transcribe; POST with `sanctions`: says that the list is taken.
pub fn year_hand_over(year: impl std::fmt::Display) -> String {
    format!("{YEAR}/{year}/remise")
}

/// GET: whose family is to be held; POST with `pupil`, `reason` and `until`: the order.
pub fn year_hold(year: impl std::fmt::Display) -> String {
    format!("{YEAR}/{year}/gel")
}

/// GET: a held family's carnet.
pub fn held(year: impl std::fmt::Display, hold: u32) -> String {
    format!("{YEAR}/{year}/gels/{hold}")
}

/// POST, `options` then `fin`: the order to destroy what is due, the head's or the DPO's.
pub fn year_destruction(year: impl std::fmt::Display, part: &str) -> String {
    format!("/annees/{year}/destruction/{part}")
}

/// POST, `options` then `fin`, with `kind` and `to`: proposes what needs two, or agrees to it.
pub fn year_accord(year: impl std::fmt::Display, part: &str) -> String {
    format!("/annees/{year}/accord/{part}")
}

/// POST: takes a proposal back.
pub fn year_withdrawal(year: impl std::fmt::Display) -> String {
    format!("/annees/{year}/accord/retrait")
}

/// GET: notices of the end for families on paper; POST: they were given out.
pub const PAPER_NOTICES: &str = "/vie-scolaire/avis-de-fin";
