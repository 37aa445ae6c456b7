//! «Chercher un élève»: by the beginning of a name, among those within reach.

use crate::acts::classroom::class_list::PupilLine;
use crate::acts::opened::open_family;
use crate::acts::reach::Reach;
use crate::acts::refused::ActRefused;
use crate::archive::{School, Term};
use crate::domain::ids::FamilyId;
use crate::domain::roster::ClassCode;
use crate::domain::spelling::{Sought, sorted_as};

/// The pupils within reach whose name matches, by name, each with their «division». Only those whose name begins alike
/// are opened, and nothing of their carnet.
///
/// # Errors
/// [`ActRefused::NotFound`] when no year lives.
pub fn find_pupils(
    school: &School,
    reach: Reach<'_>,
    sought: &Sought,
) -> Result<Vec<(PupilLine, ClassCode)>, ActRefused> {
    let live = reach.live(school)?;
    let mut found = Vec::new();
    for named in live.scope.refs(&Term::named(&sought.initials()))? {
        let opened = open_family(&live.scope, FamilyId(named.subject.0))?;
        let Some(child) = opened.child(named.row) else { continue };
        let profile = &child.profile;
        if reach.covers(profile) && sought.matches(&profile.name.to_string()) {
            found.push((PupilLine { handle: child.handle, name: profile.name.clone() }, profile.class.clone()));
        }
    }
    found.sort_by_cached_key(|(pupil, _)| (sorted_as(&pupil.name.family), sorted_as(&pupil.name.given), pupil.handle));
    Ok(found)
}
