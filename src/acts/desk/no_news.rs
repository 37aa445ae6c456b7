//! «Absences sans nouvelle»: who is away today and nobody has said why, with whom to call.

use crate::acts::consult::log_consultations;
use crate::acts::desk::day::missing_on;
use crate::acts::opened::{Opened, open_pupil};
use crate::acts::reach::{Desk, Reach};
use crate::acts::refused::ActRefused;
use crate::archive::{ArchiveError, School, Scope};
use crate::domain::desk_day::{Callable, Missing, WithoutNews};
use crate::domain::entry::Matter;
use crate::domain::family::Child;
use crate::domain::follow_up::Who;
use crate::domain::roster::ClassCode;
use jiff::civil::Date;
use std::collections::BTreeMap;

/// The pupils who are away that day without news, by class and name. Whoever reads the list reads whom to call for
/// each, which is logged as opening their record is, all of it in one write.
///
/// # Errors
/// [`ActRefused::NotFound`] when no year lives.
pub fn without_news(
    school: &School,
    desk: Desk<'_>,
    on: Date,
) -> Result<BTreeMap<ClassCode, Vec<WithoutNews>>, ActRefused> {
    let live = Reach::from(desk).live(school)?;
    let scope = &live.scope;
    let (mut classes, mut read) = (BTreeMap::new(), Vec::new());
    for (class, missing) in missing_on(scope, on, school.zone())? {
        let mut away: Vec<WithoutNews> = Vec::new();
        for Missing { about, matter, .. } in missing.into_iter().filter(Missing::is_without_news) {
            let Matter::Absence(absence) = matter else { continue };
            if let Some(known) = away.iter_mut().find(|known| known.about.pupil == about.pupil) {
                known.missed.push(absence);
                continue;
            }
            // Nobody is called for a pupil who has left meanwhile.
            let (opened, child) = match open_pupil(scope, about.pupil) {
                Err(ActRefused::NotFound) => continue,
                opened => opened?,
            };
            let callable = callable(school, scope, &opened, &child)?;
            away.push(WithoutNews { about, missed: vec![absence], callable });
            read.push((opened, child));
        }
        if !away.is_empty() {
            classes.insert(class, away);
        }
    }
    log_consultations(school, &live, desk.staff(), &read)?;
    Ok(classes)
}

/// The guardians whose access the head has not shut, and whoever the head has put in their place; nobody who only
/// reads, and none of them once the pupil, of age, has objected.
fn callable(school: &School, scope: &Scope, opened: &Opened, child: &Child) -> Result<Vec<Callable>, ArchiveError> {
    let parties = opened.parties_of(school, scope, child.person)?.into_iter();
    let adults = parties.filter(|one| matches!(one.who, Who::Guardian(_)) && (one.signs || !one.let_in));
    Ok(adults.map(|one| Callable { name: one.name, telephone: one.telephone }).collect())
}
