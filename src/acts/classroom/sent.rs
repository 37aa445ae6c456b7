//! «Mes envois»: what a member of staff has written, who has signed and who has answered. Never when anyone read.

use crate::acts::opened::{Opened, pages_named};
use crate::acts::parties::Party;
use crate::acts::reach::Reach;
use crate::acts::refused::ActRefused;
use crate::archive::{ArchiveError, School, Scope, Term};
use crate::domain::asking::Needs;
use crate::domain::entry::{Asked, Filed, Matter};
use crate::domain::exchange::Given;
use crate::domain::follow_up::Who;
use crate::domain::ids::Handle;
use crate::domain::person::PersonName;
use crate::domain::punishment::Progress;
use crate::domain::spelling::sorted_as;
use crate::domain::waiting::awaits_answer;
use jiff::Timestamp;
use jiff::civil::Date;

/// One thing written, to one pupil or to several at once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sending {
    /// What was written.
    pub matter: Matter,
    /// Whose signature it takes.
    pub needs: Needs,
    /// When.
    pub at: Timestamp,
    /// From when the families see it.
    pub visible_from: Timestamp,
    /// To whom, by name.
    pub to: Vec<Recipient>,
}

/// One pupil it was written about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recipient {
    /// The entry in an address.
    pub entry: Handle,
    /// The pupil's name.
    pub name: PersonName,
    /// Each guardian, or the pupil of age alone, and what they have given.
    pub guardians: Vec<(PersonName, Given)>,
    /// Where a punition stands, when it is one.
    pub progress: Option<Progress>,
    /// The family has answered after the last word of the school.
    pub awaits_answer: bool,
}

/// What the caller has written this year and families are to sign, newest first.
///
/// # Errors
/// [`ActRefused::NotFound`] when no year lives.
pub fn sent(school: &School, reach: Reach<'_>) -> Result<Vec<Sending>, ActRefused> {
    let live = reach.live(school)?;
    let mut sendings: Vec<Sending> = Vec::new();
    let written = live.scope.refs(&Term::written_by(reach.staff().id()))?;
    for (opened, pages) in pages_named(&live.scope, written)? {
        for filed in pages {
            if matches!(filed.entry.matter.asks(), Asked::Signature | Asked::StrongSignature | Asked::Answer) {
                gather(&mut sendings, recipient(school, &live.scope, &opened, &filed)?, filed);
            }
        }
    }
    for sending in &mut sendings {
        sending.to.sort_by_cached_key(|to| (sorted_as(&to.name.family), sorted_as(&to.name.given), to.entry));
    }
    sendings.sort_by_key(|sending| std::cmp::Reverse(sending.at));
    Ok(sendings)
}

/// What was written at the same second in the same words is one sending.
fn gather(sendings: &mut Vec<Sending>, recipient: Recipient, filed: Filed) {
    let (at, needs, matter) = (filed.entry.written_at, filed.entry.needs, filed.matter().into_owned());
    let same = |sending: &&mut Sending| (sending.at, sending.needs) == (at, needs) && sending.matter == matter;
    match sendings.iter_mut().find(same) {
        Some(sending) => sending.to.push(recipient),
        None => {
            let visible_from = filed.entry.visible_from;
            sendings.push(Sending { matter, needs, at, visible_from, to: vec![recipient] });
        }
    }
}

fn recipient(school: &School, scope: &Scope, opened: &Opened, filed: &Filed) -> Result<Recipient, ActRefused> {
    let guardians = counted(school, scope, opened, filed)?.into_iter();
    let guardians = guardians.map(|(party, given)| (party.name, given)).collect();
    let name = opened.pupil(filed.entry.pupil)?.profile.name.clone();
    let progress = filed.is_punishment().then(|| filed.progress());
    let awaits_answer = awaits_answer(&filed.entry.matter, &filed.follow_ups);
    Ok(Recipient { entry: filed.handle, name, guardians, progress, awaits_answer })
}

/// Everyone whose word counts, with what they have given: whoever signs in a guardian's place counts once they have, and
/// keeps nobody waiting.
pub(in crate::acts) fn counted(
    school: &School,
    scope: &Scope,
    opened: &Opened,
    filed: &Filed,
) -> Result<Vec<(Party, Given)>, ArchiveError> {
    let today = school.local_now().date();
    let parties = opened.parties_of(school, scope, filed.entry.pupil)?;
    let heard = opened.heard_before(scope, filed.entry.pupil, &parties)?;
    let mut counted = Vec::new();
    for party in parties.into_iter().filter(|party| party.signs) {
        let given = given(filed, party.who, today);
        if party.awaited || given.is_yes() {
            counted.push((party, given));
        }
    }
    // What a guardian has said stands, whatever became of their access since.
    let heard = heard.into_iter().map(|party| (given(filed, party.who, today), party));
    counted.extend(heard.filter(|(given, _)| given.is_said()).map(|(given, party)| (party, given)));
    Ok(counted)
}

/// What that guardian, or pupil of age, has given of what the entry asks.
pub(in crate::acts) fn given(filed: &Filed, who: Who, today: Date) -> Given {
    let answer = who.person().and_then(|person| filed.stage_on(person, today));
    answer.map_or_else(|| Given::Signature(filed.is_signed_by(who)), Given::Answer)
}
