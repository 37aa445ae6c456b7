//! Addresses of the import.

/// GET: the form of an import; POST: its files, and what they would change.
pub const IMPORT: &str = "/import";
/// POST: what the columns of a list hold.
pub const IMPORT_COLUMNS: &str = "/import/colonnes";
/// POST with `plan`, and `departures` where as many leave as it tells: carries the plan out.
pub const IMPORT_WRITE: &str = "/import/ecriture";
