//! Notices of the end for families who are served on paper: printed at the desk, and noted once they are given out.

use crate::acts::keys::catch_up::catch_up;
use crate::acts::keys::year::change;
use crate::acts::opened::{language_of, open_family};
use crate::acts::parties::shut_out_among;
use crate::acts::reach::{Desk, Reach};
use crate::acts::refused::ActRefused;
use crate::archive::{School, Term, YearFile};
use crate::domain::ceremony::{Ceremony, PaperRound};
use crate::domain::family::Medium;
use crate::domain::ids::{FamilyId, PersonId};
use crate::domain::language::Language;
use crate::domain::person::{Civility, PersonName, PostalAddress};
use crate::domain::spelling::sorted_as;
use std::collections::BTreeMap;

/// One guardian who reads on paper.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PaperNotice {
    /// «Madame» or «Monsieur».
    pub civility: Civility,
    /// Name.
    pub name: PersonName,
    /// Where it is sent.
    pub address: Option<PostalAddress>,
    /// First names of their children.
    pub children: Vec<String>,
    /// What they have chosen to read besides French.
    pub language: Language,
}

/// Everyone who is to be told on paper, by name: those who chose it, and those who have not chosen yet.
///
/// # Errors
/// [`ActRefused::NotFound`] when no year lives; when a row does not open.
pub fn paper_notices(school: &School, desk: Desk<'_>) -> Result<Vec<PaperNotice>, ActRefused> {
    let live = Reach::from(desk).live(school)?;
    let mut known: BTreeMap<PersonId, PaperNotice> = BTreeMap::new();
    for family in live.scope.refs(&Term::all_families())? {
        let opened = open_family(&live.scope, FamilyId(family.subject.0))?;
        let children: Vec<_> = opened.shared_names().collect();
        let guardians = opened.guardians(&live.scope)?;
        let shut_out = shut_out_among(&live.scope, guardians.iter().map(|(person, _)| *person))?;
        for (person, profile) in guardians {
            if profile.medium == Medium::Digital || shut_out.contains(&person) {
                continue;
            }
            let (civility, name, address) = (profile.civility, profile.name, profile.address);
            let language = language_of(&live.scope, person)?;
            let notice = PaperNotice { civility, name, address, children: Vec::new(), language };
            known.entry(person).or_insert(notice).children.extend(children.iter().cloned());
        }
    }
    let mut notices: Vec<_> = known.into_values().collect();
    notices.sort_by_cached_key(|notice| (sorted_as(&notice.name.family), sorted_as(&notice.name.given)));
    Ok(notices)
}

/// Notes that the notices as they stand were printed and given out.
///
/// # Errors
/// As [`paper_notices`].
pub fn note_paper_round(school: &School, desk: Desk<'_>) -> Result<(), ActRefused> {
    let year = Reach::from(desk).live(school)?.year;
    let notices = u32::try_from(paper_notices(school, desk)?.len()).unwrap_or(u32::MAX);
    catch_up(school, year)?;
    let round = PaperRound { by: desk.staff().actor().label, at: school.now(), notices };
    change(school, year, |file| {
        let mut ceremony: Ceremony = file.ceremony;
        ceremony.paper.push(round);
        Ok(YearFile { ceremony, ..file })
    })
}
