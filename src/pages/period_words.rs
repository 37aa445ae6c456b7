//! Days and hours in words.

use crate::domain::period::Period;
use crate::i18n::Words;

/// «Du lundi 23 novembre 2026 à 8 h au mardi 24 novembre 2026 à 12 h»; of one day, «le …, de 8 h à 12 h».
pub(super) fn span(words: &Words, period: &Period) -> String {
    if period.from.date() == period.to.date() {
        let (date, from, to) =
            (words.date(period.from.date()), words.time(period.from.time()), words.time(period.to.time()));
        let args = [("date", (&date).into()), ("from", (&from).into()), ("to", (&to).into())];
        return words.with("family-title-absence", &args);
    }
    let (from, to) = (words.moment(period.from), words.moment(period.to));
    words.with("family-title-announced", &[("from", (&from).into()), ("to", (&to).into())])
}
