//! «Oublis»: the pupils who have come without their things as often as the school has said, for vie scolaire.

use crate::acts::desk::day::found;
use crate::acts::reach::{Desk, Reach};
use crate::acts::refused::ActRefused;
use crate::acts::setting::{set, setting};
use crate::archive::{School, Term};
use crate::auth::Head;
use crate::domain::desk_day::About;
use crate::domain::entry::Matter;
use crate::domain::forgotten::{Count, Forgotten, ForgottenRule};
use crate::domain::ids::Handle;
use crate::domain::spelling::sorted_as;
use std::collections::BTreeMap;

/// What the setting is called.
const RULE: &str = "forgotten-rule";

/// A pupil who has reached a threshold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Forgetful {
    /// Who; the entry is the first of them.
    pub about: About,
    /// How often.
    pub count: Count,
}

/// From how many times on, as the head has set it.
///
/// # Errors
/// When the row does not open.
pub fn forgotten_rule(school: &School) -> Result<ForgottenRule, ActRefused> {
    setting(school, RULE)
}

/// Sets it; what was noted is counted anew.
///
/// # Errors
/// When the row cannot be written.
pub fn set_forgotten_rule(school: &School, _by: &Head, rule: ForgottenRule) -> Result<(), ActRefused> {
    set(school, RULE, &rule)
}

/// The pupils who have reached a threshold this year, by class and name. What was taken back does not count.
///
/// # Errors
/// [`ActRefused::NotFound`] when no year lives.
pub fn forgetful(school: &School, desk: Desk<'_>) -> Result<Vec<Forgetful>, ActRefused> {
    let live = Reach::from(desk).live(school)?;
    let rule = forgotten_rule(school)?;
    let mut pupils: BTreeMap<Handle, (About, Vec<Forgotten>)> = BTreeMap::new();
    for (about, filed) in found(&live.scope, &Term::forgotten())? {
        let Matter::Forgotten(forgotten) = filed.entry.matter else { continue };
        if !filed.is_called_off() {
            pupils.entry(about.pupil).or_insert_with(|| (about, Vec::new())).1.push(forgotten);
        }
    }
    let counted = pupils.into_values().map(|(about, all)| Forgetful { about, count: Count::of(all) });
    let mut reached: Vec<_> = counted.filter(|pupil| rule.is_reached(pupil.count)).collect();
    reached.sort_by_cached_key(|pupil| (pupil.about.class.clone(), sorted_as(&pupil.about.name.family)));
    Ok(reached)
}
