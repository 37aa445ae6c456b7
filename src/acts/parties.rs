//! To whom a pupil's carnet is addressed: each guardian, whoever the head has let in, and the pupil once of age; how
//! each of them is reached, and whether their own word counts.

use crate::acts::opened::{Opened, guardian_handle, language_of};
use crate::archive::{ArchiveError, School, Scope, Term};
use crate::auth::{Mandate, mandates, owns_passkey, shut_out_since};
use crate::domain::delegation::Allows;
use crate::domain::family::{Child, GuardianProfile, Medium, Profile};
use crate::domain::follow_up::{Actor, Who};
use crate::domain::ids::{Handle, PersonId};
use crate::domain::person::{Civility, PersonName, PostalAddress};
use crate::domain::printing::PaperReader;
use jiff::Timestamp;
use jiff::civil::Date;
use std::collections::BTreeSet;

/// Somebody to whom a pupil's carnet is addressed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::acts) struct Party {
    /// In the account.
    pub(in crate::acts) who: Who,
    /// The same as a person.
    pub(in crate::acts) person: PersonId,
    /// «Civilité».
    pub(in crate::acts) civility: Civility,
    /// Name.
    pub(in crate::acts) name: PersonName,
    /// For a letter; the school's file has none of a pupil's own.
    pub(in crate::acts) address: Option<PostalAddress>,
    /// «Téléphone», for the desk's eyes alone; the school's file has none of a pupil's own.
    pub(in crate::acts) telephone: Option<String>,
    /// How they are reached.
    pub(in crate::acts) medium: Medium,
    /// What only tells something and was written before that day is not printed for them.
    pub(in crate::acts) paper_from: Date,
    /// Signs, justifies and answers; another one reads.
    pub(in crate::acts) signs: bool,
    /// The head has let them in: no guardian.
    pub(in crate::acts) let_in: bool,
    /// The school waits for them: not for whoever may sign in a guardian's place, as long as there is a guardian.
    pub(in crate::acts) awaited: bool,
}

impl Party {
    fn adult(person: PersonId, profile: GuardianProfile, signs: bool) -> Self {
        let GuardianProfile { civility, name, address, telephone, medium, paper_from, .. } = profile;
        let who = Who::Guardian(person);
        let let_in = false;
        Self { who, person, civility, name, address, telephone, medium, paper_from, signs, let_in, awaited: signs }
    }

    /// A pupil of age chooses nothing: who signs in reads online.
    fn grown(child: &Child, online: bool) -> Self {
        let medium = if online { Medium::Digital } else { Medium::Undecided };
        let paper_from = child.profile.comes_of_age().unwrap_or(Date::MIN);
        let (who, person, name) = (Who::Pupil(child.person), child.person, child.profile.name.clone());
        let (civility, address, telephone) = (Civility::Unknown, None, None);
        let (signs, let_in, awaited) = (true, false, true);
        Self { who, person, civility, name, address, telephone, medium, paper_from, signs, let_in, awaited }
    }

    /// As the author of what the desk enters for them.
    pub(in crate::acts) fn actor(&self) -> Actor {
        Actor::of_family(self.who, self.name.to_string())
    }

    /// In forms of the desk.
    pub(in crate::acts) fn handle(&self, scope: &Scope) -> Handle {
        guardian_handle(scope, self.person)
    }

    /// As the desk's forms name them.
    pub(in crate::acts) fn in_forms(self, scope: &Scope) -> (Handle, PersonName) {
        (self.handle(scope), self.name)
    }

    /// As whom a slip is printed for, with their language.
    pub(in crate::acts) fn paper_reader(&self, scope: &Scope) -> Result<PaperReader, ArchiveError> {
        let is_pupil = matches!(self.who, Who::Pupil(_));
        Ok(PaperReader { name: self.name.clone(), language: language_of(scope, self.person)?, is_pupil })
    }

    /// Both are guardians, whom one and the same letter reaches.
    pub(in crate::acts) fn lives_with(&self, other: &Self) -> bool {
        let home = |one: &Self| one.address.clone().filter(|_| !one.let_in);
        matches!((home(self), home(other)), (Some(own), Some(theirs)) if own.is_home_of(&theirs))
    }

    /// Nobody reaches them on a screen.
    pub(in crate::acts) fn is_on_paper(&self) -> bool {
        self.medium != Medium::Digital
    }
}

/// Those who share a sheet of paper are one home, in the order in which the first of each came.
pub(in crate::acts) fn by_home<T>(singles: impl IntoIterator<Item = T>, share: impl Fn(&T, &T) -> bool) -> Vec<Vec<T>> {
    let mut homes: Vec<Vec<T>> = Vec::new();
    for single in singles {
        match homes.iter_mut().find(|home| home.iter().all(|known| share(known, &single))) {
            Some(home) => home.push(single),
            None => homes.push(vec![single]),
        }
    }
    homes
}

impl Opened {
    /// Everyone to whom that pupil's carnet is addressed today.
    ///
    /// # Errors
    /// When a row does not open.
    pub(in crate::acts) fn parties_of(
        &self,
        school: &School,
        scope: &Scope,
        pupil: PersonId,
    ) -> Result<Vec<Party>, ArchiveError> {
        self.parties_among(school, scope, pupil, self.guardians_of(scope, pupil)?)
    }

    /// The same when its guardians are known already.
    pub(in crate::acts) fn parties_among(
        &self,
        school: &School,
        scope: &Scope,
        pupil: PersonId,
        guardians: Vec<(PersonId, GuardianProfile)>,
    ) -> Result<Vec<Party>, ArchiveError> {
        let today = school.local_now().date();
        let grown = self.pupil(pupil).ok().filter(|child| child.profile.is_adult(today));
        let shut_out = shut_out_among(scope, guardians.iter().map(|(person, _)| *person))?;
        let guardians = guardians.into_iter().filter(|(person, _)| !shut_out.contains(person));
        let mut parties: Vec<_> =
            guardians.map(|(person, profile)| Party::adult(person, profile, grown.is_none())).collect();
        let alone = parties.is_empty();
        for (person, profile, given) in self.let_in_for(scope, pupil, today)? {
            if parties.iter().any(|known| known.person == person) {
                continue;
            }
            let party = Party::adult(person, profile, grown.is_none() && given.allows == Allows::StandIn);
            let paper_from = party.paper_from.max(given.since);
            parties.push(Party { let_in: true, awaited: party.signs && alone, paper_from, ..party });
        }
        if let Some(child) = grown {
            parties.push(Party::grown(child, owns_passkey(school, scope, &scope.hold(pupil)?)?));
        }
        Ok(parties)
    }

    /// The guardians of that pupil who are not among these, since the head has shut their access: nobody waits for
    /// them, and what they have said before counts. Once the pupil is of age, no guardian's word does.
    ///
    /// # Errors
    /// When a row does not open.
    pub(in crate::acts) fn heard_before(
        &self,
        scope: &Scope,
        pupil: PersonId,
        parties: &[Party],
    ) -> Result<Vec<Party>, ArchiveError> {
        if parties.iter().any(|party| matches!(party.who, Who::Pupil(_))) {
            return Ok(Vec::new());
        }
        let guardians = self.guardians_of(scope, pupil)?.into_iter();
        let others = guardians.filter(|(person, _)| !parties.iter().any(|party| party.person == *person));
        Ok(others.map(|(person, profile)| Party { awaited: false, ..Party::adult(person, profile, true) }).collect())
    }

    /// Those of its guardians whose signature the school waits for today.
    ///
    /// # Errors
    /// When a row does not open.
    pub(in crate::acts) fn awaited_for(
        &self,
        school: &School,
        scope: &Scope,
        pupil: PersonId,
    ) -> Result<Vec<PersonId>, ArchiveError> {
        let mut awaited = self.household.signing_for(pupil, school.local_now().date());
        let shut_out = shut_out_among(scope, awaited.iter().copied())?;
        awaited.retain(|person| !shut_out.contains(person));
        Ok(awaited)
    }

    /// Nobody but this person, if even they do, signs, justifies and answers for that pupil today: no other guardian
    /// whose access is open, nobody whom the head has let in for that, and the pupil is not of age.
    ///
    /// # Errors
    /// When a row does not open.
    pub(in crate::acts) fn nobody_signs_but(
        &self,
        school: &School,
        scope: &Scope,
        pupil: PersonId,
        person: PersonId,
    ) -> Result<bool, ArchiveError> {
        Ok(self.signatories_of(school, scope, pupil)?.iter().all(|party| party.person == person))
    }

    /// «Personne ne signe»: since when no guardian of that pupil has an access any more, since the head has shut the
    /// last of them, where nobody signs in their place today.
    ///
    /// # Errors
    /// When a row does not open.
    pub(in crate::acts) fn left_alone_since(
        &self,
        school: &School,
        scope: &Scope,
        pupil: PersonId,
    ) -> Result<Option<Timestamp>, ArchiveError> {
        let mut last = None;
        if self.signatories_of(school, scope, pupil)?.is_empty() {
            for guardian in self.household.people_in_charge() {
                last = last.max(shut_out_since(scope, &scope.hold(guardian)?)?);
            }
        }
        Ok(last)
    }

    /// Whom the head has let in for that pupil: nobody once the pupil, of age, has objected.
    fn let_in_for(
        &self,
        scope: &Scope,
        pupil: PersonId,
        today: Date,
    ) -> Result<Vec<(PersonId, GuardianProfile, Mandate)>, ArchiveError> {
        let mut let_in = Vec::new();
        if !self.household.shares(pupil) {
            return Ok(let_in);
        }
        for found in scope.refs(&Term::delegates_of(pupil))? {
            let Some(held) = scope.hold_if_there(found.subject)? else { continue };
            if shut_out_since(scope, &held)?.is_some() {
                continue;
            }
            let Some(Profile::Guardian(profile)) = scope.shelf::<Profile>(&held)?.pop().map(|shelved| shelved.record)
            else {
                continue;
            };
            let given = mandates(scope, today, &held, &profile)?.into_iter().find(|mandate| mandate.pupil == pupil);
            let_in.extend(given.map(|mandate| (PersonId(found.subject.0), profile, mandate)));
        }
        Ok(let_in)
    }

    /// Those of them whose own word counts for that pupil.
    ///
    /// # Errors
    /// When a row does not open.
    pub(in crate::acts) fn signatories_of(
        &self,
        school: &School,
        scope: &Scope,
        pupil: PersonId,
    ) -> Result<Vec<Party>, ArchiveError> {
        let mut parties = self.parties_of(school, scope, pupil)?;
        parties.retain(|party| party.signs);
        Ok(parties)
    }
}

/// Whom of these the head has shut out: nothing is printed for them, and nothing waited for.
pub(in crate::acts) fn shut_out_among(
    scope: &Scope,
    people: impl Iterator<Item = PersonId>,
) -> Result<BTreeSet<PersonId>, ArchiveError> {
    let mut shut_out = BTreeSet::new();
    for person in people {
        if shut_out_since(scope, &scope.hold(person)?)?.is_some() {
            shut_out.insert(person);
        }
    }
    Ok(shut_out)
}
