//! What a power cut left between a leaf of the ledger and the state it announced, mended from the leaf.

use crate::acts::keys::year::{begin, change, public};
use crate::acts::refused::ActRefused;
use crate::archive::{ArchiveError, School, YearFile};
use crate::domain::arming::{Arming, Basis};
use crate::domain::ceremony::{Ceremony, Visa};
use crate::domain::school_year::SchoolYear;
use crate::domain::year_state::{Notice, YearState};
use crate::ledger::{self, Event, Leaf};
use jiff::Timestamp;

/// Brings a year's state up to what the ledger says of it: a power cut may come after the leaf and before the state.
pub(in crate::acts) fn catch_up(school: &School, year: SchoolYear) -> Result<(), ActRefused> {
    let Some(file) = school.year_file(year) else { return Ok(()) };
    if caught_up(school, file.clone(), &said_of(school, year)?) == file {
        return Ok(());
    }
    // Read again in the turn: what another act has said meanwhile is not to be undone.
    change(school, year, |file| Ok(caught_up(school, file, &said_of(school, year)?)))
}

fn caught_up(school: &School, mut file: YearFile, said: &[Leaf]) -> YearFile {
    for leaf in said {
        file.state = match (file.state, &leaf.event) {
            (YearState::Open, Event::YearClosed { .. }) => YearState::Closed { at: leaf.at.into() },
            (YearState::Closed { .. }, Event::WipeAnnounced { not_before, .. }) => {
                YearState::Announced(Notice::begun(leaf.at.into(), (*not_before).into()))
            }
            (YearState::Announced(_), Event::WipeIntent { .. }) => YearState::Condemned { at: leaf.at.into() },
            (YearState::Condemned { .. }, Event::Destroyed { .. }) => YearState::Destroyed { at: leaf.at.into() },
            (state, _) => state,
        };
        match &leaf.event {
            Event::WipePostponed { not_before, .. } => {
                let to = school.zone().to_datetime((*not_before).into()).date();
                file.ceremony.postponed_to = file.ceremony.postponed_to.or(Some(to));
            }
            Event::VisaRecorded { reference, dated, .. } if file.ceremony.visa.is_none() => {
                let read = reference.to_string().parse().ok();
                file.ceremony.visa = read.map(|reference| Visa { reference, dated: *dated, by: None });
            }
            _ => {}
        }
    }
    if let (YearState::Announced(notice), Some((announced_at, not_before))) = (&mut file.state, last_end(said))
        && notice.not_before != not_before
    {
        (notice.announced_at, notice.not_before) = (announced_at, not_before);
    }
    file
}

/// When an end was said last, and which.
fn last_end(said: &[Leaf]) -> Option<(Timestamp, Timestamp)> {
    said.iter().rev().find_map(|leaf| match leaf.event {
        Event::WipeAnnounced { not_before, .. } | Event::WipePostponed { not_before, .. } => {
            Some((leaf.at.into(), not_before.into()))
        }
        _ => None,
    })
}

/// Every leaf about a year, the oldest first.
pub(in crate::acts) fn said_of(school: &School, year: SchoolYear) -> Result<Vec<Leaf>, ActRefused> {
    let sought = public(year)?;
    Ok(school
        .read_ledger(|book, _| book.leaves().iter().filter(|leaf| leaf.event.is_of(&sought)).cloned().collect())?)
}

/// Takes up the years that the ledger opened and the establishment does not know yet, armed as it says.
pub(in crate::acts) fn take_up_half_open(school: &School) -> Result<(), ActRefused> {
    let turn = school.turn();
    school.half_open_years()?.into_iter().try_for_each(|year| {
        let said = said_of(school, year)?;
        let arming = said.iter().rev().find_map(|leaf| arming_of(school, &leaf.event));
        begin(school, &turn, year, Ceremony::armed(arming.ok_or(ArchiveError::Year(year))?, None))
    })
}

fn arming_of(school: &School, event: &Event) -> Option<Arming> {
    let Event::YearArmed { basis, reference, dated, destroy_from, .. } = event else { return None };
    let reference = || reference.as_ref().and_then(|reference| reference.to_string().parse().ok());
    let basis = match basis {
        ledger::Basis::Visa => Basis::Visa(reference()?),
        ledger::Basis::Table => Basis::Table(reference()?),
        ledger::Basis::OutOfScope => Basis::OutOfScope,
        ledger::Basis::Undeclared => Basis::Undeclared,
    };
    let destroy_on = school.zone().to_datetime((*destroy_from).into()).date();
    Some(Arming { basis, dated: *dated, destroy_on })
}
