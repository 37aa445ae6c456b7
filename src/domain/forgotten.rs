//! «Carnet oublié», «matériel oublié»: noted with one tap, counted, and shown to vie scolaire from the school's
//! threshold on.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// What a pupil has come without.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Item {
    /// «Carnet».
    Carnet,
    /// «Matériel».
    Material,
}

/// «Oubli»: once a day for each thing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Forgotten {
    /// What.
    pub item: Item,
    /// The day.
    pub on: Date,
}

/// «Seuil»: from how many times on vie scolaire is shown the pupil.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ForgottenRule {
    carnet: u8,
    material: u8,
}

/// A threshold of none, or beyond any year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a threshold is 1 to 30 times")]
pub struct NoThreshold;

/// How often a pupil has come without what.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Count {
    /// Without the carnet.
    pub carnet: usize,
    /// Without the material.
    pub material: usize,
}

impl Item {
    /// In the order of the page.
    pub const ALL: [Self; 2] = [Self::Carnet, Self::Material];

    /// The word for it in a form's value.
    pub fn code(self) -> &'static str {
        match self {
            Self::Carnet => "carnet",
            Self::Material => "material",
        }
    }

    /// The item of that code.
    pub fn of_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|item| item.code() == code)
    }
}

impl Default for ForgottenRule {
    fn default() -> Self {
        Self { carnet: 3, material: 3 }
    }
}

impl ForgottenRule {
    /// Thresholds of that many times.
    ///
    /// # Errors
    /// When one is none, or more than thirty.
    pub fn new(carnet: u8, material: u8) -> Result<Self, NoThreshold> {
        let is_one = |times| (1..=30).contains(&times);
        if is_one(carnet) && is_one(material) { Ok(Self { carnet, material }) } else { Err(NoThreshold) }
    }

    /// From how many times on.
    pub fn threshold(self, item: Item) -> u8 {
        match item {
            Item::Carnet => self.carnet,
            Item::Material => self.material,
        }
    }

    /// Vie scolaire is to see it.
    pub fn is_reached(self, count: Count) -> bool {
        count.carnet >= usize::from(self.carnet) || count.material >= usize::from(self.material)
    }
}

impl Count {
    /// How often these come to.
    pub fn of(forgotten: impl IntoIterator<Item = Forgotten>) -> Self {
        forgotten.into_iter().fold(Self::default(), |mut count, forgotten| {
            match forgotten.item {
                Item::Carnet => count.carnet += 1,
                Item::Material => count.material += 1,
            }
            count
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn a_threshold_is_reached_by_one_thing_forgotten_often_and_not_by_two_together() {
        let rule = ForgottenRule::new(3, 2).unwrap();
        let forgotten = |item, times| std::iter::repeat_n(Forgotten { item, on: date(2026, 11, 23) }, times);
        let count =
            |carnet, material| Count::of(forgotten(Item::Carnet, carnet).chain(forgotten(Item::Material, material)));
        assert!(rule.is_reached(count(3, 0)) && rule.is_reached(count(0, 2)));
        assert!(!rule.is_reached(count(2, 1)));
        assert_eq!((ForgottenRule::new(0, 2), ForgottenRule::new(3, 31)), (Err(NoThreshold), Err(NoThreshold)));
    }
}
