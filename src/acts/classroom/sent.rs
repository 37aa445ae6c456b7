//! «Mes envois»: what a member of staff has written, who has signed and who has answered. Never when anyone read.

use crate::acts::desk::entry::OfPupil;
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
use crate::domain::stretch::{CARDS, Stretch};
use crate::domain::waiting::awaits_answer;
use jiff::Timestamp;
use jiff::civil::Date;
use std::borrow::Cow;
use std::cmp::Reverse;
use std::collections::BTreeMap;

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
    /// A page from whose form all of it may be taken back.
    pub withdrawn_from: Option<OfPupil>,
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

/// What the caller has written this year and families are to sign, newest first, so many at a time.
///
/// # Errors
/// [`ActRefused::NotFound`] when no year lives.
pub fn sent(school: &School, reach: Reach<'_>, page: usize) -> Result<Stretch<Sending>, ActRefused> {
    let live = reach.live(school)?;
    let written = pages_named(&live.scope, live.scope.refs(&Term::written_by(reach.staff().id()))?)?;
    Stretch::of(together(&written), page, CARDS).try_map(|sending| sending.followed(school, &live.scope))
}

/// The one among them that this entry is of.
///
/// # Errors
/// [`ActRefused::NotFound`] when it is none of the caller's, or no year lives.
pub fn sent_with(school: &School, reach: Reach<'_>, entry: Handle) -> Result<Sending, ActRefused> {
    let live = reach.live(school)?;
    let written = pages_named(&live.scope, live.scope.refs(&Term::written_by(reach.staff().id()))?)?;
    let mut sendings = together(&written).into_iter();
    let named = sendings.find(|sending| sending.to.iter().any(|(_, filed)| filed.handle == entry));
    named.ok_or(ActRefused::NotFound)?.followed(school, &live.scope)
}

/// What was written at the same second in the same words, and the family of each page of it.
struct Together<'a> {
    matter: Cow<'a, Matter>,
    needs: Needs,
    to: Vec<(&'a Opened, &'a Filed)>,
}

/// Newest first.
fn together(written: &[(Opened, Vec<Filed>)]) -> Vec<Together<'_>> {
    let pages = written.iter().flat_map(|(opened, pages)| pages.iter().map(move |filed| (opened, filed)));
    let asks =
        |filed: &Filed| matches!(filed.entry.matter.asks(), Asked::Signature | Asked::StrongSignature | Asked::Answer);
    let mut by_second: BTreeMap<Reverse<Timestamp>, Vec<Together<'_>>> = BTreeMap::new();
    for (opened, filed) in pages.filter(|(_, filed)| asks(filed)) {
        let (needs, matter) = (filed.entry.needs, filed.matter());
        let then = by_second.entry(Reverse(filed.entry.written_at)).or_default();
        match then.iter_mut().find(|sending| sending.needs == needs && sending.matter.is_said_with(&matter)) {
            Some(sending) => sending.to.push((opened, filed)),
            None => then.push(Together { matter, needs, to: vec![(opened, filed)] }),
        }
    }
    by_second.into_values().flatten().collect()
}

impl Together<'_> {
    /// With who has given what, by name.
    fn followed(self, school: &School, scope: &Scope) -> Result<Sending, ActRefused> {
        let first = self.to.first().map(|(_, filed)| &filed.entry).ok_or(ActRefused::NotFound)?;
        let (at, visible_from) = (first.written_at, first.visible_from);
        let together = first.matter.can_be_withdrawn_together();
        let standing = self.to.iter().find(|(_, filed)| together && filed.can_be_withdrawn());
        let withdrawn_from = standing.and_then(|(opened, filed)| {
            let pupil = opened.pupil(filed.entry.pupil).ok()?.handle;
            Some(OfPupil { pupil, entry: filed.handle })
        });
        let to = self.to.iter().map(|(opened, filed)| recipient(school, scope, opened, filed));
        let mut to = to.collect::<Result<Vec<_>, _>>()?;
        to.sort_by_cached_key(|to| (sorted_as(&to.name.family), sorted_as(&to.name.given), to.entry));
        Ok(Sending { matter: self.matter.into_owned(), needs: self.needs, at, visible_from, to, withdrawn_from })
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

/// Everyone whose word counts, with what they have given: whoever signs in a guardian's place counts once they have,
/// and keeps nobody waiting.
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
