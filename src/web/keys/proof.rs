//! «La preuve» and the leaflet: what anyone may read on how to check the keys' life.

use crate::acts::{self, School, key_history, leaflet_of};
use crate::domain::language::Language;
use crate::domain::school_year::SchoolYear;
use crate::i18n::dates::local;
use crate::ledger::Event;
use crate::pages::keys::bars::KeyBar;
use crate::pages::keys::leaflet::{EpochLines, LeafletView, leaflet};
use crate::pages::keys::proof::proof;
use crate::web::doors::Public;
use crate::web::refusal::Refusal;
use crate::web::reply::html;
use crate::web::visit::{Answer, Visit, bare_frame};

/// «La preuve».
pub(in crate::web) fn show(visit: &Visit<Public>) -> Answer {
    let bars = bars(visit.school())?;
    let years: Vec<SchoolYear> = bars.iter().filter_map(|bar| bar.year.parse().ok()).collect();
    html(proof(&bare_frame(visit.app(), Language::French), &years))
}

/// The leaflet of one year.
pub(in crate::web) fn show_leaflet(visit: &Visit<Public>) -> Answer {
    let year: SchoolYear = visit.path("year")?.parse().map_err(|_| Refusal::NotFound)?;
    let found = leaflet_of(visit.school(), year)?;
    let epoch =
        |sought: acts::SoughtRoot| EpochLines { number: sought.epoch, handle: sought.handle, marks: sought.marks };
    let view = LeafletView {
        year: year.to_string(),
        vkey: acts::ledger_key(visit.school())?,
        epochs: found.into_iter().map(epoch).collect(),
    };
    html(leaflet(&bare_frame(visit.app(), Language::French), &view))
}

/// One bar for each year the ledger tells of, the oldest first.
pub(in crate::web) fn bars(school: &School) -> Result<Vec<KeyBar>, Refusal> {
    let mut bars: Vec<KeyBar> = Vec::new();
    for told in key_history(school)?.events {
        let day = local(told.leaf.at.into(), school.zone()).date();
        let Some(year) = told.leaf.event.year().map(ToString::to_string) else { continue };
        if let Event::YearOpen { .. } = told.leaf.event {
            let (epochs, searched) = (Vec::new(), Vec::new());
            bars.push(KeyBar { year, opened: day, epochs, closed: None, searched, destroyed: None });
        } else if let Some(bar) = bars.iter_mut().find(|bar| bar.year == year) {
            match told.leaf.event {
                Event::Epoch { .. } => bar.epochs.push(day),
                Event::Scan { .. } => bar.searched.push(day),
                Event::YearClosed { .. } => bar.closed = Some(day),
                Event::Destroyed { .. } => bar.destroyed = Some(day),
                _ => {}
            }
        }
    }
    Ok(bars)
}
