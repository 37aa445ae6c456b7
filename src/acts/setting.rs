//! «Réglages»: what the head has set for the school, each under a name of its own; they outlive the years.

use crate::acts::refused::ActRefused;
use crate::archive::{Record, School, Scope};
use crate::domain::ids::Handle;

/// A setting; what holds without one until it is set.
pub(in crate::acts) fn setting<R: Record + Default>(school: &School, name: &str) -> Result<R, ActRefused> {
    let scope = school.establishment();
    Ok(scope.find(scope.house(), row(scope, name))?.unwrap_or_default())
}

/// Sets it.
pub(in crate::acts) fn set<R: Record>(school: &School, name: &str, value: &R) -> Result<(), ActRefused> {
    let scope = school.establishment();
    Ok(scope.write(|pen| pen.put(scope.house(), row(scope, name), value))?)
}

fn row(scope: &Scope, name: &str) -> Handle {
    scope.row_for(scope.house(), name, b"")
}
