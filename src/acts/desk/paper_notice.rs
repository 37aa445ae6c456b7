//! Notices of the end for families who are served on paper: printed at the desk, and noted once they are given out.

use crate::acts::keys::catch_up::catch_up;
use crate::acts::keys::notice::ending_year;
use crate::acts::keys::year::change;
use crate::acts::opened::{language_of, open_family};
use crate::acts::parties::Party;
use crate::acts::reach::Desk;
use crate::acts::refused::ActRefused;
use crate::archive::{ArchiveError, School, Scope, Term, YearFile};
use crate::domain::ceremony::{Ceremony, PaperRound};
use crate::domain::ids::{FamilyId, PersonId};
use crate::domain::language::Language;
use crate::domain::person::{Civility, PersonName, PostalAddress};
use crate::domain::spelling::sorted_as;
use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

/// Somebody who reads on paper: a guardian, whoever the head has let in, or a pupil of age.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PaperNotice {
    /// «Madame» or «Monsieur».
    pub civility: Civility,
    /// Name.
    pub name: PersonName,
    /// Where it is sent.
    pub address: Option<PostalAddress>,
    /// First names of the pupils whose carnet they read; a pupil's own.
    pub children: Vec<String>,
    /// What they have chosen to read besides French.
    pub language: Language,
}

/// Everyone who is to be told on paper of the end that comes next, by name: those to whom a pupil's carnet is addressed
/// and whom no screen reaches, each with the pupils whose carnet it is.
///
/// # Errors
/// [`ActRefused::NotFound`] when no year lives; when a row does not open.
pub fn paper_notices(school: &School, _desk: Desk<'_>) -> Result<Vec<PaperNotice>, ActRefused> {
    let live = ending_year(school).ok_or(ActRefused::NotFound)?;
    let mut known: BTreeMap<PersonId, PaperNotice> = BTreeMap::new();
    for family in live.scope.refs(&Term::all_families())? {
        let opened = open_family(&live.scope, FamilyId(family.subject.0))?;
        for child in &opened.household.pupils {
            let parties = opened.parties_of(school, &live.scope, child.person)?;
            for party in parties.into_iter().filter(Party::is_on_paper) {
                let notice = match known.entry(party.person) {
                    Entry::Occupied(notice) => notice.into_mut(),
                    Entry::Vacant(place) => place.insert(PaperNotice::to(&live.scope, party)?),
                };
                notice.children.push(child.profile.name.given.clone());
            }
        }
    }
    let mut notices: Vec<_> = known.into_values().collect();
    notices.sort_by_cached_key(|notice| (sorted_as(&notice.name.family), sorted_as(&notice.name.given)));
    Ok(notices)
}

impl PaperNotice {
    fn to(scope: &Scope, party: Party) -> Result<Self, ArchiveError> {
        let language = language_of(scope, party.person)?;
        let Party { civility, name, address, .. } = party;
        Ok(Self { civility, name, address, children: Vec::new(), language })
    }
}

/// Notes that the notices as they stand were printed and given out.
///
/// # Errors
/// As [`paper_notices`].
pub fn note_paper_round(school: &School, desk: Desk<'_>) -> Result<(), ActRefused> {
    let year = ending_year(school).ok_or(ActRefused::NotFound)?.year;
    let notices = u32::try_from(paper_notices(school, desk)?.len()).unwrap_or(u32::MAX);
    catch_up(school, year)?;
    let round = PaperRound { by: desk.staff().actor().label, at: school.now(), notices };
    change(school, year, |file| {
        let mut ceremony: Ceremony = file.ceremony;
        ceremony.paper.push(round);
        Ok(YearFile { ceremony, ..file })
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::acts::note_objection;
    use crate::acts::small_school::SmallSchool;
    use crate::archive::Ref;
    use crate::domain::delegation::{Allows, Delegation};
    use crate::domain::family::{Bonds, Household};
    use crate::domain::person::{Kinship, Level};
    use crate::domain::roster::{Bond, PersonKey};
    use jiff::civil::date;

    fn told(s: &SmallSchool) -> Vec<String> {
        let notices = paper_notices(&s.school, Desk::SchoolLife(&s.school_life)).unwrap();
        notices.iter().map(|notice| format!("{}: {}", notice.name.given, notice.children.join(", "))).collect()
    }

    fn comes_of_age(s: &SmallSchool, given: &str) {
        let (live, family) = (s.school.live_year().unwrap(), s.opened(given).held);
        let born_earlier = |pen: &mut crate::archive::Pen<'_>| {
            let standing = pen.scope().shelf::<Household>(&family)?.pop().unwrap();
            let mut household = standing.record;
            household.pupils[0].profile.born = date(2008, 5, 1);
            pen.put(&family, standing.row, &household)
        };
        live.scope.write(born_earlier).unwrap();
    }

    /// The school's file has that adult as in charge of the pupil, and the head lets them in.
    fn is_let_in(s: &SmallSchool, adult: &str, given: &str) {
        let (live, pupil) = (s.school.live_year().unwrap(), s.person(given));
        let (theirs, own) = (live.scope.hold(s.guardian(adult)).unwrap(), live.scope.hold(pupil).unwrap());
        let bond = Bond { kinship: Kinship::OtherRelative, level: Level::InCharge };
        let (today, by) = (s.school.local_now().date(), s.head.staff().actor());
        let delegation =
            Delegation { pupil, allows: Allows::Watch, since: today, until: today, by, at: s.school.now() };
        let write = |pen: &mut crate::archive::Pen<'_>| {
            pen.add(&own, &Bonds([(PersonKey(adult.into()), bond)].into()))?;
            let row = pen.draw_row();
            pen.link(&Term::delegates_of(pupil), Ref::row(theirs.subject(), row))?;
            pen.put(&theirs, row, &delegation)
        };
        live.scope.write(write).unwrap();
    }

    #[test]
    fn the_end_is_told_on_paper_to_everyone_whose_carnet_it_is_and_to_nobody_else() {
        let s = SmallSchool::open();
        let others = |told: Vec<String>| -> Vec<String> {
            told.into_iter().filter(|one| !one.contains("Zoé") && !one.contains("Ada")).collect()
        };
        assert_eq!(told(&s).len(), 5, "every guardian, of whom none has chosen a screen");
        assert_eq!(others(told(&s)), ["Luce: Noé", "Karim: Lila"]);
        comes_of_age(&s, "Noé");
        assert_eq!(others(told(&s)), ["Luce: Noé", "Noé: Noé", "Karim: Lila"], "a pupil of age reads their own");
        note_objection(&s.school, &s.head, s.pupil("Noé"), true).unwrap();
        assert_eq!(others(told(&s)), ["Noé: Noé", "Karim: Lila"], "no letter about nobody goes to Luce");
        is_let_in(&s, "Luce", "Lila");
        assert_eq!(others(told(&s)), ["Luce: Lila", "Noé: Noé", "Karim: Lila"], "whoever is let in for a pupil");
    }
}
