//! «Incident»: what happened among several pupils, as each family reads it.

use crate::domain::entry::Matter;
use crate::domain::text::Text;
use serde::{Deserialize, Serialize};

/// «Incident», as one family reads it. Nothing in it leads to the other families concerned: what their pages share, the
/// author, the second and the common text, is what staff find them together by.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Incident {
    /// What every family concerned reads in the same words, and which names no pupil.
    pub common: Text,
    /// What this pupil's family alone reads.
    pub part: Text,
}

impl Matter {
    /// Both were said in one sending: the same to each family, but for what each reads of its own child.
    pub fn is_said_with(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Incident(one), Self::Incident(other)) => one.common == other.common,
            _ => self == other,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_of_one_incident_are_one_sending_and_other_words_are_not() {
        let text = |words: &str| Text::parse(words).unwrap();
        let page = |common, part| Matter::Incident(Incident { common: text(common), part: text(part) });
        assert!(page("Une bousculade.", "A poussé.").is_said_with(&page("Une bousculade.", "Est tombé.")));
        assert!(!page("Une bousculade.", "A poussé.").is_said_with(&page("Un vol.", "A poussé.")));
        assert!(!Matter::Observation(text("Bien.")).is_said_with(&Matter::Observation(text("Très bien."))));
    }
}
