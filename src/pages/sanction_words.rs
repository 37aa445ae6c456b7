//! A «sanction disciplinaire» in words: what was pronounced, for how long, with sursis or not.

use crate::domain::sanction::{Measure, Sanction};
use crate::i18n::Words;

/// «Exclusion temporaire de la classe de 2 jours, avec sursis».
pub(in crate::pages) fn measure(words: &Words, sanction: &Sanction) -> String {
    let key = measure_key(sanction.measure);
    let measure = match sanction.measure.length() {
        Some(length) => words.with(key, &[("n", u32::from(length).into())]),
        None => words.t(key).into_owned(),
    };
    match sanction.suspended {
        true => words.with("family-measure-suspended", &[("measure", (&measure).into())]),
        false => measure,
    }
}

fn measure_key(measure: Measure) -> &'static str {
    match measure {
        Measure::Warning => "family-measure-warning",
        Measure::Reprimand => "family-measure-reprimand",
        Measure::Accountability { .. } => "family-measure-accountability",
        Measure::ClassExclusion { .. } => "family-measure-class-exclusion",
        Measure::SchoolExclusion { .. } => "family-measure-school-exclusion",
        Measure::Expulsion => "family-measure-expulsion",
    }
}
