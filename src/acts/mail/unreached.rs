//! Whom the mail does not reach: for the desk, which then prints.

use crate::acts::mail::outgoing::notices_of;
use crate::acts::opened::{families_of, open_family, own_card};
use crate::acts::reach::{Desk, Reach};
use crate::acts::refused::ActRefused;
use crate::archive::{Held, School, Scope, Term};
use crate::auth::mandates;
use crate::domain::family::{GuardianProfile, Profile};
use crate::domain::ids::PersonId;
use crate::domain::mail_notice::AddressTrouble;
use crate::domain::person::PersonName;
use crate::domain::roster::ClassCode;
use crate::domain::spelling::sorted_as;
use jiff::{SignedDuration, Timestamp};

/// How long an address may be put off before somebody should know.
const PATIENCE: SignedDuration = SignedDuration::from_hours(24);

/// Someone who asked for notices and does not get them. The address itself is theirs, and not shown to anyone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unreached {
    /// Who.
    pub name: PersonName,
    /// First name and class of each child they answer for; a pupil's own class.
    pub children: Vec<(String, ClassCode)>,
    /// Refused for good, or put off for more than a day.
    pub refused: bool,
    /// Since when.
    pub since: Timestamp,
}

/// Everyone whom the mail does not reach, by name.
///
/// # Errors
/// [`ActRefused::NotFound`] when no year lives; a row that does not open.
pub fn unreached(school: &School, desk: Desk<'_>) -> Result<Vec<Unreached>, ActRefused> {
    let live = Reach::from(desk).live(school)?;
    let (scope, mut all) = (&live.scope, Vec::new());
    for found in scope.refs(&Term::unreached_by_mail())? {
        let held = scope.hold(found.subject)?;
        let trouble = notices_of(scope, &held)?.and_then(|notices| notices.trouble);
        let Some((refused, since)) = trouble.and_then(|trouble| told(trouble, school.now())) else { continue };
        let person = PersonId(found.subject.0);
        let (name, children) = match scope.only::<Profile>(&held)? {
            Profile::Guardian(profile) => {
                let children = children_of(school, scope, &held, &profile)?;
                (profile.name, children)
            }
            Profile::Pupil(_) => {
                let own = own_card(scope, person)?.profile;
                (own.name.clone(), vec![(own.name.given, own.class)])
            }
        };
        if !children.is_empty() {
            all.push(Unreached { name, children, refused, since });
        }
    }
    all.sort_by_cached_key(|one| (sorted_as(&one.name.family), sorted_as(&one.name.given)));
    Ok(all)
}

fn told(trouble: AddressTrouble, now: Timestamp) -> Option<(bool, Timestamp)> {
    match trouble {
        AddressTrouble::Refused { at } => Some((true, at)),
        AddressTrouble::Delayed { since } => (now.duration_since(since) >= PATIENCE).then_some((false, since)),
    }
}

/// Own children, and those for whom the head has let them in; none for whoever answers for nobody any more.
fn children_of(
    school: &School,
    scope: &Scope,
    held: &Held,
    profile: &GuardianProfile,
) -> Result<Vec<(String, ClassCode)>, ActRefused> {
    let own = families_of(scope, PersonId(held.subject().0))?.into_iter().flat_map(|opened| opened.household.pupils);
    let mut children: Vec<_> = own.collect();
    for mandate in mandates(scope, school.local_now().date(), held, profile)? {
        children.extend(open_family(scope, mandate.family)?.pupil(mandate.pupil).cloned());
    }
    Ok(children.into_iter().map(|child| (child.profile.name.given, child.profile.class)).collect())
}
