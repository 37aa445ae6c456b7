//! «Sortie scolaire», «stage»: the school itself takes pupils elsewhere. Their families read it as a mot, and their rolls
//! know it.

use crate::domain::follow_up::Actor;
use crate::domain::ids::Handle;
use crate::domain::period::Period;
use crate::domain::roster::ClassCode;
use crate::domain::text::Text;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// «Sortie», «voyage», «stage», as the family reads it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Outing {
    /// As it was planned, for everyone who goes.
    pub plan: Handle,
    /// Which of them.
    pub kind: OutingKind,
    /// «Objet»: where to, or what for.
    pub subject: Text,
    /// What the family is to know.
    pub text: Text,
    /// From when to when the pupil is not in class.
    pub period: Period,
}

/// An outing as the school has planned it, once for everyone who goes. What its families read is under their keys alone: it
/// may name a child, or where one works.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlannedOuting {
    /// Which of them.
    pub kind: OutingKind,
    /// From when to when.
    pub period: Period,
    /// «Divisions» and «groupes» that go as a whole.
    pub whole: BTreeSet<ClassCode>,
    /// Of this one, some of the pupils alone.
    pub some_of: Option<ClassCode>,
    /// Who has planned it.
    pub by: Actor,
    /// When: as each page of it was written.
    #[serde(with = "jiff::fmt::serde::timestamp::second::required")]
    pub at: Timestamp,
}

impl PlannedOuting {
    /// Every class of which somebody goes.
    pub fn classes(&self) -> impl Iterator<Item = &ClassCode> {
        self.whole.iter().chain(&self.some_of)
    }
}

/// What takes a pupil out of class.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum OutingKind {
    /// «Sortie ou voyage scolaire».
    Trip,
    /// «Stage».
    Placement,
}

impl OutingKind {
    /// In the order of the form.
    pub const ALL: [Self; 2] = [Self::Trip, Self::Placement];

    /// The word for it in a form's value and in message keys.
    pub fn code(self) -> &'static str {
        match self {
            Self::Trip => "trip",
            Self::Placement => "placement",
        }
    }

    /// The kind of that code.
    pub fn of_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }
}
