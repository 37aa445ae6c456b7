//! Addresses of the secretariat and of the sick bay.

use super::encoded;
use crate::domain::roster::ClassCode;
use std::fmt::Display;

/// The secretariat's first page.
pub const SECRETARIAT: &str = "/secretariat";
/// GET: the classes whose addresses are seen.
pub const ADDRESSES: &str = "/secretariat/adresses";
/// The sick bay's first page.
pub const SICK_BAY: &str = "/infirmerie";

/// GET: where the guardians of a class are written to.
pub fn class_addresses(code: &ClassCode) -> String {
    format!("{ADDRESSES}/{}", encoded(code))
}

/// GET: the form of a visit; POST with `pupil`, `from` and `to`: notes it.
pub fn sick_bay_class(code: &ClassCode) -> String {
    format!("{SICK_BAY}/{}", encoded(code))
}

/// GET: the form of a visit that was noted; POST with `from` and `to`: puts its hours right.
pub fn sick_bay_visit(pupil: impl Display, entry: impl Display) -> String {
    format!("{SICK_BAY}/passages/{pupil}/{entry}")
}

/// POST with `left`: notes when the pupil left.
pub fn sick_bay_leave(pupil: impl Display, entry: impl Display) -> String {
    format!("{}/sortie", sick_bay_visit(pupil, entry))
}

/// POST: takes a visit back.
pub fn sick_bay_withdrawal(pupil: impl Display, entry: impl Display) -> String {
    format!("{}/retrait", sick_bay_visit(pupil, entry))
}

/// GET: the form that corrects where a guardian of a class is written to; POST: corrects it.
pub fn contact(code: &ClassCode, guardian: impl Display) -> String {
    format!("{}/{guardian}", class_addresses(code))
}
