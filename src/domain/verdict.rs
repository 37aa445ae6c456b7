//! What the answers of a family to a «demande d'autorisation» come to.

use crate::domain::asking::{Consent, Needs, Verdict};
use crate::domain::exchange::{Given, Stage};

impl Consent {
    /// What it comes to, where everyone whose word counts has given this so far.
    pub fn verdict_on<'a>(&self, given: impl IntoIterator<Item = &'a Given>) -> Verdict {
        self.verdict(given.into_iter().filter_map(|given| match given {
            Given::Answer(stage) => Some(stage),
            Given::Signature(_) => None,
        }))
    }

    /// What the answers of a family come to: one no is enough for no.
    pub fn verdict<'a>(&self, answers: impl IntoIterator<Item = &'a Stage>) -> Verdict {
        let answers: Vec<_> = answers.into_iter().collect();
        let yes = answers.iter().filter(|stage| matches!(stage, Stage::Agreed(_))).count();
        if answers.iter().any(|stage| matches!(stage, Stage::Declined | Stage::Withdrawn)) {
            return Verdict::No;
        }
        let enough = match self.needs {
            Needs::One => yes > 0,
            Needs::Each => yes > 0 && yes == answers.len(),
        };
        match enough {
            true => Verdict::Yes,
            false if answers.contains(&&Stage::Lapsed) => Verdict::Lapsed,
            false => Verdict::Awaited,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::text::Text;
    use jiff::civil::date;

    #[test]
    fn one_no_is_enough_for_no_and_each_yes_is_needed_where_each_is_asked() {
        let consent = |needs| {
            let (subject, text) = (Text::line("Voyage").unwrap(), Text::parse("À Londres.").unwrap());
            Consent { subject, text, until: date(2026, 12, 1), needs }
        };
        let (yes, no, none) = (Stage::Agreed(None), Stage::Declined, Stage::Awaited);
        assert_eq!(consent(Needs::One).verdict([&yes, &none]), Verdict::Yes);
        assert_eq!(consent(Needs::Each).verdict([&yes, &none]), Verdict::Awaited);
        assert_eq!(consent(Needs::Each).verdict([&yes, &yes]), Verdict::Yes);
        assert_eq!(consent(Needs::One).verdict([&yes, &no]), Verdict::No);
        assert_eq!(consent(Needs::Each).verdict([]), Verdict::Awaited);
        let lapsed = Stage::Lapsed;
        assert_eq!(consent(Needs::One).verdict([&yes, &lapsed]), Verdict::Yes);
        assert_eq!(consent(Needs::Each).verdict([&yes, &lapsed]), Verdict::Lapsed);
    }
}
