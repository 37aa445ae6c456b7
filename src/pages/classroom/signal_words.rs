//! Why one would not expect a pupil at a lesson, in words.

use crate::domain::expected::Signal;
use crate::domain::sanction::Measure;
use crate::i18n::Words;
use crate::pages::outing_words::outing_key;
use crate::pages::period_words::span_within;
use jiff::civil::{Date, Time};

/// «Sortie accordée de 10 h à 11 h», «Départ accordé à 16 h».
pub(in crate::pages) fn out_words(words: &Words, at: Time, back: Option<Time>) -> String {
    let at = words.time(at);
    match back.map(|back| words.time(back)) {
        Some(back) => words.with("roll-let-out", &[("at", (&at).into()), ("back", (&back).into())]),
        None => words.with("roll-let-go", &[("at", (&at).into())]),
    }
}

/// «Exclusion de la classe jusqu'au 27 novembre 2026».
pub(in crate::pages) fn excluded_words(words: &Words, measure: Measure, until: Option<Date>) -> String {
    let key = match measure {
        Measure::ClassExclusion { .. } => "roll-excluded-class",
        Measure::Expulsion => "roll-expelled",
        _ => "roll-excluded-school",
    };
    let until = until.map(|until| words.date_without_weekday(until)).unwrap_or_default();
    words.with(key, &[("until", (&until).into())])
}

/// Why one would not expect a pupil.
pub(in crate::pages) fn signal_words(words: &Words, signal: Signal) -> String {
    match signal {
        Signal::Announced => words.t("roll-announced").into_owned(),
        Signal::LetOut(at, back) => out_words(words, at, back),
        Signal::InSickBay(visit) => {
            let (from, to) = (words.time(visit.from), words.time(visit.to()));
            let key = if visit.is_unnoted() { "roll-sick-bay-since" } else { "roll-sick-bay" };
            words.with(key, &[("from", (&from).into()), ("to", (&to).into())])
        }
        Signal::Excluded(measure, until) => excluded_words(words, measure, until),
        Signal::Elsewhere(kind, period) => format!("{} – {}", words.t(outing_key(kind)), span_within(words, &period)),
        Signal::NotExpected => words.t("roll-not-expected").into_owned(),
        Signal::Exempted(until) => {
            words.with("roll-exempted", &[("until", (&words.date_without_weekday(until)).into())])
        }
        Signal::MissedAt(at) => words.with("roll-missed-at", &[("at", (&words.time(at)).into())]),
    }
}
