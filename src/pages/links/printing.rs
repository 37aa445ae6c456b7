//! Addresses of what is printed at the desk.

use super::encoded;
use crate::domain::roster::ClassCode;

/// What waits for the printer.
pub const TO_PRINT: &str = "/vie-scolaire/a-imprimer";
/// The classes whose regimes are set.
pub const REGIMES: &str = "/vie-scolaire/regimes";

/// GET, with `tout` for those printed before too: the sheets of a kind; POST with `shown` and `one`, several: they were
/// printed; with `rest`, others wait and are shown next.
pub fn sheets(code: &ClassCode, sheet: &str) -> String {
    format!("{TO_PRINT}/{}/{sheet}", encoded(code))
}

/// GET: the regimes of a class; POST: sets them.
pub fn class_regimes(code: &ClassCode) -> String {
    format!("{REGIMES}/{}", encoded(code))
}
