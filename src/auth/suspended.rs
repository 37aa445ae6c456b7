//! What direction has suspended, looked at by every request.

use crate::archive::{ArchiveError, School};
use crate::domain::safety::{SafetyMeasure, Switch, suspended};
use std::collections::BTreeSet;

/// What is suspended in any year that lives. Without one there is nothing to keep anyone from.
pub(in crate::auth) fn suspended_now(school: &School) -> Result<BTreeSet<Switch>, ArchiveError> {
    let mut measures = Vec::new();
    for live in school.live_years() {
        measures
            .extend(live.scope.shelf::<SafetyMeasure>(live.scope.house())?.into_iter().map(|shelved| shelved.record));
    }
    Ok(suspended(&measures))
}
