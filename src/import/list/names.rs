//! The name of whoever a line of a list speaks of: in two columns or in one, whole or as far as there is one.

use crate::domain::person::PersonName;
use crate::import::anomaly::Anomaly;
use crate::import::incoming::look_at_name;
use crate::import::list::columns::Column;
use crate::import::list::pupils::Line;

/// The name in its own two columns, «d'usage» first, or in one.
pub(super) fn name_of(line: &Line<'_>) -> Option<PersonName> {
    let family = line.one(Column::UsualFamily).or_else(|| line.one(Column::Family));
    match (family, line.one(Column::Given), line.one(Column::WholeName)) {
        (Some(family), Some(given), _) => Some(PersonName { family: family.into(), given: given.into() }),
        (_, _, Some(whole)) => Some(split(whole)),
        _ => None,
    }
}

/// The same; of whoever has one name only that one, in the family's place as an institution's stands there.
pub(super) fn any_name_of(line: &Line<'_>) -> Option<PersonName> {
    name_of(line).or_else(|| {
        let only = [Column::UsualFamily, Column::Family, Column::Given].into_iter().find_map(|column| line.one(column));
        only.map(|only| PersonName { family: only.to_owned(), given: String::new() })
    })
}

/// What a person should look at of a name in a list.
pub(super) fn look_at_listed_name(key: &str, name: &PersonName, anomalies: &mut Vec<Anomaly>) {
    look_at_name(key, name, anomalies);
    if name.family.is_empty() || name.given.is_empty() {
        anomalies.push(Anomaly::OneName { key: key.to_owned(), name: name.clone() });
    }
}

/// «DE LA TOUR Anne-Lise»: the words in capitals are the family's; without any, the first word is.
fn split(whole: &str) -> PersonName {
    let words: Vec<&str> = whole.split_whitespace().collect();
    let is_capital = |word: &&&str| !word.chars().any(char::is_lowercase);
    let capitals = words.iter().take_while(is_capital).count();
    let family = capitals.clamp(1, words.len().saturating_sub(1).max(1));
    PersonName { family: words[..family].join(" "), given: words[family..].join(" ") }
}
