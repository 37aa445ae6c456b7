//! «Registre des traitements»: who answers for the carnet, for the papers that say so.

use crate::acts::direction::personnel::all_staff;
use crate::acts::keys::notice::pending_notice;
use crate::acts::refused::ActRefused;
use crate::archive::{School, Tenure};
use crate::auth::{Dpo, Head, Operator};
use crate::domain::school_year::SchoolYear;
use crate::domain::staff::Function;
use jiff::Timestamp;
use jiff::civil::Date;

/// Who may have them.
pub enum PapersFor<'a> {
    /// «Chef d'établissement».
    Head(&'a Head),
    /// «Délégué à la protection des données».
    Dpo(&'a Dpo),
    /// At the server's console.
    Operator(&'a Operator),
}

/// Who answers for the carnet, and since when.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answerable {
    /// Heads, by name.
    pub heads: Vec<String>,
    /// DPOs, by name.
    pub dpos: Vec<String>,
    /// A public school.
    pub is_public: bool,
    /// The year that lives.
    pub year: Option<SchoolYear>,
    /// The day its keys are destroyed.
    pub destroyed_on: Option<Date>,
    /// When the ledger begins; now, when it is empty.
    pub since: Timestamp,
}

/// Gathers it. No name but those of heads and DPOs is read.
///
/// # Errors
/// When a row does not open or the ledger cannot be read.
pub fn answerable(school: &School, _by: &PapersFor<'_>) -> Result<Answerable, ActRefused> {
    let staff = all_staff(school)?;
    let named = |function: Function| {
        let those = staff.iter().filter(|card| card.member.function == function);
        those.map(|card| card.member.name.to_string()).collect()
    };
    let first = school.read_ledger(|book, _| book.leaves().first().map(|leaf| leaf.at.into()))?;
    Ok(Answerable {
        heads: named(Function::Head),
        dpos: named(Function::Dpo),
        is_public: school.charter().tenure == Tenure::Public,
        year: school.live_year().map(|live| live.year),
        destroyed_on: destruction_day(school)?,
        since: first.unwrap_or_else(|| school.now()),
    })
}

/// The day from which the keys of the year that lives are destroyed, as it stands since it was fixed at the opening.
///
/// # Errors
/// When the ledger is locked by a failure elsewhere.
pub fn destruction_day(school: &School) -> Result<Option<Date>, ActRefused> {
    let ends = school.live_year().map(|live| pending_notice(school, &live)).transpose()?.flatten();
    Ok(ends.map(|ends| ends.on))
}
