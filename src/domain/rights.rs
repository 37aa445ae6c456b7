//! «Droits»: that somebody took the copy of everything kept about them, or was given it on their demand; and what a pupil
//! of age has said in writing about what their guardians receive.

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

/// «Opposition écrite»: what a pupil of age has said in writing, as direction has noted it. The last one counts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Objection {
    /// They object to their guardians receiving anything more; or do so no longer.
    pub stands: bool,
    /// Who noted it.
    pub by: Actor,
    /// When.
    #[serde(with = "jiff::fmt::serde::timestamp::second::required")]
    pub at: Timestamp,
}
