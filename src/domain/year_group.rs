//! «Niveau» of a class, as far as the ministry's files say it, by a «MEF» or by what they call one; a class's name is
//! only a guess.

use crate::domain::roster::ClassCode;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// «Niveau» of a «collège» or a «lycée».
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum YearGroup {
    /// «Sixième».
    Sixth,
    /// «Cinquième».
    Fifth,
    /// «Quatrième».
    Fourth,
    /// «Troisième».
    Third,
    /// «Seconde».
    Second,
    /// «Première».
    First,
    /// «Terminale».
    Terminal,
}

/// How the ministry's labels of «MEF» begin that are of a level: `6EME SEGPA`, `2NDE GENERALE ET TECHNOLOGIQUE`,
/// `2NDPRO …`, `1-STMG …`, `TERMINALE GENERALE`. A year of CAP (`1CAP2 …`) is of none.
const LABELS: [(&str, YearGroup); 16] = [
    ("6EME", YearGroup::Sixth),
    ("5EME", YearGroup::Fifth),
    ("4EME", YearGroup::Fourth),
    ("3EME", YearGroup::Third),
    ("2NDE", YearGroup::Second),
    ("2NDPRO", YearGroup::Second),
    ("2DE", YearGroup::Second),
    ("2-", YearGroup::Second),
    ("SECONDE", YearGroup::Second),
    ("1ERE", YearGroup::First),
    ("1-", YearGroup::First),
    ("PREMIERE", YearGroup::First),
    ("TERMINALE", YearGroup::Terminal),
    ("TERM", YearGroup::Terminal),
    ("TLE", YearGroup::Terminal),
    ("T-", YearGroup::Terminal),
];

impl YearGroup {
    /// What a «MEF» of eleven characters says: its first three are the «dispositif de formation», of which the four
    /// ordinary ones of a «collège» are a level each. Of any other what it is called has to do.
    pub fn of_mef(code: &str) -> Option<Self> {
        match code.get(..3).filter(|_| code.len() == 11)? {
            "100" => Some(Self::Sixth),
            "101" => Some(Self::Fifth),
            "102" => Some(Self::Fourth),
            "103" => Some(Self::Third),
            _ => None,
        }
    }

    /// What the ministry calls a «MEF» begins with its level, where it has one.
    pub fn of_label(label: &str) -> Option<Self> {
        let label = label.trim().to_uppercase().replace(['É', 'È'], "E");
        LABELS.iter().find(|(beginning, _)| label.starts_with(beginning)).map(|(_, level)| *level)
    }

    /// The figure, or the letter, that the names of its classes begin with.
    pub fn figure(self) -> &'static str {
        match self {
            Self::Sixth => "6",
            Self::Fifth => "5",
            Self::Fourth => "4",
            Self::Third => "3",
            Self::Second => "2",
            Self::First => "1",
            Self::Terminal => "T",
        }
    }
}

/// The level of each class of which all that is told says the same; one of several levels has none.
pub fn agreed(told: BTreeMap<ClassCode, BTreeSet<YearGroup>>) -> BTreeMap<ClassCode, YearGroup> {
    let one = |levels: BTreeSet<YearGroup>| levels.first().copied().filter(|_| levels.len() == 1);
    told.into_iter().filter_map(|(class, levels)| Some((class, one(levels)?))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_four_levels_of_the_college_are_told_by_their_mef_and_nothing_else_is() {
        let told = ["10010012110", "10110001110", "10210001110", "10310019110"].map(YearGroup::of_mef);
        let figures = told.map(|level| level.map(YearGroup::figure));
        assert_eq!(figures, [Some("6"), Some("5"), Some("4"), Some("3")]);
        for silent in ["", "100", "1001001211", "100100121101", "24022427110", "10é10012110"] {
            assert_eq!(YearGroup::of_mef(silent), None, "{silent}");
        }
    }

    #[test]
    fn a_level_of_a_segpa_or_a_lycee_is_told_by_what_its_mef_is_called_and_a_cap_is_of_none() {
        let labels =
            ["6EME SEGPA", "3ème prépa-métiers ", "2NDE GENERALE ET TECHNOLOGIQUE", "2NDPRO METIERS DE LA MODE"];
        let told = labels.map(|label| YearGroup::of_label(label).map(YearGroup::figure));
        assert_eq!(told, [Some("6"), Some("3"), Some("2"), Some("2")]);
        let told =
            ["1-STMG SC. & TECHNO.", "1ERE GENERALE", "Première générale", "TERMINALE GENERALE", "TLEPRO COMMERCE"];
        let told = told.map(|label| YearGroup::of_label(label).map(YearGroup::figure));
        assert_eq!(told, [Some("1"), Some("1"), Some("1"), Some("T"), Some("T")]);
        for silent in ["", "1CAP2 BOUCHER", "ULIS", "TCAP2", "26EME"] {
            assert_eq!(YearGroup::of_label(silent), None, "{silent}");
        }
    }

    #[test]
    fn a_class_of_two_levels_has_none() {
        let class = |code: &str| ClassCode(code.to_owned());
        let told = [
            (class("LOUTRES"), BTreeSet::from([YearGroup::Sixth])),
            (class("RELAIS"), BTreeSet::from([YearGroup::Fourth, YearGroup::Third])),
        ];
        assert_eq!(agreed(told.into()), BTreeMap::from([(class("LOUTRES"), YearGroup::Sixth)]));
    }
}
