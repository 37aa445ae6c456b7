//! «Droits»: that somebody took the copy of everything kept about them, or was given it on their demand.

use crate::domain::follow_up::Actor;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// «Copie prise»: under the key of whoever it is for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CopyTaken {
    /// By whom: the person, or direction for a person who asked on paper.
    pub by: Actor,
    /// When.
    #[serde(with = "jiff::fmt::serde::timestamp::second::required")]
    pub at: Timestamp,
}
