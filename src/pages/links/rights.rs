//! Addresses of the rights over one's own data, and of what becomes of what was written.

use super::{HEAD, HOME, SANCTIONS};
use std::fmt::Display;

/// A family's own rights.
pub const RIGHTS: &str = "/carnet/droits";
/// POST with `child`: asks that the family be erased.
pub const ERASURE_REQUEST: &str = "/carnet/droits/effacement";
/// What families ask of the head.
pub const FAMILY_RIGHTS: &str = "/direction/droits";

/// GET: the form that asks for a page to be put right; POST with `text`: asks.
pub fn rectification(entry: impl Display) -> String {
    format!("{HOME}/{entry}/rectification")
}

/// GET: the form that puts a page's words right; POST with `subject`, `text` and `work`: does it.
pub fn rewriting(pupil: impl Display, entry: impl Display) -> String {
    format!("/eleves/{pupil}/{entry}/rectification")
}

/// The pupils of a class, to choose a family by one of them.
pub fn rights_class(code: &str) -> String {
    let code: String = url::form_urlencoded::byte_serialize(code.as_bytes()).collect();
    format!("{HEAD}/droits?classe={code}")
}

/// GET: whoever of this pupil's family may have a copy.
pub fn family_rights(pupil: impl Display) -> String {
    format!("{FAMILY_RIGHTS}/{pupil}")
}

/// POST with `guardian`: their copy.
pub fn rights_copy(pupil: impl Display) -> String {
    format!("{FAMILY_RIGHTS}/{pupil}/copie")
}

/// GET: whoever is in charge of this pupil; POST with `guardian`, `allows-…` and `until`: lets them in.
pub fn delegations(pupil: impl Display) -> String {
    format!("{FAMILY_RIGHTS}/{pupil}/acces")
}

/// POST with `guardian`: takes it back.
pub fn delegation_end(pupil: impl Display) -> String {
    format!("{FAMILY_RIGHTS}/{pupil}/acces/retrait")
}

/// GET: the letter of one of them, for the printer.
pub fn delegation_letter(pupil: impl Display, person: impl Display) -> String {
    format!("{FAMILY_RIGHTS}/{pupil}/acces/lettre?pour={person}")
}

/// GET: this pupil's guardians, and whether they may come in.
pub fn guardian_access(pupil: impl Display) -> String {
    format!("{FAMILY_RIGHTS}/{pupil}/responsables")
}

/// GET: every guardian whose access is shut.
pub const SHUT_ACCESSES: &str = "/direction/acces-fermes";

/// POST with `guardian` and `reason`: shuts their access.
pub fn guardian_shut_out(pupil: impl Display) -> String {
    format!("{}/fermeture", guardian_access(pupil))
}

/// POST with `guardian` and `reason`: opens it again.
pub fn guardian_let_in(pupil: impl Display) -> String {
    format!("{}/reouverture", guardian_access(pupil))
}

/// POST with `alone`: what a pupil of age has said in writing.
pub fn objection(pupil: impl Display) -> String {
    format!("{FAMILY_RIGHTS}/{pupil}/opposition")
}

/// GET: the form that takes a page back; POST with `reason`: takes it back.
pub fn withdrawal(pupil: impl Display, entry: impl Display) -> String {
    format!("/eleves/{pupil}/{entry}/retrait")
}

/// The same, with all that was sent with it picked.
pub fn withdrawal_of_all(pupil: impl Display, entry: impl Display) -> String {
    format!("{}?tout=1", withdrawal(pupil, entry))
}

/// POST, of an exclusion with `from` and `until`: a sursis is revoked.
pub fn sanction_suspension(pupil: impl Display, entry: impl Display) -> String {
    format!("{SANCTIONS}/{pupil}/{entry}/sursis")
}

/// POST with `on`: a sanction was carried out that day.
pub fn sanction_carried_out(pupil: impl Display, entry: impl Display) -> String {
    format!("{SANCTIONS}/{pupil}/{entry}/execution")
}
