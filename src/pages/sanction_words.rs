//! A «sanction disciplinaire» in words: what was pronounced, for how long, with sursis or not, and on which days.

use crate::domain::sanction::{Effect, Measure, Sanction};
use crate::i18n::Words;
use jiff::civil::Date;

/// «Exclusion temporaire de la classe de 2 jours, avec sursis»; «…, du 26 novembre 2026 au 27 novembre 2026».
pub(in crate::pages) fn measure(words: &Words, sanction: &Sanction) -> String {
    let key = measure_key(sanction.measure);
    let measure = match sanction.measure.length() {
        Some(length) => words.with(key, &[("n", u32::from(length).into())]),
        None => words.t(key).into_owned(),
    };
    match sanction.effect {
        _ if sanction.suspended => words.with("family-measure-suspended", &[("measure", (&measure).into())]),
        Some(effect) => on_days(words, &measure, effect),
        None => measure,
    }
}

/// «Sursis révoqué le 3 décembre 2026».
pub(in crate::pages) fn revoked(words: &Words, on: Date) -> String {
    let date = words.date_without_weekday(on);
    words.with("sanction-revoked", &[("date", (&date).into())])
}

fn on_days(words: &Words, measure: &str, effect: Effect) -> String {
    let from = words.date_without_weekday(effect.from);
    let said = [("measure", measure.into()), ("from", (&from).into())];
    match effect.until.map(|until| words.date_without_weekday(until)) {
        Some(until) => words.with("family-measure-days", &[&said[..], &[("until", (&until).into())]].concat()),
        None => words.with("family-measure-from", &said),
    }
}

fn measure_key(measure: Measure) -> &'static str {
    match measure {
        Measure::Warning => "family-measure-warning",
        Measure::Reprimand => "family-measure-reprimand",
        Measure::Accountability { .. } => "family-measure-accountability",
        Measure::ClassExclusion { .. } => "family-measure-class-exclusion",
        Measure::SchoolExclusion { .. } => "family-measure-school-exclusion",
        Measure::AnnexExclusion { .. } => "family-measure-annex-exclusion",
        Measure::Expulsion => "family-measure-expulsion",
    }
}
