//! Days and hours in words.

use crate::domain::period::Period;
use crate::i18n::Words;

/// «Du lundi 23 novembre 2026 à 8 h au mardi 24 novembre 2026 à 12 h»; of one day, «le …, de 8 h à 12 h».
pub(super) fn span(words: &Words, period: &Period) -> String {
    said(words, period, ["family-title-absence", "family-title-announced"])
}

/// The same amid a sentence, or after a dash: «du lundi 23 novembre 2026 …».
pub(super) fn span_within(words: &Words, period: &Period) -> String {
    said(words, period, ["announce-span-hours", "announce-span-days"])
}

fn said(words: &Words, period: &Period, [hours, days]: [&str; 2]) -> String {
    if period.from.date() == period.to.date() {
        let (date, from, to) =
            (words.date(period.from.date()), words.time(period.from.time()), words.time(period.to.time()));
        let args = [("date", (&date).into()), ("from", (&from).into()), ("to", (&to).into())];
        return words.with(hours, &args);
    }
    let (from, to) = (words.moment(period.from), words.moment(period.to));
    words.with(days, &[("from", (&from).into()), ("to", (&to).into())])
}
