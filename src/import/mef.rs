//! «MEF»: what the pupils of a division are taught, by SIECLE's code. It tells the division's level, by itself or by
//! what `Nomenclature` calls it, and is kept of nobody.

use super::anomaly::Anomaly;
use super::fields::LONGEST_CODE;
use super::incoming::Incoming;
use crate::domain::roster::ClassCode;
use crate::domain::year_group::{YearGroup, agreed};
use std::collections::{BTreeMap, BTreeSet};

/// The MEF of each division, as one file has them.
pub type Taught = BTreeMap<ClassCode, BTreeSet<String>>;

/// What `Nomenclature` calls each MEF.
pub type MefLabels = BTreeMap<String, String>;

/// A code as a file has it, if it is one.
pub(super) fn code_of(text: &str) -> Option<String> {
    let code = text.trim();
    (!code.is_empty() && code.chars().count() <= LONGEST_CODE).then(|| code.to_owned())
}

/// The level of each division of whose MEF all that have one have the same.
pub(super) fn levels(taught: &Taught, labels: Option<&MefLabels>) -> BTreeMap<ClassCode, YearGroup> {
    let by_label = |mef: &String| YearGroup::of_label(labels?.get(mef)?);
    let level = |mef: &String| YearGroup::of_mef(mef).or_else(|| by_label(mef));
    agreed(taught.iter().map(|(class, mefs)| (class.clone(), mefs.iter().filter_map(level).collect())).collect())
}

/// The MEF that `Nomenclature`, where it is given, does not know, each with its divisions.
pub(super) fn unknown(incoming: &Incoming) -> Vec<Anomaly> {
    let Some(labels) = &incoming.mef_labels else { return Vec::new() };
    let of_pupils = incoming.pupils.iter().flat_map(|given| &given.mefs);
    let mut unknown: BTreeMap<&String, BTreeSet<&ClassCode>> = BTreeMap::new();
    for (class, mefs) in of_pupils.chain(&incoming.mefs) {
        for mef in mefs.iter().filter(|mef| !labels.contains_key(*mef)) {
            unknown.entry(mef).or_default().insert(class);
        }
    }
    let told = |(mef, classes): (&String, BTreeSet<&ClassCode>)| Anomaly::MefUnknown {
        mef: mef.clone(),
        classes: classes.into_iter().cloned().collect(),
    };
    unknown.into_iter().map(told).collect()
}
