//! How much an anomaly matters to whoever reads the plan.

use serde::Serialize;

/// How much it matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Gravity {
    /// As expected; told so that nobody looks for what was left out.
    Information,
    /// Somebody may be badly served until the source is mended.
    Warning,
}
