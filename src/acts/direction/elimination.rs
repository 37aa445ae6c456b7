//! «Bordereau d'élimination»: what the «Archives départementales» are asked to let a public school destroy.

use crate::acts::keys::catch_up::said_of;
use crate::acts::refused::ActRefused;
use crate::archive::School;
use crate::auth::{Dpo, Head};
use crate::domain::school_year::SchoolYear;
use crate::ledger::Event;
use jiff::Timestamp;

/// Who may read it.
pub enum Eliminator<'a> {
    /// «Chef d'établissement».
    Head(&'a Head),
    /// «Délégué à la protection des données».
    Dpo(&'a Dpo),
}

/// What the form says of a year's records.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Elimination {
    /// The earliest date in them: the year's opening.
    pub from: Timestamp,
    /// The latest: its closing; nothing while the year is written.
    pub to: Option<Timestamp>,
    /// How many sealed records.
    pub records: u64,
    /// What they take, in bytes.
    pub bytes: u64,
    /// The head has taken the list of sanctions to transcribe.
    pub handed_over: bool,
}

/// What there is of a year whose keys live.
///
/// # Errors
/// [`ActRefused::NotFound`] when its keys do not live.
pub fn elimination(school: &School, _by: &Eliminator<'_>, year: SchoolYear) -> Result<Elimination, ActRefused> {
    let live = school.living(year).ok_or(ActRefused::NotFound)?;
    let extent = live.scope.extent()?;
    let said = said_of(school, year)?;
    let handed_over = school.year_file(year).is_some_and(|file| file.ceremony.handed_over.is_some());
    let when = |is: fn(&Event) -> bool| said.iter().find(|leaf| is(&leaf.event)).map(|leaf| leaf.at.into());
    Ok(Elimination {
        from: when(|event| matches!(event, Event::YearOpen { .. })).ok_or(ActRefused::NotFound)?,
        to: when(|event| matches!(event, Event::YearClosed { .. })),
        records: extent.records,
        bytes: extent.bytes,
        handed_over,
    })
}
